"""Settings: what an operator gets wrong is said in a sentence that names the variable."""

import pytest

from bot.settings import Mode, SettingsError, read_settings


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BOT_MODE", "WEBHOOK_URL", "WEBHOOK_SECRET", "BOT_TIMEZONE", "BOT_NOW"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("BOT_TIMEZONE", "Asia/Nowhere"),
        ("BOT_NOW", "2026-10-01T09:00"),
        ("BOT_RATE", "0"),
        ("BOT_MODE", "pushing"),
        ("BOT_ADMINS", "li-laoshi"),
        ("LISTEN", "8081"),
    ],
)
def test_a_wrong_value_names_its_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError, match=variable):
        read_settings()


@pytest.mark.parametrize("secret", ["", "short", "with spaces in the middle"])
def test_a_webhook_without_a_real_secret_is_refused(
    monkeypatch: pytest.MonkeyPatch, secret: str
) -> None:
    monkeypatch.setenv("BOT_MODE", "webhook")
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example.edu.cn/telegram")
    monkeypatch.setenv("WEBHOOK_SECRET", secret)
    with pytest.raises(SettingsError, match="WEBHOOK_SECRET"):
        read_settings()


def test_a_webhook_with_address_and_secret_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_MODE", "webhook")
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example.edu.cn/telegram")
    monkeypatch.setenv("WEBHOOK_SECRET", "0123456789abcdef")
    settings = read_settings()
    assert settings.bot_mode is Mode.webhook
    assert "0123456789abcdef" not in repr(settings)


def test_several_admins_may_be_separated_as_people_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_ADMINS", "11, 22 33")
    assert read_settings().bot_admins == {11, 22, 33}

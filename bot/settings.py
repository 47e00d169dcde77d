"""Everything the operator decides, read once from the environment into one frozen object."""

import re
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
_KEY = re.compile(r"[A-Za-z0-9_-]{43}=")


class Mode(StrEnum):
    polling = "polling"
    webhook = "webhook"


class SettingsError(Exception):
    """The environment is not usable; the message says which variable and why."""


class Settings(BaseSettings):
    """The variables of the README's table, by their names in lower case."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)

    bot_token: SecretStr = SecretStr("")
    bot_api_url: str = "https://api.telegram.org"
    database_url: str = "sqlite+aiosqlite:///var/qihang.db"
    bot_mode: Mode = Mode.polling
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    listen: str = "127.0.0.1:8081"
    bot_admins: Annotated[frozenset[int], NoDecode] = frozenset()
    bot_timezone: ZoneInfo = ZoneInfo("Asia/Shanghai")
    bot_rate: float = Field(default=30, gt=0)
    bot_proxy: str | None = None
    bot_content: Path | None = None
    bot_now: datetime | None = None
    bot_key: SecretStr = SecretStr("")

    @field_validator("bot_admins", mode="before")
    @classmethod
    def _split_admins(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return frozenset(int(part) for part in value.replace(",", " ").split())

    @field_validator("bot_timezone", mode="before")
    @classmethod
    def _known_zone(cls, value: object) -> object:
        try:
            return ZoneInfo(value) if isinstance(value, str) else value
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"{value} is not a known time zone") from error

    @field_validator("listen")
    @classmethod
    def _address(cls, value: str) -> str:
        if not re.fullmatch(r".*:\d{1,5}", value):
            raise ValueError("is host:port, for example 127.0.0.1:8081")
        return value

    @field_validator("bot_now")
    @classmethod
    def _aware(cls, value: datetime | None) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("needs an offset, for example 2026-10-01T09:00+08:00")
        return value

    @model_validator(mode="after")
    def _webhook_is_guarded(self) -> Self:
        if self.bot_mode is Mode.webhook:
            if not self.webhook_url:
                raise ValueError("WEBHOOK_URL is missing: BOT_MODE=webhook needs it")
            if not _SECRET.fullmatch(self.webhook_secret.get_secret_value()):
                # Without it anybody who finds the address could pose as Telegram.
                raise ValueError(
                    "WEBHOOK_SECRET must have 16 to 256 characters of A-Z a-z 0-9 _ -"
                )
        return self

    @field_validator("bot_key")
    @classmethod
    def _keys(cls, value: SecretStr) -> SecretStr:
        words = value.get_secret_value().replace(",", " ").split()
        if not all(_KEY.fullmatch(word) for word in words):
            raise ValueError(
                "is one key or several with commas, each 44 characters as "
                "`python -m bot key` prints them"
            )
        return value

    @property
    def key_file(self) -> Path:
        """Where the keys are that BOT_KEY does not name: beside an SQLite database."""
        _, scheme, path = self.database_url.partition(":///")
        beside = self.database_url.startswith("sqlite") and scheme and path
        return Path(f"{path.partition('?')[0]}.key") if beside else Path("var/qihang.key")

    @property
    def listen_address(self) -> tuple[str, int]:
        """Host and port of `LISTEN`."""
        host, _, port = self.listen.rpartition(":")
        return host.strip("[]") or "127.0.0.1", int(port)


def read_settings() -> Settings:
    """The settings of this process. Raises SettingsError with a sentence per bad variable."""
    try:
        return Settings()
    except ValidationError as error:
        sentences = [
            ": ".join([*(str(part).upper() for part in fault["loc"]), fault["msg"]])
            for fault in error.errors(include_input=False, include_url=False)
        ]
        raise SettingsError("\n".join(sentences)) from None

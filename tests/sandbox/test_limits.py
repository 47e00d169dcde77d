"""429 and the limits on sending (behaviour 5)."""

import pytest

from bot.sandbox.errors import ApiError
from bot.sandbox.limits import SendLimits
from tests.sandbox.conftest import TOKEN, Lab


class Ticks:
    """A monotonic clock set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def sent(limits: SendLimits, chat: int, tries: int) -> int:
    """How many of `tries` messages pass before the first refusal."""
    for number in range(tries):
        try:
            limits.take(1, chat)
        except ApiError:
            return number
    return tries


def test_a_private_chat_takes_a_small_burst_and_then_one_a_second() -> None:
    clock = Ticks()
    limits = SendLimits(clock)
    assert sent(limits, 7, 20) == 5
    clock.now += 1
    assert sent(limits, 7, 20) == 1
    clock.now += 60
    assert sent(limits, 7, 20) == 5


def test_a_group_takes_twenty_a_minute() -> None:
    clock = Ticks()
    limits = SendLimits(clock)
    assert sent(limits, -7, 60) == 20
    with pytest.raises(ApiError) as refused:
        limits.take(1, -7)
    assert refused.value.parameters == {"retry_after": 3}
    clock.now += 60
    assert sent(limits, -7, 60) == 20


def test_the_account_sends_thirty_a_second_to_many_chats() -> None:
    clock = Ticks()
    limits = SendLimits(clock)
    passed = sum(sent(limits, chat, 1) for chat in range(1, 100))
    assert passed == 30
    clock.now += 0.5
    assert sum(sent(limits, chat, 1) for chat in range(200, 300)) == 15


def test_an_album_goes_whole_and_is_paid_for_afterwards() -> None:
    clock = Ticks()
    limits = SendLimits(clock)
    limits.take(1, 7, 10)
    with pytest.raises(ApiError) as refused:
        limits.take(1, 7)
    assert refused.value.parameters == {"retry_after": 6}


async def test_429_says_how_long_in_body_and_header(lab: Lab) -> None:
    user = await lab.user()
    for number in range(5):
        await lab.api("sendMessage", chat_id=user, text=str(number))
    async with lab.http.post(
        f"{lab.url}/bot{TOKEN}/sendMessage", json={"chat_id": user, "text": "too many"}
    ) as answer:
        body = await answer.json()
        assert answer.status == 429
        assert answer.headers["Retry-After"] == "1"
    assert body["parameters"] == {"retry_after": 1}
    assert body["description"] == "Too Many Requests: retry after 1"
    shown = (await lab.control("GET", f"/messages?user={user}&limit=1"))["messages"]
    assert shown[0]["text"] == "4"


async def test_what_is_no_message_is_not_limited(lab: Lab) -> None:
    user = await lab.user()
    sent = await lab.api("sendMessage", chat_id=user, text="0")
    for number in range(1, 40):
        where = {"chat_id": user, "message_id": sent["message_id"]}
        assert await lab.api("editMessageText", **where, text=str(number))


async def test_limits_can_be_changed_and_switched_off(lab: Lab) -> None:
    user = await lab.user()
    await lab.control("POST", "/limits", chat_burst=1)
    await lab.api("sendMessage", chat_id=user, text="1")
    assert "Too Many" in await lab.refused("sendMessage", chat_id=user, text="2")
    shown = await lab.control("POST", "/limits", enabled=False)
    assert shown["enabled"] is False
    for number in range(50):
        await lab.api("sendMessage", chat_id=user, text=str(number))

"""The pacer as python-telegram-bot's rate limiter: no call of the bot goes around it."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.delivery.pacing import Pacer, Priority

MESSAGES = frozenset(
    {
        "sendMessage", "sendPhoto", "sendDocument", "sendVideo", "sendAudio", "sendVoice",
        "sendVideoNote", "sendAnimation", "sendSticker", "sendMediaGroup", "sendLocation",
        "sendVenue", "sendContact", "sendPoll", "sendDice", "copyMessage", "copyMessages",
        "forwardMessage", "forwardMessages",
    }
)  # fmt: skip
UNPACED = frozenset({"answerCallbackQuery", "answerInlineQuery", "getFile", "getMe"})
REPLY_TRIES = 3
LONGEST_REPLY_WAIT = 60.0


class Limiter(BaseRateLimiter[Priority]):
    """Paces every call; a reply that meets a 429 waits as asked and is tried again.

    Messages from the outbox are not tried again here: their row remembers the wait, so that
    a crash in the middle of it loses nothing.
    """

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | None,
    ) -> Any:
        priority = Priority.reply if rate_limit_args is None else rate_limit_args
        chat_id = data.get("chat_id")
        return await paced(
            self._pacer, endpoint, chat_id, priority, lambda: callback(*args, **kwargs)
        )


async def paced(
    pacer: Pacer,
    method: str,
    chat_id: object,
    priority: Priority,
    call: Callable[[], Awaitable[Any]],
) -> Any:
    """Make a call when its turn comes; a reply that meets a 429 waits as asked, a few times.

    Raises what the call raises.
    """
    if method in UNPACED:
        return await call()
    chat = chat_id if isinstance(chat_id, int) else None
    for remaining in range(REPLY_TRIES - 1, -1, -1):
        await pacer.turn(chat if method in MESSAGES else None, priority)
        try:
            return await call()
        except RetryAfter as error:
            wait = seconds_of(error)
            pacer.refused(chat, wait)
            if priority is not Priority.reply or not remaining or wait > LONGEST_REPLY_WAIT:
                raise
            await asyncio.sleep(wait)
    raise AssertionError("unreachable")


def seconds_of(error: RetryAfter) -> float:
    """How long a 429 asks to wait, in seconds, whichever way the library words it."""
    after = error.retry_after
    return float(after) if isinstance(after, int) else after.total_seconds()

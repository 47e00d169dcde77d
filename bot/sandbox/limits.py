"""Telegram's limits on sending: overall, per private chat, per group. On by default.

Buckets run on the monotonic clock: jumping the sandbox's date must not let a flood through.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.errors import too_many_requests


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class SendLimits:
    """Token buckets per bot; a send is counted by the messages it makes."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._buckets: dict[tuple[int, int], _Bucket] = {}
        self.defaults()

    def defaults(self) -> None:
        """Back to what Telegram allows, with nothing used up."""
        self.enabled = True
        self.overall_per_second = 30.0
        self.chat_per_second = 1.0
        self.chat_burst = 5.0
        self.group_per_minute = 20.0
        self._buckets.clear()

    def change(self, **values: float | bool) -> None:
        """Sets the given limits and starts all buckets full again."""
        for name, value in values.items():
            setattr(self, name, bool(value) if name == "enabled" else float(value))
        self._buckets.clear()

    def api(self) -> dict[str, float | bool]:
        return {
            "enabled": self.enabled,
            "overall_per_second": self.overall_per_second,
            "chat_per_second": self.chat_per_second,
            "chat_burst": self.chat_burst,
            "group_per_minute": self.group_per_minute,
        }

    def take(self, bot_id: int, chat_id: int, messages: int = 1) -> None:
        """Counts `messages` to one chat; raises ApiError 429 and counts nothing when over.

        An album may go below zero: it is sent whole, and paid for afterwards.
        """
        if not self.enabled:
            return
        now = self._monotonic()
        if chat_id > 0:
            rate, burst = self.chat_per_second, self.chat_burst
        else:
            rate, burst = self.group_per_minute / 60, self.group_per_minute
        overall = self._filled((bot_id, 0), self.overall_per_second, self.overall_per_second, now)
        chat = self._filled((bot_id, chat_id), rate, burst, now)
        wait = max(_wait(overall.tokens, self.overall_per_second), _wait(chat.tokens, rate))
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        overall.tokens -= messages
        chat.tokens -= messages

    def _filled(self, key: tuple[int, int], rate: float, burst: float, now: float) -> _Bucket:
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = _Bucket(burst, now)
        else:
            bucket.tokens = min(burst, bucket.tokens + (now - bucket.at) * rate)
            bucket.at = now
        return bucket


def _wait(tokens: float, rate: float) -> float:
    """Seconds until one whole token is there."""
    if tokens >= 1:
        return 0.0
    return (1 - tokens) / rate if rate > 0 else 60.0

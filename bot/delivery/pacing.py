"""How fast the account may speak, and who speaks first.

Telegram allows about 30 messages a second in all, one a second to one private chat (short
bursts are forgiven) and 20 a minute to one group. One `Pacer` holds all three for every call
the bot makes, so that a broadcast can never push a student's answer over the limit.
"""

import asyncio
import heapq
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from itertools import count
from math import inf
from time import monotonic

from bot import metrics

PRIVATE_INTERVAL = 1.0
PRIVATE_BURST = 3
GROUP_MESSAGES = 20
GROUP_WINDOW = 60.0
FORGET_EVERY = 2.0
GLOBAL_SIGN_WINDOW = 2.0
GLOBAL_SIGN_CHATS = 3


class Priority(IntEnum):
    """Who goes first. The numbers are those stored in the outbox."""

    reply = 0
    talk = 1
    alert = 2
    bulk = 3


class NoTurnError(Exception):
    """Another process sends what nobody waits for; here only replies are given turns."""


@dataclass(slots=True)
class _Chat:
    """What one chat has been sent lately, as reserved moments: of a private chat the next free
    one, of a group the last few."""

    next_free: float = 0.0
    slots: list[float] | None = None
    paused_until: float = 0.0

    def matters(self, now: float) -> bool:
        """Whether the next message would go later than to a chat nothing is known of."""
        return (
            self.paused_until > now
            or self.next_free > now - (PRIVATE_BURST - 1) * PRIVATE_INTERVAL
            or (self.slots is not None and self.slots[-1] > now - GROUP_WINDOW)
        )


def burst_of(rate: float) -> float:
    """How many messages may go at once after a pause. Few: a burst keeps replies waiting."""
    return max(2.0, min(6.0, rate / 5), rate / 50)


class Pacer:
    """Grants turns to speak, most urgent first, never faster than the account may.

    Bulk leaves a few tokens untouched, so that an answer to somebody who just acted finds
    one at once. After a 429 it waits exactly as long as asked: in that chat alone, or, when
    several chats were refused within two seconds, everywhere, and a little slower for a
    while.
    """

    def __init__(self, rate: float, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self.set_rate(rate)
        self._tokens = self._capacity
        self._filled = now()
        self._slowdown = 1.0
        self._paused_until = 0.0
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._sequence = count()
        self._timer: asyncio.TimerHandle | None = None
        self._chats: dict[int, _Chat] = {}
        self._full: dict[int, float] = {}
        self._refused: deque[tuple[float, int]] = deque()
        self._forgot_at = now()
        self._allowed_until = inf

    def set_rate(self, rate: float) -> None:
        """So many messages a second from now on: several processes share the account."""
        self.rate = rate
        self._capacity = burst_of(rate)
        self._reserve = self._capacity / 2

    def allow(self, until: float) -> None:
        """Messages of the outbox get their turns until that moment of the pacer's clock."""
        self._allowed_until = until
        self._pump()

    def deny(self) -> None:
        """From now on only replies get turns; whoever else waits or comes meets NoTurnError."""
        self._allowed_until = -inf
        waiting, self._waiting = sorted(self._waiting), []
        for place in waiting:
            priority, _, turn = place
            if priority == Priority.reply:
                self._waiting.append(place)
            elif not turn.done():
                turn.set_exception(NoTurnError())

    async def turn(self, chat_id: int | None, priority: Priority) -> None:
        """Wait for the moment a message to this chat may go.

        Without a chat (or for calls that are not messages) only the overall rate counts.
        Raises NoTurnError for anything but a reply after `deny`.
        """
        if chat_id is not None:
            await self._chat_turn(chat_id)
        if priority > Priority.reply and self._allowed_until == -inf:
            raise NoTurnError
        if not self._waiting and self._take(priority):
            return
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (priority, next(self._sequence), turn))
        self._pump()
        await turn

    def refused(self, chat_id: int | None, seconds: float, ago: float = 0.0) -> None:
        """Telegram answered 429, so many seconds ago; we are to wait so many from now."""
        now = self._now()
        if chat_id is not None:
            self._refused.append((now - ago, chat_id))
            while self._refused[0][0] < now - ago - GLOBAL_SIGN_WINDOW:
                self._refused.popleft()
            chat = self._chats.setdefault(chat_id, _Chat())
            chat.paused_until = max(chat.paused_until, now + seconds)
            if len({refused for _, refused in self._refused}) < GLOBAL_SIGN_CHATS:
                self._count("chat", seconds, ago)
                return
        self._count("all", seconds, ago)
        self._paused_until = max(self._paused_until, now + seconds)
        self._slowdown = max(0.5, self._slowdown * 0.9)

    @staticmethod
    def _count(whom: str, seconds: float, ago: float) -> None:
        if not ago:
            metrics.WAITS.labels(whom).inc()
            metrics.WAIT_SECONDS.labels(whom).inc(seconds)

    @property
    def paused(self) -> float:
        """Seconds for which nobody is to be written to."""
        return max(0.0, self._paused_until - self._now())

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._waiting)

    def spare(self) -> int:
        """How many messages of the least urgent kind could go this very moment."""
        now = self._now()
        if self._waiting or now < self._paused_until or now > self._allowed_until:
            return 0
        gained = (now - self._filled) * self.rate * self._slowdown
        return max(0, int(min(self._capacity, self._tokens + gained) - self._reserve))

    def wait_of(self, chat_id: int) -> float:
        """Seconds this chat must still be left alone: after a 429, or because a group has had
        its twenty of this minute; 0 when it need not."""
        chat = self._chats.get(chat_id)
        until = max(self._paused_until, chat.paused_until if chat else 0.0)
        if chat is not None and chat.slots is not None and len(chat.slots) >= GROUP_MESSAGES:
            # Whoever waited here for a group would keep the places of those who need not.
            until = max(until, chat.slots[-GROUP_MESSAGES] + GROUP_WINDOW)
        return max(0.0, until - self._now())

    def full(self) -> dict[int, float]:
        """The private chats that have had their burst, each with the seconds until the next
        message may go there."""
        now = self._now()
        self._full = {chat_id: until for chat_id, until in self._full.items() if until > now}
        return {chat_id: until - now for chat_id, until in self._full.items()}

    async def _chat_turn(self, chat_id: int) -> None:
        now = self._now()
        self._forget(now)
        chat = self._chats.setdefault(chat_id, _Chat())
        if chat_id > 0:
            # A bucket of PRIVATE_BURST, kept as the one moment at which it is full again.
            start = max(chat.next_free, now - (PRIVATE_BURST - 1) * PRIVATE_INTERVAL)
            chat.next_free = start + PRIVATE_INTERVAL
            if chat.next_free > now:
                self._full[chat_id] = chat.next_free
            slot = start
        else:
            taken = chat.slots or []
            full = len(taken) >= GROUP_MESSAGES
            slot = max(now, taken[-GROUP_MESSAGES] + GROUP_WINDOW) if full else now
            chat.slots = [*taken[1 - GROUP_MESSAGES :], slot]
        # The pause may grow while we wait, so it is looked at again.
        while (wait := max(slot, chat.paused_until) - self._now()) > 0:  # noqa: ASYNC110
            await asyncio.sleep(wait)

    def _take(self, priority: int) -> bool:
        now = self._now()
        if now < self._paused_until or (priority > Priority.reply and now > self._allowed_until):
            return False
        elapsed = now - self._filled
        self._filled = now
        self._slowdown = min(1.0, self._slowdown + elapsed / 60)
        self._tokens = min(self._capacity, self._tokens + elapsed * self.rate * self._slowdown)
        floor = self._reserve if priority >= Priority.bulk else 0.0
        if self._tokens < 1 + floor:
            return False
        self._tokens -= 1
        return True

    def _pump(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
        while self._waiting:
            priority, _, turn = self._waiting[0]
            if turn.done():
                heapq.heappop(self._waiting)
            elif self._take(priority):
                heapq.heappop(self._waiting)
                turn.set_result(None)
            else:
                floor = self._reserve if priority >= Priority.bulk else 0.0
                missing = (1 + floor - self._tokens) / (self.rate * self._slowdown)
                wait = max(missing, self._paused_until - self._now(), 0.001)
                if priority > Priority.reply and self._now() > self._allowed_until:
                    return  # `allow` comes back to it
                self._timer = asyncio.get_running_loop().call_later(wait, self._pump)
                return

    def _forget(self, now: float) -> None:
        if now - self._forgot_at < FORGET_EVERY:
            return
        self._forgot_at = now
        self._chats = {chat_id: chat for chat_id, chat in self._chats.items() if chat.matters(now)}

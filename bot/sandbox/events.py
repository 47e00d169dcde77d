"""What happened, for the page and for tests: a ring of events and a ring of calls."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

import orjson

Event = dict[str, Any]


class EventLog:
    """The last events by sequence number, and a way to wait for the next one."""

    def __init__(self, capacity: int = 20_000) -> None:
        self._events: deque[Event] = deque(maxlen=capacity)
        self._waiters: set[asyncio.Future[None]] = set()
        self.seq = 0
        self.closed = False

    def emit(self, kind: str, **data: Any) -> None:
        """Adds an event and wakes whoever waits."""
        self.seq += 1
        self._events.append({"seq": self.seq, "type": kind, **data})
        if self._waiters:
            self._wake()

    def after(self, seq: int) -> list[Event]:
        """Events with a number above `seq`, oldest first; older ones may be forgotten."""
        newer = min(self.seq - seq, len(self._events))
        if newer <= 0:
            return []
        # from the new end: a reader that keeps up must not walk the whole ring
        return list(islice(reversed(self._events), newer))[::-1]

    async def wait(self, seq: int, timeout: float) -> list[Event]:
        """Events above `seq`, waiting up to `timeout` seconds for the first."""
        found = self.after(seq)
        if found or timeout <= 0 or self.closed:
            return found
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            async with asyncio.timeout(timeout):
                await waiter
        except TimeoutError:
            pass
        finally:
            self._waiters.discard(waiter)
        return self.after(seq)

    def close(self) -> None:
        """Lets everybody who waits go; later waits return at once."""
        self.closed = True
        self._wake()

    def clear(self) -> None:
        """Forgets the events; numbers go on, so that nobody mistakes new for old."""
        self._events.clear()

    def _wake(self) -> None:
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)
        self._waiters.clear()


@dataclass(slots=True)
class Call:
    """One Bot API call as it came and how it was answered; bodies kept as JSON bytes."""

    seq: int
    at: datetime
    bot_id: int
    method: str
    parameters: bytes
    status: int
    response: bytes
    ms: float

    def api(self) -> Event:
        """The call as the control API shows it."""
        return {
            "seq": self.seq,
            "at": self.at.isoformat(),
            "bot_id": self.bot_id,
            "method": self.method,
            "parameters": orjson.loads(self.parameters),
            "status": self.status,
            "response": orjson.loads(self.response) if self.response else None,
            "ms": round(self.ms, 3),
        }


class CallLog:
    """The last calls, oldest forgotten first."""

    def __init__(self, capacity: int = 100_000) -> None:
        self._calls: deque[Call] = deque(maxlen=capacity)
        self.seq = 0

    def add(self, make: Callable[[int], Call]) -> Call:
        self.seq += 1
        call = make(self.seq)
        self._calls.append(call)
        return call

    def after(self, seq: int, method: str | None = None) -> list[Event]:
        """Calls with a number above `seq`, of one method if given (any letter case)."""
        newer = min(self.seq - seq, len(self._calls))
        if newer <= 0:
            return []
        wanted = method.lower() if method else None
        calls = list(islice(reversed(self._calls), newer))[::-1]
        return [c.api() for c in calls if wanted is None or c.method.lower() == wanted]

    def clear(self) -> None:
        self._calls.clear()

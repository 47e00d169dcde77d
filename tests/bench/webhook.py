"""Drives a bot's webhook as Telegram would: a bounded number of connections, one update each."""

import asyncio
import re
import time
from typing import Any
from urllib.parse import urlsplit

from tests.bench.world import World

_LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)
_METHOD = re.compile(rb'"?method"?[\s":=\r\n]+(send|edit)')
_CHAT_ID = re.compile(rb'chat_id(?:"\s*:\s*"?|=|"\r\n(?:[^\r\n]+\r\n)*\r\n)(-?\d+)')
_TRIES = 30
_BACK_OFF = 0.25


class WebhookDriver:
    """Posts every queued update; a refused or dropped one again, after a growing wait."""

    def __init__(self, world: World, given: dict[str, Any]) -> None:
        parts = urlsplit(given["url"])
        self.world = world
        self.host, self.port = parts.hostname or "127.0.0.1", parts.port or 80
        self.head = (
            f"POST {parts.path or '/'} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            f"Content-Type: application/json\r\nX-Telegram-Bot-Api-Secret-Token: "
            f"{given.get('secret', '')}\r\nContent-Length: "
        ).encode()
        self.concurrency = int(given.get("concurrency", 40))
        self.rate = float(given.get("rate") or 0.0)
        self.next = 0
        self.tries: dict[int, int] = {}
        self.again: list[int] = []
        self.given_up: list[int] = []
        self.acknowledged = 0
        self.refused = 0
        self.workers: list[asyncio.Task[None]] = []
        self.started = 0.0
        self.last = 0.0

    def start(self) -> None:
        """Opens the connections and begins."""
        self.started = time.perf_counter()
        loop = asyncio.get_running_loop()
        self.workers = [loop.create_task(self.work()) for _ in range(self.concurrency)]

    def close(self) -> None:
        """Ends whatever is still under way."""
        for worker in self.workers:
            worker.cancel()

    async def take(self) -> int | None:
        """The index of the next update, at the set rate; None when none is left."""
        if self.again:
            return self.again.pop()
        if self.next >= len(self.world.updates):
            return None
        index = self.next
        self.next += 1
        if self.rate:
            wait = self.started + index / self.rate - time.perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
        now = time.perf_counter()
        self.world.available = max(self.world.available, index + 1)
        self.world.arrived_at[index] = self.world.handed_at[index] = now
        self.world.handed += 1
        self.world.event(now)
        return index

    async def work(self) -> None:
        """One connection, opened again when it is lost."""
        writer: asyncio.StreamWriter | None = None
        while (index := await self.take()) is not None:
            try:
                if writer is None:
                    reader, writer = await asyncio.open_connection(self.host, self.port)
                body = self.world.updates[index]
                writer.write(self.head + b"%d\r\n\r\n" % len(body) + body)
                head = await reader.readuntil(b"\r\n\r\n")
                found = _LENGTH.search(head)
                answer = await reader.readexactly(int(found[1])) if found else b""
            except (OSError, asyncio.IncompleteReadError):
                if writer is not None:
                    writer.close()
                    writer = None
                self.failed(index)
                await asyncio.sleep(_BACK_OFF)
                continue
            if head.split(b" ", 2)[1].startswith(b"2"):
                self.acknowledge(answer)
            else:
                self.failed(index)
                await asyncio.sleep(_BACK_OFF * self.tries[index])
        if writer is not None:
            writer.close()

    def acknowledge(self, answer: bytes) -> None:
        """Counts a 2xx, and a method call in its body as the message it stands for."""
        self.last = time.perf_counter()
        self.acknowledged += 1
        self.world.confirmed += 1
        chat = _CHAT_ID.search(answer) if _METHOD.search(answer) else None
        if chat is not None:
            self.world.message(int(chat[1]), self.last)

    def failed(self, index: int) -> None:
        """Puts an update back, or gives it up after the last try."""
        self.refused += 1
        self.tries[index] = self.tries.get(index, 0) + 1
        (self.again if self.tries[index] < _TRIES else self.given_up).append(index)

    def stats(self) -> dict[str, Any]:
        """Counts, and updates acknowledged per second."""
        span = max(self.last - self.started, 1e-9)
        return {
            "acknowledged": self.acknowledged,
            "refused": self.refused,
            "given_up": len(self.given_up),
            "acknowledged_per_second": self.acknowledged / span,
        }

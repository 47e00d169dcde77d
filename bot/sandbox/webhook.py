"""Pushes updates to a bot's webhook the way the official server does.

In order per chat or user, different ones in parallel up to max_connections; a failed
delivery is tried again at once, then after 2, 4, 8 … up to 60-120 seconds, or exactly as
late as the bot's Retry-After asks; a 2xx confirms and may carry one call in its body.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from random import SystemRandom
from typing import Any
from urllib.parse import parse_qsl

import aiohttp
import orjson

from bot.sandbox.nursery import Nursery
from bot.sandbox.updates import Pending, UpdateQueue, WebhookSettings

MAX_RESEND = 60
MAX_RETRY_AFTER = 3600
GONE_FOR = 23 * 3600
NOT_FROM_BODY = ("get", "setwebhook", "deletewebhook", "close", "logout")
_random = SystemRandom()
Caller = Callable[[str, dict[str, Any]], Awaitable[object]]


class WebhookPusher:
    """Deliveries of one bot while one webhook is set."""

    def __init__(
        self,
        queue: UpdateQueue,
        hook: WebhookSettings,
        nursery: Nursery,
        call: Caller,
        unix: Callable[[], int],
    ) -> None:
        self._queue = queue
        self._hook = hook
        self._nursery = nursery
        self._call = call
        self._unix = unix
        self._lines: dict[tuple[str, int], deque[Pending]] = {}
        self._slots = asyncio.Semaphore(hook.max_connections)
        self._gone_since: float | None = None
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=60),
            connector=aiohttp.TCPConnector(limit=hook.max_connections),
        )
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self) -> None:
        """Delivers what waits, and from now on everything that comes."""
        self._queue.on_update = self._on_update
        for update in list(self._queue.pending.values()):
            self._on_update(update)

    async def close(self) -> None:
        """Ends all deliveries; what was not confirmed stays in the queue."""
        if self._queue.on_update == self._on_update:
            self._queue.on_update = None
        for task in list(self._tasks):
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        await self._session.close()

    def _on_update(self, update: Pending) -> None:
        line = self._lines.get(update.key)
        if line is not None:
            line.append(update)
            return
        self._lines[update.key] = deque([update])
        task = self._nursery.start(self._work(update.key), f"webhook {update.key}")
        if task is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _work(self, key: tuple[str, int]) -> None:
        line = self._lines[key]
        try:
            while line:
                await self._deliver(line[0])
                line.popleft()
        finally:
            del self._lines[key]

    async def _deliver(self, update: Pending) -> None:
        delay, failures = 1.0, 0
        while update.id in self._queue.pending and self._queue.webhook is self._hook:
            if update.expires <= self._unix():
                self._queue.confirm(update.id)
                return
            async with self._slots:
                retry_after = await self._post(update)
            if retry_after is None:
                return
            wait = float(min(max(retry_after, 0), MAX_RETRY_AFTER))
            if wait == 0 and failures > 0:
                delay = min(MAX_RESEND * (1 + _random.random()), delay * 2)
                wait = delay
            failures += 1
            await asyncio.sleep(wait)

    async def _post(self, update: Pending) -> int | None:
        """None when taken; else the bot's Retry-After in seconds (0 = none)."""
        headers = {"Content-Type": "application/json"}
        if self._hook.secret_token:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._hook.secret_token
        try:
            async with self._session.post(
                self._hook.url, data=orjson.dumps(update.api()), headers=headers
            ) as answer:
                body = await answer.read()
                status, reason = answer.status, answer.reason
                asked = answer.headers.get("Retry-After", "")
                kind = answer.content_type
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self._failed(f"Connection failed: {type(error).__name__}")
            return 0
        if 200 <= status <= 299:
            self._gone_since = None
            self._queue.confirm(update.id)
            await self._call_from_body(kind, body)
            return None
        self._failed(f"Wrong response from the webhook: {status} {reason}")
        self._count_gone(status)
        return int(asked) if asked.isdecimal() else 0

    def _failed(self, text: str) -> None:
        self._hook.last_error_date = self._unix()
        self._hook.last_error_message = text

    def _count_gone(self, status: int) -> None:
        if status != 410:
            self._gone_since = None
        elif self._gone_since is None:
            self._gone_since = time.monotonic()
        elif time.monotonic() > self._gone_since + GONE_FOR:
            self._queue.set_webhook(None)

    async def _call_from_body(self, kind: str, body: bytes) -> None:
        if not body:
            return
        parameters: Any
        if kind == "application/x-www-form-urlencoded":
            parameters = dict(parse_qsl(body.decode(errors="replace")))
        else:
            try:
                parameters = orjson.loads(body)
            except orjson.JSONDecodeError:
                return
        if not isinstance(parameters, dict):
            return
        method = str(parameters.pop("method", ""))
        if method and not method.lower().startswith(NOT_FROM_BODY):
            await self._call(method, parameters)

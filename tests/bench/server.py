"""A bare stand-in for the Bot API: tens of thousands of answers per second.

Run as `python -m tests.bench.server`; it prints its port. It checks nothing (the sandbox does):
it counts. Control calls, all JSON: POST /bench/reset {settings}, POST /bench/updates
{count, kind, text, data, rate}, POST /bench/webhook {url, secret, concurrency, count, …},
GET /bench/stats.
"""

import argparse
import asyncio
import re
import sys
import time
from typing import Any, cast

import orjson
import uvloop

from tests.bench.webhook import WebhookDriver
from tests.bench.world import BOT, FIRST_READER, Settings, World

_CHAT_ID = re.compile(rb'chat_id(?:"\s*:\s*"?|=|"\r\n(?:[^\r\n]+\r\n)*\r\n)(-?\d+)')
_NUMBER = rb'(?:"\s*:\s*"?|=|"\r\n(?:[^\r\n]+\r\n)*\r\n)(-?\d+)'
_OFFSET = re.compile(rb"offset" + _NUMBER)
_LIMIT = re.compile(rb"limit" + _NUMBER)
_TIMEOUT = re.compile(rb"timeout" + _NUMBER)
_LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d+)", re.IGNORECASE)
_HEAD = (
    b"HTTP/1.1 %d %s\r\nServer: nginx/1.18.0\r\nContent-Type: application/json\r\n"
    b"Connection: keep-alive\r\nStrict-Transport-Security: max-age=31536000; "
    b"includeSubDomains; preload\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: %d\r\n\r\n%s"
)
_TRUE = b'{"ok":true,"result":true}'
_ANSWERS = {
    b"getMe": orjson.dumps({"ok": True, "result": BOT}),
    b"getMyCommands": b'{"ok":true,"result":[]}',
    b"getWebhookInfo": b'{"ok":true,"result":{"url":"","has_custom_certificate":false,'
    b'"pending_update_count":0}}',
}
_BOT_JSON = orjson.dumps(BOT)


def http(status: int, body: bytes) -> bytes:
    """A whole HTTP answer."""
    return _HEAD % (status, b"OK" if status == 200 else b"Error", len(body), body)


class Server:
    """Routes calls; holds the world of the present run and the long polls that wait on it."""

    def __init__(self) -> None:
        self.world = World()
        self.waiting: list[tuple[Connection, int, asyncio.TimerHandle]] = []
        self.loop = asyncio.get_running_loop()
        self.release_timer: asyncio.TimerHandle | None = None
        self.webhook: WebhookDriver | None = None

    def call(self, connection: "Connection", path: bytes, body: bytes) -> None:
        """Answers one request, now or after the latency, or keeps a long poll waiting."""
        if path.startswith(b"/bench/"):
            connection.answer(self.control(path, body))
            return
        method = path.rpartition(b"/")[2].partition(b"?")[0]
        self.world.methods[method.decode()] += 1
        if method == b"getUpdates":
            answer = self.get_updates(connection, body)
            if answer is not None:
                self.reply(connection, http(200, answer))
        elif method.startswith((b"send", b"edit", b"copy", b"forward")) and (
            method != b"sendChatAction"
        ):
            self.message(connection, body)
        else:
            self.reply(connection, http(200, _ANSWERS.get(method, _TRUE)))

    def reply(self, connection: "Connection", answer: bytes) -> None:
        """Writes the answer after the latency that is set."""
        if self.world.settings.latency_ms:
            self.loop.call_later(self.world.settings.latency_ms / 1000, connection.answer, answer)
        else:
            connection.answer(answer)

    def message(self, connection: "Connection", body: bytes) -> None:
        """sendMessage and its like: counted, or refused by the limits, and answered."""
        world, now = self.world, time.perf_counter()
        found = _CHAT_ID.search(body)
        chat_id = int(found[1]) if found else 0
        if world.settings.limits and (seconds := world.refusal(chat_id, now)):
            refusal = {
                "ok": False,
                "error_code": 429,
                "description": f"Too Many Requests: retry after {seconds}",
                "parameters": {"retry_after": seconds},
            }
            self.reply(connection, http(429, orjson.dumps(refusal)))
            return
        world.message(chat_id, now)
        world.message_id += 1
        text = (
            b'{"ok":true,"result":{"message_id":%d,"from":%s,"chat":{"id":%d,"first_name":"x",'
            b'"type":"private"},"date":%d,"text":"ok"}}'
        ) % (world.message_id, _BOT_JSON, chat_id, int(time.time()))
        self.reply(connection, http(200, text))

    def get_updates(self, connection: "Connection", body: bytes) -> bytes | None:
        """Updates from the first unconfirmed one on; waits up to the timeout for the first."""
        world = self.world
        numbers = [p.search(body) for p in (_OFFSET, _LIMIT, _TIMEOUT)]
        offset, limit, timeout = (
            int(found[1]) if found else default
            for found, default in zip(numbers, (0, 100, 0), strict=True)
        )
        batch = world.hand_out(offset, limit, time.perf_counter())
        if batch is not None:
            return b'{"ok":true,"result":%s}' % batch
        if not timeout:
            return b'{"ok":true,"result":[]}'
        handle = self.loop.call_later(timeout, self.wake, connection)
        self.waiting.append((connection, limit, handle))
        return None

    def wake(self, only: "Connection | None" = None) -> None:
        """Answers waiting long polls: all of them, or the one whose time is up."""
        waiting, self.waiting = self.waiting, []
        for connection, limit, handle in waiting:
            if only is not None and connection is not only:
                self.waiting.append((connection, limit, handle))
                continue
            handle.cancel()
            if connection.transport is None or connection.transport.is_closing():
                continue
            batch = self.world.hand_out(0, limit, time.perf_counter())
            self.reply(connection, http(200, b'{"ok":true,"result":%s}' % (batch or b"[]")))

    def control(self, path: bytes, body: bytes) -> bytes:
        """The runner's own calls."""
        given: dict[str, Any] = orjson.loads(body) if body else {}
        match path:
            case b"/bench/reset":
                self.stop_release()
                if self.webhook is not None:
                    self.webhook.close()
                    self.webhook = None
                for connection, _, handle in self.waiting:
                    handle.cancel()
                    if connection.transport is not None:
                        connection.transport.close()
                self.waiting.clear()
                self.world = World(Settings(**given))
            case b"/bench/settings":
                for name, value in given.items():
                    setattr(self.world.settings, name, value)
            case b"/bench/updates":
                self.queue(given)
                self.release(given["count"], given.get("rate") or 0.0)
            case b"/bench/webhook":
                self.queue(given)
                self.webhook = WebhookDriver(self.world, given)
                self.webhook.start()
            case b"/bench/stats":
                stats = self.world.stats()
                stats["first_reader"] = FIRST_READER
                if self.webhook is not None:
                    stats["webhook"] = self.webhook.stats()
                return http(200, orjson.dumps(stats))
            case _:
                return http(404, b"{}")
        return http(200, b"{}")

    def queue(self, given: dict[str, Any]) -> None:
        """Prepares updates as asked by the runner."""
        self.world.queue(
            given["count"],
            given.get("kind", "message"),
            given.get("text", "你好"),
            given.get("data", "x"),
        )

    def release(self, count: int, rate: float) -> None:
        """Lets `count` updates arrive: all now, or `rate` per second in steps of 5 ms."""
        self.stop_release()
        if not rate:
            self.world.release(count, time.perf_counter())
            self.wake()
            return
        start, first = time.perf_counter(), self.world.available

        def step() -> None:
            now = time.perf_counter()
            due = min(count, int((now - start) * rate) + 1)
            new = first + due - self.world.available
            if new > 0:
                self.world.release(new, now)
                self.wake()
            if due < count:
                self.release_timer = self.loop.call_later(0.005, step)

        step()

    def stop_release(self) -> None:
        """Ends a paced release that is under way."""
        if self.release_timer is not None:
            self.release_timer.cancel()
            self.release_timer = None


class Connection(asyncio.Protocol):
    """One keep-alive connection: splits the stream into requests."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.transport: asyncio.Transport | None = None
        self.buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None

    def data_received(self, data: bytes) -> None:
        self.buffer = self.buffer + data if self.buffer else data
        while True:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self.buffer[:end]
            found = _LENGTH.search(head)
            stop = end + 4 + (int(found[1]) if found else 0)
            if len(self.buffer) < stop:
                return
            body, self.buffer = self.buffer[end + 4 : stop], self.buffer[stop:]
            self.server.call(self, head.split(b" ", 2)[1], body)

    def answer(self, whole: bytes) -> None:
        """Writes an answer unless the client has gone."""
        if self.transport is not None:
            self.transport.write(whole)


async def serve(port: int) -> None:
    """Serves until the standard input closes, so that a dead runner leaves nothing behind."""
    loop = asyncio.get_running_loop()
    server = Server()
    listening = await loop.create_server(lambda: Connection(server), "127.0.0.1", port)
    sys.stdout.write(f"{listening.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await loop.run_in_executor(None, sys.stdin.read)
    listening.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    uvloop.run(serve(parser.parse_args().port))

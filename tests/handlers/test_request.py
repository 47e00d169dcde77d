"""`AiohttpRequest` against real local servers, beside PTB's own request class where they must
agree."""

import asyncio
import io
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, InputMediaPhoto
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, HTTPXRequest

from bot.waiting import set_within
from handlers.request import NEVER_SENT, AiohttpRequest, NotSentTimedOut, without_secrets

TOKEN = "123456789:AAH-secret_secret_secret_secret_secre"
ME = {"id": 123456789, "is_bot": True, "first_name": "启航", "username": "qihang_bot"}
MESSAGE = {"message_id": 7, "date": 0, "chat": {"id": 5, "type": "private"}, "text": "好"}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Uploaded:
    filename: str
    content_type: str
    content: bytes


def _kept(field: str | bytes | bytearray | web.FileField) -> object:
    if isinstance(field, web.FileField):
        return Uploaded(field.filename, field.content_type, field.file.read())
    return field


class Telegram:
    """A server under test control: one handler, every request seen, a gate that never opens."""

    def __init__(self) -> None:
        self.handler: Handler = self.ok
        self.seen: list[web.Request] = []
        self.bodies: list[dict[str, object]] = []
        self.gate = asyncio.Event()
        self.arrived = asyncio.Event()
        self.base = ""

    async def ok(self, request: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": True, "result": MESSAGE})

    async def silence(self, request: web.Request) -> web.StreamResponse:
        self.arrived.set()
        await self.gate.wait()
        return web.json_response({"ok": True, "result": MESSAGE})

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.seen.append(request)
        if request.content_type == "application/json":
            self.bodies.append(await request.json())
        elif request.content_type == "multipart/form-data":
            self.bodies.append({k: _kept(v) for k, v in (await request.post()).items()})
        if request.path.endswith("/getMe"):
            return web.json_response({"ok": True, "result": ME})
        return await self.handler(request)

    def answers(self, status: int, body: dict[str, object]) -> None:
        async def handler(request: web.Request) -> web.StreamResponse:
            return web.json_response({"ok": False, "error_code": status, **body}, status=status)

        self.handler = handler


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    server = Telegram()
    app = web.Application(client_max_size=64 * 2**20)
    app.router.add_route("*", "/{path:.*}", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield server
    server.gate.set()
    await runner.cleanup()


@asynccontextmanager
async def bot_at(
    base: str, request: BaseRequest | None = None, token: str = TOKEN
) -> AsyncIterator[Bot]:
    requests = [request or AiohttpRequest(), AiohttpRequest()]
    for each in requests:
        await each.initialize()
    bot = Bot(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=requests[0],
        get_updates_request=requests[1],
    )
    try:
        yield bot
    finally:
        for each in requests:
            await each.shutdown()


@asynccontextmanager
async def raw_server(
    talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
) -> AsyncIterator[str]:
    """A server that speaks bytes, for what a well-behaved HTTP server would never do."""

    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await talk(reader, writer)
        finally:
            writer.close()

    server = await asyncio.start_server(once, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def everything_shown(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)) + repr(error) + str(error)


async def test_parameters_travel_as_json_with_their_own_types(telegram: Telegram) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("好", callback_data="x")]])
    async with bot_at(telegram.base) as bot:
        message = await bot.send_message(5, "你好 😀", reply_markup=keyboard, protect_content=True)
    assert message.text == "好"
    assert telegram.bodies == [
        {
            "chat_id": 5,
            "text": "你好 😀",
            "protect_content": True,
            "reply_markup": {"inline_keyboard": [[{"text": "好", "callback_data": "x"}]]},
        }
    ]
    assert telegram.seen[0].path == f"/bot{TOKEN}/sendMessage"
    assert telegram.seen[0].headers["User-Agent"] == BaseRequest.USER_AGENT


async def test_a_method_without_parameters_is_accepted(telegram: Telegram) -> None:
    async with bot_at(telegram.base) as bot:
        assert (await bot.get_me()).username == "qihang_bot"


async def test_text_that_is_not_utf8_is_left_for_telegram_to_judge(telegram: Telegram) -> None:
    telegram.answers(400, {"description": "Bad Request: strings must be encoded in UTF-8"})
    async with bot_at(telegram.base) as bot:
        with pytest.raises(BadRequest, match="must be encoded in utf-8"):
            await bot.send_message(5, "half a pair: \ud83d")


async def test_files_travel_as_multipart_with_chinese_names_intact(telegram: Telegram) -> None:
    async with bot_at(telegram.base) as bot:
        await bot.send_document(
            5,
            io.BytesIO(b"\x00\xff" * 100_000),
            filename='三方 "协议"\r\nX: 1.pdf',
            caption="请看",
        )
    assert telegram.bodies[0]["document"] == Uploaded(
        "三方 %22协议%22%0D%0AX: 1.pdf", "application/pdf", b"\x00\xff" * 100_000
    )
    assert telegram.bodies[0]["caption"] == "请看"
    assert telegram.bodies[0]["chat_id"] == "5"
    assert telegram.seen[0].headers["Content-Length"]


async def test_an_album_names_its_attachments(telegram: Telegram) -> None:
    async def two(request: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": True, "result": [MESSAGE, MESSAGE]})

    telegram.handler = two
    async with bot_at(telegram.base) as bot:
        await bot.send_media_group(
            5, [InputMediaPhoto(b"first", caption="一"), InputMediaPhoto(b"second")]
        )
    body = telegram.bodies[0]
    files = {k: v.content for k, v in body.items() if isinstance(v, Uploaded)}
    assert sorted(files.values()) == [b"first", b"second"]
    assert all(f"attach://{name}" in str(body["media"]) for name in files)


async def test_a_file_handle_is_streamed(telegram: Telegram) -> None:
    source = io.BytesIO(b"x" * 300_000)
    async with bot_at(telegram.base) as bot:
        await bot.send_document(5, InputFile(source, filename="big.bin", read_file_handle=False))
    assert telegram.bodies[0]["document"] == Uploaded(
        "big.bin", "application/octet-stream", b"x" * 300_000
    )


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (400, {"description": "Bad Request: chat not found"}, BadRequest),
        (401, {"description": "Unauthorized"}, InvalidToken),
        (403, {"description": "Forbidden: bot was blocked by the user"}, Forbidden),
        (404, {"description": "Not Found"}, InvalidToken),
        (409, {"description": "Conflict: terminated by other getUpdates request"}, Conflict),
        (500, {"description": "Internal Server Error"}, NetworkError),
        (502, {"description": "Bad Gateway"}, NetworkError),
    ],
)
async def test_telegrams_refusals_become_the_same_errors_as_with_httpx(
    telegram: Telegram, status: int, body: dict[str, object], error: type[TelegramError]
) -> None:
    telegram.answers(status, body)
    texts = []
    for request in (AiohttpRequest(), HTTPXRequest()):
        async with bot_at(telegram.base, request) as bot:
            with pytest.raises(error) as caught:
                await bot.send_message(5, "x")
            texts.append((type(caught.value), str(caught.value)))
    assert texts[0] == texts[1]


async def test_too_many_requests_says_how_long_to_wait(telegram: Telegram) -> None:
    telegram.answers(
        429,
        {"description": "Too Many Requests: retry after 17", "parameters": {"retry_after": 17}},
    )
    async with bot_at(telegram.base) as bot:
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(5, "x")
    assert caught.value.retry_after == timedelta(seconds=17)


async def test_a_migrated_chat_says_where_it_went(telegram: Telegram) -> None:
    telegram.answers(
        400,
        {"description": "Bad Request: upgraded", "parameters": {"migrate_to_chat_id": -1001234}},
    )
    async with bot_at(telegram.base) as bot:
        with pytest.raises(ChatMigrated) as caught:
            await bot.send_message(-1, "x")
    assert caught.value.new_chat_id == -1001234


async def test_a_silent_server_is_timed_out_and_may_have_seen_the_request(
    telegram: Telegram,
) -> None:
    telegram.handler = telegram.silence
    async with bot_at(telegram.base) as bot:
        with pytest.raises(TimedOut) as caught:
            await bot.send_message(5, "x", read_timeout=0.05)
    assert not isinstance(caught.value, NEVER_SENT)
    assert TOKEN not in everything_shown(caught.value)


async def test_the_default_read_timeout_holds_when_a_call_names_none(telegram: Telegram) -> None:
    telegram.handler = telegram.silence
    request = AiohttpRequest(read_timeout=0.05)
    assert request.read_timeout == 0.05
    async with bot_at(telegram.base, request) as bot:
        with pytest.raises(TimedOut):
            await bot.send_message(5, "x")


async def test_a_read_timeout_counts_silence_not_the_whole_download(telegram: Telegram) -> None:
    async def trickle(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(8):
            await response.write(b"x" * 1000)
            assert not await set_within(telegram.gate, 0.05)
        return response

    telegram.handler = trickle
    async with bot_at(telegram.base, AiohttpRequest(read_timeout=0.25)) as bot:
        assert len(await bot.request.retrieve(f"{telegram.base}/file/bot{TOKEN}/a.bin")) == 8000


async def test_a_full_pool_is_timed_out_before_anything_is_sent(telegram: Telegram) -> None:
    telegram.handler = telegram.silence
    request = AiohttpRequest(connection_pool_size=1, pool_timeout=0.05)
    async with bot_at(telegram.base, request) as bot, asyncio.TaskGroup() as group:
        first = group.create_task(bot.send_message(5, "first"))
        await telegram.arrived.wait()
        with pytest.raises(NotSentTimedOut, match="Pool timeout"):
            await bot.send_message(5, "second")
        telegram.gate.set()
        assert (await first).message_id == 7
        assert (await bot.send_message(5, "third")).message_id == 7
    assert [body["text"] for body in telegram.bodies] == ["first", "third"]


async def test_a_connection_that_never_completes_is_timed_out_unsent() -> None:
    async def stuck_tls(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with (
        raw_server(stuck_tls) as base,
        bot_at(base.replace("http://", "https://")) as bot,
    ):
        with pytest.raises(NotSentTimedOut) as caught:
            await bot.send_message(5, "x", connect_timeout=0.05)
    assert TOKEN not in everything_shown(caught.value)


async def test_a_stalled_upload_is_timed_out() -> None:
    gate = asyncio.Event()

    async def never_reads(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await gate.wait()

    async with raw_server(never_reads) as base:
        async with bot_at(base, AiohttpRequest(media_write_timeout=0.1)) as bot:
            with pytest.raises(TimedOut) as caught:
                await bot.send_document(5, b"x" * 30_000_000, read_timeout=30)
        gate.set()
    assert not isinstance(caught.value, NEVER_SENT)


async def test_nobody_listening_is_a_network_error_unsent() -> None:
    async def gone(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None: ...

    async with raw_server(gone) as base:
        pass
    async with bot_at(base) as bot:
        with pytest.raises(NEVER_SENT) as caught:
            await bot.send_message(5, "x")
    assert isinstance(caught.value, NetworkError)
    assert not isinstance(caught.value, TimedOut)
    assert TOKEN not in everything_shown(caught.value)


@pytest.mark.parametrize(
    "last_words",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
    ],
    ids=["nothing", "half an answer", "a broken chunk", "not HTTP"],
)
async def test_a_dropped_connection_is_a_network_error_and_may_have_been_seen(
    last_words: bytes,
) -> None:
    async def drop(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"}")
        writer.write(last_words)
        await writer.drain()

    async with raw_server(drop) as base, bot_at(base) as bot:
        with pytest.raises(NetworkError, match=r"^aiohttp\.") as caught:
            await bot.send_message(5, "x")
    assert not isinstance(caught.value, (*NEVER_SENT, TimedOut))
    assert TOKEN not in everything_shown(caught.value)


async def test_a_dropped_post_is_not_repeated_behind_our_back() -> None:
    calls = 0

    async def answer_once_then_drop(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        nonlocal calls
        body = b'{"ok":true,"result":true}'
        await reader.readuntil(b"}")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        await reader.readuntil(b"}")
        calls += 1

    async with raw_server(answer_once_then_drop) as base, bot_at(base) as bot:
        assert await bot.delete_message(5, 1)
        with pytest.raises(NetworkError):
            await bot.delete_message(5, 2)
    assert calls == 1


async def test_a_long_poll_outlives_the_default_read_timeout(telegram: Telegram) -> None:
    async def slow_poll(request: web.Request) -> web.StreamResponse:
        assert not await set_within(telegram.gate, 0.2)
        return web.json_response({"ok": True, "result": [{"update_id": 3}]})

    telegram.handler = slow_poll
    request = AiohttpRequest(read_timeout=0.05)
    await request.initialize()
    bot = Bot(TOKEN, base_url=f"{telegram.base}/bot", get_updates_request=request)
    assert [update.update_id for update in await bot.get_updates(timeout=1)] == [3]
    await request.shutdown()
    assert telegram.bodies[0]["timeout"] == 1


async def test_a_cancelled_long_poll_gives_its_slot_back(telegram: Telegram) -> None:
    telegram.handler = telegram.silence
    request = AiohttpRequest(connection_pool_size=1, pool_timeout=0.05)
    async with bot_at(telegram.base, request) as bot:
        async with asyncio.TaskGroup() as group:
            poll = group.create_task(bot.send_message(5, "x"))
            await telegram.arrived.wait()
            poll.cancel()
        assert (await bot.get_me()).id == ME["id"]


async def test_a_big_download_arrives_whole(telegram: Telegram) -> None:
    content = bytes(range(256)) * 4 * 20 * 1024

    async def file(request: web.Request) -> web.StreamResponse:
        return web.Response(body=content)

    telegram.handler = file
    async with bot_at(telegram.base) as bot:
        got = await bot.request.retrieve(f"{telegram.base}/file/bot{TOKEN}/documents/大 file.bin")
    assert got == content
    assert telegram.seen[0].method == "GET"
    assert telegram.seen[0].path == f"/file/bot{TOKEN}/documents/大 file.bin"


async def test_an_error_page_naming_the_url_does_not_leak_the_token(
    telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    async def squid(request: web.Request) -> web.StreamResponse:
        return web.Response(status=503, text=f"<h1>cannot fetch {request.url}</h1>" + "x" * 9000)

    telegram.handler = squid
    async with bot_at(telegram.base) as bot:
        caplog.clear()  # PTB itself logs its base URL while a Bot is built at DEBUG
        with pytest.raises(NetworkError, match="cannot fetch") as caught:
            await bot.send_message(5, "x")
    shown = everything_shown(caught.value)
    assert TOKEN not in shown
    assert len(str(caught.value)) < 600
    assert TOKEN not in caplog.text


async def test_an_answer_that_is_not_json_is_an_error_and_not_logged(
    telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    async def page(request: web.Request) -> web.StreamResponse:
        return web.Response(text="<html>private words</html>")

    telegram.handler = page
    async with bot_at(telegram.base) as bot:
        with pytest.raises(TelegramError, match="Invalid server response"):
            await bot.send_message(5, "x")
    assert "private words" not in caplog.text


def test_broken_text_in_an_answer_does_not_block_what_comes_with_it() -> None:
    parse = AiohttpRequest.parse_json_payload
    assert parse(b'{"ok":true,"result":"\\ud83d!"}') == {"ok": True, "result": "?!"}
    assert parse(b'{"ok":true,"result":"\xff!"}') == {
        "ok": True,
        "result": "\N{REPLACEMENT CHARACTER}!",
    }
    with pytest.raises(TelegramError):
        parse(b"[1]")


async def test_a_request_before_initialize_or_after_shutdown_says_so(telegram: Telegram) -> None:
    request = AiohttpRequest()
    url = f"{telegram.base}/bot{TOKEN}/getMe"
    with pytest.raises(NetworkError, match="not initialized"):
        await request.post(url)
    await request.initialize()
    await request.initialize()
    await request.post(url)
    await request.shutdown()
    await request.shutdown()
    with pytest.raises(NetworkError, match="not initialized") as caught:
        await request.post(url)
    assert TOKEN not in everything_shown(caught.value)
    async with request:
        await request.post(url)
    assert len(telegram.seen) == 2


async def test_a_proxy_carries_requests_and_credentials_stay_out_of_errors(
    telegram: Telegram,
) -> None:
    lines: list[bytes] = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines.append(await reader.readuntil(b"\r\n\r\n"))
        if b"CONNECT" in lines[-1]:
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
        else:
            body = b'{"ok":true,"result":true}'
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        await writer.drain()

    async with raw_server(proxy) as base:
        through = AiohttpRequest(proxy=base.replace("://", "://liu:hunter2@"))
        async with bot_at("http://api.example", through) as bot:
            assert await bot.delete_message(5, 1)
        assert lines[0].startswith(b"POST http://api.example/bot")
        assert b"Proxy-Authorization: Basic" in lines[0]
        async with bot_at("https://api.example", through) as bot:
            with pytest.raises(NEVER_SENT) as caught:
                await bot.delete_message(5, 1)
    assert "hunter2" not in everything_shown(caught.value)
    assert TOKEN not in everything_shown(caught.value)


def test_a_proxy_that_cannot_work_is_refused_at_once_without_its_password() -> None:
    with pytest.raises(ValueError, match="http://") as caught:
        AiohttpRequest(proxy="socks5://liu:hunter2@127.0.0.1:1080")
    assert "hunter2" not in str(caught.value)


@pytest.fixture
def aiohttp_errors() -> list[Exception]:
    url = f"https://api.example/bot{TOKEN}/sendMessage"
    return [
        aiohttp.ConnectionTimeoutError(f"Connection timeout to host {url}"),
        aiohttp.InvalidURL(url),
        aiohttp.ClientOSError(104, f"Can not write request body for {url}"),
        aiohttp.ClientPayloadError(f"400, message='x', url='{url}?a=1'"),
        aiohttp.ClientError(url.replace(":AAH", "%3AAAH")),
        aiohttp.ClientError(f"token {TOKEN} alone"),
    ]


async def test_no_aiohttp_error_brings_its_url_along(
    telegram: Telegram, aiohttp_errors: list[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    for error in aiohttp_errors:
        assert "secret" in str(error)

        def fail(*_: object, error: Exception = error, **__: object) -> None:
            raise error

        async with bot_at(telegram.base) as bot:
            with monkeypatch.context() as patch:
                patch.setattr(aiohttp.ClientSession, "request", fail)
                with pytest.raises(NetworkError) as caught:
                    await bot.send_message(5, "x")
        assert "secret" not in everything_shown(caught.value)


def test_ordinary_text_passes_the_scrubber_unchanged() -> None:
    text = "aiohttp.ServerDisconnectedError: 14:30 / https://t.me/qihang_bot [Errno 104]"
    assert without_secrets(text) == text

"""python-telegram-bot's requests over one aiohttp session.

The library's own `HTTPXRequest` scans its whole pool on every call, which makes it several times
slower than the rest of the bot. This class keeps its contract (timeouts, error classes) and adds
two promises: the bot token never shows in an error, and an error says whether the request can
have reached Telegram at all.
"""

import asyncio
import io
import json
import os
import re
from functools import lru_cache
from typing import Any, Final, TypeAlias

import aiohttp
import orjson
from aiohttp.abc import AbstractStreamWriter
from aiohttp.payload import Payload, get_payload
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

# Without it every RetryAfter carries a deprecation warning instead of a plain timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "true")

# PTB marks «not passed» by an object of a private class; anything else is a number or None.
_NOT_PASSED: Final = BaseRequest.DEFAULT_NONE
_Timeout: TypeAlias = Any

_BOT_SEGMENT = re.compile(r"(/bot)[^/?#\s'\"<>)\\]+")
_TOKEN = re.compile(r"\d{3,}(?::|%3[Aa])[\w-]{5,}")
_CREDENTIALS = re.compile(r"(://)[^/@\s'\"]+@")
_BYTES_OF_FOREIGN_ANSWER_KEPT = 300


class NotSentTimedOut(TimedOut):
    """No connection was to be had in time: Telegram certainly did not see the request."""


class NotSentError(NetworkError):
    """No connection could be made: Telegram certainly did not see the request."""


NEVER_SENT: Final = (NotSentTimedOut, NotSentError)
"""Errors after which a request may be repeated without a risk of doing it twice."""


def without_secrets(text: str) -> str:
    """The text with bot tokens and credentials of proxy addresses taken out."""
    text = _BOT_SEGMENT.sub(r"\1<token>", text)
    text = _TOKEN.sub("<token>", text)
    return _CREDENTIALS.sub(r"\1", text)


class AiohttpRequest(BaseRequest):
    """PTB's request interface over aiohttp: JSON bodies, multipart only when there are files.

    Timeouts are in seconds, None means no limit, and mean what they mean in PTB: `connect` for
    a new connection (name look-up, proxy and TLS included), `read` for silence from the server,
    `write` for a stalled upload (`media_write` when there are files), `pool` for a free slot
    among `connection_pool_size`. `proxy` is an http or https address, with credentials if need be.
    """

    __slots__ = (
        "_connect_timeout",
        "_media_write_timeout",
        "_pool_size",
        "_pool_timeout",
        "_proxy",
        "_read_timeout",
        "_session",
        "_slots",
        "_urls",
        "_write_timeout",
    )

    def __init__(
        self,
        connection_pool_size: int = 256,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        media_write_timeout: float | None = 20.0,
        proxy: str | None = None,
    ) -> None:
        """Opens nothing yet. Raises ValueError for a proxy that is not http or https."""
        self._pool_size = connection_pool_size
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._media_write_timeout = media_write_timeout
        self._proxy = _checked_proxy(proxy)
        self._session: aiohttp.ClientSession | None = None
        self._slots = asyncio.Semaphore(connection_pool_size)
        self._urls: dict[str, URL] = {}

    @property
    def read_timeout(self) -> float | None:
        """Seconds of silence allowed when a call does not say otherwise; None: no limit."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Opens the session. Does nothing when it is open; opens a new one after a shutdown."""
        if self._session is not None and not self._session.closed:
            return
        self._session = aiohttp.ClientSession(
            # The slots above already bound it, and tell a full pool from a slow connection.
            connector=aiohttp.TCPConnector(limit=0),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
            timeout=aiohttp.ClientTimeout(),
            proxy=self._proxy,
        )

    async def shutdown(self) -> None:
        """Closes every connection. Does nothing when already closed."""
        if self._session is not None and not self._session.closed:
            await self._session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Telegram's answer as a dict. Raises TelegramError when it is not JSON.

        Bytes or surrogates that are not UTF-8 are replaced, as PTB does, so that one broken
        name cannot block the updates behind it. The payload itself is never logged.
        """
        try:
            answer = orjson.loads(payload)
        except orjson.JSONDecodeError:
            answer = _parsed_leniently(payload)
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        return answer

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: _Timeout = _NOT_PASSED,
        write_timeout: _Timeout = _NOT_PASSED,
        connect_timeout: _Timeout = _NOT_PASSED,
        pool_timeout: _Timeout = _NOT_PASSED,
    ) -> tuple[int, bytes]:
        """The HTTP status and body of one call.

        Raises TimedOut and NetworkError as PTB's own request class does, the `NEVER_SENT` kinds
        of them when the request did not leave, RuntimeError before `initialize`.
        """
        if self._session is None or self._session.closed:
            raise RuntimeError("This AiohttpRequest is not initialized!")
        timeout = _client_timeout(
            self._connect_timeout if connect_timeout is _NOT_PASSED else connect_timeout,
            self._read_timeout if read_timeout is _NOT_PASSED else read_timeout,
        )
        body = self._body(request_data, write_timeout)
        if self._slots.locked():
            wait = self._pool_timeout if pool_timeout is _NOT_PASSED else pool_timeout
            await self._wait_for_slot(wait)
        else:
            await self._slots.acquire()
        # Raised outside `except`: a chained aiohttp error would carry the URL, and so the token.
        failure: TelegramError
        try:
            async with self._session.request(
                method, self._url(url), data=body, timeout=timeout, allow_redirects=False
            ) as response:
                payload = await response.read()
                status = response.status
            return status, payload if 200 <= status <= 299 else _safe_to_quote(payload)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            failure = _as_telegram_error(error)
        finally:
            self._slots.release()
        raise failure

    async def _wait_for_slot(self, pool_timeout: float | None) -> None:
        try:
            async with asyncio.timeout(pool_timeout):
                await self._slots.acquire()
        except TimeoutError:
            raise NotSentTimedOut(
                "Pool timeout: All connections in the connection pool are occupied. "
                "Request was *not* sent to Telegram. Consider adjusting the connection "
                "pool size or the pool timeout."
            ) from None

    def _body(self, request_data: RequestData | None, write_timeout: _Timeout) -> Payload | None:
        if request_data is None:
            return None
        if not request_data.contains_files:
            return aiohttp.BytesPayload(
                _as_json(request_data.parameters), content_type="application/json"
            )
        if write_timeout is _NOT_PASSED:
            write_timeout = self._media_write_timeout
        return _multipart(request_data, write_timeout)

    def _url(self, url: str) -> URL:
        # Methods come again and again, files do not: those are not worth keeping.
        known = self._urls.get(url)
        if known is None:
            known = URL(url)
            if "/file/" not in url and len(self._urls) < 512:
                self._urls[url] = known
        return known


def _checked_proxy(proxy: str | None) -> str | None:
    if not proxy:
        return None
    try:
        scheme = URL(proxy).scheme
    except ValueError:
        scheme = ""
    if scheme not in ("http", "https"):
        raise ValueError(
            "the proxy must be an http:// or https:// address, not "
            f"{without_secrets(proxy)!r}; most SOCKS proxies also offer an HTTP port"
        )
    return proxy


@lru_cache(maxsize=256)
def _client_timeout(connect: float | None, read: float | None) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, connect=connect, sock_read=read)


def _as_json(parameters: dict[str, Any]) -> bytes:
    try:
        return orjson.dumps(parameters)
    except TypeError:
        # Half a surrogate pair, a huge integer: Telegram shall judge it, as with PTB's own class.
        return json.dumps(parameters).encode()


def _parsed_leniently(payload: bytes) -> Any:
    try:
        answer = json.loads(payload.decode("utf-8", "replace"))
    except ValueError:
        raise TelegramError("Invalid server response") from None
    return json.loads(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))


def _safe_to_quote(payload: bytes) -> bytes:
    """PTB quotes an error page it cannot parse, and a proxy's page can name the whole URL."""
    if payload[:1] == b"{":
        return payload
    text = payload[: 4 * _BYTES_OF_FOREIGN_ANSWER_KEPT].decode("utf-8", "replace")
    return without_secrets(text).encode()[:_BYTES_OF_FOREIGN_ANSWER_KEPT]


def _as_telegram_error(error: Exception) -> TelegramError:
    described = without_secrets(f"aiohttp.{type(error).__name__}: {error}")
    match error:
        case aiohttp.ConnectionTimeoutError():
            return NotSentTimedOut()
        case TimeoutError() if not isinstance(error, aiohttp.ClientOSError):
            return TimedOut()
        case (
            aiohttp.ClientConnectorError() | aiohttp.InvalidURL() | aiohttp.ClientHttpProxyError()
        ):
            return NotSentError(described)
        case _:
            return NetworkError(described)


class _StallGuard:
    """A stream writer that gives each chunk of an upload so many seconds, not the whole file."""

    def __init__(self, writer: AbstractStreamWriter, seconds: float) -> None:
        self._writer = writer
        self._seconds = seconds

    async def write(self, chunk: bytes) -> None:
        async with asyncio.timeout(self._seconds):
            await self._writer.write(chunk)


class _Multipart(aiohttp.MultipartWriter):
    def __init__(self, write_timeout: float | None) -> None:
        super().__init__("form-data")
        self._write_timeout = write_timeout

    async def write(self, writer: Any, close_boundary: bool = True) -> None:
        if self._write_timeout is not None:
            writer = _StallGuard(writer, self._write_timeout)
        await super().write(writer, close_boundary)


def _multipart(request_data: RequestData, write_timeout: float | None) -> _Multipart:
    form = _Multipart(write_timeout)
    for name, text in request_data.json_parameters.items():
        field = get_payload(text.encode("utf-8", "replace"), content_type="text/plain")
        field.headers.clear()
        field.set_content_disposition("form-data", quote_fields=False, name=name)
        form.append_payload(field)
    for name, (filename, content, mimetype) in request_data.multipart_data.items():
        # From memory, but in chunks, so that the write timeout sees progress.
        source = io.BytesIO(content) if isinstance(content, bytes) else content
        part = get_payload(source, content_type=mimetype)
        # Chinese names go as they are: percent signs would show up in the chat. What would
        # break the header is escaped as browsers and httpx do it.
        part.set_content_disposition(
            "form-data", quote_fields=False, name=name, filename=_header_safe(filename)
        )
        form.append_payload(part)
    return form


def _header_safe(filename: str) -> str:
    filename = filename.encode("utf-8", "replace").decode()
    return re.sub(r'[\x00-\x1f\x7f"]', lambda found: f"%{ord(found[0]):02X}", filename)

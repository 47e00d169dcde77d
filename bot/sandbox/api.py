"""The Bot API over HTTP: parameters in every form, faults, the call record, file downloads."""

import asyncio
import time
from typing import Any
from urllib.parse import unquote

import orjson
from aiohttp import web

from bot.sandbox.errors import ApiError, bad_request, internal, not_found, too_large, unauthorized
from bot.sandbox.events import Call
from bot.sandbox.faults import Fault
from bot.sandbox.files import MAX_UPLOAD
from bot.sandbox.methods import METHODS, Request
from bot.sandbox.model import Bot, Json
from bot.sandbox.schema import Upload, canonical_method, validate
from bot.sandbox.world import World

# a request may carry one file of 50 MB and the rest of the form around it
MAX_BODY = MAX_UPLOAD + 4 * 1024 * 1024


class BotApi:
    """Answers /bot<token>/<method> and /file/bot<token>/<path>."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._stopping = asyncio.Event()

    def routes(self, app: web.Application) -> None:
        app.router.add_route("*", "/bot{token:[^/]+}/{method:[^/]*}", self._on_call)
        app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._on_file)

    def stop(self) -> None:
        """Lets every waiting call return."""
        self._stopping.set()
        for queue in self._world.queues.values():
            queue.closed = True
            queue.end_poll()

    async def call(self, bot: Bot, method: str, raw: Json) -> tuple[int, bytes, Fault | None]:
        """Runs one call and records it: the status, the JSON answer, a fault to act on."""
        world = self._world
        started = time.perf_counter()
        name = canonical_method(method)
        fault = world.faults.strike(name or method, raw.get("chat_id"))
        status, body = 500, internal().body()
        try:
            if fault is not None:
                await self._suffer(fault)
            handler = METHODS.get(name) if name else None
            if handler is None or name is None:
                raise not_found()
            params = validate(name, raw)
            if params.get("business_connection_id"):
                raise bad_request("business connection not found")
            result: Any = handler(Request(world, bot, name, params))
            if asyncio.iscoroutine(result):
                result = await result
            status, body = 200, {"ok": True, "result": result}
        except ApiError as error:
            status, body = error.code, error.body()
        except _DroppedError:
            status, body = 0, {}
        finally:
            encoded = orjson.dumps(body)
            self._record(bot, name or method, raw, status, encoded, started)
        return status, encoded, fault

    async def _suffer(self, fault: Fault) -> None:
        error = fault.error()
        if error is not None:
            raise error
        if fault.kind == "drop_before":
            raise _DroppedError
        if fault.kind == "slow":
            try:
                async with asyncio.timeout(fault.seconds):
                    await self._stopping.wait()
            except TimeoutError:
                return

    def _record(
        self, bot: Bot, method: str, raw: Json, status: int, body: bytes, started: float
    ) -> None:
        world = self._world
        ms = (time.perf_counter() - started) * 1000
        # orjson leaves its buffers 4 KB long; a copy keeps the record small
        parameters = bytes(memoryview(orjson.dumps(raw, default=_show_upload)))
        body = bytes(memoryview(body))
        now = world.clock.now()
        world.calls.add(lambda seq: Call(seq, now, bot.id, method, parameters, status, body, ms))
        if method != "getUpdates":
            world.events.emit("call", method=method, bot_id=bot.id, status=status)

    async def _on_call(self, request: web.Request) -> web.StreamResponse:
        bot = self._world.tokens.get(request.match_info["token"])
        if bot is None:
            return _refused(unauthorized())
        if request.method not in ("GET", "POST"):
            return _refused(not_found(""))
        try:
            raw = await _parameters(request)
        except ApiError as error:
            return _refused(error)
        status, body, fault = await self.call(bot, request.match_info["method"], raw)
        if fault is not None and fault.kind in ("drop_before", "drop_after"):
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        headers = {}
        if status == 429:
            after = orjson.loads(body).get("parameters", {}).get("retry_after", 1)
            headers["Retry-After"] = str(after)
        return web.Response(
            body=body, status=status, content_type="application/json", headers=headers
        )

    async def _on_file(self, request: web.Request) -> web.StreamResponse:
        bot = self._world.tokens.get(request.match_info["token"])
        if bot is None:
            return _refused(unauthorized())
        file = self._world.files.by_path(unquote(request.match_info["path"]))
        if file is None:
            return _refused(not_found(""))
        return web.Response(body=file.data, content_type="application/octet-stream")


class _DroppedError(Exception):
    """The connection is to be cut before the call has any effect."""


def _refused(error: ApiError) -> web.Response:
    return web.Response(
        body=orjson.dumps(error.body()), status=error.code, content_type="application/json"
    )


def _show_upload(value: Any) -> Any:
    if isinstance(value, Upload):
        return {"filename": value.filename, "size": len(value.data)}
    return str(value)


async def _parameters(request: web.Request) -> Json:
    """Query, form, multipart and JSON parameters together; raises ApiError."""
    raw: Json = dict(request.query)
    if request.method != "POST" or not request.can_read_body:
        return raw
    kind = request.content_type
    try:
        if kind == "application/json":
            body = await request.read()
            if not body:
                return raw
            try:
                given = orjson.loads(body)
            except orjson.JSONDecodeError:
                raise bad_request("can't parse JSON encoded request parameters") from None
            if not isinstance(given, dict):
                raise bad_request("JSON object with request parameters expected")
            return raw | given
        form = await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise too_large() from None
    except ValueError:
        raise bad_request("can't parse request parameters") from None
    for name, value in form.items():
        if isinstance(value, web.FileField):
            data = value.file.read()
            value.file.close()
            raw[name] = Upload(value.filename, value.content_type, data)
        elif isinstance(value, bytes | bytearray):
            raw[name] = bytes(value).decode(errors="replace")
        else:
            raw[name] = value
    return raw

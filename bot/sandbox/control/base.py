"""What the control API's handlers share: bodies, look-ups, refusals, the origin check."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import orjson
from aiohttp import web

from bot.sandbox.errors import ApiError
from bot.sandbox.model import Bot, Chat, Json, User
from bot.sandbox.refusal import Refused
from bot.sandbox.schema import Upload
from bot.sandbox.world import World

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_REQUIRED = object()


@dataclass(slots=True)
class Ask:
    """One control request: the world, its body or query, its files."""

    world: World
    request: web.Request
    body: Json
    files: list[Upload] = field(default_factory=list)

    def get(self, name: str, default: Any = None) -> Any:
        """A field of the body, or of the query."""
        value = self.body.get(name)
        if value is None:
            value = self.request.query.get(name)
        return default if value is None or value == "" else value

    def need(self, name: str) -> Any:
        value = self.get(name, _REQUIRED)
        if value is _REQUIRED:
            raise Refused(f"{name} is missing")
        return value

    def number(self, name: str, default: int | None = None) -> int | None:
        """A whole number, or the default when it is not given."""
        value = self.get(name)
        if value is None:
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            raise Refused(f"{name} must be a number") from None

    def seconds(self, name: str, default: float = 0.0) -> float:
        try:
            return float(self.get(name, default))
        except (TypeError, ValueError):
            raise Refused(f"{name} must be a number of seconds") from None

    def numbers(self, name: str) -> list[int]:
        value = self.need(name)
        if isinstance(value, str):
            value = value.split(",")
        if not isinstance(value, list):
            value = [value]
        try:
            return [int(item) for item in value]
        except (TypeError, ValueError):
            raise Refused(f"{name} must be a list of numbers") from None

    def bot(self) -> Bot:
        """The bot named by `bot`, or the first."""
        wanted = self.number("bot")
        if wanted is None:
            bot = next(iter(self.world.bots.values()), None)
        else:
            bot = self.world.bots.get(wanted)
        if bot is None:
            raise Refused("there is no such bot")
        return bot

    def user(self) -> User:
        """The user of the path, or of the `user` parameter."""
        path = self.request.match_info.get("id")
        wanted = int(path) if path is not None else self.number("user")
        user = self.world.users.get(wanted or 0)
        if user is None:
            raise Refused("there is no such user")
        return user

    def chat(self, user: User | None = None, name: str = "chat_id") -> Chat:
        """The group or channel named, or the private chat of the user with the bot."""
        path = self.request.match_info.get("chat")
        wanted = int(path) if path is not None else self.number(name)
        if user is not None and (wanted is None or wanted == user.id):
            return self.world.private_chat(self.bot(), user)
        if wanted is not None and wanted in self.world.bots and user is not None:
            return self.world.private_chat(self.world.bots[wanted], user)
        chat = self.world.chats.get(wanted or 0)
        if chat is None:
            raise Refused("there is no such chat")
        return chat


Handler = Callable[[Ask], Awaitable[Any]]


def answering(world: World, handler: Handler) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Wraps a handler: checks who asks, reads the body, turns refusals into sentences."""

    async def answer(request: web.Request) -> web.Response:
        refused = guard(request)
        if refused is not None:
            return refused
        try:
            ask = await _read(world, request)
            result = await handler(ask)
        except Refused as refusal:
            return reply({"error": str(refusal)}, 400)
        except ApiError as refusal:
            return reply({"error": refusal.description}, 400)
        except (KeyError, TypeError, ValueError) as wrong:
            return reply({"error": f"the request is not understood: {wrong!r}"}, 400)
        return result if isinstance(result, web.Response) else reply(result)

    return answer


def reply(body: Any, status: int = 200) -> web.Response:
    return web.Response(
        body=orjson.dumps(body, default=str), status=status, content_type="application/json"
    )


def guard(request: web.Request) -> web.Response | None:
    """The refusal for whoever is not this machine or, in a browser, not our own page."""
    host = urlsplit(f"//{request.host}").hostname or ""
    if host not in LOOPBACK:
        return reply({"error": "the control API answers this machine only"}, 403)
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        return reply({"error": "the control API answers its own page only"}, 403)
    return None


async def _read(world: World, request: web.Request) -> Ask:
    if request.method not in ("POST", "PUT") or not request.can_read_body:
        return Ask(world, request, {})
    if request.content_type.startswith("multipart/"):
        return await _read_form(world, request)
    raw = await request.read()
    # `curl -d '{…}'` says it is a form.
    if request.content_type.startswith("application/x-www-form") and raw[:1] != b"{":
        return await _read_form(world, request)
    try:
        body = orjson.loads(raw or b"{}")
    except orjson.JSONDecodeError:
        raise Refused("the body is not JSON") from None
    if not isinstance(body, dict):
        raise Refused("the body must be a JSON object")
    return Ask(world, request, body)


async def _read_form(world: World, request: web.Request) -> Ask:
    ask = Ask(world, request, {})
    form = await request.post()
    for name, value in form.items():
        if isinstance(value, web.FileField):
            data = value.file.read()
            value.file.close()
            ask.files.append(Upload(value.filename, value.content_type, data))
        elif isinstance(value, bytes | bytearray):
            ask.body[name] = bytes(value).decode(errors="replace")
        else:
            ask.body[name] = value
    return ask

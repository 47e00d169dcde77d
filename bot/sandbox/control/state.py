"""Looking: the whole state, a chat's messages, menus, files, and what happens from now on."""

from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from aiohttp import web

from bot.sandbox import menus, render, views
from bot.sandbox.control.base import Ask, Handler, guard, reply
from bot.sandbox.model import Chat, Json
from bot.sandbox.world import World

HEARTBEAT = 10.0


async def show_state(ask: Ask) -> Json:
    world = ask.world
    return {
        "seq": world.events.seq,
        "now": world.clock.now().isoformat(),
        "bots": [views.bot(bot) for bot in world.bots.values()],
        "users": [views.user(world, user) for user in world.users.values()],
        "chats": [views.chat(chat) for chat in world.chats.values()],
        "commands": [
            {"bot_id": bot.id, "scope": scope, "language_code": language, "commands": commands}
            for bot in world.bots.values()
            for (scope, language), commands in bot.commands.items()
        ],
        "limits": world.limits.api(),
    }


async def messages(ask: Ask) -> Json:
    user = ask.user()
    chat = ask.chat(user)
    limit = ask.number("limit", 100) or 100
    before = ask.number("before")
    found: list[Json] = []
    for message in reversed(chat.messages.values()):
        if len(found) >= limit:
            break
        if before is None or message.id < before:
            found.append(render.view(message, chat.bot or _bot(ask), user.id))
    found.reverse()
    return {"messages": found}


def _bot(ask: Ask) -> Any:
    return ask.bot() if ask.world.bots else None


async def menu(ask: Ask) -> Json:
    user, bot = ask.user(), ask.bot()
    chat = ask.chat(user)
    bot = chat.bot or bot
    language = user.language_code or ""
    return {
        "commands": menus.commands_for(bot, chat, user),
        "menu_button": menus.menu_button(bot, user.id),
        "reply_keyboard": _keyboard(chat, user.id),
        "description": menus.localized(bot.descriptions, language),
        "short_description": menus.localized(bot.short_descriptions, language),
        "name": menus.localized(bot.names, language) or bot.first_name,
        "started": chat.started or not chat.private,
        "blocked": chat.blocked,
        "pinned": [
            render.view(chat.messages[message_id], bot, user.id)
            for message_id in chat.pinned
            if message_id in chat.messages
        ],
    }


def _keyboard(chat: Chat, user_id: int) -> Json | None:
    return chat.keyboards.get(user_id) or chat.keyboards.get(0)


async def file(ask: Ask) -> web.Response:
    found = ask.world.files.get(ask.request.match_info["unique_id"])
    if found is None:
        return web.json_response({"error": "there is no such file"}, status=404)
    safe = found.mime_type.startswith(("image/", "audio/", "video/")) and (
        found.mime_type != "image/svg+xml"
    )
    # a document must not run as a page of this origin
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox",
        "Content-Disposition": "inline" if safe else "attachment",
    }
    return web.Response(body=found.data, content_type=found.mime_type, headers=headers)


async def wait(ask: Ask) -> Json:
    events = ask.world.events
    after = ask.number("after")
    seconds = min(ask.seconds("timeout", 10.0), 60.0)
    found = await events.wait(events.seq if after is None else after, seconds)
    return {"seq": found[-1]["seq"] if found else events.seq, "events": found}


def stream(world: World) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The Server-Sent Events, with a comment line as heartbeat."""

    async def events(request: web.Request) -> web.StreamResponse:
        refused = guard(request)
        if refused is not None:
            return refused
        log = world.events
        seen = request.query.get("after") or request.headers.get("Last-Event-ID")
        try:
            seq = log.seq if seen is None else int(seen)
        except ValueError:
            return reply({"error": "after must be a number"}, 400)
        answer = web.StreamResponse(
            headers={
                "Content-Type": "text/event-stream; charset=utf-8",
                "Cache-Control": "no-cache",
                "X-Accel-Buffering": "no",
            }
        )
        await answer.prepare(request)
        try:
            await answer.write(b": open\n\n")
            while not log.closed:
                found = await log.wait(seq, HEARTBEAT)
                if not found:
                    await answer.write(b": still here\n\n")
                    continue
                seq = found[-1]["seq"]
                lines = [
                    b"id: %d\ndata: %s\n\n" % (e["seq"], orjson.dumps(e, default=str))
                    for e in found
                ]
                await answer.write(b"".join(lines))
        except ConnectionError:
            return answer  # the page was closed
        return answer

    return events


ROUTES: list[tuple[str, str, Handler]] = [
    ("GET", "/state", show_state),
    ("GET", "/messages", messages),
    ("GET", "/menu", menu),
    ("GET", "/files/{unique_id}", file),
    ("GET", "/wait", wait),
]

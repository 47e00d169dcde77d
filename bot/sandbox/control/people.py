"""People: making them, and what they do on their phones."""

from typing import Any

import orjson

from bot.sandbox import membership, people, render
from bot.sandbox.control.base import Ask, Handler
from bot.sandbox.model import Chat, Json, Message, User
from bot.sandbox.people import Refused

KINDS = (
    "photo",
    "document",
    "video",
    "audio",
    "voice",
    "video_note",
    "animation",
    "sticker",
)
_OTHERS = ("location", "contact", "venue", "dice")
_USER_FIELDS = ("last_name", "username", "language_code", "phone_number")


def shown(ask: Ask, chat: Chat, user: User, messages: list[Message]) -> Json:
    """Messages as the page shows them to this user."""
    bot = chat.bot or next(iter(ask.world.bots.values()), None)
    return {"messages": [render.view(message, bot, user.id) for message in messages]}


async def add_user(ask: Ask) -> Json:
    values: dict[str, Any] = {name: ask.get(name) for name in _USER_FIELDS if ask.get(name)}
    values["phone"] = bool(ask.get("phone", True))
    return ask.world.user_view(ask.world.add_user(str(ask.need("first_name")), **values))


async def start(ask: Ask) -> Json:
    user, bot = ask.user(), ask.bot()
    message = people.start(ask.world, user, bot, ask.get("payload"))
    return shown(ask, message.chat, user, [message])


async def send(ask: Ask) -> Json:
    user = ask.user()
    chat = ask.chat(user)
    where: dict[str, Any] = {
        "thread": ask.number("message_thread_id"),
        "reply_to": ask.number("reply_to_message_id"),
    }
    if ask.files:
        kind = str(ask.get("kind", "document"))
        if kind not in KINDS:
            raise Refused(f"kind is one of {', '.join(KINDS)}")
        hints = {n: ask.get(n) for n in ("title", "performer", "emoji") if ask.get(n)}
        hints |= {
            n: ask.number(n) for n in ("width", "height", "duration", "length") if ask.get(n)
        }
        sent = people.send_files(
            ask.world,
            user,
            chat,
            kind,
            ask.files,
            caption=str(ask.get("caption", "")),
            hints=hints,
            **where,
        )
        return shown(ask, chat, user, sent)
    for kind in _OTHERS:
        if (value := ask.get(kind)) is not None:
            message = people.send_other(ask.world, user, chat, kind, _object(value), **where)
            return shown(ask, chat, user, [message])
    if (value := ask.get("poll")) is not None:
        poll_message = people.send_poll(ask.world, user, chat, _object(value), **where)
        return shown(ask, chat, user, [poll_message])
    text = str(ask.need("text"))
    sent = people.write(ask.world, user, chat, text, quote=ask.get("quote"), **where)
    return shown(ask, chat, user, sent)


def _object(value: Any) -> Any:
    """A value that a multipart form had to write as JSON."""
    if isinstance(value, str) and value.startswith("{"):
        return orjson.loads(value)
    return value


async def tap(ask: Ask) -> Json:
    user = ask.user()
    made, url = people.tap(
        ask.world,
        user,
        ask.chat(user),
        ask.number("message_id") or 0,
        data=ask.get("data"),
        row=ask.number("row"),
        column=ask.number("column"),
    )
    if made is None:
        return {"callback_query_id": None, "url": url, "answer": None}
    answer = await ask.world.taps.wait(made, min(ask.seconds("wait"), 60.0))
    return {"callback_query_id": made.id, "answer": answer}


async def edit(ask: Ask) -> Json:
    user = ask.user()
    chat = ask.chat(user)
    message = people.edit(ask.world, user, chat, ask.number("message_id") or 0, ask.body)
    return shown(ask, chat, user, [message])


async def delete(ask: Ask) -> Json:
    user = ask.user()
    gone = people.delete(ask.world, user, ask.chat(user), ask.numbers("message_ids"))
    return {"deleted": gone}


async def react(ask: Ask) -> Json:
    user = ask.user()
    chat = ask.chat(user)
    message = chat.get(ask.number("message_id") or 0)
    if message is None:
        raise Refused("the message is gone")
    emoji = ask.get("emoji")
    people.react(
        ask.world, user, message, [{"type": "emoji", "emoji": str(emoji)}] if emoji else []
    )
    return shown(ask, chat, user, [message])


async def block(ask: Ask) -> Json:
    user = ask.user()
    membership.set_blocked(ask.world, user, ask.bot(), blocked=True)
    return ask.world.user_view(user)


async def unblock(ask: Ask) -> Json:
    user = ask.user()
    membership.set_blocked(ask.world, user, ask.bot(), blocked=False)
    return ask.world.user_view(user)


async def deactivate(ask: Ask) -> Json:
    user = ask.user()
    user.deactivated = True
    ask.world.events.emit("user", user=ask.world.user_view(user))
    return ask.world.user_view(user)


async def share_contact(ask: Ask) -> Json:
    user = ask.user()
    chat = ask.chat(user)
    message = people.share_contact(ask.world, user, chat, ask.number("message_id"))
    return shown(ask, chat, user, [message])


async def forward(ask: Ask) -> Json:
    user = ask.user()
    chat = ask.chat(user)
    source = ask.chat(user, "from_chat_id")
    sent = people.forward(ask.world, user, source, ask.numbers("message_ids"), chat)
    return shown(ask, chat, user, sent)


ROUTES: list[tuple[str, str, Handler]] = [
    ("POST", "/users", add_user),
    ("POST", r"/users/{id:\d+}/start", start),
    ("POST", r"/users/{id:\d+}/send", send),
    ("POST", r"/users/{id:\d+}/tap", tap),
    ("POST", r"/users/{id:\d+}/edit", edit),
    ("POST", r"/users/{id:\d+}/delete", delete),
    ("POST", r"/users/{id:\d+}/react", react),
    ("POST", r"/users/{id:\d+}/block", block),
    ("POST", r"/users/{id:\d+}/unblock", unblock),
    ("POST", r"/users/{id:\d+}/deactivate", deactivate),
    ("POST", r"/users/{id:\d+}/share_contact", share_contact),
    ("POST", r"/users/{id:\d+}/forward", forward),
]

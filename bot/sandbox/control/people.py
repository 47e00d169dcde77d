"""People: making them, and what they do on their phones."""

from typing import Any

import orjson

from bot.sandbox import choosing, groups, membership, people, polls, render, touching, views
from bot.sandbox.control.base import Ask, Handler
from bot.sandbox.model import Chat, Json, Message, User
from bot.sandbox.refusal import Refused

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
_USER_FIELDS = ("last_name", "username", "language_code", "phone_number", "bio")


def shown(ask: Ask, chat: Chat, user: User, messages: list[Message]) -> Json:
    """Messages as the page shows them to this user."""
    bot = chat.bot or next(iter(ask.world.bots.values()), None)
    return {"messages": [render.view(message, bot, user.id) for message in messages]}


async def add_user(ask: Ask) -> Json:
    values: dict[str, Any] = {name: ask.get(name) for name in _USER_FIELDS if ask.get(name)}
    values["phone"] = bool(ask.get("phone", True))
    return views.user(ask.world, ask.world.add_user(str(ask.need("first_name")), **values))


async def start(ask: Ask) -> Json:
    """START in private; with chat_id, the startgroup link: the bot is added and called there."""
    user, bot = ask.user(), ask.bot()
    group = ask.number("chat_id", user.id) or user.id
    if group == user.id:
        message = people.start(ask.world, user, bot, ask.get("payload"))
    else:
        message = people.start_in_group(ask.world, user, bot, ask.chat(), ask.get("payload"))
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
    made, url = touching.tap(
        ask.world,
        user,
        ask.chat(user),
        ask.number("message_id") or 0,
        data=ask.get("data"),
        row=ask.number("row"),
        column=ask.number("column"),
        inaccessible=bool(ask.get("inaccessible", False)),
    )
    if made is None:
        return {"callback_query_id": None, "url": url, "answer": None}
    answer = await ask.world.taps.wait(made, min(ask.seconds("wait"), 60.0))
    return {"callback_query_id": made.id, "answer": answer}


async def edit(ask: Ask) -> Json:
    user = ask.user()
    chat = ask.chat(user)
    message = touching.edit(ask.world, user, chat, ask.number("message_id") or 0, ask.body)
    return shown(ask, chat, user, [message])


async def delete(ask: Ask) -> Json:
    user = ask.user()
    gone = touching.delete(ask.world, user, ask.chat(user), ask.numbers("message_ids"))
    return {"deleted": gone}


async def react(ask: Ask) -> Json:
    user = ask.user()
    chat = ask.chat(user)
    message = chat.get(ask.number("message_id") or 0)
    if message is None:
        raise Refused("the message is gone")
    emoji, custom = ask.get("emoji"), ask.get("custom_emoji_id")
    given: list[Json] = [{"type": "emoji", "emoji": str(emoji)}] if emoji else []
    if custom:
        given.append({"type": "custom_emoji", "custom_emoji_id": str(custom)})
    touching.react(ask.world, user, message, given)
    return shown(ask, chat, user, [message])


async def block(ask: Ask) -> Json:
    user = ask.user()
    membership.set_blocked(ask.world, user, ask.bot(), blocked=True)
    return views.user(ask.world, user)


async def unblock(ask: Ask) -> Json:
    user = ask.user()
    membership.set_blocked(ask.world, user, ask.bot(), blocked=False)
    return views.user(ask.world, user)


async def deactivate(ask: Ask) -> Json:
    user = ask.user()
    user.deactivated = True
    ask.world.events.emit("user", user=views.user(ask.world, user))
    return views.user(ask.world, user)


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


async def join(ask: Ask) -> Json:
    user = ask.user()
    if (link := ask.get("invite_link")) is not None:
        chat, inside = groups.join_by_link(ask.world, user, str(link))
    else:
        chat, inside = ask.chat(), True
        groups.join_public(ask.world, user, chat)
    return {"joined": inside, "chat": views.chat(chat)}


async def leave(ask: Ask) -> Json:
    user, chat = ask.user(), ask.chat()
    if chat.member(user.id) is None:
        raise Refused("the user is not a member of this chat")
    membership.leave(ask.world, chat, user, user)
    return {"chat": views.chat(chat)}


async def vote(ask: Ask) -> Json:
    user = ask.user()
    chat = ask.chat(user)
    message = chat.get(ask.number("message_id") or 0)
    if message is None:
        raise Refused("the message is gone")
    options = ask.numbers("option_ids") if ask.body.get("option_ids") != [] else []
    polls.vote(ask.world, user, message, options)
    return shown(ask, chat, user, [message])


async def inline(ask: Ask) -> Json:
    """Types `@bot query`; answers once the bot did, or with results null after `wait` seconds."""
    user, bot = ask.user(), ask.bot()
    if not bot.supports_inline_queries:
        raise Refused("the bot has no inline mode")
    chat = ask.chat(user)
    query = ask.world.inline.ask(
        bot, user, chat, str(ask.get("query", "")), str(ask.get("offset", ""))
    )
    await ask.world.inline.wait(query, min(ask.seconds("wait", 5.0), 60.0))
    return {
        "inline_query_id": query.id,
        "results": query.results,
        "next_offset": query.next_offset,
        "button": query.button,
    }


async def choose(ask: Ask) -> Json:
    user = ask.user()
    query = ask.world.inline.get(str(ask.need("inline_query_id")))
    if query is None or query.user is not user:
        raise Refused("there is no such inline query")
    message = choosing.choose(ask.world, user, query, str(ask.need("result_id")))
    return shown(ask, message.chat, user, [message])


async def share(ask: Ask) -> Json:
    """Answers a request_users button (user_ids) or a request_chat button (shared_chat_id)."""
    user = ask.user()
    chat = ask.chat(user)
    message = people.share_chosen(
        ask.world,
        user,
        chat,
        ask.number("request_id", 0) or 0,
        ask.numbers("user_ids") if ask.get("user_ids") is not None else None,
        ask.number("shared_chat_id"),
    )
    return shown(ask, chat, user, [message])


async def photo(ask: Ask) -> Json:
    """Gives the user a profile photo."""
    user = ask.user()
    if not ask.files:
        raise Refused("send the picture as a file")
    file = ask.world.files.upload("photo", ask.files[0], {})
    user.photos.insert(0, file.sizes or [file.media])
    return views.user(ask.world, user)


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
    ("POST", r"/users/{id:\d+}/join", join),
    ("POST", r"/users/{id:\d+}/leave", leave),
    ("POST", r"/users/{id:\d+}/vote", vote),
    ("POST", r"/users/{id:\d+}/inline", inline),
    ("POST", r"/users/{id:\d+}/choose", choose),
    ("POST", r"/users/{id:\d+}/share", share),
    ("POST", r"/users/{id:\d+}/photo", photo),
]

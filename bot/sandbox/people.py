"""What people send from their phones: texts, files, places, polls, contacts, forwards.

Every function raises `Refused` with a sentence when the phone would not let them.
"""

import re
from collections.abc import Sequence
from typing import Any

from bot.sandbox import access, polls
from bot.sandbox.contents import (
    check_album,
    contact,
    dice,
    file_content,
    location,
    origin,
    venue,
)
from bot.sandbox.entities import detect
from bot.sandbox.membership import join, set_blocked
from bot.sandbox.model import Bot, Chat, Json, Message, Poll, User
from bot.sandbox.refusal import Refused
from bot.sandbox.schema import Upload
from bot.sandbox.world import World

MAX_TEXT = 4096
MAX_CAPTION = 1024
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def ready(world: World, user: User, chat: Chat) -> None:
    """Checks that a user may write here; writing opens a private chat."""
    if user.deactivated:
        raise Refused("this account is deactivated")
    if chat.private:
        if chat.user is not user:
            raise Refused("this is somebody else's private chat")
        if chat.blocked:
            raise Refused("the bot is blocked; unblock it first")
        if not chat.started:
            chat.started = True
            world.emit_chat(chat)
        return
    if chat.migrated_to is not None:
        raise Refused("the group was upgraded to a supergroup")
    member = chat.member(user.id)
    if member is None:
        raise Refused("the user is not a member of this chat")
    if chat.type == "channel" and not member.admin:
        raise Refused("only administrators write in a channel")
    allowed = member.permissions if member.status == "restricted" else chat.permissions
    if not member.admin and not allowed.get("can_send_messages", True):
        raise Refused("the user may not write in this chat")


def start(world: World, user: User, bot: Bot, payload: str | None) -> Message:
    """Presses START, with a deep link's payload if there is one."""
    chat = world.private_chat(bot, user)
    _check_payload(payload)
    if chat.blocked:
        set_blocked(world, user, bot, blocked=False)
    text = f"/start {payload}" if payload else "/start"
    return write(world, user, chat, text)[0]


def start_in_group(world: World, user: User, bot: Bot, chat: Chat, payload: str | None) -> Message:
    """Follows a startgroup link: the bot joins if need be and is called by name."""
    _check_payload(payload)
    if chat.member(bot.id) is None:
        join(world, chat, [bot], user)
    text = f"/start@{bot.username}"
    return write(world, user, chat, f"{text} {payload}" if payload else text)[0]


def _check_payload(payload: str | None) -> None:
    if payload and not _PAYLOAD.fullmatch(payload):
        raise Refused("a payload has 1-64 characters of A-Z a-z 0-9 _ -")


def write(
    world: World,
    user: User,
    chat: Chat,
    text: str,
    *,
    thread: int | None = None,
    reply_to: int | None = None,
    quote: str | None = None,
) -> list[Message]:
    """Sends a text; a long one in several messages, as Telegram's clients do."""
    ready(world, user, chat)
    text = text.strip()
    if not text:
        raise Refused("an empty message cannot be sent")
    sent = []
    while text:
        part, text = text[:MAX_TEXT], text[MAX_TEXT:].lstrip()
        content: Json = {"text": part.rstrip()}
        if found := detect(content["text"]):
            content["entities"] = found
        sent.append(_post(world, user, chat, content, thread, reply_to, quote=quote))
    return sent


def send_other(
    world: World,
    user: User,
    chat: Chat,
    kind: str,
    value: Any,
    *,
    thread: int | None = None,
    reply_to: int | None = None,
) -> Message:
    """Sends a location, contact, venue or dice."""
    ready(world, user, chat)
    match kind:
        case "location":
            content: Json = {"location": location(value)}
        case "contact":
            content = {"contact": contact(value)}
        case "venue":
            place = venue(value)
            content = {"venue": place, "location": place["location"]}
        case "dice":
            emoji = value.get("emoji") if isinstance(value, dict) else value
            content = {"dice": dice(emoji if isinstance(emoji, str) else "🎲")}
        case _:
            raise Refused(f"a {kind} cannot be sent")
    return _post(world, user, chat, content, thread, reply_to)


def send_files(
    world: World,
    user: User,
    chat: Chat,
    kind: str,
    files: Sequence[Upload],
    *,
    caption: str = "",
    hints: Json | None = None,
    thread: int | None = None,
    reply_to: int | None = None,
) -> list[Message]:
    """Sends files of one kind, several as an album with the caption on the first."""
    ready(world, user, chat)
    if len(caption) > MAX_CAPTION:
        raise Refused(f"a caption has at most {MAX_CAPTION} characters")
    extra: Json = {}
    if len(files) > 1:
        check_album([kind] * len(files))
        extra["media_group_id"] = str(world.serial())
    contents = []
    for upload in files:
        file = world.files.upload(kind, upload, hints or {})
        contents.append(file_content(file))
    if caption:
        contents[0]["caption"] = caption
        if found := detect(caption):
            contents[0]["caption_entities"] = found
    return [
        _post(world, user, chat, content, thread, reply_to, media=True, extra=extra)
        for content in contents
    ]


def _post(
    world: World,
    user: User,
    chat: Chat,
    content: Json,
    thread: int | None,
    reply_to: int | None,
    *,
    media: bool = False,
    extra: Json | None = None,
    quote: str | None = None,
    poll: Poll | None = None,
) -> Message:
    made = dict(extra or {})
    replied = None
    if reply_to is not None:
        replied = chat.get(reply_to)
        if replied is None:
            raise Refused("the message to answer is gone")
        if thread is None:
            thread = replied.thread
        if quote:
            source = replied.content.get("text") or replied.content.get("caption") or ""
            if quote not in source:
                raise Refused("the quote is not in the message")
            at = len(source[: source.index(quote)].encode("utf-16-le")) // 2
            made["quote"] = {"text": quote, "position": at, "is_manual": True}
    if thread is not None and thread != 1:
        topic = chat.topics.get(thread)
        if topic is None or topic.deleted:
            raise Refused("there is no such topic")
        made |= {"message_thread_id": thread, "is_topic_message": True}
    topic = chat.topics.get(thread or 1)
    may_open = access.has_right(chat.member(user.id), "can_manage_topics")
    if topic is not None and topic.closed and not may_open:
        raise Refused("the topic is closed")
    return world.post(
        chat,
        user,
        content,
        extra=made,
        reply_to=reply_to if replied else None,
        media=media,
        poll=poll,
    )


def send_poll(
    world: World,
    user: User,
    chat: Chat,
    value: Json,
    *,
    thread: int | None = None,
    reply_to: int | None = None,
) -> Message:
    """Sends a poll: question, options (texts), and sendPoll's other fields."""
    ready(world, user, chat)
    poll = polls.make(world, value, user, None)
    message = _post(world, user, chat, {}, thread, reply_to, poll=poll)
    polls.watch(world, message)
    return message


def share_contact(world: World, user: User, chat: Chat, message_id: int | None) -> Message:
    """Presses the button that shares one's own phone number."""
    content = {
        "contact": {
            "phone_number": (user.phone_number or "").removeprefix("+"),
            "first_name": user.first_name,
            "user_id": user.id,
        }
    }
    if user.last_name:
        content["contact"]["last_name"] = user.last_name
    ready(world, user, chat)
    if message_id is None:
        asking = (
            m.id
            for m in reversed(chat.messages.values())
            if not m.deleted
            and any(
                b.get("request_contact")
                for r in (m.markup or {}).get("keyboard", [])
                for b in r
                if isinstance(b, dict)
            )
        )
        message_id = next(asking, None)
    return _post(world, user, chat, content, None, message_id)


def share_chosen(
    world: World,
    user: User,
    chat: Chat,
    request_id: int,
    user_ids: list[int] | None,
    chat_id: int | None,
) -> Message:
    """Answers a request_users or request_chat button with people or a chat one chose."""
    ready(world, user, chat)
    asked = _requested(chat, request_id)
    if user_ids is not None:
        people = []
        for number in user_ids:
            account = world.account(number)
            if account is None:
                raise Refused(f"there is no user {number}")
            one: Json = {"user_id": number}
            if asked.get("request_name"):
                names = {"first_name": account.first_name, "last_name": account.last_name}
                one |= {name: value for name, value in names.items() if value}
            if asked.get("request_username") and account.username:
                one["username"] = account.username
            people.append(one)
        content: Json = {
            "users_shared": {"request_id": request_id, "users": people, "user_ids": user_ids}
        }
    else:
        shared = world.chats.get(chat_id or 0)
        if shared is None:
            raise Refused("there is no such chat")
        body: Json = {"request_id": request_id, "chat_id": shared.id}
        if asked.get("request_title"):
            body["title"] = shared.title
        if asked.get("request_username") and shared.username:
            body["username"] = shared.username
        content = {"chat_shared": body}
    return world.post(chat, user, content, service=True)


def _requested(chat: Chat, request_id: int) -> Json:
    """The request_users or request_chat of the current keyboard with this id."""
    for keyboard in chat.keyboards.values():
        for row in keyboard.get("keyboard", []):
            for button in row:
                for name in ("request_users", "request_chat"):
                    found: Json = button.get(name) or {}
                    if found and found.get("request_id") == request_id:
                        return found
    return {}


def forward(
    world: World, user: User, source: Chat, message_ids: list[int], chat: Chat
) -> list[Message]:
    """Forwards messages the user sees into another of their chats."""
    ready(world, user, chat)
    if (source.private and source.user is not user) or (
        not source.private and source.member(user.id) is None
    ):
        raise Refused("the user does not see these messages")
    sent = []
    for message_id in message_ids:
        message = source.get(message_id)
        if message is None or message.service:
            raise Refused("the message cannot be forwarded")
        if message.protected:
            raise Refused("the message is protected from forwarding")
        sent.append(
            world.post(
                chat,
                user,
                message.content,
                extra={"forward_origin": origin(message), "forward_date": message.date},
                media=message.media,
                poll=message.poll,
            )
        )
    return sent

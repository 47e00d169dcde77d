"""Messages out: how a body becomes a call, and what Telegram's answer means.

The only place that reads Telegram's error sentences.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from html import escape
from typing import Any

import structlog
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity
from telegram.constants import ParseMode
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
from telegram.ext import ExtBot

from bot.delivery import rules
from bot.delivery.pacing import Priority
from content import Content
from db.outbox import PRIORITY, Leased
from handlers.context import Moment, Reply, Say, Show, Toast
from handlers.limiter import seconds_of
from handlers.request import NEVER_SENT

log = structlog.get_logger(__name__)

NOT_MODIFIED = "message is not modified"
GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
)
NO_SUCH_CHAT = ("chat not found", "user not found", "peer_id_invalid")
BAD_MARKUP = ("can't parse entities", "entity", "button_")
CONTENT_WRONG = ("wrong file identifier", "wrong remote file", "message text is empty", "file")


class OutboxCarrier:
    """Brings a leased row to Telegram and tells what came of it."""

    def __init__(self, bot: ExtBot[Any], content: Callable[[], Content]) -> None:
        self._bot = bot
        self._content = content

    async def carry(self, row: Leased, content: dict[str, Any]) -> rules.Verdict:
        """Send one message. Never raises for anything Telegram or the network can do."""
        priority = Priority(min(int(Priority.bulk), _priority_of(row)))
        return await _attempt(lambda plain: self._send(row, content, priority, plain=plain))

    async def _send(
        self, row: Leased, content: dict[str, Any], priority: Priority, *, plain: bool
    ) -> int:
        if content["kind"] == "words":
            texts = self._content().texts
            # Names come from outside and must not be read as markup.
            values = {
                key: escape(value, quote=False) if isinstance(value, str) else value
                for key, value in content["values"].items()
            }
            html = texts.format(row.language, content["id"], **values)
            markup = _keyboard(content["buttons"], lambda label: texts.format(row.language, label))
            message = await self._bot.send_message(
                row.chat_id,
                html,
                parse_mode=None if plain else ParseMode.HTML,
                reply_markup=markup,
                rate_limit_args=priority,
            )
            return message.message_id
        return await send_body(self._bot, row.chat_id, content, priority, plain=plain)


async def preview(bot: ExtBot[Any], chat_id: int, body: dict[str, Any]) -> rules.Verdict:
    """Send a body to whoever composed it just as the outbox would, and tell what came of it."""
    return await _attempt(lambda plain: send_body(bot, chat_id, body, Priority.reply, plain=plain))


async def _attempt(send: Callable[[bool], Awaitable[int]]) -> rules.Verdict:
    """Send; if Telegram refuses the markup, send plain. Never raises for its answers."""
    try:
        try:
            return rules.Sent(await send(False))
        except BadRequest as error:
            if not _says(error, BAD_MARKUP):
                raise
            return rules.Sent(await send(True))
    except TelegramError as error:
        return verdict_of(error)


async def send_body(
    bot: ExtBot[Any],
    chat_id: int,
    body: dict[str, Any],
    priority: Priority,
    *,
    plain: bool = False,
    markup: InlineKeyboardMarkup | None = None,
) -> int:
    """Send what somebody wrote, exactly as they wrote it; answers the new message's id."""
    entities = [] if plain else [MessageEntity(**entity) for entity in body.get("entities", [])]
    common: dict[str, Any] = {"rate_limit_args": priority, "reply_markup": markup}
    kind = body["kind"]
    if kind == "reaction":
        fields = body["fields"]
        await bot.set_message_reaction(chat_id, **fields, rate_limit_args=priority)
        return int(fields["message_id"])
    if kind == "text":
        message = await bot.send_message(
            chat_id, body["text"], entities=entities, parse_mode=None, **common
        )
        return message.message_id
    caption: dict[str, Any] = {
        "caption": body.get("text") or None,
        "caption_entities": entities,
        "parse_mode": None,
    }
    match kind:
        case "photo":
            sent = await bot.send_photo(chat_id, body["file_id"], **caption, **common)
        case "document":
            sent = await bot.send_document(chat_id, body["file_id"], **caption, **common)
        case "video":
            sent = await bot.send_video(chat_id, body["file_id"], **caption, **common)
        case "audio":
            sent = await bot.send_audio(chat_id, body["file_id"], **caption, **common)
        case "voice":
            sent = await bot.send_voice(chat_id, body["file_id"], **caption, **common)
        case "animation":
            sent = await bot.send_animation(chat_id, body["file_id"], **caption, **common)
        case "sticker":
            sent = await bot.send_sticker(chat_id, body["file_id"], **common)
        case "video_note":
            sent = await bot.send_video_note(chat_id, body["file_id"], **common)
        case "location":
            sent = await bot.send_location(chat_id, **body["fields"], **common)
        case "venue":
            sent = await bot.send_venue(chat_id, **body["fields"], **common)
        case "contact":
            sent = await bot.send_contact(chat_id, **body["fields"], **common)
        case _:
            raise ValueError(f"a body of kind {kind} cannot be sent")
    return sent.message_id


def verdict_of(error: TelegramError) -> rules.Verdict:
    """What an error of the Bot API means for the message that met it."""
    match error:
        case RetryAfter():
            return rules.Retry("rate-limit", timedelta(seconds=seconds_of(error)))
        case ChatMigrated():
            return rules.Moved(error.new_chat_id)
        case Forbidden():
            return rules.Unreachable("blocked")
        case InvalidToken():
            return rules.TokenRefused()
        case Conflict():
            return rules.Retry("conflict")
        case BadRequest():
            if _says(error, NO_SUCH_CHAT):
                return rules.Unreachable("no-such-chat")
            return rules.Refused(error.message[:150], content=_says(error, CONTENT_WRONG))
        case TimedOut() | NetworkError():
            if isinstance(error, NEVER_SENT):
                return rules.Retry("no-connection")
            if "internal server error" in error.message.lower() or "bad gateway" in (
                error.message.lower()
            ):
                return rules.Retry("server-error")
            return rules.Uncertain("timeout" if isinstance(error, TimedOut) else "connection")
        case _:
            return rules.Retry("server-error")


async def perform(bot: ExtBot[Any], moment: Moment) -> None:
    """Give the answers of a committed moment. What cannot be delivered is logged, not raised:
    the effects stand, and the person can ask again."""
    toast = moment.toast
    if toast is None:
        await _perform_all(bot, moment.replies)
    elif not moment.replies:
        await _guarded(_answer(bot, toast))
    else:
        await asyncio.gather(_guarded(_answer(bot, toast)), _perform_all(bot, moment.replies))


async def _perform_all(bot: ExtBot[Any], replies: Sequence[Reply]) -> None:
    for reply in replies:
        await _guarded(_perform_one(bot, reply))


async def _guarded(call: Awaitable[None]) -> None:
    try:
        await call
    except TelegramError as error:
        log.warning("reply.failed", error=type(error).__name__, detail=error.message[:120])


async def _answer(bot: ExtBot[Any], toast: Toast) -> None:
    await bot.answer_callback_query(toast.query_id, toast.text, show_alert=toast.alert)


async def _perform_one(bot: ExtBot[Any], reply: Reply) -> None:
    match reply:
        case Say():
            await _say(bot, reply)
        case Show():
            await put_in_place(bot, reply)
        case call:
            await call(bot)


async def put_in_place(bot: ExtBot[Any], reply: Show, priority: Priority = Priority.reply) -> int:
    """Change a message, or send a new one when it cannot be changed any more.

    Answers the id of the message that shows it now. Raises TelegramError.
    """
    try:
        await bot.edit_message_text(
            reply.html,
            chat_id=reply.chat_id,
            message_id=reply.message_id,
            reply_markup=reply.markup,
            rate_limit_args=priority,
        )
    except BadRequest as error:
        if _says(error, (NOT_MODIFIED,)):
            return reply.message_id
        if not _says(error, GONE):
            raise
        return await _say(bot, Say(reply.chat_id, reply.html, reply.markup), priority)
    return reply.message_id


async def _say(bot: ExtBot[Any], reply: Say, priority: Priority = Priority.reply) -> int:
    message = await bot.send_message(
        reply.chat_id,
        reply.html,
        reply_markup=reply.markup,
        message_thread_id=reply.thread_id,
        reply_to_message_id=reply.reply_to,
        rate_limit_args=priority,
    )
    return message.message_id


def _keyboard(
    rows: list[list[dict[str, str]]], label: Callable[[str], str]
) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(label(b["label"]), callback_data=b["data"]) for b in row]
            for row in rows
        ]
    )


def _priority_of(row: Leased) -> int:
    return PRIORITY[row.kind]


def _says(error: TelegramError, fragments: Sequence[str]) -> bool:
    message = error.message.lower()
    return any(fragment in message for fragment in fragments)

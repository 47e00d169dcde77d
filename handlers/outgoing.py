"""Messages out: how a body becomes a call, and what Telegram's answer means.

The only place that reads Telegram's error sentences.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from html import escape
from typing import Any

import structlog
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

from bot.delivery import rules
from bot.delivery.bodies import CAPTIONED
from bot.delivery.pacing import Priority
from content import Content, Language, Texts
from db.outbox import PRIORITY, Leased
from handlers.bot import PacedBot
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
BAD_MARKUP = ("can't parse entities", "entity")
FORMATTING = frozenset({"entities", "caption_entities", "parse_mode"})
NO_PREVIEW = {"is_disabled": True}
METHODS = {
    "photo": "sendPhoto",
    "document": "sendDocument",
    "video": "sendVideo",
    "audio": "sendAudio",
    "voice": "sendVoice",
    "animation": "sendAnimation",
    "sticker": "sendSticker",
    "video_note": "sendVideoNote",
    "location": "sendLocation",
    "venue": "sendVenue",
    "contact": "sendContact",
}


class OutboxCarrier:
    """Brings a leased row to Telegram and tells what came of it."""

    def __init__(self, bot: PacedBot, content: Callable[[], Content]) -> None:
        self._bot = bot
        self._content = content

    async def carry(self, row: Leased, body: dict[str, Any]) -> rules.Verdict:
        """Send one message. Never raises for anything Telegram or the network can do."""
        if body["kind"] == "words":
            body = _rendered(body, self._content().texts, row.language)
        return await _deliver(self._bot, row.chat_id, body, Priority(PRIORITY[row.kind]))


async def preview(bot: PacedBot, chat_id: int, body: dict[str, Any]) -> rules.Verdict:
    """Send a body to whoever composed it just as the outbox would, and tell what came of it."""
    return await _deliver(bot, chat_id, body, Priority.reply)


async def _deliver(
    bot: PacedBot, chat_id: int, body: dict[str, Any], priority: Priority
) -> rules.Verdict:
    """Send a body exactly as it was written; without formatting if Telegram refuses that."""
    method, parameters = call_of(body)
    try:
        try:
            sent = await bot.call(method, priority, chat_id=chat_id, **parameters)
        except BadRequest as error:
            if not _says(error, BAD_MARKUP):
                raise
            plain = {key: value for key, value in parameters.items() if key not in FORMATTING}
            sent = await bot.call(method, priority, chat_id=chat_id, **plain)
    except TelegramError as error:
        return verdict_of(error)
    # A reaction answers True: its message is the one it stands on.
    return rules.Sent(sent["message_id"] if isinstance(sent, dict) else parameters["message_id"])


def call_of(body: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The method and parameters that send a body. Raises KeyError for an unknown kind."""
    kind = body["kind"]
    if kind == "html":
        return "sendMessage", {
            "text": body["text"],
            "parse_mode": ParseMode.HTML,
            "reply_markup": body["reply_markup"],
            "reply_parameters": _reply_to(body["reply_to"]),
            "link_preview_options": NO_PREVIEW,
        }
    if kind == "text":
        return "sendMessage", {
            "text": body["text"],
            "entities": body.get("entities") or None,
            "link_preview_options": NO_PREVIEW,
        }
    if kind == "reaction":
        emoji = body["fields"]["reaction"]
        return "setMessageReaction", {
            "message_id": body["fields"]["message_id"],
            "reaction": [{"type": "emoji", "emoji": emoji}],
        }
    method = METHODS[kind]
    if "fields" in body:
        return method, body["fields"]
    caption = {
        "caption": body.get("text") or None,
        "caption_entities": body.get("entities") or None,
    }
    return method, {kind: body["file_id"], **(caption if kind in CAPTIONED else {})}


def _reply_to(message_id: int | None) -> dict[str, Any] | None:
    if message_id is None:
        return None
    return {"message_id": message_id, "allow_sending_without_reply": True}


def _rendered(body: dict[str, Any], texts: Texts, language: Language) -> dict[str, Any]:
    """Our own words in the reader's language, as a body of kind «html»."""
    # Names come from outside and must not be read as markup.
    values = {
        name: escape(value, quote=False) if isinstance(value, str) else value
        for name, value in body["values"].items()
    }
    rows = [
        [
            {
                "text": button.get("text") or texts.format(language, button["label"]),
                "callback_data": button["data"],
            }
            for button in row
        ]
        for row in body["buttons"]
    ]
    return {
        "kind": "html",
        "text": texts.format(language, body["id"], **values),
        "reply_markup": {"inline_keyboard": rows} if rows else None,
        "reply_to": body.get("reply_to"),
    }


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
            return rules.Refused(error.message[:150])
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


async def perform(bot: PacedBot, moment: Moment) -> None:
    """Give the answers of a committed moment. What cannot be delivered is logged, not raised:
    the effects stand, and the person can ask again."""
    toast = moment.toast
    if toast is None:
        await _perform_all(bot, moment.replies)
    elif not moment.replies:
        await _guarded(_answer(bot, toast))
    else:
        await asyncio.gather(_guarded(_answer(bot, toast)), _perform_all(bot, moment.replies))


async def _perform_all(bot: PacedBot, replies: Sequence[Reply]) -> None:
    for reply in replies:
        await _guarded(_perform_one(bot, reply))


async def _guarded(call: Awaitable[None]) -> None:
    try:
        await call
    except TelegramError as error:
        log.warning("reply.failed", error=type(error).__name__, detail=error.message[:120])


async def end_spinner(bot: PacedBot, query_id: str) -> None:
    """Answer a tap whose work takes longer than a person likes to wait."""
    await _guarded(_answer(bot, Toast(query_id)))


async def _answer(bot: PacedBot, toast: Toast) -> None:
    await bot.answer_callback_query(toast.query_id, toast.text, show_alert=toast.alert)


async def _perform_one(bot: PacedBot, reply: Reply) -> None:
    match reply:
        case Say():
            await _say(bot, reply)
        case Show():
            await put_in_place(bot, reply)
        case call:
            await call(bot)


async def put_in_place(bot: PacedBot, reply: Show, priority: Priority = Priority.reply) -> int:
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


async def _say(bot: PacedBot, reply: Say, priority: Priority = Priority.reply) -> int:
    message = await bot.send_message(
        reply.chat_id,
        reply.html,
        reply_markup=reply.markup,
        message_thread_id=reply.thread_id,
        reply_to_message_id=reply.reply_to,
        rate_limit_args=priority,
    )
    return message.message_id


def _says(error: TelegramError, fragments: Sequence[str]) -> bool:
    message = error.message.lower()
    return any(fragment in message for fragment in fragments)

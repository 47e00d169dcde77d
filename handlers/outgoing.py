"""Messages out: bodies brought to Telegram, and what Telegram's answer means.

The only place that reads Telegram's error sentences.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

import structlog
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

from bot.delivery import rules, variables
from bot.delivery.bodies import AGAIN, in_language, with_sign
from bot.delivery.pacing import Priority
from content import Content, Language, Texts
from db.engine import is_outage
from db.outbox import PRIORITY, RATE_LIMIT, Leased, SendKind
from handlers import calls
from handlers.bot import PacedBot
from handlers.context import Moment, Reply, Say, Show, Toast
from handlers.limiter import seconds_of
from handlers.request import NEVER_SENT
from handlers.talk_topics import Places, TalkTopics

log = structlog.get_logger(__name__)

NOT_MODIFIED = "message is not modified"
GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
    "there is no caption in the message to edit",
    "there is no media in the message to edit",
)
DELETED = ("message to delete not found", "message_id_invalid")
TOO_OLD = ("message can't be deleted",)
UNPINNABLE = ("message to pin not found", "message_id_invalid")
NO_SUCH_CHAT = ("chat not found", "user not found", "peer_id_invalid")
BAD_MARKUP = ("can't parse entities", "entity")
BAD_QUOTE = ("quote_text_invalid",)
FORMATTING = frozenset({"entities", "caption_entities", "parse_mode"})

Values = Callable[[int], Awaitable[Mapping[str, str]]]
"""The variables' values of a person, by their id."""


class OutboxCarrier:
    """Brings a leased row to Telegram and tells what came of it."""

    def __init__(
        self,
        bot: PacedBot,
        content: Callable[[], Content],
        values: Values,
        places: Places | None = None,
    ) -> None:
        self._bot = bot
        self._content = content
        self._values = values
        self._topics = TalkTopics(bot, places, verdict_of) if places is not None else None

    async def carry(self, row: Leased, body: dict[str, Any]) -> rules.Verdict:
        """Send one message, or change one that is there. Never raises for anything Telegram, the
        network or an absent database can do."""
        priority = Priority(PRIORITY[row.kind] if row.priority is None else row.priority)
        if row.kind is SendKind.recall:
            return await _recall(self._bot, row, priority)
        if row.kind is SendKind.pin:
            return await _pin(self._bot, row, priority)
        talk_id = body.get("talk")
        try:
            body = await self._as_read(row, body)
        except variables.EmptyVariableError as error:
            return rules.Refused(f"blank:{error}")
        except Exception as error:
            if not is_outage(error):
                raise
            return rules.Retry("no-database")
        if row.kind is SendKind.correction:
            return await _correct(self._bot, row, body, priority)
        if talk_id is None or self._topics is None:
            return await _deliver(self._bot, row.chat_id, body, priority)
        if body["kind"] == "topic":
            return await self._topics.show(talk_id, row.chat_id, priority)

        async def send(thread_id: int | None) -> rules.Verdict:
            return await _deliver(self._bot, row.chat_id, body, priority, thread_id)

        return await self._topics.around(talk_id, row.chat_id, priority, send)

    async def _as_read(self, row: Leased, body: dict[str, Any]) -> dict[str, Any]:
        """The body in its reader's language, with their name in it and buttons under it."""
        texts = self._content().texts
        if body["kind"] == "words":
            return calls.rendered(body, texts, row.language)
        body = in_language(body, row.language)
        if row.doubtful and "talk" in body:
            body = with_sign(body, AGAIN)
        if "talk" not in body and variables.used(body):
            # To nobody in particular a variable stands for nothing: such a body is refused.
            known = {} if row.person_id is None else await self._values(row.person_id)
            body = variables.filled(body, known)
        if row.chat_id < 0 and "talk" not in body:
            # Buttons answer one person: a group gets the words alone; a desk is for its staff.
            body = {**body, "buttons": []}
        return calls.labelled(body, texts, row.language)


async def preview(
    bot: PacedBot,
    chat_id: int,
    body: dict[str, Any],
    texts: Texts | None = None,
    language: Language = "zh",
) -> rules.Verdict:
    """Send a body to whoever composed it just as the outbox would, and tell what came of it."""
    body = in_language(body, language)
    if texts is not None:
        body = calls.labelled(body, texts, language)
    return await _deliver(bot, chat_id, body, Priority.reply)


async def _deliver(
    bot: PacedBot,
    chat_id: int,
    body: dict[str, Any],
    priority: Priority,
    thread_id: int | None = None,
) -> rules.Verdict:
    """Send a body exactly as it was written; without formatting if Telegram refuses that."""
    method, parameters = calls.call_of(body)
    if thread_id is not None:
        parameters["message_thread_id"] = thread_id
    try:
        sent = await _formatted(bot, method, chat_id, parameters, priority)
    except TelegramError as error:
        return verdict_of(error)
    if isinstance(sent, list):
        ids = [message["message_id"] for message in sent]
        return rules.Sent(ids[0], {"ids": ids})
    if isinstance(sent, dict):
        poll = sent.get("poll")
        return rules.Sent(sent["message_id"], {"poll": poll["id"]} if poll else None)
    # A reaction answers True: its message is the one it stands on.
    return rules.Sent(parameters["message_id"])


async def _formatted(
    bot: PacedBot, method: str, chat_id: int, parameters: dict[str, Any], priority: Priority
) -> Any:
    """One call; without formatting, and quoting the whole message, if Telegram refuses that."""
    try:
        return await bot.call(method, priority, chat_id=chat_id, **parameters)
    except BadRequest as error:
        if _says(error, BAD_QUOTE):
            answered = parameters["reply_parameters"]["message_id"]
            plain = {**parameters, "reply_parameters": calls.reply_to(answered)}
        elif _says(error, BAD_MARKUP):
            plain = _plain(parameters)
            if isinstance(plain.get("media"), list):
                plain["media"] = [_plain(item) for item in plain["media"]]
            elif "media" in plain:
                plain["media"] = _plain(plain["media"])
        else:
            raise
        return await bot.call(method, priority, chat_id=chat_id, **plain)


def _plain(parameters: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in parameters.items() if key not in FORMATTING}


async def _correct(
    bot: PacedBot, row: Leased, body: dict[str, Any], priority: Priority
) -> rules.Verdict:
    """Put new words into a delivered message. That they stand there already is no failure."""
    assert row.message_id is not None  # noqa: S101 - rows of this kind are made with one
    method, parameters = calls.correction_of(body, row.message_id)
    try:
        await _formatted(bot, method, row.chat_id, parameters, priority)
    except BadRequest as error:
        if _says(error, (NOT_MODIFIED,)):
            return rules.Sent(row.message_id)
        return rules.Refused("gone") if _says(error, GONE) else verdict_of(error)
    except TelegramError as error:
        return verdict_of(error)
    return rules.Sent(row.message_id)


async def _recall(bot: PacedBot, row: Leased, priority: Priority) -> rules.Verdict:
    """Delete a delivered message, an album whole. That it is gone already is no failure."""
    assert row.message_id is not None  # noqa: S101 - rows of this kind are made with one
    album = (row.extra or {}).get("ids")
    try:
        if album:
            await bot.call("deleteMessages", priority, chat_id=row.chat_id, message_ids=album)
        else:
            await bot.call(
                "deleteMessage", priority, chat_id=row.chat_id, message_id=row.message_id
            )
    except BadRequest as error:
        if _says(error, DELETED):
            return rules.Sent(row.message_id)
        return rules.Refused("too-old") if _says(error, TOO_OLD) else verdict_of(error)
    except TelegramError as error:
        return verdict_of(error)
    return rules.Sent(row.message_id)


async def _pin(bot: PacedBot, row: Leased, priority: Priority) -> rules.Verdict:
    """Pin a delivered message, without another sound."""
    assert row.message_id is not None  # noqa: S101 - rows of this kind are made with one
    try:
        await bot.call(
            "pinChatMessage",
            priority,
            chat_id=row.chat_id,
            message_id=row.message_id,
            disable_notification=True,
        )
    except BadRequest as error:
        return rules.Refused("gone") if _says(error, UNPINNABLE) else verdict_of(error)
    except TelegramError as error:
        return verdict_of(error)
    return rules.Sent(row.message_id)


def verdict_of(error: TelegramError) -> rules.Verdict:
    """What an error of the Bot API means for the message that met it."""
    match error:
        case RetryAfter():
            return rules.Retry(RATE_LIMIT, timedelta(seconds=seconds_of(error)))
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
    await bot.call(
        "answerCallbackQuery",
        Priority.reply,
        callback_query_id=toast.query_id,
        text=toast.text,
        show_alert=toast.alert or None,
    )


async def _perform_one(bot: PacedBot, reply: Reply) -> None:
    match reply:
        case Say():
            await say(bot, reply)
        case Show():
            await put_in_place(bot, reply)
        case call:
            await call(bot)


async def put_in_place(bot: PacedBot, reply: Show, priority: Priority = Priority.reply) -> int:
    """Change a message, or send a new one when it cannot be changed any more.

    Answers the id of the message that shows it now. Raises TelegramError.
    """
    try:
        await bot.call(
            "editMessageText",
            priority,
            chat_id=reply.chat_id,
            message_id=reply.message_id,
            **as_html(reply),
        )
    except BadRequest as error:
        if is_unchanged(error):
            return reply.message_id
        if not is_gone(error):
            raise
        return await say(bot, Say(reply.chat_id, reply.html, reply.markup), priority)
    return reply.message_id


def is_unchanged(error: BadRequest) -> bool:
    """Whether a message already shows what it was to show."""
    return _says(error, (NOT_MODIFIED,))


def is_gone(error: BadRequest) -> bool:
    """Whether a message cannot be changed (any more) as it was to be."""
    return _says(error, GONE)


async def say(bot: PacedBot, reply: Say, priority: Priority = Priority.reply) -> int:
    """Send a new message; answers its id. Raises TelegramError."""
    message: dict[str, int] = await bot.call(
        "sendMessage",
        priority,
        chat_id=reply.chat_id,
        message_thread_id=reply.thread_id,
        reply_parameters=calls.reply_to(reply.reply_to),
        **as_html(reply),
    )
    return message["message_id"]


def as_html(reply: Say | Show) -> dict[str, Any]:
    return calls.html(reply.html, reply.markup.to_dict() if reply.markup else None)


def _says(error: TelegramError, fragments: Sequence[str]) -> bool:
    message = error.message.lower()
    return any(fragment in message for fragment in fragments)

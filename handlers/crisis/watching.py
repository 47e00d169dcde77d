"""Everything a student writes is looked at once, before any feature sees it, whatever they are in
the middle of: messages, captions, edits, polls, commands, search words, inline queries.

The feature gets the message all the same.
"""

import re
from functools import partial

from telegram import Message, MessageOriginUser, Update
from telegram.constants import ChatType

from bot.crisis import earlier, messages, service
from bot.crisis.rules import NOTHING, PAGED, Detector, Found, Tier, detector
from bot.sealing import SealError, seals_of
from content import Content
from db import crisis_traces, talk_anonymity
from db.people import Actor, Role
from handlers.appointment_buttons import MyAppointments
from handlers.context import Context

TALKS = frozenset({"", "talk"})
"""In the middle of these a word of trouble is one; on a form «nervous» is an answer."""
_COMMAND = re.compile(r"^/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]+)?(?=\s|$)")
"""What Telegram marks as a command; «/我不想活了» is none."""


async def watch(update: Update, context: Context) -> None:
    """Runs before everything else, also before the notice has been agreed to: in danger nobody
    is asked to read a notice first."""
    actor = context.moment.actor
    if actor is None or context.moment.watched or not _is_watched(actor):
        return
    if update.inline_query is not None:
        await _typed(context, actor, update.inline_query.query)
        return
    message = update.message or update.edited_message
    if message is None or message.chat.type != ChatType.PRIVATE:
        return
    text = said_in(message)
    if not text:
        return
    reader = detector(context.content.crisis)
    found = reader.read(text)
    if found is NOTHING:
        return
    found = await earlier.with_earlier(
        context.tx, actor.person_id, found, partial(_behind, reader, text), context.now
    )
    tier = _of_others(message, actor, found.tier)
    if tier is not None:
        await _notice(context, actor, tier, text)


def _is_watched(actor: Actor) -> bool:
    """Students, and guests who may be students; staff write about others."""
    return not actor.roles or Role.student in actor.roles


def _behind(reader: Detector, text: str, earlier: str) -> Found:
    return reader.read(text, earlier=earlier)


def said_in(message: Message) -> str:
    """All the words somebody sent in a message; of a command what stands behind it. What the bot
    itself put into their mouth (the result of an inline query) is not theirs."""
    if message.via_bot is not None:
        return ""
    words = [message.text or "", message.caption or ""]
    if message.poll is not None:
        words += [message.poll.question, *(option.text for option in message.poll.options)]
    return _COMMAND.sub("", "\n".join(one for one in words if one))


def _of_others(message: Message, actor: Actor, tier: Tier | None) -> Tier | None:
    """What was forwarded somebody else wrote: a person may be in danger, a channel is none."""
    origin = message.forward_origin
    if origin is None or tier is None:
        return tier
    if isinstance(origin, MessageOriginUser) and origin.sender_user.id == actor.telegram_id:
        return tier
    if tier in PAGED and origin.type in ("user", "hidden_user"):
        return Tier.friend
    return None


async def _notice(context: Context, actor: Actor, tier: Tier, text: str) -> None:
    place = str((actor.focus or {}).get("feature", ""))
    if tier is Tier.T3 and place not in TALKS:
        return
    noticed = await service.notice(
        context.tx,
        seals_of(context.house.settings),
        actor,
        tier,
        text,
        place,
        context.now,
        nameless=await talk_anonymity.goes_nameless(context.tx, actor),
    )
    if noticed is not None:
        lines = context.content.crisis.hotlines
        book = MyAppointments().pack()
        await messages.say_card(context.tx, actor, noticed, lines, context.now, book)
    context.wake_sender()


async def _typed(context: Context, actor: Actor, text: str) -> None:
    """An inline query comes letter by letter: it is kept, and read once it rests."""
    tier = detector(context.content.crisis).read(text).tier
    if tier is not None and tier is not Tier.T3:
        try:
            sealed = seals_of(context.house.settings).seal(text.encode())
        except SealError:
            await _notice(context, actor, tier, text)
            return
        await crisis_traces.keep_trace(
            context.tx, actor.person_id, context.now, typed=sealed, typed_at=context.now
        )
        return
    trace = await crisis_traces.trace(context.tx, actor.person_id)
    if trace is not None and trace.typed_at is not None:
        await crisis_traces.keep_trace(
            context.tx, actor.person_id, context.now, typed=None, typed_at=None
        )


def is_urgent(update: Update, content: Content) -> bool:
    """Whether an update must not wait behind a flood: somebody may be in danger."""
    message = update.message or update.edited_message
    if message is None or message.chat.type != ChatType.PRIVATE:
        return False
    text = said_in(message)
    return bool(text) and detector(content.crisis).read(text).tier in PAGED

"""What a student does with what a teacher wrote first: answer, not now, rather not."""

from dataclasses import dataclass
from typing import Any

from telegram import Message, Update

from bot.handoff import first_sending, first_words
from bot.handoff.first_words import ANSWER, NOT_NOW, RATHER_NOT
from db import people
from db.first_words import FirstEnd, FirstRow
from db.handoff import TalkRow
from handlers.callbacks import Callback, Cancel
from handlers.context import Context
from handlers.handoff.ends import Done
from handlers.render import button, keyboard
from handlers.topics import Topics


class AnswerFirst(Callback):
    prefix = ANSWER
    first_id: int


class NotNow(Callback):
    prefix = NOT_NOW
    first_id: int


class RatherNot(Callback):
    prefix = RATHER_NOT
    first_id: int


@dataclass(frozen=True, slots=True)
class Answering:
    """What a student's message answers, if somebody wrote to them first; `held_back` when it
    would have gone to somebody else, which they were told."""

    one: FirstRow | None = None
    held_back: bool = False


async def answered(context: Context, message: Message) -> Answering:
    """What this message answers: it replies to it, or its author tapped «answer» before."""
    other, one = message.reply_to_message, None
    if other is not None:
        one = await first_words.replied_to(context.tx, context.actor, other.message_id)
    else:
        focus = context.actor.focus or {}
        number = focus.get("first_word") if focus.get("feature") == "talk" else None
        if number is not None:
            one = await first_words.own(context.tx, context.actor, int(number))
    if one is None or one.end is FirstEnd.answered:
        return Answering()
    talk = await first_words.in_the_way(context.tx, one)
    if talk is None:
        return Answering(one)
    _say_in_the_way(context, talk, message.message_id)
    return Answering(held_back=True)


def _say_in_the_way(context: Context, talk: TalkRow, reply_to: int | None = None) -> None:
    done = button(context.label("talk-end-button"), Done(talk.talk_id))
    context.say(context.text("talk-first-in-the-way"), keyboard([done]), reply_to=reply_to)


async def _theirs(context: Context, first_id: int) -> FirstRow | None:
    """What was written to whoever presses; else they are told that the button is nothing."""
    query = context.incoming.callback_query
    shown = query.message.message_id if query is not None and query.message is not None else None
    one = await first_words.pressed(context.tx, context.actor, first_id, shown, context.now)
    if one is None:
        which = "errors-stale" if first_id else "talk-first-preview-alert"
        context.toast(context.label(which), alert=True)
    return one


async def answer(update: Update, context: Context) -> None:
    """Their next words go to whoever wrote."""
    one = await _theirs(context, AnswerFirst.of(update).first_id)
    if one is None:
        return
    talk = await first_words.in_the_way(context.tx, one)
    if talk is not None:
        context.toast()
        _say_in_the_way(context, talk)
        return
    context.toast()
    focus: dict[str, Any] = {"feature": "talk", "first_word": one.first_id}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    name = await people.staff_name(context.tx, one.author_person_id or 0)
    leave = button(context.label("common-cancel-button"), Cancel())
    context.say(context.text("talk-first-answer", teacher=name or "office"), keyboard([leave]))


async def not_now(update: Update, context: Context) -> None:
    await _decline(context, NotNow.of(update).first_id, FirstEnd.not_now)


async def rather_not(update: Update, context: Context) -> None:
    await _decline(context, RatherNot.of(update).first_id, FirstEnd.rather_not)


async def _decline(context: Context, first_id: int, end: FirstEnd) -> None:
    one = await _theirs(context, first_id)
    if one is None:
        return
    if not await first_sending.decline(context.tx, context.actor, one, end, context.now):
        said = "answered" if one.end is FirstEnd.answered else "said"
        context.toast(context.label(f"talk-first-{said}-alert"), alert=True)
        return
    context.wake_sender()
    context.toast()
    off = end is FirstEnd.rather_not
    keys = [button(context.label("topics-settings-button"), Topics())] if off else []
    topic = context.label(f"topics-name-{first_words.TOPIC}")
    text = context.text("talk-first-off", topic=topic) if off else context.text("talk-first-fine")
    context.say(text, keyboard(keys) if keys else None)


BUTTONS = {AnswerFirst: answer, NotNow: not_now, RatherNot: rather_not}

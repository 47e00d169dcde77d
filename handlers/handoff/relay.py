"""What is written in a talk, both ways: students just write; counselors reply, write into the
talk's topic, or to the talk they have open."""

from typing import Any

from telegram import Message, Update

from bot.handoff import desks, rules, service
from bot.handoff.service import Written
from bot.people.rules import COLLEGE_ROLES
from db import handoff, talk_copies
from db.handoff import TalkRow
from db.people import Role
from handlers.context import Context, Markup
from handlers.handoff import anonymous, current, first_answers, whom
from handlers.handoff.ownership import may_send, tell_taken, topic_of_focus
from handlers.handoff.shared import join_keyboard, tell
from handlers.messages import take_down


async def on_message(update: Update, context: Context) -> None:
    """A message nobody asked for by name: a student's goes to their counselor, a counselor's
    to the student they mean by it."""
    message = update.effective_message
    assert message is not None  # noqa: S101 - registered for messages only
    if update.edited_message is not None:
        # Meant as an answer to something that is over: nobody wrote it to their teacher.
        context.say(context.text("common-edit-not-read"), reply_to=message.message_id)
        return
    if Role.student in context.actor.roles:
        await _from_student(message, context)
    elif context.actor.roles & COLLEGE_ROLES:
        await _from_counselor(message, context)
    elif await handoff.open_talk_of(context.tx, context.actor.person_id) is not None:
        # A guest in danger, whom somebody has written to.
        await _from_student(message, context)
    else:
        context.say(context.text("handoff-join-first"), join_keyboard(context))


async def meant(update: Update, context: Context, *, aside: bool) -> bool:
    """Whether a message is for a talk whatever its author is in the middle of: in answer to one
    of its messages, or written in its topic. `aside`: what they are asked is not for the other
    side, and the question may stand in that very topic."""
    message = update.message
    if message is None or not await _is_for_talk(context, message, aside=aside):
        return False
    await on_message(update, context)
    return True


async def _is_for_talk(context: Context, message: Message, *, aside: bool) -> bool:
    other = replied(message)
    if (
        other is not None
        and await service.talk_of_reply(context.tx, message.chat_id, other) is not None
    ):
        return True
    place = await desks.talk_at(context.tx, message.chat_id, _thread(message))
    return place is not None and not aside


def _thread(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def answer(context: Context, message: Message, html: str, markup: Markup | None = None) -> None:
    """Say something there where somebody wrote, under what they wrote."""
    context.say(
        html,
        markup,
        chat_id=message.chat_id,
        thread_id=_thread(message),
        reply_to=message.message_id,
    )


def body_of(message: Message) -> dict[str, Any] | None:
    """A message as a body, with the part it quotes; None for what cannot be passed on."""
    body = take_down(message)
    if body is not None and message.quote is not None and message.quote.is_manual:
        body["quote"] = message.quote.text
    return body


def replied(message: Message) -> int | None:
    """The message somebody replied to; in a topic a line that answers nothing answers its
    beginning."""
    other = message.reply_to_message
    if other is None or other.forum_topic_created is not None:
        return None
    return None if other.message_id == _thread(message) else other.message_id


async def written(context: Context, message: Message) -> Written:
    """How a message was written, as far as the talk is concerned."""
    other = replied(message)
    answers = (
        await talk_copies.original(context.tx, message.chat_id, other)
        if other is not None
        else None
    )
    since = rules.waited_since(message.date, context.now, context.zone)
    return Written(message.media_group_id, answers, message.date, since)


# A student's -------------------------------------------------------------------------------


async def _from_student(message: Message, context: Context) -> None:
    body = body_of(message)
    if body is None:
        await tell(context, message, "handoff-cannot-pass-on")
        return
    answering = await first_answers.answered(context, message)
    if answering.held_back:
        return
    named = answering.one is not None
    nameless = await anonymous.asked_nameless(context, message, named=named)
    if nameless is None:
        return
    handed = await service.from_student(
        context.tx,
        context.actor,
        body,
        message.chat_id,
        message.message_id,
        context.now,
        context.today,
        topic_of_focus(context),
        await written(context, message),
        nameless=nameless,
        first_word=answering.one,
    )
    context.wake_sender()
    await tell_taken(context, handed)
    if handed.first:
        await anonymous.tell_nameless(context, handed.talk_id)


# A counselor's ------------------------------------------------------------------------------


async def _from_counselor(message: Message, context: Context) -> None:
    if await current.leaves(context, message):
        return
    body = body_of(message)
    if body is None:
        await tell(context, message, "handoff-cannot-pass-on")
        return
    talk = await _meant(context, message)
    if talk is None or await whom.rest_waits(context, message):
        await whom.ask(context, message, body)
    else:
        await send(context, message, talk, body)


async def _meant(context: Context, message: Message) -> TalkRow | None:
    """The talk a counselor means: of the message they reply to, of the topic they write in, of
    the news they reply to, or, where they answer nothing, the one they have open."""
    other = replied(message)
    if other is not None:
        talk = await service.talk_of_reply(context.tx, message.chat_id, other)
        if talk is not None:
            return talk
    place = await desks.talk_at(context.tx, message.chat_id, _thread(message))
    if place is not None:
        return await handoff.talk(context.tx, place.talk_id)
    if other is not None:
        # Never the talk they have open: what they answer may be about another student.
        return await service.talk_of_news(context.tx, message.chat_id, other)
    return await current.talk(context)


async def send(context: Context, message: Message, talk: TalkRow, body: dict[str, Any]) -> None:
    """Bring an answer to the student, or ask first where the talk is somebody else's."""
    if not await may_send(context, message, talk, body):
        return
    await service.from_counselor(
        context.tx,
        context.actor,
        talk,
        body,
        message.chat_id,
        message.message_id,
        context.now,
        await written(context, message),
    )
    context.wake_sender()

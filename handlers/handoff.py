"""Talks in the chat: students write or tap, counselors answer by replying."""

from dataclasses import dataclass
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.delivery.bodies import Button, words
from bot.handoff import service
from bot.handoff.rules import Answerer
from bot.people.rules import COLLEGE_ROLES
from db import handoff, people
from db.people import Role
from handlers.callbacks import Callback, Cancel, Home, Join
from handlers.context import Context
from handlers.messages import take_down
from handlers.render import button, keyboard

PREVIEW = 40
MOST_PENDING = 19


@dataclass(frozen=True)
class FindTeacher(Callback):
    prefix = "teacher"


@dataclass(frozen=True)
class OpenTalks(Callback):
    prefix = "talks"


@dataclass(frozen=True)
class SendTo(Callback):
    """Send a message already written (by its id in the counselor's chat) to this talk."""

    prefix = "sendto"
    talk_id: int
    message_id: int


@dataclass(frozen=True)
class CloseTalk(Callback):
    prefix = "endtalk"
    talk_id: int


async def find_teacher(_update: Update, context: Context) -> None:
    """The button 找老师: say who answers, then just wait for the student's words."""
    actor = context.actor
    if Role.student not in actor.roles:
        join_first(context)
        return
    await people.set_focus(context.tx, actor.person_id, {"feature": "talk"})
    answerer = await service.answerer_of(context.tx, actor)
    text = to_whom(context, "handoff-write-to", answerer)
    context.show(text, keyboard([button(context.label("handoff-leave-button"), Cancel())]))


async def on_message(update: Update, context: Context) -> None:
    """A message nobody asked for by name: a student's goes to their counselor, a counselor's
    to the student whose message it replies to."""
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
    else:
        context.say(context.text("handoff-join-first"), _join_keyboard(context))


async def _from_student(message: Message, context: Context) -> None:
    body = take_down(message)
    if body is None:
        context.say(context.text("handoff-cannot-pass-on"))
        return
    handed = await service.from_student(
        context.tx, context.actor, body, message.chat_id, message.message_id, context.now
    )
    context.wake_sender()
    if handed.answerer is None:
        context.say(context.text("handoff-nobody-yet"))
    elif handed.first:
        context.say(to_whom(context, "handoff-on-its-way", handed.answerer))


def to_whom(context: Context, text_id: str, answerer: Answerer | None) -> str:
    """A sentence that names who will read it, and why not the counselor if it is not them."""
    who = answerer.name if answerer and answerer.name else "office"
    instead_of = (answerer.instead_of if answerer else None) or "nobody"
    return context.text(text_id, teacher=who, absent=instead_of)


async def _from_counselor(message: Message, context: Context) -> None:
    body = take_down(message)
    if body is None:
        context.say(context.text("handoff-cannot-pass-on"))
        return
    if message.reply_to_message is not None:
        talk = await service.talk_of_reply(
            context.tx, context.actor, message.chat_id, message.reply_to_message.message_id
        )
        if talk is not None:
            await service.from_counselor(
                context.tx,
                context.actor,
                talk,
                body,
                message.chat_id,
                message.message_id,
                context.now,
            )
            context.wake_sender()
            return
    talks = await service.open_talks(context.tx, context.actor)
    if not talks:
        context.say(context.text("handoff-no-open-talks"), keyboard([home_button(context)]))
        return
    pending = _pending(context)[-MOST_PENDING:]
    group = message.media_group_id
    asked = group is not None and any(one["group"] == group for one in pending)
    pending.append({"message_id": message.message_id, "body": body, "group": group})
    await people.set_focus(
        context.tx, context.actor.person_id, {"feature": "answer", "pending": pending}
    )
    if asked:
        # The pictures of an album are asked about once.
        return
    rows = [
        [
            Button(
                text=f"{talk.student} · {talk.class_name}",
                data=SendTo(talk.talk_id, message.message_id).pack(),
            )
        ]
        for talk in talks[:20]
    ]
    rows.append([Button(label="handoff-do-not-send-button", data=Cancel().pack())])
    preview = str(body.get("text") or "")[:PREVIEW]
    asking = words("handoff-whom", buttons=rows, reply_to=message.message_id, preview=preview)
    # Through the outbox: should we crash now, the question must still be asked.
    await service.ask_counselor(
        context.tx, context.actor, f"whom:{message.message_id}", asking, context.now
    )
    context.wake_sender()


async def send_to(update: Update, context: Context) -> None:
    """The counselor picked who a message without a reply was meant for."""
    chosen = SendTo.of(update)
    pending = _pending(context)
    meant = next((one for one in pending if one["message_id"] == chosen.message_id), None)
    talk = await handoff.talk(context.tx, chosen.talk_id)
    if (
        meant is None
        or talk is None
        or not await service.may_answer(context.tx, context.actor, talk)
    ):
        context.toast(context.label("errors-stale"), alert=True)
        return
    together = [one for one in pending if one is meant or _same_album(one, meant)]
    rest = [one for one in pending if one not in together]
    focus = {"feature": "answer", "pending": rest} if rest else None
    await people.set_focus(context.tx, context.actor.person_id, focus)
    for one in together:
        await service.from_counselor(
            context.tx,
            context.actor,
            talk,
            one["body"],
            context.actor.telegram_id,
            one["message_id"],
            context.now,
        )
    student = await people.actor_by_id(context.tx, talk.student_person_id)
    context.wake_sender()
    name = (student.student_name or student.name) if student else ""
    context.show(context.text("handoff-sent-to", student=name))


def _pending(context: Context) -> list[dict[str, Any]]:
    """What a counselor wrote without saying to whom, oldest first."""
    focus = context.actor.focus or {}
    return list(focus.get("pending", [])) if focus.get("feature") == "answer" else []


def _same_album(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return one["group"] is not None and one["group"] == other["group"]


async def open_talks(_update: Update, context: Context) -> None:
    """A counselor's open talks, the longest silent first, each with a way to end it."""
    talks = await service.open_talks(context.tx, context.actor)
    if not talks:
        context.show(context.text("handoff-no-open-talks"), keyboard([home_button(context)]))
        return
    rows = [
        [
            button(
                context.label("handoff-close-button", student=talk.student),
                CloseTalk(talk.talk_id),
            )
        ]
        for talk in talks[:20]
    ]
    lines = "\n".join(f"• {talk.student} · {talk.class_name}" for talk in talks[:20])
    context.show(
        context.text("handoff-open-talks", count=len(talks), talks=lines),
        keyboard(*rows, [home_button(context)]),
    )


async def close_talk(update: Update, context: Context) -> None:
    chosen = CloseTalk.of(update)
    if not await service.close(context.tx, context.actor, chosen.talk_id):
        context.toast(context.label("errors-stale"), alert=True)
        return
    context.toast(context.label("handoff-closed"))
    await open_talks(update, context)


async def edited(update: Update, context: Context) -> bool:
    """Whether an edited message was for a talk. What waits to be sent is sent as it is now.
    Where it is on the other side already, an edit does not travel: say so instead of letting
    somebody believe it did."""
    message = update.edited_message
    assert message is not None  # noqa: S101 - registered for edits only
    pending = _pending(context)
    waits = next((one for one in pending if one["message_id"] == message.message_id), None)
    body = take_down(message)
    if waits is not None and body is not None:
        waits["body"] = body
        focus = {"feature": "answer", "pending": pending}
        await people.set_focus(context.tx, context.actor.person_id, focus)
        return True
    if await handoff.is_talk_message(context.tx, message.chat_id, message.message_id):
        context.say(context.text("handoff-edit-stays"), reply_to=message.message_id)
        return True
    return False


def join_first(context: Context) -> None:
    """What is for students was asked for by somebody who has not joined their class."""
    context.show(context.text("handoff-join-first"), _join_keyboard(context))


def _join_keyboard(context: Context) -> InlineKeyboardMarkup:
    return keyboard([button(context.label("home-join-button"), Join()), home_button(context)])


def home_button(context: Context) -> InlineKeyboardButton:
    return button(context.label("common-home-button"), Home())

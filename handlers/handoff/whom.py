"""«Who is this for?»: what a counselor wrote without replying, held until they say."""

from typing import Any

from telegram import Message, Update

from bot.delivery.bodies import Button, words
from bot.handoff import holding, ownership, service
from bot.handoff.called import called
from db import handoff, people, talk_handing
from db.talk_handing import HeldDecision
from handlers.callbacks import Callback, Home
from handlers.context import Context
from handlers.handoff.ownership import HeldDrop
from handlers.handoff.shared import tell
from handlers.render import fitted

PREVIEW = 40
MOST_TALKS = 20


class SendTo(Callback):
    """Send what is held without a talk to this one."""

    prefix = "sendto"
    talk_id: int
    held_id: int


async def ask(context: Context, message: Message, body: dict[str, Any]) -> None:
    """Hold a message and ask who it is for; the pictures of an album are asked about once."""
    talks = await service.open_talks(context.tx, context.actor, context.today)
    if not talks:
        home = Button(label="common-home-button", data=Home().pack())
        await tell(context, message, "handoff-no-open-talks", [[home]])
        return
    held = await holding.hold_back(
        context.tx,
        context.actor,
        None,
        body,
        message.chat_id,
        message.message_id,
        context.now,
        message.media_group_id,
    )
    if held is None or not held[1]:
        return
    rows = [
        [
            Button(
                text=fitted(f"{talk.student} · {talk.class_name}"),
                data=SendTo(talk.talk_id, held[0]).pack(),
            )
        ]
        for talk in talks[:MOST_TALKS]
    ]
    rows.append([Button(label="handoff-do-not-send-button", data=HeldDrop(held[0]).pack())])
    preview = str(body.get("text") or "")[:PREVIEW]
    unlisted = max(0, len(talks) - MOST_TALKS)
    asking = words(
        "handoff-whom",
        buttons=rows,
        reply_to=message.message_id,
        preview=preview,
        unlisted=unlisted,
    )
    # Through the outbox: should we crash now, the question must still be asked.
    await ownership.tell(
        context.tx, context.actor, f"whom:{message.message_id}", asking, context.now
    )
    context.wake_sender()


async def send_to(update: Update, context: Context) -> None:
    """The counselor picked who a message without a reply was meant for."""
    chosen = SendTo.of(update)
    talk = await handoff.talk(context.tx, chosen.talk_id)
    verdict = await ownership.may_answer_now(
        context.tx, context.actor, chosen.talk_id, context.today
    )
    if talk is None or not verdict.may:
        context.toast(context.label("handoff-not-sent", why="talk"), alert=True)
        return
    held = await holding.decide_held(
        context.tx, context.actor, chosen.held_id, HeldDecision.sent, context.now, talk
    )
    if not held:
        await _say_why_not(context, chosen.held_id)
        return
    kept = [(one.source_message_id, one.body) for one in held]
    chat_id, album = held[0].source_chat_id, held[0].album
    await service.answer_kept(context.tx, context.actor, talk, chat_id, kept, album, context.now)
    student = await people.actor_by_id(context.tx, talk.student_person_id)
    context.wake_sender()
    name = (await called(context.tx, talk, student))[0] if student else ""
    context.show(context.text("handoff-sent-to", student=name))


async def _say_why_not(context: Context, held_id: int) -> None:
    decided = await talk_handing.decision(context.tx, held_id, context.actor.person_id)
    if decided is HeldDecision.sent:
        context.toast(context.label("handoff-sent-before"))
    else:
        context.toast(context.label("handoff-not-sent", why="gone"), alert=True)


async def rest_waits(context: Context, message: Message) -> bool:
    """Whether a picture belongs to an album that waits here: it must not go ahead of it, though
    by now it is known what they replied to."""
    return await holding.holds(context.tx, context.actor, None, message.media_group_id)

"""«Who is this for?»: what a counselor wrote without replying, kept until they say."""

from typing import Any

from telegram import Message, Update

from bot.delivery.bodies import Button, words
from bot.handoff import ownership, service
from bot.handoff.called import called
from db import handoff, people
from handlers.callbacks import Callback, Cancel, Home
from handlers.context import Context
from handlers.handoff.shared import tell
from handlers.render import fitted

PREVIEW = 40
MOST_PENDING = 19
MOST_TALKS = 20


class SendTo(Callback):
    """Send a message already written (by its id in the counselor's chat) to this talk."""

    prefix = "sendto"
    talk_id: int
    message_id: int


async def ask(context: Context, message: Message, body: dict[str, Any]) -> None:
    """Keep a message and ask who it is for; the pictures of an album are asked about once."""
    talks = await service.open_talks(context.tx, context.actor, context.today)
    if not talks:
        home = Button(label="common-home-button", data=Home().pack())
        await tell(context, message, "handoff-no-open-talks", [[home]])
        return
    pending = waiting(context)[-MOST_PENDING:]
    group = message.media_group_id
    asked = rest_waits(context, message)
    pending.append({"message_id": message.message_id, "body": body, "group": group})
    await people.set_focus(
        context.tx, context.actor.person_id, {"feature": "answer", "pending": pending}
    )
    if asked:
        return
    rows = [
        [
            Button(
                text=fitted(f"{talk.student} · {talk.class_name}"),
                data=SendTo(talk.talk_id, message.message_id).pack(),
            )
        ]
        for talk in talks[:MOST_TALKS]
    ]
    rows.append([Button(label="handoff-do-not-send-button", data=Cancel().pack())])
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
    pending = waiting(context)
    meant = next((one for one in pending if one["message_id"] == chosen.message_id), None)
    talk = await handoff.talk(context.tx, chosen.talk_id)
    if (
        meant is None
        or talk is None
        or not (
            await ownership.may_answer_now(context.tx, context.actor, talk.talk_id, context.today)
        ).may
    ):
        context.toast(context.label("errors-stale"), alert=True)
        return
    together = [one for one in pending if one is meant or _same_album(one, meant)]
    rest = [one for one in pending if one not in together]
    await _keep(context, rest)
    kept = [(one["message_id"], one["body"]) for one in together]
    chat_id = context.actor.telegram_id
    await service.answer_kept(
        context.tx, context.actor, talk, chat_id, kept, meant["group"], context.now
    )
    student = await people.actor_by_id(context.tx, talk.student_person_id)
    context.wake_sender()
    name = (await called(context.tx, talk, student))[0] if student else ""
    context.show(context.text("handoff-sent-to", student=name))


def rest_waits(context: Context, message: Message) -> bool:
    """Whether a picture belongs to an album that waits here: it must not go ahead of it, though
    by now it is known what they replied to."""
    group = message.media_group_id
    return group is not None and any(one["group"] == group for one in waiting(context))


def waiting(context: Context) -> list[dict[str, Any]]:
    """What a counselor wrote without saying to whom, oldest first."""
    focus = context.actor.focus or {}
    return list(focus.get("pending", [])) if focus.get("feature") == "answer" else []


async def edited(context: Context, message_id: int, body: dict[str, Any] | None) -> bool:
    """Whether an edited message waits here; it is then sent as it is now."""
    pending = waiting(context)
    waits = next((one for one in pending if one["message_id"] == message_id), None)
    if waits is None or body is None:
        return False
    waits["body"] = body
    await _keep(context, pending)
    return True


async def _keep(context: Context, pending: list[dict[str, Any]]) -> None:
    focus = {"feature": "answer", "pending": pending} if pending else None
    await people.set_focus(context.tx, context.actor.person_id, focus)


def _same_album(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return one["group"] is not None and one["group"] == other["group"]

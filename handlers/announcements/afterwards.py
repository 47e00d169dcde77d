"""What can still be done with what was delivered: correct it, pin it, take it back."""

from telegram import Message, Update

from bot.announcements import followups, running
from bot.announcements.followups import Changing
from db import announcements as rows
from db import people
from handlers.announcements import reports
from handlers.announcements.buttons import (
    AfterwardsMenu,
    ApplyCorrection,
    Correct,
    Pin,
    Recall,
    Report,
)
from handlers.announcements.common import FEATURE, expect, for_office, leave
from handlers.announcements.progress import show_progress, watch
from handlers.announcements.words import Words
from handlers.callbacks import Callback, Handler
from handlers.context import Context
from handlers.messages import take_down
from handlers.render import keyboard

TOLD = {
    Changing.nothing: "announce-done-before-alert",
    Changing.gone: "announce-too-late-alert",
    Changing.other_kind: "announce-not-correctable-alert",
    Changing.overflow: "announce-overflow-alert",
    Changing.blank: "announce-blank-alert",
    Changing.personal: "announce-correct-personal-alert",
}


@for_office
async def menu(update: Update, context: Context) -> None:
    number = AfterwardsMenu.of(update).announcement_id
    seen = await running.view(context.tx, number, context.now)
    body = await running.body_of(context.tx, number)
    if seen is None or body is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    await _unwatch(context, number)
    context.show(*reports.afterwards(Words.of(context), seen, body))


async def _unwatch(context: Context, number: int) -> None:
    """A menu in the place of the live progress: the tick must not write over it."""
    query = context.incoming.callback_query
    row = await rows.announcement(context.tx, number)
    if query is None or query.message is None or row is None:
        return
    place = (query.message.chat.id, query.message.message_id)
    if place == (row.progress_chat_id, row.progress_message_id):
        await rows.set_progress_message(context.tx, number, None, None)


@for_office
async def correct(update: Update, context: Context) -> None:
    """Ask for the new words."""
    chosen, words = Correct.of(update), Words.of(context)
    body = await running.body_of(context.tx, chosen.announcement_id)
    if body is None or not followups.correctable(body):
        context.toast(words.label("announce-not-correctable-alert"), alert=True)
        return
    await expect(context, "correct", chosen.announcement_id)
    focus = {
        "feature": FEATURE,
        "step": "correct",
        "draft": chosen.announcement_id,
        "language": "en" if chosen.language == "en" else "zh",
    }
    await people.set_focus(context.tx, context.actor.person_id, focus)
    back = words.button("common-back-button", Report(chosen.announcement_id))
    context.show(words.text("announce-correct-ask"), keyboard([back]))


async def correction_said(message: Message, context: Context) -> None:
    """The new words: shown once more with what they would do, then applied."""
    focus, words = context.actor.focus or {}, Words.of(context)
    number = focus.get("draft") or 0
    seen = await running.view(context.tx, number, context.now)
    body = take_down(message)
    if seen is None:
        await leave(context)
        context.say(words.text("announce-gone"))
        return
    back = words.button("common-back-button", Report(number))
    if body is None or body["kind"] != "text":
        context.say(words.text("announce-correct-text-only"), keyboard([back]))
        return
    kept = {**focus, "message": message.message_id, "body": body}
    await people.set_focus(context.tx, context.actor.person_id, kept)
    apply = ApplyCorrection(number, message.message_id)
    text = words.text("announce-correct-check", sent=seen.tally.sent, open=seen.tally.open)
    groups = seen.groups.tally.sent + seen.groups.tally.open
    also = words.text("announce-correct-groups", count=groups)
    context.say(
        f"{text}\n\n{also}" if groups else text,
        keyboard(
            [words.button("announce-correct-apply-button", apply, count=seen.tally.sent)],
            [back],
        ),
        reply_to=message.message_id,
    )


@for_office
async def apply_correction(update: Update, context: Context) -> None:
    chosen, focus = ApplyCorrection.of(update), context.actor.focus or {}
    number = chosen.announcement_id
    if (focus.get("draft"), focus.get("message")) != (number, chosen.message_id):
        context.toast(context.label("errors-stale"), alert=True)
        return
    result = await followups.correct(
        context.tx, context.actor, number, focus["body"], focus["language"], context.now
    )
    if await _told(context, result):
        return
    await leave(context)
    await _begin(context, number)


@for_office
async def recall(update: Update, context: Context) -> None:
    """Ask whether it is really meant, and say what Telegram allows; then do it."""
    chosen = Recall.of(update)
    number = chosen.announcement_id
    seen = await running.view(context.tx, number, context.now)
    if seen is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    if not chosen.sure:
        await _unwatch(context, number)
        context.show(*reports.recall_ask(Words.of(context), seen))
        return
    if not await _told(
        context, await followups.recall(context.tx, context.actor, number, context.now)
    ):
        await _begin(context, number)


@for_office
async def pin(update: Update, context: Context) -> None:
    number = Pin.of(update).announcement_id
    if not await _told(
        context, await followups.pin(context.tx, context.actor, number, context.now)
    ):
        await _begin(context, number)


async def _told(context: Context, result: Changing) -> bool:
    """Whether nothing came of it; then the reason is said."""
    if result is Changing.started:
        return False
    context.toast(context.label(TOLD[result]), alert=True)
    return True


async def _begin(context: Context, number: int) -> None:
    context.wake_sender()
    await watch(context, number)
    await show_progress(context, number)


BUTTONS: dict[type[Callback], Handler] = {
    AfterwardsMenu: menu,
    Correct: correct,
    ApplyCorrection: apply_correction,
    Recall: recall,
    Pin: pin,
}

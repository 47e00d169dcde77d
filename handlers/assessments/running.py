"""Going through an assessment: the shelf, a card, one step after the other, lines of evidence."""

from datetime import timedelta

from telegram import Update

from bot.assessments import service, steps
from bot.assessments.service import Asking, Early, Screen
from bot.assessments.steps import Note
from db import assessments, people
from handlers import handoff
from handlers.assessments import results, screens, staff
from handlers.assessments.buttons import (
    Begin,
    ChooseCard,
    EraseEvidence,
    GiveAnswer,
    KeepEvidence,
    MoveBy,
    Pause,
    PlaceCard,
    WriteEvidence,
)
from handlers.assessments.staff import FEATURE
from handlers.callbacks import Assessments, OpenAssessment
from handlers.context import Context
from handlers.render import button, keyboard

NOTES = {
    Note.STALE: "assessments-stale-alert",
    Note.CHANGED: "assessments-changed-alert",
    Note.ENOUGH: "assessments-enough-alert",
    Note.FEWER: "assessments-fewer-alert",
    Note.FULL: "assessments-evidence-enough-alert",
}
ASKED_FOR = timedelta(minutes=30)
"""So long after being asked a message is taken for the line; later it is for a teacher again."""


async def show(_update: Update, context: Context) -> None:
    """All assessments."""
    await context.leave_focus(FEATURE)
    standing = await assessments.standing(context.tx, context.actor.person_id)
    context.show(*screens.shelf(context, standing))


async def open_assessment(context: Context, data: OpenAssessment) -> None:
    """One assessment: what it is, and how one stands to it."""
    await context.leave_focus(FEATURE)
    found = await card_of(context, data.kind)
    if found is None:
        await gone(context)
        return
    context.show(*screens.card(context, found))


async def card_of(context: Context, kind: str) -> service.Card | None:
    return await service.card(
        context.tx, context.content, context.actor, kind, context.today, context.zone
    )


async def gone(context: Context) -> None:
    """What a button names is not there (any more): say so, and show what there is."""
    context.toast(context.label("assessments-gone-alert"), alert=True)
    await show(context.incoming, context)


async def begin(context: Context, data: Begin) -> None:
    await context.leave_focus(FEATURE)
    found = await service.begin(
        context.tx,
        context.content,
        context.actor,
        data.kind,
        context.today,
        context.now,
        context.zone,
    )
    if isinstance(found, Early):
        card = await card_of(context, data.kind)
        if card is not None:
            context.show(*screens.early(context, card, found.day))
        return
    await present(context, found)


async def give_answer(context: Context, data: GiveAnswer) -> None:
    await _press(context, data.run_id, steps.Give(data.turn, data.item, data.value))


async def move_by(context: Context, data: MoveBy) -> None:
    await _press(context, data.run_id, steps.Move(data.turn, data.by))


async def choose_card(context: Context, data: ChooseCard) -> None:
    await _press(context, data.run_id, steps.Choose(data.item, data.wanted))


async def place_card(context: Context, data: PlaceCard) -> None:
    await _press(context, data.run_id, steps.Place(data.turn, data.item))


async def keep_evidence(context: Context, data: KeepEvidence) -> None:
    await _press(context, data.run_id, steps.Open())


async def _press(context: Context, run_id: int, pressed: steps.Press) -> None:
    await context.leave_focus(FEATURE)
    found = await service.press(
        context.tx, context.content, context.actor, run_id, pressed, context.now
    )
    await present(context, found)


async def present(context: Context, found: Screen | None) -> None:
    """The step somebody is at, or what came of it, with the picture the first time."""
    if found is None:
        await gone(context)
        return
    if found.result is not None and not found.fresh:
        context.toast(context.label("assessments-finished-alert"))
    elif found.note is not None:
        context.toast(context.label(NOTES[found.note]))
    if found.result is None:
        context.show(*screens.step(context, found))
        return
    context.show(*results.own(context, found.assessment, found.result))
    if found.fresh and found.result.scores:
        await results.send_radar(context, found.assessment, found.result)


async def pause(context: Context, data: Pause) -> None:
    context.toast(context.label("assessments-paused-alert"))
    await open_assessment(context, OpenAssessment(data.kind))


# Evidence


async def ask_evidence(context: Context, data: WriteEvidence) -> None:
    """Ask for a line of evidence; the next message is it."""
    await context.leave_focus(FEATURE)
    found = await service.asking(
        context.tx, context.content, context.actor, data.run_id, data.item
    )
    if not isinstance(found, Asking):
        await present(context, found)
        return
    item, language = found.item, context.actor.language
    asked = int(context.now.timestamp())
    focus = {"feature": FEATURE, "run": found.run_id, "item": item.id, "asked": asked}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    # The detail is the content's, finished HTML already.
    text = context.content.texts.format(
        language,
        "assessments-evidence-ask",
        name=item.name[language],
        detail=item.detail[language] if item.detail else "",
    )
    rows = []
    if found.words is not None:
        text += "\n\n" + context.text("assessments-evidence-now", words=found.words)
        erase = context.label("assessments-evidence-erase-button")
        rows.append([button(erase, EraseEvidence(found.run_id, item.id))])
    keep = context.label("assessments-evidence-keep-button")
    context.show(text, keyboard(*rows, [button(keep, KeepEvidence(found.run_id))]))


async def erase_evidence(context: Context, data: EraseEvidence) -> None:
    await context.leave_focus(FEATURE)
    found = await service.write(
        context.tx, context.content, context.actor, data.run_id, data.item, None, context.now
    )
    await present(context, found)


async def on_message(update: Update, context: Context) -> None:
    """The line somebody was asked for, or, long after, a message for their teacher."""
    message, focus = update.effective_message, context.actor.focus or {}
    assert message is not None  # noqa: S101 - registered for messages only
    if context.now.timestamp() - int(focus.get("asked", 0)) > ASKED_FOR.total_seconds():
        await context.leave_focus(FEATURE)
        await handoff.on_message(update, context)
        return
    if "type" in focus:
        await staff.on_job(context, message, str(focus["type"]), str(focus.get("part", "")))
        return
    run_id, item = int(focus.get("run", 0)), str(focus.get("item", ""))
    keep = button(context.label("assessments-evidence-keep-button"), KeepEvidence(run_id))
    line = service.line_of(message.text or "")
    if not line:
        context.say(context.text("assessments-evidence-text-only"), keyboard([keep]))
        return
    if len(line) > service.LONGEST_WORDS:
        limit = service.LONGEST_WORDS
        text = context.text("assessments-evidence-too-long", length=len(line), limit=limit)
        context.say(text, keyboard([keep]))
        return
    found = await service.write(
        context.tx, context.content, context.actor, run_id, item, line, context.now
    )
    await context.leave_focus(FEATURE)
    if found is None:
        list_button = button(context.label("assessments-list-button"), Assessments())
        context.say(context.text("assessments-evidence-late"), keyboard([list_button]))
        return
    text, markup = screens.step(context, found)
    known = found.assessment.item(item)
    if found.note is Note.FULL:
        lead = context.text("assessments-evidence-enough-alert")
    else:
        name = known.name[context.actor.language] if known else ""
        lead = context.text("assessments-evidence-saved", name=name)
    context.say(f"{lead}\n\n{text}", markup)

"""举报 and 帮我看看 under a posting, and what to do when it was a trap."""

from typing import Any

from telegram import InlineKeyboardButton, Update

from bot.jobs import reports, service
from bot.jobs.reports import TooManyError
from content.job_models import JobReference
from db import complaints, job_marks, people, postings
from db.complaints import TEXT_LENGTH
from db.postings import PostingRow
from handlers.callbacks import Callback, Home
from handlers.context import Context
from handlers.handoff import FindTeacher
from handlers.render import button, in_rows, keyboard

FEATURE = "job-report"
P = "job-reports-"


class Report(Callback):
    """Something is wrong with this posting."""

    prefix = "jr"
    posting_id: int


class ReportFor(Callback):
    """This is what is wrong with it."""

    prefix = "jrf"
    posting_id: int
    reason: str


class LookAt(Callback):
    """Would the office look at this posting?"""

    prefix = "jrlook"
    posting_id: int


class Steps(Callback):
    """What to do when something is wrong."""

    prefix = reports.STEPS


class NothingMore(Callback):
    """There is nothing to add."""

    prefix = "jrdone"


def report_keys(context: Context, posting_id: int) -> list[InlineKeyboardButton]:
    """The two buttons under every card of a posting."""
    return [
        button(context.label(f"{P}look-button"), LookAt(posting_id)),
        button(context.label(f"{P}report-button"), Report(posting_id)),
    ]


async def ask_why(update: Update, context: Context) -> None:
    """What is wrong with it?"""
    posting = await _posting(context, Report.of(update).posting_id)
    if posting is None:
        return
    keys = [
        button(context.label(f"{P}reason-{reason}-button"), ReportFor(posting.id, reason))
        for reason in reports.REASONS
    ]
    never = button(context.label("common-cancel-button"), NothingMore())
    context.say(context.text(f"{P}why", title=posting.title), keyboard(*in_rows(keys, 2), [never]))


async def take_report(update: Update, context: Context) -> None:
    """It is taken down; whoever likes says more."""
    pressed = ReportFor.of(update)
    posting = await _posting(context, pressed.posting_id)
    if posting is None:
        return
    if pressed.reason not in reports.REASONS:
        context.toast(context.label("errors-stale"), alert=True)
        return
    person_id = context.actor.person_id
    try:
        filed = await reports.report(
            context.tx, person_id, posting, pressed.reason, context.now, context.zone
        )
    except TooManyError:
        context.toast(context.label(f"{P}too-many-alert"), alert=True)
        return
    await _listen(context, filed.complaint_id)
    context.wake_sender()
    parts = [
        context.text(f"{P}taken", title=posting.title),
        context.text(f"{P}held") if filed.held else "",
        context.text(f"{P}say-more"),
    ]
    keys = [
        button(context.label(f"{P}steps-button"), Steps()),
        button(context.label(f"{P}nothing-more-button"), NothingMore()),
    ]
    context.show("\n\n".join(part for part in parts if part), keyboard(keys))


async def ask_to_look(update: Update, context: Context) -> None:
    """What we know at once; the office looks too."""
    posting = await _posting(context, LookAt.of(update).posting_id)
    if posting is None:
        return
    person_id = context.actor.person_id
    try:
        filed = await reports.ask_to_look(
            context.tx, person_id, posting, context.now, context.zone
        )
    except TooManyError:
        context.toast(context.label(f"{P}too-many-alert"), alert=True)
        return
    await _listen(context, filed.complaint_id)
    context.wake_sender()
    reference = reference_of(context)
    found = await reports.advice(context.tx, posting, context.content)
    said = [reference.check_words[id].advice[context.actor.language] for id in found]
    parts = [
        context.text(f"{P}look-taken", title=posting.title),
        *([context.text(f"{P}look-found"), *said] if said else [context.text(f"{P}look-check")]),
        context.text(f"{P}look-more"),
    ]
    keys = [
        button(context.label("home-teacher-button"), FindTeacher()),
        button(context.label(f"{P}nothing-more-button"), NothingMore()),
    ]
    context.say("\n\n".join(parts), keyboard(keys))


async def on_message(update: Update, context: Context) -> None:
    """What else there is to say about it."""
    message = update.effective_message
    assert message is not None  # noqa: S101 - registered for messages only
    text = (message.text or message.caption or "").strip()
    if not text:
        context.say(context.text(f"{P}words-only"), keyboard([_nothing_more(context)]))
        return
    if len(text) > TEXT_LENGTH:
        context.say(
            context.text(f"{P}too-long", most=TEXT_LENGTH), keyboard([_nothing_more(context)])
        )
        return
    focus = context.actor.focus or {}
    kept = await complaints.add_text(
        context.tx, int(focus.get("complaint", 0)), context.actor.person_id, text
    )
    await context.leave_focus(FEATURE)
    home = button(context.label("common-home-button"), Home())
    said = "added" if kept is not None else "decided-already"
    context.say(context.text(f"{P}{said}"), keyboard([home]))


async def nothing_more(_update: Update, context: Context) -> None:
    await context.leave_focus(FEATURE)
    home = button(context.label("common-home-button"), Home())
    context.show(context.text(f"{P}thanks"), keyboard([home]))


async def show_steps(_update: Update, context: Context) -> None:
    """What to do now, by what has happened already."""
    keys = [
        button(context.label("home-teacher-button"), FindTeacher()),
        button(context.label("common-home-button"), Home()),
    ]
    context.say(context.text(f"{P}steps"), keyboard(keys))


def reference_of(context: Context) -> JobReference:
    """What the content knows of the world of work."""
    reference: JobReference = context.content.jobs
    return reference


async def _posting(context: Context, posting_id: int) -> PostingRow | None:
    """The posting, if whoever acts may see it or had to do with it before; else they are told."""
    found = await service.visible(context.tx, posting_id, context.today)
    if found is None:
        person_id = context.actor.person_id
        if await job_marks.marks_of(context.tx, person_id, [posting_id]):
            found = await postings.posting(context.tx, posting_id)
    if found is None:
        context.toast(context.label(f"{P}gone-alert"), alert=True)
    return found


async def _listen(context: Context, complaint_id: int) -> None:
    focus = {"feature": FEATURE, "complaint": complaint_id}
    await people.set_focus(context.tx, context.actor.person_id, focus)


def _nothing_more(context: Context) -> InlineKeyboardButton:
    return button(context.label(f"{P}nothing-more-button"), NothingMore())


BUTTONS: dict[type[Callback], Any] = {
    Report: ask_why,
    ReportFor: take_report,
    LookAt: ask_to_look,
    NothingMore: nothing_more,
    Steps: show_steps,
}

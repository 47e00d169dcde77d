"""Deciding about a posting: approve, hide, keep longer, reject with a reason, edit, ask back."""

from bot.jobs import review, service, written
from bot.jobs.imports.faults import UnclearError
from db import leads, postings
from handlers.callbacks import Callback, Handler
from handlers.context import Context
from handlers.jobs_desk.buttons import AskBack, Card, Decide, Edit, Reject
from handlers.jobs_desk.common import P, around, for_office, listen, stale
from handlers.jobs_desk.desk import show_card
from handlers.render import button, in_rows, keyboard

OWN = "own"
"""The reason that is written, not tapped."""
QUESTION_LENGTH = 300


async def decide(context: Context, data: Decide) -> None:
    """What needs no more words."""
    by, now, zone = context.actor.person_id, context.now, context.zone
    match data.what:
        case "approve":
            done = await review.approve(context.tx, data.posting_id, by, now, zone)
        case "extend":
            done = await review.extend(context.tx, data.posting_id, by, now, zone)
        case "hide":
            done = await service.hide(context.tx, data.posting_id, by, now)
        case _:
            stale(context)
            return
    context.wake_sender()
    context.toast(context.label(f"{P}{'done' if done else 'not-done'}-{data.what}-alert"),
                  alert=not done)  # fmt: skip
    await show_card(context, data.posting_id)


async def reject(context: Context, data: Reject) -> None:
    """For which reason; whoever handed it in hears it."""
    if await postings.posting(context.tx, data.posting_id) is None:
        stale(context)
        return
    if not data.reason:
        keys = [
            button(context.label(f"{P}why-{why}-button"), Reject(data.posting_id, why))
            for why in (*review.REJECTED_FOR, OWN)
        ]
        rows = in_rows(keys, 2)
        context.show(
            context.text(f"{P}reject"), keyboard(*rows, around(context, Card(data.posting_id)))
        )
    elif data.reason == OWN:
        await listen(context, "reject", posting=data.posting_id)
        _ask(context, "reject-own", Card(data.posting_id))
    elif data.reason in review.REJECTED_FOR:
        await _reject(context, data.posting_id, data.reason)
    else:
        stale(context)


async def _reject(context: Context, posting_id: int, why: str) -> None:
    done = await review.reject(
        context.tx, posting_id, why, context.actor.person_id, context.now, context.zone
    )
    context.wake_sender()
    context.toast(context.label(f"{P}{'done' if done else 'not-done'}-reject-alert"),
                  alert=not done)  # fmt: skip
    await show_card(context, posting_id)


async def edit(context: Context, data: Edit) -> None:
    """Which field, and what it says from now on."""
    if await postings.posting(context.tx, data.posting_id) is None:
        stale(context)
        return
    if not data.field:
        keys = [
            button(context.label(f"{P}field-{field}-button"), Edit(data.posting_id, field))
            for field in written.FIELDS
        ]
        back = around(context, Card(data.posting_id))
        context.show(context.text(f"{P}edit"), keyboard(*in_rows(keys, 2), back))
    elif data.field in written.FIELDS:
        await listen(context, "edit", posting=data.posting_id, field=data.field)
        _ask(context, f"edit-{data.field}", Edit(data.posting_id, ""))
    else:
        stale(context)


async def ask_back(context: Context, data: AskBack) -> None:
    """What does the office want to know?"""
    lead = await leads.lead(context.tx, data.lead_id)
    if lead is None or lead.state not in leads.UNDECIDED:
        stale(context)
        return
    await listen(context, "ask", lead=data.lead_id)
    context.say(context.text(f"{P}ask", name=lead.name), keyboard(around(context)))


def _ask(context: Context, question: str, back: Callback) -> None:
    context.say(context.text(f"{P}{question}"), keyboard(around(context, back)))


async def on_text(context: Context, text: str) -> None:
    """What was written for one of these."""
    focus = context.actor.focus or {}
    what, posting_id = focus.get("do"), int(focus.get("posting", 0))
    if what == "reject":
        await context.leave_focus("jobs-desk")
        await _reject(context, posting_id, text[:QUESTION_LENGTH])
    elif what == "ask":
        await _ask_lead(context, int(focus.get("lead", 0)), text)
    elif what == "edit":
        await _edit(context, posting_id, str(focus.get("field", "")), text)


async def _ask_lead(context: Context, lead_id: int, text: str) -> None:
    lead = await leads.lead(context.tx, lead_id)
    if len(text) > QUESTION_LENGTH:
        context.say(context.text(f"{P}too-long", most=QUESTION_LENGTH))
        return
    await context.leave_focus("jobs-desk")
    if lead is None or lead.state not in leads.UNDECIDED:
        context.say(context.text(f"{P}lead-decided"), keyboard(around(context)))
        return
    await review.ask_back(
        context.tx, lead, text, context.actor.person_id, context.now, context.zone
    )
    context.wake_sender()
    context.say(context.text(f"{P}asked-now", name=lead.name), keyboard(around(context)))


async def _edit(context: Context, posting_id: int, field: str, text: str) -> None:
    try:
        changed = written.value_of(field, text, context.content, context.today)
        found = await review.edit(
            context.tx, posting_id, changed, context.content, context.now, context.zone
        )
    except UnclearError as error:
        context.say(unclear(context, error), keyboard(around(context, Edit(posting_id, ""))))
        return
    except review.DoubledError as error:
        await context.leave_focus("jobs-desk")
        context.say(context.text(f"{P}doubled"), keyboard(around(context, Card(error.posting_id))))
        return
    await context.leave_focus("jobs-desk")
    if found is None:
        context.say(context.text(f"{P}gone"), keyboard(around(context)))
        return
    await show_card(context, posting_id, context.text(f"{P}edited"))


def unclear(context: Context, error: UnclearError) -> str:
    """What a text does not say, and how to say it."""
    known = error.reason_id if error.reason_id in UNCLEAR else "other"
    return context.text(f"{P}unclear-{known}", **{**_NOTHING, **error.values})


_NOTHING = {"value": "", "most": 0, "first": "", "second": ""}
UNCLEAR = (
    "too-long", "formula", "name-of-nobody", "heads-unclear", "pay-unclear", "pay-impossible",
    "education-unknown", "place-unknown", "day-unclear", "over-already", "link-unclear",
    "code-length", "code-signs", "code-check", "one-major", "dates-contradict",
)  # fmt: skip
"""Faults that have a sentence of their own."""


BUTTONS: dict[type[Callback], Handler] = {
    Decide: for_office(Decide, decide),
    Reject: for_office(Reject, reject),
    Edit: for_office(Edit, edit),
    AskBack: for_office(AskBack, ask_back),
}

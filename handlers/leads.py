"""Handing in a job lead: forward or paste it, two answers at most, and hear what became of it."""

from typing import Any

from telegram import InlineKeyboardButton, Message, Update

from bot.jobs import leads as service
from bot.jobs import review
from bot.jobs.imports.faults import UnclearError
from bot.jobs.leads import MAY, MORE, NEEDED, TooManyError
from bot.jobs.service import Outcome
from bot.jobs.written import FIELDS
from db import leads, people
from db.leads import LeadRow, LeadState
from db.people import Role
from db.postings import PostingState
from handlers.callbacks import Callback, Home
from handlers.context import Context
from handlers.jobs_desk.buttons import FillLead
from handlers.jobs_desk.common import for_office
from handlers.jobs_desk.deciding import unclear
from handlers.jobs_desk.desk import show_card
from handlers.lead_buttons import (
    AnswerAsked,
    DropLead,
    LeadCard,
    LeadField,
    MyLeads,
    NewLead,
    SendLead,
)
from handlers.messages import take_down
from handlers.render import button, in_rows, keyboard

FEATURE, ANSWERING = "lead", "lead-answer"
P = "leads-"
SHOWN = 8
WORTH_READING = 2
"""So many fields that can be read make a text nobody asked for a lead."""
ANSWER_LENGTH = 1000


def is_lead(update: Update, context: Context) -> bool:
    """Whether a message nobody asked for is a lead: forwarded by an informant, or sent by one
    who is no student and has nobody else to write to."""
    message, actor = update.message, context.actor
    if message is None or not actor.roles & {Role.informant, Role.station} or actor.focus:
        return False
    if message.forward_origin is not None:
        return True
    if actor.roles & {Role.student, Role.office, Role.counselor, Role.class_mentor, Role.teacher}:
        return False
    if message.photo or message.document:
        return True
    found = service.known_in(message.text or "", context.content, context.today)
    return len(found.keys() - {"text"}) >= WORTH_READING


async def start(_update: Update, context: Context) -> None:
    """How to hand one in; whatever comes next is it."""
    if not await _may(context):
        return
    await _focus(context, None, "")
    mine = button(context.label(f"{P}mine-button"), MyLeads())
    context.show(context.text(f"{P}start"), keyboard([mine, _home(context)]))


async def unasked(update: Update, context: Context) -> None:
    """A lead out of the blue."""
    assert update.message is not None  # noqa: S101 - is_lead looked
    await _begin(context, update.message)


async def on_message(update: Update, context: Context) -> None:
    """The lead itself, another part of it, or one of its fields."""
    message = update.effective_message
    assert message is not None  # noqa: S101 - registered for messages only
    if not await _may(context):
        return
    focus = context.actor.focus or {}
    lead = await _own(context, int(focus.get("lead") or 0))
    if lead is None:
        await _begin(context, message)
        return
    field, text = str(focus.get("field", "")), (message.text or "").strip()
    if field and text and message.forward_origin is None and not _is_ad(context, field, text):
        await _take_field(context, lead, field, text)
        return
    body = take_down(message)
    if body is None:
        context.say(context.text(f"{P}cannot-read"))
        return
    said = (message.text or message.caption or "").strip()
    lead = await service.add(
        context.tx, lead, said, body, context.content, context.now, context.zone
    )
    if message.media_group_id is None or len(lead.bodies) == 1:
        await _go_on(context, lead)


def _is_ad(context: Context, field: str, text: str) -> bool:
    """Whether somebody who was asked for one thing pastes the whole ad."""
    if field == "text" or "\n" not in text:
        return False
    known = service.known_in(text, context.content, context.today)
    return len(known.keys() - {"text"}) >= WORTH_READING


async def _begin(context: Context, message: Message) -> None:
    body = take_down(message)
    if body is None:
        context.say(context.text(f"{P}cannot-read"), keyboard([_home(context)]))
        return
    text = (message.text or message.caption or "").strip()
    # What was typed here is all in its fields; what came from elsewhere is kept as it came.
    kept = body if message.forward_origin is not None or message.text is None else None
    person_id = context.actor.person_id
    try:
        lead = await service.begin(
            context.tx, person_id, text, kept, context.content, context.now, context.zone
        )
    except TooManyError:
        context.say(context.text(f"{P}too-many"), keyboard([_home(context)]))
        return
    known = lead.fields.keys() - {"text"}
    if not known and text and len(text) <= SHORT:
        # «常州恒力机械» alone is the answer to the first question.
        await _take_field(context, lead, "employer", text)
        return
    await _go_on(context, lead)


SHORT = 40


async def _take_field(context: Context, lead: LeadRow, field: str, text: str) -> None:
    try:
        lead = await service.answer(
            context.tx, lead, field, text, context.content, context.now, context.zone
        )
    except UnclearError as error:
        await _focus(context, lead.id, field)
        context.say(unclear(context, error), keyboard(*_after_question(context, lead, field)))
        return
    await _go_on(context, lead)


async def _go_on(context: Context, lead: LeadRow) -> None:
    """The next thing that must be known, or the card."""
    needed = service.missing(lead.fields)
    if needed is None:
        await _show_card(context, lead)
    else:
        await _ask(context, lead, needed)


async def _ask(context: Context, lead: LeadRow, field: str) -> None:
    await _focus(context, lead.id, field)
    context.say(context.text(f"{P}ask-{field}"), keyboard(*_after_question(context, lead, field)))


def _after_question(
    context: Context, lead: LeadRow, field: str
) -> list[list[InlineKeyboardButton]]:
    rows = []
    if field not in NEEDED or lead.bodies:
        # Of a poster the office reads what it says.
        label = f"{P}office-fills-button" if field in NEEDED else "common-back-button"
        rows.append([button(context.label(label), LeadCard(lead.id))])
    return [*rows, [button(context.label(f"{P}drop-button"), DropLead(lead.id))]]


async def ask_field(update: Update, context: Context) -> None:
    pressed = LeadField.of(update)
    lead = await _editable(context, pressed.lead_id)
    if lead is None or pressed.field not in FIELDS:
        _stale(context)
        return
    await _ask(context, lead, pressed.field)


async def open_card(update: Update, context: Context) -> None:
    lead = await _editable(context, LeadCard.of(update).lead_id)
    if lead is None:
        _stale(context)
        return
    await _show_card(context, lead)


async def _show_card(context: Context, lead: LeadRow) -> None:
    """What was understood, what could be added, and «hand it in»."""
    await _focus(context, lead.id, "")
    lines = [
        context.text(f"{P}field-line", name=context.label(f"jobs-desk-field-{name}-button"),
                     value=str(lead.fields[name])[:120])
        for name in FIELDS
        if name != "text" and lead.fields.get(name)
    ]  # fmt: skip
    if lead.bodies:
        lines.append(context.text(f"{P}originals", count=len(lead.bodies)))
    more = [name for name in (*NEEDED, *MORE) if not lead.fields.get(name)]
    change = [name for name in (*NEEDED, *MORE) if lead.fields.get(name)]
    keys = [
        button(context.label(f"{P}add-button", what=_name(context, name)),
               LeadField(lead.id, name))
        for name in more
    ] + [
        button(context.label(f"{P}change-button", what=_name(context, name)),
               LeadField(lead.id, name))
        for name in change
    ]  # fmt: skip
    send = button(context.label(f"{P}send-button"), SendLead(lead.id))
    never = button(context.label(f"{P}drop-button"), DropLead(lead.id))
    text = "\n".join([context.text(f"{P}card"), *lines])
    context.say(text, keyboard([send], *in_rows(keys, 2), [never]))


def _name(context: Context, field: str) -> str:
    return context.label(f"jobs-desk-field-{field}-button")


async def send(update: Update, context: Context) -> None:
    """To the office; or, filled in by the office itself, to its desk."""
    lead = await _editable(context, SendLead.of(update).lead_id)
    if lead is None:
        _stale(context)
        return
    try:
        put = await service.hand_in(context.tx, lead, context.content, context.now, context.zone)
    except UnclearError as error:
        context.say(unclear(context, error))
        return
    await people.set_focus(context.tx, context.actor.person_id, None)
    context.wake_sender()
    if lead.person_id != context.actor.person_id and put is not None:
        await show_card(context, put.posting_id)
        return
    said = "sent"
    if put is not None and put.outcome is Outcome.unchanged:
        said = "known" if put.state is PostingState.open else "sent"
    another = button(context.label(f"{P}another-button"), NewLead())
    context.show(context.text(f"{P}{said}"), keyboard([another], [_home(context)]))


async def drop(update: Update, context: Context) -> None:
    lead = await _own(context, DropLead.of(update).lead_id, office=False)
    if lead is None or not await service.drop(context.tx, lead, context.now):
        _stale(context)
        return
    await context.leave_focus(FEATURE)
    another = button(context.label(f"{P}another-button"), NewLead())
    context.show(context.text(f"{P}dropped"), keyboard([another], [_home(context)]))


async def show_mine(_update: Update, context: Context) -> None:
    """What became of what somebody handed in."""
    if not await _may(context):
        return
    mine = await leads.of_person(context.tx, context.actor.person_id, SHOWN)
    lines = []
    for one in mine:
        what = review.title_of(one)
        lines.append(context.text(f"{P}mine-line", what=what, state=one.state.value))
        if one.state is LeadState.rejected and one.why:
            named = one.why if one.why in review.REJECTED_FOR else "own"
            lines.append(context.text(f"{P}why", why=named, said=one.why))
    rows = [
        [button(context.label(f"{P}answer-this-button", what=review.title_of(one)[:20]),
                AnswerAsked(one.id))]
        for one in mine
        if one.state is LeadState.asked
    ]  # fmt: skip
    another = button(context.label(f"{P}another-button"), NewLead())
    title = context.text(f"{P}mine" if mine else f"{P}mine-none")
    context.show("\n".join([title, *lines]), keyboard(*rows, [another], [_home(context)]))


async def ask_answer(update: Update, context: Context) -> None:
    """The office asked something: the next message answers it."""
    lead = await _own(context, AnswerAsked.of(update).lead_id, office=False)
    if lead is None or lead.state is not LeadState.asked:
        context.toast(context.label(f"{P}not-asked-alert"), alert=True)
        return
    focus = {"feature": ANSWERING, "lead": lead.id}
    await people.set_focus(context.tx, context.actor.person_id, focus)
    context.say(context.text(f"{P}question", question=lead.asked), keyboard([_home(context)]))


async def on_answer(update: Update, context: Context) -> None:
    message = update.effective_message
    assert message is not None  # noqa: S101 - registered for messages only
    text = (message.text or message.caption or "").strip()
    if not text or len(text) > ANSWER_LENGTH:
        context.say(context.text(f"{P}answer-in-words", most=ANSWER_LENGTH))
        return
    lead = await _own(context, int((context.actor.focus or {}).get("lead", 0)), office=False)
    await context.leave_focus(ANSWERING)
    done = lead is not None and await service.answer_asked(
        context.tx, lead, text, context.now, context.zone
    )
    context.wake_sender()
    said = "answer-sent" if done else "not-asked-alert"
    context.say(context.text(f"{P}{said}"), keyboard([_home(context)]))


async def fill(context: Context, data: FillLead) -> None:
    """The office fills in what a poster says."""
    lead = await _editable(context, data.lead_id)
    if lead is None:
        _stale(context)
    else:
        await _go_on(context, lead)


async def _own(context: Context, lead_id: int, *, office: bool = True) -> LeadRow | None:
    """A lead of whoever acts; the office may complete everybody's."""
    lead = await leads.lead(context.tx, lead_id) if lead_id else None
    if lead is None:
        return None
    theirs = lead.person_id == context.actor.person_id
    return lead if theirs or (office and Role.office in context.actor.roles) else None


async def _editable(context: Context, lead_id: int) -> LeadRow | None:
    """One that is not a posting yet."""
    lead = await _own(context, lead_id)
    if lead is None or lead.posting_id is not None:
        return None
    if lead.state is LeadState.draft:
        return lead
    at_desk = Role.office in context.actor.roles and lead.state in leads.UNDECIDED
    return lead if at_desk else None


async def _may(context: Context) -> bool:
    if context.actor.roles & MAY:
        return True
    await context.leave_focus(FEATURE)
    context.show(context.text(f"{P}not-yours"), keyboard([_home(context)]))
    return False


async def _focus(context: Context, lead_id: int | None, field: str) -> None:
    focus = {"feature": FEATURE, "lead": lead_id, "field": field}
    await people.set_focus(context.tx, context.actor.person_id, focus)


def _stale(context: Context) -> None:
    context.toast(context.label(f"{P}stale-alert"), alert=True)


def _home(context: Context) -> InlineKeyboardButton:
    return button(context.label("common-home-button"), Home())


BUTTONS: dict[type[Callback], Any] = {
    NewLead: start,
    MyLeads: show_mine,
    LeadField: ask_field,
    LeadCard: open_card,
    SendLead: send,
    DropLead: drop,
    AnswerAsked: ask_answer,
    FillLead: for_office(FillLead, fill),
}

"""Leads that are no posting yet: the original, what is known, or a reason why not. Filling one in
is a matter of handlers/leads.py."""

from html import escape

from bot.jobs import review
from db import leads
from db.leads import UNDECIDED, LeadRow
from handlers import outgoing
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Handler
from handlers.context import Context
from handlers.jobs_desk.buttons import (
    AskBack,
    FillLead,
    LeadOriginal,
    Listed,
    RejectLead,
    ShowLead,
)
from handlers.jobs_desk.common import P, around, for_office, stale
from handlers.render import button, in_rows, keyboard

TEXT_SHOWN = 1500
BACK = Listed("leads", 0)


async def _waiting(context: Context, lead_id: int) -> LeadRow | None:
    lead = await leads.lead(context.tx, lead_id)
    if lead is None or lead.state not in UNDECIDED or lead.posting_id is not None:
        stale(context)
        return None
    return lead


async def show(context: Context, data: ShowLead) -> None:
    lead = await _waiting(context, data.lead_id)
    if lead is None:
        return
    text = str(lead.fields.get("text", ""))[:TEXT_SHOWN]
    parts = [
        context.text(f"{P}lead", name=lead.name, what=review.title_of(lead)),
        f"<blockquote expandable>{escape(text, quote=False)}</blockquote>" if text else "",
    ]
    if lead.answered:
        parts.append(context.text(f"{P}answered", question=lead.asked, text=lead.answered))
    elif lead.asked:
        parts.append(context.text(f"{P}asked", question=lead.asked))
    label, id = context.label, lead.id
    rows = [
        [button(label(f"{P}fill-button"), FillLead(id))],
        [button(label(f"{P}ask-button"), AskBack(id)),
         button(label(f"{P}reject-button"), RejectLead(id, ""))],
    ]  # fmt: skip
    if lead.bodies:
        rows.insert(0, [button(label(f"{P}original-button"), LeadOriginal(id))])
    context.show("\n\n".join(filter(None, parts)), keyboard(*rows, around(context, BACK)))


async def show_original(context: Context, data: LeadOriginal) -> None:
    """What was forwarded, sent as it came."""
    lead = await _waiting(context, data.lead_id)
    if lead is None:
        return
    chat_id, bodies = context.actor.telegram_id, lead.bodies

    async def send(bot: PacedBot) -> None:
        for body in bodies:
            await outgoing.preview(bot, chat_id, body)

    context.after_commit(send)


async def reject(context: Context, data: RejectLead) -> None:
    lead = await _waiting(context, data.lead_id)
    if lead is None:
        return
    if data.reason not in review.REJECTED_FOR:
        keys = [
            button(context.label(f"{P}why-{why}-button"), RejectLead(lead.id, why))
            for why in review.REJECTED_FOR
        ]
        context.show(
            context.text(f"{P}reject"),
            keyboard(*in_rows(keys, 2), around(context, ShowLead(lead.id))),
        )
        return
    await review.reject_lead(
        context.tx, lead, data.reason, context.actor.person_id, context.now, context.zone
    )
    context.wake_sender()
    context.show(
        context.text(f"{P}lead-rejected", name=lead.name), keyboard(around(context, BACK))
    )


BUTTONS: dict[type[Callback], Handler] = {
    ShowLead: for_office(ShowLead, show),
    LeadOriginal: for_office(LeadOriginal, show_original),
    RejectLead: for_office(RejectLead, reject),
}

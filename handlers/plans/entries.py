"""Entries of a student's papers as what shows a step: picked from a list, opened from the plan."""

from html import escape

from bot.forms.service import Written
from bot.plans import rules, service
from bot.plans.service import Refusal
from db.plans import Step
from handlers.context import Context
from handlers.forms.buttons import OpenEntry
from handlers.forms.screens import full
from handlers.plans import buttons as b
from handlers.plans import screens
from handlers.plans.common import entries_of, leave_focus, refuse, step_screen
from handlers.render import button, keyboard


async def ask_entry(context: Context, data: b.AskEntry) -> None:
    """Which entry? What is written instead is still taken for a sentence."""
    found = await service.step_with_proofs(context.tx, context.actor, data.step_id)
    written = await entries_of(context)
    if found is None or not written:
        refuse(context, Refusal.GONE)
        return
    context.show(*screens.ask_entry(context, found[0], written, data.page))


async def take_entry(context: Context, data: b.TakeEntry) -> None:
    one = await _entry(context, data.entry)
    if one is None:
        refuse(context, Refusal.GONE)
        return
    found = await service.add_proof(
        context.tx,
        context.actor,
        data.step_id,
        one.name(context.actor.language),
        context.now,
        entry_id=one.entry,
    )
    await proof_kept(context, found)


async def proof_kept(context: Context, found: Step | Refusal) -> None:
    """The step with what shows it, or why that was not kept."""
    if isinstance(found, Refusal):
        refuse(context, found, rules.PROOF_MOST)
        return
    await leave_focus(context)
    context.show(*await step_screen(context, found.id, context.text("plans-proof-kept")))


async def show_proof(context: Context, data: b.ShowProof) -> None:
    """All that stands in the entry a step points at, and the way back to the step."""
    found = await service.step_with_proofs(context.tx, context.actor, data.step_id)
    proof = next((one for one in found[1] if one.id == data.proof_id), None) if found else None
    one = await _entry(context, proof.entry_id or 0) if proof is not None else None
    if one is None:
        refuse(context, Refusal.GONE)
        return
    await leave_focus(context)
    name = escape(one.name(context.actor.language), quote=False)
    said = full(context, one.section, one.filling, one.entry)
    label = context.label
    context.show(
        "\n\n".join([f"📄 <b>{name}</b>", *said]),
        keyboard(
            [
                button(label("plans-entry-edit-button"), OpenEntry(one.form.id, one.entry)),
                button(
                    label("plans-remove-entry-button"), b.RemoveProof(data.step_id, data.proof_id)
                ),
            ],
            [button(label("plans-back-to-step-button"), b.ShowStep(data.step_id))],
        ),
    )


async def _entry(context: Context, entry: int) -> Written | None:
    return next((one for one in await entries_of(context) if one.entry == entry), None)

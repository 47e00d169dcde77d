"""What every screen of a plan needs: the day, the focus, what is said when it cannot be."""

from collections.abc import Iterable
from dataclasses import replace

from bot.forms import service as forms
from bot.forms.service import Written
from bot.plans import rules, service
from bot.plans.service import Refusal
from db import people
from db.plan_history import Proof
from db.plans import Step
from handlers.context import Context
from handlers.plans import screens
from handlers.plans.screens import Shown

FEATURE = "plan"


async def set_focus(context: Context, do: str, **more: object) -> None:
    """What the next message is for."""
    since = int(context.now.timestamp())
    focus = {"feature": FEATURE, "do": do, "since": since, **more}
    await people.set_focus(context.tx, context.actor.person_id, focus)


async def leave_focus(context: Context) -> None:
    """Whoever looks at something else is not in the middle of this any more."""
    await context.leave_focus(FEATURE)


def refuse(context: Context, why: Refusal, most: int = rules.STEP_MOST) -> None:
    """Say why not: as an alert to a button, as a message to a message."""
    if context.incoming.callback_query is not None:
        if why is Refusal.GONE:
            context.toast(context.label("errors-stale"), alert=True)
        else:
            context.toast(context.label(f"plans-{why.value}-alert", most=most), alert=True)
        return
    context.say(context.text(f"plans-{why.value}-alert", most=most))


async def entries_of(context: Context) -> list[Written]:
    """Every entry whoever acts made in their papers, the latest first."""
    return await forms.written(context.tx, context.content, context.actor.person_id)


async def current(context: Context, proofs: Iterable[Proof]) -> list[Proof]:
    """The proofs with the entries they point at called as they are called now."""
    found = list(proofs)
    if not any(proof.entry_id for proof in found):
        return found
    names = {one.entry: one.name(context.actor.language) for one in await entries_of(context)}
    return [replace(one, words=names.get(one.entry_id or 0, one.words)) for one in found]


async def step_screen(context: Context, step_id: int, lead: str = "") -> Shown:
    """A step of whoever acts; that it is there was just seen."""
    found = await service.step_with_proofs(context.tx, context.actor, step_id)
    assert found is not None  # noqa: S101 - see above
    return await _step(context, *found, lead)


async def _step(context: Context, step: Step, proofs: list[Proof], lead: str = "") -> Shown:
    proofs = await current(context, proofs)
    return screens.step(context, step, proofs, context.today, lead)


async def again(context: Context, step_id: int) -> None:
    """A step in place of what was there, or that there is none such."""
    found = await service.step_with_proofs(context.tx, context.actor, step_id)
    if found is None:
        refuse(context, Refusal.GONE)
        return
    context.show(*await _step(context, *found))

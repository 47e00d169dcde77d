"""What every screen of a plan needs: the day, the focus, what is said when it cannot be."""

from bot.plans import rules, service
from bot.plans.service import Refusal
from db import people
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
    if (context.actor.focus or {}).get("feature") == FEATURE:
        await people.set_focus(context.tx, context.actor.person_id, None)


def refuse(context: Context, why: Refusal, most: int = rules.STEP_MOST) -> None:
    """Say why not: as an alert to a button, as a message to a message."""
    if context.incoming.callback_query is not None:
        if why is Refusal.GONE:
            context.toast(context.label("errors-stale"), alert=True)
        else:
            context.toast(context.label(f"plans-{why.value}-alert", most=most), alert=True)
        return
    context.say(context.text(f"plans-{why.value}-alert", most=most))


async def step_screen(context: Context, step_id: int, lead: str = "") -> Shown:
    """A step of whoever acts; that it is there was just seen."""
    found = await service.step_with_proofs(context.tx, context.actor, step_id)
    assert found is not None  # noqa: S101 - see above
    return screens.step(context, *found, context.today, lead)


async def again(context: Context, step_id: int) -> None:
    """A step in place of what was there, or that there is none such."""
    found = await service.step_with_proofs(context.tx, context.actor, step_id)
    if found is None:
        refuse(context, Refusal.GONE)
        return
    context.show(*screens.step(context, *found, context.today))

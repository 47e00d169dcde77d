"""The student's plan in the chat: looking at it, small steps with their days, what shows them."""

from typing import Any

from telegram import Update

from bot.plans import service
from bot.plans.service import Refusal
from db import plan_history
from db.people import Role
from db.plans import Step, StepState
from handlers.callbacks import Callback, given
from handlers.context import Context
from handlers.growth import Line
from handlers.handoff import join_first
from handlers.plans import asking as plans_asking
from handlers.plans import buttons as b
from handlers.plans import entries, screens, shared
from handlers.plans import report as plans_report
from handlers.plans.common import FEATURE, again, leave_focus, refuse, step_screen
from handlers.render import button

__all__ = [
    "BUTTONS",
    "FEATURE",
    "SharedPlans",
    "growth_line",
    "on_message",
    "said_again",
    "show",
]

SharedPlans = b.SharedPlans
on_message = plans_asking.on_message
said_again = plans_asking.said_again


async def show(_update: Update, context: Context) -> None:
    """/plan and «my plan»: everything at a glance."""
    if Role.student not in context.actor.roles:
        join_first(context)
        return
    await leave_focus(context)
    sheet = await service.sheet(context.tx, context.actor, context.today)
    context.show(*screens.overview(context, sheet))


async def growth_line(context: Context) -> Line | None:
    """What «my growth» says of the plan."""
    if Role.student not in context.actor.roles:
        return None
    sheet = await service.sheet(context.tx, context.actor, context.today)
    said = (
        context.text("plans-growth-none")
        if sheet.is_empty
        else context.text("plans-growth", open=len(sheet.open), done=len(sheet.done))
    )
    return Line(said, button(context.label("plans-open-button"), b.OpenPlan()))


async def show_week(context: Context, _data: b.ShowWeek) -> None:
    await leave_focus(context)
    day = context.today
    sheet = await service.sheet(context.tx, context.actor, day)
    context.show(*screens.week(context, service.week(sheet, context.zone), day))


async def show_steps(context: Context, data: b.Steps) -> None:
    await leave_focus(context)
    sheet = await service.sheet(context.tx, context.actor, context.today)
    context.show(*screens.steps(context, sheet, data.page))


async def show_step(context: Context, data: b.ShowStep) -> None:
    await leave_focus(context)
    await again(context, data.step_id)


async def show_terms(context: Context, _data: b.Terms) -> None:
    await leave_focus(context)
    sheet = await service.sheet(context.tx, context.actor, context.today)
    context.show(*screens.terms(context, sheet))


async def done(context: Context, data: b.Done) -> None:
    found = await service.set_state(
        context.tx, context.actor, data.step_id, StepState.done, context.now
    )
    await _after(context, found, "plans-done-lead")


async def drop(context: Context, data: b.Drop) -> None:
    found = await service.set_state(
        context.tx, context.actor, data.step_id, StepState.dropped, context.now
    )
    await _after(context, found, "plans-dropped-lead")


async def reopen(context: Context, data: b.Reopen) -> None:
    found = await service.set_state(
        context.tx, context.actor, data.step_id, StepState.open, context.now
    )
    await _after(context, found)


async def later(context: Context, data: b.Later) -> None:
    found = await service.put_later(
        context.tx, context.actor, data.step_id, b.day_of(data.seen), context.zone, context.now
    )
    await _after(context, found, "plans-later-lead")


async def _after(context: Context, found: Step | Refusal, lead: str = "") -> None:
    """The step as it is now, under a line about what just happened."""
    if isinstance(found, Refusal):
        refuse(context, found)
        return
    await leave_focus(context)
    context.show(*await step_screen(context, found.id, context.text(lead) if lead else ""))


async def remove_proof(context: Context, data: b.RemoveProof) -> None:
    gone = await service.remove_proof(context.tx, context.actor, data.proof_id, context.now)
    if not gone:
        context.toast(context.label("errors-stale"), alert=True)
    await again(context, data.step_id)


async def send_proofs(context: Context, data: b.SendProofs) -> None:
    """What was kept, sent once more."""
    found = await plan_history.proofs_of(context.tx, context.actor.person_id, data.step_id)
    bodies = [proof.body for proof in found if proof.body is not None]
    if not bodies:
        refuse(context, Refusal.GONE)
        return
    plans_report.send_bodies(context, bodies)


BUTTONS: dict[type[Callback], Any] = {
    b.OpenPlan: show,
    b.ShowWeek: given(b.ShowWeek, show_week),
    b.Steps: given(b.Steps, show_steps),
    b.ShowStep: given(b.ShowStep, show_step),
    b.Terms: given(b.Terms, show_terms),
    b.Done: given(b.Done, done),
    b.Drop: given(b.Drop, drop),
    b.Reopen: given(b.Reopen, reopen),
    b.Later: given(b.Later, later),
    b.RemoveProof: given(b.RemoveProof, remove_proof),
    b.SendProofs: given(b.SendProofs, send_proofs),
    b.AddStep: given(b.AddStep, plans_asking.ask_step),
    b.TakeIdea: given(b.TakeIdea, plans_asking.take_idea),
    b.EditGoal: given(b.EditGoal, plans_asking.ask_goal),
    b.ClearGoal: given(b.ClearGoal, plans_asking.clear_goal),
    b.AskDay: given(b.AskDay, plans_asking.ask_day),
    b.PickDay: given(b.PickDay, plans_asking.pick_day),
    b.Reword: given(b.Reword, plans_asking.ask_words),
    b.AskEntry: given(b.AskEntry, entries.ask_entry),
    b.TakeEntry: given(b.TakeEntry, entries.take_entry),
    b.ShowProof: given(b.ShowProof, entries.show_proof),
    b.AskProof: given(b.AskProof, plans_asking.ask_proof),
    b.Changes: given(b.Changes, shared.show_changes),
    b.Sharing: given(b.Sharing, shared.show_sharing),
    b.SetSharing: given(b.SetSharing, shared.set_sharing),
    b.SharedPlans: given(b.SharedPlans, shared.show_list),
    b.ReadPlan: given(b.ReadPlan, shared.read),
    b.WriteComment: given(b.WriteComment, shared.ask_comment),
    b.Report: given(b.Report, plans_report.show),
    b.MakeReport: given(b.MakeReport, plans_report.make),
}

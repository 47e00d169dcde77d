"""One's own results: reading them, showing one to a teacher, deleting them."""

from datetime import timedelta
from typing import Any

from bot.assessments import jobs, service, sharing
from bot.assessments.results import Result
from bot.delivery.bodies import Button, words
from content.assessment_models import Assessment
from content.listing import listed
from db import classes
from db.people import Actor, Role
from handlers.assessments import results, running
from handlers.assessments.buttons import (
    AskDelete,
    AskShare,
    Delete,
    History,
    Radar,
    Share,
    ShowResult,
    ShowShared,
    ShowWork,
)
from handlers.assessments.staff import FEATURE
from handlers.callbacks import OpenAssessment
from handlers.context import Context
from handlers.render import button, keyboard

CONFIRM_WITHIN = timedelta(minutes=10)


async def _own(context: Context, run_id: int) -> tuple[Assessment, Result] | None:
    """A result of whoever acts; without it they are shown what there is."""
    await context.leave_focus(FEATURE)
    result = await service.own_result(context.tx, context.actor, run_id)
    assessment = context.content.assessments.get(result.kind) if result else None
    if result is None or assessment is None:
        await running.gone(context)
        return None
    return assessment, result


async def show_result(context: Context, data: ShowResult) -> None:
    found = await _own(context, data.run_id)
    if found is not None:
        context.show(*results.own(context, *found))


async def show_work(context: Context, data: ShowWork) -> None:
    """Study and work of the types a result names, one's own major among them."""
    found = await _own(context, data.run_id)
    if found is None:
        return
    assessment, result = found
    if not result.scores:
        await show_result(context, ShowResult(data.run_id))
        return
    families = await jobs.families(context.tx, assessment)
    actor = context.actor
    own = await classes.class_card(context.tx, actor.class_id) if actor.class_id else None
    major = own.major if own else None
    context.show(*results.work(context, assessment, result, families, major))


async def radar(context: Context, data: Radar) -> None:
    found = await _own(context, data.run_id)
    if found is None or not found[1].scores:
        return
    context.toast(context.label("assessments-radar-alert"))
    await results.send_radar(context, *found)


async def history(context: Context, data: History) -> None:
    assessment = context.content.assessments.get(data.kind)
    if assessment is None:
        await running.gone(context)
        return
    found = await service.history(context.tx, context.actor.person_id, data.kind)
    context.show(*results.history(context, assessment, found))


async def ask_share(context: Context, data: AskShare) -> None:
    """Who will see what, before anybody does."""
    found = await _own(context, data.run_id)
    if found is None:
        return
    actor = context.actor
    if Role.student not in actor.roles or actor.class_id is None:
        context.toast(context.label("assessments-share-join-alert"), alert=True)
        return
    own = await classes.class_card(context.tx, actor.class_id)
    names = [own.counselor_name, own.class_mentor_name] if own else []
    known = list(dict.fromkeys(name for name in names if name))
    who = listed(known, actor.language) or context.label("assessments-share-nobody")
    context.show(
        context.text("assessments-share-ask", who=who),
        keyboard(
            [button(context.label("assessments-share-yes-button"), Share(data.run_id, True))],
            [button(context.label("assessments-share-no-button"), ShowResult(data.run_id))],
        ),
    )


async def share(context: Context, data: Share) -> None:
    """Show this one result to one's teachers, or take it back."""
    tx, actor = context.tx, context.actor
    if data.wanted:
        own = await classes.class_card(tx, actor.class_id) if actor.class_id else None
        titles = {kind: one.title for kind, one in context.content.assessments.items()}

        def card(result: Result, teacher: Actor) -> dict[str, Any]:
            look = Button(label="assessments-shared-look-button", data=ShowShared(run_id).pack())
            return words(
                "assessments-shared-card",
                buttons=[[look]],
                student=actor.student_name or actor.name,
                class_name=own.name if own else "—",
                title=titles[result.kind][teacher.language],
            )

        run_id = data.run_id
        result = await sharing.share(tx, actor, run_id, card, context.now)
        context.wake_sender()
    else:
        result = await sharing.withdraw(tx, actor, data.run_id, context.now)
    assessment = context.content.assessments.get(result.kind) if result else None
    if result is None or assessment is None:
        await running.gone(context)
        return
    word = "shared" if data.wanted else "unshared"
    context.toast(context.label(f"assessments-{word}-alert"), alert=True)
    context.show(*results.own(context, assessment, result))


async def ask_delete(context: Context, data: AskDelete) -> None:
    """What goes, before anything is deleted."""
    found = await running.card_of(context, data.kind)
    if found is None or (not found.results and found.run is None):
        await running.gone(context)
        return
    title = found.assessment.title[context.actor.language]
    count = len(found.results) + (found.run is not None)
    asked = int(context.now.timestamp())
    context.show(
        context.text("assessments-delete-ask", title=title, count=count),
        keyboard(
            [button(context.label("assessments-delete-yes-button"), Delete(data.kind, asked))],
            [button(context.label("assessments-delete-no-button"), OpenAssessment(data.kind))],
        ),
    )


async def delete(context: Context, data: Delete) -> None:
    age = context.now.timestamp() - data.asked
    if service.kind_of(data.kind) is None or not 0 <= age <= CONFIRM_WITHIN.total_seconds():
        context.toast(context.label("assessments-delete-late-alert"), alert=True)
    else:
        await service.delete(context.tx, context.actor, data.kind)
        context.toast(context.label("assessments-deleted-alert"))
    await running.open_assessment(context, OpenAssessment(data.kind))

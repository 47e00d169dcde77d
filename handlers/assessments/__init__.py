"""Assessments in the chat. running.py goes through one, owning.py has one's results, staff.py what
staff do; screens.py and results.py are what it looks like."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from telegram import Update

from db import assessments
from handlers import growth
from handlers.assessments import owning, running, staff
from handlers.assessments.buttons import (
    AddJob,
    AskDelete,
    AskShare,
    Begin,
    ChooseCard,
    Delete,
    EditJobs,
    EditType,
    EraseEvidence,
    GiveAnswer,
    History,
    KeepEvidence,
    MoveBy,
    Pause,
    PlaceCard,
    Radar,
    Share,
    ShowResult,
    ShowShared,
    ShowWork,
    SwitchJob,
    WriteEvidence,
)
from handlers.assessments.running import on_message, open_assessment
from handlers.assessments.staff import FEATURE
from handlers.callbacks import Assessments, Callback, OpenAssessment, SharedInClass
from handlers.context import Context
from handlers.render import button

__all__ = ["BUTTONS", "FEATURE", "growth_line", "on_message", "open_assessment", "said_again"]

C = TypeVar("C", bound=Callback)
Handler = Callable[[Update, Context], Awaitable[None]]


async def growth_line(context: Context) -> growth.Line | None:
    """The line of the card «my growth»: how many of the assessments one has done."""
    every = context.content.assessments
    if not every:
        return None
    standing = await assessments.standing(context.tx, context.actor.person_id)
    done = sum(standing.get(kind, (0, False))[0] > 0 for kind in every)
    text = context.text("assessments-growth", done=done, total=len(every))
    label = context.label("assessments-list-button")
    return growth.Line(text, button(label, Assessments()))


def said_again(
    _context: Context, then: dict[str, Any], _now: dict[str, Any]
) -> dict[str, Any] | None:
    """An edited line of evidence takes the place of what it was; a job would be there twice."""
    return then if "item" in then else None


def _pressed(kind: type[C], then: Callable[[Context, C], Awaitable[None]]) -> Handler:
    """A handler that is given what its button carries."""

    async def handle(update: Update, context: Context) -> None:
        query = update.callback_query
        await then(context, kind.unpack(query.data if query else None))

    return handle


BUTTONS: dict[type[Callback], Any] = {
    Assessments: running.show,
    OpenAssessment: _pressed(OpenAssessment, running.open_assessment),
    Begin: _pressed(Begin, running.begin),
    GiveAnswer: _pressed(GiveAnswer, running.give_answer),
    MoveBy: _pressed(MoveBy, running.move_by),
    Pause: _pressed(Pause, running.pause),
    ChooseCard: _pressed(ChooseCard, running.choose_card),
    PlaceCard: _pressed(PlaceCard, running.place_card),
    WriteEvidence: _pressed(WriteEvidence, running.ask_evidence),
    EraseEvidence: _pressed(EraseEvidence, running.erase_evidence),
    KeepEvidence: _pressed(KeepEvidence, running.keep_evidence),
    ShowResult: _pressed(ShowResult, owning.show_result),
    ShowWork: _pressed(ShowWork, owning.show_work),
    Radar: _pressed(Radar, owning.radar),
    History: _pressed(History, owning.history),
    AskShare: _pressed(AskShare, owning.ask_share),
    Share: _pressed(Share, owning.share),
    AskDelete: _pressed(AskDelete, owning.ask_delete),
    Delete: _pressed(Delete, owning.delete),
    EditJobs: _pressed(EditJobs, staff.edit_jobs),
    EditType: _pressed(EditType, staff.edit_type),
    SwitchJob: _pressed(SwitchJob, staff.switch_job),
    AddJob: _pressed(AddJob, staff.add_job),
    SharedInClass: _pressed(SharedInClass, staff.shared_in_class),
    ShowShared: _pressed(ShowShared, staff.show_shared),
}

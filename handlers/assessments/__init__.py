"""Assessments in the chat. running.py goes through one, owning.py has one's results, staff.py what
staff do; screens.py and results.py are what it looks like."""

from typing import Any

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
from handlers.callbacks import Assessments, Callback, OpenAssessment, SharedInClass, given
from handlers.context import Context
from handlers.render import button

__all__ = ["BUTTONS", "FEATURE", "growth_line", "on_message", "open_assessment", "said_again"]


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


BUTTONS: dict[type[Callback], Any] = {
    Assessments: running.show,
    OpenAssessment: given(OpenAssessment, running.open_assessment),
    Begin: given(Begin, running.begin),
    GiveAnswer: given(GiveAnswer, running.give_answer),
    MoveBy: given(MoveBy, running.move_by),
    Pause: given(Pause, running.pause),
    ChooseCard: given(ChooseCard, running.choose_card),
    PlaceCard: given(PlaceCard, running.place_card),
    WriteEvidence: given(WriteEvidence, running.ask_evidence),
    EraseEvidence: given(EraseEvidence, running.erase_evidence),
    KeepEvidence: given(KeepEvidence, running.keep_evidence),
    ShowResult: given(ShowResult, owning.show_result),
    ShowWork: given(ShowWork, owning.show_work),
    Radar: given(Radar, owning.radar),
    History: given(History, owning.history),
    AskShare: given(AskShare, owning.ask_share),
    Share: given(Share, owning.share),
    AskDelete: given(AskDelete, owning.ask_delete),
    Delete: given(Delete, owning.delete),
    EditJobs: given(EditJobs, staff.edit_jobs),
    EditType: given(EditType, staff.edit_type),
    SwitchJob: given(SwitchJob, staff.switch_job),
    AddJob: given(AddJob, staff.add_job),
    SharedInClass: given(SharedInClass, staff.shared_in_class),
    ShowShared: given(ShowShared, staff.show_shared),
}

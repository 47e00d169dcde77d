"""What surveys keep about one person, for their export and the card that counts it."""

from typing import Any

from sqlalchemy import Select, func, select

from db.engine import Tx
from db.people import Staff
from db.rows import Rows, rows_of
from db.survey_attempts import SurveyAnswer, SurveyAttempt, SurveyChange
from db.survey_desk import SurveyDraft
from db.survey_members import SurveyDisposition, SurveyMember
from db.survey_notes import SurveyNote, SurveyTrait
from db.surveys import SurveyRound

_ANSWERED = (
    select(func.count())
    .select_from(SurveyAnswer)
    .join(SurveyAttempt, SurveyAttempt.c.id == SurveyAnswer.c.attempt_id)
)


def answers_of(person_id: int) -> Select[*tuple[Any, ...]]:
    """A question for how many answers somebody has given in surveys."""
    return _ANSWERED.where(SurveyAttempt.c.person_id == person_id)


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """Everything kept of somebody's surveys, what stood there before included."""
    asked = (
        select(
            SurveyRound.c.survey_id.label("survey"),
            SurveyRound.c.opens_at,
            SurveyMember.c.disposition,
            SurveyMember.c.changed_at,
            SurveyMember.c.invited_at,
            SurveyMember.c.reminders,
            SurveyMember.c.reopened_until,
        )
        .join(SurveyRound, SurveyRound.c.id == SurveyMember.c.round_id)
        .where(SurveyMember.c.person_id == person_id)
        .order_by(SurveyMember.c.round_id)
    )
    stood = (
        select(
            SurveyRound.c.survey_id.label("survey"),
            SurveyDisposition.c.disposition,
            SurveyDisposition.c.at,
        )
        .join(SurveyRound, SurveyRound.c.id == SurveyDisposition.c.round_id)
        .where(SurveyDisposition.c.person_id == person_id)
        .order_by(SurveyDisposition.c.id)
    )
    attempts = (
        select(
            SurveyAttempt.c.id.label("attempt"),
            SurveyRound.c.survey_id.label("survey"),
            SurveyRound.c.trial,
            SurveyAttempt.c.state,
            SurveyAttempt.c.begun_at,
            SurveyAttempt.c.handed_in_at,
            SurveyAttempt.c.editable_until,
            Staff.c.name.label("filled_in_by"),
        )
        .join(SurveyRound, SurveyRound.c.id == SurveyAttempt.c.round_id)
        .outerjoin(Staff, Staff.c.person_id == SurveyAttempt.c.proxy_by_id)
        .where(SurveyAttempt.c.person_id == person_id)
        .order_by(SurveyAttempt.c.id)
    )
    answers = (
        select(
            SurveyAnswer.c.attempt_id.label("attempt"),
            SurveyAnswer.c.question_id.label("question"),
            SurveyAnswer.c.value,
            SurveyAnswer.c.at,
            Staff.c.name.label("written_by"),
        )
        .join(SurveyAttempt, SurveyAttempt.c.id == SurveyAnswer.c.attempt_id)
        .outerjoin(Staff, Staff.c.person_id == SurveyAnswer.c.by_id)
        .where(SurveyAttempt.c.person_id == person_id)
        .order_by(SurveyAnswer.c.attempt_id, SurveyAnswer.c.at, SurveyAnswer.c.question_id)
    )
    changes = (
        select(
            SurveyChange.c.attempt_id.label("attempt"),
            SurveyChange.c.question_id.label("question"),
            SurveyChange.c.value,
            SurveyChange.c.given_at,
            SurveyChange.c.changed_at,
            Staff.c.name.label("changed_by"),
        )
        .join(SurveyAttempt, SurveyAttempt.c.id == SurveyChange.c.attempt_id)
        .outerjoin(Staff, Staff.c.person_id == SurveyChange.c.changed_by_id)
        .where(SurveyAttempt.c.person_id == person_id)
        .order_by(SurveyChange.c.id)
    )
    traits = (
        select(SurveyTrait.c.trait, SurveyTrait.c.value, SurveyTrait.c.at)
        .where(SurveyTrait.c.person_id == person_id)
        .order_by(SurveyTrait.c.trait)
    )
    notes = (
        select(
            SurveyNote.c.attempt_id.label("attempt"),
            SurveyNote.c.trigger_id.label("what"),
            SurveyNote.c.private,
            SurveyNote.c.made_at,
            SurveyNote.c.done_at,
        )
        .where(SurveyNote.c.person_id == person_id)
        .order_by(SurveyNote.c.id)
    )
    prepared = (
        select(
            SurveyDraft.c.survey_id.label("survey"),
            SurveyDraft.c.audience,
            SurveyDraft.c.target,
            SurveyDraft.c.made_at,
        )
        .where(SurveyDraft.c.author_id == person_id)
        .order_by(SurveyDraft.c.id)
    )
    queries: dict[str, Select[*tuple[Any, ...]]] = {
        "surveys-asked": asked,
        "surveys-stood": stood,
        "surveys-filled": attempts,
        "surveys-answers": answers,
        "surveys-changes": changes,
        "surveys-traits": traits,
        "surveys-notes": notes,
        "surveys-prepared": prepared,
    }
    return {kind: await rows_of(tx, query) for kind, query in queries.items()}

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
    .join(SurveyAttempt, SurveyAttempt.id == SurveyAnswer.attempt_id)
)


def answers_of(person_id: int) -> Select[*tuple[Any, ...]]:
    """A question for how many answers somebody has given in surveys."""
    return _ANSWERED.where(SurveyAttempt.person_id == person_id)


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """Everything kept of somebody's surveys, what stood there before included."""
    asked = (
        select(
            SurveyRound.survey_id.label("survey"),
            SurveyRound.opens_at,
            SurveyMember.disposition,
            SurveyMember.changed_at,
            SurveyMember.invited_at,
            SurveyMember.reminders,
            SurveyMember.reopened_until,
        )
        .join(SurveyRound, SurveyRound.id == SurveyMember.round_id)
        .where(SurveyMember.person_id == person_id)
        .order_by(SurveyMember.round_id)
    )
    stood = (
        select(
            SurveyRound.survey_id.label("survey"),
            SurveyDisposition.disposition,
            SurveyDisposition.at,
        )
        .join(SurveyRound, SurveyRound.id == SurveyDisposition.round_id)
        .where(SurveyDisposition.person_id == person_id)
        .order_by(SurveyDisposition.id)
    )
    attempts = (
        select(
            SurveyAttempt.id.label("attempt"),
            SurveyRound.survey_id.label("survey"),
            SurveyRound.trial,
            SurveyAttempt.state,
            SurveyAttempt.begun_at,
            SurveyAttempt.handed_in_at,
            SurveyAttempt.editable_until,
            Staff.name.label("filled_in_by"),
        )
        .join(SurveyRound, SurveyRound.id == SurveyAttempt.round_id)
        .outerjoin(Staff, Staff.person_id == SurveyAttempt.proxy_by_id)
        .where(SurveyAttempt.person_id == person_id)
        .order_by(SurveyAttempt.id)
    )
    answers = (
        select(
            SurveyAnswer.attempt_id.label("attempt"),
            SurveyAnswer.question_id.label("question"),
            SurveyAnswer.value,
            SurveyAnswer.at,
            Staff.name.label("written_by"),
        )
        .join(SurveyAttempt, SurveyAttempt.id == SurveyAnswer.attempt_id)
        .outerjoin(Staff, Staff.person_id == SurveyAnswer.by_id)
        .where(SurveyAttempt.person_id == person_id)
        .order_by(SurveyAnswer.attempt_id, SurveyAnswer.at, SurveyAnswer.question_id)
    )
    changes = (
        select(
            SurveyChange.attempt_id.label("attempt"),
            SurveyChange.question_id.label("question"),
            SurveyChange.value,
            SurveyChange.given_at,
            SurveyChange.changed_at,
            Staff.name.label("changed_by"),
        )
        .join(SurveyAttempt, SurveyAttempt.id == SurveyChange.attempt_id)
        .outerjoin(Staff, Staff.person_id == SurveyChange.changed_by_id)
        .where(SurveyAttempt.person_id == person_id)
        .order_by(SurveyChange.id)
    )
    traits = (
        select(SurveyTrait.trait, SurveyTrait.value, SurveyTrait.at)
        .where(SurveyTrait.person_id == person_id)
        .order_by(SurveyTrait.trait)
    )
    notes = (
        select(
            SurveyNote.attempt_id.label("attempt"),
            SurveyNote.trigger_id.label("what"),
            SurveyNote.private,
            SurveyNote.made_at,
            SurveyNote.done_at,
        )
        .where(SurveyNote.person_id == person_id)
        .order_by(SurveyNote.id)
    )
    prepared = (
        select(
            SurveyDraft.survey_id.label("survey"),
            SurveyDraft.audience,
            SurveyDraft.target,
            SurveyDraft.made_at,
        )
        .where(SurveyDraft.author_id == person_id)
        .order_by(SurveyDraft.id)
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

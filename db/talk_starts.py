"""What was sent from a talk for the student to open: a lesson, a test, a survey, jobs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Named,
    Select,
    String,
    Table,
    TypedColumns,
    and_,
    cast,
    insert,
    or_,
    select,
    text,
    update,
)

from db.assessments import AssessmentRun
from db.base import ID, BigId, UTCDateTime, Word, metadata
from db.engine import Tx
from db.handoff import Talk
from db.lessons import LessonProgress
from db.rows import Rows, rows_by_kind
from db.survey_attempts import AttemptState, SurveyAttempt


class StartKind(StrEnum):
    lesson = "lesson"
    assessment = "assessment"
    survey = "survey"
    jobs = "jobs"


class TalkStartColumns(TypedColumns):
    """`what` is the lesson's or the assessment's id, the number of a survey's round, or the
    name of a list of jobs."""

    id: Named[int] = ID
    talk_id: Named[int] = Column(BigId, ForeignKey("talks.id", ondelete="CASCADE"), index=True)
    by_person_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    kind: Named[StartKind] = Column(Word(StartKind))
    what: Named[str] = Column(String(48))
    sent_at: Named[datetime] = Column(UTCDateTime)
    opened_at: Named[datetime | None] = Column(UTCDateTime)
    finished_at: Named[datetime | None] = Column(UTCDateTime)


TalkStart = Table(
    "talk_starts",
    metadata,
    TalkStartColumns,
    Index(
        "ix_talk_starts_open",
        "sent_at",
        sqlite_where=text("finished_at IS NULL"),
        postgresql_where=text("finished_at IS NULL"),
    ),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class StartRow:
    start_id: int
    talk_id: int
    student_person_id: int
    kind: StartKind
    what: str
    sent_at: datetime
    opened_at: datetime | None
    finished_at: datetime | None


_START: Select[*tuple[Any, ...]] = select(
    TalkStart.c.id,
    TalkStart.c.talk_id,
    Talk.c.student_person_id,
    TalkStart.c.kind,
    TalkStart.c.what,
    TalkStart.c.sent_at,
    TalkStart.c.opened_at,
    TalkStart.c.finished_at,
).join(Talk, Talk.c.id == TalkStart.c.talk_id)


async def add(
    tx: Tx, talk_id: int, by_person_id: int, kind: StartKind, what: str, now: datetime
) -> int:
    made = await tx.execute(
        insert(TalkStart)
        .values(talk_id=talk_id, by_person_id=by_person_id, kind=kind, what=what, sent_at=now)
        .returning(TalkStart.c.id)
    )
    return int(made.scalar_one())


async def start(tx: Tx, start_id: int) -> StartRow | None:
    row = (await tx.execute(_START.where(TalkStart.c.id == start_id))).one_or_none()
    return None if row is None else StartRow(*row)


async def of_talk(tx: Tx, talk_id: int, limit: int) -> list[StartRow]:
    """What was sent from a talk, the latest first."""
    rows = await tx.execute(
        _START.where(TalkStart.c.talk_id == talk_id).order_by(TalkStart.c.id.desc()).limit(limit)
    )
    return [StartRow(*row) for row in rows]


async def set_opened(tx: Tx, start_id: int, now: datetime) -> bool:
    """The student opened it; False when that is known."""
    result = await tx.execute(
        update(TalkStart)
        .where(TalkStart.c.id == start_id, TalkStart.c.opened_at.is_(None))
        .values(opened_at=now)
    )
    return result.rowcount == 1


async def set_finished(tx: Tx, start_ids: Sequence[int], now: datetime) -> None:
    await tx.execute(
        update(TalkStart).where(TalkStart.c.id.in_(start_ids)).values(finished_at=now)
    )


async def finished(tx: Tx, since: datetime, limit: int) -> list[tuple[StartRow, int | None]]:
    """What was sent since an instant and the student has now finished, with the number of the
    run of an assessment: nobody needs to tell us, the rows of those features do."""
    person = Talk.c.student_person_id
    through = or_(
        and_(
            TalkStart.c.kind == StartKind.lesson,
            select(LessonProgress.c.lesson_id)
            .where(
                LessonProgress.c.person_id == person,
                LessonProgress.c.lesson_id == TalkStart.c.what,
                LessonProgress.c.finished_at >= TalkStart.c.sent_at,
            )
            .exists(),
        ),
        and_(
            TalkStart.c.kind == StartKind.survey,
            select(SurveyAttempt.c.id)
            .where(
                SurveyAttempt.c.person_id == person,
                SurveyAttempt.c.state == AttemptState.complete,
                SurveyAttempt.c.handed_in_at >= TalkStart.c.sent_at,
                _round_of(TalkStart.c.what),
            )
            .exists(),
        ),
        AssessmentRun.c.id.is_not(None),
    )
    run = and_(
        TalkStart.c.kind == StartKind.assessment,
        AssessmentRun.c.person_id == person,
        AssessmentRun.c.kind == TalkStart.c.what,
        AssessmentRun.c.finished_at >= TalkStart.c.sent_at,
    )
    rows = await tx.execute(
        _START.add_columns(AssessmentRun.c.id)
        .outerjoin(AssessmentRun, run)
        .where(TalkStart.c.finished_at.is_(None), TalkStart.c.sent_at >= since, through)
        .order_by(TalkStart.c.id, AssessmentRun.c.id)
        .limit(limit)
    )
    return [(StartRow(*row[:-1]), row[-1]) for row in rows]


def _round_of(what: Any) -> Any:
    return cast(SurveyAttempt.c.round_id, String(48)) == what


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """What one was sent to open from one's talks, and when one did."""
    return await rows_by_kind(
        tx,
        {
            "talk-starts": select(
                TalkStart.c.kind,
                TalkStart.c.what,
                TalkStart.c.sent_at,
                TalkStart.c.opened_at,
                TalkStart.c.finished_at,
            )
            .join(Talk, Talk.c.id == TalkStart.c.talk_id)
            .where(Talk.c.student_person_id == person_id)
            .order_by(TalkStart.c.id)
        },
    )

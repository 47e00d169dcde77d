"""What people answered: one attempt a person and round, every answer a row, changes kept."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Named,
    Select,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
    delete,
    func,
    insert,
    select,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, Word, metadata
from db.engine import Tx
from db.surveys import SurveyRound
from db.upsert import insert_into


class AttemptState(StrEnum):
    """How far somebody is: looked at it, answered something, handed it in, or said no."""

    opened = "opened"
    partial = "partial"
    complete = "complete"
    refused = "refused"


UNFINISHED = (AttemptState.opened, AttemptState.partial)


class SurveyAttemptColumns(TypedColumns):
    """One person's answering in one round."""

    id: Named[int] = ID
    round_id: Named[int] = Column(BigId, ForeignKey("survey_rounds.id", ondelete="CASCADE"))
    person_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    """None once an anonymous survey can be changed no more: nobody can say whose it was."""
    who: Named[str] = Column(String(24))
    """What order and splits go by: the person's own, or chance where it is anonymous."""
    version_id: Named[int] = Column(BigId, ForeignKey("survey_versions.id"), index=True)
    state: Named[AttemptState] = Column(Word(AttemptState))
    begun_at: Named[datetime] = Column(UTCDateTime)
    changed_at: Named[datetime] = Column(UTCDateTime)
    handed_in_at: Named[datetime | None] = Column(UTCDateTime)
    """When it was handed in first."""
    editable_until: Named[datetime | None] = Column(UTCDateTime)
    amended: Named[bool] = Column(Boolean)
    """Something was changed since it was handed in last."""
    reminded: Named[bool] = Column(Boolean)
    """A reminder may be waiting, to be taken back at the next tap."""
    proxy_by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    """Who of the staff filled it in on the phone, if somebody did."""


SurveyAttempt = Table(
    "survey_attempts",
    metadata,
    SurveyAttemptColumns,
    UniqueConstraint("round_id", "person_id"),
    Index("ix_survey_attempts_person_id", "person_id"),
    # Buttons name it by its number: one that was deleted must not come back.
    sqlite_autoincrement=True,
)


class SurveyAnswerColumns(TypedColumns):
    """The answer that counts now. An empty one was passed over."""

    attempt_id: Named[int] = Column(
        BigId, ForeignKey("survey_attempts.id", ondelete="CASCADE"), primary_key=True
    )
    question_id: Named[str] = Column(String(48), primary_key=True)
    value: Named[dict[str, Any]] = Column(Json)
    at: Named[datetime] = Column(UTCDateTime)
    by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    """Who of the staff wrote it down; None for the student's own."""


SurveyAnswer = Table(
    "survey_answers",
    metadata,
    SurveyAnswerColumns,
)


class SurveyChangeColumns(TypedColumns):
    """An answer that was replaced: what stood there, and who changed it when."""

    id: Named[int] = ID
    attempt_id: Named[int] = Column(BigId, ForeignKey("survey_attempts.id", ondelete="CASCADE"))
    question_id: Named[str] = Column(String(48))
    value: Named[dict[str, Any]] = Column(Json)
    given_at: Named[datetime] = Column(UTCDateTime)
    given_by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    changed_at: Named[datetime] = Column(UTCDateTime)
    changed_by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))


SurveyChange = Table(
    "survey_changes",
    metadata,
    SurveyChangeColumns,
    Index("ix_survey_changes_attempt_id", "attempt_id"),
)


@dataclass(frozen=True, slots=True)
class AttemptRow:
    attempt_id: int
    round_id: int
    person_id: int | None
    who: str
    version_id: int
    state: AttemptState
    begun_at: datetime
    changed_at: datetime
    handed_in_at: datetime | None
    editable_until: datetime | None
    amended: bool
    reminded: bool
    proxy_by_id: int | None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    attempt_id: int
    question_id: str
    value: dict[str, Any]
    at: datetime
    by_id: int | None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A replaced answer, as it was and when it ceased to count."""

    question_id: str
    value: dict[str, Any]
    given_at: datetime
    given_by_id: int | None
    changed_at: datetime
    changed_by_id: int | None


ATTEMPT: Select[*tuple[Any, ...]] = select(
    SurveyAttempt.c.id,
    SurveyAttempt.c.round_id,
    SurveyAttempt.c.person_id,
    SurveyAttempt.c.who,
    SurveyAttempt.c.version_id,
    SurveyAttempt.c.state,
    SurveyAttempt.c.begun_at,
    SurveyAttempt.c.changed_at,
    SurveyAttempt.c.handed_in_at,
    SurveyAttempt.c.editable_until,
    SurveyAttempt.c.amended,
    SurveyAttempt.c.reminded,
    SurveyAttempt.c.proxy_by_id,
)
_ANSWER = select(
    SurveyAnswer.c.attempt_id,
    SurveyAnswer.c.question_id,
    SurveyAnswer.c.value,
    SurveyAnswer.c.at,
    SurveyAnswer.c.by_id,
)


async def begin(
    tx: Tx,
    *,
    round_id: int,
    person_id: int,
    who: str,
    version_id: int,
    proxy_by_id: int | None,
    now: datetime,
) -> bool:
    """Begin an attempt; False when there is one already."""
    made = await tx.execute(
        insert_into(tx, SurveyAttempt)
        .values(
            round_id=round_id,
            person_id=person_id,
            who=who,
            version_id=version_id,
            state=AttemptState.opened,
            begun_at=now,
            changed_at=now,
            amended=False,
            reminded=False,
            proxy_by_id=proxy_by_id,
        )
        .on_conflict_do_nothing()
        .returning(SurveyAttempt.c.id)
    )
    return made.scalar_one_or_none() is not None


async def attempt_of(
    tx: Tx, round_id: int, person_id: int, *, hold: bool = False
) -> AttemptRow | None:
    """Somebody's attempt in a round."""
    query = ATTEMPT.where(
        SurveyAttempt.c.round_id == round_id, SurveyAttempt.c.person_id == person_id
    )
    row = (await tx.execute(query.with_for_update() if hold else query)).one_or_none()
    return None if row is None else AttemptRow(*row)


async def set_attempt(
    tx: Tx, attempt_id: int, was: Collection[AttemptState] = tuple(AttemptState), **values: Any
) -> bool:
    """Change an attempt that is in one of these states; False when it is not (any more)."""
    changed = await tx.execute(
        update(SurveyAttempt)
        .where(SurveyAttempt.c.id == attempt_id, SurveyAttempt.c.state.in_(was))
        .values(**values)
    )
    return changed.rowcount == 1


async def answers(tx: Tx, attempt_id: int) -> dict[str, AnswerRow]:
    """What counts of an attempt, by question."""
    rows = await tx.execute(_ANSWER.where(SurveyAnswer.c.attempt_id == attempt_id))
    return {row.question_id: AnswerRow(*row) for row in rows}


async def put_answer(
    tx: Tx,
    attempt_id: int,
    question_id: str,
    value: dict[str, Any],
    before: AnswerRow | None,
    by_id: int | None,
    now: datetime,
) -> None:
    """Write an answer down; what stood there (`before`) goes into the history.

    The caller holds the attempt, so nobody answers the same in between.
    """
    if before is not None:
        await tx.execute(
            insert(SurveyChange).values(
                attempt_id=attempt_id,
                question_id=question_id,
                value=before.value,
                given_at=before.at,
                given_by_id=before.by_id,
                changed_at=now,
                changed_by_id=by_id,
            )
        )
    given = {"value": value, "at": now, "by_id": by_id}
    await tx.execute(
        insert_into(tx, SurveyAnswer)
        .values(attempt_id=attempt_id, question_id=question_id, **given)
        .on_conflict_do_update(
            index_elements=[SurveyAnswer.c.attempt_id, SurveyAnswer.c.question_id], set_=given
        )
    )


async def changes(tx: Tx, attempt_id: int) -> list[ChangeRow]:
    """Every answer that was replaced, oldest first."""
    rows = await tx.execute(
        select(
            SurveyChange.c.question_id,
            SurveyChange.c.value,
            SurveyChange.c.given_at,
            SurveyChange.c.given_by_id,
            SurveyChange.c.changed_at,
            SurveyChange.c.changed_by_id,
        )
        .where(SurveyChange.c.attempt_id == attempt_id)
        .order_by(SurveyChange.c.id)
    )
    return [ChangeRow(*row) for row in rows]


async def attempts_of(
    tx: Tx,
    person_id: int,
    survey_id: str | None = None,
    states: Collection[AttemptState] = (AttemptState.complete,),
    *,
    limit: int = 50,
) -> list[AttemptRow]:
    """Somebody's attempts at a survey (or any), round by round, the latest first; no trials."""
    query = ATTEMPT.join(SurveyRound, SurveyRound.c.id == SurveyAttempt.c.round_id).where(
        SurveyAttempt.c.person_id == person_id,
        SurveyAttempt.c.state.in_(states),
        SurveyRound.c.trial.is_(False),
    )
    if survey_id is not None:
        query = query.where(SurveyRound.c.survey_id == survey_id)
    rows = await tx.execute(
        query.order_by(SurveyRound.c.opens_at.desc(), SurveyAttempt.c.id.desc()).limit(limit)
    )
    return [AttemptRow(*row) for row in rows]


async def attempts_in(
    tx: Tx, round_ids: Collection[int], states: Collection[AttemptState], after: int, size: int
) -> list[AttemptRow]:
    """The next so many attempts of rounds by id, from above `after`."""
    rows = await tx.execute(
        ATTEMPT.where(
            SurveyAttempt.c.round_id.in_(sorted(round_ids)),
            SurveyAttempt.c.state.in_(states),
            SurveyAttempt.c.id > after,
        )
        .order_by(SurveyAttempt.c.id)
        .limit(size)
    )
    return [AttemptRow(*row) for row in rows]


async def answers_of(
    tx: Tx, attempt_ids: Collection[int], question_ids: Collection[str] | None = None
) -> dict[int, dict[str, AnswerRow]]:
    """What counts of several attempts (of some questions, or of all), by attempt."""
    query = _ANSWER.where(SurveyAnswer.c.attempt_id.in_(sorted(attempt_ids)))
    if question_ids is not None:
        query = query.where(SurveyAnswer.c.question_id.in_(sorted(question_ids)))
    found: dict[int, dict[str, AnswerRow]] = {id: {} for id in attempt_ids}
    for row in await tx.execute(query):
        found[row.attempt_id][row.question_id] = AnswerRow(*row)
    return found


async def unlink(tx: Tx, round_id: int, upto: datetime) -> int:
    """Forget whose the attempts of an anonymous round were that nobody may change any more, and
    what stood there before; how many that were."""
    gone = select(SurveyAttempt.c.id).where(
        SurveyAttempt.c.round_id == round_id, SurveyAttempt.c.person_id.is_not(None)
    )
    over = gone.where(
        SurveyAttempt.c.state == AttemptState.complete, SurveyAttempt.c.editable_until <= upto
    )
    await tx.execute(delete(SurveyChange).where(SurveyChange.c.attempt_id.in_(over)))
    await tx.execute(
        update(SurveyAnswer).where(SurveyAnswer.c.attempt_id.in_(over)).values(by_id=None)
    )
    result = await tx.execute(
        update(SurveyAttempt)
        .where(SurveyAttempt.c.id.in_(over))
        .values(person_id=None, proxy_by_id=None)
    )
    return int(result.rowcount)


async def linked_rounds(tx: Tx, round_ids: Iterable[int]) -> set[int]:
    """Which of these rounds still know whose something handed in is."""
    rows = await tx.execute(
        select(SurveyAttempt.c.round_id)
        .where(
            SurveyAttempt.c.round_id.in_(sorted(round_ids)), SurveyAttempt.c.person_id.is_not(None)
        )
        .where(SurveyAttempt.c.state == AttemptState.complete)
        .group_by(SurveyAttempt.c.round_id)
    )
    return set(rows.scalars())


async def counts(tx: Tx, round_id: int) -> dict[tuple[int, AttemptState], int]:
    """How many attempts of a round are in each state, by version."""
    rows = await tx.execute(
        select(SurveyAttempt.c.version_id, SurveyAttempt.c.state, func.count())
        .where(SurveyAttempt.c.round_id == round_id)
        .group_by(SurveyAttempt.c.version_id, SurveyAttempt.c.state)
    )
    return {(row[0], row[1]): row[2] for row in rows}

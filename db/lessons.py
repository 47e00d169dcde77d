"""How far each person has read, what they answered, and what they ticked off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    Row,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
    bindparam,
    delete,
    select,
)

from db.base import ID, BigId, Json, UTCDateTime, metadata
from db.engine import Tx
from db.upsert import insert_into


class LessonProgressColumns(TypedColumns):
    """Where somebody is in one lesson; `finished_at` once its quiz was done, for good.

    `step` names the screen («card:copies», «quiz:deposit»), so a lesson that was changed in
    the meantime still opens where it was left; `position` helps where that screen is gone.
    `turn` counts the screens turned: an older button knows by it that it is stale.
    `chosen` is what is ticked in the question at hand, `answers` what was answered in this
    run, by question; the next run begins with «read again».
    """

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    lesson_id: Named[str] = Column(String(64), primary_key=True)
    module_id: Named[str] = Column(String(64))
    step: Named[str] = Column(String(64))
    position: Named[int] = Column(BigId)
    turn: Named[int] = Column(BigId)
    run: Named[int] = Column(BigId)
    chosen: Named[list[Any]] = Column(Json)
    answers: Named[dict[str, Any]] = Column(Json)
    finished_at: Named[datetime | None] = Column(UTCDateTime)
    updated_at: Named[datetime] = Column(UTCDateTime)


LessonProgress = Table(
    "lesson_progress",
    metadata,
    LessonProgressColumns,
)


class QuizAnswerColumns(TypedColumns):
    """One answer to one question, once per run through its lesson."""

    id: Named[int] = ID
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    lesson_id: Named[str] = Column(String(64))
    question_id: Named[str] = Column(String(64))
    run: Named[int] = Column(BigId)
    option_ids: Named[list[Any]] = Column(Json)
    correct: Named[bool]
    answered_at: Named[datetime] = Column(UTCDateTime)


QuizAnswer = Table(
    "quiz_answers",
    metadata,
    QuizAnswerColumns,
    UniqueConstraint("person_id", "lesson_id", "question_id", "run"),
)


class ChecklistMarkColumns(TypedColumns):
    """A ticked item of a checklist a person keeps."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    checklist_id: Named[str] = Column(String(64), primary_key=True)
    item_id: Named[str] = Column(String(64), primary_key=True)
    marked_at: Named[datetime] = Column(UTCDateTime)


ChecklistMark = Table(
    "checklist_marks",
    metadata,
    ChecklistMarkColumns,
)


@dataclass(frozen=True, slots=True)
class Progress:
    """A row of `lesson_progress` without its person."""

    lesson_id: str
    module_id: str
    step: str
    position: int
    updated_at: datetime
    turn: int = 1
    run: int = 1
    chosen: tuple[str, ...] = ()
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    finished_at: datetime | None = None


_PROGRESS = select(
    LessonProgress.c.lesson_id,
    LessonProgress.c.module_id,
    LessonProgress.c.step,
    LessonProgress.c.position,
    LessonProgress.c.updated_at,
    LessonProgress.c.turn,
    LessonProgress.c.run,
    LessonProgress.c.chosen,
    LessonProgress.c.answers,
    LessonProgress.c.finished_at,
)
_PROGRESS_OF = _PROGRESS.where(LessonProgress.c.person_id == bindparam("person_id"))
_KEY = (LessonProgress.c.person_id, LessonProgress.c.lesson_id)


def _progress(row: Row[Any]) -> Progress:
    return Progress(
        lesson_id=row.lesson_id,
        module_id=row.module_id,
        step=row.step,
        position=row.position,
        updated_at=row.updated_at,
        turn=row.turn,
        run=row.run,
        chosen=tuple(row.chosen),
        answers={question: tuple(options) for question, options in row.answers.items()},
        finished_at=row.finished_at,
    )


async def progress_of(tx: Tx, person_id: int) -> dict[str, Progress]:
    """Everything somebody has begun to read, by lesson id."""
    rows = await tx.execute(_PROGRESS_OF, {"person_id": person_id})
    return {row.lesson_id: _progress(row) for row in rows}


async def progress_in(tx: Tx, person_id: int, lesson_id: str) -> Progress | None:
    """Somebody's place in one lesson, held until this transaction ends.

    The hold matters where several processes handle updates: two phones of one person then
    answer the same question one after the other.
    """
    row = (
        await tx.execute(
            _PROGRESS.where(
                LessonProgress.c.person_id == person_id, LessonProgress.c.lesson_id == lesson_id
            ).with_for_update()
        )
    ).one_or_none()
    return None if row is None else _progress(row)


async def save_progress(tx: Tx, person_id: int, progress: Progress) -> None:
    """Remember where somebody is; a lesson once finished stays finished."""
    changed = {
        "module_id": progress.module_id,
        "step": progress.step,
        "position": progress.position,
        "turn": progress.turn,
        "run": progress.run,
        "chosen": list(progress.chosen),
        "answers": {question: list(options) for question, options in progress.answers.items()},
        "updated_at": progress.updated_at,
    }
    if progress.finished_at is not None:
        changed["finished_at"] = progress.finished_at
    await tx.execute(
        insert_into(tx, LessonProgress)
        .values(person_id=person_id, lesson_id=progress.lesson_id, **changed)
        .on_conflict_do_update(index_elements=_KEY, set_=changed)
    )


async def add_answer(
    tx: Tx,
    person_id: int,
    lesson_id: str,
    question_id: str,
    run: int,
    option_ids: Sequence[str],
    *,
    correct: bool,
    now: datetime,
) -> None:
    """Record an answer; a second one in the same run changes nothing."""
    await tx.execute(
        insert_into(tx, QuizAnswer)
        .values(
            person_id=person_id,
            lesson_id=lesson_id,
            question_id=question_id,
            run=run,
            option_ids=list(option_ids),
            correct=correct,
            answered_at=now,
        )
        .on_conflict_do_nothing()
    )


async def marks(tx: Tx, person_id: int, checklist_id: str) -> set[str]:
    """The ticked items of a checklist."""
    rows = await tx.execute(
        select(ChecklistMark.c.item_id).where(
            ChecklistMark.c.person_id == person_id, ChecklistMark.c.checklist_id == checklist_id
        )
    )
    return set(rows.scalars())


async def all_marks(tx: Tx, person_id: int) -> dict[str, dict[str, datetime]]:
    """When somebody ticked what, by checklist and item."""
    rows = await tx.execute(
        select(
            ChecklistMark.c.checklist_id, ChecklistMark.c.item_id, ChecklistMark.c.marked_at
        ).where(ChecklistMark.c.person_id == person_id)
    )
    found: dict[str, dict[str, datetime]] = {}
    for row in rows:
        found.setdefault(row.checklist_id, {})[row.item_id] = row.marked_at
    return found


async def set_mark(
    tx: Tx, person_id: int, checklist_id: str, item_id: str, now: datetime, *, marked: bool
) -> None:
    """Tick an item or take the tick away; saying it twice changes nothing."""
    if not marked:
        await tx.execute(
            delete(ChecklistMark).where(
                ChecklistMark.c.person_id == person_id,
                ChecklistMark.c.checklist_id == checklist_id,
                ChecklistMark.c.item_id == item_id,
            )
        )
        return
    await tx.execute(
        insert_into(tx, ChecklistMark)
        .values(person_id=person_id, checklist_id=checklist_id, item_id=item_id, marked_at=now)
        .on_conflict_do_nothing()
    )


async def clear_marks(tx: Tx, person_id: int, checklist_id: str) -> None:
    """Take every tick of a checklist away."""
    await tx.execute(
        delete(ChecklistMark).where(
            ChecklistMark.c.person_id == person_id, ChecklistMark.c.checklist_id == checklist_id
        )
    )

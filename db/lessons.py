"""How far each person has read, what they answered, and what they ticked off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id
from db.engine import Tx


class LessonProgress(Base):
    """Where somebody is in one lesson; `finished_at` once its quiz is done."""

    __tablename__ = "lesson_progress"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    lesson_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    module_id: Mapped[str] = mapped_column(String(64))
    position: Mapped[int]
    finished_at: Mapped[datetime | None]
    updated_at: Mapped[datetime]


class QuizAnswer(Base):
    __tablename__ = "quiz_answers"
    __table_args__ = (Index("ix_quiz_answers_person_lesson", "person_id", "lesson_id"),)
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    lesson_id: Mapped[str] = mapped_column(String(64))
    question_id: Mapped[str] = mapped_column(String(64))
    option_ids: Mapped[list[Any]]
    correct: Mapped[bool]
    answered_at: Mapped[datetime]


class ChecklistMark(Base):
    """A ticked item of a checklist a person keeps."""

    __tablename__ = "checklist_marks"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    checklist_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    marked_at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Progress:
    lesson_id: str
    position: int
    finished_at: datetime | None
    updated_at: datetime


async def progress_of(tx: Tx, person_id: int, module_id: str) -> dict[str, Progress]:
    """Somebody's progress in the lessons of a module, by lesson id."""
    rows = await tx.execute(
        select(
            LessonProgress.lesson_id,
            LessonProgress.position,
            LessonProgress.finished_at,
            LessonProgress.updated_at,
        ).where(LessonProgress.person_id == person_id, LessonProgress.module_id == module_id)
    )
    return {row.lesson_id: Progress(*row) for row in rows}


async def save_position(
    tx: Tx,
    person_id: int,
    module_id: str,
    lesson_id: str,
    position: int,
    now: datetime,
    *,
    finished: bool = False,
) -> None:
    """Remember where somebody is; a lesson once finished stays finished."""
    make = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    statement = make(LessonProgress).values(
        person_id=person_id,
        module_id=module_id,
        lesson_id=lesson_id,
        position=position,
        finished_at=now if finished else None,
        updated_at=now,
    )
    changed: dict[str, Any] = {"position": position, "updated_at": now}
    if finished:
        changed["finished_at"] = now
    await tx.execute(
        statement.on_conflict_do_update(
            index_elements=[LessonProgress.person_id, LessonProgress.lesson_id], set_=changed
        )
    )


async def add_answer(
    tx: Tx,
    person_id: int,
    lesson_id: str,
    question_id: str,
    option_ids: Sequence[str],
    *,
    correct: bool,
    now: datetime,
) -> None:
    await tx.execute(
        insert(QuizAnswer).values(
            person_id=person_id,
            lesson_id=lesson_id,
            question_id=question_id,
            option_ids=list(option_ids),
            correct=correct,
            answered_at=now,
        )
    )


async def first_answers(tx: Tx, person_id: int, lesson_id: str) -> dict[str, bool]:
    """Whether each question of a lesson was answered rightly at the first try."""
    rows = await tx.execute(
        select(QuizAnswer.question_id, QuizAnswer.correct)
        .where(QuizAnswer.person_id == person_id, QuizAnswer.lesson_id == lesson_id)
        .order_by(QuizAnswer.id.desc())
    )
    return {row.question_id: row.correct for row in rows}


async def marks(tx: Tx, person_id: int, checklist_id: str) -> set[str]:
    """The ticked items of a checklist."""
    rows = await tx.execute(
        select(ChecklistMark.item_id).where(
            ChecklistMark.person_id == person_id, ChecklistMark.checklist_id == checklist_id
        )
    )
    return set(rows.scalars())


async def set_mark(
    tx: Tx, person_id: int, checklist_id: str, item_id: str, now: datetime, *, marked: bool
) -> None:
    """Tick an item or take the tick away; saying it twice changes nothing."""
    if not marked:
        await tx.execute(
            delete(ChecklistMark).where(
                ChecklistMark.person_id == person_id,
                ChecklistMark.checklist_id == checklist_id,
                ChecklistMark.item_id == item_id,
            )
        )
        return
    make = postgresql.insert if tx.dialect.name == "postgresql" else sqlite.insert
    await tx.execute(
        make(ChecklistMark)
        .values(person_id=person_id, checklist_id=checklist_id, item_id=item_id, marked_at=now)
        .on_conflict_do_nothing()
    )

"""What answers cause: whom a counselor should talk with, and what the profile knows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Select, String, UniqueConstraint, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id
from db.engine import Tx
from db.people import Person, SchoolClass, Staff, Student
from db.survey_attempts import SurveyAttempt
from db.upsert import insert_into


class SurveyNote(Base):
    """A trigger that held when an attempt was handed in. What it says is in the survey."""

    __tablename__ = "survey_notes"
    __table_args__ = (
        UniqueConstraint("attempt_id", "trigger_id"),
        Index(
            "ix_survey_notes_open",
            "person_id",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    attempt_id: Mapped[int] = mapped_column(ForeignKey("survey_attempts.id", ondelete="CASCADE"))
    trigger_id: Mapped[str] = mapped_column(String(48))
    private: Mapped[bool]
    """For the student's own counselor and nobody else."""
    made_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    """When the counselor heard that there is something to look at."""
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))


class SurveyTrait(Base):
    """What somebody last said about themselves that more than one feature asks for."""

    __tablename__ = "survey_traits"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    trait: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[dict[str, Any]]
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note with whom it is about; names are the roster's."""

    note_id: int
    person_id: int
    attempt_id: int
    version_id: int
    trigger_id: str
    private: bool
    made_at: datetime
    done_at: datetime | None
    student_id: int
    student: str
    class_name: str
    counselor_person_id: int | None


_NOTE: Select[*tuple[Any, ...]] = (
    select(
        SurveyNote.id,
        SurveyNote.person_id,
        SurveyNote.attempt_id,
        SurveyAttempt.version_id,
        SurveyNote.trigger_id,
        SurveyNote.private,
        SurveyNote.made_at,
        SurveyNote.done_at,
        Student.id,
        Student.name,
        SchoolClass.name,
        Staff.person_id,
    )
    .join(SurveyAttempt, SurveyAttempt.id == SurveyNote.attempt_id)
    .join(Student, Student.person_id == SurveyNote.person_id)
    .join(SchoolClass, SchoolClass.id == Student.class_id)
    .outerjoin(Staff, Staff.id == SchoolClass.counselor_id)
)


async def add(
    tx: Tx, person_id: int, attempt_id: int, trigger_id: str, *, private: bool, now: datetime
) -> bool:
    """Note what an attempt caused; False when that was noted before."""
    made = await tx.execute(
        insert_into(tx, SurveyNote)
        .values(
            person_id=person_id,
            attempt_id=attempt_id,
            trigger_id=trigger_id,
            private=private,
            made_at=now,
        )
        .on_conflict_do_nothing()
        .returning(SurveyNote.id)
    )
    return made.scalar_one_or_none() is not None


async def withdraw(tx: Tx, attempt_id: int, still: Collection[str]) -> None:
    """Take back open notes of an attempt whose triggers do not hold any more."""
    await tx.execute(
        SurveyNote.__table__.delete().where(  # type: ignore[attr-defined]
            SurveyNote.attempt_id == attempt_id,
            SurveyNote.trigger_id.not_in(sorted(still)),
            SurveyNote.done_at.is_(None),
        )
    )


async def open_notes(
    tx: Tx, counselor_person_id: int, *, private: bool | None = None, limit: int = 200
) -> list[NoteRow]:
    """What waits for a counselor about the students of their classes as these are today, the
    oldest first; private ones, the others, or both."""
    query = _NOTE.where(SurveyNote.done_at.is_(None), Staff.person_id == counselor_person_id)
    if private is not None:
        query = query.where(SurveyNote.private.is_(private))
    rows = await tx.execute(query.order_by(SurveyNote.id).limit(limit))
    return [NoteRow(*row) for row in rows]


async def note(tx: Tx, note_id: int) -> NoteRow | None:
    row = (await tx.execute(_NOTE.where(SurveyNote.id == note_id))).one_or_none()
    return None if row is None else NoteRow(*row)


async def done(tx: Tx, note_id: int, by_id: int, now: datetime) -> bool:
    """Somebody has talked with the student; False when that was said before."""
    changed = await tx.execute(
        update(SurveyNote)
        .where(SurveyNote.id == note_id, SurveyNote.done_at.is_(None))
        .values(done_at=now, done_by_id=by_id)
    )
    return changed.rowcount == 1


async def untold(tx: Tx, size: int) -> list[tuple[int, bool, int, int]]:
    """(note, private, the counselor's person id and Telegram id) of what a counselor who has
    joined has not heard of."""
    rows = await tx.execute(
        select(SurveyNote.id, SurveyNote.private, Person.id, Person.telegram_id)
        .join(Student, Student.person_id == SurveyNote.person_id)
        .join(SchoolClass, SchoolClass.id == Student.class_id)
        .join(Staff, Staff.id == SchoolClass.counselor_id)
        .join(Person, Person.id == Staff.person_id)
        .where(SurveyNote.told_at.is_(None), SurveyNote.done_at.is_(None))
        .order_by(SurveyNote.id)
        .limit(size)
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


async def set_told(tx: Tx, note_ids: Collection[int], now: datetime) -> None:
    await tx.execute(
        update(SurveyNote).where(SurveyNote.id.in_(sorted(note_ids))).values(told_at=now)
    )


async def put_trait(
    tx: Tx, person_id: int, trait: str, value: dict[str, Any], now: datetime
) -> None:
    """Keep what somebody said last in place of the earlier."""
    given = {"value": value, "at": now}
    await tx.execute(
        insert_into(tx, SurveyTrait)
        .values(person_id=person_id, trait=trait, **given)
        .on_conflict_do_update(
            index_elements=[SurveyTrait.person_id, SurveyTrait.trait], set_=given
        )
    )


async def traits(tx: Tx, person_id: int) -> dict[str, dict[str, Any]]:
    """What somebody's profile knows, as answers (their JSON), by trait."""
    rows = await tx.execute(
        select(SurveyTrait.trait, SurveyTrait.value).where(SurveyTrait.person_id == person_id)
    )
    return {row.trait: row.value for row in rows}

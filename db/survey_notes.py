"""What answers cause: whom a counselor should talk with, and what the profile knows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
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
    UniqueConstraint,
    select,
    text,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, metadata
from db.engine import Tx
from db.people import Person, SchoolClass, Staff, Student
from db.survey_attempts import SurveyAttempt
from db.upsert import insert_into


class SurveyNoteColumns(TypedColumns):
    """A trigger that held when an attempt was handed in. What it says is in the survey."""

    id: Named[int] = ID
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    attempt_id: Named[int] = Column(BigId, ForeignKey("survey_attempts.id", ondelete="CASCADE"))
    trigger_id: Named[str] = Column(String(48))
    private: Named[bool]
    """For the student's own counselor and nobody else."""
    made_at: Named[datetime] = Column(UTCDateTime)
    told_at: Named[datetime | None] = Column(UTCDateTime)
    """When the counselor heard that there is something to look at."""
    done_at: Named[datetime | None] = Column(UTCDateTime)
    done_by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))


SurveyNote = Table(
    "survey_notes",
    metadata,
    SurveyNoteColumns,
    UniqueConstraint("attempt_id", "trigger_id"),
    Index(
        "ix_survey_notes_open",
        "person_id",
        sqlite_where=text("done_at IS NULL"),
        postgresql_where=text("done_at IS NULL"),
    ),
    sqlite_autoincrement=True,
)


class SurveyTraitColumns(TypedColumns):
    """What somebody last said about themselves that more than one feature asks for."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    trait: Named[str] = Column(String(32), primary_key=True)
    value: Named[dict[str, Any]] = Column(Json)
    at: Named[datetime] = Column(UTCDateTime)


SurveyTrait = Table(
    "survey_traits",
    metadata,
    SurveyTraitColumns,
)


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
        SurveyNote.c.id,
        SurveyNote.c.person_id,
        SurveyNote.c.attempt_id,
        SurveyAttempt.c.version_id,
        SurveyNote.c.trigger_id,
        SurveyNote.c.private,
        SurveyNote.c.made_at,
        SurveyNote.c.done_at,
        Student.c.id,
        Student.c.name,
        SchoolClass.c.name,
        Staff.c.person_id,
    )
    .join(SurveyAttempt, SurveyAttempt.c.id == SurveyNote.c.attempt_id)
    .join(Student, Student.c.person_id == SurveyNote.c.person_id)
    .join(SchoolClass, SchoolClass.c.id == Student.c.class_id)
    .outerjoin(Staff, Staff.c.id == SchoolClass.c.counselor_id)
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
        .returning(SurveyNote.c.id)
    )
    return made.scalar_one_or_none() is not None


async def withdraw(tx: Tx, attempt_id: int, still: Collection[str]) -> None:
    """Take back open notes of an attempt whose triggers do not hold any more."""
    await tx.execute(
        SurveyNote.delete().where(
            SurveyNote.c.attempt_id == attempt_id,
            SurveyNote.c.trigger_id.not_in(sorted(still)),
            SurveyNote.c.done_at.is_(None),
        )
    )


async def open_notes(
    tx: Tx, counselor_person_id: int, *, private: bool | None = None, limit: int = 200
) -> list[NoteRow]:
    """What waits for a counselor about the students of their classes as these are today, the
    oldest first; private ones, the others, or both."""
    query = _NOTE.where(SurveyNote.c.done_at.is_(None), Staff.c.person_id == counselor_person_id)
    if private is not None:
        query = query.where(SurveyNote.c.private.is_(private))
    rows = await tx.execute(query.order_by(SurveyNote.c.id).limit(limit))
    return [NoteRow(*row) for row in rows]


async def note(tx: Tx, note_id: int) -> NoteRow | None:
    row = (await tx.execute(_NOTE.where(SurveyNote.c.id == note_id))).one_or_none()
    return None if row is None else NoteRow(*row)


async def done(tx: Tx, note_id: int, by_id: int, now: datetime) -> bool:
    """Somebody has talked with the student; False when that was said before."""
    changed = await tx.execute(
        update(SurveyNote)
        .where(SurveyNote.c.id == note_id, SurveyNote.c.done_at.is_(None))
        .values(done_at=now, done_by_id=by_id)
    )
    return changed.rowcount == 1


async def untold(tx: Tx, size: int) -> list[tuple[int, bool, int, int]]:
    """(note, private, the counselor's person id and Telegram id) of what a counselor who has
    joined has not heard of."""
    rows = await tx.execute(
        select(SurveyNote.c.id, SurveyNote.c.private, Person.c.id, Person.c.telegram_id)
        .join(Student, Student.c.person_id == SurveyNote.c.person_id)
        .join(SchoolClass, SchoolClass.c.id == Student.c.class_id)
        .join(Staff, Staff.c.id == SchoolClass.c.counselor_id)
        .join(Person, Person.c.id == Staff.c.person_id)
        .where(SurveyNote.c.told_at.is_(None), SurveyNote.c.done_at.is_(None))
        .order_by(SurveyNote.c.id)
        .limit(size)
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


async def set_told(tx: Tx, note_ids: Collection[int], now: datetime) -> None:
    await tx.execute(
        update(SurveyNote).where(SurveyNote.c.id.in_(sorted(note_ids))).values(told_at=now)
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
            index_elements=[SurveyTrait.c.person_id, SurveyTrait.c.trait], set_=given
        )
    )


async def traits(tx: Tx, person_id: int) -> dict[str, dict[str, Any]]:
    """What somebody's profile knows, as answers (their JSON), by trait."""
    rows = await tx.execute(
        select(SurveyTrait.c.trait, SurveyTrait.c.value).where(
            SurveyTrait.c.person_id == person_id
        )
    )
    return {row.trait: row.value for row in rows}

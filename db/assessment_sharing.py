"""Which results students show to those who answer for their class."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from db.assessments import AssessmentRun
from db.engine import Tx
from db.people import Person, SchoolClass, Student


async def set_shared(tx: Tx, run_id: int, at: datetime | None) -> None:
    await tx.execute(
        update(AssessmentRun).where(AssessmentRun.c.id == run_id).values(shared_at=at)
    )


@dataclass(frozen=True, slots=True)
class Shared:
    """A result a student shares with those who answer for their class."""

    run_id: int
    kind: str
    student: str
    shared_at: datetime


async def shared_in_class(tx: Tx, class_id: int, offset: int, limit: int) -> list[Shared]:
    """The shared results of a class, by student, the latest first."""
    rows = await tx.execute(
        select(AssessmentRun.c.id, AssessmentRun.c.kind, Student.c.name, AssessmentRun.c.shared_at)
        .join(Student, Student.c.person_id == AssessmentRun.c.person_id)
        .join(Person, Person.c.id == AssessmentRun.c.person_id)
        .where(
            Student.c.class_id == class_id,
            AssessmentRun.c.shared_at.is_not(None),
            Person.c.consent_version.is_not(None),
        )
        .order_by(Student.c.name, AssessmentRun.c.id.desc())
        .offset(offset)
        .limit(limit)
    )
    return [Shared(id, kind, name, at) for id, kind, name, at in rows if at is not None]


@dataclass(frozen=True, slots=True)
class Owners:
    """Who answers for a student's class (staff ids), and the student's name."""

    student: str
    class_id: int
    staff_ids: frozenset[int | None]


async def owners_of(tx: Tx, person_id: int) -> Owners | None:
    """None when the person is on no roster, or has withdrawn their consent."""
    row = (
        await tx.execute(
            select(
                Student.c.name,
                Student.c.class_id,
                SchoolClass.c.counselor_id,
                SchoolClass.c.class_mentor_id,
            )
            .join(SchoolClass, SchoolClass.c.id == Student.c.class_id)
            .join(Person, Person.c.id == Student.c.person_id)
            .where(Student.c.person_id == person_id, Person.c.consent_version.is_not(None))
        )
    ).one_or_none()
    if row is None:
        return None
    return Owners(row.name, row.class_id, frozenset({row.counselor_id, row.class_mentor_id}))


def shared_cause(run_id: int) -> str:
    """The cause of the message that tells a teacher of a shared result."""
    return f"assessment-shared:{run_id}"


async def causes_of(tx: Tx, person_id: int) -> list[str]:
    """The outbox rows that name somebody because of a result, to be erased with them."""
    runs = await tx.execute(
        select(AssessmentRun.c.id).where(
            AssessmentRun.c.person_id == person_id, AssessmentRun.c.finished_at.is_not(None)
        )
    )
    return [shared_cause(run_id) for run_id in runs.scalars()]

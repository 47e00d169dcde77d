"""How far a round is: by how its members stand, class by class, and name by name."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from db.engine import Tx
from db.people import SchoolClass, Student
from db.sqlite_driver import SLOW
from db.survey_members import ANSWERED, Disposition, SurveyMember


async def dispositions(tx: Tx, round_id: int) -> dict[Disposition, int]:
    """How many of a round stand how."""
    rows = await tx.execute(
        select(SurveyMember.c.disposition, func.count())
        .where(SurveyMember.c.round_id == round_id)
        .group_by(SurveyMember.c.disposition)
    )
    return {row[0]: row[1] for row in rows}


@dataclass(frozen=True, slots=True)
class ClassRow:
    """How many of a class stand how; `class_id` is None for who is in no class."""

    class_id: int | None
    name: str | None
    counselor_id: int | None
    class_mentor_id: int | None
    counts: dict[Disposition, int]

    @property
    def members(self) -> int:
        return sum(self.counts.values())

    @property
    def answered(self) -> int:
        """How many handed it in."""
        return sum(self.counts.get(one, 0) for one in ANSWERED)


async def by_class(
    tx: Tx, round_id: int, class_ids: Collection[int] | None = None
) -> list[ClassRow]:
    """The same class by class (some of them, or all), by name."""
    where: list[ColumnElement[bool]] = [SurveyMember.c.round_id == round_id]
    if class_ids is not None:
        where.append(Student.c.class_id.in_(sorted(class_ids)))
    rows = await tx.execute(
        select(
            Student.c.class_id,
            SchoolClass.c.name,
            SchoolClass.c.counselor_id,
            SchoolClass.c.class_mentor_id,
            SurveyMember.c.disposition,
            func.count(),
        )
        .prefix_with(SLOW)
        .select_from(SurveyMember)
        .outerjoin(Student, Student.c.person_id == SurveyMember.c.person_id)
        .outerjoin(SchoolClass, SchoolClass.c.id == Student.c.class_id)
        .where(*where)
        .group_by(
            Student.c.class_id,
            SchoolClass.c.name,
            SchoolClass.c.counselor_id,
            SchoolClass.c.class_mentor_id,
            SurveyMember.c.disposition,
        )
        .order_by(SchoolClass.c.name, Student.c.class_id)
    )
    found: dict[int | None, ClassRow] = {}
    for row in rows:
        one = found.setdefault(row[0], ClassRow(row[0], row[1], row[2], row[3], {}))
        one.counts[row[4]] = row[5]
    return list(found.values())


@dataclass(frozen=True, slots=True)
class ClassMember:
    """A member of a round in a list of their class."""

    person_id: int
    student_id: int
    number: str
    name: str
    disposition: Disposition
    changed_at: datetime
    reminders: int


async def of_class(
    tx: Tx, round_id: int, class_id: int, among: Collection[Disposition] = tuple(Disposition)
) -> list[ClassMember]:
    """Who of a class is in a round and stands so, by student number."""
    rows = await tx.execute(
        select(
            SurveyMember.c.person_id,
            Student.c.id,
            Student.c.number,
            Student.c.name,
            SurveyMember.c.disposition,
            SurveyMember.c.changed_at,
            SurveyMember.c.reminders,
        )
        .join(Student, Student.c.person_id == SurveyMember.c.person_id)
        .where(
            SurveyMember.c.round_id == round_id,
            Student.c.class_id == class_id,
            SurveyMember.c.disposition.in_(among),
        )
        .order_by(Student.c.number)
    )
    return [ClassMember(*row) for row in rows]

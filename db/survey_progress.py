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
        select(SurveyMember.disposition, func.count())
        .where(SurveyMember.round_id == round_id)
        .group_by(SurveyMember.disposition)
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
    where: list[ColumnElement[bool]] = [SurveyMember.round_id == round_id]
    if class_ids is not None:
        where.append(Student.class_id.in_(sorted(class_ids)))
    rows = await tx.execute(
        select(
            Student.class_id,
            SchoolClass.name,
            SchoolClass.counselor_id,
            SchoolClass.class_mentor_id,
            SurveyMember.disposition,
            func.count(),
        )
        .prefix_with(SLOW)
        .select_from(SurveyMember)
        .outerjoin(Student, Student.person_id == SurveyMember.person_id)
        .outerjoin(SchoolClass, SchoolClass.id == Student.class_id)
        .where(*where)
        .group_by(
            Student.class_id,
            SchoolClass.name,
            SchoolClass.counselor_id,
            SchoolClass.class_mentor_id,
            SurveyMember.disposition,
        )
        .order_by(SchoolClass.name, Student.class_id)
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
            SurveyMember.person_id,
            Student.id,
            Student.number,
            Student.name,
            SurveyMember.disposition,
            SurveyMember.changed_at,
            SurveyMember.reminders,
        )
        .join(Student, Student.person_id == SurveyMember.person_id)
        .where(
            SurveyMember.round_id == round_id,
            Student.class_id == class_id,
            SurveyMember.disposition.in_(among),
        )
        .order_by(Student.number)
    )
    return [ClassMember(*row) for row in rows]

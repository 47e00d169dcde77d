"""What audiences can be picked from: the college's years, departments, majors and classes."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, exists, func, select

from db.engine import Tx
from db.people import Department, Major, SchoolClass, Student, StudentStatus
from db.sqlite_driver import SLOW


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to pick by its key, with its students who are enrolled."""

    key: int
    value: str | int
    students: int


KINDS = frozenset({"entry_year", "department", "major", "class"})
_ENROLLED = Student.c.status == StudentStatus.enrolled
_HAS_STUDENTS = exists().where(Student.c.class_id == SchoolClass.c.id, _ENROLLED)


_Class, _Major = SchoolClass.alias(), Major.alias()
_COUNT = (
    select(func.count())
    .select_from(Student)
    .join(_Class, _Class.c.id == Student.c.class_id)
    .join(_Major, _Major.c.id == _Class.c.major_id)
    .where(_ENROLLED)
)
"""How many are enrolled, to be tied to one row of a page."""


def _offered(kind: str) -> Select[*tuple[Any, ...]]:
    """(key, value, students) of everything on offer."""
    match kind:
        case "department":
            students = _COUNT.where(_Major.c.department_id == Department.c.id).correlate(
                Department
            )
            in_it = exists().where(
                Major.c.department_id == Department.c.id,
                SchoolClass.c.major_id == Major.c.id,
                _HAS_STUDENTS,
            )
            return (
                select(Department.c.id, Department.c.name, students.scalar_subquery())
                .where(in_it)
                .order_by(Department.c.name)
            )
        case "major":
            students = _COUNT.where(_Major.c.name == Major.c.name).correlate(Major)
            return (
                select(func.min(Major.c.id), Major.c.name, students.scalar_subquery())
                .where(exists().where(SchoolClass.c.major_id == Major.c.id, _HAS_STUDENTS))
                .group_by(Major.c.name)
                .order_by(Major.c.name)
            )
        case "class":
            students = _COUNT.where(Student.c.class_id == SchoolClass.c.id).correlate(SchoolClass)
            return (
                select(SchoolClass.c.id, SchoolClass.c.name, students.scalar_subquery())
                .where(_HAS_STUDENTS)
                .order_by(SchoolClass.c.entry_year.desc(), SchoolClass.c.name)
            )
    raise ValueError(f"nothing to pick by {kind}")


async def choices(tx: Tx, kind: str, offset: int, limit: int) -> tuple[list[Choice], int]:
    """A page of what can be picked by this kind, and how many there are in all.

    Years come newest first, departments and majors by name (majors of one name are one choice:
    a condition names them), classes newest year first. Only what has enrolled students is
    offered. Students are counted for the page alone. Raises ValueError for other kinds.
    """
    if kind == "entry_year":
        return await _years(tx, offset, limit)
    offered = _offered(kind)
    named = offered.order_by(None).with_only_columns(*list(offered.selected_columns)[:2])
    total = await tx.execute(select(func.count()).select_from(named.subquery()).prefix_with(SLOW))
    rows = await tx.execute(offered.offset(offset).limit(limit).prefix_with(SLOW))
    return [Choice(*row) for row in rows], total.scalar_one()


async def _years(tx: Tx, offset: int, limit: int) -> tuple[list[Choice], int]:
    """There are few years, and all of them are counted in one go."""
    year = Student.c.entry_year
    rows = await tx.execute(
        select(year, func.count())
        .where(_ENROLLED)
        .group_by(year)
        .order_by(year.desc())
        .prefix_with(SLOW)
    )
    found = [Choice(row[0], row[0], row[1]) for row in rows]
    return found[offset : offset + limit], len(found)


_NAMED: dict[str, Any] = {"department": Department, "major": Major, "class": SchoolClass}


async def value_of(tx: Tx, kind: str, key: int) -> str | int | None:
    """What a key stands for; None when there is no such year, department, major or class."""
    if kind == "entry_year":
        found = select(Student.c.entry_year).where(Student.c.entry_year == key).limit(1)
        year: int | None = (await tx.execute(found)).scalar_one_or_none()
        return year
    table = _NAMED.get(kind)
    if table is None:
        return None
    named: Select[Any] = select(table.c.name).where(table.c.id == key)
    name: str | None = (await tx.execute(named)).scalar_one_or_none()
    return name

"""What audiences can be picked from: the college's years, departments, majors and classes."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from db.engine import Tx
from db.people import Department, Major, SchoolClass, Student, StudentStatus


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to pick by its key, with its students who are enrolled."""

    key: int
    value: str | int
    students: int


KINDS = frozenset({"entry_year", "department", "major", "class"})
_ENROLLED = Student.status == StudentStatus.enrolled


def _query(kind: str) -> Select[*tuple[Any, ...]]:
    """(key, value, students). Majors of one name are one choice: a condition names them."""
    students = func.count(Student.id).label("students")
    of_class = (Student.class_id == SchoolClass.id) & _ENROLLED
    match kind:
        case "entry_year":
            year = Student.entry_year
            return (
                select(year.label("key"), year.label("value"), students)
                .where(_ENROLLED)
                .group_by(year)
                .order_by(year.desc())
            )
        case "department":
            return (
                select(Department.id.label("key"), Department.name.label("value"), students)
                .join(Major, Major.department_id == Department.id)
                .join(SchoolClass, SchoolClass.major_id == Major.id)
                .join(Student, of_class)
                .group_by(Department.id, Department.name)
                .order_by(Department.name)
            )
        case "major":
            return (
                select(func.min(Major.id).label("key"), Major.name.label("value"), students)
                .join(SchoolClass, SchoolClass.major_id == Major.id)
                .join(Student, of_class)
                .group_by(Major.name)
                .order_by(Major.name)
            )
        case "class":
            return (
                select(SchoolClass.id.label("key"), SchoolClass.name.label("value"), students)
                .join(Student, of_class)
                .group_by(SchoolClass.id, SchoolClass.name, SchoolClass.entry_year)
                .order_by(SchoolClass.entry_year.desc(), SchoolClass.name)
            )
    raise ValueError(f"nothing to pick by {kind}")


async def choices(tx: Tx, kind: str, offset: int, limit: int) -> tuple[list[Choice], int]:
    """A page of what can be picked by this kind, and how many there are in all.

    Years come newest first, departments and majors by name, classes newest year first. Only
    what has enrolled students is offered. Raises ValueError for other kinds.
    """
    query = _query(kind)
    total = await tx.execute(select(func.count()).select_from(query.order_by(None).subquery()))
    rows = await tx.execute(query.offset(offset).limit(limit))
    return [Choice(row.key, row.value, row.students) for row in rows], total.scalar_one()


_NAMED: dict[str, Any] = {"department": Department, "major": Major, "class": SchoolClass}


async def value_of(tx: Tx, kind: str, key: int) -> str | int | None:
    """What a key stands for; None when there is no such year, department, major or class."""
    if kind == "entry_year":
        found = select(Student.entry_year).where(Student.entry_year == key).limit(1)
        year: int | None = (await tx.execute(found)).scalar_one_or_none()
        return year
    table = _NAMED.get(kind)
    if table is None:
        return None
    named: Select[Any] = select(table.name).where(table.id == key)
    name: str | None = (await tx.execute(named)).scalar_one_or_none()
    return name

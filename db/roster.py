"""The roster in bulk: read whole for comparing, changed by the thousand, taken back.

Every function that changes something runs in the one transaction of its import. Rows go in
batches, so that other people's updates get their turn on the event loop in between.
"""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, bindparam, delete, exists, insert, select, text, update
from sqlalchemy import type_coerce as plain

from db.engine import Tx
from db.invites import Invite
from db.people import Department, Major, SchoolClass, Staff, Student

BATCH = 1_000
_READ = 4_000
_LOCK = 0x71_68_72_6F  # one import at a time, whichever process runs it

ClassFact = tuple[int, str, int, str, str, str | None, str | None, str | None, str | None]
"""id, name, entry year, major, department, counselor's name and number, class mentor's name and
number."""
StudentFact = tuple[int, str, str, int, int, int, str]
"""id, number, name, class id, entry year, years, status."""
StaffFact = tuple[int, str | None, str]
"""id, number, name."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The whole roster at one moment, as plain values that travel to another process."""

    classes: list[ClassFact]
    students: list[StudentFact]
    staff: list[StaffFact]


_Counselor, _Mentor = Staff.alias(), Staff.alias()
_CLASSES = (
    select(
        SchoolClass.c.id,
        SchoolClass.c.name,
        SchoolClass.c.entry_year,
        Major.c.name.label("major"),
        Department.c.name.label("department"),
        _Counselor.c.name.label("counselor_name"),
        _Counselor.c.number.label("counselor_number"),
        _Mentor.c.name.label("mentor_name"),
        _Mentor.c.number.label("mentor_number"),
    )
    .join(Major, Major.c.id == SchoolClass.c.major_id)
    .join(Department, Department.c.id == Major.c.department_id)
    .outerjoin(_Counselor, _Counselor.c.id == SchoolClass.c.counselor_id)
    .outerjoin(_Mentor, _Mentor.c.id == SchoolClass.c.class_mentor_id)
    .order_by(SchoolClass.c.id)
)
_STUDENTS = select(
    Student.c.id,
    Student.c.number,
    Student.c.name,
    Student.c.class_id,
    Student.c.entry_year,
    Student.c.years,
    plain(Student.c.status, String),
).order_by(Student.c.id)


async def lock(tx: Tx) -> None:
    """Wait until no other import is being applied, and keep others out until the commit."""
    if tx.dialect.name == "postgresql":
        await tx.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


async def snapshot(tx: Tx) -> Snapshot:
    """All classes, students and staff."""
    classes = [tuple(row) for row in await tx.execute(_CLASSES)]
    staff_query = select(Staff.c.id, Staff.c.number, Staff.c.name).order_by(Staff.c.id)
    staff = [tuple(row) for row in await tx.execute(staff_query)]
    students: list[Any] = []
    last = 0
    while True:
        page = await tx.execute(_STUDENTS.where(Student.c.id > last).limit(_READ))
        found: list[Any] = [tuple(row) for row in page]
        students += found
        if len(found) < _READ:
            return Snapshot(classes, students, staff)  # type: ignore[arg-type]
        last = int(found[-1][0])


async def majors(tx: Tx) -> list[tuple[int, str, int, str]]:
    """(major id, its name, department id, its name) of all majors."""
    rows = await tx.execute(
        select(Major.c.id, Major.c.name, Department.c.id, Department.c.name)
        .join(Department, Department.c.id == Major.c.department_id)
        .order_by(Major.c.id)
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


async def department_id(tx: Tx, name: str) -> int | None:
    return (
        await tx.execute(select(Department.c.id).where(Department.c.name == name))
    ).scalar_one_or_none()


async def add_department(tx: Tx, name: str) -> int:
    made = await tx.execute(insert(Department).values(name=name).returning(Department.c.id))
    return int(made.scalar_one())


async def add_major(tx: Tx, department: int, name: str) -> int:
    made = await tx.execute(
        insert(Major).values(department_id=department, name=name).returning(Major.c.id)
    )
    return int(made.scalar_one())


async def add_staff(tx: Tx, number: str | None, name: str) -> int:
    made = await tx.execute(insert(Staff).values(number=number, name=name).returning(Staff.c.id))
    return int(made.scalar_one())


async def change_staff(tx: Tx, staff_id: int, number: str | None, name: str) -> None:
    await tx.execute(update(Staff).where(Staff.c.id == staff_id).values(number=number, name=name))


@dataclass(frozen=True, slots=True)
class ClassValues:
    """What an import decides about a class."""

    major_id: int
    entry_year: int
    counselor_id: int | None
    class_mentor_id: int | None


async def class_values(tx: Tx) -> dict[int, ClassValues]:
    """The present values of every class, by its id."""
    rows = await tx.execute(
        select(
            SchoolClass.c.id,
            SchoolClass.c.major_id,
            SchoolClass.c.entry_year,
            SchoolClass.c.counselor_id,
            SchoolClass.c.class_mentor_id,
        )
    )
    return {row[0]: ClassValues(*row[1:]) for row in rows}


async def add_class(tx: Tx, name: str, values: ClassValues) -> int:
    """A new class; its invite link is made with it and cannot be guessed."""
    made = await tx.execute(
        insert(SchoolClass)
        .values(
            name=name,
            join_code=secrets.token_urlsafe(9),
            major_id=values.major_id,
            entry_year=values.entry_year,
            counselor_id=values.counselor_id,
            class_mentor_id=values.class_mentor_id,
        )
        .returning(SchoolClass.c.id)
    )
    return int(made.scalar_one())


async def change_class(tx: Tx, class_id: int, values: ClassValues) -> None:
    await tx.execute(
        update(SchoolClass)
        .where(SchoolClass.c.id == class_id)
        .values(
            major_id=values.major_id,
            entry_year=values.entry_year,
            counselor_id=values.counselor_id,
            class_mentor_id=values.class_mentor_id,
        )
    )


Advance = Callable[[int], None]
"""Told how many rows were just written."""


async def add_students(tx: Tx, rows: Sequence[dict[str, Any]], advance: Advance) -> list[int]:
    """New students (number, name, class_id, entry_year, years, status); their ids."""
    ids: list[int] = []
    for batch in _batches(rows):
        made = await tx.execute(insert(Student).returning(Student.c.id), batch)
        ids += made.scalars()
        advance(len(batch))
    return ids


_CHANGE_STUDENT = (
    update(Student)
    .where(Student.c.id == bindparam("student_id"))
    .values(
        name=bindparam("new_name"),
        class_id=bindparam("new_class_id"),
        entry_year=bindparam("new_entry_year"),
        years=bindparam("new_years"),
        status=bindparam("new_status"),
    )
)


async def change_students(
    tx: Tx, rows: Sequence[tuple[int, str, int, int, int, str]], advance: Advance
) -> None:
    """Rewrite students: (id, name, class id, entry year, years, status)."""
    names = ("student_id", "new_name", "new_class_id", "new_entry_year", "new_years", "new_status")
    for batch in _batches(rows):
        values = [dict(zip(names, row, strict=True)) for row in batch]
        await tx.execute(_CHANGE_STUDENT, values)
        advance(len(batch))


async def remove_students(tx: Tx, ids: Sequence[int], advance: Advance) -> int:
    """Remove students unless somebody has joined as them; how many stay."""
    removed = 0
    for batch in _batches(ids):
        result = await tx.execute(
            delete(Student).where(Student.c.id.in_(batch), Student.c.person_id.is_(None))
        )
        removed += result.rowcount
        advance(len(batch))
    return len(ids) - removed


async def remove_classes(tx: Tx, ids: Sequence[int]) -> None:
    """Remove those of these classes in which no student is."""
    used = exists().where(Student.c.class_id == SchoolClass.c.id)
    for batch in _batches(ids):
        await tx.execute(delete(SchoolClass).where(SchoolClass.c.id.in_(batch), ~used))


async def remove_majors(tx: Tx, ids: Sequence[int]) -> None:
    """Remove those of these majors without classes."""
    used = exists().where(SchoolClass.c.major_id == Major.c.id)
    for batch in _batches(ids):
        await tx.execute(delete(Major).where(Major.c.id.in_(batch), ~used))


async def remove_departments(tx: Tx, ids: Sequence[int]) -> None:
    """Remove those of these departments without majors."""
    used = exists().where(Major.c.department_id == Department.c.id)
    for batch in _batches(ids):
        await tx.execute(delete(Department).where(Department.c.id.in_(batch), ~used))


async def remove_staff(tx: Tx, ids: Sequence[int]) -> int:
    """Remove those of these staff rows that nobody holds, owns a class by, or is invited to;
    how many stay."""
    owns = exists().where(
        (SchoolClass.c.counselor_id == Staff.c.id) | (SchoolClass.c.class_mentor_id == Staff.c.id)
    )
    invited = exists().where(Invite.c.staff_id == Staff.c.id)
    removed = 0
    for batch in _batches(ids):
        result = await tx.execute(
            delete(Staff).where(
                Staff.c.id.in_(batch), Staff.c.person_id.is_(None), ~owns, ~invited
            )
        )
        removed += result.rowcount
    return len(ids) - removed


def _batches(rows: Sequence[Any]) -> Iterable[Any]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))

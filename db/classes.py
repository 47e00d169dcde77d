"""Classes as their owners and the office see them: how many joined, and by which link."""

from dataclasses import dataclass

from sqlalchemy import func, select, update

from db.engine import Tx
from db.people import SchoolClass, Student, StudentStatus


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class in a list; `students` are those enrolled, `joined` those among them with us."""

    class_id: int
    name: str
    join_code: str
    counselor_id: int | None
    class_mentor_id: int | None
    students: int
    joined: int


_ROW = (
    select(
        SchoolClass.id,
        SchoolClass.name,
        SchoolClass.join_code,
        SchoolClass.counselor_id,
        SchoolClass.class_mentor_id,
        func.count(Student.id),
        func.count(Student.person_id),
    )
    .outerjoin(
        Student,
        (Student.class_id == SchoolClass.id) & (Student.status == StudentStatus.enrolled),
    )
    .group_by(SchoolClass.id)
)


async def classes(tx: Tx, staff_id: int | None, offset: int, limit: int) -> list[ClassRow]:
    """Classes by name, the newest entry year first: those of a staff row, or (None) all."""
    chosen = _ROW
    if staff_id is not None:
        chosen = chosen.where(
            (SchoolClass.counselor_id == staff_id) | (SchoolClass.class_mentor_id == staff_id)
        )
    rows = await tx.execute(
        chosen.order_by(SchoolClass.entry_year.desc(), SchoolClass.name)
        .offset(offset)
        .limit(limit)
    )
    return [ClassRow(*row) for row in rows]


async def school_class(tx: Tx, class_id: int) -> ClassRow | None:
    row = (await tx.execute(_ROW.where(SchoolClass.id == class_id))).one_or_none()
    return None if row is None else ClassRow(*row)


async def set_join_code(tx: Tx, class_id: int, join_code: str) -> None:
    """Give a class a new invite link; the old one ends with this."""
    await tx.execute(
        update(SchoolClass).where(SchoolClass.id == class_id).values(join_code=join_code)
    )

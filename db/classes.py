"""Classes: what they are called and who answers for them, how many joined and by which link."""

from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import aliased

from db.engine import Tx
from db.people import Department, Major, SchoolClass, Staff, Student, StudentStatus


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


@dataclass(frozen=True, slots=True)
class ClassCard:
    """A class with its names and its two owners' persons, for routing and for display."""

    class_id: int
    name: str
    major: str
    department: str
    entry_year: int
    counselor_name: str | None
    counselor_person_id: int | None
    class_mentor_name: str | None
    class_mentor_person_id: int | None


_Counselor, _Mentor = aliased(Staff), aliased(Staff)
_CLASS_CARD = (
    select(
        SchoolClass.id,
        SchoolClass.name,
        Major.name.label("major"),
        Department.name.label("department"),
        SchoolClass.entry_year,
        _Counselor.name.label("counselor_name"),
        _Counselor.person_id.label("counselor_person_id"),
        _Mentor.name.label("class_mentor_name"),
        _Mentor.person_id.label("class_mentor_person_id"),
    )
    .join(Major, Major.id == SchoolClass.major_id)
    .join(Department, Department.id == Major.department_id)
    .outerjoin(_Counselor, _Counselor.id == SchoolClass.counselor_id)
    .outerjoin(_Mentor, _Mentor.id == SchoolClass.class_mentor_id)
)


async def class_card(tx: Tx, class_id: int) -> ClassCard | None:
    row = (await tx.execute(_CLASS_CARD.where(SchoolClass.id == class_id))).one_or_none()
    return None if row is None else ClassCard(*row)


async def class_by_join_code(tx: Tx, join_code: str) -> ClassCard | None:
    """The class whose invite link or poster carries this code."""
    row = (await tx.execute(_CLASS_CARD.where(SchoolClass.join_code == join_code))).one_or_none()
    return None if row is None else ClassCard(*row)


async def classes_of_staff(tx: Tx, staff_id: int) -> list[ClassCard]:
    """The classes somebody answers for, as counselor or as class mentor."""
    rows = await tx.execute(
        _CLASS_CARD.where(
            (SchoolClass.counselor_id == staff_id) | (SchoolClass.class_mentor_id == staff_id)
        ).order_by(SchoolClass.name)
    )
    return [ClassCard(*row) for row in rows]

"""Classes: what they are called and who answers for them, how many joined and by which link."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select, update

from db.engine import Tx
from db.people import Department, Major, Person, SchoolClass, Staff, Student, StudentStatus


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
        SchoolClass.c.id,
        SchoolClass.c.name,
        SchoolClass.c.join_code,
        SchoolClass.c.counselor_id,
        SchoolClass.c.class_mentor_id,
        func.count(Student.c.id),
        func.count(Student.c.person_id),
    )
    .outerjoin(
        Student,
        (Student.c.class_id == SchoolClass.c.id) & (Student.c.status == StudentStatus.enrolled),
    )
    .group_by(SchoolClass.c.id)
)


async def classes(tx: Tx, staff_id: int | None, offset: int, limit: int) -> list[ClassRow]:
    """Classes by name, the newest entry year first: those of a staff row, or (None) all."""
    chosen = _ROW
    if staff_id is not None:
        chosen = chosen.where(
            (SchoolClass.c.counselor_id == staff_id) | (SchoolClass.c.class_mentor_id == staff_id)
        )
    rows = await tx.execute(
        chosen.order_by(SchoolClass.c.entry_year.desc(), SchoolClass.c.name)
        .offset(offset)
        .limit(limit)
    )
    return [ClassRow(*row) for row in rows]


async def school_class(tx: Tx, class_id: int) -> ClassRow | None:
    row = (await tx.execute(_ROW.where(SchoolClass.c.id == class_id))).one_or_none()
    return None if row is None else ClassRow(*row)


async def set_join_code(tx: Tx, class_id: int, join_code: str) -> None:
    """Give a class a new invite link; the old one ends with this."""
    await tx.execute(
        update(SchoolClass).where(SchoolClass.c.id == class_id).values(join_code=join_code)
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


_Counselor, _Mentor = Staff.alias(), Staff.alias()
_CLASS_CARD = (
    select(
        SchoolClass.c.id,
        SchoolClass.c.name,
        Major.c.name.label("major"),
        Department.c.name.label("department"),
        SchoolClass.c.entry_year,
        _Counselor.c.name.label("counselor_name"),
        _Counselor.c.person_id.label("counselor_person_id"),
        _Mentor.c.name.label("class_mentor_name"),
        _Mentor.c.person_id.label("class_mentor_person_id"),
    )
    .join(Major, Major.c.id == SchoolClass.c.major_id)
    .join(Department, Department.c.id == Major.c.department_id)
    .outerjoin(_Counselor, _Counselor.c.id == SchoolClass.c.counselor_id)
    .outerjoin(_Mentor, _Mentor.c.id == SchoolClass.c.class_mentor_id)
)


async def class_card(tx: Tx, class_id: int) -> ClassCard | None:
    row = (await tx.execute(_CLASS_CARD.where(SchoolClass.c.id == class_id))).one_or_none()
    return None if row is None else ClassCard(*row)


async def class_by_join_code(tx: Tx, join_code: str) -> ClassCard | None:
    """The class whose invite link or poster carries this code."""
    row = (await tx.execute(_CLASS_CARD.where(SchoolClass.c.join_code == join_code))).one_or_none()
    return None if row is None else ClassCard(*row)


async def classes_of_staff(tx: Tx, staff_id: int) -> list[ClassCard]:
    """The classes somebody answers for, as counselor or as class mentor."""
    rows = await tx.execute(
        _CLASS_CARD.where(
            (SchoolClass.c.counselor_id == staff_id) | (SchoolClass.c.class_mentor_id == staff_id)
        ).order_by(SchoolClass.c.name)
    )
    return [ClassCard(*row) for row in rows]


def listed() -> Select[*tuple[int, str | None, str, str | None]]:
    """(person id, number, name, class) as lists of people begin, by class and number; what a list
    has besides is added to it. Number and class are None for who is not on the roster."""
    return (
        select(
            Person.c.id,
            Student.c.number,
            func.coalesce(Student.c.name, Person.c.name),
            SchoolClass.c.name,
        )
        .outerjoin(Student, Student.c.person_id == Person.c.id)
        .outerjoin(SchoolClass, SchoolClass.c.id == Student.c.class_id)
        .order_by(SchoolClass.c.name, Student.c.number, Person.c.id)
    )

"""Classes in a course: their members, their counts, and who teaches them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    Table,
    TypedColumns,
    and_,
    case,
    delete,
    exists,
    func,
    or_,
    select,
)

from db.base import BigId, UTCDateTime, metadata
from db.courses import CourseEnrolment, CourseResult
from db.engine import Tx
from db.lessons import LessonProgress
from db.people import Person, SchoolClass, Staff, Student, StudentStatus
from db.sqlite_driver import SLOW
from db.upsert import insert_into


class CourseTeacherColumns(TypedColumns):
    """Who teaches a course in a class; the class's two owners need no row."""

    class_id: Named[int] = Column(
        BigId, ForeignKey("school_classes.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    since: Named[datetime] = Column(UTCDateTime)


CourseTeacher = Table(
    "course_teachers",
    metadata,
    CourseTeacherColumns,
)


@dataclass(frozen=True, slots=True)
class Member:
    """A student of a class who is enrolled; `person_id` is None until they join."""

    student_id: int
    number: str
    name: str
    person_id: int | None
    reminded_at: datetime | None


async def members(tx: Tx, course_id: str, class_id: int) -> list[Member]:
    """Who of a class, as it is today, is in a course; by student number."""
    rows = await tx.execute(
        select(
            Student.c.id,
            Student.c.number,
            Student.c.name,
            Student.c.person_id,
            CourseEnrolment.c.reminded_at,
        )
        .join(CourseEnrolment, CourseEnrolment.c.student_id == Student.c.id)
        .where(
            CourseEnrolment.c.course_id == course_id,
            Student.c.class_id == class_id,
            Student.c.status == StudentStatus.enrolled,
        )
        .order_by(Student.c.number)
    )
    return [Member(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class ClassCount:
    """A class in a course: how many are enrolled, have joined, have begun and are through."""

    class_id: int
    name: str
    enrolled: int
    joined: int
    begun: int
    done: int


async def class_counts(
    tx: Tx,
    course_id: str,
    lesson_ids: Collection[str],
    class_ids: Collection[int] | None,
    offset: int = 0,
    limit: int = 1000,
) -> list[ClassCount]:
    """The classes with somebody in a course, by name; of all classes, or of these."""
    begun = exists().where(
        LessonProgress.c.person_id == Student.c.person_id,
        LessonProgress.c.lesson_id.in_(list(lesson_ids)),
    )
    through = exists().where(
        CourseResult.c.person_id == Student.c.person_id, CourseResult.c.course_id == course_id
    )
    query = (
        select(
            SchoolClass.c.id,
            SchoolClass.c.name,
            func.count(Student.c.id),
            func.count(Student.c.person_id),
            func.sum(case((or_(begun, through), 1), else_=0)),
            func.sum(case((through, 1), else_=0)),
        )
        .join(Student, Student.c.class_id == SchoolClass.c.id)
        .join(
            CourseEnrolment,
            and_(
                CourseEnrolment.c.student_id == Student.c.id,
                CourseEnrolment.c.course_id == course_id,
            ),
        )
        .where(Student.c.status == StudentStatus.enrolled)
        .group_by(SchoolClass.c.id, SchoolClass.c.name)
        .order_by(SchoolClass.c.name)
        .offset(offset)
        .limit(limit)
        .prefix_with(SLOW)
    )
    if class_ids is not None:
        query = query.where(SchoolClass.c.id.in_(list(class_ids)))
    rows = await tx.execute(query)
    return [ClassCount(row[0], row[1], row[2], row[3], int(row[4]), int(row[5])) for row in rows]


async def courses_in(tx: Tx, class_ids: Collection[int] | None) -> list[str]:
    """The courses somebody of these classes (None: of any) is enrolled in."""
    query = (
        select(CourseEnrolment.c.course_id)
        .join(Student, Student.c.id == CourseEnrolment.c.student_id)
        .where(Student.c.status == StudentStatus.enrolled)
        .distinct()
    )
    if class_ids is not None:
        query = query.where(Student.c.class_id.in_(list(class_ids)))
    return sorted((await tx.execute(query)).scalars())


async def teachers_of(tx: Tx, class_id: int) -> list[int]:
    """Who teaches a course in a class, besides its two owners; by person."""
    rows = await tx.execute(
        select(CourseTeacher.c.person_id)
        .where(CourseTeacher.c.class_id == class_id)
        .order_by(CourseTeacher.c.person_id)
    )
    return list(rows.scalars())


async def taught_by(tx: Tx, person_id: int) -> set[int]:
    """The classes somebody teaches a course in."""
    rows = await tx.execute(
        select(CourseTeacher.c.class_id).where(CourseTeacher.c.person_id == person_id)
    )
    return set(rows.scalars())


async def owned_by(tx: Tx, staff_id: int) -> set[int]:
    """The classes a row of the staff list answers for, as counselor or class mentor."""
    rows = await tx.execute(
        select(SchoolClass.c.id).where(
            or_(
                SchoolClass.c.counselor_id == staff_id,
                SchoolClass.c.class_mentor_id == staff_id,
            )
        )
    )
    return set(rows.scalars())


@dataclass(frozen=True, slots=True)
class Teacher:
    """A subject teacher, and whether they teach in the class that was asked about."""

    person_id: int
    name: str
    teaches: bool


async def teachers(tx: Tx, class_id: int, person_ids: Iterable[int]) -> list[Teacher]:
    """These people by the name on the staff list (else the one they have on Telegram)."""
    teaches = exists().where(
        CourseTeacher.c.class_id == class_id, CourseTeacher.c.person_id == Person.c.id
    )
    rows = await tx.execute(
        select(Person.c.id, func.coalesce(Staff.c.name, Person.c.name).label("known_as"), teaches)
        .outerjoin(Staff, Staff.c.person_id == Person.c.id)
        .where(Person.c.id.in_(list(person_ids)))
        .order_by("known_as", Person.c.id)
    )
    return [Teacher(row[0], row[1], bool(row[2])) for row in rows]


async def set_teacher(
    tx: Tx, class_id: int, person_id: int, now: datetime, *, teaches: bool
) -> bool:
    """Put somebody down as a class's subject teacher, or take them off; whether that is new."""
    if not teaches:
        gone = await tx.execute(
            delete(CourseTeacher).where(
                CourseTeacher.c.class_id == class_id, CourseTeacher.c.person_id == person_id
            )
        )
        return gone.rowcount == 1
    made = await tx.execute(
        insert_into(tx, CourseTeacher)
        .values(class_id=class_id, person_id=person_id, since=now)
        .on_conflict_do_nothing()
    )
    return made.rowcount == 1

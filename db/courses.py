"""Courses: who is enrolled, how far they are, what they were given for it.

An enrolment belongs to the roster row, so it survives a move to another class; a result and a
certificate belong to the person who did the work, and go with their data.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    String,
    Table,
    TypedColumns,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)

from db import conditions
from db.base import BigId, UTCDateTime, metadata
from db.conditions import Condition, Scope
from db.engine import Tx
from db.lessons import LessonProgress, QuizAnswer
from db.people import Person, Student, StudentStatus
from db.review import ReviewItem
from db.sqlite_driver import SLOW
from db.topics import TopicMute
from db.upsert import insert_into


class CourseEnrolmentColumns(TypedColumns):
    """A student of the roster is in a course, whether they have joined the bot or not."""

    course_id: Named[str] = Column(String(24), primary_key=True)
    student_id: Named[int] = Column(
        BigId, ForeignKey("students.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    enrolled_at: Named[datetime] = Column(UTCDateTime)
    welcomed_at: Named[datetime | None] = Column(UTCDateTime)
    reminded_at: Named[datetime | None] = Column(UTCDateTime)


CourseEnrolment = Table(
    "course_enrolments",
    metadata,
    CourseEnrolmentColumns,
)


class CourseResultColumns(TypedColumns):
    """Somebody passed a course, or has read a track: once, for good. `right` of `asked`
    questions as it stood then."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    course_id: Named[str] = Column(String(24), primary_key=True)
    done_at: Named[datetime] = Column(UTCDateTime)
    right: Named[int] = Column(BigId)
    asked: Named[int] = Column(BigId)


CourseResult = Table(
    "course_results",
    metadata,
    CourseResultColumns,
)


# Enrolling


async def enroll(tx: Tx, course_id: str, who: Condition, now: datetime) -> int:
    """Enroll every student of the roster who fits a resolved condition; how many are new."""
    already = exists().where(
        CourseEnrolment.c.course_id == course_id, CourseEnrolment.c.student_id == Student.c.id
    )
    fits = select(
        literal(course_id),
        Student.c.id,
        literal(now, UTCDateTime()),
    ).where(
        Student.c.status == StudentStatus.enrolled,
        conditions.where(who, Scope(student=True, person=False)),
        ~already,
    )
    joined = fits.select_from(Student).outerjoin(Person, Person.c.id == Student.c.person_id)
    columns = ["course_id", "student_id", "enrolled_at"]
    made = await tx.execute(
        insert_into(tx, CourseEnrolment).from_select(columns, joined).on_conflict_do_nothing()
    )
    return int(made.rowcount)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Somebody enrolled who can be written to."""

    student_id: int
    person_id: int
    telegram_id: int


_TO_WRITE = (
    select(Student.c.id, Person.c.id, Person.c.telegram_id)
    .join(CourseEnrolment, CourseEnrolment.c.student_id == Student.c.id)
    .join(Person, Person.c.id == Student.c.person_id)
    .where(
        Student.c.status == StudentStatus.enrolled,
        Person.c.unreachable_since.is_(None),
        Person.c.consent_version.is_not(None),
    )
)


def _muted(topic: str) -> Any:
    return exists().where(TopicMute.c.person_id == Person.c.id, TopicMute.c.topic == topic)


async def to_welcome(tx: Tx, course_id: str, limit: int) -> list[Enrolled]:
    """Who is enrolled, has joined, and was not welcomed yet."""
    rows = await tx.execute(
        _TO_WRITE.where(
            CourseEnrolment.c.course_id == course_id, CourseEnrolment.c.welcomed_at.is_(None)
        )
        .order_by(Student.c.id)
        .limit(limit)
    )
    return [Enrolled(*row) for row in rows]


async def set_welcomed(
    tx: Tx, course_id: str, student_ids: Collection[int], now: datetime
) -> None:
    await tx.execute(
        update(CourseEnrolment)
        .where(
            CourseEnrolment.c.course_id == course_id,
            CourseEnrolment.c.student_id.in_(list(student_ids)),
        )
        .values(welcomed_at=now)
    )


async def claim_reminders(
    tx: Tx,
    course_id: str,
    student_ids: Collection[int],
    topic: str,
    now: datetime,
    week: timedelta,
) -> list[Enrolled]:
    """Who of these may be reminded now, marked as reminded in the same statement: at most once
    a week each, however many teachers press, and nobody who muted the topic."""
    rows = await tx.execute(
        update(CourseEnrolment)
        .where(
            CourseEnrolment.c.course_id == course_id,
            CourseEnrolment.c.student_id.in_(list(student_ids)),
            or_(
                CourseEnrolment.c.reminded_at.is_(None),
                CourseEnrolment.c.reminded_at <= now - week,
            ),
            CourseEnrolment.c.student_id.in_(
                _TO_WRITE.where(CourseEnrolment.c.course_id == course_id, ~_muted(topic))
                .with_only_columns(Student.c.id)
                .correlate(None)
            ),
        )
        .values(reminded_at=now)
        .returning(CourseEnrolment.c.student_id)
    )
    claimed = sorted(rows.scalars())
    if not claimed:
        return []
    found = await tx.execute(
        select(Student.c.id, Person.c.id, Person.c.telegram_id)
        .join(Person, Person.c.id == Student.c.person_id)
        .where(Student.c.id.in_(claimed))
        .order_by(Student.c.id)
    )
    return [Enrolled(*row) for row in found]


async def reachable(tx: Tx, person_id: int) -> Enrolled | None:
    """Somebody of the roster who can be written to; None when they cannot."""
    row = (
        await tx.execute(
            select(Student.c.id, Person.c.id, Person.c.telegram_id)
            .join(Person, Person.c.id == Student.c.person_id)
            .where(
                Person.c.id == person_id,
                Person.c.unreachable_since.is_(None),
                Person.c.consent_version.is_not(None),
            )
        )
    ).one_or_none()
    return None if row is None else Enrolled(*row)


async def courses_of(tx: Tx, student_id: int) -> set[str]:
    """The courses a student is enrolled in."""
    rows = await tx.execute(
        select(CourseEnrolment.c.course_id).where(CourseEnrolment.c.student_id == student_id)
    )
    return set(rows.scalars())


# How far people are


@dataclass(slots=True)
class Work:
    """What somebody has done: finished lessons, and for each question whether it was right at
    the first try and ever."""

    finished: dict[str, datetime] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    first_try: dict[tuple[str, str], bool] = field(default_factory=dict)
    ever: dict[tuple[str, str], bool] = field(default_factory=dict)


async def work_of(
    tx: Tx, person_ids: Collection[int], lesson_ids: Collection[str]
) -> dict[int, Work]:
    """Everything these people did in these lessons."""
    found = {person_id: Work() for person_id in person_ids}
    if not found:
        return found
    people, lessons = list(found), list(lesson_ids)
    rows = await tx.execute(
        select(
            LessonProgress.c.person_id, LessonProgress.c.lesson_id, LessonProgress.c.finished_at
        ).where(LessonProgress.c.person_id.in_(people), LessonProgress.c.lesson_id.in_(lessons))
    )
    for row in rows:
        found[row.person_id].begun.add(row.lesson_id)
        if row.finished_at is not None:
            found[row.person_id].finished[row.lesson_id] = row.finished_at
    answers = await tx.execute(
        select(
            QuizAnswer.c.person_id,
            QuizAnswer.c.lesson_id,
            QuizAnswer.c.question_id,
            QuizAnswer.c.correct,
        )
        .where(QuizAnswer.c.person_id.in_(people), QuizAnswer.c.lesson_id.in_(lessons))
        .order_by(QuizAnswer.c.id)
    )
    for answer in answers:
        work, key = found[answer.person_id], (answer.lesson_id, answer.question_id)
        work.first_try.setdefault(key, answer.correct)
        work.ever[key] = work.ever.get(key, False) or answer.correct
    reviewed = await tx.execute(
        select(ReviewItem.c.person_id, ReviewItem.c.lesson_id, ReviewItem.c.question_id).where(
            ReviewItem.c.person_id.in_(people),
            ReviewItem.c.lesson_id.in_(lessons),
            ReviewItem.c.right,
        )
    )
    for item in reviewed:
        found[item.person_id].ever[item.lesson_id, item.question_id] = True
    return found


async def nearly_done(
    tx: Tx, course_id: str, lesson_ids: Collection[str], limit: int, after: int
) -> list[int]:
    """Persons enrolled, without a result yet, who finished every one of these lessons; by id,
    from the one after `after` on."""
    done = (
        select(func.count())
        .where(
            LessonProgress.c.person_id == Student.c.person_id,
            LessonProgress.c.lesson_id.in_(list(lesson_ids)),
            LessonProgress.c.finished_at.is_not(None),
        )
        .correlate(Student)
        .scalar_subquery()
    )
    rows = await tx.execute(
        select(Student.c.person_id)
        .join(CourseEnrolment, CourseEnrolment.c.student_id == Student.c.id)
        .where(
            CourseEnrolment.c.course_id == course_id,
            Student.c.person_id > after,
            ~exists().where(
                CourseResult.c.person_id == Student.c.person_id,
                CourseResult.c.course_id == course_id,
            ),
            done >= len(set(lesson_ids)),
        )
        .order_by(Student.c.person_id)
        .limit(limit)
        .prefix_with(SLOW)
    )
    return [person_id for person_id in rows.scalars() if person_id is not None]


async def add_result(
    tx: Tx, person_id: int, course_id: str, done_at: datetime, right: int, asked: int
) -> bool:
    """Keep that somebody is through; False when that was known."""
    made = await tx.execute(
        insert_into(tx, CourseResult)
        .values(
            person_id=person_id, course_id=course_id, done_at=done_at, right=right, asked=asked
        )
        .on_conflict_do_nothing()
    )
    return made.rowcount == 1


async def results(tx: Tx, course_id: str, person_ids: Collection[int]) -> dict[int, datetime]:
    """When these people were through, by person; who is not is not there."""
    rows = await tx.execute(
        select(CourseResult.c.person_id, CourseResult.c.done_at).where(
            CourseResult.c.course_id == course_id, CourseResult.c.person_id.in_(list(person_ids))
        )
    )
    return {row.person_id: row.done_at for row in rows}

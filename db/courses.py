"""Courses: who is enrolled, how far they are, what they were given for it.

An enrolment belongs to the roster row, so it survives a move to another class; a result and a
certificate belong to the person who did the work, and go with their data.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ForeignKey,
    String,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from db import conditions
from db.base import Base, UTCDateTime
from db.conditions import Condition, Scope
from db.engine import Tx
from db.lessons import LessonProgress, QuizAnswer
from db.people import Person, Student, StudentStatus
from db.review import ReviewItem
from db.sqlite_driver import SLOW
from db.topics import TopicMute
from db.upsert import insert_into


class CourseEnrolment(Base):
    """A student of the roster is in a course, whether they have joined the bot or not."""

    __tablename__ = "course_enrolments"
    course_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    student_id: Mapped[int] = mapped_column(
        ForeignKey("students.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    enrolled_at: Mapped[datetime]
    welcomed_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]


class CourseResult(Base):
    """Somebody passed a course, or has read a track: once, for good. `right` of `asked`
    questions as it stood then."""

    __tablename__ = "course_results"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    course_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    done_at: Mapped[datetime]
    right: Mapped[int]
    asked: Mapped[int]


# Enrolling


async def enroll(tx: Tx, course_id: str, who: Condition, now: datetime) -> int:
    """Enroll every student of the roster who fits a resolved condition; how many are new."""
    already = exists().where(
        CourseEnrolment.course_id == course_id, CourseEnrolment.student_id == Student.id
    )
    fits = select(
        literal(course_id),
        Student.id,
        literal(now, UTCDateTime()),
    ).where(
        Student.status == StudentStatus.enrolled,
        conditions.where(who, Scope(student=True, person=False)),
        ~already,
    )
    joined = fits.select_from(Student).outerjoin(Person, Person.id == Student.person_id)
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
    select(Student.id, Person.id, Person.telegram_id)
    .join(CourseEnrolment, CourseEnrolment.student_id == Student.id)
    .join(Person, Person.id == Student.person_id)
    .where(
        Student.status == StudentStatus.enrolled,
        Person.unreachable_since.is_(None),
        Person.consent_version.is_not(None),
    )
)


def _muted(topic: str) -> Any:
    return exists().where(TopicMute.person_id == Person.id, TopicMute.topic == topic)


async def to_welcome(tx: Tx, course_id: str, limit: int) -> list[Enrolled]:
    """Who is enrolled, has joined, and was not welcomed yet."""
    rows = await tx.execute(
        _TO_WRITE.where(
            CourseEnrolment.course_id == course_id, CourseEnrolment.welcomed_at.is_(None)
        )
        .order_by(Student.id)
        .limit(limit)
    )
    return [Enrolled(*row) for row in rows]


async def set_welcomed(
    tx: Tx, course_id: str, student_ids: Collection[int], now: datetime
) -> None:
    await tx.execute(
        update(CourseEnrolment)
        .where(
            CourseEnrolment.course_id == course_id,
            CourseEnrolment.student_id.in_(list(student_ids)),
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
            CourseEnrolment.course_id == course_id,
            CourseEnrolment.student_id.in_(list(student_ids)),
            or_(
                CourseEnrolment.reminded_at.is_(None),
                CourseEnrolment.reminded_at <= now - week,
            ),
            CourseEnrolment.student_id.in_(
                _TO_WRITE.where(CourseEnrolment.course_id == course_id, ~_muted(topic))
                .with_only_columns(Student.id)
                .correlate(None)
            ),
        )
        .values(reminded_at=now)
        .returning(CourseEnrolment.student_id)
    )
    claimed = sorted(rows.scalars())
    if not claimed:
        return []
    found = await tx.execute(
        select(Student.id, Person.id, Person.telegram_id)
        .join(Person, Person.id == Student.person_id)
        .where(Student.id.in_(claimed))
        .order_by(Student.id)
    )
    return [Enrolled(*row) for row in found]


async def reachable(tx: Tx, person_id: int) -> Enrolled | None:
    """Somebody of the roster who can be written to; None when they cannot."""
    row = (
        await tx.execute(
            select(Student.id, Person.id, Person.telegram_id)
            .join(Person, Person.id == Student.person_id)
            .where(
                Person.id == person_id,
                Person.unreachable_since.is_(None),
                Person.consent_version.is_not(None),
            )
        )
    ).one_or_none()
    return None if row is None else Enrolled(*row)


async def courses_of(tx: Tx, student_id: int) -> set[str]:
    """The courses a student is enrolled in."""
    rows = await tx.execute(
        select(CourseEnrolment.course_id).where(CourseEnrolment.student_id == student_id)
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
            LessonProgress.person_id, LessonProgress.lesson_id, LessonProgress.finished_at
        ).where(LessonProgress.person_id.in_(people), LessonProgress.lesson_id.in_(lessons))
    )
    for row in rows:
        found[row.person_id].begun.add(row.lesson_id)
        if row.finished_at is not None:
            found[row.person_id].finished[row.lesson_id] = row.finished_at
    answers = await tx.execute(
        select(
            QuizAnswer.person_id,
            QuizAnswer.lesson_id,
            QuizAnswer.question_id,
            QuizAnswer.correct,
        )
        .where(QuizAnswer.person_id.in_(people), QuizAnswer.lesson_id.in_(lessons))
        .order_by(QuizAnswer.id)
    )
    for answer in answers:
        work, key = found[answer.person_id], (answer.lesson_id, answer.question_id)
        work.first_try.setdefault(key, answer.correct)
        work.ever[key] = work.ever.get(key, False) or answer.correct
    reviewed = await tx.execute(
        select(ReviewItem.person_id, ReviewItem.lesson_id, ReviewItem.question_id).where(
            ReviewItem.person_id.in_(people),
            ReviewItem.lesson_id.in_(lessons),
            ReviewItem.right,
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
            LessonProgress.person_id == Student.person_id,
            LessonProgress.lesson_id.in_(list(lesson_ids)),
            LessonProgress.finished_at.is_not(None),
        )
        .correlate(Student)
        .scalar_subquery()
    )
    rows = await tx.execute(
        select(Student.person_id)
        .join(CourseEnrolment, CourseEnrolment.student_id == Student.id)
        .where(
            CourseEnrolment.course_id == course_id,
            Student.person_id > after,
            ~exists().where(
                CourseResult.person_id == Student.person_id, CourseResult.course_id == course_id
            ),
            done >= len(set(lesson_ids)),
        )
        .order_by(Student.person_id)
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
        select(CourseResult.person_id, CourseResult.done_at).where(
            CourseResult.course_id == course_id, CourseResult.person_id.in_(list(person_ids))
        )
    )
    return {row.person_id: row.done_at for row in rows}

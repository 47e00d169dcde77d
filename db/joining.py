"""Joining: the roster row somebody says is theirs, binding it to them, and wrong tries."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    Column,
    Index,
    Named,
    String,
    Table,
    TypedColumns,
    delete,
    insert,
    select,
    update,
)

from db import job_profiles
from db.base import ID, BigId, UTCDateTime, metadata
from db.engine import Tx
from db.people import SchoolClass, Student, StudentStatus


class JoinAttemptColumns(TypedColumns):
    """A wrong try to join, so that guessing other people's numbers has an end.

    It names the Telegram account, not the person: deleting one's data must not reset the
    count. Tries are forgotten after a day.
    """

    id: Named[int] = ID
    telegram_id: Named[int] = Column(BigId)
    at: Named[datetime] = Column(UTCDateTime, index=True)
    reason: Named[str] = Column(String(32))


JoinAttempt = Table(
    "join_attempts",
    metadata,
    JoinAttemptColumns,
    Index("ix_join_attempts_telegram_id_at", "telegram_id", "at"),
)


@dataclass(frozen=True, slots=True)
class RosterMatch:
    """A roster row as the joining rules see it."""

    student_id: int
    number: str
    name: str
    status: StudentStatus
    person_id: int | None
    class_id: int
    class_name: str


async def student_by_number(tx: Tx, number: str) -> RosterMatch | None:
    """The roster row with this student number."""
    row = (
        await tx.execute(
            select(
                Student.c.id,
                Student.c.number,
                Student.c.name,
                Student.c.status,
                Student.c.person_id,
                Student.c.class_id,
                SchoolClass.c.name.label("class_name"),
            )
            .join(SchoolClass, SchoolClass.c.id == Student.c.class_id)
            .where(Student.c.number == number)
        )
    ).one_or_none()
    return None if row is None else RosterMatch(*row)


async def free_students(tx: Tx, limit: int) -> list[tuple[int, str]]:
    """(id, name) of enrolled students nobody is bound to yet, in the order of their numbers."""
    rows = await tx.execute(
        select(Student.c.id, Student.c.name)
        .where(Student.c.person_id.is_(None), Student.c.status == StudentStatus.enrolled)
        .order_by(Student.c.number)
        .limit(limit)
    )
    return [(row.id, row.name) for row in rows]


async def bind_student(tx: Tx, student_id: int, person_id: int, now: datetime) -> bool:
    """Bind a roster row to a person if it is still free; False when somebody was faster."""
    result = await tx.execute(
        update(Student)
        .where(Student.c.id == student_id, Student.c.person_id.is_(None))
        .values(person_id=person_id, bound_at=now)
    )
    if result.rowcount != 1:
        return False
    await job_profiles.touch(tx, [person_id], now)
    return True


async def release_student(tx: Tx, student_id: int, claimant_id: int) -> int | None:
    """Unbind a roster row for somebody; the person id it was bound to.

    None when there is nothing to do: it is free, or the claimant holds it by now.
    """
    person_id = (
        await tx.execute(select(Student.c.person_id).where(Student.c.id == student_id))
    ).scalar_one_or_none()
    if person_id is None or person_id == claimant_id:
        return None
    result = await tx.execute(
        update(Student)
        .where(Student.c.id == student_id, Student.c.person_id == person_id)
        .values(person_id=None, bound_at=None)
    )
    return person_id if result.rowcount else None


async def add_join_attempt(tx: Tx, telegram_id: int, reason: str, now: datetime) -> None:
    """Note a wrong try, and forget those of more than a day ago."""
    await tx.execute(delete(JoinAttempt).where(JoinAttempt.c.at < now - timedelta(days=1)))
    await tx.execute(insert(JoinAttempt).values(telegram_id=telegram_id, at=now, reason=reason))


async def join_attempts(tx: Tx, telegram_id: int, since: datetime) -> list[datetime]:
    """When a Telegram account made wrong tries since an instant, oldest first."""
    rows = await tx.execute(
        select(JoinAttempt.c.at)
        .where(JoinAttempt.c.telegram_id == telegram_id, JoinAttempt.c.at >= since)
        .order_by(JoinAttempt.c.at)
    )
    return list(rows.scalars())

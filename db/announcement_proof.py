"""The proof of an announcement: who got it and when, who tapped, who did not get it and why."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import aliased

from db.announcement_taps import GOT_IT, Tap
from db.announcements import cause
from db.audit import AuditEvent
from db.engine import Tx
from db.outbox import Outgoing, SendState
from db.people import Person, SchoolClass, Staff, Student

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Line:
    """One reader. `at` is when it ended as it did; `tapped` when they tapped «got it»."""

    person_id: int
    number: str | None
    name: str
    class_name: str | None
    state: SendState
    reason: str | None
    at: datetime
    body_id: int
    tapped: datetime | None


async def lines(tx: Tx, announcement_id: int) -> AsyncIterator[Line]:
    """Every reader an announcement had a message for, by class and number."""
    rows = await tx.stream(
        select(
            Outgoing.person_id,
            Student.number,
            func.coalesce(Student.name, Person.name),
            SchoolClass.name,
            Outgoing.state,
            Outgoing.reason,
            Outgoing.changed_at,
            Outgoing.body_id,
            Tap.at,
        )
        .join(Person, Person.id == Outgoing.person_id)
        .outerjoin(Student, Student.person_id == Person.id)
        .outerjoin(SchoolClass, SchoolClass.id == Student.class_id)
        .outerjoin(
            Tap,
            (Tap.announcement_id == announcement_id)
            & (Tap.person_id == Person.id)
            & (Tap.button == GOT_IT),
        )
        .where(Outgoing.cause == cause(announcement_id))
        .order_by(SchoolClass.name, Student.number, Outgoing.id)
        .execution_options(yield_per=BATCH)
    )
    async for row in rows:
        yield Line(*row)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class ClassCount:
    """How many of a class it was for, how many got it, how many of them tapped «got it»."""

    name: str | None
    meant: int
    reached: int
    tapped: int


async def classes(tx: Tx, announcement_id: int) -> list[ClassCount]:
    """The same by class, in the order of their names."""
    rows = await tx.execute(
        select(
            SchoolClass.name,
            func.count(),
            func.sum(case((Outgoing.state == SendState.sent, 1), else_=0)),
            func.count(Tap.person_id),
        )
        .select_from(Outgoing)
        .outerjoin(Student, Student.person_id == Outgoing.person_id)
        .outerjoin(SchoolClass, SchoolClass.id == Student.class_id)
        .outerjoin(
            Tap,
            (Tap.announcement_id == announcement_id)
            & (Tap.person_id == Outgoing.person_id)
            & (Tap.button == GOT_IT),
        )
        .where(Outgoing.cause == cause(announcement_id))
        .group_by(SchoolClass.name)
        .order_by(SchoolClass.name)
    )
    return [ClassCount(row[0], row[1], int(row[2]), row[3]) for row in rows]


async def votes(tx: Tx, announcement_id: int) -> dict[int, list[int]]:
    """For every person who voted in its poll, the options they chose."""
    rows = await tx.execute(
        select(Tap.person_id, Tap.button)
        .where(Tap.announcement_id == announcement_id, Tap.button.startswith("vote:"))
        .order_by(Tap.person_id, Tap.button)
    )
    found: dict[int, list[int]] = {}
    for person_id, button in rows:
        found.setdefault(person_id, []).append(int(button.removeprefix("vote:")))
    return found


@dataclass(frozen=True, slots=True)
class Deed:
    """Something somebody did with it; nobody when it was the bot itself."""

    at: datetime
    action: str
    by: str | None


async def deeds(tx: Tx, announcement_id: int) -> list[Deed]:
    """Who did what with an announcement, the oldest first."""
    staff = aliased(Staff)
    rows = await tx.execute(
        select(AuditEvent.at, AuditEvent.action, func.coalesce(staff.name, Person.name))
        .outerjoin(Person, Person.id == AuditEvent.actor_id)
        .outerjoin(staff, staff.person_id == AuditEvent.actor_id)
        .where(AuditEvent.subject == cause(announcement_id))
        .order_by(AuditEvent.id)
    )
    return [Deed(*row) for row in rows]

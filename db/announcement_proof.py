"""The proof of an announcement: who got it and when, who tapped, who did not get it and why."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select

from db.announcement_taps import GOT_IT, Tap
from db.announcements import cause
from db.audit import AuditEvent
from db.classes import listed
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
        listed()
        .add_columns(
            Outgoing.c.state,
            Outgoing.c.reason,
            Outgoing.c.changed_at,
            Outgoing.c.body_id,
            Tap.c.at,
        )
        .join(Outgoing, Outgoing.c.person_id == Person.c.id)
        .outerjoin(
            Tap,
            (Tap.c.announcement_id == announcement_id)
            & (Tap.c.person_id == Person.c.id)
            & (Tap.c.button == GOT_IT),
        )
        .where(Outgoing.c.cause == cause(announcement_id))
        .order_by(Outgoing.c.id)
        .execution_options(yield_per=BATCH)
    )
    async for row in rows:
        yield Line(*row)


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
            SchoolClass.c.name,
            func.count(),
            func.sum(case((Outgoing.c.state == SendState.sent, 1), else_=0)),
            func.count(Tap.c.person_id),
        )
        .select_from(Outgoing)
        .outerjoin(Student, Student.c.person_id == Outgoing.c.person_id)
        .outerjoin(SchoolClass, SchoolClass.c.id == Student.c.class_id)
        .outerjoin(
            Tap,
            (Tap.c.announcement_id == announcement_id)
            & (Tap.c.person_id == Outgoing.c.person_id)
            & (Tap.c.button == GOT_IT),
        )
        .where(Outgoing.c.cause == cause(announcement_id))
        .group_by(SchoolClass.c.name)
        .order_by(SchoolClass.c.name)
    )
    return [ClassCount(row[0], row[1], int(row[2]), row[3]) for row in rows]


async def votes(tx: Tx, announcement_id: int) -> dict[int, list[int]]:
    """For every person who voted in its poll, the options they chose."""
    rows = await tx.execute(
        select(Tap.c.person_id, Tap.c.button)
        .where(Tap.c.announcement_id == announcement_id, Tap.c.button.startswith("vote:"))
        .order_by(Tap.c.person_id, Tap.c.button)
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
    staff = Staff.alias()
    rows = await tx.execute(
        select(AuditEvent.c.at, AuditEvent.c.action, func.coalesce(staff.c.name, Person.c.name))
        .outerjoin(Person, Person.c.id == AuditEvent.c.actor_id)
        .outerjoin(staff, staff.c.person_id == AuditEvent.c.actor_id)
        .where(AuditEvent.c.subject == cause(announcement_id))
        .order_by(AuditEvent.c.id)
    )
    return [Deed(*row) for row in rows]

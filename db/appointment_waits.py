"""Who waits for a free time with somebody; and what is kept of a student's appointments."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Named,
    Table,
    TypedColumns,
    delete,
    func,
    select,
)

from db.appointments import Appointment, StaffPerson
from db.base import BigId, UTCDateTime, metadata
from db.engine import Tx
from db.people import Person, Staff
from db.rows import Rows, rows_of
from db.upsert import insert_into


class AppointmentWaitColumns(TypedColumns):
    """A student waits for a free time with somebody: on a day (its ordinal), or (0) on any."""

    student_person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    staff_person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    day: Named[int] = Column(BigId, primary_key=True, autoincrement=False)
    since: Named[datetime] = Column(UTCDateTime)


AppointmentWait = Table(
    "appointment_waits",
    metadata,
    AppointmentWaitColumns,
    Index("ix_appointment_waits_staff_since", "staff_person_id", "since"),
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits; `day` as the table has it."""

    student_person_id: int
    staff_person_id: int
    day: int
    since: datetime


_WAIT = select(
    AppointmentWait.c.student_person_id,
    AppointmentWait.c.staff_person_id,
    AppointmentWait.c.day,
    AppointmentWait.c.since,
)


async def wait(
    tx: Tx, student_person_id: int, staff_person_id: int, day: int, now: datetime
) -> bool:
    """Put somebody on the list; False when they are on it already."""
    done = await tx.execute(
        insert_into(tx, AppointmentWait)
        .values(
            student_person_id=student_person_id,
            staff_person_id=staff_person_id,
            day=day,
            since=now,
        )
        .on_conflict_do_nothing()
    )
    return done.rowcount == 1


async def unwait(
    tx: Tx, student_person_id: int, staff_person_id: int, day: int | None = None
) -> int:
    """Take somebody off the list of a day, or of all of them; of how many."""
    which: list[ColumnElement[bool]] = [
        AppointmentWait.c.student_person_id == student_person_id,
        AppointmentWait.c.staff_person_id == staff_person_id,
    ]
    if day is not None:
        which.append(AppointmentWait.c.day == day)
    done = await tx.execute(delete(AppointmentWait).where(*which))
    return int(done.rowcount)


async def waits_of(tx: Tx, student_person_id: int) -> list[Waiting]:
    """What a student waits for, the longest first."""
    rows = await tx.execute(
        _WAIT.where(AppointmentWait.c.student_person_id == student_person_id).order_by(
            AppointmentWait.c.since
        )
    )
    return [Waiting(*row) for row in rows]


async def waits_for(tx: Tx, staff_person_id: int) -> list[Waiting]:
    """Who waits for somebody and can be told, the longest first."""
    rows = await tx.execute(
        _WAIT.join(Person, Person.c.id == AppointmentWait.c.student_person_id)
        .where(
            AppointmentWait.c.staff_person_id == staff_person_id,
            Person.c.unreachable_since.is_(None),
            Person.c.consent_version.is_not(None),
        )
        .order_by(AppointmentWait.c.since, AppointmentWait.c.student_person_id)
    )
    return [Waiting(*row) for row in rows]


async def waited_for(tx: Tx) -> list[int]:
    """Whom anybody waits for."""
    rows = await tx.execute(
        select(AppointmentWait.c.staff_person_id)
        .distinct()
        .order_by(AppointmentWait.c.staff_person_id)
    )
    return list(rows.scalars())


async def forget_waits(tx: Tx, before_day: int) -> None:
    """Days that are over need no waiting for."""
    await tx.execute(
        delete(AppointmentWait).where(
            AppointmentWait.c.day > 0, AppointmentWait.c.day < before_day
        )
    )


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """A student's appointments and what they wait for, for their export."""
    had = (
        select(
            func.coalesce(Staff.c.name, StaffPerson.c.name, "").label("with"),
            Appointment.c.starts_at,
            Appointment.c.ends_at,
            Appointment.c.place,
            Appointment.c.link,
            Appointment.c.about,
            Appointment.c.state,
            Appointment.c.cancelled_by,
            Appointment.c.why,
            Appointment.c.created_at,
        )
        .outerjoin(StaffPerson, StaffPerson.c.id == Appointment.c.staff_person_id)
        .outerjoin(Staff, Staff.c.person_id == Appointment.c.staff_person_id)
        .where(Appointment.c.student_person_id == person_id)
        .order_by(Appointment.c.id)
    )
    waiting = (
        select(
            func.coalesce(Staff.c.name, Person.c.name).label("for"),
            AppointmentWait.c.day,
            AppointmentWait.c.since,
        )
        .join(Person, Person.c.id == AppointmentWait.c.staff_person_id)
        .outerjoin(Staff, Staff.c.person_id == AppointmentWait.c.staff_person_id)
        .where(AppointmentWait.c.student_person_id == person_id)
        .order_by(AppointmentWait.c.since)
    )
    return {
        "appointments": await rows_of(tx, had),
        "appointment-waits": await rows_of(tx, waiting),
    }

"""What the clock asks of appointments: who is to be reminded, which offers are over."""

from datetime import datetime

from sqlalchemy import or_, select, update

from db.appointments import IN_ORDER, ROW, Appointment, AppointmentRow, AppointmentState, row_of
from db.engine import Tx


async def claim_told(
    tx: Tx, appointment_id: int, column: str, starts_at: datetime, since: datetime
) -> bool:
    """Note that a reminder of this beginning is told; False when it was, when the appointment
    has moved or is off, or when it was made after `since`: who just booked knows."""
    told = Appointment.c[column]
    done = await tx.execute(
        update(Appointment)
        .where(
            Appointment.c.id == appointment_id,
            Appointment.c.state == AppointmentState.booked,
            Appointment.c.starts_at == starts_at,
            Appointment.c.since <= since,
            or_(told.is_(None), told != starts_at),
        )
        .values({column: starts_at})
    )
    return done.rowcount == 1


async def starting(tx: Tx, since: datetime, until: datetime) -> list[AppointmentRow]:
    """The certain appointments that begin in (since, until], the earliest first."""
    rows = await tx.execute(
        ROW.where(
            Appointment.c.state == AppointmentState.booked,
            Appointment.c.starts_at > since,
            Appointment.c.starts_at <= until,
        ).order_by(*IN_ORDER)
    )
    return [row_of(row) for row in rows]


async def offers_over(tx: Tx, now: datetime) -> list[int]:
    """The offers nobody took in time."""
    rows = await tx.execute(
        select(Appointment.c.id)
        .where(Appointment.c.state == AppointmentState.offered, Appointment.c.expires_at <= now)
        .order_by(Appointment.c.id)
    )
    return list(rows.scalars())


async def left_alone(tx: Tx, now: datetime) -> list[int]:
    """What is still to come, with somebody who has left."""
    rows = await tx.execute(
        select(Appointment.c.id)
        .where(
            Appointment.c.state.in_((AppointmentState.booked, AppointmentState.offered)),
            Appointment.c.starts_at > now,
            Appointment.c.staff_person_id.is_(None),
        )
        .order_by(Appointment.c.id)
    )
    return list(rows.scalars())


async def offered_to(
    tx: Tx, staff_person_id: int, since: datetime
) -> list[tuple[int, datetime, AppointmentState]]:
    """(student, beginning, what came of it) of what was offered of somebody's times to come."""
    rows = await tx.execute(
        select(
            Appointment.c.student_person_id, Appointment.c.starts_at, Appointment.c.state
        ).where(
            Appointment.c.staff_person_id == staff_person_id,
            Appointment.c.starts_at > since,
            Appointment.c.state.in_(
                (AppointmentState.offered, AppointmentState.declined, AppointmentState.lapsed)
            ),
        )
    )
    return [(row[0], row[1], row[2]) for row in rows]

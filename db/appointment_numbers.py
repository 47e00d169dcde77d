"""What the numbers about appointments are counted from: one plain row for each."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from db.appointments import Appointment, AppointmentState, Side
from db.engine import Tx

CERTAIN = (
    AppointmentState.booked,
    AppointmentState.came,
    AppointmentState.missed,
    AppointmentState.cancelled,
)


@dataclass(frozen=True, slots=True)
class AppointmentFacts:
    """An appointment without what it was about."""

    staff_id: int | None
    student_id: int
    starts_at: datetime
    state: AppointmentState
    cancelled_by: Side | None


async def beginning(tx: Tx, since: datetime) -> list[AppointmentFacts]:
    """Every appointment that was ever certain and begins after an instant; those to come too."""
    rows = await tx.execute(
        select(
            Appointment.c.staff_person_id,
            Appointment.c.student_person_id,
            Appointment.c.starts_at,
            Appointment.c.state,
            Appointment.c.cancelled_by,
        )
        .where(Appointment.c.starts_at >= since, Appointment.c.state.in_(CERTAIN))
        .order_by(Appointment.c.id)
    )
    return [AppointmentFacts(*row) for row in rows]

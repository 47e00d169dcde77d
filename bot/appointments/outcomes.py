"""What can come of a press."""

from dataclasses import dataclass
from enum import StrEnum

from db.appointments import AppointmentRow


class Outcome(StrEnum):
    """What came of it; the end of the id of what is said."""

    booked = "booked"
    moved = "moved"
    has_one = "has-one"
    taken = "taken"
    clash = "clash"
    too_many = "too-many"
    too_many_waits = "too-many-waits"
    too_early = "too-early"
    too_late = "too-late"
    gone = "gone"
    cancelled = "cancelled"
    waiting = "waiting"
    free_now = "free-now"
    declined = "declined"
    withdrawn = "withdrawn"
    done = "done"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it, and the appointment as it is now."""

    outcome: Outcome
    one: AppointmentRow | None = None

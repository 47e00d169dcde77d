"""The ways into appointments, for screens of other features."""

from bot.appointments import messages
from handlers.callbacks import Callback


class MyAppointments(Callback):
    """What somebody has to come: a student's list, a day of somebody who is visited."""

    prefix = "vimine"


class Who(Callback):
    """Whom one may visit, a page of them."""

    prefix = messages.WHO
    page: int


class Days(Callback):
    """On which days somebody (by person) can be visited, a page of them; `move` is the appointment
    that is being moved, 0 for a new one."""

    prefix = messages.DAYS
    host_id: int
    move: int
    page: int


class AppointmentNumbers(Callback):
    """The appointments of so many days in numbers, for the office."""

    prefix = "vinum"
    days: int


class AppointmentNumbersFile(Callback):
    prefix = "vinumx"
    days: int

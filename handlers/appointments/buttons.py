"""The buttons of appointments: what each carries. Who may press one is asked at every press.

A time is carried as its first cell, a day as its ordinal; `move` is the appointment that is
being moved, 0 for a new one.
"""

from bot.appointments import messages
from handlers.callbacks import Callback


class Times(Callback):
    """The times of a day."""

    prefix = "vitm"
    host_id: int
    day: int
    move: int


class Take(Callback):
    """This time, please."""

    prefix = messages.TAKE
    host_id: int
    cell: int
    move: int


class OpenAppointment(Callback):
    prefix = messages.OPEN
    appointment_id: int


class CalendarFile(Callback):
    prefix = messages.CALENDAR
    appointment_id: int


class MoveIt(Callback):
    prefix = messages.MOVE
    appointment_id: int


class AskCancel(Callback):
    """Ask why, and whether surely."""

    prefix = messages.CANCEL
    appointment_id: int


class CancelIt(Callback):
    """Call it off, for one of the usual reasons or («none») for none."""

    prefix = "vioffok"
    appointment_id: int
    why: str


class CancelSaying(Callback):
    """Call it off with the reason that was written in this message."""

    prefix = "vioffsay"
    appointment_id: int
    line: int


class SayAbout(Callback):
    prefix = "viabout"
    appointment_id: int


class Accept(Callback):
    prefix = messages.ACCEPT
    appointment_id: int


class Decline(Callback):
    prefix = messages.DECLINE
    appointment_id: int


class WaitFor(Callback):
    """Onto the list of a day, or (0) of any."""

    prefix = messages.WAIT
    host_id: int
    day: int


class StopWaiting(Callback):
    prefix = "viunwait"
    host_id: int
    day: int


# Staff


class DeskDay(Callback):
    """A day of one's own times; 0: today, or the next with anything."""

    prefix = messages.DESK
    day: int


class Coming(Callback):
    """All that is booked with one, a page of it."""

    prefix = "vinext"
    page: int


class ToggleSlot(Callback):
    """Close a free time, or open a closed one again."""

    prefix = "visl"
    cell: int
    close: bool


class ToggleDay(Callback):
    """Close all that is free on a day, or open what was closed."""

    prefix = "vidx"
    day: int
    close: bool


class AskCallOff(Callback):
    """Not there on a day: ask before what is booked is called off."""

    prefix = "viaway"
    day: int


class CallOff(Callback):
    """Call off what is booked from a day until a day."""

    prefix = "viawayok"
    first: int
    last: int


class Hours(Callback):
    """One's patterns."""

    prefix = "vihr"


class AddHours(Callback):
    prefix = "vihadd"


class SetLength(Callback):
    """So many minutes for the hours that are being set."""

    prefix = "vihlen"
    minutes: int


class SaveHours(Callback):
    prefix = "vihok"


class HoursCard(Callback):
    prefix = "vih"
    hours_id: int


class MoveHours(Callback):
    """Another room or link for a pattern."""

    prefix = "vihpl"
    hours_id: int


class RemoveHours(Callback):
    prefix = "vihx"
    hours_id: int


class OpenToAll(Callback):
    """Every student may come, or only those one answers for."""

    prefix = "viall"
    everybody: bool


class Mark(Callback):
    """The student came, or did not."""

    prefix = "vimark"
    appointment_id: int
    came: bool


class WriteNote(Callback):
    prefix = "vinote"
    appointment_id: int


class ChangePlace(Callback):
    prefix = "viplace"
    appointment_id: int

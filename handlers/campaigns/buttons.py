"""The buttons of campaigns: what each carries."""

from datetime import date

from bot.campaigns.messages import PRESS
from handlers.callbacks import Callback


class Respond(Callback):
    """A student's button under a campaign; run 0 is a test."""

    prefix = PRESS
    run_id: int
    action: str


class ThisMonth(Callback):
    """What goes out when, in the month of whoever taps; an old home card stays right."""

    prefix = "campnow"


class Month(Callback):
    """What goes out when, in the month so many months after year 0."""

    prefix = "campmonth"
    number: int


class PastOfMonth(Callback):
    """What of the current month is over."""

    prefix = "camppast"
    number: int


class MonthPicture(Callback):
    prefix = "camppic"
    number: int


class Day(Callback):
    """What goes out on one day («2026-09-10»)."""

    prefix = "campday"
    day: str


class Look(Callback):
    """One occurrence of one campaign."""

    prefix = "camprun"
    campaign_id: str
    key: str


class Skip(Callback):
    """Leave an occurrence out, or (not `skip`) take that back."""

    prefix = "campskip"
    campaign_id: str
    key: str
    skip: bool


class Move(Callback):
    """Ask for another day."""

    prefix = "campmove"
    campaign_id: str
    key: str


class MoveTo(Callback):
    """To this day; «-» takes a move back."""

    prefix = "campto"
    campaign_id: str
    key: str
    day: str


class Confirm(Callback):
    """The facts are right, these very ones."""

    prefix = "campok"
    campaign_id: str
    key: str
    fingerprint: str


class TestSend(Callback):
    prefix = "camptest"
    campaign_id: str
    key: str


class Stop(Callback):
    """Send nothing more of a run; asked once before."""

    prefix = "campstop"
    run_id: int
    sure: bool


class Resend(Callback):
    """Send once more to whom it is uncertain; `seen` is how many were shown."""

    prefix = "campresend"
    run_id: int
    seen: int


class Reached(Callback):
    """Who got it."""

    prefix = "campwho"
    run_id: int


def number_of(day: date) -> int:
    """A month as a button carries it."""
    return day.year * 12 + day.month - 1


def first_of(number: int) -> date | None:
    """The first day of the month a button names; None for a number nobody of us made."""
    if not 2000 * 12 <= number < 2200 * 12:
        return None
    return date(number // 12, number % 12 + 1, 1)

"""The buttons of campaigns: what each carries."""

from dataclasses import dataclass
from datetime import date

from bot.campaigns.messages import PRESS
from handlers.callbacks import Callback


@dataclass(frozen=True)
class Respond(Callback):
    """A student's button under a campaign; run 0 is a test."""

    prefix = PRESS
    run_id: int
    action: str


@dataclass(frozen=True)
class ThisMonth(Callback):
    """What goes out when, in the month of whoever taps; an old home card stays right."""

    prefix = "campnow"


@dataclass(frozen=True)
class Month(Callback):
    """What goes out when, in the month so many months after year 0."""

    prefix = "campmonth"
    number: int


@dataclass(frozen=True)
class PastOfMonth(Callback):
    """What of the current month is over."""

    prefix = "camppast"
    number: int


@dataclass(frozen=True)
class MonthPicture(Callback):
    prefix = "camppic"
    number: int


@dataclass(frozen=True)
class Day(Callback):
    """What goes out on one day («2026-09-10»)."""

    prefix = "campday"
    day: str


@dataclass(frozen=True)
class Look(Callback):
    """One occurrence of one campaign."""

    prefix = "camprun"
    campaign_id: str
    key: str


@dataclass(frozen=True)
class Skip(Callback):
    """Leave an occurrence out, or (not `skip`) take that back."""

    prefix = "campskip"
    campaign_id: str
    key: str
    skip: bool


@dataclass(frozen=True)
class Move(Callback):
    """Ask for another day."""

    prefix = "campmove"
    campaign_id: str
    key: str


@dataclass(frozen=True)
class MoveTo(Callback):
    """To this day; «-» takes a move back."""

    prefix = "campto"
    campaign_id: str
    key: str
    day: str


@dataclass(frozen=True)
class Confirm(Callback):
    """The facts are right, these very ones."""

    prefix = "campok"
    campaign_id: str
    key: str
    fingerprint: str


@dataclass(frozen=True)
class TestSend(Callback):
    prefix = "camptest"
    campaign_id: str
    key: str


@dataclass(frozen=True)
class Stop(Callback):
    """Send nothing more of a run; asked once before."""

    prefix = "campstop"
    run_id: int
    sure: bool


@dataclass(frozen=True)
class Resend(Callback):
    """Send once more to whom it is uncertain; `seen` is how many were shown."""

    prefix = "campresend"
    run_id: int
    seen: int


@dataclass(frozen=True)
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

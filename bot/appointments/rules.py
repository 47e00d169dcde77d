"""What is decided about appointments: which times there are, how long an offer stands, when a
reminder may arrive. Instants are aware; days and clocks are the college's."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.rules import Calendar
from bot.reminding import by_day
from db.appointments import CELL, cells
from db.office_hours import ChangeRow, HoursRow

GRID = 5
"""Minutes: everything begins on a multiple of this, and takes one."""
SHORTEST, LONGEST = 5, 240
USUAL = (15, 20, 30, 45, 60)
"""Minutes an appointment takes, as staff choose them."""
MOST_A_DAY = 96
AHEAD = timedelta(days=28)
"""So far ahead students may book."""
LEAD = timedelta(minutes=30)
"""Nobody is booked with less notice than this."""
MOST_AHEAD = 4
"""So many appointments one student may have to come."""
OFFER_STANDS = timedelta(hours=2)
OFFER_SHORTEST = timedelta(minutes=15)
OFFER_ENDS_BEFORE = timedelta(minutes=45)
"""An offer ends at least so long before the time it is of."""
REMINDED_BEFORE = timedelta(minutes=30)
"""Later than so long before the beginning a reminder helps nobody."""
TOLD_AFTER = timedelta(minutes=10)
"""A student hears that they were missed so long after it was marked: a slip can be mended."""
MARKED_WITHIN = timedelta(days=30)
"""So long afterwards staff say whether somebody came, and write notes."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A time somebody can be visited. `added`: besides the pattern."""

    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    cells: range
    added: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """All that says when somebody can be visited."""

    hours: tuple[HoursRow, ...]
    changes: tuple[ChangeRow, ...]
    away: tuple[tuple[date, date], ...] = ()
    """Days off, from a day until a day, both included."""


def slots_on(day: date, times: Times, calendar: Calendar) -> list[Slot]:
    """The times of a day, rising and never overlapping. What was added goes before the pattern,
    an older pattern before a newer."""
    return _apart(_all_on(day, times, calendar))[:MOST_A_DAY]


def stands(starts_at: datetime, times: Times, calendar: Calendar) -> bool:
    """Whether a time that is held for somebody is there still, whatever was set over it since."""
    day = starts_at.astimezone(calendar.zone).date()
    return any(slot.starts_at == starts_at for slot in _all_on(day, times, calendar))


def _all_on(day: date, times: Times, calendar: Calendar) -> list[Slot]:
    """The times of a day, also those that overlap: those added by hand, and those of the pattern
    where the day is a workday of the college and they are not closed."""
    if any(first <= day <= last for first, last in times.away):
        return []
    closed = {one.starts_at for one in times.changes if one.minutes is None}
    found = [_added(one) for one in times.changes if _is_on(one, day, calendar.zone)]
    if calendar.is_workday(day):
        found += [
            slot
            for hours in times.hours
            if day.weekday() in hours.weekdays and hours.first_on <= day <= hours.last_on
            for slot in pattern_slots(day, hours, calendar.zone)
            if slot.starts_at not in closed
        ]
    return found


def closed_on(day: date, times: Times, calendar: Calendar) -> list[Slot]:
    """The times of a day's pattern that were closed by hand."""
    closed = {one.starts_at for one in times.changes if one.minutes is None}
    bare = Times(times.hours, (), times.away)
    return [slot for slot in slots_on(day, bare, calendar) if slot.starts_at in closed]


def pattern_slots(day: date, hours: HoursRow, zone: ZoneInfo) -> list[Slot]:
    """What a pattern makes of a day: as many as fit into each window."""
    found = []
    for begin, end in hours.windows:
        for at in range(begin, end - hours.minutes + 1, hours.minutes + hours.gap):
            starts = _instant(day, at, zone)
            ends = starts + timedelta(minutes=hours.minutes)
            taking = cells(starts, ends)
            found.append(Slot(starts, ends, hours.place, hours.link, taking))
    return found


def _instant(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(minutes // 60, minutes % 60), zone)


def _added(one: ChangeRow) -> Slot:
    ends = one.starts_at + timedelta(minutes=one.minutes or 0)
    return Slot(one.starts_at, ends, one.place, one.link, cells(one.starts_at, ends), added=True)


def _is_on(one: ChangeRow, day: date, zone: ZoneInfo) -> bool:
    return one.minutes is not None and one.starts_at.astimezone(zone).date() == day


def _apart(slots: Iterable[Slot]) -> list[Slot]:
    kept, taken = [], set[int]()
    for slot in slots:
        if taken.isdisjoint(slot.cells):
            kept.append(slot)
            taken.update(slot.cells)
    return sorted(kept, key=lambda slot: slot.cells.start)


def free(slots: Iterable[Slot], taken: Set[int], now: datetime) -> list[Slot]:
    """Those a student could still book."""
    since = now + LEAD
    return [slot for slot in slots if slot.starts_at >= since and taken.isdisjoint(slot.cells)]


def days_ahead(now: datetime, zone: ZoneInfo) -> list[date]:
    """The days students may book."""
    today = now.astimezone(zone).date()
    return [today + timedelta(days=ahead) for ahead in range(AHEAD.days + 1)]


def offer_stands(
    now: datetime, starts_at: datetime, zone: ZoneInfo
) -> tuple[datetime, datetime] | None:
    """From when until when a free time is held for who waits: two hours by day; None when it is
    so soon that whoever looks first may have it."""
    begins = by_day(now, zone)
    ends = begins + OFFER_STANDS
    if by_day(ends, zone) != ends:
        # Who is told late in the evening may answer in the morning.
        ends = by_day(ends, zone) + timedelta(hours=1)
    ends = min(ends, starts_at - OFFER_ENDS_BEFORE)
    return (begins, ends) if ends - begins >= OFFER_SHORTEST else None


def arrives(now: datetime, latest: datetime, calendar: Calendar) -> datetime | None:
    """When a reminder may arrive: in the first peaceful minute; where that would be too late, in
    class hours or on a holiday after all, for its reader made this appointment, but never at
    night. None when it is too late."""
    for at in (calendar.next_peaceful(now), by_day(now, calendar.zone)):
        if at <= latest:
            return at
    return None


def is_on_grid(minutes: int) -> bool:
    return minutes % GRID == 0


def minutes_of(slot: Slot) -> int:
    """The length of a time in minutes."""
    return (slot.ends_at - slot.starts_at) // timedelta(minutes=1)


assert timedelta(minutes=GRID) == CELL  # noqa: S101 - one grid, on both floors

"""Working time, and how long an answer usually takes: pure.

Working time is when those who answer are at work: office hours of the workdays of the academic
calendar. Everything is counted in it, so that a question of Friday evening is not late on
Monday morning.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from math import ceil
from typing import Protocol
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
FAR = 400
"""Days: nowhere is work farther away than this (the calendar's check sees to it)."""
FEWEST = 5
"""So many replies at least before anything is said of how long they usually take."""
RECENT = timedelta(weeks=6)


class WorkHours(Protocol):
    """The part of the academic calendar that says when people are at work."""

    @property
    def zone(self) -> ZoneInfo: ...

    def office_hours(self, day: date) -> Sequence[tuple[time, time]]: ...


def is_working(hours: WorkHours, instant: datetime) -> bool:
    """Whether people are at work at this instant."""
    local = instant.astimezone(hours.zone)
    return any(begin <= local.time() < end for begin, end in hours.office_hours(local.date()))


def worked(hours: WorkHours, since: datetime, until: datetime) -> timedelta:
    """How much working time lies between two instants; nothing if `until` is not later."""
    total = timedelta(0)
    for begin, end in _spans(hours, since):
        if begin >= until:
            break
        total += max(min(end, until) - max(begin, since), timedelta(0))
    return total


def after_work(hours: WorkHours, since: datetime, work: timedelta) -> datetime:
    """The first working instant, in UTC, by which so much working time has passed since another.

    With no work to be done that is `since` itself or the next moment somebody is there. Raises
    ValueError when nobody works for so long.
    """
    left = work
    for begin, end in _spans(hours, since):
        start = max(begin, since)
        if start + left < end:
            return (start + left).astimezone(UTC)
        left -= max(end - start, timedelta(0))
    raise ValueError(f"no {work} of working time within {FAR} days of {since}")


def _spans(hours: WorkHours, since: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of work that end after an instant, rising, in UTC."""
    first = since.astimezone(hours.zone).date()
    for offset in range(FAR):
        day = first + offset * DAY
        for begin, end in hours.office_hours(day):
            span = [
                datetime.combine(day, edge, hours.zone).astimezone(UTC) for edge in (begin, end)
            ]
            if span[1] > since:
                yield span[0], span[1]


class Wait(StrEnum):
    """How long an answer usually takes, in working time; said in such ranges and no finer."""

    hour = "hour"
    hours = "hours"
    day = "day"
    days = "days"


WAITS = ((timedelta(hours=1), Wait.hour), (timedelta(hours=3), Wait.hours))
WORKDAY = timedelta(hours=7)
"""About what a workday has: a wait up to this is «within a workday»."""


def usual(replies: Sequence[timedelta]) -> Wait | None:
    """How long an answer usually takes: the range of the median of recent waits in working
    time. None where there are too few to say anything, or where it would only discourage."""
    if len(replies) < FEWEST:
        return None
    middle = percentile(replies, 0.5)
    for limit, wait in (*WAITS, (WORKDAY, Wait.day), (3 * WORKDAY, Wait.days)):
        if middle <= limit:
            return wait
    return None


def percentile(values: Sequence[timedelta], share: float) -> timedelta:
    """The value that this share (above 0) of the values does not exceed. Raises ValueError
    when there are no values."""
    if not values:
        raise ValueError("no values")
    return sorted(values)[max(ceil(share * len(values)), 1) - 1]

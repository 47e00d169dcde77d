"""When «read later» comes: the next evening on which something may arrive at all. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EVENING, MORNING = time(20), time(9)
"""When it comes, and when it is over: by the next morning the evening's wish is stale."""
SOONEST = timedelta(minutes=5)
"""At five to eight «tonight at eight» is no later."""
FARTHEST = 60
"""Days to look ahead for an evening that is not quiet; no holiday is that long."""


@dataclass(frozen=True, slots=True)
class Evening:
    """An evening to come, and how many days from today it is."""

    at: datetime
    days: int

    @property
    def day(self) -> date:
        return self.at.date()


def next_evening(
    now: datetime, zone: ZoneInfo, is_peaceful: Callable[[datetime], bool]
) -> Evening | None:
    """The first eight o'clock from now on that is not quiet, in the college's zone; None if there
    is none for two months."""
    today = now.astimezone(zone).date()
    for days in range(FARTHEST):
        at = datetime.combine(today + timedelta(days=days), EVENING, zone)
        if at - now >= SOONEST and is_peaceful(at):
            return Evening(at, days)
    return None


def over_at(evening: datetime, zone: ZoneInfo) -> datetime:
    """When a reminder of this evening must no longer go out."""
    local = evening.astimezone(zone)
    return datetime.combine(local.date() + timedelta(days=1), MORNING, zone)

"""When those who are expected somewhere are reminded of it, and how a time is spoken."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from content import Language
from content.campaign_files import spoken_date

DAY_BEFORE_AT = time(18)
SOON = timedelta(hours=2)
MORNING, NIGHT = time(7), time(22)
"""Between these a reminder somebody asked for by signing up may arrive, lessons or not."""


def when(starts_at: datetime, ends_at: datetime, zone: ZoneInfo, language: Language) -> str:
    """A time as people say it: «10月12日（周一） 14:00–16:30»; an end on another day has its
    day."""
    starts, ends = starts_at.astimezone(zone), ends_at.astimezone(zone)
    until = f"{ends:%H:%M}"
    if ends.date() != starts.date():
        until = f" {spoken_date(ends.date(), language)} {until}"
    return f"{spoken_date(starts.date(), language)} {starts:%H:%M}–{until}"


def day_before(starts_at: datetime, zone: ZoneInfo) -> datetime:
    """When those who come are reminded the day before: its evening, on the college's clock."""
    eve = starts_at.astimezone(zone).date() - timedelta(days=1)
    return datetime.combine(eve, DAY_BEFORE_AT, zone)


def soon_before(starts_at: datetime, zone: ZoneInfo) -> datetime | None:
    """When they are reminded once more: two hours before, but not at night; None when that
    leaves less than half an hour, and the evening's reminder has to do."""
    local = starts_at.astimezone(zone)
    at = max(local - SOON, datetime.combine(local.date(), MORNING, zone))
    return at if local - at >= timedelta(minutes=30) else None


def reminders_ahead(starts_at: datetime, now: datetime, zone: ZoneInfo) -> int:
    """How many reminders of an event are still to come."""
    every = day_before(starts_at, zone), soon_before(starts_at, zone)
    return sum(at is not None and at > now for at in every)


def by_day(instant: datetime, zone: ZoneInfo) -> datetime:
    """This instant, or the next morning if it is night."""
    local = instant.astimezone(zone)
    if local.time() < MORNING:
        return datetime.combine(local.date(), MORNING, zone)
    if local.time() >= NIGHT:
        return datetime.combine(local.date() + timedelta(days=1), MORNING, zone)
    return instant

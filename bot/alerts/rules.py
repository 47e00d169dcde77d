"""When somebody hears of jobs, and of which: pure, days and hours are the college's."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from db.alerts import Rhythm

HOURS = (8, 12, 18, 20)
"""What can be chosen: outside lessons, and never at night."""
USUAL_HOUR, USUAL_WEEKDAY = 18, 1
SHOWN = 5
"""Postings that one message names; the others are «N more»."""
CLOSING = timedelta(days=2)
"""So long before its last day a saved posting is said to close."""
FIRST_LOOK = timedelta(days=7)
"""Whoever asks in a survey to be sent jobs is sent what came in the days before, too."""
WEEK = timedelta(days=7)
SAID = {"daily": Rhythm.instant, "weekly": Rhythm.weekly, "deadlines": Rhythm.deadlines}
"""What the options of the intention survey mean; the first reads «as they come, at most one a
day»."""
MEANT = {
    Rhythm.instant: "daily",
    Rhythm.daily: "daily",
    Rhythm.weekly: "weekly",
    Rhythm.deadlines: "deadlines",
}
"""The other way round; who wants nothing has no option there."""


def answered(option: str, now: Rhythm | None) -> Rhythm | None:
    """What an answer of the survey makes of the rhythm; None for what nobody knows. An answer
    that says what is chosen already changes nothing."""
    if now is not None and MEANT.get(now) == option:
        return now
    return SAID.get(option)


def next_look(hour: int, now: datetime, zone: ZoneInfo) -> datetime:
    """The next time it is this hour, strictly later than now."""
    local = now.astimezone(zone)
    at = datetime.combine(local.date(), time(hour), zone)
    if at <= local:
        at = datetime.combine(local.date() + timedelta(days=1), time(hour), zone)
    return at.astimezone(UTC)


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The college's midnight after a day."""
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def wants_new(
    rhythm: Rhythm, weekday: int, since: datetime, now: datetime, zone: ZoneInfo
) -> bool:
    """Whether new postings are for this day. A weekly day that was missed is made up for on the
    next."""
    match rhythm:
        case Rhythm.instant | Rhythm.daily:
            return True
        case Rhythm.weekly:
            today = now.astimezone(zone).date()
            return today.isoweekday() == weekday or today - since.astimezone(zone).date() > WEEK
        case _:
            return False


class Message(NamedTuple):
    """What one message says: new postings, saved ones that close, and how many more are new."""

    new: tuple[int, ...]
    closing: tuple[int, ...]
    more: int


def compose(
    found: Sequence[int], closing: Collection[int], known: Collection[int], fresh: Collection[int]
) -> Message | None:
    """The message of a day out of what fits, the best first; None when there is nothing to say.

    `known` are postings they were sent, opened, keep, hid or applied to; `fresh` those that opened
    since the last message. Without a fresh one there is no news, and what was left over of an
    earlier message is no reason to write.
    """
    new = [id for id in dict.fromkeys(found) if id in fresh and id not in known]
    kept = tuple(sorted(closing))
    if not new and not kept:
        return None
    return Message(tuple(new[:SHOWN]), kept, max(0, len(new) - SHOWN))

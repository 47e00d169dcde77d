"""When somebody is reminded of a survey. Pure: instants in, instants out.

Whoever has not begun hears of it twice more at most: after three days, and at noon of the day
before it closes. Whoever began and stopped hears of it once, three days after their last
answer. Nothing more follows once they tap.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

AFTER = timedelta(days=3)
NOON = time(12, 10)
BREATH = timedelta(hours=12)
"""So long after the invitation nobody is reminded."""
MOST = 2
NUDGE_EVERY = 3
"""Days between two nudges of a counselor to the same student."""
_NUDGES = 10
"""Parts of the outbox from here on are nudges, those below are the round's own."""


def first(invited_at: datetime, closes_at: datetime | None, zone: ZoneInfo) -> datetime | None:
    """When somebody invited then is reminded first; None when there is no good moment."""
    later = _noon(invited_at + AFTER, zone)
    moments = [later, last_call(closes_at, zone)]
    good = [
        at
        for at in moments
        if at is not None
        and at >= invited_at + BREATH
        and (closes_at is None or at + BREATH <= closes_at)
    ]
    return min(good, default=None)


def second(reminded_at: datetime, closes_at: datetime | None, zone: ZoneInfo) -> datetime | None:
    """When somebody reminded then is reminded once more, for the last time."""
    last = last_call(closes_at, zone)
    return last if last is not None and last >= reminded_at + 2 * BREATH else None


def last_call(closes_at: datetime | None, zone: ZoneInfo) -> datetime | None:
    """Noon of the day before it closes."""
    return None if closes_at is None else _noon(closes_at - timedelta(days=1), zone)


def unfinished(
    answered_at: datetime, closes_at: datetime | None, zone: ZoneInfo
) -> datetime | None:
    """When somebody who stopped then is reminded that the rest is waiting."""
    at = _noon(answered_at + AFTER, zone)
    return at if closes_at is None or at < closes_at else None


def tomorrow(now: datetime, zone: ZoneInfo) -> datetime:
    """Noon of the next day."""
    return _noon(now + timedelta(days=1), zone)


def nudge_part(now: datetime, opened_at: datetime) -> int:
    """The part of the outbox a nudge has: the same for three days, so that a second one in them
    is none."""
    return _NUDGES + max(0, (now - opened_at).days) // NUDGE_EVERY


def _noon(at: datetime, zone: ZoneInfo) -> datetime:
    return datetime.combine(at.astimezone(zone).date(), NOON, zone)

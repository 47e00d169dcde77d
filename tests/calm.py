"""The hour at which tests happen: noon of a Wednesday in term, between the lessons.

At night and in class hours the bot rightly keeps a broadcast back, and a test would wait with
it. The time runs on at its natural pace; only the day is chosen.
"""

from datetime import UTC, datetime

NOON = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
"""12:00 in Shanghai."""
_BEGUN = datetime.now(UTC)
_SATURDAY = datetime(2026, 10, 17, 1, 0, tzinfo=UTC)


def now() -> datetime:
    """The present instant for tests of many minutes and every process they start: it is a
    Saturday morning in term, and nothing is held back before the evening."""
    return _SATURDAY + (datetime.now(UTC) - _BEGUN)

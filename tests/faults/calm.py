"""The hour at which the fault tests happen: a Saturday morning in term, when nothing is held.

The time runs on at its natural pace; only the day is chosen, for at night or in class hours
the bot would rightly keep a broadcast back, and the test would wait with it.
"""

from datetime import UTC, datetime

_BEGUN = datetime.now(UTC)
_SATURDAY = datetime(2026, 10, 17, 1, 0, tzinfo=UTC)
"""09:00 in Shanghai."""


def now() -> datetime:
    """The present instant, for the tests and for every process they start."""
    return _SATURDAY + (datetime.now(UTC) - _BEGUN)

"""What may be on its way to us: whoever collects must know when nothing more can come."""

from collections.abc import Callable
from datetime import datetime, timedelta

LONGEST = timedelta(seconds=30)
"""Nobody waits longer for what may never come."""
AFTER_START = timedelta(seconds=5)
"""So long after its start nobody knows what a webhook will bring again."""


class Arrivals:
    """Whether what somebody sent may still be at Telegram, or in our hands and not yet handled.

    Of another process's updates nothing is known; there the clock decides.
    """

    def __init__(self, now: Callable[[], datetime], in_hand: Callable[[int], bool]) -> None:
        self._now = now
        self._in_hand = in_hand
        self._began = now()
        self._polls = False
        self._asked_at: datetime | None = None
        self._heard_of: datetime | None = None

    def polling(self) -> None:
        """From now on Telegram is asked for updates; until it answers nothing is known."""
        self._began = self._now()
        self._polls = True
        self._heard_of = None

    def asking(self) -> None:
        """Telegram is being asked."""
        self._asked_at = self._now()

    def answered(self) -> None:
        """It gave all that it had when it was asked, and that is in the lanes."""
        self._heard_of = self._asked_at

    def all_heard(self, after: datetime) -> bool:
        """Whether whatever was sent together with what came at an instant has been fetched."""
        if self._too_long(after):
            return True
        if not self._polls:
            return self._now() - self._began >= AFTER_START
        return self._heard_of is not None and self._heard_of >= after

    def in_hand(self, lane: int, after: datetime) -> bool:
        """Whether more of a person's than came by then is in our hands and not yet handled."""
        return self._in_hand(lane) and not self._too_long(after)

    def _too_long(self, after: datetime) -> bool:
        return self._now() - max(after, self._began) > LONGEST

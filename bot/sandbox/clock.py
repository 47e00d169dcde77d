"""The sandbox's clock: everybody's dates come from here, and the page can jump it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class SandboxClock:
    """Aware UTC time; either somebody else's clock or the machine's with an offset."""

    def __init__(
        self,
        now: Callable[[], datetime] | None = None,
        jump: Callable[[datetime], None] | None = None,
    ) -> None:
        self._source = now or (lambda: datetime.now(UTC))
        self._jump = jump
        self._offset = timedelta()

    def now(self) -> datetime:
        """The present moment, UTC."""
        return self._source().astimezone(UTC) + self._offset

    def unix(self) -> int:
        """The present moment in whole Unix seconds, as Telegram writes dates."""
        return int(self.now().timestamp())

    def set(self, moment: datetime) -> None:
        """Makes it `moment` (aware); forwards to the clock it was built with, if any."""
        if self._jump is not None:
            self._jump(moment)
        else:
            self._offset += moment - self.now()

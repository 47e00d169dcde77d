"""What every feature that acts by itself stands on: nobody pressed anything, time went by."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.calendar import service as calendars
from bot.calendar.rules import Calendar
from content import Content
from db.engine import Database, Tx


@dataclass(frozen=True, slots=True)
class Ground:
    """The database, the content of the moment, the college's zone, the clock, and how to have
    what was put into the outbox looked at now."""

    database: Database
    content_now: Callable[[], Content]
    zone: ZoneInfo
    now: Callable[[], datetime]
    wake: Callable[[], None]

    @property
    def content(self) -> Content:
        return self.content_now()

    async def calendar(self, tx: Tx) -> Calendar:
        """The academic calendar as the office has it now."""
        return await calendars.load(tx, self.content.calendar, self.zone)

"""The tick of the desk: clocks, quiet talks, absences, questions nobody answered."""

import asyncio

from bot.ground import Ground
from bot.handoff import availability, clock, ends, handing
from db import talk_clocks

MOST_BATCHES = 50
"""So many batches of clocks at most are set in one look; the next one goes on."""


class Minding:
    """Looks after talks by the clock. Safe to call at any time and as often as one likes."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._one_at_a_time = asyncio.Lock()

    async def tick(self) -> None:
        """Do everything that is due by now."""
        async with self._one_at_a_time:
            queued = await self._clocks()
            queued += await self._quiet()
            queued += await self._days()
            if queued:
                self._ground.wake()

    async def _clocks(self) -> int:
        now, paces = self._ground.now(), self._ground.content.guidance.replies
        async with self._ground.database.transaction() as tx:
            calendar = await self._ground.calendar(tx)
            for _ in range(MOST_BATCHES):
                if await clock.watch(tx, calendar, paces, now) < clock.BATCH:
                    break
        async with self._ground.database.reading() as tx:
            due = await talk_clocks.due_clocks(tx, now, clock.BATCH)
        told = 0
        for row in due:
            async with self._ground.database.transaction() as tx:
                told += await clock.take_step(tx, row, calendar, paces, now)
        return told

    async def _quiet(self) -> int:
        """Only when it is no bother: what is said can wait for the evening or the morning."""
        now = self._ground.now()
        async with self._ground.database.reading() as tx:
            calendar = await self._ground.calendar(tx)
        if not calendar.is_peaceful(now):
            return 0
        queued, after = 0, 0
        while True:
            async with self._ground.database.transaction() as tx:
                said, more = await ends.look_at_quiet(tx, now, after)
            queued += said
            if more is None:
                return queued
            after = more

    async def _days(self) -> int:
        now = self._ground.now()
        today = now.astimezone(self._ground.zone).date()
        async with self._ground.database.transaction() as tx:
            told = await availability.tell_begins(tx, now, today)
            told += await availability.tell_ends(tx, now, today)
            return told + await handing.lapse(tx, now)

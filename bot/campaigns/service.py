"""The campaign engine: one tick looks at what is due and carries it out in small transactions.

Each transaction leaves things so that the next tick, in this process or after a crash in
another, goes on where it ended. Nothing is remembered outside the database.
"""

import asyncio
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.calendar import service as calendars
from bot.calendar.rules import Calendar
from bot.campaigns import expansion, planning, rules, sequences
from bot.campaigns.last_look import LastLook
from bot.campaigns.planning import Season
from content import Content
from db import campaign_decisions, campaign_members, campaigns
from db.campaigns import RunState
from db.engine import Database, Tx


class Campaigns:
    """The engine. `tick` is safe to call at any time and as often as one likes."""

    def __init__(
        self,
        database: Database,
        content: Callable[[], Content],
        zone: ZoneInfo,
        now: Callable[[], datetime],
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._content = content
        self._now = now
        self._wake = wake
        self._one_at_a_time = asyncio.Lock()
        self._zone = zone
        self.last_look = LastLook(content, self.calendar)

    async def calendar(self, tx: Tx) -> Calendar:
        """The calendar as the office decided it."""
        return await calendars.load(tx, self._content().calendar, self._zone)

    async def tick(self) -> None:
        """Write down and carry out everything due by now."""
        async with self._one_at_a_time:
            season = await self._plan(self._now())
            if season is None:
                return
            async with self._database.reading() as tx:
                expanding = await campaigns.runs_in_state(tx, RunState.expanding)
                steps = await sequences.due_runs(tx, season)
                reminders = await campaign_members.due_reminders(tx, season.now, 1)
            for run in expanding:
                await self._expand(season, run.run_id)
            for run_id, day, count in steps:
                await self._take_steps(season, run_id, day, count)
            if reminders:
                await self._remind(season)
            if expanding or steps or reminders:
                self._wake()

    async def season(self, tx: Tx, now: datetime) -> Season:
        """What the rules are asked with, as of now."""
        decided = rules.Decisions(await campaign_decisions.decisions(tx))
        return Season(self._content(), await self.calendar(tx), decided, now)

    async def _plan(self, now: datetime) -> Season | None:
        """What the rules are asked with in this tick; None in the very first."""
        async with self._database.transaction() as tx:
            after = await campaigns.watermark(tx)
            if after is None:
                # A fresh installation begins today; it does not catch up on the past.
                await campaigns.set_watermark(tx, now)
                return None
            season = await self.season(tx, now)
            await planning.take_up_unconfirmed(tx, season)
            if after < now:
                await planning.plan(tx, season, after)
                await campaigns.set_watermark(tx, now)
            return season

    async def _expand(self, season: Season, run_id: int) -> None:
        more = True
        while more:
            async with self._database.transaction() as tx:
                more = await expansion.expand(tx, season, run_id)
            self._wake()

    async def _take_steps(self, season: Season, run_id: int, day: date, count: int) -> None:
        for index in reversed(range(count)):
            more = True
            while more:
                async with self._database.transaction() as tx:
                    more = await sequences.take_step(tx, season, run_id, day, index)
        async with self._database.transaction() as tx:
            await sequences.close_day(tx, season, run_id, day)

    async def _remind(self, season: Season) -> None:
        more = True
        while more:
            async with self._database.transaction() as tx:
                more = await sequences.remind(tx, season) > 0

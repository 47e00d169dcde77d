"""The campaign engine: one tick looks at what is due and carries it out in small transactions.

Each transaction leaves things so that the next tick, in this process or after a crash in
another, goes on where it ended. Nothing is remembered outside the database.
"""

import asyncio
from datetime import date, datetime

from bot.campaigns import expansion, planning, rules, sequences
from bot.campaigns.last_look import LastLook
from bot.campaigns.planning import Season
from bot.ground import Ground
from db import campaign_decisions, campaign_members, campaigns
from db.campaigns import RunState
from db.engine import Tx


class Campaigns:
    """The engine. `tick` is safe to call at any time and as often as one likes."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._one_at_a_time = asyncio.Lock()
        self.last_look = LastLook(lambda: ground.content, ground.calendar)

    async def tick(self) -> None:
        """Write down and carry out everything due by now."""
        async with self._one_at_a_time:
            season = await self._plan(self._ground.now())
            if season is None:
                return
            async with self._ground.database.reading() as tx:
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
                self._ground.wake()

    async def season(self, tx: Tx, now: datetime) -> Season:
        """What the rules are asked with, as of now."""
        decided = rules.Decisions(await campaign_decisions.decisions(tx))
        return Season(self._ground.content, await self._ground.calendar(tx), decided, now)

    async def _plan(self, now: datetime) -> Season | None:
        """What the rules are asked with in this tick; None in the very first."""
        async with self._ground.database.transaction() as tx:
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
            async with self._ground.database.transaction() as tx:
                more = await expansion.expand(tx, season, run_id)
            self._ground.wake()

    async def _take_steps(self, season: Season, run_id: int, day: date, count: int) -> None:
        for index in reversed(range(count)):
            more = True
            while more:
                async with self._ground.database.transaction() as tx:
                    more = await sequences.take_step(tx, season, run_id, day, index)
        async with self._ground.database.transaction() as tx:
            await sequences.close_day(tx, season, run_id, day)

    async def _remind(self, season: Season) -> None:
        more = True
        while more:
            async with self._ground.database.transaction() as tx:
                more = await sequences.remind(tx, season) > 0

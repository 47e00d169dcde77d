"""Rounds by the clock: opened, filled, reminded of and closed when it is time.

Every step is a small transaction that asks the rows what is left to do: a tick may be cut off
anywhere, and the next one, in this process or another, goes on where it ended.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.calendar.rules import Calendar
from bot.ground import Ground
from bot.surveys import feedback, inviting, rounds, telling
from bot.surveys.inviting import Post
from bot.surveys.standing import GRACE
from content import Content
from content.models import Bilingual
from db import survey_attempts, survey_looking, survey_members, surveys
from db.engine import Tx
from db.survey_members import Disposition
from db.surveys import RUNNING, RoundRow, RoundState

BATCH = 500
LOOKED_BACK = timedelta(days=30)
"""How long ago a campaign may have begun whose round is still to be opened."""
ENDED_LATELY = timedelta(days=120)
"""So long after its end a round is looked at for what is left to do."""

CalendarOf = Callable[[Tx], Awaitable[Calendar]]


@dataclass(frozen=True, slots=True)
class _Season:
    """What every step of one tick is asked with."""

    content: Content
    calendar: CalendarOf
    zone: ZoneInfo
    now: datetime

    async def post(self, tx: Tx) -> Post:
        peace = (await self.calendar(tx)).next_peaceful(self.now)
        return Post(self.content.texts, self.zone, peace, self.now)


class Rounds:
    """The tick of surveys. Safe to call at any time and as often as one likes."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._one_at_a_time = asyncio.Lock()

    async def tick(self) -> None:
        """Do everything that is due by now."""
        async with self._one_at_a_time:
            season = _Season(
                self._ground.content, self._ground.calendar, self._ground.zone, self._ground.now()
            )
            await self._open(season)
            async with self._ground.database.reading() as tx:
                running = await surveys.rounds(tx, RUNNING, trials=True)
            queued = 0
            for row in running:
                queued += await self._fill(season, row)
                await self._look(season, row)
            for row in running:
                if row.closes_at is not None and row.closes_at + GRACE <= season.now:
                    async with self._ground.database.transaction() as tx:
                        await rounds.close(tx, row.round_id, None, season.now)
            await self._clear_up(season)
            queued += await self._repeat(
                season, partial(feedback.after_courses, content=season.content)
            )
            queued += await self._repeat(season, inviting.remind)
            queued += await self._repeat(season, telling.tell)
            if queued:
                self._ground.wake()

    async def after_event(
        self, tx: Tx, key: str, name: Bilingual, person_ids: Sequence[int]
    ) -> int:
        """Ask whoever came to an event how it was; how many were not asked before. For the
        feature of events to be given: `key` names the event for ever, so that it may be called
        as often as one likes, and with more people later."""
        content, now = self._ground.content, self._ground.now()
        peace = (await self._ground.calendar(tx)).next_peaceful(now)
        post = Post(content.texts, self._ground.zone, peace, now)
        return len(await feedback.after_event(tx, content, post, key, name, person_ids))

    async def _repeat(
        self, season: _Season, step: Callable[[Tx, Post, int], Awaitable[tuple[int, bool]]]
    ) -> int:
        """Take a step until nothing is left of it; how many messages it queued."""
        queued, more = 0, True
        while more:
            async with self._ground.database.transaction() as tx:
                count, more = await step(tx, await season.post(tx), BATCH)
            queued += count
        return queued

    async def _open(self, season: _Season) -> None:
        """Rounds whose hour has come, and those that campaigns ask for."""
        asking = {one.id for one in season.content.campaigns.values() if one.go and one.go.survey}
        async with self._ground.database.reading() as tx:
            planned = await surveys.rounds(tx, (RoundState.planned,), trials=True)
            runs = await surveys.runs_without_round(tx, asking, season.now - LOOKED_BACK)
        for row in planned:
            if row.opens_at > season.now:
                continue
            async with self._ground.database.transaction() as tx:
                if row.closes_at is not None and row.closes_at <= season.now:
                    await surveys.move(
                        tx, row.round_id, (RoundState.planned,), state=RoundState.missed
                    )
                else:
                    await rounds.open_(tx, row.round_id)
        for run_id, _ in runs:
            async with self._ground.database.transaction() as tx:
                await rounds.of_campaign_run(tx, season.content, run_id, season.zone, season.now)
        if runs or planned:
            self._ground.wake()

    async def _fill(self, season: _Season, row: RoundRow) -> int:
        """Take in who is asked, batch by batch; how many were invited."""
        queued, more = 0, row.state is RoundState.expanding
        while more:
            async with self._ground.database.transaction() as tx:
                count, more = await inviting.expand(tx, await season.post(tx), row.round_id, BATCH)
            queued += count
            self._ground.wake()
        run_id, missing = row.campaign_run_id, row.campaign_run_id is not None
        while missing and run_id is not None:
            async with self._ground.database.transaction() as tx:
                found = await survey_looking.campaign_members_missing(
                    tx, row.round_id, run_id, BATCH
                )
                await inviting.take_in(tx, row, found, season.zone, season.now)
            missing = len(found) == BATCH
        return queued

    async def _look(self, season: _Season, row: RoundRow) -> None:
        """Who got the invitation since, who blocked the bot, who is back."""
        more = not row.trial
        while more:
            async with self._ground.database.reading() as tx:
                arrived = await survey_looking.arrived(
                    tx, row.round_id, row.campaign_run_id, BATCH
                )
                gone, invited, not_reached = await survey_looking.gone_and_back(
                    tx, row.round_id, BATCH
                )
            changes = (
                (gone, Disposition.blocked),
                (invited, Disposition.invited),
                (not_reached, Disposition.not_reached),
            )
            more = any(len(found) == BATCH for found in (arrived, gone, invited, not_reached))
            if not any((arrived, gone, invited, not_reached)):
                return
            async with self._ground.database.transaction() as tx:
                if arrived:
                    await survey_members.set_invited(tx, row.round_id, arrived, season.now)
                for found, disposition in changes:
                    await survey_members.set_disposition(
                        tx,
                        row.round_id,
                        found,
                        disposition,
                        season.now,
                        was=survey_members.SILENT,
                    )

    async def _clear_up(self, season: _Season) -> None:
        """Note who let the end go by, and forget whose the answers of anonymous surveys were."""
        async with self._ground.database.reading() as tx:
            ended = [
                row
                for row in await surveys.rounds(tx, (RoundState.closed,))
                if row.closed_at is not None and row.closed_at > season.now - ENDED_LATELY
            ]
            anonymous = [row.round_id for row in ended if row.anonymous]
            linked = await survey_attempts.linked_rounds(tx, anonymous)
            late = {row.round_id: await _late(tx, row, season.now) for row in ended}
            again = await survey_looking.late_again(tx, season.now, BATCH)
        for round_id, person_id in again:
            late.setdefault(round_id, []).append(person_id)
        for round_id, people in late.items():
            if people:
                async with self._ground.database.transaction() as tx:
                    await survey_members.set_disposition(
                        tx, round_id, people, Disposition.overdue, season.now,
                        was=survey_members.BEFORE_ANSWER,
                    )  # fmt: skip
        for row in ended:
            if row.round_id in linked:
                async with self._ground.database.transaction() as tx:
                    await telling.forget_who(tx, row, season.now)


async def _late(tx: Tx, row: RoundRow, now: datetime) -> list[int]:
    if row.closes_at is not None and now < row.closes_at + GRACE:
        return []
    return await survey_looking.late(tx, row.round_id, now, BATCH)

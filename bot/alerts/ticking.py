"""Alerts by the clock: answers of surveys taken up, new postings spread, hours that have come.

Every step is a small transaction that asks the rows what is left to do: a tick may be cut off
anywhere, and the next one, in this process or another, goes on where it ended.
"""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import structlog

from bot.alerts import service
from bot.alerts.service import Season
from bot.child import ChildError
from bot.ground import Ground
from bot.jobs.search import JobSearch
from bot.matching import reverse
from db import alerts, job_search
from db.alerts import DuePerson
from db.engine import Tx
from db.outbox import Finished, Leased

log = structlog.get_logger(__name__)
BATCH = 25
"""People looked at in one transaction: others write in between."""
ANSWERS = 200
SPREAD_LOOKED_BACK = timedelta(days=3)
"""A posting that opened longer ago reaches people at their hour only."""
SPREAD_PEOPLE = 2000
POSTINGS = 50
FORGET_SEARCHES = timedelta(days=30)


class Alerts:
    """The tick of job alerts. Safe to call at any time and as often as one likes."""

    def __init__(self, ground: Ground, search: JobSearch) -> None:
        self._ground = ground
        self._search = search
        self._one_at_a_time = asyncio.Lock()

    async def tick(self) -> None:
        """Do everything that is due by now."""
        async with self._one_at_a_time:
            now = self._ground.now()
            await self._take_up_answers(now)
            await self._spread(now)
            await self._prepare_search(now)
            if await self._look(now):
                self._ground.wake()

    async def prune(self) -> None:
        """Forget searches nobody kept. To be run once a night."""
        async with self._ground.database.transaction() as tx:
            await alerts.forget_searches(tx, self._ground.now() - FORGET_SEARCHES)

    async def last_look(
        self, tx: Tx, rows: Sequence[Leased], decided: Sequence[Finished], now: datetime
    ) -> list[Finished]:
        """The check of the sender for our messages, after others had theirs."""
        return await service.last_look(tx, rows, decided, now, self._ground.zone)

    async def _take_up_answers(self, now: datetime) -> None:
        more = True
        while more:
            async with self._ground.database.transaction() as tx:
                count = await service.take_up_answers(tx, now, self._ground.zone, ANSWERS)
            more = count == ANSWERS

    async def _spread(self, now: datetime) -> None:
        """Whom a new posting suits and who wants to hear at once is looked at now."""
        today = now.astimezone(self._ground.zone).date()
        while True:
            async with self._ground.database.reading() as tx:
                due = await alerts.next_spreads(tx, now - SPREAD_LOOKED_BACK, POSTINGS)
            for posting_id, after in due:
                last: int | None = after
                while last is not None:
                    last = await self._spread_some(posting_id, last, now, today)
            if len(due) < POSTINGS:
                return

    async def _spread_some(
        self, posting_id: int, after: int, now: datetime, today: date
    ) -> int | None:
        """The next people of a posting; the last of them, None when there are no more."""
        async with self._ground.database.reading() as tx:
            people = await reverse.people_for(
                tx, posting_id, self._ground.content, today, after=after, most=SPREAD_PEOPLE
            )
        last = people[-1] if len(people) == SPREAD_PEOPLE else None
        async with self._ground.database.transaction() as tx:
            await alerts.bring_forward(tx, people, now, today)
            done_at = now if last is None else None
            await alerts.move_spread(tx, posting_id, last or after, done_at)
        return last

    async def _prepare_search(self, now: datetime) -> None:
        """The index of words, if somebody whose hour has come keeps a search with any."""
        async with self._ground.database.reading() as tx:
            if not await alerts.words_kept(tx, now):
                return
        try:
            await self._search.prepare(self._ground.database, self._ground.content)
        except ChildError as error:
            # Filters and matching go on; what words would have found comes another day.
            log.warning("alerts.no-index", error=str(error))

    async def _look(self, now: datetime) -> int:
        """Everybody whose hour has come; how many messages were queued."""
        queued, more = 0, True
        while more:
            async with self._ground.database.transaction() as tx:
                due = await alerts.due(tx, now, BATCH)
                season = await self._season(tx, due, now)
                for one in due:
                    queued += await service.look(tx, one, season)
            more = len(due) == BATCH
        return queued

    async def _season(self, tx: Tx, due: Sequence[DuePerson], now: datetime) -> Season:
        zone = self._ground.zone
        since = min((one.setting.since for one in due), default=now)
        today = now.astimezone(zone).date()
        return Season(
            self._ground.content,
            await self._ground.calendar(tx),
            self._search,
            zone,
            now,
            await job_search.opened_since(tx, today, since) if due else (),
        )

"""What time does to postings: those whose last day went by are over, those in which new check
words are found wait, and in the morning the office hears once what waits."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from bot.delivery.bodies import Button, words
from bot.ground import Ground
from bot.jobs import review, service
from bot.jobs.telling import tell
from bot.people.service import office
from content.job_models import CheckWord
from db import leads, posting_desk, postings
from db.engine import Tx
from db.rows import parts

MORNING, LATE = time(8, 30), time(11)
"""Between these the office is told what waits, on workdays."""
DRAFTS = timedelta(days=7)
LOOKED_THROUGH = 200
"""So many postings are looked through before others have their turn."""


class Sweep:
    """A tick may be missed or come twice."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._words: Mapping[str, CheckWord] | None = None
        """The check words that every open posting was looked through for. Forgotten when the
        bot ends: then it looks once more."""

    async def tick(self) -> None:
        """Whatever is due: what is over since midnight, new check words, the morning's message."""
        now = self._ground.now()
        today = service.day_of(now, self._ground.zone)
        async with self._ground.database.transaction() as tx:
            await posting_desk.expire(tx, today, now)
            await leads.forget_drafts(tx, now - DRAFTS)
        await self._look_for_words(today, now)
        async with self._ground.database.transaction() as tx:
            told = await self._good_morning(tx)
        if told:
            self._ground.wake()

    async def _look_for_words(self, today: date, now: datetime) -> None:
        reference = self._ground.content.jobs
        if reference.check_words == self._words:
            return
        async with self._ground.database.reading() as tx:
            ids = await postings.open_ids(tx, today)
        for part in parts(ids, LOOKED_THROUGH):
            async with self._ground.database.reading() as tx:
                found = await review.unseen_words(tx, part, reference)
            if found:
                async with self._ground.database.transaction() as tx:
                    await review.hold_for_words(tx, found, reference, now)
        self._words = reference.check_words

    async def _good_morning(self, tx: Tx) -> int:
        now = self._ground.now()
        local = now.astimezone(self._ground.zone)
        if not MORNING <= local.time() < LATE:
            return 0
        if not (await self._ground.calendar(tx)).is_workday(local.date()):
            return 0
        counts = await posting_desk.counts(tx, local.date(), now)
        waits = counts.review + counts.leads
        if not (waits or counts.reported or counts.looks):
            return 0
        key: list[list[Button]] = [[{"label": "jobs-desk-open-button", "data": "jd"}]]
        body = words(
            "jobs-desk-morning", buttons=key, waits=waits, reported=counts.reported,
            looks=counts.looks, expiring=counts.expiring,
        )  # fmt: skip
        # The cause names the day: each of them is told once, whatever ticks again.
        return await tell(
            tx, f"jobs-desk:{local:%Y%m%d}", await office(tx), body, now, self._ground.zone
        )

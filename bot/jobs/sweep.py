"""What time does to postings: those whose last day went by are over, and in the morning the
office hears once what waits."""

from datetime import time, timedelta

from bot.delivery.bodies import Button, words
from bot.ground import Ground
from bot.jobs import service
from bot.jobs.telling import office, tell
from db import leads, posting_desk
from db.engine import Tx

MORNING, LATE = time(8, 30), time(11)
"""Between these the office is told what waits, on workdays."""
DRAFTS = timedelta(days=7)


class Sweep:
    """Nothing is remembered outside the database: a tick may be missed or come twice."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    async def tick(self) -> None:
        """Whatever is due: what is over since midnight, the morning's message."""
        now = self._ground.now()
        today = service.day_of(now)
        async with self._ground.database.transaction() as tx:
            await posting_desk.expire(tx, today, now)
            await leads.forget_drafts(tx, now - DRAFTS)
            told = await self._good_morning(tx)
        if told:
            self._ground.wake()

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
        return await tell(tx, f"jobs-desk:{local:%Y%m%d}", await office(tx), body, now)

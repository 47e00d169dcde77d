"""Rosters and staff lists as a kind of file the office hands in."""

from typing import Any

from bot.imports.apart import work_apart
from bot.imports.kinds import Claim, Settle
from bot.imports.model import ImportRefusedError, ReadAnswer, Report
from bot.imports.progress import Progress
from bot.people import roster as rules
from bot.people.imports import writing
from bot.people.imports.model import ROSTER, STAFF, Facts, PlanAnswer, PlanJob
from bot.people.roster import staff_list
from db import roster
from db.engine import Database, Tx

PLAN_TRIES = 4


class People:
    """See `bot.imports.kinds.Kind`."""

    names = (ROSTER, STAFF)
    reader = "bot.people.imports.reading"
    faults = (*rules.FAULTS, *staff_list.FAULTS)

    async def facts(self, tx: Tx) -> Facts:
        """The roster as it stands."""
        return await writing.facts(tx)

    async def foresee(self, database: Database, answer: ReadAnswer) -> ReadAnswer:
        """All there is to say was said where it was read."""
        return answer

    async def apply(
        self, database: Database, packed: bytes, progress: Progress, claim: Claim, settle: Settle
    ) -> Report | None:
        """Compare once more and write everything. The comparing is done outside the transaction,
        so that nobody waits for it; what is written was compared with exactly the roster it
        changes."""
        for _ in range(PLAN_TRIES):
            async with database.reading() as tx:
                facts = await writing.facts(tx)
            planned = await compared(packed, facts)
            progress.total, progress.done = planned.report.rows, 0
            async with database.transaction() as tx:
                await roster.lock(tx)
                if await writing.facts(tx) != facts:
                    continue
                import_id = await claim(tx)
                if import_id is None:
                    return None
                undo = await writing.apply(tx, planned.changes, facts, progress.advance)
                await settle(tx, import_id, planned.report, undo)
            return planned.report
        raise ImportRefusedError("unavailable")

    async def take_back(self, tx: Tx, kept: dict[str, Any], progress: Progress) -> int:
        """The roster as it was, but for who has joined."""
        await roster.lock(tx)
        return await writing.take_back(tx, kept, progress.advance)


async def compared(packed: bytes, facts: Facts) -> PlanAnswer:
    """What rows that were read earlier would do now. Raises ImportRefusedError."""
    job = PlanJob(packed, facts)
    return await work_apart("bot.people.imports.reading:compare", job, PlanAnswer)

"""Job lists as a kind of file the office hands in."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from bot.imports.kinds import Claim, Settle
from bot.imports.model import ReadAnswer, Report
from bot.imports.progress import Progress
from bot.jobs import service
from bot.jobs.imports import packing
from bot.jobs.imports.faults import FAULTS
from bot.jobs.imports.packing import Placed
from bot.jobs.imports.plan import BATCH, Plan, counted, plan
from bot.jobs.service import Outcome, Put
from content.job_models import JobReference
from content.regions import Regions
from db import employers, posting_imports, postings
from db.employers import EmployerRow
from db.engine import Database, Tx
from db.postings import PostingRow, PostingState, Write
from db.rows import parts


class HasPlaces(Protocol):
    """Content that knows of jobs and of places."""

    @property
    def jobs(self) -> JobReference: ...
    @property
    def regions(self) -> Regions: ...


class Postings:
    """See `bot.imports.kinds.Kind`."""

    names = ("jobs",)
    reader = "bot.jobs.imports.files"
    faults = tuple(FAULTS)

    def __init__(
        self, content: Callable[[], HasPlaces], now: Callable[[], datetime], zone: ZoneInfo
    ) -> None:
        self._content, self._now, self._zone = content, now, zone

    async def facts(self, tx: Tx) -> Any:
        """The reference lists, the places, the day and where the college is."""
        from bot.jobs.imports.files import JobFacts  # what reads files stays out of the bot

        content = self._content()
        return JobFacts(
            _picklable(content.jobs),
            _picklable(content.regions),
            service.day_of(self._now(), self._zone),
            self._zone,
        )

    async def foresee(self, database: Database, answer: ReadAnswer) -> ReadAnswer:
        """The answer with what is new, changed, held and alike."""
        placed = await asyncio.to_thread(packing.unpack, answer.packed)
        async with database.reading() as tx:
            made = await plan(tx, placed, self._content(), self._now(), self._zone)
        counted(made, answer.report)
        return answer

    async def apply(
        self, database: Database, packed: bytes, progress: Progress, claim: Claim, settle: Settle
    ) -> Report | None:
        """Compare once more and store what is new or changed, all of it or nothing."""
        placed = await asyncio.to_thread(packing.unpack, packed)
        async with database.transaction() as tx:
            await postings.take_turns(tx)
            import_id = await claim(tx)
            if import_id is None:
                return None
            return await self._write(tx, placed, progress, settle, import_id)

    async def _write(
        self, tx: Tx, placed: list[Placed], progress: Progress, settle: Settle, import_id: int
    ) -> Report:
        now, content = self._now(), self._content()
        made = await plan(tx, placed, content, now, self._zone)
        report = counted(made, Report("jobs"))
        report.notices.clear()
        progress.total = report.rows
        way_back = _WayBack(made, now)
        steps = [step for step in made.steps if step.outcome is not Outcome.unchanged]
        for step in steps:
            if step.moved is not None:
                way_back.keys[step.moved.id] = step.moved.key
                await posting_imports.set_key(tx, step.moved.id, step.key)
        usual = await service.usual_pay(
            tx, [step.draft for step in steps], service.day_of(now, self._zone)
        )
        for part in parts(steps, BATCH):
            drafts = [step.draft for step in part]
            stored = await service.put_all(
                tx, drafts, content, now, by=None, usual=usual, zone=self._zone
            )
            for step, put in zip(part, stored, strict=True):
                alike = next((one for one in step.held if one.id == "alike"), None)
                if alike is not None and put.outcome is Outcome.added:
                    held = [one.stored() for one in (*put.held, alike)]
                    values = {"state": PostingState.review, "held": held, "opened_at": None}
                    await postings.set_values(tx, [put.posting_id], now, values)
            way_back.add(stored)
            progress.advance(len(part))
            await asyncio.sleep(0)
        await settle(tx, import_id, report, await way_back.as_json(tx))
        return report

    async def take_back(self, tx: Tx, kept: dict[str, Any], progress: Progress) -> int:
        """What the import changed as it was, what it brought gone. What somebody has opened or
        changed since stays: a new posting is withdrawn then."""
        await postings.take_turns(tx)
        now, since = self._now(), datetime.fromisoformat(kept["at"])
        keys = {int(id): key for id, key in kept["keys"].items()}
        before = await asyncio.to_thread(packing.kept_rows, kept["changed"])
        later = await posting_imports.changed_since(tx, [row.id for row in before], since)
        rows = [replace(row, key=keys.get(row.id, row.key)) for row in before]
        rows = [row for row in rows if row.id not in later]
        for part in parts(rows, BATCH):
            await postings.write(tx, [_as_it_was(row) for row in part], now)
            progress.advance(len(part))
            await asyncio.sleep(0)
        stay = await posting_imports.touched(tx, kept["new"], since)
        await postings.set_values(tx, stay, now, {"state": PostingState.withdrawn})
        await postings.remove(tx, set(kept["new"]) - stay)
        for values in kept["employers"]:
            row = EmployerRow(**values, verified_by=None, verified_at=None)
            await posting_imports.put_back_employer(tx, row, now)
        await posting_imports.remove_employers(tx, kept["new_employers"])
        return len(stay) + len(later)


class _WayBack:
    """What an import changes, noted while it does."""

    def __init__(self, made: Plan, now: datetime) -> None:
        self.keys: dict[int, str] = {}
        self._known = made.employers
        self._at = now
        self._new: list[int] = []
        self._changed: list[PostingRow] = []
        self._employers: set[int] = set()

    def add(self, stored: list[Put]) -> None:
        self._new += [one.posting_id for one in stored if one.outcome is Outcome.added]
        self._changed += [one.before for one in stored if one.before is not None]
        self._employers |= {one.employer_id for one in stored}

    async def as_json(self, tx: Tx) -> dict[str, Any]:
        changed = await asyncio.to_thread(packing.keep_rows, self._changed)
        after: dict[int, EmployerRow] = {}
        known = sorted(self._employers & self._known.keys())
        for part in parts(known):
            after |= await employers.employers(tx, part)
        return {
            "at": self._at.isoformat(),
            "new": self._new,
            "changed": changed,
            "keys": self.keys,
            "new_employers": sorted(self._employers - self._known.keys()),
            "employers": [
                _facts(self._known[id]) for id, row in after.items() if row != self._known[id]
            ],
        }


def _facts(row: EmployerRow) -> dict[str, Any]:
    return {
        name: value
        for name, value in asdict(row).items()
        if name not in {"verified_by", "verified_at"}
    }


_ROW = tuple(one.name for one in fields(PostingRow) if one.name not in {"id", "majors", "regions"})


def _as_it_was(row: PostingRow) -> Write:
    values = {name: getattr(row, name) for name in _ROW}
    values |= {"cohorts": list(row.cohorts), "held": list(row.held)}
    return Write(values, row.majors, row.regions, row.id)


def _picklable(lists: Any) -> Any:
    """The same lists in plain dictionaries: read-only views of them do not travel."""
    return replace(lists, **{one.name: dict(getattr(lists, one.name)) for one in fields(lists)})

"""Lists of events as a kind of file the office hands in."""

import asyncio
import zlib
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.events import rules, service
from bot.events.rules import EventDraft
from bot.imports.kinds import Claim, Settle
from bot.imports.model import ImportRefusedError, ReadAnswer, Report
from bot.imports.progress import Progress
from db import employers, event_imports, events
from db.engine import Database, Tx
from db.events import EventRow

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MOST_BYTES = 50_000_000
Placed = tuple[str, int, EventDraft]
Pair = tuple[EventDraft, EventRow | None]
"""What a file says of an event, and the event as it is held."""
_COMPARED = (
    "kind", "title", "host", "text", "starts_at", "ends_at", "venue", "address", "url", "majors",
    "employers", "postings", "capacity", "closes_at",
)  # fmt: skip
_INSTANTS = frozenset({"starts_at", "ends_at", "closes_at"})
FAULTS = (
    "missing", "cell-error", "too-long", "when-unclear", "over-already", "event-no-title",
    "event-too-long", "event-ends-before", "event-lasts-too-long", "event-closes-after",
    "event-capacity", "event-counts", "event-coordinates", "event-url",
)  # fmt: skip


class EventLists:
    """See `bot.imports.kinds.Kind`."""

    names = ("events",)
    reader = "bot.events.imports.files"
    faults = FAULTS

    def __init__(self, now: Callable[[], datetime], zone: ZoneInfo) -> None:
        self._now, self._zone = now, zone

    async def facts(self, tx: Tx) -> Any:
        """The instant, and where the college is."""
        from bot.events.imports.files import EventFacts  # what reads files stays out of the bot

        return EventFacts(self._now(), self._zone)

    async def foresee(self, database: Database, answer: ReadAnswer) -> ReadAnswer:
        """The answer with what is new and what changes."""
        placed = await asyncio.to_thread(_unpacked, answer.packed)
        async with database.reading() as tx:
            pairs = await self._pairs(tx, placed)
        _count(answer.report, pairs)
        return answer

    async def apply(
        self, database: Database, packed: bytes, progress: Progress, claim: Claim, settle: Settle
    ) -> Report | None:
        """Store what is new or changed, all of it or nothing. Who comes to an event that is
        moved hears of it by the next tick."""
        placed = await asyncio.to_thread(_unpacked, packed)
        now = self._now()
        async with database.transaction() as tx:
            import_id = await claim(tx)
            if import_id is None:
                return None
            pairs = await self._pairs(tx, placed)
            report = _count(Report("events"), pairs)
            progress.total = report.rows
            undo: dict[str, Any] = {"new": [], "changed": []}
            for draft, before in pairs:
                if before is not None and not _differing(draft, before):
                    continue
                put = await service.put_event(tx, draft, now, None, self._zone)
                if before is None:
                    undo["new"].append(put.event_id)
                else:
                    undo["changed"].append([before.id, _plain(before)])
                progress.advance(1)
            await settle(tx, import_id, report, undo)
        return report

    async def take_back(self, tx: Tx, kept: dict[str, Any], progress: Progress) -> int:
        """What was changed as it was, what was brought gone. An event that somebody has signed
        up for stays: it is called off by people, with a reason."""
        now = self._now()
        for event_id, values in kept["changed"]:
            row = await events.event(tx, event_id, hold=True)
            if row is not None:
                before: dict[str, Any] = {
                    name: datetime.fromisoformat(value) if name in _INSTANTS and value else value
                    for name, value in values.items()
                }
                id = before.get("employer_id")
                if id is not None and await employers.employer(tx, id) is None:
                    before["employer_id"] = None
                await service.change(tx, row, before, now, None)
            progress.advance(1)
        stay = await event_imports.with_people(tx, kept["new"])
        await event_imports.remove(tx, set(kept["new"]) - stay)
        return len(stay)

    async def _pairs(self, tx: Tx, placed: list[Placed]) -> list[Pair]:
        keyed = [(rules.key_of(draft, self._zone), draft) for _, _, draft in placed]
        held = await event_imports.held_by(tx, [key for key, _ in keyed])
        return [(draft, held.get(key)) for key, draft in keyed]


def _count(report: Report, pairs: list[Pair]) -> Report:
    fields: Counter[str] = Counter()
    for draft, before in pairs:
        differing = _differing(draft, before) if before is not None else ()
        report.new += before is None
        report.changed += bool(differing)
        report.unchanged += before is not None and not differing
        fields.update(differing)
    report.fields = dict(fields)
    return report


_COLUMN_OF = {
    "starts_at": "event_day", "ends_at": "event_time", "venue": "event_place",
    "capacity": "event_seats", "closes_at": "event_closes",
}  # fmt: skip


def _differing(draft: EventDraft, before: EventRow) -> list[str]:
    """The columns of the file in which it says something else."""
    found = []
    for name in _COMPARED:
        said: Any = draft.ends if name == "ends_at" else getattr(draft, name)
        said = said.strip() if isinstance(said, str) else said
        there: Any = getattr(before, name)
        if (tuple(said) if name == "majors" else said) != there:
            found.append(_COLUMN_OF.get(name, f"event_{name}"))
    return found


def _plain(row: EventRow) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in (*_COMPARED, "employer_id")}
    values["majors"] = list(row.majors)
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def _unpacked(packed: bytes) -> list[Placed]:
    """What the reader packed. Raises ImportRefusedError for anything no reader of ours packs."""
    try:
        whole = zlib.decompressobj().decompress(packed, MOST_BYTES)
        placed: list[Placed] = _form().validate_json(whole)
    except (ValueError, zlib.error):
        raise ImportRefusedError("too-heavy") from None
    if any(rules.faults(draft) for _, _, draft in placed):
        raise ImportRefusedError("too-heavy")
    return placed


@cache
def _form() -> "TypeAdapter[list[Placed]]":
    from pydantic import ConfigDict, TypeAdapter

    return TypeAdapter(list[Placed], config=ConfigDict(strict=True, extra="forbid"))

"""Files the office hands in: received, compared with the roster, applied once, taken back.

The use cases of the chat come first, each in the transaction of an update; then what the
importer (`imports.worker`) and the command share.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.people.imports import writing
from bot.people.imports.apart import work_apart
from bot.people.imports.model import (
    ANY,
    ImportRefusedError,
    PlanAnswer,
    PlanJob,
    ReadAnswer,
    ReadJob,
    Report,
)
from db import audit, imports, roster
from db.engine import Database, Tx
from db.imports import ImportRow, ImportState
from db.people import Actor, Language, Role

PLAN_TRIES = 4
PREVIEW_LIFE = timedelta(days=7)
UNDO_LIFE = timedelta(days=30)


async def receive(
    tx: Tx, actor: Actor, file_id: str, file_name: str, chat_id: int, now: datetime
) -> int:
    """Keep that somebody handed in a file; from here on it is not lost."""
    return await imports.add_import(
        tx,
        ANY,
        file_name,
        now,
        file_id=file_id,
        created_by=actor.person_id,
        chat_id=chat_id,
    )


def may_import(actor: Actor) -> bool:
    """Only the office changes the roster."""
    return Role.office in actor.roles


async def confirm(tx: Tx, import_id: int) -> ImportRow | None:
    """Have a preview applied; None when it was confirmed or discarded already."""
    moved = await imports.move_import(
        tx, import_id, ImportState.preview, ImportState.confirmed, told=True
    )
    return await imports.import_row(tx, import_id) if moved else None


async def discard(tx: Tx, import_id: int) -> bool:
    """Forget a preview and everything that was read; False when it is none any more."""
    return await imports.move_import(
        tx,
        import_id,
        ImportState.preview,
        ImportState.discarded,
        rows=None,
        counts=None,
        told=True,
    )


async def undoable(tx: Tx, import_id: int) -> bool:
    """Whether this import is the last that took effect, and can still be taken back."""
    last = await imports.last_applied(tx)
    if last is None or last.import_id != import_id:
        return False
    return await imports.undo_data(tx, import_id) is not None


async def ask_undo(tx: Tx, import_id: int) -> ImportRow | None:
    """Have the last import taken back; None when it is not the last one or was taken back."""
    if not await undoable(tx, import_id):
        return None
    if not await imports.move_import(
        tx, import_id, ImportState.applied, ImportState.undoing, told=False
    ):
        return None
    return await imports.import_row(tx, import_id)


async def prune(tx: Tx, now: datetime) -> None:
    """Forget previews nobody confirmed for a week and the way back of imports of last month."""
    await imports.prune(tx, now - PREVIEW_LIFE, now - UNDO_LIFE)


async def read(
    database: Database,
    name: str,
    data: bytes,
    kind: str,
    language: Language,
    reasons: Mapping[str, str],
    shown: int,
) -> ReadAnswer:
    """What a file would do to the roster as it stands. Raises ImportRefusedError."""
    async with database.reading() as tx:
        facts = await writing.facts(tx)
    return await work_apart(ReadJob(name, data, kind, facts, language, reasons, shown))


@dataclass(slots=True)
class Progress:
    """How far the writing is; read by whoever shows it."""

    total: int = 0
    done: int = 0

    def advance(self, rows: int) -> None:
        self.done += rows


async def apply(
    database: Database,
    packed: bytes,
    now: Callable[[], datetime],
    progress: Progress,
    claim: Callable[[Tx], Awaitable[int | None]],
) -> Report | None:
    """Compare once more and write everything in one transaction.

    `claim` is called first in that transaction with it, and answers the import's id, or None
    when somebody else has it: then nothing is written. The comparing is done outside the
    transaction, so that nobody waits for it; what is written was compared with exactly the
    roster it changes. Raises ImportRefusedError.
    """
    for _ in range(PLAN_TRIES):
        async with database.reading() as tx:
            facts = await writing.facts(tx)
        planned: PlanAnswer = await work_apart(PlanJob(packed, facts))
        progress.total, progress.done = planned.report.rows, 0
        async with database.transaction() as tx:
            await roster.lock(tx)
            if await writing.facts(tx) != facts:
                continue
            import_id = await claim(tx)
            if import_id is None:
                return None
            undo = await writing.apply(tx, planned.changes, facts, progress.advance)
            await _settle(tx, import_id, planned.report, undo, now())
        return planned.report
    raise ImportRefusedError("unavailable")


async def _settle(
    tx: Tx, import_id: int, report: Report, undo: dict[str, Any], now: datetime
) -> None:
    row = await imports.import_row(tx, import_id)
    await imports.move_import(
        tx,
        import_id,
        ImportState.confirmed,
        ImportState.applied,
        kind=report.kind,
        counts=report.bare(),
        applied_at=now,
        rows=None,
        undo=undo,
        told=row is None or row.chat_id is None,
    )
    by = row.created_by if row else None
    await audit.note(tx, now, by, "import.applied", f"import:{import_id}", **report.bare())


async def take_back(
    tx: Tx, row: ImportRow, report: Report, progress: Progress, now: datetime
) -> None:
    """Put back what an import changed, in the open transaction; `report` learns how many new
    rows stay. Raises ImportRefusedError when there is nothing to take back (any more)."""
    await roster.lock(tx)
    kept = await imports.undo_data(tx, row.import_id)
    if kept is None:
        raise ImportRefusedError("unavailable")
    report.kept = await writing.take_back(tx, kept, progress.advance)
    moved = await imports.move_import(
        tx,
        row.import_id,
        ImportState.undoing,
        ImportState.undone,
        undo=None,
        counts=report.bare(),
        told=False,
    )
    if not moved:
        raise ImportRefusedError("unavailable")
    subject = f"import:{row.import_id}"
    await audit.note(tx, now, row.created_by, "import.undone", subject, **report.bare())

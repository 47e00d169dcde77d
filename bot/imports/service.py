"""Files the office hands in: received, compared with what we have, applied once, taken back.

The use cases of the chat come first, each in the transaction of an update; then what the
importer (`imports.worker`) and the command share.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.imports.apart import read_apart
from bot.imports.kinds import Claim, Kind, of_name
from bot.imports.model import ANY, ImportRefusedError, ReadAnswer, ReadJob, Report
from bot.imports.progress import Progress
from db import audit, imports
from db.engine import Database, Tx
from db.imports import ImportRow, ImportState
from db.people import Actor, Language, Role

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
    """Only the office changes the lists."""
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


async def undoable(tx: Tx, kinds: Sequence[Kind], import_id: int) -> bool:
    """Whether this import is the last of its subject that took effect, and can still be taken
    back."""
    row = await imports.import_row(tx, import_id)
    if row is None or row.state is not ImportState.applied:
        return False
    last = await imports.last_applied(tx, of_name(kinds, row.kind).names)
    if last is None or last.import_id != import_id:
        return False
    return await imports.undo_data(tx, import_id) is not None


async def ask_undo(tx: Tx, kinds: Sequence[Kind], import_id: int) -> ImportRow | None:
    """Have the last import taken back; None when it is not the last one or was taken back."""
    if not await undoable(tx, kinds, import_id):
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
    kinds: Sequence[Kind],
    name: str,
    data: bytes,
    kind: str,
    language: Language,
    reasons: Mapping[str, str],
    shown: int,
) -> ReadAnswer:
    """What a file would do to what is there. Raises ImportRefusedError."""
    async with database.reading() as tx:
        facts = {one.names[0]: await one.facts(tx) for one in kinds}
    readers = {one.names[0]: one.reader for one in kinds}
    job = ReadJob(name, data, kind, facts, readers, language, reasons, shown)
    answer = await read_apart(job)
    return await of_name(kinds, answer.kind).foresee(database, answer)


async def apply(
    database: Database,
    kind: Kind,
    packed: bytes,
    now: Callable[[], datetime],
    progress: Progress,
    claim: Claim,
) -> Report | None:
    """Write everything in one transaction.

    `claim` is called first in that transaction with it, and answers the import's id, or None
    when somebody else has it: then nothing is written. Raises ImportRefusedError.
    """

    async def settle(tx: Tx, import_id: int, report: Report, undo: dict[str, Any]) -> None:
        await _settle(tx, import_id, report, undo, now())

    return await kind.apply(database, packed, progress, claim, settle)


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
    tx: Tx, kind: Kind, row: ImportRow, report: Report, progress: Progress, now: datetime
) -> None:
    """Put back what an import changed, in the open transaction; `report` learns how many new
    rows stay. Raises ImportRefusedError when there is nothing to take back (any more)."""
    kept = await imports.undo_data(tx, row.import_id)
    if kept is None:
        raise ImportRefusedError("unavailable")
    report.kept = await kind.take_back(tx, kept, progress)
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

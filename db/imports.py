"""Files the office handed in: received, previewed, applied, and how to take them back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    String,
    Table,
    TypedColumns,
    delete,
    insert,
    or_,
    select,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, Word, metadata
from db.engine import Tx


class ImportState(StrEnum):
    """received → preview → confirmed → applied → undoing → undone; or discarded, or refused.

    Received, confirmed and undoing wait for the bot, the others for people or for nothing.
    """

    received = "received"
    preview = "preview"
    confirmed = "confirmed"
    applied = "applied"
    undoing = "undoing"
    undone = "undone"
    discarded = "discarded"
    refused = "refused"


WAITING = (ImportState.received, ImportState.confirmed, ImportState.undoing)


class ImportColumns(TypedColumns):
    """`told` is whether its owner has been shown what its state means; a crash between the
    commit and the message leaves it false. `rows` is what was read, packed; it goes when the
    import is applied or discarded."""

    id: Named[int] = ID
    kind: Named[str] = Column(String(16))
    file_id: Named[str | None] = Column(String(200))
    file_name: Named[str] = Column(String(200))
    state: Named[ImportState] = Column(Word(ImportState), index=True)
    created_by: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    chat_id: Named[int | None] = Column(BigId)
    progress_message_id: Named[int | None] = Column(BigId)
    created_at: Named[datetime] = Column(UTCDateTime)
    applied_at: Named[datetime | None] = Column(UTCDateTime)
    counts: Named[dict[str, Any] | None] = Column(Json)
    told: Named[bool]
    rows: Named[bytes | None]
    undo: Named[dict[str, Any] | None] = Column(Json)


Import = Table(
    "imports",
    metadata,
    ImportColumns,
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An import without its bulk: `packed_rows` and `undo_data` read that where it is needed."""

    import_id: int
    kind: str
    file_id: str | None
    file_name: str
    state: ImportState
    created_by: int | None
    chat_id: int | None
    progress_message_id: int | None
    created_at: datetime
    applied_at: datetime | None
    counts: dict[str, Any] | None
    told: bool


_ROW = select(
    Import.c.id,
    Import.c.kind,
    Import.c.file_id,
    Import.c.file_name,
    Import.c.state,
    Import.c.created_by,
    Import.c.chat_id,
    Import.c.progress_message_id,
    Import.c.created_at,
    Import.c.applied_at,
    Import.c.counts,
    Import.c.told,
)


def _import_row(row: Any) -> ImportRow:
    return ImportRow(*row)


async def add_import(
    tx: Tx,
    kind: str,
    file_name: str,
    now: datetime,
    *,
    file_id: str | None = None,
    created_by: int | None = None,
    chat_id: int | None = None,
    state: ImportState = ImportState.received,
) -> int:
    """Keep a file that was handed in; its id. Without a chat nobody waits to be told."""
    result = await tx.execute(
        insert(Import)
        .values(
            kind=kind,
            file_id=file_id,
            file_name=file_name[:200],
            state=state,
            told=chat_id is None,
            created_by=created_by,
            chat_id=chat_id,
            created_at=now,
        )
        .returning(Import.c.id)
    )
    return int(result.scalar_one())


async def import_row(tx: Tx, import_id: int) -> ImportRow | None:
    row = (await tx.execute(_ROW.where(Import.c.id == import_id))).one_or_none()
    return None if row is None else _import_row(row)


async def work(tx: Tx) -> list[ImportRow]:
    """Everything that waits for the bot, oldest first: to be done, or to be told."""
    rows = await tx.execute(
        _ROW.where(
            Import.c.chat_id.is_not(None),
            or_(
                Import.c.state.in_(WAITING),
                Import.c.told.is_(False),
            ),
        ).order_by(Import.c.id)
    )
    return [_import_row(row) for row in rows]


async def last_applied(tx: Tx, kinds: Collection[str]) -> ImportRow | None:
    """The latest import of these kinds that took effect and was not taken back."""
    row = (
        await tx.execute(
            _ROW.where(Import.c.state == ImportState.applied, Import.c.kind.in_(kinds))
            .order_by(Import.c.applied_at.desc(), Import.c.id.desc())
            .limit(1)
        )
    ).one_or_none()
    return None if row is None else _import_row(row)


async def packed_rows(tx: Tx, import_id: int) -> bytes | None:
    """What was read from the file, as it was packed."""
    found = await tx.execute(select(Import.c.rows).where(Import.c.id == import_id))
    return found.scalar_one_or_none()


async def undo_data(tx: Tx, import_id: int) -> dict[str, Any] | None:
    """The way back of an applied import; None once it was pruned."""
    found = await tx.execute(select(Import.c.undo).where(Import.c.id == import_id))
    return found.scalar_one_or_none()


async def move_import(
    tx: Tx, import_id: int, from_state: ImportState, to_state: ImportState, **values: Any
) -> bool:
    """Take an import one step on; False when it is no longer where it was thought to be."""
    result = await tx.execute(
        update(Import)
        .where(Import.c.id == import_id, Import.c.state == from_state)
        .values(state=to_state, **values)
    )
    return result.rowcount == 1


async def set_progress_message(tx: Tx, import_id: int, message_id: int) -> None:
    await tx.execute(
        update(Import).where(Import.c.id == import_id).values(progress_message_id=message_id)
    )


async def set_told(tx: Tx, import_id: int, state: ImportState) -> None:
    """The owner has seen what this state means."""
    await tx.execute(
        update(Import).where(Import.c.id == import_id, Import.c.state == state).values(told=True)
    )


async def prune(tx: Tx, unpressed_since: datetime, applied_before: datetime) -> None:
    """Forget what was read of previews nobody confirmed, and of old imports the way back, the
    file and the chat. A forgotten preview has nothing more to tell, even if its message was
    never sent: the discarded ones that are told stand for a file that changes nothing."""
    await tx.execute(
        update(Import)
        .where(Import.c.state == ImportState.preview, Import.c.created_at < unpressed_since)
        .values(state=ImportState.discarded, rows=None, counts=None, told=True)
    )
    await tx.execute(
        update(Import)
        .where(Import.c.applied_at < applied_before)
        .values(undo=None, file_id=None, chat_id=None)
    )
    await tx.execute(
        delete(Import).where(
            Import.c.state.in_((ImportState.discarded, ImportState.refused)),
            Import.c.created_at < applied_before,
        )
    )

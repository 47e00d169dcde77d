"""Files the office handed in: received, previewed, applied, and how to take them back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, delete, insert, or_, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Word
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


class Import(Base):
    """`told` is whether its owner has been shown what its state means; a crash between the
    commit and the message leaves it false. `rows` is what was read, packed; it goes when the
    import is applied or discarded."""

    __tablename__ = "imports"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy reads it
    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(16))
    file_id: Mapped[str | None] = mapped_column(String(200))
    file_name: Mapped[str] = mapped_column(String(200))
    state: Mapped[ImportState] = mapped_column(Word(ImportState), index=True)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    chat_id: Mapped[int | None]
    progress_message_id: Mapped[int | None]
    created_at: Mapped[datetime]
    applied_at: Mapped[datetime | None]
    counts: Mapped[dict[str, Any] | None]
    told: Mapped[bool]
    rows: Mapped[bytes | None]
    undo: Mapped[dict[str, Any] | None]


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
    Import.id,
    Import.kind,
    Import.file_id,
    Import.file_name,
    Import.state,
    Import.created_by,
    Import.chat_id,
    Import.progress_message_id,
    Import.created_at,
    Import.applied_at,
    Import.counts,
    Import.told,
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
        .returning(Import.id)
    )
    return int(result.scalar_one())


async def import_row(tx: Tx, import_id: int) -> ImportRow | None:
    row = (await tx.execute(_ROW.where(Import.id == import_id))).one_or_none()
    return None if row is None else _import_row(row)


async def work(tx: Tx) -> list[ImportRow]:
    """Everything that waits for the bot, oldest first: to be done, or to be told."""
    rows = await tx.execute(
        _ROW.where(
            Import.chat_id.is_not(None),
            or_(
                Import.state.in_(WAITING),
                Import.told.is_(False),
            ),
        ).order_by(Import.id)
    )
    return [_import_row(row) for row in rows]


async def last_applied(tx: Tx, kinds: Collection[str]) -> ImportRow | None:
    """The latest import of these kinds that took effect and was not taken back."""
    row = (
        await tx.execute(
            _ROW.where(Import.state == ImportState.applied, Import.kind.in_(kinds))
            .order_by(Import.applied_at.desc(), Import.id.desc())
            .limit(1)
        )
    ).one_or_none()
    return None if row is None else _import_row(row)


async def packed_rows(tx: Tx, import_id: int) -> bytes | None:
    """What was read from the file, as it was packed."""
    found = await tx.execute(select(Import.rows).where(Import.id == import_id))
    return found.scalar_one_or_none()


async def undo_data(tx: Tx, import_id: int) -> dict[str, Any] | None:
    """The way back of an applied import; None once it was pruned."""
    found = await tx.execute(select(Import.undo).where(Import.id == import_id))
    return found.scalar_one_or_none()


async def move_import(
    tx: Tx, import_id: int, from_state: ImportState, to_state: ImportState, **values: Any
) -> bool:
    """Take an import one step on; False when it is no longer where it was thought to be."""
    result = await tx.execute(
        update(Import)
        .where(Import.id == import_id, Import.state == from_state)
        .values(state=to_state, **values)
    )
    return result.rowcount == 1


async def set_progress_message(tx: Tx, import_id: int, message_id: int) -> None:
    await tx.execute(
        update(Import).where(Import.id == import_id).values(progress_message_id=message_id)
    )


async def set_told(tx: Tx, import_id: int, state: ImportState) -> None:
    """The owner has seen what this state means."""
    await tx.execute(
        update(Import).where(Import.id == import_id, Import.state == state).values(told=True)
    )


async def prune(tx: Tx, unpressed_since: datetime, applied_before: datetime) -> None:
    """Forget what was read of previews nobody confirmed, and of old imports the way back, the
    file and the chat."""
    await tx.execute(
        update(Import)
        .where(Import.state == ImportState.preview, Import.created_at < unpressed_since)
        .values(state=ImportState.discarded, rows=None, counts=None)
    )
    await tx.execute(
        update(Import)
        .where(Import.applied_at < applied_before)
        .values(undo=None, file_id=None, chat_id=None)
    )
    await tx.execute(
        delete(Import).where(
            Import.state.in_((ImportState.discarded, ImportState.refused)),
            Import.created_at < applied_before,
        )
    )

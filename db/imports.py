"""Files the office handed in: received, previewed, applied, and how to take them back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Word
from db.engine import Tx


class ImportState(StrEnum):
    """received → preview → confirmed → applied → undone; or discarded, or refused."""

    received = "received"
    preview = "preview"
    confirmed = "confirmed"
    applied = "applied"
    undone = "undone"
    discarded = "discarded"
    refused = "refused"


class Import(Base):
    __tablename__ = "imports"
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
    rows: Mapped[list[Any] | None]
    undo: Mapped[dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class ImportRow:
    """An import without its bulk (rows, undo), which `bulk` reads where it is needed."""

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
)


async def add_import(
    tx: Tx,
    kind: str,
    file_name: str,
    now: datetime,
    *,
    file_id: str | None = None,
    created_by: int | None = None,
    chat_id: int | None = None,
) -> int:
    result = await tx.execute(
        insert(Import)
        .values(
            kind=kind,
            file_id=file_id,
            file_name=file_name[:200],
            state=ImportState.received,
            created_by=created_by,
            chat_id=chat_id,
            created_at=now,
        )
        .returning(Import.id)
    )
    return int(result.scalar_one())


async def import_row(tx: Tx, import_id: int) -> ImportRow | None:
    row = (await tx.execute(_ROW.where(Import.id == import_id))).one_or_none()
    return None if row is None else ImportRow(*row)


async def imports_in(tx: Tx, *states: ImportState) -> list[ImportRow]:
    """The imports in any of these states, oldest first: the work list after a restart."""
    rows = await tx.execute(_ROW.where(Import.state.in_(states)).order_by(Import.id))
    return [ImportRow(*row) for row in rows]


async def last_applied(tx: Tx, kind: str) -> ImportRow | None:
    """The latest import of a kind that took effect and was not taken back."""
    row = (
        await tx.execute(
            _ROW.where(Import.kind == kind, Import.state == ImportState.applied)
            .order_by(Import.applied_at.desc(), Import.id.desc())
            .limit(1)
        )
    ).one_or_none()
    return None if row is None else ImportRow(*row)


async def bulk(tx: Tx, import_id: int) -> tuple[list[Any] | None, dict[str, Any] | None]:
    """The parsed rows and the way back of an import."""
    row = (await tx.execute(select(Import.rows, Import.undo).where(Import.id == import_id))).one()
    return row.rows, row.undo


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

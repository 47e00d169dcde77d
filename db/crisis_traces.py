"""What of somebody's last messages the next one is read with. Who writes of ordinary things leaves
none of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    LargeBinary,
    Named,
    Table,
    TypedColumns,
    delete,
    or_,
    select,
    update,
)

from db.base import BigId, Json, UTCDateTime, metadata
from db.engine import Tx
from db.rows import Rows, rows_of
from db.upsert import insert_into


class CrisisTraceColumns(TypedColumns):
    """What of somebody's last three messages the next one is read with: unfinished words, that
    there was a hint. Who writes of ordinary things leaves none."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    at: Named[datetime] = Column(UTCDateTime, index=True)
    pieces: Named[list[Any] | None] = Column(Json)
    consoled_at: Named[datetime | None] = Column(UTCDateTime)
    """When they last got the card of T3."""
    typed_at: Named[datetime | None] = Column(UTCDateTime)
    """When they typed something into an inline query that may not be whole yet."""
    typed: Named[bytes | None] = Column(LargeBinary)
    """Sealed: what that was."""


CrisisTrace = Table(
    "crisis_traces",
    metadata,
    CrisisTraceColumns,
)


@dataclass(frozen=True, slots=True)
class TraceRow:
    person_id: int
    at: datetime
    pieces: list[Any]
    consoled_at: datetime | None
    typed_at: datetime | None
    typed: bytes | None


_TRACE = select(
    CrisisTrace.c.person_id,
    CrisisTrace.c.at,
    CrisisTrace.c.pieces,
    CrisisTrace.c.consoled_at,
    CrisisTrace.c.typed_at,
    CrisisTrace.c.typed,
)


def _trace(row: Any) -> TraceRow:
    return TraceRow(
        row.person_id, row.at, row.pieces or [], row.consoled_at, row.typed_at, row.typed
    )


async def trace(tx: Tx, person_id: int) -> TraceRow | None:
    row = (await tx.execute(_TRACE.where(CrisisTrace.c.person_id == person_id))).one_or_none()
    return None if row is None else _trace(row)


async def keep_trace(tx: Tx, person_id: int, now: datetime, **said: Any) -> None:
    """Keep something of what somebody wrote; what is not said stays as it is."""
    await tx.execute(
        insert_into(tx, CrisisTrace)
        .values(person_id=person_id, at=now, **said)
        .on_conflict_do_update(index_elements=[CrisisTrace.c.person_id], set_={"at": now, **said})
    )


async def typed_before(tx: Tx, before: datetime, limit: int) -> list[TraceRow]:
    """What was typed into inline queries and has rested since."""
    rows = await tx.execute(
        _TRACE.where(CrisisTrace.c.typed_at <= before)
        .order_by(CrisisTrace.c.typed_at)
        .limit(limit)
    )
    return [_trace(row) for row in rows]


async def forget_traces(tx: Tx, pieces_before: datetime, all_before: datetime) -> None:
    """Forget unfinished words from before an instant, and all of a trace from before another."""
    await tx.execute(
        update(CrisisTrace)
        .where(CrisisTrace.c.at < pieces_before, CrisisTrace.c.pieces.is_not(None))
        .values(pieces=None)
    )
    await tx.execute(
        delete(CrisisTrace).where(
            CrisisTrace.c.at < all_before,
            or_(CrisisTrace.c.consoled_at.is_(None), CrisisTrace.c.consoled_at < all_before),
        )
    )


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """When something of somebody's was kept."""
    return {
        "crisis-traces": await rows_of(
            tx,
            select(CrisisTrace.c.at, CrisisTrace.c.consoled_at).where(
                CrisisTrace.c.person_id == person_id
            ),
        ),
    }

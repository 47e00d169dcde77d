"""Updates from Telegram: which were handled, and which wait or were set aside."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    Index,
    Named,
    String,
    Table,
    TypedColumns,
    case,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from db.base import BigId, Json, UTCDateTime, Word, metadata
from db.engine import Tx
from db.upsert import insert_into


class HeldState(StrEnum):
    """waiting: will be handled later. set_aside: given up, an operator looks at it."""

    waiting = "waiting"
    set_aside = "set_aside"


class ReceivedUpdateColumns(TypedColumns):
    """One row per handled update, written with its effects: the guard against «twice»."""

    update_id: Named[int] = Column(BigId, primary_key=True, autoincrement=False)
    received_at: Named[datetime] = Column(UTCDateTime, index=True)


ReceivedUpdate = Table(
    "received_updates",
    metadata,
    ReceivedUpdateColumns,
)


class HeldUpdateColumns(TypedColumns):
    """An update taken over from Telegram to be handled later, in its person's order."""

    update_id: Named[int] = Column(BigId, primary_key=True, autoincrement=False)
    lane: Named[int] = Column(BigId, index=True)
    payload: Named[dict[str, Any]] = Column(Json)
    state: Named[HeldState] = Column(Word(HeldState))
    tries: Named[int] = Column(BigId)
    due_at: Named[datetime] = Column(UTCDateTime)
    """When it may be handled; once set aside, when that was."""
    reason: Named[str] = Column(String(200))
    watched: Named[bool]
    """Whether it was read for danger already: its next try does not call people again."""


HeldUpdate = Table(
    "held_updates",
    metadata,
    HeldUpdateColumns,
    Index("ix_held_updates_state_due_at", "state", "due_at"),
)


@dataclass(frozen=True, slots=True)
class Held:
    update_id: int
    lane: int
    payload: dict[str, Any]
    tries: int
    watched: bool


_RECORD = {
    "postgresql": postgresql.insert(ReceivedUpdate).on_conflict_do_nothing(),
    "sqlite": sqlite.insert(ReceivedUpdate).on_conflict_do_nothing(),
}


async def record_update(tx: Tx, update_id: int, now: datetime) -> bool:
    """Note that an update is being handled; False when it already was."""
    result = await tx.execute(
        _RECORD[tx.dialect.name], {"update_id": update_id, "received_at": now}
    )
    return result.rowcount == 1


async def hold_update(
    tx: Tx, update_id: int, lane: int, payload: dict[str, Any], due_at: datetime, reason: str
) -> None:
    """Keep an update for later. Holding what is already held changes nothing."""
    await tx.execute(
        insert_into(tx, HeldUpdate)
        .values(
            update_id=update_id,
            lane=lane,
            payload=payload,
            state=HeldState.waiting,
            tries=0,
            due_at=due_at,
            reason=reason,
            watched=False,
        )
        .on_conflict_do_nothing()
    )


_IN_LINE = (HeldUpdate.c.state == HeldState.waiting) & (HeldUpdate.c.tries == 0)
# What failed has left the line: it is tried again when it is due, and nobody waits for it.
_TO_TRY_AGAIN = (HeldUpdate.c.state == HeldState.waiting) & (HeldUpdate.c.tries > 0)


async def held_lanes(tx: Tx) -> set[int]:
    """The lanes in which something waits its turn, so that newer updates queue up behind it."""
    rows = await tx.execute(select(HeldUpdate.c.lane).where(_IN_LINE).distinct())
    return set(rows.scalars())


async def anything_waits(tx: Tx) -> bool:
    """Whether any held update is still to be handled, now or later."""
    found = await tx.execute(
        select(HeldUpdate.c.update_id).where(HeldUpdate.c.state == HeldState.waiting).limit(1)
    )
    return found.first() is not None


async def due_heads(tx: Tx, now: datetime, limit: int) -> list[Held]:
    """What is due: the oldest waiting update of each lane, and whatever failed before."""
    heads = select(func.min(HeldUpdate.c.update_id)).where(_IN_LINE).group_by(HeldUpdate.c.lane)
    rows = await tx.execute(
        select(
            HeldUpdate.c.update_id,
            HeldUpdate.c.lane,
            HeldUpdate.c.payload,
            HeldUpdate.c.tries,
            HeldUpdate.c.watched,
        )
        .where(HeldUpdate.c.update_id.in_(heads) | _TO_TRY_AGAIN, HeldUpdate.c.due_at <= now)
        .order_by(HeldUpdate.c.update_id)
        .limit(limit)
    )
    return [Held(*row) for row in rows]


async def release_update(tx: Tx, update_id: int) -> None:
    """Forget a held update: it was handled."""
    await tx.execute(delete(HeldUpdate).where(HeldUpdate.c.update_id == update_id))


async def note_watched(tx: Tx, update_id: int) -> None:
    """A held update was read for danger."""
    await tx.execute(
        update(HeldUpdate).where(HeldUpdate.c.update_id == update_id).values(watched=True)
    )


async def postpone_update(
    tx: Tx, update_id: int, tries: int, due_at: datetime, state: HeldState, reason: str
) -> None:
    """Note a failed try and when the next one is, or that there will be none."""
    await tx.execute(
        update(HeldUpdate)
        .where(HeldUpdate.c.update_id == update_id)
        .values(tries=tries, due_at=due_at, state=state, reason=reason)
    )


async def count_set_aside(tx: Tx) -> int:
    return (
        await tx.execute(
            select(func.count())
            .select_from(HeldUpdate)
            .where(HeldUpdate.c.state == HeldState.set_aside)
        )
    ).scalar_one()


@dataclass(frozen=True, slots=True)
class SetAside:
    """An update that was given up: what an operator may know of it, never its words.

    `whole` is False once its content was deleted; it can then only be dropped.
    """

    update_id: int
    at: datetime
    kind: str
    tries: int
    reason: str
    whole: bool


_ASIDE = HeldUpdate.c.state == HeldState.set_aside


async def set_aside_updates(tx: Tx, limit: int | None = None) -> list[SetAside]:
    """What was given up, the oldest first."""
    rows = await tx.execute(
        select(
            HeldUpdate.c.update_id,
            HeldUpdate.c.due_at,
            HeldUpdate.c.payload,
            HeldUpdate.c.tries,
            HeldUpdate.c.reason,
        )
        .where(_ASIDE)
        .order_by(HeldUpdate.c.due_at, HeldUpdate.c.update_id)
        .limit(limit)
    )
    found = []
    for row in rows:
        kind, content = _content(row.payload)
        found.append(
            SetAside(row.update_id, row.due_at, kind, row.tries, row.reason, content is not None)
        )
    return found


def _content(payload: dict[str, Any]) -> tuple[str, Any]:
    """What sort of update it is, in Telegram's word, and what it holds of that sort."""
    return next(((key, held) for key, held in payload.items() if key != "update_id"), ("—", None))


async def retry_set_aside(tx: Tx, update_ids: Iterable[int], now: datetime) -> int:
    """Have these tried once more at the next look at what waits; how many that will be.

    They count as tried before, so nobody waits behind them.
    """
    result = await tx.execute(
        update(HeldUpdate)
        .where(_ASIDE, HeldUpdate.c.update_id.in_(list(update_ids)))
        .values(
            state=HeldState.waiting,
            tries=case((HeldUpdate.c.tries > 0, HeldUpdate.c.tries), else_=1),
            due_at=now,
        )
    )
    return int(result.rowcount)


async def drop_set_aside(tx: Tx, update_id: int) -> bool:
    """Delete one that was given up; False when it is not among them (any more)."""
    result = await tx.execute(
        delete(HeldUpdate).where(_ASIDE, HeldUpdate.c.update_id == update_id)
    )
    return result.rowcount == 1


async def blank_set_aside(tx: Tx, before: datetime) -> list[int]:
    """Delete the content of what was set aside before an instant; the ids of those updates."""
    rows = await tx.execute(
        select(HeldUpdate.c.update_id, HeldUpdate.c.payload).where(
            _ASIDE, HeldUpdate.c.due_at < before
        )
    )
    blanked = []
    for row in rows.all():
        kind, content = _content(row.payload)
        if content is None:
            continue
        await tx.execute(
            update(HeldUpdate)
            .where(HeldUpdate.c.update_id == row.update_id)
            .values(payload={"update_id": row.update_id, kind: None})
        )
        blanked.append(row.update_id)
    return blanked


async def prune_received(tx: Tx, before: datetime) -> int:
    """Drop the memory of updates older than Telegram would ever repeat; how many went."""
    result = await tx.execute(delete(ReceivedUpdate).where(ReceivedUpdate.c.received_at < before))
    return int(result.rowcount)

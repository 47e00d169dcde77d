"""The response clocks of talks, and how quickly people answered lately."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    Table,
    TypedColumns,
    and_,
    delete,
    or_,
    select,
    update,
)

from db.base import BigId, UTCDateTime, Word, metadata
from db.engine import Tx
from db.handoff import Talk, TalkEvent, TalkPriority, TalkState
from db.upsert import insert_into


class TalkClockColumns(TypedColumns):
    """The response clock of a talk with an unanswered message. `since`, `person_id` and
    `priority` say what it was set for: where one of them is another by now it is set anew."""

    talk_id: Named[int] = Column(
        BigId, ForeignKey("talks.id", ondelete="CASCADE"), primary_key=True
    )
    since: Named[datetime] = Column(UTCDateTime)
    priority: Named[TalkPriority] = Column(Word(TalkPriority))
    person_id: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL"), index=True
    )
    started_at: Named[datetime] = Column(UTCDateTime)
    """From when it counts: the unanswered message, or when its owner got the talk."""
    set_at: Named[datetime] = Column(UTCDateTime)
    """When it was set. Two settings may count from the same instant: this tells them apart."""
    step: Named[int] = Column(BigId)
    """How many of its steps have been taken."""
    next_at: Named[datetime] = Column(UTCDateTime, index=True)
    acknowledged_at: Named[datetime | None] = Column(UTCDateTime)
    acknowledged_by: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL")
    )


TalkClock = Table(
    "talk_clocks",
    metadata,
    TalkClockColumns,
)


@dataclass(frozen=True, slots=True)
class ClockRow:
    talk_id: int
    since: datetime
    priority: TalkPriority
    person_id: int | None
    started_at: datetime
    set_at: datetime
    step: int
    next_at: datetime
    acknowledged_by: int | None


_CLOCK = select(
    TalkClock.c.talk_id,
    TalkClock.c.since,
    TalkClock.c.priority,
    TalkClock.c.person_id,
    TalkClock.c.started_at,
    TalkClock.c.set_at,
    TalkClock.c.step,
    TalkClock.c.next_at,
    TalkClock.c.acknowledged_by,
)
_RUNNING = and_(Talk.c.state == TalkState.open, Talk.c.unanswered_since.is_not(None))


@dataclass(frozen=True, slots=True)
class Unwatched:
    """An open talk with an unanswered message whose clock is not set, or set for something
    else."""

    talk_id: int
    person_id: int | None
    since: datetime | None
    priority: TalkPriority
    claimed_at: datetime | None
    """When whoever has it got it, unless they had it from the first."""


async def unwatched(tx: Tx, limit: int) -> list[Unwatched]:
    rows = await tx.execute(
        select(
            Talk.c.id,
            Talk.c.counselor_person_id,
            Talk.c.unanswered_since,
            Talk.c.priority,
            Talk.c.claimed_at,
        )
        .outerjoin(TalkClock, TalkClock.c.talk_id == Talk.c.id)
        .where(
            _RUNNING,
            or_(
                TalkClock.c.talk_id.is_(None),
                TalkClock.c.since != Talk.c.unanswered_since,
                TalkClock.c.priority != Talk.c.priority,
                TalkClock.c.person_id.is_distinct_from(Talk.c.counselor_person_id),
            ),
        )
        .order_by(Talk.c.id)
        .limit(limit)
    )
    return [Unwatched(*row) for row in rows]


async def set_clock(
    tx: Tx,
    talk_id: int,
    *,
    since: datetime,
    priority: TalkPriority,
    person_id: int | None,
    started_at: datetime,
    next_at: datetime,
    now: datetime,
) -> None:
    """Set a talk's clock from its first step on, whatever it showed."""
    said = {
        "since": since,
        "priority": priority,
        "person_id": person_id,
        "started_at": started_at,
        "set_at": now,
        "step": 0,
        "next_at": next_at,
        "acknowledged_at": None,
        "acknowledged_by": None,
    }
    await tx.execute(
        insert_into(tx, TalkClock)
        .values(talk_id=talk_id, **said)
        .on_conflict_do_update(index_elements=[TalkClock.c.talk_id], set_=said)
    )


async def stop_clocks(tx: Tx) -> int:
    """Put away the clocks of talks that are answered or over; how many."""
    running = select(Talk.c.id).where(Talk.c.id == TalkClock.c.talk_id, _RUNNING).exists()
    result = await tx.execute(delete(TalkClock).where(~running))
    return int(result.rowcount)


async def due_clocks(tx: Tx, now: datetime, limit: int) -> list[ClockRow]:
    rows = await tx.execute(
        _CLOCK.where(TalkClock.c.next_at <= now).order_by(TalkClock.c.next_at).limit(limit)
    )
    return [ClockRow(*row) for row in rows]


async def clock(tx: Tx, talk_id: int) -> ClockRow | None:
    row = (await tx.execute(_CLOCK.where(TalkClock.c.talk_id == talk_id))).one_or_none()
    return None if row is None else ClockRow(*row)


async def advance(tx: Tx, row: ClockRow, next_at: datetime, step: int) -> bool:
    """Take a clock's step, if it still stands where it was read: `step` are taken by now. An
    acknowledgment is used up."""
    result = await tx.execute(
        update(TalkClock)
        .where(
            TalkClock.c.talk_id == row.talk_id,
            TalkClock.c.step == row.step,
            TalkClock.c.set_at == row.set_at,
            TalkClock.c.next_at == row.next_at,
        )
        .values(step=step, next_at=next_at, acknowledged_at=None, acknowledged_by=None)
    )
    return result.rowcount == 1


async def acknowledge(
    tx: Tx, talk_id: int, person_id: int, next_at: datetime, now: datetime
) -> bool:
    """Somebody has seen that a talk waits: nobody else is told until `next_at`. False when
    somebody said so before, or nothing waits any more."""
    result = await tx.execute(
        update(TalkClock)
        .where(TalkClock.c.talk_id == talk_id, TalkClock.c.acknowledged_at.is_(None))
        .values(acknowledged_at=now, acknowledged_by=person_id, next_at=next_at)
    )
    return result.rowcount == 1


async def first_replies(
    tx: Tx, person_id: int, since: datetime, limit: int
) -> list[tuple[datetime, datetime]]:
    """(when a talk began, when somebody first answered) of the talks of one person that were
    first answered after an instant, the latest first."""
    rows = await tx.execute(
        select(Talk.c.opened_at, Talk.c.first_reply_at)
        .where(
            Talk.c.counselor_person_id == person_id,
            Talk.c.first_reply_at >= since,
            # What the college began itself is no reply.
            Talk.c.first_reply_at > Talk.c.opened_at,
        )
        .order_by(Talk.c.first_reply_at.desc())
        .limit(limit)
    )
    return [(row[0], row[1]) for row in rows if row[1] is not None]


async def has_event(tx: Tx, talk_id: int, what: str) -> bool:
    """Whether something ever happened in a talk."""
    found = await tx.execute(
        select(TalkEvent.c.id)
        .where(TalkEvent.c.talk_id == talk_id, TalkEvent.c.what == what)
        .limit(1)
    )
    return found.first() is not None


async def events_since(
    tx: Tx, talk_id: int, whats: Collection[str], since: datetime
) -> list[dict[str, Any]]:
    """What is written down of these things that happened in a talk from an instant on."""
    found = await tx.execute(
        select(TalkEvent.c.about).where(
            TalkEvent.c.talk_id == talk_id, TalkEvent.c.what.in_(whats), TalkEvent.c.at >= since
        )
    )
    return [about for about in found.scalars() if about is not None]

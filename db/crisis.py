"""Somebody may be in danger: what was noticed, who has it, what happened, how it ended.

What people wrote and what is noted about them is sealed: the database shows that there was
something, and when. Nothing here closes by itself. Who is called is in `db/crisis_calls.py`; what
is erased in the end, in `db/privacy.py`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    Named,
    String,
    Table,
    TypedColumns,
    insert,
    select,
    text,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, Word, metadata
from db.engine import Tx


class CrisisState(StrEnum):
    """`paging`: people are called until one comes; `listed`: for today; then somebody has it."""

    paging = "paging"
    listed = "listed"
    acknowledged = "acknowledged"
    closed = "closed"


class CrisisColumns(TypedColumns):
    """One person, or (a drill) nobody. At most one is open per person, and one more of what they
    wrote without their name: the two are not joined."""

    id: Named[int] = ID
    person_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    tier: Named[str] = Column(String(8))
    state: Named[CrisisState] = Column(Word(CrisisState))
    drill: Named[bool]
    nameless: Named[bool]
    """Whether they asked without a name when they wrote it."""
    who: Named[bytes | None] = Column(LargeBinary)
    """Sealed: their name, number and class, should they delete their data in between. Of what is
    nameless only once there is danger to life."""
    opened_at: Named[datetime] = Column(UTCDateTime)
    last_at: Named[datetime] = Column(UTCDateTime)
    """When they wrote of it last."""
    rounds: Named[int] = Column(BigId)
    """How often people were called or reminded."""
    next_at: Named[datetime | None] = Column(UTCDateTime)
    acknowledged_by: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL")
    )
    acknowledged_at: Named[datetime | None] = Column(UTCDateTime)
    safe_at: Named[datetime | None] = Column(UTCDateTime)
    """When they said that they are safe now; that closes nothing."""
    closed_by: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    closed_at: Named[datetime | None] = Column(UTCDateTime)
    note: Named[bytes | None] = Column(LargeBinary)
    """Sealed: what whoever closed it wrote."""


Crisis = Table(
    "crises",
    metadata,
    CrisisColumns,
    Index(
        "uq_crises_open_person",
        "person_id",
        "nameless",
        unique=True,
        sqlite_where=text("closed_at IS NULL"),
        postgresql_where=text("closed_at IS NULL"),
    ),
    Index(
        "ix_crises_next_at",
        "next_at",
        sqlite_where=text("next_at IS NOT NULL"),
        postgresql_where=text("next_at IS NOT NULL"),
    ),
    sqlite_autoincrement=True,
)


class CrisisWordsColumns(TypedColumns):
    """What somebody wrote, sealed."""

    id: Named[int] = ID
    crisis_id: Named[int] = Column(BigId, ForeignKey("crises.id", ondelete="CASCADE"), index=True)
    at: Named[datetime] = Column(UTCDateTime)
    tier: Named[str] = Column(String(8))
    place: Named[str] = Column(String(24))
    """What they were in the middle of."""
    sealed: Named[bytes | None] = Column(LargeBinary)


CrisisWords = Table(
    "crisis_words",
    metadata,
    CrisisWordsColumns,
)


class CrisisEventColumns(TypedColumns):
    """What happened; never changed, only added to."""

    id: Named[int] = ID
    crisis_id: Named[int] = Column(BigId, ForeignKey("crises.id", ondelete="CASCADE"), index=True)
    at: Named[datetime] = Column(UTCDateTime)
    what: Named[str] = Column(String(24))
    person_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    about: Named[dict[str, Any] | None] = Column(Json)


CrisisEvent = Table(
    "crisis_events",
    metadata,
    CrisisEventColumns,
)


@dataclass(frozen=True, slots=True)
class CrisisRow:
    crisis_id: int
    person_id: int | None
    tier: str
    state: CrisisState
    drill: bool
    nameless: bool
    who: bytes | None
    opened_at: datetime
    last_at: datetime
    rounds: int
    acknowledged_by: int | None
    acknowledged_at: datetime | None
    safe_at: datetime | None
    closed_by: int | None
    closed_at: datetime | None
    note: bytes | None


_CRISIS = select(
    Crisis.c.id,
    Crisis.c.person_id,
    Crisis.c.tier,
    Crisis.c.state,
    Crisis.c.drill,
    Crisis.c.nameless,
    Crisis.c.who,
    Crisis.c.opened_at,
    Crisis.c.last_at,
    Crisis.c.rounds,
    Crisis.c.acknowledged_by,
    Crisis.c.acknowledged_at,
    Crisis.c.safe_at,
    Crisis.c.closed_by,
    Crisis.c.closed_at,
    Crisis.c.note,
)


def _row(row: Any) -> CrisisRow:
    return CrisisRow(*row)


async def crisis(tx: Tx, crisis_id: int) -> CrisisRow | None:
    row = (await tx.execute(_CRISIS.where(Crisis.c.id == crisis_id))).one_or_none()
    return None if row is None else _row(row)


async def open_of(tx: Tx, person_id: int) -> list[CrisisRow]:
    """The open ones of somebody: of what they wrote under their name, and without it."""
    rows = await tx.execute(
        _CRISIS.where(Crisis.c.person_id == person_id, Crisis.c.closed_at.is_(None)).order_by(
            Crisis.c.nameless
        )
    )
    return [_row(row) for row in rows]


async def add(
    tx: Tx,
    *,
    person_id: int | None,
    tier: str,
    state: CrisisState,
    who: bytes | None,
    next_at: datetime,
    now: datetime,
    drill: bool = False,
    nameless: bool = False,
) -> int:
    result = await tx.execute(
        insert(Crisis)
        .values(
            person_id=person_id,
            tier=tier,
            state=state,
            drill=drill,
            nameless=nameless,
            who=who,
            opened_at=now,
            last_at=now,
            rounds=0,
            next_at=next_at,
        )
        .returning(Crisis.c.id)
    )
    return int(result.scalar_one())


async def change(tx: Tx, crisis_id: int, **said: Any) -> None:
    """Write down something new about an open one."""
    await tx.execute(
        update(Crisis).where(Crisis.c.id == crisis_id, Crisis.c.closed_at.is_(None)).values(**said)
    )


async def acknowledge(
    tx: Tx, crisis_id: int, person_id: int, next_at: datetime, now: datetime
) -> bool:
    """Somebody has it from now on; False when somebody else was first, or it is over."""
    result = await tx.execute(
        update(Crisis)
        .where(
            Crisis.c.id == crisis_id,
            Crisis.c.state.in_((CrisisState.paging, CrisisState.listed)),
        )
        .values(
            state=CrisisState.acknowledged,
            acknowledged_by=person_id,
            acknowledged_at=now,
            next_at=next_at,
        )
    )
    return result.rowcount == 1


async def close(tx: Tx, crisis_id: int, person_id: int, note: bytes | None, now: datetime) -> bool:
    """End one; False when it is over already."""
    result = await tx.execute(
        update(Crisis)
        .where(Crisis.c.id == crisis_id, Crisis.c.closed_at.is_(None))
        .values(
            state=CrisisState.closed, closed_by=person_id, closed_at=now, note=note, next_at=None
        )
    )
    return result.rowcount == 1


async def due(tx: Tx, now: datetime, limit: int) -> list[CrisisRow]:
    """Those about which somebody must be called or reminded now."""
    rows = await tx.execute(
        _CRISIS.where(Crisis.c.next_at <= now).order_by(Crisis.c.next_at).limit(limit)
    )
    return [_row(row) for row in rows]


async def next_round(tx: Tx, row: CrisisRow, next_at: datetime) -> bool:
    """Count a round of calls; False when somebody else did, or it moved on meanwhile."""
    result = await tx.execute(
        update(Crisis)
        .where(
            Crisis.c.id == row.crisis_id,
            Crisis.c.rounds == row.rounds,
            Crisis.c.state == row.state,
        )
        .values(rounds=row.rounds + 1, next_at=next_at)
    )
    return result.rowcount == 1


async def open_ones(tx: Tx) -> list[CrisisRow]:
    """All that are open, the most urgent and oldest first."""
    rows = await tx.execute(
        _CRISIS.where(Crisis.c.closed_at.is_(None)).order_by(
            Crisis.c.state != CrisisState.paging, Crisis.c.opened_at
        )
    )
    return [_row(row) for row in rows]


async def last_drill(tx: Tx) -> CrisisRow | None:
    row = (
        await tx.execute(_CRISIS.where(Crisis.c.drill).order_by(Crisis.c.id.desc()).limit(1))
    ).one_or_none()
    return None if row is None else _row(row)


# What was written, and what happened


async def add_words(
    tx: Tx, crisis_id: int, tier: str, place: str, sealed: bytes | None, now: datetime
) -> None:
    await tx.execute(
        insert(CrisisWords).values(
            crisis_id=crisis_id, at=now, tier=tier, place=place, sealed=sealed
        )
    )


async def tiers_of(tx: Tx, crisis_id: int) -> set[str]:
    """The tiers of everything noticed in a crisis so far."""
    rows = await tx.execute(
        select(CrisisWords.c.tier).where(CrisisWords.c.crisis_id == crisis_id).distinct()
    )
    return set(rows.scalars())


async def words_of(
    tx: Tx, crisis_id: int, limit: int, tier: str | None = None
) -> list[tuple[int, datetime, bytes | None]]:
    """(number, when, sealed) of what was written, of one tier or of all, the latest first."""
    query = select(CrisisWords.c.id, CrisisWords.c.at, CrisisWords.c.sealed).where(
        CrisisWords.c.crisis_id == crisis_id
    )
    if tier is not None:
        query = query.where(CrisisWords.c.tier == tier)
    rows = await tx.execute(query.order_by(CrisisWords.c.id.desc()).limit(limit))
    return [(row.id, row.at, row.sealed) for row in rows]


async def note_event(
    tx: Tx,
    crisis_id: int,
    what: str,
    person_id: int | None,
    now: datetime,
    about: dict[str, Any] | None = None,
) -> None:
    """Write down what happened; `person_id` is who did it (None: the clock)."""
    await tx.execute(
        insert(CrisisEvent).values(
            crisis_id=crisis_id, at=now, what=what, person_id=person_id, about=about
        )
    )


async def events_of(tx: Tx, crisis_id: int, latest: int) -> list[tuple[datetime, str, int | None]]:
    """(when, what, who) of the latest that happened, in order."""
    rows = await tx.execute(
        select(CrisisEvent.c.at, CrisisEvent.c.what, CrisisEvent.c.person_id)
        .where(CrisisEvent.c.crisis_id == crisis_id)
        .order_by(CrisisEvent.c.id.desc())
        .limit(latest)
    )
    return [(row.at, row.what, row.person_id) for row in reversed(rows.all())]

"""Who is called when somebody may be in danger: who was, how often, and who is on duty."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    Table,
    TypedColumns,
    delete,
    insert,
    select,
    update,
)

from db.base import BigId, UTCDateTime, Word, metadata
from db.engine import Tx
from db.people import Person
from db.talk_ownership import Readiness
from db.upsert import insert_into


class CrisisCallColumns(TypedColumns):
    """Somebody was called; they may see it from then on."""

    crisis_id: Named[int] = Column(
        BigId, ForeignKey("crises.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    first_at: Named[datetime] = Column(UTCDateTime)
    times: Named[int] = Column(BigId)
    acknowledged_at: Named[datetime | None] = Column(UTCDateTime)


CrisisCall = Table(
    "crisis_calls",
    metadata,
    CrisisCallColumns,
)


class DutyKind(StrEnum):
    duty = "duty"
    centre = "centre"


class CrisisDutyColumns(TypedColumns):
    """Who is called: on duty, or of the counseling centre (心理中心)."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Named[DutyKind] = Column(Word(DutyKind))
    since: Named[datetime] = Column(UTCDateTime)


CrisisDuty = Table(
    "crisis_duty",
    metadata,
    CrisisDutyColumns,
)


async def note_calls(tx: Tx, crisis_id: int, person_ids: Collection[int], now: datetime) -> None:
    for person_id in person_ids:
        await tx.execute(
            insert_into(tx, CrisisCall)
            .values(crisis_id=crisis_id, person_id=person_id, first_at=now, times=1)
            .on_conflict_do_update(
                index_elements=[CrisisCall.c.crisis_id, CrisisCall.c.person_id],
                set_={"times": CrisisCall.c.times + 1},
            )
        )


async def note_acknowledged(tx: Tx, crisis_id: int, person_id: int, now: datetime) -> bool:
    """Somebody who was called said that they have seen it; False when they had before."""
    result = await tx.execute(
        update(CrisisCall)
        .where(
            CrisisCall.c.crisis_id == crisis_id,
            CrisisCall.c.person_id == person_id,
            CrisisCall.c.acknowledged_at.is_(None),
        )
        .values(acknowledged_at=now)
    )
    return result.rowcount == 1


@dataclass(frozen=True, slots=True)
class CallRow:
    person_id: int
    first_at: datetime
    times: int
    acknowledged_at: datetime | None


async def calls_of(tx: Tx, crisis_id: int) -> list[CallRow]:
    rows = await tx.execute(
        select(
            CrisisCall.c.person_id,
            CrisisCall.c.first_at,
            CrisisCall.c.times,
            CrisisCall.c.acknowledged_at,
        )
        .where(CrisisCall.c.crisis_id == crisis_id)
        .order_by(CrisisCall.c.first_at, CrisisCall.c.person_id)
    )
    return [CallRow(*row) for row in rows]


async def duty(tx: Tx) -> dict[int, DutyKind]:
    """Who is called, by person."""
    rows = await tx.execute(
        select(CrisisDuty.c.person_id, CrisisDuty.c.kind).order_by(CrisisDuty.c.person_id)
    )
    return {row.person_id: row.kind for row in rows}


async def set_duty(tx: Tx, person_id: int, kind: DutyKind | None, now: datetime) -> None:
    """Somebody is called from now on as this, or (None) not any more."""
    await tx.execute(delete(CrisisDuty).where(CrisisDuty.c.person_id == person_id))
    if kind is not None:
        await tx.execute(insert(CrisisDuty).values(person_id=person_id, kind=kind, since=now))


async def is_trained(tx: Tx, person_id: int) -> bool:
    """Whether the office has somebody as trained for matters of wellbeing."""
    found = await tx.execute(
        select(Readiness.c.person_id).where(
            Readiness.c.person_id == person_id, Readiness.c.trained_at.is_not(None)
        )
    )
    return found.first() is not None


async def anybody_trained(tx: Tx) -> bool:
    found = await tx.execute(
        select(Readiness.c.person_id).where(Readiness.c.trained_at.is_not(None)).limit(1)
    )
    return found.first() is not None


async def was_called(tx: Tx, crisis_id: int, person_id: int) -> bool:
    found = await tx.execute(
        select(CrisisCall.c.person_id).where(
            CrisisCall.c.crisis_id == crisis_id, CrisisCall.c.person_id == person_id
        )
    )
    return found.first() is not None


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody to be told something; `reachable` as far as we know."""

    person_id: int
    chat_id: int
    reachable: bool


async def readers(tx: Tx, person_ids: Collection[int]) -> list[Reader]:
    """These people, also who blocked the bot: it costs one try, and may help."""
    rows = await tx.execute(
        select(Person.c.id, Person.c.telegram_id, Person.c.unreachable_since.is_(None))
        .where(Person.c.id.in_(person_ids))
        .order_by(Person.c.id)
    )
    return [Reader(*row) for row in rows]

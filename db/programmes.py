"""Programmes with an employer: 订单班, 冠名班, 现代学徒制, with their seats and windows."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    TypedColumns,
    insert,
    select,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, Word, metadata
from db.employers import Employer
from db.engine import Tx

NAME_LENGTH, TEXT_LENGTH = 80, 1500


class ProgrammeKind(StrEnum):
    """订单班 · 冠名班 · 现代学徒制."""

    order_class = "order-class"
    named_class = "named-class"
    apprenticeship = "apprenticeship"


class ProgrammeColumns(TypedColumns):
    """One programme. `majors` are names rosters use, empty: any. `closes_on` is the last day to
    apply; `seats` None where the employer has not said."""

    id: Named[int] = ID
    kind: Named[ProgrammeKind] = Column(Word(ProgrammeKind))
    name: Named[str] = Column(String(NAME_LENGTH))
    employer_id: Named[int] = Column(
        BigId, ForeignKey("employers.id", ondelete="RESTRICT"), index=True
    )
    majors: Named[list[Any]] = Column(Json)
    seats: Named[int | None] = Column(BigId)
    opens_on: Named[date]
    closes_on: Named[date]
    text: Named[str] = Column(String(TEXT_LENGTH), default="")
    by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    closed_at: Named[datetime | None] = Column(UTCDateTime)
    created_at: Named[datetime] = Column(UTCDateTime)


Programme = Table(
    "programmes",
    metadata,
    ProgrammeColumns,
    Index("ix_programmes_closes_on", "closes_on"),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A programme with its employer's name."""

    id: int
    kind: ProgrammeKind
    name: str
    employer_id: int
    employer: str
    majors: tuple[str, ...]
    seats: int | None
    opens_on: date
    closes_on: date
    text: str
    closed_at: datetime | None


_ROWS = select(
    Programme.c.id,
    Programme.c.kind,
    Programme.c.name,
    Programme.c.employer_id,
    Employer.c.name,
    Programme.c.majors,
    Programme.c.seats,
    Programme.c.opens_on,
    Programme.c.closes_on,
    Programme.c.text,
    Programme.c.closed_at,
).join(Employer, Employer.c.id == Programme.c.employer_id)


def _row(row: Any) -> ProgrammeRow:
    values = list(row)
    values[5] = tuple(values[5])
    return ProgrammeRow(*values)


async def add(tx: Tx, now: datetime, by: int, **values: Any) -> int:
    """A new programme; its id."""
    added = insert(Programme).values(by_id=by, created_at=now, **values).returning(Programme.c.id)
    return int((await tx.execute(added)).scalar_one())


async def running(tx: Tx, today: date) -> list[ProgrammeRow]:
    """Programmes one can apply to, or soon, on a day (college time), what closes first first."""
    query = _ROWS.where(Programme.c.closed_at.is_(None), Programme.c.closes_on >= today)
    rows = await tx.execute(query.order_by(Programme.c.closes_on, Programme.c.id))
    return [_row(row) for row in rows]


async def close(tx: Tx, programme_id: int, now: datetime) -> None:
    """Nobody applies to it any more."""
    await tx.execute(update(Programme).where(Programme.c.id == programme_id).values(closed_at=now))

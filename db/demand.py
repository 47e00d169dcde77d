"""Demand lines (需求清单): how many of which major an employer wants, before any posting."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    TypedColumns,
    exists,
    insert,
    select,
    update,
)

from db.base import ID, BigId, UTCDateTime, metadata
from db.employers import Employer
from db.engine import Tx
from db.postings import Posting, PostingMajor, PostingState

NOTE_LENGTH = 200


class DemandLineColumns(TypedColumns):
    """One line: so many heads of a major, by a name rosters use, in a year of graduation;
    `heads` None: «若干»."""

    id: Named[int] = ID
    employer_id: Named[int] = Column(
        BigId, ForeignKey("employers.id", ondelete="RESTRICT"), index=True
    )
    major: Named[str] = Column(String(60))
    heads: Named[int | None] = Column(BigId)
    cohort: Named[int] = Column(BigId)
    note: Named[str] = Column(String(NOTE_LENGTH), default="")
    by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    closed_at: Named[datetime | None] = Column(UTCDateTime)
    created_at: Named[datetime] = Column(UTCDateTime)


DemandLine = Table(
    "demand_lines",
    metadata,
    DemandLineColumns,
    Index("ix_demand_lines_closed_at", "closed_at"),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class DemandRow:
    """A line with its employer's name."""

    id: int
    employer_id: int
    employer: str
    major: str
    heads: int | None
    cohort: int
    note: str
    matched: bool
    """Whether an open posting of that employer asks for that major, or for any."""


def _rows(today: date) -> Any:
    open_one = (
        (Posting.c.employer_id == DemandLine.c.employer_id)
        & (Posting.c.state == PostingState.open)
        & (Posting.c.closes_on >= today)
    )
    named = exists().where(open_one, PostingMajor.c.posting_id == Posting.c.id,
                           PostingMajor.c.major == DemandLine.c.major)  # fmt: skip
    of_any = exists().where(open_one, ~exists().where(PostingMajor.c.posting_id == Posting.c.id))
    return select(
        DemandLine.c.id, DemandLine.c.employer_id, Employer.c.name, DemandLine.c.major,
        DemandLine.c.heads, DemandLine.c.cohort, DemandLine.c.note, named | of_any,
    ).join(Employer, Employer.c.id == DemandLine.c.employer_id)  # fmt: skip


def _row(row: Any) -> DemandRow:
    values = list(row)
    values[-1] = bool(values[-1])
    return DemandRow(*values)


async def lines(tx: Tx, today: date) -> list[DemandRow]:
    """Lines that still stand, the unmatched first."""
    query = _rows(today).where(DemandLine.c.closed_at.is_(None)).order_by(DemandLine.c.id)
    found = [_row(row) for row in await tx.execute(query)]
    return sorted(found, key=lambda one: one.matched)


async def line(tx: Tx, line_id: int, today: date) -> DemandRow | None:
    """One line that still stands."""
    query = _rows(today).where(DemandLine.c.id == line_id, DemandLine.c.closed_at.is_(None))
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else _row(row)


async def add(tx: Tx, now: datetime, by: int, **values: Any) -> int:
    """A new line; its id."""
    added = insert(DemandLine).values(by_id=by, created_at=now, **values)
    return int((await tx.execute(added.returning(DemandLine.c.id))).scalar_one())


async def close(tx: Tx, line_id: int, now: datetime) -> None:
    """It is met, or wanted no more."""
    await tx.execute(update(DemandLine).where(DemandLine.c.id == line_id).values(closed_at=now))

"""Demand lines (需求清单): how many of which major an employer wants, before any posting."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, exists, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id
from db.employers import Employer
from db.engine import Tx
from db.postings import Posting, PostingMajor, PostingState

NOTE_LENGTH = 200


class DemandLine(Base):
    """One line: so many heads of a major, by a name rosters use, in a year of graduation;
    `heads` None: «若干»."""

    __tablename__ = "demand_lines"
    __table_args__ = (
        Index("ix_demand_lines_closed_at", "closed_at"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    employer_id: Mapped[int] = mapped_column(
        ForeignKey("employers.id", ondelete="RESTRICT"), index=True
    )
    major: Mapped[str] = mapped_column(String(60))
    heads: Mapped[int | None]
    cohort: Mapped[int]
    note: Mapped[str] = mapped_column(String(NOTE_LENGTH), default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    closed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


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
        (Posting.employer_id == DemandLine.employer_id)
        & (Posting.state == PostingState.open)
        & (Posting.closes_on >= today)
    )
    named = exists().where(open_one, PostingMajor.posting_id == Posting.id,
                           PostingMajor.major == DemandLine.major)  # fmt: skip
    of_any = exists().where(open_one, ~exists().where(PostingMajor.posting_id == Posting.id))
    return select(
        DemandLine.id, DemandLine.employer_id, Employer.name, DemandLine.major,
        DemandLine.heads, DemandLine.cohort, DemandLine.note, named | of_any,
    ).join(Employer, Employer.id == DemandLine.employer_id)  # fmt: skip


def _row(row: Any) -> DemandRow:
    values = list(row)
    values[-1] = bool(values[-1])
    return DemandRow(*values)


async def lines(tx: Tx, today: date) -> list[DemandRow]:
    """Lines that still stand, the unmatched first."""
    query = _rows(today).where(DemandLine.closed_at.is_(None)).order_by(DemandLine.id)
    found = [_row(row) for row in await tx.execute(query)]
    return sorted(found, key=lambda one: one.matched)


async def line(tx: Tx, line_id: int, today: date) -> DemandRow | None:
    """One line that still stands."""
    query = _rows(today).where(DemandLine.id == line_id, DemandLine.closed_at.is_(None))
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else _row(row)


async def add(tx: Tx, now: datetime, by: int, **values: Any) -> int:
    """A new line; its id."""
    added = insert(DemandLine).values(by_id=by, created_at=now, **values)
    return int((await tx.execute(added.returning(DemandLine.id))).scalar_one())


async def close(tx: Tx, line_id: int, now: datetime) -> None:
    """It is met, or wanted no more."""
    await tx.execute(update(DemandLine).where(DemandLine.id == line_id).values(closed_at=now))

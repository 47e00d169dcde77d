"""Programmes with an employer: 订单班, 冠名班, 现代学徒制, with their seats and windows."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Word
from db.employers import Employer
from db.engine import Tx

NAME_LENGTH, TEXT_LENGTH = 80, 1500


class ProgrammeKind(StrEnum):
    """订单班 · 冠名班 · 现代学徒制."""

    order_class = "order-class"
    named_class = "named-class"
    apprenticeship = "apprenticeship"


class Programme(Base):
    """One programme. `majors` are names rosters use, empty: any. `closes_on` is the last day to
    apply; `seats` None where the employer has not said."""

    __tablename__ = "programmes"
    __table_args__ = (
        Index("ix_programmes_closes_on", "closes_on"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    kind: Mapped[ProgrammeKind] = mapped_column(Word(ProgrammeKind))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    employer_id: Mapped[int] = mapped_column(
        ForeignKey("employers.id", ondelete="RESTRICT"), index=True
    )
    majors: Mapped[list[Any]]
    seats: Mapped[int | None]
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    text: Mapped[str] = mapped_column(String(TEXT_LENGTH), default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    closed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


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
    Programme.id, Programme.kind, Programme.name, Programme.employer_id, Employer.name,
    Programme.majors, Programme.seats, Programme.opens_on, Programme.closes_on, Programme.text,
    Programme.closed_at,
).join(Employer, Employer.id == Programme.employer_id)  # fmt: skip


def _row(row: Any) -> ProgrammeRow:
    values = list(row)
    values[5] = tuple(values[5])
    return ProgrammeRow(*values)


async def add(tx: Tx, now: datetime, by: int, **values: Any) -> int:
    """A new programme; its id."""
    added = insert(Programme).values(by_id=by, created_at=now, **values).returning(Programme.id)
    return int((await tx.execute(added)).scalar_one())


async def programme(tx: Tx, programme_id: int) -> ProgrammeRow | None:
    """One of them, over or not."""
    row = (await tx.execute(_ROWS.where(Programme.id == programme_id))).one_or_none()
    return None if row is None else _row(row)


async def running(tx: Tx, today: date) -> list[ProgrammeRow]:
    """Programmes one can apply to, or soon, on a day (college time), what closes first first."""
    query = _ROWS.where(Programme.closed_at.is_(None), Programme.closes_on >= today)
    rows = await tx.execute(query.order_by(Programme.closes_on, Programme.id))
    return [_row(row) for row in rows]


async def close(tx: Tx, programme_id: int, now: datetime) -> None:
    """Nobody applies to it any more."""
    await tx.execute(update(Programme).where(Programme.id == programme_id).values(closed_at=now))

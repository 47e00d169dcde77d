"""Employers: who they are, and whether the career office has looked at their licence."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, func, insert, select, update
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from db.base import Base, Id
from db.engine import Tx
from db.upsert import insert_into

NAME_LENGTH = 120


class Employer(Base):
    """One employer. `name_key` is the name as names are compared; the unified social credit
    code, where known, tells two of one name apart. `nature`, `industry` and `size` are ids of
    the content's lists, `region` a code of GB/T 2260; empty where not known."""

    __tablename__ = "employers"
    __table_args__ = (
        Index("uq_employers_credit_code", "credit_code", unique=True),
        Index("ix_employers_name_key", "name_key"),
        Index("ix_employers_updated_at", "updated_at"),
        CheckConstraint("length(name) > 0", name="has_name"),
    )
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    name_key: Mapped[str] = mapped_column(String(NAME_LENGTH))
    credit_code: Mapped[str | None] = mapped_column(String(18))
    nature: Mapped[str] = mapped_column(String(24), default="")
    industry: Mapped[str] = mapped_column(String(24), default="")
    size: Mapped[str] = mapped_column(String(24), default="")
    region: Mapped[str] = mapped_column(String(6), default="")
    verified_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    verified_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class EmployerName(Base):
    """A name an employer had before: an import that still uses it finds the same one."""

    __tablename__ = "employer_names"
    name_key: Mapped[str] = mapped_column(String(NAME_LENGTH), primary_key=True)
    employer_id: Mapped[int] = mapped_column(
        ForeignKey("employers.id", ondelete="CASCADE"), primary_key=True
    )
    until: Mapped[datetime]


class Hiring(Base):
    """Graduates of ours an employer took in one year, as the office counted them."""

    __tablename__ = "employer_hirings"
    employer_id: Mapped[int] = mapped_column(
        ForeignKey("employers.id", ondelete="CASCADE"), primary_key=True
    )
    year: Mapped[int] = mapped_column(primary_key=True)
    count: Mapped[int]


class ComplaintState(StrEnum):
    """open → confirmed or dismissed, by the office."""

    open = "open"
    confirmed = "confirmed"
    dismissed = "dismissed"


@dataclass(frozen=True, slots=True)
class EmployerRow:
    """An employer as it is stored."""

    id: int
    name: str
    name_key: str
    credit_code: str | None
    nature: str
    industry: str
    size: str
    region: str
    verified_by: int | None
    verified_at: datetime | None


_COLUMNS: tuple[InstrumentedAttribute[Any], ...] = (
    Employer.id,
    Employer.name,
    Employer.name_key,
    Employer.credit_code,
    Employer.nature,
    Employer.industry,
    Employer.size,
    Employer.region,
    Employer.verified_by,
    Employer.verified_at,
)


async def employer(tx: Tx, employer_id: int) -> EmployerRow | None:
    """The employer with this id."""
    row = (await tx.execute(select(*_COLUMNS).where(Employer.id == employer_id))).one_or_none()
    return None if row is None else EmployerRow(*row)


async def find(tx: Tx, name_key: str, credit_code: str | None) -> EmployerRow | None:
    """The employer with this code, or else the one with this name, now or before. An employer
    whose code is known to be another is not the one."""
    if credit_code is not None:
        coded = select(*_COLUMNS).where(Employer.credit_code == credit_code)
        row = (await tx.execute(coded)).one_or_none()
        if row is not None:
            return EmployerRow(*row)
    earlier = select(EmployerName.employer_id).where(EmployerName.name_key == name_key)
    named = (
        select(*_COLUMNS)
        .where((Employer.name_key == name_key) | Employer.id.in_(earlier))
        .order_by(Employer.name_key != name_key, Employer.id)
    )
    for row in await tx.execute(named):
        found = EmployerRow(*row)
        if credit_code is None or found.credit_code is None:
            return found
    return None


async def add(
    tx: Tx,
    name: str,
    name_key: str,
    now: datetime,
    *,
    credit_code: str | None = None,
    nature: str = "",
    industry: str = "",
    size: str = "",
    region: str = "",
) -> int:
    """A new employer, nobody has verified it yet; its id."""
    added = await tx.execute(
        insert(Employer)
        .values(
            name=name,
            name_key=name_key,
            credit_code=credit_code,
            nature=nature,
            industry=industry,
            size=size,
            region=region,
            created_at=now,
            updated_at=now,
        )
        .returning(Employer.id)
    )
    return int(added.scalar_one())


async def verify(tx: Tx, employer_id: int, by: int | None, now: datetime) -> None:
    """Somebody of the office has seen the licence; None for `by` takes that back."""
    await tx.execute(
        update(Employer)
        .where(Employer.id == employer_id)
        .values(verified_by=by, verified_at=now if by is not None else None, updated_at=now)
    )


async def hirings(tx: Tx, employer_id: int, since: date) -> int:
    """How many of ours an employer took since the year of a day."""
    counted = select(func.coalesce(func.sum(Hiring.count), 0)).where(
        Hiring.employer_id == employer_id, Hiring.year >= since.year
    )
    return int((await tx.execute(counted)).scalar_one())


async def employers(tx: Tx, ids: Collection[int]) -> dict[int, EmployerRow]:
    """Employers by id; those that are not there are left out."""
    if not ids:
        return {}
    found = select(*_COLUMNS).where(Employer.id.in_(ids))
    return {row.id: EmployerRow(*row) for row in await tx.execute(found)}


async def set_facts(tx: Tx, employer_id: int, now: datetime, **facts: str | None) -> None:
    """What is newly known of an employer: any of its columns but the names."""
    await tx.execute(
        update(Employer).where(Employer.id == employer_id).values(**facts, updated_at=now)
    )


async def rename(tx: Tx, employer: EmployerRow, name: str, name_key: str, now: datetime) -> None:
    """Another name from now on; the one before still finds it."""
    await tx.execute(
        update(Employer)
        .where(Employer.id == employer.id)
        .values(name=name, name_key=name_key, updated_at=now)
    )
    if employer.name_key != name_key:
        before = insert_into(tx, EmployerName).values(
            name_key=employer.name_key, employer_id=employer.id, until=now
        )
        await tx.execute(before.on_conflict_do_nothing())


async def count_hiring(tx: Tx, employer_id: int, year: int, count: int) -> None:
    """So many of ours an employer took in a year, whatever was said before."""
    said = insert_into(tx, Hiring).values(employer_id=employer_id, year=year, count=count)
    await tx.execute(
        said.on_conflict_do_update(
            index_elements=[Hiring.employer_id, Hiring.year], set_={"count": count}
        )
    )

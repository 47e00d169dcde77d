"""Employers: who they are, and whether the career office has looked at their licence."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    TypedColumns,
    func,
    insert,
    select,
    update,
)

from db.base import ID, BigId, UTCDateTime, metadata
from db.engine import Tx
from db.rows import parts
from db.upsert import insert_into

NAME_LENGTH = 120


class EmployerColumns(TypedColumns):
    """One employer. `name_key` is the name as names are compared; the unified social credit
    code, where known, tells two of one name apart. `nature`, `industry` and `size` are ids of
    the content's lists, `region` a code of GB/T 2260; empty where not known."""

    id: Named[int] = ID
    name: Named[str] = Column(String(NAME_LENGTH))
    name_key: Named[str] = Column(String(NAME_LENGTH))
    credit_code: Named[str | None] = Column(String(18))
    nature: Named[str] = Column(String(24), default="")
    industry: Named[str] = Column(String(24), default="")
    size: Named[str] = Column(String(24), default="")
    region: Named[str] = Column(String(6), default="")
    verified_by: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    verified_at: Named[datetime | None] = Column(UTCDateTime)
    created_at: Named[datetime] = Column(UTCDateTime)
    updated_at: Named[datetime] = Column(UTCDateTime)


Employer = Table(
    "employers",
    metadata,
    EmployerColumns,
    Index("uq_employers_credit_code", "credit_code", unique=True),
    Index("ix_employers_name_key", "name_key"),
    Index("ix_employers_updated_at", "updated_at"),
    CheckConstraint("length(name) > 0", name="has_name"),
)


class EmployerNameColumns(TypedColumns):
    """A name an employer had before: an import that still uses it finds the same one."""

    name_key: Named[str] = Column(String(NAME_LENGTH), primary_key=True)
    employer_id: Named[int] = Column(
        BigId, ForeignKey("employers.id", ondelete="CASCADE"), primary_key=True
    )
    until: Named[datetime] = Column(UTCDateTime)


EmployerName = Table(
    "employer_names",
    metadata,
    EmployerNameColumns,
)


class HiringColumns(TypedColumns):
    """Graduates of ours an employer took in one year, as the office counted them."""

    employer_id: Named[int] = Column(
        BigId, ForeignKey("employers.id", ondelete="CASCADE"), primary_key=True
    )
    year: Named[int] = Column(BigId, primary_key=True)
    count: Named[int] = Column(BigId)


Hiring = Table(
    "employer_hirings",
    metadata,
    HiringColumns,
)


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


_COLUMNS: tuple[Column[Any], ...] = (
    Employer.c.id,
    Employer.c.name,
    Employer.c.name_key,
    Employer.c.credit_code,
    Employer.c.nature,
    Employer.c.industry,
    Employer.c.size,
    Employer.c.region,
    Employer.c.verified_by,
    Employer.c.verified_at,
)


async def employer(tx: Tx, employer_id: int) -> EmployerRow | None:
    """The employer with this id."""
    row = (await tx.execute(select(*_COLUMNS).where(Employer.c.id == employer_id))).one_or_none()
    return None if row is None else EmployerRow(*row)


class Known:
    """Employers as a posting finds them: by their code, or by a name, now or before."""

    def __init__(self) -> None:
        self.rows: dict[int, EmployerRow] = {}
        self._by_code: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = {}

    def find(self, name_key: str, credit_code: str | None) -> EmployerRow | None:
        """The employer with this code, or else the one with this name: who has it now before
        who had it. An employer whose code is known to be another is not the one."""
        if credit_code is not None and credit_code in self._by_code:
            return self.rows[self._by_code[credit_code]]
        named = sorted(
            (self.rows[id] for id in self._by_name.get(name_key, ())),
            key=lambda row: (row.name_key != name_key, row.id),
        )
        for row in named:
            if credit_code is None or row.credit_code is None:
                return row
        return None

    def put(self, row: EmployerRow, *names: str) -> None:
        """An employer as it is now; `names` are earlier ones."""
        self.rows[row.id] = row
        if row.credit_code is not None:
            self._by_code[row.credit_code] = row.id
        for name in (row.name_key, *names):
            had = self._by_name.setdefault(name, [])
            if row.id not in had:
                had.append(row.id)


async def known(tx: Tx, wanted: Iterable[tuple[str, str | None]]) -> Known:
    """Those of the employers that names and codes may mean, in few statements."""
    pairs = set(wanted)
    found = Known()
    for part in parts(sorted({code for _, code in pairs if code})):
        for row in await tx.execute(select(*_COLUMNS).where(Employer.c.credit_code.in_(part))):
            found.put(EmployerRow(*row))
    before = EmployerName.c.employer_id == Employer.c.id
    for part in parts(sorted({name for name, _ in pairs})):
        for row in await tx.execute(select(*_COLUMNS).where(Employer.c.name_key.in_(part))):
            found.put(EmployerRow(*row))
        earlier = select(EmployerName.c.name_key, *_COLUMNS).join(Employer, before)
        for name, *columns in await tx.execute(earlier.where(EmployerName.c.name_key.in_(part))):
            found.put(EmployerRow(*columns), name)
    return found


async def find(tx: Tx, name_key: str, credit_code: str | None) -> EmployerRow | None:
    """The employer a name and a code mean; see `Known.find`."""
    return (await known(tx, [(name_key, credit_code)])).find(name_key, credit_code)


async def add(tx: Tx, name: str, name_key: str, now: datetime) -> int:
    """A new employer of whom nothing else is known; its id."""
    (id,) = await add_all(tx, [{"name": name, "name_key": name_key}], now)
    return id


async def add_all(tx: Tx, new: Sequence[Mapping[str, Any]], now: datetime) -> list[int]:
    """New employers by the names of their columns, the same ones in each; nobody has verified
    them yet. Their ids, in order."""
    added = insert(Employer).returning(Employer.c.id, sort_by_parameter_order=True)
    ids: list[int] = []
    for part in parts(new):
        rows = [{**one, "created_at": now, "updated_at": now} for one in part]
        ids += (await tx.execute(added, rows)).scalars()
    return ids


async def verify(tx: Tx, employer_id: int, by: int | None, now: datetime) -> None:
    """Somebody of the office has seen the licence; None for `by` takes that back."""
    await tx.execute(
        update(Employer)
        .where(Employer.c.id == employer_id)
        .values(verified_by=by, verified_at=now if by is not None else None, updated_at=now)
    )


async def hirings(tx: Tx, employer_id: int, since: date) -> int:
    """How many of ours an employer took since the year of a day."""
    counted = select(func.coalesce(func.sum(Hiring.c.count), 0)).where(
        Hiring.c.employer_id == employer_id, Hiring.c.year >= since.year
    )
    return int((await tx.execute(counted)).scalar_one())


async def employers(tx: Tx, ids: Collection[int]) -> dict[int, EmployerRow]:
    """Employers by id; those that are not there are left out."""
    if not ids:
        return {}
    found = select(*_COLUMNS).where(Employer.c.id.in_(ids))
    return {row.id: EmployerRow(*row) for row in await tx.execute(found)}


async def set_facts(tx: Tx, employer_id: int, now: datetime, **facts: str | None) -> None:
    """What is newly known of an employer: any of its columns but the names."""
    await tx.execute(
        update(Employer).where(Employer.c.id == employer_id).values(**facts, updated_at=now)
    )


async def rename(tx: Tx, employer: EmployerRow, name: str, name_key: str, now: datetime) -> None:
    """Another name from now on; the one before still finds it."""
    await tx.execute(
        update(Employer)
        .where(Employer.c.id == employer.id)
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
            index_elements=[Hiring.c.employer_id, Hiring.c.year], set_={"count": count}
        )
    )

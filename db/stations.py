"""Employment stations (就业工作站): where the college is, in which region, and whom one asks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    String,
    Table,
    TypedColumns,
    insert,
    select,
    update,
)

from db.base import ID, BigId, UTCDateTime, metadata
from db.engine import Tx

NAME_LENGTH = 80


class StationColumns(TypedColumns):
    """One station. `region` is a code of GB/T 2260; the contact is who works there, by the
    telephone of the station, not a student."""

    id: Named[int] = ID
    name: Named[str] = Column(String(NAME_LENGTH), unique=True)
    region: Named[str] = Column(String(6), default="")
    address: Named[str] = Column(String(200), default="")
    contact: Named[str] = Column(String(60), default="")
    phone: Named[str] = Column(String(40), default="")
    by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    closed_at: Named[datetime | None] = Column(UTCDateTime)
    created_at: Named[datetime] = Column(UTCDateTime)


Station = Table(
    "stations",
    metadata,
    StationColumns,
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class StationRow:
    """A station as it is stored."""

    id: int
    name: str
    region: str
    address: str
    contact: str
    phone: str
    closed_at: datetime | None


_ROWS = select(
    Station.c.id,
    Station.c.name,
    Station.c.region,
    Station.c.address,
    Station.c.contact,
    Station.c.phone,
    Station.c.closed_at,
)


async def add(tx: Tx, now: datetime, by: int, **values: Any) -> int:
    """A new station; its id. Raises IntegrityError for a name that is there already."""
    added = insert(Station).values(by_id=by, created_at=now, **values).returning(Station.c.id)
    return int((await tx.execute(added)).scalar_one())


async def station(tx: Tx, station_id: int) -> StationRow | None:
    """One of them."""
    row = (await tx.execute(_ROWS.where(Station.c.id == station_id))).one_or_none()
    return None if row is None else StationRow(*row)


async def named(tx: Tx, name: str) -> StationRow | None:
    """The one of this name, closed or not."""
    row = (await tx.execute(_ROWS.where(Station.c.name == name))).one_or_none()
    return None if row is None else StationRow(*row)


async def stations(tx: Tx) -> list[StationRow]:
    """Those that are open, by region."""
    query = _ROWS.where(Station.c.closed_at.is_(None)).order_by(Station.c.region, Station.c.id)
    return [StationRow(*row) for row in await tx.execute(query)]


async def change(tx: Tx, station_id: int, **values: Any) -> None:
    """Any of its columns; `closed_at` for one that is no more."""
    await tx.execute(update(Station).where(Station.c.id == station_id).values(**values))

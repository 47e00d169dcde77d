"""Employment stations (就业工作站): where the college is, in which region, and whom one asks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id
from db.engine import Tx

NAME_LENGTH = 80


class Station(Base):
    """One station. `region` is a code of GB/T 2260; the contact is who works there, by the
    telephone of the station, not a student."""

    __tablename__ = "stations"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy reads it
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(NAME_LENGTH), unique=True)
    region: Mapped[str] = mapped_column(String(6), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    contact: Mapped[str] = mapped_column(String(60), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    closed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


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
    Station.id, Station.name, Station.region, Station.address, Station.contact, Station.phone,
    Station.closed_at,
)  # fmt: skip


async def add(tx: Tx, now: datetime, by: int, **values: Any) -> int:
    """A new station; its id. Raises IntegrityError for a name that is there already."""
    added = insert(Station).values(by_id=by, created_at=now, **values).returning(Station.id)
    return int((await tx.execute(added)).scalar_one())


async def station(tx: Tx, station_id: int) -> StationRow | None:
    """One of them."""
    row = (await tx.execute(_ROWS.where(Station.id == station_id))).one_or_none()
    return None if row is None else StationRow(*row)


async def named(tx: Tx, name: str) -> StationRow | None:
    """The one of this name, closed or not."""
    row = (await tx.execute(_ROWS.where(Station.name == name))).one_or_none()
    return None if row is None else StationRow(*row)


async def stations(tx: Tx) -> list[StationRow]:
    """Those that are open, by region."""
    query = _ROWS.where(Station.closed_at.is_(None)).order_by(Station.region, Station.id)
    return [StationRow(*row) for row in await tx.execute(query)]


async def change(tx: Tx, station_id: int, **values: Any) -> None:
    """Any of its columns; `closed_at` for one that is no more."""
    await tx.execute(update(Station).where(Station.id == station_id).values(**values))

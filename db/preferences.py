"""What the office set for the whole bot: one value per name, the default where none is set."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Json
from db.engine import Tx
from db.upsert import insert_into


class Preference(Base):
    __tablename__ = "preferences"
    name: Mapped[str] = mapped_column(String(48), primary_key=True)
    value: Mapped[Any] = mapped_column(Json)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    changed_at: Mapped[datetime]


async def number(tx: Tx, name: str, default: int) -> int:
    """A whole number the office set."""
    found = await tx.execute(select(Preference.value).where(Preference.name == name))
    value = found.scalar_one_or_none()
    return default if value is None else int(value)


async def set_number(tx: Tx, name: str, value: int, person_id: int, now: datetime) -> None:
    new = {"value": value, "person_id": person_id, "changed_at": now}
    await tx.execute(
        insert_into(tx, Preference)
        .values(name=name, **new)
        .on_conflict_do_update(index_elements=[Preference.name], set_=new)
    )

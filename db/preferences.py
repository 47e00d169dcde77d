"""What the office set for the whole bot: one value per name, the default where none is set."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Named, String, Table, TypedColumns, select

from db.base import BigId, Json, UTCDateTime, metadata
from db.engine import Tx
from db.upsert import insert_into


class PreferenceColumns(TypedColumns):
    name: Named[str] = Column(String(48), primary_key=True)
    value: Named[Any] = Column(Json)
    person_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    changed_at: Named[datetime] = Column(UTCDateTime)


Preference = Table(
    "preferences",
    metadata,
    PreferenceColumns,
)


async def number(tx: Tx, name: str, default: int) -> int:
    """A whole number the office set."""
    found = await tx.execute(select(Preference.c.value).where(Preference.c.name == name))
    value = found.scalar_one_or_none()
    return default if value is None else int(value)


async def set_number(tx: Tx, name: str, value: int, person_id: int, now: datetime) -> None:
    new = {"value": value, "person_id": person_id, "changed_at": now}
    await tx.execute(
        insert_into(tx, Preference)
        .values(name=name, **new)
        .on_conflict_do_update(index_elements=[Preference.c.name], set_=new)
    )

"""What the office decided about the academic calendar: an entry is right, or it was moved."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base
from db.engine import Tx
from db.upsert import insert_into


class CalendarDecision(Base):
    """One entry of one academic year («term:autumn», «point:graduation») as the office sees it.

    `about` is the first day the file gave when the office decided: once the file says another
    day, the decision no longer stands.
    """

    __tablename__ = "calendar_decisions"
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    about: Mapped[date]
    first: Mapped[date]
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("persons.id", ondelete="SET NULL")
    )


@dataclass(frozen=True, slots=True)
class DecisionRow:
    year: int
    key: str
    about: date
    first: date


async def decisions(tx: Tx) -> list[DecisionRow]:
    """Everything the office decided, in the order of years."""
    table = CalendarDecision
    found = await tx.execute(
        select(table.year, table.key, table.about, table.first).order_by(table.year, table.key)
    )
    return [DecisionRow(*row) for row in found]


async def decide(tx: Tx, row: DecisionRow, person_id: int, now: datetime) -> None:
    """Keep a decision in place of any earlier one about the same entry."""
    said = {
        "about": row.about,
        "first": row.first,
        "decided_at": now,
        "decided_by_id": person_id,
    }
    await tx.execute(
        insert_into(tx, CalendarDecision)
        .values(year=row.year, key=row.key, **said)
        .on_conflict_do_update(index_elements=["year", "key"], set_=said)
    )


async def take_back(tx: Tx, year: int, key: str) -> bool:
    """Forget a decision: what the file says counts again. Whether there was one."""
    table = CalendarDecision
    done = await tx.execute(delete(table).where(table.year == year, table.key == key))
    return bool(done.rowcount)

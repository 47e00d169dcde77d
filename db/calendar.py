"""What the office decided about the academic calendar: an entry is right, or it was moved."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Named, String, Table, TypedColumns, delete, select

from db.base import BigId, UTCDateTime, metadata
from db.engine import Tx
from db.upsert import insert_into


class CalendarDecisionColumns(TypedColumns):
    """One entry of one academic year («term:autumn», «point:graduation») as the office sees it.

    `about` is the first day the file gave when the office decided: once the file says another
    day, the decision no longer stands.
    """

    year: Named[int] = Column(BigId, primary_key=True, autoincrement=False)
    key: Named[str] = Column(String(40), primary_key=True)
    about: Named[date]
    first: Named[date]
    decided_at: Named[datetime] = Column(UTCDateTime)
    decided_by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))


CalendarDecision = Table(
    "calendar_decisions",
    metadata,
    CalendarDecisionColumns,
)


@dataclass(frozen=True, slots=True)
class DecisionRow:
    year: int
    key: str
    about: date
    first: date


async def decisions(tx: Tx) -> list[DecisionRow]:
    """Everything the office decided, in the order of years."""
    found = await tx.execute(
        select(
            CalendarDecision.c.year,
            CalendarDecision.c.key,
            CalendarDecision.c.about,
            CalendarDecision.c.first,
        ).order_by(CalendarDecision.c.year, CalendarDecision.c.key)
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
    done = await tx.execute(
        delete(CalendarDecision).where(
            CalendarDecision.c.year == year, CalendarDecision.c.key == key
        )
    )
    return bool(done.rowcount)

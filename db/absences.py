"""When somebody of the college is away, and who answers their students meanwhile."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Named,
    Table,
    TypedColumns,
    insert,
    select,
    text,
    update,
)

from db.base import ID, BigId, UTCDateTime, metadata
from db.engine import Tx


class AbsenceColumns(TypedColumns):
    """Days somebody is away, both included. Who ends it early is back from that instant on."""

    id: Named[int] = ID
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"), index=True)
    first_day: Named[date]
    last_day: Named[date]
    cover_person_id: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL"), index=True
    )
    made_at: Named[datetime] = Column(UTCDateTime)
    ended_at: Named[datetime | None] = Column(UTCDateTime)
    begin_told_at: Named[datetime | None] = Column(UTCDateTime)
    """When the cover was told that it begins."""
    end_told_at: Named[datetime | None] = Column(UTCDateTime)
    """When both were told that it is over."""


Absence = Table(
    "absences",
    metadata,
    AbsenceColumns,
    Index(
        "ix_absences_open",
        "last_day",
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
)


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    id: int
    person_id: int
    first_day: date
    last_day: date
    cover_person_id: int | None


_ROW = select(
    Absence.c.id,
    Absence.c.person_id,
    Absence.c.first_day,
    Absence.c.last_day,
    Absence.c.cover_person_id,
)


async def add(
    tx: Tx, person_id: int, first: date, last: date, cover_person_id: int | None, now: datetime
) -> int:
    result = await tx.execute(
        insert(Absence)
        .values(
            person_id=person_id,
            first_day=first,
            last_day=last,
            cover_person_id=cover_person_id,
            made_at=now,
        )
        .returning(Absence.c.id)
    )
    return int(result.scalar_one())


async def absence(tx: Tx, absence_id: int) -> AbsenceRow | None:
    """One that has not been ended early."""
    row = (
        await tx.execute(_ROW.where(Absence.c.id == absence_id, Absence.c.ended_at.is_(None)))
    ).one_or_none()
    return None if row is None else AbsenceRow(*row)


async def on(tx: Tx, day: date) -> dict[int, int | None]:
    """Everybody who is away on this day of the college's, and who covers for each; where
    somebody wrote down the same day twice, what they said last counts."""
    rows = await tx.execute(
        select(Absence.c.person_id, Absence.c.cover_person_id)
        .where(
            Absence.c.ended_at.is_(None),
            Absence.c.last_day >= day,
            Absence.c.first_day <= day,
        )
        .order_by(Absence.c.id)
    )
    return {row.person_id: row.cover_person_id for row in rows}


async def coming(tx: Tx, person_id: int, day: date) -> list[AbsenceRow]:
    """Somebody's absences that are not over on this day, by their first day."""
    rows = await tx.execute(
        _ROW.where(
            Absence.c.person_id == person_id,
            Absence.c.ended_at.is_(None),
            Absence.c.last_day >= day,
        ).order_by(Absence.c.first_day, Absence.c.id)
    )
    return [AbsenceRow(*row) for row in rows]


async def overlapping(tx: Tx, person_id: int, first: date, last: date) -> AbsenceRow | None:
    """An absence of somebody's that shares a day with these."""
    row = (
        await tx.execute(
            _ROW.where(
                Absence.c.person_id == person_id,
                Absence.c.ended_at.is_(None),
                Absence.c.first_day <= last,
                Absence.c.last_day >= first,
            ).limit(1)
        )
    ).one_or_none()
    return None if row is None else AbsenceRow(*row)


async def end(tx: Tx, absence_id: int, person_id: int, now: datetime) -> bool:
    """Somebody is back earlier, or does not go; False when that was over already."""
    result = await tx.execute(
        update(Absence)
        .where(
            Absence.c.id == absence_id,
            Absence.c.person_id == person_id,
            Absence.c.ended_at.is_(None),
        )
        .values(ended_at=now)
    )
    return result.rowcount == 1


async def untold_begins(tx: Tx, day: date) -> list[AbsenceRow]:
    """Absences that have begun by this day and whose cover has not been told."""
    rows = await tx.execute(
        _ROW.where(
            Absence.c.ended_at.is_(None),
            Absence.c.begin_told_at.is_(None),
            Absence.c.first_day <= day,
            Absence.c.last_day >= day,
        ).order_by(Absence.c.id)
    )
    return [AbsenceRow(*row) for row in rows]


async def untold_ends(tx: Tx, day: date) -> list[AbsenceRow]:
    """Absences that are over, or were ended, with nobody told; only those that had begun."""
    rows = await tx.execute(
        _ROW.where(
            Absence.c.begin_told_at.is_not(None),
            Absence.c.end_told_at.is_(None),
            (Absence.c.last_day < day) | Absence.c.ended_at.is_not(None),
        ).order_by(Absence.c.id)
    )
    return [AbsenceRow(*row) for row in rows]


async def note_told(tx: Tx, absence_id: int, now: datetime, *, begins: bool) -> bool:
    """Remember that people were told; False when somebody was quicker."""
    column = Absence.c.begin_told_at if begins else Absence.c.end_told_at
    result = await tx.execute(
        update(Absence).where(Absence.c.id == absence_id, column.is_(None)).values({column: now})
    )
    return result.rowcount == 1


async def covered_by(tx: Tx, people: Collection[int], day: date) -> set[int]:
    """Those whose cover is one of these people on this day."""
    away = await on(tx, day)
    return {person for person, cover in away.items() if cover in people}

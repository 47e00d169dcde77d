"""What a student lets whoever answers them see besides what the notice names."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Named, Table, TypedColumns, delete, select

from db.base import BigId, UTCDateTime, metadata
from db.engine import Tx
from db.rows import Rows, rows_by_kind
from db.upsert import insert_into


class CardShareColumns(TypedColumns):
    """Somebody lets their saved jobs and applications be seen; without a row nobody does."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    shared_at: Named[datetime] = Column(UTCDateTime)


CardShare = Table(
    "card_shares",
    metadata,
    CardShareColumns,
)


async def shared_since(tx: Tx, person_id: int) -> datetime | None:
    """Since when somebody's jobs and applications are shown; None: they are not."""
    found = await tx.execute(
        select(CardShare.c.shared_at).where(CardShare.c.person_id == person_id)
    )
    return found.scalar_one_or_none()


async def share(tx: Tx, person_id: int, now: datetime) -> None:
    await tx.execute(
        insert_into(tx, CardShare)
        .values(person_id=person_id, shared_at=now)
        .on_conflict_do_nothing()
    )


async def take_back(tx: Tx, person_id: int) -> None:
    await tx.execute(delete(CardShare).where(CardShare.c.person_id == person_id))


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    return await rows_by_kind(
        tx,
        {"card-sharing": select(CardShare.c.shared_at).where(CardShare.c.person_id == person_id)},
    )

"""What readers of an announcement did under it: tapped its button, voted in its poll."""

from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    String,
    Table,
    TypedColumns,
    delete,
    func,
    insert,
    select,
)

from db.announcements import cause
from db.base import BigId, UTCDateTime, metadata
from db.engine import Tx
from db.outbox import Outgoing, SendKind, SendState
from db.upsert import insert_into

GOT_IT = "got-it"


class TapColumns(TypedColumns):
    """The first time somebody tapped a button under an announcement, or their vote."""

    announcement_id: Named[int] = Column(BigId, ForeignKey("announcements.id"), primary_key=True)
    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    button: Named[str] = Column(String(24), primary_key=True)
    at: Named[datetime] = Column(UTCDateTime)


Tap = Table(
    "announcement_taps",
    metadata,
    TapColumns,
)


async def note(tx: Tx, announcement_id: int, person_id: int, button: str, now: datetime) -> bool:
    """Note that somebody tapped a button; False when they had before."""
    result = await tx.execute(
        insert_into(tx, Tap)
        .values(announcement_id=announcement_id, person_id=person_id, button=button, at=now)
        .on_conflict_do_nothing()
    )
    return result.rowcount == 1


async def vote(
    tx: Tx, announcement_id: int, person_id: int, options: list[int], now: datetime
) -> None:
    """Note somebody's vote in an announcement's poll in place of an earlier one."""
    await tx.execute(
        delete(Tap).where(
            Tap.c.announcement_id == announcement_id,
            Tap.c.person_id == person_id,
            Tap.c.button.startswith("vote:"),
        )
    )
    if options:
        await tx.execute(
            insert(Tap),
            [
                {
                    "announcement_id": announcement_id,
                    "person_id": person_id,
                    "button": f"vote:{option}",
                    "at": now,
                }
                for option in options
            ],
        )


async def counts(tx: Tx, announcement_id: int) -> dict[str, int]:
    """How many people tapped each button."""
    rows = await tx.execute(
        select(Tap.c.button, func.count())
        .where(Tap.c.announcement_id == announcement_id)
        .group_by(Tap.c.button)
    )
    return {row[0]: row[1] for row in rows}


async def by_body(tx: Tx, announcement_id: int, button: str) -> dict[int, tuple[int, int]]:
    """For each version that was delivered: (how many got it, how many of them tapped)."""
    rows = await tx.execute(
        select(Outgoing.c.body_id, func.count(), func.count(Tap.c.person_id))
        .outerjoin(
            Tap,
            (Tap.c.announcement_id == announcement_id)
            & (Tap.c.person_id == Outgoing.c.person_id)
            & (Tap.c.button == button),
        )
        .where(Outgoing.c.cause == cause(announcement_id), Outgoing.c.state == SendState.sent)
        .group_by(Outgoing.c.body_id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


async def was_sent_to(tx: Tx, announcement_id: int, person_id: int) -> bool:
    """Whether an announcement was queued for somebody."""
    found = await tx.execute(
        select(Outgoing.c.id)
        .where(Outgoing.c.cause == cause(announcement_id), Outgoing.c.person_id == person_id)
        .limit(1)
    )
    return found.scalar_one_or_none() is not None


async def poll_of(tx: Tx, chat_id: int, poll_id: str) -> int | None:
    """The announcement that brought this poll to somebody."""
    rows = await tx.execute(
        select(Outgoing.c.cause, Outgoing.c.extra).where(
            Outgoing.c.chat_id == chat_id,
            Outgoing.c.kind == SendKind.announcement,
            Outgoing.c.extra.is_not(None),
        )
    )
    for row in rows:
        if (row.extra or {}).get("poll") == poll_id:
            return int(row.cause.partition(":")[2])
    return None

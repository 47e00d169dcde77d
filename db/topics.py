"""What people asked to get less of: one row per muted topic."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Column, ForeignKey, Named, String, Table, TypedColumns, delete, select

from db.base import BigId, UTCDateTime, metadata
from db.engine import Tx
from db.upsert import insert_into


class TopicMuteColumns(TypedColumns):
    """A topic somebody muted; no row means they get it."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    topic: Named[str] = Column(String(24), primary_key=True)
    muted_at: Named[datetime] = Column(UTCDateTime)


TopicMute = Table(
    "topic_mutes",
    metadata,
    TopicMuteColumns,
)


async def muted(tx: Tx, person_id: int) -> set[str]:
    """The topics somebody muted."""
    rows = await tx.execute(select(TopicMute.c.topic).where(TopicMute.c.person_id == person_id))
    return set(rows.scalars())


async def mutes_of(tx: Tx, person_ids: Collection[int]) -> set[tuple[int, str]]:
    """(person id, topic) of everything these people muted."""
    rows = await tx.execute(
        select(TopicMute.c.person_id, TopicMute.c.topic).where(
            TopicMute.c.person_id.in_(sorted(person_ids))
        )
    )
    return {(row.person_id, row.topic) for row in rows}


async def set_mute(tx: Tx, person_id: int, topic: str, now: datetime, *, muted: bool) -> bool:
    """Mute a topic or hear of it again; whether that changed anything."""
    if not muted:
        gone = await tx.execute(
            delete(TopicMute).where(TopicMute.c.person_id == person_id, TopicMute.c.topic == topic)
        )
        return gone.rowcount == 1
    made = await tx.execute(
        insert_into(tx, TopicMute)
        .values(person_id=person_id, topic=topic, muted_at=now)
        .on_conflict_do_nothing()
    )
    return made.rowcount == 1

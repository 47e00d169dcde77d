"""What people asked to get less of: one row per muted topic."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base
from db.engine import Tx
from db.upsert import insert_into


class TopicMute(Base):
    """A topic somebody muted; no row means they get it."""

    __tablename__ = "topic_mutes"
    person_id: Mapped[int] = mapped_column(
        ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    topic: Mapped[str] = mapped_column(String(24), primary_key=True)
    muted_at: Mapped[datetime]


async def muted(tx: Tx, person_id: int) -> set[str]:
    """The topics somebody muted."""
    rows = await tx.execute(select(TopicMute.topic).where(TopicMute.person_id == person_id))
    return set(rows.scalars())


async def mutes_of(tx: Tx, person_ids: Collection[int]) -> set[tuple[int, str]]:
    """(person id, topic) of everything these people muted."""
    rows = await tx.execute(
        select(TopicMute.person_id, TopicMute.topic).where(
            TopicMute.person_id.in_(sorted(person_ids))
        )
    )
    return {(row.person_id, row.topic) for row in rows}


async def set_mute(tx: Tx, person_id: int, topic: str, now: datetime, *, muted: bool) -> bool:
    """Mute a topic or hear of it again; whether that changed anything."""
    if not muted:
        gone = await tx.execute(
            delete(TopicMute).where(TopicMute.person_id == person_id, TopicMute.topic == topic)
        )
        return gone.rowcount == 1
    made = await tx.execute(
        insert_into(tx, TopicMute)
        .values(person_id=person_id, topic=topic, muted_at=now)
        .on_conflict_do_nothing()
    )
    return made.rowcount == 1

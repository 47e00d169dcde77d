"""What a talk was about, from the fixed list of `content/guidance.yaml`, and how urgent it is."""

from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    String,
    Table,
    TypedColumns,
    delete,
    select,
    update,
)

from db.base import BigId, UTCDateTime, metadata
from db.engine import Tx
from db.handoff import Talk, TalkPriority
from db.rows import Rows, rows_by_kind
from db.upsert import insert_into


class TalkTagColumns(TypedColumns):
    talk_id: Named[int] = Column(
        BigId, ForeignKey("talks.id", ondelete="CASCADE"), primary_key=True
    )
    tag: Named[str] = Column(String(24), primary_key=True, index=True)
    by_person_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    at: Named[datetime] = Column(UTCDateTime)


TalkTag = Table(
    "talk_tags",
    metadata,
    TalkTagColumns,
)


async def tags_of(tx: Tx, talk_id: int) -> list[str]:
    """The ids of a talk's tags, in the order they were put."""
    rows = await tx.execute(
        select(TalkTag.c.tag)
        .where(TalkTag.c.talk_id == talk_id)
        .order_by(TalkTag.c.at, TalkTag.c.tag)
    )
    return list(rows.scalars())


async def put(tx: Tx, talk_id: int, tag: str, by_person_id: int, now: datetime) -> None:
    """Put a tag on a talk; a second time changes nothing."""
    await tx.execute(
        insert_into(tx, TalkTag)
        .values(talk_id=talk_id, tag=tag, by_person_id=by_person_id, at=now)
        .on_conflict_do_nothing()
    )


async def take(tx: Tx, talk_id: int, tag: str) -> None:
    await tx.execute(delete(TalkTag).where(TalkTag.c.talk_id == talk_id, TalkTag.c.tag == tag))


async def priority(tx: Tx, talk_id: int) -> TalkPriority:
    """How urgent a talk is. Raises NoResultFound where there is no such talk."""
    found = await tx.execute(select(Talk.c.priority).where(Talk.c.id == talk_id))
    return found.scalar_one()


async def set_priority(tx: Tx, talk_id: int, to: TalkPriority) -> bool:
    """Say how urgent a talk is; False when it was that already."""
    result = await tx.execute(
        update(Talk).where(Talk.c.id == talk_id, Talk.c.priority != to).values(priority=to)
    )
    return result.rowcount == 1


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """The tags on one's talks."""
    return await rows_by_kind(
        tx,
        {
            "talk-tags": select(TalkTag.c.talk_id, TalkTag.c.tag, TalkTag.c.at)
            .join(Talk, Talk.c.id == TalkTag.c.talk_id)
            .where(Talk.c.student_person_id == person_id)
            .order_by(TalkTag.c.talk_id, TalkTag.c.at)
        },
    )

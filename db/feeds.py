"""Feeds of postings that the office lists, and what the last look at each of them said."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    Index,
    Named,
    String,
    Table,
    TypedColumns,
    delete,
    insert,
    select,
    update,
)

from db.base import ID, BigId, UTCDateTime, metadata
from db.engine import Tx

URL_LENGTH, NAME_LENGTH = 500, 80


class JobFeedColumns(TypedColumns):
    """One feed. `etag` and `last_modified` are what its server said last: with them it answers
    in few bytes that nothing is new. `due_at` is when it is looked at again, `failures` how
    often in a row that went wrong and `trouble` why, as a code."""

    id: Named[int] = ID
    url: Named[str] = Column(String(URL_LENGTH))
    name: Named[str] = Column(String(NAME_LENGTH))
    etag: Named[str] = Column(String(200), default="")
    last_modified: Named[str] = Column(String(80), default="")
    due_at: Named[datetime] = Column(UTCDateTime)
    read_at: Named[datetime | None] = Column(UTCDateTime)
    postings: Named[int] = Column(BigId, default=0)
    failures: Named[int] = Column(BigId, default=0)
    trouble: Named[str] = Column(String(40), default="")
    paused: Named[bool] = Column(default=False)
    added_at: Named[datetime] = Column(UTCDateTime)


JobFeed = Table(
    "job_feeds",
    metadata,
    JobFeedColumns,
    Index("uq_job_feeds_url", "url", unique=True),
    Index("ix_job_feeds_due_at", "due_at"),
)


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed as it is stored; `postings` is how many its last reading held."""

    id: int
    url: str
    name: str
    etag: str
    last_modified: str
    due_at: datetime
    read_at: datetime | None
    postings: int
    failures: int
    trouble: str
    paused: bool


_COLUMNS = tuple(JobFeed.c[name] for name in FeedRow.__dataclass_fields__)


async def add(tx: Tx, url: str, name: str, now: datetime) -> bool:
    """List a feed; it is read at the next look. False when it is listed already."""
    there = await tx.execute(select(JobFeed.c.id).where(JobFeed.c.url == url))
    if there.scalar_one_or_none() is not None:
        return False
    await tx.execute(
        insert(JobFeed).values(
            url=url, name=name, etag="", last_modified="", due_at=now, postings=0, failures=0,
            trouble="", paused=False, added_at=now,
        )
    )  # fmt: skip
    return True


async def remove(tx: Tx, feed_id: int) -> bool:
    """Read it no more; what it brought stays. False when it is not listed."""
    gone = await tx.execute(delete(JobFeed).where(JobFeed.c.id == feed_id))
    return bool(gone.rowcount)


async def feeds(tx: Tx) -> list[FeedRow]:
    """All that are listed, in the order they were."""
    return [FeedRow(*row) for row in await tx.execute(select(*_COLUMNS).order_by(JobFeed.c.id))]


async def due(tx: Tx, now: datetime, most: int) -> list[FeedRow]:
    """Those to be looked at by now, the longest due first."""
    found = (
        select(*_COLUMNS)
        .where(JobFeed.c.due_at <= now, JobFeed.c.paused.is_(False))
        .order_by(JobFeed.c.due_at, JobFeed.c.id)
        .limit(most)
    )
    return [FeedRow(*row) for row in await tx.execute(found)]


async def looked(tx: Tx, feed_id: int, **values: object) -> None:
    """What a look at a feed came to: columns by name."""
    await tx.execute(update(JobFeed).where(JobFeed.c.id == feed_id).values(**values))

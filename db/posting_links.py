"""Whether the links of postings still lead somewhere: only on hosts the office lists."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Column, ForeignKey, Named, String, Table, TypedColumns, delete, select

from db.base import BigId, UTCDateTime, metadata
from db.engine import Tx
from db.postings import Posting, PostingState
from db.upsert import insert_into

BROKEN_AFTER = 2
"""Looks in a row that found nothing: one bad night of a server is no broken link."""


class LinkHostColumns(TypedColumns):
    """A host whose links may be looked at."""

    host: Named[str] = Column(String(120), primary_key=True)
    added_by: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    added_at: Named[datetime] = Column(UTCDateTime)


LinkHost = Table(
    "link_hosts",
    metadata,
    LinkHostColumns,
)


class PostingLinkColumns(TypedColumns):
    """The last look at a posting's link. `status` is what the server answered, None when it
    did not; `failed` how many looks in a row found nothing there."""

    posting_id: Named[int] = Column(
        BigId, ForeignKey("postings.id", ondelete="CASCADE"), primary_key=True
    )
    url: Named[str] = Column(String(500))
    status: Named[int | None] = Column(BigId)
    failed: Named[int] = Column(BigId)
    looked_at: Named[datetime] = Column(UTCDateTime)


PostingLink = Table(
    "posting_links",
    metadata,
    PostingLinkColumns,
)


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link of a posting and its last look; `looked_at` None: never."""

    posting_id: int
    url: str
    status: int | None = None
    failed: int = 0
    looked_at: datetime | None = None


async def hosts(tx: Tx) -> list[str]:
    """The hosts the office lists."""
    return list((await tx.execute(select(LinkHost.c.host).order_by(LinkHost.c.host))).scalars())


async def add_host(tx: Tx, host: str, by: int, now: datetime) -> None:
    """Links of this host may be looked at."""
    added = insert_into(tx, LinkHost).values(host=host, added_by=by, added_at=now)
    await tx.execute(added.on_conflict_do_nothing())


async def remove_host(tx: Tx, host: str) -> None:
    """Not any more."""
    await tx.execute(delete(LinkHost).where(LinkHost.c.host == host))


async def links(tx: Tx, today: date) -> list[LinkRow]:
    """Links of all postings students may see, those not looked at for longest first."""
    query = (
        select(
            Posting.c.id,
            Posting.c.url,
            PostingLink.c.status,
            PostingLink.c.failed,
            PostingLink.c.looked_at,
        )
        .outerjoin(
            PostingLink,
            (PostingLink.c.posting_id == Posting.c.id) & (PostingLink.c.url == Posting.c.url),
        )
        .where(
            Posting.c.state == PostingState.open, Posting.c.closes_on >= today, Posting.c.url != ""
        )
        .order_by(PostingLink.c.looked_at.is_not(None), PostingLink.c.looked_at, Posting.c.id)
    )
    return [LinkRow(*row[:3], row[3] or 0, row[4]) for row in await tx.execute(query)]


async def looked(tx: Tx, seen: Sequence[LinkRow], now: datetime) -> None:
    """What looking found."""
    for one in seen:
        values = {"url": one.url, "status": one.status, "failed": one.failed, "looked_at": now}
        found = insert_into(tx, PostingLink).values(posting_id=one.posting_id, **values)
        await tx.execute(
            found.on_conflict_do_update(index_elements=[PostingLink.c.posting_id], set_=values)
        )


async def broken(tx: Tx, today: date) -> list[int]:
    """Postings whose link led nowhere for several looks in a row."""
    query = (
        select(Posting.c.id)
        .join(PostingLink, PostingLink.c.posting_id == Posting.c.id)
        .where(
            PostingLink.c.url == Posting.c.url,
            PostingLink.c.failed >= BROKEN_AFTER,
            Posting.c.state == PostingState.open,
            Posting.c.closes_on >= today,
        )
        .order_by(PostingLink.c.looked_at)
    )
    return list((await tx.execute(query)).scalars())


def is_listed(host: str, listed: Collection[str]) -> bool:
    """Whether a host is one of these or below one."""
    return any(host == one or host.endswith(f".{one}") for one in listed)

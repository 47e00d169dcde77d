"""Whether the links of postings still lead somewhere: only on hosts the office lists."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base
from db.engine import Tx
from db.postings import Posting, PostingState
from db.upsert import insert_into

BROKEN_AFTER = 2
"""Looks in a row that found nothing: one bad night of a server is no broken link."""


class LinkHost(Base):
    """A host whose links may be looked at."""

    __tablename__ = "link_hosts"
    host: Mapped[str] = mapped_column(String(120), primary_key=True)
    added_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    added_at: Mapped[datetime]


class PostingLink(Base):
    """The last look at a posting's link. `status` is what the server answered, None when it
    did not; `failed` how many looks in a row found nothing there."""

    __tablename__ = "posting_links"
    posting_id: Mapped[int] = mapped_column(
        ForeignKey("postings.id", ondelete="CASCADE"), primary_key=True
    )
    url: Mapped[str] = mapped_column(String(500))
    status: Mapped[int | None]
    failed: Mapped[int]
    looked_at: Mapped[datetime]


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
    return list((await tx.execute(select(LinkHost.host).order_by(LinkHost.host))).scalars())


async def add_host(tx: Tx, host: str, by: int, now: datetime) -> None:
    """Links of this host may be looked at."""
    added = insert_into(tx, LinkHost).values(host=host, added_by=by, added_at=now)
    await tx.execute(added.on_conflict_do_nothing())


async def remove_host(tx: Tx, host: str) -> None:
    """Not any more."""
    await tx.execute(delete(LinkHost).where(LinkHost.host == host))


async def links(tx: Tx, today: date) -> list[LinkRow]:
    """Links of all postings students may see, those not looked at for longest first."""
    query = (
        select(Posting.id, Posting.url, PostingLink.status, PostingLink.failed,
               PostingLink.looked_at)
        .outerjoin(
            PostingLink, (PostingLink.posting_id == Posting.id) & (PostingLink.url == Posting.url)
        )
        .where(Posting.state == PostingState.open, Posting.closes_on >= today, Posting.url != "")
        .order_by(PostingLink.looked_at.is_not(None), PostingLink.looked_at, Posting.id)
    )  # fmt: skip
    return [LinkRow(*row[:3], row[3] or 0, row[4]) for row in await tx.execute(query)]


async def looked(tx: Tx, seen: Sequence[LinkRow], now: datetime) -> None:
    """What looking found."""
    for one in seen:
        values = {"url": one.url, "status": one.status, "failed": one.failed, "looked_at": now}
        found = insert_into(tx, PostingLink).values(posting_id=one.posting_id, **values)
        await tx.execute(
            found.on_conflict_do_update(index_elements=[PostingLink.posting_id], set_=values)
        )


async def broken(tx: Tx, today: date) -> list[int]:
    """Postings whose link led nowhere for several looks in a row."""
    query = (
        select(Posting.id)
        .join(PostingLink, PostingLink.posting_id == Posting.id)
        .where(
            PostingLink.url == Posting.url,
            PostingLink.failed >= BROKEN_AFTER,
            Posting.state == PostingState.open,
            Posting.closes_on >= today,
        )
        .order_by(PostingLink.looked_at)
    )
    return list((await tx.execute(query)).scalars())


def is_listed(host: str, listed: Collection[str]) -> bool:
    """Whether a host is one of these or below one."""
    return any(host == one or host.endswith(f".{one}") for one in listed)

"""What the office finds of its announcements: drafts, plans, the latest, a search, a month."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func

from db.announcements import ROWS, Announcement, AnnouncementRow, AnnouncementState, row_of
from db.engine import Tx


async def _found(tx: Tx, query: Select[*tuple[Any, ...]]) -> list[AnnouncementRow]:
    return [row_of(row) for row in await tx.execute(query)]


async def drafts(tx: Tx, limit: int) -> list[AnnouncementRow]:
    """The latest drafts of the whole office, newest first."""
    return await _found(
        tx,
        ROWS.where(Announcement.c.state == AnnouncementState.draft)
        .order_by(Announcement.c.id.desc())
        .limit(limit),
    )


async def planned(tx: Tx, limit: int) -> list[AnnouncementRow]:
    """What waits for somebody's approval or for its hour, the oldest first."""
    return await _found(
        tx,
        ROWS.where(
            Announcement.c.state.in_((AnnouncementState.waiting, AnnouncementState.scheduled))
        )
        .order_by(Announcement.c.id)
        .limit(limit),
    )


async def recent(tx: Tx, limit: int) -> list[AnnouncementRow]:
    """The latest announcements that were sent, newest first."""
    return await _found(
        tx,
        ROWS.where(Announcement.c.started_at.is_not(None))
        .order_by(Announcement.c.started_at.desc(), Announcement.c.id.desc())
        .limit(limit),
    )


async def search(tx: Tx, words: str, limit: int) -> list[AnnouncementRow]:
    """What was sent and says all of these words, the newest first."""
    return await _found(
        tx,
        ROWS.where(
            Announcement.c.started_at.is_not(None),
            *(Announcement.c.words.icontains(word, autoescape=True) for word in words.split()),
        )
        .order_by(Announcement.c.started_at.desc(), Announcement.c.id.desc())
        .limit(limit),
    )


async def between(tx: Tx, first: datetime, last: datetime, limit: int) -> list[AnnouncementRow]:
    """What was or is to be sent in [first, last), in the order of time."""
    moment = func.coalesce(Announcement.c.started_at, Announcement.c.due_at)
    return await _found(
        tx,
        ROWS.where(
            moment >= first,
            moment < last,
            Announcement.c.state.not_in((AnnouncementState.draft, AnnouncementState.cancelled)),
        )
        .order_by(moment, Announcement.c.id)
        .limit(limit),
    )

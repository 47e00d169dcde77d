"""The cards people put by, and the reminders of reading they asked for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, Named, String, Table, TypedColumns, delete, func, select

from db.base import BigId, UTCDateTime, metadata
from db.engine import Tx
from db.outbox import OPEN_STATES, Outgoing
from db.upsert import insert_into


class BookmarkColumns(TypedColumns):
    """A card somebody put by. `title` is what it was called then: should the card go, its
    bookmark can still be named."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    lesson_id: Named[str] = Column(String(24), primary_key=True)
    card_id: Named[str] = Column(String(20), primary_key=True)
    title: Named[str] = Column(String(200))
    made_at: Named[datetime] = Column(UTCDateTime)


Bookmark = Table(
    "bookmarks",
    metadata,
    BookmarkColumns,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of `bookmarks` without its person."""

    lesson_id: str
    card_id: str
    title: str
    made_at: datetime


def _key(person_id: int, lesson_id: str, card_id: str) -> tuple[Any, ...]:
    return (
        Bookmark.c.person_id == person_id,
        Bookmark.c.lesson_id == lesson_id,
        Bookmark.c.card_id == card_id,
    )


async def marks_of(tx: Tx, person_id: int) -> list[Mark]:
    """Everything somebody put by, the newest first."""
    rows = await tx.execute(
        select(Bookmark.c.lesson_id, Bookmark.c.card_id, Bookmark.c.title, Bookmark.c.made_at)
        .where(Bookmark.c.person_id == person_id)
        .order_by(Bookmark.c.made_at.desc(), Bookmark.c.lesson_id, Bookmark.c.card_id)
    )
    return [Mark(*row) for row in rows]


async def how_many(tx: Tx, person_id: int) -> int:
    """How many cards somebody put by."""
    return (
        await tx.execute(
            select(func.count()).select_from(Bookmark).where(Bookmark.c.person_id == person_id)
        )
    ).scalar_one()


async def is_marked(tx: Tx, person_id: int, lesson_id: str, card_id: str) -> bool:
    """Whether somebody put this card by."""
    found = await tx.execute(
        select(Bookmark.c.person_id).where(*_key(person_id, lesson_id, card_id))
    )
    return found.first() is not None


async def add(tx: Tx, person_id: int, mark: Mark) -> None:
    """Put a card by; once more changes nothing."""
    await tx.execute(
        insert_into(tx, Bookmark)
        .values(
            person_id=person_id,
            lesson_id=mark.lesson_id,
            card_id=mark.card_id,
            title=mark.title,
            made_at=mark.made_at,
        )
        .on_conflict_do_nothing()
    )


async def remove(tx: Tx, person_id: int, lesson_id: str, card_id: str) -> bool:
    """Take a bookmark away; whether there was one."""
    gone = await tx.execute(delete(Bookmark).where(*_key(person_id, lesson_id, card_id)))
    return bool(gone.rowcount)


async def waits_until(tx: Tx, cause: str, chat_id: int) -> datetime | None:
    """When the reminder of this cause is to come to a chat, if one waits."""
    return (
        await tx.execute(
            select(Outgoing.c.due_at)
            .where(
                Outgoing.c.cause == cause,
                Outgoing.c.chat_id == chat_id,
                Outgoing.c.state.in_(OPEN_STATES),
            )
            .limit(1)
        )
    ).scalar_one_or_none()

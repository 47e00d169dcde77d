"""Replies kept under a name, one's own or shared with all who answer, and steps run together."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    Select,
    String,
    Table,
    TypedColumns,
    case,
    insert,
    or_,
    select,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, Word, metadata
from db.engine import Tx
from db.people import Staff
from db.rows import Rows, rows_by_kind
from db.upsert import insert_into


class Shelf(StrEnum):
    """Who finds it: its author; its author while the office decides; everybody who answers."""

    own = "own"
    proposed = "proposed"
    shared = "shared"


class CannedReplyColumns(TypedColumns):
    """`body` is what is sent; `words` are its words and its name, for finding it."""

    id: Named[int] = ID
    author_person_id: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL"), index=True
    )
    shelf: Named[Shelf] = Column(Word(Shelf))
    name: Named[str] = Column(String(40))
    body: Named[dict[str, Any]] = Column(Json)
    words: Named[str] = Column(String(4200))
    used: Named[int] = Column(BigId)
    made_at: Named[datetime] = Column(UTCDateTime)
    decided_by_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    gone_at: Named[datetime | None] = Column(UTCDateTime)
    """When its author or the office took it away."""


CannedReply = Table(
    "canned_replies",
    metadata,
    CannedReplyColumns,
    sqlite_autoincrement=True,
)


class MacroColumns(TypedColumns):
    """Steps under a name that are run together; what they are is `bot/handoff/macros.py`'s."""

    id: Named[int] = ID
    author_person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), index=True
    )
    name: Named[str] = Column(String(40))
    steps: Named[list[Any]] = Column(Json)
    made_at: Named[datetime] = Column(UTCDateTime)


Macro = Table(
    "macros",
    metadata,
    MacroColumns,
    sqlite_autoincrement=True,
)


class MacroRunColumns(TypedColumns):
    """A button that was pressed once: pressed again, it does nothing more. One message shows many
    such buttons in turn; `stamp` tells them apart."""

    chat_id: Named[int] = Column(BigId, primary_key=True, autoincrement=False)
    message_id: Named[int] = Column(BigId, primary_key=True, autoincrement=False)
    stamp: Named[int] = Column(BigId, primary_key=True, autoincrement=False)
    talk_id: Named[int] = Column(BigId, ForeignKey("talks.id", ondelete="CASCADE"), index=True)
    at: Named[datetime] = Column(UTCDateTime)


MacroRun = Table(
    "macro_runs",
    metadata,
    MacroRunColumns,
)


@dataclass(frozen=True, slots=True)
class ReplyRow:
    reply_id: int
    author_person_id: int | None
    author: str | None
    shelf: Shelf
    name: str
    body: dict[str, Any]
    used: int


@dataclass(frozen=True, slots=True)
class MacroRow:
    macro_id: int
    author_person_id: int
    name: str
    steps: list[dict[str, Any]]


_REPLY: Select[*tuple[Any, ...]] = (
    select(
        CannedReply.c.id,
        CannedReply.c.author_person_id,
        Staff.c.name,
        CannedReply.c.shelf,
        CannedReply.c.name,
        CannedReply.c.body,
        CannedReply.c.used,
    )
    .outerjoin(Staff, Staff.c.person_id == CannedReply.c.author_person_id)
    .where(CannedReply.c.gone_at.is_(None))
)


def _theirs(person_id: int) -> Any:
    return or_(CannedReply.c.author_person_id == person_id, CannedReply.c.shelf == Shelf.shared)


async def add(
    tx: Tx, author_person_id: int, name: str, body: dict[str, Any], now: datetime
) -> int:
    """Keep a reply for oneself."""
    made = await tx.execute(
        insert(CannedReply)
        .values(
            author_person_id=author_person_id,
            shelf=Shelf.own,
            name=name,
            body=body,
            words=_words(name, body),
            used=0,
            made_at=now,
        )
        .returning(CannedReply.c.id)
    )
    return int(made.scalar_one())


def _words(name: str, body: dict[str, Any]) -> str:
    return f"{name}\n{body.get('text') or ''}".casefold()[:4200]


async def reply(tx: Tx, reply_id: int) -> ReplyRow | None:
    row = (await tx.execute(_REPLY.where(CannedReply.c.id == reply_id))).one_or_none()
    return None if row is None else ReplyRow(*row)


async def found(
    tx: Tx, person_id: int, words: list[str], limit: int, offset: int = 0
) -> list[ReplyRow]:
    """One's own and the shared replies in which every word stands, those whose name begins with
    the first word on top, then the most used."""
    query = _REPLY.where(_theirs(person_id))
    for word in words:
        query = query.where(CannedReply.c.words.contains(word.casefold(), autoescape=True))
    first = words[0].casefold() if words else ""
    begins = case((CannedReply.c.words.startswith(first, autoescape=True), 0), else_=1)
    rows = await tx.execute(
        query.order_by(begins, CannedReply.c.used.desc(), CannedReply.c.id)
        .limit(limit)
        .offset(offset)
    )
    return [ReplyRow(*row) for row in rows]


async def proposed(tx: Tx, limit: int) -> list[ReplyRow]:
    """What waits for the office, the oldest first."""
    rows = await tx.execute(
        _REPLY.where(CannedReply.c.shelf == Shelf.proposed).order_by(CannedReply.c.id).limit(limit)
    )
    return [ReplyRow(*row) for row in rows]


async def move(
    tx: Tx, reply_id: int, was: Shelf, to: Shelf, decided_by_id: int | None = None
) -> bool:
    """Put a reply on another shelf; False when it is not on that one (any more)."""
    result = await tx.execute(
        update(CannedReply)
        .where(
            CannedReply.c.id == reply_id,
            CannedReply.c.shelf == was,
            CannedReply.c.gone_at.is_(None),
        )
        .values(shelf=to, decided_by_id=decided_by_id)
    )
    return result.rowcount == 1


async def take_away(tx: Tx, reply_id: int, now: datetime) -> bool:
    result = await tx.execute(
        update(CannedReply)
        .where(CannedReply.c.id == reply_id, CannedReply.c.gone_at.is_(None))
        .values(gone_at=now)
    )
    return result.rowcount == 1


async def note_used(tx: Tx, reply_id: int) -> None:
    await tx.execute(
        update(CannedReply).where(CannedReply.c.id == reply_id).values(used=CannedReply.c.used + 1)
    )


# Macros ------------------------------------------------------------------------------------

_MACRO = select(Macro.c.id, Macro.c.author_person_id, Macro.c.name, Macro.c.steps)


async def add_macro(
    tx: Tx, author_person_id: int, name: str, steps: list[dict[str, Any]], now: datetime
) -> int:
    made = await tx.execute(
        insert(Macro)
        .values(author_person_id=author_person_id, name=name, steps=steps, made_at=now)
        .returning(Macro.c.id)
    )
    return int(made.scalar_one())


async def macros_of(tx: Tx, person_id: int, limit: int = 20) -> list[MacroRow]:
    rows = await tx.execute(
        _MACRO.where(Macro.c.author_person_id == person_id).order_by(Macro.c.id).limit(limit)
    )
    return [MacroRow(*row) for row in rows]


async def macro(tx: Tx, macro_id: int, person_id: int) -> MacroRow | None:
    """A macro of somebody's own."""
    row = (
        await tx.execute(
            _MACRO.where(Macro.c.id == macro_id, Macro.c.author_person_id == person_id)
        )
    ).one_or_none()
    return None if row is None else MacroRow(*row)


async def set_steps(tx: Tx, macro_id: int, steps: list[dict[str, Any]]) -> None:
    await tx.execute(update(Macro).where(Macro.c.id == macro_id).values(steps=steps))


async def remove_macro(tx: Tx, macro_id: int, person_id: int) -> bool:
    table: Any = Macro
    result = await tx.execute(
        table.delete().where(Macro.c.id == macro_id, Macro.c.author_person_id == person_id)
    )
    return bool(result.rowcount)


async def note_run(
    tx: Tx, chat_id: int, message_id: int, stamp: int, talk_id: int, now: datetime
) -> bool:
    """Note that the button under this message runs now; False when it ran already."""
    made = await tx.execute(
        insert_into(tx, MacroRun)
        .values(chat_id=chat_id, message_id=message_id, stamp=stamp, talk_id=talk_id, at=now)
        .on_conflict_do_nothing()
    )
    return made.rowcount == 1


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """The replies and macros somebody wrote."""
    return await rows_by_kind(
        tx,
        {
            "canned-replies": select(
                CannedReply.c.name,
                CannedReply.c.body,
                CannedReply.c.shelf,
                CannedReply.c.used,
                CannedReply.c.made_at,
                CannedReply.c.gone_at,
            )
            .where(CannedReply.c.author_person_id == person_id)
            .order_by(CannedReply.c.id),
            "macros": select(Macro.c.name, Macro.c.steps, Macro.c.made_at)
            .where(Macro.c.author_person_id == person_id)
            .order_by(Macro.c.id),
        },
    )

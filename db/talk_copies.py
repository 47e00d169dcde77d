"""Where a talk's messages stand on the other side, and what they said before they were edited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    Table,
    TypedColumns,
    bindparam,
    case,
    insert,
    literal,
    select,
    update,
)

from db.base import ID, BigId, UTCDateTime, metadata
from db.engine import Tx
from db.handoff import MESSAGE_COLUMNS, TalkMessage, TalkMessageRow
from db.outbox import COLLECTING, OPEN_STATES, PRIORITY, Body, Outgoing, SendKind, SendState
from db.upsert import insert_into


class TalkCopyColumns(TypedColumns):
    """One message the bot made of a talk's message. A reply to it, a reaction or a change finds
    its original here; `main` is the one that carries the words, not a line above them."""

    chat_id: Named[int] = Column(BigId, primary_key=True, autoincrement=False)
    message_id: Named[int] = Column(BigId, primary_key=True, autoincrement=False)
    talk_message_id: Named[int] = Column(
        BigId, ForeignKey("talk_messages.id", ondelete="CASCADE"), index=True
    )
    main: Named[bool]
    sent_at: Named[datetime] = Column(UTCDateTime)


TalkCopy = Table(
    "talk_copies",
    metadata,
    TalkCopyColumns,
)


class TalkWordingColumns(TypedColumns):
    """What a message said until it was edited: kept for the record, shown to nobody else."""

    id: Named[int] = ID
    talk_message_id: Named[int] = Column(
        BigId, ForeignKey("talk_messages.id", ondelete="CASCADE"), index=True
    )
    body_id: Named[int] = Column(BigId, ForeignKey("bodies.id"))
    until: Named[datetime] = Column(UTCDateTime)


TalkWording = Table(
    "talk_wordings",
    metadata,
    TalkWordingColumns,
)


@dataclass(frozen=True, slots=True)
class CopyRow:
    chat_id: int
    message_id: int
    main: bool
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Collecting:
    """An outbox row that still takes in what belongs to its album."""

    row_id: int
    body_id: int


@dataclass(frozen=True, slots=True)
class Quiet:
    """A row whose album has been quiet for long enough; `last_at`: its last picture came then."""

    row_id: int
    cause: str
    last_at: datetime


async def note_copy(
    tx: Tx, talk_message_id: int, chat_id: int, message_id: int, *, main: bool, now: datetime
) -> None:
    """A message of a talk stands there now."""
    await tx.execute(
        insert_into(tx, TalkCopy)
        .values(
            chat_id=chat_id,
            message_id=message_id,
            talk_message_id=talk_message_id,
            main=main,
            sent_at=now,
        )
        .on_conflict_do_nothing()
    )


async def copies(tx: Tx, talk_message_id: int) -> list[CopyRow]:
    """Everything the bot made of a message, oldest first."""
    rows = await tx.execute(
        select(TalkCopy.c.chat_id, TalkCopy.c.message_id, TalkCopy.c.main, TalkCopy.c.sent_at)
        .where(TalkCopy.c.talk_message_id == talk_message_id)
        .order_by(TalkCopy.c.sent_at, TalkCopy.c.message_id)
    )
    return [CopyRow(*row) for row in rows]


async def original(tx: Tx, chat_id: int, message_id: int) -> int | None:
    """The talk's message behind what stands in a chat: written there (the last, of what was sent
    by its buttons), or brought there."""
    written = (
        select(TalkMessage.c.id)
        .where(
            TalkMessage.c.source_chat_id == chat_id, TalkMessage.c.source_message_id == message_id
        )
        .order_by(TalkMessage.c.id.desc())
        .limit(1)
    )
    brought = select(TalkCopy.c.talk_message_id).where(
        TalkCopy.c.chat_id == chat_id, TalkCopy.c.message_id == message_id
    )
    for asked in (brought, written):
        found = (await tx.execute(asked)).scalar_one_or_none()
        if found is not None:
            return found
    return None


async def standing_in(tx: Tx, talk_message_id: int, chat_id: int) -> int | None:
    """The id by which a talk's message is known in a chat; None when it is not there."""
    brought = (
        await tx.execute(
            select(TalkCopy.c.message_id)
            .where(TalkCopy.c.talk_message_id == talk_message_id, TalkCopy.c.chat_id == chat_id)
            .order_by(TalkCopy.c.main.desc(), TalkCopy.c.sent_at.desc())
            .limit(1)
        )
    ).scalar_one_or_none()
    if brought is not None:
        return brought
    return (
        await tx.execute(
            select(TalkMessage.c.source_message_id).where(
                TalkMessage.c.id == talk_message_id, TalkMessage.c.source_chat_id == chat_id
            )
        )
    ).scalar_one_or_none()


async def keep_wording(tx: Tx, message: TalkMessageRow, body_id: int, now: datetime) -> None:
    """A message says something else from now on; what it said is kept."""
    await tx.execute(
        insert(TalkWording).values(
            talk_message_id=message.message_id, body_id=message.body_id, until=now
        )
    )
    await tx.execute(
        update(TalkMessage)
        .where(TalkMessage.c.id == message.message_id)
        .values(body_id=body_id, edited_at=now)
    )


async def withdraw(tx: Tx, message_id: int, now: datetime) -> bool:
    """Mark a message as taken back; False when it was already."""
    result = await tx.execute(
        update(TalkMessage)
        .where(TalkMessage.c.id == message_id, TalkMessage.c.withdrawn_at.is_(None))
        .values(withdrawn_at=now)
    )
    return result.rowcount == 1


# Albums ------------------------------------------------------------------------------------


async def album(tx: Tx, talk_id: int, chat_id: int, name: str) -> list[TalkMessageRow]:
    """What is left of an album, as its author sees it: by the ids in their chat."""
    rows = await tx.execute(
        select(*MESSAGE_COLUMNS)
        .where(
            TalkMessage.c.talk_id == talk_id,
            TalkMessage.c.source_chat_id == chat_id,
            TalkMessage.c.album == name,
            TalkMessage.c.withdrawn_at.is_(None),
        )
        .order_by(TalkMessage.c.source_message_id)
    )
    return [TalkMessageRow(*row) for row in rows]


async def album_before(tx: Tx, message: TalkMessageRow) -> str | None:
    """The album of what was written in a talk, in the same chat, just before; None: in none."""
    return (
        await tx.execute(
            select(TalkMessage.c.album)
            .where(
                TalkMessage.c.talk_id == message.talk_id,
                TalkMessage.c.source_chat_id == message.source_chat_id,
                TalkMessage.c.id < message.message_id,
            )
            .order_by(TalkMessage.c.id.desc())
            .limit(1)
        )
    ).scalar_one_or_none()


_UNTOUCHED = (Outgoing.c.state == SendState.queued) & (Outgoing.c.tries == 0)
_COLLECTS = Outgoing.c.reason == COLLECTING


async def collecting(
    tx: Tx,
    causes: Iterable[str],
    due_at: datetime | None,
    now: datetime,
) -> Collecting | None:
    """The waiting row of one of these causes that carries the words, put off until `due_at` (None:
    it goes when it would have gone, as does what is whole); None when all have gone. Whoever got
    it may change its body: nobody has read it yet."""
    asked = select(Outgoing.c.id).where(
        Outgoing.c.cause.in_(list(causes)), Outgoing.c.kind == SendKind.talk, _UNTOUCHED
    )
    waiting = (
        await tx.execute(asked.order_by(Outgoing.c.part.desc(), Outgoing.c.id.desc()).limit(1))
    ).scalar_one_or_none()
    if waiting is None:
        return None
    later: dict[str, Any] = {"due_at": Outgoing.c.due_at}
    if due_at is not None:
        put_off = case((_COLLECTS, _instant(due_at)), else_=Outgoing.c.due_at)
        later = {"due_at": put_off, "changed_at": now}
    # Asked again under the row's lock: the sender may have taken it meanwhile.
    taken = await tx.execute(
        update(Outgoing)
        .where(Outgoing.c.id == waiting, _UNTOUCHED)
        .values(**later)
        .returning(Outgoing.c.id, Outgoing.c.body_id)
    )
    row = taken.one_or_none()
    return None if row is None else Collecting(row.id, row.body_id)


async def rewrite(tx: Tx, body_id: int, content: dict[str, object]) -> None:
    """Change the body of a row that `collecting` gave."""
    await tx.execute(update(Body).where(Body.c.id == body_id).values(content=content))


def _instant(at: datetime) -> Any:
    return literal(at, UTCDateTime())


async def let_go(tx: Tx, causes: Iterable[str], now: datetime) -> None:
    """What still collects is whole, due already or not: it goes before whatever is queued now."""
    await tx.execute(
        update(Outgoing)
        .where(
            Outgoing.c.cause.in_(list(causes)),
            Outgoing.c.kind == SendKind.talk,
            _COLLECTS,
            _UNTOUCHED,
        )
        .values(
            due_at=case((Outgoing.c.due_at > now, _instant(now)), else_=Outgoing.c.due_at),
            reason=None,
            changed_at=now,
        )
    )


_QUIET = select(Outgoing.c.id, Outgoing.c.cause, Outgoing.c.changed_at).where(
    Outgoing.c.priority == PRIORITY[SendKind.talk],
    Outgoing.c.due_at <= bindparam("now"),
    _COLLECTS,
    _UNTOUCHED,
)


async def quiet(tx: Tx, now: datetime) -> list[Quiet]:
    """The albums that would go now if they are whole, oldest first."""
    rows = await tx.execute(_QUIET.order_by(Outgoing.c.id), {"now": now})
    return [Quiet(*row) for row in rows]


async def stop_collecting(tx: Tx, found: Quiet) -> None:
    """An album is whole, unless another picture came this very moment."""
    await tx.execute(
        update(Outgoing)
        .where(Outgoing.c.id == found.row_id, Outgoing.c.changed_at == found.last_at, _COLLECTS)
        .values(reason=None)
    )


# What waits --------------------------------------------------------------------------------


async def waiting_causes(tx: Tx, limit: int) -> list[str]:
    """Causes of the talks' rows that have not gone out yet, oldest first."""
    rows = await tx.execute(
        select(Outgoing.c.cause)
        .where(
            Outgoing.c.priority == PRIORITY[SendKind.talk],
            Outgoing.c.due_at.is_not(None),
            Outgoing.c.kind == SendKind.talk,
        )
        .order_by(Outgoing.c.id)
        .limit(limit)
    )
    return list(rows.scalars())


async def cancel_waiting(
    tx: Tx, chat_id: int, reason: str, now: datetime
) -> list[tuple[str, int]]:
    """Cancel what of talks still waits for a chat; (cause, body) of what was cancelled."""
    rows = await tx.execute(
        update(Outgoing)
        .where(
            Outgoing.c.chat_id == chat_id,
            Outgoing.c.kind == SendKind.talk,
            Outgoing.c.state.in_(OPEN_STATES),
        )
        .values(state=SendState.cancelled, reason=reason, due_at=None, changed_at=now)
        .returning(Outgoing.c.cause, Outgoing.c.body_id)
    )
    return [(row.cause, row.body_id) for row in rows]


async def note_late(
    tx: Tx, message_ids: Iterable[int], before: datetime, now: datetime
) -> list[TalkMessageRow]:
    """Of these messages, those written before an instant whose senders were not told yet that
    they wait; from now on they count as told."""
    rows = await tx.execute(
        update(TalkMessage)
        .where(
            TalkMessage.c.id.in_(list(message_ids)),
            TalkMessage.c.created_at < before,
            TalkMessage.c.late_told_at.is_(None),
            TalkMessage.c.withdrawn_at.is_(None),
        )
        .values(late_told_at=now)
        .returning(*MESSAGE_COLUMNS)
    )
    return [TalkMessageRow(*row) for row in rows]


async def album_causes(tx: Tx, message: TalkMessageRow) -> list[int]:
    """The messages of an album, also those taken back: any of them may name its outbox row."""
    rows = await tx.execute(
        select(TalkMessage.c.id).where(
            TalkMessage.c.talk_id == message.talk_id,
            TalkMessage.c.source_chat_id == message.source_chat_id,
            TalkMessage.c.album == message.album,
        )
    )
    return list(rows.scalars())


UNREACHED = (SendState.unreachable, SendState.skipped)
"""Ends of what a student out of reach, or who withdrew their consent, should have got."""


async def said_by_staff(tx: Tx, talk_id: int, limit: int) -> list[TalkMessageRow]:
    """What the college's side said in a talk and did not take back, the latest first."""
    rows = await tx.execute(
        select(*MESSAGE_COLUMNS)
        .where(
            TalkMessage.c.talk_id == talk_id,
            TalkMessage.c.from_student.is_(False),
            TalkMessage.c.withdrawn_at.is_(None),
        )
        .order_by(TalkMessage.c.id.desc())
        .limit(limit)
    )
    return [TalkMessageRow(*row) for row in rows]


async def unreached(tx: Tx, causes: Iterable[str], chat_id: int) -> set[str]:
    """Of these causes, those whose message could not be brought to a chat."""
    rows = await tx.execute(
        select(Outgoing.c.cause).where(
            Outgoing.c.cause.in_(list(causes)),
            Outgoing.c.chat_id == chat_id,
            Outgoing.c.state.in_(UNREACHED),
        )
    )
    return set(rows.scalars())


async def send_again(tx: Tx, causes: Iterable[str], chat_id: int, now: datetime) -> set[str]:
    """Queue once more what could not be brought to a chat; the causes this began with now."""
    rows = await tx.execute(
        update(Outgoing)
        .where(
            Outgoing.c.cause.in_(list(causes)),
            Outgoing.c.chat_id == chat_id,
            Outgoing.c.state.in_(UNREACHED),
        )
        .values(state=SendState.queued, reason="again", due_at=now, changed_at=now)
        .returning(Outgoing.c.cause)
    )
    return set(rows.scalars())

"""Talks on their way to other hands, and answers of those who do not have them, held back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
    select,
    text,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, Word, metadata
from db.engine import Tx
from db.upsert import insert_into


class TalkTransferColumns(TypedColumns):
    """Somebody wants to hand a talk to a colleague; the student is asked."""

    id: Named[int] = ID
    talk_id: Named[int] = Column(BigId, ForeignKey("talks.id", ondelete="CASCADE"), index=True)
    from_person_id: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL"), index=True
    )
    to_person_id: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL"), index=True
    )
    note: Named[str] = Column(String(1000))
    asked_at: Named[datetime] = Column(UTCDateTime)
    decided_at: Named[datetime | None] = Column(UTCDateTime)
    agreed: Named[bool | None]


TalkTransfer = Table(
    "talk_transfers",
    metadata,
    TalkTransferColumns,
    Index(
        "uq_talk_transfers_pending",
        "talk_id",
        unique=True,
        sqlite_where=text("decided_at IS NULL"),
        postgresql_where=text("decided_at IS NULL"),
    ),
    sqlite_autoincrement=True,
)


class HeldDecision(StrEnum):
    """What became of an answer that was held back."""

    sent = "sent"
    note = "note"
    dropped = "dropped"


class HeldAnswerColumns(TypedColumns):
    """What somebody wrote to a student whose talk is somebody else's, or in which a question
    waited that they had not seen, or (without a talk) to nobody they named; nothing was sent."""

    id: Named[int] = ID
    talk_id: Named[int | None] = Column(
        BigId, ForeignKey("talks.id", ondelete="CASCADE"), index=True
    )
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"), index=True)
    body: Named[dict[str, Any]] = Column(Json)
    source_chat_id: Named[int] = Column(BigId)
    source_message_id: Named[int] = Column(BigId)
    album: Named[str | None] = Column(String(64))
    at: Named[datetime] = Column(UTCDateTime)
    decided_at: Named[datetime | None] = Column(UTCDateTime)
    decision: Named[HeldDecision | None] = Column(Word(HeldDecision))


HeldAnswer = Table(
    "talk_held_answers",
    metadata,
    HeldAnswerColumns,
    UniqueConstraint("source_chat_id", "source_message_id"),
    sqlite_autoincrement=True,
)


# Transfers


@dataclass(frozen=True, slots=True)
class TransferRow:
    id: int
    talk_id: int
    from_person_id: int | None
    to_person_id: int | None
    note: str
    asked_at: datetime


_TRANSFER = select(
    TalkTransfer.c.id,
    TalkTransfer.c.talk_id,
    TalkTransfer.c.from_person_id,
    TalkTransfer.c.to_person_id,
    TalkTransfer.c.note,
    TalkTransfer.c.asked_at,
)


async def ask_transfer(
    tx: Tx, talk_id: int, from_person_id: int, to_person_id: int, note: str, now: datetime
) -> int | None:
    """Write down that a talk is to change hands; None while an earlier question is open."""
    result = await tx.execute(
        insert_into(tx, TalkTransfer)
        .values(
            talk_id=talk_id,
            from_person_id=from_person_id,
            to_person_id=to_person_id,
            note=note,
            asked_at=now,
        )
        .on_conflict_do_nothing()
        .returning(TalkTransfer.c.id)
    )
    return result.scalar_one_or_none()


async def pending_transfer(tx: Tx, transfer_id: int) -> TransferRow | None:
    """A transfer the student has not answered."""
    row = (
        await tx.execute(
            _TRANSFER.where(TalkTransfer.c.id == transfer_id, TalkTransfer.c.decided_at.is_(None))
        )
    ).one_or_none()
    return None if row is None else TransferRow(*row)


async def pending_transfer_of(tx: Tx, talk_id: int) -> TransferRow | None:
    row = (
        await tx.execute(
            _TRANSFER.where(TalkTransfer.c.talk_id == talk_id, TalkTransfer.c.decided_at.is_(None))
        )
    ).one_or_none()
    return None if row is None else TransferRow(*row)


async def transfers_asked_before(tx: Tx, before: datetime) -> list[TransferRow]:
    """Transfers the student was asked about before an instant, and has not answered."""
    rows = await tx.execute(
        _TRANSFER.where(TalkTransfer.c.decided_at.is_(None), TalkTransfer.c.asked_at <= before)
    )
    return [TransferRow(*row) for row in rows]


async def decide_transfer(tx: Tx, transfer_id: int, now: datetime, *, agreed: bool | None) -> bool:
    """Close the question of a transfer (`agreed` None: it lapsed); False if it was closed."""
    result = await tx.execute(
        update(TalkTransfer)
        .where(TalkTransfer.c.id == transfer_id, TalkTransfer.c.decided_at.is_(None))
        .values(decided_at=now, agreed=agreed)
    )
    return result.rowcount == 1


# Answers that are held back


@dataclass(frozen=True, slots=True)
class HeldRow:
    id: int
    talk_id: int | None
    person_id: int
    body: dict[str, Any]
    source_chat_id: int
    source_message_id: int
    album: str | None


_HELD = select(
    HeldAnswer.c.id,
    HeldAnswer.c.talk_id,
    HeldAnswer.c.person_id,
    HeldAnswer.c.body,
    HeldAnswer.c.source_chat_id,
    HeldAnswer.c.source_message_id,
    HeldAnswer.c.album,
)


async def hold_back(
    tx: Tx,
    talk_id: int | None,
    person_id: int,
    body: dict[str, Any],
    source_chat_id: int,
    source_message_id: int,
    album: str | None,
    now: datetime,
) -> int | None:
    """Keep an answer unsent; None when it is kept already."""
    result = await tx.execute(
        insert_into(tx, HeldAnswer)
        .values(
            talk_id=talk_id,
            person_id=person_id,
            body=body,
            source_chat_id=source_chat_id,
            source_message_id=source_message_id,
            album=album,
            at=now,
        )
        .on_conflict_do_nothing()
        .returning(HeldAnswer.c.id)
    )
    return result.scalar_one_or_none()


async def held(tx: Tx, held_id: int) -> HeldRow | None:
    """An answer nobody has decided about."""
    row = (
        await tx.execute(
            _HELD.where(HeldAnswer.c.id == held_id, HeldAnswer.c.decided_at.is_(None))
        )
    ).one_or_none()
    return None if row is None else HeldRow(*row)


async def held_together(tx: Tx, one: HeldRow) -> list[HeldRow]:
    """The undecided parts of the album an answer is of, in order; else it alone."""
    if one.album is None:
        return [one]
    return await held_of_album(tx, one.talk_id, one.person_id, one.album)


async def held_of_album(tx: Tx, talk_id: int | None, person_id: int, album: str) -> list[HeldRow]:
    """The undecided parts of somebody's album, in order."""
    rows = await tx.execute(
        _HELD.where(
            HeldAnswer.c.talk_id == talk_id,
            HeldAnswer.c.person_id == person_id,
            HeldAnswer.c.album == album,
            HeldAnswer.c.decided_at.is_(None),
        ).order_by(HeldAnswer.c.id)
    )
    return [HeldRow(*row) for row in rows]


async def decision(tx: Tx, held_id: int, person_id: int) -> HeldDecision | None:
    """What became of a held answer of somebody's; None while it waits, or where none is kept."""
    found: HeldDecision | None = await tx.scalar(
        select(HeldAnswer.c.decision).where(
            HeldAnswer.c.id == held_id, HeldAnswer.c.person_id == person_id
        )
    )
    return found


async def decide_held(tx: Tx, held_id: int, decision: HeldDecision, now: datetime) -> bool:
    """Say what becomes of a held answer; False when that was said before. What it said is not
    kept any longer here."""
    result = await tx.execute(
        update(HeldAnswer)
        .where(HeldAnswer.c.id == held_id, HeldAnswer.c.decided_at.is_(None))
        .values(decided_at=now, decision=decision, body={})
    )
    return result.rowcount == 1


async def edit_held(
    tx: Tx, source_chat_id: int, source_message_id: int, body: dict[str, Any]
) -> bool:
    """An answer that is held back says something else now; False when none is."""
    result = await tx.execute(
        update(HeldAnswer)
        .where(
            HeldAnswer.c.source_chat_id == source_chat_id,
            HeldAnswer.c.source_message_id == source_message_id,
            HeldAnswer.c.decided_at.is_(None),
        )
        .values(body=body)
    )
    return result.rowcount == 1

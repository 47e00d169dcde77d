"""One-on-one talks between a student and the person of the college who answers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, insert, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Word
from db.engine import Tx
from db.upsert import insert_into


class TalkState(StrEnum):
    open = "open"
    closed = "closed"


class Talk(Base):
    """A thread between one student and one counselor. At most one is open per student."""

    __tablename__ = "talks"
    __table_args__ = (
        Index(
            "uq_talks_open_student",
            "student_person_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        # Numbers are causes in the outbox: one that was deleted must not come back.
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    student_person_id: Mapped[int] = mapped_column(
        ForeignKey("persons.id", ondelete="CASCADE"), index=True
    )
    counselor_person_id: Mapped[int | None] = mapped_column(
        ForeignKey("persons.id", ondelete="SET NULL"), index=True
    )
    state: Mapped[TalkState] = mapped_column(Word(TalkState))
    opened_at: Mapped[datetime]
    last_message_at: Mapped[datetime]


class TalkMessage(Base):
    """One message of a talk. Where it was delivered to is its row in the outbox."""

    __tablename__ = "talk_messages"
    __table_args__ = (
        UniqueConstraint("source_chat_id", "source_message_id"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    talk_id: Mapped[int] = mapped_column(ForeignKey("talks.id", ondelete="CASCADE"), index=True)
    from_student: Mapped[bool]
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"))
    source_chat_id: Mapped[int]
    source_message_id: Mapped[int]
    created_at: Mapped[datetime]
    handed_over_at: Mapped[datetime | None]
    """When it was queued for whoever answers; None while nobody could be found."""


@dataclass(frozen=True, slots=True)
class TalkRow:
    talk_id: int
    student_person_id: int
    counselor_person_id: int | None
    state: TalkState
    opened_at: datetime


_TALK = select(
    Talk.id, Talk.student_person_id, Talk.counselor_person_id, Talk.state, Talk.opened_at
)


async def open_talk_of(tx: Tx, student_person_id: int) -> TalkRow | None:
    """The student's open talk, if there is one."""
    row = (
        await tx.execute(
            _TALK.where(Talk.student_person_id == student_person_id, Talk.state == TalkState.open)
        )
    ).one_or_none()
    return None if row is None else TalkRow(*row)


async def talk(tx: Tx, talk_id: int) -> TalkRow | None:
    row = (await tx.execute(_TALK.where(Talk.id == talk_id))).one_or_none()
    return None if row is None else TalkRow(*row)


async def open_talks_of_counselor(tx: Tx, counselor_person_id: int) -> list[TalkRow]:
    """The open talks somebody answers, the longest silent first."""
    rows = await tx.execute(
        _TALK.where(
            Talk.counselor_person_id == counselor_person_id, Talk.state == TalkState.open
        ).order_by(Talk.last_message_at)
    )
    return [TalkRow(*row) for row in rows]


async def add_talk(
    tx: Tx, student_person_id: int, counselor_person_id: int | None, now: datetime
) -> int:
    result = await tx.execute(
        insert(Talk)
        .values(
            student_person_id=student_person_id,
            counselor_person_id=counselor_person_id,
            state=TalkState.open,
            opened_at=now,
            last_message_at=now,
        )
        .returning(Talk.id)
    )
    return int(result.scalar_one())


async def set_counselor(tx: Tx, talk_id: int, counselor_person_id: int | None) -> None:
    await tx.execute(
        update(Talk).where(Talk.id == talk_id).values(counselor_person_id=counselor_person_id)
    )


async def close_talk(tx: Tx, talk_id: int) -> bool:
    """Close a talk if it is still open."""
    result = await tx.execute(
        update(Talk)
        .where(Talk.id == talk_id, Talk.state == TalkState.open)
        .values(state=TalkState.closed)
    )
    return result.rowcount == 1


async def add_talk_message(
    tx: Tx,
    talk_id: int,
    *,
    from_student: bool,
    body_id: int,
    source_chat_id: int,
    source_message_id: int,
    now: datetime,
) -> int | None:
    """Keep a message of a talk and answer its id; None when it is kept already."""
    result = await tx.execute(
        insert_into(tx, TalkMessage)
        .values(
            talk_id=talk_id,
            from_student=from_student,
            body_id=body_id,
            source_chat_id=source_chat_id,
            source_message_id=source_message_id,
            created_at=now,
        )
        .on_conflict_do_nothing()
        .returning(TalkMessage.id)
    )
    message_id = result.scalar_one_or_none()
    if message_id is not None:
        await tx.execute(update(Talk).where(Talk.id == talk_id).values(last_message_at=now))
    return message_id


@dataclass(frozen=True, slots=True)
class TalkMessageRow:
    message_id: int
    talk_id: int
    from_student: bool
    body_id: int
    source_chat_id: int
    source_message_id: int
    created_at: datetime


async def talk_message(tx: Tx, message_id: int) -> TalkMessageRow | None:
    row = (await tx.execute(_MESSAGE.where(TalkMessage.id == message_id))).one_or_none()
    return None if row is None else TalkMessageRow(*row)


_MESSAGE = select(
    TalkMessage.id,
    TalkMessage.talk_id,
    TalkMessage.from_student,
    TalkMessage.body_id,
    TalkMessage.source_chat_id,
    TalkMessage.source_message_id,
    TalkMessage.created_at,
)


async def mark_handed_over(tx: Tx, message_id: int, now: datetime) -> None:
    await tx.execute(
        update(TalkMessage).where(TalkMessage.id == message_id).values(handed_over_at=now)
    )


async def is_talk_message(tx: Tx, chat_id: int, message_id: int) -> bool:
    """Whether a message somebody wrote was taken into a talk."""
    found = await tx.execute(
        select(TalkMessage.id).where(
            TalkMessage.source_chat_id == chat_id, TalkMessage.source_message_id == message_id
        )
    )
    return found.first() is not None


async def waiting_messages(tx: Tx, talk_id: int) -> list[TalkMessageRow]:
    """What a student wrote that nobody has been given yet, in order."""
    rows = await tx.execute(
        _MESSAGE.where(
            TalkMessage.talk_id == talk_id,
            TalkMessage.from_student,
            TalkMessage.handed_over_at.is_(None),
        ).order_by(TalkMessage.id)
    )
    return [TalkMessageRow(*row) for row in rows]


async def talks_without_counselor(tx: Tx) -> list[TalkRow]:
    """The open talks that nobody could be found for."""
    rows = await tx.execute(
        _TALK.where(Talk.counselor_person_id.is_(None), Talk.state == TalkState.open).order_by(
            Talk.id
        )
    )
    return [TalkRow(*row) for row in rows]

"""One-on-one talks between a student and the person of the college who answers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Named,
    Select,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
    func,
    insert,
    literal,
    select,
    text,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, Word, metadata
from db.engine import Tx
from db.upsert import insert_into


class TalkState(StrEnum):
    open = "open"
    closed = "closed"


class TalkTopic(StrEnum):
    """What a talk is about, as far as it decides who answers."""

    process = "process"
    subject = "subject"
    wellbeing = "wellbeing"


class TalkPriority(StrEnum):
    normal = "normal"
    high = "high"
    urgent = "urgent"


class ClosedBy(StrEnum):
    student = "student"
    staff = "staff"
    quiet = "quiet"
    """Nobody wrote any more, and the question whether it is done was not answered."""


class TalkColumns(TypedColumns):
    """A thread between one student and one counselor. At most one is open per student.

    Whose turn it is follows from `unanswered_since`: the first message of the student's that
    nobody has answered yet; None: the student's turn, since `last_message_at`.
    """

    id: Named[int] = ID
    student_person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), index=True
    )
    counselor_person_id: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL"), index=True
    )
    state: Named[TalkState] = Column(Word(TalkState))
    opened_at: Named[datetime] = Column(UTCDateTime)
    last_message_at: Named[datetime] = Column(UTCDateTime)
    topic: Named[TalkTopic | None] = Column(Word(TalkTopic))
    priority: Named[TalkPriority] = Column(
        Word(TalkPriority), server_default=TalkPriority.normal.value
    )
    anonymous_as: Named[int | None] = Column(BigId)
    """The number that stands for the student's name until they choose to say it."""
    claimed_at: Named[datetime | None] = Column(UTCDateTime)
    unanswered_since: Named[datetime | None] = Column(UTCDateTime)
    first_reply_at: Named[datetime | None] = Column(UTCDateTime)
    closed_at: Named[datetime | None] = Column(UTCDateTime)
    closed_by: Named[ClosedBy | None] = Column(Word(ClosedBy))


Talk = Table(
    "talks",
    metadata,
    TalkColumns,
    Index(
        "uq_talks_open_student",
        "student_person_id",
        unique=True,
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
    # Numbers are causes in the outbox: one that was deleted must not come back.
    sqlite_autoincrement=True,
)


class TalkMessageColumns(TypedColumns):
    """One message of a talk. Where it was delivered to is its row in the outbox."""

    id: Named[int] = ID
    talk_id: Named[int] = Column(BigId, ForeignKey("talks.id", ondelete="CASCADE"), index=True)
    from_student: Named[bool]
    body_id: Named[int] = Column(BigId, ForeignKey("bodies.id"))
    source_chat_id: Named[int] = Column(BigId)
    source_message_id: Named[int] = Column(BigId)
    source_stamp: Named[int] = Column(BigId, server_default="0")
    """Of what was sent by a button: which one, of all that its message showed in turn."""
    created_at: Named[datetime] = Column(UTCDateTime)
    handed_over_at: Named[datetime | None] = Column(UTCDateTime)
    """When it was queued for whoever answers; None while nobody could be found."""
    author_person_id: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL")
    )
    """Who of the college wrote it; None of a student's."""
    album: Named[str | None] = Column(String(64))
    """What Telegram calls the media group it came in."""
    answers_id: Named[int | None] = Column(
        BigId, ForeignKey("talk_messages.id", ondelete="SET NULL")
    )
    """The message of the talk it quotes."""
    edited_at: Named[datetime | None] = Column(UTCDateTime)
    withdrawn_at: Named[datetime | None] = Column(UTCDateTime)
    late_told_at: Named[datetime | None] = Column(UTCDateTime)
    """When its sender was told that it still waits to be delivered."""


TalkMessage = Table(
    "talk_messages",
    metadata,
    TalkMessageColumns,
    UniqueConstraint("source_chat_id", "source_message_id", "source_stamp"),
    sqlite_autoincrement=True,
)


class TalkEventColumns(TypedColumns):
    """What happened to a talk besides what was said in it; never changed, only added to."""

    id: Named[int] = ID
    talk_id: Named[int] = Column(BigId, ForeignKey("talks.id", ondelete="CASCADE"), index=True)
    at: Named[datetime] = Column(UTCDateTime)
    what: Named[str] = Column(String(24))
    """«claimed», «transferred», «closed» …: the vocabulary is `bot/handoff/rules.py`'s."""
    person_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    about: Named[dict[str, Any] | None] = Column(Json)


TalkEvent = Table(
    "talk_events",
    metadata,
    TalkEventColumns,
)


async def note_event(
    tx: Tx,
    talk_id: int,
    what: str,
    person_id: int | None,
    now: datetime,
    about: dict[str, Any] | None = None,
) -> None:
    """Write down what happened to a talk; `person_id` is who did it (None: the clock)."""
    await tx.execute(
        insert(TalkEvent).values(
            talk_id=talk_id, at=now, what=what, person_id=person_id, about=about
        )
    )


@dataclass(frozen=True, slots=True)
class TalkRow:
    talk_id: int
    student_person_id: int
    counselor_person_id: int | None
    state: TalkState
    opened_at: datetime
    topic: TalkTopic | None = None
    priority: TalkPriority = TalkPriority.normal
    anonymous_as: int | None = None
    unanswered_since: datetime | None = None
    last_message_at: datetime | None = None


TALK: Select[*tuple[Any, ...]] = select(
    Talk.c.id,
    Talk.c.student_person_id,
    Talk.c.counselor_person_id,
    Talk.c.state,
    Talk.c.opened_at,
    Talk.c.topic,
    Talk.c.priority,
    Talk.c.anonymous_as,
    Talk.c.unanswered_since,
    Talk.c.last_message_at,
)


async def open_talk_of(tx: Tx, student_person_id: int, *, hold: bool = False) -> TalkRow | None:
    """The student's open talk, if there is one; `hold` keeps it open, and whose it is, until
    this transaction ends."""
    query = TALK.where(
        Talk.c.student_person_id == student_person_id, Talk.c.state == TalkState.open
    )
    if hold:
        query = query.with_for_update(key_share=True)
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else TalkRow(*row)


async def talk(tx: Tx, talk_id: int) -> TalkRow | None:
    row = (await tx.execute(TALK.where(Talk.c.id == talk_id))).one_or_none()
    return None if row is None else TalkRow(*row)


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
        .returning(Talk.c.id)
    )
    return int(result.scalar_one())


async def set_counselor(tx: Tx, talk_id: int, counselor_person_id: int | None) -> None:
    await tx.execute(
        update(Talk).where(Talk.c.id == talk_id).values(counselor_person_id=counselor_person_id)
    )


async def add_talk_message(
    tx: Tx,
    talk_id: int,
    *,
    from_student: bool,
    body_id: int,
    source_chat_id: int,
    source_message_id: int,
    now: datetime,
    source_stamp: int = 0,
    author_person_id: int | None = None,
    album: str | None = None,
    answers_id: int | None = None,
    said_at: datetime | None = None,
) -> int | None:
    """Keep a message of a talk and answer its id; None when it is kept already.

    Whose turn it is follows: a student's first unanswered message was said `said_at` (which is
    earlier than now where we were away), an answer of the staff ends the waiting.
    """
    result = await tx.execute(
        insert_into(tx, TalkMessage)
        .values(
            talk_id=talk_id,
            from_student=from_student,
            body_id=body_id,
            source_chat_id=source_chat_id,
            source_message_id=source_message_id,
            source_stamp=source_stamp,
            created_at=now,
            author_person_id=author_person_id,
            album=album,
            answers_id=answers_id,
        )
        .on_conflict_do_nothing()
        .returning(TalkMessage.c.id)
    )
    message_id = result.scalar_one_or_none()
    if message_id is not None:
        turn: dict[str, Any] = (
            {"unanswered_since": func.coalesce(Talk.c.unanswered_since, _instant(said_at or now))}
            if from_student
            else {
                "unanswered_since": None,
                "first_reply_at": func.coalesce(Talk.c.first_reply_at, _instant(now)),
            }
        )
        await tx.execute(
            update(Talk).where(Talk.c.id == talk_id).values(last_message_at=now, **turn)
        )
    return message_id


def _instant(at: datetime) -> Any:
    return literal(at, UTCDateTime())


@dataclass(frozen=True, slots=True)
class TalkMessageRow:
    message_id: int
    talk_id: int
    from_student: bool
    body_id: int
    source_chat_id: int
    source_message_id: int
    created_at: datetime
    author_person_id: int | None
    album: str | None
    answers_id: int | None
    edited_at: datetime | None
    withdrawn_at: datetime | None
    handed_over_at: datetime | None


async def talk_message(tx: Tx, message_id: int, *, hold: bool = False) -> TalkMessageRow | None:
    """`hold` it where two may meet: who changes a message, and who learns where it stands."""
    query = _MESSAGE.where(TalkMessage.c.id == message_id)
    if hold:
        # Rows that point at it may still be added.
        query = query.with_for_update(key_share=True)
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else TalkMessageRow(*row)


MESSAGE_COLUMNS: tuple[Any, ...] = (
    TalkMessage.c.id,
    TalkMessage.c.talk_id,
    TalkMessage.c.from_student,
    TalkMessage.c.body_id,
    TalkMessage.c.source_chat_id,
    TalkMessage.c.source_message_id,
    TalkMessage.c.created_at,
    TalkMessage.c.author_person_id,
    TalkMessage.c.album,
    TalkMessage.c.answers_id,
    TalkMessage.c.edited_at,
    TalkMessage.c.withdrawn_at,
    TalkMessage.c.handed_over_at,
)
_MESSAGE = select(*MESSAGE_COLUMNS)


async def mark_handed_over(tx: Tx, message_id: int, now: datetime | None) -> None:
    """Note that a message was queued for whoever answers; None: nobody has been given it."""
    await tx.execute(
        update(TalkMessage).where(TalkMessage.c.id == message_id).values(handed_over_at=now)
    )


async def message_written(tx: Tx, chat_id: int, message_id: int) -> TalkMessageRow | None:
    """The talk's message that somebody wrote there, or of several that were sent by its buttons
    the last they did not take back; None when it was for something else."""
    row = (
        await tx.execute(
            _MESSAGE.where(
                TalkMessage.c.source_chat_id == chat_id,
                TalkMessage.c.source_message_id == message_id,
            )
            .order_by(TalkMessage.c.withdrawn_at.is_not(None), TalkMessage.c.id.desc())
            .limit(1)
        )
    ).one_or_none()
    return None if row is None else TalkMessageRow(*row)


async def recount_turn(tx: Tx, talk_id: int) -> None:
    """Whose turn an open talk is after a message was taken back: what nobody said any more needs
    no answer, and an answer that is gone was none."""
    answered = (
        select(func.max(TalkMessage.c.id))
        .where(
            TalkMessage.c.talk_id == talk_id,
            ~TalkMessage.c.from_student,
            TalkMessage.c.withdrawn_at.is_(None),
        )
        .scalar_subquery()
    )
    since = await tx.execute(
        select(func.min(TalkMessage.c.created_at)).where(
            TalkMessage.c.talk_id == talk_id,
            TalkMessage.c.from_student,
            TalkMessage.c.withdrawn_at.is_(None),
            TalkMessage.c.id > func.coalesce(answered, 0),
        )
    )
    await tx.execute(
        update(Talk)
        .where(Talk.c.id == talk_id, Talk.c.state == TalkState.open)
        .values(unanswered_since=since.scalar_one_or_none())
    )


async def waiting_messages(tx: Tx, talk_id: int) -> list[TalkMessageRow]:
    """What a student wrote, and did not take back, that nobody has been given yet, in order;
    until it has been it stays as it is."""
    rows = await tx.execute(
        _MESSAGE.where(
            TalkMessage.c.talk_id == talk_id,
            TalkMessage.c.from_student,
            TalkMessage.c.handed_over_at.is_(None),
            TalkMessage.c.withdrawn_at.is_(None),
        )
        .order_by(TalkMessage.c.id)
        .with_for_update(key_share=True)
    )
    return [TalkMessageRow(*row) for row in rows]


async def talks_without_counselor(tx: Tx) -> list[TalkRow]:
    """The open talks that nobody could be found for."""
    rows = await tx.execute(
        TALK.where(Talk.c.counselor_person_id.is_(None), Talk.c.state == TalkState.open).order_by(
            Talk.c.id
        )
    )
    return [TalkRow(*row) for row in rows]

"""How talks are kept from being forgotten, and how they end: clocks, quiet talks, ratings."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    String,
    Table,
    TypedColumns,
    func,
    select,
    update,
)

from db.base import BigId, UTCDateTime, Word, metadata
from db.engine import Tx
from db.handoff import ClosedBy, Talk, TalkMessage, TalkPriority, TalkState
from db.upsert import insert_into


class Rating(StrEnum):
    """«Did this help you decide?»"""

    yes = "yes"
    partly = "partly"
    no = "no"


class TalkEndColumns(TypedColumns):
    """What was said to the student about ending a talk, and what they said of it."""

    talk_id: Named[int] = Column(
        BigId, ForeignKey("talks.id", ondelete="CASCADE"), primary_key=True
    )
    quiet_since: Named[datetime] = Column(UTCDateTime)
    """The last message, or the «still open», from which the quiet is counted."""
    step: Named[int] = Column(BigId)
    stepped_at: Named[datetime] = Column(UTCDateTime)
    rating_asked_at: Named[datetime | None] = Column(UTCDateTime)
    rating: Named[Rating | None] = Column(Word(Rating))
    words: Named[str | None] = Column(String(1000))
    rated_at: Named[datetime | None] = Column(UTCDateTime)


TalkEnd = Table(
    "talk_ends",
    metadata,
    TalkEndColumns,
)


# Quiet talks


@dataclass(frozen=True, slots=True)
class QuietRow:
    """An open talk in which it is the student's turn."""

    talk_id: int
    student_person_id: int
    owner_id: int | None
    last_message_at: datetime
    quiet_since: datetime | None
    step: int
    stepped_at: datetime | None


_QUIET = (
    select(
        Talk.c.id,
        Talk.c.student_person_id,
        Talk.c.counselor_person_id,
        Talk.c.last_message_at,
        TalkEnd.c.quiet_since,
        TalkEnd.c.step,
        TalkEnd.c.stepped_at,
    )
    .outerjoin(TalkEnd, TalkEnd.c.talk_id == Talk.c.id)
    .where(
        Talk.c.state == TalkState.open,
        Talk.c.unanswered_since.is_(None),
        Talk.c.counselor_person_id.is_not(None),
        # What is urgent is never ended by itself.
        Talk.c.priority != TalkPriority.urgent,
    )
)


def _quiet(
    talk_id: int,
    student_person_id: int,
    owner_id: int | None,
    last_message_at: datetime,
    quiet_since: datetime | None,
    step: int | None,
    stepped_at: datetime | None,
) -> QuietRow:
    return QuietRow(
        talk_id, student_person_id, owner_id, last_message_at, quiet_since, step or 0, stepped_at
    )


async def quiet_talks(tx: Tx, before: datetime, after: int, limit: int) -> list[QuietRow]:
    """Talks whose last message is older than an instant, by number beyond `after`."""
    rows = await tx.execute(
        _QUIET.where(Talk.c.last_message_at <= before, Talk.c.id > after)
        .order_by(Talk.c.id)
        .limit(limit)
    )
    return [_quiet(*row) for row in rows]


async def quiet_talk(tx: Tx, talk_id: int) -> QuietRow | None:
    row = (await tx.execute(_QUIET.where(Talk.c.id == talk_id))).one_or_none()
    return None if row is None else _quiet(*row)


async def note_step(
    tx: Tx, talk_id: int, *, quiet_since: datetime, step: int, now: datetime
) -> None:
    said = {"quiet_since": quiet_since, "step": step, "stepped_at": now}
    await tx.execute(
        insert_into(tx, TalkEnd)
        .values(talk_id=talk_id, **said)
        .on_conflict_do_update(index_elements=[TalkEnd.c.talk_id], set_=said)
    )


# Ending and beginning again


async def close(
    tx: Tx, talk_id: int, by: ClosedBy, now: datetime, quiet_since: datetime | None = None
) -> bool:
    """End an open talk; False when it is over already, or (it was quiet since `quiet_since`) was
    written in meanwhile or became urgent. Nothing in it waits any more."""
    ending = update(Talk).where(Talk.c.id == talk_id, Talk.c.state == TalkState.open)
    if quiet_since is not None:
        ending = ending.where(
            Talk.c.last_message_at <= quiet_since,
            Talk.c.unanswered_since.is_(None),
            Talk.c.priority != TalkPriority.urgent,
        )
    result = await tx.execute(
        ending.values(state=TalkState.closed, closed_at=now, closed_by=by, unanswered_since=None)
    )
    return result.rowcount == 1


async def last_of_student(tx: Tx, talk_id: int) -> int:
    """The number of the last message a student wrote in a talk; 0 when there is none."""
    asked = select(func.coalesce(func.max(TalkMessage.c.id), 0)).where(
        TalkMessage.c.talk_id == talk_id, TalkMessage.c.from_student
    )
    return int((await tx.execute(asked)).scalar_one())


async def last_closed(tx: Tx, student_person_id: int) -> tuple[int, datetime] | None:
    """(number, when it ended) of the student's talk that ended last."""
    row = (
        await tx.execute(
            select(Talk.c.id, Talk.c.closed_at)
            .where(
                Talk.c.student_person_id == student_person_id,
                Talk.c.state == TalkState.closed,
                Talk.c.closed_at.is_not(None),
            )
            .order_by(Talk.c.closed_at.desc(), Talk.c.id.desc())
            .limit(1)
        )
    ).one_or_none()
    return None if row is None or row[1] is None else (row[0], row[1])


async def reopen(tx: Tx, talk_id: int) -> bool:
    result = await tx.execute(
        update(Talk)
        .where(Talk.c.id == talk_id, Talk.c.state == TalkState.closed)
        .values(state=TalkState.open, closed_at=None, closed_by=None)
    )
    return result.rowcount == 1


# Ratings


async def was_answered(tx: Tx, talk_id: int) -> bool:
    """Whether somebody of the college ever wrote in a talk."""
    found = await tx.execute(
        select(TalkMessage.c.id)
        .where(TalkMessage.c.talk_id == talk_id, ~TalkMessage.c.from_student)
        .limit(1)
    )
    return found.first() is not None


async def ask_rating(tx: Tx, talk_id: int, now: datetime) -> bool:
    """Remember that a talk's student is asked for a rating; False when they were before."""
    result = await tx.execute(
        insert_into(tx, TalkEnd)
        .values(talk_id=talk_id, quiet_since=now, step=0, stepped_at=now, rating_asked_at=now)
        .on_conflict_do_update(
            index_elements=[TalkEnd.c.talk_id],
            set_={"rating_asked_at": now},
            where=TalkEnd.c.rating_asked_at.is_(None),
        )
    )
    return result.rowcount == 1


async def rate(
    tx: Tx, talk_id: int, student_person_id: int, rating: Rating, now: datetime
) -> bool:
    """Keep what a student said of their own talk, the first time; False later."""
    own = select(Talk.c.id).where(
        Talk.c.id == talk_id, Talk.c.student_person_id == student_person_id
    )
    result = await tx.execute(
        update(TalkEnd)
        .where(
            TalkEnd.c.talk_id.in_(own),
            TalkEnd.c.rating_asked_at.is_not(None),
            TalkEnd.c.rating.is_(None),
        )
        .values(rating=rating, rated_at=now)
    )
    return result.rowcount == 1


async def add_words(tx: Tx, talk_id: int, student_person_id: int, words: str) -> bool:
    """What a student wants to say besides; the first words count."""
    own = select(Talk.c.id).where(
        Talk.c.id == talk_id, Talk.c.student_person_id == student_person_id
    )
    result = await tx.execute(
        update(TalkEnd)
        .where(
            TalkEnd.c.talk_id.in_(own), TalkEnd.c.rating.is_not(None), TalkEnd.c.words.is_(None)
        )
        .values(words=words)
    )
    return result.rowcount == 1


async def may_add_words(tx: Tx, talk_id: int, student_person_id: int) -> bool:
    """Whether a student rated their talk without words so far."""
    found = await tx.execute(
        select(TalkEnd.c.talk_id)
        .join(Talk, Talk.c.id == TalkEnd.c.talk_id)
        .where(
            TalkEnd.c.talk_id == talk_id,
            Talk.c.student_person_id == student_person_id,
            TalkEnd.c.rating.is_not(None),
            TalkEnd.c.words.is_(None),
        )
    )
    return found.first() is not None

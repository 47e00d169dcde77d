"""What the numbers about talks are counted from: one plain row for each talk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select

from db.engine import Tx
from db.handoff import Talk, TalkState, TalkTopic
from db.people import Major, SchoolClass, Student
from db.talk_ends import Rating, TalkEnd


@dataclass(frozen=True, slots=True)
class TalkFacts:
    """A talk without what was said in it, or by whom."""

    owner_id: int | None
    opened_at: datetime
    first_reply_at: datetime | None
    closed_at: datetime | None
    topic: TalkTopic | None
    rating: Rating | None
    student_id: int
    """Only to tell how many different students stand behind a number."""
    major: str | None
    """Of whoever asked under their name."""


@dataclass(frozen=True, slots=True)
class Load:
    """How many open talks somebody has, and in how many the student waits. Without an owner:
    those nobody has."""

    owner_id: int | None
    open_talks: int
    waiting: int


async def begun_since(tx: Tx, since: datetime) -> list[TalkFacts]:
    """Every talk that began after an instant."""
    rows = await tx.execute(
        select(
            Talk.c.counselor_person_id,
            Talk.c.opened_at,
            Talk.c.first_reply_at,
            Talk.c.closed_at,
            Talk.c.topic,
            TalkEnd.c.rating,
            Talk.c.student_person_id,
            case((Talk.c.anonymous_as.is_(None), Major.c.name)),
        )
        .outerjoin(TalkEnd, TalkEnd.c.talk_id == Talk.c.id)
        .outerjoin(Student, Student.c.person_id == Talk.c.student_person_id)
        .outerjoin(SchoolClass, SchoolClass.c.id == Student.c.class_id)
        .outerjoin(Major, Major.c.id == SchoolClass.c.major_id)
        .where(Talk.c.opened_at >= since)
        .order_by(Talk.c.id)
    )
    return [TalkFacts(*row) for row in rows]


async def loads(tx: Tx) -> list[Load]:
    rows = await tx.execute(
        select(
            Talk.c.counselor_person_id, func.count(Talk.c.id), func.count(Talk.c.unanswered_since)
        )
        .where(Talk.c.state == TalkState.open)
        .group_by(Talk.c.counselor_person_id)
        .order_by(func.count(Talk.c.id).desc(), Talk.c.counselor_person_id)
    )
    return [Load(*row) for row in rows]


async def words_since(tx: Tx, since: datetime, limit: int) -> Sequence[str]:
    """What students said besides their ratings, of each only what they said last, so that as many
    stand behind it as there are lines; in an order that says nothing of when."""
    newest_first = (TalkEnd.c.rated_at.desc(), Talk.c.id.desc())
    place = func.row_number().over(partition_by=Talk.c.student_person_id, order_by=newest_first)
    said = (
        select(TalkEnd.c.words, place.label("place"))
        .join(Talk, Talk.c.id == TalkEnd.c.talk_id)
        .where(TalkEnd.c.words != "", TalkEnd.c.rated_at >= since)
        .subquery()
    )
    rows = await tx.execute(
        select(said.c.words).where(said.c.place == 1).order_by(said.c.words).limit(limit)
    )
    return [row.words for row in rows]

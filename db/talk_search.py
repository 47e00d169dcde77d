"""Looking back at talks: a student's earlier ones, what was said in one, words in one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select

from db.engine import Tx
from db.handoff import ClosedBy, Talk, TalkMessage, TalkState, TalkTopic
from db.outbox import Body
from db.people import Staff, Student
from db.talk_tags import TalkTag


@dataclass(frozen=True, slots=True)
class PastTalk:
    talk_id: int
    opened_at: datetime
    closed_at: datetime | None
    state: TalkState
    topic: TalkTopic | None
    closed_by: ClosedBy | None
    tags: tuple[str, ...]


async def past(
    tx: Tx, student_person_id: int, but: int, limit: int, offset: int = 0
) -> list[PastTalk]:
    """A student's other talks, the latest first; those begun without a name are left out: they
    would name themselves here."""
    rows = (
        await tx.execute(
            select(
                Talk.c.id,
                Talk.c.opened_at,
                Talk.c.closed_at,
                Talk.c.state,
                Talk.c.topic,
                Talk.c.closed_by,
            )
            .where(
                Talk.c.student_person_id == student_person_id,
                Talk.c.id != but,
                Talk.c.anonymous_as.is_(None),
            )
            .order_by(Talk.c.id.desc())
            .limit(limit)
            .offset(offset)
        )
    ).all()
    tagged: dict[int, list[str]] = {}
    if rows:
        tags = select(TalkTag.c.talk_id, TalkTag.c.tag).where(
            TalkTag.c.talk_id.in_([row.id for row in rows])
        )
        for talk_id, tag in await tx.execute(tags.order_by(TalkTag.c.at, TalkTag.c.tag)):
            tagged.setdefault(talk_id, []).append(tag)
    return [PastTalk(*row, tags=tuple(tagged.get(row.id, ()))) for row in rows]


@dataclass(frozen=True, slots=True)
class Said:
    """A message of a talk as it is read later. `author` is the staff list's name, None of a
    student's; what was withdrawn has no body."""

    message_id: int
    at: datetime
    from_student: bool
    author: str | None
    body: dict[str, Any] | None
    edited: bool


async def said_in(tx: Tx, talk_id: int, after: int, limit: int) -> list[Said]:
    """What was said in a talk, in order, from behind a message on."""
    rows = await tx.execute(
        select(
            TalkMessage.c.id,
            TalkMessage.c.created_at,
            TalkMessage.c.from_student,
            Staff.c.name,
            Body.c.content,
            TalkMessage.c.edited_at,
            TalkMessage.c.withdrawn_at,
        )
        .join(Body, Body.c.id == TalkMessage.c.body_id)
        .outerjoin(Staff, Staff.c.person_id == TalkMessage.c.author_person_id)
        .where(TalkMessage.c.talk_id == talk_id, TalkMessage.c.id > after)
        .order_by(TalkMessage.c.id)
        .limit(limit)
    )
    return [
        Said(
            row.id,
            row.created_at,
            row.from_student,
            row.name,
            None if row.withdrawn_at is not None else row.content,
            row.edited_at is not None,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class TalkLine:
    """A talk in a student's own list."""

    talk_id: int
    opened_at: datetime
    messages: int


async def talks_of(tx: Tx, student_person_id: int, limit: int) -> list[TalkLine]:
    """A student's talks of which something is still kept, the latest first."""
    rows = await tx.execute(
        select(Talk.c.id, Talk.c.opened_at, func.count(TalkMessage.c.id))
        .join(TalkMessage, TalkMessage.c.talk_id == Talk.c.id)
        .where(Talk.c.student_person_id == student_person_id)
        .group_by(Talk.c.id, Talk.c.opened_at)
        .order_by(Talk.c.id.desc())
        .limit(limit)
    )
    return [TalkLine(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Found:
    message_id: int
    talk_id: int
    student_person_id: int
    student: str | None
    anonymous_as: int | None
    at: datetime
    from_student: bool
    text: str


async def search(
    tx: Tx, owners: Sequence[int], words: Sequence[str], limit: int, offset: int = 0
) -> list[Found]:
    """Messages with every one of these words in the talks that these people have or had last,
    the latest first. Capital letters say nothing; «%» and «_» are looked for as they stand."""
    text = Body.c.content["text"].as_string()
    wanted = [text.icontains(word, autoescape=True) for word in words]
    query: Select[*tuple[Any, ...]] = (
        select(
            TalkMessage.c.id,
            TalkMessage.c.talk_id,
            Talk.c.student_person_id,
            Student.c.name,
            Talk.c.anonymous_as,
            TalkMessage.c.created_at,
            TalkMessage.c.from_student,
            text,
        )
        .join(Talk, Talk.c.id == TalkMessage.c.talk_id)
        .join(Body, Body.c.id == TalkMessage.c.body_id)
        .outerjoin(Student, Student.c.person_id == Talk.c.student_person_id)
        .where(
            Talk.c.counselor_person_id.in_(list(owners)),
            TalkMessage.c.withdrawn_at.is_(None),
            and_(*wanted),
        )
        .order_by(TalkMessage.c.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [Found(*row) for row in await tx.execute(query)]

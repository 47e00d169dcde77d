"""What a counselor wrote to a student who had not asked anything: at most one at a time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Named,
    Select,
    Table,
    TypedColumns,
    UniqueConstraint,
    and_,
    or_,
    select,
    text,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, Word, metadata
from db.engine import Tx
from db.handoff import TalkMessage
from db.people import Person, SchoolClass, Staff, Student, StudentStatus
from db.rows import Rows, rows_by_kind
from db.upsert import insert_into


class FirstEnd(StrEnum):
    """What came of it."""

    answered = "answered"
    not_now = "not-now"
    rather_not = "rather-not"
    unreached = "unreached"
    """It never arrived."""
    withdrawn = "withdrawn"
    """Its author thought better of it before it went."""


class FirstWordColumns(TypedColumns):
    """A message that begins with the college. `owner_person_id` is whose talk it becomes when
    the student answers; its author is the owner or who covers for them."""

    id: Named[int] = ID
    student_person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), index=True
    )
    owner_person_id: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL")
    )
    author_person_id: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL")
    )
    body: Named[dict[str, Any] | None] = Column(Json)
    """What it says; None once chats that old are forgotten."""
    source_chat_id: Named[int] = Column(BigId)
    source_message_id: Named[int] = Column(BigId)
    written_at: Named[datetime] = Column(UTCDateTime)
    delivered_at: Named[datetime | None] = Column(UTCDateTime)
    message_id: Named[int | None] = Column(BigId)
    """Where it stands in the student's chat."""
    end: Named[FirstEnd | None] = Column(Word(FirstEnd))
    ended_at: Named[datetime | None] = Column(UTCDateTime)
    free_at: Named[datetime | None] = Column(UTCDateTime)
    """Since when somebody may write first again; None: not yet."""
    talk_id: Named[int | None] = Column(BigId, ForeignKey("talks.id", ondelete="SET NULL"))
    """The talk it became a line of."""


FirstWord = Table(
    "first_words",
    metadata,
    FirstWordColumns,
    UniqueConstraint("source_chat_id", "source_message_id"),
    Index(
        "uq_first_words_held",
        "student_person_id",
        unique=True,
        sqlite_where=text("free_at IS NULL"),
        postgresql_where=text("free_at IS NULL"),
    ),
    # Numbers are causes in the outbox: one that was deleted must not come back.
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class FirstRow:
    first_id: int
    student_person_id: int
    owner_person_id: int | None
    author_person_id: int | None
    body: dict[str, Any] | None
    source_chat_id: int
    source_message_id: int
    written_at: datetime
    delivered_at: datetime | None
    message_id: int | None
    end: FirstEnd | None
    free_at: datetime | None


_ROW: Select[*tuple[Any, ...]] = select(
    FirstWord.c.id,
    FirstWord.c.student_person_id,
    FirstWord.c.owner_person_id,
    FirstWord.c.author_person_id,
    FirstWord.c.body,
    FirstWord.c.source_chat_id,
    FirstWord.c.source_message_id,
    FirstWord.c.written_at,
    FirstWord.c.delivered_at,
    FirstWord.c.message_id,
    FirstWord.c.end,
    FirstWord.c.free_at,
)


async def _one(tx: Tx, chosen: Select[*tuple[Any, ...]]) -> FirstRow | None:
    row = (await tx.execute(chosen)).one_or_none()
    return None if row is None else FirstRow(*row)


async def row(tx: Tx, first_id: int) -> FirstRow | None:
    return await _one(tx, _ROW.where(FirstWord.c.id == first_id))


async def held(tx: Tx, student_person_id: int, since: datetime) -> FirstRow | None:
    """What keeps others from writing first to a student: written since then, and not free."""
    return await _one(
        tx,
        _ROW.where(
            FirstWord.c.student_person_id == student_person_id,
            FirstWord.c.free_at.is_(None),
            FirstWord.c.written_at > since,
        ),
    )


async def last(tx: Tx, student_person_id: int, owner_person_id: int) -> FirstRow | None:
    """What was written first last, for this owner."""
    return await _one(
        tx,
        _ROW.where(
            FirstWord.c.student_person_id == student_person_id,
            FirstWord.c.owner_person_id == owner_person_id,
        )
        .order_by(FirstWord.c.id.desc())
        .limit(1),
    )


async def add(
    tx: Tx,
    *,
    student_person_id: int,
    owner_person_id: int,
    author_person_id: int,
    body: dict[str, Any],
    source_chat_id: int,
    source_message_id: int,
    since: datetime,
    now: datetime,
) -> int | None:
    """Keep a first word and answer its id; None where one written since then holds the student:
    of two who write at once, one does."""
    await tx.execute(
        update(FirstWord)
        .where(
            FirstWord.c.student_person_id == student_person_id,
            FirstWord.c.free_at.is_(None),
            FirstWord.c.written_at <= since,
        )
        .values(free_at=now)
    )
    made = await tx.execute(
        insert_into(tx, FirstWord)
        .values(
            student_person_id=student_person_id,
            owner_person_id=owner_person_id,
            author_person_id=author_person_id,
            body=body,
            source_chat_id=source_chat_id,
            source_message_id=source_message_id,
            written_at=now,
        )
        .on_conflict_do_nothing()
        .returning(FirstWord.c.id)
    )
    found: int | None = made.scalar_one_or_none()
    return found


async def set_delivered(tx: Tx, first_id: int, message_id: int | None, now: datetime) -> None:
    await tx.execute(
        update(FirstWord)
        .where(FirstWord.c.id == first_id)
        .values(delivered_at=now, message_id=message_id)
    )


async def set_end(
    tx: Tx, first_id: int, end: FirstEnd, now: datetime, *, after: Collection[FirstEnd] = ()
) -> bool:
    """What came of it, where nothing did yet, or only one of `after`; False when it is too late
    for that. Whoever says no is left in peace for as long as who says nothing."""
    open_ = FirstWord.c.end.is_(None)
    allowed = or_(open_, FirstWord.c.end.in_(tuple(after))) if after else open_
    peace = end in (FirstEnd.not_now, FirstEnd.rather_not)
    result = await tx.execute(
        update(FirstWord)
        .where(FirstWord.c.id == first_id, allowed)
        .values(end=end, ended_at=now, **({} if peace else {"free_at": now}))
    )
    return result.rowcount == 1


async def add_line(tx: Tx, one: FirstRow, talk_id: int, body_id: int) -> int | None:
    """Make it a line of a talk, said when it was written, and answer the line's id. It answers
    no question, so neither the turn nor the time of the first reply goes by it."""
    made = await tx.execute(
        insert_into(tx, TalkMessage)
        .values(
            talk_id=talk_id,
            from_student=False,
            body_id=body_id,
            source_chat_id=one.source_chat_id,
            source_message_id=one.source_message_id,
            created_at=one.written_at,
            author_person_id=one.author_person_id,
        )
        .on_conflict_do_nothing()
        .returning(TalkMessage.c.id)
    )
    await tx.execute(
        update(FirstWord).where(FirstWord.c.id == one.first_id).values(talk_id=talk_id)
    )
    found: int | None = made.scalar_one_or_none()
    return found


async def line_of(tx: Tx, talk_id: int) -> FirstRow | None:
    """What was written first and became a line of this talk, the latest."""
    return await _one(
        tx, _ROW.where(FirstWord.c.talk_id == talk_id).order_by(FirstWord.c.id.desc()).limit(1)
    )


# Whom somebody could write to ------------------------------------------------------------------

_Counselor, _Mentor = Staff.alias(), Staff.alias()


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a list: a class, or a student (by person id) with theirs."""

    id: int
    name: str
    class_name: str = ""


def _answering(owners: Collection[int]) -> ColumnElement[bool]:
    """These people answer for a class: as its counselor, or where no counselor has joined as its
    class mentor."""
    these = sorted(owners)
    mentor = and_(_Counselor.c.person_id.is_(None), _Mentor.c.person_id.in_(these))
    return or_(_Counselor.c.person_id.in_(these), mentor)


async def classes_of(tx: Tx, owners: Collection[int]) -> list[Listed]:
    """The classes these people answer for, the newest first."""
    rows = await tx.execute(
        select(SchoolClass.c.id, SchoolClass.c.name)
        .outerjoin(_Counselor, _Counselor.c.id == SchoolClass.c.counselor_id)
        .outerjoin(_Mentor, _Mentor.c.id == SchoolClass.c.class_mentor_id)
        .where(_answering(owners))
        .order_by(SchoolClass.c.entry_year.desc(), SchoolClass.c.name)
    )
    return [Listed(*row) for row in rows]


def _students(owners: Collection[int]) -> Select[*tuple[Any, ...]]:
    """The students of these people's classes who joined, agreed and can be reached."""
    return (
        select(Person.c.id, Student.c.name, SchoolClass.c.name.label("class"))
        .join(Student, Student.c.person_id == Person.c.id)
        .join(SchoolClass, SchoolClass.c.id == Student.c.class_id)
        .outerjoin(_Counselor, _Counselor.c.id == SchoolClass.c.counselor_id)
        .outerjoin(_Mentor, _Mentor.c.id == SchoolClass.c.class_mentor_id)
        .where(
            _answering(owners),
            Student.c.status == StudentStatus.enrolled,
            Person.c.id.not_in(sorted(owners)),
            Person.c.consent_version.is_not(None),
            Person.c.unreachable_since.is_(None),
        )
        .order_by(SchoolClass.c.name, Student.c.number)
    )


async def students_of(
    tx: Tx, owners: Collection[int], class_id: int, offset: int, limit: int
) -> list[Listed]:
    """A page of one class."""
    chosen = _students(owners).where(SchoolClass.c.id == class_id)
    return [Listed(*row) for row in await tx.execute(chosen.offset(offset).limit(limit))]


async def named(tx: Tx, owners: Collection[int], said: str, limit: int) -> list[Listed]:
    """Those with this number, or whose name has this in it."""
    found = or_(Student.c.number == said, Student.c.name.contains(said, autoescape=True))
    return [Listed(*row) for row in await tx.execute(_students(owners).where(found).limit(limit))]


# Forgetting and taking away --------------------------------------------------------------------


async def forget_words(tx: Tx, before: datetime) -> None:
    """What was said goes after as long as what was said in talks; that it was stays."""
    await tx.execute(
        update(FirstWord)
        .where(FirstWord.c.written_at < before, FirstWord.c.body.is_not(None))
        .values(body=None)
    )


async def numbers_of(tx: Tx, student_person_id: int) -> list[int]:
    found = select(FirstWord.c.id).where(FirstWord.c.student_person_id == student_person_id)
    return list((await tx.execute(found)).scalars())


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """As a student: what a teacher wrote first, and what one answered. As somebody who answers:
    what one wrote."""
    said = (FirstWord.c.written_at, FirstWord.c.delivered_at, FirstWord.c.end, FirstWord.c.body)
    return await rows_by_kind(
        tx,
        {
            "first-words": select(*said, FirstWord.c.ended_at)
            .where(FirstWord.c.student_person_id == person_id)
            .order_by(FirstWord.c.id),
            "first-words-written": select(FirstWord.c.written_at, FirstWord.c.body)
            .where(FirstWord.c.author_person_id == person_id)
            .order_by(FirstWord.c.id),
        },
    )

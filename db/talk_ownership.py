"""Who has a talk: who is ready to answer, offers, transfers, and answers that are held back."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    Table,
    TypedColumns,
    and_,
    exists,
    func,
    select,
    update,
)

from db.base import BigId, UTCDateTime, metadata
from db.course_classes import CourseTeacher
from db.engine import Tx
from db.handoff import TALK, Talk, TalkMessage, TalkRow, TalkState
from db.outbox import OPEN_STATES, PRIORITY, Outgoing, SendKind, SendState
from db.people import (
    Department,
    Language,
    Major,
    Person,
    Role,
    RoleGrant,
    SchoolClass,
    Staff,
    Student,
)
from db.upsert import insert_into


class ReadinessColumns(TypedColumns):
    """What somebody of the college said about answering; without a row nothing is special."""

    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    paused_at: Named[datetime | None] = Column(UTCDateTime)
    """Since when they take no new talks; None: they do."""
    english: Named[bool | None]
    """Whether they answer in English; None: nobody said, so it goes by the language they use."""
    trained_at: Named[datetime | None] = Column(UTCDateTime)
    """Since when the office has them as trained for matters of wellbeing."""
    most_talks: Named[int | None] = Column(BigId)
    """How many open talks they have at most; None: no limit."""


Readiness = Table(
    "talk_readiness",
    metadata,
    ReadinessColumns,
)


class TalkOfferColumns(TypedColumns):
    """A talk without an owner was offered to somebody."""

    talk_id: Named[int] = Column(
        BigId, ForeignKey("talks.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    offered_at: Named[datetime] = Column(UTCDateTime)


TalkOffer = Table(
    "talk_offers",
    metadata,
    TalkOfferColumns,
)


class Part(StrEnum):
    """What somebody is to a student's class."""

    counselor = "counselor"
    mentor = "mentor"
    teacher = "teacher"
    trained = "trained"
    colleague = "colleague"
    office = "office"


@dataclass(frozen=True, slots=True)
class StaffRow:
    """Somebody of the college with what routing asks of them."""

    person_id: int
    telegram_id: int
    name: str | None
    language: Language
    reachable: bool
    paused: bool
    english: bool | None
    trained: bool
    most_talks: int | None
    open_talks: int


_OPEN_TALKS = (
    select(func.count(Talk.c.id))
    .where(Talk.c.counselor_person_id == Person.c.id, Talk.c.state == TalkState.open)
    .correlate(Person)
    .scalar_subquery()
)
ANSWERING = (Role.counselor, Role.class_mentor, Role.teacher, Role.office)
# Who took their consent back is sent nothing.
_THERE = and_(Person.c.unreachable_since.is_(None), Person.c.consent_version.is_not(None))
# Who works here no more answers nobody, whatever they still own.
_WORKS_HERE = exists().where(RoleGrant.c.person_id == Person.c.id, RoleGrant.c.role.in_(ANSWERING))
_ANSWERS = and_(_THERE, _WORKS_HERE)
_STAFF = (
    select(
        Person.c.id,
        Person.c.telegram_id,
        Staff.c.name,
        Person.c.language,
        _ANSWERS,
        Readiness.c.paused_at.is_not(None),
        Readiness.c.english,
        Readiness.c.trained_at.is_not(None),
        Readiness.c.most_talks,
        _OPEN_TALKS,
    )
    .outerjoin(Staff, Staff.c.person_id == Person.c.id)
    .outerjoin(Readiness, Readiness.c.person_id == Person.c.id)
    .order_by(Person.c.id)
)


async def staff(tx: Tx, person_ids: Collection[int]) -> dict[int, StaffRow]:
    """These people, as far as there are such."""
    rows = await tx.execute(_STAFF.where(Person.c.id.in_(person_ids)))
    return {row[0]: StaffRow(*row) for row in rows}


async def parts_of_class(tx: Tx, class_id: int | None) -> list[tuple[Part, int]]:
    """Everybody who could answer a class's students, with what they are to it; all of them have
    joined. One person can be there more than once."""
    found: list[tuple[Part, int]] = []
    if class_id is not None:
        mentor = Staff.alias()
        owners = await tx.execute(
            select(Staff.c.person_id, mentor.c.person_id)
            .select_from(SchoolClass)
            .outerjoin(Staff, Staff.c.id == SchoolClass.c.counselor_id)
            .outerjoin(mentor, mentor.c.id == SchoolClass.c.class_mentor_id)
            .where(SchoolClass.c.id == class_id)
        )
        for counselor_id, mentor_id in owners:
            found += [(Part.counselor, counselor_id)] if counselor_id is not None else []
            found += [(Part.mentor, mentor_id)] if mentor_id is not None else []
        taught = await tx.execute(
            select(CourseTeacher.c.person_id).where(CourseTeacher.c.class_id == class_id)
        )
        found += [(Part.teacher, row.person_id) for row in taught]
        found += [(Part.colleague, one) for one in await _counselors_beside(tx, class_id)]
    trained = await tx.execute(
        select(Readiness.c.person_id).where(Readiness.c.trained_at.is_not(None))
    )
    found += [(Part.trained, row.person_id) for row in trained]
    office = await tx.execute(
        select(RoleGrant.c.person_id)
        .where(RoleGrant.c.role == Role.office)
        .order_by(RoleGrant.c.person_id)
    )
    found += [(Part.office, row.person_id) for row in office]
    return found


async def _counselors_beside(tx: Tx, class_id: int) -> list[int]:
    """The counselors of the class's department who have joined."""
    own = (
        select(Major.c.department_id)
        .join(SchoolClass, SchoolClass.c.major_id == Major.c.id)
        .where(SchoolClass.c.id == class_id)
        .scalar_subquery()
    )
    rows = await tx.execute(
        select(Staff.c.person_id)
        .distinct()
        .join(SchoolClass, SchoolClass.c.counselor_id == Staff.c.id)
        .join(Major, Major.c.id == SchoolClass.c.major_id)
        .where(Major.c.department_id == own, Staff.c.person_id.is_not(None))
        .order_by(Staff.c.person_id)
    )
    return [row.person_id for row in rows]


async def colleagues(tx: Tx) -> list[tuple[int, str, str | None]]:
    """(person id, name, department) of all who answer students and have joined; the department
    is that of a class they own."""
    department = (
        select(func.min(Department.c.name))
        .join(Major, Major.c.department_id == Department.c.id)
        .join(SchoolClass, SchoolClass.c.major_id == Major.c.id)
        .where(
            (SchoolClass.c.counselor_id == Staff.c.id)
            | (SchoolClass.c.class_mentor_id == Staff.c.id)
        )
        .correlate(Staff)
        .scalar_subquery()
    )
    name = func.coalesce(Staff.c.name, Person.c.name)
    rows = await tx.execute(
        select(Person.c.id, name, department)
        .outerjoin(Staff, Staff.c.person_id == Person.c.id)
        .where(_ANSWERS)
        .order_by(name, Person.c.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


async def is_colleague(tx: Tx, person_id: int) -> bool:
    """Whether somebody answers students and can be reached."""
    found = await tx.execute(select(Person.c.id).where(Person.c.id == person_id, _ANSWERS))
    return found.first() is not None


async def note_readiness(tx: Tx, person_id: int, **said: Any) -> None:
    """Write down what somebody (or the office of them) said about answering."""
    await tx.execute(
        insert_into(tx, Readiness)
        .values(person_id=person_id, **said)
        .on_conflict_do_update(index_elements=[Readiness.c.person_id], set_=said)
    )


# Owning


async def claim(tx: Tx, talk_id: int, person_id: int, now: datetime) -> bool:
    """Take an open talk that nobody has; False when somebody was quicker or it is over.

    One conditional update: of two who tap at the same instant one gets it.
    """
    return await change_owner(tx, talk_id, None, person_id, now)


async def change_owner(
    tx: Tx, talk_id: int, before: int | None, after: int, now: datetime
) -> bool:
    """Give an open talk to somebody else, if it is still theirs from whom it is taken. What the
    student wrote and nobody answered is to be brought to whoever has it now."""
    held = (
        Talk.c.counselor_person_id.is_(None)
        if before is None
        else Talk.c.counselor_person_id == before
    )
    result = await tx.execute(
        update(Talk)
        .where(Talk.c.id == talk_id, Talk.c.state == TalkState.open, held)
        .values(counselor_person_id=after, claimed_at=now)
    )
    if result.rowcount != 1:
        return False
    since = select(Talk.c.unanswered_since).where(Talk.c.id == talk_id).scalar_subquery()
    await tx.execute(
        update(TalkMessage)
        .where(
            TalkMessage.c.talk_id == talk_id,
            TalkMessage.c.from_student,
            TalkMessage.c.withdrawn_at.is_(None),
            TalkMessage.c.created_at >= since,
        )
        .values(handed_over_at=None)
    )
    return True


async def owner_held(tx: Tx, talk_id: int) -> int | None:
    """Who has a talk, after whoever is just taking it is done; nobody takes it before we are.
    Whatever decides about a talk and what hangs on it asks this first, so that two who decide
    at once wait for each other in one order."""
    asked = (
        select(Talk.c.counselor_person_id)
        .where(Talk.c.id == talk_id)
        .with_for_update(key_share=True)
    )
    return (await tx.execute(asked)).scalar_one_or_none()


async def set_topic(tx: Tx, talk_id: int, topic: str | None) -> None:
    await tx.execute(update(Talk).where(Talk.c.id == talk_id).values(topic=topic))


_LONGEST_UNANSWERED = (Talk.c.unanswered_since.is_(None), Talk.c.unanswered_since, Talk.c.id)


async def open_talks_of(tx: Tx, owner_ids: Collection[int]) -> list[TalkRow]:
    """The open talks of these people, the longest unanswered first."""
    rows = await tx.execute(
        TALK.where(
            Talk.c.counselor_person_id.in_(owner_ids), Talk.c.state == TalkState.open
        ).order_by(*_LONGEST_UNANSWERED)
    )
    return [TalkRow(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class TalkLine:
    """An open talk in a list, with what its student is called."""

    talk_id: int
    owner_id: int | None
    anonymous_as: int | None
    name: str
    class_name: str | None
    waits: bool


async def open_lines(tx: Tx, owner_ids: Collection[int]) -> list[TalkLine]:
    """The same as lines of a list, in one query."""
    rows = await tx.execute(
        select(
            Talk.c.id,
            Talk.c.counselor_person_id,
            Talk.c.anonymous_as,
            func.coalesce(Student.c.name, Person.c.name),
            SchoolClass.c.name,
            Talk.c.unanswered_since.is_not(None),
        )
        .join(Person, Person.c.id == Talk.c.student_person_id)
        .outerjoin(Student, Student.c.person_id == Person.c.id)
        .outerjoin(SchoolClass, SchoolClass.c.id == Student.c.class_id)
        .where(Talk.c.counselor_person_id.in_(owner_ids), Talk.c.state == TalkState.open)
        .order_by(*_LONGEST_UNANSWERED)
    )
    return [TalkLine(*row) for row in rows]


async def open_talks(tx: Tx, offset: int, limit: int) -> list[TalkRow]:
    """Everybody's open talks: who has none to answer first, then the longest unanswered."""
    rows = await tx.execute(
        TALK.where(Talk.c.state == TalkState.open)
        .order_by(Talk.c.counselor_person_id.is_not(None), *_LONGEST_UNANSWERED)
        .offset(offset)
        .limit(limit)
    )
    return [TalkRow(*row) for row in rows]


async def count_open(tx: Tx) -> int:
    asked = select(func.count(Talk.c.id)).where(Talk.c.state == TalkState.open)
    return int((await tx.execute(asked)).scalar_one())


# Offers


async def offer(tx: Tx, talk_id: int, person_ids: Iterable[int], now: datetime) -> list[int]:
    """Offer a talk to people; those it had not been offered to since it was last taken."""
    rows = [{"talk_id": talk_id, "person_id": one, "offered_at": now} for one in person_ids]
    if not rows:
        return []
    taken = select(Talk.c.claimed_at).where(Talk.c.id == talk_id).scalar_subquery()
    made = await tx.execute(
        insert_into(tx, TalkOffer)
        .values(rows)
        .on_conflict_do_update(
            index_elements=[TalkOffer.c.talk_id, TalkOffer.c.person_id],
            set_={"offered_at": now},
            where=TalkOffer.c.offered_at <= taken,
        )
        .returning(TalkOffer.c.person_id)
    )
    return list(made.scalars())


async def last_claimed(tx: Tx, talk_id: int) -> datetime | None:
    """When somebody last took a talk; None when nobody ever had to."""
    found = await tx.execute(select(Talk.c.claimed_at).where(Talk.c.id == talk_id))
    return found.scalar_one_or_none()


async def was_offered(tx: Tx, talk_id: int, person_id: int) -> bool:
    found = await tx.execute(
        select(TalkOffer.c.talk_id).where(
            TalkOffer.c.talk_id == talk_id, TalkOffer.c.person_id == person_id
        )
    )
    return found.first() is not None


async def has_offers(tx: Tx, talk_id: int) -> bool:
    """Whether anybody was asked to take a talk."""
    found = await tx.execute(
        select(TalkOffer.c.talk_id).where(TalkOffer.c.talk_id == talk_id).limit(1)
    )
    return found.first() is not None


async def correct_sent(
    tx: Tx, cause: str, new_cause: str, body_id: int, except_chat: int, now: datetime
) -> int:
    """Put other words into every delivered message of a cause, but in one chat; what has not
    gone out yet stays away. How many messages change."""
    await tx.execute(
        update(Outgoing)
        .where(Outgoing.c.cause == cause, Outgoing.c.state.in_(OPEN_STATES))
        .values(state=SendState.cancelled, reason="taken", due_at=None, changed_at=now)
    )
    rows = await tx.execute(
        select(Outgoing.c.chat_id, Outgoing.c.person_id, Outgoing.c.message_id).where(
            Outgoing.c.cause == cause,
            Outgoing.c.state == SendState.sent,
            Outgoing.c.message_id.is_not(None),
            Outgoing.c.chat_id != except_chat,
        )
    )
    changed = list(rows)
    for row in changed:
        await tx.execute(
            insert_into(tx, Outgoing)
            .values(
                cause=new_cause,
                chat_id=row.chat_id,
                part=0,
                kind=SendKind.correction,
                priority=PRIORITY[SendKind.correction],
                person_id=row.person_id,
                body_id=body_id,
                state=SendState.queued,
                tries=0,
                due_at=now,
                message_id=row.message_id,
                changed_at=now,
            )
            .on_conflict_do_nothing()
        )
    return len(changed)


async def names(tx: Tx, person_ids: Collection[int]) -> dict[int, str]:
    """What people of the college are called: by the staff list, else as on Telegram."""
    rows = await tx.execute(
        select(Person.c.id, func.coalesce(Staff.c.name, Person.c.name))
        .outerjoin(Staff, Staff.c.person_id == Person.c.id)
        .where(Person.c.id.in_(person_ids))
    )
    return {row[0]: row[1] for row in rows}

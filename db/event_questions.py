"""What people ask ahead of an event, its list of people, and what somebody is given of both."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    TypedColumns,
    insert,
    select,
    update,
)

from db.base import ID, BigId, UTCDateTime, metadata
from db.classes import listed
from db.engine import Tx
from db.event_signups import EventSignUp, SignUpState
from db.events import Event
from db.people import Person
from db.rows import Rows, rows_of

QUESTION_LENGTH = 500


class EventQuestionColumns(TypedColumns):
    """What somebody would like to hear answered there. `hidden_at`: the office took it off."""

    id: Named[int] = ID
    event_id: Named[int] = Column(BigId, ForeignKey("events.id", ondelete="CASCADE"))
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    text: Named[str] = Column(String(QUESTION_LENGTH))
    asked_at: Named[datetime] = Column(UTCDateTime)
    hidden_at: Named[datetime | None] = Column(UTCDateTime)


EventQuestion = Table(
    "event_questions",
    metadata,
    EventQuestionColumns,
    Index("ix_event_questions_event_id", "event_id"),
    Index("ix_event_questions_person_id", "person_id"),
)


async def add_question(tx: Tx, event_id: int, person_id: int, said: str, now: datetime) -> None:
    await tx.execute(
        insert(EventQuestion).values(
            event_id=event_id, person_id=person_id, text=said, asked_at=now
        )
    )


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, without by whom."""

    id: int
    text: str
    asked_at: datetime
    hidden: bool


async def questions(tx: Tx, event_id: int, person_id: int | None = None) -> list[Question]:
    """The questions of an event (of one person, if so asked), the earliest first."""
    query = select(
        EventQuestion.c.id,
        EventQuestion.c.text,
        EventQuestion.c.asked_at,
        EventQuestion.c.hidden_at.is_not(None),
    ).where(EventQuestion.c.event_id == event_id)
    if person_id is not None:
        query = query.where(EventQuestion.c.person_id == person_id)
    rows = await tx.execute(query.order_by(EventQuestion.c.id))
    return [Question(row[0], row[1], row[2], bool(row[3])) for row in rows]


async def hide_question(tx: Tx, event_id: int, question_id: int, now: datetime | None) -> bool:
    """Take a question off the list, or (None) put it back; False when there is none such."""
    done = await tx.execute(
        update(EventQuestion)
        .where(EventQuestion.c.id == question_id, EventQuestion.c.event_id == event_id)
        .values(hidden_at=now)
    )
    return done.rowcount == 1


@dataclass(frozen=True, slots=True)
class Line:
    """One person of an event's list; number, name and class where they are on the roster."""

    person_id: int
    number: str | None
    name: str
    class_name: str | None
    state: SignUpState
    since: datetime
    attended_at: datetime | None


async def lines(tx: Tx, event_id: int) -> list[Line]:
    """Everybody who ever signed up for an event or was there, by class and number."""
    rows = await tx.execute(
        listed()
        .add_columns(EventSignUp.c.state, EventSignUp.c.since, EventSignUp.c.attended_at)
        .join(EventSignUp, EventSignUp.c.person_id == Person.c.id)
        .where(EventSignUp.c.event_id == event_id)
    )
    return [Line(*row) for row in rows]


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """What somebody had to do with events, for their export."""
    signed = (
        select(
            Event.c.title,
            Event.c.starts_at,
            EventSignUp.c.state,
            EventSignUp.c.since,
            EventSignUp.c.attended_at,
        )
        .join(Event, Event.c.id == EventSignUp.c.event_id)
        .where(EventSignUp.c.person_id == person_id)
        .order_by(EventSignUp.c.event_id)
    )
    asked = (
        select(Event.c.title, EventQuestion.c.text, EventQuestion.c.asked_at)
        .join(Event, Event.c.id == EventQuestion.c.event_id)
        .where(EventQuestion.c.person_id == person_id)
        .order_by(EventQuestion.c.id)
    )
    return {"events": await rows_of(tx, signed), "event-questions": await rows_of(tx, asked)}

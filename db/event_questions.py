"""What people ask ahead of an event, its list of people, and what somebody is given of both."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ForeignKey,
    Index,
    String,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id
from db.engine import Tx
from db.event_signups import EventSignUp, SignUpState
from db.events import Event
from db.people import Person, SchoolClass, Student
from db.rows import Rows, rows_of

QUESTION_LENGTH = 500


class EventQuestion(Base):
    """What somebody would like to hear answered there. `hidden_at`: the office took it off."""

    __tablename__ = "event_questions"
    __table_args__ = (
        Index("ix_event_questions_event_id", "event_id"),
        Index("ix_event_questions_person_id", "person_id"),
    )
    id: Mapped[Id]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(String(QUESTION_LENGTH))
    asked_at: Mapped[datetime]
    hidden_at: Mapped[datetime | None]


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
        EventQuestion.id,
        EventQuestion.text,
        EventQuestion.asked_at,
        EventQuestion.hidden_at.is_not(None),
    ).where(EventQuestion.event_id == event_id)
    if person_id is not None:
        query = query.where(EventQuestion.person_id == person_id)
    rows = await tx.execute(query.order_by(EventQuestion.id))
    return [Question(row[0], row[1], row[2], bool(row[3])) for row in rows]


async def hide_question(tx: Tx, event_id: int, question_id: int, now: datetime | None) -> bool:
    """Take a question off the list, or (None) put it back; False when there is none such."""
    done = await tx.execute(
        update(EventQuestion)
        .where(EventQuestion.id == question_id, EventQuestion.event_id == event_id)
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
        select(
            Person.id,
            Student.number,
            func.coalesce(Student.name, Person.name),
            SchoolClass.name,
            EventSignUp.state,
            EventSignUp.since,
            EventSignUp.attended_at,
        )
        .join(EventSignUp, EventSignUp.person_id == Person.id)
        .outerjoin(Student, Student.person_id == Person.id)
        .outerjoin(SchoolClass, SchoolClass.id == Student.class_id)
        .where(EventSignUp.event_id == event_id)
        .order_by(SchoolClass.name, Student.number, Person.id)
    )
    return [Line(*row) for row in rows]


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """What somebody had to do with events, for their export."""
    signed = (
        select(
            Event.title,
            Event.starts_at,
            EventSignUp.state,
            EventSignUp.since,
            EventSignUp.attended_at,
        )
        .join(Event, Event.id == EventSignUp.event_id)
        .where(EventSignUp.person_id == person_id)
        .order_by(EventSignUp.event_id)
    )
    asked = (
        select(Event.title, EventQuestion.text, EventQuestion.asked_at)
        .join(Event, Event.id == EventQuestion.event_id)
        .where(EventQuestion.person_id == person_id)
        .order_by(EventQuestion.id)
    )
    return {"events": await rows_of(tx, signed), "event-questions": await rows_of(tx, asked)}

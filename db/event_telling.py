"""What those who come to an event are still to be told, and who they are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    literal,
    or_,
    select,
    update,
)

from db.base import UTCDateTime
from db.engine import Tx
from db.event_signups import COMING, EventSignUp, SignUpState
from db.events import Event, EventState
from db.outbox import OPEN_STATES, Outgoing, SendState
from db.people import Person


@dataclass(frozen=True, slots=True)
class Reached:
    """Somebody who comes to an event and can be written to."""

    person_id: int
    telegram_id: int


async def claim(
    tx: Tx,
    event_id: int,
    which: Sequence[ColumnElement[bool]],
    values: dict[str, Any],
    limit: int,
) -> list[Reached]:
    """Mark the next so many of those who come as told, and answer who they are."""
    chosen = (
        select(EventSignUp.c.person_id)
        .where(EventSignUp.c.event_id == event_id, *which)
        .order_by(EventSignUp.c.person_id)
        .limit(limit)
    )
    done = await tx.execute(
        update(EventSignUp)
        .where(EventSignUp.c.event_id == event_id, EventSignUp.c.person_id.in_(chosen))
        .values(**values)
        .returning(EventSignUp.c.person_id)
    )
    return await reached(tx, sorted(done.scalars()))


async def reached(tx: Tx, person_ids: Collection[int]) -> list[Reached]:
    """The chats of these people."""
    if not person_ids:
        return []
    rows = await tx.execute(
        select(Person.c.id, Person.c.telegram_id)
        .where(Person.c.id.in_(list(person_ids)))
        .order_by(Person.c.id)
    )
    return [Reached(*row) for row in rows]


def to_remind(column: str, starts_at: datetime, since: datetime) -> list[ColumnElement[bool]]:
    """Of those with a seat: who asked for it before an instant and was not told (in `column`) of
    this beginning."""
    told = EventSignUp.c[column]
    return [
        EventSignUp.c.state == SignUpState.going,
        EventSignUp.c.attended_at.is_(None),
        EventSignUp.c.since <= since,
        or_(told.is_(None), told != literal(starts_at, UTCDateTime())),
    ]


def to_tell(sequence: int) -> list[ColumnElement[bool]]:
    """Who comes and knows only of an earlier revision."""
    return [EventSignUp.c.state.in_(COMING), EventSignUp.c.told < sequence]


async def untold(tx: Tx, since: datetime) -> list[int]:
    """Events (ending later than an instant) somebody who comes knows an earlier revision of."""
    rows = await tx.execute(
        select(Event.c.id)
        .where(
            Event.c.ends_at > since,
            select(EventSignUp.c.person_id)
            .where(
                EventSignUp.c.event_id == Event.c.id,
                EventSignUp.c.state.in_(COMING),
                EventSignUp.c.told < Event.c.sequence,
            )
            .exists(),
        )
        .order_by(Event.c.id)
    )
    return list(rows.scalars())


async def with_waiting(tx: Tx, now: datetime) -> list[int]:
    """Open events still to begin that somebody waits for."""
    rows = await tx.execute(
        select(Event.c.id)
        .where(
            Event.c.state == EventState.open,
            Event.c.starts_at > now,
            select(EventSignUp.c.person_id)
            .where(
                EventSignUp.c.event_id == Event.c.id, EventSignUp.c.state == SignUpState.waiting
            )
            .exists(),
        )
        .order_by(Event.c.id)
    )
    return list(rows.scalars())


async def people(tx: Tx, event_id: int, *, attended: bool) -> list[Reached]:
    """Who was there, or who had a seat and was not; by person."""
    was_there = EventSignUp.c.attended_at.is_not(None)
    absent = (EventSignUp.c.state == SignUpState.going) & EventSignUp.c.attended_at.is_(None)
    rows = await tx.execute(
        select(Person.c.id, Person.c.telegram_id)
        .join(EventSignUp, EventSignUp.c.person_id == Person.c.id)
        .where(EventSignUp.c.event_id == event_id, was_there if attended else absent)
        .order_by(Person.c.id)
    )
    return [Reached(*row) for row in rows]


async def cancel_for(tx: Tx, causes: Collection[str], chat_id: int, now: datetime) -> None:
    """Take back what waits for one person."""
    await tx.execute(
        update(Outgoing)
        .where(
            Outgoing.c.cause.in_(list(causes)),
            Outgoing.c.chat_id == chat_id,
            Outgoing.c.state.in_(OPEN_STATES),
        )
        .values(state=SendState.cancelled, reason="not-coming", due_at=None, changed_at=now)
    )

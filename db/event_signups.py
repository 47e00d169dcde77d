"""Who comes to which event: seats, the waiting list, who was there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Named,
    Table,
    TypedColumns,
    case,
    func,
    literal,
    or_,
    select,
    update,
)

from db.base import BigId, UTCDateTime, Word, metadata
from db.engine import Tx
from db.upsert import insert_into


class SignUpState(StrEnum):
    """going has a seat, waiting is on the list, cancelled gave it up; walk-in came unannounced."""

    going = "going"
    waiting = "waiting"
    cancelled = "cancelled"
    walk_in = "walk-in"


COMING = (SignUpState.going, SignUpState.waiting)


class EventSignUpColumns(TypedColumns):
    """How somebody stands to an event. `since` is when they asked for the seat they have or wait
    for: the order of the waiting list. What was told is kept as the beginning it was told for,
    so that a beginning that moves is told anew."""

    event_id: Named[int] = Column(
        BigId, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    state: Named[SignUpState] = Column(Word(SignUpState))
    since: Named[datetime] = Column(UTCDateTime)
    day_told_for: Named[datetime | None] = Column(UTCDateTime)
    soon_told_for: Named[datetime | None] = Column(UTCDateTime)
    told: Named[int] = Column(BigId)
    """The revision of the event they know of."""
    attended_at: Named[datetime | None] = Column(UTCDateTime)


EventSignUp = Table(
    "event_sign_ups",
    metadata,
    EventSignUpColumns,
    Index("ix_event_sign_ups_person_id", "person_id"),
    Index("ix_event_sign_ups_event_id_state_since", "event_id", "state", "since"),
)


async def sign_up(
    tx: Tx, event_id: int, person_id: int, capacity: int | None, sequence: int, now: datetime
) -> SignUpState:
    """Give somebody a seat, or a place on the waiting list when all are taken or others wait for
    one; whoever has either keeps what they have. The event must be held."""
    others = EventSignUp.c.event_id == event_id, EventSignUp.c.person_id != person_id
    taken = select(func.count()).where(*others, EventSignUp.c.state == SignUpState.going)
    waiting = select(EventSignUp.c.person_id).where(
        *others, EventSignUp.c.state == SignUpState.waiting
    )
    seat = literal(SignUpState.going.value)
    if capacity is not None:
        free = (taken.scalar_subquery() < capacity) & ~waiting.exists()
        seat = case((free, SignUpState.going.value), else_=SignUpState.waiting.value)  # type: ignore[assignment]
    values = {"state": seat, "since": now, "told": sequence}
    await tx.execute(
        insert_into(tx, EventSignUp)
        .values(event_id=event_id, person_id=person_id, **values)
        .on_conflict_do_update(
            index_elements=[EventSignUp.c.event_id, EventSignUp.c.person_id],
            set_={**values, "day_told_for": None, "soon_told_for": None},
            where=EventSignUp.c.state.not_in(COMING),
        )
    )
    return SignUpState((await standings(tx, person_id, [event_id]))[event_id].state)


async def give_up(tx: Tx, event_id: int, person_id: int) -> SignUpState | None:
    """Take somebody off; what they had, None when that was nothing. The event must be held."""
    had = (await standings(tx, person_id, [event_id])).get(event_id)
    if had is None or had.state not in COMING:
        return None
    await tx.execute(
        update(EventSignUp)
        .where(EventSignUp.c.event_id == event_id, EventSignUp.c.person_id == person_id)
        .values(state=SignUpState.cancelled)
    )
    return had.state


async def promote(tx: Tx, event_id: int, capacity: int | None, sequence: int) -> list[int]:
    """Give free seats to those who wait, in the order they came; who got one. The event must be
    held."""
    waiting = (
        select(EventSignUp.c.person_id)
        .where(EventSignUp.c.event_id == event_id, EventSignUp.c.state == SignUpState.waiting)
        .order_by(EventSignUp.c.since, EventSignUp.c.person_id)
    )
    if capacity is not None:
        free = capacity - (await counts(tx, [event_id]))[event_id].going
        if free <= 0:
            return []
        waiting = waiting.limit(free)
    chosen = list((await tx.execute(waiting)).scalars())
    if chosen:
        await tx.execute(
            update(EventSignUp)
            .where(EventSignUp.c.event_id == event_id, EventSignUp.c.person_id.in_(chosen))
            .values(state=SignUpState.going, told=sequence)
        )
    return chosen


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands to an event."""

    event_id: int
    state: SignUpState
    since: datetime
    attended_at: datetime | None

    @property
    def coming(self) -> bool:
        return self.state in COMING


async def standings(
    tx: Tx, person_id: int, event_ids: Collection[int] | None = None
) -> dict[int, Standing]:
    """How somebody stands to these events (None: to all), by event."""
    query = select(
        EventSignUp.c.event_id, EventSignUp.c.state, EventSignUp.c.since, EventSignUp.c.attended_at
    ).where(EventSignUp.c.person_id == person_id)
    if event_ids is not None:
        query = query.where(EventSignUp.c.event_id.in_(list(event_ids)))
    return {row.event_id: Standing(*row) for row in await tx.execute(query)}


async def place(tx: Tx, event_id: int, person_id: int) -> int:
    """Which one on the waiting list somebody is; 0 when they are not on it."""
    mine = EventSignUp.alias()
    ahead = (
        select(func.count())
        .select_from(EventSignUp)
        .join(mine, (mine.c.event_id == EventSignUp.c.event_id) & (mine.c.person_id == person_id))
        .where(
            EventSignUp.c.event_id == event_id,
            EventSignUp.c.state == SignUpState.waiting,
            mine.c.state == SignUpState.waiting,
            or_(
                EventSignUp.c.since < mine.c.since,
                (EventSignUp.c.since == mine.c.since)
                & (EventSignUp.c.person_id <= mine.c.person_id),
            ),
        )
    )
    return int((await tx.execute(ahead)).scalar_one())


@dataclass(frozen=True, slots=True)
class Counts:
    """How many have a seat, wait for one, gave it up, and were there."""

    going: int = 0
    waiting: int = 0
    cancelled: int = 0
    attended: int = 0
    absent: int = 0
    """Who had a seat and was not there (as far as we know)."""


async def counts(tx: Tx, event_ids: Collection[int]) -> dict[int, Counts]:
    """The counts of these events; every one is in the answer."""
    found = {event_id: Counts() for event_id in event_ids}
    if not found:
        return found

    def number(*which: ColumnElement[bool]) -> ColumnElement[int]:
        return func.count().filter(*which)

    is_ = EventSignUp.c.state
    rows = await tx.execute(
        select(
            EventSignUp.c.event_id,
            number(is_ == SignUpState.going),
            number(is_ == SignUpState.waiting),
            number(is_ == SignUpState.cancelled),
            number(EventSignUp.c.attended_at.is_not(None)),
            number(is_ == SignUpState.going, EventSignUp.c.attended_at.is_(None)),
        )
        .where(EventSignUp.c.event_id.in_(list(found)))
        .group_by(EventSignUp.c.event_id)
    )
    for row in rows:
        found[row[0]] = Counts(*(int(one) for one in row[1:]))
    return found


async def attend(tx: Tx, event_id: int, person_id: int, sequence: int, now: datetime) -> bool:
    """Somebody is there, signed up or not; False when that was known."""
    done = await tx.execute(
        insert_into(tx, EventSignUp)
        .values(
            event_id=event_id,
            person_id=person_id,
            state=SignUpState.walk_in,
            since=now,
            told=sequence,
            attended_at=now,
        )
        .on_conflict_do_update(
            index_elements=[EventSignUp.c.event_id, EventSignUp.c.person_id],
            set_={
                "attended_at": now,
                "state": case(
                    (EventSignUp.c.state == SignUpState.cancelled, SignUpState.walk_in.value),
                    else_=EventSignUp.c.state,
                ),
            },
            where=EventSignUp.c.attended_at.is_(None),
        )
    )
    return done.rowcount == 1

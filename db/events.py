"""Events where students and employers meet: talks, fairs and their like, in a room or online."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    insert,
    select,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, Word, metadata
from db.engine import Tx

TITLE_LENGTH, HOST_LENGTH, PLACE_LENGTH, TEXT_LENGTH = 80, 120, 200, 3000
WHY_LENGTH = 300


class EventKind(StrEnum):
    """宣讲会 talk, 双选会 fair, 专场 special (one employer or one trade), 空中宣讲 online."""

    talk = "talk"
    fair = "fair"
    special = "special"
    online = "online"


class EventState(StrEnum):
    """open → cancelled; an open one is over when its end has passed."""

    open = "open"
    cancelled = "cancelled"


class EventColumns(TypedColumns):
    """One event. `key` tells that it is the same one when a file brings it again. `host` is who
    invites, an employer or the college, `employer_id` the employer where it is known. `majors`
    are names as rosters use them, empty: all are welcome. `capacity` None: whoever comes.
    `closes_at` is when signing up ends; None: when it begins.

    `sequence` counts what changed for those who come (time, place, cancelled): the revision of
    its calendar file and of what was told. `code` is what is shown at the door to check in."""

    id: Named[int] = ID
    key: Named[str] = Column(String(64))
    kind: Named[EventKind] = Column(Word(EventKind))
    title: Named[str] = Column(String(TITLE_LENGTH))
    host: Named[str] = Column(String(HOST_LENGTH), default="")
    employer_id: Named[int | None] = Column(
        BigId, ForeignKey("employers.id", ondelete="SET NULL"), index=True
    )
    text: Named[str] = Column(Text, default="")
    starts_at: Named[datetime] = Column(UTCDateTime)
    ends_at: Named[datetime] = Column(UTCDateTime)
    venue: Named[str] = Column(String(PLACE_LENGTH), default="")
    address: Named[str] = Column(String(PLACE_LENGTH), default="")
    latitude: Named[float | None] = Column(Float)
    longitude: Named[float | None] = Column(Float)
    url: Named[str] = Column(String(500), default="")
    majors: Named[list[Any]] = Column(Json)
    employers: Named[int | None] = Column(BigId)
    """How many employers come, as announced (参会单位数)."""
    postings: Named[int | None] = Column(BigId)
    """How many postings they bring, as announced (岗位数)."""
    capacity: Named[int | None] = Column(BigId)
    closes_at: Named[datetime | None] = Column(UTCDateTime)
    state: Named[EventState] = Column(Word(EventState))
    cancelled_why: Named[str] = Column(String(WHY_LENGTH), default="")
    sequence: Named[int] = Column(BigId)
    changed: Named[list[Any]] = Column(Json)
    """What the last revision changed for those who come: «time», «place»."""
    code: Named[str] = Column(String(8))
    recap: Named[str] = Column(Text, default="")
    """What those who could not come are told afterwards."""
    recapped_at: Named[datetime | None] = Column(UTCDateTime)
    feedback_at: Named[datetime | None] = Column(UTCDateTime)
    """When those who came were asked how it was."""
    made_by: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    created_at: Named[datetime] = Column(UTCDateTime)
    updated_at: Named[datetime] = Column(UTCDateTime)


Event = Table(
    "events",
    metadata,
    EventColumns,
    Index("uq_events_key", "key", unique=True),
    Index("ix_events_starts_at", "starts_at"),
    CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
)


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as it is stored."""

    id: int
    key: str
    kind: EventKind
    title: str
    host: str
    employer_id: int | None
    text: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    address: str
    latitude: float | None
    longitude: float | None
    url: str
    majors: tuple[str, ...]
    employers: int | None
    postings: int | None
    capacity: int | None
    closes_at: datetime | None
    state: EventState
    cancelled_why: str
    sequence: int
    changed: tuple[str, ...]
    code: str
    recap: str
    recapped_at: datetime | None
    feedback_at: datetime | None
    updated_at: datetime

    @property
    def is_open(self) -> bool:
        return self.state is EventState.open


_NAMES = tuple(EventRow.__dataclass_fields__)
_COLUMNS = tuple(Event.c[name] for name in _NAMES)


def _row(row: Sequence[Any]) -> EventRow:
    values = dict(zip(_NAMES, row, strict=True))
    values["majors"], values["changed"] = tuple(values["majors"]), tuple(values["changed"])
    return EventRow(**values)


async def event(tx: Tx, event_id: int, *, hold: bool = False) -> EventRow | None:
    """One event, whatever its state; held until the transaction ends if so asked: whoever gives
    out seats or changes it does it alone."""
    query = select(*_COLUMNS).where(Event.c.id == event_id)
    row = (await tx.execute(query.with_for_update() if hold else query)).one_or_none()
    return None if row is None else _row(row)


async def by_key(tx: Tx, key: str) -> EventRow | None:
    """The event with this key, held until the transaction ends."""
    query = select(*_COLUMNS).where(Event.c.key == key).with_for_update()
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else _row(row)


async def between(
    tx: Tx, since: datetime, until: datetime, *, cancelled: bool = False, limit: int = 500
) -> list[EventRow]:
    """The events that begin in [since, until), the earliest first."""
    query = select(*_COLUMNS).where(Event.c.starts_at >= since, Event.c.starts_at < until)
    if not cancelled:
        query = query.where(Event.c.state == EventState.open)
    found = await tx.execute(query.order_by(Event.c.starts_at, Event.c.id).limit(limit))
    return [_row(row) for row in found]


async def ended_between(tx: Tx, since: datetime, until: datetime) -> list[EventRow]:
    """The open events that ended in [since, until), the earliest first."""
    found = await tx.execute(
        select(*_COLUMNS)
        .where(Event.c.state == EventState.open, Event.c.ends_at >= since, Event.c.ends_at < until)
        .order_by(Event.c.ends_at, Event.c.id)
    )
    return [_row(row) for row in found]


async def events(tx: Tx, ids: Collection[int]) -> dict[int, EventRow]:
    """Events by id; those that are not there are left out."""
    if not ids:
        return {}
    found = await tx.execute(select(*_COLUMNS).where(Event.c.id.in_(list(ids))))
    return {one.id: one for one in map(_row, found)}


async def add(tx: Tx, now: datetime, by: int | None, **values: Any) -> int:
    """A new open event with these columns; its id."""
    made = await tx.execute(
        insert(Event)
        .values(
            state=EventState.open,
            sequence=0,
            changed=[],
            made_by=by,
            created_at=now,
            updated_at=now,
            **values,
        )
        .returning(Event.c.id)
    )
    return int(made.scalar_one())


async def change(tx: Tx, event_id: int, now: datetime, **values: Any) -> None:
    """Put these values into an event's columns."""
    await tx.execute(update(Event).where(Event.c.id == event_id).values(updated_at=now, **values))


async def note(tx: Tx, event_id: int, **values: Any) -> None:
    """Note what was done about an event (`recapped_at`, `feedback_at`): not a change of it."""
    await tx.execute(update(Event).where(Event.c.id == event_id).values(**values))

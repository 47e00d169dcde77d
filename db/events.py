"""Events where students and employers meet: talks, fairs and their like, in a room or online."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Float,
    ForeignKey,
    Index,
    String,
    Text,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Word
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


class Event(Base):
    """One event. `key` tells that it is the same one when a file brings it again. `host` is who
    invites, an employer or the college, `employer_id` the employer where it is known. `majors`
    are names as rosters use them, empty: all are welcome. `capacity` None: whoever comes.
    `closes_at` is when signing up ends; None: when it begins.

    `sequence` counts what changed for those who come (time, place, cancelled): the revision of
    its calendar file and of what was told. `code` is what is shown at the door to check in."""

    __tablename__ = "events"
    __table_args__ = (
        Index("uq_events_key", "key", unique=True),
        Index("ix_events_starts_at", "starts_at"),
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
    )
    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(64))
    kind: Mapped[EventKind] = mapped_column(Word(EventKind))
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    host: Mapped[str] = mapped_column(String(HOST_LENGTH), default="")
    employer_id: Mapped[int | None] = mapped_column(
        ForeignKey("employers.id", ondelete="SET NULL"), index=True
    )
    text: Mapped[str] = mapped_column(Text, default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    venue: Mapped[str] = mapped_column(String(PLACE_LENGTH), default="")
    address: Mapped[str] = mapped_column(String(PLACE_LENGTH), default="")
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    url: Mapped[str] = mapped_column(String(500), default="")
    majors: Mapped[list[Any]]
    employers: Mapped[int | None]
    """How many employers come, as announced (参会单位数)."""
    postings: Mapped[int | None]
    """How many postings they bring, as announced (岗位数)."""
    capacity: Mapped[int | None]
    closes_at: Mapped[datetime | None]
    state: Mapped[EventState] = mapped_column(Word(EventState))
    cancelled_why: Mapped[str] = mapped_column(String(WHY_LENGTH), default="")
    sequence: Mapped[int]
    changed: Mapped[list[Any]]
    """What the last revision changed for those who come: «time», «place»."""
    code: Mapped[str] = mapped_column(String(8))
    recap: Mapped[str] = mapped_column(Text, default="")
    """What those who could not come are told afterwards."""
    recapped_at: Mapped[datetime | None]
    feedback_at: Mapped[datetime | None]
    """When those who came were asked how it was."""
    made_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


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
_COLUMNS = tuple(getattr(Event, name) for name in _NAMES)


def _row(row: Sequence[Any]) -> EventRow:
    values = dict(zip(_NAMES, row, strict=True))
    values["majors"], values["changed"] = tuple(values["majors"]), tuple(values["changed"])
    return EventRow(**values)


async def event(tx: Tx, event_id: int, *, hold: bool = False) -> EventRow | None:
    """One event, whatever its state; held until the transaction ends if so asked: whoever gives
    out seats or changes it does it alone."""
    query = select(*_COLUMNS).where(Event.id == event_id)
    row = (await tx.execute(query.with_for_update() if hold else query)).one_or_none()
    return None if row is None else _row(row)


async def by_key(tx: Tx, key: str) -> EventRow | None:
    """The event with this key, held until the transaction ends."""
    query = select(*_COLUMNS).where(Event.key == key).with_for_update()
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else _row(row)


async def between(
    tx: Tx, since: datetime, until: datetime, *, cancelled: bool = False, limit: int = 500
) -> list[EventRow]:
    """The events that begin in [since, until), the earliest first."""
    query = select(*_COLUMNS).where(Event.starts_at >= since, Event.starts_at < until)
    if not cancelled:
        query = query.where(Event.state == EventState.open)
    found = await tx.execute(query.order_by(Event.starts_at, Event.id).limit(limit))
    return [_row(row) for row in found]


async def ended_between(tx: Tx, since: datetime, until: datetime) -> list[EventRow]:
    """The open events that ended in [since, until), the earliest first."""
    found = await tx.execute(
        select(*_COLUMNS)
        .where(Event.state == EventState.open, Event.ends_at >= since, Event.ends_at < until)
        .order_by(Event.ends_at, Event.id)
    )
    return [_row(row) for row in found]


async def events(tx: Tx, ids: Collection[int]) -> dict[int, EventRow]:
    """Events by id; those that are not there are left out."""
    if not ids:
        return {}
    found = await tx.execute(select(*_COLUMNS).where(Event.id.in_(list(ids))))
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
        .returning(Event.id)
    )
    return int(made.scalar_one())


async def change(tx: Tx, event_id: int, now: datetime, **values: Any) -> None:
    """Put these values into an event's columns."""
    await tx.execute(update(Event).where(Event.id == event_id).values(updated_at=now, **values))


async def note(tx: Tx, event_id: int, **values: Any) -> None:
    """Note what was done about an event (`recapped_at`, `feedback_at`): not a change of it."""
    await tx.execute(update(Event).where(Event.id == event_id).values(**values))

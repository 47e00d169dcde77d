"""When staff can be visited: hours by pattern, single times added or closed, who may come."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    String,
    Table,
    TypedColumns,
    and_,
    delete,
    func,
    insert,
    select,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, metadata
from db.engine import Tx
from db.people import Person, RoleGrant, Staff
from db.rows import Rows, rows_of
from db.upsert import insert_into

PLACE_LENGTH, LINK_LENGTH = 100, 500


class OfficeHoursColumns(TypedColumns):
    """Hours that come back every week: on these weekdays (0 is Monday), within these windows
    (pairs of minutes after midnight on the college's clock), a time every so many minutes with
    a gap between, from a day until a day."""

    id: Named[int] = ID
    staff_person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), index=True
    )
    weekdays: Named[list[Any]] = Column(Json)
    windows: Named[list[Any]] = Column(Json)
    minutes: Named[int] = Column(BigId)
    gap: Named[int] = Column(BigId)
    place: Named[str] = Column(String(PLACE_LENGTH), default="")
    link: Named[str] = Column(String(LINK_LENGTH), default="")
    first_on: Named[date]
    last_on: Named[date]
    made_at: Named[datetime] = Column(UTCDateTime)


OfficeHours = Table(
    "office_hours",
    metadata,
    OfficeHoursColumns,
)


class SlotChangeColumns(TypedColumns):
    """A single time that is there besides the pattern (`minutes` long), or (None) is closed."""

    staff_person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    starts_at: Named[datetime] = Column(UTCDateTime, primary_key=True)
    minutes: Named[int | None] = Column(BigId)
    place: Named[str] = Column(String(PLACE_LENGTH), default="")
    link: Named[str] = Column(String(LINK_LENGTH), default="")


SlotChange = Table(
    "slot_changes",
    metadata,
    SlotChangeColumns,
)


class AppointmentDeskColumns(TypedColumns):
    """Somebody who can be visited, and whether by every student or only by their own. Whoever
    gives out their times holds this row."""

    staff_person_id: Named[int] = Column(
        BigId, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True
    )
    open_to_all: Named[bool]
    made_at: Named[datetime] = Column(UTCDateTime)


AppointmentDesk = Table(
    "appointment_desks",
    metadata,
    AppointmentDeskColumns,
)


@dataclass(frozen=True, slots=True)
class HoursRow:
    """A pattern as it is stored."""

    id: int
    staff_person_id: int
    weekdays: tuple[int, ...]
    windows: tuple[tuple[int, int], ...]
    minutes: int
    gap: int
    place: str
    link: str
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A single time added or (`minutes` None) closed."""

    starts_at: datetime
    minutes: int | None
    place: str
    link: str


@dataclass(frozen=True, slots=True)
class DeskRow:
    """Somebody who can be visited, by the name the college knows."""

    person_id: int
    telegram_id: int
    name: str
    open_to_all: bool


_HOURS = tuple(OfficeHours.c[name] for name in HoursRow.__dataclass_fields__)


def _hours(row: Any) -> HoursRow:
    values = dict(zip(HoursRow.__dataclass_fields__, row, strict=True))
    values["weekdays"] = tuple(values["weekdays"])
    values["windows"] = tuple((begin, end) for begin, end in values["windows"])
    return HoursRow(**values)


async def hours_of(tx: Tx, staff_person_id: int, since: date) -> list[HoursRow]:
    """Somebody's patterns that are not over by a day, the oldest first."""
    rows = await tx.execute(
        select(*_HOURS)
        .where(OfficeHours.c.staff_person_id == staff_person_id, OfficeHours.c.last_on >= since)
        .order_by(OfficeHours.c.id)
    )
    return [_hours(row) for row in rows]


async def hours(tx: Tx, hours_id: int) -> HoursRow | None:
    row = (await tx.execute(select(*_HOURS).where(OfficeHours.c.id == hours_id))).one_or_none()
    return None if row is None else _hours(row)


async def add_hours(tx: Tx, staff_person_id: int, now: datetime, **values: Any) -> int:
    made = await tx.execute(
        insert(OfficeHours)
        .values(staff_person_id=staff_person_id, made_at=now, **values)
        .returning(OfficeHours.c.id)
    )
    return int(made.scalar_one())


async def change_hours(tx: Tx, hours_id: int, staff_person_id: int, **values: Any) -> bool:
    """Put these values into somebody's own pattern; False when it is not there."""
    done = await tx.execute(
        update(OfficeHours)
        .where(OfficeHours.c.id == hours_id, OfficeHours.c.staff_person_id == staff_person_id)
        .values(**values)
    )
    return done.rowcount == 1


async def remove_hours(tx: Tx, hours_id: int, staff_person_id: int) -> bool:
    """Take somebody's own pattern away; False when it is gone already."""
    done = await tx.execute(
        delete(OfficeHours).where(
            OfficeHours.c.id == hours_id, OfficeHours.c.staff_person_id == staff_person_id
        )
    )
    return done.rowcount == 1


# Single times


async def changes_of(
    tx: Tx, staff_person_id: int, since: datetime, until: datetime
) -> list[ChangeRow]:
    """The single times added and closed that begin in [since, until), the earliest first."""
    rows = await tx.execute(
        select(SlotChange.c.starts_at, SlotChange.c.minutes, SlotChange.c.place, SlotChange.c.link)
        .where(
            SlotChange.c.staff_person_id == staff_person_id,
            SlotChange.c.starts_at >= since,
            SlotChange.c.starts_at < until,
        )
        .order_by(SlotChange.c.starts_at)
    )
    return [ChangeRow(*row) for row in rows]


async def change_slot(
    tx: Tx,
    staff_person_id: int,
    starts_at: datetime,
    minutes: int | None,
    place: str = "",
    link: str = "",
) -> None:
    """Add a single time, or (None) close the one that begins then; the last word counts."""
    said = {"minutes": minutes, "place": place, "link": link}
    await tx.execute(
        insert_into(tx, SlotChange)
        .values(staff_person_id=staff_person_id, starts_at=starts_at, **said)
        .on_conflict_do_update(
            index_elements=[SlotChange.c.staff_person_id, SlotChange.c.starts_at], set_=said
        )
    )


async def forget_change(tx: Tx, staff_person_id: int, starts_at: datetime) -> None:
    """Back to what the pattern says of this time."""
    await tx.execute(
        delete(SlotChange).where(
            SlotChange.c.staff_person_id == staff_person_id, SlotChange.c.starts_at == starts_at
        )
    )


# Desks


async def open_desk(tx: Tx, staff_person_id: int, open_to_all: bool, now: datetime) -> None:
    """Somebody can be visited from now on; nothing changes for who could before."""
    await tx.execute(
        insert_into(tx, AppointmentDesk)
        .values(staff_person_id=staff_person_id, open_to_all=open_to_all, made_at=now)
        .on_conflict_do_nothing()
    )


async def set_open_to_all(tx: Tx, staff_person_id: int, open_to_all: bool) -> None:
    await tx.execute(
        update(AppointmentDesk)
        .where(AppointmentDesk.c.staff_person_id == staff_person_id)
        .values(open_to_all=open_to_all)
    )


_DESK = (
    select(
        AppointmentDesk.c.staff_person_id,
        Person.c.telegram_id,
        func.coalesce(Staff.c.name, Person.c.name),
        AppointmentDesk.c.open_to_all,
    )
    .join(Person, Person.c.id == AppointmentDesk.c.staff_person_id)
    .outerjoin(Staff, Staff.c.person_id == Person.c.id)
)


async def desk(tx: Tx, staff_person_id: int) -> DeskRow | None:
    row = (
        await tx.execute(_DESK.where(AppointmentDesk.c.staff_person_id == staff_person_id))
    ).one_or_none()
    return None if row is None else DeskRow(*row)


async def hold_desk(tx: Tx, staff_person_id: int) -> bool:
    """Wait for whoever else gives out somebody's times; False when they cannot be visited."""
    found = await tx.execute(
        select(AppointmentDesk.c.staff_person_id)
        .where(AppointmentDesk.c.staff_person_id == staff_person_id)
        .with_for_update()
    )
    return found.first() is not None


async def desks(tx: Tx) -> list[DeskRow]:
    """Everybody who can be visited: works here, can be reached, agreed to the notice."""
    works_here = (
        select(RoleGrant.c.person_id).where(RoleGrant.c.person_id == Person.c.id).correlate(Person)
    )
    rows = await tx.execute(
        _DESK.where(
            and_(
                Person.c.unreachable_since.is_(None),
                Person.c.consent_version.is_not(None),
                works_here.exists(),
            )
        ).order_by(AppointmentDesk.c.staff_person_id)
    )
    return [DeskRow(*row) for row in rows]


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """The hours somebody set, for their export."""
    patterns = (
        select(
            OfficeHours.c.weekdays,
            OfficeHours.c.windows,
            OfficeHours.c.minutes,
            OfficeHours.c.gap,
            OfficeHours.c.place,
            OfficeHours.c.link,
            OfficeHours.c.first_on,
            OfficeHours.c.last_on,
        )
        .where(OfficeHours.c.staff_person_id == person_id)
        .order_by(OfficeHours.c.id)
    )
    changes = (
        select(SlotChange.c.starts_at, SlotChange.c.minutes, SlotChange.c.place, SlotChange.c.link)
        .where(SlotChange.c.staff_person_id == person_id)
        .order_by(SlotChange.c.starts_at)
    )
    desk_of = select(AppointmentDesk.c.open_to_all, AppointmentDesk.c.made_at).where(
        AppointmentDesk.c.staff_person_id == person_id
    )
    return {
        "office-hours": await rows_of(tx, patterns),
        "office-hours-changes": await rows_of(tx, changes),
        "office-hours-desk": await rows_of(tx, desk_of),
    }

"""Appointments: a student and somebody of the college at one time, and who waits for one.

Two things at the same time are ruled out by the database. Time is cut into cells of five
minutes; whatever is booked (or held for who was offered it) takes its cells for both people,
and a person has every cell only once.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from db.base import ID, BigId, UTCDateTime, Word, metadata
from db.engine import Tx
from db.office_hours import LINK_LENGTH, PLACE_LENGTH
from db.people import Person, SchoolClass, Staff, Student
from db.upsert import insert_into

CELL = timedelta(minutes=5)
ABOUT_LENGTH, WHY_LENGTH, NOTE_LENGTH = 300, 300, 2000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class AppointmentState(StrEnum):
    """offered is held for a while for who waited; declined, lapsed and, when its time was closed
    meanwhile, withdrawn came of that. booked is certain, also when its time is over, until staff
    say came or missed."""

    offered = "offered"
    booked = "booked"
    came = "came"
    missed = "missed"
    cancelled = "cancelled"
    declined = "declined"
    lapsed = "lapsed"
    withdrawn = "withdrawn"


class Side(StrEnum):
    student = "student"
    staff = "staff"


class AppointmentColumns(TypedColumns):
    """A time of two people. `sequence` counts what changed of time, place or whether it is on:
    the revision of its calendar file. What was told is kept as the beginning it was told for,
    so that a beginning that moves is told anew. `note` is for staff alone."""

    id: Named[int] = ID
    key: Named[str] = Column(String(16))
    staff_person_id: Named[int | None] = Column(
        BigId, ForeignKey("persons.id", ondelete="SET NULL")
    )
    student_person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    starts_at: Named[datetime] = Column(UTCDateTime)
    ends_at: Named[datetime] = Column(UTCDateTime)
    place: Named[str] = Column(String(PLACE_LENGTH), default="")
    link: Named[str] = Column(String(LINK_LENGTH), default="")
    about: Named[str] = Column(String(ABOUT_LENGTH), default="")
    state: Named[AppointmentState] = Column(Word(AppointmentState))
    expires_at: Named[datetime | None] = Column(UTCDateTime)
    """Until when an offer can be taken."""
    cancelled_by: Named[Side | None] = Column(Word(Side))
    why: Named[str] = Column(String(WHY_LENGTH), default="")
    note: Named[str] = Column(Text, default="")
    sequence: Named[int] = Column(BigId)
    since: Named[datetime] = Column(UTCDateTime)
    """When it was booked, or moved to where it is."""
    day_told_for: Named[datetime | None] = Column(UTCDateTime)
    soon_told_for: Named[datetime | None] = Column(UTCDateTime)
    created_at: Named[datetime] = Column(UTCDateTime)
    updated_at: Named[datetime] = Column(UTCDateTime)


Appointment = Table(
    "appointments",
    metadata,
    AppointmentColumns,
    Index("ix_appointments_staff_person_id_starts_at", "staff_person_id", "starts_at"),
    Index("ix_appointments_student_person_id_starts_at", "student_person_id", "starts_at"),
    Index("ix_appointments_state_starts_at", "state", "starts_at"),
    CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
    # Numbers are causes in the outbox: one that was deleted must not come back.
    sqlite_autoincrement=True,
)


class AppointmentCellColumns(TypedColumns):
    """Five minutes of somebody's that are taken. Goes with its appointment, not its person."""

    person_id: Named[int] = Column(BigId, primary_key=True, autoincrement=False)
    cell: Named[int] = Column(BigId, primary_key=True, autoincrement=False)
    appointment_id: Named[int] = Column(
        BigId, ForeignKey("appointments.id", ondelete="CASCADE"), index=True
    )


AppointmentCell = Table(
    "appointment_cells",
    metadata,
    AppointmentCellColumns,
)


class TakenError(Exception):
    """Somebody has another appointment at that time."""


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """An appointment as it is stored, with the names of both. `staff` is empty once whoever it
    was with has left."""

    id: int
    key: str
    staff_person_id: int | None
    student_person_id: int
    starts_at: datetime
    ends_at: datetime
    place: str
    link: str
    about: str
    state: AppointmentState
    expires_at: datetime | None
    cancelled_by: Side | None
    why: str
    note: str
    sequence: int
    since: datetime
    updated_at: datetime
    staff: str
    student: str
    class_name: str

    @property
    def is_booked(self) -> bool:
        return self.state is AppointmentState.booked


StaffPerson = Person.alias("staff_person")
_COLUMNS = tuple(
    Appointment.c[name]
    for name in AppointmentRow.__dataclass_fields__
    if name not in {"staff", "student", "class_name"}
)
ROW = (
    select(
        *_COLUMNS,
        func.coalesce(Staff.c.name, StaffPerson.c.name, ""),
        func.coalesce(Student.c.name, Person.c.name),
        func.coalesce(SchoolClass.c.name, ""),
    )
    .join(Person, Person.c.id == Appointment.c.student_person_id)
    .outerjoin(Student, Student.c.person_id == Appointment.c.student_person_id)
    .outerjoin(SchoolClass, SchoolClass.c.id == Student.c.class_id)
    .outerjoin(StaffPerson, StaffPerson.c.id == Appointment.c.staff_person_id)
    .outerjoin(Staff, Staff.c.person_id == Appointment.c.staff_person_id)
)
IN_ORDER = (Appointment.c.starts_at, Appointment.c.id)


def cells(starts_at: datetime, ends_at: datetime) -> range:
    """The cells of a stretch of time, counted in fives of minutes since 1970."""
    return range((starts_at - _EPOCH) // CELL, -((_EPOCH - ends_at) // CELL))


def cell_start(cell: int) -> datetime:
    """When a cell begins."""
    return _EPOCH + cell * CELL


def row_of(row: Any) -> AppointmentRow:
    return AppointmentRow(*row)


async def appointment(tx: Tx, appointment_id: int, *, hold: bool = False) -> AppointmentRow | None:
    """One appointment; held until the transaction ends if so asked."""
    if hold:
        await tx.execute(
            select(Appointment.c.id).where(Appointment.c.id == appointment_id).with_for_update()
        )
    row = (await tx.execute(ROW.where(Appointment.c.id == appointment_id))).one_or_none()
    return None if row is None else row_of(row)


async def of_person(
    tx: Tx,
    person_id: int,
    since: datetime,
    until: datetime,
    states: Collection[AppointmentState],
) -> list[AppointmentRow]:
    """What somebody, student or staff, has that ends after `since` and begins before `until`,
    the earliest first."""
    rows = await tx.execute(
        ROW.where(
            _is_of(person_id),
            Appointment.c.ends_at > since,
            Appointment.c.starts_at < until,
            Appointment.c.state.in_(tuple(states)),
        ).order_by(*IN_ORDER)
    )
    return [row_of(row) for row in rows]


def _is_of(person_id: int) -> ColumnElement[bool]:
    return or_(
        Appointment.c.student_person_id == person_id, Appointment.c.staff_person_id == person_id
    )


async def next_of(tx: Tx, person_id: int, now: datetime) -> AppointmentRow | None:
    """The next certain appointment of a student or a member of staff that is not over."""
    row = (
        await tx.execute(
            ROW.where(
                _is_of(person_id),
                Appointment.c.ends_at > now,
                Appointment.c.state == AppointmentState.booked,
            )
            .order_by(*IN_ORDER)
            .limit(1)
        )
    ).one_or_none()
    return None if row is None else row_of(row)


async def met(tx: Tx, one: AppointmentRow) -> tuple[int, datetime | None]:
    """How often the two of an appointment met before it, and when last."""
    row = (
        await tx.execute(
            select(func.count(), func.max(Appointment.c.starts_at)).where(
                Appointment.c.staff_person_id == one.staff_person_id,
                Appointment.c.student_person_id == one.student_person_id,
                Appointment.c.state == AppointmentState.came,
                Appointment.c.starts_at < one.starts_at,
            )
        )
    ).one()
    return int(row[0]), row[1]


async def taken(
    tx: Tx, person_id: int, since: datetime, until: datetime, without: int | None = None
) -> set[int]:
    """The cells of somebody that are taken in [since, until), by others than `without`."""
    window = cells(since, until)
    query = select(AppointmentCell.c.cell).where(
        AppointmentCell.c.person_id == person_id,
        AppointmentCell.c.cell >= window.start,
        AppointmentCell.c.cell < window.stop,
    )
    if without is not None:
        query = query.where(AppointmentCell.c.appointment_id != without)
    return set((await tx.execute(query)).scalars())


async def add(
    tx: Tx,
    now: datetime,
    *,
    staff_person_id: int,
    student_person_id: int,
    starts_at: datetime,
    ends_at: datetime,
    **values: Any,
) -> int:
    """A new appointment with these columns; its id. Raises TakenError, and nothing is kept, when
    either of the two has something else then."""
    async with tx.begin_nested():
        made = await tx.execute(
            insert(Appointment)
            .values(
                staff_person_id=staff_person_id,
                student_person_id=student_person_id,
                starts_at=starts_at,
                ends_at=ends_at,
                sequence=0,
                since=now,
                created_at=now,
                updated_at=now,
                **values,
            )
            .returning(Appointment.c.id)
        )
        appointment_id = int(made.scalar_one())
        people = (staff_person_id, student_person_id)
        await _take(tx, appointment_id, people, cells(starts_at, ends_at))
    return appointment_id


async def move(
    tx: Tx, one: AppointmentRow, starts_at: datetime, ends_at: datetime, now: datetime,
    **values: Any,
) -> None:  # fmt: skip
    """Put an appointment to another time. Raises TakenError, and it stays where it is, when
    either of the two has something else then."""
    assert one.staff_person_id is not None  # noqa: S101 - who left moves nothing
    async with tx.begin_nested():
        await free(tx, one.id)
        people = (one.staff_person_id, one.student_person_id)
        await _take(tx, one.id, people, cells(starts_at, ends_at))
        await change(
            tx, one.id, now,
            starts_at=starts_at, ends_at=ends_at, sequence=one.sequence + 1, since=now, **values,
        )  # fmt: skip


async def _take(tx: Tx, appointment_id: int, people: Collection[int], wanted: range) -> None:
    # In one order for all, so that two who want the same never wait for each other.
    rows = [
        {"person_id": person, "cell": cell, "appointment_id": appointment_id}
        for cell in wanted
        for person in sorted(people)
    ]
    done = await tx.execute(
        insert_into(tx, AppointmentCell)
        .values(rows)
        .on_conflict_do_nothing()
        .returning(AppointmentCell.c.cell)
    )
    if len(done.all()) < len(rows):
        raise TakenError


async def free(tx: Tx, appointment_id: int) -> None:
    """Give the time of an appointment back."""
    await tx.execute(
        delete(AppointmentCell).where(AppointmentCell.c.appointment_id == appointment_id)
    )


async def change(tx: Tx, appointment_id: int, now: datetime, **values: Any) -> None:
    """Put these values into an appointment's columns."""
    await tx.execute(
        update(Appointment)
        .where(Appointment.c.id == appointment_id)
        .values(updated_at=now, **values)
    )


async def end(
    tx: Tx, appointment_id: int, was: AppointmentState, now: datetime, **values: Any
) -> bool:
    """Take an appointment out of a state, and give its time back; False when it had left it."""
    done = await tx.execute(
        update(Appointment)
        .where(Appointment.c.id == appointment_id, Appointment.c.state == was)
        .values(updated_at=now, **values)
    )
    if done.rowcount != 1:
        return False
    await free(tx, appointment_id)
    return True


async def forget_words(tx: Tx, before: datetime) -> None:
    """Of what was over before an instant only that it was stays: not what it was to be about,
    why it was called off, what was noted."""
    old = Appointment.c.ends_at < before
    wordy = or_(Appointment.c.about != "", Appointment.c.why != "", Appointment.c.note != "")
    await tx.execute(update(Appointment).where(old, wordy).values(about="", why="", note=""))
    await tx.execute(
        delete(AppointmentCell).where(AppointmentCell.c.cell < cells(before, before).start)
    )

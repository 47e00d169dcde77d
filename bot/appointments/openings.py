"""Whom a student may visit, and which of their times are free."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.appointments import rules
from bot.appointments.messages import Post
from bot.appointments.rules import Slot, Times
from db import absences, appointments, classes, handoff, office_hours
from db.appointments import AppointmentRow, AppointmentState
from db.course_classes import teachers_of
from db.engine import Tx
from db.people import Actor, Role


@dataclass(frozen=True, slots=True)
class Host:
    """Somebody a student may visit, and why: «counselor», «class_mentor», «teacher», «talk»
    (answers them now), «all» (is there for everybody)."""

    person_id: int
    name: str
    why: str


async def hosts(tx: Tx, student: Actor) -> list[Host]:
    """Whom a student may visit, those who answer for them first."""
    if Role.student not in student.roles:
        return []
    near = await _near(tx, student)
    found = [
        Host(desk.person_id, desk.name, near.get(desk.person_id, "all"))
        for desk in await office_hours.desks(tx)
        if (desk.open_to_all or desk.person_id in near) and desk.person_id != student.person_id
    ]
    order = [*near, *(one.person_id for one in found)]
    return sorted(found, key=lambda one: order.index(one.person_id))


async def _near(tx: Tx, student: Actor) -> dict[int, str]:
    """Who answers for a student, and as what."""
    found: dict[int, str] = {}
    if student.class_id is not None:
        card = await classes.class_card(tx, student.class_id)
        if card is not None and card.counselor_person_id is not None:
            found.setdefault(card.counselor_person_id, "counselor")
        if card is not None and card.class_mentor_person_id is not None:
            found.setdefault(card.class_mentor_person_id, "class_mentor")
    talk = await handoff.open_talk_of(tx, student.person_id)
    # Who asks without a name is not given away by whom they may visit because of it.
    if talk is not None and talk.counselor_person_id is not None and talk.anonymous_as is None:
        found.setdefault(talk.counselor_person_id, "talk")
    if student.class_id is not None:
        for teacher in await teachers_of(tx, student.class_id):
            found.setdefault(teacher, "teacher")
    return found


async def host(tx: Tx, student: Actor, host_id: int) -> Host | None:
    """One of those, asked of the database: None when this student may not visit them."""
    return next((one for one in await hosts(tx, student) if one.person_id == host_id), None)


async def times_of(tx: Tx, host_id: int, first: date, last: date, post: Post) -> Times:
    """All that says when somebody can be visited from a day until a day."""
    begin = datetime.combine(first, time.min, post.zone)
    end = datetime.combine(last + timedelta(days=1), time.min, post.zone)
    return Times(
        tuple(await office_hours.hours_of(tx, host_id, first)),
        tuple(await office_hours.changes_of(tx, host_id, begin, end)),
        tuple((one.first_day, one.last_day) for one in await absences.coming(tx, host_id, first)),
    )


async def slots_on(tx: Tx, host_id: int, day: date, post: Post) -> list[Slot]:
    """All of somebody's times on a day."""
    times = await times_of(tx, host_id, day, day, post)
    return rules.slots_on(day, times, post.calendar)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of somebody's: all its times, and those that are free."""

    date: date
    slots: list[Slot]
    free: list[Slot]


async def days_of(
    tx: Tx, host_id: int, first: date, last: date, post: Post, without: int | None = None
) -> list[Day]:
    """The days from `first` to `last` on which somebody can be visited, with their times. What
    the appointment `without` takes counts as free."""
    times = await times_of(tx, host_id, first, last, post)
    begin = datetime.combine(first, time.min, post.zone)
    end = datetime.combine(last + timedelta(days=1), time.min, post.zone)
    taken = await appointments.taken(tx, host_id, begin, end, without)
    found = []
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        slots = rules.slots_on(day, times, post.calendar)
        if slots:
            found.append(Day(day, slots, rules.free(slots, taken, post.now)))
    return found


async def ahead(tx: Tx, host_id: int, post: Post, without: int | None = None) -> list[Day]:
    """The days students may book."""
    days = rules.days_ahead(post.now, post.zone)
    return await days_of(tx, host_id, days[0], days[-1], post, without)


async def slot_at(
    tx: Tx, host_id: int, starts_at: datetime, post: Post, without: int | None = None
) -> Slot | None:
    """The free time that begins then."""
    day = starts_at.astimezone(post.zone).date()
    if day not in rules.days_ahead(post.now, post.zone):
        return None
    found = await days_of(tx, host_id, day, day, post, without)
    return next((one for each in found for one in each.free if one.starts_at == starts_at), None)


async def stands(tx: Tx, one: AppointmentRow, post: Post) -> bool:
    """Whether what is held for somebody is still a time its host can be visited at."""
    if one.staff_person_id is None:
        return False
    day = one.starts_at.astimezone(post.zone).date()
    times = await times_of(tx, one.staff_person_id, day, day, post)
    return rules.stands(one.starts_at, times, post.calendar)


async def give(
    tx: Tx,
    host_id: int,
    student_id: int,
    slot: Slot,
    post: Post,
    *,
    until: datetime | None = None,
) -> AppointmentRow:
    """Give a student a free time, for certain or held `until` they have answered. Raises
    TakenError when either of the two has something else then."""
    made = await appointments.add(
        tx,
        post.now,
        staff_person_id=host_id,
        student_person_id=student_id,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        place=slot.place,
        link=slot.link,
        state=AppointmentState.offered if until else AppointmentState.booked,
        expires_at=until,
        key=secrets.token_hex(6),
    )
    row = await appointments.appointment(tx, made)
    assert row is not None  # noqa: S101 - made in this very transaction
    return row

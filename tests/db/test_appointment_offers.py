"""What is held for who waits is lost only for something better, and never outlives its time."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

import content
from bot.appointments import hours, openings, service, waiting
from bot.appointments.messages import Post
from bot.appointments.outcomes import Outcome
from bot.calendar.rules import CHINA, Calendar
from db import absences, appointment_waits, appointments, office_hours
from db.appointments import AppointmentRow, AppointmentState
from db.engine import Database, Tx
from db.outbox import OPEN_STATES, Outgoing
from db.people import Actor, Role, actor_by_id
from tests.calm import NOON
from tests.college import bind_person, found_college
from tests.conftest import NewDatabase

AT = NOON + timedelta(days=1)
LATER = AT + timedelta(hours=1)
TWENTY = timedelta(minutes=20)
LOADED = content.load()
POST = Post(LOADED.texts, CHINA, NOON, Calendar(LOADED.calendar))


@dataclass
class World:
    """A host with a time that is held for a student, and a later one that is free."""

    database: Database
    host: int
    mentor: int
    student: Actor
    other: Actor
    offer: int

    async def state(self) -> AppointmentState:
        async with self.database.reading() as tx:
            one = await appointments.appointment(tx, self.offer)
        assert one is not None
        return one.state

    async def books(self, host: int, student: int, starts_at: datetime) -> None:
        async with self.database.transaction() as tx:
            await appointments.add(
                tx, NOON, staff_person_id=host, student_person_id=student, starts_at=starts_at,
                ends_at=starts_at + TWENTY, state=AppointmentState.booked, key="k",
            )  # fmt: skip

    async def is_asked(self) -> bool:
        """Whether the student hears of what is held for them."""
        cause = Outgoing.c.cause == f"appointment-offer:{self.offer}"
        async with self.database.reading() as tx:
            found = await tx.execute(
                select(Outgoing.c.id).where(cause, Outgoing.c.state.in_(OPEN_STATES))
            )
            return found.first() is not None

    async def waits(self) -> bool:
        async with self.database.reading() as tx:
            return bool(await appointment_waits.waits_of(tx, self.student.person_id))


@pytest.fixture
async def world(new_database: NewDatabase) -> AsyncIterator[World]:
    url = new_database()
    await found_college(url, NOON)
    host = await bind_person(url, 9001, NOON, staff="王敏", roles=(Role.counselor,))
    mentor = await bind_person(url, 9002, NOON, staff="周建国", roles=(Role.class_mentor,))
    ids = [
        await bind_person(url, 9003 + number, NOON, student=f"202401010{number + 1}")
        for number in range(2)
    ]
    database = Database(url)
    async with database.transaction() as tx:
        await office_hours.open_desk(tx, host, open_to_all=False, now=NOON)
        await office_hours.change_slot(tx, host, AT, 20, "A301")
        await appointment_waits.wait(tx, ids[0], host, waiting.ANY_DAY, NOON)
        assert await waiting.fill(tx, host, POST) == 1
        await office_hours.change_slot(tx, host, LATER, 20, "A301")
        (offer,) = await rows(tx, host)
        student, other = [await actor_by_id(tx, one) for one in ids]
    assert student is not None
    assert other is not None
    yield World(database, host, mentor, student, other, offer.id)
    await database.close()


async def rows(tx: Tx, host: int) -> list[AppointmentRow]:
    return await appointments.of_person(
        tx, host, NOON, AT + timedelta(days=9), tuple(AppointmentState)
    )


async def takes(world: World, starts_at: datetime) -> Outcome:
    async with world.database.transaction() as tx:
        return (await service.book(tx, world.student, world.host, starts_at, POST)).outcome


@pytest.mark.parametrize("why", [Outcome.taken, Outcome.clash, Outcome.too_many])
async def test_who_is_refused_another_time_keeps_what_is_held_for_them(
    world: World, why: Outcome
) -> None:
    if why is Outcome.taken:
        await world.books(world.host, world.other.person_id, LATER)
    elif why is Outcome.clash:
        await world.books(world.mentor, world.student.person_id, LATER)
    else:
        for later in range(1, 5):
            at = LATER + timedelta(hours=later)
            await world.books(world.mentor, world.student.person_id, at)
    assert await takes(world, LATER) is why
    assert await world.state() is AppointmentState.offered
    assert await world.is_asked()
    async with world.database.transaction() as tx:
        taken = await waiting.accept(tx, world.student, world.offer, POST)
    assert taken.outcome is Outcome.booked


async def test_who_finds_a_better_time_gives_back_what_is_held_for_them(world: World) -> None:
    assert await takes(world, LATER) is Outcome.booked
    assert await world.state() is AppointmentState.declined
    assert not await world.is_asked()


async def test_what_overlaps_what_is_held_for_them_can_be_had_instead(world: World) -> None:
    async with world.database.transaction() as tx:
        await office_hours.change_slot(tx, world.host, AT + timedelta(minutes=10), 20, "A301")
        await office_hours.forget_change(tx, world.host, AT)
    assert await takes(world, AT + timedelta(minutes=10)) is Outcome.booked


async def test_an_offer_of_a_time_that_is_no_more_is_refused_and_the_place_in_line_kept(
    world: World,
) -> None:
    async with world.database.transaction() as tx:
        # As when somebody plans it in the very moment of the tap.
        await absences.add(tx, world.host, AT.date(), AT.date(), world.mentor, NOON)
    for _ in range(2):
        async with world.database.transaction() as tx:
            found = await waiting.accept(tx, world.student, world.offer, POST)
        assert found.outcome is Outcome.withdrawn
    assert await world.state() is AppointmentState.withdrawn
    assert await world.waits()


async def test_who_takes_an_offer_while_its_day_is_called_off_is_told_so_either_way(
    world: World,
) -> None:
    async def accept() -> Outcome:
        async with world.database.transaction() as tx:
            return (await waiting.accept(tx, world.student, world.offer, POST)).outcome

    async def call_off() -> int:
        async with world.database.transaction() as tx:
            day = AT.astimezone(CHINA).date()
            return await service.call_off_between(tx, world.host, day, day, POST)

    outcome, called_off = await asyncio.gather(accept(), call_off())
    state = await world.state()
    assert (outcome, called_off, state) in {
        (Outcome.booked, 1, AppointmentState.cancelled),
        (Outcome.withdrawn, 0, AppointmentState.withdrawn),
    }


async def test_of_a_day_that_is_closed_nothing_is_left_under_what_lay_over_it(
    world: World,
) -> None:
    day = AT.astimezone(CHINA).date()
    async with world.database.transaction() as tx:
        # Twelve o'clock goes before ten past, as long as it is there.
        await office_hours.change_slot(tx, world.host, AT + timedelta(minutes=10), 20, "A301")
        assert await hours.close_day(tx, world.host, day, POST) == 3
        assert await openings.days_of(tx, world.host, day, day, POST) == []
    assert await world.state() is AppointmentState.withdrawn
    assert not await world.is_asked()
    assert await world.waits()


async def test_what_is_held_moves_along_when_its_hours_move(world: World) -> None:
    day = AT.astimezone(CHINA).date()
    async with world.database.transaction() as tx:
        hours_id = await office_hours.add_hours(
            tx, world.host, NOON, weekdays=[day.weekday()], windows=[[720, 740]], minutes=20,
            gap=0, place="A301", first_on=day, last_on=day,
        )  # fmt: skip
        host = await actor_by_id(tx, world.host)
        assert host is not None
        assert await service.relocate_hours(tx, host, hours_id, "C303", "", POST) == 0
        one = await appointments.appointment(tx, world.offer)
    assert one is not None
    assert one.place == "C303"

"""Nobody is in two places: the database itself keeps times apart."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

import content
from bot.appointments import messages, service, ticking
from bot.appointments.messages import Post
from bot.calendar.rules import CHINA, Calendar
from bot.handoff.rules import causes_of
from bot.people import privacy
from db import appointments, office_hours, outbox
from db.appointments import AppointmentState, Side, TakenError, cells
from db.engine import Database
from db.outbox import Outgoing
from db.people import Actor, actor_by_id
from tests.calm import NOON
from tests.college import bind_person, found_college
from tests.conftest import NewDatabase

AT = NOON + timedelta(days=1)
TWENTY = timedelta(minutes=20)


async def people(url: str, count: int) -> list[int]:
    await found_college(url, NOON)
    return [await bind_person(url, 9000 + number, NOON) for number in range(count)]


async def book(
    database: Database, staff: int, student: int, starts_at: datetime, length: timedelta = TWENTY
) -> int | None:
    """The appointment's id, None when somebody was quicker."""
    async with database.transaction() as tx:
        try:
            return await appointments.add(
                tx,
                NOON,
                staff_person_id=staff,
                student_person_id=student,
                starts_at=starts_at,
                ends_at=starts_at + length,
                state=AppointmentState.booked,
                key="k",
            )
        except TakenError:
            return None


async def test_of_many_who_book_overlapping_times_at_once_one_gets_them(
    new_database: NewDatabase,
) -> None:
    url = new_database()
    staff, *students = await people(url, 17)
    database = Database(url)
    made = await asyncio.gather(
        *(
            book(database, staff, student, AT + timedelta(minutes=5 * (number % 4)))
            for number, student in enumerate(students)
        )
    )
    # Sixteen want twenty minutes that all share their last five.
    assert sum(one is not None for one in made) == 1
    async with database.reading() as tx:
        rows = await appointments.of_person(
            tx, staff, NOON, AT + timedelta(hours=2), tuple(AppointmentState)
        )
        taken = await appointments.taken(tx, staff, AT, AT + timedelta(hours=2))
    await database.close()
    assert len(rows) == 1, "what was refused left nothing behind"
    assert taken == set(cells(rows[0].starts_at, rows[0].ends_at))


async def test_a_student_is_with_one_of_several_at_a_time(new_database: NewDatabase) -> None:
    url = new_database()
    student, *staff = await people(url, 9)
    database = Database(url)
    made = await asyncio.gather(*(book(database, one, student, AT) for one in staff))
    await database.close()
    assert sum(one is not None for one in made) == 1


async def test_moves_at_once_leave_everybody_in_one_place(new_database: NewDatabase) -> None:
    url = new_database()
    staff, *students = await people(url, 7)
    database = Database(url)
    times = [AT + TWENTY * number for number in range(6)]
    ids = [await book(database, staff, one, at) for one, at in zip(students, times, strict=True)]

    async def move(appointment_id: int | None, to: datetime) -> None:
        assert appointment_id is not None
        async with database.transaction() as tx:
            one = await appointments.appointment(tx, appointment_id, hold=True)
            assert one is not None
            try:
                await appointments.move(tx, one, to, to + TWENTY, NOON)
            except TakenError:
                return

    free = AT + TWENTY * 7
    await asyncio.gather(*(move(one, free) for one in ids))
    async with database.reading() as tx:
        rows = await appointments.of_person(
            tx, staff, NOON, AT + timedelta(days=1), (AppointmentState.booked,)
        )
        taken = await appointments.taken(tx, staff, AT, AT + timedelta(days=1))
    await database.close()
    starts = Counter(row.starts_at for row in rows)
    assert starts[free] == 1
    assert max(starts.values()) == 1
    assert len(rows) == 6
    assert len(taken) == 24, "a cell for every five minutes of six times, and no other"
    assert sum(row.sequence for row in rows) == 1


async def test_what_ends_gives_its_time_back_once(new_database: NewDatabase) -> None:
    url = new_database()
    staff, first, second = await people(url, 3)
    database = Database(url)
    made = await book(database, staff, first, AT)
    assert made is not None
    assert await book(database, staff, second, AT) is None
    async with database.transaction() as tx:
        gone = {"state": AppointmentState.cancelled}
        assert await appointments.end(tx, made, AppointmentState.booked, NOON, **gone)
        assert not await appointments.end(tx, made, AppointmentState.booked, NOON, **gone)
    again = await book(database, staff, second, AT)
    await database.close()
    assert again is not None


async def test_what_is_called_off_while_its_room_changes_is_not_told_of_the_room(
    new_database: NewDatabase,
) -> None:
    url = new_database()
    staff, *students = await people(url, 8)
    database = Database(url)
    times = [AT + TWENTY * number for number in range(7)]
    ids = [await book(database, staff, one, at) for one, at in zip(students, times, strict=True)]
    loaded = content.load()
    post = Post(loaded.texts, CHINA, NOON, Calendar(loaded.calendar))
    async with database.transaction() as tx:
        await office_hours.open_desk(tx, staff, open_to_all=True, now=NOON)
        hours_id = await office_hours.add_hours(
            tx, staff, NOON, weekdays=list(range(7)), windows=[[0, 1400]], minutes=20, gap=0,
            first_on=NOON.date(), last_on=AT.date(),
        )  # fmt: skip
        everybody = [await actor_by_id(tx, one) for one in (staff, *students)]
    host, *visitors = [one for one in everybody if one is not None]

    async def call_off(student: Actor, appointment_id: int | None) -> None:
        async with database.transaction() as tx:
            await service.cancel(tx, student, appointment_id or 0, Side.student, "", post)

    async def change_room() -> None:
        async with database.transaction() as tx:
            await service.relocate_hours(tx, host, hours_id, "B102", "", post)

    pairs = zip(visitors, ids, strict=True)
    await asyncio.gather(change_room(), *(call_off(*pair) for pair in pairs))
    async with database.reading() as tx:
        until = AT + timedelta(days=1)
        rows = await appointments.of_person(tx, staff, NOON, until, tuple(AppointmentState))
    await database.close()
    for row in rows:
        assert row.state is AppointmentState.cancelled
        # Either it had the new room when it was called off, or it never got it.
        assert (row.place, row.sequence) in {("", 1), ("B102", 2)}


async def test_a_reminder_says_the_room_as_it_is_when_it_is_queued(
    new_database: NewDatabase,
) -> None:
    url = new_database()
    staff, student = await people(url, 2)
    database = Database(url)
    made = await book(database, staff, student, AT)
    assert made is not None
    loaded = content.load()
    now = AT - timedelta(minutes=90)
    post = Post(loaded.texts, CHINA, now, Calendar(loaded.calendar))
    async with database.transaction() as tx:
        seen = await appointments.appointment(tx, made)
        host = await actor_by_id(tx, staff)
        assert host is not None
        # Between the look of the clock and its writing.
        await service.relocate(tx, host, made, "C303", "", post)
    assert seen is not None
    async with database.transaction() as tx:
        (soon,) = [one for one in ticking.reminders(seen, post) if one.kind == messages.SOON]
        assert await ticking.remind(tx, seen, soon, post) == 1
        cause = messages.cause(messages.SOON, made)
        body_id = await tx.scalar(select(Outgoing.c.body_id).where(Outgoing.c.cause == cause))
        bodies = await outbox.bodies(tx, [body_id or 0])
    await database.close()
    assert "C303" in bodies[body_id or 0]["zh"]["text"]


@pytest.mark.parametrize("minutes", [5, 20, 240])
async def test_times_side_by_side_do_not_meet(new_database: NewDatabase, minutes: int) -> None:
    url = new_database()
    staff, student = await people(url, 2)
    database = Database(url)
    length = timedelta(minutes=minutes)
    made = [
        await book(database, staff, student, AT + length * number, length) for number in (0, 1, 2)
    ]
    await database.close()
    assert None not in made


async def test_half_a_year_later_only_that_it_was_is_kept(new_database: NewDatabase) -> None:
    url = new_database()
    staff, student = await people(url, 2)
    database = Database(url)
    old = await book(database, staff, student, AT)
    new = await book(database, staff, student, AT + timedelta(days=20))
    assert old is not None
    assert new is not None
    words = {"about": "升本", "why": "有课", "note": "再约一次"}
    async with database.transaction() as tx:
        for one in (old, new):
            await appointments.change(tx, one, NOON, **words)
        await privacy.retire(tx, causes_of, AT + timedelta(days=190), CHINA, 3)
        kept = [await appointments.appointment(tx, one) for one in (old, new)]
        taken = await appointments.taken(tx, staff, AT, AT + timedelta(days=30))
    await database.close()
    assert [one and (one.about, one.why, one.note) for one in kept] == [
        ("", "", ""),
        ("升本", "有课", "再约一次"),
    ]
    assert len(taken) == 4, "the time of what is long over need not be kept apart"

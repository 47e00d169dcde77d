"""Seats are given one at a time, however many ask in the same moment, on both databases."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

import content
from bot.calendar.rules import CHINA
from bot.events import seats
from bot.events.messages import Post
from bot.events.rules import EventDraft
from bot.events.seats import Outcome
from bot.events.service import put_event
from db import event_signups, events
from db.engine import Database
from db.event_signups import SignUpState
from db.events import EventKind
from db.outbox import Outgoing
from db.people import Actor, Person, actor_by_id
from tests.calm import NOON
from tests.college import STUDENTS, bind_person, found_college
from tests.conftest import NewDatabase

CONTENT = content.load()
POST = Post(CONTENT.texts, CHINA, NOON)
Press = tuple[int, bool]
"""Who presses, and whether to come (else to give up)."""


async def _people(url: str) -> list[Actor]:
    """Every student of the small college, joined."""
    await found_college(url, NOON)
    ids = [
        await bind_person(url, number, NOON, student=student)
        for number, student in enumerate(STUDENTS, 1)
    ]
    database = Database(url)
    async with database.reading() as tx:
        found = [await actor_by_id(tx, person_id) for person_id in ids]
    await database.close()
    return [actor for actor in found if actor is not None]


async def _event(database: Database, capacity: int | None, number: int) -> int:
    draft = EventDraft(
        EventKind.talk, f"宣讲会 {number}", NOON + timedelta(days=3), capacity=capacity
    )
    async with database.transaction() as tx:
        return (await put_event(tx, draft, NOON, None, CHINA)).event_id


async def _press(database: Database, actor: Actor, event_id: int, comes: bool) -> Outcome:
    async with database.transaction() as tx:
        if comes:
            return (await seats.sign_up(tx, actor, event_id, NOON)).outcome
        return (await seats.give_up(tx, actor, event_id, POST)).outcome


async def _all_at_once(
    database: Database, people: Sequence[Actor], event_id: int, presses: Sequence[Press]
) -> None:
    async with asyncio.timeout(60):
        await asyncio.gather(
            *(_press(database, people[who], event_id, comes) for who, comes in presses)
        )


async def test_the_last_seat_goes_to_one_and_the_others_wait_in_one_line(
    new_database: NewDatabase,
) -> None:
    url = new_database()
    people = await _people(url)
    database = Database(url)
    event_id = await _event(database, 3, 0)
    # Everybody on two devices, in the same moment.
    presses = [(who, True) for who in range(len(people))] * 2
    await _all_at_once(database, people, event_id, presses)
    async with database.reading() as tx:
        counts = (await event_signups.counts(tx, [event_id]))[event_id]
        places = [await event_signups.place(tx, event_id, one.person_id) for one in people]
    await database.close()
    assert (counts.going, counts.waiting) == (3, len(people) - 3)
    assert sorted(places) == [0, 0, 0, *range(1, len(people) - 2)]


PLANS = st.lists(
    st.lists(st.tuples(st.integers(0, len(STUDENTS) - 1), st.booleans()), max_size=14),
    min_size=1,
    max_size=4,
)


def test_no_seat_is_given_twice_and_none_stays_empty_while_somebody_waits(
    new_database: NewDatabase,
) -> None:
    url = new_database()
    people = asyncio.run(_people(url))
    played = 0

    async def play(plan: list[list[Press]], capacity: int) -> None:
        nonlocal played
        played += 1
        database = Database(url)
        event_id = await _event(database, capacity, played)
        for presses in plan:
            await _all_at_once(database, people, event_id, presses)
            async with database.reading() as tx:
                counts = (await event_signups.counts(tx, [event_id]))[event_id]
            assert counts.going <= capacity
            assert counts.going == capacity or counts.waiting == 0
        async with database.reading() as tx:
            for one in people:
                found = (await event_signups.standings(tx, one.person_id, [event_id])).get(
                    event_id
                )
                said = {comes for presses in plan for who, comes in presses
                        if people[who] is one}  # fmt: skip
                if said == {True}:
                    assert found is not None
                    assert found.coming
                if said in (set(), {False}):
                    assert found is None
        await database.close()

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(PLANS, st.integers(1, 4))
    def holds(plan: list[list[Press]], capacity: int) -> None:
        asyncio.run(play(plan, capacity))

    holds()
    assert played > 5


async def test_the_seat_of_who_deleted_their_data_is_passed_on(
    new_database: NewDatabase,
) -> None:
    url = new_database()
    people = await _people(url)
    database = Database(url)
    event_id = await _event(database, 1, 0)
    for actor in people[:3]:
        await _press(database, actor, event_id, True)
    async with database.transaction() as tx:
        await tx.execute(delete(Person).where(Person.c.id == people[0].person_id))
        assert (await event_signups.counts(tx, [event_id]))[event_id].going == 0
        # Whoever comes anew does not overtake who waits.
        late = await seats.sign_up(tx, people[3], event_id, NOON)
        assert late.outcome is Outcome.waiting
        assert await seats.with_free(tx, [event_id]) == [event_id]
        event = await events.event(tx, event_id, hold=True)
        assert event is not None
        assert await seats.fill(tx, event, POST) == 1
        assert await seats.with_free(tx, [event_id]) == [], "somebody waits, and no seat is free"
        standing = await event_signups.standings(tx, people[1].person_id)
        assert standing[event_id].state is SignUpState.going
        told = (await tx.execute(Outgoing.select())).all()
        assert [row.person_id for row in told] == [people[1].person_id]
    await database.close()

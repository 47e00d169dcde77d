"""What meets at one instant: a student writes while their talk ends or changes hands."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.handoff import anonymous, edits, ends, outcomes, service
from bot.handoff.rules import message_of
from bot.people.rules import NOTICE_VERSION
from db import handoff, outbox, talk_ends, talk_ownership, talk_tags
from db.engine import Database, Tx
from db.handoff import (
    ClosedBy,
    Talk,
    TalkMessage,
    TalkMessageRow,
    TalkPriority,
    TalkRow,
    TalkState,
)
from db.outbox import Finished, Outgoing, SendState
from db.people import Actor, Role, actor_by_id
from db.talk_anonymity import TalkPause
from tests.calm import NOON
from tests.college import STUDENTS, bind_person, found_college
from tests.conftest import NewDatabase

TODAY = NOON.date()
BODY = {"kind": "text", "text": "还有一个问题", "entities": []}
OWNER, OTHER = 8001, 8002


async def house(url: str) -> tuple[Database, list[Actor], list[int], int, int]:
    """Students with an open talk each that was answered, its number, its owner, a colleague."""
    await found_college(url, NOON)
    owner = await bind_person(url, OWNER, NOON, staff="王敏", roles=(Role.counselor,))
    other = await bind_person(url, OTHER, NOON, staff="刘洋", roles=(Role.counselor,))
    ids = [
        await bind_person(url, number, NOON, student=student)
        for number, student in enumerate(STUDENTS, 1)
    ]
    database = Database(url)
    async with database.transaction() as tx:
        found = [await actor_by_id(tx, one) for one in ids]
        talks = [await handoff.add_talk(tx, one, owner, NOON - timedelta(days=20)) for one in ids]
    return database, [one for one in found if one is not None], talks, owner, other


async def write(tx: Tx, student: Actor) -> None:
    await service.from_student(tx, student, BODY, student.telegram_id, 77, NOON, TODAY)


Work = Callable[[Tx], Awaitable[object]]


async def at_once(database: Database, *works: Work) -> None:
    """Each in a transaction of its own, all begun together."""

    async def one(work: Work) -> None:
        async with database.transaction() as tx:
            await work(tx)

    async with asyncio.timeout(60):
        await asyncio.gather(*map(one, works))


async def overlapping(database: Database, first: Work, second: Work) -> None:
    """The second begins when the first is done but for its commit."""

    async def later() -> None:
        async with database.transaction() as tx:
            await second(tx)

    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks, database.transaction() as tx:
        await first(tx)
        task = tasks.create_task(later())
        # As far as it comes: to its end, or to what the first holds.
        await asyncio.wait({task}, timeout=0.5)


async def test_who_writes_while_a_quiet_talk_is_being_ended_is_not_shut_out(
    new_database: NewDatabase,
) -> None:
    database, students, talks, _owner, _other = await house(new_database())
    async with database.reading() as tx:
        rows = await talk_ends.quiet_talks(tx, NOON - ends.NUDGE_AFTER, 0, 100)
    assert [row.talk_id for row in rows] == talks
    await at_once(database, *(partial(write, student=one) for one in students))
    for row in rows:
        async with database.transaction() as tx:
            last = row.last_message_at
            assert not await ends.close(tx, row.talk_id, ClosedBy.quiet, None, NOON, last)
    async with database.reading() as tx:
        found = await tx.execute(select(Talk.c.state, Talk.c.unanswered_since))
        assert [tuple(row) for row in found] == [(TalkState.open, NOON)] * len(talks)
    await database.close()


async def test_what_becomes_urgent_while_it_is_being_ended_as_quiet_goes_on(
    new_database: NewDatabase,
) -> None:
    database, _students, talks, _owner, _other = await house(new_database())
    async with database.transaction() as tx:
        row = await talk_ends.quiet_talk(tx, talks[0])
        assert row is not None
        assert await talk_tags.set_priority(tx, talks[0], TalkPriority.urgent)
        last = row.last_message_at
        assert not await ends.close(tx, talks[0], ClosedBy.quiet, None, NOON, last)
    await database.close()


@pytest.mark.parametrize("first", ["writes", "ends"])
async def test_a_question_that_comes_while_somebody_ends_its_talk_still_waits(
    new_database: NewDatabase, first: str
) -> None:
    database, students, talks, owner, _other = await house(new_database())
    async with database.reading() as tx:
        counselor = await actor_by_id(tx, owner)
    assert counselor is not None
    works: list[Work] = [
        partial(write, student=students[0]),
        partial(ends.close_answered, actor=counselor, talk_id=talks[0], now=NOON, today=TODAY),
    ]
    if first == "ends":
        works.reverse()
    await overlapping(database, *works)
    async with database.reading() as tx:
        talk = await handoff.talk(tx, talks[0])
    await database.close()
    assert talk is not None
    assert (talk.state, talk.unanswered_since) == (TalkState.open, NOON)


async def test_a_message_that_comes_with_the_end_of_its_talk_lies_in_an_open_one_or_before_it(
    new_database: NewDatabase,
) -> None:
    database, students, talks, owner, _other = await house(new_database())
    works: list[Work] = [partial(write, student=one) for one in students]
    ending = partial(ends.close, by=ClosedBy.staff, person_id=owner, now=NOON)
    works += [partial(ending, talk_id=one) for one in talks]
    await at_once(database, *works)
    async with database.reading() as tx:
        shut_out = select(Talk.c.id).where(
            Talk.c.state == TalkState.closed, Talk.c.unanswered_since.is_not(None)
        )
        assert list((await tx.execute(shut_out)).scalars()) == []
        kept = list((await tx.execute(select(TalkMessage.c.talk_id))).scalars())
    await database.close()
    assert sorted(kept) == talks


async def test_what_is_written_while_a_talk_changes_hands_reaches_whoever_has_it_then(
    new_database: NewDatabase,
) -> None:
    database, students, talks, owner, other = await house(new_database())

    async def give(tx: Tx, talk_id: int) -> None:
        assert await talk_ownership.change_owner(tx, talk_id, owner, other, NOON)
        await service.hand_over(tx, talk_id, NOON, TODAY)

    works: list[Work] = [partial(write, student=one) for one in students]
    works += [partial(give, talk_id=one) for one in talks]
    await at_once(database, *works)
    async with database.reading() as tx:
        sent = await tx.execute(
            select(Outgoing.c.cause).where(
                Outgoing.c.chat_id == OTHER, Outgoing.c.cause.startswith("talk-message:")
            )
        )
        reached = {message_of(cause) for cause in sent.scalars()}
        written = set((await tx.execute(select(TalkMessage.c.id))).scalars())
    await database.close()
    assert reached == written


Changing = Callable[[Tx, TalkMessageRow], Awaitable[object]]


async def _edited(tx: Tx, message: TalkMessageRow) -> object:
    return await edits.edited(tx, message, {**BODY, "text": "另一个问题"}, 5, NOON)


async def _taken_back(tx: Tx, message: TalkMessageRow) -> object:
    return await edits.withdrawn(tx, message, NOON)


@pytest.mark.parametrize("first", ["arrives", "changes"])
@pytest.mark.parametrize(
    ("change", "kind"), [(_edited, "talk-edit"), (_taken_back, "talk-recall")]
)
async def test_what_is_changed_the_moment_it_arrives_is_changed_there_too(
    new_database: NewDatabase, change: Changing, kind: str, first: str
) -> None:
    database, students, _talks, _owner, _other = await house(new_database())
    async with database.transaction() as tx:
        await write(tx, students[0])
    async with database.transaction() as tx:
        leased = await outbox.lease(tx, NOON, 20, NOTICE_VERSION)
        rows = [row for row in leased if message_of(row.cause) is not None]
        number = message_of(rows[-1].cause)
        message = await handoff.talk_message(tx, number) if number is not None else None
    assert message is not None

    async def arrives(tx: Tx) -> None:
        for row in rows:
            sent = Finished(row.id, SendState.sent, message_id=500 + row.part)
            await outbox.finish(tx, [sent], NOON)
            await outcomes.on_finished(tx, row, sent, NOON, zone=ZoneInfo("Asia/Shanghai"))

    async def changes(tx: Tx) -> None:
        await change(tx, message)

    works: list[Work] = [arrives, changes]
    if first == "changes":
        works.reverse()
    await overlapping(database, *works)
    async with database.reading() as tx:
        queued = await tx.execute(
            select(Outgoing.c.message_id).where(Outgoing.c.cause.startswith(f"{kind}:"))
        )
        assert list(queued.scalars()) == [500 + rows[-1].part]
    await database.close()


async def test_who_answers_and_who_stands_in_pause_a_talk_once(new_database: NewDatabase) -> None:
    database, _students, talks, owner, other = await house(new_database())
    async with database.reading() as tx:
        staff = [await actor_by_id(tx, one) for one in (owner, other)]
        rows = [await handoff.talk(tx, one) for one in talks]

    async def stop(tx: Tx, actor: Actor, talk: TalkRow) -> None:
        await anonymous.pause(tx, actor, talk, "连着骂人", NOON)

    works: list[Work] = [
        partial(stop, actor=actor, talk=talk) for talk in rows if talk for actor in staff if actor
    ]
    await at_once(database, *works)
    async with database.reading() as tx:
        paused = list((await tx.execute(select(TalkPause.c.talk_id))).scalars())
    await database.close()
    assert sorted(paused) == talks


@pytest.mark.parametrize("first", ["takes", "changes"])
async def test_what_is_taken_back_the_moment_somebody_takes_the_talk_goes_to_nobody(
    new_database: NewDatabase, first: str
) -> None:
    database, students, talks, _owner, other = await house(new_database())
    async with database.transaction() as tx:
        await handoff.set_counselor(tx, talks[0], None)
        await write(tx, students[0])
        (message,) = await handoff.waiting_messages(tx, talks[0])
    said: list[edits.Change] = []

    async def takes(tx: Tx) -> None:
        assert await talk_ownership.claim(tx, talks[0], other, NOON)
        await service.hand_over(tx, talks[0], NOON, TODAY)

    async def changes(tx: Tx) -> None:
        said.append(await edits.withdrawn(tx, message, NOON))

    works: list[Work] = [takes, changes]
    if first == "changes":
        works.reverse()
    await overlapping(database, *works)
    assert said == [edits.Change.in_time]
    async with database.transaction() as tx:
        leased = await outbox.lease(tx, NOON, 20, NOTICE_VERSION)
    await database.close()
    assert [row for row in leased if message_of(row.cause) is not None] == []


async def test_who_takes_back_while_talks_change_hands_waits_for_nobody_who_waits_for_them(
    new_database: NewDatabase,
) -> None:
    database, students, talks, owner, other = await house(new_database())
    messages: list[TalkMessageRow] = []
    async with database.transaction() as tx:
        for one in students:
            await write(tx, one)
            found = await handoff.message_written(tx, one.telegram_id, 77)
            messages += [found] if found is not None else []

    async def give(tx: Tx, talk_id: int) -> None:
        assert await talk_ownership.change_owner(tx, talk_id, owner, other, NOON)
        await service.hand_over(tx, talk_id, NOON, TODAY)

    works: list[Work] = []
    for message, talk_id in zip(messages, talks, strict=True):
        works += [partial(give, talk_id=talk_id), partial(_taken_back, message=message)]
    await at_once(database, *works)
    async with database.transaction() as tx:
        leased = await outbox.lease(tx, NOON, 100, NOTICE_VERSION)
    await database.close()
    brought = {message_of(row.cause) for row in leased if row.chat_id == OTHER}
    assert brought <= {None}

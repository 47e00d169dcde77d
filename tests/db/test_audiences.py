"""A condition as SQL means what it says, on both databases."""

import random
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select

import content
from bot.audiences import rules
from bot.audiences.rules import PAST_STAGES
from content import LANGUAGES
from content.audiences import Condition
from db import audiences, outbox
from db.engine import Database
from db.outbox import Outgoing, SendKind, SendState
from db.people import Language, Role, StudentStatus
from tests.audience_world import NOW, TODAY, Someone, fits, found_world, some_condition
from tests.conftest import NewDatabase

CONTENT = content.load()
PEOPLE = 90


def meant(people: list[Someone], condition: dict[str, Any]) -> list[Someone]:
    """Whom a condition can be about at all, by what it mentions."""
    asked = list(rules.leaves(condition))
    past = any(
        (key == "stage" and PAST_STAGES & set(value)) or (key == "graduates_within" and value < 0)
        for key, value in asked
    )
    statuses = {StudentStatus.enrolled, *([StudentStatus.graduated] if past else [])}
    roles = any(key == "role" and value != ["student"] for key, value in asked)
    found = []
    for who in people:
        student = who.is_student and who.status in statuses
        if roles and who.joined and (student or who.roles):
            found.append(who if student else _without_roster(who))
        elif not roles and student:
            found.append(who)
    return found


def _without_roster(who: Someone) -> Someone:
    return Someone(**{**vars(who), "is_student": False})


@pytest.mark.parametrize("seed", [1, 2])
async def test_what_the_database_finds_is_what_the_condition_says(
    new_database: NewDatabase, seed: int
) -> None:
    dice = random.Random(seed)
    database = Database(new_database())
    async with database.transaction() as tx:
        people = await found_world(tx, dice, CONTENT, PEOPLE)
        for _ in range(150):
            condition = some_condition(dice, CONTENT)
            Condition.model_validate(condition)
            resolved = rules.resolve(condition, TODAY, CONTENT)
            everybody = meant(people, condition)
            fitting = [who for who in everybody if fits(who, condition, CONTENT)]
            expected = {who.person_id for who in fitting if who.joined and who.agreed}
            found = await audiences.next_members(tx, resolved, 0, 10_000, 10_000)
            assert {member.person_id for member in found} == expected, condition
            assert await _sizes(tx, resolved) == _naive_sizes(fitting), condition
    await database.close()


async def _sizes(tx: Any, resolved: Any) -> tuple[int, ...]:
    size = await audiences.size(tx, resolved, "jobs")
    return size.not_joined, size.no_consent, size.blocked, size.muted, size.reachable


def _naive_sizes(fitting: list[Someone]) -> tuple[int, ...]:
    joined = [who for who in fitting if who.joined]
    agreed = [who for who in joined if who.agreed]
    there = [who for who in agreed if not who.blocked]
    open_ = [who for who in there if "jobs" not in who.muted]
    steps = [len(fitting), len(joined), len(agreed), len(there), len(open_)]
    return (*(a - b for a, b in pairwise(steps)), len(open_))


async def test_a_condition_and_its_opposite_part_the_students(new_database: NewDatabase) -> None:
    dice = random.Random(3)
    database = Database(new_database())
    async with database.transaction() as tx:
        await found_world(tx, dice, CONTENT, PEOPLE)
        for _ in range(60):
            condition = some_condition(dice, CONTENT)
            either = rules.resolve({"any": [condition, {"not": condition}]}, TODAY, CONTENT)
            counts = [
                (await audiences.size(tx, resolved)).total
                for resolved in (
                    rules.resolve(condition, TODAY, CONTENT),
                    rules.resolve({"not": condition}, TODAY, CONTENT),
                    either,
                )
            ]
            assert counts[0] + counts[1] == counts[2], condition
    await database.close()


async def test_simplifying_changes_no_audience(new_database: NewDatabase) -> None:
    dice = random.Random(4)
    database = Database(new_database())
    async with database.transaction() as tx:
        await found_world(tx, dice, CONTENT, PEOPLE)
        for _ in range(60):
            condition = some_condition(dice, CONTENT)
            as_written = rules.resolve(condition, TODAY, CONTENT)
            simpler = rules.simplify(condition)
            said = {
                **as_written,
                "who": rules.resolve(simpler, TODAY, CONTENT)["who"],
            }
            assert await _ids(tx, as_written) == await _ids(tx, said), condition
    await database.close()


async def _ids(tx: Any, resolved: Any) -> list[int]:
    found = await audiences.next_members(tx, resolved, 0, 10_000, 10_000)
    return [member.person_id for member in found]


async def test_an_expansion_in_batches_reaches_everybody_once(new_database: NewDatabase) -> None:
    dice = random.Random(5)
    database = Database(new_database())
    async with database.transaction() as tx:
        people = await found_world(tx, dice, CONTENT, PEOPLE)
        bodies: dict[Language, int] = {}
        for language in LANGUAGES:
            bodies[language] = await outbox.add_body(tx, {"kind": "text", "text": language})
        resolved = rules.resolve({"not": {"language": ["fr"]}}, TODAY, CONTENT)
        wanted = {
            who.person_id: bodies["en" if who.language == "en" else "zh"]
            for who in people
            if who.is_student and who.status is StudentStatus.enrolled
            if who.joined and who.agreed
        }
        upto = await audiences.last_key(tx)
        after, total, batches = 0, 0, 0
        while after < upto:
            again = after if batches % 3 == 2 else None
            for start in (after, *([again] if again is not None else [])):
                after, count = await audiences.expand_into_outbox(
                    tx,
                    resolved,
                    cause="test:1",
                    body_ids=bodies,
                    kind=SendKind.campaign,
                    now=NOW,
                    after=start,
                    upto=upto,
                    size=7,
                    topic="jobs",
                )
                total += count
            batches += 1
        rows = await tx.execute(select(Outgoing.c.person_id, Outgoing.c.body_id, Outgoing.c.state))
        queued = {row.person_id: row.body_id for row in rows}
        assert queued == wanted
        assert total == len(wanted)
        assert batches > 5
        assert (await outbox.counts(tx, "test:1")) == {(SendState.queued, None): total}
    await database.close()


async def test_whoever_joins_after_the_start_is_not_in_it(new_database: NewDatabase) -> None:
    dice = random.Random(6)
    database = Database(new_database())
    async with database.transaction() as tx:
        await found_world(tx, dice, CONTENT, PEOPLE)
        resolved = rules.resolve(rules.EVERYBODY, TODAY, CONTENT)
        found = await audiences.next_members(tx, resolved, 0, PEOPLE // 2, 1000)
        assert found
        assert all(member.person_id <= PEOPLE // 2 for member in found)
        held = await audiences.expand_into_outbox(
            tx, resolved, cause="test:2", kind=SendKind.announcement, now=NOW, after=0,
            body_ids=await outbox.add_body(tx, {"kind": "text", "text": "x"}),
            upto=PEOPLE // 2, size=1000, held=True,
        )  # fmt: skip
        assert held == (PEOPLE // 2, len(found))
        waiting = await tx.execute(select(Outgoing.c.due_at).distinct())
        assert list(waiting.scalars()) == [None]
    await database.close()


async def test_five_names_are_of_people_who_would_get_it(new_database: NewDatabase) -> None:
    dice = random.Random(7)
    database = Database(new_database())
    async with database.transaction() as tx:
        people = {who.person_id: who for who in await found_world(tx, dice, CONTENT, PEOPLE)}
        resolved = rules.resolve({"role": [role.value for role in Role]}, TODAY, CONTENT)
        for _ in range(5):
            found = await audiences.sample(tx, resolved, 5, "jobs")
            assert len({one.person_id for one in found}) == 5
            for one in found:
                who = people[one.person_id]
                assert who.agreed
                assert not who.blocked
                assert "jobs" not in who.muted
                assert await audiences.contains(tx, resolved, one.person_id)
        left_out = await audiences.excluded(tx, resolved, "jobs")
        size = await audiences.size(tx, resolved, "jobs")
        for reason in audiences.NOT_REACHED:
            counted = sum(one.count for one in left_out if one.reason == reason)
            assert counted == getattr(size, reason)
    await database.close()

"""Matching in both directions, on both databases: one student against the postings, one posting
against the students."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

import content as contents
from bot.calendar.rules import CHINA
from bot.ground import Ground
from bot.jobs import service as jobs
from bot.jobs.service import Draft
from bot.matching import correcting, reverse, rules, service
from bot.matching.model import Fit
from bot.matching.offers import lens_of
from bot.matching.profiles import known_of, profiles
from bot.matching.ticking import Profiles
from content import Content
from content.survey_models import Trait
from db import answers, job_board, job_marks, job_profiles, postings, survey_notes
from db.engine import Database, Tx
from db.postings import JobForm, Origin, Shift
from tests.calm import NOON
from tests.college import bind_person, found_college
from tests.conftest import NewDatabase

DAY = timedelta(days=1)
TODAY = NOON.astimezone(CHINA).date()
CHEMIST = Draft(
    employer="常州恒力化工有限公司",
    title="化工操作工",
    origin=Origin.file,
    nature="private",
    industry="manufacturing",
    family="plant-operation",
    pay_low=5000,
    pay_high=6500,
    closes_on=TODAY + 20 * DAY,
    majors=frozenset({"应用化工技术"}),
    regions=frozenset({"320400"}),
)
HOTEL = replace(
    CHEMIST,
    employer="常州大酒店",
    title="前厅接待",
    family="",
    majors=frozenset({"酒店管理与数字化运营"}),
    industry="hospitality",
)


class World:
    """A college, its students by number, and what they said."""

    def __init__(self, url: str, content: Content) -> None:
        self.url = url
        self.content = content
        self.database = Database(url)

    async def student(self, number: str, telegram_id: int, **said: Any) -> int:
        """Somebody who joined and said this of themselves (options, or a number)."""
        person_id = await bind_person(self.url, telegram_id, NOON, student=number)
        async with self.database.transaction() as tx:
            await self.say(tx, person_id, **said)
            await job_profiles.touch(tx, [person_id], NOON)
        return person_id

    async def say(self, tx: Tx, person_id: int, **said: Any) -> None:
        for name, value in said.items():
            answer = {"number": value} if isinstance(value, int) else {"options": list(value)}
            trait = Trait(name.replace("_", "-"))
            await survey_notes.put_trait(tx, person_id, trait, answer, NOON)

    async def put(self, *drafts: Draft) -> list[int]:
        async with self.database.transaction() as tx:
            put = await jobs.put_all(tx, drafts, self.content, NOON, by=None)
        return [one.posting_id for one in put]

    async def renew(self) -> int:
        async with self.database.transaction() as tx:
            return await reverse.renew(tx, self.content, NOON, 100)

    async def best(
        self, person_id: int, most: int = 10, among: Collection[int] | None = None
    ) -> list[int]:
        async with self.database.reading() as tx:
            found = await service.best_for(
                tx, person_id, self.content, NOON, CHINA, most=most, among=among
            )
        return [id for id, _ in found]

    async def people(self, posting_id: int, after: int = 0, most: int = 10) -> list[int]:
        async with self.database.reading() as tx:
            return await reverse.people_for(
                tx, posting_id, self.content, TODAY, after=after, most=most
            )


@pytest.fixture
async def world(new_database: NewDatabase) -> AsyncIterator[World]:
    url = new_database()
    await found_college(url, NOON)
    made = World(url, contents.load())
    yield made
    await made.database.close()


async def test_a_student_is_shown_what_suits_first_and_nothing_that_is_forbidden(
    world: World,
) -> None:
    person_id = await world.student(
        "2024010101", 1, region=["320400"], pay_least=4000, conditions=["no-nights"]
    )
    poor = replace(CHEMIST, title="低薪", pay_low=2000, pay_high=3500)
    nightly = replace(CHEMIST, title="夜班", shift=Shift.nights)
    hotel, chemist, _, _ = await world.put(HOTEL, CHEMIST, poor, nightly)

    assert await world.best(person_id) == [chemist, hotel]


async def test_what_was_hidden_or_closed_a_moment_ago_is_not_shown(world: World) -> None:
    person_id = await world.student("2024010101", 1)
    first, second, third = await world.put(CHEMIST, HOTEL, replace(CHEMIST, title="分析员"))
    assert len(await world.best(person_id)) == 3
    async with world.database.transaction() as tx:
        await job_marks.mark(tx, person_id, first, NOON, hidden=True, why="work")
        await jobs.hide(tx, second, None, NOON)

    assert await world.best(person_id) == [third]


async def test_a_posting_changed_in_the_same_instant_is_seen_changed(world: World) -> None:
    person_id = await world.student("2024010101", 1, region=["320400"])
    (id,) = await world.put(replace(CHEMIST, closes_on=None))
    assert await world.best(person_id) == [id]
    await world.put(replace(CHEMIST, closes_on=None, pay_low=9000, pay_high=9000))

    async with world.database.reading() as tx:
        found = await service.fits_of(tx, person_id, [id], world.content, NOON, CHINA)
        (_, fit), *_ = await service.best_for(tx, person_id, world.content, NOON, CHINA, most=1)
    assert found == {id: fit}


async def test_only_those_asked_about_are_put_in_order(world: World) -> None:
    person_id = await world.student("2024010101", 1)
    first, second, third = await world.put(CHEMIST, HOTEL, replace(CHEMIST, title="外操"))

    assert await world.best(person_id, among=[second]) == [second]
    assert await world.best(person_id, among=[second, third]) == [third, second]
    assert first in await world.best(person_id)


async def test_a_posting_finds_those_it_suits_in_the_order_of_their_ids(world: World) -> None:
    near = await world.student("2024010101", 1, region=["suxichang-tongtai"])
    await world.student("2024010102", 2, region=["440300"])
    await world.student("2024010103", 3, region=["320400"], pay_least=8000)
    silent = await world.student("2024010104", 4)
    await world.student("2025020201", 5, region=["320400"], job_type=["front"])
    assert await world.renew() == 5
    (id,) = await world.put(CHEMIST)

    assert await world.people(id) == [near, silent]
    assert await world.people(id, most=1) == [near]
    assert await world.people(id, after=near) == [silent]
    assert await world.people(id, after=silent) == []


async def test_a_posting_nobody_may_see_finds_nobody(world: World) -> None:
    await world.student("2024010101", 1, region=["320400"])
    await world.renew()
    (id,) = await world.put(CHEMIST)
    async with world.database.transaction() as tx:
        await jobs.hide(tx, id, None, NOON)

    assert await world.people(id) == []
    assert await world.people(id + 1) == []


async def test_who_switches_profiling_off_is_forgotten_at_once_and_told_of_nothing(
    world: World,
) -> None:
    person_id = await world.student("2024010101", 1, region=["320400"], pay_least=9000)
    await world.renew()
    (id,) = await world.put(CHEMIST)
    async with world.database.transaction() as tx:
        await service.set_profiling(tx, person_id, NOON, on=False)
        await job_profiles.touch(tx, [person_id], NOON)
    await world.renew()

    assert await world.people(id) == []
    assert await world.best(person_id) == [id], "unsorted, without limits of theirs"
    async with world.database.transaction() as tx:
        assert not await service.profiling(tx, person_id)
        assert (await job_profiles.export(tx, person_id))["job-profile"][0]["wishes"] is None
        await service.set_profiling(tx, person_id, NOON, on=True)
    assert await world.renew() == 1
    assert await world.best(person_id) == []


async def test_what_changes_while_a_row_is_made_leaves_it_marked(world: World) -> None:
    person_id = await world.student("2024010101", 1)
    async with world.database.transaction() as tx:
        (waiting,) = await job_profiles.stale(tx, 10)
        await job_profiles.touch(tx, [person_id], NOON + DAY)
        await job_profiles.store(tx, [job_profiles.ProfileRow(*waiting)])

        assert await job_profiles.stale(tx, 10) == [(person_id, NOON + DAY)]


async def test_hiding_postings_of_one_kind_moves_the_others_up(world: World) -> None:
    person_id = await world.student("2024010101", 1, job_type=["technical", "production"])
    plain = replace(CHEMIST, majors=frozenset(), family="")
    families = ["plant-operation", "lab-testing"]
    mine = [replace(plain, title=f"甲{n}", family=families[0]) for n in range(4)]
    other = replace(plain, title="乙", family=families[1])
    ids = await world.put(other, *mine)
    before = await world.best(person_id)
    async with world.database.transaction() as tx:
        for id in ids[1:3]:
            await job_marks.mark(tx, person_id, id, NOON, hidden=True, why="work")

    after = await world.best(person_id)
    assert before.index(ids[0]) > 0
    assert after.index(ids[0]) == 0


async def test_no_one_whom_a_posting_is_worth_telling_is_left_out_by_the_columns(
    world: World,
) -> None:
    wishes: list[dict[str, Any]] = [
        {"region": ["320400"], "job_type": ["production"]},
        {"region": ["home", "320500"], "major_fit": ["any"], "job_type": ["office"]},
        {"region": ["anywhere"], "major_fit": ["must"]},
        {"region": ["yangtze-delta"], "conditions": ["no-nights"], "pay_least": 5200},
        {"region": ["310000"], "job_type": ["front", "sales"], "pay": ["to-6000"]},
        {},
    ]
    numbers = ("2024010101", "2024010102", "2025020201", "2025020202", "2026030301", "2026030302")
    for n, (number, said) in enumerate(zip(numbers, wishes, strict=True)):
        await world.student(number, n + 1, **said)
    await world.renew()
    plain = replace(CHEMIST, majors=frozenset(), family="")
    ids = await world.put(
        CHEMIST,
        HOTEL,
        plain,
        replace(plain, title="无地点", regions=frozenset()),
        replace(plain, title="夜班", shift=Shift.nights, cohorts=(2027,)),
        replace(plain, title="实习", form=JobForm.internship, education="bachelor"),
        replace(HOTEL, title="苏州", regions=frozenset({"320500", "310000"}), pay_high=None),
        *(
            replace(plain, title=family.name.zh, family=family.id)
            for family in list(world.content.jobs.families.values())[::12]
        ),
    )
    lens = lens_of(world.content.jobs, world.content.regions)
    async with world.database.reading() as tx:
        everybody = await profiles(tx, range(1, 100), world.content, NOON)
        rows = {row.id: row for row in await job_board.listed(tx, ids)}
    for id in ids:
        offer = lens.offer(rows[id])
        naive = [
            person_id
            for person_id, known in sorted(everybody.items())
            if rules.worth(known, offer, rules.fit(known, offer, TODAY))
        ]
        assert await world.people(id) == naive


async def test_a_profile_is_read_out_of_what_somebody_said(world: World) -> None:
    person_id = await world.student(
        "2024010101",
        1,
        region=["home", "320500"],
        industry=["any"],
        job_type=["production"],
        pay=["to-5000"],
        pay_least=3800,
        employer=["state"],
        major_fit=["related"],
        conditions=["none"],
    )
    async with world.database.reading() as tx:
        found = (await known_of(tx, person_id, world.content, NOON)).profile()

    assert world.content.jobs.majors[found.major_id].name.zh == "应用化工技术"
    assert found.places == ("320500",)
    assert found.industries == frozenset()
    assert found.kinds == frozenset({"production"})
    assert (found.pay_wanted, found.pay_least) == (4001, 3800)
    assert found.natures == frozenset({"state"})
    assert found.conditions == frozenset({"none"})
    assert found.cohort == 2027


async def test_whatever_changes_a_profile_marks_its_row(world: World) -> None:
    person_id = await world.student("2024010101", 1)
    (id,) = await world.put(CHEMIST)

    async def marked_by(act: Callable[[Tx], Awaitable[object]]) -> bool:
        await world.renew()
        async with world.database.transaction() as tx:
            await act(tx)
            return [who for who, _ in await job_profiles.stale(tx, 10)] == [person_id]

    assert await marked_by(lambda tx: job_marks.mark(tx, person_id, id, NOON, saved=True))
    assert await marked_by(lambda tx: job_marks.mark(tx, person_id, id, NOON, hidden=True))
    assert not await marked_by(lambda tx: job_marks.mark(tx, person_id, id, NOON, opened=True))
    assert await marked_by(lambda tx: reverse.mark_everybody(tx, NOON))
    correction = correcting.Correction("place-add", "320400")
    assert await marked_by(
        lambda tx: correcting.correct(tx, person_id, correction, world.content, NOON)
    )


async def test_the_clock_makes_rows_for_students_who_have_none_and_keeps_them_fresh(
    world: World,
) -> None:
    person_id = await bind_person(world.url, 1, NOON, student="2024010101")
    ground = Ground(world.database, lambda: world.content, CHINA, lambda: NOON, lambda: None)
    clock = Profiles(ground)
    (id,) = await world.put(CHEMIST)
    await clock.tick()
    assert await world.people(id) == [person_id], "their major is enough to go by"
    async with world.database.transaction() as tx:
        await world.say(tx, person_id, region=["440300"])
        await job_profiles.touch(tx, [person_id], NOON)
    await clock.tick()

    assert await world.people(id) == []
    async with world.database.transaction() as tx:
        await postings.remove(tx, [id])
    await clock.look_over()
    assert await world.best(person_id) == []


async def test_a_reason_that_is_set_right_changes_what_comes(world: World) -> None:
    person_id = await world.student(
        "2024010101", 1, region=["440300"], conditions=["no-nights"], pay_least=7000
    )
    (id,) = await world.put(replace(CHEMIST, shift=Shift.rotating))

    async def explained() -> service.Explained:
        async with world.database.reading() as tx:
            found = await service.explain(tx, person_id, id, world.content, NOON, CHINA)
        assert found is not None
        return found

    first = await explained()
    assert {reason.id for reason in first.fit.refused} == {"floor", "nights"}
    assert [one.code for one in first.corrections] == [
        "floor-set:6500",
        "nights-fine",
        "place-add:320400",
    ]
    for offered in first.corrections:
        correction = correcting.read(offered.code, world.content)
        assert correction == offered
        async with world.database.transaction() as tx:
            await correcting.correct(tx, person_id, correction, world.content, NOON)
    last = await explained()
    assert not last.fit.refused
    assert "place" in {reason.id for reason in last.fit.reasons}
    assert last.fit.score > first.fit.score
    async with world.database.reading() as tx:
        known = {row.question: row.values for row in await answers.of_person(tx, person_id)}
    assert known["region"] == {"440300", "320400"}
    assert known["pay-least"] == {"6500"}


async def test_that_a_posting_was_saved_is_no_reason_for_itself_but_for_others_like_it(
    world: World,
) -> None:
    person_id = await world.student("2024010101", 1)
    saved, alike = await world.put(CHEMIST, replace(CHEMIST, title="外操"))

    async def liked() -> tuple[set[int], set[int]]:
        asked = [saved, alike]
        async with world.database.reading() as tx:
            cards = await service.fits_of(tx, person_id, asked, world.content, NOON, CHINA)
            best = dict(await service.best_for(tx, person_id, world.content, NOON, CHINA, most=9))
        assert set(best) == set(cards) == {saved, alike}
        found = [
            {id for id, fit in fits.items() if "liked" in {one.id for one in fit.reasons}}
            for fits in (cards, best)
        ]
        return found[0], found[1]

    assert await liked() == (set(), set())
    async with world.database.transaction() as tx:
        await job_marks.mark(tx, person_id, saved, NOON, opened=True, saved=True)
    assert await liked() == ({alike}, {alike})
    async with world.database.transaction() as tx:
        await job_marks.mark(tx, person_id, alike, NOON, saved=True)
    assert await liked() == ({saved, alike}, {saved, alike})


async def test_what_was_learned_can_be_forgotten(world: World) -> None:
    person_id = await world.student("2024010101", 1)
    first, second = await world.put(CHEMIST, replace(CHEMIST, title="外操"))

    async def fit() -> Fit:
        every = await service.fits_of(tx, person_id, [second], world.content, NOON, CHINA)
        return every[second]

    async with world.database.transaction() as tx:
        await job_marks.mark(tx, person_id, first, NOON, hidden=True, why="work")
        found = await fit()
        disliked = [one for one in found.against if one.id == "disliked"]
        assert disliked[0].values == {"about": "family", "what": "plant-operation"}
        for correction in correcting.offered(found):
            if correction.what == "forget":
                await correcting.correct(tx, person_id, correction, world.content, NOON)
        again = await fit()

    assert "disliked" not in {one.id for one in again.against}


@pytest.mark.parametrize(
    "code",
    ["place-add:atlantis", "kind-add", "floor-set:0", "floor-set:-1", "nights-fine:x", "", ":",
     "forget", "destination-add:company", "place-eat:320400"],
)  # fmt: skip
def test_a_forged_correction_is_none(code: str) -> None:
    assert correcting.read(code, contents.load()) is None

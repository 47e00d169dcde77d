"""Postings are stored once, whoever brings them and however often; on both databases."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from bot.jobs import service
from bot.jobs.service import Draft, Outcome
from content.job_models import CheckWord, JobReference
from content.models import Bilingual, Markup
from db import employers, postings
from db.engine import Database
from db.postings import Origin, PostingRow, PostingState
from tests.calm import NOON
from tests.conftest import NewDatabase

DAY = timedelta(days=1)
TODAY = service.day_of(NOON)
CODE, OTHER_CODE = "914403001922038216", "9144030071526726XG"


def both(text: str) -> Bilingual:
    return Bilingual(zh=text, en=text)


DEPOSIT = CheckWord("deposit", ("押金",), both("押金"), Markup(zh="", en=""), ("不收", "无"))


@dataclass(frozen=True)
class Words:
    """As much of the content as the store asks for."""

    jobs: JobReference


CONTENT = Words(JobReference(check_words={"deposit": DEPOSIT}))
CNC = Draft(
    employer="常州恒力机械有限公司",
    title="数控操作工",
    origin=Origin.file,
    family="cnc",
    pay_low=5000,
    pay_high=6500,
    closes_on=TODAY + 20 * DAY,
    majors=frozenset({"数控技术"}),
    regions=frozenset({"320400"}),
    cohorts=(2027,),
)


class Store:
    """Puts postings and reads them back, each in a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def do(self, act: Callable[..., Awaitable[Any]], *values: Any, **named: Any) -> Any:
        async with self.database.transaction() as tx:
            return await act(tx, *values, **named)

    async def put(self, *drafts: Draft, after: timedelta = 0 * DAY) -> list[service.Put]:
        put: list[service.Put] = await self.do(
            service.put_all, drafts, CONTENT, NOON + after, by=None
        )
        return put

    async def row(self, posting_id: int) -> PostingRow:
        found: PostingRow = await self.do(postings.posting, posting_id)
        return found


@pytest.fixture
async def store(new_database: NewDatabase) -> AsyncIterator[Store]:
    database = Database(new_database())
    yield Store(database)
    await database.close()


async def test_a_posting_that_comes_again_is_the_same_one(store: Store) -> None:
    (first,) = await store.put(CNC)
    (again,) = await store.put(replace(CNC, employer="常州恒力机械 有限责任公司"), after=DAY)
    assert (first.outcome, again.outcome) == (Outcome.added, Outcome.unchanged)
    assert first.posting_id == again.posting_id
    assert first.employer_id == again.employer_id
    row = await store.row(first.posting_id)
    assert (row.majors, row.regions) == (CNC.majors, CNC.regions)
    assert row.cohorts == (2027,)
    assert row.state is PostingState.open
    assert row.opened_at == NOON


async def test_what_changed_changes_and_can_be_taken_back(store: Store) -> None:
    (first,) = await store.put(CNC)
    better = replace(CNC, pay_high=7000, majors=frozenset({"数控技术", "模具设计与制造"}))
    (changed,) = await store.put(better, after=DAY)
    assert changed.outcome is Outcome.changed
    row = await store.row(first.posting_id)
    assert (row.pay_high, row.majors, row.opened_at) == (7000, better.majors, NOON)
    assert changed.before is not None
    await store.do(service.restore, changed.before, NOON + 2 * DAY)
    assert await store.row(first.posting_id) == changed.before


async def test_the_same_twice_in_one_lot_is_stored_once(store: Store) -> None:
    put = await store.put(CNC, replace(CNC, pay_high=9000), replace(CNC, title="质检员"))
    assert [one.outcome for one in put] == [Outcome.added, Outcome.repeated, Outcome.added]
    assert put[0].posting_id == put[1].posting_id != put[2].posting_id
    assert (await store.row(put[0].posting_id)).pay_high == 6500
    assert await store.do(postings.open_ids, TODAY) == [put[0].posting_id, put[2].posting_id]


async def test_check_words_hold_it_until_the_office_opens_it_and_then_no_more(
    store: Store,
) -> None:
    asks = replace(CNC, text="入职交押金200元")
    (held,) = await store.put(asks)
    assert held.state is PostingState.review
    assert await store.do(service.visible, held.posting_id, TODAY) is None
    assert await store.do(service.open_posting, held.posting_id, None, NOON)
    assert await store.do(service.visible, held.posting_id, TODAY) is not None
    (again,) = await store.put(replace(asks, heads=5), after=DAY)
    assert (again.outcome, again.state) == (Outcome.changed, PostingState.open)


async def test_a_change_that_brings_a_new_reason_is_looked_at_again(store: Store) -> None:
    (fine,) = await store.put(replace(CNC, text="不收押金"))
    assert fine.state is PostingState.open
    (held,) = await store.put(replace(CNC, text="押金三百"))
    assert held.state is PostingState.review
    assert await store.do(service.visible, fine.posting_id, TODAY) is None


async def test_without_a_deadline_it_is_open_a_month_and_the_same_one_tomorrow(
    store: Store,
) -> None:
    draft = replace(CNC, closes_on=None)
    (first,) = await store.put(draft)
    row = await store.row(first.posting_id)
    assert (row.closes_on, row.closes_assumed) == (TODAY + 30 * DAY, True)
    (next_day,) = await store.put(draft, after=DAY)
    assert next_day.outcome is Outcome.unchanged
    (later,) = await store.put(draft, after=40 * DAY)
    assert (later.posting_id, later.outcome) == (first.posting_id, Outcome.changed)
    assert (await store.row(first.posting_id)).closes_on == TODAY + 70 * DAY


async def test_what_was_hidden_stays_hidden_whatever_comes_again(store: Store) -> None:
    (first,) = await store.put(CNC)
    assert await store.do(service.hide, first.posting_id, None, NOON)
    (again,) = await store.put(replace(CNC, pay_high=8000))
    assert again.state is PostingState.hidden
    assert await store.do(postings.open_ids, TODAY) == []


async def test_what_an_informant_hands_in_waits(store: Store) -> None:
    (lead,) = await store.put(replace(CNC, origin=Origin.dialogue))
    assert lead.state is PostingState.review
    (again,) = await store.put(replace(CNC, origin=Origin.forwarded))
    assert (again.outcome, again.state) == (Outcome.unchanged, PostingState.review)


async def test_what_the_office_brings_itself_no_longer_waits(store: Store) -> None:
    (lead,) = await store.put(replace(CNC, origin=Origin.dialogue))
    (office,) = await store.put(CNC)
    assert (office.posting_id, office.state) == (lead.posting_id, PostingState.open)
    (lead_again,) = await store.put(replace(CNC, origin=Origin.dialogue))
    assert lead_again.state is PostingState.open


async def test_what_was_rejected_comes_back_only_when_it_changed(store: Store) -> None:
    (first,) = await store.put(CNC)
    rejected = {"state": PostingState.rejected}
    await store.do(postings.set_values, [first.posting_id], NOON, rejected)
    (same,) = await store.put(CNC)
    assert (same.outcome, same.state) == (Outcome.unchanged, PostingState.rejected)
    (other,) = await store.put(replace(CNC, pay_low=5500))
    assert other.state is PostingState.review


async def test_a_past_deadline_is_never_open(store: Store) -> None:
    (past,) = await store.put(replace(CNC, closes_on=TODAY - DAY))
    assert past.state is PostingState.expired
    assert not await store.do(service.open_posting, past.posting_id, None, NOON)


async def test_a_code_finds_the_employer_under_its_new_name_and_the_old_name_still_does(
    store: Store,
) -> None:
    coded = replace(CNC, credit_code=CODE)
    (first,) = await store.put(coded)
    renamed = replace(coded, employer="恒力智能装备有限公司")
    (same,) = await store.put(renamed)
    assert (same.posting_id, same.outcome) == (first.posting_id, Outcome.unchanged)
    row = await store.do(employers.employer, first.employer_id)
    assert row.name == "恒力智能装备有限公司"
    (old,) = await store.put(CNC)
    assert old.posting_id == first.posting_id
    (other,) = await store.put(replace(CNC, credit_code=OTHER_CODE))
    assert other.employer_id != first.employer_id


async def test_a_feed_of_an_employer_nobody_verified_waits(store: Store) -> None:
    feed = replace(CNC, origin=Origin.feed)
    (held,) = await store.put(feed)
    assert [one.id for one in held.held] == ["unverified"]
    await store.do(employers.add, "甲", "甲", NOON)


async def test_a_preview_says_what_will_come_and_stores_nothing(store: Store) -> None:
    foreseen = await store.do(service.foresee, [CNC, CNC], CONTENT, NOON, by=None)
    assert [one.outcome for one in foreseen] == [Outcome.added, Outcome.repeated]
    assert await store.do(postings.open_ids, TODAY) == []
    assert await store.do(employers.find, "常州恒力机械", None) is None


async def test_pay_far_above_the_others_is_looked_at(store: Store) -> None:
    await store.put(*(replace(CNC, title=f"操作工{n}") for n in range(8)))
    (far,) = await store.put(replace(CNC, title="高薪", pay_low=18000, pay_high=20000))
    assert [one.id for one in far.held] == ["pay-high"]
    assert far.held[0].values == {"pay": "19000", "usual": "5750"}
    stored = (await store.row(far.posting_id)).held
    assert stored == ({"id": "pay-high", "values": {"pay": "19000", "usual": "5750"}},)

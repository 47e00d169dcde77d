"""Fifty SIGKILLs while a college reads, writes and is told something: nothing lost, no doubles.

What counts is what the phones really received (the sandbox's record) and what the database
says. `FAULT_SEED` repeats a run's choices, `FAULT_KILLS` shortens or lengthens it.
"""

import asyncio
import os
import random
import statistics
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.announcements import drafts, running, sending
from bot.announcements.running import ProgressView
from bot.audiences.rules import EVERYBODY
from bot.audiences.service import Sight
from bot.sandbox.server import Sandbox
from db import people
from db.engine import Database
from db.outbox import SendKind, SendState
from tests import calm
from tests.faults import accounts, crowd
from tests.faults.accounts import Ledger
from tests.faults.conftest import TOKEN, Figure, MakeProcess
from tests.faults.crowd import Crowd
from tests.faults.house import some_events
from tests.faults.lives import READ, Counselor, Student, pause
from tests.faults.post import PostOffice
from tests.faults.process import BotProcess
from tests.phones import Town

KILLS = int(os.environ.get("FAULT_KILLS", "50"))
ACTIVE = 40
MARK = 3.0
BOUND = 10.0
RATE = 60
SETTLE_PATIENCE = 150.0
WORDS = "明天下午两点,报告厅,双选会说明"

pytestmark = [pytest.mark.fault, pytest.mark.timeout(900)]


@dataclass
class Run:
    """What happened, for the counting."""

    crowd: Crowd
    students: list[Student]
    counselors: list[Counselor]
    restarts: list[float] = field(default_factory=list)
    announcement: int = 0


async def test_nothing_is_lost_or_doubled_by_fifty_kills(
    sandbox: Sandbox, town: Town, url: str, make_process: MakeProcess, figure: Figure
) -> None:
    seed = int(os.environ.get("FAULT_SEED", random.randrange(10**6)))
    figure(f"seed {seed}, {KILLS} kills")
    chance = random.Random(seed)
    everybody = await crowd.gather(town, url, calm.now())
    await _drop_what_starting_caused(town)
    first_update = _next_update(sandbox)
    begun = time.monotonic()
    # Forty who tap without a rest are more than thirty calls a second: so that what is told
    # and talked about also gets its turn between two kills, the account may do a little more.
    await town.post("limits", overall_per_second=RATE)
    bot = make_process(bot_rate=str(RATE - 10))
    run = await _live_through_it(town, url, bot, everybody, chance, figure)
    figure(f"{time.monotonic() - begun:.0f} s from the first start to the last message")
    ledger = await accounts.read_ledger(url)
    _tell(run, ledger, figure)

    assert ledger.received == _next_update(sandbox) - first_update, "each update once"
    assert ledger.held == 0
    await _check_talks(run, ledger)
    _check_reading(run, ledger)
    await _check_announcement(run, ledger, url, figure)
    assert max(run.restarts) < BOUND


async def _drop_what_starting_caused(town: Town) -> None:
    """The six hundred opened their chats long ago."""
    async with town.session.get(
        f"/bot{TOKEN}/deleteWebhook", params={"drop_pending_updates": "true"}
    ) as response:
        assert response.status == 200


def _next_update(sandbox: Sandbox) -> int:
    return sandbox.world.queue(next(iter(sandbox.world.bots.values()))).next_id


async def _live_through_it(
    town: Town,
    url: str,
    bot: BotProcess,
    everybody: Crowd,
    chance: random.Random,
    figure: Figure,
) -> Run:
    office = PostOffice(town)
    loop = asyncio.get_running_loop()
    sorting = loop.create_task(office.run(await town.seq()))
    each = ACTIVE // len(everybody.classes)
    run = Run(
        everybody,
        [
            Student(phone, office.boxes[phone.id], random.Random(chance.random()))
            for phones in everybody.classes
            for phone in phones[:each]
        ],
        [
            Counselor(phone, office.boxes[phone.id], random.Random(chance.random()))
            for phone in everybody.counselors
        ],
    )
    run.restarts.append(await bot.start())
    over = asyncio.Event()
    lives = [loop.create_task(student.live(over)) for student in run.students]
    lives += [loop.create_task(counselor.live(over)) for counselor in run.counselors]
    try:
        for number in range(KILLS):
            if number == min(4, KILLS // 2):
                run.announcement = await announce(url, everybody.office.id)
            await _kill_at_a_random_moment(bot, run, chance, during_start=number % 10 == 9)
        over.set()
        await asyncio.gather(*lives)
        await _until_settled(town, bot)
        if await _go_on(url, everybody.office.id, run.announcement):
            figure("it had stood still for too many uncertain: the office said go on")
            await _until_settled(town, bot)
        for counselor in run.counselors:
            await counselor.settle()
        await _until_settled(town, bot)
        code, _ = await bot.terminate()
        assert code == 0
    finally:
        over.set()
        for task in (*lives, sorting):
            task.cancel()
        await asyncio.gather(*lives, sorting, return_exceptions=True)
    return run


async def _kill_at_a_random_moment(
    bot: BotProcess, run: Run, chance: random.Random, *, during_start: bool
) -> None:
    await pause(asyncio.Event(), chance.uniform(0.2, 2.5))
    await bot.kill()
    if during_start:
        await bot.spawn()
        await pause(asyncio.Event(), chance.uniform(0.1, 1.5))
        await bot.kill()
    run.restarts.append(await bot.start())


async def announce(url: str, office_id: int) -> int:
    """The office sends to all students, as the confirming button does, whatever the hour."""
    database = Database(url)
    now = calm.now()
    sight = Sight(READ, now.date())
    async with database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, office_id)
        assert actor is not None
        made = await drafts.compose(tx, actor, {"kind": "text", "text": WORDS}, now)
        assert await drafts.set_audience(tx, made, EVERYBODY)
        assert await drafts.make_urgent(tx, actor, made, "other", now)
        await sending.set_approval_above(tx, actor, 10_000, now)
        draft = await drafts.draft(tx, made, sight)
        assert draft is not None
        started = await sending.send(
            tx, actor, made, draft.fingerprint, draft.size.reachable, (office_id, 1), sight, now
        )
        assert started is sending.Sending.started
    await database.close()
    return made


async def _go_on(url: str, office_id: int, announcement_id: int) -> bool:
    """What is uncertain of several crashes close together makes an announcement stand still; the
    office, told of it, says go on. Whether that was so."""
    database = Database(url)
    async with database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, office_id)
        assert actor is not None
        stood = await running.resume(tx, actor, announcement_id, calm.now())
    await database.close()
    return stood


async def _until_settled(town: Town, bot: BotProcess) -> None:
    """Until nothing waits any more: not at Telegram, not in the process, not in the outbox."""
    deadline = time.monotonic() + SETTLE_PATIENCE
    quiet, seq = 0, 0
    while quiet < 2:
        assert time.monotonic() < deadline, f"not settled: {await bot.health()}"
        seq = await some_events(town, max(seq, await town.seq()), 0.5)
        async with town.session.get(f"/bot{TOKEN}/getWebhookInfo") as response:
            pending = (await response.json())["result"]["pending_update_count"]
        health = await bot.health()
        waits = pending > 0 or health is None or _busy(health)
        quiet = 0 if waits else quiet + 1


def _busy(health: dict[str, Any]) -> bool:
    waiting = health["outbox_waiting"]
    return bool(waiting or health["updates_under_way"])


def _tell(run: Run, ledger: Ledger, figure: Figure) -> None:
    figure(
        f"restarts: median {statistics.median(run.restarts):.2f} s, max "
        f"{max(run.restarts):.2f} s (mark {MARK:g} s; "
        f"{sum(r < MARK for r in run.restarts)} of {len(run.restarts)} under it)"
    )
    figure(
        f"{ledger.received} updates; {sum(s.taps for s in run.students)} taps "
        f"({sum(s.repeated for s in run.students)} pressed again), "
        f"{sum(len(s.chosen) for s in run.students)} quiz answers, "
        f"{sum(len(s.sent) for s in run.students)} questions, "
        f"{sum(len(c.answers) for c in run.counselors)} answers"
    )
    crashed = Counter(row.kind.value for row in ledger.rows if row.uncertain)
    figure(f"rows reported uncertain: {dict(crashed)} of {len(ledger.rows)}")


async def _check_talks(run: Run, ledger: Ledger) -> None:
    """Every question reached its counselor, every answer its student, none twice unreported."""
    sources = [(s.phone.id, mine) for s in run.students for mine in s.sent.values()]
    assert not [source for source in sources if ledger.talk_messages[source] != 1]
    assert ledger.from_students == len(sources)
    assert all(ledger.open_talks[s.phone.id] == 1 for s in run.students if s.sent)
    for counselor, phones in zip(run.counselors, run.crowd.classes, strict=True):
        ids = {phone.id for phone in phones}
        written = {n for s in run.students if s.phone.id in ids for n in s.sent}
        messages = await accounts.received_by(counselor.phone)
        arrived = accounts.numbers_in(messages)
        assert set(arrived) == written, "what was written is what arrived"
        assert not accounts.unexplained_copies(ledger, counselor.phone.id, arrived)
        assert accounts.order_kept(arrived)
        cards = [row for row in ledger.rows if row.words == "handoff-card"]
        cards = [row for row in cards if row.chat_id == counselor.phone.id]
        shown = sum("应用化工技术" in message.text for message in messages)
        assert len(cards) == sum(s.phone.id in ids for s in run.students if s.sent)
        assert len(cards) <= shown <= sum(row.tries if row.uncertain else 1 for row in cards)
    for student in run.students:
        messages = await accounts.received_by(student.phone)
        arrived = accounts.numbers_in(messages, "a")
        meant = {
            n for c in run.counselors for n, who in c.answers.items() if who == student.phone.id
        }
        doubtful = {n for c in run.counselors for n in c.given_up}
        assert meant - doubtful <= set(arrived) <= meant
        assert not accounts.unexplained_copies(ledger, student.phone.id, arrived)
        on_its_way = [m for m in messages if m.text.startswith("正在送给")]
        assert len(on_its_way) <= 1, "a receipt came twice"


def _check_reading(run: Run, ledger: Ledger) -> None:
    """Every tap had its effect, once: answers and places are what the students did."""
    recorded = Counter(
        (who, lesson, turn, question) for who, lesson, turn, question, _, _ in ledger.answers
    )
    assert all(count == 1 for count in recorded.values())
    kept = {
        (who, lesson, turn, question): (options, right)
        for who, lesson, turn, question, options, right in ledger.answers
    }
    done = {
        (student.phone.id, *key): (options, _is_right(key[0], key[2], options))
        for student in run.students
        for key, options in student.chosen.items()
    }
    assert kept == done
    places = {
        (student.phone.id, lesson): (place, student.runs[lesson])
        for student in run.students
        for lesson, place in student.places.items()
    }
    assert ledger.progress == places


def _is_right(lesson_id: str, question_id: str, options: tuple[str, ...]) -> bool:
    lesson = READ.lesson(lesson_id)
    assert lesson is not None
    question = next(q for q in lesson.questions if q.id == question_id)
    # What is to be put in order is written down in the right one, and all of it is right.
    return options == tuple(option.id for option in question.options if option.correct)


async def _check_announcement(run: Run, ledger: Ledger, url: str, figure: Figure) -> None:
    """Each of the six hundred got it exactly once, or is listed as uncertain."""
    rows = {row.chat_id: row for row in ledger.rows if row.kind is SendKind.announcement}
    assert rows.keys() == {phone.id for phone in run.crowd.students}
    got: Counter[tuple[SendState, int]] = Counter()
    for phone in run.crowd.students:
        copies = [m for m in await accounts.received_by(phone) if m.text == WORDS]
        row = rows[phone.id]
        got[row.state, len(copies)] += 1
        if row.state is SendState.sent:
            assert [m.id for m in copies] == [row.message_id]
        else:
            assert row.state is SendState.unknown, row
            assert len(copies) <= 1
    view = await _report(url, run.announcement)
    tally = view.tally
    figure(
        f"announcement: sent {got[SendState.sent, 1]}, uncertain {tally.uncertain} (of them "
        f"{got[SendState.unknown, 1]} had arrived, {got[SendState.unknown, 0]} had not)"
    )
    parts = (tally.sent, tally.unreachable, tally.failed, tally.uncertain, tally.skipped)
    assert sum(parts) == tally.recipients == crowd.CLASSES * crowd.SIZE
    assert tally.sent == got[SendState.sent, 1]
    assert tally.open == 0


async def _report(url: str, announcement_id: int) -> ProgressView:
    database = Database(url)
    async with database.reading() as tx:
        view = await running.view(tx, announcement_id, calm.now())
    await database.close()
    assert view is not None
    return view

"""Many talks at once through everything that breaks: refusals, lost answers, SIGKILLs, deleted
topics, people who go and come back.

What counts is what the phones really show (the sandbox's record). `FAULT_TALKS=200
FAULT_KILLS=30` is the full measure, about ten minutes of the bot's time; `FAULT_SEED` repeats a
run's choices.
"""

import asyncio
import os
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from bot.sandbox.server import Sandbox
from db.engine import Database
from db.people import Department, Major, SchoolClass
from tests import calm
from tests.faults import accounts, crowd
from tests.faults.conftest import TOKEN, Figure, MakeProcess
from tests.faults.crowd import Crowd
from tests.faults.house import some_events
from tests.faults.lives import pause
from tests.faults.post import PostOffice
from tests.faults.process import BotProcess
from tests.faults.reckoning import Reckoning, taken
from tests.faults.talkers import Counselor, Student, staff_group
from tests.phones import Phone, Town

TALKS = int(os.environ.get("FAULT_TALKS", "20"))
KILLS = int(os.environ["FAULT_KILLS"]) if "FAULT_TALKS" in os.environ else 3
IN_THE_GROUP = 5
"""Telegram takes twenty messages a minute for a group: more talks would only wait longer."""
TO_ONE = 5
GOES_EVERY = 8
RATE = 60
PATIENCE = 400.0
AHEAD = timedelta(minutes=1)
MESSAGES = ("sendMessage", "sendPhoto", "sendMediaGroup")
METHODS = (*MESSAGES, *MESSAGES, "createForumTopic", "editMessageText", "setMessageReaction")
FAULTS = {"429": 2, "500": 4, "drop_before": 3, "drop_after": 3, "slow": 1}
"""How many calls of each wave meet which fault."""

pytestmark = [pytest.mark.fault, pytest.mark.timeout(1800)]


@dataclass
class Term:
    """Everybody, and what was done to them."""

    town: Town
    students: list[Student]
    counselors: list[Counselor]
    group: int
    answered_in: dict[int, int]
    """The chat where a student's talk is answered, by the student."""
    done: Counter[str] = field(default_factory=Counter)


async def test_talks_through_a_storm_are_whole_in_order_and_nobodys_but_theirs(
    sandbox: Sandbox, town: Town, url: str, make_process: MakeProcess, figure: Figure
) -> None:
    seed = int(os.environ.get("FAULT_SEED", random.randrange(10**6)))
    chance = random.Random(seed)
    everybody = await crowd.gather(town, url, calm.now(), *_sizes())
    group = await _desk(town, url, everybody)
    async with town.session.get(
        f"/bot{TOKEN}/deleteWebhook", params={"drop_pending_updates": "true"}
    ) as response:
        assert response.status == 200
    await town.post("limits", overall_per_second=RATE)
    bot = make_process(bot_rate=str(RATE - 10))
    office = PostOffice(town, [group])
    term = _term(town, everybody, office, group, chance)
    begun = time.monotonic()
    await _live_through_it(term, url, office, bot, chance)
    ledger = await accounts.read_ledger(url)
    found = Reckoning(sandbox, ledger, term.students, term.counselors, term.answered_in)
    figure(
        f"seed {seed}: {len(term.students)} talks, {KILLS} kills, "
        f"{time.monotonic() - begun:.0f} s, {_bot_time(begun, bot):.0f} s of the bot's time"
    )
    _tell(term, found, figure)
    said = Counter(line["event"] for line in bot.log if line["level"] != "info")
    figure(f"the log: {dict(said)}")
    faults = [f"{what}: {hits}" for what, hits in _faults(term, found).items() if hits]
    assert not faults, "\n".join(faults)


def _sizes() -> tuple[int, int]:
    """How many classes, of how many students; the last class is the group's."""
    return max(2, TALKS // TO_ONE), TO_ONE


def _bot_time(begun: float, bot: BotProcess) -> float:
    return time.monotonic() - begun + bot.ahead.total_seconds()


async def _desk(town: Town, url: str, everybody: Crowd) -> int:
    """The last class is of a department of its own, whose talks are topics of a staff group."""
    database = Database(url)
    async with database.transaction() as tx:
        new = insert(Department).values(name="旅游学院").returning(Department.c.id)
        department_id = (await tx.execute(new)).scalar_one()
        new_major = insert(Major).values(department_id=department_id, name="酒店管理")
        major_id = (await tx.execute(new_major.returning(Major.c.id))).scalar_one()
        last = f"应化240{len(everybody.counselors) - 1}"
        await tx.execute(
            update(SchoolClass).where(SchoolClass.c.name == last).values(major_id=major_id)
        )
    await database.close()
    return await staff_group(town, url, everybody.counselors[-1], "旅游学院")


def _term(
    town: Town, everybody: Crowd, office: PostOffice, group: int, chance: random.Random
) -> Term:
    students: list[Student] = []
    counselors: list[Counselor] = []
    answered_in: dict[int, int] = {}
    # Of everybody: a counselor may stand in for another.
    names = {phone.id: phone.name for phone in everybody.students}
    for number, counselor in enumerate(everybody.counselors):
        grouped = number == len(everybody.counselors) - 1
        phones = everybody.classes[number][: IN_THE_GROUP if grouped else None]
        answered_in |= {phone.id: group if grouped else counselor.id for phone in phones}
        more: dict[str, Any] = (
            {"group": group, "group_box": office.boxes[group]} if grouped else {}
        )
        counselors.append(
            Counselor(*_person(counselor, office, chance), letter="a", names=names, **more)
        )
        rest = (10.0, 40.0) if grouped else (4.0, 20.0)
        students += [
            Student(*_person(phone, office, chance), letter="s", rest=rest) for phone in phones
        ]
    for one in (*students[::GOES_EVERY], counselors[0]):
        one.goes = True
    return Term(town, students, counselors, group, answered_in)


def _person(
    phone: Phone, office: PostOffice, chance: random.Random
) -> tuple[Phone, Any, random.Random]:
    return phone, office.boxes[phone.id], random.Random(chance.random())


async def _live_through_it(
    term: Term, url: str, office: PostOffice, bot: BotProcess, chance: random.Random
) -> None:
    loop = asyncio.get_running_loop()
    sorting = loop.create_task(office.run(await term.town.seq()))
    started = await _start(bot)
    over = asyncio.Event()
    lives = [loop.create_task(student.live(over)) for student in term.students]
    lives += [loop.create_task(counselor.live(over)) for counselor in term.counselors]
    lives.append(loop.create_task(_mischief(term, over, chance)))
    try:
        await pause(over, 3)
        for number in range(KILLS):
            await _wave(term, chance)
            # As long as it took to come, or people would find it away more often than not.
            await pause(over, chance.uniform(0.2, 1) * max(8.0, started))
            started = await _kill(bot, number, chance)
        await pause(over, 3)
        over.set()
        await asyncio.gather(*lives)
        await term.town.session.delete("/control/faults")
        await _until_over(term.town, url)
        for counselor in term.counselors:
            await counselor.look(over, answer=False)
        await _until_over(term.town, url)
        assert (await bot.terminate())[0] == 0
    finally:
        over.set()
        for task in (*lives, sorting):
            task.cancel()
        await asyncio.gather(*lives, sorting, return_exceptions=True)


async def _until_over(town: Town, url: str) -> None:
    """Until nothing waits: not at Telegram, not in the outbox. What is tried again waits for
    minutes."""
    deadline = time.monotonic() + PATIENCE
    quiet, seq = 0, 0
    while quiet < 3:
        assert time.monotonic() < deadline, "it does not come to an end"
        seq = await some_events(town, max(seq, await town.seq()), 0.7)
        async with town.session.get(f"/bot{TOKEN}/getWebhookInfo") as response:
            pending = (await response.json())["result"]["pending_update_count"]
        quiet = 0 if pending or await accounts.anything_waits(url) else quiet + 1


async def _wave(term: Term, chance: random.Random) -> None:
    """Telegram asks for waits, stumbles, is slow, and loses requests and answers."""
    chats = [one.phone.id for one in (*term.students, *term.counselors)] + [term.group]
    for kind, times in FAULTS.items():
        for _ in range(times):
            more = {"retry_after": 3} if kind == "429" else {}
            if kind == "429":
                more["chat_id"] = chance.choice(chats)
            method = chance.choice(MESSAGES if kind in {"429", "slow"} else METHODS)
            await term.town.fault(kind=kind, method=method, times=1, seconds=2, **more)
            term.done[kind] += 1
    await term.town.fault(kind=chance.choice(["500", "drop_after"]), method="getUpdates", times=1)


async def _kill(bot: BotProcess, number: int, chance: random.Random) -> float:
    """SIGKILL; sometimes again while it starts, and sometimes a minute has gone when it is up.
    How long the start took, in seconds."""
    await bot.kill()
    if number % 5 == 4:
        await bot.spawn()
        await asyncio.sleep(chance.uniform(0.3, 2))
        await bot.kill()
    if number % 3 == 2:
        bot.ahead += AHEAD
    return await _start(bot)


async def _start(bot: BotProcess) -> float:
    """Its life begins when it may send: on PostgreSQL it waits until nobody else still can."""
    led = len(bot.said("leadership.begun"))
    started = await bot.start()
    if bot.settings["database_url"].startswith("postgres"):
        await bot.until_said("leadership.begun", led + 1)
    return started


async def _mischief(term: Term, over: asyncio.Event, chance: random.Random) -> None:
    """Topics are deleted, and a counselor goes and comes back."""
    while not over.is_set():
        await pause(over, chance.uniform(4, 9))
        if chance.random() < 0.3:
            term.done["counselor away"] += 1
            await term.counselors[0].block_for(chance.uniform(1, 4), over)
            continue
        state = await term.town.get("state")
        chat = next(one for one in state["chats"] if one["id"] == term.group)
        topics = [
            one["message_thread_id"]
            for one in chat["topics"]
            if not one["deleted"] and one["message_thread_id"] != 1
        ]
        if topics:
            term.done["topics deleted"] += 1
            thread = chance.choice(topics)
            path = f"chats/{term.group}/topic"
            await term.town.post(path, action="delete", message_thread_id=thread)


def _tell(term: Term, found: Reckoning, figure: Figure) -> None:
    by = Counter((wrote.number[0], wrote.kind) for wrote in found.written)
    figure(
        f"{len(found.written)} messages: {dict(by)}, {found.edited()} edited; "
        f"done to them: {dict(term.done)}"
    )
    told = len(found.undelivered())
    figure(
        f"{found.twice()} came twice, {found.marked()} carry the sign that they may have; "
        f"{told} did not arrive and their writers were told; {found.albums()} albums"
    )
    figure(f"quotes: {dict(found.quotes())}")


def _faults(term: Term, found: Reckoning) -> dict[str, Any]:
    """What must not be: each by its name, with its cases."""
    return {
        "updates set aside": found.ledger.held,
        "not kept once": taken(found.ledger, found.written),
        "on a wrong phone": found.astray(),
        "in somebody else's topic": found.in_others_topics(term.group),
        "lost and untold": found.lost(),
        "said to be delivered": found.falsely_delivered(),
        "twice and unmarked": found.doubles(),
        "torn albums": found.torn(),
        "out of order": found.disorder(),
        "edits that stay away": found.stale(),
        "wrong quotes": [key for key in found.quotes() if key.startswith("wrong")],
    }

"""Two thousand students answer the intention survey at once:
`python -m tests.bench.surveys [--students 2000] [--db sqlite|postgres|both] [--seconds 60]`.

The bot is a process of its own, the sandbox with the students in it another. Every student walks
through the shipped survey at random, tap by tap, on the buttons the phone really shows. Each bot
is measured in two ways, one after the other:

- *rush*: everybody presses again as soon as the message has changed, 1 to 30 times. That measures
  how much a bot can do: rates are taken while at least half of them are still at it. How long a
  tap takes is then how long the queue is (students divided by rate), for every bot alike.
- *people*: everybody reads before pressing, `--pause` seconds in the mean. The survey says that
  it takes five minutes, and a walk has nearly thirty taps: 10 s. That measures what a tap feels
  like.

Ours then goes on until everybody has handed in, and the database is counted: every answer that a
student knows to be kept (the bot went on after it) is there once, as it was given, every answer
that was given over another is in the history, and every update was taken once.

Beside it, in the same run: python-telegram-bot that at every tap only edits the message (once, as
it has no database), and one that first stores the answer with one commit (SQLAlchemy's unit of
work, as most bots do; three Core statements, as careful ones do). Their screens are made
beforehand, and every tap of theirs is an answer; ours reads the attempt, checks the answer against
the survey, keeps what was replaced, decides what comes next, renders it, and has taps that are
none (on, back, hand in).

Marks, each on every database:
- p99 at the pace of people ≤ 1 s: what takes longer is felt as an interruption (Miller, Nielsen).
- answers per second in the rush ≥ 0.5 × those of the bot that stores through the ORM: twice the
  work of a tap that checks nothing may cost twice its time, no more. Taps that are no answers
  count against us; the ratio of all taps stands beside it.
- nothing lost, nothing twice.
Exit code 1 when one is missed.
"""

import argparse
import asyncio
import os
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

import aiohttp
import uvloop
from sqlalchemy import func, select

from bot.sandbox.model import User
from bot.sandbox.server import Sandbox
from bot.surveys import rounds
from bot.surveys.values import from_json
from content.survey_models import Survey
from db import migrate, survey_attempts
from db.engine import Database
from db.people import Person
from db.survey_attempts import AttemptState, SurveyAnswer, SurveyAttempt
from db.updates import HeldUpdate, ReceivedUpdate
from tests.bench import ours
from tests.bench.harness import Bot, Db, Running, databases
from tests.bench.peers import processes, store
from tests.bench.peers.arguments import TOKEN
from tests.bench.run import Report
from tests.bench.students import Answerer, Clicker, Inbox, NeverAnsweredError, Phase, Student, Tap
from tests.bench.students import sort as sort_messages
from tests.faults import crowd, multitude, silent
from tests.faults.crowd import Crowd
from tests.flows.conftest import free_port
from tests.phones import Phone, Town

NOTICED_MS, SHARE = 1000.0, 0.5
RUSH = 30
CLASS_OF = 40
START_PATIENCE = 90.0
STEPS_LEFT = 400
STORING = "PTB, ORM"
Life: TypeAlias = Coroutine[object, object, None]


@dataclass
class Made:
    """What a run of one bot came to."""

    name: str
    db: Db
    taps: list[Tap] = field(default_factory=list)
    half_at: float = 0.0
    cpu_per_1000: float = 0.0
    unanswered: int = 0
    faults: list[str] = field(default_factory=list)

    def per_second(self, counts: Callable[[Tap], bool] = lambda _tap: True) -> float:
        """In the rush, while at least half of the students were still at it."""
        rush = [tap for tap in self.taps if tap.phase is Phase.rush]
        begun = min(tap.at for tap in rush)
        done = sum(counts(tap) for tap in rush if tap.edited_at <= self.half_at)
        return done / (self.half_at - begun)

    def ms(self, phase: Phase, part: float) -> float:
        """Milliseconds from tap to edited message."""
        took = sorted(tap.edited_at - tap.at for tap in self.taps if tap.phase is phase)
        return took[min(len(took) - 1, int(len(took) * part))] * 1000

    @property
    def whole(self) -> bool:
        return not self.faults and not self.unanswered


@dataclass(frozen=True)
class Plan:
    """What every bot goes through."""

    students: int
    seconds: float
    pause: float
    seed: int


async def measure_ours(plan: Plan, db: Db, url: str) -> Made:
    """The real bot, and what its database holds afterwards."""
    survey = silent.read().surveys["intention"]
    database = Database(url)
    await migrate.upgrade(database)
    sandbox, users = await _sandbox(plan.students + -(-plan.students // CLASS_OF) + 1)
    try:
        students, round_id = await _college(sandbox, database, url, users, survey, plan)
        bot = ours.asking(
            sandbox.base_url,
            url,
            BOT_CONTENT=str(silent.folder()),
            LISTEN=f"127.0.0.1:{free_port()}",
        )
        before = _next_update(sandbox)
        made = await _live(plan, db, sandbox, bot, "/surveys", students, to_the_end=True)
        given = _next_update(sandbox) - before
        made.faults += await _compare(database, round_id, students, given)
    finally:
        await sandbox.stop()
        await database.close()
    return made


async def measure_peer(plan: Plan, db: Db, url: str, name: str, keeping: str) -> Made:
    """A bare bot; when it stores, also whether every tap left its answer."""
    sandbox, users = await _sandbox(plan.students)
    try:
        if keeping != "none":
            await store.prepare(url, len(users), users[0].id)
        chance = random.Random(plan.seed)
        account = multitude.bot_of(sandbox)
        students = [
            Clicker(sandbox, account, user, Inbox("a:"), random.Random(chance.random()))
            for user in users
        ]
        bot = processes.ptb_survey(name, sandbox.base_url, keeping, url)
        made = await _live(plan, db, sandbox, bot, "/start", students, to_the_end=False)
        if keeping != "none":
            answers = sum(len(one.answered) for one in students)
            expected = (len(made.taps), answers)
            found = await store.stored(url)
            if found != expected:
                made.faults.append(f"{name} kept {found}, not {expected}")
    finally:
        await sandbox.stop()
    return made


async def _sandbox(how_many: int) -> tuple[Sandbox, list[User]]:
    sandbox = Sandbox()
    await sandbox.start(port=0)
    sandbox.world.limits.change(enabled=False)
    sandbox.world.add_bot(TOKEN, "qihang_bot", "启航")
    return sandbox, multitude.settle(sandbox, how_many)


async def _college(
    sandbox: Sandbox, database: Database, url: str, users: list[User], survey: Survey, plan: Plan
) -> tuple[list[Answerer], int]:
    """Classes with their counselors, and a round that has just been opened for all students."""
    async with aiohttp.ClientSession(sandbox.base_url) as session:
        account = multitude.bot_of(sandbox)
        town = Town(session, account.id)
        phones = [Phone(town, user.id, user.first_name) for user in users]
    pupils, staff = phones[: plan.students], phones[plan.students :]
    classes = [pupils[at : at + CLASS_OF] for at in range(0, len(pupils), CLASS_OF)]
    await crowd.write_down(url, Crowd(staff[0], staff[1:], classes), ours.NOW)
    async with database.transaction() as tx:
        round_id = await rounds.launch(
            tx, survey, audience=None, opens_at=ours.NOW, closes_at=ours.NOW + timedelta(days=5),
            by=None, key="bench", now=ours.NOW, reminds=False,
        )  # fmt: skip
        ids = [phone.id for phone in pupils]
        rows = await tx.execute(select(Person.c.id).where(Person.c.telegram_id.in_(ids)))
        await rounds.let_in(tx, round_id, list(rows.scalars()), ours.NOW)
    chance = random.Random(plan.seed)
    students = [
        Answerer(
            sandbox, account, user, Inbox("sv"), random.Random(chance.random()), survey=survey
        )
        for user in users[: plan.students]
    ]
    return students, round_id


def _next_update(sandbox: Sandbox) -> int:
    return sandbox.world.queue(multitude.bot_of(sandbox)).next_id


async def _live(
    plan: Plan,
    db: Db,
    sandbox: Sandbox,
    bot: Bot,
    word: str,
    students: Sequence[Student],
    *,
    to_the_end: bool,
) -> Made:
    """Everybody says a word, rushes, answers as people do, and perhaps hands in."""
    made = Made(bot.name, db)
    inboxes = {one.user.id: one.inbox for one in students}
    sorting = asyncio.get_running_loop().create_task(sort_messages(sandbox, inboxes))
    running = Running(bot)
    try:
        await _until_it_works(running, students[0], word)
        await _all(students[1:], lambda one: one.say(word))
        before = _cpu_seconds(running.pid)
        ends: list[float] = []
        chance = random.Random(plan.seed)
        await _all(students, lambda one: _rush(one, chance.randint(1, RUSH), ends))
        made.half_at = statistics.median(ends)
        rushed = sum(len(one.taps) for one in students)
        made.cpu_per_1000 = (_cpu_seconds(running.pid) - before) / rushed * 1000
        over = time.monotonic() + plan.seconds
        await _all(students, lambda one: _as_people_do(one, plan.pause, over))
        if to_the_end:
            await _all(students, _hand_in)
        if running.process.poll() is not None:
            made.faults.append(f"{bot.name} died:\n{running.output()}")
    finally:
        await asyncio.to_thread(running.stop)
        sorting.cancel()
        await asyncio.gather(sorting, return_exceptions=True)
    made.unanswered = sum(one.lost for one in students)
    made.taps = [tap for one in students for tap in one.taps]
    return made


async def _until_it_works(running: Running, first: Student, word: str) -> None:
    """The first student's word waits for the bot to start."""
    asking = asyncio.get_running_loop().create_task(first.say(word))
    deadline = time.monotonic() + START_PATIENCE
    while not asking.done():
        await asyncio.wait({asking}, timeout=0.5)
        if running.process.poll() is not None or time.monotonic() > deadline:
            asking.cancel()
            raise RuntimeError(f"{running.bot.name} did not come up:\n{running.output()}")
    await asking


async def _all(students: Iterable[Student], live: Callable[[Student], Life]) -> None:
    """All of them at once; whoever waits in vain goes no further."""

    async def one(student: Student) -> None:
        try:
            await live(student)
        except NeverAnsweredError:
            student.lost = True

    async with asyncio.TaskGroup() as group:
        for student in students:
            if not student.lost:
                group.create_task(one(student))


async def _rush(student: Student, taps: int, ends: list[float]) -> None:
    for _ in range(taps):
        await student.step(Phase.rush)
    ends.append(time.perf_counter())


async def _as_people_do(student: Student, pause: float, over: float) -> None:
    # Somebody is in the middle of reading when this begins.
    think = student.chance.uniform(0, pause)
    while time.monotonic() + think < over:
        await asyncio.sleep(think)
        await student.step(Phase.people)
        think = student.chance.uniform(0.5, 1.5) * pause


async def _hand_in(student: Student) -> None:
    for _ in range(STEPS_LEFT):
        if student.handed_in:
            return
        await student.step(Phase.rest)
    raise NeverAnsweredError


async def _compare(
    database: Database, round_id: int, students: Sequence[Answerer], updates: int
) -> list[str]:
    """What is not as the students were told; nothing, if all is."""
    faults = []
    async with database.reading() as tx:
        rows = await tx.execute(select(Person.c.telegram_id, Person.c.id))
        persons = {row.telegram_id: row.id for row in rows}
        for one in students:
            attempt = await survey_attempts.attempt_of(tx, round_id, persons[one.user.id])
            if attempt is None or attempt.state is not AttemptState.complete:
                faults.append(f"{one.user.first_name} did not hand in: {attempt}")
                continue
            kept = await survey_attempts.answers(tx, attempt.attempt_id)
            found = {id: from_json(row.value) for id, row in kept.items()}
            if found != one.told:
                faults.append(f"{one.user.first_name} was told {one.told}, kept is {found}")
            changed = await survey_attempts.changes(tx, attempt.attempt_id)
            if Counter(row.question_id for row in changed) != one.replaced:
                faults.append(f"{one.user.first_name} replaced {one.replaced}, not {changed}")
        counted = {
            "attempts": (await tx.scalar(select(func.count()).select_from(SurveyAttempt)),
                         len(students)),
            "answers": (await tx.scalar(select(func.count()).select_from(SurveyAnswer)),
                        sum(len(one.told) for one in students)),
            "updates": (await tx.scalar(select(func.count()).select_from(ReceivedUpdate)),
                        updates),
            "updates set aside": (await tx.scalar(select(func.count()).select_from(HeldUpdate)),
                                  0),
        }  # fmt: skip
    faults += [
        f"{found} {what}, not {expected}"
        for what, (found, expected) in counted.items()
        if found != expected
    ]
    return faults


def _cpu_seconds(pid: int) -> float:
    """User and system time of a process so far; 0 when it is gone."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def _answers(made: Made) -> float:
    return made.per_second(lambda tap: tap.answers)


def tell(report: Report, found: list[Made], bare: Made) -> None:
    """One database's table, ratios and marks; `found` begins with ours."""
    mine, *peers = found
    report.say(
        "| bot | taps/s | answers/s | CPU s per 1,000 taps | rush p50 ms | p99 | people p50 ms "
        "| p99 | max | whole |"
    )
    report.say("|---" * 10 + "|")
    for made in (mine, bare, *peers):
        times = " | ".join(
            f"{made.ms(phase, part):,.1f}"
            for phase, part in (
                (Phase.rush, 0.5), (Phase.rush, 0.99),
                (Phase.people, 0.5), (Phase.people, 0.99), (Phase.people, 1.0),
            )
        )  # fmt: skip
        report.say(
            f"| {made.name} | {made.per_second():,.0f} | {_answers(made):,.0f} "
            f"| {made.cpu_per_1000:.2f} | {times} | {'yes' if made.whole else 'NO'} |"
        )
    for peer in (bare, *peers):
        report.say(
            f"× {peer.name}: answers {_answers(mine) / _answers(peer):.2f}, taps "
            f"{mine.per_second() / peer.per_second():.2f}, p99 of people "
            f"{mine.ms(Phase.people, 0.99) / peer.ms(Phase.people, 0.99):.2f}"
        )
    for made in (mine, bare, *peers):
        for fault in made.faults[:5]:
            report.say(f"! {made.name}: {fault}")
    p99 = mine.ms(Phase.people, 0.99)
    report.mark(
        p99 <= NOTICED_MS,
        f"p99 from tap to edited message ({mine.db}) is {p99:,.1f} ms (mark {NOTICED_MS:g})",
    )
    storing = next(made for made in peers if made.name == STORING)
    share = _answers(mine) / _answers(storing)
    report.mark(
        share >= SHARE,
        f"answers per second ({mine.db}) are {share:.2f} × {STORING} (mark {SHARE})",
    )
    report.mark(
        mine.whole,
        f"{sum(tap.answers for tap in mine.taps):,} answers in {len(mine.taps):,} taps "
        f"({mine.db}): {len(mine.faults)} differ from what was told, {mine.unanswered} "
        "students waited in vain (mark 0)",
    )


def main() -> int:
    """Runs every bot on every database; 1 when a mark was missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--students", type=int, default=2000)
    parser.add_argument("--db", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--seconds", type=float, default=60.0, help="at the pace of people")
    parser.add_argument("--pause", type=float, default=10.0, help="seconds of reading, mean")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    given = parser.parse_args()
    plan = Plan(given.students, given.seconds, given.pause, given.seed)
    report = Report()
    report.say(f"seed {plan.seed}")
    kinds: list[Db] = ["sqlite", "postgres"] if given.db == "both" else [given.db]
    bare = uvloop.run(measure_peer(plan, "none", "", "PTB", "none"))
    for db in kinds:
        report.say(f"\n## surveys: {plan.students:,} students at once, {db}")
        with databases(db) as url:
            found = [uvloop.run(measure_ours(plan, db, url))]
        for name, keeping in ((STORING, "orm"), ("PTB, Core", "core")):
            with databases(db) as url:
                found.append(uvloop.run(measure_peer(plan, db, url, name, keeping)))
        tell(report, found, bare)
    report.say()
    for met, sentence in report.marks:
        report.say(f"{'pass      ' if met else 'FALL SHORT'} {sentence}")
    return 0 if all(met for met, _ in report.marks) else 1


if __name__ == "__main__":
    sys.exit(main())

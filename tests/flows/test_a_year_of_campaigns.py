"""Two academic years of the college's own campaigns for its students, jumped through.

The engine, its database, the sender and its last look are the real ones; only Telegram is
left out: a carrier takes every message down. What each student got is compared, message by
message, with the yearbook, which works the same out by itself.

`YEAR_STUDENTS=600` is the full measure of every one of them, over both years.
"""

import asyncio
import os
import random
import re
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, or_, select, update

import content
from bot.campaigns import answers, office, rules
from bot.campaigns.last_look import on_finished
from bot.campaigns.rules import Action
from bot.campaigns.service import Campaigns
from bot.delivery import rules as delivery
from bot.delivery import service as delivery_service
from bot.delivery.pacing import Pacer
from bot.delivery.service import Sender
from bot.ground import Ground
from content.campaign_dates import Pupil, planned
from db import lessons, people, topics
from db.campaigns import CampaignRun, RunState
from db.engine import Database
from db.lessons import LessonProgress
from db.outbox import OPEN_STATES, Leased, Outgoing, SendKind, SendState
from db.people import (
    Department,
    Destination,
    Major,
    Person,
    Role,
    RoleGrant,
    SchoolClass,
    Staff,
    Student,
    StudentStatus,
)
from tests.conftest import NewDatabase
from tests.flows.yearbook import CHINA, DAY, Got, Task, Yearbook, at, local, presses
from tests.flows.yearbook import Student as Expected

FIRST, LAST = date(2026, 9, 1), date(2028, 8, 31)
EARLY = date(2027, 10, 31)
"""A whole academic year, and the first weeks of the next."""
STUDENTS = int(os.environ.get("YEAR_STUDENTS", "0"))
BEGIN = at(date(2026, 8, 31), time(20))
NEVER_CONFIRMED = {"winter-jobs", "public-posts"}
COUNSELORS = ("王敏", "刘洋", "陈静", "马超")
MODULES = ("outlook", "internship", "scams", "rights", "campus", "positioning", "leaving")
"""What some students finish, at whatever time: campaigns about these then leave them alone."""
TOPICS = ("jobs", "planning", "policy", "events", "registration")
DESTINATIONS = (
    Destination.unknown, Destination.unknown, Destination.searching, Destination.placed,
    Destination.further_study, Destination.not_seeking,
)  # fmt: skip


@dataclass
class Ledger:
    """The carrier: instead of bringing messages to Telegram it takes them down."""

    now: datetime
    blocked: set[int] = field(default_factory=set)
    taken: list[tuple[datetime, Leased, dict[str, Any]]] = field(default_factory=list)

    async def carry(self, row: Leased, body: dict[str, Any]) -> delivery.Verdict:
        if row.chat_id in self.blocked:
            return delivery.Unreachable("blocked")
        self.taken.append((self.now, row, body))
        return delivery.Sent(len(self.taken))


class College:
    """Students who came between 2022 and 2027, their staff, and everything that runs."""

    def __init__(self, url: str, size: int) -> None:
        self.size = size
        self.database = Database(url)
        self.content = content.load()
        self.ledger = Ledger(BEGIN)
        self.students: dict[str, Expected] = {}
        self.persons: dict[int, str] = {}
        self.ids: dict[str, int] = {}
        self.seen = 0
        self.ground = Ground(self.database, lambda: self.content, CHINA, self._now, lambda: None)
        self.engine = self._engine()

    def _engine(self) -> Campaigns:
        return Campaigns(self.ground)

    def _now(self) -> datetime:
        return self.ledger.now

    # The people

    async def found(self) -> None:
        async with self.database.transaction() as tx:
            staff = {name: await self._person(tx, name) for name in (*COUNSELORS, "李主任")}
            made = await tx.execute(
                insert(Department).values(name="学院").returning(Department.c.id)
            )
            made = await tx.execute(
                insert(Major)
                .values(department_id=made.scalar_one(), name="专业")
                .returning(Major.c.id)
            )
            major_id = made.scalar_one()
            rows = {}
            for name, person_id in staff.items():
                row = await tx.execute(
                    insert(Staff).values(name=name, person_id=person_id).returning(Staff.c.id)
                )
                rows[name] = row.scalar_one()
                role = Role.office if name == "李主任" else Role.counselor
                await tx.execute(
                    insert(RoleGrant).values(person_id=person_id, role=role, granted_at=BEGIN)
                )
            for number in range(12):
                await self._school_class(tx, number, major_id, rows)
            await tx.execute(insert(LessonProgress), self._reading())

    async def _person(self, tx: Any, name: str) -> int:
        number = 10_000 + len(self.persons)
        made = await tx.execute(
            insert(Person)
            .values(
                telegram_id=number,
                name=name,
                language="zh" if number % 3 else "en",
                consent_version=1,
                consented_at=BEGIN,
                created_at=BEGIN,
                seen_at=BEGIN,
            )
            .returning(Person.c.id)
        )
        self.persons[number] = name
        self.ids[name] = made.scalar_one()
        return self.ids[name]

    async def _school_class(self, tx: Any, number: int, major_id: int, staff: Any) -> None:
        entry_year = 2022 + number % 6
        counselor = COUNSELORS[number % len(COUNSELORS)]
        made = await tx.execute(
            insert(SchoolClass)
            .values(
                name=f"{number}班",
                major_id=major_id,
                entry_year=entry_year,
                counselor_id=staff[counselor],
                join_code=f"code-{number}",
            )
            .returning(SchoolClass.c.id)
        )
        class_id = made.scalar_one()
        for one in range(self.size // 12):
            dice = random.Random(f"{number}/{one}/a")
            name = f"S{number:02}{one:03}"
            destination = dice.choice(DESTINATIONS)
            await self._person(tx, name)
            await tx.execute(
                insert(Student).values(
                    number=name,
                    name=name,
                    class_id=class_id,
                    entry_year=entry_year,
                    years=3,
                    status=StudentStatus.enrolled,
                    destination=destination,
                )
            )
            joins = max(
                at(date(entry_year, 9, 3) + dice.randrange(10) * DAY, time(dice.randrange(9, 22))),
                at(date(2026, 8, 25), time(9)),
            )
            if entry_year < 2026:
                joins = at(date(2026, 8, 25), time(9))
            mutes = {}
            if dice.random() < 0.1:
                mutes[dice.choice(TOPICS)] = FIRST + dice.randrange(500) * DAY
            reads = {}
            if dice.random() < 0.1:
                reads["contract"] = at(FIRST + dice.randrange(600) * DAY, time(20, 15))
            blocked = dice.random() < 0.03
            finishes = {}
            if dice.random() < 0.2:
                for module in dice.sample(MODULES, 4):
                    # Who left the contract lesson half read never goes back to it.
                    if not (reads and module == "rights"):
                        finishes[module] = at(FIRST + dice.randrange(650) * DAY, time(21, 40))
            self.students[name] = Expected(
                name, Pupil(entry_year, 3), counselor, destination.value, joins,
                blocked, mutes, reads, finishes,
            )  # fmt: skip
        self.ledger.blocked |= {
            chat
            for chat, name in self.persons.items()
            if name in self.students and self.students[name].blocked
        }

    def _reading(self) -> list[dict[str, Any]]:
        return [
            {
                "person_id": self.ids[one.number],
                "lesson_id": lesson,
                "module_id": "rights",
                "step": "card:x",
                "position": 0,
                "turn": 1,
                "run": 1,
                "chosen": [],
                "answers": {},
                "updated_at": when,
            }
            for one in self.students.values()
            for lesson, when in one.reads.items()
        ]

    async def confirm_all(self) -> None:
        """The office confirms the facts of both years, but for two campaigns."""
        async with self.database.transaction() as tx:
            season = await self.engine.season(tx, self._now())
            actor = await people.actor_by_id(tx, self.ids["李主任"])
            assert actor is not None
            for campaign in self.content.campaigns.values():
                if campaign.id not in NEVER_CONFIRMED:
                    for year in ("2025", "2026", "2027"):
                        mark = rules.fingerprint(campaign)
                        await office.confirm(tx, season, actor, campaign.id, year, mark)

    # What people do

    async def change(self, before: datetime, now: datetime) -> None:
        """Who joined, and who muted what, since the last instant."""
        async with self.database.transaction() as tx:
            for one in self.students.values():
                if before < one.joins <= now or (before == BEGIN and one.joins <= now):
                    await tx.execute(
                        update(Student)
                        .where(Student.c.number == one.number)
                        .values(person_id=self.ids[one.number], bound_at=one.joins)
                    )
                for module, when in one.finishes.items():
                    if before < when <= now:
                        await self._finish(tx, one, module, when)
                for topic, since in one.mutes.items():
                    if local(before) < since <= local(now):
                        await topics.set_mute(tx, self.ids[one.number], topic, now, muted=True)

    async def _finish(self, tx: Any, one: Expected, module: str, when: datetime) -> None:
        for lesson in self.content.modules[module].lessons:
            await lessons.save_progress(
                tx,
                self.ids[one.number],
                lessons.Progress(lesson.id, module, "end", 0, when, finished_at=when),
            )

    async def press(self) -> None:
        """Everybody presses what they press under what just came."""
        fresh, self.seen = self.ledger.taken[self.seen :], len(self.ledger.taken)
        todo = []
        for _, row, body in fresh:
            name = self.persons[row.chat_id]
            if name not in self.students or row.kind is not SendKind.campaign:
                continue
            lines = body.get("runs") or [[int(row.cause.partition(":")[2]), row.part]]
            todo += [(name, run_id) for run_id, part in lines if part == 0]
        if not todo:
            return
        async with self.database.transaction() as tx:
            calendar = await self.ground.calendar(tx)
            campaign_of = await self._campaigns(tx, {run_id for _, run_id in todo})
            for name, run_id in todo:
                pressed = presses(name, campaign_of[run_id])
                if pressed is None:
                    continue
                actor = await people.actor_by_id(tx, self.ids[name])
                assert actor is not None
                action = Action(pressed)
                assert await answers.press(tx, actor, run_id, action, calendar, self._now())

    async def _campaigns(self, tx: Any, run_ids: set[int]) -> dict[int, str]:
        rows = await tx.execute(
            select(CampaignRun.c.id, CampaignRun.c.campaign_id).where(
                CampaignRun.c.id.in_(run_ids)
            )
        )
        return {row[0]: row[1] for row in rows}

    # What came of it

    async def drained(self, sender: Sender) -> None:
        """Nothing due waits any more, and nothing is on its way."""
        while await self._waiting():
            sender.wake()
            await asyncio.sleep(0.001)

    async def _waiting(self) -> bool:
        async with self.database.reading() as tx:
            found = await tx.execute(
                select(Outgoing.c.id)
                .where(
                    or_(
                        (Outgoing.c.due_at <= self._now()) & Outgoing.c.state.in_(OPEN_STATES),
                        Outgoing.c.state == SendState.sending,
                    )
                )
                .limit(1)
            )
            return found.scalar_one_or_none() is not None

    async def next_due(self) -> datetime | None:
        async with self.database.reading() as tx:
            found = await tx.execute(
                select(func.min(Outgoing.c.due_at)).where(Outgoing.c.state.in_(OPEN_STATES))
            )
            due: datetime | None = found.scalar_one_or_none()
            return due

    async def got(self) -> tuple[list[Got], list[Task]]:
        """Every message that arrived, as the yearbook writes it."""
        async with self.database.reading() as tx:
            rows = await tx.execute(
                select(CampaignRun.c.id, CampaignRun.c.campaign_id, CampaignRun.c.occurrence)
            )
            runs = {row[0]: (row[1], row[2]) for row in rows}
        got, tasks = [], []
        for when, row, body in self.ledger.taken:
            name = self.persons[row.chat_id]
            word, *numbers = row.cause.split(":")
            if word == "campaign-task":
                count = int(re.findall(r"\d+", body["zh"]["text"])[0])
                campaign, step = runs[int(numbers[0])][0], int(numbers[1])
                on = datetime.strptime(numbers[2], "%Y%m%d").astimezone(CHINA).date()
                tasks.append(Task(name, campaign, step, on, count))
            elif word == "digest":
                for run_id, part in body["runs"]:
                    got.append(Got(name, *runs[run_id], part, "digest", when))
            elif word == "campaign":
                how = "reminder" if row.kind is SendKind.alert else "direct"
                part = 0 if how == "reminder" else row.part
                got.append(Got(name, *runs[int(numbers[0])], part, how, when))
        return got, tasks

    async def became(self) -> dict[str, str]:
        async with self.database.reading() as tx:
            rows = await tx.execute(
                select(
                    CampaignRun.c.campaign_id,
                    CampaignRun.c.occurrence,
                    CampaignRun.c.state,
                    CampaignRun.c.reason,
                )
            )
            return {
                f"{row[0]}@{row[1]}": "sent" if row[2] is RunState.running else str(row[3])
                for row in rows
            }

    def yearbook(self) -> Yearbook:
        return Yearbook(
            self.content,
            self.students.values(),
            {"counselors": list(COUNSELORS), "mentors": [], "office": ["李主任"]},
            self.content.campaigns.keys() - NEVER_CONFIRMED,
            BEGIN,
        )


@asynccontextmanager
async def sending(college: College) -> AsyncIterator[Sender]:
    """The real sender, with nobody to wait for."""
    sender = Sender(
        college.database,
        college.ledger,
        Pacer(1_000_000.0),
        college._now,
        {SendKind.campaign: on_finished},
        {
            SendKind.campaign: college.engine.last_look,
            SendKind.alert: college.engine.last_look.at_alerts,
        },
    )
    task = asyncio.get_running_loop().create_task(sender.run())
    try:
        yield sender
    finally:
        sender.stop()
        await task


def every_day(college: College) -> Iterator[datetime]:
    """Noon of every day, and whatever other hour a campaign of the day has."""
    hours: dict[date, set[time]] = defaultdict(set)
    graduations = {one.pupil.graduation for one in college.students.values()}
    for campaign in college.content.campaigns.values():
        clock = time.fromisoformat(campaign.at)
        if campaign.trigger.cron is not None:
            minute, hour = campaign.trigger.cron.split()[:2]
            clock = time(int(hour), int(minute))
        days = planned(campaign.trigger, FIRST, LAST, college.content.calendar)
        if campaign.trigger.person is not None:
            days = [day + campaign.trigger.person.days * DAY for day in graduations]
        for day in days:
            hours[day].add(clock)
    for offset in range((LAST - FIRST).days + 1):
        day = FIRST + offset * DAY
        for clock in sorted({time(12, 10), *hours[day]}):
            yield at(day, clock)


def every_early_day(college: College) -> Iterator[datetime]:
    """The same over one year and the beginning of another, unless all is asked for."""
    return (one for one in every_day(college) if STUDENTS or local(one) <= EARLY)


def by_weeks(_college: College) -> Iterator[datetime]:
    """A bot that is looked after badly: it runs now and then, sometimes not for weeks."""
    dice = random.Random(11)
    now = BEGIN
    while now < at(LAST, time(20)):
        now += timedelta(hours=dice.choice((6, 20, 24, 31, 75, 400, 900)))
        yield now


async def live_through(
    college: College, instants: Iterator[datetime], dice: random.Random | None = None
) -> Yearbook:
    """Live from instant to instant; with dice the bot is cut off and started anew now and then."""
    expected = college.yearbook()
    await college.engine.tick()
    expected.live(college.ledger.now)
    await college.confirm_all()
    upcoming = iter(instants)
    following = next(upcoming, None)
    while following is not None:
        restart = dice is not None and dice.random() < 0.05
        if restart:
            college.engine = college._engine()
        async with sending(college) as sender:
            rounds = dice.randrange(1, 60) if dice else 10_000
            for _ in range(rounds):
                if following is None:
                    break
                due = [await college.next_due(), expected.next_due()]
                now = min([one for one in due if one is not None] + [following])
                now = max(now, college.ledger.now + timedelta(seconds=1))
                if now >= following:
                    following = next(upcoming, None)
                before, college.ledger.now = college.ledger.now, now
                await college.change(before, now)
                if dice is not None and dice.random() < 0.2:
                    await cut_off(college, dice)
                await college.engine.tick()
                await college.drained(sender)
                await college.press()
                expected.live(now)
    return expected


async def cut_off(college: College, dice: random.Random) -> None:
    """A tick that is ended in the middle, wherever that is."""
    task = asyncio.get_running_loop().create_task(college.engine.tick())
    for _ in range(dice.randrange(0, 120)):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait({task})
    college.engine._one_at_a_time = asyncio.Lock()


async def compare(college: College, expected: Yearbook) -> None:
    """Message by message, task by task, occurrence by occurrence; and every cap by itself."""
    got, tasks = await college.got()
    missing, extra = Counter(expected.got) - Counter(got), Counter(got) - Counter(expected.got)
    assert (_few(missing), _few(extra)) == ([], []), len(got)
    assert Counter(tasks) == Counter(expected.tasks)
    became = await college.became()
    personal = {one.id for one in college.content.campaigns.values() if one.trigger.is_personal}
    calendar = {k: v for k, v in became.items() if k.partition("@")[0] not in personal}
    assert calendar == expected.became
    nobody_twice(got)
    caps_are_kept(college)


def _few(counter: Counter[Got]) -> list[Got]:
    return sorted(counter)[:12]


def nobody_twice(got: list[Got]) -> None:
    once = Counter(
        (one.who, one.campaign, one.occurrence, one.part) for one in got if one.how != "reminder"
    )
    assert max(once.values()) == 1


def caps_are_kept(college: College) -> None:
    """Looked at without the yearbook: hours, quiet days, one a day, three in seven days."""
    days: dict[str, list[date]] = {}
    for when, row, _ in college.ledger.taken:
        here = when.astimezone(CHINA)
        assert time(8) <= here.time() < time(22), here
        assert here.date() not in {date(2027, 2, day) for day in (5, 6, 7, 8, 9)}, "New Year"
        assert here.date() not in {date(2026, 10, day) for day in range(1, 8)}, "National Day"
        name = college.persons[row.chat_id]
        if row.kind is SendKind.campaign and name in college.students:
            days.setdefault(name, []).append(here.date())
    assert days
    for every in days.values():
        assert len(set(every)) == len(every), "two on one day"
        for day in every:
            assert sum(1 for one in every if day - 6 * DAY <= one <= day) <= 3


@pytest.fixture(autouse=True)
def no_gathering(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sender need not wait for more to come together: here nobody sends one by one."""
    monkeypatch.setattr(delivery_service, "GATHER", 0.0)


async def live_and_compare(
    url: str,
    instants: Callable[[College], Iterator[datetime]],
    size: int,
    met: set[str],
    dice: random.Random | None = None,
    share: float = 0.8,
) -> None:
    """Compares, and sees to it that these ways and ends, and this share of all campaigns, were
    met with, whatever the size."""
    college = College(url, STUDENTS or size)
    try:
        await college.found()
        expected = await live_through(college, instants(college), dice)
        await compare(college, expected)
    finally:
        await college.database.close()
    ways = {one.how for one in expected.got} | ({"task"} if expected.tasks else set())
    missing = met - ways - set(expected.became.values())
    assert not missing, "not met with any more: other students (their dice) or more of them"
    arrived = {one.campaign for one in expected.got}
    assert len(arrived) >= share * len(college.content.campaigns)


DAILY = {"direct", "reminder", "task", "sent", "outdated", "unconfirmed"}


@pytest.mark.timeout(900)
async def test_two_years_day_by_day(new_sqlite: NewDatabase) -> None:
    await live_and_compare(new_sqlite(), every_day, 120, DAILY | {"digest"})


@pytest.mark.timeout(900)
async def test_a_year_day_by_day_on_postgres(new_postgres: NewDatabase) -> None:
    """The same, shorter: every statement there is a way to a server and back."""
    await live_and_compare(new_postgres(), every_early_day, 60, DAILY)


@pytest.mark.timeout(300)
async def test_two_years_in_leaps_of_weeks(new_database: NewDatabase) -> None:
    """What was due while nobody looked is missed, what is within its grace still goes."""
    met = {"direct", "reminder", "sent", "late"}
    await live_and_compare(new_database(), by_weeks, 240, met, share=0.2)


@pytest.mark.fault
@pytest.mark.timeout(900)
async def test_a_year_with_restarts_and_ticks_cut_off_anywhere(new_database: NewDatabase) -> None:
    """`FAULT_SEED` repeats a run's choices."""
    seed = int(os.environ.get("FAULT_SEED", random.randrange(10**6)))
    try:
        await live_and_compare(
            new_database(), every_early_day, 48, DAILY, dice=random.Random(seed)
        )
    except BaseException as error:
        error.add_note(f"FAULT_SEED={seed} YEAR_STUDENTS={STUDENTS}")
        raise

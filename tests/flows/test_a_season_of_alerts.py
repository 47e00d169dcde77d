"""A season of hiring for many students: what each was sent, counted against what they chose.

Matching, the tick, the outbox and its last look are the real ones; Telegram is left out, and the
bot starts again now and then, also in the middle of a tick. `SEASON_STUDENTS=600
SEASON_DAYS=45` is the full measure.
"""

import os
import random
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select

import content
from bot.alerts import messages, service
from bot.alerts.ticking import Alerts
from bot.applications import service as tracker
from bot.ground import Ground
from bot.jobs.search import JobSearch
from bot.jobs.service import Draft, put_all
from bot.matching import service as matching
from bot.matching.model import Fit
from bot.matching.ticking import Profiles
from db import alerts, answers, job_marks, job_profiles, outbox
from db.alerts import Rhythm
from db.engine import Database, Tx
from db.outbox import Finished, SendState
from db.people import (
    Department,
    Major,
    Person,
    Role,
    RoleGrant,
    SchoolClass,
    Student,
    StudentStatus,
)
from tests.conftest import NewDatabase
from tests.hiring import CHANGZHOU, CNC, HOTEL, LAB, SHANGHAI, SUZHOU

ZONE = ZoneInfo("Asia/Shanghai")
STUDENTS = int(os.environ.get("SEASON_STUDENTS", "30"))
DAYS = int(os.environ.get("SEASON_DAYS", "15"))
FIRST = date(2026, 10, 12)
MAJORS = ("应用化工技术", "数控技术", "酒店管理与数字化运营")
RECEPTION = replace(HOTEL, majors=frozenset({MAJORS[2]}))
RHYTHMS = (Rhythm.instant, Rhythm.daily, Rhythm.weekly, Rhythm.deadlines, Rhythm.off)
HOURS = (time(8, 1), time(12, 1), time(15), time(18, 1), time(20, 1))


WORTH_TELLING = matching.worth_telling


class Crash(Exception):
    """The process ends here."""


class Frail:
    """A process that may end whenever matching is asked."""

    def __init__(self) -> None:
        self.crashes = 0
        self._dice = random.Random(11)

    async def worth_telling(self, *given: Any, **named: Any) -> list[tuple[int, Fit]]:
        if self._dice.random() < 0.004:
            self.crashes += 1
            raise Crash
        return await WORTH_TELLING(*given, **named)


class Season:
    def __init__(self, url: str) -> None:
        self.dice = random.Random(7)
        self.database = Database(url)
        self.content = content.load()
        self.now = self.at(FIRST, time(7))
        self.ground = Ground(self.database, lambda: self.content, ZONE, lambda: self.now, _nothing)
        self.rhythms: dict[int, Rhythm] = {}
        self.got: list[tuple[int, date, Any]] = []
        self.applied: dict[tuple[int, int], date] = {}
        self.start()

    @staticmethod
    def at(day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, ZONE).astimezone(UTC)

    def start(self) -> None:
        """The bot starts (again): nothing is remembered but what the database holds."""
        self.profiles = Profiles(self.ground)
        search = JobSearch(lambda: self.now)
        self.alerts = Alerts(self.ground, search)

    async def found(self) -> None:
        async with self.database.transaction() as tx:
            made = await tx.execute(
                insert(Department).values(name="学院").returning(Department.c.id)
            )
            department = made.scalar_one()
            classes = []
            for name in MAJORS:
                made = await tx.execute(
                    insert(Major).values(department_id=department, name=name).returning(Major.c.id)
                )
                made = await tx.execute(
                    insert(SchoolClass)
                    .values(
                        name=f"{name}1",
                        major_id=made.scalar_one(),
                        entry_year=2024,
                        join_code=name,
                    )
                    .returning(SchoolClass.c.id)
                )
                classes.append(made.scalar_one())
            for number in range(STUDENTS):
                await self._student(tx, number, classes[number % len(classes)])

    async def _student(self, tx: Tx, number: int, class_id: int) -> None:
        made = await tx.execute(
            insert(Person)
            .values(
                telegram_id=9_000_000 + number, name=f"同学{number}", language="zh",
                consent_version=99, consented_at=self.now, created_at=self.now, seen_at=self.now,
            )
            .returning(Person.c.id)
        )  # fmt: skip
        person_id = made.scalar_one()
        await tx.execute(
            insert(Student).values(
                number=f"2024{number:06}", name=f"同学{number}", class_id=class_id,
                entry_year=2024, years=3, status=StudentStatus.enrolled, person_id=person_id,
                bound_at=self.now,
            )
        )  # fmt: skip
        await tx.execute(
            insert(RoleGrant).values(person_id=person_id, role=Role.student, granted_at=self.now)
        )
        region = self.dice.choice((CHANGZHOU, SUZHOU, SHANGHAI))
        await answers.put(tx, person_id, answers.PROFILE, "region", [region], self.now)
        await job_profiles.touch(tx, [person_id], self.now)
        rhythm = RHYTHMS[number % len(RHYTHMS)]
        self.rhythms[person_id] = rhythm
        await service.choose(
            tx, person_id, self.now, ZONE, rhythm=rhythm, hour=self.dice.choice((8, 12, 18, 20))
        )

    def drafts(self, day: date) -> list[Draft]:
        """What employers hand in on a day."""
        return [
            replace(
                self.dice.choice((CNC, RECEPTION, LAB)),
                title=f"岗位{day:%m%d}{number}",
                closes_on=day + timedelta(days=self.dice.randint(4, 20)),
                regions=frozenset({self.dice.choice((CHANGZHOU, SUZHOU, SHANGHAI))}),
            )
            for number in range(self.dice.randint(0, 5))
        ]

    async def hour(self, moment: datetime) -> None:
        """What the clock does, with the process ending in the middle of it now and then."""
        self.now = moment
        for _ in range(50):
            try:
                await self.profiles.tick()
                await self.alerts.tick()
                break
            except Crash:
                self.start()
        await self.send()

    async def send(self) -> None:
        """The sender: last look, then down in the list of what arrived."""
        async with self.database.transaction() as tx:
            rows = await outbox.lease(tx, self.now, 5000, 1)
            held = {one.id: one for one in await service.last_look(tx, rows, (), self.now, ZONE)}
            bodies = await outbox.bodies(tx, {row.body_id for row in rows})
            done = []
            for row in rows:
                outcome = held.get(row.id) or Finished(row.id, SendState.sent, message_id=row.id)
                done.append(outcome)
                await service.on_finished(tx, row, outcome, self.now)
                if outcome.state is SendState.sent:
                    assert row.person_id is not None
                    digest_id = messages.digest_of(row.cause)
                    assert digest_id is not None
                    digest = (await alerts.digests(tx, [digest_id]))[digest_id]
                    assert "岗位" in bodies[row.body_id]["zh"]["text"]
                    day = self.now.astimezone(ZONE).date()
                    self.got.append((row.person_id, day, digest))
            await outbox.finish(tx, done, self.now)

    async def react(self, since: int) -> None:
        """Some read what they got: keep it, apply, want no more of it."""
        async with self.database.transaction() as tx:
            for person_id, day, digest in self.got[since:]:
                for posting_id in digest.new:
                    chance = self.dice.random()
                    if chance < 0.35:
                        await job_marks.mark(tx, person_id, posting_id, self.now, saved=True)
                    if chance < 0.1:
                        await tracker.note_applied(tx, person_id, posting_id, self.now, ZONE)
                        self.applied[person_id, posting_id] = day
                    if chance > 0.9:
                        await job_marks.mark(
                            tx, person_id, posting_id, self.now, hidden=True, why="work"
                        )

    async def run(self) -> None:
        await self.found()
        for offset in range(DAYS):
            day = FIRST + timedelta(days=offset)
            before = len(self.got)
            self.now = self.at(day, time(9))
            async with self.database.transaction() as tx:
                await put_all(tx, self.drafts(day), self.content, self.now, by=None)
            for hour in HOURS:
                await self.hour(self.at(day, hour))
            await self.react(before)
            if self.dice.random() < 0.3:
                self.start()


def _nothing() -> None:
    return None


async def test_a_season_keeps_to_what_everybody_chose_and_repeats_nothing(
    new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    frail = Frail()
    monkeypatch.setattr(matching, "worth_telling", frail.worth_telling)
    season = Season(new_database())
    await season.run()
    days: Counter[tuple[int, date]] = Counter()
    new: Counter[tuple[int, int]] = Counter()
    closing: Counter[tuple[int, int]] = Counter()
    weekly: dict[int, list[date]] = defaultdict(list)
    for person_id, day, digest in season.got:
        days[person_id, day] += 1
        new.update((person_id, one) for one in digest.new)
        closing.update((person_id, one) for one in digest.closing)
        assert len(digest.new) <= 5
        rhythm = season.rhythms[person_id]
        assert rhythm is not Rhythm.off
        if rhythm is Rhythm.deadlines:
            assert not digest.new
        if rhythm is Rhythm.weekly and digest.new:
            weekly[person_id].append(day)
        for one in digest.closing:
            at = season.applied.get((person_id, one))
            assert at is None or at >= day, "silence after they applied"
    assert max(days.values()) == 1, "one message a day"
    assert max(new.values()) == 1, "never the same one twice"
    assert max(closing.values(), default=1) == 1
    for sent in weekly.values():
        gaps = [(b - a).days for a, b in pairwise(sent)]
        assert all(gap >= 6 for gap in gaps)
    reached = {person_id for person_id, _, _ in season.got}
    wanting = [one for one, rhythm in season.rhythms.items() if rhythm in RHYTHMS[:3]]
    assert len(reached & set(wanting)) > len(wanting) * 0.8
    assert closing
    assert frail.crashes
    async with season.database.reading() as tx:
        marked = await tx.execute(
            select(job_marks.JobMark.c.person_id, job_marks.JobMark.c.posting_id).where(
                job_marks.JobMark.c.alerted_at.is_not(None)
            )
        )
        assert {tuple(row) for row in marked} == set(new), "what is noted is what was sent"
    await season.database.close()
    print(  # noqa: T201 - the figures of the full measure
        f"{STUDENTS} students, {DAYS} days: {len(season.got)} messages, {sum(new.values())} new, "
        f"{sum(closing.values())} closing, {frail.crashes} crashes"
    )

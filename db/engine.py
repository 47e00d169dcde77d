"""The database: one engine for SQLite and PostgreSQL, and the unit of work.

Every use case runs in one `Database.transaction()`: leaving the block commits, an exception
rolls back. No other place commits.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

Tx = AsyncConnection
"""An open transaction; queries in `db/` take it as their first argument."""

BUSY_TIMEOUT_MS = 5_000


class Database:
    """An engine and its transactions.

    SQLite has one writer. Waiting for it in our own fair queue costs nothing; waiting in
    SQLite's busy handler means polling, so writers line up on a lock before they begin.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        if self.is_sqlite and parsed.database:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        options: dict[str, Any] = {"pool_size": 4} if self.is_sqlite else {"pool_size": 12}
        self.engine: AsyncEngine = create_async_engine(
            parsed, pool_pre_ping=not self.is_sqlite, max_overflow=4, **options
        )
        self._writer = asyncio.Lock() if self.is_sqlite else None
        if self.is_sqlite:
            event.listen(self.engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self.engine.sync_engine, "begin", _begin_sqlite)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        """A unit of work that may write. Leaving the block commits; an error rolls back."""
        async with AsyncExitStack() as stack:
            if self._writer:
                await stack.enter_async_context(self._writer)
            yield await stack.enter_async_context(self.engine.begin())

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Tx]:
        """A consistent view that never waits for a writer and keeps nothing."""
        async with self.engine.connect() as connection:
            await connection.execution_options(qihang_reading=True)
            yield connection

    async def close(self) -> None:
        await self.engine.dispose()


def is_outage(error: BaseException) -> bool:
    """Whether the database itself was out of reach, so that trying again later may help."""
    if isinstance(error, (OperationalError, InterfaceError)):
        return True
    if isinstance(error, DBAPIError):
        return bool(error.connection_invalidated)
    return isinstance(error, (ConnectionError, TimeoutError, OSError))


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own BEGIN comes too late (at the first write); ours is in _begin_sqlite.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    reading = connection.get_execution_options().get("qihang_reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

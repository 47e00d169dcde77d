"""The database: one engine for SQLite and PostgreSQL, and the unit of work.

Every use case runs in one `Database.transaction()`: leaving the block commits, an exception
rolls back. No other place commits.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from db.async_engine import AsyncConnection, AsyncEngine, create_async_engine
from db.sqlite_driver import BUSY_TIMEOUT_MS, Driver, begin_with_next

Tx = AsyncConnection
"""An open transaction; queries in `db/` take it as their first argument."""


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
        options: dict[str, Any] = {"pool_size": 12}
        if self.is_sqlite:
            options = {"pool_size": 4, "module": Driver()}
        self.engine: AsyncEngine = create_async_engine(
            parsed,
            pool_pre_ping=False,
            max_overflow=4,
            hide_parameters=True,  # an error's text must not quote what somebody wrote
            **options,
        )
        self._writer = asyncio.Lock() if self.is_sqlite else None
        if self.is_sqlite:
            event.listen(self.engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self.engine.sync_engine, "begin", _begin_sqlite)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        """A unit of work that may write. Leaving the block commits; an error rolls back.

        Raises DatabaseAwayError when there is no database to be reached.
        """
        async with AsyncExitStack() as stack:
            if self._writer:
                await stack.enter_async_context(self._writer)
            try:
                connection = await stack.enter_async_context(self.engine.begin())
            except OSError as error:
                raise DatabaseAwayError from error
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Tx]:
        """A consistent view that never waits for a writer and keeps nothing."""
        async with AsyncExitStack() as stack:
            try:
                connection = await stack.enter_async_context(self.engine.connect())
            except OSError as error:
                raise DatabaseAwayError from error
            await connection.execution_options(qihang_reading=True)
            yield connection

    async def close(self) -> None:
        await self.engine.dispose()


class DatabaseAwayError(Exception):
    """No connection to the database could be made."""


_SQLITE_OUTAGES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
# Connection lost, resources short, operator intervened, trouble below the database, and two
# transactions that met: all mend by trying again.
_POSTGRES_OUTAGES = {"08", "53", "57", "58", "40"}


def is_outage(error: BaseException) -> bool:
    """Whether the database is at fault, not the statement, so that trying again may help."""
    if isinstance(error, (DatabaseAwayError, PoolTimeoutError)):
        return True
    if not isinstance(error, DBAPIError):
        return False
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in _SQLITE_OUTAGES
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return state[:2] in _POSTGRES_OUTAGES
    # Without a code it is the driver's own: a connection that broke in the middle of a word
    # leaves asyncpg in a state it calls an internal error.
    return error.connection_invalidated or isinstance(error, (InterfaceError, InternalError))


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
    begin_with_next(
        connection.connection.dbapi_connection,
        "BEGIN" if reading else "BEGIN IMMEDIATE",
        reads_only=reading,
    )

"""SQLite beside a busy event loop.

SQLAlchemy's adapter for aiosqlite crosses to the connection's thread and back for the cursor,
for the statement, for its rows, for closing the cursor, and for a rollback that the pool asks
for after every commit; and every crossing waits for the interpreter's lock. Here a statement
of a short transaction runs where it is called: it takes some 20 µs. What can take long goes to
the thread in one crossing: commit (it may sync to disk), many rows at once, waiting for another
process to release the file, a SELECT that says it is slow, and every statement of a connection
that only reads.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any

import aiosqlite
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
    AsyncAdapt_aiosqlite_dbapi,
)

BUSY_TIMEOUT_MS = 5_000
LONGEST_TURN = 0.004
"""Seconds of statements after which everybody else gets a turn."""

SLOW = "/* slow */"
"""Put before a SELECT that reads the whole college: it goes to the thread even in a transaction
that writes (`select(...).prefix_with(SLOW)`)."""

_Outcome = tuple[Any, int, int | None, Sequence[Any]]


class _Cursor(AsyncAdapt_aiosqlite_cursor):
    """A cursor that exists only while its statement runs."""

    __slots__ = ("_columns", "_count", "_last_id")

    def __init__(self, adapt_connection: Any) -> None:
        self._adapt_connection = adapt_connection
        self._connection = adapt_connection._connection
        self._rows = deque()
        self._columns: Any = None
        self._count = -1
        self._last_id: int | None = None

    @property
    def description(self) -> Any:
        return self._columns

    @property
    def rowcount(self) -> int:
        return self._count

    @property
    def lastrowid(self) -> Any:
        return self._last_id

    async def _async_soft_close(self) -> None:
        """Nothing is open."""

    def close(self) -> None:
        self._rows.clear()

    async def _execute_async(self, operation: Any, parameters: Any) -> Any:
        adapted: Any = self._adapt_connection
        slow = operation.startswith(f"SELECT {SLOW}")
        self._keep(
            await adapted.run(adapted.driver.execute, operation, parameters or (), in_thread=slow)
        )

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> Any:
        adapted: Any = self._adapt_connection
        self._keep(
            await adapted.run(
                adapted.driver.executemany, operation, seq_of_parameters, in_thread=True
            )
        )

    def _keep(self, outcome: _Outcome) -> None:
        self._columns, self._count, self._last_id, rows = outcome
        self._rows = deque(rows)


class _Connection(AsyncAdapt_aiosqlite_connection):
    """`begin` opens the transaction just before its first statement."""

    __slots__ = ("_turn_began", "begin", "reads_only")
    _cursor_cls = _Cursor

    def __init__(self, dbapi: Any, connection: Any) -> None:
        super().__init__(dbapi, connection)
        self.begin: str | None = None
        self.reads_only = False
        self._turn_began = 0.0

    @property
    def driver(self) -> sqlite3.Connection:
        made: sqlite3.Connection = self._connection._conn
        return made

    async def run(
        self,
        run: Callable[..., sqlite3.Cursor],
        operation: str,
        parameters: Any,
        in_thread: bool = False,
    ) -> _Outcome:
        """One statement with its rows, preceded by BEGIN when that is still to come."""
        begin, self.begin = self.begin, None
        if in_thread or self.reads_only or (begin is not None and not self._began(begin)):
            # In the thread BEGIN may wait for another process, as long as busy_timeout says.
            pending = None if self.driver.in_transaction else begin
            outcome: _Outcome = await self._connection._execute(
                _statement, self.driver, pending, run, operation, parameters
            )
            self._turn_began = perf_counter()
            return outcome
        outcome = _statement(self.driver, None, run, operation, parameters)
        if perf_counter() - self._turn_began > LONGEST_TURN:
            await asyncio.sleep(0)
            self._turn_began = perf_counter()
        return outcome

    def _began(self, begin: str) -> bool:
        """Begin here and now; False when another process holds the file."""
        self._turn_began = perf_counter()
        self.driver.execute("PRAGMA busy_timeout=0")
        try:
            self.driver.execute(begin)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            return False
        finally:
            self.driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        return True

    def commit(self) -> None:
        if self.begin is None:
            super().commit()
        self.begin = None

    def rollback(self) -> None:
        # The pool rolls back whatever is returned to it; after a commit that is nothing.
        if self.begin is None and self.driver.in_transaction:
            super().rollback()
        self.begin = None


def _statement(
    driver: sqlite3.Connection,
    begin: str | None,
    run: Callable[..., sqlite3.Cursor],
    operation: str,
    parameters: Any,
) -> _Outcome:
    if begin is not None:
        driver.execute(begin)
    cursor = run(operation, parameters)
    try:
        rows = cursor.fetchall() if cursor.description else ()
        return cursor.description, cursor.rowcount, cursor.lastrowid, rows
    finally:
        cursor.close()


class Driver(AsyncAdapt_aiosqlite_dbapi):
    """The driver module for `create_async_engine(url, module=Driver())`."""

    def __init__(self) -> None:
        super().__init__(aiosqlite, sqlite3)

    def connect(self, *arg: Any, **kw: Any) -> _Connection:
        kw["check_same_thread"] = False  # one statement at a time, but not in one thread
        return _Connection(self, super().connect(*arg, **kw)._connection)


def begin_with_next(dbapi_connection: Any, statement: str, reads_only: bool) -> None:
    """Open the transaction by `statement` just before its first statement."""
    dbapi_connection.begin = statement
    dbapi_connection.reads_only = reads_only

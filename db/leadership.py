"""Which of several processes leads. On PostgreSQL that is whoever's session holds a lock.

The sender leases and writes down in the very session that holds the lock, so a lease that was
committed was leased by the leader: no clock and no heartbeat decides that. On SQLite a lock on a
file beside the database keeps a second process out.
"""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import (
    Column,
    Named,
    SmallInteger,
    String,
    Table,
    TypedColumns,
    bindparam,
    func,
    insert,
    literal_column,
    select,
    text,
    update,
)
from sqlalchemy.pool import NullPool

from db.async_engine import AsyncConnection, create_async_engine
from db.base import BigId, UTCDateTime, metadata
from db.engine import Database, DatabaseAwayError, Tx
from db.outbox import Outgoing, SendState

NAMESPACE = 0x71696861
SEAT, PRESENCE = 1, 2
CHANNEL = "qihang_wake"
CONNECT_SECONDS = 5.0
CLOSE_SECONDS = 1.0
# A machine that vanished must not keep the lock for hours, as TCP and PostgreSQL would let it,
# and a process that stands still must not keep it at all.
SESSION_LIMITS = {
    "tcp_keepalives_idle": "3",
    "tcp_keepalives_interval": "1",
    "tcp_keepalives_count": "2",
    "tcp_user_timeout": "5000",
    "idle_session_timeout": "8000",
    "idle_in_transaction_session_timeout": "8000",
}


class LeaderColumns(TypedColumns):
    """The one row that says who led last; a successor writes itself in before it begins."""

    id: Named[int] = Column(SmallInteger, primary_key=True, autoincrement=False)
    holder: Named[str] = Column(String(32))
    term: Named[int] = Column(BigId)
    since: Named[datetime] = Column(UTCDateTime)


Leader = Table(
    "leadership",
    metadata,
    LeaderColumns,
)


class SessionLostError(DatabaseAwayError):
    """The session that held the lock has ended, and with it the lead."""


class SupersededError(Exception):
    """Another process leads by now: what this one still knew is no longer its to write."""


class AlreadyRunningError(Exception):
    """Another process works on this SQLite database."""


async def claim(tx: Tx, holder: str, now: datetime) -> int:
    """From here on `holder` leads and nobody before it may write any more; the term's number."""
    term = (
        await tx.execute(select(Leader.c.term).where(Leader.c.id == 1).with_for_update())
    ).scalar_one_or_none()
    if term is None:
        await tx.execute(insert(Leader).values(id=1, holder=holder, term=1, since=now))
        return 1
    await tx.execute(
        update(Leader).where(Leader.c.id == 1).values(holder=holder, term=term + 1, since=now)
    )
    return term + 1


async def must_hold(tx: Tx, holder: str) -> None:
    """Keep successors out until this transaction ends. Raises SupersededError when one came."""
    found = await tx.execute(select(Leader.c.holder).where(Leader.c.id == 1).with_for_update())
    if found.scalar_one_or_none() != holder:
        raise SupersededError


async def being_sent(tx: Tx, among: list[int] | None = None) -> list[int]:
    """The messages of the outbox that were taken for sending and are not finished.

    The first look goes through the whole table; later ones only at what it found.
    """
    chosen = select(Outgoing.c.id).where(Outgoing.c.state == SendState.sending)
    if among is not None:
        chosen = chosen.where(Outgoing.c.id.in_(among))
    return list((await tx.execute(chosen)).scalars())


_TRY = select(func.pg_try_advisory_lock(NAMESPACE, SEAT))
_BE_PRESENT = select(func.pg_advisory_lock_shared(NAMESPACE, PRESENCE))
_PRESENT = text(
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
    "AND classid = :namespace AND objid = :presence"
).bindparams(namespace=NAMESPACE, presence=PRESENCE)
# Not every version knows every limit, and over a Unix socket most mean nothing.
_LIMIT = select(
    func.set_config(literal_column("name"), bindparam("value"), literal_column("false"))
).select_from(text("pg_settings"))
_NOTIFY = select(func.pg_notify(CHANNEL, ""))


class Session:
    """One PostgreSQL session of our own. Use as a context manager; it ends for good.

    `ended` is set as soon as this side knows that the session is gone. `proved_at` is the
    moment (monotonic seconds) at which the session was last known to be alive.
    """

    def __init__(self, database: Database, woken: Callable[[], None]) -> None:
        self._engine = create_async_engine(
            database.engine.url,
            poolclass=NullPool,
            hide_parameters=True,
            connect_args={"timeout": CONNECT_SECONDS},
        )
        self._woken = woken
        self._turn = asyncio.Lock()
        self._connection: AsyncConnection | None = None
        self._driver: Any = None
        self.ended = asyncio.Event()
        self.ended_at: float | None = None
        self.proved_at = 0.0
        self.processes = 1

    async def __aenter__(self) -> "Session":
        try:
            self._connection = await self._engine.connect()
            raw = await self._connection.get_raw_connection()
            self._driver = raw.driver_connection
            self._driver.add_termination_listener(lambda _: self._note_end())
            async with self.transaction() as tx:
                for name, value in SESSION_LIMITS.items():
                    await tx.execute(
                        _LIMIT.where(text("name = :name")), {"name": name, "value": value}
                    )
                await tx.execute(_BE_PRESENT)
        except OSError as error:
            await self.__aexit__()
            raise DatabaseAwayError from error
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        """End the session, and so give the lock back."""
        self._note_end()
        if self._driver is not None:
            with suppress(Exception):
                await self._driver.close(timeout=CLOSE_SECONDS)
        if self._connection is not None:
            with suppress(Exception):
                await self._connection.invalidate()
                await self._connection.close()
        await self._engine.dispose()

    def cut(self) -> None:
        """End it without a goodbye: it does not answer."""
        self._note_end()
        if self._driver is not None:
            self._driver.terminate()

    def _note_end(self) -> None:
        if self.ended_at is None:
            self.ended_at = monotonic()
        self.ended.set()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        """A transaction in this session. Raises SessionLostError when it has ended."""
        async with self._turn:
            # SQLAlchemy would quietly connect anew, without the lock.
            if self.ended.is_set() or self._connection is None:
                raise SessionLostError
            begun = monotonic()
            try:
                async with self._connection.begin():
                    yield self._connection
            finally:
                if self._connection.invalidated or self._driver.is_closed():
                    self._note_end()
            self.proved_at = begun

    async def try_to_lead(self) -> bool:
        """Take the lock if nobody has it. To be called only by who does not hold it."""
        async with self.transaction() as tx:
            self.processes = (await tx.execute(_PRESENT)).scalar_one()
            return bool((await tx.execute(_TRY)).scalar_one())

    async def beat(self) -> None:
        """A sign of life, and how many processes there are."""
        async with self.transaction() as tx:
            self.processes = (await tx.execute(_PRESENT)).scalar_one()

    async def listen(self) -> None:
        """Be woken from now on by other processes' `notify`. Raises SessionLostError."""
        async with self._turn:
            if self.ended.is_set():
                raise SessionLostError
            try:
                await self._driver.add_listener(CHANNEL, lambda *_: self._woken())
            except Exception as error:
                # Asked of the driver itself, whose errors nobody translates.
                if not self._driver.is_closed():
                    raise
                self._note_end()
                raise SessionLostError from error

    async def notify(self) -> None:
        """Wake whoever leads."""
        async with self.transaction() as tx:
            await tx.execute(_NOTIFY)


def keep_others_out(database: Database) -> Callable[[], None]:
    """Keep other bots away from a SQLite file; call the answer to let go again.

    Raises AlreadyRunningError when another has it. The lock ends with the process, however
    that ends. PostgreSQL and a database in memory need none.
    """
    path = database.engine.url.database
    if not database.is_sqlite or not path or path == ":memory:":
        return lambda: None
    file = Path(f"{path}.lock")
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise AlreadyRunningError(path) from error
    return lambda: os.close(descriptor)

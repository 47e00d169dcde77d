"""One process sends, imports and ticks; any number handle updates.

On PostgreSQL the leader is whoever's database session holds a lock (`db/leadership.py`); when
that session ends, for whatever reason, the lead ends with it and another process takes over.
Three things keep two leaders from ever sending side by side:

- The sender leases in the session that holds the lock: without the lock there is no lease.
- Its messages get their turn only within `TRUST` seconds after the session last answered.
- A successor waits until what was being sent is written down, at most `FENCE` seconds, which
  is longer; then it writes itself in, after which its predecessor cannot write any more.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from secrets import token_hex
from time import monotonic

import structlog

from bot import metrics
from bot.delivery.pacing import Pacer
from bot.waiting import set_within
from db import leadership
from db.engine import Database, Tx, is_outage
from db.leadership import Session, SupersededError

log = structlog.get_logger(__name__)

LOOK = 0.3
"""How often a follower tries, and a leader makes sure of its session; seconds."""
TRUST = 2.0
FENCE = 2.5
SILENCE = 30.0
"""After so many seconds without an answer a session is given up, however busy it may be."""
OUTAGE_WAIT = 0.5
SETTLE_LOOK = 0.1
LEADERS_HALF = 0.5


def share(rate: float, processes: int, *, leading: bool) -> float:
    """What one of several processes may send per second.

    Half of the account's rate is everybody's, in equal parts, for answers to whoever just
    acted; the other half is the leader's as well. Alone, a process has all of it.
    """
    if processes <= 1:
        return rate
    equal = rate * (1 - LEADERS_HALF) / processes
    return rate * LEADERS_HALF + equal if leading else equal


class Leadership:
    """Whether this process leads, and the transactions of what only the leader does."""

    def __init__(
        self,
        database: Database,
        pacer: Pacer,
        now: Callable[[], datetime],
        woken: Callable[[], None],
    ) -> None:
        self._database = database
        self._pacer = pacer
        self._rate = pacer.rate
        self._now = now
        self._woken = woken
        self._me = f"{os.getpid()}-{token_hex(6)}"
        self._session: Session | None = None
        self._stopping = asyncio.Event()
        self._news = asyncio.Event()
        self._tell = False
        self.over = asyncio.Event()
        """Set when this process must stop what only the leader does."""
        self.leading = False

    def stop(self) -> None:
        """Hand over: `run` returns once the leader's parts have ended."""
        self._stopping.set()
        self._news.set()
        self.over.set()

    def wake(self) -> None:
        """There may be something to send: have whoever leads look now."""
        if self.leading:
            self._woken()
            return
        self._tell = True
        self._news.set()

    async def run(self, lead: Callable[[], Awaitable[None]]) -> None:
        """Until `stop`: call `lead` whenever this process leads; it returns after `over`."""
        if self._database.is_sqlite:
            await self._reign(lead)
            return
        self._pacer.deny()
        while not self._stopping.is_set():
            try:
                async with Session(self._database, self._woken) as session:
                    await self._campaign(session, lead)
            except Exception as error:
                if not is_outage(error):
                    raise
                log.warning("leadership.database-away", error=type(error).__name__)
                await set_within(self._stopping, OUTAGE_WAIT)

    async def settled(self) -> bool:
        """Wait until nobody else can still be sending; False when the lead is over before.

        What the last leader had under way is then written down, or nobody's knowledge.
        """
        session = self._session
        if session is None:
            return True
        begun = monotonic()
        unfinished: list[int] | None = None
        try:
            while not self.over.is_set():
                async with session.transaction() as tx:
                    unfinished = await leadership.being_sent(tx, unfinished)
                    waited = monotonic() - begun
                    if not unfinished or waited >= FENCE:
                        term = await leadership.claim(tx, self._me, self._now())
                        rows, seconds = len(unfinished), round(waited, 2)
                        log.info("leadership.begun", term=term, waited=seconds, unfinished=rows)
                        return True
                await set_within(self.over, SETTLE_LOOK)
        except Exception as error:
            if not is_outage(error):
                raise
            session.cut()
        return False

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Tx]:
        """A transaction of the leader. After the session's end it may still write down what
        it knows, until somebody else has claimed the lead: then it raises SupersededError."""
        session = self._session
        if self._database.is_sqlite:
            async with self._database.transaction() as tx:
                yield tx
        elif session is not None and not session.ended.is_set():
            async with session.transaction() as tx:
                yield tx
            self._trust(session)
        else:
            async with self._database.transaction() as tx:
                await leadership.must_hold(tx, self._me)
                yield tx

    async def _campaign(self, session: Session, lead: Callable[[], Awaitable[None]]) -> None:
        """Follow until the lock is free, then lead until the session ends."""
        while not (self._stopping.is_set() or session.ended.is_set()):
            if await session.try_to_lead():
                await self._reign_in(session, lead)
                return
            self._pacer.set_rate(share(self._rate, session.processes, leading=False))
            await self._pass_on(session)
            await set_within(self._news, LOOK)
            self._news.clear()
            await self._pass_on(session)

    async def _pass_on(self, session: Session) -> None:
        if self._tell:
            self._tell = False
            await session.notify()

    async def _reign_in(self, session: Session, lead: Callable[[], Awaitable[None]]) -> None:
        self._session = session
        self._pacer.set_rate(share(self._rate, session.processes, leading=True))
        try:
            await session.listen()
            async with asyncio.TaskGroup() as parts:
                beating = parts.create_task(self._beat(session))
                watching = parts.create_task(self._watch(session))
                try:
                    await self._reign(lead)
                finally:
                    beating.cancel()
                    watching.cancel()
        finally:
            self._session = None

    async def _reign(self, lead: Callable[[], Awaitable[None]]) -> None:
        if self._stopping.is_set():
            return
        self.over.clear()
        self.leading = True
        metrics.LEADER.set(1)
        try:
            await lead()
        except* SupersededError:
            log.warning("leadership.superseded")
        finally:
            self.leading = False
            metrics.LEADER.set(0)

    def _trust(self, session: Session) -> None:
        """The session answered: messages of the outbox may go for a little longer."""
        if not session.ended.is_set():
            self._pacer.allow(session.proved_at + TRUST)

    async def _watch(self, session: Session) -> None:
        """The end of the session is the end of the lead, at once."""
        await session.ended.wait()
        self._pacer.deny()
        if not self._stopping.is_set():
            log.warning("leadership.lost")
        self.over.set()

    async def _beat(self, session: Session) -> None:
        """Make sure of the session again and again; end it when it does not answer."""
        while not session.ended.is_set():
            try:
                async with asyncio.timeout(SILENCE):
                    await session.beat()
            except TimeoutError:
                session.cut()
                return
            except Exception as error:
                if not is_outage(error):
                    raise
                session.cut()
                return
            self._pacer.set_rate(share(self._rate, session.processes, leading=True))
            self._trust(session)
            await set_within(session.ended, LOOK)

"""The sender: leases due rows in small batches, sends them, writes down what happened.

Only the rows that the account can send within a fraction of a second are ever `sending`, so
that a crash leaves few uncertain ones. Outcomes of finished rows are written in the
transaction that leases the next ones: the database sees batches, not single messages.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from math import ceil, inf
from time import monotonic
from typing import Any, Protocol

import structlog

from bot import metrics
from bot.delivery import rules
from bot.delivery.pacing import NoTurnError, Pacer, Priority
from bot.logs import where
from bot.people import rules as people_rules
from bot.waiting import set_within
from db import audit, outbox, people
from db.engine import Tx, is_outage
from db.outbox import BULK, Finished, Leased, SendKind, SendState

log = structlog.get_logger(__name__)

IDLE_WAIT = 1.0
GATHER = 0.015
GATHER_MOST = 0.1
A_BATCH = 3
AT_ONCE = 8
"""How many talks' messages are taken when bulk fills the room."""
RELEASE_EVERY = 0.2
BODIES_KEPT = 256


class Carrier(Protocol):
    """What brings one message to Telegram; `handlers.outgoing` supplies it."""

    async def carry(self, row: Leased, content: dict[str, Any]) -> rules.Verdict: ...


class Transactions(Protocol):
    """Where the sender's transactions come from: the one who leads, or any database."""

    def transaction(self) -> AbstractAsyncContextManager[Tx]: ...


Listener = Callable[[Tx, Leased, Finished, datetime], Awaitable[None]]
Check = Callable[[Tx, list[Leased], datetime], Awaitable[list[Finished]]]
"""A last look at leased rows of one kind: those that must not go now, and what they become."""
Release = Callable[[Tx, datetime], Awaitable[None]]
"""A look at rows that nobody may take yet: their feature lets them go when it is time."""


class Sender:
    """Runs until cancelled or stopped. One per database at a time."""

    def __init__(
        self,
        database: Transactions,
        carrier: Carrier,
        pacer: Pacer,
        now: Callable[[], datetime],
        listeners: Mapping[SendKind, Listener],
        checks: Mapping[SendKind, Check] | None = None,
        releases: Sequence[Release] = (),
    ) -> None:
        self._database = database
        self._carrier = carrier
        self._pacer = pacer
        self._now = now
        self._listeners = listeners
        self._checks = checks or {}
        self._releases = releases
        self._released_at = -inf
        self._nap = IDLE_WAIT
        self._window = int(min(512, max(8, pacer.rate * 0.3)))
        self._finished: list[tuple[Leased, Finished]] = []
        self._lines: dict[int, deque[Leased]] = {}
        self._put_off: dict[int, datetime] = {}
        self._in_flight = 0
        self._bodies: dict[int, dict[str, Any]] = {}
        self._moved: dict[int, int] = {}
        self._signal = asyncio.Event()
        self._news = asyncio.Event()
        self._stopping = False
        self._doubtful = False
        self.token_refused = False

    def wake(self) -> None:
        """There may be something to send: look now instead of at the next second."""
        self._news.set()
        self._signal.set()

    def stop(self) -> None:
        """Lease nothing more; `run` returns once what is under way is written down."""
        self._stopping = True
        self._signal.set()

    async def run(self) -> None:
        """Send until stopped."""
        recovered = False
        async with asyncio.TaskGroup() as sending:
            while not (self._stopping and self._in_flight == 0 and not self._finished):
                try:
                    if not recovered:
                        await self._recover()
                        recovered = True
                    # Before looking: what comes while we look must be looked at again.
                    news = self._news.is_set()
                    self._news.clear()
                    self._signal.clear()
                    leased = await self._turn_over(news)
                except Exception as error:
                    if not is_outage(error):
                        raise
                    log.warning("outbox.database-away", error=type(error).__name__)
                    self._doubtful = True
                    await asyncio.sleep(IDLE_WAIT)
                    continue
                for row in leased:
                    self._in_flight += 1
                    line = self._lines.get(row.chat_id)
                    if line is not None:
                        line.append(row)
                    else:
                        self._lines[row.chat_id] = deque([row])
                        sending.create_task(self._walk(row.chat_id))
                await self._pause(bool(leased) or self._in_flight > 0)

    async def _recover(self) -> None:
        async with self._database.transaction() as tx:
            uncertain = await outbox.recover(tx, self._now())
            if uncertain:
                await audit.note(tx, self._now(), None, "outbox.recovered", rows=uncertain)
            # A wait that was asked for outlives whoever was asked.
            for chat_id, ago, left in await outbox.waits(tx, self._now()):
                self._pacer.refused(chat_id, left, ago)
            # What was put off still goes before what was written after it.
            self._put_off.update(await outbox.put_off(tx, self._now()))
        if uncertain:
            log.warning("outbox.recovered", rows=uncertain)

    async def _pause(self, busy: bool) -> None:
        """Wait for room and news; a busy moment is gathered so that batches form, but not once
        somebody says that there is something: that is mostly one person's word to another."""
        if self._finished or busy:
            if await set_within(self._news, self._gather):
                return
            if self._in_flight < self._window or self._finished:
                return
        if self._stopping and self._in_flight == 0:
            return
        await set_within(self._signal, self._nap)

    async def _turn_over(self, news: bool) -> list[Leased]:
        """Write down what is finished and lease what comes next, in one transaction. With
        `news`, what one person writes to another is looked for even where bulk fills the room:
        its turn comes before theirs."""
        finished, self._finished = self._finished, []
        room = self._room()
        if not finished and room <= 0 and not news:
            return []
        now = self._now()
        try:
            async with self._database.transaction() as tx:
                if self._doubtful:
                    # The answer to a commit was lost: rows may be leased that we never saw.
                    held = {row.id for line in self._lines.values() for row in line}
                    await outbox.reclaim(tx, held | {row.id for row, _ in finished}, now)
                await self._write_down(tx, finished, now)
                await self._release(tx, now)
                leased = await self._lease(tx, now, room, news)
                leased = await self._look_again(tx, leased, now)
                await self._fetch_bodies(tx, leased)
        except BaseException:
            self._finished = finished + self._finished
            if news:
                self._news.set()
            raise
        self._doubtful = False
        return [row for row in leased if not self._overtakes(row, now)]

    def _overtakes(self, row: Leased, leased_at: datetime) -> bool:
        """Whether a row would go before a postponed one of its chat; it is postponed too then.
        Asked as of when it was leased: the other may have become due since."""
        until = self._put_off.get(row.chat_id)
        if until is None or until <= leased_at:
            return False
        self._finished.append((row, rules.postponed(row, until)))
        return True

    async def _release(self, tx: Tx, now: datetime) -> None:
        # A busy sender looks every few milliseconds; nobody waits for these to the millisecond.
        if monotonic() - self._released_at >= RELEASE_EVERY:
            for release in self._releases:
                await release(tx, now)
            self._released_at = monotonic()

    async def _look_again(self, tx: Tx, leased: list[Leased], now: datetime) -> list[Leased]:
        """Leave out what its feature does not let go after all."""
        if not self._checks:
            return leased
        held: dict[int, Finished] = {}
        for kind in {row.kind for row in leased} & self._checks.keys():
            rows = [row for row in leased if row.kind is kind]
            held |= {outcome.id: outcome for outcome in await self._checks[kind](tx, rows, now)}
        if not held:
            return leased
        await self._write_down(tx, [(row, held[row.id]) for row in leased if row.id in held], now)
        return [row for row in leased if row.id not in held]

    def _room(self) -> int:
        """How many rows to take: as many as may go before we look again, so that few are ever
        `sending` and the pace has no gaps."""
        ahead = ceil(self._pacer.rate * self._gather) + 1
        free = self._pacer.spare() + max(0, ahead - self._pacer.waiting)
        return min(self._places(), free)

    @property
    def _gather(self) -> float:
        """Seconds in which a small batch goes out, so that a slow pace costs no transaction for
        each message: they would compete with those of who writes meanwhile."""
        return min(GATHER_MOST, max(GATHER, A_BATCH / self._pacer.rate))

    def _places(self) -> int:
        """How many more rows may be `sending`."""
        return 0 if self._stopping or self.token_refused else self._window - self._in_flight

    async def _write_down(
        self, tx: Tx, finished: list[tuple[Leased, Finished]], now: datetime
    ) -> None:
        if not finished:
            return
        await outbox.finish(tx, [outcome for _, outcome in finished], now)
        for row, outcome in finished:
            metrics.SENDS.labels(row.kind.value, outcome.state.value).inc()
            failure = rules.failure_class(outcome)
            if failure is not None:
                metrics.FAILURES.labels(failure).inc()
            if outcome.state is SendState.unreachable and row.chat_id > 0 and not row.unreachable:
                await people.set_reachable(tx, row.chat_id, now)
            listener = self._listeners.get(row.kind)
            if listener is not None and outcome.state is not SendState.retry:
                await self._tell(listener, tx, row, outcome, now)
        for old in {row.chat_id for row, _ in finished} & self._moved.keys():
            await outbox.move_chat(tx, old, self._moved.pop(old))

    async def _tell(
        self, listener: Listener, tx: Tx, row: Leased, outcome: Finished, now: datetime
    ) -> None:
        """Let a feature react. If it cannot (its person is just being erased, say), only its
        reaction is undone: what was sent must be written down all the same."""
        try:
            async with tx.begin_nested():
                await listener(tx, row, outcome, now)
        except Exception as error:
            if is_outage(error):
                raise
            kind = type(error).__name__
            log.error("outbox.listener-failed", row=row.id, error=kind, where=where(error))

    async def _lease(self, tx: Tx, now: datetime, room: int, news: bool) -> list[Leased]:
        least_urgent = Priority.bulk
        if room <= 0 and news:
            room, least_urgent = min(AT_ONCE, self._places()), Priority.talk
        if room <= 0:
            return []
        # Whoever waited here for a chat that has had its burst would keep the places of others.
        full = self._pacer.full()
        self._nap = min([IDLE_WAIT, *full.values()])
        queued = {chat_id for chat_id, line in self._lines.items() if len(line) > 1}
        but = full.keys() | queued
        return await outbox.lease(tx, now, room, people_rules.NOTICE_VERSION, but, least_urgent)

    async def _fetch_bodies(self, tx: Tx, leased: list[Leased]) -> None:
        missing = {row.body_id for row in leased} - self._bodies.keys()
        if not missing:
            return
        if len(self._bodies) > BODIES_KEPT:
            in_use = {row.body_id for line in self._lines.values() for row in line}
            self._bodies = {k: v for k, v in self._bodies.items() if k in in_use}
            missing = {row.body_id for row in leased} - self._bodies.keys()
        self._bodies.update(await outbox.bodies(tx, missing))

    async def _walk(self, chat_id: int) -> None:
        """Send what waits for one chat, in order."""
        line = self._lines[chat_id]
        while line:
            row = line[0]
            try:
                outcome = await self._send(row)
            finally:
                line.popleft()
                self._in_flight -= 1
            self._finished.append((row, outcome))
            self._signal.set()
            if row.kind not in BULK:
                # Its author waits for the sign that it arrived.
                self._news.set()
        del self._lines[chat_id]

    async def _carry(self, row: Leased) -> rules.Verdict:
        try:
            return await self._carrier.carry(row, self._bodies[row.body_id])
        except NoTurnError:
            # Another process leads: given back untried.
            return rules.Retry("no-turn", timedelta(0))
        except Exception as error:  # noqa: BLE001 - one bad row must not stop the others
            kind = type(error).__name__
            log.error("outbox.broken-row", row=row.id, error=kind, where=where(error))
            return rules.Refused(f"broken:{kind}")

    async def _send(self, row: Leased) -> Finished:
        now = self._now()
        skip = rules.skip_reason(row, now)
        if skip is not None:
            return Finished(row.id, *skip)
        if self._stopping:
            # Given back untried: what a stop cuts off in the middle would be uncertain.
            return rules.postponed(row, now)
        # What follows a postponed message of the same chat must not overtake it.
        until = self._put_off.get(row.chat_id)
        if until is not None and until > now:
            return rules.postponed(row, until)
        self._put_off.pop(row.chat_id, None)
        wait = self._pacer.wait_of(row.chat_id)
        if wait > 0:
            due_at = self._now() + timedelta(seconds=wait)
            self._put_off[row.chat_id] = due_at
            return rules.postponed(row, due_at)
        verdict = await self._carry(row)
        if isinstance(verdict, rules.Moved):
            self._moved[row.chat_id] = verdict.new_chat_id
        if isinstance(verdict, rules.TokenRefused):
            self.token_refused = True
            log.error("outbox.token-refused")
        outcome = rules.conclude(row, verdict, self._now())
        if outcome.state is SendState.retry and outcome.due_at is not None:
            self._put_off[row.chat_id] = outcome.due_at
        return outcome

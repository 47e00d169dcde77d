"""What time brings: calls again until somebody comes, reminders of what is still open."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.crisis import earlier, messages, service
from bot.crisis.rules import PAGED, Tier, detector
from bot.delivery.bodies import words
from bot.ground import Ground
from bot.logs import where
from bot.people.service import alert_office
from bot.sealing import SealError, Seals
from db import crisis, crisis_calls, crisis_traces, people, talk_anonymity
from db.crisis import CrisisRow, CrisisState
from db.engine import Tx

log = structlog.get_logger(__name__)

RESTED = timedelta(seconds=20)
"""What somebody types into an inline query comes letter by letter: when it rests it is meant."""
BATCH = 20
MORNING, EVENING = 8, 22
"""Reminders of what is for today are made between these hours; calls at any."""
DRILL_DUE = timedelta(days=31)
TRACE_DAYS = timedelta(days=2)


class Crises:
    """The clock's part in it. One per process that leads."""

    def __init__(self, ground: Ground, seals: Seals) -> None:
        self._ground = ground
        self._seals = seals

    async def tick(self) -> None:
        """Call again, remind, read what rests, and forget what need not be kept."""
        now = self._ground.now()
        async with self._ground.database.reading() as tx:
            due = await crisis.due(tx, now, BATCH)
            typed = await crisis_traces.typed_before(tx, now - RESTED, BATCH)
        for row in due:
            await self._each(partial(self._remind, row=row, now=now))
        for trace in typed:
            await self._each(partial(self._read_typed, person_id=trace.person_id, now=now))
        if due or typed:
            self._ground.wake()
        async with self._ground.database.transaction() as tx:
            await crisis_traces.forget_traces(tx, now - earlier.KEPT, now - TRACE_DAYS)

    async def _each(self, look: Callable[[Tx], Awaitable[None]]) -> None:
        try:
            async with self._ground.database.transaction() as tx:
                await look(tx)
        except Exception as error:  # noqa: BLE001 - one that fails keeps nobody else uncalled
            log.error("crisis.look-failed", error=type(error).__name__, where=where(error))

    async def _remind(self, tx: Tx, row: CrisisRow, now: datetime) -> None:
        at = self._next(row, now)
        if not await crisis.next_round(tx, row, at):
            return
        if row.state is not CrisisState.paging and not self._is_day(now):
            return
        counted = await crisis.crisis(tx, row.crisis_id)
        if counted is not None:
            await service.call(tx, counted, now)

    def _next(self, row: CrisisRow, now: datetime) -> datetime:
        if row.state is CrisisState.paging:
            return now + service.AGAIN
        return now + (service.TODAY if row.state is CrisisState.listed else service.STILL_OPEN)

    def _is_day(self, now: datetime) -> bool:
        return MORNING <= now.astimezone(self._ground.zone).hour < EVENING

    async def _read_typed(self, tx: Tx, person_id: int, now: datetime) -> None:
        trace = await crisis_traces.trace(tx, person_id)
        if trace is None or trace.typed_at is None or trace.typed_at > now - RESTED:
            return
        await crisis_traces.keep_trace(tx, person_id, now, typed=None, typed_at=None)
        actor = await people.actor_by_id(tx, person_id)
        if trace.typed is None or actor is None:
            return
        try:
            text = self._seals.open(trace.typed).decode()
        except SealError:
            return
        words_ = self._ground.content.crisis
        tier = detector(words_).read(text).tier
        if tier in PAGED or tier is Tier.friend or tier is Tier.T2:
            nameless = await talk_anonymity.goes_nameless(tx, actor)
            noticed = await service.notice(
                tx, self._seals, actor, tier, text, "inline", now, nameless=nameless
            )
            if noticed is not None:
                await messages.say_card(tx, actor, noticed, words_.hotlines, now)

    async def remind_of_drill(self) -> None:
        """Tell the office once a month that there was no drill for a month."""
        now = self._ground.now()
        async with self._ground.database.transaction() as tx:
            last = await crisis.last_drill(tx)
            if not await crisis_calls.duty(tx) or (last and now - last.opened_at < DRILL_DUE):
                return
            month = now.astimezone(self._ground.zone).strftime("%Y-%m")
            await alert_office(tx, f"crisis-drill-due:{month}", words("crisis-drill-due"), now)
        self._ground.wake()

"""Time: the one clock everything reads, and the ticks. No other place has timers.

A tick decides nothing: it asks the database what is due and calls a use case. Missing one
is harmless, the next finds the same rows.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import structlog
from apscheduler.executors.asyncio import AsyncIOExecutor
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.logs import where

log = structlog.get_logger(__name__)

Tick = Callable[[], Awaitable[None]]


class AdjustableClock:
    """The time of day, running at its natural pace from wherever it was set."""

    def __init__(self, start: datetime | None = None) -> None:
        self._offset = timedelta(0) if start is None else start - datetime.now(UTC)

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC) + self._offset

    def jump(self, to: datetime) -> None:
        """It is now `to` (aware); time runs on from there. For demo and tests."""
        self._offset = to - datetime.now(UTC)


class Ticker:
    """APScheduler, reduced to what we use: run these functions every so often."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._scheduler = AsyncIOScheduler(
            timezone=zone,
            executors={"default": AsyncIOExecutor()},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._looks: list[Callable[[], Awaitable[None]]] = []

    def every(self, seconds: float, tick: Tick, name: str, *, at_once: bool = False) -> None:
        """Run this every so often; `at_once`: also as soon as the ticker starts."""
        first = {"next_run_time": datetime.now(UTC)} if at_once else {}
        alone = asyncio.Lock()

        async def look() -> None:
            async with alone:
                await self._guarded(tick, name)

        async def job() -> None:
            # A stop cancels it in the middle; the scheduler would call that an error.
            with suppress(asyncio.CancelledError):
                await look()

        self._looks.append(look)
        self._scheduler.add_job(job, IntervalTrigger(seconds=seconds), id=name, **first)

    async def all_now(self) -> None:
        """Run everything that runs every so often once, one after the other, if started."""
        for look in self._looks:
            if self._scheduler.running:
                await look()

    def nightly(self, hour: int, tick: Tick, name: str) -> None:
        """Once a day at this hour of the bot's time zone."""
        self._scheduler.add_job(self._guarded, CronTrigger(hour=hour), args=(tick, name), id=name)

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    @staticmethod
    async def _guarded(tick: Tick, name: str) -> None:
        try:
            await tick()
        except Exception as error:  # noqa: BLE001 - one bad tick must not end the others
            log.error("tick.failed", tick=name, error=type(error).__name__, where=where(error))

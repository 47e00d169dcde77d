"""What is postponed keeps its place in its chat, however close the moments are."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.delivery import rules
from bot.delivery.pacing import PRIVATE_BURST, Pacer, Priority
from bot.delivery.service import Sender
from db import outbox
from db.engine import Database, Tx
from db.outbox import Finished, Leased, SendKind
from tests.calm import NOON

pytestmark = pytest.mark.fault
CHAT = 4711


class Watch:
    """A clock that moves when it is told to, or between the lease of a row and its sending."""

    def __init__(self) -> None:
        self.at = NOON
        self.jumps_to: datetime | None = None

    def now(self) -> datetime:
        return self.at

    async def jump(self, tx: Tx, rows: list[Leased], now: datetime) -> list[Finished]:
        if self.jumps_to is not None:
            self.at = self.jumps_to
        return []


class Stumbling:
    """Telegram, which stumbles over the very first message."""

    def __init__(self) -> None:
        self.met: list[str] = []
        self.news = asyncio.Event()

    async def carry(self, row: Leased, content: dict[str, Any]) -> rules.Verdict:
        self.met.append(row.cause)
        self.news.set()
        return rules.Retry("server-error") if len(self.met) == 1 else rules.Sent(len(self.met))

    async def has_met(self, count: int) -> None:
        async with asyncio.timeout(20):
            while len(self.met) < count:
                self.news.clear()
                await self.news.wait()


async def test_a_message_leased_just_before_a_postponed_one_is_due_waits_behind_it(
    url: str,
) -> None:
    database, watch, telegram = Database(url), Watch(), Stumbling()
    sender = Sender(database, telegram, Pacer(1000), watch.now, {}, {SendKind.talk: watch.jump})
    running = asyncio.get_running_loop().create_task(sender.run())
    await _enqueue(database, "first", watch.at)
    sender.wake()
    await telegram.has_met(1)
    due = await _due(database)
    watch.at, watch.jumps_to = due - timedelta(milliseconds=5), due + timedelta(milliseconds=5)
    await _enqueue(database, "second", watch.at)
    sender.wake()
    await telegram.has_met(3)
    sender.stop()
    await running
    await database.close()
    assert telegram.met == ["first", "first", "second"]


class Paced:
    """Telegram behind a pacer, as the bot's own client stands behind it."""

    def __init__(self, pacer: Pacer) -> None:
        self.met: list[str] = []
        self.news = asyncio.Event()
        self._pacer = pacer

    async def carry(self, row: Leased, content: dict[str, Any]) -> rules.Verdict:
        bulk = row.kind is SendKind.announcement
        await self._pacer.turn(row.chat_id, Priority.bulk if bulk else Priority.talk)
        self.met.append(row.cause)
        self.news.set()
        return rules.Sent(len(self.met))

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not holds():
                self.news.clear()
                await self.news.wait()


async def test_a_chat_with_much_to_come_keeps_nobody_else_waiting(url: str) -> None:
    database, pacer = Database(url), Pacer(50)
    telegram = Paced(pacer)
    sender = Sender(database, telegram, pacer, lambda: NOON, {})
    much = [f"much-{number:02}" for number in range(30)]
    for cause in much:
        await _enqueue(database, cause, NOON)
    others = [f"other-{number}" for number in range(20)]
    for number, cause in enumerate(others):
        await _enqueue(database, cause, NOON, CHAT + 1 + number)
    running = asyncio.get_running_loop().create_task(sender.run())
    await telegram.until(lambda: set(others) <= set(telegram.met))
    before = len(telegram.met)
    # Nor do they keep it waiting: it gets a message every second.
    await telegram.until(lambda: len(telegram.met) >= before + 3)
    sender.stop()
    await running
    await database.close()
    assert before <= len(others) + PRIVATE_BURST + 3
    got = [cause for cause in telegram.met if cause in much]
    assert got == much[: len(got)]


async def test_one_persons_word_is_sent_before_what_waits_of_an_announcement(url: str) -> None:
    database, pacer = Database(url), Pacer(1)
    telegram = Paced(pacer)
    sender = Sender(database, telegram, pacer, lambda: NOON, {})
    for number in range(8):
        await _enqueue(database, "bulk", NOON, CHAT + 1 + number, SendKind.announcement)
    running = asyncio.get_running_loop().create_task(sender.run())
    await telegram.until(lambda: bool(telegram.met))
    async with asyncio.timeout(20):
        while pacer.waiting < 2:  # noqa: ASYNC110 - a pacer tells nobody
            await asyncio.sleep(0.01)
    before = len(telegram.met)
    await _enqueue(database, "word", NOON)
    sender.wake()
    await telegram.until(lambda: "word" in telegram.met)
    sender.stop()
    await running
    await database.close()
    assert telegram.met.index("word") == before, "bulk has all the places, not the first turn"


async def _enqueue(
    database: Database,
    cause: str,
    now: datetime,
    chat_id: int = CHAT,
    kind: SendKind = SendKind.talk,
) -> None:
    async with database.transaction() as tx:
        body_id = await outbox.add_body(tx, {"kind": "text", "text": cause})
        await outbox.enqueue(tx, cause=cause, chat_id=chat_id, kind=kind, body_id=body_id, now=now)


async def _due(database: Database) -> datetime:
    """When the stumbled one is tried again, once that is written down."""
    async with asyncio.timeout(20):
        while True:
            async with database.reading() as tx:
                put_off = await outbox.put_off(tx, NOON)
            if put_off:
                return put_off[CHAT]
            await asyncio.sleep(0.01)

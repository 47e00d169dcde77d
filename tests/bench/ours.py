"""Ours, as the bench sees it: the real process `python -m bot run` and the database it finds."""

import asyncio
import sys
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Select, func, insert, literal, select

from db import migrate, outbox
from db.engine import Database, Tx
from db.outbox import Outgoing, SendKind, SendState
from db.people import Person
from db.updates import ReceivedUpdate
from tests.bench.harness import Bot
from tests.bench.peers.arguments import TOKEN
from tests.bench.world import FIRST_READER, FIRST_STUDENT

NAME = "ours"
UPDATE_KIND = "message"
UPDATE_TEXT = "/cancel"
"""The update whose work is the peers': its id recorded, the person selected, one row written,
one commit, one message sent."""
UPDATE_DATA = "x"
WEBHOOK_SECRET = "a-secret-of-the-bench"
_LISTEN = "127.0.0.1:18081"
NOW = datetime(2026, 10, 14, 7, 0, tzinfo=UTC)
"""A Wednesday afternoon in Shanghai: neither night nor holiday holds anything back."""


def _bot(api: str, url: str, rate: float, **more: str) -> Bot:
    env = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": api,
        "DATABASE_URL": url,
        "BOT_RATE": str(rate),
        "BOT_NOW": NOW.isoformat(),
        "LISTEN": _LISTEN,
        **more,
    }
    return Bot(NAME, [sys.executable, "-m", "bot", "run"], env, url)


def announcing(api: str, url: str, readers: int) -> Bot:
    """A bot that finds an announcement to `readers` people in its outbox, pace unlimited."""
    asyncio.run(_prepare(url, students=0, readers=readers))
    return _bot(api, url, rate=1_000_000)


def answering(api: str, url: str, people: int, readers: int = 0, rate: float = 1_000_000) -> Bot:
    """A bot known to `people`, with an announcement to `readers` others under way."""
    asyncio.run(_prepare(url, people, readers))
    return _bot(api, url, rate)


def webhook(api: str, url: str, people: int) -> Bot:
    """The same in webhook mode."""
    asyncio.run(_prepare(url, people, readers=0))
    return _bot(
        api,
        url,
        1_000_000,
        BOT_MODE="webhook",
        WEBHOOK_URL=f"http://{_LISTEN}/telegram",
        WEBHOOK_SECRET=WEBHOOK_SECRET,
    )


def asking(api: str, url: str, **more: str) -> Bot:
    """The same with nobody and nothing prepared."""
    return _bot(api, url, 1_000_000, **more)


async def _prepare(url: str, students: int, readers: int) -> None:
    database = Database(url)
    try:
        await migrate.upgrade(database)
        async with database.transaction() as tx:
            await _meet(tx, FIRST_STUDENT, students)
            if readers:
                await announce_to(tx, readers)
    finally:
        await database.close()


async def _meet(tx: Tx, first: int, how_many: int) -> None:
    people = [
        {
            "telegram_id": first + i,
            "name": f"学生{i}",
            "language": "zh",
            "consent_version": 1,
            "consented_at": NOW,
            "created_at": NOW,
            "seen_at": NOW,
        }
        for i in range(how_many)
    ]
    if people:
        await tx.execute(insert(Person), people)


async def announce_to(tx: Tx, readers: int) -> None:
    """Have an announcement to so many people wait in the outbox."""
    await _meet(tx, FIRST_READER, readers)
    text = "各位同学：双选会本周五下午两点开始。"
    body_id = await outbox.add_body(tx, {"kind": "text", "text": text, "entities": []})
    columns: dict[Column[Any], Any] = {
        Outgoing.c.cause: literal("bench:1"),
        Outgoing.c.chat_id: Person.c.telegram_id,
        Outgoing.c.part: literal(0),
        Outgoing.c.kind: literal(SendKind.announcement.value),
        Outgoing.c.priority: literal(outbox.PRIORITY[SendKind.announcement]),
        Outgoing.c.person_id: Person.c.id,
        Outgoing.c.body_id: literal(body_id),
        Outgoing.c.state: literal(SendState.queued.value),
        Outgoing.c.tries: literal(0),
        Outgoing.c.due_at: Person.c.created_at,
        Outgoing.c.changed_at: Person.c.created_at,
    }
    chosen = select(*columns.values()).where(Person.c.telegram_id >= FIRST_READER)
    await tx.execute(insert(Outgoing).from_select(list(columns), chosen))


def webhook_url(bot: Bot) -> str:
    """Where the stand-in for Telegram posts."""
    return bot.env["WEBHOOK_URL"]


def wait_for_webhook(bot: Bot, seconds: float = 30) -> None:
    """Returns when the health check answers. Raises TimeoutError when it never does."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://{_LISTEN}/healthz", timeout=1)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"{bot.name} does not listen on {_LISTEN}")


def effects(url: str) -> int:
    """How many updates the database says were handled."""
    return asyncio.run(_count(url, select(func.count()).select_from(ReceivedUpdate)))


def sent_rows(url: str) -> int:
    """How many messages of the announcement the books say were sent."""
    sent = (
        select(func.count())
        .select_from(Outgoing)
        .where(Outgoing.c.state == SendState.sent, Outgoing.c.message_id.is_not(None))
    )
    return asyncio.run(_count(url, sent))


async def _count(url: str, statement: Select[int]) -> int:
    database = Database(url)
    try:
        async with database.reading() as tx:
            return (await tx.execute(statement)).scalar_one()
    finally:
        await database.close()

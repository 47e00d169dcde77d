"""Thousands who wait for one message, put straight into the sandbox and the database."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Column, func, insert, literal, select

from bot.people.rules import NOTICE_VERSION
from bot.sandbox.model import Bot, User
from bot.sandbox.server import Sandbox
from db import outbox
from db.engine import Database
from db.outbox import OPEN_STATES, Outgoing, SendKind, SendState
from db.people import Person

WORDS = "各位同学:双选会本周五下午两点开始。"
CAUSE = "storm:1"
AT_ONCE = 1000


def settle(sandbox: Sandbox, how_many: int) -> list[User]:
    """So many people who pressed START long ago."""
    world = sandbox.world
    bot = bot_of(sandbox)
    users = [world.add_user(f"学生{number}", phone=False) for number in range(how_many)]
    for user in users:
        world.private_chat(bot, user).started = True
    return users


def bot_of(sandbox: Sandbox) -> Bot:
    return next(iter(sandbox.world.bots.values()))


async def write_down(url: str, users: Iterable[User], now: datetime) -> None:
    """They all agreed to the notice."""
    rows = [
        {
            "telegram_id": user.id,
            "name": user.first_name,
            "language": "zh",
            "consent_version": NOTICE_VERSION,
            "consented_at": now,
            "created_at": now,
            "seen_at": now,
        }
        for user in users
    ]
    database = Database(url)
    async with database.transaction() as tx:
        for start in range(0, len(rows), AT_ONCE):
            await tx.execute(insert(Person), rows[start : start + AT_ONCE])
    await database.close()


async def broadcast(
    url: str, now: datetime, groups: Iterable[int] = (), *, since: int = 0
) -> None:
    """One message to everybody (from this Telegram id on), and once to each of these groups."""
    database = Database(url)
    async with database.transaction() as tx:
        body_id = await outbox.add_body(tx, {"kind": "text", "text": WORDS, "entities": []})
        columns: dict[Column[Any], Any] = {
            Outgoing.c.cause: literal(CAUSE),
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
        chosen = (
            select(*columns.values()).where(Person.c.telegram_id >= since).order_by(Person.c.id)
        )
        await tx.execute(insert(Outgoing).from_select(list(columns), chosen))
        for chat_id in groups:
            await outbox.enqueue(
                tx,
                cause=CAUSE,
                chat_id=chat_id,
                kind=SendKind.announcement,
                body_id=body_id,
                now=now,
            )
    await database.close()


async def left(url: str) -> int:
    """How many messages are not over yet."""
    database = Database(url)
    async with database.reading() as tx:
        found = await tx.execute(
            select(func.count())
            .select_from(Outgoing)
            .where(Outgoing.c.state.in_((*OPEN_STATES, SendState.sending)))
        )
        waiting: int = found.scalar_one()
    await database.close()
    return waiting


@dataclass(frozen=True)
class Accounts:
    """What the books say of each chat, and what its phone really got."""

    states: dict[int, SendState]
    message_ids: dict[int, int | None]
    reasons: dict[int, str]
    copies: Counter[int]

    def tally(self) -> dict[str, int]:
        """Rows by state and by how often their message arrived: «sent 1»: 1990, …"""
        found = Counter(f"{state} ×{self.copies[chat]}" for chat, state in self.states.items())
        return dict(sorted(found.items()))

    @property
    def uncertain(self) -> list[int]:
        """The chats whose message may have arrived or not, as staff are told."""
        return [chat for chat, state in self.states.items() if state is SendState.unknown]


async def account(sandbox: Sandbox, url: str) -> Accounts:
    """Count, once everything is over."""
    database = Database(url)
    async with database.reading() as tx:
        rows = list(
            await tx.execute(
                select(
                    Outgoing.c.chat_id, Outgoing.c.state, Outgoing.c.message_id, Outgoing.c.reason
                ).where(Outgoing.c.cause == CAUSE)
            )
        )
    await database.close()
    return Accounts(
        {row.chat_id: SendState(row.state) for row in rows},
        {row.chat_id: row.message_id for row in rows},
        {row.chat_id: row.reason or "" for row in rows},
        copies(sandbox),
    )


def copies(sandbox: Sandbox) -> Counter[int]:
    """How often each chat shows the message."""
    world = sandbox.world
    chats = [*world.private.values(), *world.chats.values()]
    return Counter(
        {
            chat.id: sum(m.content.get("text") == WORDS for m in chat.messages.values())
            for chat in chats
        }
    )


def calls_of(sandbox: Sandbox, after: int = 0) -> list[dict[str, Any]]:
    """The calls that carried the message, oldest first, with `time`, `chat_id` and `status`."""
    return [
        {
            # The record says when a call was answered.
            "time": call.at.timestamp() - call.ms / 1000,
            "chat_id": orjson.loads(call.parameters).get("chat_id"),
            "status": call.status,
            "response": call.response,
        }
        for call in sandbox.world.calls._calls
        if call.seq > after and call.method == "sendMessage" and b"text" in call.parameters
    ]

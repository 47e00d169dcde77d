"""What Telegram asked to wait with outlives the process that was asked."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.pacing import Pacer
from db import outbox
from db.engine import Database, Tx
from db.outbox import RATE_LIMIT, Finished, SendKind, SendState
from tests.conftest import NewDatabase

NOW = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
CHATS = (101, 102, 103)


async def refuse(tx: Tx, seconds: dict[int, float]) -> dict[int, int]:
    """A message to each of these chats, refused now with this wait; their rows by chat."""
    body_id = await outbox.add_body(tx, {"kind": "text", "text": "双选会", "entities": []})
    for chat_id in seconds:
        await outbox.enqueue(
            tx,
            cause="announcement:1",
            chat_id=chat_id,
            kind=SendKind.announcement,
            body_id=body_id,
            now=NOW,
        )
    rows = {row.chat_id: row.id for row in await outbox.lease(tx, NOW, 10, 1)}
    for chat_id, wait in seconds.items():
        due_at = NOW + timedelta(seconds=wait)
        refused = Finished(rows[chat_id], SendState.retry, RATE_LIMIT, due_at=due_at)
        await outbox.finish(tx, [refused], NOW)
    return rows


async def successor(tx: Tx, now: datetime) -> Pacer:
    """The pacer of a process that starts at this moment."""
    pacer = Pacer(30, lambda: 1000.0)
    for chat_id, ago, left in await outbox.waits(tx, now):
        pacer.refused(chat_id, left, ago)
    return pacer


async def test_a_wait_asked_of_all_is_kept_though_most_of_who_was_asked_may_go_again(
    new_database: NewDatabase,
) -> None:
    database = Database(new_database())
    async with database.transaction() as tx:
        await refuse(tx, {101: 3.0, 102: 3.5, 103: 5.0})
        pacer = await successor(tx, NOW + timedelta(seconds=4))
        assert pacer.paused == pytest.approx(1.0)
        later = await successor(tx, NOW + timedelta(seconds=6))
        assert later.paused == 0
    await database.close()


async def test_a_wait_asked_of_one_chat_stays_its_own(new_database: NewDatabase) -> None:
    database = Database(new_database())
    async with database.transaction() as tx:
        await refuse(tx, {101: 5.0})
        pacer = await successor(tx, NOW + timedelta(seconds=1))
        assert pacer.wait_of(101) == pytest.approx(4.0)
        assert pacer.wait_of(102) == 0
    await database.close()


async def test_what_is_put_off_for_the_night_is_no_wait_of_telegram(
    new_database: NewDatabase,
) -> None:
    database = Database(new_database())
    morning = NOW + timedelta(hours=10)
    async with database.transaction() as tx:
        rows = await refuse(tx, dict.fromkeys(CHATS, 5.0))
        at = NOW + timedelta(seconds=6)
        await outbox.lease(tx, at, 10, 1)
        put_off = [Finished(row, SendState.retry, due_at=morning) for row in rows.values()]
        await outbox.finish(tx, put_off, at)
        pacer = await successor(tx, at)
        assert [pacer.wait_of(chat_id) for chat_id in CHATS] == [0, 0, 0]
        assert len(await outbox.lease(tx, morning, 10, 1)) == len(CHATS)
    await database.close()

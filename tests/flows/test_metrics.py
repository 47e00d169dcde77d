"""/metrics tells an operator whether messages move: age, pace, waits, failures, who leads."""

from datetime import UTC, datetime, timedelta

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from db import outbox
from db.engine import Database
from db.outbox import SendKind
from tests.conftest import NewDatabase
from tests.faults import multitude
from tests.flows.conftest import Bot
from tests.phones import Phone, Town

Figures = dict[tuple[str, str], float]


async def scraped(bot: Bot) -> Figures:
    """Every figure by its name and its label."""
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://{bot.settings.listen}/metrics") as response,
    ):
        text = await response.text()
    return {
        (sample.name, "/".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def until_sent(bot: Bot, town: Town) -> Figures:
    """The figures once every message is over."""
    seq = await town.seq()
    for _ in range(200):
        if not await multitude.left(bot.settings.database_url):
            return await scraped(bot)
        seq, _ = await town.events_after(seq, 0.1)
    raise AssertionError("the outbox does not empty")


async def enqueue(bot: Bot, *phones: Phone, due_in: float = 0) -> None:
    now = bot.clock.now()
    async with bot.app.database.transaction() as tx:
        body_id = await outbox.add_body(
            tx, {"kind": "text", "text": "双选会周五开始", "entities": []}
        )
        for phone in phones:
            await outbox.enqueue(
                tx,
                cause=f"metrics:{phone.id}",
                chat_id=phone.id,
                kind=SendKind.alert,
                body_id=body_id,
                now=now,
                due_at=now + timedelta(seconds=due_in),
            )


async def test_what_is_sent_refused_and_waited_for_is_counted_by_class(
    bot: Bot, town: Town
) -> None:
    phones = [await town.person(f"学生{number}") for number in range(5)]
    for phone in phones:
        await phone.start()
    for phone in phones:
        await phone.sees("启航", since=0)
    await town.post(f"users/{phones[0].id}/block")
    await town.fault(kind="429", chat_id=phones[1].id, times=1, retry_after=1)
    await town.fault(kind="500", chat_id=phones[2].id, times=1)
    await town.fault(kind="drop_after", chat_id=phones[3].id, times=1)
    before = await scraped(bot)
    await enqueue(bot, *phones)
    bot.app.sender.wake()
    after = await until_sent(bot, town)

    def more(name: str, label: str) -> float:
        return after.get((name, label), 0) - before.get((name, label), 0)

    assert more("qihang_sends_total", "alert/sent") == 3
    assert more("qihang_send_failures_total", "blocked") == 1
    assert more("qihang_send_failures_total", "rate-limit") == 1
    assert more("qihang_send_failures_total", "server-error") == 1
    assert more("qihang_send_failures_total", "uncertain") == 1
    assert more("qihang_waits_told_total", "chat") == 1
    assert more("qihang_waits_told_seconds_total", "chat") == 1
    assert after["qihang_leader", ""] == 1
    assert after["qihang_pace", ""] == bot.settings.bot_rate
    assert after["qihang_paused_seconds", ""] == 0


async def test_the_age_of_a_queue_and_a_pause_of_all_are_shown(bot: Bot, town: Town) -> None:
    phone = await town.person("晓雨")
    await phone.start()
    await phone.sees("启航")
    await enqueue(bot, phone, due_in=600)
    bot.app.pacer.refused(None, 3600)
    figures = await scraped(bot)
    assert figures["qihang_outbox_waiting", ""] == 1
    assert figures["qihang_outbox_oldest_seconds", "alert"] == 0, "it is not due yet"
    assert 3590 < figures["qihang_paused_seconds", ""] <= 3600


async def test_the_oldest_message_is_the_head_of_its_queue(new_database: NewDatabase) -> None:
    database, now = Database(new_database()), datetime(2026, 10, 1, 2, tzinfo=UTC)
    async with database.transaction() as tx:
        body_id = await outbox.add_body(tx, {"kind": "text", "text": "x", "entities": []})
        for number, (kind, minutes) in enumerate(
            [
                (SendKind.announcement, -30),
                (SendKind.alert, 10),
                (SendKind.alert, -5),
                (SendKind.announcement, -2),
            ]
        ):
            await outbox.enqueue(
                tx,
                cause=f"test:{number}",
                chat_id=1,
                kind=kind,
                body_id=body_id,
                now=now,
                due_at=now + timedelta(minutes=minutes),
            )
        assert await outbox.oldest_due(tx, now) == {
            outbox.PRIORITY[SendKind.alert]: now - timedelta(minutes=5),
            outbox.PRIORITY[SendKind.announcement]: now - timedelta(minutes=30),
        }
        await outbox.cancel(tx, "test:0", "stopped", now)
        oldest = await outbox.oldest_due(tx, now)
        assert oldest[outbox.PRIORITY[SendKind.announcement]] == now - timedelta(minutes=2)
    await database.close()

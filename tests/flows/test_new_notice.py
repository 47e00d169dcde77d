"""The privacy notice changes: everybody is asked again, and nothing is lost meanwhile."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.people import rules
from db.outbox import Outgoing, SendState
from db.people import Role
from tests.college import bind_person
from tests.flows.conftest import Bot
from tests.phones import Phone, Town

SHANGHAI = ZoneInfo("Asia/Shanghai")
NIGHT = datetime(2026, 10, 14, 4, 0, tzinfo=SHANGHAI)
"""A Wednesday in the middle of term."""


@pytest.fixture
async def staff(bot: Bot, town: Town) -> Phone:
    """The counselor; they agree to every new notice at once, as some do."""
    phone = await town.person("王敏")
    url, now = bot.settings.database_url, bot.clock.now()
    version = rules.NOTICE_VERSION + 1
    roles = (Role.counselor,)
    await bind_person(url, phone.id, now, staff="王敏", roles=roles, consent_version=version)
    await phone.start()
    await phone.sees("你好")
    return phone


@pytest.fixture
async def student(bot: Bot, town: Town, staff: Phone, monkeypatch: pytest.MonkeyPatch) -> Phone:
    """Somebody who agreed to the notice; that night there is a new one."""
    phone = await town.person("晓雨")
    url, now = bot.settings.database_url, bot.clock.now()
    await bind_person(url, phone.id, now, student="2024010101")
    await phone.start()
    await phone.sees("你好")
    monkeypatch.setattr(rules, "NOTICE_VERSION", rules.NOTICE_VERSION + 1)
    bot.clock.jump(NIGHT)
    return phone


async def asked(bot: Bot, phone: Phone) -> list[tuple[SendState, datetime | None]]:
    async with bot.app.database.reading() as tx:
        rows = await tx.execute(
            select(Outgoing.c.state, Outgoing.c.due_at).where(
                Outgoing.c.chat_id == phone.id, Outgoing.c.cause.startswith("notice:")
            )
        )
        return [(row.state, row.due_at) for row in rows]


async def test_everybody_who_agreed_earlier_is_asked_once_and_by_day(
    bot: Bot, student: Phone, staff: Phone
) -> None:
    await bot.app._prune()
    await bot.app._prune()
    ((state, due_at),) = await asked(bot, student)
    assert due_at is not None
    assert state is SendState.queued
    assert 10 <= due_at.astimezone(SHANGHAI).hour < 22
    assert await asked(bot, staff) == []
    before = await student.town.seq()
    bot.clock.jump(due_at + timedelta(minutes=1))
    bot.app.sender.wake()
    question = await student.sees("花半分钟再看一眼", since=before)
    assert not any(message.text == question.text for message in await staff.messages())
    await student.tap("同意", question)
    await student.sees("你好")
    await bot.app._prune()
    assert len(await asked(bot, student)) == 1


async def test_who_agrees_before_the_morning_is_not_asked_any_more(
    bot: Bot, student: Phone
) -> None:
    await bot.app._prune()
    await student.say("/home")
    card = await student.sees("说明更新了")
    await student.tap("同意", card)
    await student.sees("你好")
    assert await asked(bot, student) == [(SendState.cancelled, None)]


async def test_what_is_written_meanwhile_is_said_to_wait_and_teachers_still_reach_them(
    bot: Bot, student: Phone, staff: Phone
) -> None:
    await student.say("老师，合同今天要签吗？")
    card = await student.sees("还没有转交")
    assert "说明更新了" in card.text
    await student.tap("同意", card)
    await student.sees("你好")
    before = await staff.town.seq()
    await student.say("老师，合同今天要签吗？")
    await staff.sees("合同今天要签吗", since=before)
    got = [m for m in await staff.messages() if "合同今天要签吗" in m.text]
    assert len(got) == 1


async def test_a_newcomer_is_not_told_of_changes(bot: Bot, student: Phone, town: Town) -> None:
    newcomer = await town.person("新来的")
    await newcomer.say("你好呀")
    card = await newcomer.sees("先花半分钟")
    assert "更新了" not in card.text
    assert "转交" not in card.text
    await bot.app._prune()
    assert await asked(bot, newcomer) == []

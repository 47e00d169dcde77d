"""What the bot gave up: the office sees that it is there, never what it says, and mends it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.handoff import service as talks
from bot.intake import lanes
from bot.updates import service
from db import updates
from db.audit import AuditEvent
from db.people import Role
from tests.college import bind_person
from tests.flows.announcements.office import forge
from tests.flows.conftest import Bot
from tests.phones import Phone, Town

SECRET = "毒苹果"


class Fault(Exception):
    """What is broken until somebody mends it."""


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Whatever a student writes fails, and is given up at once."""

    async def from_student(*_all: Any, **_more: Any) -> Any:
        raise Fault

    monkeypatch.setattr(talks, "from_student", from_student)
    monkeypatch.setattr(lanes, "MAX_TRIES", 1)
    return monkeypatch


async def people_of(bot: Bot, town: Town) -> tuple[Phone, Phone, Phone]:
    """A student, their counselor and the office."""
    url, now = bot.settings.database_url, bot.clock.now()
    student, counselor = await town.person("晓雨"), await town.person("王敏")
    office = await town.person("就业办")
    await bind_person(url, student.id, now, student="2024010101")
    await bind_person(url, counselor.id, now, staff="王敏", roles=(Role.counselor,))
    await bind_person(url, office.id, now, roles=(Role.office,))
    for phone in (counselor, office):
        await phone.start()
        await phone.sees("你好")
    return student, counselor, office


async def given_up(office: Phone, student: Phone, words: str = SECRET) -> str:
    """The number under which what a student wrote was set aside."""
    before = office.mark
    await student.say(words)
    await student.sees("试了几次")
    await office.sees("先搁置了", since=before)
    await office.say("/setaside")
    return (await office.sees_match(r"· (\d+) .*Fault"))[1]


async def actions(bot: Bot) -> list[str]:
    async with bot.app.database.reading() as tx:
        found = await tx.execute(
            select(AuditEvent.c.action).where(AuditEvent.c.action.startswith("updates."))
        )
        return list(found.scalars())


async def test_the_office_has_it_tried_again_once_it_is_mended(
    bot: Bot, town: Town, broken: pytest.MonkeyPatch
) -> None:
    student, counselor, office = await people_of(bot, town)
    number = await given_up(office, student)
    shown = await office.last()
    assert SECRET not in shown.text
    assert "message" in shown.text
    broken.undo()
    broken.setattr(lanes, "HELD_TICK", 0.05)
    answer = await office.tap(f"重试 {number}")
    assert answer is not None
    assert "再试一次" in answer["text"]
    await office.sees("没有搁置的消息")
    await bot.app.intake.look_again()
    await counselor.sees(SECRET, since=0)
    assert await actions(bot) == ["updates.retried"]


async def test_what_fails_once_more_comes_back_and_the_office_hears_of_it(
    bot: Bot, town: Town, broken: pytest.MonkeyPatch
) -> None:
    student, _, office = await people_of(bot, town)
    await given_up(office, student)
    await given_up(office, student, "又一条")
    await office.tap("全部重试")
    mark = office.mark
    await bot.app.intake.look_again()
    first = await office.sees("先搁置了", since=mark)
    await office.sees_message(
        lambda message: "先搁置了" in message.text and message.id != first.id, since=mark
    )
    await office.say("/setaside")
    await office.sees("2 条")


async def test_dropping_is_asked_about_and_final(
    bot: Bot, town: Town, broken: pytest.MonkeyPatch
) -> None:
    student, _, office = await people_of(bot, town)
    number = await given_up(office, student)
    await office.tap(f"删除 {number}")
    asked = await office.sees("找不回来")
    await office.tap("删除", asked)
    await office.sees("没有搁置的消息")
    (answer,) = await forge(office, f"aside-drop!:{number}")
    assert "已经不在" in answer
    assert await actions(bot) == ["updates.dropped"]


async def test_nobody_but_the_office_sees_or_touches_it(
    bot: Bot, town: Town, broken: pytest.MonkeyPatch
) -> None:
    student, counselor, office = await people_of(bot, town)
    number = await given_up(office, student)
    await counselor.say("/setaside")
    await counselor.sees("另外的身份")
    every = ("aside", f"aside-again:{number}", "aside-again:0", f"aside-drop!:{number}")
    for answer in await forge(counselor, *every):
        assert "另外的身份" in answer
    async with bot.app.database.reading() as tx:
        assert [one.update_id for one in await service.listed(tx)] == [int(number)]


async def test_after_half_a_year_the_content_goes_and_the_line_stays(
    bot: Bot, town: Town, broken: pytest.MonkeyPatch
) -> None:
    student, _, office = await people_of(bot, town)
    number = await given_up(office, student)
    database, now = bot.app.database, bot.clock.now()
    async with database.transaction() as tx:
        assert await service.prune(tx, now + timedelta(days=179)) == 0
        assert await service.prune(tx, now + timedelta(days=181)) == 1
        assert await service.prune(tx, now + timedelta(days=181)) == 0
        held = select(updates.HeldUpdate.c.payload)
        assert SECRET not in str((await tx.execute(held)).scalar_one())
        assert await service.retry(tx, None, None, now) == 0
    assert await actions(bot) == ["updates.blanked"]
    await office.say("/setaside")
    shown = await office.sees("过期删除")
    assert not any("重试" in label for label in shown.labels())
    assert any(f"删除 {number}" in label for label in shown.labels())


async def test_what_could_not_even_be_read_is_its_senders(bot: Bot, town: Town) -> None:
    student = await town.person("晓雨")
    raw = {"update_id": 900_000_001, "message": {"from": {"id": student.id}, "text": SECRET}}
    await bot.app.intake.set_aside(raw, ValueError())
    async with bot.app.database.reading() as tx:
        held = select(updates.HeldUpdate.c.lane).where(
            updates.HeldUpdate.c.update_id == 900_000_001
        )
        assert (await tx.execute(held)).scalar_one() == student.id

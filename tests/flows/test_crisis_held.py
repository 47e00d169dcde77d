"""Somebody may be held: whatever they write next, their phone goes on to say as little."""

from datetime import timedelta

import pytest

from bot.clock import AdjustableClock
from tests.flows.conftest import Bot
from tests.flows.test_crisis import CRY, People, only, people
from tests.phones import Phone, Town

__all__ = ["people"]

HELD = "我被关在一个房子里，他们不让我走"


async def said_to(student: Phone, town: Town, since: int) -> list[str]:
    """What the bot has said on somebody's phone since."""
    _, events = await town.events_after(since, 0.1)
    return [
        one["message"]["text"]
        for one in events
        if one["type"] == "message"
        and one["chat_id"] == student.id
        and one["message"]["from"]["id"] != student.id
    ]


@pytest.mark.parametrize("words", [CRY, "我快崩溃了", "我室友说她想自杀，我该怎么办"])
async def test_whatever_who_is_held_writes_next_is_answered_with_nothing_more(
    bot: Bot, people: People, town: Town, clock: AdjustableClock, words: str
) -> None:
    await people.student.say(HELD)
    await people.student.sees("收到了", since=0)
    await people.counselor.sees("可能被人控制", since=0)
    clock.jump(clock.now() + timedelta(minutes=2))
    before = await town.seq()
    await people.student.say(words)
    await people.counselor.sees(words, since=before)
    await bot.quiet()
    told = "\n".join(await said_to(people.student, town, before))
    for sign in ("☎️", "你说的也转给", "安全吗", "今天留意", "为 TA 着急"):
        assert sign not in told
    assert (await only(bot))[0] == "T1b"
    before = await town.seq()
    clock.jump(clock.now() + timedelta(minutes=5))
    await bot.app.crises.tick()
    await people.counselor.sees("手机可能在别人手里", since=before)
    await people.counselor.tap("我来")
    line = await people.student.sees("王敏老师看到你的消息了", since=before)
    assert "来找你" not in line.text


async def test_long_after_it_is_the_same_card_again(
    bot: Bot, people: People, town: Town, clock: AdjustableClock
) -> None:
    await people.student.say(HELD)
    card = await people.student.sees("收到了", since=0)
    await bot.quiet()
    clock.jump(clock.now() + timedelta(minutes=11))
    before = await town.seq()
    await people.student.say(CRY)
    again = await people.student.sees("收到了", since=before)
    assert again.text == card.text
    await bot.quiet()
    assert not any("安全吗" in text for text in await said_to(people.student, town, before))

"""What those who are called see: the words for which they are to come, and all that is open."""

from datetime import timedelta

import pytest

from bot.clock import AdjustableClock
from db import crisis, crisis_calls
from db import people as persons
from db.crisis import CrisisState
from tests.flows.conftest import Bot
from tests.flows.test_crisis import CRY, People, only, people
from tests.phones import Town

__all__ = ["people"]

DAY = "早上去车间实训，中午在食堂吃饭，下午写实习周记。"


async def test_the_cry_in_the_middle_of_a_long_letter_is_shown(bot: Bot, people: People) -> None:
    await people.student.say(f"{DAY * 80}{CRY}。{DAY * 40}")
    await people.counselor.sees("请现在就来", since=0)
    await people.counselor.tap("看看是谁")
    shown = await people.counselor.sees("还没有人来")
    assert CRY in shown.text
    assert shown.text.count("车间") < 30, "a part of it"


async def test_the_cry_is_shown_however_much_they_wrote_since(
    bot: Bot, people: People, town: Town, clock: AdjustableClock
) -> None:
    await people.student.say(CRY)
    await people.counselor.sees("请现在就来", since=0)
    for number in range(12):
        clock.jump(clock.now() + timedelta(seconds=10))
        await people.student.say(f"我快崩溃了，第 {number} 遍")
    await bot.idle(town)
    await people.counselor.tap("看看是谁")
    shown = await people.counselor.sees("还没有人来")
    assert CRY in shown.text
    said = [line for line in shown.text.splitlines() if "🗨" in line]
    assert len(said) == 5
    assert CRY in said[0]
    assert "第 11 遍" in said[-1]


@pytest.mark.parametrize(
    "text",
    [
        "/大哭我不想活了",
        "/我不想活了",
        "/search\n我不想活了",
        "/search@qihang_bot我不想活了",
        "/search@qihang_bot 我不想活了",
    ],
)
async def test_what_only_looks_like_a_command_is_read(bot: Bot, people: People, text: str) -> None:
    await people.student.say(text)
    await people.student.sees("你现在安全吗", since=0)
    assert (await only(bot))[0] == "T1"


async def test_more_than_a_screen_are_open_and_all_can_be_reached(
    bot: Bot, people: People, clock: AdjustableClock
) -> None:
    now = clock.now()
    async with bot.app.database.transaction() as tx:
        counselor = await persons.actor_by_telegram_id(tx, people.counselor.id)
        assert counselor is not None
        for minutes in range(21):
            crisis_id = await crisis.add(
                tx, person_id=None, tier="T2", state=CrisisState.listed, who=None,
                next_at=now + timedelta(days=9), now=now + timedelta(minutes=minutes),
            )  # fmt: skip
            await crisis_calls.note_calls(tx, crisis_id, [counselor.person_id], now)
    await people.counselor.say("/crisis")
    shown = await people.counselor.sees("还有 21 件")
    labels = shown.labels()
    for _ in range(2):
        await people.counselor.tap("下一页")
        labels += (await people.counselor.sees("还有 21 件")).labels()
    for number in range(1, 22):
        assert any(f"#{number} " in label for label in labels)
    assert any("上一页" in label for label in labels)

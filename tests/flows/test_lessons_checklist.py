"""The contract checklist: ticked by buttons, kept, cleared, copied as text."""

from sqlalchemy import insert

import content
from content.models import Checklist
from db import people
from db.lessons import ChecklistMark
from handlers.lessons.buttons import CopyChecklist, OpenChecklist, TickItem
from tests.flows.conftest import Bot
from tests.flows.test_lessons import pressed, reader, tapped
from tests.phones import Message, Phone, Town

LIST = "contract"


def the_list() -> Checklist:
    return content.load().checklists[LIST]


async def opened(student: Phone) -> Message:
    await student.say("/checklist")
    choice = await student.sees("检查表")
    return await tapped(student, the_list().title["zh"], choice)


async def test_lines_are_ticked_and_unticked_and_stay_so(bot: Bot, town: Town) -> None:
    student = await reader(town)
    items = the_list().items
    message = await opened(student)
    for item in items[:5]:
        assert item.text["zh"] in message.text
        assert item.why["zh"] in message.text
    message = await tapped(student, items[0].text["zh"], message)
    message = await tapped(student, items[2].text["zh"], message)
    assert f"勾了 2/{len(items)} 条" in message.text
    assert f"✅ 3. {items[2].text['zh']}" in message.text
    message = await tapped(student, items[0].text["zh"], message)
    assert f"⬜ 1. {items[0].text['zh']}" in message.text
    await bot.restart()
    message = await opened(student)
    assert f"勾了 1/{len(items)} 条" in message.text
    assert f"✅ 3. {items[2].text['zh']}" in message.labels()


async def test_the_same_tick_pressed_twice_stays_ticked(bot: Bot, town: Town) -> None:
    student = await reader(town)
    message = await opened(student)
    data = TickItem(LIST, the_list().items[0].id, 0, wanted=True).pack()
    await student.press(message, data)
    await pressed(student, message, data)
    shown = await opened(student)
    assert "勾了 1/" in shown.text


async def test_all_ticked_says_what_comes_now_and_the_whole_list_can_be_forwarded(
    bot: Bot, town: Town
) -> None:
    student = await reader(town)
    items = the_list().items
    message = await opened(student)
    for number, item in enumerate(items):
        if number and number % 5 == 0:
            message = await tapped(student, "▶", message)
        message = await tapped(student, item.text["zh"], message)
    assert f"勾了 {len(items)}/{len(items)} 条" in message.text
    assert the_list().closing["zh"] in message.text
    await student.tap("复制成文字", message)
    copy = await student.sees("点下面这段就能复制")
    assert [f"✅ {item.text['zh']}" for item in items] == copy.text.splitlines()[3:]


async def test_clearing_asks_first_and_then_begins_anew(bot: Bot, town: Town) -> None:
    student = await reader(town)
    message = await opened(student)
    assert "清空重来" not in message.labels()
    message = await tapped(student, the_list().items[0].text["zh"], message)
    message = await tapped(student, "清空重来", message)
    message = await tapped(student, "先不清", message)
    assert "勾了 1/" in message.text
    message = await tapped(student, "清空重来", message)
    message = await tapped(student, "清空，从头来", message)
    assert "勾了 0/" in message.text


async def test_ticks_of_lines_that_are_gone_do_not_count_and_forged_ones_are_refused(
    bot: Bot, town: Town
) -> None:
    student = await reader(town)
    message = await opened(student)
    async with bot.app.database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, student.id)
        assert actor is not None
        await tx.execute(
            insert(ChecklistMark).values(
                person_id=actor.person_id,
                checklist_id=LIST,
                item_id="long-gone",
                marked_at=bot.clock.now(),
            )
        )
    await pressed(student, message, TickItem(LIST, "never-there", 0, wanted=True).pack())
    await pressed(student, message, OpenChecklist(LIST, 99).pack())
    message = await student.sees("勾了 0/")
    assert the_list().items[-1].text["zh"] in message.text
    for data in (OpenChecklist("nowhere", 0).pack(), CopyChecklist("nowhere").pack()):
        toast = await pressed(student, message, data)
        assert toast is not None
        assert "撤下" in toast["text"]

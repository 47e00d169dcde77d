"""Cards put by, and reading in the evening: asked for, taken back, delivered, not needed."""

import json
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.reading import marks
from content.models import Lesson
from db.engine import Database
from db.outbox import Outgoing, SendState
from handlers.shelf_buttons import Bookmarks, TakeAway
from handlers.under_card import PutBy, ReadLater
from tests.flows.conftest import Bot
from tests.flows.test_lessons import (
    LESSON,
    answered_all,
    at_the_quiz,
    cards,
    opened,
    pressed,
    progress_of,
    reader,
    tapped,
    the_lesson,
)
from tests.flows.test_privacy import file_of
from tests.phones import Message, Phone, Town

CHINA = ZoneInfo("Asia/Shanghai")


async def reminders(bot: Bot, student: Phone) -> list[tuple[SendState, str | None]]:
    """State and reason of every reminder there ever was for them, oldest first."""
    database = Database(bot.settings.database_url)
    async with database.reading() as tx:
        rows = await tx.execute(
            select(Outgoing.c.state, Outgoing.c.reason)
            .where(Outgoing.c.chat_id == student.id, Outgoing.c.cause.startswith("later:"))
            .order_by(Outgoing.c.id)
        )
        found = [(row.state, row.reason) for row in rows]
    await database.close()
    return found


def rows_of(message: Message) -> list[list[str]]:
    markup = message.raw["view"]["reply_markup"]["inline_keyboard"]
    return [[button["text"] for button in row] for row in markup]


async def shelf(student: Phone, message: Message) -> Message:
    await pressed(student, message, Bookmarks(0).pack())
    return await student.sees_message(lambda m: m.id == message.id, "the bookmarks")


async def at(bot: Bot, moment: str) -> None:
    """It is now this moment at the college, and what is due then is done."""
    bot.clock.jump(datetime.fromisoformat(moment).replace(tzinfo=CHINA))
    await bot.app.look_at_once()


async def test_under_a_card_stand_back_star_on_and_then_the_evening(bot: Bot, town: Town) -> None:
    student = await reader(town)
    message = await opened(student)
    assert rows_of(message)[:2] == [["☆", "下一张 ▶"], ["⏰ 今晚八点再看"]]
    message = await tapped(student, "下一张", message)
    assert rows_of(message)[0] == ["◀ 上一张", "☆", "下一张 ▶"]
    for _ in range(5):
        message = await tapped(student, "下一张", message)
    assert not any("☆" in label or "⏰" in label for label in message.labels())


async def test_a_card_is_put_by_found_again_opened_and_taken_away(bot: Bot, town: Town) -> None:
    student = await reader(town)
    message = await opened(student)
    message = await tapped(student, "下一张", message)
    toast = await student.tap("☆", message)
    assert toast is not None
    assert "收好了" in toast["text"]
    message = await student.sees_message(lambda m: "★" in m.labels())
    assert "第 2/6 张" in message.text
    message = await tapped(student, "下一张", message)
    await bot.restart()
    shown = await shelf(student, message)
    assert f"★ {cards()[1]} · {the_lesson().title.zh}" in shown.text
    card = await tapped(student, cards()[1], shown)
    assert "第 2/6 张" in card.text
    assert "★" in card.labels()
    assert "回到我读到的：第 3/6 张" in " ".join(card.labels())
    assert (await progress_of(bot, student)).position == 2, "looking moves nobody"
    card = await tapped(student, "★", card)
    assert "☆" in card.labels()
    assert "还没有收藏" in (await shelf(student, card)).text


async def test_the_shelf_turns_pages_and_lets_go_of_a_card_where_it_is(
    bot: Bot, town: Town
) -> None:
    student = await reader(town, "Emma", "en")
    message = await opened(student)
    every = [
        (lesson.id, card.id)
        for lesson in bot.app.content.modules["rights"].lessons
        for card in lesson.all_cards["en"]
        if card.confirmed
    ][:8]
    for lesson_id, card_id in every:
        await pressed(student, message, PutBy(lesson_id, card_id, wanted=True).pack())
    message = await shelf(student, message)
    assert "Bookmarks · 8" in message.text
    message = await tapped(student, "2/2 ▶", message)
    assert message.text.count("★") == 2
    message = await tapped(student, "Remove some", message)
    assert "take it off" in message.text
    await pressed(student, message, TakeAway(*every[0], 1).pack())
    message = await student.sees("Bookmarks · 7")
    assert "take it off" in message.text
    await pressed(student, message, TakeAway(*every[0], 1).pack())
    message = await student.sees_message(lambda m: m.id == message.id)
    assert "Bookmarks · 7" in message.text, "twice is once"
    message = await tapped(student, "Done", message)
    assert "take it off" not in message.text


async def test_a_bookmark_survives_what_becomes_of_its_card(bot: Bot, town: Town) -> None:
    student = await reader(town)
    message = await opened(student)
    for card in the_lesson().all_cards["zh"][:2]:
        await pressed(student, message, PutBy(LESSON, card.id, wanted=True).pack())
    first, second = the_lesson().all_cards["zh"][:2]
    lesson = the_lesson()
    renamed = replace(second, title="换了名字的卡片", html="<b>换了名字的卡片</b>\n\n新内容。")
    rest = lesson.all_cards["zh"][2:]
    changed = replace(
        lesson,
        all_cards={"zh": (renamed, *rest), "en": lesson.all_cards["en"][1:]},
    )
    put_lesson(bot, changed)
    message = await shelf(student, message)
    assert "换了名字的卡片" in message.text
    assert first.title in message.text
    assert "这张卡换掉了" in message.text
    put_lesson(bot, replace(changed, confirmed=False))
    message = await shelf(student, message)
    assert message.text.count("撤下") == 2
    await student.tap(f"✖ {first.title[:6]}", message)
    assert first.title not in (await student.sees("收藏 · 1 张")).text


def put_lesson(bot: Bot, lesson: Lesson) -> None:
    """Content with this lesson in place of the one of its name, as after a reload."""
    content = bot.app.content
    module = content.modules["rights"]
    lessons = tuple(lesson if one.id == LESSON else one for one in module.lessons)
    made = replace(module, lessons=lessons)
    fresh = replace(content, modules={**content.modules, "rights": made})
    bot.app.application.bot_data["house"] = replace(bot.app.house, content=fresh)


async def test_no_more_bookmarks_than_anybody_can_use_and_none_for_what_is_not_there(
    bot: Bot, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    student = await reader(town)
    message = await opened(student)
    toast = await pressed(student, message, PutBy(LESSON, "no-such-card", wanted=True).pack())
    assert toast is not None
    assert "撤下" in toast["text"]
    monkeypatch.setattr(marks, "MOST", 1)
    first, second = the_lesson().all_cards["zh"][:2]
    await pressed(student, message, PutBy(LESSON, first.id, wanted=True).pack())
    toast = await pressed(student, message, PutBy(LESSON, second.id, wanted=True).pack())
    assert toast is not None
    assert "收藏满 1 张" in toast["text"]


async def test_bookmarks_are_in_the_export(bot: Bot, town: Town) -> None:
    student = await reader(town)
    message = await opened(student)
    await student.tap("☆", message)
    await student.say("/privacy")
    await student.sees("我的数据")
    await student.tap("导出我的数据")
    sent = await student.sees_message(lambda m: ".json" in str(m.raw.get("document")), "json")
    exported = json.loads(await file_of(town, sent.raw))
    kept = exported["bookmarks"]
    assert [(one["lesson_id"], one["title"]) for one in kept] == [(LESSON, cards()[0])]


async def test_the_evening_brings_back_where_one_was(bot: Bot, town: Town) -> None:
    student = await reader(town)
    message = await opened(student)
    message = await tapped(student, "下一张", message)
    toast = await student.tap("⏰ 今晚八点再看", message)
    assert toast is not None
    assert "今晚 20:00 叫你" in toast["text"]
    message = await student.sees_message(lambda m: "⏰ 今晚 20:00 叫我 ✓" in m.labels())
    message = await tapped(student, "下一张", message)
    assert "⏰ 今晚 20:00 叫我 ✓" in message.labels(), "turning a page takes nothing back"
    assert await reminders(bot, student) == [(SendState.queued, None)]
    await bot.restart()
    await at(bot, "2026-11-25T19:59:00")
    assert await reminders(bot, student) == [(SendState.queued, None)]
    mark = await town.seq()
    await at(bot, "2026-11-25T20:00:01")
    reminder = await student.sees(f"接着看：{the_lesson().title.zh}", since=mark)
    card = await tapped(student, "接着看", reminder)
    assert "第 3/6 张" in card.text
    assert "⏰ 明晚八点再看" in card.labels()


async def test_an_english_reader_after_eight_is_reminded_tomorrow(bot: Bot, town: Town) -> None:
    student = await reader(town, "Emma", "en")
    await at(bot, "2026-11-25T20:30:00")
    message = await opened(student)
    toast = await student.tap("⏰ Read tomorrow at 20:00", message)
    assert toast is not None
    assert "tomorrow at 20:00" in toast["text"]
    mark = await town.seq()
    await at(bot, "2026-11-26T20:00:01")
    reminder = await student.sees(the_lesson().title.en, since=mark)
    assert "Read on ▶" in reminder.labels()


async def test_one_reminder_however_often_asked_and_none_once_taken_back(
    bot: Bot, town: Town
) -> None:
    student = await reader(town)
    message = await opened(student)
    card = the_lesson().all_cards["zh"][0].id
    for wanted in (True, True, False, False, True):
        await pressed(student, message, ReadLater(LESSON, card, wanted=wanted).pack())
    assert await reminders(bot, student) == [
        (SendState.cancelled, "taken-back"),
        (SendState.queued, None),
    ]


async def test_whoever_opens_or_finishes_the_lesson_before_is_left_in_peace(
    bot: Bot, town: Town
) -> None:
    student = await reader(town)
    message = await opened(student)
    message = await tapped(student, "⏰", message)
    await opened(student)
    assert await reminders(bot, student) == [(SendState.cancelled, "opened")]
    message = await at_the_quiz(student)
    card = the_lesson().all_cards["zh"][0].id
    await pressed(student, message, ReadLater(LESSON, card, wanted=True).pack())
    message = await student.sees_message(lambda m: m.id == message.id)
    message = await opened(student)
    await pressed(student, message, ReadLater(LESSON, card, wanted=True).pack())
    message = await student.sees_message(lambda m: m.id == message.id)
    old = await student.last()
    assert old.id == message.id
    await pressed(student, message, f"page:{LESSON}:{(await progress_of(bot, student)).turn}:7")
    message = await student.sees("第 1/4 题")
    await answered_all(student, message)
    assert (await reminders(bot, student))[-1] == (SendState.cancelled, "finished")


async def test_by_the_next_morning_it_is_over_and_a_mute_is_obeyed(bot: Bot, town: Town) -> None:
    student = await reader(town)
    message = await opened(student)
    card = the_lesson().all_cards["zh"][0].id
    await student.tap("⏰", message)
    await at(bot, "2026-11-26T12:10:00")
    await bot.quiet()
    assert await reminders(bot, student) == [(SendState.skipped, "expired")]
    await pressed(student, message, ReadLater(LESSON, card, wanted=True).pack())
    await pressed(student, message, "topic:courses:1")
    await at(bot, "2026-11-26T20:00:01")
    await bot.quiet()
    assert (await reminders(bot, student))[-1] == (SendState.skipped, "muted")
    await at(bot, "2026-11-27T12:10:00")
    await pressed(student, message, ReadLater(LESSON, card, wanted=True).pack())
    mark = await town.seq()
    await at(bot, "2026-11-27T20:00:01")
    await student.sees("接着看", since=mark)


async def test_a_quiet_evening_is_not_offered(bot: Bot, town: Town) -> None:
    student = await reader(town)
    await at(bot, "2026-10-01T12:00:00")
    message = await opened(student)
    label = next(one for one in message.labels() if "⏰" in one)
    assert "今晚" not in label
    assert "10-" in label
    toast = await student.tap("⏰", message)
    assert toast is not None
    assert "不打扰" in toast["text"]

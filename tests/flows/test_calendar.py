"""/calendar: everybody reads it; the office confirms and moves what the file has."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

import content
from bot.calendar.rules import NamedPoint, TermPoint
from bot.calendar.service import load
from bot.clock import AdjustableClock
from bot.settings import Settings
from db.audit import AuditEvent
from db.engine import Database
from db.people import Role
from handlers.calendar.buttons import CheckEntry, CheckYear, SetEntry, TakeBack
from tests.college import bind_person
from tests.flows.conftest import Bot
from tests.flows.test_lessons import pressed
from tests.phones import Message, Phone, Town


def at(clock: AdjustableClock, text: str) -> None:
    clock.jump(datetime.fromisoformat(text).replace(tzinfo=UTC))


async def student(
    town: Town, settings: Settings, clock: AdjustableClock, language: str = "zh"
) -> Phone:
    phone = await town.person("林晓雨")
    await bind_person(
        settings.database_url, phone.id, clock.now(), student="2024010101", language=language
    )
    return phone


async def office(town: Town, settings: Settings, clock: AdjustableClock, name: str) -> Phone:
    phone = await town.person(name)
    await bind_person(settings.database_url, phone.id, clock.now(), roles=(Role.office,))
    return phone


async def opened(phone: Phone) -> Message:
    await phone.say("/calendar")
    return await phone.sees("📅")


async def tapped(phone: Phone, label: str, within: Message, fragment: str) -> Message:
    """Tap, and see the message change."""
    await phone.tap(label, within)
    return await phone.sees(fragment)


async def test_a_student_reads_the_term_what_is_coming_and_when_it_is_quiet(
    bot: Bot, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    at(clock, "2026-09-22T04:00")
    phone = await student(town, settings, clock)
    message = await opened(phone)
    for said in (
        "2026 秋季学期",
        "9 月 22 日（周二），第 3 周，共 19 周",
        "考试周：1 月 4 日（周一） – 1 月 17 日（周日）",
        "9 月 25 日（周五） – 9 月 27 日（周日）　中秋节",
        "10 月 1 日（周四） – 10 月 7 日（周三）　国庆节",
        "10 月 10 日（周六）　国庆节调休，照常上课",
        "10 月 24 日（周六）　秋季双选会",
        "周一、周二、周四、周五 08:00–11:50、13:30–17:00",
        "周三 08:00–11:50、13:30–15:10",
        "除夕到初三",
    ):
        assert said in message.text, said
    assert "待确认" not in message.text
    assert not [label for label in message.labels() if "核对" in label]


async def test_exams_the_break_and_a_far_year_read_in_english(
    bot: Bot, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    at(clock, "2027-01-06T04:00")
    phone = await student(town, settings, clock, "en")
    assert "week 18: exams" in (await opened(phone)).text
    at(clock, "2027-02-01T04:00")
    message = await opened(phone)
    assert "it’s the break" in message.text
    assert "Spring term 2027 starts on Mon 22 Feb" in message.text
    assert "Fri 5 Feb – Fri 12 Feb: Spring Festival (to be confirmed)" in message.text
    at(clock, "2033-10-12T04:00")
    message = await opened(phone)
    assert "Autumn term 2033" in message.text
    assert "aren’t final yet" in message.text


async def test_the_office_confirms_an_entry_and_takes_it_back(
    bot: Bot, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    at(clock, "2026-11-25T04:00")
    phone = await office(town, settings, clock, "李主任")
    message = await tapped(phone, "核对校历", await opened(phone), "2026–27 学年")
    assert "还有 3 项待确认" in message.text
    assert "2027 年的放假安排还没有写进来" in message.text
    message = await tapped(phone, "毕业典礼", message, "还没有确认")
    assert "2027 年 6 月 17 日（周四）" in message.text
    message = await tapped(phone, "对，就是这天", message, "还有 2 项")
    assert "✅ 毕业典礼　6/17" in message.labels()
    await bot.restart()
    message = await tapped(phone, "毕业典礼", message, "就业办已确认")
    message = await tapped(phone, "按校历文件", message, "还有 3 项")
    assert "⬜ 毕业典礼　6/17" in message.labels()
    assert await audited(settings) == ["calendar.decided", "calendar.taken-back"]


async def test_a_moved_day_moves_what_is_timed_by_it(
    bot: Bot, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    at(clock, "2026-11-25T04:00")
    phone = await office(town, settings, clock, "李主任")
    message = await tapped(phone, "核对校历", await opened(phone), "2026–27 学年")
    message = await tapped(phone, "毕业典礼", message, "还没有确认")
    message = await tapped(phone, "+1 周", message, "改到 2027 年 6 月 24 日（周四）")
    message = await tapped(phone, "−1 天", message, "改到 2027 年 6 月 23 日（周三）")
    assert await graduation(settings) == "2027-06-17"
    message = await tapped(phone, "定在 6 月 23 日", message, "学年的校历")
    assert "✅ 毕业典礼　6/23" in message.labels()
    assert await graduation(settings) == "2027-06-23"
    message = await tapped(phone, "毕业典礼", message, "就业办已确认")
    assert "校历文件里写的是 2027 年 6 月 17 日" in message.text

    message = await tapped(phone, "返回", message, "学年的校历")
    message = await tapped(phone, "2027–28 ▶", message, "2027–28 学年")
    message = await tapped(phone, "2027 秋季学期", message, "还没有确认")
    assert not [label for label in message.labels() if "天" in label and "就是" not in label]
    message = await tapped(phone, "+1 周", message, "改到 2027 年 9 月 13 日")
    await tapped(phone, "定在", message, "学年的校历")
    assert await week_three(settings) == "2027-09-27"


@pytest.mark.parametrize(
    ("key", "day", "said"),
    [
        ("term.autumn", 20270909, "从周一开始"),
        ("term.autumn", 20271101, "重叠"),
        ("point.graduation", 20290617, "太远了"),
        ("point.nothing", 20280617, "没有这一项"),
        ("point.graduation", 20280231, "按钮"),
        ("point.graduation", -5, "按钮"),
    ],
)
async def test_a_day_that_cannot_be_is_refused_with_a_reason(
    bot: Bot,
    town: Town,
    settings: Settings,
    clock: AdjustableClock,
    key: str,
    day: int,
    said: str,
) -> None:
    at(clock, "2026-11-25T04:00")
    phone = await office(town, settings, clock, "李主任")
    toast = await pressed(phone, await opened(phone), SetEntry(2027, key, day).pack())
    assert toast
    assert said in toast["text"]
    assert await audited(settings) == []


async def test_only_the_office_decides_whatever_a_button_says(
    bot: Bot, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    at(clock, "2026-11-25T04:00")
    phone = await student(town, settings, clock)
    message = await opened(phone)
    for forged in (
        CheckYear(2026),
        CheckEntry(2026, "point.graduation", 20270617),
        SetEntry(2026, "point.graduation", 20270617),
        TakeBack(2026, "point.graduation"),
    ):
        toast = await pressed(phone, message, forged.pack())
        assert toast
        assert "就业办" in toast["text"]
    assert await graduation(settings) == "2027-06-17"


async def test_two_of_the_office_pressing_at_once_leave_one_decision(
    bot: Bot, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    at(clock, "2026-11-25T04:00")
    one = await office(town, settings, clock, "李主任")
    two = await office(town, settings, clock, "王科长")
    first, second = await opened(one), await opened(two)
    await pressed(one, first, SetEntry(2026, "point.graduation", 20270618).pack())
    await pressed(two, second, SetEntry(2026, "point.graduation", 20270621).pack())
    assert await graduation(settings) == "2027-06-21"
    assert await audited(settings) == ["calendar.decided", "calendar.decided"]


async def test_a_year_far_off_can_be_looked_at_and_a_forged_one_cannot(
    bot: Bot, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    at(clock, "2026-11-25T04:00")
    phone = await office(town, settings, clock, "李主任")
    message = await opened(phone)
    await pressed(phone, message, CheckYear(2040).pack())
    assert "按往年规律推" in (await phone.sees("2040–41 学年")).text
    toast = await pressed(phone, message, CheckYear(999_999).pack())
    assert toast
    assert toast["text"]


async def graduation(settings: Settings) -> str:
    return await asked(settings, NamedPoint("graduation"), 2026)


async def week_three(settings: Settings) -> str:
    return await asked(settings, TermPoint("autumn", 3), 2027)


async def asked(settings: Settings, point: NamedPoint | TermPoint, year: int) -> str:
    """The day the stored calendar has for a point."""
    database = Database(settings.database_url)
    async with database.reading() as tx:
        calendar = await load(tx, content.load().calendar)
    await database.close()
    return str(calendar.date_of(point, year))


async def audited(settings: Settings) -> list[str]:
    database = Database(settings.database_url)
    async with database.reading() as tx:
        rows = await tx.execute(
            select(AuditEvent.c.action)
            .where(AuditEvent.c.action.startswith("calendar."))
            .order_by(AuditEvent.c.id)
        )
        found = [row.action for row in rows]
    await database.close()
    return found

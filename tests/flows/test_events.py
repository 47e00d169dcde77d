"""Events in the chat: found, signed up for, told of, and what the office does with them."""

import io
from datetime import timedelta
from typing import Any

import icalendar
import openpyxl
import pytest

from db.events import EventKind
from tests.flows.conftest import Bot
from tests.flows.eventing import Fair, tapped
from tests.flows.test_plans import forged
from tests.phones import Message, Phone, Town


@pytest.fixture
def fair(bot: Bot, town: Town) -> Fair:
    return Fair(bot, town)


async def test_the_office_writes_an_event_down_and_a_student_finds_it(fair: Fair) -> None:
    office = await fair.office()
    await office.say("/events")
    empty = await office.sees("还没有排活动")
    await tapped(office, "新活动", empty)
    await tapped(office, "双选会")
    await office.say("2027届冬季双选会")
    await office.sees("什么时候")
    await office.say("随便哪天")
    await office.sees("没看懂时间")
    await office.say("11月28日 9:00-11:30")
    await office.sees("在哪")
    await office.say("体育馆\n南门进，二楼")
    await office.sees("多少个位子")
    look = await tapped(office, "100")
    assert "11月28日（周六） 09:00–11:30" in look.text
    await tapped(office, "专业", look)
    await office.say("应用化工技术、数控技术")
    look = await office.sees("学生会看到")
    assert "面向：应用化工技术、数控技术" in look.text
    done = await tapped(office, "发布", look)
    assert "发布了" in done.text

    student = await fair.student()
    await student.say("/events")
    month = await student.sees("2026年11月的活动")
    assert "⭐ 面向你的专业" in month.text
    assert "体育馆" in month.text
    card = await tapped(student, "双选会", month)
    assert "还有 100 个位子" in card.text
    signed = await tapped(student, "我要去", card)
    assert "报上了" in signed.text
    await student.say("/events")
    month = await student.sees("✅ 已报名")
    mine = await tapped(student, "我报名的", month)
    assert "2027届冬季双选会" in mine.text


async def test_a_seat_that_is_given_up_goes_to_who_waits_longest(fair: Fair) -> None:
    event = await fair.event(capacity=1)
    first, second, third = [
        await fair.student(number) for number in ("2024010101", "2024010102", "2024010103")
    ]
    assert "报上了" in (await fair.signs_up(first, event)).text
    for place, phone in enumerate((second, third), 1):
        card = await fair.opens(phone, event)
        assert "位子满了" in card.text
        waits = await tapped(phone, "候补", card)
        assert f"第 {place} 位" in waits.text
    card = await fair.opens(first, event)
    sure = await tapped(first, "去不了", card)
    assert "有 2 人在等" in sure.text
    gone = await tapped(first, "确定", sure)
    assert "已经退掉了" in gone.text
    await second.sees("有位子了")
    assert await fair.got(third, "有位子了") == 0
    assert "第 1 位" in (await fair.opens(third, event)).text
    # Whoever gave up and wants to come after all stands at the end.
    assert "第 2 位" in (await tapped(first, "候补", await fair.opens(first, event))).text


async def test_more_seats_go_to_who_waits_and_fewer_take_none_away(fair: Fair) -> None:
    office, event = await fair.office(), await fair.event(capacity=1)
    first = await fair.student("2024010101")
    second = await fair.student("2024010102")
    await fair.signs_up(first, event)
    await tapped(second, "候补", await fair.opens(second, event))
    await change(office, "位子", "2")
    await second.sees("有位子了")
    done = await change(office, "位子", "1")
    assert "报名 2/1" in done.text


async def desk(office: Phone, title: str = "恒力机械") -> Message:
    """The event as the office sees it."""
    await office.say("/events")
    return await tapped(office, title, await office.sees("活动"))


async def change(office: Phone, field: str, words: str) -> Message:
    """Another time, place, number of seats …; the desk afterwards."""
    menu = await tapped(office, "修改", await desk(office))
    await tapped(office, field, menu)
    await office.say(words)
    return await office.sees("📊")


async def test_reminders_come_twice_follow_a_change_and_are_never_doubled(fair: Fair) -> None:
    office, event = await fair.office(), await fair.event(days=4)
    coming, gone = await fair.student("2024010101"), await fair.student("2024010102")
    await fair.signs_up(coming, event)
    await fair.signs_up(gone, event)
    await fair.at(event.starts_at - timedelta(hours=21))
    assert await fair.got(coming, "明天见") == 0, "it is 17:00 the day before"
    await fair.at(event.starts_at - timedelta(hours=20))
    assert await fair.got(coming, "明天见") == 1
    reminded = await coming.last()
    assert "图书馆报告厅" in reminded.text
    await change(office, "时间", "12月3日 9:00-11:00")
    await fair.at(fair.clock.now())
    assert await fair.got(coming, "改时间了") == 1
    told = await coming.last()
    assert "12月3日（周四） 09:00–11:00" in told.text
    await tapped(gone, "去不了", await gone.last())
    event = await fair.again(event.id)
    await fair.bot.restart()
    await fair.at(event.starts_at - timedelta(hours=12))
    assert await fair.got(coming, "明天见") == 2, "of the new day"
    await fair.at(event.starts_at - timedelta(hours=2, minutes=1))
    assert await fair.got(coming, "快开始了") == 0
    await fair.at(event.starts_at - timedelta(hours=2))
    await fair.bot.restart()
    await fair.at(event.starts_at - timedelta(hours=1))
    assert await fair.got(coming, "快开始了") == 1
    assert await fair.got(gone, "明天见") == 1
    assert await fair.got(gone, "快开始了") == 0


async def test_after_an_outage_tomorrow_is_not_said_of_today(fair: Fair) -> None:
    event = await fair.event(days=4)
    student = await fair.student()
    await fair.signs_up(student, event)
    await fair.at(event.starts_at - timedelta(hours=15))
    await fair.at(event.starts_at - timedelta(hours=6))
    assert await fair.got(student, "明天见") == 0, "it is that day by now"
    await fair.at(event.starts_at - timedelta(hours=1))
    assert await fair.got(student, "快开始了") == 1
    assert await fair.got(student, "明天见") == 0


async def test_a_calendar_moves_its_entry_and_takes_it_out(fair: Fair) -> None:
    office, event = await fair.office(), await fair.event()
    student = await fair.student()
    await fair.signs_up(student, event)
    first = await calendar(fair, student)
    await change(office, "地点", "大学生活动中心\n东门旁")
    await fair.at(fair.clock.now())
    told = await student.last()
    assert "换地方了" in told.text
    assert "大学生活动中心 · 东门旁" in told.text
    await student.tap("更新日历", told)
    second = await calendar(fair, student, tap=False)
    cancel = await tapped(office, "取消活动", await desk(office))
    assert "报名和候补的 1 人" in cancel.text
    await office.say("企业临时改期 <b>")
    await office.sees("取消了，正在通知")
    await student.sees("原因：企业临时改期 <b>")
    await fair.bot.quiet()
    await student.tap("更新日历", await student.last())
    third = await calendar(fair, student, tap=False)
    assert first["uid"] == second["uid"] == third["uid"]
    assert [one["sequence"] for one in (first, second, third)] == [0, 1, 2]
    assert [str(one["status"]) for one in (first, second, third)] == [
        "CONFIRMED", "CONFIRMED", "CANCELLED"
    ]  # fmt: skip
    assert first["dtstart"].dt == event.starts_at
    assert "东门旁" in second["location"]
    await fair.at(event.starts_at - timedelta(hours=2))
    assert await fair.got(student, "快开始了") == 0


async def calendar(fair: Fair, phone: Phone, tap: bool = True) -> Any:
    """The one entry of the calendar file somebody is sent."""
    if tap:
        await phone.tap("日历")
    sent = await phone.sees_message(lambda m: "document" in m.raw, "a calendar file")
    assert sent.raw["document"]["file_name"].endswith(".ics")
    found = icalendar.Calendar.from_ical(await fair.file(sent))
    assert str(found["method"]) == "PUBLISH"
    (entry,) = found.walk("VEVENT")
    return entry


async def test_the_venue_is_a_place_on_the_map(fair: Fair) -> None:
    event = await fair.event(latitude=31.81, longitude=119.97, address="学府路 1 号")
    student = await fair.student()
    await student.tap("看地图", await fair.opens(student, event))
    sent = await student.sees_message(lambda m: "venue" in m.raw, "a venue")
    assert sent.raw["venue"]["title"] == "图书馆报告厅"


async def test_questions_are_collected_without_names(fair: Fair) -> None:
    office, event = await fair.office(), await fair.event()
    student = await fair.student()
    await tapped(student, "提个问题", await fair.opens(student, event))
    await student.send(dice={})
    await student.sees("用文字写一句")
    await student.say("长" * 501)
    await student.sees("有点长")
    await student.say("夜班\n多不多？<i>")
    card = await student.sees("记下了")
    for words in ("加班呢？", "宿舍几人间？"):
        card = await tapped(student, "提个问题", await fair.opens(student, event))
        await student.say(words)
        card = await student.sees("记下了")
    answer = await student.tap("提个问题", card)
    assert answer is not None
    assert "最多提 3 个" in answer["text"]
    listed = await tapped(office, "问题 3", await desk(office))
    assert "夜班 多不多？<i>" in listed.text
    assert "林晓雨" not in listed.text
    hidden = await tapped(office, "🗑 2", listed)
    assert "↩️ 2 加班呢？" in hidden.labels()


async def test_checking_in_by_code_and_by_link_and_the_list_of_who_was_there(
    fair: Fair,
) -> None:
    office, event = await fair.office(), await fair.event()
    came, walked, absent = [
        await fair.student(number) for number in ("2024010101", "2024010102", "2024010103")
    ]
    await fair.signs_up(came, event)
    await fair.signs_up(absent, event)
    await came.start(f"in-{event.id}-{event.code}")
    await came.sees("还没到签到的时间")
    await fair.at(event.starts_at - timedelta(minutes=20))
    await walked.say("AAAAA")
    await walked.sees("正在问哪位老师来接")
    await tapped(came, "签到", await fair.opens(came, event))
    await came.say("AAAAA")
    await came.sees("签到码不对")
    spaced = " ".join(event.code.lower())
    await came.say(spaced)
    await came.sees("签到好了")
    await came.say(event.code)
    assert "提醒你" not in (await came.sees("已经签过到了")).text
    await office.tap("签到码", await desk(office))
    shown = await office.sees_message(lambda m: "photo" in m.raw, "the code")
    assert event.code in shown.text
    await office.tap("换一个码", shown)
    await office.sees_message(lambda m: "photo" in m.raw and event.code not in m.text, "a new one")
    await walked.start(f"in-{event.id}-{event.code}")
    await walked.sees("这个签到码不对")
    event = await fair.again(event.id)
    await walked.say(event.code)
    await walked.sees("签到好了")
    await office.tap("名单", await desk(office))
    sent = await office.sees_message(lambda m: "document" in m.raw, "the list")
    book = openpyxl.load_workbook(io.BytesIO(await fair.file(sent)))
    rows = [(*row[1:4], bool(row[5])) for row in book["名单"].iter_rows(2, values_only=True)]
    assert rows == [
        ("2024010101", "林晓雨", "报名", True),
        ("2024010102", "赵天宇", "现场来的", True),
        ("2024010103", "孙一诺", "报名", False),
    ]
    await came.say("/privacy")
    await came.sees("就业办")


async def test_who_was_there_is_asked_how_it_was_and_who_was_not_is_told(fair: Fair) -> None:
    office, event = await fair.office(), await fair.event()
    came, absent = await fair.student("2024010101"), await fair.student("2024010102")
    await fair.signs_up(came, event)
    await fair.signs_up(absent, event)
    await fair.at(event.starts_at)
    await came.start(f"in-{event.id}-{event.code}")
    await came.sees("签到好了")
    await fair.at(event.ends_at + timedelta(minutes=31))
    assert await fair.got(came, "恒力机械宣讲会") >= 3
    assert "event-feedback" not in (await came.last()).text
    feedback = await came.last()
    assert any("svo" in str(key.get("callback_data")) for key in feedback.buttons)
    asked = await tapped(office, "告诉没来的人", await desk(office))
    assert "有 1 位同学" in asked.text
    await office.say("来了 20 家。\n招 <数控> 操作工")
    look = await office.sees("会发给 1 位")
    await tapped(office, "发出去", look)
    await absent.sees("招 <数控> 操作工")
    assert await fair.got(came, "没见到你") == 0
    await fair.at(event.ends_at + timedelta(hours=4))
    await fair.bot.restart()
    await fair.at(event.ends_at + timedelta(hours=5))
    assert await fair.got(absent, "没见到你") == 1


async def test_only_the_office_manages_events(fair: Fair) -> None:
    event = await fair.event()
    student = await fair.student()
    card = await fair.opens(student, event)
    for data in (
        f"evd:{event.id}", f"evcx:{event.id}", f"evx:{event.id}", f"evcode:{event.id}", "evnew",
        f"evchf:{event.id}:title", "evpub", f"evq:{event.id}", f"evrcok:{event.id}",
    ):  # fmt: skip
        answer = await forged(student, card, data)
        assert "就业办" in answer["text"] or answer["text"], data
    await student.say("现在呢")
    assert (await fair.again(event.id)).sequence == 0


async def test_somebody_new_gets_the_event_they_came_for(fair: Fair) -> None:
    event = await fair.event(kind=EventKind.fair)
    guest = await fair.town.person("路人", language_code="en")
    await guest.start(f"e{event.id}")
    notice = await guest.sees_message(lambda m: bool(m.buttons), "the notice")
    card = await tapped(guest, "Agree", notice)
    assert "恒力机械宣讲会" in card.text
    assert "Job fair" in card.text
    assert not any("I’m going" in label for label in card.labels())
    answer = await forged(guest, card, f"evyes:{event.id}")
    assert "are for students" in answer["text"]
    await guest.start("e999999")
    await guest.sees("gone")


async def test_what_is_over_or_full_of_tricks_gets_an_answer(fair: Fair) -> None:
    event = await fair.event(closes_at=fair.clock.now() + timedelta(hours=1))
    student = await fair.student()
    card = await fair.opens(student, event)
    await fair.at(fair.clock.now() + timedelta(hours=2))
    answer = await student.tap("我要去", card)
    assert answer is not None
    assert "截止" in answer["text"]
    assert "报名已经截止" in (await student.last()).text
    for data in ("ev:0", "evyes:-5", "evmap:1", "evm:999999:0", "evout:999", "evq:77"):
        await forged(student, card, data)

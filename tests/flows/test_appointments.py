"""Appointments in the chat: hours in one line, three taps to a time, and what follows."""

import asyncio

import pytest
from sqlalchemy import insert, select

from db.appointments import AppointmentState
from db.engine import Database
from db.people import Role, SchoolClass, Student, StudentStatus
from tests.college import bind_person
from tests.flows.conftest import Bot
from tests.flows.test_plans import forged
from tests.flows.visiting import Desk, tapped, times_in
from tests.phones import Phone, Town


@pytest.fixture
def desk(bot: Bot, town: Town) -> Desk:
    return Desk(bot, town)


async def test_a_counselor_sets_hours_in_a_line_and_a_student_books_in_three_taps(
    desk: Desk,
) -> None:
    counselor = await desk.staff("王敏", Role.counselor)
    await counselor.say("/appointments")
    await counselor.sees("什么时候可以来找你")
    await counselor.say("随便什么时候都行")
    await counselor.sees("没看懂这一行")
    await counselor.say("周四 14:00-14:03 A301")
    await counselor.sees("5 分钟的整数倍")
    await counselor.say("周四 14:00-15:00")
    length = await counselor.sees("每次多久")
    place = await tapped(counselor, "20", length)
    assert "在哪儿见" in place.text
    await counselor.say("A301")
    told = await counselor.sees("我听到的是")
    assert "每周四 14:00-15:00 每20分钟 A301" in told.text
    assert "最早 周四 11月26日 14:00" in told.text
    assert await desk.rows() == []
    kept = await tapped(counselor, "存下", told)
    assert "存下了" in kept.text

    student = await desk.student()
    days = await desk.days(student)
    assert "王敏老师" in days.text
    times = await tapped(student, "11月26日", days)
    assert times_in(times) == ["14:00", "14:20", "14:40"]
    before = await student.town.seq()
    card = await tapped(student, "14:20", times)
    assert "约好了" in card.text
    assert "11月26日（周四） 14:20–14:40" in card.text
    assert "A301" in card.text
    told = await counselor.sees("有学生约了你", since=before)
    assert "林晓雨 · 应化2401" in told.text

    other = await desk.student("2024010102")
    times = await tapped(other, "11月26日", await desk.days(other))
    assert times_in(times) == ["14:00", "14:40"]


async def test_a_time_is_moved_in_three_taps_and_its_calendar_entry_moves_along(
    desk: Desk,
) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    card = await desk.books(student, "14:20")
    first = await desk.calendar(student, card)
    assert first["sequence"] == 0
    days = await tapped(student, "改时间", card)
    times = await tapped(student, "12月3日", days)
    assert "14:20" in times_in(times)
    before = await student.town.seq()
    moved = await tapped(student, "14:00", times)
    assert "改好了" in moved.text
    assert "12月3日（周四） 14:00" in moved.text
    told = await counselor.sees("林晓雨改了时间", since=before)
    assert "原来：11月26日（周四） 14:20" in told.text
    assert "现在：12月3日（周四） 14:00" in told.text
    second = await desk.calendar(student, moved)
    assert (second["uid"], second["sequence"]) == (first["uid"], 1)
    assert second["dtstart"].dt == desk.local(3, 14, month=12)
    other = await desk.student("2024010102")
    times = await tapped(other, "11月26日", await desk.days(other))
    assert "14:20" in times_in(times), "the old time is free again"


async def test_a_second_time_with_the_same_person_is_offered_as_a_move(desk: Desk) -> None:
    await desk.counselor()
    student = await desk.student()
    await desk.books(student, "14:00")
    asked = await desk.books(student, "14:40")
    assert "改到新选的时间吗" in asked.text
    moved = await tapped(student, "改到新时间", asked)
    assert "14:40–15:00" in moved.text
    assert len(await desk.rows()) == 1


async def test_a_student_cancels_with_or_without_a_reason(desk: Desk) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    card = await desk.books(student, "14:00")
    asked = await tapped(student, "去不了", card)
    assert "不说原因也没关系" in asked.text
    before = await student.town.seq()
    gone = await tapped(student, "身体不舒服", asked)
    assert "好的，取消了" in gone.text
    assert gone.labels()[0] == "📅 从日历里去掉", "the button says what the file does"
    assert (await desk.calendar(student, gone))["status"] == "CANCELLED"
    assert "标成已取消" in (await student.last()).text
    told = await counselor.sees("林晓雨取消了预约", since=before)
    assert "身体不舒服" in told.text
    card = await desk.books(student, "14:00")
    asked = await tapped(student, "去不了", card)
    await student.say("<b>和社团的事撞了</b>")
    surely = await student.sees("现在还没取消")
    assert "<b>和社团的事撞了</b>" in surely.text, "what will be said is shown"
    before = student.mark
    done = await tapped(student, "取消，就这么说", surely)
    assert "好的，取消了" in done.text
    told = await counselor.sees("和社团的事撞了", since=before)
    assert "📅 从日历里去掉" in told.labels()
    assert "<b>和社团" in told.text, "what people write is no markup"
    entry = await desk.calendar(counselor, told)
    assert entry["status"] == "CANCELLED"
    assert [row.state for row in await desk.rows()] == [AppointmentState.cancelled] * 2


async def test_a_line_written_where_a_reason_is_asked_cancels_nothing_by_itself(
    desk: Desk,
) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    await tapped(student, "去不了", await desk.books(student, "14:00"))
    before = await student.town.seq()
    await student.say("老师，简历要写几页？")
    first = await student.sees("现在还没取消", since=before)
    assert "11月26日（周四） 14:00" in first.text, "it is seen what would be cancelled"
    assert [row.state for row in await desk.rows()] == [AppointmentState.booked]
    kept = await tapped(student, "保持原样", first)
    assert "去不了" in "".join(kept.labels())
    old = first.buttons[0]["callback_data"]
    await forged(student, kept, old)
    await student.sees("不说原因也没关系")
    await student.say("家里有事")
    second = await student.sees("家里有事")
    await student.say("那天有考试")
    third = await student.sees("那天有考试")
    await tapped(student, "取消，就这么说", second)
    await desk.bot.quiet()
    assert [row.state for row in await desk.rows()] == [AppointmentState.booked], (
        "other words were written since: it is asked again"
    )
    await tapped(student, "保持原样", third)
    await student.say("/appointments")
    card = await tapped(student, "王敏", await student.sees("我的预约"))
    await tapped(student, "去不了", card)
    before = await student.town.seq()
    await student.say("那天有考试")
    await tapped(student, "取消，就这么说", await student.sees("现在还没取消", since=before))
    told = await counselor.sees("林晓雨取消了预约", since=before)
    assert "那天有考试" in told.text
    assert await desk.got(counselor, "简历要写几页") == 0


async def test_a_line_of_staff_where_a_reason_is_asked_is_shown_before_it_cancels(
    desk: Desk,
) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    before = await student.town.seq()
    await desk.books(student, "14:00")
    told = await counselor.sees("有学生约了你", since=before)
    await tapped(counselor, "取消", await tapped(counselor, "看预约", told))
    await counselor.say("学院临时开会")
    surely = await counselor.sees("现在还没取消")
    assert [row.state for row in await desk.rows()] == [AppointmentState.booked]
    before = await student.town.seq()
    await tapped(counselor, "就说这个原因", surely)
    sorry = await student.sees("抱歉，王敏老师那天来不了了", since=before)
    assert "学院临时开会" in sorry.text


async def test_staff_cancel_with_an_apology_and_other_times(desk: Desk) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    before = await student.town.seq()
    await desk.books(student, "14:00")
    told = await counselor.sees("有学生约了你", since=before)
    card = await tapped(counselor, "看预约", told)
    asked = await tapped(counselor, "取消", card)
    before = await student.town.seq()
    done = await tapped(counselor, "临时有会", asked)
    assert "学生会收到抱歉" in done.text
    sorry = await student.sees("抱歉，王敏老师那天来不了了", since=before)
    assert "临时有会" in sorry.text
    others = [label for label in sorry.labels() if label.startswith("🕒")]
    assert others == [
        "🕒 周四 11月26日 14:20",
        "🕒 周四 11月26日 14:40",
        "🕒 周四 12月3日 14:00",
    ]
    booked = await tapped(student, others[1], sorry)
    assert "约好了" in booked.text
    assert "14:40–15:00" in booked.text
    second = await desk.student("2024010102")
    times = await tapped(second, "11月26日", await desk.days(second))
    assert times_in(times) == ["14:20"], "what the counselor called off is closed"


async def test_reminders_follow_a_change_and_are_told_once(desk: Desk) -> None:
    await desk.counselor()
    student = await desk.student()
    card = await desk.books(student, "14:00", "12月3日")
    await desk.at(desk.local(2, 17, 55, month=12))
    assert await desk.got(student, "明天见") == 0
    days = await tapped(student, "改时间", card)
    times = await tapped(student, "12月10日", days)
    await tapped(student, "14:20", times)
    await desk.at(desk.local(2, 18, month=12))
    assert await desk.got(student, "明天见") == 0, "it is another day now"
    await desk.bot.restart()
    await desk.at(desk.local(9, 18, month=12))
    assert await desk.got(student, "明天见") == 1
    await desk.bot.restart()
    await desk.at(desk.local(10, 12, 19, month=12))
    assert await desk.got(student, "明天见") == 1
    assert await desk.got(student, "一会儿见") == 0
    await desk.at(desk.local(10, 12, 20, month=12))
    assert await desk.got(student, "一会儿见") == 1
    await desk.at(desk.local(10, 13, month=12))
    assert await desk.got(student, "一会儿见") == 1


async def test_in_the_evening_staff_hear_once_who_comes_tomorrow(desk: Desk) -> None:
    counselor = await desk.counselor()
    for number, at in (("2024010101", "14:40"), ("2024010102", "14:00")):
        await desk.books(await desk.student(number), at)
    await desk.at(desk.local(25, 17, 59))
    assert await desk.got(counselor, "明天有") == 0
    for minute in (0, 1, 30):
        await desk.at(desk.local(25, 18, minute))
    await desk.bot.restart()
    await desk.at(desk.local(25, 19))
    assert await desk.got(counselor, "明天有 2 位学生来") == 1
    told = await counselor.last()
    assert told.text.splitlines()[1:] == ["14:00 赵天宇", "14:40 林晓雨"]
    day = await tapped(counselor, "预约日程", told)
    assert "已约 2" in day.text


async def test_who_waits_is_offered_what_comes_free_and_then_the_next(desk: Desk) -> None:
    await desk.counselor("11月26日 14:00-14:20 每20分钟 A301")
    first, second, third = [
        await desk.student(number) for number in ("2024010101", "2024010102", "2024010103")
    ]
    card = await desk.books(first, "14:00")
    for phone in (second, third):
        days = await desk.days(phone)
        assert "约满了" in days.text
        full = await tapped(phone, "11月26日", days)
        mine = await tapped(phone, "候补这一天", full)
        assert "候补：王敏老师 · 11月26日" in mine.text
    before = await second.town.seq()
    await tapped(first, "不说原因", await tapped(first, "去不了", card))
    offer = await second.sees("空出来一个时间，先问你", since=before)
    assert "为你留到 14:0" in offer.text
    assert await desk.got(third, "先问你") == 0
    days = await desk.days(first)
    assert "约满了" in days.text, "it is held"
    await desk.at(desk.local(25, 14, 10))
    assert await desk.got(second, "先给下一位了") == 1
    late = await second.press(offer, offer.buttons[0]["callback_data"])
    assert late is not None
    assert "过了保留期" in late["text"]
    offer = await third.sees("先问你", since=before)
    taken = await tapped(third, "我要这个时间", offer)
    assert "约好了" in taken.text
    rows = await desk.rows(AppointmentState.booked)
    assert len(rows) == 1


async def test_a_declined_offer_goes_on_at_once(desk: Desk) -> None:
    await desk.counselor("11月26日 14:00-14:20 每20分钟 A301")
    first, second, third = [
        await desk.student(number) for number in ("2024010101", "2024010102", "2024010103")
    ]
    card = await desk.books(first, "14:00")
    for phone in (second, third):
        await tapped(phone, "哪天都行", await desk.days(phone))
    before = await second.town.seq()
    await tapped(first, "不说原因", await tapped(first, "去不了", card))
    offer = await second.sees("先问你", since=before)
    mine = await tapped(second, "不行", offer)
    assert "候补：王敏老师，哪天都行" in mine.text
    await third.sees("先问你", since=before)


async def test_who_came_and_who_did_not_and_a_note_only_staff_see(desk: Desk) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    await desk.books(student, "14:00")
    await desk.at(desk.local(26, 14, 30))
    await counselor.say("/appointments")
    day = await counselor.sees("已约 1")
    card = await tapped(counselor, "林晓雨", day)
    missed = await tapped(counselor, "没来", card)
    assert "🍂 没来" in missed.text
    await desk.at(desk.local(26, 14, 35))
    assert await desk.got(student, "这次没碰上") == 0, "a slip can be mended"
    came = await tapped(counselor, "✅ 来了", missed)
    assert "聊过了" in came.text
    await desk.at(desk.local(26, 15))
    assert await desk.got(student, "这次没碰上") == 0
    missed = await tapped(counselor, "没来", came)
    await desk.at(desk.local(26, 15, 11))
    assert await desk.got(student, "这次没碰上，没关系") == 1
    await tapped(counselor, "写记录", missed)
    await counselor.say("情绪有点低，下周再约")
    noted = await counselor.sees("只有你看得到")
    assert "情绪有点低" in noted.text
    again = await student.last()
    assert "再约一次" in again.labels()[0]
    await tapped(counselor, "✅ 来了", noted)
    times = await tapped(student, "12月3日", await tapped(student, "再约一次", again))
    await tapped(student, "14:00", times)
    coming = await tapped(counselor, "接下来的", await desk.day(counselor))
    card = await tapped(counselor, "林晓雨", coming)
    assert "见过 1 次，上次是11月26日" in card.text
    assert "情绪" not in card.text, "a note belongs to its own appointment"
    assert await desk.got(student, "情绪") == 0
    await student.say("/privacy")
    await student.sees("预约")


async def test_only_the_two_see_an_appointment_and_its_link(desk: Desk) -> None:
    await desk.counselor("周四 14:00-15:00 每20分钟 https://meeting.tencent.com/dm/abc123")
    student, stranger = await desk.student(), await desk.student("2024010102")
    card = await desk.books(student, "14:00")
    assert "meeting.tencent.com" in card.text
    times = await tapped(stranger, "11月26日", await desk.days(stranger))
    assert "tencent" not in times.text
    row = (await desk.rows())[0]
    for data in (f"vi:{row.id}", f"viics:{row.id}", f"vioff:{row.id}", f"viabout:{row.id}"):
        answer = await forged(stranger, times, data)
        assert "变了，或者过去了" in answer["text"], data
    answer = await forged(stranger, times, f"vioffok:{row.id}:none")
    assert "变了" in answer["text"]
    answer = await forged(stranger, times, f"vimark:{row.id}:1")
    assert answer["text"]
    assert (await desk.rows())[0].state is AppointmentState.booked
    teacher = await desk.staff("刘洋", Role.counselor)
    await teacher.say("/appointments")
    screen = await teacher.sees("什么时候可以来找你")
    for data in (f"vi:{row.id}", f"vimark:{row.id}:1", f"vinote:{row.id}", f"viplace:{row.id}"):
        answer = await forged(teacher, screen, data)
        assert "变了" in answer["text"], data
    far = await desk.student("2025020201")
    screen = await desk.days(far)
    assert "还没有老师开放" in screen.text, "another class"


async def test_twenty_students_who_want_the_same_time_at_once_get_it_once(
    desk: Desk, town: Town
) -> None:
    counselor = await desk.counselor("11月26日 14:00-14:20 每20分钟 A301")
    phones = await classmates(desk, town, 20)
    screens = [await tapped(phone, "11月26日", await desk.days(phone)) for phone in phones]
    data = screens[0].buttons[0]["callback_data"]
    await asyncio.gather(
        *(phone.press(screen, data) for phone, screen in zip(phones, screens, strict=True))
    )
    await desk.bot.idle(town)
    assert len(await desk.rows()) == 1
    await desk.bot.quiet()
    assert await desk.got(counselor, "有学生约了你") == 1
    seen = [await phone.last() for phone in phones]
    assert sum("约好了" in message.text for message in seen) == 1
    assert sum("刚被约走了" in message.text for message in seen) == 19


async def test_two_devices_of_one_student_cannot_be_in_two_places(desk: Desk) -> None:
    await desk.counselor()
    mentor = await desk.staff("周建国", Role.class_mentor)
    await desk.sets(mentor, "周四 14:10-14:40 每30分钟 B202")
    student = await desk.student()
    await student.say("/appointments")
    who = await tapped(student, "➕", await student.sees("我的预约"))
    assert any("周建国" in label for label in who.labels())
    times = await tapped(student, "11月26日", await tapped(student, "王敏", who))
    card = await tapped(student, "14:20", times)
    assert "约好了" in card.text
    await student.say("/appointments")
    who = await tapped(student, "➕", await student.sees("14:20–14:40"))
    times = await tapped(student, "11月26日", await tapped(student, "周建国", who))
    answer = await student.tap("14:10", times)
    assert answer is not None
    assert "已经有别的安排" in answer["text"]
    assert len(await desk.rows()) == 1


async def classmates(desk: Desk, town: Town, count: int) -> list[Phone]:
    """More students of 应化2401, who have joined."""
    database = Database(desk.settings.database_url)
    async with database.transaction() as tx:
        class_id = await tx.scalar(
            select(SchoolClass.c.id).where(SchoolClass.c.name == "应化2401")
        )
        for number in range(count):
            await tx.execute(
                insert(Student).values(
                    number=f"20240109{number:02}",
                    name=f"同学{number}",
                    class_id=class_id,
                    entry_year=2024,
                    years=3,
                    status=StudentStatus.enrolled,
                )
            )
    await database.close()
    phones = []
    for number in range(count):
        phone = await town.person(f"同学{number}")
        await bind_person(
            desk.settings.database_url, phone.id, desk.clock.now(), student=f"20240109{number:02}"
        )
        phones.append(phone)
    return phones

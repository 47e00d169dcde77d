"""Waiting for a time, and times that come and go around it."""

import pytest
from sqlalchemy import delete, update

from db.appointment_waits import AppointmentWait
from db.appointments import Appointment, AppointmentState
from db.engine import Database
from db.people import Role
from tests.flows.conftest import Bot
from tests.flows.test_plans import forged
from tests.flows.visiting import Desk, tapped, times_in
from tests.phones import Message, Phone, Town

ONE = "11月26日 14:00-14:20 每20分钟 A301"


@pytest.fixture
def desk(bot: Bot, town: Town) -> Desk:
    return Desk(bot, town)


async def test_new_hours_go_first_to_who_waits_and_the_rest_to_all(desk: Desk) -> None:
    counselor = await desk.counselor(ONE)
    first, second, third = [
        await desk.student(number) for number in ("2024010101", "2024010102", "2024010103")
    ]
    await desk.books(first, "14:00")
    await tapped(second, "哪天都行", await desk.days(second))
    before = await second.town.seq()
    await desk.sets(counselor, "12月3日 9:00-9:40 每20分钟 A301")
    offer = await second.sees("先问你", since=before)
    assert "12月3日（周四） 09:00" in offer.text
    times = await tapped(third, "12月3日", await desk.days(third))
    assert times_in(times) == ["09:20"]
    await second.say("/appointments")
    mine = await second.sees("为你留着")
    card = await tapped(second, "🎁", mine)
    booked = await tapped(second, "我要这个时间", card)
    assert "约好了" in booked.text
    await second.say("/appointments")
    assert "候补" not in (await second.sees("我的预约")).text, "nobody waits who has a time"


async def test_what_comes_free_too_soon_to_ask_around_is_free_for_all(desk: Desk) -> None:
    await desk.counselor(ONE)
    first, second, third = [
        await desk.student(number) for number in ("2024010101", "2024010102", "2024010103")
    ]
    card = await desk.books(first, "14:00")
    await tapped(second, "哪天都行", await desk.days(second))
    await desk.at(desk.local(26, 13, 10))
    await tapped(first, "不说原因", await tapped(first, "去不了", card))
    await desk.at(desk.local(26, 13, 11))
    assert await desk.got(second, "先问你") == 0
    times = await tapped(third, "11月26日", await desk.days(third))
    assert times_in(times) == ["14:00"]


async def test_what_comes_free_at_night_is_offered_in_the_morning(desk: Desk) -> None:
    await desk.counselor(ONE)
    first, second = [await desk.student(number) for number in ("2024010101", "2024010102")]
    card = await desk.books(first, "14:00")
    await tapped(second, "哪天都行", await desk.days(second))
    await desk.at(desk.local(25, 23))
    await tapped(first, "不说原因", await tapped(first, "去不了", card))
    await desk.at(desk.local(25, 23, 30))
    assert await desk.got(second, "先问你") == 0
    await desk.at(desk.local(26, 7))
    offer = await second.sees("先问你", since=0)
    assert "为你留到 09:00" in offer.text
    await desk.bot.restart()
    await desk.at(desk.local(26, 9, 1))
    assert await desk.got(second, "先给下一位了") == 1
    assert [row.state for row in await desk.rows()] == [
        AppointmentState.cancelled,
        AppointmentState.lapsed,
    ]


async def test_an_offer_that_ran_out_as_its_host_left_is_no_appointment_called_off(
    desk: Desk,
) -> None:
    await desk.counselor(ONE)
    first, second = [await desk.student(number) for number in ("2024010101", "2024010102")]
    card = await desk.books(first, "14:00")
    await tapped(second, "哪天都行", await desk.days(second))
    await desk.at(desk.local(25, 23))
    await tapped(first, "不说原因", await tapped(first, "去不了", card))
    await desk.bot.stop()
    database = Database(desk.settings.database_url)
    async with database.transaction() as tx:
        # As it is when a person's data are deleted.
        await tx.execute(delete(AppointmentWait))
        await tx.execute(update(Appointment).values(staff_person_id=None))
    await database.close()
    desk.clock.jump(desk.local(26, 9, 1))
    await desk.bot.start_again()
    await desk.at(desk.local(26, 9, 2))
    assert [row.state for row in await desk.rows()] == [
        AppointmentState.cancelled,
        AppointmentState.lapsed,
    ]


async def test_who_is_too_late_for_a_better_time_keeps_what_is_held_for_them(desk: Desk) -> None:
    counselor = await desk.counselor(ONE)
    first, second, third = [
        await desk.student(number) for number in ("2024010101", "2024010102", "2024010103")
    ]
    card = await desk.books(first, "14:00")
    await tapped(second, "哪天都行", await desk.days(second))
    await tapped(first, "不说原因", await tapped(first, "去不了", card))
    offer = await second.sees("先问你", since=0)
    await desk.sets(counselor, "11月26日 15:00-15:20 每20分钟 A301")
    times = await tapped(second, "11月26日", await desk.days(second))
    assert times_in(times) == ["15:00"]
    await desk.books(third, "15:00")
    refused = await tapped(second, "15:00", times)
    assert "刚被约走了" in refused.text
    await second.say("/appointments")
    assert "为你留着" in (await second.sees("我的预约")).text
    taken = await tapped(second, "我要这个时间", offer)
    assert "约好了" in taken.text


async def held(desk: Desk) -> tuple[Phone, Phone, Message]:
    """A counselor with two times on Thursdays, the later booked, the earlier held for a student:
    counselor, student, what the student was asked."""
    counselor = await desk.counselor("周四 14:00-14:40 每20分钟 A301")
    first, second, third = [
        await desk.student(number) for number in ("2024010101", "2024010102", "2024010103")
    ]
    card = await desk.books(first, "14:00")
    await desk.books(second, "14:20")
    await tapped(third, "候补这一天", await tapped(third, "11月26日", await desk.days(third)))
    await tapped(first, "不说原因", await tapped(first, "去不了", card))
    return counselor, third, await third.sees("先问你", since=0)


async def withdrawn(desk: Desk, student: Phone, offer: Message, since: int) -> None:
    """The student has heard that nothing is held any more, and gets nothing by the old button."""
    told = await student.sees("为你留的时间取消了", since=since)
    assert "11月26日（周四） 14:00" in told.text
    assert "候补还排着" in told.text
    answer = await student.press(offer, offer.buttons[0]["callback_data"])
    assert answer is not None
    assert "这个时间取消了" in answer["text"]
    await student.say("/appointments")
    mine = await student.sees("候补：王敏老师")
    assert "为你留着" not in mine.text
    assert await desk.rows(AppointmentState.offered) == []


async def test_calling_a_day_off_takes_back_what_is_held_and_they_keep_their_place(
    desk: Desk,
) -> None:
    counselor, student, offer = await held(desk)
    before = await student.town.seq()
    asked = await tapped(counselor, "这天我来不了", await desk.day(counselor))
    done = await tapped(counselor, "替我道歉", asked)
    assert "取消了 1 个预约" in done.text
    await withdrawn(desk, student, offer, before)
    days = await desk.days(student)
    assert not any("11月26日" in label and "满" not in label for label in days.labels())
    await desk.at(desk.local(25, 14, 30))
    assert await desk.rows(AppointmentState.booked) == []
    day = await tapped(counselor, "预约日程", done)
    before = await student.town.seq()
    await tapped(counselor, "这天都打开", day)
    again = await student.sees("先问你", since=before)
    assert "约好了" in (await tapped(student, "我要这个时间", again)).text


async def test_days_away_take_back_what_is_held_then(desk: Desk) -> None:
    counselor, student, offer = await held(desk)
    await desk.staff("周建国", Role.class_mentor)
    await counselor.say("/home")
    home = await counselor.sees("今天")
    settings = await tapped(counselor, "接对话设置", await tapped(counselor, "💬", home))
    await tapped(counselor, "我要请假", settings)
    await counselor.say("11月26日到11月27日")
    covers = await counselor.sees("谁")
    before = await student.town.seq()
    await counselor.tap("周建国", covers)
    asked = await counselor.sees("不在的时候", since=before)
    assert "1 个预约" in asked.text
    await withdrawn(desk, student, offer, before)
    await desk.at(desk.local(25, 14, 30))
    assert await desk.got(student, "先给下一位了") == 0


@pytest.mark.parametrize("way", ["the day", "the hours"])
async def test_hours_that_are_closed_take_back_what_is_held_in_them(desk: Desk, way: str) -> None:
    counselor, student, offer = await held(desk)
    before = await student.town.seq()
    day = await desk.day(counselor)
    if way == "the day":
        await tapped(counselor, "这天空着的都关上", day)
    else:
        one = await tapped(counselor, "每周四", await tapped(counselor, "⚙️", day))
        await tapped(counselor, "不再开放", one)
    await withdrawn(desk, student, offer, before)
    (booked,) = await desk.rows(AppointmentState.booked)
    assert booked.starts_at == desk.local(26, 14, 20), "what is booked stays"


async def test_who_blocked_the_bot_is_passed_over_and_keeps_their_place(desk: Desk) -> None:
    await desk.counselor(ONE)
    first, second, third = [
        await desk.student(number) for number in ("2024010101", "2024010102", "2024010103")
    ]
    card = await desk.books(first, "14:00")
    for phone in (second, third):
        await tapped(phone, "哪天都行", await desk.days(phone))
    await desk.town.post(f"users/{second.id}/block")
    await desk.bot.idle(desk.town)
    before = await third.town.seq()
    await tapped(first, "不说原因", await tapped(first, "去不了", card))
    offer = await third.sees("先问你", since=before)
    await desk.town.post(f"users/{second.id}/unblock")
    await second.start()
    await second.sees("赵天宇")
    before = await second.town.seq()
    await tapped(third, "不行", offer)
    await second.sees("先问你", since=before)


async def test_nobody_waits_where_something_is_free_and_waiting_ends_with_a_tap(
    desk: Desk,
) -> None:
    await desk.counselor(ONE)
    first, second = [await desk.student(number) for number in ("2024010101", "2024010102")]
    card = await desk.books(first, "14:00")
    full = await desk.days(second)
    mine = await tapped(second, "哪天都行", full)
    gone = await tapped(second, "不等", mine)
    assert "候补" not in gone.text
    await tapped(first, "不说原因", await tapped(first, "去不了", card))
    await desk.bot.quiet()
    assert await desk.got(second, "先问你") == 0
    days = await desk.days(second)
    assert not any("候补" in label for label in days.labels())


async def test_a_move_may_overlap_what_it_leaves(desk: Desk) -> None:
    counselor = await desk.counselor("11月26日 14:00-15:00 每30分钟 A301")
    await desk.sets(counselor, "11月26日 15:00-16:00 每30分钟 A301")
    student = await desk.student()
    card = await desk.books(student, "14:30")
    times = await tapped(student, "11月26日", await tapped(student, "改时间", card))
    assert times_in(times) == ["14:00", "14:30", "15:00", "15:30"]
    same = await tapped(student, "14:30", times)
    assert "14:30–15:00" in same.text
    (row,) = await desk.rows()
    assert row.sequence == 0, "where it is already, nothing moved"


async def test_a_double_tap_books_once_and_says_so_twice(desk: Desk) -> None:
    await desk.counselor()
    student = await desk.student()
    times = await tapped(student, "11月26日", await desk.days(student))
    data = next(one for one in times.buttons if one["text"] == "14:20")["callback_data"]
    await tapped(student, "14:20", times)
    before = await student.town.seq()
    await forged(student, times, data)
    card = await student.sees("约好了", since=before)
    assert "14:20–14:40" in card.text
    (row,) = await desk.rows()
    assert row.state is AppointmentState.booked


async def test_the_ways_in_are_the_teacher_the_growth_card_and_home(desk: Desk) -> None:
    await desk.counselor()
    student = await desk.student()
    home = await student.last()
    mine = await tapped(student, "约老师", home)
    assert "还没有约" in mine.text
    await student.say("/me")
    growth = await student.sees("成长")
    assert "点三下约个老师" in growth.text
    await student.say("/home")
    home = await student.sees("林晓雨")
    teacher = await tapped(student, "找老师", home)
    days = await tapped(student, "约个时间当面聊", teacher)
    card = await tapped(student, "14:00", await tapped(student, "11月26日", days))
    assert "约好了" in card.text
    await student.say("/me")
    growth = await student.sees("成长")
    assert "下次预约" in growth.text
    assert "11月26日（周四） 14:00–14:20" in growth.text


async def test_hours_skip_holidays_and_end_with_the_term(desk: Desk) -> None:
    desk.clock.jump(desk.local(21, 12, month=12))
    counselor = await desk.staff("王敏", Role.counselor)
    await counselor.say("/appointments")
    await counselor.sees("什么时候可以来找你")
    await counselor.say("周五 14:00-15:00 每30分钟 A301")
    told = await counselor.sees("我听到的是")
    assert "到1月" in told.text
    await tapped(counselor, "存下", told)
    student = await desk.student()
    days = await desk.days(student)
    assert any("12月25日" in label for label in days.labels())
    assert not any("1月1日" in label for label in days.labels()), "New Year’s Day"
    assert any("1月8日" in label for label in days.labels())

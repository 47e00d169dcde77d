"""The side of who is visited: times closed and opened, rooms, days away; and hostile input."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from db import people
from db.appointments import AppointmentState
from db.engine import Database
from db.office_hours import OfficeHours
from db.people import Role, RoleGrant
from tests.flows.conftest import Bot
from tests.flows.test_edits import edit
from tests.flows.test_plans import forged
from tests.flows.visiting import Desk, tapped, times_in
from tests.phones import Message, Phone, Town


@pytest.fixture
def desk(bot: Bot, town: Town) -> Desk:
    return Desk(bot, town)


async def opened(counselor: Phone) -> Message:
    """The counselor's day."""
    await counselor.say("/appointments")
    return await counselor.sees("已约")


async def test_single_times_and_whole_days_are_closed_and_opened_again(desk: Desk) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    day = await opened(counselor)
    assert "11月26日（周四）" in day.text
    assert "空 3" in day.text
    day = await tapped(counselor, "⬜ 14:20", day)
    assert "空 2" in day.text
    times = await tapped(student, "11月26日", await desk.days(student))
    assert times_in(times) == ["14:00", "14:40"]
    day = await tapped(counselor, "🚫 14:20", day)
    assert "空 3" in day.text
    day = await tapped(counselor, "这天空着的都关上", day)
    assert "空 0" in day.text
    days = await desk.days(student)
    assert not any("11月26日" in label for label in days.labels())
    day = await tapped(counselor, "这天都打开", day)
    assert "空 3" in day.text
    assert (await tapped(counselor, "▶", day)).text.startswith("🗓 12月3日")
    await desk.books(student, "14:00")
    coming = await tapped(counselor, "接下来的", await opened(counselor))
    assert "1 个" in coming.text
    card = await tapped(counselor, "林晓雨", coming)
    assert "11月26日（周四） 14:00" in card.text


async def test_an_old_screen_does_not_book_what_was_closed_meanwhile(desk: Desk) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    times = await tapped(student, "11月26日", await desk.days(student))
    await tapped(counselor, "⬜ 14:20", await opened(counselor))
    gone = await tapped(student, "14:20", times)
    assert "刚被约走了" in gone.text
    assert times_in(gone) == ["14:00", "14:40"]
    desk.clock.jump(desk.local(27, 9))
    gone = await tapped(student, "14:00", gone)
    assert "没有空着的时间了" in gone.text
    assert await desk.rows() == []


async def test_a_single_day_is_given_besides_the_pattern(desk: Desk) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    await desk.sets(counselor, "11月28日 9:00-9:40 每20分钟 B101")
    times = await tapped(student, "11月28日", await desk.days(student))
    assert times_in(times) == ["09:00", "09:20"], "a Saturday, by hand"
    card = await tapped(student, "09:20", times)
    assert "B101" in card.text
    assert "A301" not in card.text


async def test_hours_stop_and_what_is_booked_stays(desk: Desk) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    await desk.books(student, "14:00")
    hours = await tapped(counselor, "⚙️", await opened(counselor))
    assert "每周四 14:00-15:00 每20分钟 A301" in hours.text
    one = await tapped(counselor, "每周四", hours)
    gone = await tapped(counselor, "不再开放", one)
    assert "已经约好的不变" in gone.text
    days = await desk.days(student)
    assert "还没有开放时间" in days.text
    day = await opened(counselor)
    assert "已约 1" in day.text


async def test_another_room_for_one_and_for_all(desk: Desk) -> None:
    counselor = await desk.counselor()
    first, second = await desk.student(), await desk.student("2024010102")
    await desk.books(first, "14:00")
    await desk.books(second, "14:20")
    card = await tapped(counselor, "林晓雨", await opened(counselor))
    await tapped(counselor, "换地方", card)
    before = await first.town.seq()
    await counselor.say("线上 https://meeting.tencent.com/dm/xyz")
    await counselor.sees("改好了")
    told = await first.sees("地方改了", since=before)
    assert "meeting.tencent.com" in told.text
    entry = await desk.calendar(first, told)
    assert entry["sequence"] == 1
    assert entry["location"] == "线上"
    hours = await tapped(counselor, "⚙️", await opened(counselor))
    one = await tapped(counselor, "每周四", hours)
    await tapped(counselor, "换地方", one)
    before = await second.town.seq()
    await counselor.say("C303")
    done = await counselor.sees("改好了")
    assert "1 位已经约好的学生" in done.text, "the other one had moved online"
    told = await second.sees("地方改了", since=before)
    assert "C303" in told.text
    await desk.bot.quiet()
    assert await desk.got(first, "C303") == 0


async def test_a_reminder_that_waits_for_a_break_says_the_room_as_it_is_then(desk: Desk) -> None:
    counselor = await desk.counselor("周四 12:30-13:10 每20分钟 A301")
    first, second = await desk.student(), await desk.student("2024010102")
    await desk.books(first, "12:30")
    await desk.books(second, "12:50")
    await desk.at(desk.local(26, 11))
    for phone in (first, second):
        assert await desk.got(phone, "一会儿见") == 0, "in class"
    card = await tapped(counselor, "林晓雨", await opened(counselor))
    await tapped(counselor, "换地方", card)
    await counselor.say("B202")
    await counselor.sees("改好了")
    hours = await tapped(counselor, "⚙️", await opened(counselor))
    await tapped(counselor, "换地方", await tapped(counselor, "每周四", hours))
    await counselor.say("C303")
    await counselor.sees("1 位已经约好的学生")
    await desk.at(desk.local(26, 11, 49))
    await desk.at(desk.local(26, 11, 51))
    for phone, place in ((first, "B202"), (second, "C303")):
        (soon,) = [m.text for m in await phone.messages() if "一会儿见" in m.text]
        assert place in soon
        assert "A301" not in soon
    card = await tapped(counselor, "林晓雨", await opened(counselor))
    await tapped(counselor, "换地方", card)
    before = await first.town.seq()
    await counselor.say("D404")
    await first.sees("D404", since=before)
    await desk.at(desk.local(26, 11, 55))
    assert await desk.got(first, "一会儿见") == 1, "what has gone is not told anew"


async def test_a_room_that_changes_twice_at_night_is_told_once(desk: Desk) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    await desk.books(student, "14:00", "12月3日")
    await desk.at(desk.local(25, 23))
    coming = await tapped(counselor, "接下来的", await opened(counselor))
    for room in ("B202", "C303"):
        await tapped(counselor, "换地方", await tapped(counselor, "林晓雨", coming))
        before = counselor.mark
        await counselor.say(room)
        await counselor.sees("改好了", since=before)
    await desk.at(desk.local(26, 7, 1))
    (told,) = [m.text for m in await student.messages() if "地方改了" in m.text]
    assert "C303" in told


async def test_a_day_one_cannot_be_there_is_called_off_at_once(desk: Desk) -> None:
    counselor = await desk.counselor()
    phones = [await desk.student(number) for number in ("2024010101", "2024010102")]
    for phone, time in zip(phones, ("14:00", "14:40"), strict=True):
        await desk.books(phone, time)
    asked = await tapped(counselor, "这天我来不了", await opened(counselor))
    assert "有 2 个预约" in asked.text
    before = await phones[0].town.seq()
    done = await tapped(counselor, "替我道歉", asked)
    assert "取消了 2 个预约" in done.text
    for phone in phones:
        sorry = await phone.sees("那天来不了了", since=before)
        assert not any("11月26日" in label for label in sorry.labels())
        assert any("12月3日" in label for label in sorry.labels())
    days = await desk.days(phones[0])
    assert not any("11月26日" in label for label in days.labels())


async def test_days_away_take_no_bookings_and_say_what_is_booked_already(desk: Desk) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    await desk.staff("周建国", Role.class_mentor)
    await desk.books(student, "14:00")
    await counselor.say("/home")
    home = await counselor.sees("今天")
    settings = await tapped(counselor, "接对话设置", await tapped(counselor, "💬", home))
    await tapped(counselor, "我要请假", settings)
    await counselor.say("11月26日到11月27日")
    covers = await counselor.sees("谁")
    before = await counselor.town.seq()
    await counselor.tap("周建国", covers)
    asked = await counselor.sees("有 1 个预约", since=before)
    assert "林晓雨" in asked.text
    days = await desk.days(student)
    assert not any("11月26日" in label for label in days.labels())
    before = await student.town.seq()
    await tapped(counselor, "替我道歉", asked)
    await student.sees("抱歉，王敏老师那天来不了了", since=before)


async def test_whoever_is_visited_deletes_their_data_and_nobody_waits_in_vain(
    desk: Desk,
) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    await desk.books(student, "14:00", "12月3日")
    await counselor.say("/privacy")
    await tapped(counselor, "删除我的数据", await counselor.sees("开放时间"))
    before = await student.town.seq()
    await counselor.tap("确认删除")
    await desk.at(desk.local(25, 12, 30))
    sorry = await student.sees("抱歉", since=before)
    assert "12月3日" in sorry.text
    who = await tapped(student, "约别的老师", sorry)
    assert "还没有老师开放" in who.text


async def test_a_student_who_deletes_their_data_frees_the_time_for_who_waits(desk: Desk) -> None:
    await desk.counselor("12月3日 14:00-14:20 每20分钟 A301")
    first, second = await desk.student(), await desk.student("2024010102")
    await desk.books(first, "14:00", "12月3日")
    await tapped(second, "哪天都行", await desk.days(second))
    await first.say("/privacy")
    await tapped(first, "删除我的数据", await first.sees("预约"))
    before = await second.town.seq()
    await first.tap("确认删除")
    await desk.at(desk.local(25, 12, 30))
    await second.sees("先问你", since=before)


async def test_whatever_is_sent_where_a_line_is_asked_gets_an_answer(desk: Desk) -> None:
    counselor = await desk.staff("王敏", Role.counselor)
    await counselor.say("/appointments")
    await counselor.sees("什么时候可以来找你")
    await counselor.send(dice="🎲")
    await counselor.sees("没看懂这一行")
    await counselor.say("周三" * 900)
    await counselor.sees("没看懂这一行")
    await counselor.say("周三 14:00-16:00 每20分钟 <b>A301</b>")
    told = await counselor.sees("我听到的是")
    assert "<b>A301</b>" in told.text
    kept = await tapped(counselor, "存下", told)
    assert "存下了" in kept.text
    student = await desk.student()
    card = await desk.books(student, "14:00", "12月2日")
    assert "<b>A301</b>" in card.text
    await tapped(student, "写一句想聊什么", card)
    await student.send(location={"latitude": 31.2, "longitude": 121.4})
    await student.sees("写一句文字就行")
    await student.say("啊" * 301)
    await student.sees("最多 300 个字")
    await student.say("想问问实习 🙂 <i>好吗</i>")
    about = await student.sees("写上了")
    assert "<i>好吗</i>" in about.text
    card = await tapped(counselor, "👤", await opened_on(counselor, desk, "12月2日"))
    assert "想问问实习 🙂 <i>好吗</i>" in card.text


async def test_a_line_that_comes_much_later_cancels_nothing(desk: Desk) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    card = await desk.books(student, "14:00", "12月3日")
    await tapped(student, "去不了", card)
    desk.clock.jump(desk.local(25, 15))
    before = await student.town.seq()
    await student.say("老师，三方协议怎么填？")
    await counselor.sees("三方协议怎么填", since=before)
    assert [row.state for row in await desk.rows()] == [AppointmentState.booked]


async def test_a_reply_to_a_student_is_no_office_hours(desk: Desk) -> None:
    counselor, student = await desk.staff("王敏", Role.counselor), await desk.student()
    before = await student.town.seq()
    await student.say("老师好，想问实习")
    question = await counselor.sees("想问实习", since=before)
    await desk.bot.quiet()
    await counselor.say("/appointments")
    await counselor.sees("什么时候可以来找你")
    before = await student.town.seq()
    await counselor.say("好，周三 14:00-16:00 来我办公室", reply_to=question)
    await student.sees("周三 14:00-16:00 来我办公室", since=before)
    await counselor.say("周四 14:00-15:00 每20分钟 A301")
    await counselor.sees("我听到的是")


async def test_who_only_looked_at_their_hours_is_not_held_there(desk: Desk) -> None:
    counselor, student = await desk.staff("王敏", Role.counselor), await desk.student()
    before = await student.town.seq()
    await student.say("老师好，想问实习")
    await counselor.sees("想问实习", since=before)
    await desk.bot.quiet()
    await counselor.tap("直接写给")
    await counselor.sees("现在你写的每一条都发给")
    await counselor.say("/appointments")
    asked = await counselor.sees("什么时候可以来找你")
    # Read as hours, with a way out,
    await counselor.say("来吧，别紧张")
    refused = await counselor.sees("没看懂这一行")
    before = await student.town.seq()
    await counselor.tap("先不了", refused)
    await counselor.say("明天来办公室吧")
    await student.sees("明天来办公室吧", since=before)
    # and a quarter of an hour later not even that, unless hours are what it says.
    await counselor.tap("先不了", asked)
    await counselor.say("/appointments")
    await counselor.sees("什么时候可以来找你")
    desk.clock.jump(desk.clock.now() + timedelta(minutes=20))
    before = await student.town.seq()
    await counselor.say("周四八点也行")
    await student.sees("周四八点也行", since=before)
    await counselor.say("/appointments")
    await counselor.sees("什么时候可以来找你")
    desk.clock.jump(desk.clock.now() + timedelta(minutes=20))
    await counselor.say("周四 14:00-15:00 每20分钟 A301")
    await counselor.sees("我听到的是")


@pytest.mark.parametrize("line", ["周四 14:00-15:00 每20分钟 A301", "临时有会"])
async def test_whoever_lost_their_role_in_the_middle_of_a_prompt_changes_nothing(
    desk: Desk, line: str
) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    before = await desk.town.seq()
    await desk.books(student, "14:00")
    told = await counselor.sees("有学生约了你", since=before)
    if line == "临时有会":
        await tapped(counselor, "换地方", await tapped(counselor, "看预约", told))
    else:
        await tapped(counselor, "➕", await tapped(counselor, "⚙️", await opened(counselor)))
    database = Database(desk.settings.database_url)
    async with database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, counselor.id)
        assert actor is not None
        await tx.execute(delete(RoleGrant).where(RoleGrant.c.person_id == actor.person_id))
    before = await desk.town.seq()
    await counselor.say(line)
    answer = await counselor.sees_message(lambda m: bool(m.text), "any answer", since=before)
    assert "是我们这边的问题" not in answer.text
    await counselor.say("还在吗")
    await desk.bot.quiet()
    async with database.reading() as tx:
        left = await people.actor_by_telegram_id(tx, counselor.id)
        assert left is not None
        assert (left.focus or {}).get("feature") != "appointment"
        assert len(list(await tx.execute(select(OfficeHours.c.id)))) == 1
    await database.close()
    assert await desk.got(student, "换地方") == 0
    assert await desk.got(student, "临时有会") == 0


async def test_an_edited_line_counts(desk: Desk) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    card = await desk.books(student, "14:00")
    await tapped(student, "写一句想聊什么", card)
    said = await student.say("实习")
    await student.sees("写上了")
    await edit(student, said, "实习和升本怎么选")
    await student.sees("实习和升本怎么选")
    card = await tapped(counselor, "林晓雨", await opened(counselor))
    assert "实习和升本怎么选" in card.text
    asked = await tapped(student, "去不了", await student.last())
    assert "取消这次预约" in asked.text
    why = await student.say("有课")
    await student.sees("现在还没取消")
    await edit(student, why, "要补课")
    surely = await student.sees("要补课")
    await student.tap("取消，就这么说", surely)
    await student.sees("好的，取消了")
    await counselor.sees("要补课")
    await edit(student, why, "没课")
    await student.sees("刚才的修改没有进去")
    assert [row.state for row in await desk.rows()] == [AppointmentState.cancelled]


async def opened_on(counselor: Phone, desk: Desk, day: str) -> Message:
    """The counselor's first day with anything, which is this one."""
    screen = await opened(counselor)
    while day not in screen.text.splitlines()[0]:
        screen = await tapped(counselor, "▶", screen)
    return screen


async def test_forged_and_old_buttons_never_break_anything(desk: Desk) -> None:
    counselor, student = await desk.counselor(), await desk.student()
    days = await desk.days(student)
    huge = "9" * 18
    forgeries = (
        f"vitake:1:{huge}:0", f"vitake:1:-{huge}:0", f"vitake:{huge}:5:0", f"vitm:1:{huge}:0",
        f"vitm:1:-5:{huge}", f"vidays:1:{huge}:{huge}", f"vidays:{huge}:0:0", f"viwait:1:{huge}",
        f"viwait:{huge}:0", f"viunwait:{huge}:-1", f"vi:{huge}", f"viyes:{huge}", f"vino:{huge}",
        f"vimv:{huge}", "vioffok:1:nonsense", f"viwho:{huge}", "vid:0", "visl:1:1", "vihok",
        f"vidays:1:0:{huge}", f"vioffsay:1:{huge}", f"vioffsay:{huge}:1",
    )  # fmt: skip
    for data in forgeries:
        await forged(student, days, data)
    await student.say("/home")
    await student.sees("林晓雨")
    screen = await opened(counselor)
    for data in (
        f"vid:{huge}", f"vid:-{huge}", f"visl:{huge}:1", f"visl:-{huge}:0", f"vidx:{huge}:1",
        f"vih:{huge}", f"vihx:{huge}", f"vihpl:{huge}", "vihlen:7", "vihok", f"viaway:{huge}",
        f"viawayok:{huge}:{huge}", f"viawayok:1:{huge}", f"vimark:{huge}:1", f"vinote:{huge}",
    ):  # fmt: skip
        await forged(counselor, screen, data)
    assert "已约 0" in (await opened(counselor)).text
    assert await desk.rows() == []
    for phone in (student, counselor):
        assert await desk.got(phone, "是我们这边的问题") == 0


async def test_the_whole_way_in_english(desk: Desk) -> None:
    counselor = await desk.staff("王敏", Role.counselor, language="en")
    await counselor.say("/appointments")
    await counselor.sees("When can students come")
    await counselor.say("Thursdays 2-3pm every 20 min, Room A301")
    told = await counselor.sees("This is what I understood")
    assert "Thu 14:00-15:00, every 20 min, Room A301, 25 Nov to" in told.text
    kept = await tapped(counselor, "Yes, keep it", told)
    assert "Students can book from now on" in kept.text
    student = await desk.student(language="en")
    await student.say("/appointments")
    mine = await student.sees("Nothing booked")
    days = await tapped(student, "Book a time", mine)
    times = await tapped(student, "26 Nov", days)
    card = await tapped(student, "14:20", times)
    assert "You’re booked!" in card.text
    assert "Thursday 26 November 14:20–14:40" in card.text
    await desk.at(desk.local(25, 18))
    assert await desk.got(student, "See you tomorrow") == 1
    asked = await tapped(student, "Can’t come", card)
    before = await student.town.seq()
    gone = await tapped(student, "A class came up", asked)
    assert "it’s cancelled" in gone.text
    told = await counselor.sees("林晓雨 cancelled", since=before)
    assert "Reason: A class came up" in told.text
    assert [row.state for row in await desk.rows()] == [AppointmentState.cancelled]

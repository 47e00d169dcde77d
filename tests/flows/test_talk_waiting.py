"""Nobody waits forgotten: clocks in working time, hours, absences, and how talks end."""

from dataclasses import replace

import pytest

from content.guidance import WrittenPaces
from db.handoff import ClosedBy, TalkState
from db.people import Role
from tests.flows.conftest import Bot
from tests.flows.talking import Desk, tapped
from tests.flows.test_plans import forged
from tests.phones import Phone, Town


@pytest.fixture
def desk(bot: Bot, town: Town) -> Desk:
    return Desk(bot, town)


# The clock. It is Wednesday 25 November 2026; office hours are 8:30-11:50 and 13:30-17:00.


async def test_an_unanswered_message_goes_to_its_owner_a_backup_and_the_office(
    desk: Desk,
) -> None:
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    office = await desk.office()
    await desk.at("2026-11-25 14:00")
    await desk.asks(student, "老师在吗", counselor)
    await desk.at("2026-11-25 15:55")
    assert await desk.got(counselor, "在等你回复") == 0
    await desk.at("2026-11-25 16:01")
    assert await desk.got(counselor, "已经等了 2 小时") == 1
    assert await desk.got(mentor, "还没人回") == 0
    # The evening and the night are nobody's working time.
    await desk.at("2026-11-25 23:00")
    await desk.at("2026-11-26 09:25")
    assert await desk.got(mentor, "还没人回") == 0
    await desk.at("2026-11-26 09:35")
    backup = await mentor.sees("给王敏的消息还没人回", since=0)
    assert await desk.got(office, "等了") == 0
    await desk.at("2026-11-26 14:25")
    red = await office.sees("王敏还没回", since=0)
    assert await desk.got(counselor, "在等你回复") == 1, "each step once"
    # Nobody says that they have seen it: the office hears of it again.
    await desk.at("2026-11-27 10:00")
    assert await desk.got(office, "王敏还没回") == 2
    assert any("我来接" in label for label in backup.labels())
    assert any("我来跟" in label for label in red.labels())


async def test_how_soon_who_is_told_is_the_schools_to_say(desk: Desk) -> None:
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    house = desk.bot.app.house
    minutes = {"nudge": 30, "backup": 60, "lead": 90, "again": 60}
    replies = WrittenPaces.model_validate({"normal": minutes}).plain
    guidance = replace(house.content.guidance, replies=replies)
    ours = replace(house.content, guidance=guidance)
    desk.bot.app.application.bot_data["house"] = replace(house, content=ours)
    await desk.at("2026-11-25 14:00")
    await desk.asks(student, "老师在吗", counselor)
    await desk.at("2026-11-25 14:31")
    assert await desk.got(counselor, "在等你回复") == 1
    assert await desk.got(mentor, "还没人回") == 0
    await desk.at("2026-11-25 15:02")
    assert await desk.got(mentor, "还没人回") == 1


async def test_an_answer_ends_the_clock_and_the_next_question_starts_it_anew(desk: Desk) -> None:
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    await desk.at("2026-11-25 14:00")
    [question] = await desk.asks(student, "第一个问题", counselor)
    await desk.at("2026-11-25 16:05")
    assert await desk.got(counselor, "在等你回复") == 1
    before = await desk.town.seq()
    await counselor.say("这样办", reply_to=question)
    await student.sees("这样办", since=before)
    await desk.at("2026-11-26 16:00")
    assert await desk.got(mentor, "还没人回") == 0
    stale = await counselor.tap("我知道了")
    assert stale is not None
    assert "有人回了" in stale["text"]
    await desk.asks(student, "第二个问题", counselor)
    await desk.at("2026-11-27 09:25")
    assert await desk.got(counselor, "在等你回复") == 0
    await desk.at("2026-11-27 09:35")
    assert await desk.got(counselor, "在等你回复") == 1


async def test_saying_that_one_has_seen_it_holds_for_a_while_and_no_longer(desk: Desk) -> None:
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    await desk.at("2026-11-26 08:30")
    await desk.asks(student, "老师在吗", counselor)
    await desk.at("2026-11-26 10:31")
    seen = await tapped(counselor, "我知道了", await counselor.sees("在等你回复", since=0))
    assert "先不再提醒别人" in seen.text
    # The backup's turn would be at 14:10.
    await desk.at("2026-11-26 15:00")
    assert await desk.got(mentor, "还没人回") == 0
    await desk.at("2026-11-26 16:30")
    assert await desk.got(mentor, "还没人回") == 1


async def test_of_an_office_that_is_told_one_sees_to_it_and_the_others_see_who(
    desk: Desk,
) -> None:
    first, second = await desk.office("李老师"), await desk.office("张老师")
    student = await desk.student()
    await desk.at("2026-11-26 08:30")
    await student.say("没有人接吗")
    await student.sees("正在问哪位老师来接")
    await desk.at("2026-11-26 10:31")
    red = await first.sees("还没有老师接", since=0)
    other = await second.sees("还没有老师接", since=0)
    await first.tap("我来跟", red)
    gone = await second.sees("已经在跟了")
    assert gone.id == other.id
    assert not gone.buttons


async def test_the_backup_takes_the_talk_and_the_clock_begins_anew(desk: Desk) -> None:
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    await desk.at("2026-11-26 08:30")
    await desk.asks(student, "老师在吗", counselor)
    await desk.at("2026-11-26 10:31")
    await desk.at("2026-11-26 14:15")
    before = await desk.town.seq()
    taken = await tapped(mentor, "我来接", await mentor.sees("还没人回", since=0))
    assert "你接了这个对话" in taken.text
    await student.sees("接下来由周建国老师陪你聊", since=before)
    await counselor.sees("周建国接手了 林晓雨", since=before)
    assert (await desk.talk()).counselor_person_id == await desk.person_id(mentor)
    await desk.at("2026-11-26 15:30")
    assert await desk.got(mentor, "在等你回复") == 0
    await desk.at("2026-11-26 16:20")
    assert await desk.got(mentor, "在等你回复") == 1


async def test_a_backup_who_presses_after_the_answer_takes_nothing(desk: Desk) -> None:
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    await desk.at("2026-11-26 08:30")
    [question] = await desk.asks(student, "老师在吗", counselor)
    await desk.at("2026-11-26 10:31")
    await desk.at("2026-11-26 14:15")
    asked = await mentor.sees("还没人回", since=0)
    before = await desk.town.seq()
    await counselor.say("在的，请讲", reply_to=question)
    await student.sees("在的，请讲", since=before)
    late = await forged(mentor, asked, f"tktake:{(await desk.talk()).id}")
    assert "已经有人回了" in late["text"]
    assert (await desk.talk()).counselor_person_id == await desk.person_id(counselor)


async def made(desk: Desk, counselor: Phone, priority: str) -> None:
    """Whoever has the talk says how pressing it is."""
    talk = await desk.talk()
    await forged(counselor, await desk.talks(counselor), f"tkprio:{talk.id}:{priority}")
    await desk.bot.quiet()


async def test_a_question_that_becomes_more_pressing_is_told_to_everybody_again(
    desk: Desk,
) -> None:
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    office = await desk.office()
    await desk.at("2026-11-26 08:30")
    await desk.asks(student, "老师在吗", counselor)
    for time in ("26 10:31", "26 14:15", "27 08:50"):
        await desk.at(f"2026-11-{time}")
    told = ((counselor, "在等你回复"), (mentor, "还没人回"), (office, "王敏还没回"))
    assert [await desk.got(*one) for one in told] == [1, 1, 1]
    await made(desk, counselor, "urgent")
    for time in ("09:00", "09:16", "09:47"):
        await desk.at(f"2026-11-27 {time}")
    assert [await desk.got(*one) for one in told] == [2, 2, 2]
    # To and fro as well.
    await made(desk, counselor, "normal")
    await desk.at("2026-11-27 09:50")
    await made(desk, counselor, "urgent")
    await desk.at("2026-11-27 09:52")
    assert await desk.got(counselor, "在等你回复") == 4


async def test_the_backup_who_was_asked_takes_it_though_it_has_just_become_urgent(
    desk: Desk,
) -> None:
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    await desk.at("2026-11-26 08:30")
    await desk.asks(student, "老师在吗", counselor)
    await desk.at("2026-11-26 10:31")
    await desk.at("2026-11-26 14:15")
    asked = await mentor.sees("还没人回", since=0)
    await made(desk, counselor, "urgent")
    await desk.at("2026-11-26 14:16")
    taken = await tapped(mentor, "我来接", asked)
    assert "你接了这个对话" in taken.text
    assert (await desk.talk()).counselor_person_id == await desk.person_id(mentor)


async def test_who_was_told_can_say_they_have_seen_it_though_it_is_less_pressing_by_now(
    desk: Desk,
) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at("2026-11-26 08:30")
    await desk.asks(student, "老师在吗", counselor)
    await made(desk, counselor, "high")
    await desk.at("2026-11-26 09:31")
    told = await counselor.sees("在等你回复", since=0)
    await made(desk, counselor, "normal")
    await desk.at("2026-11-26 09:32")
    seen = await tapped(counselor, "我知道了", told)
    assert "先不再提醒别人" in seen.text
    await desk.at("2026-11-26 11:00")
    assert await desk.got(counselor, "在等你回复") == 0, "the one there was says that it is seen"


async def test_a_tick_cut_off_or_run_twice_tells_nobody_twice(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at("2026-11-26 08:30")
    await desk.asks(student, "老师在吗", counselor)
    await desk.at("2026-11-26 10:31")
    for _ in range(3):
        await desk.look()
    await desk.bot.restart()
    await desk.look()
    assert await desk.got(counselor, "在等你回复") == 1


async def test_somebody_who_was_not_told_cannot_say_they_have_seen_it(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    other = await desk.staff("钱老师", Role.teacher)
    await desk.at("2026-11-26 08:30")
    await desk.asks(student, "老师在吗", counselor)
    await desk.at("2026-11-26 10:31")
    talk = await desk.talk()
    for data in (f"tkseen:{talk.id}", f"tktake:{talk.id}"):
        answer = await forged(other, await other.last(), data)
        assert answer["show_alert"]
    assert (await desk.talk()).counselor_person_id == await desk.person_id(counselor)


# Hours


async def test_outside_office_hours_it_is_said_once_when_somebody_is_there_and_whom_to_call(
    desk: Desk,
) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at("2026-11-27 20:00")
    await desk.asks(student, "周五晚上的问题", counselor)
    away = await student.sees("现在是下班时间", since=0)
    assert "11月30日（周一） 08:30" in away.text
    assert "12356" in away.text
    await desk.asks(student, "还有一个", counselor)
    await desk.bot.quiet()
    assert await desk.got(student, "现在是下班时间") == 1
    assert await desk.got(student, "正在送给王敏老师") == 1, "that it was taken, too, once a talk"


async def test_tomorrow_is_called_tomorrow(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at("2026-11-25 20:00")
    await desk.asks(student, "晚上的问题", counselor)
    await student.sees("老师明天 08:30 上班后会看到", since=0)


async def test_how_long_it_takes_is_said_only_when_enough_is_known(desk: Desk) -> None:
    counselor = await desk.counselor()
    days = ("11-26", "11-27", "11-30", "12-01", "12-02")
    numbers = ("2024010101", "2024010102", "2024010103", "2024010104")
    students = [await desk.student(number) for number in numbers]
    for day, phone in zip(days, [*students, students[0]], strict=True):
        await desk.at(f"2026-{day} 09:00")
        if day == "12-02":
            # Whoever says what it is about begins a new talk.
            await phone.tap("手续", await desk.find_teacher(phone))
        [question] = await desk.asks(phone, f"问题{day}", counselor)
        assert await desk.got(phone, "通常") == 0
        await desk.at(f"2026-{day} 09:40")
        before = await desk.town.seq()
        await counselor.say("回答", reply_to=question)
        await phone.sees("回答", since=before)
        ended = await desk.find_teacher(phone)
        await phone.tap("聊完了", ended)
        await desk.bot.quiet()
    await desk.at("2026-12-03 09:00")
    await desk.asks(students[1], "新的问题", counselor)
    await students[1].sees("通常一小时内会回", since=0)


# Absences


async def test_while_somebody_is_away_the_cover_answers_and_then_it_is_theirs_again(
    desk: Desk,
) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    cover = await desk.counselor("刘洋")
    await desk.at("2026-11-25 14:00")
    [question] = await desk.asks(student, "请假前的问题", counselor)
    settings = await tapped(counselor, "接对话设置", await desk.talks(counselor))
    await tapped(counselor, "我要请假", settings)
    await counselor.say("随便哪天")
    await counselor.sees("没看懂日期")
    await counselor.say("11月26日到11月27日")
    who = await counselor.sees("由谁代你回复")
    planned = await tapped(counselor, "刘洋", who)
    assert "由刘洋代" in planned.text
    await cover.sees("请你代为回复学生", since=0)
    await desk.at("2026-11-26 08:31")
    await cover.sees("由你代为回复：1 个对话，1 个在等回复", since=0)
    # What is written now goes to the cover, whose answer is not held back.
    [brought] = await desk.asks(student, "请假时的问题", cover)
    assert "（王敏的，现在由你代）" in (await desk.talks(cover)).text
    await desk.asks(student, "还有一句", cover)
    assert await desk.got(student, "这段时间由刘洋") == 1, "who reads along is said once"
    told = await desk.find_teacher(student)
    assert "王敏老师" in told.text
    assert "刘洋" in told.text
    before = await desk.town.seq()
    await cover.say("我先回一下", reply_to=brought)
    said = await student.sees("我先回一下", since=before)
    assert "刘洋" in said.text
    assert (await desk.talk()).counselor_person_id == await desk.person_id(counselor)
    # And back.
    await desk.at("2026-11-28 09:00")
    await counselor.sees("欢迎回来", since=0)
    await desk.asks(student, "回来以后的问题", counselor)
    assert await desk.got(cover, "回来以后的问题") == 0
    await cover.say("我再补一句", reply_to=brought)
    await cover.sees("这是王敏老师的对话")
    assert await desk.got(student, "我再补一句") == 0
    assert question.text


async def test_who_reads_along_while_the_owner_cannot_be_reached_is_said(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    office = await desk.office()
    await desk.at("2026-11-25 14:00")
    await desk.asks(student, "第一句", counselor)
    await counselor._act("block")
    await desk.bot.idle(desk.town)
    await desk.asks(student, "第二句", office)
    told = await student.sees("王敏老师这会儿收不到消息", since=0)
    assert "由就业办的老师回复你" in told.text


async def test_while_the_owner_is_away_the_clock_asks_the_cover_first(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    cover = await desk.counselor("刘洋")
    await desk.away(counselor, cover, "2026-11-25", "2026-11-27")
    await desk.at("2026-11-26 09:00")
    await desk.asks(student, "老师在吗", cover)
    await desk.at("2026-11-26 11:05")
    assert await desk.got(cover, "在等你回复") == 1
    assert await desk.got(counselor, "在等你回复") == 0


async def test_two_who_cover_for_each_other_leave_nobody_without_an_answer(desk: Desk) -> None:
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    other = await desk.counselor("刘洋")
    await desk.away(counselor, other, "2026-11-25", "2026-11-27")
    await desk.away(other, counselor, "2026-11-25", "2026-11-27")
    await desk.asks(student, "你们都不在吗", mentor)


async def test_what_an_owner_who_cannot_be_reached_should_get_goes_to_who_can(
    desk: Desk,
) -> None:
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    await desk.asks(student, "老师好", counselor)
    await counselor._act("block")
    await desk.bot.idle(desk.town)
    [brought] = await desk.asks(student, "您还在吗", mentor)
    before = await desk.town.seq()
    await mentor.say("王老师暂时看不到,我来回你", reply_to=brought)
    await student.sees("我来回你", since=before)
    await counselor._act("unblock")
    await desk.bot.idle(desk.town)
    await desk.asks(student, "谢谢", counselor)


async def test_days_away_can_be_called_off_and_never_lie_on_each_other(desk: Desk) -> None:
    counselor, other = await desk.counselor(), await desk.counselor("刘洋")
    settings = await tapped(counselor, "接对话设置", await desk.talks(counselor))
    await tapped(counselor, "我要请假", settings)
    await counselor.say("2026-11-20")
    await counselor.sees("已经过去了")
    await counselor.say("2026-12-07到2026-12-03")
    await counselor.sees("结束的日子在开始之前")
    await counselor.say("/cancel")
    settings = await tapped(counselor, "接对话设置", await desk.talks(counselor))
    await tapped(counselor, "我要请假", settings)
    await counselor.say("12月3日到12月7日")
    who = await counselor.sees("由谁代你回复")
    data = next(b["callback_data"] for b in who.buttons if "刘洋" in b["text"])
    planned = await tapped(counselor, "刘洋", who)
    again = await forged(counselor, planned, data)
    assert "已经安排过" in again["text"]
    card = await tapped(counselor, "接对话设置", await desk.talks(counselor))
    off = await tapped(counselor, "取消", card)
    assert "由刘洋代" not in off.text
    await other.sees("不用代了", since=0)


async def test_who_takes_no_new_talks_keeps_those_they_have(desk: Desk) -> None:
    first, second = await desk.student(), await desk.student("2024010102")
    counselor, mentor = await desk.counselor(), await desk.mentor()
    await desk.asks(first, "我先来的", counselor)
    settings = await tapped(counselor, "接对话设置", await desk.talks(counselor))
    paused = await tapped(counselor, "先不接新对话", settings)
    assert "暂时不接新对话" in paused.text
    await desk.asks(second, "我后来的", mentor)
    await second.sees("王敏老师这阵子接不了新的对话", since=0)
    await desk.asks(first, "我接着问", counselor)


# Ends


async def test_a_quiet_talk_is_nudged_asked_about_and_closed_and_rated_once(desk: Desk) -> None:
    student, counselor, office = await answered(desk)
    await desk.at("2026-11-28 12:00")
    assert await desk.got(student, "还有想问的") == 0
    await desk.at("2026-11-29 12:00")
    assert await desk.got(student, "还有想问的") == 1
    await desk.at("2026-12-03 12:10")
    check = await student.sees("算聊完了吗", since=0)
    assert await desk.got(student, "还有想问的") == 1
    await desk.at("2026-12-06 12:20")
    closed = await student.sees("有一阵没聊了", since=0)
    assert "帮你做决定了吗" in closed.text
    talk = await desk.talk()
    assert (talk.state, talk.closed_by) == (TalkState.closed, ClosedBy.quiet)
    await counselor.sees("一直没有再写", since=0)
    rated = await tapped(student, "有一点", closed)
    assert "老师看不到是谁说的" in rated.text
    twice = await forged(student, rated, f"tkrate:{talk.id}:yes")
    assert "已经评过了" in twice["text"]
    await forged(student, rated, f"tkwords:{talk.id}")
    words = await student.sees("想说什么都行")
    assert "不带你的名字" in words.text
    await student.say("老师把流程讲得很清楚")
    await student.sees("谢谢，收到了")
    assert await desk.got(counselor, "流程讲得很清楚") == 0
    assert await desk.got(office, "流程讲得很清楚") == 0
    stale = await forged(student, check, f"tkstill:{talk.id}")
    assert "已经结束了" in stale["text"]


async def test_still_open_keeps_it_and_done_ends_it(desk: Desk) -> None:
    student, counselor, _office = await answered(desk)
    await desk.at("2026-11-29 12:00")
    await desk.at("2026-12-03 12:10")
    still = await tapped(student, "还没有", await student.sees("算聊完了吗", since=0))
    assert "先留着" in still.text
    await desk.at("2026-12-10 12:00")
    assert (await desk.talk()).state is TalkState.open
    assert await desk.got(student, "还有想问的") == 1
    await desk.at("2026-12-18 12:00")
    assert await desk.got(student, "还有想问的") == 2
    await student.tap("聊完了", await desk.find_teacher(student))
    await counselor.sees("说聊完了", since=0)
    await student.sees("帮你做决定了吗", since=0)
    assert (await desk.talk()).closed_by is ClosedBy.student


async def test_a_new_message_within_a_month_goes_on_with_the_same_counselor(desk: Desk) -> None:
    student, counselor, office = await answered(desk)
    await student.tap("聊完了", await desk.find_teacher(student))
    closed = await student.sees("帮你做决定了吗", since=0)
    await tapped(student, "帮到了", closed)
    # Somebody else is the class's counselor by now: the talk stays with whom it was.
    await desk.at("2026-12-10 12:00")
    await desk.asks(student, "又有个问题", counselor)
    assert (await desk.talk()).state is TalkState.open
    assert "reopened" in await desk.events()
    # Ended again, nobody is asked for a second rating.
    await student.tap("聊完了", await desk.find_teacher(student))
    await desk.bot.quiet()
    assert await desk.got(student, "帮你做决定了吗") == 0, "the first was changed by its answer"
    assert await desk.got(student, "先聊到这儿") == 1
    assert await desk.got(office, "又有个问题") == 0


async def test_an_unanswered_question_is_never_closed_by_itself(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at("2026-11-26 09:00")
    await desk.asks(student, "还没人回的问题", counselor)
    for day in ("2026-12-01", "2026-12-10", "2026-12-20", "2027-01-05"):
        await desk.at(f"{day} 12:00")
    assert (await desk.talk()).state is TalkState.open
    assert await desk.got(student, "算聊完了吗") == 0


async def test_a_card_from_before_a_question_does_not_end_the_talk_over_it(desk: Desk) -> None:
    student, counselor, _office = await answered(desk)
    card = await tapped(counselor, "资料卡", await desk.talks(counselor))
    await desk.at("2026-11-26 10:05")
    await desk.asks(student, "还有一个问题", counselor)
    await desk.at("2026-11-26 10:06")
    asked = await tapped(counselor, "结束对话", card)
    assert "从 10:05 起在等回复，还是要结束吗" in asked.text
    await desk.asks(student, "其实很急", counselor)
    newer = await counselor.tap("还是结束", asked)
    assert newer is not None
    assert "刚又写了一条" in newer["text"]
    talk = await desk.talk()
    assert (talk.state, talk.unanswered_since is None) == (TalkState.open, False)
    again = await counselor.sees_message(lambda m: m.id == asked.id, "asked again")
    ended = await tapped(counselor, "还是结束", again)
    assert "已结束" in ended.text
    assert (await desk.talk()).closed_by is ClosedBy.staff


async def test_a_talk_in_which_nobody_waits_ends_with_one_tap(desk: Desk) -> None:
    _student, counselor, _office = await answered(desk)
    card = await tapped(counselor, "资料卡", await desk.talks(counselor))
    ended = await tapped(counselor, "结束对话", card)
    assert "已结束" in ended.text


async def test_a_talk_nobody_answered_is_not_rated(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.asks(student, "算了没事了", counselor)
    await student.tap("聊完了", await desk.find_teacher(student))
    await student.sees("先聊到这儿", since=0)
    await desk.bot.quiet()
    assert await desk.got(student, "帮你做决定了吗") == 0


async def answered(desk: Desk) -> tuple[Phone, Phone, Phone]:
    """A talk in which it is the student's turn: student, counselor, office."""
    student, counselor, office = await desk.student(), await desk.counselor(), await desk.office()
    await desk.at("2026-11-26 09:00")
    [question] = await desk.asks(student, "三方怎么签", counselor)
    before = await desk.town.seq()
    await counselor.say("先看岗位,再签", reply_to=question)
    await student.sees("先看岗位,再签", since=before)
    await desk.look()
    return student, counselor, office

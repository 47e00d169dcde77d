"""Asking without a name: what staff see, when the name is said, and what a pause means."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.calendar.rules import CHINA
from bot.clock import AdjustableClock
from bot.settings import Settings
from db.handoff import Talk, TalkEvent
from db.people import Role
from db.talk_anonymity import TalkPause
from tests.college import bind_person
from tests.flows.assessing import forged
from tests.flows.conftest import Bot
from tests.flows.test_edits import edit
from tests.phones import Phone, Town

KNOWN_BY = ("晓雨", "林晓雨", "2024010101", "应化2401", "应用化工")
"""What would tell who asks."""
ECHO = "没有「林晓雨」"
"""What staff are told who searched for a name: it is their own word."""


@dataclass
class People:
    student: Phone
    counselor: Phone
    office: Phone
    lead: Phone


@pytest.fixture
async def people(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> People:
    async def bound(name: str, **more: object) -> Phone:
        phone = await town.person(name)
        await bind_person(settings.database_url, phone.id, clock.now(), **more)  # type: ignore[arg-type]
        await phone.start()
        return phone

    student = await bound("晓雨", student="2024010101")
    counselor = await bound("王敏", staff="王敏", roles=(Role.counselor,))
    office = await bound("办公室", roles=(Role.office,))
    lead = await bound("主任", roles=(Role.office,))
    return People(student, counselor, office, lead)


async def ask(people: People, words: str) -> Phone:
    """The student asks without a name; whoever got it."""
    student = people.student
    await student.say("/home")
    await student.sees("林晓雨")
    await student.tap("找老师")
    await student.sees("写")
    await student.tap("不留名字地问")
    limits = await student.sees("先说清楚几件事")
    assert "生命危险" in limits.text
    assert "系统里记着是你" in limits.text
    await student.tap("知道了，不留名字地问")
    await student.sees("只会看到一个编号")
    await student.say(words)
    await student.sees("看不到你是谁", since=0)
    await people.office.sees("新对话等人接", since=0)
    await people.office.tap("我来接")
    await people.office.sees(words, since=0)
    return people.office


async def settled(bot: Bot, town: Town) -> None:
    """Until it is written down where everything that was sent stands, so that it can be replied
    to."""
    await bot.idle(town)
    await bot.quiet()


async def told(town: Town, student: Phone) -> str:
    """Everything the bot ever sent to anybody but the student, as one text."""
    return "\n".join(
        json.dumps(call["parameters"], ensure_ascii=False)
        for call in await town.calls()
        if str(call["parameters"].get("chat_id")) != str(student.id)
        and not call["method"].startswith(("set", "get", "answer", "delete"))
        and ECHO not in str(call["parameters"].get("text"))
    )


async def assert_unknown(town: Town, student: Phone) -> None:
    text = await told(town, student)
    assert "#" in text
    for mark in (*KNOWN_BY, str(student.id)):
        assert mark not in text, mark


async def number_of(bot: Bot) -> int | None:
    async with bot.app.database.reading() as tx:
        return (
            await tx.execute(select(Talk.c.anonymous_as).order_by(Talk.c.id.desc()).limit(1))
        ).scalar_one()


async def test_nothing_that_staff_see_says_who_asks(bot: Bot, town: Town, people: People) -> None:
    staff = await ask(people, "我不想读这个专业了，转得了吗")
    asked = await staff.sees("转得了吗", since=0)
    number = await number_of(bot)
    assert f"#{number}" in asked.text
    await staff.sees("不留名字地问", since=0)
    await settled(bot, town)
    # Both ways, with quotes, edits, pictures, lists, the card and the search.
    await staff.say("可以的，先说说为什么", reply_to=asked)
    answer = await people.student.sees("先说说为什么", since=0)
    await settled(bot, town)
    said = await people.student.say("听不懂课", reply_to=answer)
    await staff.sees("听不懂课", since=0)
    await people.student.town.post(
        f"users/{people.student.id}/edit", message_id=said.id, text="听不懂课，也不喜欢"
    )
    await people.student.send_file("document", b"grades", "成绩单.pdf", caption="这是成绩")
    await staff.sees("这是成绩", since=0)
    await staff.tap("资料卡")
    await staff.sees("#", since=0)
    await staff.say("/home")
    await staff.tap("学生来信")
    await staff.tap("全部对话")
    await bot.idle(town)
    await staff.say("/find 林晓雨")
    await staff.sees(ECHO)
    for command in ("/home", "/find 听不懂", "/crisis", "/transcript", "/tasks"):
        await staff.say(command)
        await people.lead.say(command)
        await bot.idle(town)
    await staff.say("/home")
    await staff.tap("学生来信")
    await bot.idle(town)
    shown = await staff.sees("#", since=0)
    assert f"#{number}" in "\n".join([shown.text, *[m.text for m in await staff.messages()]])
    await bot.idle(town)
    await bot.quiet()
    # Their own screens apart: what the office lists of classes is no talk.
    await assert_unknown(town, people.student)


async def test_a_subject_of_an_older_screen_does_not_lift_the_cover(people: People) -> None:
    student = people.student
    await student.say("/home")
    await student.tap("找老师", await student.sees("林晓雨"))
    older = await student.sees("先点一个方面")
    await student.say("/home")
    await student.tap("找老师", await student.sees("林晓雨"))
    await student.tap("不留名字地问", await student.sees("先点一个方面"))
    await student.tap("知道了，不留名字地问", await student.sees("先说清楚几件事"))
    await student.sees("只会看到一个编号")
    await student.tap("手续", older)
    await student.sees("只会看到一个编号")
    await student.say("三方协议能拖多久")
    await student.sees("看不到你是谁", since=0)
    offer = await people.office.sees("新对话等人接", since=0)
    assert not any(known in offer.text for known in KNOWN_BY)


async def test_the_counselor_of_the_class_is_not_asked(people: People) -> None:
    await ask(people, "有点害怕去实习")
    assert not any("害怕" in one.text for one in await people.counselor.messages())


async def test_a_contact_card_and_a_file_named_after_oneself_stay_back(
    bot: Bot, town: Town, people: People
) -> None:
    await ask(people, "帮我看看简历")
    await people.student.send(
        contact={"phone_number": "13800000000", "first_name": "晓雨", "last_name": "林"}
    )
    await people.student.sees("没有转给老师", since=0)
    await people.student.send_file("document", b"cv", "林晓雨简历.pdf")
    await people.student.sees("改个文件名再发")
    await bot.quiet()
    await assert_unknown(town, people.student)


async def test_the_name_is_said_by_button_and_only_then(
    bot: Bot, town: Town, people: People
) -> None:
    staff = await ask(people, "想聊聊")
    await assert_unknown(town, people.student)
    await people.student.tap("告诉老师我是谁")
    await people.student.sees("收不回来")
    await people.student.tap("先不说")
    await people.student.sees("看不到你是谁")
    await people.student.tap("告诉老师我是谁")
    asked = await people.student.sees("收不回来")
    sure = asked.buttons[0]["callback_data"]
    await assert_unknown(town, people.student)
    await people.student.tap("是的，告诉老师")
    await people.student.sees("老师现在知道你是谁了")
    await staff.sees("林晓雨", since=0)
    await people.student.say("现在您知道我了")
    heard = await staff.sees("现在您知道我了", since=0)
    assert "林晓雨" in heard.text
    again = await forged(people.student, asked, sure)
    assert again is not None
    assert again["text"].startswith("这个对话已经有你的名字了")


async def test_who_comes_back_to_a_nameless_talk_is_not_told_that_their_name_is_seen(
    bot: Bot, town: Town, people: People
) -> None:
    staff = await ask(people, "想聊聊")
    await people.student.say("/home")
    await people.student.sees("林晓雨")
    await people.student.tap("找老师")
    shown = await people.student.sees("看不到你是谁")
    assert "姓名" not in shown.text
    assert "告诉老师我是谁" in shown.labels()
    await people.student.say("还在吗")
    await staff.sees("还在吗", since=0)
    await settled(bot, town)
    await assert_unknown(town, people.student)


async def test_who_says_their_name_before_anybody_has_the_talk_is_told_so(people: People) -> None:
    student = people.student
    await student.say("/home")
    await student.sees("林晓雨")
    await student.tap("找老师")
    await student.sees("写")
    await student.tap("不留名字地问")
    await student.sees("先说清楚几件事")
    await student.tap("知道了，不留名字地问")
    await student.sees("只会看到一个编号")
    await student.say("想问个事")
    await student.sees("看不到你是谁", since=0)
    await student.tap("告诉老师我是谁")
    await student.sees("收不回来")
    await student.tap("是的，告诉老师")
    said = await student.sees("谢谢你的信任")
    assert "哪位老师来接" in said.text


async def test_who_leaves_before_asking_is_told_that_the_next_words_are_named(
    bot: Bot, people: People
) -> None:
    student = people.student
    await student.say("/home")
    await student.tap("找老师")
    await student.sees("写")
    await student.tap("不留名字地问")
    await student.sees("先说清楚几件事")
    await student.tap("知道了，不留名字地问")
    await student.sees("只会看到一个编号")
    await student.say("/cancel")
    await student.sees("老师会看到你的名字")


async def test_writing_once_more_after_it_was_closed_keeps_the_cover(
    bot: Bot, town: Town, people: People, clock: AdjustableClock
) -> None:
    staff = await ask(people, "第一个问题")
    await people.student.say("/cancel")
    await staff.say("/home")
    await staff.tap("学生来信")
    await staff.sees("#", since=0)
    async with bot.app.database.transaction() as tx:
        await tx.execute(Talk.update().values(state="closed"))
    clock.jump(clock.now() + timedelta(days=20))
    await people.student.say("还有一个问题")
    await staff.sees("新对话等人接：#2（🎭）", since=0)
    await staff.tap("我来接")
    await staff.sees("还有一个问题", since=0)
    assert await number_of(bot) is not None
    await bot.quiet()
    await assert_unknown(town, people.student)


async def test_no_clock_brings_a_nameless_talk_to_the_students_own_class(
    bot: Bot, people: People, clock: AdjustableClock
) -> None:
    await ask(people, "我不想读这个专业了")
    await bot.quiet()
    for day, hour, minute in ((25, 15, 35), (26, 9, 5), (26, 14, 30)):
        clock.jump(datetime(2026, 11, day, hour, minute, tzinfo=CHINA))
        await bot.app.minding.tick()
        await bot.quiet()
    await people.lead.sees("还没回", since=0)
    assert not any("还没" in one.text for one in await people.counselor.messages())


async def test_where_its_owner_is_out_of_reach_a_nameless_talk_stays_away_from_the_class(
    bot: Bot, town: Town, people: People
) -> None:
    staff = await ask(people, "我不想读这个专业了")
    await settled(bot, town)
    other = people.lead if staff is people.office else people.office
    await staff._act("block")
    await bot.idle(town)
    await people.student.say("还在想这件事")
    await other.sees("还在想这件事", since=0)
    assert not any("这件事" in one.text for one in await people.counselor.messages())


async def test_danger_lifts_the_name_for_those_who_are_called_and_that_is_kept(
    bot: Bot, town: Town, people: People
) -> None:
    await ask(people, "我有个问题")
    await people.student.say("我不想活了")
    await people.student.sees("你现在安全吗", since=0)
    await people.counselor.sees("有学生可能有生命危险", since=0)
    await people.counselor.tap("看看是谁")
    await people.counselor.sees("林晓雨")
    async with bot.app.database.reading() as tx:
        events = [row.what for row in await tx.execute(select(TalkEvent.c.what))]
    assert "name-lifted" in events


async def test_who_is_badly_off_keeps_the_number(bot: Bot, town: Town, people: People) -> None:
    staff = await ask(people, "我有个问题")
    await people.student.say("我快崩溃了")
    await people.student.sees("听起来", since=0)
    await staff.sees("状态很不好", since=0)
    await staff.tap("看看是谁")
    await staff.sees(f"#{await number_of(bot)}", since=0)
    assert not any("状态很不好" in one.text for one in await people.counselor.messages())
    await bot.quiet()
    await assert_unknown(town, people.student)


async def test_abuse_is_paused_reviewed_and_never_silent(
    bot: Bot, town: Town, people: People
) -> None:
    staff = await ask(people, "你们都是废物吧")
    other = people.lead if staff is people.office else people.office
    await staff.tap("停一停")
    await staff.sees("写一句为什么要停")
    short = await staff.say("骂人")
    await staff.sees("写一句为什么要停")
    await edit(staff, short, "连着骂人")
    await staff.sees("停了。就业办会看看")
    await people.student.sees("对话先停一停", since=0)
    await people.student.say("为什么停")
    await people.student.sees("对话还停着")
    await bot.idle(town)
    assert not any("为什么停" in one.text for one in await staff.messages())
    # In danger somebody comes all the same.
    await people.student.say("我不想活了")
    await people.student.sees("你现在安全吗", since=0)
    await people.counselor.sees("有学生可能有生命危险", since=0)
    await other.sees("请看看对不对", since=0)
    await other.tap("不用停，恢复")
    await people.student.sees("你可以接着写了", since=0)
    await people.student.say("谢谢，我不骂了")
    await staff.sees("我不骂了", since=0)


async def test_who_paused_does_not_review_it_and_a_pause_ends_by_itself(
    bot: Bot, people: People, clock: AdjustableClock
) -> None:
    staff = await ask(people, "走开")
    await staff.tap("停一停")
    await staff.say("一直骂人")
    await staff.sees("请看看对不对", since=0)
    await staff.tap("该停，停 7 天")
    async with bot.app.database.reading() as tx:
        assert (await tx.execute(select(TalkPause.c.decided_at))).scalar_one() is None
    clock.jump(clock.now() + timedelta(minutes=11))
    await people.student.say("在吗")
    await people.student.sees("对话还停着")
    clock.jump(clock.now() + timedelta(hours=24))
    await people.student.say("一天过去了")
    await staff.sees("一天过去了", since=0)


async def test_with_a_named_talk_open_there_is_no_way_to_hide_in_it(people: People) -> None:
    await people.student.say("老师您好")
    await people.student.sees("王敏", since=0)
    await people.student.say("/home")
    await people.student.tap("找老师")
    shown = await people.student.sees("写")
    assert not any("不留名字" in label for label in shown.labels())

"""Talks when something breaks that nobody meant to break: each ends in delivery or a sentence."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from bot.clock import AdjustableClock
from bot.settings import Settings
from db.desks import DeskGroup
from db.people import RoleGrant
from tests.flows.conftest import Bot
from tests.flows.desking import (
    RIGHTS,
    Group,
    desk_of,
    join_office,
    join_staff,
    join_student,
    reactions_on,
    until,
    wait_for_reaction,
)
from tests.flows.talking import Desk, tapped
from tests.flows.test_plans import forged
from tests.phones import Phone, Town


@pytest.fixture
async def student(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Phone:
    return await join_student(town, settings, clock)


@pytest.fixture
async def counselor(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Phone:
    return await join_staff(town, settings, clock)


# The group ---------------------------------------------------------------------------------


async def test_a_group_that_is_upgraded_keeps_its_desk_and_what_waits_for_it_arrives(
    student: Phone, counselor: Phone, town: Town, bot: Bot
) -> None:
    made = await town.post(
        "chats",
        type="group",
        title="化工学院老师",
        members=[counselor.id],
        creator=counselor.id,
        bots=[{"bot_id": town.bot_id, "status": "administrator"}],
    )
    small = Group(town, made)
    # Topics are a supergroup's: a desk in a group without them is one that lost them since.
    await small.say(counselor, "/desk")
    await small.sees(counselor, "话题")
    desk = await desk_of(town, counselor)
    async with bot.app.database.transaction() as tx:
        await tx.execute(update(DeskGroup).values(chat_id=small.id))
    await bot.stop()
    sent = await student.say("升级前写的")
    grown = Group(town, await small.act("upgrade", is_forum=True))
    await grown.act("promote", user_id=town.bot_id, rights=RIGHTS)
    await bot.start_again()
    await student.say("升级后写的")
    await grown.sees(counselor, "升级前写的")
    await grown.sees(counselor, "升级后写的")
    await wait_for_reaction(student, sent.id)
    async with bot.app.database.reading() as tx:
        found = (await tx.execute(select(DeskGroup.c.chat_id))).scalar_one()
    assert found == grown.id
    assert not await desk.find(counselor, "升级")


async def test_the_right_to_manage_topics_withdrawn_while_topics_are_made_loses_nothing(
    student: Phone, counselor: Phone, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    office = await join_office(town, settings, clock)
    other = await join_student(town, settings, clock, "赵强", "2024010104")
    group = await desk_of(town, counselor)
    await town.fault(method="createForumTopic", kind="slow", seconds=0.5, times=1)
    before = await town.seq()
    first = await student.say("第一位的问题")
    second = await other.say("第二位的问题")
    await group.act("promote", user_id=town.bot_id, rights={})
    await office.sees("用不了", since=before)
    await wait_for_reaction(student, first.id)
    await wait_for_reaction(other, second.id)
    for words in ("第一位的问题", "第二位的问题"):
        in_group = await group.find(counselor, words)
        alone = [m for m in await counselor.messages() if words in m.text]
        assert len(in_group) + len(alone) == 1, words


async def test_what_a_group_gives_up_goes_to_the_cover_while_the_counselor_is_away(
    student: Phone, counselor: Phone, town: Town, settings: Settings, clock: AdjustableClock,
    bot: Bot,
) -> None:  # fmt: skip
    cover = await join_staff(town, settings, clock, "刘洋")
    group = await desk_of(town, counselor)
    desk = Desk(bot, town)
    await student.say("老师在吗")
    await group.sees(counselor, "老师在吗")
    today = clock.now().date()
    await desk.away(counselor, cover, f"{today}", f"{today + timedelta(days=3)}")
    await town.fault(
        method="sendMessage", chat_id=group.id, kind="403",
        description="bot was kicked from the supergroup chat", times=9,
    )  # fmt: skip
    before = await town.seq()
    await student.say("老师还在吗")
    await cover.sees("老师还在吗", since=before)
    assert not any("老师还在吗" in m.text for m in await counselor.messages())


# People ------------------------------------------------------------------------------------


async def test_when_a_counselors_account_is_gone_the_student_hears_that_nobody_has_it(
    student: Phone, counselor: Phone, town: Town, bot: Bot
) -> None:
    await student.say("第一句")
    await counselor.sees("第一句")
    await counselor._act("deactivate")
    before = await town.seq()
    await student.say("第二句")
    await student.sees("没送到", since=before)


async def test_two_colleagues_who_answer_at_once_are_one_answer_and_one_question(
    student: Phone, counselor: Phone, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    mentor = await join_staff(town, settings, clock, "周建国")
    group = await desk_of(town, counselor, mentor)
    await student.say("押金要交吗")
    question = await group.sees(counselor, "押金要交吗")
    before = await town.seq()
    await asyncio.gather(
        group.say(counselor, "不用交", reply_to=question),
        group.say(mentor, "要交一点", reply_to=question),
    )
    await student.sees("不用交", since=before)
    await group.sees(mentor, "还没有发出去")
    assert not any("要交一点" in m.text for m in await student.messages())


async def test_ten_devices_pressing_one_button_close_a_talk_once(
    student: Phone, counselor: Phone, town: Town, bot: Bot
) -> None:
    desk = Desk(bot, town)
    await student.say("谢谢老师")
    await counselor.sees("谢谢老师")
    card = await tapped(counselor, "资料卡", await desk.talks(counselor))
    sure = await tapped(counselor, "结束", card)
    answers = await asyncio.gather(*(counselor.tap("还是结束", sure) for _ in range(10)))
    assert all(answer is not None for answer in answers), "every tap is answered"
    assert (await desk.events()).count("closed") == 1
    await bot.quiet()
    assert await desk.got(student, "先到这儿") == 1


async def test_ten_devices_writing_at_once_bring_every_line_once(
    student: Phone, counselor: Phone, bot: Bot
) -> None:
    lines = [f"第 {number} 台" for number in range(10)]
    sent = await asyncio.gather(*(student.say(line) for line in lines))
    for one in sent:
        await wait_for_reaction(student, one.id)
    got = [m.text for m in await counselor.messages() if not m.outgoing]
    for line in lines:
        assert sum(text.endswith(line) for text in got) == 1, line


async def test_whoever_loses_their_role_while_pressing_sends_nothing_more(
    student: Phone, counselor: Phone, town: Town, bot: Bot
) -> None:
    desk = Desk(bot, town)
    await student.say("老师好")
    question = await counselor.sees("老师好")
    card = await tapped(counselor, "资料卡", await desk.talks(counselor))
    async with bot.app.database.transaction() as tx:
        await tx.execute(delete(RoleGrant))
    for label in ("结束", "刷新", "✍️"):
        answer = await counselor.tap(label, card)
        assert answer is not None, "every tap is answered"
        assert answer["text"], label
    before = await town.seq()
    await counselor.say("我还能回吗", reply_to=question)
    await counselor.sees_message(lambda m: not m.outgoing, "an answer", since=before)
    await bot.quiet()
    assert not any("我还能回吗" in m.text for m in await student.messages())
    assert "closed" not in await desk.events()


STAFF_ONLY = (
    "tkcard:1", "tkto:1:0", "tktowhom:1:1", "tktonow:1:1", "tkall:0", "tkpage:1", "tkgive:1:0",
    "tkgiveto:1:1", "tkgiveok:1:1", "tknum:30", "tknumx:30", "tknumw:30", "vinum:30", "tkend:1",
    "tkclaim:1", "talkin:1", "tkseen:1", "tktake:1", "tkheldsend:1", "tkheldnote:1",
    "tkendsure:1:1",
    "deskface:-1002200000001:1", "deskfree:-1002200000001", "binddesk:-1002200000001:1",
)  # fmt: skip


async def test_a_student_who_presses_the_staffs_buttons_gets_an_alert_and_changes_nothing(
    student: Phone, counselor: Phone, bot: Bot, town: Town
) -> None:
    sent = await student.say("老师好")
    await counselor.sees("老师好")
    await wait_for_reaction(student, sent.id)
    desk = Desk(bot, town)
    before, mine = await desk.events(), await student.sees("送给")
    owner = (await desk.talk()).counselor_person_id
    for data in STAFF_ONLY:
        answer = await forged(student, mine, data)
        assert answer["show_alert"], data
    talk = await desk.talk()
    assert (talk.counselor_person_id, talk.state) == (owner, "open")
    assert await desk.events() == before


async def test_a_counselor_pages_through_their_talks_and_sees_who_waits(
    student: Phone, counselor: Phone, town: Town, bot: Bot
) -> None:
    desk = Desk(bot, town)
    sent = await student.say("老师好")
    question = await counselor.sees("老师好")
    await wait_for_reaction(student, sent.id)
    waiting = await desk.talks(counselor)
    assert "应化2401 ⏳ 等你回" in waiting.text
    await counselor.say("好", reply_to=question)
    await student.sees("好")
    answered = await desk.talks(counselor)
    assert "⏳" not in answered.text
    assert (await forged(counselor, answered, "talkspg:99"))["text"] == ""
    await bot.quiet()
    assert any("进行中的对话（1）" in m.text for m in await counselor.messages())


# Reactions ---------------------------------------------------------------------------------


async def test_a_custom_emoji_is_seen_as_the_standard_one_it_stands_for(
    student: Phone, counselor: Phone, town: Town
) -> None:
    sent = await student.say("谢谢老师")
    got = await counselor.sees("谢谢老师")
    await wait_for_reaction(student, sent.id)
    await counselor._act("react", message_id=got.id, custom_emoji_id="5312016608254762256")
    await wait_for_reaction(student, sent.id, "⚡")


async def test_a_custom_emoji_that_stands_for_none_is_said_once(
    student: Phone, counselor: Phone, town: Town, bot: Bot
) -> None:
    sent = await student.say("谢谢老师")
    got = await counselor.sees("谢谢老师")
    await wait_for_reaction(student, sent.id)
    for custom in ("5434144690511290129", "1"):
        await counselor._act("react", message_id=got.id, custom_emoji_id=custom)
        await bot.idle(town)

    async def told() -> bool:
        return any("只有你看得到" in m.text for m in await counselor.messages())

    await until(counselor, told, "a word about the emoji")
    await bot.quiet()
    said = [m for m in await counselor.messages() if "只有你看得到" in m.text]
    assert len(said) == 1
    assert await reactions_on(student, sent.id) == ["👌"]

"""What is meant for a talk reaches it, whatever its author is asked at that moment; and who works
here no more is let into nothing."""

import pytest
from sqlalchemy import delete, func, select

from db.people import RoleGrant
from db.tasks import Task
from tests.flows.conftest import Bot
from tests.flows.talking import Desk, tapped
from tests.flows.test_crisis import People, on_duty
from tests.flows.test_edits import edit
from tests.flows.test_plans import forged
from tests.phones import Message, Phone, Town


@pytest.fixture
async def desk(bot: Bot, town: Town) -> Desk:
    return Desk(bot, town)


async def card(counselor: Phone) -> Message:
    await counselor.say("/card")
    return await counselor.sees("应用化工技术")


async def tasks(desk: Desk) -> int:
    async with desk.bot.app.database.reading() as tx:
        return int((await tx.execute(select(func.count()).select_from(Task))).scalar_one())


ASKED = {
    "给学生定件事": "要学生做什么",
    "转给同事": "交接的话",
    "有辱骂或骚扰": "为什么要停",
    "/find": "找什么",
    "/replies": "起个短名字",
}
"""What a counselor does, and what they are asked then."""


async def is_asked(counselor: Phone, how: str) -> None:
    if how == "/replies":
        await counselor.say(how)
        await counselor.tap("存一条新的", await counselor.sees("常用回复"))
        await counselor.sees(ASKED[how])
    elif how.startswith("/"):
        await counselor.say(how)
        await counselor.sees(ASKED[how])
    elif how == "转给同事":
        shown = await tapped(counselor, how, await card(counselor))
        await tapped(counselor, "刘洋", shown)
    else:
        await counselor.tap(how, await card(counselor))
        await counselor.sees(ASKED[how])


@pytest.mark.parametrize("how", ASKED)
async def test_a_reply_to_a_student_goes_to_them_in_the_middle_of_anything(
    desk: Desk, how: str
) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.counselor("刘洋")
    (question,) = await desk.asks(student, "明天几点？", counselor)
    await is_asked(counselor, how)
    before = await desk.town.seq()
    await counselor.say("明天 八点来办公室", reply_to=question)
    await student.sees("明天 八点来办公室", since=before)
    await desk.bot.quiet()
    assert await tasks(desk) == 0
    assert "paused" not in await desk.events()


@pytest.mark.parametrize("how", ASKED)
async def test_who_turns_to_a_student_is_asked_nothing_else_any_more(desk: Desk, how: str) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.counselor("刘洋")
    await desk.asks(student, "明天几点？", counselor)
    await is_asked(counselor, how)
    await counselor.tap("直接写给")
    await counselor.sees("现在你写的每一条都发给")
    before = await desk.town.seq()
    await counselor.say("明天 八点来办公室")
    await student.sees("明天 八点来办公室", since=before)
    await desk.bot.quiet()
    assert await tasks(desk) == 0


async def test_a_reply_to_news_of_another_student_never_goes_to_the_talk_one_has_open(
    desk: Desk,
) -> None:
    counselor = await desk.counselor()
    one, other = await desk.student(), await desk.student("2024010102")
    await desk.at("2026-11-25 14:00")
    await desk.asks(other, "老师在吗", counselor)
    await desk.at("2026-11-25 16:01")
    waits = await counselor.sees("在等你回复", since=0)
    (question,) = await desk.asks(one, "我也有事", counselor)
    await desk.talks(counselor)
    await counselor.tap("✍️ 林晓雨")
    await counselor.sees("现在你写的每一条都发给")
    before = await desk.town.seq()
    await counselor.say("看到了，晚点细说", reply_to=waits)
    await other.sees("晚点细说", since=before)
    # What nobody knows the talk of is asked about.
    greeting = await counselor.sees("今天", since=0)
    before = await desk.town.seq()
    await counselor.say("这句给谁", reply_to=greeting)
    await counselor.sees("这条发给谁", since=before)
    await counselor.say("这句给你")
    await one.sees("这句给你", since=before)
    await desk.bot.quiet()
    assert await desk.got(one, "晚点细说") + await desk.got(one, "这句给谁") == 0
    before = await desk.town.seq()
    await counselor.say("这句也给你", reply_to=question)
    await one.sees("这句也给你", since=before)


async def test_what_waits_for_a_name_outlives_every_tool_and_is_never_lost_in_silence(
    desk: Desk,
) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.asks(student, "老师好", counselor)
    questions = []
    for number in range(22):
        before = await desk.town.seq()
        await counselor.say(f"第{number:02}句")
        questions.append(await counselor.sees("这条发给谁", since=before))
    for how in ("/find", "给学生定件事", "/replies"):
        await is_asked(counselor, how)
    for number in (0, 21):
        before = await desk.town.seq()
        await counselor.tap("林晓雨", questions[number])
        await student.sees(f"第{number:02}句", since=before)
    data = questions[0].buttons[0]["callback_data"]
    again = await forged(counselor, questions[20], data)
    assert "已经发过" in again["text"]
    # «Don't send» is about this one alone.
    before = await desk.town.seq()
    await counselor.tap("不发了", questions[1])
    await counselor.sees("没有发", since=before)
    gone = await forged(counselor, questions[20], questions[1].buttons[0]["callback_data"])
    assert "请再发一次" in gone["text"]
    # Sending it as if it were somebody's talk sends nothing, and loses nothing.
    held = questions[2].buttons[0]["callback_data"].rpartition(":")[2]
    for prefix in ("tkheldsend", "tkheldnote"):
        assert (await forged(counselor, questions[20], f"{prefix}:{held}"))["show_alert"]
    before = await desk.town.seq()
    await counselor.tap("林晓雨", questions[2])
    await student.sees("第02句", since=before)
    await desk.bot.quiet()
    assert await desk.got(student, "第01句") == 0


async def test_who_is_in_danger_answers_whoever_comes_although_their_talk_is_paused(
    desk: Desk,
) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    duty, office = await desk.counselor("刘洋"), await desk.office()
    await on_duty(People(student, counselor, duty, office))
    await desk.asks(student, "你们都是废物吧", counselor)
    await is_asked(counselor, "有辱骂或骚扰")
    await counselor.say("一直骂人")
    await counselor.sees("停了")
    await student.sees("对话先停一停")
    before = await desk.town.seq()
    await student.say("我不想活了")
    await duty.sees("请现在就来", since=before)
    await duty.tap("我来")
    await duty.sees("林晓雨", since=before)
    await duty.tap("写给 TA")
    await duty.sees("现在由你来", since=before)
    await duty.tap("开始写")
    await duty.say("我是刘老师，你在哪儿？")
    await student.sees("你在哪儿", since=before)
    await desk.asks(student, "在宿舍", duty)
    # Once it is over the pause holds again, for as long as it was to.
    await duty.tap("结束，写说明")
    await duty.sees("写一句说明")
    await duty.say("人在宿舍，已经联系上家长")
    await duty.sees("已经结束")
    before = await desk.town.seq()
    await student.say("再写一句")
    await student.sees("对话还停着", since=before)


async def test_the_bars_key_leaves_in_the_middle_of_anything(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.asks(student, "明天几点？", counselor)
    await counselor.tap("直接写给")
    await counselor.sees("现在你写的每一条都发给")
    await is_asked(counselor, "给学生定件事")
    await counselor.say("✖ 离开：林晓雨")
    await counselor.sees("不再直接发给谁")
    assert await tasks(desk) == 0


async def test_a_students_reply_goes_to_the_teacher_while_they_look_for_something(
    desk: Desk,
) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    (question,) = await desk.asks(student, "老师好", counselor)
    before = await desk.town.seq()
    await counselor.say("什么事？", reply_to=question)
    said = await student.sees("什么事？", since=before)
    await desk.bot.quiet()
    await student.say("/search")
    await student.sees_message(lambda m: bool(m.buttons), "what to look for")
    before = await desk.town.seq()
    await student.say("合同", reply_to=said)
    await counselor.sees("合同", since=before)


async def test_the_key_of_notes_leaves_whatever_language_it_was_made_in(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.asks(student, "老师好", counselor)
    await counselor.tap("备注", await card(counselor))
    await counselor.tap("写备注", await counselor.sees("还没有备注"))
    await counselor.sees("现在写的每一条都记成备注")
    await counselor.say("/language")
    await tapped(counselor, "English", await counselor.sees("语言"))
    before = await desk.town.seq()
    await counselor.say("✅ 写完了，回到资料卡")
    await counselor.sees("No more notes", since=before)


async def test_whoever_covers_is_offered_only_what_they_may_do(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    cover = await desk.counselor("刘洋")
    await desk.asks(student, "老师好", counselor)
    assert any("转给同事" in label for label in (await card(counselor)).labels())
    await desk.away(counselor, cover, "2026-11-25", "2026-11-27")
    shown = await card(cover)
    assert any("结束对话" in label for label in shown.labels())
    assert not any("转给同事" in label for label in shown.labels())


async def test_the_office_does_not_read_a_talk_without_taking_it(desk: Desk) -> None:
    student, counselor, office = (
        await desk.student(), await desk.counselor(), await desk.office(),
    )  # fmt: skip
    await desk.asks(student, "老师，我爸妈吵架了", counselor)
    talk = await desk.talk()
    answer = await forged(office, await office.last(), f"tksee:{talk.id}:0")
    assert "不归你答复" in answer["text"]
    await desk.bot.quiet()
    assert await desk.got(office, "我爸妈吵架了") == 0


async def dismissed(desk: Desk, counselor: Phone) -> None:
    """They work here no more."""
    person_id = await desk.person_id(counselor)
    async with desk.bot.app.database.transaction() as tx:
        await tx.execute(delete(RoleGrant).where(RoleGrant.c.person_id == person_id))


async def test_who_works_here_no_more_reaches_nobody_with_what_they_wrote_before(
    desk: Desk,
) -> None:
    student, counselor, office = (
        await desk.student(), await desk.counselor(), await desk.office(),
    )  # fmt: skip
    (question,) = await desk.asks(student, "明天几点？", counselor)
    before = await desk.town.seq()
    written = await counselor.say("八点", reply_to=question)
    await student.sees("八点", since=before)
    await desk.bot.quiet()
    await is_asked(counselor, "给学生定件事")
    await counselor.say("明天 交材料")
    set_ = await counselor.sees("定好了")
    listed = await desk.talks(counselor)
    # Somebody else has the talk, what they write now waits.
    office_page = await tapped(office, "全部对话", await desk.talks(office))
    page = await tapped(office, "林晓雨", office_page)
    sure = await tapped(office, "我来接手", page)
    await tapped(office, "确定", sure)
    await counselor.say("我再说一句", reply_to=question)
    held = await counselor.sees("你写的还没有发出去")
    await dismissed(desk, counselor)
    before = await desk.town.seq()
    assert (await counselor.tap("用我的名字", held) or {})["show_alert"]
    await edit(counselor, written, "转账给我")
    await counselor.sees("对方看到的还是原来那条", since=before)
    assert (await forged(counselor, listed, "talks"))["show_alert"]
    assert (await counselor.tap("看这件事", set_) or {})["show_alert"]
    await desk.bot.quiet()
    assert await desk.got(student, "我再说一句") == 0
    assert await desk.got(student, "转账") == 0


async def test_shared_replies_are_for_staff(desk: Desk) -> None:
    student, office = await desk.student(), await desk.office()
    await office.say("/replies")
    await office.tap("存一条新的", await office.sees("常用回复"))
    await office.sees("起个短名字")
    await office.say("内部口径")
    await office.sees("现在把内容发给我")
    await office.say("这件事先报就业办")
    kept = await office.sees("存好了")
    share = next(b["callback_data"] for b in kept.buttons if "给大家用" in b["text"])
    await tapped(office, "给大家用", kept)
    number = share.split(":")[1]
    answer = await forged(student, await student.last(), f"crm:{number}")
    assert answer["show_alert"]
    await desk.bot.quiet()
    assert await desk.got(student, "先报就业办") == 0


async def test_forged_numbers_break_nothing(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.asks(student, "老师好", counselor)
    talk, huge = await desk.talk(), "9" * 18
    screen = await card(counselor)
    for data in (
        f"tsd:0:{huge}", f"tsd:{huge}:0", f"tkmr:{talk.id}:1:²:1", f"tkmr:{talk.id}:1:{huge}9:1",
        f"tkmt:{talk.id}:1:reply:²", f"tkmt:{talk.id}:1:reply:{huge}9", f"talkspg:{huge}",
        f"tkfind:{huge}", f"tknotes:{talk.id}:{huge}", f"cr:{talk.id}:{huge}", f"tsl:{huge}",
    ):  # fmt: skip
        await forged(counselor, screen, data)
    assert await desk.got(counselor, "是我们这边的问题") == 0

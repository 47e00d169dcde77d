"""The other faces of the desk: topics in private chats, and a department's staff group."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import AdjustableClock
from bot.delivery import pacing
from bot.settings import Settings
from db import desks
from db.desks import DeskGroup
from db.people import Department, Role
from tests.college import found_college
from tests.flows.conftest import TOKEN, Bot
from tests.flows.desking import (
    RIGHTS,
    Group,
    desk_of,
    join_office,
    join_staff,
    join_student,
    standing,
    until,
    wait_for_deleted,
    wait_for_reaction,
)
from tests.phones import Message, NotSeenError, Phone, Town


@pytest.fixture
async def student(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Phone:
    return await join_student(town, settings, clock)


@pytest.fixture
async def counselor(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Phone:
    return await join_staff(town, settings, clock)


@pytest.fixture
async def mentor(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Phone:
    """A colleague of the same department."""
    return await join_staff(town, settings, clock, "周建国", Role.class_mentor)


# A staff group -----------------------------------------------------------------------------


async def test_a_talk_is_a_topic_with_the_card_first_and_answers_are_replies_in_it(
    student: Phone, counselor: Phone, mentor: Phone, town: Town
) -> None:
    group = await desk_of(town, counselor, mentor)
    sent = await student.say("三方协议要押金吗?")
    question = await group.sees(counselor, "三方协议要押金吗")
    await wait_for_reaction(student, sent.id)
    (topic,) = await group.topics()
    assert topic["name"] == "林晓雨 · 应化2401"
    assert question.raw["message_thread_id"] == topic["message_thread_id"]
    in_topic = [
        m
        for m in await standing(counselor, group.id)
        if m.raw.get("message_thread_id") == topic["message_thread_id"] and m.text
    ]
    assert "应用化工技术" in in_topic[0].text
    assert not any("押金" in m.text for m in await standing(counselor))
    before = await town.seq()
    answered = await group.say(counselor, "不用交", reply_to=question)
    reply = await student.sees("不用交", since=before)
    assert "王敏" in reply.text
    assert reply.raw["reply_to_message"]["message_id"] == sent.id
    await wait_for_reaction(counselor, answered.id, chat_id=group.id)
    before = await town.seq()
    await student.say("那照片呢?", reply_to=reply)
    again = await group.sees(counselor, "那照片呢")
    assert again.raw["message_thread_id"] == topic["message_thread_id"]
    assert again.raw["reply_to_message"]["message_id"] == answered.id


async def test_a_plain_line_in_a_topic_stays_among_the_staff_until_a_button_says_otherwise(
    student: Phone, counselor: Phone, town: Town, clock: AdjustableClock
) -> None:
    group = await desk_of(town, counselor)
    await student.say("老师好")
    await group.sees(counselor, "老师好")
    (topic,) = await group.topics()
    thread = topic["message_thread_id"]
    await group.say(counselor, "这个学生上次也问过", thread=thread)
    hint = await group.sees(counselor, "这行只有老师看得到")
    await group.say(counselor, "/ /先别回", thread=thread)
    await group.say(counselor, "再说一句内部的", thread=thread)
    await until(counselor, lambda: _tapped(counselor, group, hint, "每行都发"), "the tap")
    await group.sees(counselor, "每一行都发给学生。")
    clock.jump(clock.now() + timedelta(seconds=2))
    before = await town.seq()
    await group.say(counselor, "你好,什么事?", thread=thread)
    await student.sees("什么事", since=before)
    await group.say(counselor, "／／他好像很急", thread=thread)
    await group.sees(counselor, "开头像是老师之间的备注")
    stop = await group.sees(counselor, "没有新内容就自己停")
    await _tapped(counselor, group, stop, "不再每行都发")
    await group.sees(counselor, "停了")
    await group.say(counselor, "又是内部的", thread=thread)
    await student.say("我想问实习")
    await group.sees(counselor, "我想问实习")
    shown = " ".join(m.text for m in await standing(student))
    for inside in ("上次也问过", "先别回", "内部的", "他好像很急"):
        assert inside not in shown
    assert len(await group.find(counselor, "这行只有老师看得到")) == 1


async def _tapped(phone: Phone, group: Group, message: Message, label: str) -> bool:
    data = next(b["callback_data"] for b in message.buttons if label in b["text"])
    answer = await phone.town.post(
        f"users/{phone.id}/tap", chat_id=group.id, message_id=message.id, data=data, wait=20
    )
    return answer["answer"] is not None


async def test_whoever_is_no_staff_of_the_department_sends_nothing_from_its_group(
    student: Phone, counselor: Phone, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    stranger = await join_staff(town, settings, clock, "刘洋")
    group = await desk_of(town, counselor, stranger)
    sent = await student.say("老师好")
    question = await group.sees(counselor, "老师好")
    await wait_for_reaction(student, sent.id)
    await group.say(stranger, "我来答", reply_to=question)
    await group.sees(counselor, "只有本院系")
    assert not any("我来答" in m.text for m in await standing(student))


async def test_a_colleagues_reply_is_held_back_with_a_question_in_the_topic(
    student: Phone, counselor: Phone, mentor: Phone, town: Town
) -> None:
    group = await desk_of(town, counselor, mentor)
    sent = await student.say("老师好")
    question = await group.sees(counselor, "老师好")
    await wait_for_reaction(student, sent.id)
    await group.say(mentor, "我替王老师说一句", reply_to=question)
    held = await group.sees(mentor, "还没有发出去")
    assert held.raw["message_thread_id"] == question.raw["message_thread_id"]
    assert not any("替王老师" in m.text for m in await standing(student))


async def test_a_deleted_topic_is_made_anew_and_the_message_is_in_it(
    student: Phone, counselor: Phone, town: Town
) -> None:
    group = await desk_of(town, counselor)
    await student.say("第一句")
    await group.sees(counselor, "第一句")
    (topic,) = await group.topics()
    await group.act("topic", action="delete", message_thread_id=topic["message_thread_id"])
    sent = await student.say("第二句")
    second = await group.sees(counselor, "第二句")
    await wait_for_reaction(student, sent.id)
    (fresh,) = await group.topics()
    assert fresh["message_thread_id"] != topic["message_thread_id"]
    assert second.raw["message_thread_id"] == fresh["message_thread_id"]
    card = await group.sees(counselor, "应用化工技术")
    assert card.raw["message_thread_id"] == fresh["message_thread_id"]


async def test_a_closed_topic_takes_the_message_all_the_same(
    student: Phone, counselor: Phone, town: Town
) -> None:
    group = await desk_of(town, counselor)
    await student.say("第一句")
    await group.sees(counselor, "第一句")
    (topic,) = await group.topics()
    await group.act("topic", action="close", message_thread_id=topic["message_thread_id"])
    await student.say("第二句")
    await group.sees(counselor, "第二句")


async def test_a_topic_that_refuses_because_it_is_closed_is_opened(
    student: Phone, counselor: Phone, town: Town
) -> None:
    group = await desk_of(town, counselor)
    await student.say("第一句")
    await group.sees(counselor, "第一句")
    (topic,) = await group.topics()
    await group.act("topic", action="close", message_thread_id=topic["message_thread_id"])
    await town.fault(method="sendMessage", kind="400", description="TOPIC_CLOSED", times=1)
    await student.say("第二句")
    await group.sees(counselor, "第二句")
    assert [topic["closed"] for topic in await group.topics()] == [False]


async def test_what_somebody_carries_around_goes_to_one_person_and_to_no_group(
    student: Phone, counselor: Phone, town: Town
) -> None:
    group = await desk_of(town, counselor)
    await student.say("/home")
    await student.tap("找老师")
    await student.tap("心里的事")
    before = await town.seq()
    await student.say("最近睡不好")
    await counselor.sees("最近睡不好", since=before)
    assert not await group.find(counselor, "睡不好")
    assert await group.topics() == []


async def test_the_topics_icon_says_whose_turn_it_is(
    student: Phone, counselor: Phone, town: Town, bot: Bot
) -> None:
    group = await desk_of(town, counselor)
    sent = await student.say("在吗")
    question = await group.sees(counselor, "在吗")
    await wait_for_reaction(student, sent.id)
    await bot.quiet()
    before = await town.seq()
    await group.say(counselor, "在", reply_to=question)
    await student.sees("在", since=before)
    await bot.quiet()
    await student.say("好的")
    await group.sees(counselor, "好的")
    await bot.quiet()
    made = [c["parameters"] for c in await town.calls("createForumTopic")]
    edits = [c["parameters"] for c in await town.calls("editForumTopic")]
    waiting = made[0]["icon_custom_emoji_id"]
    shown = [edit["icon_custom_emoji_id"] for edit in edits]
    assert len(shown) == 2
    assert shown[0] != waiting
    assert shown[1] == waiting


async def test_without_the_right_to_manage_topics_talks_go_to_private_chats_and_back(
    student: Phone, counselor: Phone, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    office = await join_office(town, settings, clock)
    group = await desk_of(town, counselor)
    await student.say("第一句")
    await group.sees(counselor, "第一句")
    before = await town.seq()
    await group.act("promote", user_id=town.bot_id, rights={})
    await office.sees("用不了", since=before)
    await student.say("第二句")
    await counselor.sees("第二句", since=before)
    assert not await group.find(counselor, "第二句")
    before = await town.seq()
    await group.act("promote", user_id=town.bot_id, rights=RIGHTS)
    await office.sees("又能用了", since=before)
    await student.say("第三句")
    await group.sees(counselor, "第三句")


async def test_a_group_without_rights_waits_for_them_and_talks_stay_private_until_then(
    student: Phone, counselor: Phone, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    office = await join_office(town, settings, clock)
    group = await desk_of(town, counselor, rights=False)
    before = await town.seq()
    await student.say("第一句")
    await counselor.sees("第一句", since=before)
    assert await group.topics() == []
    before = await town.seq()
    await group.act("promote", user_id=town.bot_id, rights=RIGHTS)
    await office.sees("又能用了", since=before)
    await student.say("第二句")
    await group.sees(counselor, "第二句")


async def test_a_message_the_group_refuses_goes_to_the_private_chat_and_the_office_hears(
    student: Phone, counselor: Phone, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    office = await join_office(town, settings, clock)
    await desk_of(town, counselor)
    await town.fault(
        method="createForumTopic",
        kind="400",
        description="not enough rights to create a topic",
        times=1,
    )
    before = await town.seq()
    sent = await student.say("别丢了")
    await counselor.sees("别丢了", since=before)
    await office.sees("用不了", since=before)
    await wait_for_reaction(student, sent.id)


async def test_the_bot_put_out_of_the_group_loses_nothing(
    student: Phone, counselor: Phone, town: Town
) -> None:
    group = await desk_of(town, counselor)
    await student.say("第一句")
    await group.sees(counselor, "第一句")
    before = await town.seq()
    await group.act("kick", user_id=town.bot_id)
    await student.say("第二句")
    await counselor.sees("第二句", since=before)


async def test_a_department_goes_back_to_private_chats_with_a_button(
    student: Phone, counselor: Phone, town: Town
) -> None:
    group = await desk_of(town, counselor)
    await counselor.say("/desk")
    await counselor.sees("对话在哪里")
    await counselor.tap("改用私聊")
    await counselor.sees("先不用")
    before = await town.seq()
    await student.say("私下说")
    await counselor.sees("私下说", since=before)
    assert not await group.find(counselor, "私下说")
    await counselor.say("/desk")
    await counselor.tap("改用老师群")
    await student.say("群里说")
    await group.sees(counselor, "群里说")


async def test_only_staff_of_a_department_make_a_group_its_desk(
    student: Phone, counselor: Phone, town: Town, bot: Bot
) -> None:
    made = await town.post(
        "chats",
        type="supergroup",
        title="我们的群",
        is_forum=True,
        members=[student.id, counselor.id],
        creator=student.id,
        bots=[{"bot_id": town.bot_id, "status": "administrator"}],
    )
    group = Group(town, made)
    await group.say(student, "/desk")
    await group.sees(student, "只有本院系")
    async with bot.app.database.reading() as tx:
        other = (
            await tx.execute(select(Department.c.id).where(Department.c.name == "旅游学院"))
        ).scalar_one()
    await group.say(counselor, "/desk")
    question = await counselor.sees("用作哪个院系")
    data = question.buttons[0]["callback_data"]
    forged = ":".join([*data.split(":")[:-1], str(other)])
    with pytest.raises((NotSeenError, AssertionError)):
        await counselor.press(question, forged)
    async with bot.app.database.reading() as tx:
        assert (await tx.execute(select(DeskGroup.c.department_id))).scalar_one() is None


async def test_edits_and_reactions_in_the_group_reach_the_student(
    student: Phone, counselor: Phone, town: Town
) -> None:
    group = await desk_of(town, counselor)
    asked = await student.say("几点?")
    question = await group.sees(counselor, "几点")
    await wait_for_reaction(student, asked.id)
    before = await town.seq()
    answered = await group.say(counselor, "三点", reply_to=question)
    reply = await student.sees("三点", since=before)
    await wait_for_reaction(counselor, answered.id, chat_id=group.id)
    before = await town.seq()
    await town.post(
        f"users/{counselor.id}/edit", chat_id=group.id, message_id=answered.id, text="四点"
    )
    changed = await student.sees("四点", since=before)
    assert changed.id == reply.id
    await town.post(
        f"users/{counselor.id}/react", chat_id=group.id, message_id=question.id, emoji="❤"
    )
    await wait_for_reaction(student, asked.id, "❤")
    await group.say(counselor, "/unsend", reply_to=answered)
    await group.sees(counselor, "撤回了")
    assert not any("四点" in m.text for m in await standing(student))


async def test_many_talks_share_a_group_within_telegrams_twenty_a_minute(
    student: Phone, counselor: Phone, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    other = await join_student(town, settings, clock, "一帆", "2025020201")
    elsewhere = await join_staff(town, settings, clock, "刘洋")
    group = await desk_of(town, counselor)
    for number in range(30):
        await student.say(f"第{number}句")

    async def most() -> bool:
        return len(await _sent_to(town, group.id)) >= 20

    await until(student, most, "twenty messages")
    # Nobody else waits for the group's minute.
    before = await town.seq()
    for number in range(12):
        await other.say(f"别的系{number}")
    await elsewhere.sees("别的系11", since=before)
    sent = await _sent_to(town, group.id)
    assert len(sent) == 20
    assert all(call["status"] == 200 for call in sent)


async def _sent_to(town: Town, chat_id: int) -> list[dict[str, Any]]:
    calls = await town.calls("sendMessage")
    return [call for call in calls if call["parameters"]["chat_id"] == chat_id]


async def test_a_group_that_becomes_another_is_followed(
    student: Phone, counselor: Phone, town: Town, bot: Bot
) -> None:
    group = await desk_of(town, counselor)
    async with bot.app.database.transaction() as tx:
        await desks.move(tx, group.id, group.id - 1)
    async with bot.app.database.reading() as tx:
        found = (await tx.execute(select(DeskGroup.c.chat_id))).scalar_one()
    assert found == group.id - 1


async def _new_group(town: Town, counselor: Phone, *others: Phone) -> Group:
    """Another forum with the bot as its administrator."""
    made = await town.post(
        "chats",
        type="supergroup",
        title="新的老师群",
        is_forum=True,
        members=[counselor.id, *(other.id for other in others)],
        creator=counselor.id,
        bots=[{"bot_id": town.bot_id, "status": "member"}],
    )
    group = Group(town, made)
    await group.act("promote", user_id=town.bot_id, rights=RIGHTS)
    return group


async def test_in_a_group_that_is_a_desk_no_more_staff_hear_that_nothing_goes_to_the_student(
    student: Phone, counselor: Phone, town: Town, bot: Bot
) -> None:
    stranger = await town.person("路人")
    group = await desk_of(town, counselor, stranger)
    sent = await student.say("三方协议要押金吗?")
    question = await group.sees(counselor, "要押金吗")
    await wait_for_reaction(student, sent.id)
    before = await town.seq()
    answered = await group.say(counselor, "要交", reply_to=question)
    reply = await student.sees("要交", since=before)
    await wait_for_reaction(counselor, answered.id, chat_id=group.id)
    (topic,) = await group.topics()
    thread = topic["message_thread_id"]
    question_of_every_line = await group.find(counselor, "应用化工技术")
    await _tapped(counselor, group, question_of_every_line[0], "每行都发")
    await group.sees(counselor, "每一行都发给学生。")
    await counselor.say("/desk")
    await counselor.sees("对话在哪里")
    await counselor.tap("解除绑定")
    await counselor.sees_message(lambda m: "老师群" not in m.text and "老师私聊" in m.text)
    # Whoever is no staff of the college is told nothing.
    await group.say(stranger, "我也在这儿", reply_to=question)
    await group.say(stranger, "我也在这儿", thread=thread)
    await bot.idle(town)
    assert not await group.find(counselor, "不放对话了")
    # A line in the topic, which went to the student a moment ago.
    line = await group.say(counselor, "每行都发的那一行", thread=thread)
    told = await group.sees(counselor, "不放对话了")
    assert told.raw["reply_to_message"]["message_id"] == line.id
    assert told.raw["message_thread_id"] == thread
    assert "林晓雨" not in told.text
    # A reply: each time.
    for number in (2, 3):
        await group.say(counselor, f"第{number}次回复", reply_to=question)
        await until(counselor, lambda n=number: _told(counselor, group, n), "told again")
    await group.say(counselor, "/r 押金", thread=thread, reply_to=question)
    await until(counselor, lambda: _told(counselor, group, 4), "told of the command")
    await group.say(counselor, "老师之间随便说一句", thread=thread)
    await town.post(
        f"users/{counselor.id}/react", chat_id=group.id, message_id=question.id, emoji="❤"
    )
    # What went out from here is its author's still.
    before = await town.seq()
    await town.post(
        f"users/{counselor.id}/edit", chat_id=group.id, message_id=answered.id, text="不用交"
    )
    changed = await student.sees("不用交", since=before)
    assert changed.id == reply.id
    await group.say(counselor, "/unsend", reply_to=answered)
    await wait_for_deleted(student, reply.id)
    await bot.quiet()
    assert await _told(counselor, group, 4)
    shown = " ".join(m.text for m in await standing(student))
    for inside in ("那一行", "次回复", "随便说一句", "也在这儿"):
        assert inside not in shown
    # The talk goes on in private.
    before = await town.seq()
    await student.say("那照片呢?")
    await counselor.sees("那照片呢", since=before)


async def _told(counselor: Phone, group: Group, times: int) -> bool:
    return len(await group.find(counselor, "不放对话了")) == times


async def test_a_group_that_is_bound_again_goes_on_in_its_topics(
    student: Phone, counselor: Phone, town: Town
) -> None:
    group = await desk_of(town, counselor)
    await student.say("第一句")
    first = await group.sees(counselor, "第一句")
    await counselor.say("/desk")
    await counselor.sees("对话在哪里")
    await counselor.tap("解除绑定")
    await counselor.sees("老师私聊")
    await group.say(counselor, "/desk")
    await counselor.sees("用作哪个院系的对话群")
    await counselor.tap("化工学院")
    await counselor.sees("可以了")
    await student.say("第二句")
    second = await group.sees(counselor, "第二句")
    assert second.raw["message_thread_id"] == first.raw["message_thread_id"]


async def test_what_waits_for_a_group_that_gives_way_to_another_comes_in_private(
    student: Phone, counselor: Phone, town: Town, bot: Bot
) -> None:
    old = await desk_of(town, counselor)
    await student.say("第一句")
    await old.sees(counselor, "第一句")
    await bot.quiet()
    await town.fault(method="sendMessage", chat_id=old.id, kind="429", retry_after=90, times=1)
    await student.say("第二句")

    async def refused() -> bool:
        return any(call["status"] == 429 for call in await _sent_to(town, old.id))

    await until(student, refused, "a wait for the group")
    new = await _new_group(town, counselor)
    before = await town.seq()
    await new.say(counselor, "/desk")
    await counselor.sees("用作哪个院系的对话群", since=before)
    await counselor.tap("化工学院")
    await counselor.sees("第二句", since=before)
    assert not await old.find(counselor, "第二句")


# Topics in private chats -------------------------------------------------------------------


@pytest.fixture
async def with_topics(
    town: Town, settings: Settings, clock: AdjustableClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Bot]:
    """A bot whose account has topics in private chats."""
    monkeypatch.setattr(pacing, "PRIVATE_BURST", 1000)
    await town.post(
        "bots",
        token=TOKEN,
        username="qihang_bot",
        first_name="启航",
        has_topics_enabled=True,
    )
    await town.post("limits", enabled=False)
    await found_college(settings.database_url, clock.now())
    running = await Bot.started(settings, clock)
    yield running
    await running.stop()


async def test_with_topics_in_private_chats_every_talk_has_its_own_and_no_reply_is_needed(
    with_topics: Bot, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    student = await join_student(town, settings, clock)
    other = await join_student(town, settings, clock, "天宇", "2024010102")
    counselor = await join_staff(town, settings, clock)
    sent = await student.say("老师好")
    first = await counselor.sees("老师好")
    await other.say("我也有事")
    second = await counselor.sees("我也有事")
    threads = [m.raw["message_thread_id"] for m in (first, second)]
    assert len(set(threads)) == 2
    await wait_for_reaction(student, sent.id)
    before = await town.seq()
    await counselor.send(text="什么事,天宇?", message_thread_id=threads[1])
    answer = await other.sees("什么事,天宇", since=before)
    assert not any("天宇?" in m.text for m in await standing(student))
    # The student has a topic for their teachers, apart from lessons and jobs.
    topic = answer.raw["message_thread_id"]
    before = await town.seq()
    await other.say("/lessons")
    await other.send(text="实习的事", message_thread_id=topic)
    more = await counselor.sees("实习的事", since=before)
    assert more.raw["message_thread_id"] == threads[1]
    mine = next(m for m in await standing(other) if m.text == "实习的事")
    await wait_for_reaction(other, mine.id)
    await other.send(text="撤回", message_thread_id=topic, reply_to_message_id=mine.id)
    await wait_for_deleted(counselor, more.id)


async def test_a_private_topic_that_was_deleted_is_made_anew(
    with_topics: Bot, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    student = await join_student(town, settings, clock)
    counselor = await join_staff(town, settings, clock)
    sent = await student.say("第一句")
    first = await counselor.sees("第一句")
    await wait_for_reaction(student, sent.id)
    thread = first.raw["message_thread_id"]
    body = {"chat_id": counselor.id, "message_thread_id": thread}
    url = f"/bot{TOKEN}/deleteForumTopic"
    async with town.session.post(url, json=body) as answer:
        assert (await answer.json())["ok"]
    before = await town.seq()
    await student.say("第二句")
    second = await counselor.sees("第二句", since=before)
    assert second.raw["message_thread_id"] != thread

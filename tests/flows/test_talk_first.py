"""A teacher writes first: to students of theirs who want it, by day, one message at a time."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from bot.handoff import first_words as service
from db import first_words
from db.engine import Database
from db.first_words import FirstEnd, FirstWord
from db.handoff import Talk, TalkMessage
from db.outbox import Body, Outgoing
from db.people import Person, RoleGrant
from handlers.callbacks import FirstTo
from handlers.handoff.first_answers import AnswerFirst, NotNow, RatherNot
from handlers.handoff.first_words import SendFirst, UndoFirst
from tests.flows.conftest import Bot
from tests.flows.desking import desk_of, png, wait_for_reaction
from tests.flows.talking import Desk, tapped
from tests.flows.test_plans import forged
from tests.phones import Message, Phone, Town

NOON = "2026-11-25 12:10"


@pytest.fixture
def desk(bot: Bot, town: Town) -> Desk:
    return Desk(bot, town)


async def look(phone: Phone, words: str, name: str = "林晓雨") -> Message:
    """Words written for a student, and seen as they will be; the message that sends them."""
    await phone.say(f"/write {name}")
    await phone.sees("写一句就好")
    before = await phone.town.seq()
    await phone.say(words)
    shown = await phone.sees_message(lambda m: words in m.text, "the preview", since=before)
    assert shown.labels() == ["✍️ 回复", "现在不用", "以后也不用发"]
    return await phone.sees("会看到的就是这样", since=before)


async def write(phone: Phone, words: str, name: str = "林晓雨") -> Message:
    """The same, sent; what is said of it."""
    return await tapped(phone, "发出去", await look(phone, words, name))


async def got(desk: Desk, student: Phone, words: str) -> Message:
    """What the student has of it, once it is there."""
    await desk.bot.quiet()
    return await student.sees(words, since=0)


async def first_rows(desk: Desk) -> list[Any]:
    async with desk.bot.app.database.reading() as tx:
        return list(await tx.execute(select(FirstWord).order_by(FirstWord.c.id)))


async def lines(desk: Desk) -> list[tuple[bool, str]]:
    """What was said in talks: whether by the student, and the words."""
    async with desk.bot.app.database.reading() as tx:
        rows = await tx.execute(
            select(TalkMessage.c.from_student, Body.c.content)
            .join(Body, Body.c.id == TalkMessage.c.body_id)
            .order_by(TalkMessage.c.id)
        )
        return [(row[0], row[1]["text"]) for row in rows]


# Writing and answering ---------------------------------------------------------------------------


async def test_the_student_gets_what_was_seen_and_the_answer_begins_the_talk(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at(NOON)
    sent = await write(counselor, "最近怎么样？<b>")
    assert "正在送给 林晓雨" in sent.text
    message = await got(desk, student, "最近怎么样？<b>")
    assert message.text == "💬 王敏 · 辅导员\n最近怎么样？<b>"
    assert message.labels() == ["✍️ 回复", "现在不用", "以后也不用发"]
    typed = next(m for m in await counselor.messages() if m.outgoing and "最近怎么样" in m.text)
    await wait_for_reaction(counselor, typed.id)
    assert await desk.events() == [], "what they do not answer is no talk of anybody's"
    await student.tap("回复", message)
    await student.sees("写吧，王敏老师会看到")
    [seen] = await desk.asks(student, "还行，在改简历", counselor)
    above = [m for m in await counselor.messages() if not m.outgoing and m.id < seen.id][-1]
    assert above.text == message.text, "the talk begins with what was written"
    assert await lines(desk) == [(False, "最近怎么样？<b>"), (True, "还行，在改简历")]
    talk = await desk.talk()
    assert talk.counselor_person_id == await desk.person_id(counselor)
    assert talk.first_reply_at is None, "writing first is no reply, and no quick one"
    assert talk.unanswered_since is not None
    left = next(m for m in await student.messages() if m.id == message.id)
    assert left.labels() == []
    before = await desk.town.seq()
    await counselor.say("发来我看看", reply_to=seen)
    await student.sees("发来我看看", since=before)


async def test_replying_to_it_is_enough_and_so_is_just_writing(desk: Desk) -> None:
    first, second = await desk.student(), await desk.student("2024010102")
    counselor = await desk.counselor()
    await desk.at(NOON)
    await write(counselor, "实习定了吗？")
    await write(counselor, "你呢？", "赵天宇")
    message = await got(desk, first, "实习定了吗？")
    await got(desk, second, "你呢？")
    before = await desk.town.seq()
    await first.say("定了，在常州", reply_to=message)
    await counselor.sees("定了，在常州", since=before)
    await desk.asks(second, "我还没有", counselor)
    said = await lines(desk)
    assert [words for _, words in said] == ["实习定了吗？", "定了，在常州", "你呢？", "我还没有"]
    assert {row.end for row in await first_rows(desk)} == {FirstEnd.answered}


async def test_an_answer_goes_on_with_the_talk_they_had(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.asks(student, "简历怎么写", counselor)
    talk_id = (await desk.talk()).id
    await forged(counselor, await counselor.last(), f"tkend:{talk_id}")
    await tapped(counselor, "还是结束")
    await desk.bot.quiet()
    await desk.at(NOON)
    await forged(counselor, await counselor.last(), f"tkcard:{talk_id}")
    over = await counselor.sees("应用化工技术")
    await counselor.tap("问问 TA", over)
    await counselor.sees("写一句就好")
    await counselor.say("后来写好了吗？")
    await tapped(counselor, "发出去", await counselor.sees("会看到的就是这样"))
    message = await got(desk, student, "后来写好了吗？")
    await student.tap("回复", message)
    await student.sees("写吧")
    [seen] = await desk.asks(student, "写好了！", counselor)
    assert "后来写好了吗" in str(seen.raw["reply_to_message"]), "it says what it answers"
    assert [words for _, words in await lines(desk)][-2:] == ["后来写好了吗？", "写好了！"]
    async with desk.bot.app.database.reading() as tx:
        assert (await tx.execute(select(func.count()).select_from(Talk))).scalar_one() == 1


async def test_in_a_staff_group_what_was_written_stands_first_in_the_topic(
    desk: Desk, town: Town
) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    group = await desk_of(town, counselor)
    await desk.at(NOON)
    await write(counselor, "最近怎么样？")
    message = await got(desk, student, "最近怎么样？")
    await student.say("挺好的", reply_to=message)
    await group.sees(counselor, "挺好的")
    first = (await group.find(counselor, "最近怎么样？"))[-1]
    answer = (await group.find(counselor, "挺好的"))[-1]
    assert first.text.startswith("💬 王敏 · 辅导员")
    assert first.id < answer.id
    assert first.raw["message_thread_id"] == answer.raw["message_thread_id"]


async def test_not_now_is_said_kindly_and_leaves_the_way_open(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at(NOON)
    await write(counselor, "要不要聊聊？")
    message = await got(desk, student, "要不要聊聊？")
    await student.tap("现在不用", message)
    await student.sees("好，没事的")
    told = await counselor.sees("林晓雨：现在不用", since=0)
    assert "没关系" in told.text
    again = await forged(student, message, NotNow(1).pack())
    assert "已经告诉老师了" in again["text"]
    await desk.bot.quiet()
    assert await desk.got(counselor, "林晓雨：现在不用") == 1
    # For fourteen days nobody asks again, whoever they are.
    await counselor.say("/write 林晓雨")
    await counselor.sees("先不催")
    # Whoever changes their mind still finds the button.
    await forged(student, message, AnswerFirst(1).pack())
    await student.sees("写吧")
    await desk.asks(student, "其实想聊", counselor)


async def test_rather_not_mutes_it_and_says_how_to_undo_that(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at(NOON)
    await write(counselor, "第一句")
    message = await got(desk, student, "第一句")
    await student.tap("以后也不用发", message)
    off = await student.sees("「老师主动联系」不再发给你")
    assert "/topics" in off.text
    await counselor.sees("等 TA 来找你就好", since=0)
    await desk.at("2026-12-20 12:10")
    await counselor.say("/write 林晓雨")
    await counselor.sees("现在不收老师先写来的消息")
    settings = await tapped(student, "我想收什么", off)
    assert "🔕 老师主动联系" in settings.labels()
    await tapped(student, "老师主动联系", settings)
    await write(counselor, "第二句")
    await got(desk, student, "第二句")
    # Answers in a talk were never meant.
    await student.tap("以后也不用发", await student.sees("第二句", since=0))
    [question] = await desk.asks(student, "老师，我想问问", counselor)
    before = await desk.town.seq()
    await counselor.say("你说", reply_to=question)
    await student.sees("你说", since=before)


async def test_words_of_danger_in_an_answer_are_noticed(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at(NOON)
    await write(counselor, "最近怎么样？")
    message = await got(desk, student, "最近怎么样？")
    before = await desk.town.seq()
    await student.say("我不想活了", reply_to=message)
    await student.sees("12356", since=before)


# When it may go ----------------------------------------------------------------------------------


async def test_at_night_and_in_class_it_waits_and_can_be_taken_back(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at("2026-11-25 23:00")
    sent = await write(counselor, "夜里想到的事")
    assert "11月26日" in sent.text
    await desk.bot.quiet()
    assert await desk.got(student, "夜里想到的事") == 0
    undone = await tapped(counselor, "收回", sent)
    assert "收回了" in undone.text
    again = await forged(counselor, undone, UndoFirst(1).pack())
    assert "收不回来" in again["text"]
    await write(counselor, "换一句")
    await desk.bot.restart()
    await desk.at("2026-11-26 09:00")
    assert await desk.got(student, "换一句") == 0, "in class"
    await desk.at("2026-11-26 12:10")
    assert await desk.got(student, "换一句") == 1
    assert await desk.got(student, "夜里想到的事") == 0


async def test_who_writes_while_it_waits_finds_it_in_their_talk(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at("2026-11-25 23:00")
    await write(counselor, "明天聊聊实习？")
    [question] = await desk.asks(student, "老师睡了吗", counselor)
    await desk.at("2026-11-26 12:10")
    assert await desk.got(student, "明天聊聊实习？") == 1
    arrived = next(m for m in await student.messages() if "明天聊聊实习" in m.text)
    assert arrived.labels() == [], "in a talk nobody needs to be asked whether they want one"
    assert (False, "明天聊聊实习？") in await lines(desk)
    assert question.id


async def test_while_a_talk_is_open_it_is_a_line_of_it(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at(NOON)
    ready = await look(counselor, "最近怎么样？")
    await desk.asks(student, "老师好", counselor)
    sent = await tapped(counselor, "发出去", ready)
    assert "已经发在里面了" in sent.text
    assert (await got(desk, student, "最近怎么样？")).labels() == []
    assert await first_rows(desk) == []
    await counselor.say("/write 林晓雨")
    await counselor.sees("对话还开着")


async def test_what_is_said_to_one_never_goes_to_another(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    office = await desk.office()
    await desk.at(NOON)
    # A talk without a name is as if there were none.
    find = await desk.find_teacher(student)
    limits = await tapped(student, "不留名", find)
    await tapped(student, limits.labels()[0], limits)
    await student.say("一个不想留名的问题")
    await desk.bot.idle(desk.town)
    await student.say("/cancel")
    await write(counselor, "最近怎么样？")
    message = await got(desk, student, "最近怎么样？")
    before = await desk.town.seq()
    await student.say("这是给王老师的", reply_to=message)
    await student.sees("话就不会送错人", since=before)
    await desk.bot.quiet()
    assert (True, "这是给王老师的") not in await lines(desk)
    await student.tap("聊完了")
    await desk.bot.quiet()
    await student.say("给王老师的", reply_to=message)
    seen = await counselor.sees("给王老师的", since=before)
    assert "林晓雨" in seen.text
    assert await desk.got(counselor, "不想留名的问题") == 0
    assert office.id


# Who may, and how often --------------------------------------------------------------------------


async def test_only_who_answers_for_a_student_today_may(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    mentor, cover = await desk.mentor(), await desk.counselor("刘洋")
    await desk.at(NOON)
    person_id = await desk.person_id(student)
    for stranger in (mentor, cover, student):
        answer = await forged(stranger, await stranger.last(), FirstTo(person_id).pack())
        assert answer["show_alert"]
    await mentor.say("/write 林晓雨")
    await mentor.sees("没找到能写给的同学")
    await student.say("/write 林晓雨")
    await student.sees("这里给老师用")
    # Whoever covers writes in their own name; the talk is the owner's all the same.
    await desk.away(counselor, cover, "2026-11-25", "2026-11-27")
    await write(cover, "王老师这几天不在，有事找我")
    message = await got(desk, student, "有事找我")
    assert message.text.startswith("💬 刘洋 · 辅导员")
    await student.tap("回复", message)
    await student.sees("刘洋老师会看到")
    await desk.asks(student, "好的", cover)
    assert (await desk.talk()).counselor_person_id == await desk.person_id(counselor)


async def test_of_two_who_write_at_once_one_does_and_then_nobody_for_a_fortnight(
    desk: Desk,
) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    cover = await desk.counselor("刘洋")
    await desk.away(counselor, cover, "2026-11-25", "2026-12-31")
    await desk.at(NOON)
    one, other = await look(counselor, "王老师问"), await look(cover, "刘老师问")
    await asyncio.gather(
        counselor.tap("发出去", one), cover.tap("发出去", other), counselor.tap("发出去", one)
    )
    await desk.bot.idle(desk.town)
    await desk.bot.quiet()
    assert await desk.got(student, "老师问") == 1
    assert len(await first_rows(desk)) == 1
    lost = cover if await desk.got(student, "王老师问") else counselor
    assert await desk.got(lost, "最近有老师在和 林晓雨 联系") == 1
    # After a restart as well; and when two weeks are over without a word, somebody may again.
    await desk.bot.restart()
    await desk.at("2026-12-08 12:10")
    await lost.say("/write 林晓雨")
    await lost.sees("最近有老师")
    await desk.at("2026-12-09 12:30")
    await write(lost, "又过了两周")
    await got(desk, student, "又过了两周")


async def test_the_database_itself_lets_one_through(desk: Desk) -> None:
    """Two transactions that both found nothing in the way."""
    student, counselor = await desk.student(), await desk.counselor()
    now, made = desk.clock.now(), []
    person, owner = await desk.person_id(student), await desk.person_id(counselor)

    async def add(number: int) -> None:
        database = Database(desk.settings.database_url)
        async with database.transaction() as tx:
            made.append(
                await first_words.add(
                    tx,
                    student_person_id=person,
                    owner_person_id=owner,
                    author_person_id=owner,
                    body={"kind": "text", "text": "?", "entities": []},
                    source_chat_id=1,
                    source_message_id=number,
                    since=now - service.APART,
                    now=now,
                )
            )
        await database.close()

    await asyncio.gather(*(add(number) for number in range(4)))
    assert sum(one is not None for one in made) == 1


async def test_who_left_blocked_the_bot_or_took_consent_back_is_not_written_to(
    desk: Desk,
) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at(NOON)
    ready = await look(counselor, "还在吗？")
    await student._act("block")
    await desk.bot.idle(desk.town)
    told = await tapped(counselor, "发出去", ready)
    assert "送不到 林晓雨 那里" in told.text
    await student._act("unblock")
    await desk.bot.idle(desk.town)
    async with desk.bot.app.database.transaction() as tx:
        await tx.execute(
            update(Person).where(Person.c.telegram_id == student.id).values(consent_version=None)
        )
    await counselor.say("/write 林晓雨")
    await counselor.sees("没找到能写给的同学")


async def test_who_blocks_while_it_waits_is_reported_and_may_be_written_to_again(
    desk: Desk,
) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at("2026-11-25 23:00")
    await write(counselor, "明早见")
    await student._act("block")
    await desk.bot.idle(desk.town)
    await desk.at("2026-11-26 12:10")
    await counselor.sees("没有送到 林晓雨 那里", since=0)
    await student._act("unblock")
    await desk.bot.idle(desk.town)
    await write(counselor, "又能送了")
    await got(desk, student, "又能送了")


async def test_who_mutes_it_while_it_waits_does_not_get_it_and_its_author_knows(
    desk: Desk,
) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at("2026-11-25 23:00")
    await write(counselor, "明早见")
    await student.say("/topics")
    await tapped(student, "老师主动联系", await student.sees("你想收到什么"))
    await desk.at("2026-11-26 12:10")
    assert await desk.got(student, "明早见") == 0
    await counselor.sees("TA 现在不收老师先写来的消息", since=0)
    [row] = await first_rows(desk)
    assert row.end is FirstEnd.unreached


async def test_what_may_have_arrived_is_not_sent_twice_and_its_buttons_work(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at(NOON)
    ready = await look(counselor, "最近怎么样？")
    await desk.town.fault(method="sendMessage", chat_id=student.id, kind="drop_after", times=1)
    await counselor.tap("发出去", ready)
    await counselor.sees("不知道到了没有")
    assert await desk.got(student, "最近怎么样？") == 1
    await student.tap("现在不用", await student.sees("最近怎么样？", since=0))
    await counselor.sees("林晓雨：现在不用", since=0)


async def test_who_is_somebody_elses_by_the_morning_is_left_in_peace(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at("2026-11-25 23:00")
    await write(counselor, "明早见")
    async with desk.bot.app.database.transaction() as tx:
        await tx.execute(
            RoleGrant.delete().where(
                RoleGrant.c.person_id
                == select(Person.c.id)
                .where(Person.c.telegram_id == counselor.id)
                .scalar_subquery()
            )
        )
    await desk.at("2026-11-26 12:10")
    assert await desk.got(student, "明早见") == 0
    await counselor.sees("这期间情况变了", since=0)


# What is typed and pressed -----------------------------------------------------------------------


async def test_only_words_go_and_a_kept_reply_is_filled_in(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at(NOON)
    kept = {"近况": "{name}，最近怎么样？", "简历": "看看 {link:resume-structure}"}
    for name, words in kept.items():
        await counselor.say("/replies")
        await counselor.tap("存一条新的", await counselor.sees("常用回复"))
        await counselor.say(name)
        await counselor.say(words)
        await counselor.sees("存好")
    await counselor.say("/write 林晓雨")
    asked = await counselor.sees("写一句就好")
    await counselor.send_file("photo", png(), "a.png")
    await counselor.sees("这里只发文字")
    await counselor.say("长" * 1001)
    await counselor.sees("这里只发文字")
    await counselor.say("{nickname}好")
    await counselor.sees("nickname")
    shelf = await tapped(counselor, "常用回复", asked)
    await counselor.tap("简历", shelf)
    await counselor.sees("这条里有课程链接")
    await counselor.tap("近况", shelf)
    await counselor.sees("林晓雨，最近怎么样？")
    ready = await counselor.sees("会看到的就是这样", since=0)
    await counselor.tap("发出去")
    await got(desk, student, "林晓雨，最近怎么样？")
    assert ready.id


async def test_an_edited_line_is_seen_anew_and_old_buttons_send_nothing(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at(NOON)
    first = await look(counselor, "最近这么样？")
    typed = next(m for m in await counselor.messages() if m.outgoing and "这么样" in m.text)
    await counselor._act("edit", message_id=typed.id, text="最近怎么样？")
    await counselor.sees("最近怎么样？")
    second = await counselor.sees("会看到的就是这样", since=0)
    answer = await counselor.tap("发出去", first)
    assert answer is not None
    assert "处理过了" in answer["text"]
    preview = next(m for m in await counselor.messages() if "现在不用" in str(m.labels()))
    answer = await counselor.press(preview, NotNow(0).pack())
    assert answer is not None
    assert "预览" in answer["text"]
    assert second.id
    await desk.bot.restart()
    await counselor.tap("发出去")
    await got(desk, student, "最近怎么样？")
    assert await desk.got(student, "这么样") == 0
    person_id = await desk.person_id(student)
    answer = await forged(counselor, first, SendFirst(person_id, 1).pack())
    assert "处理过了" in answer["text"]


async def test_nobody_answers_what_was_written_to_somebody_else(desk: Desk) -> None:
    student, other = await desk.student(), await desk.student("2024010102")
    counselor = await desk.counselor()
    await desk.at(NOON)
    await write(counselor, "最近怎么样？")
    await got(desk, student, "最近怎么样？")
    for data in (AnswerFirst(1), NotNow(1), RatherNot(1), AnswerFirst(99), UndoFirst(1)):
        answer = await forged(other, await other.last(), data.pack())
        assert answer["show_alert"]
    [row] = await first_rows(desk)
    assert row.end is None
    assert row.free_at is None


async def test_a_reply_to_a_student_is_no_draft(desk: Desk) -> None:
    student, other = await desk.student(), await desk.student("2024010102")
    counselor = await desk.counselor()
    await desk.at(NOON)
    [question] = await desk.asks(other, "老师我有个问题", counselor)
    await counselor.say("/write 林晓雨")
    await counselor.sees("写一句就好")
    before = await desk.town.seq()
    await counselor.say("你说", reply_to=question)
    await other.sees("你说", since=before)
    assert await desk.got(student, "你说") == 0


async def test_the_class_the_talks_and_the_look_are_there(desk: Desk) -> None:
    """From the class and the list of talks; that they turned to a student, the student sees."""
    student, counselor = await desk.student(), await desk.counselor()
    await desk.student("2024010102")
    await desk.at(NOON)
    await counselor.say("/classes")
    card = await tapped(counselor, "应化2401", await counselor.sees("班级"))
    listed = await tapped(counselor, "问问同学近况", card)
    assert [label for label in listed.labels() if label in ("林晓雨", "赵天宇", "孙一诺")] == [
        "林晓雨",
        "赵天宇",
    ], "who has not joined is not there"
    await counselor.say("/cancel")
    again = await tapped(counselor, "问问同学近况", await desk.talks(counselor))
    await counselor.tap("林晓雨", again)
    await counselor.sees("写一句就好")
    await student.say("/privacy")
    mine = await student.sees("最近查看过你的资料")
    assert "想给你写一句话" in mine.text


async def test_it_is_in_the_export_and_goes_with_its_person(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at(NOON)
    await write(counselor, "最近怎么样？")
    message = await got(desk, student, "最近怎么样？")
    await student.tap("现在不用", message)
    await desk.bot.quiet()
    await student.say("/privacy")
    mine = await student.sees("我的数据")
    assert "老师先写来的 1 条" in mine.text
    await student.tap("导出我的数据", mine)
    sent = await student.sees_message(lambda m: ".json" in str(m.raw.get("document")), "json")
    unique = sent.raw["document"]["file_unique_id"]
    async with desk.town.session.get(f"/control/files/{unique}") as answer:
        [kept] = json.loads(await answer.read())["first-words"]
    assert kept["body"]["text"] == "最近怎么样？"
    assert kept["end"] == "not-now"
    await student.tap("删除我的数据", mine)
    await student.tap("删除")
    await desk.bot.idle(desk.town)
    async with desk.bot.app.database.reading() as tx:
        assert (await tx.execute(select(func.count()).select_from(FirstWord))).scalar_one() == 0
        causes = (await tx.execute(select(Outgoing.c.cause))).scalars()
        assert not [one for one in causes if one.startswith("talk-first")]


async def test_after_half_a_year_the_words_are_gone(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    await desk.at(NOON)
    await write(counselor, "最近怎么样？")
    await got(desk, student, "最近怎么样？")
    desk.clock.jump(desk.clock.now() + timedelta(days=181))
    await desk.bot.app._prune()
    [row] = await first_rows(desk)
    assert row.body is None
    async with desk.bot.app.database.reading() as tx:
        bodies = (await tx.execute(select(Body.c.content))).scalars()
        assert "最近怎么样" not in json.dumps(list(bodies), ensure_ascii=False)


async def test_it_reads_in_english_to_whoever_reads_english(desk: Desk) -> None:
    student = await desk.student(language="en")
    counselor = await desk.counselor()
    await desk.at(NOON)
    await counselor.say("/write 林晓雨")
    await counselor.sees("写一句就好")
    before = await desk.town.seq()
    await counselor.say("How are things?")
    shown = await counselor.sees("How are things?", since=before)
    assert shown.text.startswith("💬 王敏 · counselor")
    assert shown.labels() == ["✍️ Answer", "Not now", "Turn these off"]
    await counselor.sees("会看到的就是这样", since=before)
    await counselor.tap("发出去")
    message = await got(desk, student, "How are things?")
    assert message.text == shown.text
    await student.tap("Turn these off", message)
    off = await student.sees("Messages a teacher starts")
    assert "/topics" in off.text

"""Whose a talk is: topics, offers and the race for them, answers held back, handing over."""

import asyncio

import pytest
from sqlalchemy import delete, insert, select

from db import talk_ownership
from db.course_classes import CourseTeacher
from db.people import Person, Role, SchoolClass
from db.talk_notes import TalkNote
from tests.flows.conftest import Bot
from tests.flows.desking import desk_of, send_album
from tests.flows.talking import Desk, tapped
from tests.flows.test_plans import forged
from tests.phones import Message, Phone, Town


@pytest.fixture
def desk(bot: Bot, town: Town) -> Desk:
    return Desk(bot, town)


async def test_a_student_may_say_what_it_is_about_and_the_mentor_gets_it(desk: Desk) -> None:
    counselor, mentor, student = await desk.counselor(), await desk.mentor(), await desk.student()
    asked = await desk.find_teacher(student)
    assert "先点一个方面" in asked.text
    chosen = await tapped(student, "手续", asked)
    assert "周建国" in chosen.text
    await desk.asks(student, "三方协议在哪盖章", mentor)
    assert await desk.got(counselor, "三方协议") == 0
    # The talk is open now: it stays with whom it is.
    again = await desk.find_teacher(student)
    assert "周建国" in again.text
    assert not any("手续" in label for label in again.labels())


async def test_who_just_writes_gets_the_counselor(desk: Desk) -> None:
    counselor, mentor, student = await desk.counselor(), await desk.mentor(), await desk.student()
    await desk.asks(student, "老师好", counselor)
    assert await desk.got(mentor, "老师好") == 0


async def test_wellbeing_goes_to_whom_the_office_has_as_trained(desk: Desk) -> None:
    counselor, office = await desk.counselor(), await desk.office()
    trained = await desk.counselor("刘洋")
    settings = await tapped(office, "接对话设置", await desk.talks(office))
    names = await tapped(office, "谁来接心里的事", settings)
    marked = await tapped(office, "刘洋", names)
    assert any("✅ 刘洋" in label for label in marked.labels())
    student = await desk.student()
    chosen = await tapped(student, "心里的事", await desk.find_teacher(student))
    assert "刘洋" in chosen.text
    await desk.asks(student, "最近睡不好", trained)
    assert await desk.got(counselor, "最近睡不好") == 0


async def test_a_question_about_the_subject_goes_to_the_teacher_with_fewest_talks(
    desk: Desk,
) -> None:
    busy, free = await desk.staff("赵老师", Role.teacher), await desk.staff("钱老师", Role.teacher)
    counselor = await desk.counselor()
    async with desk.bot.app.database.transaction() as tx:
        found = await tx.execute(select(SchoolClass.c.id).where(SchoolClass.c.name == "应化2401"))
        class_id = found.scalar_one()
        for phone in (busy, free):
            teaching = {"class_id": class_id, "person_id": await desk.person_id(phone)}
            await tx.execute(insert(CourseTeacher).values(**teaching, since=desk.clock.now()))
    numbers = ("2024010101", "2024010102", "2024010103")
    asking = [await desk.student(number) for number in numbers]
    for phone, answers in zip(asking, (busy, free, busy), strict=True):
        await phone.say("/home")
        screen = await tapped(phone, "找老师", await phone.sees("你好"))
        await tapped(phone, "专业", screen)
        await desk.asks(phone, f"蒸馏塔怎么算 {phone.id}", answers)
    assert await desk.got(counselor, "蒸馏塔") == 0


async def test_who_writes_in_english_gets_who_answers_in_english(desk: Desk) -> None:
    office, chinese = await desk.office(), await desk.counselor()
    english = await desk.staff("Mary", Role.counselor, language="en")
    for phone in (chinese, english):
        async with desk.bot.app.database.transaction() as tx:
            who = await desk.person_id(phone)
            await talk_ownership.note_readiness(tx, who, trained_at=desk.clock.now())
    student = await desk.student(language="en")
    await student.say("/home")
    chosen = await tapped(student, "On my mind", await tapped(student, "Ask a teacher"))
    assert "will see it" in chosen.text or "right person" in chosen.text
    await desk.asks(student, "I feel a bit lost", english)
    assert await desk.got(chinese, "I feel a bit lost") == 0
    assert await desk.got(office, "I feel a bit lost") == 0


async def test_of_several_who_tap_at_once_one_gets_the_talk_and_all_see_who(desk: Desk) -> None:
    takers = [await desk.office(name) for name in ("李老师", "张老师", "孙老师", "何老师")]
    student = await desk.student()
    before = await desk.town.seq()
    await student.say("我们班还没有老师")
    await student.sees("正在问哪位老师来接", since=before)
    offers = [await one.sees("新对话等人接", since=before) for one in takers]
    assert all("我们班还没有老师" not in offer.text for offer in offers), "only for who takes it"
    answers = await asyncio.gather(
        *(one.tap("我来接", offer) for one, offer in zip(takers, offers, strict=True))
    )
    refused = [answer for answer in answers if answer and "已经接了" in (answer["text"] or "")]
    assert len(refused) == 3
    await desk.bot.quiet()
    brought = [one for one in takers if await desk.got(one, "我们班还没有老师")]
    assert len(brought) == 1
    others = [one for one in takers if one is not brought[0]]
    for one in others:
        shown = [m for m in await one.messages() if "接了这个对话，不用管了" in m.text]
        assert len(shown) == 1
        assert not shown[0].buttons
    assert (await desk.events()).count("claimed") == 1
    # What the student writes now goes to who has it.
    await desk.asks(student, "谢谢老师", brought[0])


async def test_whoever_did_not_tap_sees_at_once_who_has_it(desk: Desk) -> None:
    first, second = await desk.office("李老师"), await desk.office("张老师")
    student = await desk.student()
    await student.say("有人吗")
    offer = await second.sees("新对话等人接", since=0)
    claimed = await tapped(first, "我来接")
    assert "你接了这个对话" in claimed.text
    await student.sees("接了你的对话，看过就回你", since=0)
    taken = await second.sees("接了这个对话，不用管了")
    assert taken.id == offer.id
    assert not taken.buttons


async def test_a_talk_whose_owner_left_is_offered_again_to_who_was_asked_before(
    desk: Desk,
) -> None:
    first, second = await desk.office("李老师"), await desk.office("张老师")
    student = await desk.student()
    await student.say("有人吗")
    await second.sees("新对话等人接", since=0)
    await tapped(first, "我来接")
    await student.sees("接了你的对话", since=0)
    await second.sees("接了这个对话，不用管了", since=0)
    await student.tap("聊完了", await desk.find_teacher(student))
    await student.sees("先聊到这儿", since=0)
    async with desk.bot.app.database.transaction() as tx:
        await tx.execute(delete(Person).where(Person.c.telegram_id == first.id))
    third = await desk.office("孙老师")
    before = await desk.town.seq()
    await student.say("还想问一句")
    for one in (second, third):
        offer = await one.sees("新对话等人接", since=before)
        assert "还想问一句" not in offer.text
    before = await desk.town.seq()
    await second.tap("我来接", await second.last())
    await second.sees("还想问一句", since=before)
    assert not (await third.sees("接了这个对话，不用管了", since=before)).buttons


async def test_a_talk_offered_to_some_is_not_taken_by_a_forged_button(desk: Desk) -> None:
    await desk.office()
    stranger = await desk.staff("门卫", Role.teacher)
    student = await desk.student()
    await student.say("有人吗")
    await student.sees("正在问哪位老师来接")
    talk = await desk.talk()
    answer = await forged(stranger, await stranger.last(), f"tkclaim:{talk.id}")
    assert answer is not None
    assert answer["show_alert"]
    assert (await desk.talk()).counselor_person_id is None


async def test_when_the_counselor_joins_the_offer_is_over(desk: Desk) -> None:
    office, student = await desk.office(), await desk.student()
    await student.say("有人吗")
    await office.sees("新对话等人接", since=0)
    counselor = await desk.counselor()
    before = await desk.town.seq()
    await desk.look()
    await counselor.sees("有人吗", since=before)
    await office.sees("王敏老师接了这个对话", since=before)


async def test_the_talk_of_somebody_who_is_gone_goes_on_with_what_they_left(desk: Desk) -> None:
    student, counselor, office = await desk.student(), await desk.counselor(), await desk.office()
    await desk.asks(student, "还没人回的问题", counselor)
    async with desk.bot.app.database.transaction() as tx:
        await tx.execute(delete(Person).where(Person.c.telegram_id == counselor.id))
    await desk.look()
    await office.sees("新对话等人接", since=0)
    before = await desk.town.seq()
    await office.tap("我来接")
    await office.sees("还没人回的问题", since=before)


async def left(desk: Desk) -> tuple[Phone, Phone, Phone, Message]:
    """A talk that one colleague took from another, unanswered: student, who had it first, who has
    it, and what the first was brought."""
    first, second = await desk.office("李老师"), await desk.office("张老师")
    student = await desk.student()
    await student.say("第一个问题")
    await student.sees("正在问哪位老师来接")
    await first.sees("新对话等人接", since=0)
    before = await desk.town.seq()
    await first.tap("我来接")
    question = await first.sees("第一个问题", since=before)
    every = await tapped(second, "全部对话", await desk.talks(second))
    sure = await tapped(second, "我来接手", await tapped(second, "林晓雨", every))
    await tapped(second, "确定", sure)
    await second.sees("第一个问题", since=before)
    await desk.bot.quiet()
    return student, first, second, question


async def gone(desk: Desk, phone: Phone) -> None:
    """Somebody does not work here any more."""
    async with desk.bot.app.database.transaction() as tx:
        await tx.execute(delete(Person).where(Person.c.telegram_id == phone.id))


async def asked_of_nobody(desk: Desk) -> tuple[Phone, Phone, Message]:
    """Whoever had a talk ended it and is gone, and the student asks again: student, a colleague
    who had the talk before, and what they were brought then."""
    student, first, second, question = await left(desk)
    await second.say("这样办", reply_to=await second.sees("第一个问题", since=0))
    await student.sees("这样办", since=0)
    await tapped(second, "结束对话", await tapped(second, "资料卡", await desk.talks(second)))
    await gone(desk, second)
    before = await desk.town.seq()
    await student.say("第二个问题")
    await student.sees("我收下了", since=before)
    await desk.look()
    assert (await desk.talk()).counselor_person_id is None
    assert await desk.got(first, "第二个问题") == 0
    return student, first, question


async def test_who_takes_a_talk_by_answering_sees_first_what_waits_in_it(desk: Desk) -> None:
    student, first, question = await asked_of_nobody(desk)
    before = await desk.town.seq()
    await first.say("补充一句", reply_to=question)
    await first.sees("第二个问题", since=before)
    held = await first.sees("这个对话现在归你了", since=before)
    await desk.bot.quiet()
    assert await desk.got(student, "补充一句") == 0
    talk = await desk.talk()
    assert talk.counselor_person_id == await desk.person_id(first)
    assert talk.unanswered_since is not None, "the question still waits"
    sent = await tapped(first, "照样发", held)
    assert "发了" in sent.text
    await student.sees("补充一句", since=before)
    await desk.bot.quiet()
    assert await desk.got(first, "自己的名字回复了") == 0, "that is no news to its author"
    assert (await desk.talk()).unanswered_since is None


async def test_an_album_that_takes_a_talk_is_held_back_whole(desk: Desk) -> None:
    student, first, question = await asked_of_nobody(desk)
    before = await desk.town.seq()
    await send_album(first, 3, "三张表", reply_to_message_id=question.id)
    held = await first.sees("这个对话现在归你了", since=before)
    await desk.bot.idle(desk.town)
    assert await desk.got(first, "这个对话现在归你了") == 1
    assert not [m for m in await student.messages() if "photo" in m.raw]
    await first.tap("照样发", held)
    await student.sees("三张表", since=before)
    await desk.bot.quiet()
    pictures = [m for m in await student.messages() if "photo" in m.raw]
    assert len({m.raw["media_group_id"] for m in pictures}) == 1
    assert len(pictures) == 3


async def test_who_answers_the_very_question_that_waits_takes_the_talk_with_it(
    desk: Desk,
) -> None:
    student, first, second, question = await left(desk)
    await gone(desk, second)
    before = await desk.town.seq()
    await first.say("我来回答你", reply_to=question)
    await student.sees("我来回答你", since=before)
    await desk.bot.quiet()
    talk = await desk.talk()
    assert talk.counselor_person_id == await desk.person_id(first)
    assert talk.unanswered_since is None
    assert await desk.got(first, "第一个问题") == 1


# Answers of who does not have the talk


async def given_away(desk: Desk) -> tuple[Phone, Phone, Phone]:
    """A talk that went from the counselor to the mentor: student, counselor, mentor."""
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    office = await desk.office()
    await desk.asks(student, "老师我想问问", counselor)
    page = await tapped(
        office, "林晓雨", await tapped(office, "全部对话", await desk.talks(office))
    )
    assert "负责：王敏" in page.text
    whom = await tapped(office, "交给一位同事", page)
    sure = await tapped(office, "周建国", whom)
    assert "由周建国来负责" in sure.text
    done = await tapped(office, "确定", sure)
    assert "现在由周建国负责" in done.text
    await student.sees("接下来由周建国老师陪你聊", since=0)
    await counselor.sees("把 林晓雨", since=0)
    await mentor.sees("交给了你", since=0)
    # What nobody answered is brought to whoever has the talk now.
    await mentor.sees("老师我想问问", since=0)
    return student, counselor, mentor


async def test_who_no_longer_has_the_talk_is_asked_and_nothing_is_sent(desk: Desk) -> None:
    student, counselor, _mentor = await given_away(desk)
    question = next(m for m in await counselor.messages() if "老师我想问问" in m.text)
    await counselor.say("我来回一句", reply_to=question)
    held = await counselor.sees("这是周建国老师的对话")
    assert await desk.got(student, "我来回一句") == 0
    dropped = await tapped(counselor, "不发了", held)
    assert "没有发" in dropped.text
    await desk.bot.quiet()
    assert await desk.got(student, "我来回一句") == 0
    stale = await forged(counselor, held, held.buttons[0]["callback_data"])
    assert stale is not None
    assert stale["show_alert"]
    assert await desk.got(student, "我来回一句") == 0


async def test_what_is_held_back_can_go_out_under_ones_own_name_once(desk: Desk) -> None:
    student, counselor, mentor = await given_away(desk)
    question = next(m for m in await counselor.messages() if "老师我想问问" in m.text)
    before = await desk.town.seq()
    written = await counselor.say("我补充一句", reply_to=question)
    held = await counselor.sees("这是周建国老师的对话")
    # Edited while it waits, it goes out as it is then.
    await counselor._act("edit", message_id=written.id, text="我再补充一句")
    send = held.buttons[0]["callback_data"]
    await asyncio.gather(counselor.press(held, send), counselor.press(held, send))
    said = await student.sees("我再补充一句", since=before)
    assert "王敏" in said.text
    await mentor.sees("王敏用自己的名字回复了 林晓雨", since=before)
    await desk.bot.quiet()
    assert await desk.got(student, "补充一句") == 1
    assert (await desk.talk()).counselor_person_id == await desk.person_id(mentor)


async def test_that_an_answer_is_held_back_is_said_though_telegram_stumbles(desk: Desk) -> None:
    _student, counselor, _mentor = await given_away(desk)
    question = next(m for m in await counselor.messages() if "老师我想问问" in m.text)
    before = await desk.town.seq()
    await desk.town.fault(method="sendMessage", chat_id=counselor.id, kind="500", times=1)
    await counselor.say("明天上午来吧", reply_to=question)
    held = await counselor.sees("这是周建国老师的对话", since=before)
    assert held.raw["reply_to_message"]["text"] == "明天上午来吧"


async def test_an_album_that_is_held_back_is_asked_about_once_and_goes_out_whole(
    desk: Desk,
) -> None:
    student, counselor, _mentor = await given_away(desk)
    question = next(m for m in await counselor.messages() if "老师我想问问" in m.text)
    before = await desk.town.seq()
    await send_album(counselor, 3, "三张表", reply_to_message_id=question.id)
    held = await counselor.sees("这是周建国老师的对话", since=before)
    await desk.bot.idle(desk.town)
    assert await desk.got(counselor, "这是周建国老师的对话") == 1
    assert not [m for m in await student.messages() if "photo" in m.raw]
    await counselor.tap("用我的名字", held)
    await student.sees("三张表", since=before)
    await desk.bot.quiet()
    pictures = [m for m in await student.messages() if "photo" in m.raw]
    assert len(pictures) == 3
    assert len({m.raw["media_group_id"] for m in pictures}) == 1


async def test_what_is_held_back_can_be_given_to_the_owner_as_a_note(desk: Desk) -> None:
    student, counselor, mentor = await given_away(desk)
    question = next(m for m in await counselor.messages() if "老师我想问问" in m.text)
    before = await desk.town.seq()
    await counselor.say("他上周来过我办公室", reply_to=question)
    held = await counselor.sees("这是周建国老师的对话")
    noted = await tapped(counselor, "留言", held)
    assert "周建国" in noted.text
    await mentor.sees("王敏给你的留言", since=before)
    await mentor.sees("他上周来过我办公室", since=before)
    assert await desk.got(student, "他上周来过我办公室") == 0
    # It stays with the talk, among its notes.
    async with desk.bot.app.database.reading() as tx:
        rows = list(await tx.execute(select(TalkNote.c.author_person_id)))
    assert [row[0] for row in rows] == [await desk.person_id(counselor)]


async def test_while_the_owner_is_away_what_is_held_back_goes_to_whoever_answers(
    desk: Desk,
) -> None:
    _student, counselor, mentor = await given_away(desk)
    cover = await desk.counselor("刘洋")
    today = f"{desk.clock.now():%Y-%m-%d}"
    await desk.away(mentor, cover, today, today)
    question = next(m for m in await counselor.messages() if "老师我想问问" in m.text)
    before = await desk.town.seq()
    await counselor.say("他上周来过我办公室", reply_to=question)
    held = await counselor.sees("这几天由刘洋代为回复", since=before)
    assert "周建国老师的对话" in held.text
    noted = await tapped(counselor, "留言", held)
    assert "刘洋" in noted.text
    await cover.sees("王敏给你的留言", since=before)
    await cover.sees("他上周来过我办公室", since=before)
    # So does the news of an answer that went out all the same.
    between = await desk.town.seq()
    await counselor.say("材料我带着", reply_to=question)
    held = await counselor.sees("还没有发出去", since=between)
    sent = await tapped(counselor, "用我的名字", held)
    assert "刘洋" in sent.text
    told = await cover.sees("用自己的名字回复了", since=between)
    assert "你代周建国老师回复" in told.text
    await desk.bot.quiet()
    assert await desk.got(mentor, "他上周来过") == await desk.got(mentor, "自己的名字") == 0


# Handing over


async def test_a_talk_is_handed_over_with_a_note_when_the_student_agrees(desk: Desk) -> None:
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    await desk.asks(student, "想问问专升本", counselor)
    card = await tapped(counselor, "资料卡", await desk.talks(counselor))
    assert "负责：王敏" in card.text
    whom = await tapped(counselor, "转给同事", card)
    note = await tapped(counselor, "周建国", whom)
    assert "学生看不到" in note.text
    before = await desk.town.seq()
    await counselor.say("聊到志愿了,还差成绩单")
    await counselor.sees("已经问 林晓雨", since=before)
    asked = await student.sees("王敏老师想请周建国老师接着陪你聊", since=before)
    assert "成绩单" not in asked.text
    # Until then it is the counselor's.
    assert (await desk.talk()).counselor_person_id == await desk.person_id(counselor)
    await student.tap("好", asked)
    got = await mentor.sees("转给了你", since=before)
    assert "聊到志愿了,还差成绩单" in got.text
    # What was said before is a tap away.
    await mentor.tap("资料卡", got)
    said = await tapped(mentor, "看聊过的", await mentor.sees("负责：周建国"))
    assert "想问问专升本" in said.text
    await counselor.sees("同意了", since=before)
    await desk.asks(student, "周老师好", mentor)
    assert await desk.got(counselor, "周老师好") == 0
    stale = await forged(student, asked, asked.buttons[1]["callback_data"])
    assert stale is not None
    assert stale["text"] == "这个问题已经过去了，现在是周建国老师陪你聊。"
    assert (await desk.talk()).counselor_person_id == await desk.person_id(mentor)


async def pressed(phone: Phone, message: Message, data: str, sees: str) -> Message:
    """Press a button of a screen by its data; what comes of it."""
    before = await phone.town.seq()
    await forged(phone, message, data)
    return await phone.sees(sees, since=before)


async def test_a_yes_and_a_takeover_at_the_same_moment_leave_one_owner_everybody_knows(
    desk: Desk,
) -> None:
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    office = await desk.office()
    await desk.asks(student, "想问问专升本", counselor)
    talk = await desk.talk()
    whom = await tapped(
        counselor, "转给同事", await tapped(counselor, "资料卡", await desk.talks(counselor))
    )
    await tapped(counselor, "不写了", await tapped(counselor, "周建国", whom))
    asked = await student.sees("接着陪你聊", since=0)
    page = await tapped(
        office, "林晓雨", await tapped(office, "全部对话", await desk.talks(office))
    )
    sure = await tapped(office, "我来接手", page)
    await asyncio.gather(student.tap("好", asked), office.tap("确定", sure))
    await desk.bot.quiet()
    owner = (await desk.talk()).counselor_person_id
    assert owner in {await desk.person_id(mentor), await desk.person_id(office)}
    by_id = {await desk.person_id(mentor): mentor, await desk.person_id(office): office}
    other = next(phone for number, phone in by_id.items() if number != owner)
    assert owner is not None
    await desk.asks(student, "那我接着说", by_id[owner])
    assert await desk.got(other, "那我接着说") == 0
    assert await desk.got(counselor, "那我接着说") == 0
    assert talk.id


async def test_a_student_who_wants_to_stay_stays(desk: Desk) -> None:
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    [question] = await desk.asks(student, "想问问专升本", counselor)
    talk = await desk.talk()
    before = await desk.town.seq()
    whom = await pressed(counselor, question, f"tkto:{talk.id}:0", "转给谁")
    note = await tapped(counselor, "周建国", whom)
    await tapped(counselor, "不写了", note)
    asked = await student.sees("接着陪你聊", since=before)
    stays = await tapped(student, "不换", asked)
    assert "还是王敏老师" in stays.text
    await counselor.sees("没有转给周建国", since=before)
    assert await desk.got(mentor, "林晓雨") == 0
    await desk.asks(student, "那我接着问", counselor)


async def test_a_question_about_handing_over_that_nobody_answers_lapses(desk: Desk) -> None:
    student, counselor, _mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    [question] = await desk.asks(student, "想问问专升本", counselor)
    talk = await desk.talk()
    whom = await pressed(counselor, question, f"tkto:{talk.id}:0", "转给谁")
    await tapped(counselor, "不写了", await tapped(counselor, "周建国", whom))
    asked = await student.sees("接着陪你聊", since=0)
    await desk.at("2026-11-29 12:00")
    assert await desk.got(counselor, "没有转给周建国") == 1
    stale = await forged(student, asked, asked.buttons[0]["callback_data"])
    assert stale is not None
    assert stale["text"] == "这个问题已经过去了，现在是王敏老师陪你聊。"


async def test_somebody_elses_talk_cannot_be_handed_over_or_given_away(desk: Desk) -> None:
    student, counselor = await desk.student(), await desk.counselor()
    other = await desk.counselor("刘洋")
    await desk.asks(student, "老师好", counselor)
    talk, last = await desk.talk(), await other.last()
    person = await desk.person_id(other)
    for data in (
        f"tkto:{talk.id}:0", f"tktowhom:{talk.id}:{person}", f"tktonow:{talk.id}:{person}",
        f"tkgive:{talk.id}:0", f"tkgiveto:{talk.id}:{person}", f"tkgiveok:{talk.id}:{person}",
        f"tkpage:{talk.id}", "tkall:0", f"tkdone:{talk.id}", f"tkseen:{talk.id}",
        f"tktake:{talk.id}",
    ):  # fmt: skip
        await forged(other, last, data)
    assert (await desk.talk()).counselor_person_id == await desk.person_id(counselor)
    assert await desk.got(other, "林晓雨") == 0
    assert await desk.got(student, "接着陪你聊") == 0


async def test_in_a_staff_group_everybody_sees_who_has_a_talk_and_others_are_asked_first(
    desk: Desk,
) -> None:
    student, counselor, mentor = await desk.student(), await desk.counselor(), await desk.mentor()
    office = await desk.office()
    group = await desk_of(desk.town, counselor, mentor)
    await student.say("老师我想问问")
    question = await group.sees(counselor, "老师我想问问")
    await group.sees(mentor, "负责：王敏")
    await desk.bot.quiet()
    await group.say(mentor, "我插一句", reply_to=question)
    held = await group.sees(mentor, "这是王敏老师的对话")
    assert await desk.got(student, "我插一句") == 0
    every = await tapped(office, "全部对话", await desk.talks(office))
    whom = await tapped(office, "交给一位同事", await tapped(office, "林晓雨", every))
    await tapped(office, "确定", await tapped(office, "周建国", whom))
    await group.sees(counselor, "负责：周建国")
    assert held.buttons
    assert len(await group.find(counselor, "老师我想问问")) == 1, "it stands there already"

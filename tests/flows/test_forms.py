"""A student fills in a form, is interrupted, changes it, exports it and shows it by choice."""

import io
import zipfile
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select, update

from bot.clock import AdjustableClock
from bot.forms import rules, service
from bot.settings import Settings
from db import people
from db.assessments import AssessmentRun
from db.audit import AuditEvent
from db.engine import Database
from db.forms import FormAnswer
from db.outbox import Body, Outgoing
from db.people import Role, SchoolClass
from handlers.forms.buttons import (
    AddEntry,
    AskField,
    CommentShared,
    ExportForm,
    OpenForm,
    PickChoice,
    ReadShared,
    RemoveEntry,
    SkipField,
)
from handlers.lessons.buttons import OpenModule
from tests.college import bind_person
from tests.flows.conftest import Bot
from tests.flows.seasons import College, campaign, college, with_files
from tests.flows.test_handoff import png, wait_for_reaction
from tests.flows.test_lessons import pressed
from tests.phones import Message, Phone, Town

__all__ = ["college"]

Join = Callable[..., Awaitable[Phone]]


@pytest.fixture
def join(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Join:
    async def joined(name: str, **who: Any) -> Phone:
        phone = await town.person(name)
        await bind_person(settings.database_url, phone.id, clock.now(), **who)
        await phone.start()
        return phone

    return joined


@pytest.fixture
async def student(join: Join) -> Phone:
    return await join("晓雨", student="2024010101")


@pytest.fixture
async def counselor(join: Join) -> Phone:
    return await join("王敏", staff="王敏", roles=(Role.counselor,))


async def opened(phone: Phone, title: str) -> Message:
    """The form, from the list."""
    await phone.say("/forms")
    listed = await phone.sees_message(
        lambda m: any(title in label for label in m.labels()), f"the papers with «{title}»"
    )
    return await tapped(phone, title, listed)


async def tapped(phone: Phone, label: str, message: Message) -> Message:
    await phone.tap(label, message)
    return await phone.sees_message(lambda m: m.id == message.id, f"more after «{label}»")


async def said(phone: Phone, text: str, sees: str) -> Message:
    await phone.say(text)
    return await phone.sees(sees)


async def kept(bot: Bot, form_id: str) -> list[Any]:
    database = Database(bot.settings.database_url)
    async with database.reading() as tx:
        rows = await tx.execute(
            select(FormAnswer.c.field_id, FormAnswer.c.value)
            .where(FormAnswer.c.form_id == form_id)
            .order_by(FormAnswer.c.id)
        )
        found = [(row.field_id, row.value and row.value["value"]) for row in rows]
    await database.close()
    return found


async def looks(bot: Bot) -> int:
    database = Database(bot.settings.database_url)
    async with database.reading() as tx:
        count = await tx.execute(
            select(func.count())
            .select_from(AuditEvent)
            .where(AuditEvent.c.action == "person.viewed")
        )
        number = int(count.scalar_one())
    await database.close()
    return number


async def file_of(phone: Phone, message: Message) -> bytes:
    path = f"/control/files/{message.raw['document']['file_unique_id']}"
    async with phone.town.session.get(path) as response:
        assert response.status == 200
        return await response.read()


async def test_a_timeline_is_filled_question_by_question_and_survives_a_restart(
    student: Phone, bot: Bot
) -> None:
    message = await opened(student, "我的三年时间线")
    assert "六个学期" in message.text
    message = await tapped(student, "开始", message)
    assert "哪年哪月入学" in message.text
    assert "2024.09" in message.text, "the roster's year is offered"
    message = await tapped(student, "就用这个", message)
    assert "入学：2024.09" in message.text
    assert "现在的你" in message.text
    message = await said(student, "应化大三，在厂里实习。", "大一上学期")
    assert "现在的我：应化大三，在厂里实习。" in message.text
    await bot.restart()
    message = await said(student, "试试辩论队", "大一下学期")
    message = await tapped(student, "先跳过", message)
    assert "大二上学期" in message.text
    message = await tapped(student, "看全部", message)
    assert "大一秋：试试辩论队" in message.text
    assert "▫️ 大一春" in message.text
    await bot.restart()
    message = await tapped(student, "接着填", message)
    assert "大二上学期" in message.text, "what was passed over is not asked first again"
    assert await kept(bot, "timeline") == [
        ("start", "2024-09"),
        ("today", "应化大三，在厂里实习。"),
        ("y1-autumn", "试试辩论队"),
        ("y1-spring", None),
    ]


async def test_in_english_a_portrait_takes_lines_and_a_change_brings_back_the_old_answer(
    join: Join,
) -> None:
    phone = await join("Yifan", student="2025020201", language="en")
    message = await opened(phone, "A portrait of me")
    message = await tapped(phone, "Begin", message)
    message = await said(phone, "Fixing a lamp <b>", "What kind of work")
    assert "Lost track of time: Fixing a lamp <b>" in message.text
    message = await tapped(phone, "Skip", message)
    message = await tapped(phone, "Skip", message)
    assert "one to a line" in message.text
    message = await said(phone, "1. Small motors\n2. Explaining", "Pick one and tell")
    message = await tapped(phone, "See all of it", message)
    assert "Small motors / Explaining" in message.text
    message = await tapped(phone, "Change something", message)
    message = await tapped(phone, "Lost track of time", message)
    assert "Fixing a lamp" in message.text
    message = await said(phone, "Baking", "Lost track of time: Baking")
    assert "What I can do" in message.text, "a change leads back to the whole form"
    message = await tapped(phone, "Change something", message)
    message = await tapped(phone, "Lost track of time", message)
    message = await tapped(phone, "Bring back the old one", message)
    assert "Lost track of time: Fixing a lamp <b>" in message.text
    message = await tapped(phone, "Change something", message)
    message = await tapped(phone, "Lost track of time", message)
    message = await tapped(phone, "Empty this", message)
    assert "▫️ Lost track of time" in message.text
    assert "A portrait of me" in message.text


async def test_what_is_no_answer_is_refused_kindly_and_the_question_stays(
    student: Phone, bot: Bot
) -> None:
    message = await opened(student, "求职定位表")
    message = await tapped(student, "开始", message)
    message = await said(student, "长" * 61, "长了 1 个字")
    assert "第一想做的岗位" in message.text
    await student.send_file("photo", png(), "a.png", caption="见图")
    await student.sees("这里只收文字")
    await student.send(location={"latitude": 31.8, "longitude": 119.9})
    await student.sees("这里只收文字")
    message = await said(student, "\u200b", "这条是空的")
    message = await said(student, "数控车床操作工 🔧", "还有哪个岗位")
    message = await tapped(student, "看全部", message)
    message = await tapped(student, "改一条", message)
    message = await tapped(student, "到手最低", message)
    await said(student, "看情况吧", "这里要一个数")
    await said(student, "9999999", "之间，看看是不是多打了一位")
    message = await said(student, "3,200 元", "到手最低：3200 元/月")
    answered = await kept(bot, "job-target")
    assert answered == [("job", "数控车床操作工 🔧"), ("lowest-pay", 3200)]


async def test_after_leaving_a_question_words_go_to_the_counselor_again(
    student: Phone, counselor: Phone, bot: Bot
) -> None:
    message = await opened(student, "STAR 卡")
    message = await tapped(student, "开始", message)
    await tapped(student, "看全部", message)
    before = await student.town.seq()
    await student.say("老师我想问个事")
    await counselor.sees("老师我想问个事", since=before)
    assert await kept(bot, "star") == []
    message = await opened(student, "STAR 卡")
    await tapped(student, "开始", message)
    await student.say("/cancel")
    await student.sees_message(lambda m: len(m.buttons) > 3, "home")
    await student.say("还有一件事")
    await counselor.sees("还有一件事", since=before)
    assert await kept(bot, "star") == []


async def test_stories_are_added_changed_and_deleted(student: Phone, bot: Bot) -> None:
    message = await opened(student, "STAR 卡")
    message = await tapped(student, "开始", message)
    message = await said(student, "三号泵那天", "什么时候、在哪")
    for text, sees in (
        ("早班，出口阀卡死", "要你做什么"),
        ("先报，再配合", "你做了什么"),
        ("我报班长，核对备用泵", "后来怎样"),
        ("二十分钟恢复", "能答哪几类题"),
    ):
        message = await said(student, text, sees)
    message = await tapped(student, "突发情况", message)
    assert "☑️ 突发情况" in message.labels()
    message = await tapped(student, "一次犯错", message)
    message = await tapped(student, "☑️ 一次犯错", message)
    message = await tapped(student, "选好了（1）", message)
    assert "记好 1 条了" in message.text
    message = await tapped(student, "再加", message)
    message = await said(student, "客人四十人提前到", "什么时候、在哪")
    message = await tapped(student, "看全部", message)
    assert "1. 三号泵那天" in message.text
    assert "2. 客人四十人提前到" in message.text
    message = await tapped(student, "改一条", message)
    message = await tapped(student, "三号泵那天", message)
    assert "突发情况" in message.text
    message = await tapped(student, "R 结果", message)
    message = await said(student, "没停产", "R 结果：没停产")
    assert "三号泵那天" in message.text, "a change inside an entry leads back to it"
    message = await tapped(student, "删掉这一条", message)
    message = await tapped(student, "不删", message)
    message = await tapped(student, "删掉这一条", message)
    message = await tapped(student, "删掉", message)
    assert "三号泵那天" not in message.text
    assert "1. 客人四十人提前到" in message.text
    assert [field for field, _ in await kept(bot, "star")] == ["name"]


async def test_two_phones_of_one_student_lose_nothing(student: Phone, bot: Bot) -> None:
    """The same chat on two phones: old screens keep their buttons."""
    first = await opened(student, "路线对比表")
    second = await opened(student, "路线对比表")
    first = await tapped(student, "开始", first)
    second = await tapped(student, "开始", second)
    first = await tapped(student, "专升本", first)
    assert "为什么想走这条" in first.text
    # The other phone still shows the first question: choosing there begins a road of its own.
    second = await tapped(student, "参军", second)
    assert "为什么想走这条" in second.text
    await said(student, "想当兵", "为什么想：想当兵")
    # Back on the first phone, the button of an older screen is for the older road.
    await tapped(student, "先跳过", first)
    overview = await opened(student, "路线对比表")
    assert "1. 专升本" in overview.text
    assert "2. 参军" in overview.text
    assert await kept(bot, "routes") == [
        ("road", "degree"),
        ("road", "army"),
        ("why", "想当兵"),
        ("why", None),
    ]


@pytest.mark.parametrize("pressed_late", ["先跳过", "不改了", "清空"])
async def test_a_button_of_a_question_left_behind_does_not_end_the_one_being_asked(
    student: Phone, counselor: Phone, bot: Bot, pressed_late: str
) -> None:
    first = await opened(student, "求职定位表")
    first = await tapped(student, "开始", first)
    await said(student, "数控车床操作工", "还有哪个岗位")
    if pressed_late != "先跳过":
        first = await opened(student, "求职定位表")
        first = await tapped(student, "改一条", first)
        first = await tapped(student, "首选岗位", first)
        overview = await opened(student, "求职定位表")
        await tapped(student, "接着填", overview)
    shown = await tapped(student, pressed_late, first)
    assert "还有哪个岗位" in shown.text, "the question being asked is asked once more"
    before = await student.town.seq()
    await said(student, "质检员", "质检员")
    assert ("second-job", "质检员") in await kept(bot, "job-target")
    await bot.idle(student.town)
    assert not any("质检员" in one.text for one in await counselor.messages()), before


async def test_forged_and_stale_buttons_change_nothing(
    student: Phone, join: Join, bot: Bot
) -> None:
    message = await opened(student, "STAR 卡")
    message = await tapped(student, "开始", message)
    await said(student, "我的故事", "什么时候、在哪")
    other = await join("天宇", student="2024010102")
    theirs = await opened(other, "STAR 卡")
    for data in (
        AskField("star", 1, "result"),
        SkipField("star", 1, "result"),
        RemoveEntry("star", 1, sure=True),
        PickChoice("star", 1, "fits", "urgent", wanted=True),
        PickChoice("routes", 0, "road", "moon", wanted=True),
        AskField("star", 0, "result"),
        AskField("nowhere", 0, "x"),
        AddEntry("star", "nowhere"),
        AddEntry("timeline", "terms"),
        OpenForm("nowhere"),
        ExportForm("star", "exe"),
        ExportForm("star", "pdf"),
        ReadShared(1),
        CommentShared(1),
    ):
        await pressed(other, theirs, data.pack())
    assert [one for one in await kept(bot, "star") if one[1]] == [("name", "我的故事")]
    assert "我的故事" not in str([m.text for m in await other.messages()])
    assert await kept(bot, "routes") == []


async def test_a_career_plan_counts_its_words_and_is_exported_as_word_and_pdf(
    student: Phone,
) -> None:
    message = await opened(student, "生涯规划书")
    message = await tapped(student, "开始", message)
    assert "字数 0 / 2000" in message.text
    message = await said(student, "在医院设备科做维护，会用 AutoCAD。", "这学期要做成哪件事")
    assert "字数 12 / 2000" in message.text
    message = await tapped(student, "看全部", message)
    before = await student.town.seq()
    await student.tap("Word", message)
    sent = await student.sees_message(lambda m: "document" in m.raw, "a file", since=before)
    assert sent.raw["document"]["file_name"] == "林晓雨-生涯规划书.docx"
    with zipfile.ZipFile(io.BytesIO(await file_of(student, sent))) as archive:
        body = archive.read("word/document.xml").decode()
    assert "在医院设备科做维护" in body
    before = await student.town.seq()
    await student.tap("PDF", message)
    sent = await student.sees_message(lambda m: "document" in m.raw, "a file", since=before)
    assert (await file_of(student, sent)).startswith(b"%PDF-")
    assert sent.raw["document"]["file_name"] == "林晓雨-生涯规划书.pdf"


async def test_shared_by_choice_commented_and_taken_back(
    student: Phone, counselor: Phone, bot: Bot
) -> None:
    message = await opened(student, "自我画像卡")
    message = await tapped(student, "开始", message)
    message = await said(student, "修台灯，修到熄灯 <i>", "你喜欢哪一类活儿")
    message = await tapped(student, "看全部", message)
    await counselor.say("/forms")
    await counselor.sees("还没有学生给你看材料")
    message = await tapped(student, "给老师看", message)
    assert "王敏" in message.text
    before = await student.town.seq()
    message = await tapped(student, "让王敏看", message)
    assert "王敏看得到" in message.text
    card = await counselor.sees("想请你看一份材料", since=before)
    assert "林晓雨" in card.text
    assert "应化2401" in card.text
    assert "修台灯" not in card.text, "what stands in it is read only by opening it"
    assert await looks(bot) == 0
    opened_by = await tapped(counselor, "看看", card)
    assert "修台灯，修到熄灯 <i>" in opened_by.text
    assert await looks(bot) == 1
    await counselor.tap("写点评", opened_by)
    await counselor.sees("给 林晓雨 的")
    await counselor.send_file("photo", png(), "a.png")
    await counselor.sees("点评只收文字")
    await said(counselor, "好" * 1001, "长了 1 个字")
    before = await student.town.seq()
    await said(counselor, "台灯那件事很好，写上修了几盏。", "发给 林晓雨 了")
    remark = await student.sees("台灯那件事很好", since=before)
    assert "王敏" in remark.text
    message = await tapped(student, "打开看看", remark)
    assert "写上修了几盏" in message.text, "the remark stands at the form"
    message = await tapped(student, "不给看了", message)
    assert "老师打不开了" in message.text
    assert "写上修了几盏" in message.text
    seen = await tapped(counselor, "写点评", opened_by)
    assert "学生已经收回了" in seen.text
    await pressed(counselor, seen, ReadShared(1).pack())
    last = await counselor.last()
    assert "修台灯" not in last.text
    assert await looks(bot) == 2, "the look when the remark was begun, and none after"
    await student.say("/privacy")
    await student.sees("王敏")


async def test_another_counselor_and_one_who_gave_the_class_away_read_nothing(
    student: Phone, counselor: Phone, join: Join, bot: Bot
) -> None:
    message = await opened(student, "STAR 卡")
    message = await tapped(student, "开始", message)
    message = await said(student, "三号泵那天", "什么时候、在哪")
    message = await tapped(student, "看全部", message)
    message = await tapped(student, "给老师看", message)
    before = await student.town.seq()
    await tapped(student, "让王敏看", message)
    card = await counselor.sees("想请你看一份材料", since=before)
    stranger = await join("刘洋", staff="刘洋", roles=(Role.counselor,))
    await stranger.say("/forms")
    listed = await stranger.sees("还没有学生给你看材料")
    await pressed(stranger, listed, ReadShared(1).pack())
    await stranger.sees("现在看不到")
    await give_class_away(bot)
    read = await tapped(counselor, "看看", card)
    assert "现在看不到" in read.text


async def give_class_away(bot: Bot) -> None:
    database = Database(bot.settings.database_url)
    async with database.transaction() as tx:
        await tx.execute(
            update(SchoolClass).where(SchoolClass.c.name == "应化2401").values(counselor_id=None)
        )
    await database.close()


async def test_guests_are_asked_to_join_and_an_empty_form_is_neither_sent_nor_shown(
    student: Phone, town: Town
) -> None:
    message = await opened(student, "简历")
    await pressed(student, message, ExportForm("resume", "pdf").pack())
    await student.sees("一问一答")
    guest = await town.person("路人")
    await guest.start()
    message = await guest.sees_message(lambda m: len(m.buttons) > 0, "the notice")
    await guest.tap("同意", message)
    await guest.sees_message(lambda m: len(m.buttons) > 1, "a welcome")
    await guest.say("/forms")
    await guest.sees("先说一下你是谁")


async def test_words_half_a_day_later_are_not_taken_for_the_answer_unasked(
    student: Phone, counselor: Phone, bot: Bot, town: Town
) -> None:
    message = await opened(student, "STAR 卡")
    await tapped(student, "开始", message)
    bot.clock.jump(bot.clock.now() + timedelta(hours=13))
    message = await said(student, "老师救急", "刚才那句我没收")
    assert await kept(bot, "star") == []
    await said(student, "三号泵那天", "什么时候、在哪")
    assert await kept(bot, "star") == [("name", "三号泵那天")]


async def test_a_reply_in_a_talk_is_no_answer_and_no_remark(
    student: Phone, counselor: Phone, bot: Bot
) -> None:
    before = await student.town.seq()
    first = await student.say("老师好")
    asked = await counselor.sees("老师好", since=before)
    await wait_for_reaction(student, first.id)
    before = await student.town.seq()
    said_back = await counselor.say("你好呀，什么事？", reply_to=asked)
    answer = await student.sees("你好呀", since=before)
    await wait_for_reaction(counselor, said_back.id)
    message = await opened(student, "STAR 卡")
    message = await tapped(student, "开始", message)
    before = await student.town.seq()
    second = await student.say("想问简历", reply_to=answer)
    asked = await counselor.sees("想问简历", since=before)
    await wait_for_reaction(student, second.id)
    assert await kept(bot, "star") == []
    message = await said(student, "三号泵那天", "什么时候、在哪")
    message = await tapped(student, "看全部", message)
    message = await tapped(student, "给老师看", message)
    before = await student.town.seq()
    await tapped(student, "让王敏看", message)
    card = await counselor.sees("想请你看一份材料", since=before)
    await counselor.tap("写点评", card)
    await counselor.sees("写几句")
    before = await student.town.seq()
    await counselor.say("简历先看第一节课", reply_to=asked)
    reply = await student.sees("简历先看第一节课", since=before)
    assert "STAR" not in reply.text


async def test_what_an_assessment_found_is_offered_and_taken_only_by_a_tap(
    student: Phone, bot: Bot
) -> None:
    database = Database(bot.settings.database_url)
    async with database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, student.id)
        assert actor is not None
        for kind, result in (
            ("values", {"order": ["learning", "near-home", "pay"]}),
            ("interests", {"scores": {"r": 28, "i": 27, "a": 20, "s": 24, "e": 12, "c": 12}}),
        ):
            await tx.execute(
                insert(AssessmentRun).values(
                    person_id=actor.person_id,
                    kind=kind,
                    content_version="x",
                    place="end",
                    turn=1,
                    started_at=bot.clock.now(),
                    updated_at=bot.clock.now(),
                    finished_at=bot.clock.now(),
                    result=result,
                )
            )
    await database.close()
    message = await opened(student, "自我画像卡")
    message = await tapped(student, "开始", message)
    message = await tapped(student, "看全部", await said(student, "修台灯", "你喜欢哪一类"))
    assert await kept(bot, "portrait") == [("lost-time", "修台灯")]
    message = await tapped(student, "改一条", message)
    message = await tapped(student, "看重的", message)
    assert "学本事\n离家近\n收入" in message.text
    message = await tapped(student, "就用这个", message)
    assert (await kept(bot, "portrait"))[-1] == ("values", ["学本事", "离家近", "收入"])


async def fill(bot: Bot, phone: Phone, form_id: str, values: dict[str, Any]) -> None:
    """Write answers where a test is not about asking."""
    form = bot.app.house.content.forms[form_id]
    database = Database(bot.settings.database_url)
    async with database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, phone.id)
        assert actor is not None
        for field_id, value in values.items():
            filling = await service.filling(tx, actor.person_id, form_id)
            section = form.home_of(field_id)
            assert section is not None
            entry = filling.entries.get(section.id, (0,))[-1]
            if field_id == section.fields[0].id and section.repeats:
                entry = 0
            step = rules.step_at(form, filling, entry, field_id)
            assert step is not None
            await service.give(tx, actor.person_id, form, step, value, bot.clock.now())
    await database.close()


async def test_a_resume_that_fills_more_than_a_page_says_so_and_still_comes(
    student: Phone, bot: Bot
) -> None:
    long = ["做了一件很长很长的事情" * 9 for _ in range(6)]
    await fill(bot, student, "resume", {"name": "林晓雨", "target": "化工/总控工"})
    await fill(bot, student, "resume", {"major": "应用化工技术", "certificates": long})
    await fill(bot, student, "resume", {"tools": long, "courses": long[:4]})
    for _ in range(4):
        await fill(bot, student, "resume", {"where": "江南化工 · 操作工", "did": long[:4]})
    for _ in range(3):
        await fill(bot, student, "resume", {"project": "技能大赛", "project-did": long[:3]})
    message = await opened(student, "简历")
    assert "简历清单" in str(message.labels())
    before = await student.town.seq()
    await student.tap("PDF", message)
    sent = await student.sees_message(lambda m: "document" in m.raw, "a file", since=before)
    assert "一页放不下" in sent.text
    assert sent.raw["document"]["file_name"] == "林晓雨-应用化工技术-化工 总控工.pdf"
    assert (await file_of(student, sent)).startswith(b"%PDF-")


async def test_a_module_leads_to_its_papers_and_a_paper_to_its_checklist(student: Phone) -> None:
    await student.say("/lessons")
    listed = await student.sees_message(lambda m: len(m.buttons) > 1, "the modules")
    await pressed(student, listed, OpenModule("job-search").pack())
    module = await student.sees("一页简历、一张投递表")
    assert "📄 STAR 卡" in module.labels()
    paper = await tapped(student, "📄 简历", module)
    assert "一问一答" in paper.text
    checklist = await tapped(student, "简历清单", paper)
    assert "一条一条对" in checklist.text


async def test_over_the_word_limit_everything_is_kept_and_the_excess_is_named(
    student: Phone, bot: Bot
) -> None:
    longest = {
        "goal": 400, "term-goal": 300, "me": 600, "world": 600, "plan-b": 400,
    }  # fmt: skip
    await fill(bot, student, "career-plan", {id: "字" * n for id, n in longest.items()})
    message = await opened(student, "生涯规划书")
    assert "字数 2300 / 2000，超了 300 字" in message.text
    before = await student.town.seq()
    await student.tap("Word", message)
    sent = await student.sees_message(lambda m: "document" in m.raw, "a file", since=before)
    assert "超出 300 字" in sent.text


async def test_withdrawn_consent_and_deletion_end_what_was_shared(
    student: Phone, counselor: Phone, bot: Bot
) -> None:
    await fill(bot, student, "star", {"name": "三号泵那天"})
    message = await tapped(student, "给老师看", await opened(student, "STAR 卡"))
    before = await student.town.seq()
    await tapped(student, "让王敏看", message)
    card = await counselor.sees("想请你看一份材料", since=before)
    await student.say("/privacy")
    message = await student.sees_message(lambda m: len(m.buttons) > 3, "my data")
    await tapped(student, "撤回同意", message)
    read = await tapped(counselor, "看看", card)
    assert "现在看不到" in read.text
    await student.say("/start")
    message = await student.sees_message(lambda m: len(m.buttons) > 0, "the notice")
    await student.tap("同意", message)
    await student.sees_message(lambda m: len(m.buttons) > 3, "home")
    await student.say("/privacy")
    await student.sees_message(lambda m: len(m.buttons) > 3, "my data")
    await student.tap("删除我的数据")
    await student.sees("要删除你的数据吗")
    await student.tap("确认删除")
    await student.sees("都删好了")
    assert await kept(bot, "star") == []
    database = Database(bot.settings.database_url)
    async with database.reading() as tx:
        rows = await tx.execute(select(Body.c.content))
        assert "三号泵" not in str(rows.all())
        causes = await tx.execute(select(Outgoing.c.cause))
        assert not [cause for cause in causes.scalars() if cause.startswith("form-")]
    await database.close()


@with_files(campaign("write", go="{form: evidence}"))
async def test_a_campaign_leads_to_a_paper(college: College) -> None:
    phone = await college.student()
    await college.at("2026-12-01 12:00")
    message = await phone.sees("请看write")
    await phone.tap("去办", message)
    paper = await phone.sees("三条真的，够聊一场面试")
    assert paper.id != message.id, "the campaign stays where it is"
    await phone.tap("开始", paper)
    await phone.sees("做了一件什么事")

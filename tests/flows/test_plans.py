"""A student's plan in the chat: goals, small steps and their days, and who sees them."""

import asyncio
import io
import zipfile
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import AdjustableClock
from bot.people import privacy
from db import forms, people
from db.engine import Database
from db.outbox import Outgoing, SendState
from db.people import Role
from db.plans import Plan, PlanGoal, PlanProof, PlanRevision, PlanStep, ProofKind, StepState
from handlers.plans import buttons as b
from tests.flows.conftest import Bot
from tests.flows.seasons import College, china
from tests.flows.test_forms import file_of
from tests.flows.test_lessons import bot_call, pressed
from tests.phones import Message, Phone, Town

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


@pytest.fixture
def college(bot: Bot, town: Town) -> College:
    return College(bot, town)


async def tapped(phone: Phone, label: str, message: Message | None = None) -> Message:
    """The message the tap is on, as it is afterwards."""
    if message is None:
        every = [m for m in await phone.messages() if not m.outgoing and not m.deleted]
        message = next(m for m in every[::-1] if any(label in one for one in m.labels()))
    on = message.id
    await phone.tap(label, message)
    return await phone.sees_message(lambda m: m.id == on, f"more after «{label}»")


async def forged(phone: Phone, message: Message, data: str) -> dict[str, Any]:
    """Press a button the message once had, or never; answers the toast."""
    keyboard = {"inline_keyboard": [[{"text": "?", "callback_data": data}]]}
    await bot_call(
        phone.town,
        "editMessageReplyMarkup",
        chat_id=phone.id,
        message_id=message.id,
        reply_markup=keyboard,
    )
    answer = await phone.press(message, data)
    assert answer is not None
    return answer


async def opened(phone: Phone, fragment: str = "") -> Message:
    await phone.say("/plan")
    return await phone.sees(fragment or "我的规划")


async def with_step(phone: Phone, words: str, day: str = "") -> Message:
    """A step added in two messages."""
    await opened(phone, "规划" if phone.name != "Ivan" else "plan")
    await tapped(phone, "➕")
    await phone.say(words)
    asked = await phone.sees(words)
    if not day:
        return asked
    await phone.say(day)
    return await phone.sees("👣")


async def rows(bot: Bot, table: Any, *columns: Any) -> list[Any]:
    database = Database(bot.settings.database_url)
    async with database.reading() as tx:
        found = await tx.execute(select(*columns).select_from(table).order_by(table.c.id))
        every = list(found.all())
    await database.close()
    return every


async def noon(college: College, text: str) -> None:
    """It is now so late, and every step of today has been looked at."""
    college.clock.jump(china(text))
    await college.bot.app.reminders.tick()
    await college.bot.quiet()


async def test_an_empty_plan_begins_with_one_line_and_shows_it(college: College) -> None:
    student = await college.student()
    message = await opened(student)
    assert "还是空的" in message.text
    assert "📄 年度报告" not in message.labels(), "an empty plan has nothing to report"
    await tapped(student, "🎯 三年目标", message)
    await student.say("在县医院修设备，\n护士愿意叫我")
    message = await student.sees("三年目标")
    assert "在县医院修设备， 护士愿意叫我" in message.text
    assert "只有你自己看得到" in message.text
    await tapped(student, "🗓 学期目标", message)
    message = await tapped(student, "👉 第三学年上学期")
    await tapped(student, "一页简历改到第三版", message)
    message = await opened(student)
    assert "第三学年上学期　一页简历改到第三版" in message.text


async def test_a_step_is_added_in_two_messages_and_reminded_of_at_noon(
    college: College, clock: AdjustableClock
) -> None:
    student = await college.student()
    message = await with_step(student, "读懂实习协议", "下周五")
    assert "12月4日（周五）" in message.text
    await noon(college, "2026-12-04 11:59")
    assert "⏰ 有一小步" not in (await student.last()).text
    await noon(college, "2026-12-04 12:01")
    reminder = await student.last()
    assert "读懂实习协议" in reminder.text
    await noon(college, "2026-12-04 12:05")
    assert (await student.last()).id == reminder.id, "once a day is enough"
    message = await tapped(student, "✅ 做完了", reminder)
    assert "做到了" in message.text
    found = await rows(college.bot, PlanStep, PlanStep.c.state)
    assert [row.state for row in found] == [StepState.done]


async def test_a_reminder_moves_with_its_step_and_is_taken_back_when_it_is_done(
    college: College,
) -> None:
    student = await college.student()
    await with_step(student, "投五个岗位", "11月27日")
    step_id = (await rows(college.bot, PlanStep, PlanStep.c.id))[0].id
    message = await opened(student)
    await tapped(student, "📅 这一周", message)
    await tapped(student, "👣 投五个岗位")
    await tapped(student, "🗓 改日子")
    await student.say("12月1日")
    await student.sees("12月1日")
    await noon(college, "2026-11-27 12:30")
    assert "到日子了" not in (await student.last()).text
    await noon(college, "2026-12-01 12:30")
    reminder = await student.last()
    assert "到日子了" in reminder.text
    message = await tapped(student, "⏭ 晚一周", reminder)
    assert "12月8日" in message.text
    await forged(student, reminder, b.Later(step_id, 20261201).pack())
    due = await rows(college.bot, PlanStep, PlanStep.c.due_on)
    assert due[0].due_on == date(2026, 12, 8), "the same button moves it once"
    await forged(student, reminder, b.Done(step_id).pack())
    await noon(college, "2026-12-08 12:30")
    assert "到日子了" not in (await student.last()).text


async def test_a_reminder_that_waits_for_a_quiet_hour_is_cancelled_when_the_step_moves(
    college: College,
) -> None:
    student = await college.student()
    await with_step(student, "练面试", "11月26日")
    step_id = (await rows(college.bot, PlanStep, PlanStep.c.id))[0].id
    # The bot was away at noon; at night nothing arrives.
    await noon(college, "2026-11-26 23:10")
    assert "到日子了" not in (await student.last()).text
    last = await student.last()
    await forged(student, last, b.PickDay(step_id, 20261203).pack())
    college.clock.jump(china("2026-11-27 12:10"))
    await college.bot.quiet()
    assert "到日子了" not in (await student.last()).text
    states = await rows(college.bot, Outgoing, Outgoing.c.cause, Outgoing.c.state)
    mine = [row.state for row in states if row.cause == f"plan-step:{step_id}"]
    assert mine == [SendState.cancelled]


async def test_a_step_taken_on_after_noon_for_today_is_not_reminded_of_in_a_minute(
    college: College,
) -> None:
    college.clock.jump(china("2026-11-25 20:05"))
    student = await college.student()
    message = await with_step(student, "今晚改完简历", "今天")
    assert "就今天" in message.text
    assert "提醒" not in message.text
    await noon(college, "2026-11-25 20:06")
    await noon(college, "2026-11-26 12:10")
    assert "到日子了" not in (await student.last()).text
    await pressed(student, message, b.PickDay(1, 20261127).pack())
    await noon(college, "2026-11-27 12:10")
    assert "到日子了" in (await student.last()).text, "on another day it is"


async def test_who_muted_planning_is_not_reminded(college: College) -> None:
    student = await college.student()
    await with_step(student, "练面试", "11月26日")
    await student.say("/topics")
    message = await student.sees("你想收到什么")
    await tapped(student, "🔔 职业规划", message)
    await noon(college, "2026-11-26 12:10")
    assert "到日子了" not in (await student.last()).text


async def test_half_a_step_survives_a_restart_and_a_clumsy_day_is_asked_for_again(
    college: College,
) -> None:
    student = await college.student()
    await with_step(student, "考证报名")
    await college.bot.restart()
    await student.say("等我有空吧")
    message = await student.sees("没看懂")
    await student.say("昨天 2020-01-01")
    await student.sees("没看懂")
    await student.say("2020年1月1日")
    await student.sees("已经过了")
    await student.say("月底")
    message = await student.sees("11月30日")
    assert "考证报名" in message.text


async def test_what_does_not_fit_is_said_kindly(college: College) -> None:
    student = await college.student()
    await opened(student)
    await tapped(student, "➕")
    await student.say("很" * 300)
    await student.sees("120 字以内")
    await student.send_file("photo", PNG, "a.png")
    await student.sees("这里要文字")
    await student.say("\u200b \u200b")
    await student.sees("空的")
    await student.say("<b>一小步</b> & 🎉")
    await student.sees("<b>一小步</b> & 🎉")
    await student.say("/cancel")
    await student.sees("晓雨")
    await student.say("老师好")
    await student.sees("老师")
    assert len(await rows(college.bot, PlanStep, PlanStep.c.id)) == 1


async def test_evidence_is_a_sentence_or_a_file_and_comes_back_when_asked(
    college: College,
) -> None:
    student = await college.student()
    await with_step(student, "修好一台泵", "今天")
    message = await tapped(student, "📎 留个证据")
    await student.say("老师签了字，泵转起来了")
    message = await student.sees("收好了")
    assert "老师签了字" in message.text
    await tapped(student, "📎 留个证据", message)
    await student.send_file("photo", PNG, "pump.png", caption="现场")
    message = await student.sees("[文件] 现场")
    await student.tap("📤", message)
    photo = await student.sees_message(lambda m: "photo" in m.raw, "the photo")
    assert photo.text == "现场"
    message = await tapped(student, "🗑 老师签了字", message)
    assert "老师签了字" not in message.text
    await tapped(student, "📎 留个证据", message)
    await student.send(dice={"emoji": "🎲"})
    await student.sees("一句话、照片")


async def story(college: College, phone: Phone, name: str, entry: int | None = None) -> int:
    """A STAR card begun, or (`entry`) called something else; its number."""
    database = Database(college.bot.settings.database_url)
    async with database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, phone.id)
        assert actor is not None
        now = college.clock.now()
        if entry is None:
            entry = await forms.add_entry(tx, actor.person_id, "star", "stories", now)
            value = "我报了班长 <b>"
            await forms.add_answer(tx, actor.person_id, "star", entry, "action", value, now)
        await forms.add_answer(tx, actor.person_id, "star", entry, "name", name, now)
    await database.close()
    return entry


async def test_an_entry_of_a_paper_shows_a_step_and_is_opened_from_the_plan(
    college: College,
) -> None:
    student = await college.student()
    await with_step(student, "修好一台泵", "今天")
    message = await tapped(student, "📎 留个证据")
    assert "从我的材料里挑" not in str(message.labels()), "there is none to pick"
    entry = await story(college, student, "三号泵卡死那天")
    await pressed(student, message, b.AskProof(1).pack())
    message = await tapped(student, "从我的材料里挑")
    picking = await tapped(student, "📄 STAR 卡：三号泵卡死那天", message)
    assert "收好了" in picking.text
    assert "📎 STAR 卡：三号泵卡死那天" in picking.text
    await forged(student, picking, b.TakeEntry(1, entry).pack())
    found = await rows(college.bot, PlanProof, PlanProof.c.entry_id, PlanProof.c.kind)
    assert found == [(entry, ProofKind.entry)], "the same entry once"

    await story(college, student, "三号泵那天", entry)
    await pressed(student, picking, b.ShowStep(1).pack())
    message = await student.sees("📎 STAR 卡：三号泵那天")
    card = await tapped(student, "📄 STAR 卡", message)
    assert "我报了班长 <b>" in card.text
    await tapped(student, "✏️ 打开来改", card)
    await pressed(student, card, b.ShowStep(1).pack())
    await tapped(student, "✅ 做完了")
    file = await report_of(student)
    assert "STAR 卡：三号泵那天" in file

    database = Database(college.bot.settings.database_url)
    async with database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, student.id)
        assert actor is not None
        assert await forms.remove_entry(tx, actor.person_id, "star", entry)
    await database.close()
    await pressed(student, await student.last(), b.ShowStep(1).pack())
    message = await student.sees("📎 STAR 卡：三号泵卡死那天")
    assert not any(label.startswith("📄 STAR") for label in message.labels())
    answer = await forged(student, message, b.ShowProof(1, 1).pack())
    assert answer["text"], "what is gone is said to be"
    await forged(student, message, b.RemoveProof(1, 1).pack())
    assert await rows(college.bot, PlanProof, PlanProof.c.id) == []


async def report_of(student: Phone) -> str:
    """The words of the yearly report."""
    message = await opened(student)
    message = await tapped(student, "📄 年度报告", message)
    await student.tap("📝 Word", message)
    file = await student.sees_message(lambda m: "document" in m.raw, "a file")
    with zipfile.ZipFile(io.BytesIO(await file_of(student, file))) as archive:
        return archive.read("word/document.xml").decode()


async def test_nobody_points_at_an_entry_of_somebody_else(college: College) -> None:
    student, nosy = await college.student(), await college.student("2024010102")
    entry = await story(college, student, "三号泵卡死那天")
    await with_step(nosy, "练面试", "明天")
    message = await nosy.last()
    for data in (b.TakeEntry(1, entry), b.ShowProof(1, entry), b.AskEntry(1, 0)):
        answer = await forged(nosy, message, data.pack())
        assert answer["text"]
    assert await rows(college.bot, PlanProof, PlanProof.c.id) == []
    assert "三号泵" not in (await nosy.last()).text


async def test_every_change_is_kept_and_read_back_as_a_list(college: College) -> None:
    student = await college.student()
    message = await opened(student)
    await tapped(student, "🎯 三年目标", message)
    await student.say("专升本")
    await student.sees("专升本")
    await tapped(student, "🎯 三年目标")
    await student.say("先工作")
    await student.sees("先工作")
    await with_step(student, "投简历", "明天")
    await tapped(student, "✋ 放下")
    await opened(student)
    message = await tapped(student, "🕘 改过什么")
    assert "专升本 → 先工作" in message.text
    assert "放下了 · 投简历" in message.text
    assert "我" in message.text
    found = await rows(college.bot, PlanRevision, PlanRevision.c.change, PlanRevision.c.at)
    assert [row.change.value for row in found] == [
        *("goal", "goal", "step-added", "step-date", "step-dropped"),
    ]


async def test_the_counselor_reads_a_shared_plan_and_what_they_say_arrives(
    college: College,
) -> None:
    teacher = await college.staff("王敏", Role.counselor)
    student = await college.student()
    await with_step(student, "练面试", "明天")
    person_id = (await rows(college.bot, PlanStep, PlanStep.c.person_id))[0].person_id
    home = await teacher.last()
    answer = await forged(teacher, home, b.ReadPlan(person_id).pack())
    assert "看不到" in answer["text"], "nobody reads what was not shown"
    await opened(student)
    message = await tapped(student, "👁 给老师看")
    assert "王敏" in message.text
    await student.tap("👁 给老师看", message)
    await student.sees("现在给老师看着")
    note = await teacher.sees("把自己的规划给您看", since=0)
    message = await tapped(teacher, "👁 看规划", note)
    assert "练面试" in message.text
    await tapped(teacher, "✍️ 写几句", message)
    await college.bot.restart()
    await teacher.say("步子很小，很好。想先练哪一种面试？")
    await teacher.sees("已经转给")
    heard = await student.sees("看了你的规划", since=0)
    assert "想先练哪一种" in heard.text
    await opened(student)
    message = await tapped(student, "👁 给老师看")
    assert "想先练哪一种" in message.text
    await tapped(student, "🙈 收回", message)
    answer = await forged(teacher, note, b.ReadPlan(person_id).pack())
    assert "收回" in answer["text"]
    await student.say("/privacy")
    await student.sees("王敏")


async def test_a_stranger_to_the_class_never_reads_or_changes_a_plan(college: College) -> None:
    other = await college.staff("刘洋", Role.counselor)
    student, nosy = await college.student(), await college.student("2024010102")
    await with_step(student, "练面试", "明天")
    await opened(student)
    await tapped(student, "👁 给老师看")
    await student.tap("👁 给老师看")
    await student.sees("现在给老师看着")
    row = (await rows(college.bot, PlanStep, PlanStep.c.id, PlanStep.c.person_id))[0]
    answer = await forged(other, await other.last(), b.ReadPlan(row.person_id).pack())
    assert answer["text"]
    for data in (
        b.Done(row.id),
        b.ShowStep(row.id),
        b.PickDay(row.id, 20261201),
        b.AskProof(row.id),
        b.SendProofs(row.id),
        b.Later(row.id, 20261126),
    ):
        await forged(nosy, await nosy.last(), data.pack())
    found = await rows(college.bot, PlanStep, PlanStep.c.state, PlanStep.c.due_on)
    assert found == [(StepState.open, date(2026, 11, 26))]
    for bad in ("pld:1:99999999", "pli:nowhere:step-agreement", "plg:y9-t9", "pli:step:no-idea"):
        await forged(student, await student.last(), bad)


async def test_the_year_report_is_offered_in_december_as_word_and_pdf(college: College) -> None:
    student = await college.student()
    await with_step(student, "修好一台泵", "今天")
    await tapped(student, "✅ 做完了")
    message = await opened(student)
    assert "年度报告的草稿" not in message.text
    college.clock.jump(china("2026-12-10 12:10"))
    message = await opened(student)
    assert "年度报告的草稿" in message.text
    message = await tapped(student, "📄 年度报告", message)
    assert "上限 2,000" in message.text or "上限 2000" in message.text
    for label, ending in (("📝 Word", ".docx"), ("📕 PDF", ".pdf")):
        await student.tap(label, message)
        file = await student.sees_message(lambda m: "document" in m.raw, "a file")
        assert file.raw["document"]["file_name"].endswith(ending)
        assert file.raw["document"]["file_size"] > 2_000


async def test_an_english_student_keeps_a_plan_in_english(college: College) -> None:
    student = await college.student(language="en")
    message = await opened(student, "My plan")
    await tapped(student, "Add a small step", message)
    await student.say("Read my agreement")
    await student.sees("By when?")
    await student.say("in two weeks")
    message = await student.sees("Wednesday 9 December")
    await noon(college, "2026-12-09 12:10")
    reminder = await student.last()
    assert "The day has come" in reminder.text
    message = await tapped(student, "Done", reminder)
    assert "You did it" in message.text
    await student.say("/me")
    message = await student.sees("My growth")
    assert "0 steps open, 1 done" in message.text


async def test_two_phones_and_old_buttons_change_nothing_twice(college: College) -> None:
    student = await college.student()
    await opened(student)
    message = await tapped(student, "➕")
    idea = next(label for label in message.labels() if "简历" in label)
    data = next(one["callback_data"] for one in message.buttons if one["text"] == idea)
    await asyncio.gather(student.press(message, data), student.press(message, data))
    found = await rows(college.bot, PlanStep, PlanStep.c.words)
    assert [row.words for row in found] == [idea]


async def test_whoever_deletes_their_data_takes_the_plan_and_its_news_along(
    college: College,
) -> None:
    await college.staff("王敏", Role.counselor)
    student = await college.student()
    await with_step(student, "练面试", "明天")
    await opened(student)
    await tapped(student, "👁 给老师看")
    await tapped(student, "👁 给老师看")
    await college.bot.quiet()
    database = Database(college.bot.settings.database_url)
    async with database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, student.id)
        assert actor is not None
        exported = await privacy.export(tx, actor, college.clock.now())
        assert [row["words"] for row in exported["plan-steps"]] == ["练面试"]
        assert exported["plan-changes"]
        await privacy.erase(tx, actor, lambda _number: [], college.clock.now())
        for table in (Plan, PlanGoal, PlanStep, PlanRevision):
            rows = await tx.execute(select(table.c.person_id))
            assert rows.all() == []
        told = await tx.execute(select(Outgoing.c.id).where(Outgoing.c.cause.like("plan-%")))
        assert told.all() == []
    await database.close()


async def test_words_long_after_the_question_are_kept_nowhere_unasked(college: College) -> None:
    student = await college.student()
    await opened(student)
    await tapped(student, "➕")
    college.clock.jump(china("2026-11-26 12:10"))
    await student.say("老师，我明天请假")
    await student.sees("没收")
    assert await rows(college.bot, PlanStep, PlanStep.c.id) == []

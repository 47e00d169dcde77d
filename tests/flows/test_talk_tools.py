"""What a counselor has at hand in a talk: the card, notes, replies, tasks, things to open."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.calendar.rules import CHINA
from bot.clock import AdjustableClock
from bot.delivery import pacing
from bot.settings import Settings
from content.campaign_files import spoken_date
from db import handoff, talk_notes
from db.assessments import AssessmentRun
from db.audit import VIEWED, AuditEvent
from db.handoff import Talk, TalkMessage, TalkState
from db.outbox import Body
from db.people import Person, Role
from db.talk_notes import TalkNote
from db.tasks import Task
from handlers.handoff.desk_buttons import Notes, OpenTask
from tests.college import found_college
from tests.flows import talking
from tests.flows.conftest import TOKEN, Bot
from tests.flows.desking import desk_of, join_staff, join_student, standing
from tests.flows.test_plans import forged, tapped
from tests.flows.visiting import LINE, Desk
from tests.phones import Message, Phone, Town


@pytest.fixture
async def student(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Phone:
    return await join_student(town, settings, clock)


@pytest.fixture
async def counselor(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Phone:
    return await join_staff(town, settings, clock)


@pytest.fixture
async def talk(student: Phone, counselor: Phone, bot: Bot) -> Phone:
    """A talk in which the student has asked something; answers the student's phone."""
    before = await student.town.seq()
    await student.say("老师，简历怎么写？")
    await counselor.sees("简历怎么写", since=before)
    await bot.quiet()
    return student


async def card(counselor: Phone) -> None:
    await counselor.say("/card")
    await counselor.sees("应化2401")


async def views(bot: Bot) -> int:
    async with bot.app.database.reading() as tx:
        rows = await tx.execute(select(AuditEvent.c.id).where(AuditEvent.c.action == VIEWED))
        return len(rows.all())


async def test_the_card_shows_who_asks_and_the_student_sees_who_looked(
    talk: Phone, counselor: Phone, bot: Bot
) -> None:
    await counselor.say("/card")
    shown = await counselor.sees("应用化工技术")
    assert "林晓雨" in shown.text
    assert "还没填过毕业意向" in shown.text
    assert "没有给老师看" in shown.text
    assert "第一次来问" in shown.text
    before = await views(bot)
    await counselor.tap("刷新", within=shown)
    assert await views(bot) == before + 1, "every look is written down"
    await talk.say("/privacy")
    mine = await talk.sees("最近查看过你的资料")
    assert "王敏" in mine.text


async def test_somebody_else_cannot_open_the_card_and_the_office_says_why_first(
    talk: Phone, counselor: Phone, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    await counselor.say("/card")
    shown = await counselor.sees("应用化工技术")
    data = next(b["callback_data"] for b in shown.buttons if "刷新" in b["text"])
    other = await join_staff(town, settings, clock, "刘洋")
    answer = await forged(other, await other.sees("刘洋"), data)
    assert "不归你答复" in answer["text"]
    office = await join_staff(town, settings, clock, "周建国", Role.office)
    await forged(office, await office.sees("周建国"), data)
    await office.sees("为什么要看")
    await office.tap("担心学生的安全")
    seen = await office.sees("林晓雨")
    assert not any("常用回复" in label for label in seen.labels())
    await talk.say("/privacy")
    assert "周建国" in (await talk.sees("最近查看过")).text


async def test_a_note_is_begun_by_a_button_and_never_reaches_the_student(
    talk: Phone, counselor: Phone, bot: Bot, town: Town
) -> None:
    await card(counselor)
    await counselor.tap("备注")
    await counselor.sees("还没有备注")
    await counselor.tap("写备注")
    await counselor.sees("只有同事看得到")
    question = next(m for m in await counselor.messages() if "简历怎么写" in m.text)
    await counselor.say("家里有点困难，多留意")
    await counselor.sees("没有发给学生")
    # Even as a reply to the student's own message it stays a note.
    await counselor.say("//也不是给学生的", reply_to=question)
    await counselor.sees("没有发给学生")
    written = await counselor.say("第三条")
    await counselor.sees("没有发给学生")
    await counselor._act("edit", message_id=written.id, text="第三条，改过")
    await counselor.sees("备注改好了")
    await bot.quiet()
    said = [m.text for m in await talk.messages()]
    assert not any("困难" in one or "也不是" in one or "第三条" in one for one in said)
    await counselor.say("✅ 写完了，回到资料卡")
    await counselor.sees("林晓雨")
    await counselor.tap("备注")
    notes = await counselor.sees("家里有点困难")
    assert "第三条，改过" in notes.text
    async with bot.app.database.reading() as tx:
        kept = (await tx.execute(select(TalkNote.c.body))).scalars().all()
        sent = (await tx.execute(select(TalkMessage.c.id))).scalars().all()
    assert len(kept) == 3
    assert len(sent) == 1, "only the student's own message is a message of the talk"


async def test_a_sealed_note_is_unreadable_in_the_database_and_opens_with_its_key_only(
    talk: Phone,
    counselor: Phone,
    bot: Bot,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Settings, "key_file", property(lambda _: tmp_path / "notes.key"))
    await card(counselor)
    await counselor.tap("备注")
    await counselor.sees("还没有备注")
    await counselor.tap("写加锁的备注")
    await counselor.sees("只有你和就业办看得到")
    await counselor.say("说起过失眠")
    await counselor.sees("没有发给学生")
    await counselor.say("✅ 写完了，回到资料卡")
    await counselor.sees("林晓雨")
    await counselor.tap("备注")
    read = await counselor.sees("说起过失眠")
    assert "王敏 🔒" in read.text
    async with bot.app.database.reading() as tx:
        row = (await tx.execute(select(TalkNote.c.body, TalkNote.c.sealed))).one()
    assert row.body is None
    assert row.sealed is not None
    assert "失眠".encode() not in row.sealed
    # Another key, as after a careless move to another machine: nothing is lost.
    key_file = settings.key_file
    kept = key_file.read_bytes()
    assert key_file.stat().st_mode & 0o777 == 0o600
    key_file.write_text("A" * 43 + "=\n")
    await counselor.tap("回到资料卡")
    await counselor.sees("林晓雨")
    await counselor.tap("备注")
    await counselor.sees("打不开")
    key_file.write_bytes(kept)
    await counselor.tap("回到资料卡")
    await counselor.sees("林晓雨")
    await counselor.tap("备注")
    await counselor.sees("说起过失眠")


async def keep_reply(phone: Phone, name: str, words: str) -> None:
    await phone.say("/replies")
    await phone.sees("常用回复")
    await phone.tap("存一条新的")
    await phone.sees("短名字")
    await phone.say(name)
    await phone.sees("现在把内容发给我")
    await phone.say(words)
    await phone.sees("存好了")


async def test_a_reply_is_found_by_typing_previewed_filled_in_and_sent_once(
    talk: Phone, counselor: Phone, bot: Bot
) -> None:
    await keep_reply(
        counselor, "简历开头", "{name}（{class}），先看{link:resume-structure}。{teacher}"
    )
    await counselor.say("/r 简历")
    await counselor.sees("先看看再发")
    await counselor.tap("简历开头")
    shown = await counselor.sees("学生看到的会是这样")
    assert "林晓雨（应化2401），先看«" in shown.text
    assert "◀ 返回" in shown.labels(), "to the list, not to the card"
    before = await talk.town.seq()
    send = next(b["callback_data"] for b in shown.buttons if "发给学生" in b["text"])
    await counselor.press(shown, send)
    got = await talk.sees("林晓雨（应化2401）", since=before)
    assert "王敏" in got.text
    lesson = await talk.sees("推荐你看这一课", since=before)
    assert any("看这一课" in label for label in lesson.labels())
    again = await forged(counselor, shown, send)
    assert "刚才已经" in again["text"]
    await bot.quiet()
    assert sum("先看«" in m.text for m in await talk.messages()) == 1


async def test_braces_that_mean_nothing_are_refused_when_a_reply_is_kept(
    counselor: Phone, bot: Bot
) -> None:
    await counselor.say("/replies")
    await counselor.sees("常用回复")
    await counselor.tap("存一条新的")
    await counselor.sees("短名字")
    await counselor.say("试试")
    await counselor.sees("现在把内容发给我")
    await counselor.say("{nmae}你好")
    await counselor.sees("我不认识")
    await counselor.say("看{link:no-such-lesson}")
    await counselor.sees("没有编号叫")
    await counselor.say("{name}你好")
    await counselor.sees("存好了")


async def test_a_shared_reply_is_approved_by_the_office_before_others_find_it(
    talk: Phone,
    counselor: Phone,
    town: Town,
    settings: Settings,
    clock: AdjustableClock,
) -> None:
    office = await join_staff(town, settings, clock, "周建国", Role.office)
    await keep_reply(counselor, "三方协议", "三方协议不用交押金。")
    before = await town.seq()
    await counselor.tap("给大家用")
    asked = await office.sees("想把常用回复「三方协议」给大家用", since=before)
    await office.say("/replies")
    listed = await office.sees("常用回复")
    assert not any("三方协议" in label for label in listed.labels())
    await office.tap("看一看", within=asked)
    await office.sees("等就业办看过再共用")
    before = await town.seq()
    await office.tap("可以共用")
    await counselor.sees("大家都能用了", since=before)
    await office.say("/replies")
    await office.sees_message(lambda m: any("三方协议" in label for label in m.labels()))


async def test_a_task_goes_to_the_student_is_reminded_of_and_done_and_both_hear(
    talk: Phone, counselor: Phone, bot: Bot, clock: AdjustableClock, town: Town
) -> None:
    await card(counselor)
    await counselor.tap("给学生定件事")
    await counselor.sees("要学生做什么")
    before = await town.seq()
    await counselor.say("3天后 把简历初稿发我")
    await counselor.sees("定好了")
    got = await talk.sees("说好一件事", since=before)
    assert "把简历初稿发我" in got.text
    before = await town.seq()
    clock.jump(clock.now() + timedelta(days=3))
    await bot.app.look_at_once()
    due = await talk.sees("今天：把简历初稿发我", since=before)
    before = await town.seq()
    await talk.tap("做完了", within=due)
    told = await counselor.sees("林晓雨 做完了", since=before)
    assert "把简历初稿发我" in told.text
    await bot.app.look_at_once()
    await bot.quiet()
    assert not any("今天：把简历" in m.text for m in await talk.messages())


async def test_a_task_without_a_day_asks_for_one_and_a_late_one_is_asked_about(
    talk: Phone, counselor: Phone, bot: Bot, clock: AdjustableClock, town: Town
) -> None:
    await card(counselor)
    await counselor.tap("给学生定件事")
    await counselor.sees("要学生做什么")
    await counselor.say("问问家里的意见")
    await counselor.sees("什么时候之前")
    await counselor.say("哪天都行吧")
    await counselor.sees("没看懂是哪天")
    before = await town.seq()
    await counselor.tap("明天")
    await talk.sees("问问家里的意见", since=before)
    before = await town.seq()
    clock.jump(clock.now() + timedelta(days=2))
    await bot.app.look_at_once()
    await counselor.sees("过了日子", since=before)


async def test_a_lesson_sent_from_the_talk_tells_when_it_was_opened_and_finished(
    talk: Phone, counselor: Phone, bot: Bot, town: Town, clock: AdjustableClock
) -> None:
    await card(counselor)
    await counselor.tap("发课、测评、岗位")
    await counselor.sees("发什么")
    await counselor.tap("测评")
    await counselor.sees_message(lambda m: any("兴趣" in label for label in m.labels()))
    before = await town.seq()
    await counselor.tap("兴趣")
    asked = await talk.sees("请你做一下", since=before)
    before = await town.seq()
    await talk.tap("开始", within=asked)
    await counselor.sees("林晓雨 打开了", since=before)
    await talk.tap("开始")
    await talk.sees("1/36")
    async with bot.app.database.transaction() as tx:
        person = (await tx.execute(select(Talk.c.student_person_id))).scalar_one()
        await tx.execute(
            update(AssessmentRun)
            .where(AssessmentRun.c.person_id == person)
            .values(finished_at=clock.now(), result=json.loads('{"scores": {"R": 1}}'))
        )
    before = await town.seq()
    await bot.app.talk_starts.tick()
    told = await counselor.sees("林晓雨 做完了", since=before)
    assert "没有分享" in told.text
    await bot.app.talk_starts.tick()
    await bot.quiet()
    assert sum("做完了" in m.text for m in await counselor.messages()) == 1


async def test_a_macro_runs_every_step_once_and_tells_the_result_in_one_message(
    talk: Phone, counselor: Phone, bot: Bot, town: Town
) -> None:
    await card(counselor)
    await counselor.tap("一键几步")
    listed = await counselor.sees("几步一起做完")
    before = await town.seq()
    data = next(b["callback_data"] for b in listed.buttons if "简历" in b["text"])
    await counselor.press(listed, data)
    result = await counselor.sees("做好了", since=before)
    assert "发了「" in result.text
    assert "把简历初稿发给老师" in result.text
    await talk.sees("先把骨架搭好", since=before)
    await talk.sees("推荐你看这一课", since=before)
    await talk.sees("说好一件事", since=before)
    await forged(counselor, listed, data)
    await bot.quiet()
    assert sum("骨架" in m.text for m in await talk.messages()) == 1
    async with bot.app.database.reading() as tx:
        assert len((await tx.execute(select(Task.c.id))).all()) == 2


async def test_tags_and_priority_are_toggled_and_stand_on_the_card(
    talk: Phone, counselor: Phone
) -> None:
    await card(counselor)
    await counselor.tap("分类")
    await counselor.sees("这次聊的是什么")
    await counselor.tap("📄 简历")
    await counselor.sees_message(lambda m: "✅ 📄 简历" in m.labels())
    await counselor.tap("优先")
    await counselor.sees_message(lambda m: "✅ 🟠 优先" in m.labels())
    await counselor.tap("回到资料卡")
    shown = await counselor.sees("🟠 优先")
    assert "📄 简历" in shown.text


async def test_search_finds_only_words_of_ones_own_talks(
    talk: Phone,
    counselor: Phone,
    bot: Bot,
    town: Town,
    settings: Settings,
    clock: AdjustableClock,
) -> None:
    other = await join_staff(town, settings, clock, "刘洋")
    before = await town.seq()
    await talk.say("押金100%要退吗？我_不确定")
    await counselor.sees("押金", since=before)
    looks = await views(bot)
    await counselor.say("/find 押金100%")
    await counselor.sees("林晓雨")
    assert await views(bot) == looks + 1
    await counselor.say("/find 100_")
    await counselor.sees("没有「100_」")
    await counselor.say("/cancel")
    await other.say("/find 押金")
    await other.sees("你的对话里没有")


async def test_a_student_gets_their_talk_as_a_file_with_the_colleges_times(
    talk: Phone, counselor: Phone, town: Town, bot: Bot
) -> None:
    question = next(m for m in await counselor.messages() if "简历怎么写" in m.text)
    before = await town.seq()
    await counselor.say("先列<三件>做过的事。", reply_to=question)
    await talk.sees("做过的事", since=before)
    await talk.say("/transcript")
    await talk.sees("要哪一次的记录")
    before = await town.seq()
    await talk.tap("条")
    sent = await talk.sees_message(lambda m: "document" in m.raw, "a file", since=before)
    file_id = sent.raw["document"]["file_unique_id"]
    async with town.session.get(f"/control/files/{file_id}") as answer:
        page = (await answer.read()).decode()
    assert "先列&lt;三件&gt;做过的事。" in page
    assert "老师，简历怎么写？" in page
    assert "王敏" in page
    assert "Asia/Shanghai" in page
    begun = bot.app.clock.now().astimezone(CHINA).date()
    assert f"<h2>{begun.year}年{spoken_date(begun, 'zh')}</h2>" in page
    assert f"{spoken_date(begun, 'zh')} 开始</h1>" in page
    async with bot.app.database.reading() as tx:
        logged = await tx.execute(
            select(AuditEvent.c.id).where(AuditEvent.c.action == "talk.copied")
        )
        assert len(logged.all()) == 1


async def test_saved_jobs_are_on_the_card_only_once_the_student_says_so(
    talk: Phone, counselor: Phone, town: Town
) -> None:
    await card(counselor)
    before = await town.seq()
    await counselor.tap("想看收藏和投递")
    asked = await talk.sees("给不给看都行", since=before)
    before = await town.seq()
    await talk.tap("给老师看", within=asked)
    await talk.sees("随时可以收回")
    await counselor.sees("愿意给你看", since=before)
    await counselor.tap("资料卡")
    assert "收藏 0 个岗位" in (await counselor.sees("收藏 0")).text
    await talk.tap("不给看了")
    await talk.sees("只有你自己看得到")
    await counselor.say("/card")
    assert "没有给老师看" in (await counselor.sees("应用化工技术")).text


async def test_an_anonymous_talk_shows_nothing_of_the_student(
    talk: Phone, counselor: Phone, bot: Bot
) -> None:
    async with bot.app.database.transaction() as tx:
        await tx.execute(update(Talk).values(anonymous_as=37))
    await counselor.say("/card")
    shown = await counselor.sees("#37")
    assert "林晓雨" not in shown.text
    assert "应化" not in shown.text


async def test_staff_find_their_replies_in_inline_mode_filled_in_for_the_open_talk(
    talk: Phone, counselor: Phone, town: Town
) -> None:
    await keep_reply(counselor, "简历开头", "{name}，先列三件做过的事。")
    await keep_reply(counselor, "简历通用", "简历一页就够。")
    found = await town.post(f"users/{counselor.id}/inline", query="r 简历", wait=20)
    titles = [one["title"] for one in found["results"]]
    assert titles == ["简历通用"], "without an open talk nobody knows whose name it is"
    await counselor.tap("直接写给这位同学")
    await counselor.sees("林晓雨")
    found = await town.post(f"users/{counselor.id}/inline", query="r 开头", wait=20)
    (result,) = found["results"]
    assert "林晓雨，先列" in result["description"]
    before = await town.seq()
    await town.post(
        f"users/{counselor.id}/choose",
        inline_query_id=found["inline_query_id"],
        result_id=result["id"],
    )
    await talk.sees("林晓雨，先列三件做过的事", since=before)
    # A student who types the same looks for jobs.
    found = await town.post(f"users/{talk.id}/inline", query="r 简历", wait=20)
    assert not any(one["title"].startswith("简历") for one in found["results"])


async def test_steps_of_ones_own_are_put_together_and_run(
    talk: Phone, counselor: Phone, bot: Bot, town: Town
) -> None:
    await keep_reply(counselor, "先做测评", "{name}，先做个小测评。")
    await card(counselor)
    await counselor.tap("一键几步")
    await counselor.sees("几步一起做完")
    await counselor.tap("自己拼一个")
    await counselor.sees("起个名字")
    await counselor.say("新生三步")
    await counselor.sees("点一下会依次")
    await counselor.tap("一条回复")
    await counselor.sees("选一个")
    await counselor.tap("先做测评")
    shown = await counselor.sees("1. 💬 发回复「先做测评」")
    assert not any("一条回复" in label for label in shown.labels()), "one reply is enough"
    await counselor.tap("课、测评、岗位", within=shown)
    await counselor.sees("选一个")
    # No list is longer than a screen: a kind first, of lessons a module.
    await counselor.tap("一节课")
    modules = await counselor.sees_message(lambda m: len(m.labels()) > 10)
    await counselor.tap("回去", within=modules)
    await counselor.tap(
        "测评", within=await counselor.sees_message(lambda m: "🧭 测评" in m.labels())
    )
    await counselor.tap("兴趣")
    await counselor.sees("2. 📤")
    await counselor.tap("学生做的事")
    await counselor.sees("从点的那天算起")
    await counselor.say("3天后 做完小测评")
    shown = await counselor.sees("3. ✅ 给学生定：做完小测评（3 天内）")
    await counselor.tap("约时间", within=shown)
    shown = await counselor.sees("4. 📅")
    await counselor.tap("去掉最后一步", within=shown)
    await counselor.sees_message(lambda m: "3. ✅" in m.text and "4. " not in m.text)
    await counselor.tap("一键几步")
    await counselor.sees("几步一起做完")
    before = await town.seq()
    await counselor.tap("⭐ 新生三步")
    ran = await counselor.sees("做好了", since=before)
    assert ran.text.count("✅") == 3
    await talk.sees("林晓雨，先做个小测评", since=before)
    await talk.sees("请你做一下", since=before)
    await talk.sees("做完小测评", since=before)


async def test_in_a_staff_group_the_card_goes_to_whoever_asks_and_the_first_one_is_pinned(
    student: Phone, counselor: Phone, town: Town, bot: Bot
) -> None:
    group = await desk_of(town, counselor)
    await student.say("三方协议要押金吗？")
    await group.sees(counselor, "三方协议")
    await bot.quiet()
    state = await town.get("state")
    pinned = next(chat for chat in state["chats"] if chat["id"] == group.id)["pinned"]
    first = await group.find(counselor, "应用化工技术")
    assert [one.id for one in first] == pinned
    key = next(b for b in first[0].buttons if "资料卡" in b["text"])
    before = await town.seq()
    await town.post(
        f"users/{counselor.id}/tap",
        chat_id=group.id,
        message_id=first[0].id,
        data=key["callback_data"],
        wait=10,
    )
    shown = await counselor.sees("还没填过毕业意向", since=before)
    assert shown.raw["chat"]["id"] == counselor.id
    assert not await group.find(counselor, "还没填过毕业意向")
    (topic,) = await group.topics()
    before = await town.seq()
    await group.say(counselor, "/card", thread=topic["message_thread_id"])
    await counselor.sees("还没填过毕业意向", since=before)
    # What is answered from the private chat is seen by the colleagues in the topic.
    await keep_reply(counselor, "押金", "{name}，三方协议不用交押金。")
    before = await town.seq()
    await group.say(counselor, "/r 押金", thread=topic["message_thread_id"])
    await counselor.sees("先看看再发", since=before)
    await counselor.tap("💬 押金")
    await counselor.sees("学生看到的会是这样")
    await counselor.tap("发给学生")
    await student.sees("林晓雨，三方协议不用交", since=before)
    told = await group.sees(counselor, "林晓雨，三方协议不用交")
    assert told.raw["message_thread_id"] == topic["message_thread_id"]
    assert "王敏" in told.text


async def test_of_a_sealed_note_colleagues_see_only_that_it_is_there_the_lead_reads_it(
    talk: Phone,
    counselor: Phone,
    bot: Bot,
    town: Town,
    settings: Settings,
    clock: AdjustableClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Settings, "key_file", property(lambda _: tmp_path / "notes.key"))
    await card(counselor)
    await counselor.tap("备注")
    await counselor.sees("还没有备注")
    await counselor.tap("写加锁的备注")
    await counselor.sees("只有你和就业办看得到")
    await counselor.say("说起过失眠")
    await counselor.sees("没有发给学生")
    async with bot.app.database.reading() as tx:
        talk_id = (await tx.execute(select(Talk.c.id))).scalar_one()
    lead = await join_staff(town, settings, clock, "周建国", Role.office)
    await forged(lead, await lead.sees("周建国"), Notes(talk_id, 0).pack())
    await lead.sees("说起过失眠")
    async with bot.app.database.reading() as tx:
        logged = select(AuditEvent.c.id).where(AuditEvent.c.action == "note.unsealed")
        assert len((await tx.execute(logged)).all()) == 1
    colleague = await join_staff(town, settings, clock, "刘洋")
    async with bot.app.database.transaction() as tx:
        person = select(Person.c.id).where(Person.c.telegram_id == colleague.id)
        await tx.execute(update(Talk).values(counselor_person_id=person.scalar_subquery()))
    await forged(colleague, await colleague.sees("刘洋"), Notes(talk_id, 0).pack())
    closed = await colleague.sees("加锁的备注，只有写的人和就业办能看")
    assert "失眠" not in closed.text


async def test_notes_of_a_talk_without_a_name_are_not_read_from_the_students_other_talks(
    talk: Phone, counselor: Phone, bot: Bot, clock: AdjustableClock
) -> None:
    async with bot.app.database.transaction() as tx:
        row = (await tx.execute(select(Talk.c.id, Talk.c.student_person_id))).one()
        author = (await tx.execute(select(Talk.c.counselor_person_id))).scalar_one()
        assert author is not None
        await tx.execute(update(Talk).values(anonymous_as=5, state=TalkState.closed))
        named = await handoff.add_talk(tx, row.student_person_id, author, clock.now())
        for number, talk_id in enumerate((row.id, named)):
            body = {"kind": "text", "text": f"备注{number}"}
            await talk_notes.add(
                tx, talk_id, author, body=body, sealed=None, source=(1, number), now=clock.now()
            )
    async with bot.app.database.reading() as tx:
        of_hidden = await talk_notes.of_student(tx, row.student_person_id, row.id, limit=9)
        of_named = await talk_notes.of_student(tx, row.student_person_id, named, limit=9)
    assert [note.body["text"] for note in of_hidden if note.body] == ["备注0"]
    assert [note.body["text"] for note in of_named if note.body] == ["备注1"]


async def test_two_taps_at_once_send_a_reply_once_and_finish_a_task_once(
    talk: Phone, counselor: Phone, bot: Bot, town: Town
) -> None:
    await keep_reply(counselor, "一页", "简历一页就够。")
    await counselor.say("/r 一页")
    await counselor.sees("先看看再发")
    await counselor.tap("一页")
    shown = await counselor.sees("学生看到的会是这样")
    data = next(b["callback_data"] for b in shown.buttons if "发给学生" in b["text"])
    tap = {"message_id": shown.id, "data": data}
    await asyncio.gather(*(town.post(f"users/{counselor.id}/tap", **tap) for _ in range(2)))
    await bot.idle(town)
    await bot.quiet()
    assert sum("一页就够" in m.text for m in await talk.messages()) == 1
    await card(counselor)
    await counselor.tap("给学生定件事")
    await counselor.sees("要学生做什么")
    before = await town.seq()
    await counselor.say("明天 交材料")
    got = await talk.sees("说好一件事", since=before)
    data = next(b["callback_data"] for b in got.buttons if "做完了" in b["text"])
    tap = {"message_id": got.id, "data": data}
    await asyncio.gather(*(town.post(f"users/{talk.id}/tap", **tap) for _ in range(2)))
    await bot.idle(town)
    await bot.quiet()
    assert sum("做完了：交材料" in m.text for m in await counselor.messages()) == 1


async def twice_at_once(phone: Phone, message: Message, label: str, sees: str) -> Message:
    """Press a button with two thumbs; what its message shows then."""
    data = next(b["callback_data"] for b in message.buttons if label in b["text"])
    before, tap = await phone.town.seq(), {"message_id": message.id, "data": data}
    await asyncio.gather(*(phone.town.post(f"users/{phone.id}/tap", **tap) for _ in range(2)))
    return await phone.sees(sees, since=before)


async def work_from(card: Message, counselor: Phone, student: Phone, bot: Bot) -> None:
    """From one card: two replies, a macro, a reply and a macro that went before; every button
    with two thumbs. All that is meant arrives, nothing more."""
    await keep_reply(counselor, "一页", "简历一页就够。")
    await keep_reply(counselor, "近照", "照片要近照。")
    for name in ("一页", "近照", "简历：", "一页", "简历："):
        if name == "简历：":
            listed = await tapped(counselor, "一键几步", card)
            done = await twice_at_once(counselor, listed, name, "做好了")
        else:
            listed = await tapped(counselor, "常用回复", card)
            shown = await tapped(counselor, name, listed)
            done = await twice_at_once(counselor, shown, "发给学生", "发出去了")
        assert done.id == card.id, "all of it is the same message"
        card = await tapped(counselor, "回到资料卡", done)
    await bot.idle(counselor.town)
    await bot.quiet()
    got = [m.text for m in await student.messages()]
    counts = [sum(words in one for one in got) for words in ("一页就够", "要近照", "先把骨架")]
    assert counts == [2, 1, 2]
    # What was sent last from it is taken back first.
    await counselor.send(text="撤回", reply_to_message_id=card.id)
    await counselor.send(text="撤回", reply_to_message_id=card.id)
    await bot.idle(counselor.town)
    await bot.quiet()
    left = [m.text for m in await standing(student)]
    counts = [sum(words in one for one in left) for words in ("一页就够", "要近照", "先把骨架")]
    assert counts == [1, 1, 1]


async def test_from_one_card_one_reply_after_the_other_is_sent(
    talk: Phone, counselor: Phone, bot: Bot
) -> None:
    await counselor.say("/card")
    await work_from(await counselor.sees("应化2401"), counselor, talk, bot)


async def test_from_the_pinned_card_of_a_talk_one_reply_after_the_other_is_sent(
    with_topics: Bot, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    student = await join_student(town, settings, clock)
    counselor = await join_staff(town, settings, clock)
    await student.say("老师好")
    await counselor.sees("老师好")
    await with_topics.quiet()
    pinned = next(m for m in await counselor.messages() if "应用化工技术" in m.text)
    card = await tapped(counselor, "资料卡", pinned)
    assert card.id == pinned.id
    await work_from(card, counselor, student, with_topics)


async def test_a_student_is_shown_nothing_of_what_staff_note_for_themselves(
    talk: Phone, counselor: Phone, bot: Bot, town: Town
) -> None:
    await card(counselor)
    await counselor.tap("我答应做")
    await counselor.sees("你答应做什么")
    await counselor.say("明天 问问企业")
    await counselor.sees("记下了")
    async with bot.app.database.reading() as tx:
        task_id = (await tx.execute(select(Task.c.id))).scalar_one()
    await talk.say("/tasks")
    shown = await talk.sees("没有要做的事")
    answer = await forged(talk, shown, OpenTask(task_id).pack())
    assert "不是你的" in answer["text"]
    await counselor.say("/tasks")
    await counselor.sees_message(lambda m: any("问问企业" in label for label in m.labels()))


@pytest.fixture
async def with_topics(
    town: Town, settings: Settings, clock: AdjustableClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Bot]:
    """A bot whose account has topics in private chats."""
    monkeypatch.setattr(pacing, "PRIVATE_BURST", 1000)
    bot = {"token": TOKEN, "username": "qihang_bot", "first_name": "启航"}
    await town.post("bots", **bot, has_topics_enabled=True)
    await town.post("limits", enabled=False)
    await found_college(settings.database_url, clock.now())
    running = await Bot.started(settings, clock)
    yield running
    await running.stop()


async def test_a_note_written_in_the_talks_own_topic_stays_a_note_and_the_card_opens_there(
    with_topics: Bot, town: Town, settings: Settings, clock: AdjustableClock
) -> None:
    student = await join_student(town, settings, clock)
    counselor = await join_staff(town, settings, clock)
    await student.say("老师好")
    first = await counselor.sees("老师好")
    thread = first.raw["message_thread_id"]
    before = await town.seq()
    await counselor.send(text="/card", message_thread_id=thread)
    shown = await counselor.sees("还没填过毕业意向", since=before)
    assert shown.raw["message_thread_id"] == thread
    await counselor.tap("备注", within=shown)
    await counselor.sees("还没有备注")
    await counselor.tap("写备注")
    await counselor.sees("只有同事看得到")
    before = await town.seq()
    await counselor.send(text="家里有点困难", message_thread_id=thread)
    await counselor.sees("没有发给学生", since=before)
    await with_topics.quiet()
    assert not any("困难" in m.text for m in await student.messages())
    await counselor.say("✅ 写完了，回到资料卡")
    await counselor.sees("照常处理")
    before = await town.seq()
    await counselor.send(text="你说吧", message_thread_id=thread)
    await student.sees("你说吧", since=before)


INTERNAL = {
    "我答应做": "什么时候之前",
    "给学生定件事": "什么时候之前",
    "/find": "你的对话里没有",
    "/replies": "现在把内容发给我",
    "转给同事": "已经问",
    "有辱骂或骚扰": "停了",
}
"""What a counselor is asked in a talk's topic, and how what they write is answered."""


@pytest.mark.parametrize("how", INTERNAL)
async def test_what_staff_are_asked_is_answered_in_the_talks_topic_and_no_student_sees_it(
    with_topics: Bot, town: Town, how: str
) -> None:
    desk = talking.Desk(with_topics, town)
    student, counselor = await desk.student(), await desk.counselor()
    await desk.counselor("刘洋")
    (question,) = await desk.asks(student, "老师好", counselor)
    thread = question.raw["message_thread_id"]
    before = await town.seq()
    if how.startswith("/"):
        await counselor.send(text=how, message_thread_id=thread)
        shown = await counselor.sees("常用回复" if how == "/replies" else "找什么", since=before)
        if how == "/replies":
            await counselor.tap("存一条新的", within=shown)
            await counselor.sees("起个短名字", since=before)
    else:
        await counselor.send(text="/card", message_thread_id=thread)
        shown = await counselor.sees("还没填过毕业意向", since=before)
        await counselor.tap(how, within=shown)
        if how == "转给同事":
            await counselor.tap("刘洋", within=await counselor.sees("转给谁", since=before))
            asked = await counselor.sees("学生看不到", since=before)
            assert asked.raw["message_thread_id"] == thread, "the question is in the very topic"
    before = await town.seq()
    await counselor.send(text="家里很困难", message_thread_id=thread)
    await counselor.sees(INTERNAL[how], since=before)
    # A real answer still is one.
    await counselor.send(text="在的", message_thread_id=thread, reply_to_message_id=question.id)
    await student.sees("在的", since=before)
    await with_topics.quiet()
    assert await desk.got(student, "困难") == 0


async def test_another_day_for_a_task_is_typed_where_it_is_asked_for_by_both_sides(
    with_topics: Bot, town: Town
) -> None:
    desk = talking.Desk(with_topics, town)
    student, counselor = await desk.student(), await desk.counselor()
    (question,) = await desk.asks(student, "老师好", counselor)
    thread = question.raw["message_thread_id"]
    await counselor.send(text="在的", message_thread_id=thread)
    topic = (await student.sees("在的")).raw["message_thread_id"]
    await counselor.send(text="/card", message_thread_id=thread)
    await counselor.tap("给学生定件事", within=await counselor.sees("还没填过毕业意向"))
    await counselor.sees("要学生做什么")
    before = await town.seq()
    await counselor.send(text="明天 交材料", message_thread_id=thread)
    set_ = await counselor.sees("定好了", since=before)
    told = await student.sees("说好一件事", since=before)
    before = await town.seq()
    await counselor.tap("看这件事", within=set_)
    await counselor.tap("换一天", within=await counselor.sees("交材料", since=before))
    await counselor.sees("什么时候之前", since=before)
    before = await town.seq()
    await counselor.send(text="后天", message_thread_id=thread)
    await student.sees("交材料", since=before)
    assert await desk.got(student, "后天") == 0
    before = await town.seq()
    await student.tap("换一天", within=told)
    await student.sees("什么时候之前", since=before)
    await student.send(text="下周五", message_thread_id=topic)
    await counselor.sees("交材料", since=before)
    await with_topics.quiet()
    assert await desk.got(counselor, "下周五") == 0


async def test_a_restart_between_two_steps_loses_nothing(
    talk: Phone, counselor: Phone, bot: Bot, town: Town
) -> None:
    await card(counselor)
    await counselor.tap("备注")
    await counselor.sees("还没有备注")
    await counselor.tap("写备注")
    await counselor.sees("只有同事看得到")
    await bot.restart()
    await counselor.say("还是备注")
    await counselor.sees("没有发给学生")
    await counselor.say("✅ 写完了，回到资料卡")
    await counselor.sees("林晓雨")
    await counselor.tap("给学生定件事")
    await counselor.sees("要学生做什么")
    await counselor.say("交材料")
    await counselor.sees("什么时候之前")
    await bot.restart()
    before = await town.seq()
    await counselor.say("明天")
    await talk.sees("交材料", since=before)
    assert not any("还是备注" in m.text for m in await talk.messages())


async def test_the_macro_for_who_has_no_idea_ends_in_a_button_to_pick_a_time(
    talk: Phone, counselor: Phone, town: Town, bot: Bot
) -> None:
    await card(counselor)
    await counselor.tap("一键几步")
    await counselor.sees("几步一起做完")
    before = await town.seq()
    await counselor.tap("方向没想好")
    ran = await counselor.sees("做好了", since=before)
    assert "✖️ 发了可以约的时间（没做成：你还没有开放时间" in ran.text
    await Desk(bot, town).sets(counselor, LINE)
    await card(counselor)
    await counselor.tap("一键几步")
    await counselor.sees("几步一起做完")
    before = await town.seq()
    await counselor.tap("方向没想好")
    ran = await counselor.sees("做好了", since=before)
    assert "✅ 发了可以约的时间" in ran.text
    offer = await talk.sees("想和你约个时间", since=before)
    await talk.tap("挑时间", within=offer)
    await talk.sees_message(lambda m: any("11月26日" in label for label in m.labels()))


async def test_a_task_that_is_moved_dropped_or_taken_up_again_is_told_to_the_other_side(
    talk: Phone, counselor: Phone, town: Town
) -> None:
    await card(counselor)
    await counselor.tap("给学生定件事")
    await counselor.sees("要学生做什么")
    before = await town.seq()
    await counselor.say("明天 交材料")
    got = await talk.sees("说好一件事", since=before)
    before = await town.seq()
    await talk.tap("换一天", within=got)
    await talk.sees("什么时候之前")
    await talk.say("3天后")
    await counselor.sees("换了日子：交材料", since=before)
    before = await town.seq()
    await talk.tap("做完了")
    await counselor.sees("做完了：交材料", since=before)
    before = await town.seq()
    await talk.tap("还没做完")
    await counselor.sees("说还没做完：交材料", since=before)
    await counselor.say("/tasks")
    await counselor.sees("说好的事")
    await counselor.tap("交材料")
    await counselor.sees("林晓雨 来做")
    before = await town.seq()
    await counselor.tap("不用做了")
    await talk.sees("不用做了", since=before)


async def test_a_student_asked_for_another_day_can_leave_it_or_just_write_to_the_teacher(
    talk: Phone, counselor: Phone, town: Town
) -> None:
    await card(counselor)
    await counselor.tap("给学生定件事")
    await counselor.sees("要学生做什么")
    before = await town.seq()
    await counselor.say("明天 交材料")
    got = await talk.sees("说好一件事", since=before)
    await talk.tap("换一天", within=got)
    asked = await talk.sees("什么时候之前")
    before = await town.seq()
    await talk.say("老师我周末可以吗？")
    await talk.sees("日子没动")
    await counselor.sees("老师我周末可以吗？", since=before)
    await talk.tap("不改了", within=asked)
    shown = await talk.sees("交材料")
    assert "11月26日" in shown.text
    await talk.tap("换一天", within=shown)
    await talk.sees("什么时候之前")
    await talk.tap("不改了")
    await talk.sees("交材料")
    before = await town.seq()
    await talk.say("3天后")
    await counselor.sees("3天后", since=before)
    assert not any("换了日子" in message.text for message in await counselor.messages())


async def test_what_is_no_task_no_reply_and_no_search_gets_a_sensible_answer(
    talk: Phone, counselor: Phone
) -> None:
    await card(counselor)
    await counselor.tap("给学生定件事")
    await counselor.sees("要学生做什么")
    await counselor.say("长" * 400)
    await counselor.sees("最多 300 个字")
    await counselor.send_file("sticker", b"RIFF0000WEBP", name="s.webp")
    await counselor.sees("最多 300 个字")
    await counselor.say("/replies")
    await counselor.sees("常用回复")
    await counselor.tap("存一条新的")
    await counselor.sees("短名字")
    await counselor.say("名" * 41)
    await counselor.sees("最多 40 个字")
    await counselor.say("/find")
    await counselor.sees("找什么")
    await counselor.say("字" * 200)
    await counselor.sees("找什么")
    await talk.say("/card")
    await talk.sees("给老师用的")


async def test_when_a_student_deletes_their_data_no_message_names_them_any_more(
    student: Phone, counselor: Phone, town: Town, bot: Bot, clock: AdjustableClock
) -> None:
    group = await desk_of(town, counselor)
    before = await town.seq()
    await student.say("老师，简历怎么写？")
    await group.sees(counselor, "简历怎么写")
    await bot.quiet()
    await keep_reply(counselor, "一页", "{name}，简历一页就够。")
    await counselor.say("/r 一页")
    await counselor.sees("先看看再发")
    await counselor.tap("💬 一页")
    await counselor.sees("学生看到的会是这样")
    await counselor.tap("发给学生")
    await group.sees(counselor, "林晓雨，简历一页就够")
    await card(counselor)
    await counselor.tap("给学生定件事")
    await counselor.sees("要学生做什么")
    await counselor.say("明天 交材料")
    got = await student.sees("说好一件事", since=before)
    await student.tap("做完了", within=got)
    await counselor.sees("林晓雨 做完了：交材料", since=before)
    await student.say("/privacy")
    await student.sees("我的数据")
    await student.tap("删除我的数据")
    await student.sees("要删除你的数据吗")
    await student.tap("确认删除")
    await student.sees("都删好了")
    await bot.quiet()
    async with bot.app.database.reading() as tx:
        kept = (await tx.execute(select(Body.c.content))).scalars().all()
        rows = await tx.execute(select(Task.c.id))
    named = [one for one in kept if "林晓雨" in json.dumps(one, ensure_ascii=False)]
    assert named == []
    assert rows.all() == []

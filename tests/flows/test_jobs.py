"""Jobs on a student's phone: lists, cards, keeping one."""

import asyncio
import json

import pytest
from sqlalchemy import select

from bot.jobs.service import Draft
from db.handoff import Talk
from db.people import Role
from handlers.jobs.buttons import EVERYTHING, FOR_YOU, Hide, JobAct, JobList
from tests.flows.assessing import forged
from tests.flows.campus import Campus
from tests.flows.conftest import Bot
from tests.hiring import CNC, HOTEL, LAB, many, offer
from tests.phones import Phone, Town


@pytest.fixture
def campus(bot: Bot, town: Town) -> Campus:
    return Campus(bot, town)


async def _offer(campus: Campus, *drafts: Draft) -> list[int]:
    url, content = campus.settings.database_url, campus.bot.app.content
    return await offer(url, drafts, campus.clock.now(), content)


async def test_a_student_opens_the_list_reads_a_card_and_goes_back(campus: Campus) -> None:
    await _offer(campus, CNC, HOTEL, LAB)
    student = await campus.student()
    await student.tap("💼 岗位")
    shown = await student.sees("现在开放 3 个")
    assert "数控车床操作工 · 常州恒锐精密机械有限公司" in shown.text
    assert "5,500–7,500 元/月 · 常州 · 12月20日（周日）截止" in shown.text
    number = next(
        line.partition(".")[0] for line in shown.text.splitlines() if "数控车床操作工" in line
    )
    await student.tap(number, shown)
    card = await student.sees("投递：发邮件到 hr@hengrui.example")
    for words in ("全职", "招 20 人", "数控技术", "包住 · 包吃 · 有社保", "有师傅带三个月"):
        assert words in card.text
    await student.tap("回到列表")
    await student.sees("现在开放 3 个")


async def test_a_long_list_is_turned_page_by_page(campus: Campus) -> None:
    await _offer(campus, *many(CNC, 12))
    student = await campus.student(language="en")
    await student.say("/jobs")
    first = await student.sees("12 open now")
    assert "1. " in first.text
    assert "6. " not in first.text
    await student.tap("Next")
    await student.sees("10. ")
    await student.tap("Next")
    last = await student.sees("12. ")
    assert not [label for label in last.labels() if "Next" in label]
    await student.tap("Previous")
    message = await student.sees("6. ")
    for list_id in (FOR_YOU, EVERYTHING):
        await forged(student, message, JobList(list_id, 10**17))
        await student.sees_message(lambda m: "\n\n1. " in m.text, "the first page")
        await forged(student, message, JobList(list_id, 1))
        await student.sees_message(lambda m: "\n\n6. " in m.text, "the second page")


async def test_what_is_saved_is_found_again_and_given_back(campus: Campus) -> None:
    await _offer(campus, CNC)
    student = await campus.student()
    await student.say("/jobs")
    await student.tap("1", await student.sees("现在开放 1 个"))
    await student.sees("投递")
    toast = await student.tap("收藏")
    assert toast is not None
    assert "收好了" in toast["text"]
    await student.tap("回到列表")
    await student.tap("收藏的 1")
    await student.sees("收藏的岗位 · 1 个")
    await student.tap("1")
    await student.tap("★ 已收藏")
    await student.tap("回到列表")
    await student.sees("还没有收藏的岗位")


async def test_a_link_to_apply_is_shown_with_its_host_and_opened_by_a_button(
    campus: Campus,
) -> None:
    await _offer(campus, HOTEL)
    student = await campus.student()
    await student.say("/jobs")
    await student.tap("1", await student.sees("1 个"))
    card = await student.sees("在 jobs.jinjihu.example 上")
    urls = [one["url"] for one in card.buttons if "url" in one]
    assert urls == ["https://jobs.jinjihu.example/apply?id=7"]
    assert "没写：班次、社保、住宿" in card.text


async def _card(campus: Campus, *drafts: Draft, number: str = "2024010101") -> Phone:
    """A student who has the card of the first posting before them."""
    await _offer(campus, *drafts)
    student = await campus.student(number)
    await student.say("/jobs")
    await student.tap("1", await student.sees("现在开放"))
    await student.sees("⏳")
    return student


async def test_a_card_says_why_it_fits_and_a_reason_can_be_set_right(campus: Campus) -> None:
    student = await _card(campus, LAB)
    card = await student.last()
    assert "✅ 招你的专业（应用化工技术）" in card.text
    await student.tap("合不合我")
    await student.sees("招你的专业")
    await student.tap("看岗位")
    await student.sees("⏳")


async def test_what_is_not_wanted_goes_from_the_list_says_what_follows_and_comes_back(
    campus: Campus,
) -> None:
    student = await _card(campus, LAB)
    await student.tap("不感兴趣")
    await student.tap("薪资低", await student.sees("因为"))
    await student.sees("以后先推薪资更高的")
    await student.tap("回到列表")
    await student.sees("现在没有开放的岗位")
    message = await student.last()
    await forged(student, message, JobAct("why", 1, 0, 0))
    await student.sees("你点过「不感兴趣」，所以不再推给你")
    await forged(student, message, Hide(1, "gender", 0, 0))
    await forged(student, message, JobAct("unhide", 1, 0, 0))
    await student.sees("⏳")


async def test_who_applied_says_so_and_may_take_it_back(campus: Campus) -> None:
    student = await _card(campus, LAB)
    toast = await student.tap("我投了")
    assert toast is not None
    assert "不再提醒" in toast["text"]
    card = await student.sees_message(lambda m: "☑ 投过了" in m.labels())
    await student.press(card, JobAct("why", 1, 0, 0).pack())
    assert "招你的专业" in (await student.sees("你投过了，所以不再推给你")).text
    await student.tap("投过了", card)
    await student.sees_message(lambda m: "✅ 我投了" in m.labels())


async def test_a_question_reaches_the_counselor_with_the_posting_above_it(
    campus: Campus,
) -> None:
    counselor = await campus.staff("王敏", Role.counselor)
    student = await _card(campus, LAB)
    await student.tap("问老师")
    await student.sees("王敏")
    await student.say("这家包住吗？")
    asked = await counselor.sees("想问这个岗位：化验分析员", since=0)
    assert "这家包住吗？" in asked.text


@pytest.mark.parametrize("words", ["数控 常州", "shukong", "恒锐", "数控车窗"])
async def test_words_find_postings_typed_as_pinyin_or_with_a_slip(
    campus: Campus, words: str
) -> None:
    await _offer(campus, CNC, HOTEL, LAB)
    student = await campus.student()
    await student.say(f"/jobs {words}")
    found = await student.sees("找岗位")
    assert "数控车床操作工" in found.text
    assert "前厅接待" not in found.text


async def test_filters_are_ticked_and_narrow_what_is_shown(campus: Campus) -> None:
    await _offer(campus, CNC, HOTEL, LAB)
    student = await campus.student()
    await student.say("/jobs")
    await student.tap("找岗位", await student.sees("现在开放"))
    await student.tap("地点", await student.sees("直接打几个字"))
    await student.tap("苏州 1", await student.sees("点了就选上"))
    await student.tap("看结果", await student.sees("现在：苏州"))
    found = await student.sees("找岗位 · 苏州 · 1 个")
    assert "前厅接待" in found.text
    await student.say("zzzz")
    await student.sees("现在没有")


async def test_a_link_opens_a_posting_after_consent(campus: Campus) -> None:
    (posting_id,) = await _offer(campus, CNC)
    stranger = await campus.town.person("路人")
    await stranger.start(f"p{posting_id}")
    notice = await stranger.sees_message(lambda m: any("同意" in one for one in m.labels()))
    await stranger.tap("同意", notice)
    await stranger.sees("数控车床操作工")
    student = await campus.student()
    await student.start("p999999")
    await student.sees("已经截止或撤下")


async def test_a_card_is_shared_into_any_chat_by_typing_after_the_bots_name(
    campus: Campus,
) -> None:
    ids = await _offer(campus, CNC, HOTEL)
    student = await campus.student()
    for query in ("数控 常州", f"p{ids[0]}"):
        results = await _typed(campus, student, query)
        assert [one["title"] for one in results][:1] == [
            "数控车床操作工 · 常州恒锐精密机械有限公司"
        ]
    (hotel,) = await _typed(campus, student, f"p{ids[1]}")
    said = dict(hotel["input_message_content"])["message_text"]  # type: ignore[call-overload]
    assert "点开岗位就有链接" in said, "no button of ours leads there"
    stranger = await campus.town.person("路人")
    assert await _typed(campus, stranger, "数控") == []


async def test_a_card_sent_into_the_bots_own_chat_opens_the_posting_and_bothers_no_teacher(
    campus: Campus,
) -> None:
    (posting_id,) = await _offer(campus, CNC)
    student = await campus.student()
    found = await campus.town.post(f"users/{student.id}/inline", query="数控", wait=20)
    student.mark = await campus.town.seq()
    await campus.town.post(
        f"users/{student.id}/choose",
        inline_query_id=found["inline_query_id"],
        result_id=str(posting_id),
    )
    card = await student.sees_message(lambda m: any("收藏" in one for one in m.labels()))
    assert "数控车床操作工" in card.text
    async with campus.bot.app.database.reading() as tx:
        assert not (await tx.execute(select(Talk.c.id))).all()


async def _typed(campus: Campus, phone: Phone, query: str) -> list[dict[str, object]]:
    before = len(await campus.town.calls("answerInlineQuery"))
    await campus.town.post(f"users/{phone.id}/inline", query=query)
    async with asyncio.timeout(20):
        while len(calls := await campus.town.calls("answerInlineQuery")) == before:
            await campus.town.events_after(await campus.town.seq(), 0.2)
    given = calls[-1]["parameters"]["results"]
    return list(json.loads(given) if isinstance(given, str) else given)


async def test_sharing_gives_a_link_and_a_picture_with_its_code(campus: Campus) -> None:
    student = await _card(campus, CNC, number="2024010101")
    await student.tap("分享")
    await student.sees("https://t.me/qihang_bot?start=p1")
    await student.tap("二维码")
    picture = await student.sees_message(lambda m: "photo" in m.raw)
    assert "start=p1" in picture.text
    largest = picture.raw["photo"][-1]
    assert largest["height"] > largest["width"], "a poster, and not the bare code"

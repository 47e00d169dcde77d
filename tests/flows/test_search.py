"""Finding a card in the chat: by words, by pinyin, with slips, in both languages."""

from dataclasses import replace

import pytest

from bot.child import ChildError
from bot.search import service
from db.people import Role
from handlers.under_card import OpenCard
from tests.college import bind_person
from tests.flows.conftest import Bot
from tests.flows.test_bookmarks import put_lesson
from tests.flows.test_lessons import opened, pressed, progress_of, reader, tapped, the_lesson
from tests.phones import Message, Phone, Town
from tests.rules.test_search import NASTY


async def asked(student: Phone, words: str) -> Message:
    await student.say(f"/search {words}")
    return await student.sees_message(lambda m: len(m.buttons) > 0, "an answer")


async def test_a_student_finds_a_card_by_words_and_by_pinyin_and_reads_it(
    bot: Bot, town: Town
) -> None:
    student = await reader(town)
    for words in ("违约金", "weiyuejin", "违月金"):
        answer = await asked(student, words)
        assert "找到" in answer.text
        assert "没有乱写的违约金 · 合同检查表" in answer.text
        bold = [e for e in answer.raw["entities"] if e["type"] == "bold"]
        assert any(answer.text[e["offset"] : e["offset"] + e["length"]] == "违约金" for e in bold)
    answer = await asked(student, "试用期工资")
    label = next(one for one in answer.labels() if "工资打折有底线" in one)
    await student.tap(label, answer)
    card = await student.sees("工资打折有底线")
    assert card.id != answer.id, "what was found stays, for the next hit"
    assert "M10 · 试用期" in card.text
    card = await tapped(student, "下一张", card)
    card = await tapped(student, "从这张读下去", card)
    assert "M10 · 试用期" in card.text
    assert (await progress_of(bot, student, "probation")).position > 0


async def test_an_english_reader_is_asked_for_words_and_gets_english(bot: Bot, town: Town) -> None:
    student = await reader(town, "Emma", "en")
    await student.say("/lessons")
    shelf = await student.sees("M10")
    message = await tapped(student, "Search", shelf)
    assert "What are you looking for" in message.text
    await student.say("contrcat checklist")
    answer = await student.sees("Found")
    assert "Contract checklist" in answer.text
    await student.say("thank you")
    await student.sees("Join")


async def test_opening_a_hit_moves_no_place_and_leads_back_to_it(bot: Bot, town: Town) -> None:
    student = await reader(town)
    message = await opened(student)
    for _ in range(3):
        message = await tapped(student, "下一张", message)
    before = await progress_of(bot, student)
    first = the_lesson().all_cards["zh"][0]
    answer = await asked(student, first.title)
    label = next(one for one in answer.labels() if first.title[:8] in one)
    await student.tap(label, answer)
    card = await student.sees(first.title)
    assert "第 1/6 张" in card.text
    assert "给你留着" in card.text
    card = await tapped(student, "下一张", card)
    assert "第 2/6 张" in card.text
    assert await progress_of(bot, student) == before
    card = await tapped(student, "回到我读到的：第 4/6 张", card)
    assert "第 4/6 张" in card.text
    assert (await progress_of(bot, student)).step == before.step


async def test_a_hit_in_another_lesson_leaves_the_lesson_to_go_on_with(
    bot: Bot, town: Town
) -> None:
    student = await reader(town)
    await opened(student)
    answer = await asked(student, "最长多久，看合同")
    await student.tap("最长多久", answer)
    await student.sees("M10 · 试用期")
    await student.say("/lessons")
    assert "接着学：合同必看" in (await student.sees("M10")).text


async def test_nothing_found_says_what_else_to_try_and_listens_on(bot: Bot, town: Town) -> None:
    student = await town.person("林晓雨")
    await bind_person(bot.settings.database_url, student.id, bot.clock.now(), student="2024010101")
    await student.say("/search")
    await student.sees("想找什么")
    await student.say("阿斯顿发")
    answer = await student.sees("没找到")
    assert "问问老师" in answer.labels()
    await student.say("🙂🙂")
    await student.sees("没有能找的字")
    await student.send(location={"latitude": 31.8, "longitude": 119.97})
    await student.sees("只认文字")
    await student.say("押金")
    await student.sees("找到")
    await student.say("老师，在吗？")
    await student.sees_message(lambda m: "找到" not in m.text and "没找到" not in m.text)
    await asked(student, "阿斯顿发")
    await student.tap("问问老师")
    await student.sees_message(lambda m: "没找到" not in m.text, "whom to write to")


async def test_whoever_leaves_is_asked_no_more(bot: Bot, town: Town) -> None:
    student = await reader(town)
    await student.say("/search")
    await student.tap("不找了", await student.sees("想找什么"))
    await student.say("押金")
    await student.sees("就能在这里找到你的老师")


async def test_a_question_half_asked_outlives_a_restart(bot: Bot, town: Town) -> None:
    student = await reader(town)
    await student.say("/search")
    await student.sees("想找什么")
    await bot.restart()
    await student.say("三方")
    await student.sees("找到")


async def test_nasty_queries_are_answered_every_one(bot: Bot, town: Town) -> None:
    student = await reader(town)
    await asked(student, "合同")
    for words in NASTY:
        if not words.strip() or "\ud800" in words or "\x00" in words:
            continue
        answer = await asked(student, words[:4000])
        assert answer.labels()
        assert any(one in answer.text for one in ("找到", "没找到", "没有能找的字")), words


async def test_a_card_taken_down_or_never_there_is_answered_kindly(bot: Bot, town: Town) -> None:
    student = await reader(town)
    answer = await asked(student, "合同")
    for lesson_id, card_id in (("contract", "no-such-card"), ("no-such-lesson", "copies")):
        toast = await pressed(student, answer, OpenCard(lesson_id, card_id, anew=True).pack())
        assert toast is not None
        assert "撤下" in toast["text"]
        await student.sees("看看别的")


async def test_without_an_index_search_says_so_and_comes_back(
    bot: Bot, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    student = await reader(town)
    make_index = service.make_index

    async def broken(_findables: object) -> object:
        raise ChildError("the child process ended with 1")

    monkeypatch.setattr(service, "make_index", broken)
    await student.say("/search 合同")
    await student.sees("这会儿用不了")
    monkeypatch.setattr(service, "make_index", make_index)
    await student.say("合同")
    await student.sees("找到")


async def test_unconfirmed_cards_are_found_by_staff_only(bot: Bot, town: Town) -> None:
    content = bot.app.content
    lesson, card = next(
        (lesson, card)
        for module in content.modules.values()
        for lesson in module.lessons
        for card in lesson.all_cards["zh"]
        if not card.confirmed
    )
    student = await reader(town)
    teacher = await town.person("王敏")
    await bind_person(
        bot.settings.database_url,
        teacher.id,
        bot.clock.now(),
        staff="王敏",
        roles=(Role.counselor,),
    )
    seen = OpenCard(lesson.id, card.id, anew=True).pack()
    assert seen in [b["callback_data"] for b in (await asked(teacher, card.title)).buttons]
    answer = await asked(student, card.title)
    assert seen not in [b["callback_data"] for b in answer.buttons]
    toast = await pressed(student, answer, seen)
    assert toast is not None
    assert "撤下" in toast["text"]


async def test_when_content_is_loaded_anew_search_finds_what_is_there_now(
    bot: Bot, town: Town
) -> None:
    student = await reader(town)
    await asked(student, "违约金")
    lesson = the_lesson()
    card = lesson.all_cards["zh"][0]
    fresh_card = replace(card, title="鲸鱼也要签字", html="<b>鲸鱼也要签字</b>\n\n鲸鱼不识字。")
    cards = {**lesson.all_cards, "zh": (fresh_card, *lesson.all_cards["zh"][1:])}
    put_lesson(bot, replace(lesson, all_cards=cards))
    answer = await asked(student, "鲸鱼")
    assert "鲸鱼也要签字" in answer.text
    assert card.title not in (await asked(student, card.title)).text

"""Policies and aid in the chat: what is certain for students, all of it for staff."""

from dataclasses import replace
from datetime import timedelta

import content
from content.survey_models import AnswerIs, AskKind, Comparison, Effect, Trigger
from db.people import Role
from handlers.policies import PAGE, OpenPolicy, Policies
from tests.college import bind_person
from tests.flows.conftest import Bot
from tests.flows.surveying import Office, asks, html, office, opened, option, survey, tapped
from tests.flows.test_lessons import pressed, reader
from tests.flows.test_search import asked
from tests.phones import Message, Phone, Town

__all__ = ["office"]
CARDS = content.load().jobs.policies


async def counselor(bot: Bot, town: Town, language: str = "zh") -> Phone:
    teacher = await town.person("王敏")
    await bind_person(
        bot.settings.database_url,
        teacher.id,
        bot.clock.now(),
        staff="王敏",
        roles=(Role.counselor,),
        language=language,
    )
    return teacher


async def labelled(phone: Phone, label: str) -> Message:
    """The message with this button."""
    return await phone.sees_message(lambda m: any(label in one for one in m.labels()), label)


async def test_a_student_turns_the_pages_reads_a_card_and_comes_back_to_the_page(
    bot: Bot, town: Town
) -> None:
    student = await town.person("林晓雨")
    await bind_person(bot.settings.database_url, student.id, bot.clock.now(), student="2024010101")
    await student.say("/policies")
    first = await student.sees("政策和补贴")
    today = bot.clock.now().date()
    shown = [card for card in CARDS.values() if card.is_open(today)]
    assert [one.strip() for one in first.labels()[:PAGE]] == [c.title.zh for c in shown[:PAGE]]
    await student.tap("下一页", first)
    second = await labelled(student, shown[PAGE].title.zh)
    await student.tap(shown[PAGE].title.zh, second)
    card = await student.sees("依据：")
    assert shown[PAGE].title.zh in card.text
    assert "问老师" in " ".join(card.labels())
    await student.tap("全部政策", card)
    again = await labelled(student, shown[PAGE].title.zh)
    assert "上一页" in " ".join(again.labels())


async def test_the_official_site_is_named_by_its_host(bot: Bot, town: Town) -> None:
    student = await reader(town)
    await student.say("/policies")
    first = await student.sees("政策和补贴")
    await pressed(student, first, OpenPolicy("national-platform", 0).pack())
    card = await student.sees("学信网")
    (site,) = [one for one in card.buttons if "url" in one]
    assert site["url"] == "https://www.ncss.cn/"
    assert "ncss.cn" in site["text"]


async def test_what_waits_for_confirmation_is_for_staff_only(bot: Bot, town: Town) -> None:
    student, teacher = await reader(town), await counselor(bot, town)
    await student.say("/policies")
    mine = await student.sees("政策和补贴")
    toast = await pressed(student, mine, OpenPolicy("changzhou-newcomers", 0).pack())
    assert toast is not None
    assert "等新的通知" in toast["text"]
    await teacher.say("/policies")
    theirs = await teacher.sees("政策和补贴")
    await pressed(teacher, theirs, OpenPolicy("changzhou-newcomers", 2).pack())
    card = await teacher.sees("待核实")
    assert "适用：常州" in card.text
    assert "⚠️ 到常州工作：住和补贴" in " ".join(
        [label for page in range(4) for label in await page_of(teacher, page)]
    )


async def page_of(phone: Phone, page: int) -> list[str]:
    """The buttons of a page of the list."""
    await phone.say("/policies")
    first = await phone.sees("政策和补贴")
    await pressed(phone, first, Policies(page).pack())
    return (await phone.sees("政策和补贴")).labels()


async def test_a_card_that_has_run_out_is_gone_for_students_and_marked_for_staff(
    bot: Bot, town: Town
) -> None:
    today = bot.clock.now().date()
    over = replace(CARDS["hardship"], valid_until=today - timedelta(days=2))
    fresh = replace(
        bot.app.content,
        jobs=replace(bot.app.content.jobs, policies={**CARDS, "hardship": over}),
    )
    bot.app.application.bot_data["house"] = replace(bot.app.house, content=fresh)
    student, teacher = await reader(town), await counselor(bot, town)
    await student.say("/policies")
    mine = await student.sees("政策和补贴")
    toast = await pressed(student, mine, OpenPolicy("hardship", 0).pack())
    assert toast is not None
    assert "等新的通知" in toast["text"]
    await teacher.say("/policies")
    theirs = await teacher.sees("政策和补贴")
    await pressed(teacher, theirs, OpenPolicy("hardship", 0).pack())
    await teacher.sees("已过有效期")


async def test_buttons_that_nobody_made_are_answered(bot: Bot, town: Town) -> None:
    student = await reader(town)
    await student.say("/policies")
    mine = await student.sees("政策和补贴")
    for data in (OpenPolicy("no-such-card", 0).pack(), "policy:hardship", "policies:x"):
        toast = await pressed(student, mine, data)
        assert toast is not None
        assert toast["text"], data
    for page in (-5, 99):
        await pressed(student, mine, Policies(page).pack())
        assert (await student.sees("政策和补贴")).labels()


async def test_an_english_reader_reads_english(bot: Bot, town: Town) -> None:
    student = await reader(town, "Emma", "en")
    await student.say("/policies")
    first = await student.sees("Help and subsidies")
    await student.tap("12333, the labor line", first)
    card = await student.sees("Source: ")
    assert "arbitration" in card.text


async def test_policies_are_found_by_search_and_opened_from_there(bot: Bot, town: Town) -> None:
    student = await reader(town)
    answer = await asked(student, "求职创业补贴")
    opens = OpenPolicy("job-search-subsidy", 0).pack()
    assert opens in [one.get("callback_data") for one in answer.buttons]
    await pressed(student, answer, opens)
    assert "助学贷款" in (await student.sees("依据：")).text
    hidden = await asked(student, "到常州工作住和补贴")
    assert OpenPolicy("changzhou-newcomers", 0).pack() not in [
        one.get("callback_data") for one in hidden.buttons
    ]


async def test_who_says_that_money_is_tight_is_led_to_what_help_there_is(office: Office) -> None:
    phone = await office.student()
    tight = AnswerIs("money", Comparison.ANY_OF, frozenset({"tight"}))
    ping = survey(
        asks(
            "money",
            AskKind.SINGLE,
            "手头怎么样",
            options=(option("fine", "还好"), option("tight", "有点紧")),
        ),
        id="ping",
        title=html("近况"),
        triggers=(Trigger("aid", tight, Effect.AID_CARD, html("有几样补助可以问。")),),
    )
    message = await opened(phone, await office.round(ping, phone))
    message = await tapped(phone, "有点紧", message)
    assert "有几样补助可以问。" in message.text
    message = await tapped(phone, "💡 全部政策", message)
    assert any("求职创业补贴" in label for label in message.labels())

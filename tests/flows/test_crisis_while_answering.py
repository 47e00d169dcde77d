"""Words of trouble written as an answer, in a survey or on a paper.

What is being filled in gets its answer, and whoever wrote it gets help; a figure of
speech and a word of nerves are answers and nothing else.
"""

import pytest
from sqlalchemy import select

from content.survey_models import AskKind
from db.crisis import Crisis
from db.people import Role
from tests.college import bind_person
from tests.flows.conftest import Bot
from tests.flows.surveying import Office, asks, begun, office, tapped
from tests.flows.test_forms import kept as kept_on_form
from tests.flows.test_forms import opened as opened_form
from tests.phones import Phone

__all__ = ["office"]

CRY = "我真的不想活了"
BADLY_OFF = "我快撑不住了"

WHY = asks("why", AskKind.TEXT, "说说原因", "Why", most=50)


async def counselor_of(office: Office) -> Phone:
    phone = await office.town.person("王敏")
    await bind_person(
        office.bot.settings.database_url,
        phone.id,
        office.now,
        staff="王敏",
        roles=(Role.counselor,),
    )
    await phone.start()
    return phone


async def tiers(bot: Bot) -> list[str]:
    async with bot.app.database.reading() as tx:
        return list((await tx.execute(select(Crisis.c.tier))).scalars())


async def test_a_cry_in_a_survey_is_its_answer_and_brings_help(office: Office) -> None:
    student, counselor = await office.student(), await counselor_of(office)
    round_id, _ = await begun(office, student, WHY)
    await student.say(CRY)
    card = await student.sees("你现在安全吗")
    assert "12356" in card.text
    assert "110" in card.text
    call = await counselor.sees("有学生可能有生命危险", since=0)
    assert CRY not in call.text
    assert (await office.kept(round_id, student))["why"].text == CRY
    shown = [m.text for m in await student.messages() if not m.outgoing]
    assert any("最后一题" in text for text in shown), "the survey goes on behind the card"
    assert await tiers(office.bot) == ["T1"]


async def test_who_is_badly_off_in_a_survey_is_on_the_list_for_today(office: Office) -> None:
    student, counselor = await office.student(), await counselor_of(office)
    round_id, _ = await begun(office, student, WHY)
    await student.say(BADLY_OFF)
    await student.sees("今天", since=0)
    await counselor.sees("有学生状态很不好", since=0)
    assert (await office.kept(round_id, student))["why"].text == BADLY_OFF
    assert await tiers(office.bot) == ["T2"]


async def test_a_cry_on_a_paper_is_kept_there_and_brings_help(office: Office) -> None:
    student, counselor = await office.student(), await counselor_of(office)
    await tapped(student, "开始", await opened_form(student, "求职定位表"))
    await student.say(CRY)
    await student.sees("你现在安全吗")
    await counselor.sees("有学生可能有生命危险", since=0)
    assert await kept_on_form(office.bot, "job-target") == [("job", CRY)]
    shown = [m.text for m in await student.messages() if not m.outgoing]
    assert any("还有哪个岗位" in text for text in shown)


@pytest.mark.parametrize("place", ["survey", "paper"])
@pytest.mark.parametrize("words", ["热死了，笑死我了", "要答辩了，有点紧张，睡不着"])
async def test_a_figure_of_speech_and_nerves_are_answers_and_nothing_else(
    office: Office, place: str, words: str
) -> None:
    student, counselor = await office.student(), await counselor_of(office)
    if place == "survey":
        round_id, _ = await begun(office, student, WHY)
        await student.say(words)
        await student.sees("最后一题")
        assert (await office.kept(round_id, student))["why"].text == words
    else:
        await tapped(student, "开始", await opened_form(student, "求职定位表"))
        await student.say(words)
        await student.sees("还有哪个岗位")
        assert await kept_on_form(office.bot, "job-target") == [("job", words)]
    await office.bot.idle(office.town)
    assert await tiers(office.bot) == []
    assert not any("12356" in message.text for message in await student.messages())
    assert not any(
        sign in message.text for message in await counselor.messages() for sign in ("🚨", "⚠️")
    )

"""A student hears why a posting suits them, sets a reason right, and switches matching off."""

from dataclasses import replace
from typing import Any

import pytest

from bot.matching import correcting
from bot.matching.correcting import Correction
from db import people, survey_notes
from tests.flows.assessing import forged
from tests.flows.conftest import Bot
from tests.flows.test_job_alerts import EVENING, Fair
from tests.hiring import LAB, SHANGHAI
from tests.phones import Phone, Town

SHENZHEN = "440300"


@pytest.fixture
def fair(bot: Bot, town: Town) -> Fair:
    return Fair(bot, town)


async def wants(fair: Fair, student: Phone, place: str) -> None:
    """They said in a survey where they want to work."""
    app = fair.bot.app
    async with app.database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, student.id)
        assert actor is not None
        nowhere: dict[str, Any] = {"options": []}
        await survey_notes.put_trait(tx, actor.person_id, "region", nowhere, fair.clock.now())
        correction = Correction("place-add", place)
        await correcting.correct(tx, actor.person_id, correction, app.content, fair.clock.now())


async def test_a_card_says_why_and_a_tap_sets_right_what_is_not_so(fair: Fair) -> None:
    student = await fair.student()
    await wants(fair, student, SHENZHEN)
    await fair.offers(LAB)
    await student.say("/jobs")
    await student.tap("1", await student.sees("现在开放 1 个"))
    card = await student.sees("招你的专业（应用化工技术）")
    assert "⚠️ 在上海，不是你想去的地方" in card.text
    await student.tap("合不合我", card)
    why = await student.sees("不太合的地方")
    await student.tap("上海也可以", why)
    right = await student.sees("改好了")
    assert "在上海，你想去的地方" in right.text
    assert "不是你想去的地方" not in right.text
    await student.tap("不想去上海了", right)
    assert "不是你想去的地方" in (await student.sees("不太合的地方")).text


async def test_who_switches_matching_off_gets_nothing_unasked_until_it_is_on_again(
    fair: Fair,
) -> None:
    student = await fair.student()
    await wants(fair, student, SHANGHAI)
    await fair.chooses(student, "有合适的就发")
    settings = await student.sees("不看性别、年龄、籍贯")
    await student.tap("不要按我的情况推荐", settings)
    off = await student.sees("没有按你的情况推荐")
    await fair.offers(LAB)
    await fair.at(EVENING)
    assert await fair.alerts(student) == []
    await student.say("/jobs")
    await student.tap("1", await student.sees("现在开放 1 个"))
    assert "招你的专业" not in (await student.sees("上海澄化")).text
    await student.tap("按我的情况推荐", off)
    await student.sees("不看性别、年龄、籍贯")
    await fair.offers(replace(LAB, title="质检员"))
    await fair.tick()
    assert "质检员" in (await student.sees("适合你")).text


async def test_a_forged_switch_or_correction_changes_nothing(fair: Fair) -> None:
    student = await fair.student()
    await wants(fair, student, SHANGHAI)
    (id,) = await fair.offers(LAB)
    await fair.chooses(student, "有合适的就发")
    message = await student.last()
    for data in (
        "jalert:matching:maybe",
        f"jc:{id}:place-add.atlantis",
        "jc:0:nights-fine",
    ):
        toast = await forged(student, message, data)
        assert toast is not None
        assert toast["show_alert"]
    assert "按你的情况推荐：" in (await student.last()).text

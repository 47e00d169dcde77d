"""How was it? Whoever is through with a course, or was at an event, is asked once."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.clock import AdjustableClock
from bot.surveys import feedback
from content.models import Bilingual
from db import people, surveys
from db.people import Role
from db.surveys import RoundRow, RoundState
from tests.flows.conftest import Bot
from tests.flows.seasons import china
from tests.flows.test_courses import BEFORE, TERM, School
from tests.phones import Message, Phone, Town

FAIR = Bilingual(zh="春季双选会", en="Spring job fair")


class Feedback(School):
    """A college whose courses and surveys go by the clock."""

    async def ticks(self, text: str) -> None:
        self.clock.jump(china(text))
        await self.bot.app.courses.tick()
        for _ in range(2):
            await self.bot.app.surveys.tick()
            await self.bot.quiet()

    async def rounds(self) -> list[RoundRow]:
        async with self.bot.app.database.reading() as tx:
            return await surveys.rounds(tx)

    async def person(self, phone: Phone) -> int:
        async with self.bot.app.database.reading() as tx:
            actor = await people.actor_by_telegram_id(tx, phone.id)
        assert actor is not None
        return actor.person_id

    async def fair(self, *phones: Phone, key: str = "12") -> int:
        who = [await self.person(phone) for phone in phones]
        async with self.bot.app.database.transaction() as tx:
            return await self.bot.app.surveys.after_event(tx, key, FAIR, who)


@pytest.fixture
async def school(bot: Bot, town: Town, clock: AdjustableClock) -> Feedback:
    clock.jump(china(BEFORE))
    return Feedback(bot, town)


async def asked(phone: Phone, words: str) -> list[Message]:
    return [m for m in await phone.messages() if words in m.text and m.buttons]


async def test_whoever_finishes_a_course_is_asked_two_hours_later_and_once(
    school: Feedback,
) -> None:
    lin = await school.student("2025020201")
    zhao = await school.student("2025020202", "en")
    slow = await school.student("2025020203")
    await school.ticks(TERM)
    for phone in (lin, zhao):
        await school.studies(phone)
    await school.studies(slow, lessons=3)
    await school.ticks("2027-02-22 12:05")
    assert not await asked(lin, "学完了"), "first they hear that they passed"
    await school.ticks("2027-02-22 14:10")
    await school.ticks("2027-02-23 12:10")  # two messages a day are enough
    said = await lin.sees("就业指导课学完了", since=0)
    assert "不记名" in said.text
    assert "到3月14日（周日）为止都能填" in said.text
    assert said.labels() == ["✏️ 去填", "🔕 少收这类", "❔ 为什么收到"]
    assert "finished Career guidance course" in (await zhao.sees("Well done!", since=0)).text
    await school.bot.restart()
    await school.ticks("2027-02-24 12:00")
    await school.ticks("2027-03-01 12:00")
    assert len(await asked(lin, "学完了")) == 1
    assert not await asked(slow, "学完了")
    [row] = await school.rounds()
    assert (row.anonymous, row.reminds, row.state) == (True, False, RoundState.open)


async def test_the_feedback_is_called_after_its_course_wherever_it_is_shown(
    school: Feedback,
) -> None:
    lin = await school.student("2025020201")
    office = await school.staff("李老师", Role.office)
    await school.ticks(TERM)
    await school.studies(lin)
    await school.ticks("2027-02-22 12:05")
    await school.ticks("2027-02-23 12:10")
    said = await lin.sees("就业指导课学完了", since=0)
    await lin.tap("为什么收到", said)
    why = await lin.sees("为什么收到「课程反馈 · 就业指导课」")
    assert "只问一次" in why.text
    await lin.tap("去填", said)
    assert "不记名" in (await lin.sees("课程反馈 · 就业指导课")).text
    await lin.say("/surveys")
    listed = await lin.sees_message(lambda m: "/surveys" not in m.text and bool(m.buttons))
    assert any("课程反馈 · 就业指导课" in label for label in listed.labels())
    await office.say("/surveys")
    desk = await office.sees_message(lambda m: "/surveys" not in m.text and bool(m.buttons))
    assert any("就业指导课" in label for label in desk.labels())


async def test_who_came_to_an_event_is_asked_once_however_often_it_is_told(
    school: Feedback,
) -> None:
    lin, zhao = await school.student(), await school.student("2024010102", "en")
    assert await school.fair(lin) == 1
    assert await school.fair(lin, zhao) == 1, "somebody who was put on the list later"
    assert await school.fair(lin, zhao) == 0
    await school.ticks("2027-02-20 12:10")
    assert len(await asked(lin, "春季双选会")) == 1
    assert "How was Spring job fair?" in (await zhao.sees("next one better", since=0)).text
    [row] = await school.rounds()
    assert row.key == "event:12"
    assert row.about == {"zh": "春季双选会", "en": "Spring job fair"}
    assert await school.fair(lin, key="13") == 1, "another event is another question"


async def test_nobody_is_asked_of_an_event_whose_round_has_ended(school: Feedback) -> None:
    lin, zhao = await school.student(), await school.student("2024010102")
    assert await school.fair(lin) == 1
    await school.ticks("2027-03-06 21:30")
    assert [row.state for row in await school.rounds()] == [RoundState.closed]
    assert await school.fair(zhao) == 0


@given(some.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_every_day_is_in_a_half_that_ends_within_seven_months(day: date) -> None:
    ends = feedback.half(day)
    assert 0 <= (ends - day).days <= 184
    assert feedback.half(ends) == ends

"""A message that was an answer is edited: the correction counts, or is said not to."""

from typing import Any

import pytest
from sqlalchemy import func, select, update

from db.assessments import AssessmentAnswer
from db.forms import FormAnswer
from db.handoff import TalkMessage
from db.people import Person
from db.plans import PlanGoal, PlanProof, PlanStep
from tests.flows.assessing import card
from tests.flows.assessing import tapped as on
from tests.flows.campus import Campus
from tests.flows.conftest import Bot
from tests.flows.test_forms import opened as opened_form
from tests.flows.test_forms import said
from tests.flows.test_plans import opened, tapped, with_step
from tests.phones import Message, Phone, Town

NOT_IN_IT = "刚才的修改没有进去"


@pytest.fixture
def campus(bot: Bot, town: Town) -> Campus:
    return Campus(bot, town)


async def edit(phone: Phone, sent: Message, text: str) -> None:
    await phone._act("edit", message_id=sent.id, text=text)


async def all_of(campus: Campus, column: Any) -> list[Any]:
    async with campus.bot.app.database.reading() as tx:
        return list((await tx.execute(select(column))).scalars())


async def form_values(campus: Campus) -> list[tuple[str, Any]]:
    """What stands in the form now, field by field."""
    latest = select(func.max(FormAnswer.c.id)).group_by(
        FormAnswer.c.entry_id, FormAnswer.c.field_id
    )
    async with campus.bot.app.database.reading() as tx:
        rows = await tx.execute(
            select(FormAnswer.c.field_id, FormAnswer.c.value)
            .where(FormAnswer.c.id.in_(latest))
            .order_by(FormAnswer.c.id)
        )
        return [(row.field_id, row.value and row.value["value"]) for row in rows]


async def test_a_refused_answer_that_is_edited_is_read_as_a_new_one(campus: Campus) -> None:
    student = await campus.student()
    await tapped(student, "🎯 三年目标", await opened(student))
    sent = await student.say("长" * 400)
    await student.sees("字")
    assert await all_of(campus, PlanGoal.c.words) == []
    await edit(student, sent, "在县医院修设备")
    await student.sees("在县医院修设备")
    assert await all_of(campus, PlanGoal.c.words) == ["在县医院修设备"]


async def test_an_answer_that_was_kept_is_kept_as_edited_even_after_a_restart(
    campus: Campus,
) -> None:
    student = await campus.student()
    await tapped(student, "🎯 三年目标", await opened(student))
    sent = await student.say("在县医院修射备")
    await student.sees("在县医院修射备")
    await campus.bot.restart()
    await edit(student, sent, "在县医院修设备")
    await student.sees("在县医院修设备")
    assert await all_of(campus, PlanGoal.c.words) == ["在县医院修设备"]


async def test_an_answer_of_a_paper_is_changed_where_it_was_given(campus: Campus) -> None:
    student = await campus.student()
    await tapped(student, "开始", await opened_form(student, "求职定位表"))
    sent = await student.say("数控车床操坐工")
    await student.sees("还有哪个岗位")
    await edit(student, sent, "数控车床操作工")
    message = await student.sees("数控车床操作工")
    assert "求职定位表" in message.text
    assert "还有哪个岗位" in message.text, "the question they are at is asked once more"
    assert await form_values(campus) == [("job", "数控车床操作工")]
    await student.say("质检员")
    await student.sees("质检员")
    assert await form_values(campus) == [("job", "数控车床操作工"), ("second-job", "质检员")]


async def test_what_began_an_entry_is_changed_in_it_and_begins_no_other(campus: Campus) -> None:
    student = await campus.student()
    await tapped(student, "开始", await opened_form(student, "能力证据夹"))
    sent = await student.say("电机大塞")
    shown = await student.sees_message(lambda m: "电机大塞" in m.text and not m.outgoing)
    assert shown.buttons
    await edit(student, sent, "电机大赛")
    await student.sees("电机大赛")
    values = await form_values(campus)
    assert [value for _, value in values if value] == ["电机大赛"]


async def test_the_words_of_a_step_are_changed_while_its_day_is_asked(campus: Campus) -> None:
    student = await campus.student()
    await opened(student)
    await tapped(student, "➕")
    sent = await student.say("写减历")
    await student.sees("写减历")
    await edit(student, sent, "写简历")
    await student.sees("写简历")
    assert await all_of(campus, PlanStep.c.words) == ["写简历"]


async def test_what_would_be_there_twice_is_left_as_it_was_and_said_so(campus: Campus) -> None:
    student = await campus.student()
    message = await with_step(student, "写简历", "明天")
    await tapped(student, "证据", message)
    sent = await student.say("老师看过了第一搞")
    await student.sees("老师看过了第一搞")
    await edit(student, sent, "老师看过了第一稿")
    answer = await student.sees(NOT_IN_IT)
    assert answer.raw["reply_to_message"]["message_id"] == sent.id
    assert await all_of(campus, PlanProof.c.words) == ["老师看过了第一搞"]


async def test_of_an_earlier_answer_is_said_that_its_edit_is_not_read(campus: Campus) -> None:
    student = await campus.student()
    await tapped(student, "开始", await opened_form(student, "求职定位表"))
    first = await student.say("车工")
    await student.sees("还有哪个岗位")
    await said(student, "钳工", "钳工")
    before = await form_values(campus)
    await edit(student, first, "焊工")
    await student.sees(NOT_IN_IT)
    assert await form_values(campus) == before


async def test_whoever_is_in_the_middle_of_something_else_stays_there(campus: Campus) -> None:
    student = await campus.student()
    await tapped(student, "🎯 三年目标", await opened(student))
    sent = await student.say("修射备")
    await student.sees("修射备")
    await student.say("/search")
    await student.sees("找")
    await edit(student, sent, "修设备")
    await student.sees(NOT_IN_IT)
    assert await all_of(campus, PlanGoal.c.words) == ["修射备"]
    (focus,) = await all_of(campus, Person.c.focus)
    assert focus["feature"] == "search"


async def test_without_consent_an_edit_is_read_by_nobody(campus: Campus) -> None:
    student = await campus.student()
    await tapped(student, "🎯 三年目标", await opened(student))
    sent = await student.say("修射备")
    await student.sees("修射备")
    async with campus.bot.app.database.transaction() as tx:
        await tx.execute(update(Person).values(consent_version=None))
    await edit(student, sent, "修设备")
    await student.say("/help")
    await student.sees("我能帮你")
    assert await all_of(campus, PlanGoal.c.words) == ["修射备"]


async def test_an_edit_never_begins_a_talk(campus: Campus) -> None:
    student = await campus.student()
    await tapped(student, "🎯 三年目标", await opened(student))
    sent = await student.say("长" * 400)
    await student.sees("字")
    async with campus.bot.app.database.transaction() as tx:
        unknown = {"feature": "plan", "do": "nothing there is", "since": 0}
        person = (await tx.execute(select(Person.c.answered))).scalar_one()
        await tx.execute(
            update(Person).values(
                focus={**unknown, "since": int(campus.clock.now().timestamp())},
                answered={**person, "focus": unknown},
            )
        )
    await edit(student, sent, "老师好")
    await student.sees(NOT_IN_IT)
    assert await all_of(campus, TalkMessage.c.id) == []


@pytest.mark.timeout(120)
async def test_a_line_of_evidence_is_the_edited_one(campus: Campus) -> None:
    student = await campus.student()
    message = await on(student, "开始", await card(student, "能力清单"))
    for number in range(18):
        message = await on(student, "我能拿出来说" if number < 2 else "还没", message)
    first = next(label for label in message.labels() if label.startswith("➕"))
    await student.tap(first, message)
    await student.sees("发一行字给我")
    sent = await student.say("换了六个密封圈，一个都没露")
    await student.sees("记下了")
    await edit(student, sent, "换了六个密封圈，一个都没漏")
    await student.sees("一个都没漏")
    words = await all_of(campus, AssessmentAnswer.c.words)
    assert [word for word in words if word] == ["换了六个密封圈，一个都没漏"]


async def test_words_to_look_for_are_looked_for_as_edited(campus: Campus) -> None:
    student = await campus.student()
    await student.say("/search")
    await student.sees("找")
    sent = await student.say("密接者")
    await student.sees("没找到")
    await edit(student, sent, "押金")
    await student.sees("最像的先看")
    await edit(student, sent, "试用期")
    answer = await student.sees("试用期")
    assert "押金" not in answer.text

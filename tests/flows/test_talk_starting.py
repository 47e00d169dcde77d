"""Something sent from a talk: the student opens it, and the counselor hears how far they got."""

from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot.clock import AdjustableClock
from bot.settings import Settings
from db import people, survey_attempts, talk_starts
from db.lessons import LessonProgress
from db.people import Person
from db.survey_attempts import AttemptState
from db.talk_starts import TalkStart
from handlers.handoff.desk_buttons import OpenStart
from tests.flows.conftest import Bot
from tests.flows.desking import join_staff, join_student
from tests.flows.surveying import Office
from tests.flows.test_plans import forged
from tests.phones import Message, Phone, Town


@pytest.fixture
async def student(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Phone:
    return await join_student(town, settings, clock)


@pytest.fixture
async def counselor(
    bot: Bot, town: Town, settings: Settings, clock: AdjustableClock, student: Phone
) -> Phone:
    phone = await join_staff(town, settings, clock)
    before = await town.seq()
    await student.say("老师好")
    await phone.sees("老师好", since=before)
    await bot.quiet()
    return phone


async def menu(counselor: Phone, *labels: str) -> None:
    await counselor.say("/card")
    message = await counselor.sees("应用化工技术")
    await counselor.tap("发课、测评、岗位", within=message)
    await counselor.sees("发什么")
    for label in labels:
        await counselor.tap(label)


async def sent(student: Phone, counselor: Phone, *labels: str) -> Message:
    """What the student gets when this is chosen."""
    before = await student.town.seq()
    await menu(counselor, *labels)
    return await student.sees_message(
        lambda m: any(b.get("callback_data", "").startswith("tkso") for b in m.buttons),
        "a card to open",
        since=before,
    )


async def test_a_lesson_is_opened_where_its_card_stood_and_finished_with_a_word(
    student: Phone, counselor: Phone, bot: Bot, town: Town, clock: AdjustableClock
) -> None:
    lesson = bot.app.content.modules["job-search"].lessons[0]
    module = bot.app.content.modules["job-search"].title.zh
    card = await sent(student, counselor, "一节课", module[:6], lesson.title.zh[:6])
    assert lesson.title.zh in card.text
    before = await town.seq()
    await student.tap("看这一课", within=card)
    shown = await student.sees_message(lambda m: m.id == card.id, "the lesson")
    assert "推荐你看这一课" not in shown.text
    await counselor.sees(f"林晓雨 打开了「{lesson.title.zh}」", since=before)
    async with bot.app.database.transaction() as tx:
        await tx.execute(
            update(LessonProgress)
            .where(LessonProgress.c.lesson_id == lesson.id)
            .values(finished_at=clock.now())
        )
    before = await town.seq()
    await bot.app.talk_starts.tick()
    await counselor.sees(f"林晓雨 做完了「{lesson.title.zh}」", since=before)
    await menu(counselor)
    listed = await counselor.sees("✅")
    assert lesson.title.zh in listed.text


async def test_a_survey_goes_to_whom_a_round_asks_and_to_nobody_else(
    student: Phone, counselor: Phone, bot: Bot, town: Town, clock: AdjustableClock
) -> None:
    await menu(counselor, "问卷")
    survey = bot.app.content.surveys["intention"]
    answer = await counselor.tap(survey.title.zh)
    assert answer is not None
    assert "这次没有发给这位同学" in answer["text"]
    office = Office(bot, town)
    async with bot.app.database.reading() as tx:
        actor = await people.actor_by_telegram_id(tx, student.id)
    assert actor is not None
    office.persons[student.id] = actor.person_id
    round_id = await office.round(survey, student)
    card = await sent(student, counselor, "问卷", survey.title.zh)
    before = await town.seq()
    await student.tap("去填", within=card)
    await student.sees_message(lambda m: m.id == card.id, "the survey")
    await counselor.sees("林晓雨 打开了", since=before)
    row = await office.attempt(round_id, student)
    async with bot.app.database.transaction() as tx:
        state, now = AttemptState.complete, clock.now()
        await survey_attempts.set_attempt(tx, row.attempt_id, state=state, handed_in_at=now)
    before = await town.seq()
    await bot.app.talk_starts.tick()
    await counselor.sees(f"林晓雨 做完了「{survey.title.zh}」", since=before)


async def test_jobs_open_as_the_students_own_list(
    student: Phone, counselor: Phone, town: Town
) -> None:
    card = await sent(student, counselor, "岗位", "最新的岗位")
    before = await town.seq()
    await student.tap("看岗位", within=card)
    await student.sees_message(lambda m: m.id == card.id, "the list")
    await counselor.sees("林晓雨 打开了「最新的岗位」", since=before)
    assert not any("适合你" in label for label in (await student.last()).labels())


async def test_what_was_sent_to_somebody_else_opens_for_nobody(
    student: Phone,
    counselor: Phone,
    bot: Bot,
    town: Town,
    settings: Settings,
    clock: AdjustableClock,
) -> None:
    await sent(student, counselor, "岗位", "最新的岗位")
    async with bot.app.database.reading() as tx:
        start_id = (await tx.execute(select(TalkStart.c.id))).scalar_one()
    other = await join_student(town, settings, clock, "天宇", "2024010102")
    answer = await forged(other, await other.sees("赵天宇"), OpenStart(start_id).pack())
    assert answer["text"]
    async with bot.app.database.reading() as tx:
        start = await talk_starts.start(tx, start_id)
    assert start is not None
    assert start.opened_at is None


async def test_a_lesson_finished_before_it_was_sent_is_not_told_as_finished(
    student: Phone, counselor: Phone, bot: Bot, clock: AdjustableClock
) -> None:
    lesson = bot.app.content.modules["job-search"].lessons[0]
    values: dict[str, Any] = {"step": "end", "position": 0, "turn": 0, "run": 0}
    async with bot.app.database.transaction() as tx:
        who = await tx.execute(select(Person.c.id).where(Person.c.telegram_id == student.id))
        await tx.execute(
            insert(LessonProgress).values(
                person_id=who.scalar_one(),
                lesson_id=lesson.id,
                module_id="job-search",
                chosen=[],
                answers={},
                finished_at=clock.now().replace(year=2025),
                updated_at=clock.now(),
                **values,
            )
        )
    module = bot.app.content.modules["job-search"].title.zh
    await sent(student, counselor, "一节课", module[:6], lesson.title.zh[:6])
    await bot.app.talk_starts.tick()
    await bot.quiet()
    assert not any("做完了" in m.text for m in await counselor.messages())

"""What stands on the card: what a student said and did, as far as they let it be seen."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert, select, update

from bot.clock import AdjustableClock
from bot.settings import Settings
from bot.surveys import frozen
from bot.surveys.values import Value, to_json
from db import crisis, crisis_calls, handoff, surveys, talk_ends, talk_tags, tasks
from db.assessments import AssessmentRun
from db.crisis import CrisisState
from db.engine import Tx
from db.handoff import ClosedBy, Talk, TalkState
from db.lessons import LessonProgress
from db.people import Person, Role
from db.survey_attempts import AttemptState, begin, put_answer, set_attempt
from db.survey_attempts import attempt_of as survey_attempt
from db.talk_ends import Rating
from handlers.handoff.desk_buttons import ShowCard
from tests.flows.conftest import Bot
from tests.flows.desking import join_staff, join_student
from tests.flows.test_plans import forged
from tests.phones import Phone, Town


@pytest.fixture
async def student(bot: Bot, town: Town, settings: Settings, clock: AdjustableClock) -> Phone:
    return await join_student(town, settings, clock)


@pytest.fixture
async def counselor(
    bot: Bot, town: Town, settings: Settings, clock: AdjustableClock, student: Phone
) -> Phone:
    """Somebody whom the student has written to."""
    phone = await join_staff(town, settings, clock)
    before = await town.seq()
    await student.say("老师好")
    await phone.sees("老师好", since=before)
    await bot.quiet()
    return phone


async def person_of(tx: Tx, phone: Phone) -> int:
    found = await tx.execute(select(Person.c.id).where(Person.c.telegram_id == phone.id))
    return found.scalar_one()


async def handed_in(bot: Bot, phone: Phone, key: str, at: datetime, **answers: str) -> None:
    """Answers of somebody's in a round of the intention survey, by option."""
    survey = bot.app.content.surveys["intention"]
    async with bot.app.database.transaction() as tx:
        person_id = await person_of(tx, phone)
        version_id = await frozen.freeze(tx, survey, at)
        round_id = await surveys.add_round(
            tx,
            key=key,
            survey_id="intention",
            version_id=version_id,
            audience=None,
            opens_at=at,
            closes_at=None,
            by_id=None,
            trial=False,
            target=None,
            anonymous=False,
            campaign_run_id=None,
            reminds=False,
            about=None,
            now=at,
        )
        assert round_id is not None
        await begin(
            tx,
            round_id=round_id,
            person_id=person_id,
            who=str(person_id),
            version_id=version_id,
            proxy_by_id=None,
            now=at,
        )
        attempt = await survey_attempt(tx, round_id, person_id)
        assert attempt is not None
        for question, option in {"agree": "yes", **answers}.items():
            value = to_json(Value(options=(option,)))
            await put_answer(tx, attempt.attempt_id, question, value, None, person_id, at)
        state = AttemptState.complete
        await set_attempt(tx, attempt.attempt_id, state=state, handed_in_at=at)


async def shown(counselor: Phone) -> str:
    await counselor.say("/card")
    return (await counselor.sees("应用化工技术")).text


async def test_the_intention_and_what_changed_since_the_round_before(
    student: Phone, counselor: Phone, bot: Bot, clock: AdjustableClock
) -> None:
    now = clock.now()
    earlier = now - timedelta(days=60)
    await handed_in(bot, student, "one", earlier, plan="undecided", reason="knocks")
    text = await shown(counselor)
    assert "想走的路：还没想好" in text
    assert "上一轮" not in text
    await handed_in(bot, student, "two", now, plan="company", second="top-up")
    text = await shown(counselor)
    assert "想走的路：去企业上班" in text
    assert "上一轮说的是：还没想好" in text
    assert "备选去向" in text
    assert "碰壁" not in text, "what is marked 🔒 is not on the card"
    assert "现在的情况" not in text


async def test_lessons_read_an_interest_result_only_if_shared_and_what_was_agreed(
    student: Phone, counselor: Phone, bot: Bot, clock: AdjustableClock
) -> None:
    now = clock.now()
    async with bot.app.database.transaction() as tx:
        person_id = await person_of(tx, student)
        teacher_id = await person_of(tx, counselor)
        module = bot.app.content.modules["rights"]
        await tx.execute(
            insert(LessonProgress).values(
                person_id=person_id,
                lesson_id=module.lessons[0].id,
                module_id="rights",
                step="end",
                position=0,
                turn=0,
                run=0,
                chosen=[],
                answers={},
                finished_at=now,
                updated_at=now,
            )
        )
        scores = {"R": 30, "I": 12, "A": 4, "S": 3, "E": 2, "C": 1}
        await tx.execute(
            insert(AssessmentRun).values(
                person_id=person_id,
                kind="interests",
                content_version="1",
                place="end",
                turn=1,
                started_at=now,
                updated_at=now,
                finished_at=now,
                result={"scores": scores},
            )
        )
        for by_staff, words in ((False, "交简历初稿"), (True, "问问企业")):
            await tasks.add(
                tx,
                student_person_id=person_id,
                staff_person_id=teacher_id,
                talk_id=None,
                by_staff=by_staff,
                words=words,
                due_on=now.date() - timedelta(days=1),
                now=now,
            )
    text = await shown(counselor)
    assert f"学完 1 课：{module.title.zh} 1/{len(module.lessons)}" in text
    assert "没有给你看" in text
    assert "动手" not in text
    assert "学生：交简历初稿" in text
    assert "老师：问问企业" in text
    assert text.count("⏰") == 2
    async with bot.app.database.transaction() as tx:
        await tx.execute(update(AssessmentRun).values(shared_at=now))
    assert "没有给你看" not in await shown(counselor)


async def test_past_talks_stand_in_a_line_each_and_nameless_ones_not_at_all(
    student: Phone, counselor: Phone, bot: Bot, clock: AdjustableClock
) -> None:
    now = clock.now()
    async with bot.app.database.transaction() as tx:
        person_id = await person_of(tx, student)
        teacher_id = await person_of(tx, counselor)
        await tx.execute(update(Talk).values(state=TalkState.closed, closed_by=ClosedBy.quiet))
        old = (await tx.execute(select(Talk.c.id))).scalar_one()
        await talk_tags.put(tx, old, "resume", teacher_id, now)
        # Students are promised that no teacher sees who rated what.
        assert await talk_ends.ask_rating(tx, old, now)
        assert await talk_ends.rate(tx, old, person_id, Rating.no, now)
        hidden = await handoff.add_talk(tx, person_id, teacher_id, now)
        closed = {"state": TalkState.closed, "anonymous_as": 9}
        await tx.execute(update(Talk).where(Talk.c.id == hidden).values(**closed))
        await talk_tags.put(tx, hidden, "pressure", teacher_id, now)
        await handoff.add_talk(tx, person_id, teacher_id, now)
    text = await shown(counselor)
    assert "以前的对话" in text
    past = next(line for line in text.splitlines() if "📄 简历" in line)
    assert past.endswith("📄 简历 · 没再说话，自己结束")
    assert "压力" not in text


async def test_that_somebody_may_be_in_danger_is_seen_by_those_who_may_know_alone(
    student: Phone, counselor: Phone, bot: Bot, clock: AdjustableClock
) -> None:
    now = clock.now()
    async with bot.app.database.transaction() as tx:
        crisis_id = await crisis.add(
            tx,
            person_id=await person_of(tx, student),
            tier="t1a",
            state=CrisisState.acknowledged,
            who=None,
            next_at=now + timedelta(days=300),
            now=now,
        )
    assert "🆘" not in await shown(counselor)
    async with bot.app.database.transaction() as tx:
        await crisis_calls.note_calls(tx, crisis_id, [await person_of(tx, counselor)], now)
    assert "🆘" in await shown(counselor)


async def test_a_student_who_withdrew_their_consent_is_not_shown(
    student: Phone, counselor: Phone, bot: Bot
) -> None:
    async with bot.app.database.transaction() as tx:
        person_id = await person_of(tx, student)
        gone = update(Person).where(Person.c.id == person_id).values(consent_version=None)
        await tx.execute(gone)
    await counselor.say("/card")
    text = (await counselor.sees("撤回了同意")).text
    assert "林晓雨" not in text


async def test_who_had_a_talk_before_it_was_handed_over_sees_the_card_no_more(
    student: Phone,
    counselor: Phone,
    bot: Bot,
    town: Town,
    settings: Settings,
    clock: AdjustableClock,
) -> None:
    other = await join_staff(town, settings, clock, "周建国", Role.class_mentor)
    async with bot.app.database.transaction() as tx:
        talk_id = (await tx.execute(select(Talk.c.id))).scalar_one()
        await handoff.set_counselor(tx, talk_id, await person_of(tx, other))
    await counselor.say("/me")
    message = await counselor.last()
    answer = await forged(counselor, message, ShowCard(talk_id).pack())
    assert "不归你答复" in answer["text"]
    await forged(other, await other.last(), ShowCard(talk_id).pack())
    await other.sees("林晓雨")


async def test_the_card_reads_in_english_to_whoever_reads_english(
    student: Phone, counselor: Phone, bot: Bot, clock: AdjustableClock
) -> None:
    await handed_in(bot, student, "one", clock.now(), plan="company")
    async with bot.app.database.transaction() as tx:
        who = Person.c.id == await person_of(tx, counselor)
        await tx.execute(update(Person).where(who).values(language="en"))
    text = await shown(counselor)
    assert "A job with a company" in text
    assert "First time here" in text

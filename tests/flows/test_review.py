"""The two-minute review: a round in one message, the nudge, and when it keeps quiet."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from content.models import Language, Question
from db import people, personal_data, privacy, topics
from db.engine import Database
from db.lessons import LessonProgress, QuizAnswer
from db.outbox import Body, Outgoing, SendKind, SendState
from db.people import Person
from db.review import ReviewItem, ReviewRound, ReviewSetting
from handlers.review.buttons import ChooseAnswer, Guessed, NextQuestion, SetHour, StartReview
from tests.flows.conftest import Bot
from tests.flows.test_lessons import LESSON, edit, pressed, reader, tapped, the_lesson
from tests.flows.test_lessons_kinds import CHAT, LINE, ORDER, PLAIN, option
from tests.phones import Message, NotSeenError, Phone, Town

SINGLE = replace(
    LINE,
    id="single",
    kind=LINE.kind.SINGLE,
    line=None,
    options=(option("yes", "好", "Good"), option("no", "坏", "Bad", correct=False)),
)
ALL = (SINGLE, PLAIN, ORDER, LINE, CHAT, replace(SINGLE, id="six"), replace(SINGLE, id="seven"))
START = {"zh": "开始", "en": "Start"}
NEXT = {"zh": "下一题", "en": "Next"}


async def person_of(bot: Bot, student: Phone) -> int:
    async with bot.app.database.reading() as tx:
        actor = await people.actor_by_telegram_id(tx, student.id)
    assert actor is not None
    return actor.person_id


async def learner(
    bot: Bot,
    town: Town,
    *questions: Question,
    wrong: tuple[str, ...] = (),
    language: Language = "zh",
    finished: bool = True,
) -> Phone:
    """Somebody who finished the lesson with these questions four days ago."""
    edit(bot, replace(the_lesson(), all_questions=questions))
    student = await reader(town, "晓雨", "zh-hans" if language == "zh" else "en")
    person_id = await person_of(bot, student)
    then = bot.clock.now() - timedelta(days=4)
    async with bot.app.database.transaction() as tx:
        await tx.execute(
            insert(LessonProgress).values(
                person_id=person_id, lesson_id=LESSON, module_id="rights", step="end",
                position=9, turn=9, run=1, chosen=[], answers={}, updated_at=then,
                finished_at=then if finished else None,
            )
        )  # fmt: skip
        for question in questions:
            await tx.execute(
                insert(QuizAnswer).values(
                    person_id=person_id, lesson_id=LESSON, question_id=question.id, run=1,
                    option_ids=[], correct=question.id not in wrong, answered_at=then,
                )
            )  # fmt: skip
    return student


async def card(student: Phone, language: Language = "zh") -> Message:
    await student.say("/review")
    return await student.sees({"zh": "两分钟复习", "en": "Two-minute review"}[language])


async def answer(
    student: Phone, message: Message, question: Question, language: Language
) -> Message:
    """Answer rightly."""
    ids = [one for one in question.options if one.correct]
    if question.line is not None:
        letter = "ABC"[question.options.index(ids[0])]
        return await tapped(student, letter, message)
    for one in ids:
        message = await tapped(student, one.text[language], message)
    return message


def asked_in(message: Message, questions: tuple[Question, ...], language: Language) -> Question:
    """Which question a screen asks, by its words and its buttons."""
    found = [q for q in questions if q.text[language] in message.text]
    for question in found:
        first = question.options[0].text[language]
        if question.line is not None or any(first in label for label in message.labels()):
            return question
    raise AssertionError(message.text)


async def settings_of(bot: Bot, student: Phone) -> Any:
    person_id = await person_of(bot, student)
    async with bot.app.database.reading() as tx:
        rows = await tx.execute(
            select(ReviewSetting).where(ReviewSetting.c.person_id == person_id)
        )
        return rows.one()


async def at(bot: Bot, hour: int, days: int = 0) -> None:
    """It is that hour, so many days later; every tick looks."""
    zone = bot.settings.bot_timezone
    day = bot.clock.now().astimezone(zone).date() + timedelta(days=days)
    bot.clock.jump(datetime.combine(day, time(hour, 1), zone))
    await bot.app.look_at_once()


async def nudges(student: Phone) -> list[str]:
    return [m.text for m in await student.messages() if not m.outgoing and m.text.startswith("🔁")]


async def outbox_of(bot: Bot, student: Phone) -> list[tuple[str, SendState, str | None]]:
    async with bot.app.database.reading() as tx:
        rows = await tx.execute(
            select(Outgoing.c.cause, Outgoing.c.state, Outgoing.c.reason)
            .where(Outgoing.c.chat_id == student.id, Outgoing.c.cause.like("review%"))
            .order_by(Outgoing.c.id)
        )
        return [(row.cause.partition(":")[0], row.state, row.reason) for row in rows]


# A round


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_round_is_asked_in_one_edited_message_and_never_longer_than_six(
    bot: Bot, town: Town, language: Language
) -> None:
    student = await learner(bot, town, *ALL, wrong=("order",), language=language)
    message = await card(student, language)
    first = message.id
    message = await tapped(student, START[language], message)
    for number in range(1, 7):
        question = asked_in(message, ALL, language)
        if number == 1:
            assert question is ORDER, "what was missed comes first"
        assert f"{number}/6" in message.text
        message = await answer(student, message, question, language)
        assert {"zh": "✅ 对了", "en": "✅ Right"}[language] in message.text
        assert "photo" not in message.raw, "one message: a chat is told in words here"
        label = NEXT[language] if number < 6 else {"zh": "看结果", "en": "See how"}[language]
        message = await tapped(student, label, message)
    assert message.id == first
    assert {"zh": "6 道对了 6 道", "en": "6 out of 6"}[language] in message.text
    message = await card(student, language)
    assert START[language] not in " ".join(message.labels()), "that was it for today"
    assert {"zh": "今天的做完了", "en": "Today’s done"}[language] in message.text


async def test_wrong_comes_tomorrow_and_a_guess_sooner_than_a_right_answer(
    bot: Bot, town: Town
) -> None:
    student = await learner(bot, town, SINGLE, PLAIN, replace(SINGLE, id="six"))
    message = await tapped(student, "开始", await card(student))
    waits = {}
    for kind in ("right", "guess", "wrong"):
        question = asked_in(message, (SINGLE, PLAIN), "zh")
        wanted = next(o for o in question.options if o.correct is not (kind == "wrong"))
        message = await tapped(student, wanted.text["zh"], message)
        assert ("蒙的" in " ".join(message.labels())) is (kind != "wrong")
        if kind == "guess":
            message = await tapped(student, "蒙的", message)
            assert "记下了" in message.text
            assert "蒙的" not in " ".join(message.labels())
        found = [line for line in message.text.splitlines() if line.startswith("这题")]
        waits[kind] = found[0]
        message = await tapped(student, "下一题" if kind != "wrong" else "看结果", message)
    assert "3 道对了 2 道" in message.text
    assert waits["wrong"] == "这题明天再见。"
    days = {
        kind: int(text.removeprefix("这题").split(" ")[0])
        for kind, text in waits.items()
        if kind != "wrong"
    }
    assert 1 < days["guess"] < days["right"]


async def test_only_finished_lessons_are_reviewed(bot: Bot, town: Town) -> None:
    student = await learner(bot, town, SINGLE, wrong=("single",), finished=False)
    message = await card(student)
    assert "先学完一节课" in message.text
    await pressed(student, message, StartReview().pack())
    assert "开始 ▶" not in (await student.last()).labels()


async def test_a_restart_and_old_buttons_in_the_middle_of_a_round(bot: Bot, town: Town) -> None:
    student = await learner(bot, town, ORDER, SINGLE, wrong=("order",))
    phone = await tapped(student, "开始", await card(student))
    phone = await tapped(student, "打 110", phone)
    await bot.restart()
    edit(bot, replace(the_lesson(), all_questions=(ORDER, SINGLE)))
    tablet = await card(student)
    tablet = await tapped(student, "开始", tablet)
    assert "1. 打 110" in tablet.text, "what was ticked is still ticked"
    for one in (ORDER.options[0], *ORDER.options[2:]):
        tablet = await tapped(student, one.text["zh"], tablet)
    assert "↕️ 1. 停手" in tablet.text
    toast = await student.tap("打 110", phone)
    assert toast is not None
    assert "答过啦" in toast["text"]
    tablet = await tapped(student, "下一题", tablet)
    toast = await pressed(student, phone, ChooseAnswer(1, "stop", True).pack())
    assert toast is not None
    assert "现在的位置" in toast["text"]
    await pressed(student, phone, Guessed(99).pack())
    await pressed(student, phone, NextQuestion(2).pack())
    async with bot.app.database.reading() as tx:
        rows = (await tx.execute(select(ReviewRound.c.results, ReviewRound.c.position))).one()
    assert (rows.results, rows.position) == ([False], 1)


async def test_yesterdays_round_is_over_and_todays_is_offered(bot: Bot, town: Town) -> None:
    student = await learner(bot, town, SINGLE, PLAIN)
    message = await tapped(student, "开始", await card(student))
    bot.clock.jump(bot.clock.now() + timedelta(days=1))
    toast = await pressed(student, message, ChooseAnswer(1, "yes", True).pack())
    assert toast is not None
    assert "前一天" in toast["text"]
    message = await student.sees("今天有 2 道")
    await tapped(student, "开始", message)


async def test_a_question_withdrawn_or_changed_in_the_middle_is_passed_over_or_asked_anew(
    bot: Bot, town: Town
) -> None:
    student = await learner(bot, town, ORDER, SINGLE, PLAIN, wrong=("order",))
    message = await tapped(student, "开始", await card(student))
    message = await tapped(student, "停手", message)
    edit(bot, replace(the_lesson(), all_questions=(SINGLE, PLAIN)))
    toast = await student.tap("打 110", message)
    assert toast is not None
    assert "撤下" in toast["text"]
    message = await student.sees("1/2")
    question = asked_in(message, (SINGLE, PLAIN), "zh")
    await answer(student, message, question, "zh")
    changed = replace(ORDER, options=ORDER.options[:3])
    bot.clock.jump(bot.clock.now() + timedelta(days=1))
    edit(bot, replace(the_lesson(), all_questions=(changed,)))
    message = await tapped(student, "开始", await card(student))
    for one in changed.options:
        message = await tapped(student, one.text["zh"], message)
    assert "✅ 对了" in message.text
    async with bot.app.database.reading() as tx:
        kept = await tx.execute(
            select(ReviewItem.c.right).where(ReviewItem.c.question_id == "order")
        )
    assert kept.scalars().all() == [True]
    edit(bot, replace(the_lesson(), all_questions=()))
    await student.tap("看结果", message)
    await student.sees("1 道对了 1 道")


async def test_forged_buttons_change_nothing(bot: Bot, town: Town) -> None:
    student = await learner(bot, town, SINGLE)
    message = await card(student)
    for data in ("rvo:1:yes:1", "rvs:1", "rvn:1", "rvg:1", "rvhour:3", "rvhour:x", "rvo:1:yes:7"):
        await pressed(student, message, data)
    async with bot.app.database.reading() as tx:
        assert (await tx.execute(select(ReviewRound))).first() is None
        assert (await tx.execute(select(ReviewSetting))).first() is None


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_modules_card_says_how_its_questions_sit(
    bot: Bot, town: Town, language: Language
) -> None:
    student = await learner(bot, town, SINGLE, PLAIN, wrong=("plain",), language=language)
    await student.say("/lessons")
    message = await student.sees("M10")
    message = await tapped(student, "M10", message)
    line = {"zh": "稳了 1 道，再看看 1 道", "en": "1 solid, 1 to look at again"}[language]
    assert line in message.text
    message = await card(student, language)
    assert "M10" in message.text


# The nudge


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_switched_on_it_nudges_at_ones_hour_and_switched_off_no_more(
    bot: Bot, town: Town, language: Language
) -> None:
    student = await learner(bot, town, SINGLE, PLAIN, language=language)
    message = await card(student, language)
    message = await tapped(student, {"zh": "每天提醒我", "en": "Remind me"}[language], message)
    message = await tapped(student, "19:00", message)
    assert "19:00" in message.text
    await at(bot, 18)
    assert await nudges(student) == []
    await at(bot, 19)
    message = await student.sees("🔁")
    assert "2" in message.text
    await at(bot, 20)
    await at(bot, 21)
    assert len(await nudges(student)) == 1, "once a day"
    message = await tapped(student, START[language], message)
    assert "1/2" in message.text, "asked in the nudge's own message"
    message = await card(student, language)
    await student.tap({"zh": "不用提醒", "en": "No more"}[language], message)
    await student.sees("🔕")
    await at(bot, 19, days=2)
    assert [kind for kind, *_ in await outbox_of(bot, student)] == ["review"]


async def switched_on(bot: Bot, student: Phone, hour: int = 20) -> None:
    await pressed(student, await card(student), SetHour(hour).pack())
    assert (await settings_of(bot, student)).is_on


async def nudged(bot: Bot, student: Phone, days: int) -> Message:
    """The nudge of another evening, written down as delivered."""
    await at(bot, 20, days=days)
    message = await student.sees("🔁")
    await bot.quiet()
    return message


async def test_three_ignored_days_end_it_with_one_kind_sentence_and_a_way_back(
    bot: Bot, town: Town
) -> None:
    student = await learner(bot, town, SINGLE, PLAIN)
    await switched_on(bot, student)
    for day in range(3):
        await nudged(bot, student, min(day, 1))
    await bot.restart()
    await until_ticking(bot, student)
    edit(bot, replace(the_lesson(), all_questions=(SINGLE, PLAIN)))
    await at(bot, 20, days=1)
    message = await student.sees("先不叫你了")
    assert not (await settings_of(bot, student)).is_on
    for _ in range(2):
        await at(bot, 20, days=1)
    assert len(await outbox_of(bot, student)) == 4, "three nudges and a farewell"
    message = await tapped(student, "还是每天叫我", message)
    assert (await settings_of(bot, student)).is_on
    await at(bot, 20, days=1)
    assert len(await outbox_of(bot, student)) == 5


async def test_an_answer_in_between_begins_the_count_anew(bot: Bot, town: Town) -> None:
    student = await learner(bot, town, *ALL)
    await switched_on(bot, student)
    for day in range(2):
        message = await nudged(bot, student, min(day, 1))
    message = await tapped(student, "开始", message)
    await answer(student, message, asked_in(message, ALL, "zh"), "zh")
    for _ in range(3):
        await nudged(bot, student, 1)
    assert (await settings_of(bot, student)).ignored == 2
    assert (await settings_of(bot, student)).is_on


async def test_quiet_days_and_empty_days_bring_nothing_and_count_for_nothing(
    bot: Bot, town: Town
) -> None:
    student = await learner(bot, town, SINGLE)
    await switched_on(bot, student)
    new_year = datetime(2027, 1, 1, 12, tzinfo=bot.settings.bot_timezone)
    bot.clock.jump(new_year)
    await at(bot, 20)
    assert await outbox_of(bot, student) == []
    message = await card(student)
    assert "今天有 1 道" in message.text, "asked for, it comes all the same"
    message = await tapped(student, "开始", message)
    await tapped(student, "好", message)
    bot.clock.jump(datetime(2027, 1, 5, 12, tzinfo=bot.settings.bot_timezone))
    await at(bot, 20)
    assert await outbox_of(bot, student) == [], "nothing is due yet"
    assert (await settings_of(bot, student)).ignored == 0


async def test_a_bot_that_comes_back_at_night_nudges_nobody(bot: Bot, town: Town) -> None:
    student = await learner(bot, town, SINGLE)
    await switched_on(bot, student)
    await at(bot, 23)
    assert await outbox_of(bot, student) == []


async def test_who_muted_the_topic_hears_nothing_and_is_told_why_on_the_card(
    bot: Bot, town: Town
) -> None:
    student = await learner(bot, town, SINGLE)
    await switched_on(bot, student)
    async with bot.app.database.transaction() as tx:
        person_id = await person_of(bot, student)
        await topics.set_mute(tx, person_id, "courses", bot.clock.now(), muted=True)
    for _ in range(5):
        await at(bot, 20, days=1)
        await bot.quiet()
    assert {(state, reason) for _, state, reason in await outbox_of(bot, student)} == {
        (SendState.skipped, "muted")
    }
    setting = await settings_of(bot, student)
    assert (setting.is_on, setting.ignored) == (True, 0), "unheard because unsent"
    message = await card(student)
    assert "「职业课」" in message.text


async def until_ticking(bot: Bot, student: Phone) -> None:
    """Until a bot that was just started leads, and so has its ticks at work."""
    for _ in range(200):
        if bot.app.ticker._scheduler.running:
            return
        await student.town.events_after(await student.town.seq(), 0.05)
    raise NotSeenError("no ticks")


async def test_a_day_with_a_campaign_brings_no_nudge_besides(bot: Bot, town: Town) -> None:
    student = await learner(bot, town, SINGLE)
    await switched_on(bot, student)
    async with bot.app.database.transaction() as tx:
        body = await tx.execute(insert(Body).values(content={}).returning(Body.c.id))
        await tx.execute(
            insert(Outgoing).values(
                cause="campaign:1", chat_id=student.id, part=0, kind=SendKind.campaign, priority=3,
                person_id=await person_of(bot, student), body_id=body.scalar_one(),
                state=SendState.sent, tries=1, changed_at=bot.clock.now(),
            )
        )  # fmt: skip
    await at(bot, 20)
    await bot.quiet()
    assert [state for _, state, _ in await outbox_of(bot, student)] == [SendState.retry]
    await at(bot, 20, days=1)
    await student.sees("🔁")
    await bot.quiet()
    assert [state for _, state, _ in await outbox_of(bot, student)] == [
        SendState.skipped,
        SendState.sent,
    ]
    assert (await settings_of(bot, student)).ignored == 0


async def test_who_went_or_withdrew_is_not_looked_at(bot: Bot, town: Town) -> None:
    student = await learner(bot, town, SINGLE)
    await switched_on(bot, student)
    async with bot.app.database.transaction() as tx:
        await tx.execute(
            update(Person).where(Person.c.telegram_id == student.id).values(consent_version=None)
        )
    await at(bot, 20)
    assert await outbox_of(bot, student) == []


async def test_what_is_remembered_is_in_the_export_and_goes_with_its_person(
    bot: Bot, town: Town
) -> None:
    student = await learner(bot, town, SINGLE)
    await switched_on(bot, student)
    await tapped(student, "开始", await card(student))
    person_id = await person_of(bot, student)
    database = Database(bot.settings.database_url)
    async with database.transaction() as tx:
        found = await personal_data.collect(tx, person_id, student.id)
        assert [row["question_id"] for row in found["review"]] == ["single"]
        assert found["review-setting"][0]["hour"] == 20
        assert found["review-round"][0]["questions"] == [f"{LESSON}/single"]
        await privacy.erase(tx, person_id, student.id, [])
        for table in (ReviewItem, ReviewRound, ReviewSetting):
            assert (await tx.execute(select(table))).first() is None
    await database.close()

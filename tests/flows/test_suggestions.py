"""The home card's next best thing, and the shelf that follows the stage of study."""

from typing import Any

import pytest
from sqlalchemy import event

from bot.clock import AdjustableClock
from db.people import Role
from handlers.lessons.buttons import OpenLesson
from handlers.suggestions import NotNeeded, Suggested
from tests.flows.conftest import Bot
from tests.flows.seasons import College, china
from tests.flows.test_plans import forged, tapped
from tests.phones import Message, Phone, Town


@pytest.fixture
def college(bot: Bot, town: Town) -> College:
    return College(bot, town)


async def home(phone: Phone) -> Message:
    await phone.say("/home")
    return await phone.sees_message(lambda m: len(m.buttons) > 3, "the home card")


def offered(message: Message) -> str:
    return next((label for label in message.labels() if label.startswith("👉")), "")


async def test_a_student_is_offered_one_thing_and_why_and_a_tap_opens_it(
    college: College,
) -> None:
    student = await college.student("2026030301")
    message = await home(student)
    assert "💡 刚入学" in message.text
    assert offered(message) == "👉 做一次兴趣小探索"
    assert sum(label.startswith("👉") for label in message.labels()) == 1
    message = await tapped(student, "👉", message)
    assert "兴趣" in message.text


async def test_no_thanks_brings_the_next_and_rests_for_thirty_days(
    college: College, clock: AdjustableClock
) -> None:
    student = await college.student("2026030301")
    message = await home(student)
    await student.tap("不用了", message)
    message = await student.sees("知道专业通向")
    assert offered(message) == "👉 我的专业能去哪"
    await college.bot.restart()
    assert offered(await home(student)) == "👉 我的专业能去哪"
    clock.jump(china("2026-12-26 12:00"))
    assert offered(await home(student)) == "👉 做一次兴趣小探索"


async def test_whoever_is_half_through_a_lesson_is_offered_nothing_else(
    college: College,
) -> None:
    student = await college.student("2026030301")
    message = await home(student)
    await forged(student, message, OpenLesson("majors-and-jobs").pack())
    message = await home(student)
    assert offered(message) == ""
    assert "💡" not in message.text
    assert message.labels()[0] == "▶ 接着学"


async def test_old_and_forged_suggestions_say_so(college: College) -> None:
    student = await college.student("2026030301")
    for data in (Suggested("no-such-thing").pack(), NotNeeded("no-such-thing").pack()):
        answer = await forged(student, await home(student), data)
        assert answer["text"]


async def test_a_graduate_and_a_year_three_student_get_their_own_in_english(
    college: College, clock: AdjustableClock
) -> None:
    clock.jump(china("2026-10-13 12:10"))
    student = await college.student("2024010101", "en")
    message = await home(student)
    assert "Hiring season has begun" in message.text
    assert offered(message) == "👉 Spot job scams"
    clock.jump(china("2027-07-10 12:10"))
    message = await home(student)
    assert offered(message) == "👉 The first month at work"
    clock.jump(china("2028-08-10 12:10"))
    assert offered(await home(student)) == "", "later nothing is pushed"


async def test_staff_and_guests_are_suggested_nothing(college: College, town: Town) -> None:
    teacher = await college.staff("王敏", Role.counselor)
    assert offered(await teacher.last()) == ""


async def test_it_costs_the_home_card_at_most_two_more_queries(college: College) -> None:
    student = await college.student("2026030301")
    await home(student)
    seen: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH")) and "outbox" not in statement:
            seen.append(statement)

    engine = college.bot.app.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        await home(student)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    mine = [one for one in seen if "suggestion_dismissals" in one or "plan_goals" in one]
    assert len(mine) == 1
    progress = [one for one in seen if "lesson_progress.step" in one]
    assert len(progress) == 1, "reading is asked for once, for both"


async def test_the_shelf_shows_the_stages_modules_first_and_folds_the_others(
    college: College,
) -> None:
    student = await college.student("2026030301")
    await student.say("/lessons")
    message = await student.sees("M1")
    assert any("M1 " in label for label in message.labels())
    assert not any("M14" in label for label in message.labels())
    folded = next(label for label in message.labels() if "▾" in label)
    message = await tapped(student, folded, message)
    assert any("M14" in label for label in message.labels())
    assert not any("▾" in label for label in message.labels())

"""The compulsory course by the clock: a cohort enrolled, a student who passes, its classes."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select, update

import content
from bot.clock import AdjustableClock
from db.audit import AuditEvent
from db.courses import CourseEnrolment, CourseResult
from db.people import Role, SchoolClass, Student
from handlers.courses.buttons import (
    OpenCourse,
)
from tests.flows.campus import Campus
from tests.flows.conftest import Bot
from tests.flows.seasons import china
from tests.flows.studying import every_lesson, study
from tests.flows.test_lessons import pressed as press_any
from tests.phones import Message, Phone, Town

READ = content.load()
COURSE = "guidance"
BEFORE, TERM = "2027-02-20 12:00", "2027-02-22 12:00"


class School(Campus):
    """A college whose courses a test looks at."""

    async def at(self, text: str) -> None:
        """It is now so late; everything due by then is done and sent."""
        self.clock.jump(china(text))
        await self.bot.app.courses.tick()
        await self.bot.quiet()

    async def class_id(self, name: str) -> int:
        async with self.bot.app.database.reading() as tx:
            found = await tx.execute(select(SchoolClass.c.id).where(SchoolClass.c.name == name))
            return int(found.scalar_one())

    async def enrolled(self, course_id: str = COURSE) -> list[str]:
        async with self.bot.app.database.reading() as tx:
            rows = await tx.execute(
                select(Student.c.number)
                .join(CourseEnrolment, CourseEnrolment.c.student_id == Student.c.id)
                .where(CourseEnrolment.c.course_id == course_id)
                .order_by(Student.c.number)
            )
            return list(rows.scalars())

    async def studies(self, phone: Phone, *, wrong: int = 0, lessons: int | None = None) -> None:
        """Read the course (or its first lessons), with so many wrong answers."""
        chosen = every_lesson(READ, COURSE)[:lessons]
        keys = [(one.id, question.id) for one in chosen for question in one.questions]
        await study(self.bot.app.database, phone.id, chosen, self.clock.now(), set(keys[:wrong]))

    async def actions(self) -> list[str]:
        async with self.bot.app.database.reading() as tx:
            return list((await tx.execute(select(AuditEvent.c.action))).scalars())


@pytest.fixture
async def school(bot: Bot, town: Town, clock: AdjustableClock) -> School:
    clock.jump(china(BEFORE))
    return School(bot, town)


async def pressed(phone: Phone, data: str, message: Message | None = None) -> dict[str, Any]:
    """Press a button the message once had, or never."""
    return await press_any(phone, message or await phone.last(), data) or {}


async def board(phone: Phone, title: str = "就业指导课") -> Message:
    """The board of a course, of however many there are."""
    await phone.say("/courses")
    message = await phone.sees_message(lambda m: "/courses" not in m.text, "courses")
    if any(title in label for label in message.labels()):
        await phone.tap(title, message)
        message = await phone.sees(title)
    return message


COHORT = ["2025020201", "2025020202", "2025020203"]


async def test_the_cohort_is_enrolled_on_the_first_day_of_term_and_welcomed_once(
    school: School,
) -> None:
    zh = await school.student("2025020201")
    en = await school.student("2025020202", "en")
    other = await school.student("2024010101")
    await school.at("2027-02-21 23:30")
    assert await school.enrolled() == []
    await school.at("2027-02-22 00:10")
    assert await school.enrolled() == COHORT, "who has not joined the bot is enrolled too"
    assert "就业指导课" not in (await zh.last()).text, "nothing is said at night"
    await school.at("2027-02-22 12:00")
    assert "五个单元：就业形势、自我定位" in (await zh.sees("你已经在课里了")).text
    assert "Five units" in (await en.sees("you’re in it")).text
    assert "就业指导课" not in (await other.last()).text
    await school.bot.restart()
    await school.at("2027-02-23 12:00")
    said = [m for m in await zh.messages() if "你已经在课里了" in m.text]
    assert len(said) == 1
    await school.at("2027-03-15 12:00")
    late = await school.student("2025020203")
    await school.at("2027-03-15 12:05")
    await late.sees("你已经在课里了")
    assert await school.enrolled() == COHORT


async def test_who_moves_to_another_class_or_year_stays_enrolled_and_newcomers_join(
    school: School,
) -> None:
    await school.at(TERM)
    other = await school.class_id("应化2401")
    mine = await school.class_id("酒管2501")
    async with school.bot.app.database.transaction() as tx:
        moved = update(Student).where(Student.c.number == "2025020201")
        await tx.execute(moved.values(class_id=other, entry_year=2024))
        came = update(Student).where(Student.c.number == "2026030301")
        await tx.execute(came.values(class_id=mine, entry_year=2025))
    await school.at("2027-03-01 12:00")
    assert await school.enrolled() == [*COHORT, "2026030301"]
    await school.at("2027-09-20 12:00")
    assert await school.enrolled() == [*COHORT, "2026030301"], "the stage is over, they are in"


async def test_who_muted_courses_is_enrolled_and_left_in_peace(school: School) -> None:
    student = await school.student("2025020201")
    await student.say("/topics")
    message = await student.sees_message(lambda m: bool(m.buttons), "the topics")
    await pressed(student, "topic:courses:1", message)
    await school.at(TERM)
    assert await school.enrolled() == COHORT
    assert not [m for m in await student.messages() if "你已经在课里了" in m.text]


async def test_a_student_sees_the_course_on_the_shelf_and_what_is_left_by_unit(
    school: School,
) -> None:
    student = await school.student("2025020201")
    await school.at(TERM)
    await school.studies(student, lessons=5)
    await student.say("/lessons")
    shelf = await student.sees("课程")
    assert "📘 就业指导课 5/22" in shelf.labels()
    await student.tap("📘 就业指导课", shelf)
    card = await student.sees("还剩 17 节小课")
    assert "✅ M7 就业形势\n4/4 节 · 答对 16/16 题" in card.text
    assert "· M8 自我定位\n1/4 节" in card.text
    assert "▶ 接着学：" in "".join(card.labels())
    assert not any("证书" in label for label in card.labels())
    toast = await pressed(student, "cert:guidance", card)
    assert "通过课程以后" in toast["text"]


async def test_too_many_wrong_answers_do_not_pass_until_they_are_put_right(
    school: School,
) -> None:
    student = await school.student("2025020201", "en")
    await school.at(TERM)
    asked = sum(len(lesson.questions) for lesson in every_lesson(READ, COURSE))
    needed = -(-asked * 60 // 100)
    await school.studies(student, wrong=asked - needed + 1)
    await school.at("2027-06-01 12:00")
    await student.say("/courses")
    await student.tap("Career guidance", await student.sees("My courses"))
    card = await student.sees("One more question right and you pass")
    assert "🔁 M7" in card.text
    await school.studies(student, lessons=1)  # the first lesson again, now rightly
    await school.at("2027-06-02 12:10")
    await student.sees("You’ve passed")
    await student.say("/courses")
    await student.tap("Career guidance", await student.sees("passed on 2027-06-02"))
    assert "🎓 Certificate" in (await student.sees("Passed on 2027-06-02")).labels()


async def test_somebody_who_is_not_in_a_course_gets_no_card_of_it(school: School) -> None:
    student = await school.student("2026030301")
    await school.at(TERM)
    await student.say("/courses")
    message = await student.sees("没有必修的课程")
    toast = await pressed(student, OpenCourse(COURSE).pack(), message)
    assert "不在这门课里" in toast["text"]
    toast = await pressed(student, OpenCourse("no-such-course").pack(), message)
    assert "不在这门课里" in toast["text"]


async def test_the_tracks_of_year_three_come_one_a_month_and_leave_a_receipt(
    school: School,
) -> None:
    mentor = await school.staff("周建国", Role.class_mentor, language="en")
    student = await school.student("2025020201")
    await school.at("2027-09-08 12:00")
    assert not set(COHORT) & set(await school.enrolled("track-outlook"))
    await school.at("2027-09-13 12:30")
    await student.sees("毕业这一年，先把形势看明白")
    assert set(COHORT) <= set(await school.enrolled("track-outlook"))
    assert not set(COHORT) & set(await school.enrolled("track-safety"))
    lessons = every_lesson(READ, "track-outlook")
    await study(school.bot.app.database, student.id, lessons, school.clock.now())
    await school.at("2027-09-14 12:30")
    await student.say("/courses")
    await student.tap("就业形势教育", await student.sees("2027-09-14 已读"))
    receipt = await student.sees("已读回执：2027-09-14")
    assert not any("证书" in label for label in receipt.labels())
    shown = await board(mentor, "Year 3: the job market")
    assert "How many have read it, by class" in shown.text
    await mentor.tap("酒管2501", shown)
    shown = await mentor.sees("3 students in it")
    assert "✅ Read 1" in shown.text
    await school.at("2027-11-10 12:30")
    assert set(COHORT) <= set(await school.enrolled("track-safety"))


async def test_ticks_at_once_or_cut_off_enroll_and_settle_everybody_once(school: School) -> None:
    student = await school.student("2025020201")
    school.clock.jump(china(TERM))
    await asyncio.gather(*(school.bot.app.courses.tick() for _ in range(3)))
    task = asyncio.get_running_loop().create_task(school.bot.app.courses.tick())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait({task})
    await school.studies(student)
    await asyncio.gather(*(school.bot.app.courses.tick() for _ in range(3)))
    await school.at("2027-02-22 12:30")
    async with school.bot.app.database.reading() as tx:
        results = (await tx.execute(select(CourseResult.c.course_id))).scalars().all()
    assert list(results) == [COURSE]
    assert len([m for m in await student.messages() if "你通过了" in m.text]) == 1

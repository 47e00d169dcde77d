"""The compulsory course by the clock: a cohort enrolled, a student who passes, its classes."""

import asyncio
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import insert, literal, select, update

import content
from bot.clock import AdjustableClock
from db import course_classes, people
from db.audit import AuditEvent
from db.base import UTCDateTime
from db.courses import CourseEnrolment, CourseResult
from db.people import Role, SchoolClass, Student
from handlers.courses.buttons import (
    Board,
    CourseClass,
    CourseGroup,
    ExportClass,
    OpenCourse,
    Remind,
    SetTeacher,
    Teachers,
)
from tests.college import CLASSES
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
            found = await tx.execute(select(SchoolClass.id).where(SchoolClass.name == name))
            return int(found.scalar_one())

    async def enrolled(self, course_id: str = COURSE) -> list[str]:
        async with self.bot.app.database.reading() as tx:
            rows = await tx.execute(
                select(Student.number)
                .join(CourseEnrolment, CourseEnrolment.student_id == Student.id)
                .where(CourseEnrolment.course_id == course_id)
                .order_by(Student.number)
            )
            return list(rows.scalars())

    async def studies(self, phone: Phone, *, wrong: int = 0, lessons: int | None = None) -> None:
        """Read the course (or its first lessons), with so many wrong answers."""
        chosen = every_lesson(READ, COURSE)[:lessons]
        keys = [(one.id, question.id) for one in chosen for question in one.questions]
        await study(
            self.bot.app.database, READ, phone.id, chosen, self.clock.now(), set(keys[:wrong])
        )

    async def actions(self) -> list[str]:
        async with self.bot.app.database.reading() as tx:
            return list((await tx.execute(select(AuditEvent.action))).scalars())


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
        moved = update(Student).where(Student.number == "2025020201")
        await tx.execute(moved.values(class_id=other, entry_year=2024))
        came = update(Student).where(Student.number == "2026030301")
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


async def test_a_class_is_counted_first_and_named_for_its_own_staff_only(school: School) -> None:
    mentor = await school.staff("周建国", Role.class_mentor)
    stranger = await school.staff("王敏", Role.counselor, language="en")
    one, two = await school.student("2025020201"), await school.student("2025020202")
    await school.at(TERM)
    await school.studies(one)
    await school.studies(two, lessons=2)
    await school.at("2027-03-02 12:00")
    shown = await board(mentor)
    assert "各班通过人数" in shown.text
    assert "1/3 · 没开始 0 · 没加入 1" in shown.text
    await mentor.tap("酒管2501", shown)
    shown = await mentor.sees("3 人在课里")
    assert "✅ 通过 1" in shown.text
    assert "📖 在学 1" in shown.text
    assert "📵 还没加入 1" in shown.text
    assert "1 · 就业形势" in shown.text
    assert "陈一帆" not in shown.text
    await mentor.tap("📖 在学", shown)
    names = await mentor.sees("2025020202 吴佳怡 · 2/22 节")
    assert "陈一帆" not in names.text
    await two.say("/privacy")
    await two.sees("周建国")
    class_id = await school.class_id("酒管2501")
    empty = await board(stranger, "Career guidance course")
    assert "酒管2501" not in empty.text
    for data in (
        CourseClass(COURSE, class_id),
        CourseGroup(COURSE, class_id, "new"),
        Remind(COURSE, class_id, "new"),
        ExportClass(COURSE, class_id),
        Teachers(COURSE, class_id),
        SetTeacher(COURSE, class_id, 1, True),
        CourseClass(COURSE, 999_999),
        CourseClass("nothing", class_id),
    ):
        toast = await pressed(stranger, data.pack(), empty)
        assert toast["text"], data
    await pressed(stranger, Board(COURSE, 0).pack(), empty)
    assert "酒管2501" not in (await stranger.sees("No class is in this course")).text
    toast = await pressed(one, CourseGroup(COURSE, class_id, "new").pack())
    assert toast["text"], "a student is told no"
    assert all("吴佳怡" not in m.text for m in [*await stranger.messages(), *await one.messages()])
    assert "course.exported" not in await school.actions()


async def test_a_kind_reminder_comes_at_most_once_a_week(school: School) -> None:
    mentor = await school.staff("周建国", Role.class_mentor)
    zh, en = await school.student("2025020201"), await school.student("2025020202", "en")
    await school.at(TERM)
    await school.studies(zh, lessons=1)
    class_id = await school.class_id("酒管2501")

    async def remind(group: str = "new") -> str:
        message = await board(mentor)
        toast = await pressed(mentor, Remind(COURSE, class_id, group).pack(), message)
        await school.bot.quiet()
        # On a busy machine the spinner has ended before, and what it had to say is a message.
        return str(toast["text"]) or (await mentor.sees("提醒了")).text

    assert "提醒了 1 人" in await remind()
    said = await en.sees("Haven’t opened")
    assert "Open the course" in said.labels()
    await en.tap("Why", said)
    await en.sees("A teacher saw that")
    assert "提醒了 0 人" in await remind()
    assert "提醒了 1 人" in await remind("begun")
    await zh.sees("已经开了头")
    await school.at("2027-03-01 11:50")
    assert "提醒了 0 人" in await remind()
    await school.at("2027-03-01 12:10")
    assert "提醒了 1 人" in await remind()
    assert "提醒了 0 人" in await remind("done")
    assert len([m for m in await en.messages() if "Haven’t opened" in m.text]) == 2
    async with school.bot.app.database.transaction() as tx:
        await tx.execute(update(CourseEnrolment).values(reminded_at=None))
    await pressed(en, "mute:courses", said)
    assert "提醒了 0 人" in await remind()


async def test_the_score_sheet_opens_and_says_what_was_done(school: School) -> None:
    office = await school.staff("李主任", Role.office)
    one, two = await school.student("2025020201"), await school.student("2025020202")
    async with school.bot.app.database.transaction() as tx:
        named = update(Student).where(Student.number == "2025020203")
        await tx.execute(named.values(name='=HYPERLINK("http://x.example")'))
    await school.at(TERM)
    await school.studies(one, wrong=8)
    await school.studies(one, lessons=4)
    await school.studies(two, lessons=6, wrong=3)
    await school.at("2027-03-02 12:00")
    class_id = await school.class_id("酒管2501")
    shown = await board(office)
    await pressed(office, ExportClass(COURSE, class_id).pack(), shown)
    sent = await office.sees_message(lambda m: "document" in m.raw, "the sheet")
    assert sent.raw["document"]["file_name"] == "酒管2501-就业指导课-2027-03-02.xlsx"
    head, first, second, third = await sheet_of(school, office)
    assert head[:5] == ["学号", "姓名", "状态", "学完单元", "学完小课"]
    assert head[5:10] == ["就业形势", "自我定位", "求职实战", "权益保护", "诚信教育"]
    asked = sum(len(lesson.questions) for lesson in every_lesson(READ, COURSE))
    assert first[:10] == ["2025020201", "陈一帆", "通过", 5, 22, 4, 4, 5, 5, 4]
    assert first[10:13] == [100 * (asked - 8) // asked, asked, asked]
    assert str(first[13]).startswith("2027-03-02 12:00")
    six = sum(len(lesson.questions) for lesson in every_lesson(READ, COURSE)[:6])
    assert second[:10] == ["2025020202", "吴佳怡", "在学", 1, 6, 4, 2, 0, 0, 0]
    assert second[10:13] == [100 * (six - 3) // asked, six - 3, asked]
    assert third[:3] == ["2025020203", '=HYPERLINK("http://x.example")', "还没加入"]
    assert "course.exported" in await school.actions()
    await one.say("/privacy")
    await one.sees("2027-03-02 就业办老师")


async def test_a_subject_teacher_sees_a_class_once_they_are_put_down_for_it(
    school: School,
) -> None:
    counselor = await school.staff("刘洋", Role.counselor)
    teacher = await school.staff("高老师", Role.teacher)
    await school.at(TERM)
    class_id = await school.class_id("酒管2501")
    await teacher.say("/courses")
    empty = await teacher.sees("没有开着的课程")
    toast = await pressed(teacher, CourseClass(COURSE, class_id).pack(), empty)
    assert toast["text"]
    await counselor.tap("酒管2501", await board(counselor))
    await counselor.tap("任课老师", await counselor.sees("3 人在课里"))
    await counselor.tap("⬜ 高老师", await counselor.sees("谁给"))
    await counselor.sees_message(lambda m: "☑️ 高老师" in m.labels(), "the tick")
    await teacher.tap("酒管2501", await board(teacher))
    shown = await teacher.sees("3 人在课里")
    assert not any("任课老师" in label for label in shown.labels())
    toast = await pressed(teacher, Teachers(COURSE, class_id).pack(), shown)
    assert toast["text"], "who teaches is not a teacher's own to decide"
    await counselor.tap("☑️ 高老师")
    await counselor.sees_message(lambda m: "⬜ 高老师" in m.labels(), "no tick")
    toast = await pressed(teacher, CourseClass(COURSE, class_id).pack(), shown)
    assert toast["text"]


async def test_a_teacher_of_three_classes_sees_these_and_one_without_sees_none(
    school: School,
) -> None:
    teacher = await school.staff("高老师", Role.teacher)
    other = await school.staff("何老师", Role.teacher)
    await school.at(TERM)
    ids = {name: await school.class_id(name) for name in CLASSES}
    async with school.bot.app.database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, teacher.id)
        assert actor is not None
        now = school.clock.now()
        for class_id in ids.values():
            await course_classes.set_teacher(tx, class_id, actor.person_id, now, teaches=True)
        everybody = select(literal(COURSE), Student.id, literal(now, UTCDateTime()))
        columns = ["course_id", "student_id", "enrolled_at"]
        already = select(CourseEnrolment.student_id).where(CourseEnrolment.course_id == COURSE)
        await tx.execute(
            insert(CourseEnrolment).from_select(
                columns, everybody.where(Student.id.not_in(already))
            )
        )
    shown = await board(teacher)
    assert all(name in shown.text and name in shown.labels() for name in CLASSES)
    await teacher.tap("应化2401", shown)
    shown = await teacher.sees("4 人在课里")
    await teacher.tap("成绩表", shown)
    head, *rows = await sheet_of(school, teacher)
    assert head[0] == "学号"
    assert [row[1] for row in rows] == ["林晓雨", "赵天宇", "孙一诺", "周思远"], "one class only"
    assert {row[2] for row in rows} == {"还没加入"}

    await other.say("/courses")
    empty = await other.sees("没有开着的课程")
    for class_id in ids.values():
        for data in (
            CourseClass(COURSE, class_id),
            CourseGroup(COURSE, class_id, "away"),
            ExportClass(COURSE, class_id),
            Remind(COURSE, class_id, "new"),
            Teachers(COURSE, class_id),
        ):
            assert (await pressed(other, data.pack(), empty))["text"], data
    assert not any("document" in message.raw for message in await other.messages())
    assert not any("林晓雨" in message.text for message in await other.messages())

    async with school.bot.app.database.transaction() as tx:
        await course_classes.set_teacher(tx, ids["应化2401"], actor.person_id, now, teaches=False)
    toast = await pressed(teacher, ExportClass(COURSE, ids["应化2401"]).pack(), shown)
    assert toast["text"], "taken off is taken off at the next press"
    assert (await school.actions()).count("course.exported") == 1
    shown = await board(teacher)
    assert "应化2401" not in shown.text


async def sheet_of(school: School, phone: Phone) -> list[list[Any]]:
    """The rows of the Excel file somebody was sent last."""
    sent = await phone.sees_message(lambda m: "document" in m.raw, "the sheet")
    unique = sent.raw["document"]["file_unique_id"]
    async with school.town.session.get(f"/control/files/{unique}") as answer:
        data = await answer.read()
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()


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
    await study(school.bot.app.database, READ, student.id, lessons, school.clock.now())
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
        results = (await tx.execute(select(CourseResult.course_id))).scalars().all()
    assert list(results) == [COURSE]
    assert len([m for m in await student.messages() if "你通过了" in m.text]) == 1

"""Courses as staff see them: classes counted, names, a kind word, the score sheet, teachers."""

from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook
from sqlalchemy import insert, literal, select, update

from db import course_classes, people
from db.base import UTCDateTime
from db.courses import CourseEnrolment
from db.people import Role, Student
from handlers.courses.buttons import (
    Board,
    CourseClass,
    CourseGroup,
    ExportClass,
    Remind,
    SetTeacher,
    Teachers,
)
from tests.college import CLASSES
from tests.flows.studying import every_lesson
from tests.flows.test_courses import COURSE, READ, TERM, School, board, pressed, school
from tests.phones import Phone

__all__ = ["school"]


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
        named = update(Student).where(Student.c.number == "2025020203")
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
    await one.sees("2027-03-02 12:00 就业办老师 · 课程进度")


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
        everybody = select(literal(COURSE), Student.c.id, literal(now, UTCDateTime()))
        columns = ["course_id", "student_id", "enrolled_at"]
        already = select(CourseEnrolment.c.student_id).where(CourseEnrolment.c.course_id == COURSE)
        await tx.execute(
            insert(CourseEnrolment).from_select(
                columns, everybody.where(Student.c.id.not_in(already))
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

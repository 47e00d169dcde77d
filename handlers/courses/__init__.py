"""Courses in the chat: a student's own, a class's for its staff, certificates for anybody."""

from typing import Any

from telegram import Update

from handlers.callbacks import Callback
from handlers.context import Context
from handlers.courses import certificate, sheet, staff, student
from handlers.courses.buttons import (
    Board,
    CourseClass,
    CourseGroup,
    ExportClass,
    GetCertificate,
    MyCourses,
    OpenCourse,
    Remind,
    SetTeacher,
    StaffCourses,
    Teachers,
)

__all__ = ["BUTTONS", "explain", "growth_line", "on_the_shelf", "show", "show_course", "verify"]

show = staff.show
show_course = student.show_course
on_the_shelf = student.on_the_shelf
growth_line = student.growth_line
explain = student.explain
verify = certificate.verify


async def _mine(_update: Update, context: Context) -> None:
    await student.show_mine(context)


BUTTONS: dict[type[Callback], Any] = {
    MyCourses: _mine,
    OpenCourse: student.open_course,
    GetCertificate: certificate.get,
    StaffCourses: staff.show,
    Board: staff.board,
    CourseClass: staff.show_class,
    CourseGroup: staff.show_group,
    Remind: staff.remind,
    ExportClass: sheet.export,
    Teachers: staff.show_teachers,
    SetTeacher: staff.set_teacher,
}

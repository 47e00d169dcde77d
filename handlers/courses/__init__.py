"""Courses in the chat: a student's own, a class's for its staff, certificates for anybody."""

from typing import Any

from telegram import Update

from handlers.callbacks import Callback
from handlers.context import Context
from handlers.courses import certificate, revoking, sheet, staff, student
from handlers.courses.buttons import (
    AskRevoke,
    Board,
    CourseClass,
    CourseGroup,
    ExportClass,
    GetCertificate,
    MyCourses,
    OpenCourse,
    Remind,
    Restore,
    Revoke,
    SetTeacher,
    ShowCertificate,
    StaffCourses,
    Teachers,
)
from handlers.courses.revoking import FEATURE

__all__ = [
    "BUTTONS",
    "FEATURE",
    "explain",
    "growth_line",
    "on_message",
    "on_the_shelf",
    "said_again",
    "show",
    "show_course",
    "verify",
]

show = staff.show
show_course = student.show_course
on_the_shelf = student.on_the_shelf
growth_line = student.growth_line
explain = student.explain
verify = certificate.verify
on_message = revoking.on_message
said_again = revoking.said_again


async def _mine(_update: Update, context: Context) -> None:
    await student.show_mine(context)


BUTTONS: dict[type[Callback], Any] = {
    MyCourses: _mine,
    OpenCourse: student.open_course,
    GetCertificate: certificate.get,
    ShowCertificate: revoking.show,
    AskRevoke: revoking.ask,
    Revoke: revoking.revoke,
    Restore: revoking.restore,
    StaffCourses: staff.show,
    Board: staff.board,
    CourseClass: staff.show_class,
    CourseGroup: staff.show_group,
    Remind: staff.remind,
    ExportClass: sheet.export,
    Teachers: staff.show_teachers,
    SetTeacher: staff.set_teacher,
}

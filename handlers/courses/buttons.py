"""The buttons of courses: what each carries. Who may press one is asked at every press."""

from bot.courses import messages
from handlers.callbacks import Callback


class MyCourses(Callback):
    """Every course of a student."""

    prefix = "courses"


class OpenCourse(Callback):
    prefix = messages.OPEN
    course_id: str


class GetCertificate(Callback):
    prefix = messages.CERTIFICATE
    course_id: str


class ShowCertificate(Callback):
    """What a code stands for, as the office sees it."""

    prefix = "coshow"
    code: str


class AskRevoke(Callback):
    """Ask why, then whether."""

    prefix = "coask"
    code: str


class Revoke(Callback):
    """Confirmed. It says when it was asked: a forgotten question revokes nothing."""

    prefix = "corevoke"
    code: str
    asked: int


class Restore(Callback):
    prefix = "corestore"
    code: str


class StaffCourses(Callback):
    """The courses running in somebody's classes."""

    prefix = "coall"


class Board(Callback):
    """A course, class by class."""

    prefix = "coboard"
    course_id: str
    page: int


class CourseClass(Callback):
    prefix = "coclass"
    course_id: str
    class_id: int


class CourseGroup(Callback):
    """The names of a class's students who are equally far."""

    prefix = "cogroup"
    course_id: str
    class_id: int
    group: str


class Remind(Callback):
    prefix = "coremind"
    course_id: str
    class_id: int
    group: str


class ExportClass(Callback):
    prefix = "coexport"
    course_id: str
    class_id: int


class Teachers(Callback):
    prefix = "coteach"
    course_id: str
    class_id: int


class SetTeacher(Callback):
    """Put a teacher down for a class, or (not `teaches`) take them off."""

    prefix = "coset"
    course_id: str
    class_id: int
    person_id: int
    teaches: bool

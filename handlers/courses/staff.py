"""A course as staff see it: classes counted, then who is at what, a kind word, the teachers."""

from collections.abc import Sequence
from html import escape

from telegram import InlineKeyboardButton, Update

from bot.courses import classes
from bot.courses.classes import REMINDED, ClassView, Line
from bot.courses.rules import Group
from bot.people.rules import COLLEGE_ROLES
from content.course_models import Course
from db.course_classes import Teacher
from handlers.callbacks import Home
from handlers.context import Context
from handlers.courses import student
from handlers.courses.buttons import (
    Board,
    CourseClass,
    CourseGroup,
    ExportClass,
    Remind,
    SetTeacher,
    StaffCourses,
    Teachers,
)
from handlers.courses.student import Rows
from handlers.paging import turns
from handlers.render import bar, button, in_rows, keyboard

PER_PAGE = 10
MOST_NAMES = 80
MARKS = {
    Group.DONE: "✅",
    Group.SHORT: "🔁",
    Group.BEGUN: "📖",
    Group.NEW: "⬜",
    Group.AWAY: "📵",
}


async def show(_update: Update, context: Context) -> None:
    """/courses: for staff the courses of their classes, for a student their own."""
    if not context.actor.roles & COLLEGE_ROLES:
        await student.show_mine(context)
        return
    found = await classes.running(context.tx, context.content, context.actor)
    if len(found) == 1:
        await _show_board(context, found[0], 0)
        return
    rows = [
        [button(course.title[context.actor.language], Board(course.id, 0))] for course in found
    ]
    text_id = "courses-staff" if found else "courses-staff-none"
    context.show(context.text(text_id), keyboard(*rows, _home(context)))


def _home(context: Context) -> list[InlineKeyboardButton]:
    return [button(context.label("common-home-button"), Home())]


async def board(update: Update, context: Context) -> None:
    chosen = Board.of(update)
    course = context.content.courses.get(chosen.course_id)
    if course is None or not context.actor.roles & COLLEGE_ROLES:
        _refuse(context)
        return
    await _show_board(context, course, max(0, chosen.page))


def _refuse(context: Context) -> None:
    context.toast(context.label("errors-not-allowed"), alert=True)


async def _show_board(context: Context, course: Course, page: int) -> None:
    """Every class with a bar: how many of it are through. No names."""
    found = await classes.counts(
        context.tx, context.actor, course, context.today, page * PER_PAGE, PER_PAGE + 1
    )
    title = course.title[context.actor.language]
    text_id = "courses-board-track" if course.is_track else "courses-board"
    lines = [
        f"<b>{escape(one.name, quote=False)}</b>\n{bar(one.done, one.enrolled)} "
        + context.text(
            "courses-board-line",
            done=one.done,
            enrolled=one.enrolled,
            new=one.joined - one.begun,
            away=one.enrolled - one.joined,
        )
        for one in found[:PER_PAGE]
    ]
    keys = [button(one.name, CourseClass(course.id, one.class_id)) for one in found[:PER_PAGE]]
    more = len(found) > PER_PAGE
    turning = turns(context, page, lambda to: Board(course.id, to), more=more)
    around = [button(context.label("courses-all-button"), StaffCourses()), *_home(context)]
    head = context.text(text_id, title=title)
    context.show(
        "\n\n".join([head, *lines] if lines else [head, context.text("courses-board-none")]),
        keyboard(*in_rows(keys, 2), turning, around),
    )


async def open_view(context: Context, course_id: str, class_id: int) -> ClassView | None:
    """The class, if whoever acts may see it; else they are told."""
    found = await classes.view(
        context.tx, context.content, context.actor, course_id, class_id, context.today
    )
    if found is None:
        _refuse(context)
    return found


async def show_class(update: Update, context: Context) -> None:
    chosen = CourseClass.of(update)
    found = await open_view(context, chosen.course_id, chosen.class_id)
    if found is not None:
        _show_class(context, found)


def _show_class(context: Context, found: ClassView) -> None:
    """Counts first; the names are one tap further."""
    language, course = context.actor.language, found.course
    total = len(found.lines)
    parts = [
        context.text("courses-class", name=found.name, title=course.title[language], total=total),
        "\n".join(
            f"{MARKS[group]} {_group_words(context, course, group)} {found.counts[group]}"
            for group in MARKS
            if found.counts[group] or group is Group.DONE
        ),
    ]
    titles = {module.id: module.title[language] for module in course.modules}
    units = "\n".join(
        f"{bar(done, total, 5)} {done} · {escape(titles[id], quote=False)}"
        for id, done in found.unit_counts()
    )
    parts.append(f"{context.text('courses-class-units')}\n{units}")
    keys = [
        button(
            f"{MARKS[group]} {_group_words(context, course, group)} ({found.counts[group]})",
            CourseGroup(course.id, found.class_id, group.value),
        )
        for group in reversed(MARKS)
        if found.counts[group]
    ]
    rows: Rows = [*in_rows(keys, 2)]
    export = ExportClass(course.id, found.class_id)
    rows.append([button(context.label("courses-export-button"), export)])
    if found.may_name_teachers:
        data = Teachers(course.id, found.class_id)
        rows.append([button(context.label("courses-teachers-button"), data)])
    around = [button(context.label("common-back-button"), Board(course.id, 0)), *_home(context)]
    context.show("\n\n".join(parts), keyboard(*rows, around))


def _group_words(context: Context, course: Course, group: Group) -> str:
    read = group is Group.DONE and course.is_track
    return context.label("courses-group-read" if read else f"courses-group-{group.value}")


def _group(word: str) -> Group | None:
    return Group(word) if word in {group.value for group in Group} else None


async def show_group(update: Update, context: Context) -> None:
    """The names, for whoever may see the class; whose they are can look that up."""
    chosen = CourseGroup.of(update)
    found = await open_view(context, chosen.course_id, chosen.class_id)
    group = _group(chosen.group)
    if found is not None and group is not None:
        await _show_group(context, found, group)


async def _show_group(context: Context, found: ClassView, group: Group) -> None:
    course, lines = found.course, found.of(group)
    await classes.note_names(context.tx, context.actor, lines[:MOST_NAMES], context.now)
    head = context.text(
        "courses-group",
        name=found.name,
        group=_group_words(context, course, group),
        count=len(lines),
    )
    names = "\n".join(_name(context, line) for line in lines[:MOST_NAMES])
    if len(lines) > MOST_NAMES:
        names += "\n…"
    rows: Rows = []
    if group in REMINDED and lines:
        data = Remind(course.id, found.class_id, group.value)
        rows.append([button(context.label("courses-remind-button"), data)])
    hint = context.text("courses-away-hint") if group is Group.AWAY and lines else ""
    back = [button(context.label("common-back-button"), CourseClass(course.id, found.class_id))]
    parts = [head, names, hint]
    context.show("\n\n".join(part for part in parts if part), keyboard(*rows, back))


def _name(context: Context, line: Line) -> str:
    name = escape(line.member.name, quote=False)
    standing = line.standing
    if standing is None or line.group is Group.NEW:
        return f"{line.member.number} {name}"
    if standing.done_at is not None:
        return f"{line.member.number} {name} · {student.day_of(context, standing.done_at)}"
    words = context.text("courses-name", done=standing.finished, total=standing.lessons)
    if line.group is Group.SHORT:
        words = context.text("courses-name-short", missing=standing.missing)
    return f"{line.member.number} {name} · {words}"


async def remind(update: Update, context: Context) -> None:
    chosen = Remind.of(update)
    found = await open_view(context, chosen.course_id, chosen.class_id)
    group = _group(chosen.group)
    if found is None or group is None:
        return
    calendar = await context.calendar()
    done = await classes.remind(
        context.tx, context.content, context.actor, found, group, calendar, context.now
    )
    if done.sent:
        context.wake_sender()
    context.toast(
        context.label("courses-reminded-alert", sent=done.sent, others=done.others), alert=True
    )


async def show_teachers(update: Update, context: Context) -> None:
    chosen = Teachers.of(update)
    found = await open_view(context, chosen.course_id, chosen.class_id)
    if found is None:
        return
    if not found.may_name_teachers:
        _refuse(context)
        return
    await _show_teachers(context, found)


async def _show_teachers(context: Context, found: ClassView) -> None:
    known: Sequence[Teacher] = await classes.teachers(context.tx, found.class_id)
    course_id, class_id = found.course.id, found.class_id
    keys = [
        button(
            f"{'☑️' if one.teaches else '⬜'} {one.name}",
            SetTeacher(course_id, class_id, one.person_id, not one.teaches),
        )
        for one in known[:40]
    ]
    text_id = "courses-teachers" if known else "courses-teachers-none"
    back = [button(context.label("common-back-button"), CourseClass(course_id, class_id))]
    context.show(context.text(text_id, name=found.name), keyboard(*in_rows(keys, 2), back))


async def set_teacher(update: Update, context: Context) -> None:
    chosen = SetTeacher.of(update)
    found = await open_view(context, chosen.course_id, chosen.class_id)
    if found is None:
        return
    if not found.may_name_teachers:
        _refuse(context)
        return
    await classes.set_teacher(
        context.tx,
        context.actor,
        chosen.class_id,
        chosen.person_id,
        context.now,
        teaches=chosen.teaches,
    )
    await _show_teachers(context, found)

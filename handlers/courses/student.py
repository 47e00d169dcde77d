"""A student's courses in the chat: how far, what is left, and the row on the lesson shelf."""

from datetime import datetime
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.courses import certificates, messages, rules, service
from bot.courses.rules import Standing, State, Unit
from handlers.callbacks import Home
from handlers.context import Context
from handlers.courses.buttons import GetCertificate, MyCourses, OpenCourse
from handlers.growth import Line
from handlers.lessons.buttons import Modules, OpenLesson, OpenModule
from handlers.render import bar, button, keyboard

Rows = list[list[InlineKeyboardButton]]
MARKS = {State.NEW: "📘", State.BEGUN: "📘", State.SHORT: "📘", State.DONE: "✅"}


def day_of(context: Context, moment: datetime) -> str:
    """An instant as a day where the college is."""
    return moment.astimezone(context.zone).date().isoformat()


async def show_mine(context: Context) -> None:
    """Every course of whoever acts, or that there is none."""
    found = await service.mine(context.tx, context.content, context.actor, context.today)
    home = [button(context.label("common-home-button"), Home())]
    if not found:
        lessons = button(context.label("lessons-all-button"), Modules())
        context.show(context.text("courses-none"), keyboard([lessons], home))
        return
    lines = [_line(context, one) for one in found]
    rows = [[_key(context, one)] for one in found]
    context.show("\n\n".join([context.text("courses-mine"), *lines]), keyboard(*rows, home))


def _line(context: Context, one: Standing) -> str:
    title = escape(one.course.title[context.actor.language], quote=False)
    if one.done_at is not None:
        text_id = "courses-read-on" if one.course.is_track else "courses-passed-on"
        words = context.text(text_id, date=day_of(context, one.done_at))
    else:
        words = context.text("courses-finished", done=one.finished, total=one.lessons)
    return f"<b>{title}</b>\n{bar(one.finished, one.lessons)} {words}"


def _key(context: Context, one: Standing) -> InlineKeyboardButton:
    label = context.label(
        "courses-shelf-button",
        mark=MARKS[one.state],
        title=one.course.title[context.actor.language],
        done=one.finished,
        total=one.lessons,
    )
    return button(label, OpenCourse(one.course.id))


async def on_the_shelf(context: Context) -> Rows:
    """The rows of one's courses above the modules of the shelf; what is through is below in
    /courses and takes no room here."""
    found = await service.mine(context.tx, context.content, context.actor, context.today)
    return [[_key(context, one)] for one in found if one.state is not State.DONE]


async def growth_line(context: Context) -> Line | None:
    """Certificates on the card «my growth»."""
    found = await service.mine(context.tx, context.content, context.actor, context.today)
    if not found:
        return None
    through = sum(one.state is State.DONE for one in found)
    html = context.text("courses-growth", done=through, total=len(found))
    return Line(html, button(context.label("courses-growth-button"), MyCourses()))


async def open_course(update: Update, context: Context) -> None:
    await show_course(context, OpenCourse.of(update).course_id)


async def show_course(context: Context, course_id: str) -> None:
    """A course with its units, what is left, and the certificate once it is there."""
    found = await service.card(
        context.tx, context.content, context.actor, course_id, context.today, context.now
    )
    if found is None:
        context.toast(context.label("courses-not-yours-alert"), alert=True)
        await show_mine(context)
        return
    reason = await certificates.revoked_reason(context.tx, context.actor, course_id)
    context.show(*card(context, found, reason))


def card(
    context: Context, found: Standing, revoked: str | None = None
) -> tuple[str, InlineKeyboardMarkup]:
    """Text and buttons of a course's card; `revoked` is why its certificate counts no more."""
    language, course = context.actor.language, found.course
    title = escape(course.title[language], quote=False)
    parts = [
        f"<b>{title}</b>",
        course.about[language],
        _progress(context, found),
        "\n".join(_unit(context, unit, course.is_track) for unit in found.units),
        _left(context, found, revoked),
    ]
    rows: Rows = []
    following = next((unit.following for unit in found.units if unit.following), None)
    if found.done_at is not None and not course.is_track:
        if revoked is None:
            data = GetCertificate(course.id)
            rows.append([button(context.label("courses-certificate-button"), data)])
    elif following is not None:
        label = context.label("courses-next-button", title=following.title[language])
        rows.append([button(label, OpenLesson(following.id))])
    for unit in found.units:
        label = f"{unit.module.code} {unit.module.title[language]} {_mark(unit)}".rstrip()
        rows.append([button(label, OpenModule(unit.module.id))])
    around = [
        button(context.label("courses-all-button"), MyCourses()),
        button(context.label("common-home-button"), Home()),
    ]
    return "\n\n".join(part for part in parts if part), keyboard(*rows, around)


def _progress(context: Context, found: Standing) -> str:
    words = context.text("courses-finished", done=found.finished, total=found.lessons)
    line = f"{bar(found.finished, found.lessons)} {words}"
    rule = found.course.certificate
    if rule is None:
        return line
    needed = rules.needed(found.asked, rule.pass_percent)
    said = context.text("courses-right", right=found.right, asked=found.asked, needed=needed)
    return f"{line}\n{bar(found.right, max(needed, 1))} {said}"


def _mark(unit: Unit) -> str:
    if not unit.is_done:
        return ""
    return "✅" if unit.right == unit.asked else "🔁"


def _unit(context: Context, unit: Unit, read_only: bool) -> str:
    title = escape(unit.module.title[context.actor.language], quote=False)
    mark = "✅" if read_only and unit.is_done else _mark(unit) or "·"
    text_id = "courses-unit-read" if read_only else "courses-unit"
    values = {"done": unit.finished, "total": unit.lessons}
    if not read_only:
        values |= {"right": unit.right, "asked": unit.asked}
    return f"{mark} {unit.module.code} {title}\n<i>{context.text(text_id, **values)}</i>"


def _left(context: Context, found: Standing, revoked: str | None) -> str:
    """What is still to do, in one sentence."""
    if found.done_at is not None:
        on = day_of(context, found.done_at)
        if found.course.is_track:
            return context.text("courses-receipt", date=on)
        hours = found.course.certificate.hours if found.course.certificate else 0
        if revoked is not None:
            return context.text("courses-through-revoked", date=on, hours=hours, reason=revoked)
        return context.text("courses-through", date=on, hours=hours)
    lessons = found.lessons - found.finished
    if found.course.is_track:
        return context.text("courses-left-track", lessons=lessons)
    if found.state is State.SHORT:
        return context.text("courses-left-questions", missing=found.missing)
    return context.text("courses-left", lessons=lessons, missing=found.missing)


async def explain(context: Context, cause: str) -> str | None:
    """Why somebody got a message about a course."""
    read = messages.read_cause(cause)
    course = context.content.courses.get(read[1]) if read is not None else None
    if read is None or course is None:
        return None
    title = course.title[context.actor.language]
    return context.text(f"courses-why-{read[0]}", title=title)

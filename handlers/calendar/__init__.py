"""«/calendar»: the term, what is coming, when it is quiet; the office confirms and moves days."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import islice

from telegram import InlineKeyboardButton, Update

from bot.calendar.rules import Calendar, Day, DayKind, Term, academic_year
from content.calendar import WEEKDAYS
from db.people import Role
from handlers.calendar import office
from handlers.calendar.buttons import CheckEntry, CheckYear, SetEntry, ShowCalendar, TakeBack
from handlers.calendar.words import date_words, span_words, term_name
from handlers.callbacks import Home
from handlers.context import Context
from handlers.render import button, keyboard

COMING_DAYS = 90
MOST_COMING = 8


async def show(_update: Update, context: Context) -> None:
    """This term, what is coming, and when nobody is disturbed."""
    calendar = await context.calendar()
    day = context.today
    parts = [_term_lines(context, calendar, day)]
    coming = list(islice(_coming(context, calendar, day), MOST_COMING))
    if coming:
        parts.append("\n".join([context.text("calendar-coming"), *coming]))
    parts.append(_peace_lines(context, calendar))
    rows: list[list[InlineKeyboardButton]] = []
    if Role.office in context.actor.roles:
        check = button(context.label("calendar-check-button"), CheckYear(academic_year(day)))
        rows.append([check])
    rows.append([button(context.label("common-home-button"), Home())])
    context.show("\n\n".join(parts), keyboard(*rows))


BUTTONS = {
    ShowCalendar: show,
    CheckYear: office.check_year,
    CheckEntry: office.check_entry,
    SetEntry: office.set_entry,
    TakeBack: office.take_back,
}


def _term_lines(context: Context, calendar: Calendar, day: date) -> str:
    term = calendar.term_on(day)
    if term is None:
        following = _next_term(calendar, day)
        line = context.text(
            "calendar-between",
            today=date_words(context, day),
            term=term_name(context, following),
            first=date_words(context, following.first_monday),
        )
        return _with_doubt(context, line, following)
    week = calendar.week_of_term(day)
    exams = week in term.exam_weeks
    lines = [
        context.text(
            "calendar-in-exams" if exams else "calendar-in-term",
            term=term_name(context, term),
            today=date_words(context, day),
            week=week,
            weeks=term.weeks,
        )
    ]
    if term.exam_weeks:
        first = term.first_monday + timedelta(weeks=term.exam_weeks[0] - 1)
        last = term.first_monday + timedelta(weeks=term.exam_weeks[-1], days=-1)
        lines.append(context.text("calendar-exam-weeks", span=span_words(context, first, last)))
    return _with_doubt(context, "\n".join(lines), term)


def _with_doubt(context: Context, line: str, term: Term) -> str:
    return line if term.confirmed else f"{line}\n{context.text('calendar-not-confirmed')}"


def _next_term(calendar: Calendar, day: date) -> Term:
    year = academic_year(day)
    terms = [term for near in (year, year + 1) for term in calendar.terms(near)]
    return next(term for term in terms if term.first_monday > day)


def _coming(context: Context, calendar: Calendar, day: date) -> Iterator[str]:
    """Holidays, make-up workdays, free days and named points ahead, one line each."""
    language = context.actor.language
    before = calendar.day(day)
    for offset in range(1, COMING_DAYS + 1):
        facts = calendar.day(day + timedelta(offset))
        said: list[tuple[str, date, bool]] = []
        same = facts.kind is before.kind and facts.name == before.name
        if facts.name and facts.kind in (DayKind.HOLIDAY, DayKind.FREE) and not same:
            last = _last_of(calendar, facts.date, facts.kind)
            sure = facts.arranged if facts.kind is DayKind.HOLIDAY else facts.confirmed
            said.append((facts.name[language], last, sure))
        elif facts.kind is DayKind.MADE_UP and facts.term is not None:
            said.append((_made_up(context, facts), facts.date, facts.arranged))
        said += [
            (point.title[language], point.last, point.confirmed)
            for point in facts.points
            if point.first == facts.date
        ]
        for title, last, sure in said:
            span = span_words(context, facts.date, last)
            line = "calendar-coming-line" if sure else "calendar-coming-guess"
            yield context.text(line, date=span, title=title)
        before = facts


def _made_up(context: Context, facts: Day) -> str:
    if facts.name is None:
        return context.label("calendar-made-up-plain")
    return context.label("calendar-made-up", title=facts.name[context.actor.language])


def _last_of(calendar: Calendar, first: date, kind: DayKind) -> date:
    """The last of the days in a row that are off for the same reason."""
    name, day = calendar.day(first).name, first
    while True:
        following = calendar.day(day + timedelta(1))
        if following.kind is not kind or following.name != name:
            return day
        day = following.date


def _peace_lines(context: Context, calendar: Calendar) -> str:
    lines = [context.text("calendar-peace"), context.text("calendar-peace-night")]
    joint = context.label("calendar-comma")
    for weekdays, hours in _timetable(calendar):
        lines.append(
            context.text(
                "calendar-peace-class",
                weekdays=_weekdays(context, weekdays),
                hours=joint.join(f"{begin:%H:%M}–{end:%H:%M}" for begin, end in hours),
            )
        )
    lines += [context.text("calendar-peace-holiday"), context.text("calendar-peace-urgent")]
    return "\n".join(lines)


_Hours = tuple[tuple[time, time], ...]


def _timetable(calendar: Calendar) -> list[tuple[list[int], list[tuple[time, time]]]]:
    """Weekdays with the same class hours together, Monday first."""
    found: dict[_Hours, list[int]] = {}
    for number, weekday in enumerate(WEEKDAYS):
        hours = tuple(
            sorted(
                (entry.begin, entry.end)
                for entry in calendar.file.class_hours
                if weekday in entry.weekdays
            )
        )
        if hours:
            found.setdefault(hours, []).append(number)
    return [(days, list(hours)) for hours, days in found.items()]


def _weekdays(context: Context, numbers: list[int]) -> str:
    def name(number: int) -> str:
        return context.label("calendar-weekday", weekday=number)

    if len(numbers) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return context.label("calendar-weekdays", first=name(numbers[0]), last=name(numbers[-1]))
    return context.label("calendar-comma").join(map(name, numbers))

"""«/calendar»: the term, what is coming, when it is quiet; the office confirms and moves days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.calendar import service
from bot.calendar.rules import Calendar, DayKind, NamedDay, Term, academic_year
from bot.calendar.service import Entry
from content.calendar import WEEKDAYS
from db.people import Role
from handlers.callbacks import Callback, Home
from handlers.context import Context
from handlers.render import button, keyboard

COMING_DAYS = 90
MOST_COMING = 8
YEARS = (2020, 2099)
"""What the year buttons reach; a forged one beyond is stale."""


@dataclass(frozen=True)
class ShowCalendar(Callback):
    prefix = "cal"


@dataclass(frozen=True)
class CheckYear(Callback):
    """The entries of one academic year, for the office."""

    prefix = "calyear"
    year: int


@dataclass(frozen=True)
class CheckEntry(Callback):
    """One entry as it would be if it began on `day` («20261009»); `key` without its colon."""

    prefix = "calentry"
    year: int
    key: str
    day: int


@dataclass(frozen=True)
class SetEntry(Callback):
    prefix = "calset"
    year: int
    key: str
    day: int


@dataclass(frozen=True)
class TakeBack(Callback):
    prefix = "calback"
    year: int
    key: str


async def show(_update: Update, context: Context) -> None:
    """This term, what is coming, and when nobody is disturbed."""
    calendar = await _calendar(context)
    today = _today(context)
    parts = [_term_lines(context, calendar, today)]
    coming = list(islice(_coming(context, calendar, today), MOST_COMING))
    if coming:
        parts.append("\n".join([context.text("calendar-coming"), *coming]))
    parts.append(_peace_lines(context, calendar))
    rows: list[list[InlineKeyboardButton]] = []
    if Role.office in context.actor.roles:
        check = button(context.label("calendar-check-button"), CheckYear(academic_year(today)))
        rows.append([check])
    rows.append([button(context.label("common-home-button"), Home())])
    context.show("\n\n".join(parts), keyboard(*rows))


async def check_year(update: Update, context: Context) -> None:
    """Every entry of an academic year with its state."""
    year = CheckYear.unpack(_data(update)).year
    if _allowed(context) and _known(context, year):
        calendar = await _calendar(context)
        context.show(*_year_screen(context, calendar, year))


async def check_entry(update: Update, context: Context) -> None:
    """One entry, perhaps with a day proposed; nothing is decided by looking."""
    pressed = CheckEntry.unpack(_data(update))
    day = _day(pressed.day)
    if not _allowed(context) or not _known(context, pressed.year, day):
        return
    calendar = await _calendar(context)
    entry = service.entry_of(calendar, pressed.year, _key(pressed.key))
    if entry is None or day is None:
        context.toast(context.label("calendar-refused-no-such-entry"), alert=True)
        return
    context.show(*_entry_screen(context, calendar, entry, day))


async def set_entry(update: Update, context: Context) -> None:
    """The office says: this day."""
    pressed = SetEntry.unpack(_data(update))
    day = _day(pressed.day)
    if not _allowed(context) or not _known(context, pressed.year, day) or day is None:
        return
    calendar = await _calendar(context)
    refused = await service.decide(
        context.tx, calendar, pressed.year, _key(pressed.key), day,
        context.actor.person_id, context.now,
    )  # fmt: skip
    if refused is not None:
        context.toast(context.label(f"calendar-refused-{refused.value}"), alert=True)
        return
    context.toast(context.label("calendar-set"))
    context.show(*_year_screen(context, await _calendar(context), pressed.year))


async def take_back(update: Update, context: Context) -> None:
    """The office takes its word back: the file counts."""
    pressed = TakeBack.unpack(_data(update))
    if not _allowed(context) or not _known(context, pressed.year):
        return
    key = _key(pressed.key)
    await service.take_back(context.tx, pressed.year, key, context.actor.person_id, context.now)
    context.toast(context.label("calendar-taken-back"))
    context.show(*_year_screen(context, await _calendar(context), pressed.year))


BUTTONS = {
    ShowCalendar: show,
    CheckYear: check_year,
    CheckEntry: check_entry,
    SetEntry: set_entry,
    TakeBack: take_back,
}


# What everybody sees


def _term_lines(context: Context, calendar: Calendar, today: date) -> str:
    term = calendar.term_on(today)
    if term is None:
        following = _next_term(calendar, today)
        line = context.text(
            "calendar-between",
            today=_date(context, today),
            term=_term_name(context, following),
            first=_date(context, following.first_monday),
        )
        return _with_doubt(context, line, following)
    week = calendar.week_of_term(today)
    exams = week in term.exam_weeks
    lines = [
        context.text(
            "calendar-in-exams" if exams else "calendar-in-term",
            term=_term_name(context, term),
            today=_date(context, today),
            week=week,
            weeks=term.weeks,
        )
    ]
    if term.exam_weeks:
        first = term.first_monday + timedelta(weeks=term.exam_weeks[0] - 1)
        last = term.first_monday + timedelta(weeks=term.exam_weeks[-1], days=-1)
        lines.append(context.text("calendar-exam-weeks", span=_span(context, first, last)))
    return _with_doubt(context, "\n".join(lines), term)


def _with_doubt(context: Context, line: str, term: Term) -> str:
    return line if term.confirmed else f"{line}\n{context.text('calendar-not-confirmed')}"


def _next_term(calendar: Calendar, today: date) -> Term:
    year = academic_year(today)
    terms = [term for near in (year, year + 1) for term in calendar.terms(near)]
    return next(term for term in terms if term.first_monday > today)


def _coming(context: Context, calendar: Calendar, today: date) -> Iterator[str]:
    """Holidays, make-up workdays, free days and named points ahead, one line each."""
    language = context.actor.language
    before = calendar.day(today)
    for offset in range(1, COMING_DAYS + 1):
        facts = calendar.day(today + timedelta(offset))
        said: list[tuple[str, date, bool]] = []
        same = facts.kind is before.kind and facts.name == before.name
        if facts.name and facts.kind in (DayKind.HOLIDAY, DayKind.FREE) and not same:
            last = _last_of(calendar, facts.date, facts.kind)
            said.append((facts.name[language], last, facts.confirmed))
        elif facts.kind is DayKind.MADE_UP:
            title = facts.name[language] if facts.name else ""
            said.append((context.label("calendar-made-up", title=title), facts.date, True))
        said += [
            (point.title[language], point.last, point.confirmed)
            for point in facts.points
            if point.first == facts.date
        ]
        for title, last, sure in said:
            span = _span(context, facts.date, last)
            line = "calendar-coming-line" if sure else "calendar-coming-guess"
            yield context.text(line, date=span, title=title)
        before = facts


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


_Hours = tuple[tuple[object, object], ...]


def _timetable(calendar: Calendar) -> list[tuple[list[int], list[tuple[object, object]]]]:
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


# What the office sees


def _year_screen(
    context: Context, calendar: Calendar, year: int
) -> tuple[str, InlineKeyboardMarkup]:
    found = service.entries(calendar, year)
    still_open = sum(not entry.confirmed for entry in found)
    name = _year_name(year)
    lines = [
        context.text("calendar-year", year=name, open=still_open)
        if still_open
        else context.text("calendar-year-done", year=name)
    ]
    if calendar.file.year(year) is None:
        lines.append(context.text("calendar-year-guess"))
    lines += [
        context.text("calendar-year-holidays", year=str(each))
        for each in (year, year + 1)
        if not calendar.is_arranged(each)
    ]
    rows = [[_entry_button(context, calendar, entry)] for entry in found]
    turn = [
        button(context.label(label, year=_year_name(other)), CheckYear(other))
        for label, other in (
            ("calendar-earlier-button", year - 1),
            ("calendar-later-button", year + 1),
        )
        if YEARS[0] <= other <= YEARS[1]
    ]
    back = [button(context.label("calendar-back-button"), ShowCalendar())]
    return "\n\n".join(lines), keyboard(*rows, turn, back)


def _entry_button(context: Context, calendar: Calendar, entry: Entry) -> InlineKeyboardButton:
    label = context.label(
        "calendar-entry-button",
        mark="✅" if entry.confirmed else "⬜",
        title=_title(context, calendar, entry),
        date=f"{entry.first.month}/{entry.first.day}",
    )
    return button(label, CheckEntry(entry.year, _short(entry.key), _number(entry.first)))


def _entry_screen(
    context: Context, calendar: Calendar, entry: Entry, day: date
) -> tuple[str, InlineKeyboardMarkup]:
    title = _title(context, calendar, entry)
    span = _span(context, entry.first, entry.last, year=True)
    lines = [context.text("calendar-entry", title=title, span=span)]
    decided = service.is_decided(calendar, entry)
    if not entry.confirmed:
        lines.append(context.text("calendar-entry-open"))
    else:
        lines.append(context.text(f"calendar-entry-{'confirmed' if decided else 'file'}"))
    if entry.about != entry.first:
        about = _date(context, entry.about, year=True)
        lines.append(context.text("calendar-entry-moved", about=about))
    rows: list[list[InlineKeyboardButton]] = []
    key = _short(entry.key)
    sure = SetEntry(entry.year, key, _number(day))
    if day != entry.first:
        said = _date(context, day, year=True)
        lines.append(context.text("calendar-entry-proposed", date=said))
        rows.append([button(context.label("calendar-set-button", date=_date(context, day)), sure)])
    elif not entry.confirmed:
        rows.append([button(context.label("calendar-confirm-button"), sure)])
    lines.append(context.text("calendar-entry-effect"))
    steps = [("week-back", -7), ("day-back", -1), ("day-on", 1), ("week-on", 7)]
    if entry.key.startswith("term:"):
        steps = [steps[0], steps[-1]]
    rows.append(
        [
            button(
                context.label(f"calendar-{step}-button"),
                CheckEntry(entry.year, key, _number(day + timedelta(days))),
            )
            for step, days in steps
        ]
    )
    if decided:
        rows.append(
            [button(context.label("calendar-take-back-button"), TakeBack(entry.year, key))]
        )
    year = button(context.label("common-back-button"), CheckYear(entry.year))
    return "\n".join(lines), keyboard(*rows, [year])


def _title(context: Context, calendar: Calendar, entry: Entry) -> str:
    if entry.key.startswith("term:"):
        terms = (term for term in calendar.terms(entry.year) if term.key == entry.key)
        return _term_name(context, next(terms))
    named: NamedDay = next(day for day in calendar.named(entry.year) if day.key == entry.key)
    return named.title[context.actor.language]


# Small things


async def _calendar(context: Context) -> Calendar:
    zone = context.house.settings.bot_timezone
    return await service.load(context.tx, context.content.calendar, zone)


def _today(context: Context) -> date:
    return context.now.astimezone(context.house.settings.bot_timezone).date()


def _allowed(context: Context) -> bool:
    if Role.office in context.actor.roles:
        return True
    context.toast(context.label("calendar-only-office"), alert=True)
    return False


def _known(context: Context, year: int, day: date | bool | None = True) -> bool:
    """Whether a button's year and day can be meant; says that it is stale otherwise."""
    if YEARS[0] <= year <= YEARS[1] and day:
        return True
    context.toast(context.label("errors-stale"), alert=True)
    return False


def _data(update: Update) -> str | None:
    return update.callback_query.data if update.callback_query else None


def _term_name(context: Context, term: Term) -> str:
    return context.label(f"calendar-{term.name}", year=str(term.first_monday.year))


def _year_name(year: int) -> str:
    return f"{year}–{(year + 1) % 100:02}"


def _date(context: Context, day: date, *, year: bool = False) -> str:
    values: dict[str, object] = {
        "month": context.label("calendar-month", month=day.month),
        "weekday": context.label("calendar-weekday", weekday=day.weekday()),
        "day": day.day,
    }
    if year:
        return context.label("calendar-date-year", year=str(day.year), **values)
    return context.label("calendar-date", **values)


def _span(context: Context, first: date, last: date, *, year: bool = False) -> str:
    if first == last:
        return _date(context, first, year=year)
    return context.label(
        "calendar-span", first=_date(context, first, year=year), last=_date(context, last)
    )


def _number(day: date) -> int:
    return int(f"{day:%Y%m%d}")


def _day(number: int) -> date | None:
    """The day of a button, or None for a forged one."""
    try:
        return date(number // 10000, number // 100 % 100, number % 100)
    except ValueError:
        return None


def _short(key: str) -> str:
    return key.replace(":", ".")


def _key(short: str) -> str:
    return short.replace(".", ":", 1)

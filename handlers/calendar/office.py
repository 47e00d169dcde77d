"""The office confirms what the calendar file has, or moves it."""

from datetime import date, timedelta

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.calendar import service
from bot.calendar.rules import Calendar
from bot.calendar.service import Entry
from db.people import Role
from handlers.calendar.buttons import CheckEntry, CheckYear, SetEntry, ShowCalendar, TakeBack
from handlers.calendar.words import date_words, span_words, term_name, year_name
from handlers.context import Context
from handlers.render import button, keyboard

YEARS = (2020, 2099)
"""What the year buttons reach; a forged one beyond is stale."""


async def check_year(update: Update, context: Context) -> None:
    """Every entry of an academic year with its state."""
    year = CheckYear.of(update).year
    if _allowed(context) and _known(context, year):
        calendar = await context.calendar()
        context.show(*_year_screen(context, calendar, year))


async def check_entry(update: Update, context: Context) -> None:
    """One entry, perhaps with a day proposed; nothing is decided by looking."""
    pressed = CheckEntry.of(update)
    day = _day(pressed.day)
    if not _allowed(context) or not _known(context, pressed.year, day):
        return
    calendar = await context.calendar()
    entry = service.entry_of(calendar, pressed.year, _key(pressed.key))
    if entry is None or day is None:
        context.toast(context.label("calendar-refused-no-such-entry"), alert=True)
        return
    context.show(*_entry_screen(context, calendar, entry, day))


async def set_entry(update: Update, context: Context) -> None:
    """The office says: this day."""
    pressed = SetEntry.of(update)
    day = _day(pressed.day)
    if not _allowed(context) or not _known(context, pressed.year, day) or day is None:
        return
    calendar = await context.calendar()
    refused = await service.decide(
        context.tx, calendar, pressed.year, _key(pressed.key), day,
        context.actor.person_id, context.now,
    )  # fmt: skip
    if refused is not None:
        context.toast(context.label(f"calendar-refused-{refused.value}"), alert=True)
        return
    context.toast(context.label("calendar-set"))
    context.show(*_year_screen(context, await context.calendar(), pressed.year))


async def take_back(update: Update, context: Context) -> None:
    """The office takes its word back: the file counts."""
    pressed = TakeBack.of(update)
    if not _allowed(context) or not _known(context, pressed.year):
        return
    key = _key(pressed.key)
    await service.take_back(context.tx, pressed.year, key, context.actor.person_id, context.now)
    context.toast(context.label("calendar-taken-back"))
    context.show(*_year_screen(context, await context.calendar(), pressed.year))


def _year_screen(
    context: Context, calendar: Calendar, year: int
) -> tuple[str, InlineKeyboardMarkup]:
    found = service.entries(calendar, year)
    still_open = sum(not entry.confirmed for entry in found)
    name = year_name(year)
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
        button(context.label(label, year=year_name(other)), CheckYear(other))
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
    span = span_words(context, entry.first, entry.last, year=True)
    lines = [context.text("calendar-entry", title=title, span=span)]
    decided = service.is_decided(calendar, entry)
    if not entry.confirmed:
        lines.append(context.text("calendar-entry-open"))
    else:
        lines.append(context.text(f"calendar-entry-{'confirmed' if decided else 'file'}"))
    if entry.about != entry.first:
        about = date_words(context, entry.about, year=True)
        lines.append(context.text("calendar-entry-moved", about=about))
    rows: list[list[InlineKeyboardButton]] = []
    key = _short(entry.key)
    sure = SetEntry(entry.year, key, _number(day))
    if day != entry.first:
        said = date_words(context, day, year=True)
        lines.append(context.text("calendar-entry-proposed", date=said))
        rows.append(
            [button(context.label("calendar-set-button", date=date_words(context, day)), sure)]
        )
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
        return term_name(context, next(terms))
    named = next(day for day in calendar.named(entry.year) if day.key == entry.key)
    return named.title[context.actor.language]


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

"""Dates, terms and years in words, and the calendar of the moment."""

from datetime import date

from bot.calendar.rules import Term
from handlers.context import Context


def term_name(context: Context, term: Term) -> str:
    return context.label(f"calendar-{term.name}", year=str(term.first_monday.year))


def year_name(year: int) -> str:
    return f"{year}–{(year + 1) % 100:02}"


def date_words(context: Context, day: date, *, year: bool = False) -> str:
    values: dict[str, object] = {
        "month": context.label("calendar-month", month=day.month),
        "weekday": context.label("calendar-weekday", weekday=day.weekday()),
        "day": day.day,
    }
    if year:
        return context.label("calendar-date-year", year=str(day.year), **values)
    return context.label("calendar-date", **values)


def span_words(context: Context, first: date, last: date, *, year: bool = False) -> str:
    if first == last:
        return date_words(context, first, year=year)
    return context.label(
        "calendar-span",
        first=date_words(context, first, year=year),
        last=date_words(context, last),
    )

"""From the academic calendar and what goes out to the picture of a month."""

import calendar as grid
from collections.abc import Mapping, Sequence
from datetime import date

from bot.calendar.rules import Calendar, DayKind
from bot.pictures.model import DayMark, MonthDay, MonthEntry, MonthPicture, MonthWeek
from content import Language

_MARKS = {
    DayKind.WORKDAY: DayMark.WORKDAY,
    DayKind.WEEKEND: DayMark.WEEKEND,
    DayKind.HOLIDAY: DayMark.HOLIDAY,
    DayKind.MADE_UP: DayMark.MADE_UP,
    DayKind.FREE: DayMark.FREE,
}


def month_picture(
    calendar: Calendar,
    first_day: date,
    entries: Mapping[date, Sequence[MonthEntry]],
    language: Language,
    *,
    title: str,
    subtitle: str = "",
    today: date | None = None,
) -> MonthPicture:
    """The grid of the month of `first_day` with these entries on it."""
    weeks = []
    confirmed = True
    for dates in grid.Calendar().monthdatescalendar(first_day.year, first_day.month):
        days = []
        for day in dates:
            facts = calendar.day(day)
            inside = (day.year, day.month) == (first_day.year, first_day.month)
            confirmed = confirmed and (facts.confirmed or not inside)
            days.append(
                MonthDay(
                    date=day,
                    mark=_MARKS[facts.kind],
                    name=facts.name[language] if facts.name and inside else "",
                    points=tuple(
                        point.title[language]
                        for point in facts.points
                        if inside and point.first == day
                    ),
                    entries=tuple(entries.get(day, ())) if inside else (),
                )
            )
        term = calendar.term_on(dates[0]) or calendar.term_on(dates[-1])
        week = term.week_on(dates[0]) if term else None
        weeks.append(
            MonthWeek(
                days=tuple(days),
                label=str(week) if week else "",
                exams=term is not None and week in term.exam_weeks,
            )
        )
    return MonthPicture(
        first_day=first_day.replace(day=1),
        title=title,
        subtitle=subtitle,
        weeks=tuple(weeks),
        today=today,
        confirmed=confirmed,
    )

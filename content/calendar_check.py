"""Reading the academic calendar, and how its terms, years and hours fit together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import pairwise
from pathlib import Path

from chinese_calendar.constants import holidays as arranged

from content.calendar import (
    NIGHT_BEGINS,
    NIGHT_ENDS,
    TERMS,
    WEEKDAYS,
    AcademicYear,
    CalendarFile,
    FreeDays,
    Holiday,
    PatternTerm,
    Point,
    Term,
    academic_year,
)
from content.faults import Faults
from content.source import Document, read_yaml, validate

LONGEST_BREAK = timedelta(weeks=13)
LONGEST_FREE = timedelta(days=30)
LEAST_PEACE = 60
"""Minutes that must be left between night and classes on every weekday."""
AHEAD = timedelta(days=150)
"""So long before a year begins the check asks for it."""
HOLIDAYS_AHEAD = timedelta(days=60)
"""The same for its public holidays, which the State Council arranges in November."""
LAST_ARRANGED = max(arranged).year
"""The last year whose holidays the library knows."""


def read_calendar(path: Path, faults: Faults) -> CalendarFile:
    """The calendar as it is written; an assumed one when it cannot be used."""
    if not path.is_file():
        faults.add(path, 1, "there is no calendar: every term is a guess", note=True)
        return CalendarFile()
    document = read_yaml(path, faults)
    written = document and validate(CalendarFile, document, faults)
    if not document or not written:
        return CalendarFile()
    _Check(written, document, faults).run()
    return written


class _Check:
    """What no single entry shows: how the entries fit together."""

    def __init__(self, calendar: CalendarFile, document: Document, faults: Faults) -> None:
        self.calendar = calendar
        self.document = document
        self.faults = faults

    def run(self) -> None:
        self._pattern()
        self._class_hours()
        self._years()
        for index, year in enumerate(self.calendar.years):
            self._year(index, year)
        self._terms()
        self._coming_years()

    def _say(self, sentence: str, *where: str | int) -> None:
        self.faults.add(self.document.path, self.document.line(*where), sentence)

    def _fact(self, what: str, confirmed: bool, *where: str | int) -> None:
        line = self.document.line(*where)
        if not confirmed:
            self.faults.add(
                self.document.path, line, f"{what} waits for the office to confirm it", note=True
            )

    def _pattern(self) -> None:
        names = [term.term for term in self.calendar.pattern.terms]
        if sorted(names) != sorted(TERMS):
            self._say("the pattern needs the autumn and the spring term, each once", "pattern")
        for index, term in enumerate(self.calendar.pattern.terms):
            self._exam_weeks(term, "pattern", "terms", index)
        seen: set[str] = set()
        for index, point in enumerate(self.calendar.pattern.points):
            if point.id in seen:
                self._say(f"the point «{point.id}» is here twice", "pattern", "points", index)
            seen.add(point.id)
            if not _exists(point.on):
                self._say(
                    f"«{point.on}» is not a day of every year", "pattern", "points", index, "date"
                )
        for index, term in enumerate(self.calendar.pattern.terms):
            if not _exists(term.first_monday_from):
                self._say(
                    f"«{term.first_monday_from}» is not a day of every year",
                    *("pattern", "terms", index, "first_monday_from"),
                )

    def _class_hours(self) -> None:
        hours = list(enumerate(self.calendar.class_hours))
        for weekday in WEEKDAYS:
            day = sorted(
                ((entry.begin, entry.end, index) for index, entry in hours
                 if weekday in entry.weekdays)
            )  # fmt: skip
            for (_, end, _), (begin, _, index) in pairwise(day):
                if begin < end:
                    self._say(
                        f"these class hours begin at {begin:%H:%M} on {weekday}, "
                        f"when others last until {end:%H:%M}",
                        *("class_hours", index),
                    )
            taken = sum(_minutes(end) - _minutes(begin) for begin, end, _ in _daylight(day))
            if _minutes(NIGHT_BEGINS) - _minutes(NIGHT_ENDS) - taken < LEAST_PEACE:
                self._say(
                    f"the class hours leave less than {LEAST_PEACE} minutes to send anything "
                    f"on {weekday}",
                    *("class_hours", day[0][2] if day else 0),
                )

    def _years(self) -> None:
        for index, (before, after) in enumerate(
            zip(self.calendar.years, self.calendar.years[1:], strict=False)
        ):
            if after.year != before.year + 1:
                self._say(
                    f"after the year {before.year} must come {before.year + 1}, not {after.year}",
                    *("years", index + 1, "year"),
                )

    def _year(self, index: int, year: AcademicYear) -> None:
        here = ("years", index)
        for term_index, term in enumerate(year.terms):
            where = (*here, "terms", term_index)
            self._exam_weeks(term, *where)
            self._within(year, term.first_monday, term.last_day, "the term", *where)
            self._fact(f"the {term.term} term of {year.year}", term.confirmed, *where)
        names = [term.term for term in year.terms]
        for name in TERMS:
            if names.count(name) != 1:
                self._say(
                    f"the year {year.year} needs one {name} term, not {names.count(name)}",
                    *(*here, "terms"),
                )
        for day_index, day in enumerate(year.workdays):
            where = (*here, "workdays", day_index)
            self._within(year, day, day, "the workday", *where)
            if day.weekday() < 5:
                self._say(f"{day} is a {day:%A} and needs no make-up", *where)
        self._spans(year, here)

    def _spans(self, year: AcademicYear, here: tuple[str | int, ...]) -> None:
        lists: dict[str, tuple[Holiday | FreeDays | Point, ...]] = {
            "holidays": year.holidays, "free_days": year.free_days, "points": year.points,
        }  # fmt: skip
        ids: set[str] = set()
        for key, entries in lists.items():
            for index, entry in enumerate(entries):
                where = (*here, key, index)
                title = entry.title.en
                self._within(year, entry.first, entry.end, f"«{title}»", *where)
                if entry.end - entry.first > LONGEST_FREE:
                    self._say(f"«{title}» lasts longer than a month", *where)
                self._fact(f"«{title}»", entry.confirmed, *where)
                if not isinstance(entry, Holiday):
                    if entry.id in ids:
                        self._say(f"the id «{entry.id}» is in this year twice", *where)
                    ids.add(entry.id)
        for index, holiday in enumerate(year.holidays):
            for day in year.workdays:
                if holiday.first <= day <= holiday.end:
                    self._say(
                        f"{day} is a workday and a holiday at once", *here, "holidays", index
                    )

    def _within(
        self, year: AcademicYear, first: date, last: date, what: str, *where: str | int
    ) -> None:
        if first < year.first_day or last > year.last_day:
            self._say(
                f"{what} ({first} to {last}) lies outside the year "
                f"{year.first_day} to {year.last_day}",
                *where,
            )

    def _exam_weeks(self, term: Term | PatternTerm, *where: str | int) -> None:
        for index, week in enumerate(term.exam_weeks):
            if week > term.weeks:
                self._say(
                    f"exam week {week} lies outside its term of {term.weeks} weeks",
                    *(*where, "exam_weeks", index),
                )

    def _terms(self) -> None:
        """Overlaps and gaps, over the ends of years too."""
        placed = [
            (term, (*("years", index, "terms"), term_index))
            for index, year in enumerate(self.calendar.years)
            for term_index, term in enumerate(year.terms)
        ]
        for (before, _), (after, where) in pairwise(placed):
            if after.first_monday <= before.last_day:
                self._say(
                    f"this term begins on {after.first_monday}, before the one above "
                    f"ends on {before.last_day}",
                    *where,
                )
            elif after.first_monday - before.last_day > LONGEST_BREAK:
                self._say(
                    f"between {before.last_day} and {after.first_monday} lie more than "
                    f"{LONGEST_BREAK.days // 7} weeks without a term",
                    *where,
                )

    def _coming_years(self) -> None:
        today = self.faults.today
        if today is None:
            return
        for year in sorted({academic_year(today), academic_year(today + AHEAD)}):
            if self.calendar.year(year) is None:
                self.faults.add(
                    self.document.path,
                    self.document.line("years"),
                    f"the year {year}–{(year + 1) % 100:02} is missing: campaigns go by a guess",
                    note=True,
                )
        for year in sorted({today.year, (today + HOLIDAYS_AHEAD).year}):
            if year > LAST_ARRANGED and not self._holidays_written(year):
                self.faults.add(
                    self.document.path,
                    self.document.line("years"),
                    f"the public holidays of {year} are not known: only the days the law names "
                    "are kept; write what was arranged under «holidays» and «workdays»",
                    note=True,
                )

    def _holidays_written(self, year: int) -> bool:
        return any(
            holiday.confirmed and holiday.first.year == year
            for written in self.calendar.years
            for holiday in written.holidays
        )


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _daylight(hours: list[tuple[time, time, int]]) -> Iterator[tuple[time, time, int]]:
    """The parts of these hours that are not night anyway."""
    for begin, end, index in hours:
        if begin < NIGHT_BEGINS and end > NIGHT_ENDS:
            yield max(begin, NIGHT_ENDS), min(end, NIGHT_BEGINS), index


def _exists(month_day: str) -> bool:
    """Whether this is a day in every year; 2026 is no leap year."""
    try:
        date.fromisoformat(f"2026-{month_day}")
    except ValueError:
        return False
    return True

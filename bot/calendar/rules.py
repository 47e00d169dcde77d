"""The calendar as the bot reads it: what a day is, when a term's week falls, when it is quiet.

Pure: built from the content file and what the office decided, asked with dates and instants.
Days are calendar days where the college is; instants are aware.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.calendar.model import (
    Day,
    DayKind,
    DaysPoint,
    Decision,
    MonthPoint,
    NamedDay,
    NamedPoint,
    Point,
    Term,
    TermPoint,
    WeekPoint,
)
from bot.calendar.national import NEW_YEAR_EVE, SPRING, National, is_new_year_time, national
from content.calendar import (
    NIGHT_BEGINS,
    NIGHT_ENDS,
    TERMS,
    WEEKDAYS,
    AcademicYear,
    CalendarFile,
    TermName,
    academic_year,
)
from content.models import Bilingual

__all__ = [
    "CHINA",
    "Calendar",
    "Day",
    "DayKind",
    "DaysPoint",
    "Decision",
    "MonthPoint",
    "NamedDay",
    "NamedPoint",
    "Point",
    "Term",
    "TermPoint",
    "WeekPoint",
    "academic_year",
]

CHINA = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)
FAR = 400
"""Days: no stretch without a peaceful minute is longer (the check sees to it)."""


@dataclass(frozen=True)
class Calendar:
    """The academic calendar. Never runs out: what nobody wrote is projected, unconfirmed."""

    file: CalendarFile
    zone: ZoneInfo = CHINA
    decisions: tuple[Decision, ...] = ()
    _terms: dict[int, tuple[Term, ...]] = field(default_factory=dict, init=False, repr=False)
    _named: dict[int, tuple[NamedDay, ...]] = field(default_factory=dict, init=False, repr=False)
    _peace: dict[date, tuple[tuple[time, time], ...]] = field(
        default_factory=dict, init=False, repr=False
    )
    _office: dict[date, tuple[tuple[time, time], ...]] = field(
        default_factory=dict, init=False, repr=False
    )
    _decided: Mapping[tuple[int, str], Decision] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        decided = {(entry.year, entry.key): entry for entry in self.decisions}
        object.__setattr__(self, "_decided", decided)

    # Terms and points

    def terms(self, year: int) -> tuple[Term, ...]:
        """Both terms of the academic year that begins in the autumn of `year`."""
        if year not in self._terms:
            self._terms[year] = tuple(self._decide_term(term) for term in self._written(year))
        return self._terms[year]

    def term(self, year: int, name: TermName) -> Term:
        return next(term for term in self.terms(year) if term.name == name)

    def term_on(self, day: date) -> Term | None:
        """The term this day lies in, None in the holidays between."""
        return next((term for term in self.terms(academic_year(day)) if term.week_on(day)), None)

    def week_of_term(self, day: date) -> int | None:
        """The week of the term, from 1 (Monday to Sunday), None outside terms."""
        term = self.term_on(day)
        return term.week_on(day) if term else None

    def named(self, year: int) -> tuple[NamedDay, ...]:
        """The named points and free days of an academic year, in the order of their dates."""
        if year not in self._named:
            found = [self._decide_named(entry) for entry in self._written_named(year)]
            self._named[year] = tuple(sorted(found, key=lambda entry: (entry.first, entry.key)))
        return self._named[year]

    def date_of(self, point: TermPoint | NamedPoint, year: int) -> date | None:
        """The day a point falls on in the academic year that begins in the autumn of `year`;
        None when that year has no such week or no such point."""
        if isinstance(point, NamedPoint):
            entries = (entry for entry in self.named(year) if entry.key == f"point:{point.id}")
            found = next(entries, None)
            return found.first + timedelta(days=point.days) if found else None
        term = self.term(year, point.term)
        if not 1 <= point.week <= term.weeks:
            return None
        offset = timedelta(weeks=point.week - 1, days=WEEKDAYS.index(point.weekday))
        return term.first_monday + offset

    def is_confirmed(self, point: Point, day: date) -> bool:
        """Whether the office stands by what puts this point on this day."""
        year = academic_year(day)
        if isinstance(point, NamedPoint):
            entries = (entry for entry in self.named(year) if entry.key == f"point:{point.id}")
            found = next(entries, None)
            return found is not None and found.confirmed
        if isinstance(point, TermPoint):
            return self.term(year, point.term).confirmed
        if not point.in_term:
            return True
        term = self.term_on(day)
        return term is not None and term.confirmed

    def dates_of(self, point: Point, first: date, last: date) -> list[date]:
        """Every day from `first` to `last` (both included) the point falls on, rising."""
        if isinstance(point, TermPoint | NamedPoint):
            years = range(academic_year(first) - 1, academic_year(last) + 2)
            found = {self.date_of(point, year) for year in years}
            return sorted(day for day in found if day is not None and first <= day <= last)
        return [
            day
            for day in _days(first, last)
            if _falls(point, day) and (not point.in_term or self.term_on(day))
        ]

    # Days

    def is_workday(self, day: date) -> bool:
        """Whether offices and classrooms are open: weekdays without holidays, and the weekend
        days that make up for them. The college's free days are no workdays."""
        return self.day(day).kind in (DayKind.WORKDAY, DayKind.MADE_UP)

    def is_arranged(self, year: int) -> bool:
        """Whether the public holidays of a calendar year are known, not merely expected."""
        return national(date(year, 1, 1)).known or any(
            holiday.confirmed and holiday.first.year == year
            for written in self.file.years
            for holiday in written.holidays
        )

    def day(self, day: date) -> Day:
        """Everything known of one day."""
        year = self.file.year(academic_year(day))
        entries = tuple(entry for entry in self._named_around(day) if day in entry)
        free = next((entry for entry in entries if entry.key.startswith("free:")), None)
        points = tuple(entry for entry in entries if entry.key.startswith("point:"))
        country = _country(day, year)
        term = self.term_on(day)
        week = term.week_on(day) if term else None
        kind, name = _kind(day, country, free)
        festive = is_new_year_time(day)
        if festive and name is None:
            name = SPRING if is_new_year_time(day - DAY) else NEW_YEAR_EVE
        confirmed = (
            (term is None or term.confirmed)
            and all(entry.confirmed for entry in entries)
            and (country.known or not country.off)
        )
        return Day(
            date=day,
            kind=kind,
            name=name,
            term=term,
            week=week,
            exams=term is not None and week in term.exam_weeks,
            points=points,
            quiet=country.off or festive or (free is not None and free.quiet),
            arranged=country.known,
            confirmed=confirmed,
        )

    # Peace

    def is_peaceful(self, instant: datetime, urgent: bool = False) -> bool:
        """Whether something nobody asked for may arrive at this instant. `urgent` always may."""
        if urgent:
            return True
        local = instant.astimezone(self.zone)
        clock = local.time()
        return any(begin <= clock < end for begin, end in self.peace_on(local.date()))

    def next_peaceful(self, instant: datetime, urgent: bool = False) -> datetime:
        """This instant if it is peaceful, else the first peaceful minute after it, in UTC."""
        if self.is_peaceful(instant, urgent):
            return instant.astimezone(UTC)
        today = instant.astimezone(self.zone).date()
        for offset in range(FAR):
            day = today + timedelta(days=offset)
            for begin, _ in self.peace_on(day):
                moment = datetime.combine(day, begin, self.zone).astimezone(UTC)
                if moment > instant:
                    return moment
        raise ValueError(f"no peaceful minute within {FAR} days of {today}")

    def peace_on(self, day: date) -> tuple[tuple[time, time], ...]:
        """The hours of a day when it is not quiet, [from, to), rising; none on holidays."""
        if day not in self._peace:
            self._peace[day] = tuple(self._peaceful_hours(day))
        return self._peace[day]

    def _peaceful_hours(self, day: date) -> Iterator[tuple[time, time]]:
        if self.day(day).quiet:
            return
        taken = sorted(self.class_hours(day))
        edges = [NIGHT_ENDS]
        for begin, end in taken:
            edges += [max(begin, edges[-1]), max(end, edges[-1])]
        edges.append(NIGHT_BEGINS)
        for begin, end in list(pairwise(edges))[::2]:
            if begin < min(end, NIGHT_BEGINS):
                yield begin, min(end, NIGHT_BEGINS)

    def class_hours(self, day: date) -> list[tuple[time, time]]:
        """When there are classes on this day. A make-up workday keeps the hours of every weekday:
        which weekday's timetable it follows is announced each time."""
        facts = self.day(day)
        if facts.term is None or facts.kind not in (DayKind.WORKDAY, DayKind.MADE_UP):
            return []
        weekday = WEEKDAYS[day.weekday()]
        return [
            (hours.begin, hours.end)
            for hours in self.file.class_hours
            if facts.kind is DayKind.MADE_UP or weekday in hours.weekdays
        ]

    def office_hours(self, day: date) -> tuple[tuple[time, time], ...]:
        """When those who answer students are at work on this day, [from, to), rising and apart;
        none on days off. A make-up workday has the hours of every weekday."""
        if day not in self._office:
            self._office[day] = tuple(self._hours_of_work(day))
        return self._office[day]

    def _hours_of_work(self, day: date) -> Iterator[tuple[time, time]]:
        facts = self.day(day)
        if facts.kind not in (DayKind.WORKDAY, DayKind.MADE_UP):
            return
        written = self.file.vacation_hours if facts.term is None else self.file.office_hours
        weekday = WEEKDAYS[day.weekday()]
        spans = sorted(
            (hours.begin, hours.end)
            for hours in written
            if facts.kind is DayKind.MADE_UP or weekday in hours.weekdays
        )
        while spans:
            begin, end = spans.pop(0)
            while spans and spans[0][0] <= end:
                end = max(end, spans.pop(0)[1])
            yield begin, end

    # How it is put together

    def _written(self, year: int) -> Iterator[Term]:
        written = self.file.year(year)
        for name in TERMS:
            found = next((t for t in written.terms if t.term == name), None) if written else None
            if found is not None:
                yield Term(
                    year, name, found.first_monday, found.weeks, found.exam_weeks, found.confirmed
                )
                continue
            pattern = next(term for term in self.file.pattern.terms if term.term == name)
            begins = year if name == "autumn" else year + 1
            first = _next_monday(date.fromisoformat(f"{begins}-{pattern.first_monday_from}"))
            yield Term(year, name, first, pattern.weeks, pattern.exam_weeks, False, projected=True)

    def _written_named(self, year: int) -> Iterator[NamedDay]:
        written = self.file.year(year)
        if written is None:
            for point in self.file.pattern.points:
                begins = year if point.on >= "09-01" else year + 1
                day = date.fromisoformat(f"{begins}-{point.on}")
                yield NamedDay(
                    year, f"point:{point.id}", point.title, day, day, False, projected=True
                )
            return
        for entry in written.points:
            key = f"point:{entry.id}"
            yield NamedDay(year, key, entry.title, entry.first, entry.end, entry.confirmed)
        for free in written.free_days:
            yield NamedDay(
                year, f"free:{free.id}", free.title, free.first, free.end, free.confirmed,
                quiet=free.quiet,
            )  # fmt: skip

    def _named_around(self, day: date) -> Iterator[NamedDay]:
        # What the office moved may have crossed the first of September.
        year = academic_year(day)
        for near in (year - 1, year, year + 1):
            yield from self.named(near)

    def _decide_term(self, term: Term) -> Term:
        first = self._decided_day(term.year, term.key, term.first_monday)
        return term if first is None else replace(term, first_monday=first, confirmed=True)

    def _decide_named(self, entry: NamedDay) -> NamedDay:
        first = self._decided_day(entry.year, entry.key, entry.first)
        if first is None:
            return entry
        return replace(entry, first=first, last=first + (entry.last - entry.first), confirmed=True)

    def _decided_day(self, year: int, key: str, written: date) -> date | None:
        decision = self._decided.get((year, key))
        return decision.first if decision and decision.about == written else None


def _kind(day: date, country: National, free: NamedDay | None) -> tuple[DayKind, Bilingual | None]:
    if country.off:
        return DayKind.HOLIDAY, country.name
    if free is not None:
        return DayKind.FREE, free.title
    if country.made_up:
        return DayKind.MADE_UP, country.name
    return (DayKind.WEEKEND if day.weekday() > 4 else DayKind.WORKDAY), None


def _country(day: date, year: AcademicYear | None) -> National:
    """What the country does on this day; what the library knows goes before the file."""
    found = national(day)
    if found.known or year is None:
        return found
    for holiday in year.holidays:
        if holiday.first <= day <= holiday.end:
            return National(off=True, name=holiday.title, known=holiday.confirmed)
    if day in year.workdays:
        return National(made_up=True, known=False)
    return found


def _falls(point: MonthPoint | WeekPoint | DaysPoint, day: date) -> bool:
    if isinstance(point, DaysPoint):
        return day.day in point.days
    if WEEKDAYS[day.weekday()] != point.weekday:
        return False
    if isinstance(point, WeekPoint):
        return True
    if point.nth < 0:
        return (day + timedelta(weeks=-point.nth)).month != day.month and (
            day + timedelta(weeks=-point.nth - 1)
        ).month == day.month
    return (day.day - 1) // 7 + 1 == point.nth


def _days(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def _next_monday(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)

"""On which days a campaign fires and who it could reach, as far as the files alone tell.

For the check: it walks through whole academic years with made-up students. What the college
moves in chat, quiet hours and holidays are the bot's business, not this module's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from apscheduler.triggers.cron import CronTrigger

from content.audiences import Condition
from content.calendar import WEEKDAYS, CalendarFile, TermName, academic_year
from content.campaign_files import Campaign
from content.campaign_triggers import Each, Trigger, month_day

DAY = timedelta(days=1)
LENGTHS = (3, 2, 5)
"""Lengths of study of the made-up students: ordinary, two-year, five-year."""


def days(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def planned(trigger: Trigger, first: date, last: date, calendar: CalendarFile) -> list[date]:
    """The days between `first` and `last` it fires on, rising; none for personal triggers."""
    if trigger.date is not None:
        found = (month_day(trigger.date, year) for year in range(first.year, last.year + 1))
        return [day for day in found if day and first <= day <= last]
    if trigger.each is not None:
        return [day for day in days(first, last) if _recurs(trigger.each, day, calendar)]
    if trigger.cron is not None:
        return [day for day in days(first, last) if cron_times(trigger.cron, day)]
    years = range(academic_year(first) - 1, academic_year(last) + 2)
    dates = sorted({day for year in years if (day := _point(trigger, year, calendar))})
    return [day for day in dates if first <= day <= last]


def _point(trigger: Trigger, year: int, calendar: CalendarFile) -> date | None:
    if trigger.term is not None:
        begins, weeks = term(trigger.term.term, year, calendar)
        offset = timedelta(weeks=trigger.term.week - 1, days=WEEKDAYS.index(trigger.term.weekday))
        return begins + offset if trigger.term.week <= weeks else None
    if trigger.point is None:
        return None
    day = _named(trigger.point.id, year, calendar)
    return day + timedelta(days=trigger.point.days) if day else None


def term(name: TermName, year: int, calendar: CalendarFile) -> tuple[date, int]:
    """First Monday and weeks of a term of the academic year that begins in `year`."""
    written = calendar.year(year)
    for found in written.terms if written else ():
        if found.term == name:
            return found.first_monday, found.weeks
    pattern = next(found for found in calendar.pattern.terms if found.term == name)
    day = _in_year(pattern.first_monday_from, year)
    return day + timedelta(days=-day.weekday() % 7), pattern.weeks


def _named(id: str, year: int, calendar: CalendarFile) -> date | None:
    written = calendar.year(year)
    if written:
        return next((point.first for point in written.points if point.id == id), None)
    pattern = (point.on for point in calendar.pattern.points if point.id == id)
    on = next(pattern, None)
    return _in_year(on, year) if on else None


def _in_year(on: str, year: int) -> date:
    return date.fromisoformat(f"{year if on >= '09-01' else year + 1}-{on}")


def _recurs(each: Each, day: date, calendar: CalendarFile) -> bool:
    if each.in_term and not _is_in_term(day, calendar):
        return False
    if each.days is not None:
        return day.day in each.days
    if WEEKDAYS[day.weekday()] != each.weekday:
        return False
    if each.of == "week" or each.nth is None:
        return True
    if each.nth == -1:
        return (day + timedelta(weeks=1)).month != day.month
    return (day.day - 1) // 7 + 1 == each.nth


def _is_in_term(day: date, calendar: CalendarFile) -> bool:
    names: tuple[TermName, TermName] = ("autumn", "spring")
    for name in names:
        begins, weeks = term(name, academic_year(day), calendar)
        if begins <= day < begins + timedelta(weeks=weeks):
            return True
    return False


@cache
def _cron(line: str) -> CronTrigger:
    return CronTrigger.from_crontab(line, timezone="Asia/Shanghai")


def cron_times(line: str, day: date) -> int:
    """How often a crontab line fires on a day (asking APScheduler for the next time would
    walk through thousands of years for a line that never fires)."""
    fields = {field.name: field for field in _cron(line).fields}

    def fits(name: str, moment: datetime) -> bool:
        field = fields[name]
        return bool(field.get_next_value(moment) == field.get_value(moment))

    start = datetime.combine(day, time())
    if not all(fits(name, start) for name in ("month", "day", "day_of_week")):
        return 0
    hours = sum(fits("hour", start.replace(hour=hour)) for hour in range(24))
    return hours * sum(fits("minute", start.replace(minute=minute)) for minute in range(60))


@dataclass(frozen=True, slots=True)
class Pupil:
    """Somebody made up: when they came and for how many years."""

    entry_year: int
    years: int

    @property
    def graduation(self) -> date:
        """The day from which a class counts as left."""
        return date(self.entry_year + self.years, 7, 1)

    def stage(self, day: date) -> str:
        """The stage of study; the same rule as the bot's (a test compares them)."""
        if day < date(self.entry_year, 9, 1):
            return "before"
        if day >= self.graduation:
            year_after = self.graduation.replace(year=self.graduation.year + 1)
            return "left" if day < year_after else "later"
        autumn = day >= date(day.year, 9, 1)
        year = day.year - self.entry_year + (1 if autumn else 0)
        return f"y{year}-t{1 if autumn or day < date(day.year, 2, 1) else 2}"


def pupils(year: int) -> list[Pupil]:
    """Everybody there could be in the academic year that begins in `year`, graduates included."""
    return [Pupil(year - offset, length) for length in LENGTHS for offset in range(-1, length + 2)]


def may_be(condition: Condition, pupil: Pupil, day: date) -> bool | None:
    """Whether the condition holds for this student on this day; None when it depends."""
    if condition.all is not None or condition.any is not None:
        absorbing = condition.all is None
        found = [may_be(child, pupil, day) for child in condition.all or condition.any or ()]
        if absorbing in found:
            return absorbing
        return None if None in found else not absorbing
    if condition.not_ is not None:
        inner = may_be(condition.not_, pupil, day)
        return None if inner is None else not inner
    if condition.stage is not None:
        return pupil.stage(day) in condition.stage
    if condition.graduates_within is not None:
        left = (pupil.graduation - day).days
        limit = condition.graduates_within
        return 0 <= left <= limit if limit >= 0 else limit <= left <= 0
    return None


def reaches(campaign: Campaign, pupil: Pupil, day: date) -> bool:
    """Whether it could reach this student on this day, as far as study alone tells."""
    stages = campaign.season.stages
    if stages and pupil.stage(day) not in stages:
        return False
    return may_be(campaign.audience, pupil, day) is not False

"""The academic calendar: `calendar.yaml`, one block for every academic year.

Here is what the college wrote. Which dates a term has in a year nobody wrote yet, what a
make-up workday is and when it is quiet is worked out in `bot/calendar/rules.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints, field_validator, model_validator

from content.models import Bilingual
from content.written import Id, Written

TermName = Literal["autumn", "spring"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
TERMS: tuple[TermName, TermName] = ("autumn", "spring")
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""In the order of `date.weekday()`."""

NIGHT_ENDS, NIGHT_BEGINS = time(8), time(22)
"""The night is no time to send anything; fixed for everybody, not written by editors."""


def _clock(value: object) -> time:
    if not isinstance(value, str) or not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        raise ValueError('a time of day must be in quotes, such as "08:20"')
    return time.fromisoformat(value)


Clock = Annotated[
    time,
    BeforeValidator(_clock, json_schema_input_type=str),
    Field(description='In quotes: "08:20"'),
]
MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
"""A day of every year, such as «06-20»."""


class Term(Written):
    """One term: weeks are counted from Monday to Sunday, from `first_monday`."""

    term: TermName
    first_monday: date
    weeks: Annotated[int, Field(ge=8, le=26)]
    exam_weeks: tuple[Annotated[int, Field(ge=1, le=26)], ...] = ()
    confirmed: bool = False

    @property
    def last_day(self) -> date:
        """The Sunday of the last week."""
        return self.first_monday + timedelta(weeks=self.weeks, days=-1)

    @field_validator("first_monday")
    @classmethod
    def _monday(cls, value: date) -> date:
        if value.weekday() != 0:
            raise ValueError(f"{value} is a {value:%A}; a term is counted from its first Monday")
        return value

    @field_validator("exam_weeks")
    @classmethod
    def _rising(cls, value: tuple[int, ...]) -> tuple[int, ...]:
        if list(value) != sorted(set(value)):
            raise ValueError("the exam weeks must rise, each once, such as [18, 19]")
        return value


class Span(Written):
    """A day, or the days `from` … `to`."""

    first: date = Field(alias="from")
    last: date | None = Field(alias="to", default=None)

    @property
    def end(self) -> date:
        """The last day that belongs to it."""
        return self.last or self.first

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        if self.end < self.first:
            raise ValueError(f"this ends ({self.end}) before it begins ({self.first})")
        return self


class Holiday(Span):
    """A public holiday as the State Council arranged it, until the library knows the year."""

    title: Bilingual
    confirmed: bool = False


class FreeDays(Span):
    """Days without classes that are the college's own: a sports meeting, an anniversary."""

    id: Id
    title: Bilingual
    quiet: bool = Field(default=True, description="Nothing but the urgent is sent")
    confirmed: bool = False


class Point(Span):
    """A date campaigns refer to by its id: a job fair, graduation."""

    id: Id
    title: Bilingual
    confirmed: bool = False


class AcademicYear(Written):
    """From September to August."""

    year: Annotated[int, Field(ge=2020, le=2100, description="In which it begins")]
    terms: Annotated[tuple[Term, ...], Field(min_length=1, max_length=2)]
    holidays: tuple[Holiday, ...] = ()
    workdays: tuple[date, ...] = Field(default=(), description="Make-up workdays at weekends")
    free_days: tuple[FreeDays, ...] = ()
    points: tuple[Point, ...] = ()

    @property
    def first_day(self) -> date:
        return date(self.year, 9, 1)

    @property
    def last_day(self) -> date:
        return date(self.year + 1, 8, 31)


class PatternTerm(Written):
    """A term in a year nobody wrote yet: it begins on the first Monday on or after a day."""

    term: TermName
    first_monday_from: MonthDay
    weeks: Annotated[int, Field(ge=8, le=26)]
    exam_weeks: tuple[Annotated[int, Field(ge=1, le=26)], ...] = ()


class PatternPoint(Written):
    """A named point in a year nobody wrote yet."""

    id: Id
    title: Bilingual
    on: MonthDay = Field(alias="date")


class Pattern(Written):
    """What is assumed of years that are not in the file. Always unconfirmed."""

    terms: tuple[PatternTerm, ...] = (
        PatternTerm(term="autumn", first_monday_from="09-01", weeks=19, exam_weeks=(18, 19)),
        PatternTerm(term="spring", first_monday_from="02-20", weeks=19, exam_weeks=(18, 19)),
    )
    points: tuple[PatternPoint, ...] = ()


class ClassHours(Written):
    """When students sit in class: nothing but the urgent is sent then."""

    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    begin: Clock = Field(alias="from")
    end: Clock = Field(alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> ClassHours:
        if self.end <= self.begin:
            raise ValueError(
                f"class ends ({self.end:%H:%M}) before it begins ({self.begin:%H:%M})"
            )
        return self


class OfficeHours(ClassHours):
    """When those who answer students are at work; what lies between two of them is a break."""


_WEEK: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri")
OFFICE_HOURS = (
    OfficeHours(weekdays=_WEEK, **{"from": "08:30", "to": "11:50"}),
    OfficeHours(weekdays=_WEEK, **{"from": "13:30", "to": "17:00"}),
)


class CalendarFile(Written):
    """`calendar.yaml`. Without the file everything is assumed, and nothing confirmed."""

    pattern: Pattern = Pattern()
    class_hours: tuple[ClassHours, ...] = ()
    office_hours: Annotated[tuple[OfficeHours, ...], Field(min_length=1)] = OFFICE_HOURS
    vacation_hours: Annotated[
        tuple[OfficeHours, ...],
        Field(description="Between the terms: when somebody is on duty; none: nobody is"),
    ] = ()
    years: tuple[AcademicYear, ...] = ()

    def year(self, year: int) -> AcademicYear | None:
        """The academic year that begins in the autumn of `year`, if it is written."""
        return next((found for found in self.years if found.year == year), None)

    def points(self) -> Iterator[str]:
        """The ids of every named point, those of the pattern first."""
        yield from dict.fromkeys(
            [point.id for point in self.pattern.points]
            + [point.id for year in self.years for point in year.points]
        )


def academic_year(day: date) -> int:
    """The autumn in which the academic year of this day began."""
    return day.year if day >= date(day.year, 9, 1) else day.year - 1

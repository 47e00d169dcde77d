"""What the calendar is made of and answers with: terms, named days, points, days, decisions."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from content.calendar import TermName, Weekday
from content.models import Bilingual


class DayKind(StrEnum):
    """What a day is in the life of a student."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"  # public
    MADE_UP = "made-up"  # a workday at a weekend
    FREE = "free"  # the college's own


@dataclass(frozen=True, slots=True)
class Term:
    """One term with real dates. `projected`: nobody wrote this year, it is assumed."""

    year: int
    name: TermName
    first_monday: date
    weeks: int
    exam_weeks: tuple[int, ...]
    confirmed: bool
    projected: bool = False

    @property
    def key(self) -> str:
        return f"term:{self.name}"

    @property
    def last_day(self) -> date:
        """The Sunday of the last week."""
        return self.first_monday + timedelta(weeks=self.weeks, days=-1)

    def week_on(self, day: date) -> int | None:
        """The week of the term, from 1, or None outside it."""
        week = (day - self.first_monday).days // 7 + 1
        return week if 1 <= week <= self.weeks else None


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A named point or free days of one academic year, with real dates."""

    year: int
    key: str  # `point:autumn-fair`, `free:sports-meeting`
    title: Bilingual
    first: date
    last: date
    confirmed: bool
    projected: bool = False
    quiet: bool = False

    @property
    def id(self) -> str:
        return self.key.partition(":")[2]

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class TermPoint:
    """«Autumn term, week 3, Monday»."""

    term: TermName
    week: int
    weekday: Weekday = "mon"


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """«The first Monday of every month», perhaps only those in term. `nth` -1: the last."""

    weekday: Weekday
    nth: int = 1
    in_term: bool = False


@dataclass(frozen=True, slots=True)
class WeekPoint:
    """«Every Friday», perhaps only in term."""

    weekday: Weekday
    in_term: bool = False


@dataclass(frozen=True, slots=True)
class DaysPoint:
    """«The 10th, 20th and 30th of every month»; a month without the day leaves it out."""

    days: tuple[int, ...]
    in_term: bool = False


@dataclass(frozen=True, slots=True)
class NamedPoint:
    """A named point of the calendar, `days` after (or before) its first day."""

    id: str
    days: int = 0


Point = TermPoint | MonthPoint | WeekPoint | DaysPoint | NamedPoint


@dataclass(frozen=True, slots=True)
class Decision:
    """What the office said about one entry: it begins on `first`, and that is right.

    `about` is the day the file gave then; when the file says another, this no longer stands.
    """

    year: int
    key: str
    about: date
    first: date


@dataclass(frozen=True, slots=True)
class Day:
    """Everything the calendar knows of one day."""

    date: date
    kind: DayKind
    name: Bilingual | None = None
    term: Term | None = None
    week: int | None = None
    exams: bool = False
    points: tuple[NamedDay, ...] = ()
    quiet: bool = False
    arranged: bool = True  # the State Council's word, not an expectation
    confirmed: bool = True  # all of it: the term, the points, the holiday

"""When a campaign fires: days, times and the seven kinds of triggers, as editors write them."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from apscheduler.triggers.cron import CronTrigger
from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from content.audiences import Response, StageId
from content.calendar import TermName, Weekday
from content.written import Id, Written

_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def _month_day(value: Any) -> Any:
    if not isinstance(value, str) or not (match := _MONTH_DAY.fullmatch(value)):
        raise ValueError(f"«{value}» must be a month and a day such as 09-10")
    month, day = int(match[1]), int(match[2])
    try:
        date(2024, month, day)  # a leap year: every day that exists in some year
    except ValueError:
        raise ValueError(f"there is no {value} in any year") from None
    return value


MonthDay = Annotated[
    str,
    BeforeValidator(
        _month_day,
        json_schema_input_type=Annotated[
            str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")
        ],
    ),
]
"""A day of the year as «09-10»; 02-29 is a day some years do not have."""


def month_day(value: str, year: int) -> date | None:
    """The day in that year, or None when the year does not have it."""
    month, day = (int(part) for part in value.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(value: Any) -> Any:
    if not isinstance(value, str) or not _CLOCK.fullmatch(value):
        raise ValueError('«at» must be a time in quotes such as "10:00"')
    return value


Clock = Annotated[
    str,
    BeforeValidator(
        _clock,
        json_schema_input_type=Annotated[
            str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
        ],
    ),
]

_CRON_WEEKDAY = re.compile(r"\d")


def _cron(value: str) -> str:
    fields = value.split()
    if len(fields) == 5 and _CRON_WEEKDAY.search(fields[4]):
        raise ValueError(
            f"«{value}»: write the weekday as a word (mon … sun); what its numbers mean "
            "differs between programs"
        )
    try:
        CronTrigger.from_crontab(value, timezone="Asia/Shanghai")
    except (ValueError, KeyError) as error:
        reason = str(error).strip("'\"") or "it cannot be read"
        raise ValueError(f"«{value}» is no crontab line: {reason}") from None
    return value


Cron = Annotated[str, AfterValidator(_cron)]


def exactly_one(model: Written, what: str) -> None:
    """Raise ValueError unless exactly one key of a model is written."""
    named = [name for name in type(model).model_fields if getattr(model, name) is not None]
    if len(named) != 1:
        known = ", ".join(type(model).model_fields)
        found = " and ".join(f"«{name}»" for name in named) if named else "none"
        raise ValueError(f"{what} needs exactly one of {known}; here is {found}")


class Season(Written):
    """The stages of study it is for, and its window in the college's year.

    The window wraps over New Year when `to` lies before `from`. Without stages it is for
    students of every stage (or for staff), as far as the audience goes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    stages: tuple[StageId, ...] = ()
    first: Annotated[MonthDay, Field(alias="from")]
    last: Annotated[MonthDay, Field(alias="to")]

    def covers(self, day: date) -> bool:
        """Whether the day lies in the window (both ends included)."""
        here = f"{day:%m-%d}"
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


class TermPoint(Written):
    """A weekday of a week of a term, by the academic calendar."""

    term: TermName
    week: Annotated[int, Field(ge=1, le=25)]
    weekday: Weekday = "mon"


class CalendarPoint(Written):
    """A named point of the academic calendar, such as a fair, and days before or after it."""

    id: Id
    days: Annotated[int, Field(ge=-180, le=180)] = 0


class Each(Written):
    """A recurrence: every week's Friday, every month's first Monday, or days of the month."""

    of: Literal["month", "week"] = "month"
    weekday: Weekday | None = None
    nth: Literal[1, 2, 3, 4, -1] | None = Field(default=None, description="-1: the last")
    days: Annotated[tuple[Annotated[int, Field(ge=1, le=31)], ...], Field(min_length=1)] | None = (
        Field(
            default=None,
            description="Days of the month; a month without that day leaves it out",
        )
    )
    in_term: bool = Field(default=False, description="Only in weeks of a term")

    @model_validator(mode="after")
    def _whole(self) -> Each:
        if self.days is not None:
            if self.of == "week" or self.weekday or self.nth:
                raise ValueError(
                    "«days» are days of the month; they stand without weekday and nth"
                )
        elif self.weekday is None:
            raise ValueError("a recurrence needs «weekday» or «days»")
        elif self.of == "month" and self.nth is None:
            raise ValueError("«nth» is missing: which one of the month?")
        elif self.of == "week" and self.nth is not None:
            raise ValueError("«nth» belongs to «of: month»")
        return self


class PersonDate(Written):
    """A day counted from somebody's own date; a changed date moves it."""

    date: Literal["graduation", "joined"]
    days: Annotated[int, Field(ge=-400, le=400)] = 0


class Event(Written):
    """Something a person did or left undone, and the days to wait after it."""

    campaign: str | None = None
    response: Response | None = None
    lesson: str | None = None
    module: str | None = None
    survey: str | None = None
    state: Literal["opened", "started", "unfinished", "done"] | None = None
    after_days: Annotated[int, Field(ge=1, le=60)]

    @model_validator(mode="after")
    def _one_subject(self) -> Event:
        subjects = [
            name
            for name in ("campaign", "lesson", "module", "survey")
            if getattr(self, name) is not None
        ]
        if len(subjects) != 1:
            raise ValueError("an event is about exactly one of campaign, lesson, module, survey")
        about = subjects[0]
        if about == "campaign":
            if self.response is None or self.state is not None:
                raise ValueError("an event of a campaign needs «response» and no «state»")
            return self
        allowed = {
            "lesson": ("opened", "done"),
            "module": ("started", "done"),
            "survey": ("unfinished", "done"),
        }[about]
        if self.response is not None or self.state not in allowed:
            raise ValueError(f"an event of a {about} needs «state»: {' or '.join(allowed)}")
        return self


class Trigger(Written):
    """When it fires: exactly one of these."""

    date: MonthDay | None = None
    term: TermPoint | None = None
    point: CalendarPoint | None = None
    each: Each | None = None
    cron: Cron | None = None
    person: PersonDate | None = None
    event: Event | None = None

    @model_validator(mode="after")
    def _one(self) -> Trigger:
        exactly_one(self, "a trigger")
        return self

    @property
    def kind(self) -> str:
        """The one key that is written: date, term, point, each, cron, person or event."""
        return next(name for name in type(self).model_fields if getattr(self, name) is not None)

    @property
    def is_personal(self) -> bool:
        """Whether everybody has a moment of their own."""
        return self.person is not None or self.event is not None

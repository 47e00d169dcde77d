"""What editors write about one campaign, key by key; `campaigns.py` reads and checks it.

A campaign says once in a student's time, or once a year, one thing that matters now, and
offers one thing to do about it. The object an editor writes is the object the engine reads.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from html import escape
from typing import Annotated, Any, Literal

from apscheduler.triggers.cron import CronTrigger
from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    field_validator,
    model_validator,
)

from content.audiences import Condition, Response, StageId
from content.calendar import TermName, Weekday
from content.models import Bilingual, Language, Words
from content.schemas import FILES, Id, Written

Topic = Literal[
    "planning", "courses", "internship", "jobs", "events", "policy", "further-study",
    "enlistment", "aid", "safety", "registration", "alumni", "surveys",
]  # fmt: skip
"""What a student may mute; every campaign belongs to one."""

ButtonName = Literal["go", "later", "done", "not_for_me", "ask"]
"""去办 · 稍后提醒 · 已完成 · 不适用 · 问老师."""

VARIABLES: Mapping[str, int] = {
    "name": 20,
    "class": 24,
    "counselor": 20,
    "deadline": 24,
    "graduation_year": 4,
}
"""What a text may name in braces, and the most characters each takes in a message."""

_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_PLACE = re.compile(r"\{([^{}]*)\}")


def variables(text: str) -> list[str]:
    """The names in braces, in the order of the text."""
    return _PLACE.findall(text)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text (Telegram HTML) with its variables filled in; the values are escaped here.

    Raises KeyError for a variable that was not given.
    """
    return _PLACE.sub(lambda match: escape(values[match[1]], quote=False), text)


def spoken_date(day: date, language: Language) -> str:
    """A day as a person says it, for {deadline}: «10月10日（周六）», «Saturday 10 October»."""
    if language == "zh":
        return f"{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）"
    return f"{day:%A} {day.day} {day:%B}"


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


def _exactly_one(model: Written, what: str) -> None:
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

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

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
        _exactly_one(self, "a trigger")
        return self

    @property
    def kind(self) -> str:
        """The one key that is written: date, term, point, each, cron, person or event."""
        return next(name for name in type(self).model_fields if getattr(self, name) is not None)

    @property
    def is_personal(self) -> bool:
        """Whether everybody has a moment of their own."""
        return self.person is not None or self.event is not None


class Go(Written):
    """What «去办» opens: exactly one of these."""

    lesson: str | None = None
    checklist: str | None = None
    module: str | None = None
    survey: str | None = None
    url: str | None = None
    menu: Literal["home", "talk"] | None = None

    @field_validator("url")
    @classmethod
    def _https(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"https://[^\s\"<>]+\.[^\s\"<>]+", value):
            raise ValueError(f"«{value}» is no https:// address")
        return value

    @model_validator(mode="after")
    def _one(self) -> Go:
        _exactly_one(self, "«go»")
        return self


def _none(value: Any) -> Any:
    return None if value == "none" else value


class Step(Written):
    """What follows when nothing was done: another message, or a task for the counselor."""

    after_days: Annotated[int, Field(ge=1, le=60)]
    text: Bilingual | None = None
    task: Bilingual | None = None

    @model_validator(mode="after")
    def _one(self) -> Step:
        if (self.text is None) == (self.task is None):
            raise ValueError("a step is either a «text» for the student or a «task» for staff")
        return self


def _word_or_condition(value: Any) -> str:
    return "word" if isinstance(value, str) else "condition"


Stop = Annotated[
    Annotated[Literal["done", "not_for_me"], Tag("word")] | Annotated[Condition, Tag("condition")],
    Discriminator(_word_or_condition),
]


class Campaign(Written):
    """`campaigns/*.yaml`: one campaign. What is not written has the default shown here."""

    id: Id = Field(description="For ever: what was sent and answered points at it")
    topic: Topic
    season: Season
    trigger: Trigger
    at: Clock = Field(
        default="12:10", description="College time, moved out of quiet hours; cron has its own"
    )
    audience: Condition = Field(default_factory=lambda: Condition(all=()))
    audience_roles: Literal["students", "counselors", "mentors", "office"] = "students"
    why: Bilingual = Field(description="Why now, one line, shown by «为什么收到»")
    text: Bilingual
    go: Annotated[
        Go | None, BeforeValidator(_none, json_schema_input_type=Go | Literal["none"])
    ] = None
    buttons: tuple[ButtonName, ...] | None = Field(
        default=None, description="Left out: all that make sense"
    )
    later_days: Annotated[int, Field(ge=1, le=30)] = 3
    deadline: MonthDay | None = Field(
        default=None,
        description="Shown as {deadline}; left out, a point the campaign comes ahead of",
    )
    grace_days: Annotated[int, Field(ge=0, le=30)] = Field(
        default=3, description="Later than this after its moment: recorded as missed, not sent"
    )
    expires_days: Annotated[int, Field(ge=1, le=60)] = Field(
        default=7, description="A message still waiting after this many days is not sent"
    )
    stop: tuple[Stop, ...] = ("done", "not_for_me")
    repeat: Literal["yearly", "once"] = Field(
        default="yearly",
        description="once: never a second time to the same person; yearly: at every occurrence",
    )
    steps: Annotated[tuple[Step, ...], Field(max_length=4)] = ()
    urgent: bool = Field(default=False, description="Breaks quiet hours and caps; needs a reason")
    reason: Bilingual | None = None
    owner: Literal["career-office", "counselor", "class-mentor"]
    source: Words = Field(description="Where the facts come from: the document's name")
    valid_until: date
    confirmed: bool = Field(description="false: shown to staff for checking, never sent")

    @model_validator(mode="after")
    def _fits_together(self) -> Campaign:
        if self.urgent and self.reason is None:
            raise ValueError("«urgent: true» needs a «reason»: it breaks into somebody's quiet")
        if self.buttons is not None and "go" in self.buttons and self.go is None:
            raise ValueError("the button «go» has nowhere to go: write «go:»")
        days = [step.after_days for step in self.steps]
        if days != sorted(set(days)):
            raise ValueError(f"the steps are out of order: after {days} days")
        return self

    @property
    def shown_buttons(self) -> tuple[ButtonName, ...]:
        """The buttons under the message, in their order."""
        if self.buttons is not None:
            return self.buttons
        if self.audience_roles != "students":
            return ("go",) if self.go else ()
        answers: tuple[ButtonName, ...] = ("later", "done", "not_for_me")
        if self.go is None:
            return (*answers, "ask")
        if self.go.menu == "talk":  # writing to a teacher is the thing to do
            return ("go", *answers)
        return ("go", *answers, "ask")

    @property
    def lead(self) -> int:
        """Days after the calendar's point it is about; below 0 before it, 0 without one."""
        return self.trigger.point.days if self.trigger.point else 0

    @property
    def moment(self) -> time:
        """The time of day it fires, in the college's zone."""
        return time.fromisoformat(self.at)

    def deadline_after(self, day: date) -> date | None:
        """The deadline of what fires on `day`, or None without one.

        That is the first `deadline:` not before `day` (02-29 falls on 28 February in years
        that do not have it); without one, the calendar's point a campaign comes ahead of.
        """
        if self.deadline is None:
            return day - timedelta(days=self.lead) if self.lead < 0 else None
        for year in (day.year, day.year + 1):
            found = month_day(self.deadline, year) or date(year, 2, 28)
            if found >= day:
                return found
        return None

    def is_open(self, today: date) -> bool:
        """May it be sent at all: confirmed, and not past its last day."""
        return self.confirmed and today <= self.valid_until


FILES["campaign"] = Campaign

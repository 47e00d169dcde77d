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

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    field_validator,
    model_validator,
)

from content.assessment_models import AssessmentKind
from content.audiences import Condition
from content.campaign_triggers import Clock, MonthDay, Season, Trigger, exactly_one, month_day
from content.models import Bilingual, Language, Words
from content.written import Id, Written, WrittenWords

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
        return f"{short_date(day, language)}（{_weekday(day)}）"
    return f"{day:%A} {day.day} {day:%B}"


def short_date(day: date, language: Language) -> str:
    """The same for a button: «10月10日», «10 Oct»."""
    return f"{day.month}月{day.day}日" if language == "zh" else f"{day.day} {day:%b}"


def day_label(day: date, language: Language) -> str:
    """A day to choose, with its weekday, for a button: «周四 11月26日», «Thu 26 Nov»."""
    name = _weekday(day) if language == "zh" else f"{day:%a}"
    return f"{name} {short_date(day, language)}"


def _weekday(day: date) -> str:
    return f"周{'一二三四五六日'[day.weekday()]}"


class Title(WrittenWords):
    """What people call a campaign; short, for lists and buttons. Plain text."""

    zh: Annotated[Words, StringConstraints(max_length=14)]
    en: Annotated[Words, StringConstraints(max_length=32)]


class Go(Written):
    """What «去办» opens: exactly one of these."""

    lesson: str | None = None
    checklist: str | None = None
    form: str | None = None
    module: str | None = None
    course: str | None = None
    survey: str | None = None
    assessment: AssessmentKind | None = None
    url: str | None = None
    menu: Literal["home", "talk", "plan", "events", "applications"] | None = None

    @field_validator("url")
    @classmethod
    def _https(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"https://[^\s\"<>]+\.[^\s\"<>]+", value):
            raise ValueError(f"«{value}» is no https:// address")
        return value

    @model_validator(mode="after")
    def _one(self) -> Go:
        exactly_one(self, "«go»")
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
    title: Title = Field(description="What it is about, as the office would call it in a list")
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

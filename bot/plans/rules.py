"""What a plan is made of, what belongs to this week, and how its words are counted. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.answering.days import coming, end_of_month
from bot.documents.counting import count_words
from bot.people.stages import Phase, Stage
from db.plans import Step, StepState

LONG, PLAN_B = "long", "plan-b"
LEFT = "left"
GOAL_MOST = 200
STEP_MOST = 120
PROOF_MOST = 300
COMMENT_MOST = 800
STEPS_MOST = 40
"""Open steps at a time; nobody walks more, and the list stays readable."""
PROOFS_MOST = 12
REMIND_AT = time(12)
"""On the college's clock: between the lessons of the morning and of the afternoon."""
LATER = timedelta(days=7)
FARTHEST = timedelta(days=4 * 366)
REPORT_MONTHS = frozenset({6, 12})
REPORT_MOST = 2000

_CONTROL = re.compile(r"[\u0000-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def tidy(text: str) -> str:
    """One line of plain words: no line breaks, no characters nobody sees."""
    return " ".join(_CONTROL.sub(" ", unicodedata.normalize("NFC", text)).split())


def terms_of(years: int) -> tuple[str, ...]:
    """The slots of the terms of a length of study, and the year after."""
    studied = [f"y{year}-t{term}" for year in range(1, years + 1) for term in (1, 2)]
    return (*studied, LEFT)


def term_now(stage: Stage | None) -> str | None:
    """The slot whose goal counts now: before college the first term's, afterwards «left»."""
    if stage is None:
        return None
    if stage.phase is Phase.STUDYING:
        return stage.id
    return "y1-t1" if stage.phase is Phase.BEFORE else LEFT


def is_slot(slot: str, years: int) -> bool:
    return slot in (LONG, PLAN_B) or slot in terms_of(years)


def days_on_offer(today: date, ahead: int = 0) -> list[date]:
    """Days to pick with one tap: today, tomorrow, this Friday or the next, Sunday, the end of
    the month; and the one an idea suggests."""
    friday = coming(4, today + timedelta(days=2))
    found = {
        today,
        today + timedelta(days=1),
        friday,
        friday + timedelta(days=7),
        end_of_month(today + timedelta(days=7)),
    }
    if ahead:
        found.add(today + timedelta(days=ahead))
    return sorted(found)


def may_be_due(day: date, today: date) -> bool:
    """A day to come, and not beyond anybody's time at college."""
    return today <= day <= today + FARTHEST


def will_remind(day: date, local: datetime) -> bool:
    """Whether the noon of a step's day is still to come, on the college's clock: who takes
    something on for this very evening knows it."""
    return datetime.combine(day, REMIND_AT) > local.replace(tzinfo=None)


def later(step: Step, today: date) -> date:
    """A week after its day, or after today where that is over or there is none."""
    return max(step.due_on or today, today) + LATER


@dataclass(frozen=True, slots=True)
class Week:
    """The open steps as they matter this week; `done` were finished in it."""

    first: date
    last: date
    overdue: tuple[Step, ...]
    now: tuple[Step, ...]
    undated: tuple[Step, ...]
    done: tuple[Step, ...]
    ahead: int


def week_of(steps: Iterable[Step], today: date, ended_on: dict[int, date]) -> Week:
    """Monday to Sunday around today. `ended_on` are the days steps ended, by id."""
    first = today - timedelta(days=today.weekday())
    last = first + timedelta(days=6)
    every = list(steps)
    open_ = by_day(step for step in every if step.state is StepState.open)
    dated = [step for step in open_ if step.due_on is not None]
    return Week(
        first,
        last,
        tuple(step for step in dated if step.due_on and step.due_on < today),
        tuple(step for step in dated if step.due_on and today <= step.due_on <= last),
        tuple(step for step in open_ if step.due_on is None),
        tuple(
            step
            for step in every
            if step.state is StepState.done and first <= ended_on.get(step.id, date.min) <= last
        ),
        sum(step.due_on is not None and step.due_on > last for step in dated),
    )


def by_day(steps: Iterable[Step]) -> list[Step]:
    """The soonest first, those without a day last."""
    return sorted(steps, key=lambda step: (step.due_on or date.max, step.id))


def with_state(steps: Iterable[Step], state: StepState) -> list[Step]:
    return [step for step in steps if step.state is state]


def fit(parts: Sequence[str], room: int) -> int:
    """How many of these, from the first, stay within so many words together."""
    used = 0
    for number, part in enumerate(parts):
        used += count_words(part)
        if used > room:
            return number
    return len(parts)

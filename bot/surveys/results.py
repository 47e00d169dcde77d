"""What came of a survey, counted so that nobody can be found in it. Pure.

Everything that is ever shown of a question is a sum over the same units: classes, or several
classes taken together, of at least `LEAST` people who answered it. Whatever is subtracted from
whatever, what is left is again such a sum, so no smaller group can be worked out; not from the
whole and its parts, not from two filters, not from what two people with different classes see.
Units are therefore always made of the whole round, and a filter shows those that lie within it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from statistics import fmean, median
from typing import TypeAlias

from bot.surveys.refusing import number_text, rating_bounds
from bot.surveys.values import Value
from content.survey_models import AnswerIs, AskKind, Survey, SurveyQuestion, named_in

LEAST = 5
"""A group of fewer people is never shown by itself."""
BINS = 8
"""Numbers are counted in so many steps, at most."""
MONTHS = 12
"""Days are counted by month where they lie within so many months, else by year."""
ONLY_COUNTED = frozenset({AskKind.TEXT, AskKind.PHONE, AskKind.EMAIL, AskKind.FILE})
"""What people wrote is nobody's figure: only how many answered is said."""


class By(StrEnum):
    """What groups are made by."""

    DEPARTMENT = "department"
    MAJOR = "major"
    CLASS = "class"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a class stands in the college, by ids; one and the same for all its students."""

    class_id: int
    major_id: int
    department_id: int
    stage: str

    def value(self, by: By) -> int | str:
        """What the class counts as."""
        match by:
            case By.DEPARTMENT:
                return self.department_id
            case By.MAJOR:
                return self.major_id
            case By.CLASS:
                return self.class_id
            case By.STAGE:
                return self.stage


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody handed in: the answers that count, and the class they are in (None: in none,
    or nobody is to know). `person` joins the rounds of one person; None where nobody knows."""

    place: Place | None
    answers: Mapping[str, Value]
    person: int | None = None


Unit: TypeAlias = frozenset[Place | None]
"""Classes that are only ever counted together."""


# Which questions are shown at all


def countable(versions: Sequence[Survey]) -> tuple[SurveyQuestion, ...]:
    """The questions of a survey that may be counted and taken away, in the last version's order;
    of earlier versions those that are gone since, and the options that are.

    Left out is what is sensitive, and what is asked only of people who gave a certain answer to
    something sensitive: that it was answered would say what they answered there.
    """
    found: dict[str, SurveyQuestion] = {}
    hidden: set[str] = set()
    for survey in reversed(versions):
        hidden |= _hidden(survey)
        for question in survey.questions:
            if not question.asks:
                continue
            known = found.get(question.id)
            found[question.id] = question if known is None else _with_options(known, question)
    return tuple(question for id, question in found.items() if id not in hidden)


def _hidden(survey: Survey) -> set[str]:
    hidden = {question.id for question in survey.questions if question.sensitive}
    while True:
        more = {
            question.id
            for question in survey.questions
            if question.id not in hidden
            and any(
                isinstance(one, AnswerIs) and one.question in hidden
                for one in named_in(question.when)
            )
        }
        if not more:
            return hidden
        hidden |= more


def _with_options(question: SurveyQuestion, earlier: SurveyQuestion) -> SurveyQuestion:
    known = {option.id for option in question.options}
    gone = tuple(option for option in earlier.options if option.id not in known)
    return replace(question, options=(*question.options, *gone)) if gone else question


# Units


def base_units(given: Iterable[Given]) -> tuple[Unit, ...]:
    """The units of a round: everybody who handed in, class by class."""
    counts = Counter(one.place for one in given)
    return _joined({frozenset({place}): count for place, count in counts.items()})


def units_for(
    question_id: str, given: Iterable[Given], base: Collection[Unit]
) -> tuple[Unit, ...]:
    """The units of one question: those of the round, joined where fewer people answered it."""
    home = {place: unit for unit in base for place in unit}
    counts: Counter[Unit] = Counter(
        home[one.place] for one in given if question_id in one.answers and one.place in home
    )
    return _joined(counts)


def _joined(counts: Mapping[Unit, int]) -> tuple[Unit, ...]:
    """Small ones joined within their major, then their department, then all; what is still
    small goes to the smallest of the joined, so that no class loses its own row that need not.
    Nothing where all together are too few."""
    size = dict(counts)
    whole = [unit for unit, count in counts.items() if count >= LEAST]
    small = [unit for unit, count in counts.items() if 0 < count < LEAST]
    for by in (By.MAJOR, By.DEPARTMENT, None):
        pools: defaultdict[int | str | None, list[Unit]] = defaultdict(list)
        waiting: list[Unit] = []
        for unit in small:
            value = _common(unit, by) if by else None
            if by and value is None:
                waiting.append(unit)
            else:
                pools[value].append(unit)
        for pool in pools.values():
            joined = frozenset[Place | None]().union(*pool)
            size[joined] = sum(size[unit] for unit in pool)
            (whole if size[joined] >= LEAST else waiting).append(joined)
        small = waiting
    if small and whole:
        left = small[0]
        nearest = min(whole, key=lambda unit: (len(unit) == 1, size[unit], _order(unit)))
        whole[whole.index(nearest)] = nearest | left
    return tuple(sorted(whole, key=_order))


def _common(unit: Unit, by: By) -> int | str | None:
    """What all classes of a unit are, or None where they are not the same."""
    values = {None if place is None else place.value(by) for place in unit}
    return values.pop() if len(values) == 1 else None


def _order(unit: Unit) -> tuple[int, ...]:
    return tuple(sorted(0 if place is None else place.class_id for place in unit))


# Counting


@dataclass(frozen=True, slots=True)
class Tally:
    """How a group answered a question. `counts` by option, region, step of a number, month;
    of a ranking `places` has how often each came first, second and so on. `mean` and `middle`
    of numbers and ratings. Whoever chose several is in several counts."""

    answered: int
    counts: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    mean: float | None = None
    middle: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One group of a table; `value` is None for the small classes taken together."""

    value: int | str | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class Result:
    """A question counted. `whole` is None where too few answered to say anything, `rows` are
    the groups of it, `left_out` says that classes within the filter are too small to be told
    from others outside it, and are not counted here. `keys` are those of the counts, in order."""

    question: SurveyQuestion
    keys: tuple[str, ...]
    whole: Tally | None
    rows: tuple[Row, ...] = ()
    left_out: bool = False
    step: float = 0
    """Of numbers: a key is where a step begins, and this is how long it is."""


def count(
    question: SurveyQuestion,
    given: Sequence[Given],
    base: Collection[Unit],
    *,
    by: By | None = None,
    within: Collection[int] | None = None,
) -> Result:
    """A question of a round, of everybody or of the classes within a filter.

    `given` and `base` are of the whole round, whoever asks.
    """
    id = question.id
    answered = [one for one in given if id in one.answers]
    members: defaultdict[Place | None, list[Value]] = defaultdict(list)
    for one in answered:
        members[one.place].append(one.answers[id])
    units = units_for(id, answered, base)
    shown = [unit for unit in units if all(_is_within(place, within) for place in unit)]
    counted = frozenset[Place | None]().union(*shown)
    left_out = any(_is_within(place, within) for place in members.keys() - counted)
    if not shown:
        return Result(question, (), None, left_out=left_out)
    groups: defaultdict[int | str | None, list[Value]] = defaultdict(list)
    for unit in shown:
        for place in unit:
            groups[_common(unit, by) if by else None] += members[place]
    everybody = [value for values in groups.values() for value in values]
    scheme = Scheme.of(question, everybody)
    rows = [Row(value, scheme.tally(values)) for value, values in groups.items() if by]
    return Result(
        question, scheme.keys, scheme.tally(everybody), tuple(rows), left_out, scheme.step
    )


def _is_within(place: Place | None, within: Collection[int] | None) -> bool:
    return within is None or (place is not None and place.class_id in within)


@dataclass(frozen=True, slots=True)
class Scheme:
    """What the answers to a question are counted as: the same for all its groups."""

    question: SurveyQuestion
    keys: tuple[str, ...]
    step: float = 0
    first: int = 0

    @classmethod
    def of(cls, question: SurveyQuestion, values: Sequence[Value]) -> "Scheme":
        """As these answers need it."""
        match question.kind:
            case AskKind.NUMBER:
                return _steps(question, [one for one in map(middle_of, values) if one is not None])
            case AskKind.DATE:
                days = sorted(value.day for value in values if value.day)
                months = sorted({f"{day:%Y-%m}" for day in days})
                if len(months) > MONTHS:
                    months = sorted({month[:4] for month in months})
                return cls(question, tuple(months))
            case AskKind.RATING if not question.options:
                lowest, highest = rating_bounds(question)
                return cls(question, tuple(str(one) for one in range(lowest, highest + 1)))
            case kind if kind in ONLY_COUNTED:
                return cls(question, ())
        known = [option.id for option in question.options]
        chosen = Counter(id for value in values for id in value.options)
        others = sorted((id for id in chosen if id not in known), key=lambda id: (-chosen[id], id))
        if question.kind in (AskKind.YES_NO, AskKind.CONSENT) and not known:
            known, others = ["yes", "no"], [id for id in others if id not in ("yes", "no")]
        return cls(question, (*known, *others))

    def keys_of(self, value: Value) -> tuple[str, ...]:
        """What one answer is counted under."""
        if self.question.kind is AskKind.NUMBER:
            number = middle_of(value)
            return () if number is None else (self._bin(number),)
        if self.question.kind is AskKind.DATE:
            month = f"{value.day:%Y-%m}" if value.day else ""
            return tuple(key for key in self.keys if month[: len(key)] == key)
        return tuple(dict.fromkeys(id for id in value.options if id in self.keys))

    def _bin(self, number: float) -> str:
        at = int(number // self.step) - self.first
        return self.keys[min(max(at, 0), len(self.keys) - 1)]

    def tally(self, values: Sequence[Value]) -> Tally:
        """The answers of a group."""
        counts: Counter[str] = Counter()
        for value in values:
            counts.update(self.keys_of(value))
        numbers = [one for value in values if (one := self._number(value)) is not None]
        return Tally(
            len(values),
            {key: counts[key] for key in self.keys},
            self._places(values),
            fmean(numbers) if numbers else None,
            median(numbers) if numbers else None,
        )

    def _number(self, value: Value) -> float | None:
        if self.question.kind is AskKind.RATING and value.options:
            try:
                return float(value.options[0])
            except ValueError:
                return None
        return middle_of(value)

    def _places(self, values: Sequence[Value]) -> dict[str, tuple[int, ...]]:
        if self.question.kind is not AskKind.RANKING:
            return {}
        depth = max((len(value.options) for value in values), default=0)
        found = {key: [0] * depth for key in self.keys}
        for value in values:
            for at, id in enumerate(value.options):
                if id in found:
                    found[id][at] += 1
        return {key: tuple(places) for key, places in found.items()}


def middle_of(value: Value) -> float | None:
    """A number, or the middle of a range."""
    if value.number is None or value.upto is None:
        return value.number
    return (value.number + value.upto) / 2


def _steps(question: SurveyQuestion, numbers: Sequence[float]) -> Scheme:
    """Steps of 1, 2 or 5 times a power of ten; a key is the number its step begins with."""
    if not numbers:
        return Scheme(question, ())
    low, high = min(numbers), max(numbers)
    step = 1.0 if all(float(one).is_integer() for one in (low, high)) else 0.01
    if high - low >= BINS * step:
        power = 10.0 ** math.floor(math.log10((high - low) / BINS))
        steps = (times * power for times in (1, 2, 5, 10, 20))
        step = next(one for one in steps if high // one - low // one < BINS)
    first, last = int(low // step), int(high // step)
    keys = tuple(number_text(at * step) for at in range(first, last + 1))
    return Scheme(question, keys, step, first)

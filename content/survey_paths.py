"""Where a survey can lead: which questions anybody meets, whichever way they answer.

Conditions only look back, so one walk through the questions sees every path: what matters of the
answers so far is which of the facts that later conditions ask about hold, and paths that agree in
them are one. Exact as long as the paths that differ stay countable; `explore` says when not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise, product

from content.models import LANGUAGES
from content.survey_models import (
    NO,
    YES,
    AllOf,
    AnswerIs,
    AnyOf,
    AskKind,
    Comparison,
    Not,
    SplitIs,
    Survey,
    SurveyQuestion,
    When,
    named_in,
)

Fact = AnswerIs | SplitIs
State = frozenset[Fact]
"""The facts that hold on a path so far, of those that are asked about later."""

MOST_STATES = 20_000
MANY = 14
"""Options of one question that conditions may tell apart."""
_PLACE = re.compile(r"\{([^{}\s]*)\}")
_ASKED = AnswerIs("", Comparison.ANSWERED)
"""Stands for having been asked anything at all."""


@dataclass(slots=True)
class Explored:
    """What walking every path has shown. `blank`: questions met where what they quote may have
    no answer. `silent`: whether there is a path on which nothing is asked."""

    met: set[str] = field(default_factory=set)
    fired: set[str] = field(default_factory=set)
    blank: set[tuple[str, str]] = field(default_factory=set)
    silent: bool = False


class TooManyPaths(Exception):
    """There are more paths that differ than can be walked."""


def explore(survey: Survey) -> Explored:
    """Walk every path. Raises TooManyPaths, when nothing can be said about any question.

    What is not among `met` is met by nobody: answers are taken to be at least as free as they
    are. Conditions must be sound already: they ask about earlier questions only.
    """
    found = Explored()
    until = _last_uses(survey)
    states = _beginnings(survey, until)
    for index, question in enumerate(survey.questions):
        facts = [fact for fact in until if isinstance(fact, AnswerIs)]
        after = _answers(question, [fact for fact in facts if fact.question == question.id])
        asked = frozenset({_ASKED} if question.asks else ())
        following: set[State] = set()
        for state in states:
            if question.when is not None and not holds(question.when, state):
                following.add(state)
                continue
            found.met.add(question.id)
            for name in quoted(question):
                if _answered(name) not in state:
                    found.blank.add((question.id, name))
            following.update(state | asked | new for new in after)
            if len(following) > MOST_STATES:
                raise TooManyPaths
        gone = {fact for fact, last in until.items() if last == index}
        states = {state - gone for state in following} if gone else following
    for trigger in survey.triggers:
        if any(holds(trigger.when, state) for state in states):
            found.fired.add(trigger.id)
    found.silent = any(_ASKED not in state for state in states)
    return found


def holds(when: When, facts: State) -> bool:
    """Whether a condition holds where exactly these facts do."""
    match when:
        case AllOf(parts):
            return all(holds(part, facts) for part in parts)
        case AnyOf(parts):
            return any(holds(part, facts) for part in parts)
        case Not(part):
            return not holds(part, facts)
        case _:
            return when in facts


def quoted(question: SurveyQuestion) -> tuple[str, ...]:
    """The questions whose answers a question quotes, in the order of its words."""
    texts = [words for words in (question.ask, question.hint) if words]
    names = [name for words in texts for language in LANGUAGES for name in places(words[language])]
    return tuple(dict.fromkeys(names))


def places(text: str) -> list[str]:
    """What stands in braces."""
    return _PLACE.findall(text)


def _answered(question: str) -> AnswerIs:
    return AnswerIs(question, Comparison.ANSWERED)


def _last_uses(survey: Survey) -> dict[Fact, int]:
    """The facts that are asked about, with the index of the last question that does; facts of
    triggers are asked about in the end."""
    until: dict[Fact, int] = {}
    for index, question in enumerate(survey.questions):
        until.update(dict.fromkeys(named_in(question.when), index))
        until.update(dict.fromkeys(map(_answered, quoted(question)), index))
    for trigger in survey.triggers:
        until.update(dict.fromkeys(named_in(trigger.when), len(survey.questions)))
    return until


def _beginnings(survey: Survey, until: dict[Fact, int]) -> set[State]:
    splits = [
        [SplitIs(name, part) for part in parts]
        for name, parts in survey.splits.items()
        if any(isinstance(fact, SplitIs) and fact.split == name for fact in until)
    ]
    found: set[State] = set()
    for chosen in product(*splits):
        found.add(frozenset(fact for fact in chosen if fact in until))
        if len(found) > MOST_STATES:
            raise TooManyPaths
    return found


def _answers(question: SurveyQuestion, facts: Sequence[AnswerIs]) -> set[State]:
    """The sets of these facts about it that one answer can make hold; no answer: none."""
    if not question.asks:
        return {frozenset()}
    found = set() if question.required else {frozenset[Fact]()}
    if not facts:
        return found | {frozenset()}
    for chosen, number in _values(question, facts):
        found.add(frozenset(fact for fact in facts if _says(fact, chosen, number)))
        if len(found) > MOST_STATES:
            raise TooManyPaths
    return found


def _says(fact: AnswerIs, chosen: frozenset[str], number: float | None) -> bool:
    match fact.comparison:
        case Comparison.ANSWERED:
            return True
        case Comparison.ANY_OF:
            return bool(chosen & fact.options)
        case Comparison.ALL_OF:
            return chosen >= fact.options
        case Comparison.AT_LEAST:
            return number is not None and number >= fact.number
        case Comparison.AT_MOST:
            return number is not None and number <= fact.number


Answered = tuple[frozenset[str], float | None]


def _values(question: SurveyQuestion, facts: Sequence[AnswerIs]) -> Iterator[Answered]:
    """Answers that between them make every difference there is between the facts."""
    options = {option.id for option in question.options}
    match question.kind:
        case AskKind.SINGLE:
            yield from ((frozenset({option}), None) for option in options)
        case AskKind.YES_NO:
            yield from ((frozenset({option}), None) for option in (YES, NO))
        case AskKind.CONSENT:
            yield frozenset({YES}), None
            if not question.required:
                yield frozenset({NO}), None
        case AskKind.RATING:
            for number in _scale(question):
                yield frozenset({str(number)}), float(number)
        case AskKind.MULTIPLE | AskKind.RANKING | AskKind.REGION:
            yield from ((chosen, None) for chosen in _choices(question, facts))
        case AskKind.NUMBER:
            yield from ((frozenset(), number) for number in _numbers(question, facts))
        case _:
            yield frozenset(), None


def _scale(question: SurveyQuestion) -> range:
    lowest = 1 if question.lowest is None else int(question.lowest)
    return range(lowest, (5 if question.highest is None else int(question.highest)) + 1)


def _numbers(question: SurveyQuestion, facts: Sequence[AnswerIs]) -> Iterator[float]:
    """Every number that is named, one between each two and one beyond, as far as they may be."""
    bounds = [bound for bound in (question.lowest, question.highest) if bound is not None]
    named = sorted({*bounds, *(fact.number for fact in facts)})
    between = [(low + high) / 2 for low, high in pairwise(named)]
    beyond = [named[0] - 1, named[-1] + 1] if named else [0.0]
    for number in (*named, *between, *beyond):
        if _within(question, number):
            yield number


def _within(question: SurveyQuestion, number: float) -> bool:
    return (question.lowest is None or number >= question.lowest) and (
        question.highest is None or number <= question.highest
    )


def _choices(question: SurveyQuestion, facts: Sequence[AnswerIs]) -> Iterator[frozenset[str]]:
    """Choices among the options the facts name; the others are alike, so only count."""
    named = {option for fact in facts for option in fact.options}
    options = {option.id for option in question.options}
    alone = {option.id for option in question.options if option.alone}
    yield from (frozenset({option}) for option in sorted(alone))
    anywhere = question.kind is AskKind.REGION
    most = question.most or (MANY if anywhere else len(options))
    spare = MANY if anywhere else len(options - named - alone)
    choosable = sorted(named - alone if anywhere else (named & options) - alone)
    if len(choosable) > MANY:
        raise TooManyPaths
    for size in range(min(most, len(choosable)) + 1):
        if size + min(spare, most - size) >= max(question.least, 1):
            yield from map(frozenset, combinations(choosable, size))

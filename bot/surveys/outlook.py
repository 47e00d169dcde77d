"""How far somebody is, and how much may still come. Pure.

Later questions hang on answers that are not there yet, so how many there will be nobody knows.
What is told is the most there can be: it only ever shrinks as one answers, so that nobody is
shown a longer way for having answered a question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.surveys import rules
from bot.surveys.rules import Answers
from bot.surveys.values import Value
from content.survey_models import (
    NO,
    YES,
    AllOf,
    AnswerIs,
    AnyOf,
    AskKind,
    Not,
    SplitIs,
    Survey,
    SurveyQuestion,
    When,
    named_in,
)

MOST_WAYS = 128
"""So many ways through a survey are looked at; beyond, a question that may come counts."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """`done` questions are answered, `left` at most are still to come; `sure`: exactly so many,
    whatever is answered."""

    done: int
    left: int
    sure: bool

    @property
    def total(self) -> int:
        """What the bar is drawn over: it never grows while one answers on."""
        return self.done + self.left


_Met: TypeAlias = Mapping[str, tuple[SurveyQuestion, Value | None, bool]]
"""What a way has met: the question, its answer if that is known, and whether it is met for sure
(it may hang on something that is not known)."""


def outlook(survey: Survey, answers: Answers, who: str) -> Outlook:
    """How far somebody is in a survey, given the answers so far."""
    still = {question.id for question in rules.still_open(survey, answers, who)}
    given = {id: value for id, value in answers.items() if id not in still}
    order = rules.in_order(survey, who)
    way = _Way(survey, who, order, given, _looked_at(order, given))
    most, least = way.on(0, {})
    asked = [question for question in rules.path(survey, answers, who) if question.asks]
    done = sum(question.id not in still for question in asked)
    return Outlook(done, max(most - done, 0), most == least)


def _looked_at(order: Sequence[SurveyQuestion], given: Answers) -> frozenset[str]:
    """The open questions each of whose answers is looked at for itself: those that decide about
    others, from the first on, as long as the ways through them are few."""
    named = {
        one.question
        for question in order
        for one in named_in(question.when)
        if isinstance(one, AnswerIs)
    }
    ways, chosen = 1, []
    for question in order:
        if question.id not in named or question.id in given or question.kind not in _FEW:
            continue
        ways *= len(_possible(question))
        if ways > MOST_WAYS:
            break
        chosen.append(question.id)
    return frozenset(chosen)


_FEW = frozenset({AskKind.SINGLE, AskKind.YES_NO, AskKind.CONSENT})


def _possible(question: SurveyQuestion) -> list[Value]:
    """Every answer a question with one choice can have. Whoever says no to what a survey cannot
    go on without ends there, which is no way through it."""
    if question.kind is AskKind.SINGLE:
        ids = [option.id for option in question.options]
    elif question.kind is AskKind.CONSENT and question.required:
        ids = [YES]
    else:
        ids = [YES, NO]
    blank = [] if question.required else [Value()]
    return [*(Value(options=(id,)) for id in ids), *blank]


@dataclass(frozen=True, slots=True)
class _Way:
    survey: Survey
    who: str
    order: Sequence[SurveyQuestion]
    given: Answers
    looked_at: frozenset[str]

    def on(self, at: int, met: _Met) -> tuple[int, int]:
        """(the most, the fewest) questions that are met from a place on."""
        most = least = 0
        for place in range(at, len(self.order)):
            question = self.order[place]
            sure = self._holds(question.when, met)
            if sure is False:
                continue
            most += question.asks
            least += question.asks and sure is True
            value = self.given.get(question.id)
            if value is None and not question.asks:
                value = Value()
            if value is None and question.id in self.looked_at:
                ways = [
                    self.on(place + 1, {**met, question.id: (question, one, sure is True)})
                    for one in _possible(question)
                ]
                return most + max(way[0] for way in ways), least + min(way[1] for way in ways)
            met = {**met, question.id: (question, value, sure is True)}
        return most, least

    def _holds(self, when: When | None, met: _Met) -> bool | None:
        """Whether a condition is met; None: it may be."""
        match when:
            case None:
                return True
            case AnswerIs():
                return _compared(when, met)
            case SplitIs(split, part):
                return rules.part_of(self.survey, split, self.who) == part
            case AllOf(parts):
                every = [self._holds(part, met) for part in parts]
                return False if False in every else None if None in every else True
            case AnyOf(parts):
                every = [self._holds(part, met) for part in parts]
                return True if True in every else None if None in every else False
            case Not(part):
                held = self._holds(part, met)
                return None if held is None else not held


def _compared(when: AnswerIs, met: _Met) -> bool | None:
    if when.question not in met:
        return False
    question, value, sure = met[when.question]
    if value is None:
        return None
    holds = rules.compares(when, question, value)
    return True if holds and sure else None if holds else False

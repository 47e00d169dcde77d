"""What of a survey fits what: comparisons and traits the kinds of questions, answers a screen."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from content.models import Language
from content.regions import Regions
from content.survey_models import (
    NO,
    OPTION_KINDS,
    WRITE_IN,
    AnswerIs,
    AskKind,
    Comparison,
    SurveyOption,
    SurveyQuestion,
    Trait,
)
from content.telegram_html import BUTTON_WIDTH

LABEL_WIDTH = BUTTON_WIDTH - 4
"""Options share their button with a tick."""
PLACE_LENGTH = 40
"""The longest name of a group of places."""

CHOICES = {AskKind.SINGLE, AskKind.MULTIPLE, AskKind.RANKING}
_NUMBERS = {AskKind.NUMBER, AskKind.RATING}
_SEVERAL = {AskKind.SINGLE, AskKind.MULTIPLE}
FITTING: dict[Trait, set[AskKind]] = {
    Trait.REGION: {AskKind.REGION},
    Trait.INDUSTRY: _SEVERAL,
    Trait.JOB_TYPE: _SEVERAL,
    Trait.PAY: {AskKind.SINGLE, AskKind.NUMBER},
    Trait.PAY_LEAST: {AskKind.SINGLE, AskKind.NUMBER},
    Trait.EMPLOYER: _SEVERAL,
    Trait.MAJOR_FIT: {AskKind.SINGLE},
    Trait.CONDITIONS: {AskKind.MULTIPLE},
    Trait.DESTINATION: {AskKind.SINGLE},
    Trait.DESTINATION_SECOND: {AskKind.SINGLE},
    Trait.SEARCH: {AskKind.SINGLE},
    Trait.HELP: {AskKind.MULTIPLE},
    Trait.PHONE: {AskKind.PHONE},
    Trait.ALERTS: {AskKind.SINGLE},
}
_LENGTHS = {
    AskKind.NUMBER: 40,
    AskKind.DATE: 24,
    AskKind.PHONE: 24,
    AskKind.EMAIL: 254,
    AskKind.FILE: 64,
}


def unsound(fact: AnswerIs, other: SurveyQuestion, regions: Regions) -> Iterator[str]:
    """Why an answer to a question can't be compared so."""
    if not other.asks:
        yield f"«{other.id}» is an explanation: it has no answer"
        return
    match fact.comparison:
        case Comparison.AT_LEAST | Comparison.AT_MOST:
            if other.kind not in _NUMBERS:
                yield f"«{other.id}» is no number"
        case Comparison.ANY_OF | Comparison.ALL_OF:
            if other.kind not in OPTION_KINDS:
                yield f"«{other.id}» has no options; ask whether it is «answered»"
                return
            known = {option.id for option in other.options}
            if other.kind is AskKind.REGION:
                known |= set(regions.places)
            for option in sorted(fact.options - known):
                yield f"«{other.id}» has no option «{option}»{guess(option, known)}"
            if other.kind is AskKind.CONSENT and NO in fact.options:
                yield f"who says no to «{other.id}» is asked nothing more"
            if fact.comparison is Comparison.ALL_OF and len(fact.options) > other.most:
                yield f"of «{other.id}» at most {other.most} are chosen"
        case Comparison.ANSWERED:
            return


def longest_answer(question: SurveyQuestion, language: Language) -> int:
    """Characters of the longest answer as it is quoted."""
    if question.kind is AskKind.TEXT:
        return question.most
    if question.kind is AskKind.REGION:
        return question.most * (PLACE_LENGTH + 2)
    if question.kind in _LENGTHS:
        return _LENGTHS[question.kind] + (len(question.unit[language]) if question.unit else 0)
    lengths = sorted((_longest(option, language) for option in question.options), reverse=True)
    return sum(length + 2 for length in lengths[: max(question.most, 1)])


def _longest(option: SurveyOption, language: Language) -> int:
    return len(option.text[language]) + (WRITE_IN + 2 if option.writes else 0)


def guess(name: str, names: Collection[str]) -> str:
    """«; did you mean …?» when something there is spelled almost so, else nothing."""
    close = difflib.get_close_matches(name, sorted(names), 1)
    return f"; did you mean «{close[0]}»?" if close else ""

"""Who is asked what, in which order, and which answers count. Pure: the same survey, answers and
person always give the same path.

Nothing here remembers where somebody is: the path follows from the answers, so that an answer
changed in the review list opens and closes questions by itself. Answers off the path are kept
(whoever changes their mind back finds them again) and never count.
"""

import hashlib
import html as markup
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from bot.answering.text import clean
from bot.surveys.refusing import (
    Refusal,
    bounds_of_choice,
    choosable,
    fault_in,
    is_blank,
    too_few_or_many,
)
from bot.surveys.saying import Regions, spoken
from bot.surveys.values import Value
from content.models import Language
from content.survey_models import (
    YES,
    AllOf,
    AnswerIs,
    AnyOf,
    AskKind,
    Comparison,
    Not,
    SplitIs,
    Survey,
    SurveyOption,
    SurveyQuestion,
    Trait,
    When,
    named_in,
)

__all__ = [
    "Answers", "Refusal", "before", "choosable", "counted", "fault_in", "first_open", "holds",
    "in_order", "is_open", "next_after", "offered", "options_in_order", "part_of", "path",
    "piped", "progress", "scores", "toggled",
]  # fmt: skip

Answers: TypeAlias = Mapping[str, Value]
"""What was answered, by question. `Value()` is a question passed over, or only read."""

PIPED = 120
"""Characters of an earlier answer that are repeated in a later question."""
_NAMED = re.compile(r"\{([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\}")


# The path


def path(survey: Survey, answers: Answers, who: str) -> tuple[SurveyQuestion, ...]:
    """The questions this person meets, in their order, given the answers so far.

    A condition sees the answers before it that count themselves. Whoever does not agree to what
    the survey cannot go on without meets nothing after it.
    """
    found: list[SurveyQuestion] = []
    seen: dict[str, tuple[SurveyQuestion, Value]] = {}
    for question in in_order(survey, who):
        if not _holds(question.when, survey, seen, who):
            continue
        found.append(question)
        value = answers.get(question.id)
        if value is None:
            continue
        seen[question.id] = question, value
        if _withheld(question, value):
            break
    return tuple(found)


def in_order(survey: Survey, who: str) -> tuple[SurveyQuestion, ...]:
    """All questions in this person's order: those of a block are mixed among themselves, but one
    that needs another of its block comes after it."""
    by_id = {question.id: question for question in survey.questions}
    order = [question.id for question in survey.questions]
    for block in survey.blocks:
        members = [id for id in order if id in block]
        mixed = iter(_mixed(survey.id, [by_id[id] for id in members], who))
        order = [next(mixed) if id in block else id for id in order]
    return tuple(by_id[id] for id in order)


def counted(survey: Survey, answers: Answers, who: str) -> dict[str, Value]:
    """The answers that count: those on the path, in its order, and not passed over."""
    return {
        question.id: answers[question.id]
        for question in path(survey, answers, who)
        if question.id in answers and not is_blank(answers[question.id])
    }


# Steps


def next_after(
    survey: Survey, answers: Answers, who: str, question_id: str | None
) -> SurveyQuestion | None:
    """The question after this one; of None the first. None at the end: the review list."""
    met = path(survey, answers, who)
    if question_id is None:
        return met[0] if met else None
    later = _places(survey, who, question_id)
    return next((question for question in met if later.get(question.id, 0) > 0), None)


def before(survey: Survey, answers: Answers, who: str, question_id: str) -> SurveyQuestion | None:
    """The question met before this one, or None when it is the first."""
    earlier = _places(survey, who, question_id)
    met = path(survey, answers, who)
    return next((question for question in reversed(met) if earlier.get(question.id, 0) < 0), None)


def first_open(survey: Survey, answers: Answers, who: str) -> SurveyQuestion | None:
    """The first question that was never seen, or passed over though it must be answered; None
    when the survey can be handed in."""
    met = path(survey, answers, who)
    return next((question for question in met if is_open(question, answers)), None)


def is_open(question: SurveyQuestion, answers: Answers) -> bool:
    """Whether there is still something to do here. Dates and numbers once taken stay so, however
    late it gets; a choice with too few options ticked is not done."""
    value = answers.get(question.id)
    if value is None:
        return True
    if not question.asks:
        return False
    if is_blank(value):
        return question.required
    if _withheld(question, value):
        return True
    if question.kind in (AskKind.MULTIPLE, AskKind.RANKING, AskKind.REGION):
        options = [question.option(id) for id in value.options]
        alone = any(option is not None and option.alone for option in options)
        return too_few_or_many(question, len(value.options), alone) is not None
    return False


def progress(survey: Survey, answers: Answers, who: str) -> tuple[int, int]:
    """How many questions are done, and how many there are as far as one can see."""
    asked = [question for question in path(survey, answers, who) if question.asks]
    return sum(not is_open(question, answers) for question in asked), len(asked)


def _places(survey: Survey, who: str, question_id: str) -> dict[str, int]:
    """How far behind (or, negative, ahead of) one question each other comes. The question itself
    need not be on the path: an old button may name one that no longer is."""
    order = [question.id for question in in_order(survey, who)]
    if question_id not in order:
        return {}
    here = order.index(question_id)
    return {id: place - here for place, id in enumerate(order)}


def _withheld(question: SurveyQuestion, value: Value) -> bool:
    return question.kind is AskKind.CONSENT and question.required and YES not in value.options


# Conditions


def holds(when: When | None, survey: Survey, answers: Answers, who: str) -> bool:
    """Whether a condition is met by the answers that count; no condition always is."""
    known = {
        question.id: (question, answers[question.id])
        for question in path(survey, answers, who)
        if question.id in answers
    }
    return _holds(when, survey, known, who)


_Seen: TypeAlias = Mapping[str, tuple[SurveyQuestion, Value]]


def _holds(when: When | None, survey: Survey, seen: _Seen, who: str) -> bool:
    match when:
        case None:
            return True
        case AnswerIs():
            return when.question in seen and _compares(when, *seen[when.question])
        case SplitIs(split, part):
            return part_of(survey, split, who) == part
        case AllOf(parts):
            return all(_holds(part, survey, seen, who) for part in parts)
        case AnyOf(parts):
            return any(_holds(part, survey, seen, who) for part in parts)
        case Not(part):
            return not _holds(part, survey, seen, who)


def _compares(when: AnswerIs, question: SurveyQuestion, value: Value) -> bool:
    if is_blank(value):
        return False
    match when.comparison:
        case Comparison.ANSWERED:
            return True
        case Comparison.ANY_OF:
            return not when.options.isdisjoint(value.options)
        case Comparison.ALL_OF:
            return when.options <= set(value.options)
        case Comparison.AT_LEAST:
            number = _as_number(question, value)
            return number is not None and number >= when.number
        case Comparison.AT_MOST:
            number = _as_number(question, value)
            return number is not None and number <= when.number


def _as_number(question: SurveyQuestion, value: Value) -> float | None:
    if question.kind is AskKind.RATING and value.options:
        try:
            return float(value.options[0])
        except ValueError:
            return None
    return value.number


# Chance that stays: who somebody is decides, not the moment


def part_of(survey: Survey, split: str, who: str) -> str:
    """The part of a split this person is in, in every round; «» when there is no such split.

    Every part draws for itself and the best draw wins, so that a part added later takes people
    from the others and moves nobody between them.
    """
    parts = {part: weight for part, weight in survey.splits.get(split, {}).items() if weight > 0}
    return min(
        sorted(parts),
        key=lambda part: -math.log(_draw(survey.id, "split", split, part, who)) / parts[part],
        default="",
    )


def options_in_order(question: SurveyQuestion, who: str) -> tuple[SurveyOption, ...]:
    """The options as this person sees them. Those that exclude the others or let one write stay
    where the file has them."""
    if not question.shuffled:
        return question.options
    moving = [one for one in question.options if not one.alone and not one.writes]
    mixed = iter(sorted(moving, key=lambda one: _draw(question.id, "option", one.id, who)))
    return tuple(one if one.alone or one.writes else next(mixed) for one in question.options)


def _mixed(survey_id: str, members: Sequence[SurveyQuestion], who: str) -> list[str]:
    drawn = sorted(members, key=lambda one: _draw(survey_id, "block", one.id, who))
    waiting = {one.id: _needs(one) & {other.id for other in members} - {one.id} for one in drawn}
    order: list[str] = []
    while waiting:
        ready = (id for id, needs in waiting.items() if needs.issubset(order))
        # A circle of needs is refused by the check of contents; here it is cut somewhere.
        chosen = next(ready, next(iter(waiting)))
        order.append(chosen)
        del waiting[chosen]
    return order


def _needs(question: SurveyQuestion) -> set[str]:
    """The questions whose answers it waits for: in its condition and in its words."""
    asked = {one.question for one in named_in(question.when) if isinstance(one, AnswerIs)}
    return asked | set(_NAMED.findall(question.ask.zh + question.ask.en))


def _draw(*key: str) -> float:
    """A number in (0, 1) that these words always give, as good as any other."""
    digest = hashlib.blake2b("\x1f".join(key).encode(), digest_size=8).digest()
    return (int.from_bytes(digest) + 0.5) / 2**64


# What answers are used for


def piped(
    html: str, survey: Survey, answers: Answers, language: Language, regions: Regions
) -> str:
    """A text with `{question-id}` replaced by what was answered to it, escaped and on one line.

    `answers` are those that count (`counted`). What was not answered, and what is sensitive, is
    an ellipsis; what is no question stays as it stands.
    """

    def answer(found: re.Match[str]) -> str:
        question = survey.question(found[1])
        if question is None:
            return found[0]
        value = answers.get(question.id)
        said = ""
        if value is not None and not question.sensitive:
            said = " ".join(clean(spoken(question, value, language, regions)).split())
        said = said if len(said) <= PIPED else said[: PIPED - 1] + "…"
        return markup.escape(said, quote=False) or "…"

    return _NAMED.sub(answer, html)


def scores(survey: Survey, answers: Answers, who: str) -> dict[str, float]:
    """The sums of what the chosen options count; a rating without options counts its number.

    A score of which no question was answered is left out, for none is not the same as zero."""
    given = counted(survey, answers, who)
    found: dict[str, float] = {}
    for name, ids in survey.scores.items():
        asked = [one for one in survey.questions if one.id in ids and one.id in given]
        if asked:
            found[name] = math.fsum(_points(one, given[one.id]) for one in asked)
    return found


def _points(question: SurveyQuestion, value: Value) -> float:
    if question.kind is AskKind.RATING and not question.options:
        return _as_number(question, value) or 0
    options = (question.option(id) for id in value.options)
    return math.fsum(one.score or 0 for one in options if one is not None)


def offered(question: SurveyQuestion, known: Mapping[Trait, Value]) -> Value | None:
    """What the profile knows already and this question can take, to be confirmed in one tap.

    Of several options those that (still) exist are offered, as many as may be chosen."""
    value = known.get(question.default) if question.default else None
    if value is None or is_blank(value):
        return None
    if not value.options:
        return value
    ids = choosable(question)
    kept = [id for id in value.options if id in ids or question.kind is AskKind.REGION]
    kept = kept[: bounds_of_choice(question)[1]]
    return Value(options=tuple(kept)) if kept else None


def toggled(question: SurveyQuestion, value: Value | None, option_id: str) -> Value | Refusal:
    """The answer after an option was tapped: ticked, or unticked if it was chosen.

    One that stands alone drives the others out and goes when another comes; where one may be
    chosen, the new one takes the place of the old. One too many is refused.
    """
    chosen = list(value.options) if value else []
    most = bounds_of_choice(question)[1]
    if option_id in chosen and question.kind in _SEVERAL:
        chosen.remove(option_id)
    elif _alone(question, option_id) or question.kind not in _SEVERAL:
        chosen = [option_id]
    else:
        chosen = [id for id in chosen if not _alone(question, id)] + [option_id]
    if len(chosen) > most:
        return Refusal("many", {"most": most, "chosen": len(chosen)})
    text = value.text if value and _writes(question, chosen) else ""
    return Value(options=tuple(chosen), text=text)


_SEVERAL = frozenset({AskKind.MULTIPLE, AskKind.RANKING, AskKind.REGION})


def _alone(question: SurveyQuestion, id: str) -> bool:
    option = question.option(id)
    return option is not None and option.alone


def _writes(question: SurveyQuestion, ids: Iterable[str]) -> bool:
    return any(option.writes for id in ids if (option := question.option(id)) is not None)

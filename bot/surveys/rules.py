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
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from bot.answering.text import clean
from bot.surveys.refusing import (
    Refusal,
    bounds_of_choice,
    choosable,
    fault_in,
    is_blank,
    stands_alone,
    too_few_or_many,
    writes,
)
from bot.surveys.saying import spoken
from bot.surveys.values import Value
from content.models import Language
from content.regions import Regions
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
    "Answers", "Refusal", "before", "choosable", "compares", "counted", "fault_in", "first_open",
    "holds", "in_order", "next_after", "offered", "options_in_order", "options_left", "part_of",
    "path", "piped", "scores", "still_open", "toggled",
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
    return _walk(survey, answers, who)[0]


_Seen: TypeAlias = Mapping[str, tuple[SurveyQuestion, Value]]


def _walk(survey: Survey, answers: Answers, who: str) -> tuple[tuple[SurveyQuestion, ...], _Seen]:
    """The path, and the answers on it. One that chooses what is no longer offered, because it
    has since been chosen before, is none."""
    met: list[SurveyQuestion] = []
    seen: dict[str, tuple[SurveyQuestion, Value]] = {}
    for question in in_order(survey, who):
        if not _holds(question.when, survey, seen, who):
            continue
        met.append(question)
        value = answers.get(question.id)
        if value is None or not _taken(question, seen).isdisjoint(value.options):
            continue
        seen[question.id] = question, value
        if _withheld(question, value):
            break
    return tuple(met), seen


def _taken(question: SurveyQuestion, seen: _Seen) -> frozenset[str]:
    """Options that were chosen in an earlier question and are not offered again."""
    if question.without is None or question.without not in seen:
        return frozenset()
    return frozenset(seen[question.without][1].options)


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
    seen = _walk(survey, answers, who)[1]
    return {id: value for id, (_, value) in seen.items() if not is_blank(value)}


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
    met, seen = _walk(survey, answers, who)
    return next((question for question in met if _open(question, seen)), None)


def still_open(survey: Survey, answers: Answers, who: str) -> tuple[SurveyQuestion, ...]:
    """All questions of the path that `first_open` would come to."""
    met, seen = _walk(survey, answers, who)
    return tuple(question for question in met if _open(question, seen))


def _open(question: SurveyQuestion, seen: _Seen) -> bool:
    """Whether there is still something to do here. Days and numbers once taken stay so, however
    late it gets; a choice with too few options ticked is not done."""
    if question.id not in seen:
        return True
    value = seen[question.id][1]
    if not question.asks:
        return False
    if is_blank(value):
        return question.required
    if question.kind in _SEVERAL and too_few_or_many(question, value.options) is not None:
        return True
    return _withheld(question, value)


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
    return _holds(when, survey, _walk(survey, answers, who)[1], who)


def _holds(when: When | None, survey: Survey, seen: _Seen, who: str) -> bool:
    match when:
        case None:
            return True
        case AnswerIs():
            return when.question in seen and compares(when, *seen[when.question])
        case SplitIs(split, part):
            return part_of(survey, split, who) == part
        case AllOf(parts):
            return all(_holds(part, survey, seen, who) for part in parts)
        case AnyOf(parts):
            return any(_holds(part, survey, seen, who) for part in parts)
        case Not(part):
            return not _holds(part, survey, seen, who)


def compares(when: AnswerIs, question: SurveyQuestion, value: Value) -> bool:
    """Whether an answer to the question a condition names is one it holds for."""
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


def options_left(
    survey: Survey, question: SurveyQuestion, answers: Answers, who: str
) -> tuple[SurveyOption, ...]:
    """The same without those that were chosen in the question this one names with `without`."""
    taken = _taken(question, _walk(survey, answers, who)[1])
    return tuple(one for one in options_in_order(question, who) if one.id not in taken)


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
    before = {question.without} if question.without else set()
    return asked | before | set(_NAMED.findall(question.ask.zh + question.ask.en))


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
    elif stands_alone(question, option_id) or question.kind not in _SEVERAL:
        chosen = [option_id]
    else:
        chosen = [id for id in chosen if not stands_alone(question, id)] + [option_id]
    if len(chosen) > most:
        return Refusal("many", {"most": most, "chosen": len(chosen)})
    keeps = value is not None and any(writes(question, id) for id in chosen)
    text = value.text if value and keeps else ""
    return Value(options=tuple(chosen), text=text)


_SEVERAL = frozenset({AskKind.MULTIPLE, AskKind.RANKING, AskKind.REGION})

"""What changed in somebody's answers from one round to the next. Pure.

Rounds may have been of two versions of a survey: what one of them did not ask is no change.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.surveys import rules
from bot.surveys.refusing import is_blank
from bot.surveys.values import Value
from content.survey_models import AskKind, Survey, SurveyQuestion

NONE = ""
"""In a flow, where there is no answer."""


@dataclass(frozen=True, slots=True)
class Round:
    """Somebody's answers in one round, with the survey as that round asked it."""

    survey: Survey
    answers: Mapping[str, Value]
    who: str

    def answer(self, question_id: str) -> Value | None:
        """The answer that counts, or None."""
        return rules.counted(self.survey, self.answers, self.who).get(question_id)


@dataclass(frozen=True, slots=True)
class Change:
    """A question, as it was asked last, and two different answers to it; None is no answer.

    Whether somebody may see it is the question's to say: `sensitive`.
    """

    question: SurveyQuestion
    before: Value | None
    after: Value | None


def same(question: SurveyQuestion, one: Value | None, other: Value | None) -> bool:
    """Whether two answers say the same. Where several may be chosen their order says nothing,
    of a ranking it does; small letters and spaces say nothing."""
    if one is None or other is None:
        return one is other
    if question.kind is not AskKind.RANKING and set(one.options) != set(other.options):
        return False
    if question.kind is AskKind.RANKING and one.options != other.options:
        return False
    return _rest(one) == _rest(other)


def changes(before: Round, after: Round) -> tuple[Change, ...]:
    """The answers that changed, in the order of the later survey. A question that one round did
    not have at all, or had as another kind, is not compared; one that was not asked, or passed
    over, is."""
    earlier = rules.counted(before.survey, before.answers, before.who)
    later = rules.counted(after.survey, after.answers, after.who)
    found = []
    for question in after.survey.questions:
        asked = before.survey.question(question.id)
        if asked is None or asked.kind is not question.kind or not question.asks:
            continue
        was, now = earlier.get(question.id), later.get(question.id)
        if not same(question, was, now):
            found.append(Change(question, was, now))
    return tuple(found)


def compared(before: Round, after: Round) -> Change | None:
    """The change of the one answer this survey looks at from round to round; None when it is the
    same, or was not given in both."""
    looked_at = after.survey.compares
    for change in changes(before, after):
        if change.question.id == looked_at and change.before and change.after:
            return change
    return None


def unchanged(question: SurveyQuestion, given: Sequence[Value | None], rounds: int = 2) -> bool:
    """Whether the last rounds all had the same answer; `given` is the earliest first."""
    last = given[-rounds:]
    if len(last) < rounds or any(value is None or is_blank(value) for value in last):
        return False
    return all(same(question, last[0], value) for value in last[1:])


def stalled(rounds: Sequence[Round], running: int = 2) -> bool:
    """Whether somebody has got no further: the answer the last survey names with `stalls`, given
    in so many rounds running, the earliest first, and the same each time."""
    last = rounds[-running:]
    if len(last) < running:
        return False
    when = last[-1].survey.stalls
    question = last[-1].survey.question(when.question) if when else None
    if when is None or question is None:
        return False
    stuck = (rules.holds(when, one.survey, one.answers, one.who) for one in last)
    given = [one.answer(question.id) for one in last]
    return all(stuck) and unchanged(question, given, running)


def flow(
    pairs: Iterable[tuple[Value | None, Value | None]],
) -> Counter[tuple[str, str]]:
    """How many went from which option to which; `NONE` where there is no answer. Of several
    options the first counts, so that everybody is counted once."""
    return Counter((_first(before), _first(after)) for before, after in pairs)


def _first(value: Value | None) -> str:
    return value.options[0] if value and value.options else NONE


def _rest(value: Value) -> tuple[object, ...]:
    words = " ".join(value.text.casefold().split())
    file = value.file.file_unique_id if value.file else None
    return words, value.number, value.upto, value.day, file

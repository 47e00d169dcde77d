"""What a tap does to a question, and in which order its options stand. Pure.

Lessons and the daily review ask the same questions, so they share these rules.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from content.models import Option, Question, QuestionKind

IN_SEVERAL_TAPS = (QuestionKind.MULTIPLE, QuestionKind.ORDER)
"""Kinds that one tap does not answer."""


@dataclass(frozen=True, slots=True)
class Tapped:
    """What is chosen after a tap, and whether the question is answered with it."""

    chosen: tuple[str, ...]
    answers: bool


def tap(question: Question, chosen: Sequence[str], option_id: str, *, wanted: bool) -> Tapped:
    """Choose an option the question has; where several may be, tick it or (not `wanted`) untick.

    The last option of an order answers it. Saying the same twice changes nothing.
    """
    if question.kind not in IN_SEVERAL_TAPS:
        return Tapped((option_id,), answers=True)
    before = kept(question, chosen)
    if wanted is (option_id in before):
        return Tapped(before, answers=False)
    after = (*before, option_id) if wanted else tuple(id for id in before if id != option_id)
    full = question.kind is QuestionKind.ORDER and len(after) == len(question.options)
    return Tapped(kept(question, after), answers=full)


def kept(question: Question, chosen: Iterable[str]) -> tuple[str, ...]:
    """The chosen options the question still has: of an order as they were tapped, else as the
    question shows them."""
    known = [option.id for option in question.options]
    if question.kind is QuestionKind.ORDER:
        return tuple(dict.fromkeys(id for id in chosen if id in known))
    wanted = set(chosen)
    return tuple(id for id in known if id in wanted)


def shown(question: Question, *seed: object) -> tuple[Option, ...]:
    """The options as they are shown: of an order shuffled, the same for the same seed and never
    right already; else as they were written."""
    if question.kind is not QuestionKind.ORDER or len(question.options) < 2:
        return question.options

    def place(option: Option) -> bytes:
        return sha256(repr((*seed, question.id, option.id)).encode()).digest()

    shuffled = tuple(sorted(question.options, key=place))
    if shuffled == question.options:
        return (*shuffled[1:], shuffled[0])
    return shuffled


def misplaced(question: Question, chosen: Sequence[str]) -> frozenset[str]:
    """The options of an order that were tapped in another place than theirs."""
    places = {id: place for place, id in enumerate(chosen)}
    return frozenset(
        option.id
        for place, option in enumerate(question.options)
        if places.get(option.id) != place
    )


def fingerprint(question: Question) -> str:
    """Changes when what is right or what can be chosen changes, not when words are mended."""
    parts = [
        question.kind.value,
        *(f"{o.id}{'+' if o.correct else '-'}" for o in question.options),
    ]
    return sha256("/".join(parts).encode()).hexdigest()[:16]


_ASSENT = re.compile(
    r"^(?:(?:对|没错|是的|答对了)[。，！：]|(?:Yes|Right|Correct|Exactly|True)[.,!:;]\s+)(?=.)",
    re.DOTALL,
)
_FIRST_LETTER = re.compile(r"^((?:<[^>]*>|[“‘\"'(])*)([a-z])")


def without_assent(feedback: str) -> str:
    """The explanation of a right option, as HTML, for whoever did not choose it: without the
    «Yes,» with which it begins for who did."""
    alone = _ASSENT.sub("", feedback)
    if alone == feedback:
        return feedback
    return _FIRST_LETTER.sub(lambda found: found[1] + found[2].upper(), alone)

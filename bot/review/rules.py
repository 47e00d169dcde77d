"""What is remembered how long, what comes today, and what a tap in a round does. Pure.

Memory follows FSRS-6, the published algorithm, as its authors' library has it: days only, no
steps of minutes, no chance.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum, StrEnum
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from fsrs import Card, Rating, Scheduler, State

from bot import quizzes
from content.models import Question, QuestionKind
from db.review import Answered, Item, Memory, Round

DAILY = 6
"""Questions a day at most."""
SECONDS = 120
"""What a day's round takes at most; the question at hand may be finished."""
LONGEST = 45
"""Seconds one question counts for at most: whoever is called away did not think that long."""
PATIENCE = 3
"""Nudges in a row that may go unheard before no more come."""
HOURS = (12, 13, 17, 18, 19, 20, 21)
"""What one may choose from: outside class hours and the night."""
DEFAULT_HOUR = 20
SOLID = 0.8
"""How surely a question must be remembered to be called solid."""
LONGEST_DAYS = 180

_SCHEDULER = Scheduler(
    learning_steps=(), relearning_steps=(), maximum_interval=LONGEST_DAYS, enable_fuzzing=False
)


class Grade(Enum):
    """How an answer went, as the algorithm rates it."""

    WRONG = Rating.Again
    GUESSED = Rating.Hard
    RIGHT = Rating.Good


@dataclass(frozen=True, slots=True)
class Choose:
    """Answer with an option; where several may be chosen, tick it or (not `wanted`) untick it.
    `seen` is the turn the button was made for, here and below."""

    seen: int
    option_id: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class Submit:
    """Answer with what is ticked."""

    seen: int


@dataclass(frozen=True, slots=True)
class Next:
    """On to the next question."""

    seen: int


@dataclass(frozen=True, slots=True)
class Guess:
    """The right answer just given was a guess."""

    seen: int


Press: TypeAlias = Choose | Submit | Next | Guess


class Note(StrEnum):
    """What should be said besides the screen."""

    STALE = "stale"
    ANSWERED = "answered"
    EMPTY = "empty"
    CHANGED = "changed"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a press leads; `grade` when the memory of the question at hand is to be changed."""

    round: Round
    note: Note | None = None
    grade: Grade | None = None


# Memory


def learned(memory: Memory | None, grade: Grade, at: datetime) -> tuple[Memory, int]:
    """The memory after an answer at an instant, and in how many days it is due again."""
    # What is counted in late happened, for the memory, no earlier than what is known already.
    now = max(at, memory.reviewed_at) if memory else at
    now = now.astimezone(UTC)
    card = (
        Card(0, State.Review, None, memory.stability, memory.difficulty, now, memory.reviewed_at)
        if memory
        else Card(0, due=now)
    )
    after, _ = _SCHEDULER.review_card(card, grade.value, now)
    assert after.stability is not None  # noqa: S101 - a reviewed card has both
    assert after.difficulty is not None  # noqa: S101
    return Memory(after.stability, after.difficulty, now), (after.due - now).days


def recall(memory: Memory, now: datetime) -> float:
    """How surely the question is remembered now, from 0 to 1."""
    card = Card(
        0, State.Review, None, memory.stability, memory.difficulty, now, memory.reviewed_at
    )
    return _SCHEDULER.get_card_retrievability(card, now)


def answered(item: Item, grade: Grade, at: datetime, zone: ZoneInfo) -> Item:
    """The item after an answer."""
    memory, days = learned(item.memory, grade, at)
    day = memory.reviewed_at.astimezone(zone).date()
    due_on = day + timedelta(days=days)
    return replace(item, memory=memory, due_on=due_on, right=grade is not Grade.WRONG)


def counted_in(
    item: Item | None, answer: Answered, question: Question | None, zone: ZoneInfo
) -> Item:
    """The item after an answer given in a lesson; the first answer makes the item."""
    day = answer.answered_at.astimezone(zone).date()
    known = item or Item(
        answer.lesson_id,
        answer.question_id,
        quizzes.fingerprint(question) if question else "",
        None,
        day,
        False,
        0,
    )
    grade = Grade.RIGHT if answer.correct else Grade.WRONG
    return replace(answered(known, grade, answer.answered_at, zone), answer_id=answer.id)


def refreshed(item: Item, question: Question | None, today: date) -> Item:
    """The item, its memory forgotten when the question is no longer the one that was answered."""
    if question is None or quizzes.fingerprint(question) == item.fingerprint:
        return item
    fingerprint = quizzes.fingerprint(question)
    return replace(item, fingerprint=fingerprint, memory=None, due_on=today, right=False)


def is_solid(item: Item, now: datetime) -> bool:
    """Answered rightly last time, and still remembered as far as one can tell."""
    return item.right and item.memory is not None and recall(item.memory, now) >= SOLID


def due_today(items: Iterable[Item], open_names: Iterable[str], today: date) -> list[Item]:
    """What is due by a day among the questions that are open: what was missed first, then what
    has waited longest."""
    known = set(open_names)
    found = [item for item in items if item.name in known and item.due_on <= today]
    return sorted(found, key=lambda item: (item.right, item.due_on, item.name))


# A round


def begin(due: Iterable[Item], today: date, now: datetime) -> Round:
    """A day's round: the first of what is due."""
    names = tuple(item.name for item in due)[:DAILY]
    return Round(day=today, questions=names, shown_at=now)


def is_over(round: Round) -> bool:
    return round.position >= len(round.questions)


def settled(round: Round, open_names: Iterable[str], now: datetime) -> tuple[Round, bool]:
    """The round without the questions that are gone; whether the one at hand was among them."""
    known = set(open_names)
    done, ahead = round.questions[: round.position], round.questions[round.position :]
    if ahead and ahead[0] not in known and round.answer is not None:
        return _moved(round, round.position + 1, now), True
    left = tuple(name for name in ahead if name in known)
    if left == ahead:
        return round, False
    changed = replace(round, questions=(*done, *left))
    if ahead[0] in known:
        return changed, False
    return _moved(changed, round.position, now), True


def press(round: Round, question: Question, pressed: Press, now: datetime) -> Outcome:
    """Where a press leads, at a question that is there."""
    match pressed:
        case Next():
            return _next(round, pressed, now)
        case Guess():
            return _guess(round, pressed)
    if round.answer is not None:
        same = pressed.seen == round.turn - 1 and (
            isinstance(pressed, Submit) or round.answer[-1:] == (pressed.option_id,)
        )
        return Outcome(round, None if same else Note.ANSWERED)
    if pressed.seen != round.turn:
        return Outcome(round, Note.STALE)
    if isinstance(pressed, Submit):
        chosen = quizzes.kept(question, round.chosen)
        if question.kind is not QuestionKind.MULTIPLE or not chosen:
            return Outcome(round, Note.EMPTY)
        return _answer(round, question, chosen, now)
    if question.option(pressed.option_id) is None:
        return Outcome(round, Note.STALE)
    tapped = quizzes.tap(question, round.chosen, pressed.option_id, wanted=pressed.wanted)
    if tapped.answers:
        return _answer(round, question, tapped.chosen, now)
    return Outcome(replace(round, chosen=tapped.chosen))


def _answer(round: Round, question: Question, chosen: tuple[str, ...], now: datetime) -> Outcome:
    right = question.is_right(chosen)
    took = max(0, min(LONGEST, int((now - round.shown_at).total_seconds())))
    after = replace(
        round,
        turn=round.turn + 1,
        chosen=(),
        answer=chosen,
        guessed=False,
        results=(*round.results, right),
        seconds=round.seconds + took,
    )
    return Outcome(after, grade=Grade.RIGHT if right else Grade.WRONG)


def _next(round: Round, pressed: Next, now: datetime) -> Outcome:
    if pressed.seen != round.turn:
        led_here = pressed.seen == round.turn - 1 and round.answer is None
        return Outcome(round, None if led_here else Note.STALE)
    if round.answer is None:
        return Outcome(round, Note.STALE)
    after = _moved(round, round.position + 1, now)
    if after.seconds >= SECONDS:
        after = replace(after, questions=after.questions[: after.position])
    return Outcome(after)


def _guess(round: Round, pressed: Guess) -> Outcome:
    if pressed.seen != round.turn or round.answer is None:
        return Outcome(round, Note.STALE)
    if round.guessed or not (round.results and round.results[-1]):
        return Outcome(round)
    return Outcome(replace(round, guessed=True), Note.GUESSED, Grade.GUESSED)


def _moved(round: Round, position: int, now: datetime) -> Round:
    return replace(
        round,
        position=position,
        turn=round.turn + 1,
        chosen=(),
        answer=None,
        guessed=False,
        before=None,
        shown_at=now,
    )


def packed(item: Item) -> dict[str, Any]:
    """An item's memory as the round keeps it, to count a guess in later."""
    if item.memory is None:
        return {}
    memory = item.memory
    return {
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "reviewed_at": memory.reviewed_at.isoformat(),
    }


def unpacked(kept: Mapping[str, Any] | None) -> Memory | None:
    if not kept:
        return None
    return Memory(
        float(kept["stability"]),
        float(kept["difficulty"]),
        datetime.fromisoformat(kept["reviewed_at"]),
    )

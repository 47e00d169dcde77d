"""Where somebody is in a lesson, and what a press there does. Pure: no database, no clock.

A lesson is a row of steps: its cards, one thing to do today, its questions, the end. The
place is kept by the step's name, so it survives a lesson that changes under its reader.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from bot import quizzes
from content.models import LANGUAGES, Language, Lesson, Module, Question, QuestionKind
from db.lessons import Progress


class Kind(StrEnum):
    """The kinds of steps, in the order they come in."""

    CARD = "card"
    TO_DO = "todo"
    QUESTION = "quiz"
    END = "end"


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of a lesson; `id` is the card's or question's, and empty for the others."""

    kind: Kind
    id: str = ""

    @property
    def name(self) -> str:
        """What is stored: «card:copies», «todo», «quiz:deposit», «end»."""
        return f"{self.kind}:{self.id}" if self.id else str(self.kind)


@dataclass(frozen=True, slots=True)
class Open:
    """Go to a lesson, wherever it was left."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Turn to the step with index `to`. `seen` is the turn the button was made for, here
    and below: if the reader has moved since, the button is stale."""

    seen: int
    to: int


@dataclass(frozen=True, slots=True)
class Again:
    """Begin anew, with a fresh quiz."""

    seen: int


@dataclass(frozen=True, slots=True)
class Choose:
    """Answer with an option; where several may be chosen, tick it (or, not `wanted`, untick)."""

    seen: int
    option_id: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class Submit:
    """Answer with what is ticked."""

    seen: int


Press: TypeAlias = Open | Turn | Again | Choose | Submit


class Note(StrEnum):
    """What the reader should be told besides the screen they get."""

    STALE = "stale"  # the button was older than their place
    ANSWERED = "answered"  # that question was answered before
    EMPTY = "empty"  # «done» with nothing chosen
    CHANGED = "changed"  # the lesson was changed since they were here


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a press leads. `answered` is the question it answered, for the record."""

    progress: Progress
    note: Note | None = None
    answered: Question | None = None


AFTERWARDS = frozenset({"leaving", "after-6", "after-12"})


def fits_stage(module: Module, stage: str | None) -> bool:
    """Is a module meant for this stage of study («y2-t1», «before», «left»)? Not without one."""
    match stage:
        case None:
            return False
        case "before":
            return "Y1-T1" in module.stages
        case "left":
            return not AFTERWARDS.isdisjoint(module.stages)
        case _:
            return stage.upper() in module.stages


def readable(lesson: Lesson, today: date, *, staff: bool) -> bool:
    """May this reader open the lesson? Staff also see what is unconfirmed or out of date."""
    if staff:
        return all(lesson.all_cards[language] for language in LANGUAGES)
    return lesson.is_open(today)


def questions_of(lesson: Lesson, *, staff: bool) -> tuple[Question, ...]:
    """The questions this reader is asked."""
    return lesson.all_questions if staff else lesson.questions


def steps_of(
    lesson: Lesson, language: Language, today: date, *, staff: bool = False
) -> tuple[Step, ...]:
    """The screens of a lesson for this reader; never empty, the last one is the end."""
    cards = lesson.all_cards[language] if staff else lesson.cards(language, today)
    return (
        *(Step(Kind.CARD, card.id) for card in cards),
        Step(Kind.TO_DO),
        *(Step(Kind.QUESTION, question.id) for question in questions_of(lesson, staff=staff)),
        Step(Kind.END),
    )


def locate(steps: Sequence[Step], progress: Progress) -> tuple[int, bool]:
    """The index of the reader's step, and whether it is exactly the one they left.

    A card that is gone leads to the card now in its place, a question that is gone to the
    first one still open: nobody is thrown past what they have not read.
    """
    for index, step in enumerate(steps):
        if step.name == progress.step:
            return index, True
    if progress.step.startswith(Kind.CARD):
        last_card = max((i for i, s in enumerate(steps) if s.kind is Kind.CARD), default=0)
        return max(0, min(progress.position, last_card)), False
    return first_open(steps, progress.answers), False


def first_open(steps: Sequence[Step], answers: Mapping[str, object]) -> int:
    """The first unanswered question, or the end: nobody can turn further than this."""
    for index, step in enumerate(steps):
        if step.kind is Kind.QUESTION and step.id not in answers:
            return index
    return len(steps) - 1


def begin(
    lesson: Lesson, steps: Sequence[Step], now: datetime, before: Progress | None = None
) -> Progress:
    """The place of somebody at a lesson's first screen; `before` is where they were, if ever."""
    first = Progress(lesson.id, lesson.module, steps[0].name, 0, now)
    if before is None:
        return first
    return replace(first, turn=before.turn + 1, run=before.run + 1, finished_at=before.finished_at)


def press(
    lesson: Lesson, steps: Sequence[Step], progress: Progress, pressed: Press, now: datetime
) -> Outcome:
    """Where a press leads. Whoever's step is gone is led to the nearest one, whatever it was."""
    index, exact = locate(steps, progress)
    if not exact:
        outcome = Outcome(_at(steps, progress, index), Note.CHANGED)
    else:
        match pressed:
            case Open():
                outcome = Outcome(progress)
            case Turn():
                outcome = _turn(steps, progress, index, pressed)
            case Again():
                outcome = _again(lesson, steps, progress, index, pressed, now)
            case Choose() | Submit():
                outcome = _answer(lesson, steps[index], progress, pressed)
    after = outcome.progress
    if after.finished_at is None and is_done(steps, after):
        return replace(outcome, progress=replace(after, finished_at=now))
    return outcome


def is_right(question: Question, answers: Mapping[str, Sequence[str]]) -> bool | None:
    """Whether a question was answered rightly; None when it was not answered."""
    chosen = answers.get(question.id)
    return None if chosen is None else question.is_right(chosen)


def is_done(steps: Sequence[Step], progress: Progress) -> bool:
    """Has everything been answered, or (without a quiz) the end been reached?"""
    if any(step.kind is Kind.QUESTION for step in steps):
        return first_open(steps, progress.answers) == len(steps) - 1
    return progress.step == Kind.END


def _turn(steps: Sequence[Step], progress: Progress, index: int, pressed: Turn) -> Outcome:
    if pressed.seen != progress.turn:
        # Two presses of «next», or on a second phone: they already are where it leads.
        return Outcome(progress, None if index == pressed.to else Note.STALE)
    target = max(0, min(pressed.to, first_open(steps, progress.answers)))
    return Outcome(progress if target == index else _at(steps, progress, target))


def _again(
    lesson: Lesson,
    steps: Sequence[Step],
    progress: Progress,
    index: int,
    pressed: Again,
    now: datetime,
) -> Outcome:
    if pressed.seen != progress.turn:
        return Outcome(progress, None if index == 0 else Note.STALE)
    return Outcome(begin(lesson, steps, now, progress))


def _answer(lesson: Lesson, step: Step, progress: Progress, pressed: Choose | Submit) -> Outcome:
    question = next((q for q in lesson.all_questions if q.id == step.id), None)
    if step.kind is not Kind.QUESTION or question is None:
        return Outcome(progress, Note.STALE)
    recorded = progress.answers.get(question.id)
    if recorded is not None:
        # The same press once more is no news; another option after the answer is.
        same = pressed.seen == progress.turn - 1 and (
            isinstance(pressed, Submit) or recorded[-1:] == (pressed.option_id,)
        )
        return Outcome(progress, None if same else Note.ANSWERED)
    if pressed.seen != progress.turn:
        return Outcome(progress, Note.STALE)
    if isinstance(pressed, Submit):
        chosen = quizzes.kept(question, progress.chosen)
        if question.kind is not QuestionKind.MULTIPLE or not chosen:
            return Outcome(progress, Note.EMPTY)
        return _answered(progress, question, chosen)
    if question.option(pressed.option_id) is None:
        return Outcome(progress, Note.STALE)
    tapped = quizzes.tap(question, progress.chosen, pressed.option_id, wanted=pressed.wanted)
    if tapped.answers:
        return _answered(progress, question, tapped.chosen)
    return Outcome(replace(progress, chosen=tapped.chosen))


def _answered(progress: Progress, question: Question, chosen: tuple[str, ...]) -> Outcome:
    after = replace(
        progress,
        turn=progress.turn + 1,
        chosen=(),
        answers={**progress.answers, question.id: chosen},
    )
    return Outcome(after, answered=question)


def _at(steps: Sequence[Step], progress: Progress, index: int) -> Progress:
    return replace(
        progress, step=steps[index].name, position=index, turn=progress.turn + 1, chosen=()
    )

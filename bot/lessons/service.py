"""Reading lessons: one query finds the place, the rules decide, one statement keeps it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from bot.lessons import rules
from bot.lessons.rules import Kind, Note, Press, Step
from bot.people.rules import COLLEGE_ROLES, stage_of
from bot.people.stages import study_stage
from content import Content
from content.models import Card, Checklist, Item, Lesson, Module, Question
from db import lessons
from db.engine import Tx
from db.lessons import Progress
from db.people import Actor, Role


@dataclass(frozen=True, slots=True)
class Screen:
    """What a reader is shown: a step of a lesson, and what else they should be told."""

    module: Module
    lesson: Lesson
    steps: tuple[Step, ...]
    index: int
    progress: Progress
    staff: bool
    note: Note | None
    following: Lesson | None
    """Only at the end: the lesson to read next."""

    @property
    def step(self) -> Step:
        return self.steps[self.index]


class State(StrEnum):
    """How far somebody is with a lesson."""

    NEW = "new"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class LessonLine:
    """A lesson in the list of its module; `step` is where somebody who began it is."""

    lesson: Lesson
    state: State
    steps: tuple[Step, ...]
    index: int


@dataclass(frozen=True, slots=True)
class ModuleCard:
    """A module with the reader's progress in it."""

    module: Module
    lines: tuple[LessonLine, ...]

    @property
    def done(self) -> int:
        return sum(line.state is State.DONE for line in self.lines)


class ContinuePoint(NamedTuple):
    """Where to go on reading. `position` counts the lesson's screens from 1."""

    module: Module
    lesson: Lesson
    position: int


class Reading(NamedTuple):
    """How far somebody is with reading altogether; `begun` says that the lesson to go on with
    was begun and is not finished."""

    point: ContinuePoint | None
    begun: bool
    finished: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What there is to read: the modules of the reader's stage of study, and how many more."""

    cards: tuple[ModuleCard, ...]
    point: ContinuePoint | None
    more: int = 0


@dataclass(frozen=True, slots=True)
class ChecklistCard:
    """A checklist with the reader's ticks. Ticks of lines that are gone do not count."""

    checklist: Checklist
    items: tuple[Item, ...]
    ticked: frozenset[str]


def is_staff(actor: Actor) -> bool:
    """May see what is not confirmed yet. Whoever is also a student reads as a student."""
    return bool(actor.roles & COLLEGE_ROLES) and Role.student not in actor.roles


async def shelf(
    tx: Tx, content: Content, actor: Actor, today: date, *, whole: bool = False
) -> Shelf:
    """The modules of the reader's stage with something to read in them (`whole`, or without a
    stage: every module, those of the stage first), and where to go on.

    The module somebody is in the middle of is always among them.
    """
    known = await lessons.progress_of(tx, actor.person_id)
    every = [_module_card(module, known, actor, today) for module in content.modules.values()]
    readable = [card for card in every if card.lines]
    point = _continue_point(known, content, actor, today)
    stage = study_stage(stage_of(actor, today), actor.years or 3)
    now = [card for card in readable if _belongs_now(card.module, stage, point)]
    later = [card for card in readable if card not in now]
    if whole or not now:
        return Shelf((*now, *later), point)
    return Shelf(tuple(now), point, len(later))


def _belongs_now(module: Module, stage: str | None, point: ContinuePoint | None) -> bool:
    return rules.fits_stage(module, stage) or (point is not None and point.module is module)


async def module_card(
    tx: Tx, content: Content, actor: Actor, module_id: str, today: date
) -> ModuleCard | None:
    """One module with the reader's progress, or None when there is nothing (left) to read."""
    module = content.modules.get(module_id)
    if module is None:
        return None
    known = await lessons.progress_of(tx, actor.person_id)
    card = _module_card(module, known, actor, today)
    return card if card.lines else None


async def continue_point(
    tx: Tx, content: Content, actor: Actor, today: date
) -> ContinuePoint | None:
    """The lesson read last that is not finished; else the next one after the last finished.

    None when nothing was begun, or all is read. `today` is the day in the college's zone.
    """
    known = await lessons.progress_of(tx, actor.person_id)
    return _continue_point(known, content, actor, today)


async def reading(tx: Tx, content: Content, actor: Actor, today: date) -> Reading:
    """Where to go on, and what is finished, in one query."""
    known = await lessons.progress_of(tx, actor.person_id)
    point = _continue_point(known, content, actor, today)
    done = frozenset(id for id, at in known.items() if at.finished_at is not None)
    begun = point is not None and point.lesson.id in known.keys() - done
    return Reading(point, begun, done)


async def press(
    tx: Tx,
    content: Content,
    actor: Actor,
    lesson_id: str,
    pressed: Press,
    today: date,
    now: datetime,
) -> Screen | None:
    """Find the reader's place in a lesson, let the rules decide, keep what changed.

    None when the lesson is not (or no longer) to be read. `today` is the day in the
    college's zone.
    """
    lesson = _lesson(content, actor, lesson_id, today)
    if lesson is None:
        return None
    steps = _steps(lesson, actor, today)
    before = await lessons.progress_in(tx, actor.person_id, lesson_id)
    at = before or rules.begin(lesson, steps, now)
    outcome = rules.press(lesson, steps, at, pressed, now)
    after = outcome.progress
    if outcome.answered is not None:
        await _record(tx, actor, after, outcome.answered, now)
    # A stale press is no reading; anything else makes this the lesson to continue with.
    if outcome.note is None or before is None or after != before:
        after = replace(after, updated_at=now)
        await lessons.save_progress(tx, actor.person_id, after)
    index, _ = rules.locate(steps, after)
    following = None
    if steps[index].kind is Kind.END:
        known = await lessons.progress_of(tx, actor.person_id)
        following = _next_unfinished(content, lesson, known, actor, today)
    module = content.modules[lesson.module]
    staff = is_staff(actor)
    return Screen(module, lesson, steps, index, after, staff, outcome.note, following)


def card(content: Content, actor: Actor, lesson_id: str, card_id: str, today: date) -> Card | None:
    """A card in the reader's language; None when it is not (or no longer) for them to read."""
    lesson = _lesson(content, actor, lesson_id, today)
    if lesson is None:
        return None
    cards = (
        lesson.all_cards[actor.language]
        if is_staff(actor)
        else lesson.cards(actor.language, today)
    )
    return next((one for one in cards if one.id == card_id), None)


async def checklist_card(
    tx: Tx, content: Content, actor: Actor, checklist_id: str
) -> ChecklistCard | None:
    """A checklist as the reader left it, or None when there is none such."""
    checklist = content.checklists.get(checklist_id)
    if checklist is None:
        return None
    items = checklist.all_items if is_staff(actor) else checklist.items
    ticked = await lessons.marks(tx, actor.person_id, checklist_id)
    return ChecklistCard(checklist, items, frozenset(i.id for i in items if i.id in ticked))


async def tick(
    tx: Tx,
    content: Content,
    actor: Actor,
    checklist_id: str,
    item_id: str,
    now: datetime,
    *,
    wanted: bool,
) -> ChecklistCard | None:
    """Tick a line or take its tick away. A line that is gone changes nothing."""
    card = await checklist_card(tx, content, actor, checklist_id)
    if card is None or all(item.id != item_id for item in card.items):
        return card
    if (item_id in card.ticked) is wanted:
        return card
    await lessons.set_mark(tx, actor.person_id, checklist_id, item_id, now, marked=wanted)
    return replace(card, ticked=card.ticked ^ {item_id})


async def untick_all(
    tx: Tx, content: Content, actor: Actor, checklist_id: str
) -> ChecklistCard | None:
    """Begin a checklist anew, for the next contract."""
    await lessons.clear_marks(tx, actor.person_id, checklist_id)
    return await checklist_card(tx, content, actor, checklist_id)


def _steps(lesson: Lesson, actor: Actor, today: date) -> tuple[Step, ...]:
    return rules.steps_of(lesson, actor.language, today, staff=is_staff(actor))


def _lesson(content: Content, actor: Actor, lesson_id: str, today: date) -> Lesson | None:
    lesson = content.lesson(lesson_id)
    if lesson is None or not rules.readable(lesson, today, staff=is_staff(actor)):
        return None
    return lesson


def _module_card(
    module: Module, known: dict[str, Progress], actor: Actor, today: date
) -> ModuleCard:
    readable = (
        lesson for lesson in module.lessons if rules.readable(lesson, today, staff=is_staff(actor))
    )
    return ModuleCard(
        module,
        tuple(_line(lesson, known.get(lesson.id), actor, today) for lesson in readable),
    )


def _line(lesson: Lesson, progress: Progress | None, actor: Actor, today: date) -> LessonLine:
    steps = _steps(lesson, actor, today)
    if progress is None:
        return LessonLine(lesson, State.NEW, steps, 0)
    index, _ = rules.locate(steps, progress)
    state = State.BEGUN if progress.finished_at is None else State.DONE
    return LessonLine(lesson, state, steps, index)


def _continue_point(
    known: dict[str, Progress], content: Content, actor: Actor, today: date
) -> ContinuePoint | None:
    latest_first = sorted(known.values(), key=lambda p: p.updated_at, reverse=True)
    found = [
        (progress, lesson)
        for progress in latest_first
        if (lesson := _lesson(content, actor, progress.lesson_id, today))
    ]
    for progress, lesson in found:
        if progress.finished_at is None:
            index, _ = rules.locate(_steps(lesson, actor, today), progress)
            return ContinuePoint(content.modules[lesson.module], lesson, index + 1)
    for _, lesson in found:
        following = _next_unfinished(content, lesson, known, actor, today)
        if following is not None:
            return ContinuePoint(content.modules[lesson.module], following, 1)
    return None


def _next_unfinished(
    content: Content, lesson: Lesson, known: dict[str, Progress], actor: Actor, today: date
) -> Lesson | None:
    """The first unfinished lesson of the module, looking from this one on and then around."""
    every = content.modules[lesson.module].lessons
    here = next(i for i, other in enumerate(every) if other.id == lesson.id)
    for other in (*every[here + 1 :], *every[:here]):
        progress = known.get(other.id)
        finished = progress is not None and progress.finished_at is not None
        if not finished and rules.readable(other, today, staff=is_staff(actor)):
            return other
    return None


async def _record(
    tx: Tx, actor: Actor, progress: Progress, question: Question, now: datetime
) -> None:
    chosen = progress.answers[question.id]
    await lessons.add_answer(
        tx,
        actor.person_id,
        progress.lesson_id,
        question.id,
        progress.run,
        chosen,
        correct=question.is_right(chosen),
        now=now,
    )

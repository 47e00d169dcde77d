"""Somebody who studies: lessons read to their end by the same rules as in the chat."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.lessons import rules
from bot.lessons.rules import Kind, Step
from content import Content
from content.models import Lesson, Question, QuestionKind
from db import lessons, people
from db.engine import Database, Tx
from db.lessons import Progress
from db.people import Actor


def every_lesson(content: Content, course_id: str) -> list[Lesson]:
    return [lesson for module in content.courses[course_id].modules for lesson in module.lessons]


async def study(
    database: Database,
    telegram_id: int,
    to_read: Iterable[Lesson],
    now: datetime,
    wrongly: Collection[tuple[str, str]] = (),
) -> None:
    """Read these lessons and answer every question, these (lesson, question) wrongly."""
    async with database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, telegram_id)
        assert actor is not None
        for lesson in to_read:
            await _read(tx, actor, lesson, now, wrongly)


async def _read(
    tx: Tx,
    actor: Actor,
    lesson: Lesson,
    now: datetime,
    wrongly: Collection[tuple[str, str]],
) -> None:
    """As the rules have it, press by press; written down once, at the end."""
    today = now.date()
    assert rules.readable(lesson, today, staff=False), f"{lesson.id} is not to be read"
    steps = rules.steps_of(lesson, actor.language, today, staff=False)
    at = await lessons.progress_in(tx, actor.person_id, lesson.id)
    at = at or rules.begin(lesson, steps, now)
    if _step(steps, at).kind is Kind.END:
        at = rules.press(lesson, steps, at, rules.Again(at.turn), now).progress
    while _step(steps, at).kind is not Kind.END:
        if _step(steps, at).kind is Kind.QUESTION:
            question = lesson.question(_step(steps, at).id)
            assert question is not None
            for pressed in _answer(question, at.turn, (lesson.id, question.id) in wrongly):
                outcome = rules.press(lesson, steps, at, pressed, now)
                at = outcome.progress
            assert outcome.answered == question
            chosen = at.answers[question.id]
            await lessons.add_answer(
                tx,
                actor.person_id,
                lesson.id,
                question.id,
                at.run,
                chosen,
                correct=question.is_right(chosen),
                now=now,
            )
        following = rules.Turn(at.turn, rules.locate(steps, at)[0] + 1)
        at = rules.press(lesson, steps, at, following, now).progress
    await lessons.save_progress(tx, actor.person_id, replace(at, updated_at=now))


def _step(steps: Sequence[Step], at: Progress) -> Step:
    return steps[rules.locate(steps, at)[0]]


def _answer(question: Question, turn: int, wrong: bool) -> list[rules.Press]:
    if question.kind is QuestionKind.ORDER:
        chosen = [option.id for option in question.options]
        chosen = chosen[::-1] if wrong else chosen
    else:
        chosen = [option.id for option in question.options if option.correct is not wrong]
        if question.kind is not QuestionKind.MULTIPLE:
            chosen = chosen[:1]
    presses: list[rules.Press] = [rules.Choose(turn, option_id, True) for option_id in chosen]
    if question.kind is QuestionKind.MULTIPLE:
        presses.append(rules.Submit(turn))
    return presses

"""Somebody who studies: lessons read to their end by the same rules as in the chat."""

from collections.abc import Collection, Iterable
from datetime import datetime

from bot.lessons import rules, service
from bot.lessons.rules import Kind
from bot.lessons.service import Screen
from content import Content
from content.models import Lesson, Question, QuestionKind
from db import people
from db.engine import Database, Tx
from db.people import Actor


def every_lesson(content: Content, course_id: str) -> list[Lesson]:
    return [lesson for module in content.courses[course_id].modules for lesson in module.lessons]


async def study(
    database: Database,
    content: Content,
    telegram_id: int,
    lessons: Iterable[Lesson],
    now: datetime,
    wrongly: Collection[tuple[str, str]] = (),
) -> None:
    """Read these lessons and answer every question, these (lesson, question) wrongly."""
    async with database.transaction() as tx:
        actor = await people.actor_by_telegram_id(tx, telegram_id)
        assert actor is not None
        for lesson in lessons:
            await _read(tx, content, actor, lesson, now, wrongly)


async def _read(
    tx: Tx,
    content: Content,
    actor: Actor,
    lesson: Lesson,
    now: datetime,
    wrongly: Collection[tuple[str, str]],
) -> None:
    today = now.date()

    async def press(pressed: rules.Press) -> Screen:
        screen = await service.press(tx, content, actor, lesson.id, pressed, today, now)
        assert screen is not None, f"{lesson.id} is not to be read"
        return screen

    screen = await press(rules.Open())
    if screen.step.kind is Kind.END:
        screen = await press(rules.Again(screen.progress.turn))
    while screen.step.kind is not Kind.END:
        if screen.step.kind is Kind.QUESTION:
            question = lesson.question(screen.step.id)
            assert question is not None
            wrong = (lesson.id, question.id) in wrongly
            screen = await _answer(press, screen, question, wrong)
        screen = await press(rules.Turn(screen.progress.turn, screen.index + 1))


async def _answer(press, screen: Screen, question: Question, wrong: bool) -> Screen:  # type: ignore[no-untyped-def]
    if question.kind is QuestionKind.ORDER:
        chosen = [option.id for option in question.options]
        chosen = chosen[::-1] if wrong else chosen
    else:
        chosen = [option.id for option in question.options if option.correct is not wrong]
        if question.kind is not QuestionKind.MULTIPLE:
            chosen = chosen[:1]
    for option_id in chosen:
        screen = await press(rules.Choose(screen.progress.turn, option_id, True))
    if question.kind is QuestionKind.MULTIPLE:
        screen = await press(rules.Submit(screen.progress.turn))
    return screen

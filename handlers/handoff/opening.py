"""How a student opens what was sent from a talk, each kind of thing in its own feature."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.handoff.starting import JOBS
from db.talk_starts import StartKind
from handlers import assessments, lessons
from handlers.callbacks import OpenAssessment
from handlers.context import Context
from handlers.jobs.buttons import EVERYTHING, FOR_YOU
from handlers.jobs.lists import show_list
from handlers.lessons.buttons import OpenLesson
from handlers.surveys.astray import guarded
from handlers.surveys.mine import open_survey

Opener = Callable[[Context, str], Awaitable[None]]


async def _lesson(context: Context, what: str) -> None:
    await lessons.open_lesson(context, OpenLesson(what))


async def _assessment(context: Context, what: str) -> None:
    await assessments.open_assessment(context, OpenAssessment(what))


async def _survey(context: Context, what: str) -> None:
    async def handle(_update: Update, context: Context) -> None:
        await open_survey(context, int(what))

    await guarded(handle)(context.incoming, context)


async def _jobs(context: Context, what: str) -> None:
    await show_list(context, FOR_YOU if what == JOBS[0] else EVERYTHING, 0)


OPENERS: dict[StartKind, Opener] = {
    StartKind.lesson: _lesson,
    StartKind.assessment: _assessment,
    StartKind.survey: _survey,
    StartKind.jobs: _jobs,
}

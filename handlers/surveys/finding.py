"""Which attempt and which question a button or a message means, asked of the database.

What cannot be answered (any more) is raised; `astray.py` says it, and where one is taken instead.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.surveys import rules, service
from bot.surveys.service import Asked, Closed, ClosedError
from content.campaign_files import spoken_date
from content.survey_models import Survey, SurveyQuestion
from handlers.context import Context

FEATURE = "survey"

ForOthers = Callable[[Context, int], Awaitable[Asked | Closed | None]]
FOR_OTHERS: list[ForOthers] = []
"""Who else may answer in an attempt: staff who fill it in on the phone with a student."""


class GoneError(Exception):
    """Nothing of this person's goes by that number."""


class MovedError(Exception):
    """The question is not asked any more, for an answer before it is another one now."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked


async def attempt(context: Context, attempt_id: int) -> Asked:
    """The attempt meant. Raises GoneError, and ClosedError when nothing can be answered in it."""
    asked = await service.load(context.tx, attempt_id, context.actor.person_id, context.now)
    for ask in FOR_OTHERS:
        asked = asked or await ask(context, attempt_id)
    if asked is None:
        raise GoneError
    if isinstance(asked, Closed):
        raise ClosedError(asked)
    return asked


async def question(context: Context, attempt_id: int, number: int) -> tuple[Asked, SurveyQuestion]:
    """The question meant. Raises what `attempt` raises, and MovedError."""
    asked = await attempt(context, attempt_id)
    if not 0 <= number < len(asked.survey.questions):
        raise GoneError
    meant = asked.survey.questions[number]
    if meant not in rules.path(asked.survey, asked.answers, asked.who):
        raise MovedError(asked)
    return asked, meant


def number_of(survey: Survey, question: SurveyQuestion) -> int:
    """The number buttons know a question by."""
    return survey.questions.index(question)


def by(context: Context, asked: Asked) -> int | None:
    """Who writes an answer down, where that is not the student."""
    me = context.actor.person_id
    return None if me == asked.person_id else me


def day_of(context: Context, at: datetime) -> str:
    """The last day of something that ends then; on that day itself with the hour."""
    local = at.astimezone(context.zone)
    if local.hour == local.minute == 0:
        local -= timedelta(minutes=1)
    day = spoken_date(local.date(), context.actor.language)
    if local.date() != context.today or (local.hour, local.minute) == (23, 59):
        return day
    return context.label("surveys-today", day=day, clock=f"{local:%H:%M}")

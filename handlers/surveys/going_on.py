"""From one question to the next, to the list of all answers, and out."""

from dataclasses import replace

from telegram import InlineKeyboardMarkup

from bot.surveys import rules, service
from bot.surveys.service import Asked, AttemptState, Unfinished
from bot.surveys.values import Value
from content.survey_models import AskKind, SurveyQuestion
from handlers.context import Context
from handlers.surveys import endings, screens
from handlers.surveys.finding import FEATURE, by
from handlers.surveys.message import Trace, put
from handlers.surveys.screens import View


async def ask(
    context: Context,
    asked: Asked,
    question: SurveyQuestion,
    view: View | None = None,
    *,
    misses: int = 0,
    group: str | None = None,
    trace: Trace | None = None,
    below: bool = False,
) -> None:
    """A question; from now on a message is its answer. `misses` counts answers to it that did
    not fit, `group` is the album that the last of them was a part of."""
    view = view or View()
    if question.default is not None and question.id not in asked.answers:
        known = await service.known_of(context.tx, asked.person_id)
        view = replace(view, offer=rules.offered(question, known))
    focus = {
        "feature": FEATURE,
        "attempt": asked.attempt_id,
        "question": question.id,
        "since": int(context.now.timestamp()),
    }
    if misses:
        focus["misses"] = misses
    if group is not None:
        focus["group"] = group
    html, markup = screens.question(context, asked, question, view)
    await put(context, html, markup, focus, trace, below=below)


async def onward(
    context: Context,
    asked: Asked,
    *,
    lead: str = "",
    trace: Trace | None = None,
    below: bool = False,
) -> None:
    """The first question that is still open. After the last one the list of all answers; but
    what was handed in before, or is one question only, is handed in at once."""
    coming = rules.first_open(asked.survey, asked.answers, asked.who)
    if coming is not None and withheld(coming, asked):
        # They said no: nobody reminds them, and they may change their mind.
        await service.refuse(context.tx, asked, context.now, by=by(context, asked))
        await show(context, endings.stopped(context, asked), trace, below=below)
    elif coming is not None:
        await ask(context, asked, coming, View(lead), trace=trace, below=below)
    elif _at_once(asked):
        await hand_in(context, asked, lead=lead, trace=trace, below=below)
    else:
        await show(context, endings.review(context, asked, 0, lead), trace, below=below)


def withheld(question: SurveyQuestion, asked: Asked) -> bool:
    """Whether somebody said no to what the survey cannot go on without."""
    value = asked.answers.get(question.id, Value())
    return question.kind is AskKind.CONSENT and bool(value.options)


def _at_once(asked: Asked) -> bool:
    if asked.state is AttemptState.complete:
        return asked.amended
    met = rules.path(asked.survey, asked.answers, asked.who)
    return len([one for one in met if one.asks]) == 1 and asked.survey.editable_days > 0


async def hand_in(
    context: Context,
    asked: Asked,
    *,
    lead: str = "",
    trace: Trace | None = None,
    below: bool = False,
) -> None:
    """Hand in and say what happens next; or, where something is still open, ask that."""
    try:
        done = await service.hand_in(
            context.tx, asked, context.content, context.now, by=by(context, asked)
        )
    except Unfinished as missing:
        question = asked.survey.question(missing.question_id)
        assert question is not None  # noqa: S101 - the service names one of the survey's own
        view = View(context.text("surveys-unfinished"))
        await ask(context, asked, question, view, trace=trace, below=below)
        return
    context.wake_sender()
    changed = asked.state is AttemptState.complete
    await show(context, endings.thanks(context, done, lead, changed), trace, below=below)


async def show(
    context: Context,
    screen: tuple[str, InlineKeyboardMarkup],
    trace: Trace | None = None,
    *,
    below: bool = False,
) -> None:
    """A screen on which nothing is asked."""
    await put(context, *screen, None, trace, below=below)

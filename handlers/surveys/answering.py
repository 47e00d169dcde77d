"""Answers that are tapped."""

from datetime import date

from bot.surveys import rules, service
from bot.surveys.refusing import Refusal, bounds_of_choice, fault_in, is_blank
from bot.surveys.service import Asked
from bot.surveys.values import Value
from content.survey_models import AskKind, SurveyQuestion
from handlers.context import Context
from handlers.surveys import endings, finding, marks, places
from handlers.surveys.buttons import (
    Ask,
    Begin,
    HandIn,
    Later,
    Onward,
    Pick,
    PickDay,
    PickPlace,
    Refuse,
    Review,
    ShowPlaces,
    Skip,
    TakeOffer,
)
from handlers.surveys.finding import GoneError, by
from handlers.surveys.going_on import ask, hand_in, onward, show
from handlers.surveys.screens import SEVERAL, View, line_of


async def begin(context: Context, data: Begin) -> None:
    """On with the first open question."""
    await onward(context, await finding.attempt(context, data.attempt_id))


async def ask_question(context: Context, data: Ask) -> None:
    asked, question = await finding.question(context, data.attempt_id, data.question)
    await ask(context, asked, question)


async def pick(context: Context, data: Pick) -> None:
    """One option, or one tick among several."""
    asked, question = await finding.question(context, data.attempt_id, data.question)
    ids = rules.choosable(question)
    if not 0 <= data.option < len(ids):
        raise GoneError
    id = ids[data.option]
    left = rules.options_left(asked.survey, question, asked.answers, asked.who)
    if question.option(id) is not None and id not in {option.id for option in left}:
        context.toast(context.label("surveys-taken-alert"), alert=True)
        await ask(context, asked, question)
        return
    await _tick(context, asked, question, id, data.wanted, View())


async def pick_place(context: Context, data: PickPlace) -> None:
    """One tick among places."""
    asked, question = await finding.question(context, data.attempt_id, data.question)
    known = data.place in context.content.regions or question.option(data.place) is not None
    if question.kind is not AskKind.REGION or not known:
        raise GoneError
    part = data.view if places.is_view(context, data.view) else places.TOP
    await _tick(context, asked, question, data.place, data.wanted, View(part=part, page=data.page))


async def show_places(context: Context, data: ShowPlaces) -> None:
    asked, question = await finding.question(context, data.attempt_id, data.question)
    if question.kind is not AskKind.REGION or not places.is_view(context, data.view):
        raise GoneError
    await ask(context, asked, question, View(part=data.view, page=data.page))


async def _tick(
    context: Context, asked: Asked, question: SurveyQuestion, id: str, wanted: bool, view: View
) -> None:
    """Choose or tick one, once: the same button pressed twice, here or elsewhere, is one tick."""
    value = asked.answers.get(question.id)
    several = question.kind in SEVERAL and bounds_of_choice(question)[1] > 1
    if several and (value is not None and id in value.options) == wanted:
        await ask(context, asked, question, view)
        return
    chosen = Value(options=(id,))
    if several:
        ticked = rules.toggled(question, value, id)
        if isinstance(ticked, Refusal):
            context.toast(
                context.label(f"surveys-{ticked.why}-alert", **ticked.values), alert=True
            )
            await ask(context, asked, question, view)
            return
        chosen = ticked
    elif value is not None and value.options == (id,):
        # Chosen once more: the line that was written stays.
        chosen = value
        if line := line_of(question, value):
            label = line.text[context.actor.language]
            context.toast(context.label("surveys-write-or-on-alert", option=label))
    after = await keep(context, asked, question, chosen)
    if several or line_of(question, chosen):
        await ask(context, after, question, view)
    else:
        await onward(context, after)


async def keep(context: Context, asked: Asked, question: SurveyQuestion, value: Value) -> Asked:
    """Store an answer at once; the attempt as it stands then."""
    return await service.record(
        context.tx, asked, question.id, value, context.now, by=by(context, asked)
    )


async def pick_day(context: Context, data: PickDay) -> None:
    asked, question = await finding.question(context, data.attempt_id, data.question)
    try:
        day = date(data.day // 10000, data.day // 100 % 100, data.day % 100)
    except ValueError:
        raise GoneError from None
    await _take(context, asked, question, Value(day=day))


async def take_offer(context: Context, data: TakeOffer) -> None:
    """Put in what the profile knows, if that is still what was offered."""
    asked, question = await finding.question(context, data.attempt_id, data.question)
    known = await service.known_of(context.tx, asked.person_id)
    value = rules.offered(question, known)
    if value is None or marks.mark(value) != data.mark:
        context.toast(context.label("surveys-gone-alert"))
        await ask(context, asked, question)
        return
    await _take(context, asked, question, value)


async def _take(context: Context, asked: Asked, question: SurveyQuestion, value: Value) -> None:
    fault = fault_in(question, value, context.today)
    if fault is not None:
        context.toast(context.label("surveys-gone-alert"))
        await ask(context, asked, question)
        return
    await onward(context, await keep(context, asked, question, value))


async def go_on(context: Context, data: Onward) -> None:
    """Done with several, read what only says something, or leave an answer as it is."""
    asked, question = await finding.question(context, data.attempt_id, data.question)
    value = asked.answers.get(question.id, Value())
    if not question.asks:
        asked = await keep(context, asked, question, Value())
        await onward(context, asked)
        return
    fault = fault_in(question, value, context.today) if question.kind in SEVERAL else None
    if is_blank(value) or fault is not None:
        id, values = "surveys-nothing-chosen-alert", {}
        if fault is not None and not is_blank(value):
            id, values = f"surveys-{fault.why}-alert", dict(fault.values)
        context.toast(context.label(id, **values), alert=True)
        await ask(context, asked, question)
        return
    coming = rules.next_after(asked.survey, asked.answers, asked.who, question.id)
    everything = rules.first_open(asked.survey, asked.answers, asked.who) is None
    if question.kind in SEVERAL or coming is None or everything:
        await onward(context, asked)
    else:
        await ask(context, asked, coming)


async def skip(context: Context, data: Skip) -> None:
    asked, question = await finding.question(context, data.attempt_id, data.question)
    if question.asks and question.required:
        context.toast(context.label("surveys-required-alert"), alert=True)
        await ask(context, asked, question)
        return
    await onward(context, await keep(context, asked, question, Value()))


async def later(context: Context, data: Later) -> None:
    await put_off(context, await finding.attempt(context, data.attempt_id))


async def put_off(context: Context, asked: Asked) -> None:
    """Everything is kept; what was handed in has nothing to be put off."""
    complete = asked.state is service.AttemptState.complete
    screen = endings.review(context, asked, 0) if complete else endings.later(context, asked)
    await show(context, screen)


async def show_review(context: Context, data: Review) -> None:
    asked = await finding.attempt(context, data.attempt_id)
    await show(context, endings.review(context, asked, data.page))


async def submit(context: Context, data: HandIn) -> None:
    await hand_in(context, await finding.attempt(context, data.attempt_id))


async def refuse(context: Context, data: Refuse) -> None:
    """Asked once; whoever changes their mind finds it where it was."""
    asked = await finding.attempt(context, data.attempt_id)
    if asked.state is service.AttemptState.complete:
        await show(context, endings.review(context, asked, 0))
    elif data.sure:
        await service.refuse(context.tx, asked, context.now, by=by(context, asked))
        await show(context, endings.refused(context, asked))
    else:
        await show(context, endings.refusing(context, asked))

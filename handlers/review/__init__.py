"""/review: the two-minute review, asked in one edited message, switched on and off by a tap."""

from telegram import Update

from bot.review import rules, service
from bot.review.rules import Note
from bot.review.service import Moment
from handlers import gallery
from handlers.callbacks import Callback, Handler, given
from handlers.context import Context
from handlers.growth import Line
from handlers.render import button
from handlers.review import screens
from handlers.review.buttons import (
    ChooseAnswer,
    ChooseHour,
    GiveAnswer,
    Guessed,
    KeepOff,
    NextQuestion,
    OpenReview,
    SetHour,
    StartReview,
    SwitchOff,
    SwitchOn,
)

__all__ = ["BUTTONS", "OpenReview", "growth_line", "mastery_line", "show"]

NOTES = {
    Note.STALE: "review-stale-alert",
    Note.ANSWERED: "review-answered-alert",
    Note.EMPTY: "lessons-quiz-nothing-picked-alert",
    Note.CHANGED: "review-changed-alert",
    Note.GUESSED: "review-guessed-alert",
}


def _moment(context: Context) -> Moment:
    return Moment(context.now, context.zone)


async def show(_update: Update, context: Context) -> None:
    """The review's card."""
    found = await service.desk(context.tx, context.content, context.actor, _moment(context))
    gallery.go_on(context, *screens.desk(context, found))


async def start(update: Update, context: Context) -> None:
    """Today's round; without one, the card says why."""
    screen = await service.start(context.tx, context.content, context.actor, _moment(context))
    if screen is None:
        await show(update, context)
    else:
        _present(context, screen)


def _present(context: Context, screen: service.Screen) -> None:
    if screen.note is not None:
        context.toast(context.label(NOTES[screen.note]))
    context.show(*screens.question(context, screen))


async def _press(context: Context, pressed: rules.Press) -> None:
    screen = await service.press(
        context.tx, context.content, context.actor, pressed, _moment(context)
    )
    if screen is None:
        context.toast(context.label("review-over-alert"))
        await show(context.incoming, context)
    else:
        _present(context, screen)


async def choose(context: Context, data: ChooseAnswer) -> None:
    await _press(context, rules.Choose(data.seen, data.option_id, data.wanted))


async def give(context: Context, data: GiveAnswer) -> None:
    await _press(context, rules.Submit(data.seen))


async def go_on(context: Context, data: NextQuestion) -> None:
    await _press(context, rules.Next(data.seen))


async def guessed(context: Context, data: Guessed) -> None:
    await _press(context, rules.Guess(data.seen))


async def choose_hour(_update: Update, context: Context) -> None:
    context.show(*screens.hours(context))


async def set_hour(context: Context, data: SetHour) -> None:
    if data.hour not in rules.HOURS:
        context.toast(context.label("errors-stale"), alert=True)
        return
    await service.switch(context.tx, context.actor, _moment(context), on=True, hour=data.hour)
    context.toast(context.label("review-on-alert", hour=data.hour))
    await show(context.incoming, context)


async def switch_on(_update: Update, context: Context) -> None:
    setting = await service.switch(context.tx, context.actor, _moment(context), on=True)
    context.show(*screens.again(context, setting.hour))


async def switch_off(update: Update, context: Context) -> None:
    await service.switch(context.tx, context.actor, _moment(context), on=False)
    context.toast(context.label("review-off-alert"))
    await show(update, context)


async def keep_off(_update: Update, context: Context) -> None:
    context.show(*screens.told(context, "review-kept"))


async def growth_line(context: Context) -> Line | None:
    """The review in one line, for the card of what a student comes back to."""
    found = await service.desk(context.tx, context.content, context.actor, _moment(context))
    name = context.label("home-review-button")
    return Line(f"{name}\n{screens.today(context, found)}", button(name, OpenReview()))


async def mastery_line(context: Context, module_id: str) -> str | None:
    """How a module sits, for its card; None when nothing of it was answered yet."""
    found = await service.mastery_of(
        context.tx, context.content, context.actor, module_id, _moment(context)
    )
    return None if found is None else screens.mastery(context, found)


BUTTONS: dict[type[Callback], Handler] = {
    OpenReview: show,
    StartReview: start,
    ChooseAnswer: given(ChooseAnswer, choose),
    GiveAnswer: given(GiveAnswer, give),
    NextQuestion: given(NextQuestion, go_on),
    Guessed: given(Guessed, guessed),
    ChooseHour: choose_hour,
    SetHour: given(SetHour, set_hour),
    SwitchOn: switch_on,
    SwitchOff: switch_off,
    KeepOff: keep_off,
}

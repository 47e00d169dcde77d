"""What can be sent from a talk to be opened: kinds first, of lessons the modules, of a module its
lessons."""

from collections.abc import Callable

from telegram import InlineKeyboardButton

from bot.handoff import starting
from bot.handoff.starting import JOBS, Thing
from db.talk_starts import StartKind
from handlers.callbacks import Callback
from handlers.context import Context
from handlers.render import button, fitted, in_rows


def choose(
    context: Context,
    what: str,
    deeper: Callable[[str], Callback],
    take: Callable[[Thing], Callback],
) -> list[list[InlineKeyboardButton]]:
    """The rows of one level; `what` is a kind, a module's id, or empty for the kinds. `deeper` is
    what a kind's or a module's button carries, `take` a thing's."""
    content, language = context.content, context.actor.language
    if what == StartKind.lesson:
        modules = content.modules.values()
        keys = [button(fitted(one.title[language], 20), deeper(one.id)) for one in modules]
        return in_rows(keys, 2)
    if what in content.modules:
        lessons = content.modules[what].lessons
        return [[_key(context, Thing(StartKind.lesson, one.id), take)] for one in lessons]
    if what in set(StartKind):
        ids = {
            StartKind.assessment: [str(kind) for kind in content.assessments],
            StartKind.survey: list(content.surveys),
            StartKind.jobs: list(JOBS),
        }[StartKind(what)]
        return [[_key(context, Thing(StartKind(what), id), take)] for id in ids]
    kinds = [
        button(context.label("tools-send-kind-button", kind=kind.value), deeper(kind.value))
        for kind in StartKind
    ]
    return in_rows(kinds, 2)


def _key(
    context: Context, thing: Thing, take: Callable[[Thing], Callback]
) -> InlineKeyboardButton:
    title = starting.title_of(context.content, thing, context.actor.language) or thing.what
    return button(fitted(title), take(thing))

"""The next best thing on the home card: its button, «no thanks», and where each kind leads."""

from collections.abc import Awaitable, Callable, Collection

from telegram import InlineKeyboardButton, Update

from bot.suggestions import service
from content.suggestion_models import Suggestion
from db.people import Role
from handlers import assessments, forms, growth, handoff, plans, review
from handlers.callbacks import Callback, OpenAssessment
from handlers.context import Context
from handlers.forms import OpenForm
from handlers.lessons import checklists, open_lesson, open_module, show_modules
from handlers.lessons.buttons import OpenChecklist, OpenLesson, OpenModule
from handlers.render import button

Opener = Callable[[Context, str], Awaitable[None]]


class Suggested(Callback):
    """Open what was suggested."""

    prefix = "sg"
    suggestion_id: str


class NotNeeded(Callback):
    """«不用了»: not this one, for thirty days."""

    prefix = "sgno"
    suggestion_id: str


async def _lesson(context: Context, id: str) -> None:
    await open_lesson(context, OpenLesson(id))


async def _module(context: Context, id: str) -> None:
    await open_module(context, OpenModule(id))


async def _checklist(context: Context, id: str) -> None:
    await checklists.open_checklist(context, OpenChecklist(id, 0))


async def _form(context: Context, id: str) -> None:
    await forms.open_form(context, OpenForm(id))


async def _assessment(context: Context, id: str) -> None:
    await assessments.open_assessment(context, OpenAssessment(id))


async def _plan(context: Context, _id: str) -> None:
    await plans.show(context.incoming, context)


async def _review(context: Context, _id: str) -> None:
    await review.show(context.incoming, context)


async def _growth(context: Context, _id: str) -> None:
    await growth.show(context.incoming, context)


async def _talk(context: Context, _id: str) -> None:
    await handoff.find_teacher(context.incoming, context)


async def _shelf(context: Context, _id: str) -> None:
    await show_modules(context.incoming, context)


OPENERS: dict[str, Opener] = {
    "lesson": _lesson,
    "module": _module,
    "checklist": _checklist,
    "form": _form,
    "assessment": _assessment,
    "plan": _plan,
    "review": _review,
    "growth": _growth,
    "talk": _talk,
    "lessons": _shelf,
}
"""What opens each kind of thing, by the kind, or of a menu by its name."""


async def next_best(
    context: Context, finished: Collection[str]
) -> tuple[str, list[list[InlineKeyboardButton]]] | None:
    """The reason and the buttons of the one thing to suggest now."""
    if Role.student not in context.actor.roles:
        return None
    today = context.today
    one = await service.next_best(
        context.tx, context.content, context.actor, finished, today, context.now
    )
    if one is None or _opener(one) is None:
        return None
    language = context.actor.language
    # The reason is finished HTML, so it is not escaped once more.
    why = context.content.texts.format(language, "suggestions-next", reason=one.reason[language])
    return why, [
        [button(f"👉 {one.text[language]}", Suggested(one.id))],
        [button(context.label("suggestions-not-needed-button"), NotNeeded(one.id))],
    ]


def _opener(one: Suggestion) -> Opener | None:
    kind, id = one.opens
    return OPENERS.get(id if kind == "menu" else kind)


async def open_suggested(update: Update, context: Context) -> None:
    data = Suggested.of(update)
    one = service.suggestion(context.content, data.suggestion_id)
    opener = _opener(one) if one is not None else None
    if one is None or opener is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    await service.note_opened(context.tx, context.actor, one, context.now)
    await opener(context, one.opens[1])


async def put_off(update: Update, context: Context) -> bool:
    """«No thanks»; whether there was such a suggestion. The home card is shown by who knows it."""
    data = NotNeeded.of(update)
    known = await service.dismiss(
        context.tx, context.content, context.actor, data.suggestion_id, context.now
    )
    if known:
        context.toast(context.label("suggestions-put-off-alert"))
    else:
        context.toast(context.label("errors-stale"), alert=True)
    return known

"""Who an announcement is for: everybody, or years, majors, classes picked from pages."""

from telegram import Update

from bot.announcements import drafts, rules
from db.audiences import AudienceKind
from handlers.announcements import Handler, data_of, for_office, say_gone, show_draft
from handlers.announcements import screens as screens
from handlers.announcements.buttons import Everybody, ListChoices, Pick, Whom
from handlers.announcements.screens import Words
from handlers.callbacks import Callback
from handlers.context import Context


@for_office
async def whom(update: Update, context: Context) -> None:
    chosen = data_of(update, Whom)
    if await drafts.draft(context.tx, chosen.draft_id) is None:
        say_gone(context)
        return
    context.show(*screens.whom(Words.of(context), chosen.draft_id))


@for_office
async def everybody(update: Update, context: Context) -> None:
    chosen = data_of(update, Everybody)
    if not await drafts.choose_all(context.tx, chosen.draft_id):
        say_gone(context)
        return
    await show_draft(context, chosen.draft_id)


@for_office
async def list_choices(update: Update, context: Context) -> None:
    chosen = data_of(update, ListChoices)
    await _list(context, chosen.draft_id, chosen.kind, chosen.page)


@for_office
async def pick(update: Update, context: Context) -> None:
    chosen = data_of(update, Pick)
    kind = _kind(chosen.kind)
    if kind is None or not await drafts.pick(context.tx, chosen.draft_id, kind, chosen.key):
        say_gone(context)
        return
    await _list(context, chosen.draft_id, chosen.kind, chosen.page)


async def _list(context: Context, draft_id: int, word: str, page: int) -> None:
    draft, kind = await drafts.draft(context.tx, draft_id), _kind(word)
    if draft is None or kind is None:
        say_gone(context)
        return
    shown = await drafts.choices(context.tx, kind, page)
    context.show(*screens.choices(Words.of(context), draft, kind, shown))


def _kind(word: str) -> AudienceKind | None:
    """The kind of audience a button names; None for one that cannot be picked from."""
    return next((kind for kind in rules.PICKABLE if kind.value == word), None)


BUTTONS: dict[type[Callback], Handler] = {
    Whom: whom,
    Everybody: everybody,
    ListChoices: list_choices,
    Pick: pick,
}

"""Finding again: the last announcements, a search over what was said, templates."""

from telegram import Message, Update

from bot.announcements import archive
from handlers.announcements import lists
from handlers.announcements.buttons import (
    Again,
    DropTemplate,
    Recent,
    SaveTemplate,
    Search,
    ShowTemplate,
    Templates,
    UseTemplate,
)
from handlers.announcements.common import ask_whom, expect, for_office, leave
from handlers.announcements.showing import rest
from handlers.announcements.words import Words
from handlers.bot import PacedBot
from handlers.callbacks import Callback, Handler
from handlers.context import Context
from handlers.outgoing import preview
from handlers.render import keyboard


@for_office
async def recent(_update: Update, context: Context) -> None:
    """The last announcements: when, who, for whom, how many; what is planned, and drafts."""
    await leave(context)
    sent, unsent = await archive.recent(context.tx, context.now)
    context.show(*lists.recent(Words.of(context), sent, unsent))


@for_office
async def search(_update: Update, context: Context) -> None:
    """Ask for a word."""
    words = Words.of(context)
    await expect(context, "search", None)
    back = words.button("common-back-button", Recent())
    context.show(words.text("announce-search-ask"), keyboard([back]))


async def search_said(message: Message, context: Context) -> None:
    """Whatever was sent and says this."""
    asked = " ".join((message.text or "").split())[: archive.SEARCH_LIMIT]
    if not asked:
        context.say(context.text("announce-search-ask"))
        return
    found = await archive.search(context.tx, asked, context.now)
    context.say(*lists.found(Words.of(context), asked, found))


@for_office
async def templates(update: Update, context: Context) -> None:
    await leave(context)
    found, page, pages = await archive.templates(context.tx, Templates.of(update).page)
    context.show(*lists.templates(Words.of(context), found, page, pages))


@for_office
async def show_template(update: Update, context: Context) -> None:
    """A template as it would look, with what one can do with it."""
    found = await archive.template(context.tx, ShowTemplate.of(update).template_id)
    if found is None:
        context.toast(context.label("announce-template-gone-alert"), alert=True)
        return
    chat_id = context.actor.telegram_id
    html, markup = lists.template(Words.of(context), found)

    async def show(bot: PacedBot) -> None:
        await preview(bot, chat_id, found.content)
        await bot.send_message(chat_id, html, reply_markup=markup)

    context.after_commit(show)


@for_office
async def use_template(update: Update, context: Context) -> None:
    """A new draft with a template's words: on to whom it is for."""
    number = UseTemplate.of(update).template_id
    await _begin(
        context, await archive.use_template(context.tx, context.actor, number, context.now)
    )


@for_office
async def again(update: Update, context: Context) -> None:
    """A new draft with the words of an announcement that was sent."""
    number = Again.of(update).announcement_id
    await _begin(context, await archive.use_again(context.tx, context.actor, number, context.now))


async def _begin(context: Context, draft_id: int | None) -> None:
    if draft_id is None:
        context.toast(context.label("announce-template-gone-alert"), alert=True)
        return
    await rest(context, draft_id, None)
    await ask_whom(context, draft_id)


@for_office
async def save_template(update: Update, context: Context) -> None:
    number = SaveTemplate.of(update).announcement_id
    name = await archive.save_template(context.tx, context.actor, number, context.now)
    if name is None:
        context.toast(context.label("errors-stale"), alert=True)
    else:
        context.toast(context.label("announce-template-kept-alert", name=name), alert=True)


@for_office
async def drop_template(update: Update, context: Context) -> None:
    number = DropTemplate.of(update).template_id
    if not await archive.drop_template(context.tx, context.actor, number, context.now):
        context.toast(context.label("announce-template-gone-alert"), alert=True)
    found, page, pages = await archive.templates(context.tx, 0)
    context.show(*lists.templates(Words.of(context), found, page, pages))


BUTTONS: dict[type[Callback], Handler] = {
    Recent: recent,
    Search: search,
    Templates: templates,
    ShowTemplate: show_template,
    UseTemplate: use_template,
    DropTemplate: drop_template,
    SaveTemplate: save_template,
    Again: again,
}

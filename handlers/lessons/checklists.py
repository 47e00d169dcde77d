"""Checklists in the chat: a few lines at a time, ticked by their buttons, copied as text."""

from html import escape

from telegram import Update

from bot.forms import lists
from bot.lessons import service
from bot.lessons.service import ChecklistCard
from content.models import Item
from handlers.callbacks import Home
from handlers.context import Context
from handlers.forms.buttons import OpenForm
from handlers.lessons.buttons import (
    ClearChecklist,
    CopyChecklist,
    OpenChecklist,
    OpenModule,
    TickItem,
)
from handlers.quizzes import Rows
from handlers.render import bar, button, keyboard

PAGE = 5
"""Lines on one screen: with their reasons that is what a phone shows without scrolling."""


async def choose_checklist(_update: Update, context: Context) -> None:
    """The checklist; with several of them, a choice."""
    every = list(context.content.checklists.values())
    if len(every) == 1:
        await _show(context, every[0].id, 0)
        return
    text_id = "reading-checklists" if every else "reading-checklists-empty"
    language = context.actor.language
    rows = [[button(one.title[language], OpenChecklist(one.id, 0))] for one in every]
    home = button(context.label("common-home-button"), Home())
    context.show(context.text(text_id), keyboard(*rows, [home]))


async def open_checklist(context: Context, data: OpenChecklist) -> None:
    await _show(context, data.checklist_id, data.page)


async def tick(context: Context, data: TickItem) -> None:
    card = await service.tick(
        context.tx,
        context.content,
        context.actor,
        data.checklist_id,
        data.item_id,
        context.now,
        wanted=data.wanted,
    )
    _present(context, card, data.page)


async def copy(context: Context, data: CopyChecklist) -> None:
    """The whole list as one block of text, to copy or to forward."""
    card = await _card(context, data.checklist_id)
    if card is None:
        _present(context, None, 0)
        return
    block = escape(as_text(context, card), quote=False)
    context.say(f"{context.text('reading-checklist-copy')}\n\n<pre>{block}</pre>")


async def clear(context: Context, data: ClearChecklist) -> None:
    """Take every tick away, after asking once."""
    if data.sure:
        card = await service.untick_all(
            context.tx, context.content, context.actor, data.checklist_id
        )
        if card is not None:
            context.toast(context.label("lessons-checklist-cleared-alert"))
        _present(context, card, 0)
        return
    card = await _card(context, data.checklist_id)
    if card is None or not card.ticked:
        _present(context, card, 0)
        return
    yes = context.label("reading-checklist-clear-yes-button")
    no = context.label("reading-checklist-clear-no-button")
    context.show(
        context.text("reading-checklist-clear-sure", done=len(card.ticked)),
        keyboard(
            [button(yes, ClearChecklist(data.checklist_id, sure=True))],
            [button(no, OpenChecklist(data.checklist_id, 0))],
        ),
    )


def as_text(context: Context, card: ChecklistCard) -> str:
    """The list as plain text, ticked and open lines marked."""
    language = context.actor.language
    lines = [f"{card.checklist.title[language]} {len(card.ticked)}/{len(card.items)}"]
    lines += [f"{_box(card, item)} {item.text[language]}" for item in card.items]
    return "\n".join(lines)


async def _show(context: Context, checklist_id: str, page: int) -> None:
    _present(context, await _card(context, checklist_id), page)


async def _card(context: Context, checklist_id: str) -> ChecklistCard | None:
    return await service.checklist_card(context.tx, context.content, context.actor, checklist_id)


def _present(context: Context, card: ChecklistCard | None, page: int) -> None:
    if card is None or not card.items:
        context.toast(context.label("reading-checklist-gone-alert"), alert=True)
        return
    pages = (len(card.items) + PAGE - 1) // PAGE
    page = max(0, min(page, pages - 1))
    first = page * PAGE
    here = card.items[first : first + PAGE]
    lines = [_heading(context, card)]
    lines += [_line(context, card, first + i, item) for i, item in enumerate(here, 1)]
    rows = [
        [
            button(
                f"{_box(card, item)} {first + i}. {item.text[context.actor.language]}",
                TickItem(card.checklist.id, item.id, page, item.id not in card.ticked),
            )
        ]
        for i, item in enumerate(here, 1)
    ]
    context.show("\n\n".join(lines), keyboard(*rows, *_controls(context, card, page, pages)))


def _heading(context: Context, card: ChecklistCard) -> str:
    language = context.actor.language
    done, total = len(card.ticked), len(card.items)
    progress = context.text("lessons-checklist-progress", done=done, total=total)
    intro = card.checklist.closing if done == total else card.checklist.intro
    title = escape(card.checklist.title[language], quote=False)
    return f"<b>{title}</b>\n{bar(done, total)} {progress}\n\n{intro[language]}"


def _line(context: Context, card: ChecklistCard, number: int, item: Item) -> str:
    language = context.actor.language
    text = escape(item.text[language], quote=False)
    line = f"{_box(card, item)} <b>{number}. {text}</b>\n{item.why[language]}"
    if not item.confirmed:
        line += f"\n<i>{context.text('reading-item-unconfirmed')}</i>"
    return line


def _box(card: ChecklistCard, item: Item) -> str:
    return "✅" if item.id in card.ticked else "⬜"


def _controls(context: Context, card: ChecklistCard, page: int, pages: int) -> Rows:
    list_id = card.checklist.id
    turning = []
    if page > 0:
        turning.append(button(f"◀ {page}/{pages}", OpenChecklist(list_id, page - 1)))
    if page < pages - 1:
        turning.append(button(f"{page + 2}/{pages} ▶", OpenChecklist(list_id, page + 1)))
    keeping = [button(context.label("reading-checklist-copy-button"), CopyChecklist(list_id))]
    if card.ticked:
        clearing = ClearChecklist(list_id, sure=False)
        keeping.append(button(context.label("lessons-checklist-clear-button"), clearing))
    # Of one's own, so for whoever we know.
    taking = [button(context.label("forms-take-list-button"), OpenForm(lists.id_of(list_id)))]
    home = button(context.label("common-home-button"), Home())
    rows = [turning, keeping, taking if context.actor.roles else []]
    owner = next(
        (
            module
            for module in context.content.modules.values()
            if module.checklist is not None and module.checklist.id == list_id
        ),
        None,
    )
    if owner is None:
        return [*rows, [home]]
    outline = button(context.label("lessons-outline-button"), OpenModule(owner.id))
    return [*rows, [outline, home]]

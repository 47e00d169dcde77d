"""The shelf of bookmarks: every card put by, opened there or taken away."""

from html import escape

from telegram import InlineKeyboardButton, Update

from bot.reading import marks
from bot.reading.marks import Kept, Standing
from db import bookmarks
from handlers import gallery
from handlers.callbacks import Callback, Handler, Home
from handlers.context import Context
from handlers.growth import Line
from handlers.lessons.buttons import Modules, OpenLesson
from handlers.render import button, fitted, keyboard
from handlers.shelf_buttons import Bookmarks, TakeAway, Tidy
from handlers.under_card import OpenCard

PAGE = 6


async def show(update: Update, context: Context) -> None:
    await _show(context, Bookmarks.of(update).page)


async def tidy(update: Update, context: Context) -> None:
    await _show(context, Tidy.of(update).page, tidying=True)


async def take_away(update: Update, context: Context) -> None:
    data = TakeAway.of(update)
    person_id = context.actor.person_id
    if await bookmarks.remove(context.tx, person_id, data.lesson_id, data.card_id):
        context.toast(context.label("bookmarks-removed-alert"))
    await _show(context, data.page, tidying=True)


async def _show(context: Context, page: int, *, tidying: bool = False) -> None:
    every = await marks.shelf(context.tx, context.content, context.actor, context.today)
    around = [
        button(context.label("lessons-all-button"), Modules()),
        button(context.label("common-home-button"), Home()),
    ]
    if not every:
        gallery.go_on(context, context.text("bookmarks-empty"), keyboard(around))
        return
    pages = (len(every) + PAGE - 1) // PAGE
    page = max(0, min(page, pages - 1))
    here = every[page * PAGE : (page + 1) * PAGE]
    lines = [context.text("bookmarks-shelf", count=len(every))]
    if tidying:
        lines.append(context.text("bookmarks-tidying"))
    lines += [_line(context, kept) for kept in here]
    rows = [[_away(kept, page) if tidying else _opens(context, kept, page)] for kept in here]
    turn = Tidy if tidying else Bookmarks
    turning = []
    if page > 0:
        turning.append(button(f"◀ {page}/{pages}", turn(page - 1)))
    if page < pages - 1:
        turning.append(button(f"{page + 2}/{pages} ▶", turn(page + 1)))
    mode = (
        button(context.label("bookmarks-tidied-button"), Bookmarks(page))
        if tidying
        else button(context.label("bookmarks-tidy-button"), Tidy(page))
    )
    gallery.go_on(context, "\n\n".join(lines), keyboard(*rows, turning, [mode], around))


def _line(context: Context, kept: Kept) -> str:
    title = escape(kept.title, quote=False)
    if kept.standing is Standing.GONE or kept.lesson is None:
        return f"☆ <s>{title}</s>\n{context.text('bookmarks-gone')}"
    place = escape(kept.lesson.title[context.actor.language], quote=False)
    if kept.standing is Standing.CARD_GONE:
        return f"☆ <s>{title}</s> · <i>{place}</i>\n{context.text('bookmarks-changed')}"
    return f"★ <b>{title}</b> · <i>{place}</i>"


def _opens(context: Context, kept: Kept, page: int) -> InlineKeyboardButton:
    mark = kept.mark
    if kept.standing is Standing.GONE or kept.lesson is None:
        return _away(kept, page)
    if kept.standing is Standing.CARD_GONE:
        lesson = kept.lesson.title[context.actor.language]
        return button(fitted(f"▶ {lesson}"), OpenLesson(mark.lesson_id))
    return button(fitted(kept.title), OpenCard(mark.lesson_id, mark.card_id, anew=False))


def _away(kept: Kept, page: int) -> InlineKeyboardButton:
    data = TakeAway(kept.mark.lesson_id, kept.mark.card_id, page)
    return button(fitted(f"✖ {kept.title}"), data)


async def growth_line(context: Context) -> Line | None:
    """What «my growth» says of them; nothing while there are none."""
    count = await bookmarks.how_many(context.tx, context.actor.person_id)
    if not count:
        return None
    opens = button(context.label("bookmarks-button"), Bookmarks(0))
    return Line(context.text("bookmarks-growth-line", count=count), opens)


BUTTONS: dict[type[Callback], Handler] = {
    Bookmarks: show,
    Tidy: tidy,
    TakeAway: take_away,
}

"""Lists that are longer than a screen, a page at a time."""

from collections.abc import Callable

from telegram import InlineKeyboardButton

from handlers.callbacks import Callback
from handlers.context import Context
from handlers.render import button

PER_PAGE = 8


def within(page: int, count: int, per_page: int = PER_PAGE) -> int:
    """The page asked for, or the nearest there is."""
    return max(0, min(page, (count - 1) // per_page))


def turn_pages(
    context: Context,
    page: int,
    count: int,
    to: Callable[[int], Callback],
    per_page: int = PER_PAGE,
) -> list[InlineKeyboardButton]:
    """To the page before and the next, where there are any."""
    return turns(context, page, to, more=(page + 1) * per_page < count)


def turns(
    context: Context, page: int, to: Callable[[int], Callback], *, more: bool
) -> list[InlineKeyboardButton]:
    """The same where nobody counted: whether there is `more` is all that is known."""
    keys = []
    if page > 0:
        keys.append(button(context.label("people-previous-button"), to(page - 1)))
    if more:
        keys.append(button(context.label("people-next-button"), to(page + 1)))
    return keys

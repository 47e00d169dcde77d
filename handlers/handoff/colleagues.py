"""Colleagues to choose from: whom a talk goes to, who covers."""

from collections.abc import Callable

from telegram import InlineKeyboardButton

from db import talk_ownership
from handlers.callbacks import Callback
from handlers.context import Context
from handlers.paging import PER_PAGE, turn_pages, within
from handlers.render import button, fitted


async def choose(
    context: Context,
    but: int | None,
    page: int,
    to: Callable[[int], Callback],
    turn: Callable[[int], Callback],
) -> list[list[InlineKeyboardButton]]:
    """A page of all who answer students `but` one, those of that one's department first; no rows
    where there is nobody. `to` is what a colleague's button carries, `turn` another page's."""
    every = await talk_ownership.colleagues(context.tx)
    home = next((department for one, _, department in every if one == but), None)
    others = sorted(
        (one for one in every if one[0] != but), key=lambda one: (one[2] != home, one[1])
    )
    page = within(page, len(others))
    keys = [
        [button(fitted(f"{name} · {department}" if department else name), to(person_id))]
        for person_id, name, department in others[page * PER_PAGE : (page + 1) * PER_PAGE]
    ]
    return [*keys, turn_pages(context, page, len(others), turn)] if keys else []

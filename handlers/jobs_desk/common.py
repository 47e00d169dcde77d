"""What every part of the jobs desk shares: who may, what is written for whom, the ways back."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from telegram import InlineKeyboardButton, Update

from db import people
from db.people import Role
from handlers.callbacks import Callback, Handler, Home
from handlers.context import Context
from handlers.jobs_desk.buttons import Desk
from handlers.render import button

C = TypeVar("C", bound=Callback)
Rows = list[list[InlineKeyboardButton]]
P = "jobs-desk-"
"""All texts of the desk begin so."""
FEATURE = "jobs-desk"


def for_office(kind: type[C], then: Callable[[Context, C], Awaitable[None]]) -> Handler:
    """A handler of a button that the office alone may press; asked anew each time."""

    async def handle(update: Update, context: Context) -> None:
        if Role.office not in context.actor.roles:
            context.toast(context.label("errors-not-allowed"), alert=True)
            return
        await context.leave_focus(FEATURE)
        await then(context, kind.of(update))

    return handle


def stale(context: Context) -> None:
    """There is no such thing (any more)."""
    context.toast(context.label("errors-stale"), alert=True)


async def listen(context: Context, what: str, **about: Any) -> None:
    """The next message is about this."""
    focus = {"feature": FEATURE, "do": what, **about}
    await people.set_focus(context.tx, context.actor.person_id, focus)


def around(context: Context, back: Callback | None = None) -> list[InlineKeyboardButton]:
    """Back (to the desk), and home."""
    return [
        button(context.label("common-back-button"), back or Desk()),
        button(context.label("common-home-button"), Home()),
    ]

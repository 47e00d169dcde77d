"""Buttons and messages that mean what is no more: a sentence, and where one is taken instead."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram import Update

from bot.surveys.service import ClosedError
from handlers.callbacks import Callback, Handler, Home, Join
from handlers.context import Context
from handlers.render import button, keyboard
from handlers.surveys import endings
from handlers.surveys.finding import GoneError, MovedError
from handlers.surveys.going_on import onward, show
from handlers.surveys.mine import show_mine

C = TypeVar("C", bound=Callback)


def guarded(handle: Handler) -> Handler:
    """A handler for whoever we know, that may find nothing where it looks."""

    async def checked(update: Update, context: Context) -> None:
        if not context.actor.roles:
            join = button(context.label("home-join-button"), Join())
            home = button(context.label("common-home-button"), Home())
            context.show(context.text("surveys-join-first"), keyboard([join], [home]))
            return
        try:
            await handle(update, context)
        except ClosedError as error:
            await show(context, endings.closed(context, error.closed))
        except MovedError as error:
            await onward(context, error.asked, lead=_said(context, "surveys-moved-alert"))
        except GoneError:
            await show_mine(context, _said(context, "surveys-gone-alert"))

    return checked


def pressed(kind: type[C], then: Callable[[Context, C], Awaitable[None]]) -> Handler:
    """A handler of a button, guarded."""

    async def handle(update: Update, context: Context) -> None:
        await then(context, kind.of(update))

    return guarded(handle)


def _said(context: Context, id: str) -> str:
    """To a tap it is said in passing; to a message above what is shown."""
    if context.incoming.callback_query is not None:
        context.toast(context.label(id))
        return ""
    return context.text(id)

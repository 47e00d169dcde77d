"""Campaigns in the chat: the students' buttons, and the office's calendar."""

from collections.abc import Awaitable, Callable

from telegram import Update

from handlers.callbacks import Callback
from handlers.campaigns import office
from handlers.campaigns.buttons import Respond
from handlers.campaigns.office import FEATURE, on_message, show
from handlers.campaigns.student import explain, explain_digest, respond
from handlers.context import Context

__all__ = ["BUTTONS", "FEATURE", "explain", "explain_digest", "on_message", "show"]

BUTTONS: dict[type[Callback], Callable[[Update, Context], Awaitable[None]]] = {
    Respond: respond,
    **office.BUTTONS,
}

"""Campaigns in the chat: the students' buttons, and the office's calendar."""

from handlers.callbacks import Callback, Handler
from handlers.campaigns import office
from handlers.campaigns.buttons import Respond
from handlers.campaigns.office import FEATURE, on_message, show
from handlers.campaigns.student import explain, explain_digest, respond

__all__ = ["BUTTONS", "FEATURE", "explain", "explain_digest", "on_message", "show"]

BUTTONS: dict[type[Callback], Handler] = {
    Respond: respond,
    **office.BUTTONS,
}

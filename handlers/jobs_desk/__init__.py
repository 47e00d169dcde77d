"""The jobs desk of the career office: what waits is decided, and what there is is seen."""

from typing import Any

from telegram import Update

from db.people import Role
from handlers.callbacks import Callback
from handlers.context import Context
from handlers.jobs_desk import (
    complaining,
    deciding,
    desk,
    employing,
    filling,
    measuring,
    supplying,
)
from handlers.jobs_desk.buttons import Desk
from handlers.jobs_desk.common import FEATURE, P, around
from handlers.render import keyboard

__all__ = ["BUTTONS", "FEATURE", "Desk", "command", "on_message"]

command = desk.command


async def on_message(update: Update, context: Context) -> None:
    """What was written for the desk."""
    message = update.effective_message
    assert message is not None  # noqa: S101 - registered for messages only
    if Role.office not in context.actor.roles:
        await context.leave_focus(FEATURE)
        context.say(context.text(f"{P}not-yours"))
        return
    text = (message.text or "").strip()
    if not text:
        context.say(context.text(f"{P}words-only"), keyboard(around(context)))
        return
    what = str((context.actor.focus or {}).get("do", ""))
    if what in {"reject", "ask", "edit"}:
        await deciding.on_text(context, text)
    elif what == "answer":
        await complaining.on_text(context, text)
    elif what == "supply":
        await supplying.on_text(context, text)
    else:
        await employing.on_text(context, what, text)


BUTTONS: dict[type[Callback], Any] = {
    **desk.BUTTONS,
    **deciding.BUTTONS,
    **complaining.BUTTONS,
    **employing.BUTTONS,
    **filling.BUTTONS,
    **supplying.BUTTONS,
    **measuring.BUTTONS,
}

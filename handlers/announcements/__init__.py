"""The office announces: writes, chooses who it is for, sees it as students will, confirms.

A draft is a row, so that a restart, another device or a colleague can go on where it was
left; `focus` only tells what the next message of somebody is for. This file is the map.
"""

from collections.abc import Awaitable, Callable

from telegram import Message, Update

from bot.announcements import rules
from db import people
from handlers import handoff
from handlers.announcements import (
    afterwards,
    archive,
    composing,
    more,
    progress,
    proof,
    reading,
    sending,
    showing,
)
from handlers.announcements.common import FEATURE
from handlers.callbacks import Callback, Handler
from handlers.context import Context

__all__ = ["BUTTONS", "FEATURE", "compose", "edited", "on_message", "on_vote", "show_draft"]

compose = composing.compose
edited = composing.edited
show_draft = showing.show_draft
on_vote = reading.on_vote

BUTTONS: dict[type[Callback], Handler] = {
    **composing.BUTTONS,
    **showing.BUTTONS,
    **more.BUTTONS,
    **sending.BUTTONS,
    **progress.BUTTONS,
    **afterwards.BUTTONS,
    **archive.BUTTONS,
    **proof.BUTTONS,
    **reading.BUTTONS,
}
STEPS: dict[str, Callable[[Message, Context], Awaitable[None]]] = {
    "write": composing.write,
    "choose": composing.another,
    "when": more.when_said,
    "english": more.english_said,
    "second": more.second_said,
    "link": more.link_said,
    "urgent": more.urgent_said,
    "correct": afterwards.correction_said,
    "search": archive.search_said,
}
"""By the step of the focus: who reads the next message."""


async def on_message(update: Update, context: Context) -> None:
    """A message of somebody who is in the middle of an announcement."""
    message = update.effective_message
    assert message is not None  # noqa: S101 - registered for messages only
    if not rules.may_announce(context.actor.roles):
        await people.set_focus(context.tx, context.actor.person_id, None)
        await handoff.on_message(update, context)
        return
    step = STEPS.get(str((context.actor.focus or {}).get("step")))
    if step is None:
        await handoff.on_message(update, context)
        return
    await step(message, context)

"""What every step of announcing shares: who may, what a button carries, the clock of peace."""

from functools import wraps

from telegram import Update

from bot.announcements import rules
from bot.audiences.service import Sight
from db import people
from handlers import audiences
from handlers.callbacks import Handler
from handlers.context import Context

FEATURE = "announce"


def for_office(handler: Handler) -> Handler:
    """Only the office gets through, asked of the database at every step."""

    @wraps(handler)
    async def guarded(update: Update, context: Context) -> None:
        if rules.may_announce(context.actor.roles):
            await handler(update, context)
        elif update.callback_query is not None:
            context.toast(context.label("announce-not-allowed-alert"), alert=True)
        else:
            context.say(context.text("announce-not-allowed"))

    return guarded


def say_gone(context: Context) -> None:
    """The draft a button means is no draft any more, or never was."""
    context.toast(context.label("announce-gone-alert"), alert=True)


HOST = "an"
"""How the builder of audiences names announcements in its buttons."""


async def ask_whom(context: Context, draft_id: int) -> None:
    """Have the office choose who a draft is for (see audience.py)."""
    await audiences.begin(context, HOST, draft_id)


def sight_of(context: Context) -> Sight:
    """How conditions are seen now."""
    return Sight.at(context.now, context.zone, context.content)


async def expect(context: Context, step: str, number: int | None) -> None:
    """The next message of whoever acts is about this announcement."""
    focus = {"feature": FEATURE, "step": step, "draft": number}
    await people.set_focus(context.tx, context.actor.person_id, focus)


async def leave(context: Context) -> None:
    """Whoever acts is in the middle of nothing here any more."""
    await context.leave_focus(FEATURE)

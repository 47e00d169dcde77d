"""The last resort for anything nobody else understood: say so, and offer what can be done."""

from telegram import Update

from handlers import home
from handlers.context import Context


async def stale_button(_update: Update, context: Context) -> None:
    """A button of an earlier version, or one whose message is long past."""
    context.toast(context.label("errors-stale"), alert=True)


async def unknown_command(_update: Update, context: Context) -> None:
    await home.say_home(context, context.text("errors-unknown-command"))

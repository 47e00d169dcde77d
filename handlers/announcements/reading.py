"""What readers do under an announcement: tap «got it», vote in its poll."""

from telegram import Update

from bot.announcements import taps
from handlers.announcements.buttons import GotIt
from handlers.callbacks import Callback, Handler
from handlers.context import Context


async def got_it(update: Update, context: Context) -> None:
    """Somebody has read it. Only whoever it was sent to counts."""
    number = GotIt.of(update).announcement_id
    counted = await taps.got_it(context.tx, context.actor, number, context.now)
    context.toast(context.label("announce-got-it-toast" if counted else "errors-stale"))


async def on_vote(update: Update, context: Context) -> None:
    """Somebody voted, or took their vote back."""
    answer = update.poll_answer
    if answer is None or answer.user is None:
        return
    await taps.vote(
        context.tx, context.actor, answer.poll_id, list(answer.option_ids), context.now
    )


BUTTONS: dict[type[Callback], Handler] = {GotIt: got_it}

"""«Send again»: what did not reach a student who had stopped the bot."""

from typing import Any

from telegram import Update

from bot.handoff import again
from db import people
from db.people import Role
from handlers.callbacks import Callback
from handlers.context import Context


class SendAgain(Callback):
    prefix = again.AGAIN
    talk_id: int


async def send_again(update: Update, context: Context) -> None:
    """Whoever answers the talk now lets it go once more."""
    talk_id = SendAgain.of(update).talk_id
    found = await again.send_again(context.tx, context.actor, talk_id, context.now, context.today)
    if not found.may:
        context.toast(context.label("errors-stale"), alert=True)
    elif found.away:
        context.toast(context.label("handoff-again-away"), alert=True)
    elif not found.count:
        context.toast(context.label("handoff-again-arrived"), alert=True)
    else:
        context.wake_sender()
        context.show(context.text("handoff-again-sent", count=found.count))


async def tell_back(context: Context) -> None:
    """Somebody came back: who wrote to them meanwhile hears of it, and so do they."""
    student = await people.actor_by_id(context.tx, context.actor.person_id)
    if student is None or Role.student not in student.roles:
        return
    count = await again.is_back(context.tx, student, context.now)
    if count:
        context.wake_sender()
        context.say(context.text("handoff-back", count=count))


BUTTONS: dict[type[Callback], Any] = {SendAgain: send_again}

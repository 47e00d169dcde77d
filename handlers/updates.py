"""/setaside: what the bot gave up after several tries; the office has it tried again, or drops it.

Numbers and kinds only: what somebody wrote is shown to nobody here.
"""

from functools import wraps

from telegram import Update

from bot.updates import service
from db.people import Role
from db.updates import SetAside
from handlers.callbacks import Callback, Handler, Home
from handlers.context import Context
from handlers.render import button, keyboard

SHOWN = 8
ALL = 0
"""Telegram numbers no update 0."""


class AsideList(Callback):
    prefix = "aside"


class Retry(Callback):
    """Try one again, or ALL."""

    prefix = "aside-again"
    update_id: int


class AskDrop(Callback):
    prefix = "aside-drop?"
    update_id: int


class Drop(Callback):
    prefix = "aside-drop!"
    update_id: int


def for_office(handler: Handler) -> Handler:
    """Only the office gets through, asked of the database at every step."""

    @wraps(handler)
    async def guarded(update: Update, context: Context) -> None:
        if Role.office in context.actor.roles:
            await handler(update, context)
        elif update.callback_query is not None:
            context.toast(context.label("errors-not-allowed"), alert=True)
        else:
            context.say(context.text("errors-not-allowed"))

    return guarded


@for_office
async def show(_update: Update, context: Context) -> None:
    """The oldest of what was set aside, each with its two buttons."""
    home = [button(context.label("common-home-button"), Home())]
    found = await service.listed(context.tx)
    if not found:
        context.show(context.text("updates-none"), keyboard(home))
        return
    rows = []
    for one in found[:SHOWN]:
        number = str(one.update_id)
        again = button(context.label("updates-retry-button", number=number), Retry(one.update_id))
        drop = button(context.label("updates-drop-button", number=number), AskDrop(one.update_id))
        rows.append([again, drop] if one.whole else [drop])
    if len(found) > 1 and any(one.whole for one in found):
        rows.append([button(context.label("updates-retry-all-button"), Retry(ALL))])
    lines = "\n".join(_line(context, one) for one in found[:SHOWN])
    # The lines were made safe one by one.
    text = context.content.texts.format(
        context.actor.language, "updates-list", count=len(found), lines=lines
    )
    context.show(text, keyboard(*rows, home))


def _line(context: Context, one: SetAside) -> str:
    return context.text(
        "updates-line" if one.whole else "updates-line-gone",
        number=str(one.update_id),
        when=f"{one.at.astimezone(context.zone):%m-%d %H:%M}",
        kind=one.kind,
        tries=one.tries,
        reason=one.reason,
    )


@for_office
async def retry(update: Update, context: Context) -> None:
    """Tried once more within seconds; should it fail again, it is back on the list."""
    chosen = Retry.of(update).update_id
    which = None if chosen == ALL else chosen
    again = await service.retry(context.tx, context.actor.person_id, which, context.now)
    text_id = "updates-retried-alert" if again else "updates-gone-alert"
    context.toast(context.label(text_id, count=again), alert=True)
    await show(update, context)


@for_office
async def ask_drop(update: Update, context: Context) -> None:
    chosen = AskDrop.of(update).update_id
    context.show(
        context.text("updates-drop-ask", number=str(chosen)),
        keyboard(
            [button(context.label("updates-drop-yes-button"), Drop(chosen))],
            [button(context.label("common-back-button"), AsideList())],
        ),
    )


@for_office
async def drop(update: Update, context: Context) -> None:
    chosen = Drop.of(update).update_id
    gone = await service.drop(context.tx, context.actor.person_id, chosen, context.now)
    text_id = "updates-dropped" if gone else "updates-gone-alert"
    context.toast(context.label(text_id), alert=not gone)
    await show(update, context)


BUTTONS = {AsideList: show, Retry: retry, AskDrop: ask_drop, Drop: drop}

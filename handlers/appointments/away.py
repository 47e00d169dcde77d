"""Somebody who is visited cannot be there for a day or more: what is booked then is called off
with an apology, all at once."""

from datetime import date

from bot.appointments import service, waiting
from db.appointments import AppointmentRow
from handlers.appointments import buttons as b
from handlers.appointments.common import Rows, day_of, post_of, stale, time_words
from handlers.context import Context
from handlers.render import button, keyboard

MOST_LINES = 20
LONGEST = 400
"""Days: nobody is away longer at once."""


async def when_away(context: Context, first: date, last: date) -> None:
    """Somebody just said they will be away: what is held for who waits is taken back, and they
    hear of what is booked with them then, if anything, and how to call it off."""
    await waiting.withdraw(context.tx, context.actor.person_id, await post_of(context))
    found = await _booked(context, first, last)
    if found:
        context.say(_asked(context, found), keyboard(*_rows(context, first, last)))


async def ask_call_off(context: Context, data: b.AskCallOff) -> None:
    """«I can’t be there that day»: what would be called off."""
    day = day_of(data.day)
    found = await _booked(context, day, day) if day is not None else []
    if day is None or not found:
        stale(context)
        return
    context.show(_asked(context, found), keyboard(*_rows(context, day, day)))


async def _booked(context: Context, first: date, last: date) -> list[AppointmentRow]:
    post = await post_of(context)
    return await service.booked_between(context.tx, context.actor.person_id, first, last, post)


def _asked(context: Context, found: list[AppointmentRow]) -> str:
    lines = [
        context.text("appointments-away-line", time=time_words(context, one), student=one.student)
        for one in found[:MOST_LINES]
    ]
    return "\n".join([context.text("appointments-away", count=len(found)), *lines])


def _rows(context: Context, first: date, last: date) -> Rows:
    every = b.CallOff(first.toordinal(), last.toordinal())
    return [
        [button(context.label("appointments-call-off-button"), every)],
        [button(context.label("appointments-keep-all-button"), b.DeskDay(first.toordinal()))],
    ]


async def call_off(context: Context, data: b.CallOff) -> None:
    """All of it is off, every student gets an apology and other times, nothing new is booked."""
    first, last = day_of(data.first), day_of(data.last)
    if first is None or last is None or not 0 <= (last - first).days <= LONGEST:
        stale(context)
        return
    post = await post_of(context)
    count = await service.call_off_between(context.tx, context.actor.person_id, first, last, post)
    context.wake_sender()
    context.show(
        context.text("appointments-called-off", count=count),
        keyboard([button(context.label("appointments-desk-button"), b.DeskDay(data.first))]),
    )

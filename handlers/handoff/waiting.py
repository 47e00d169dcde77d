"""How long it may take: what a student is told of it, and the clock's buttons for the staff."""

from datetime import datetime, timedelta
from typing import Any

from telegram import Update

from bot.handoff import clock, service
from bot.handoff.clock import Seen
from bot.handoff.rules import Answerer
from bot.handoff.waiting import RECENT, Wait, after_work, is_working, usual, worked
from content.campaign_files import spoken_date
from db import handoff, talk_clocks
from handlers.callbacks import Callback
from handlers.context import Context
from handlers.handoff.current import EnterTalk
from handlers.render import button, keyboard

LOOKED_AT = 60
"""So many of somebody's latest replies at most say how long they usually take."""
AWAY_TOLD = "away-told"
NUMBERS_SHOWN = 4


class Acknowledge(Callback):
    prefix = clock.ACKNOWLEDGE
    talk_id: int


class TakeTalk(Callback):
    """The backup takes the talk."""

    prefix = clock.TAKE
    talk_id: int


async def said_of_waiting(
    context: Context, talk_id: int, answerer: Answerer | None, *, first: bool
) -> list[str]:
    """Outside working time, once in a talk: when somebody is there again, and whom to call until
    then. In it, with the first message: how long an answer usually takes, if that is known."""
    calendar = await context.calendar()
    if not is_working(calendar, context.now):
        if await talk_clocks.has_event(context.tx, talk_id, AWAY_TOLD):
            return []
        await handoff.note_event(context.tx, talk_id, AWAY_TOLD, None, context.now)
        return [_away(context, after_work(calendar, context.now, timedelta(0)))]
    wait = await _usual_wait(context, answerer) if first and answerer is not None else None
    return [context.text(f"talk-wait-{wait.value}")] if wait is not None else []


async def _usual_wait(context: Context, answerer: Answerer) -> Wait | None:
    calendar = await context.calendar()
    recent = await talk_clocks.first_replies(
        context.tx, answerer.person_id, context.now - RECENT, LOOKED_AT
    )
    return usual([worked(calendar, asked, answered) for asked, answered in recent])


def _away(context: Context, back: datetime) -> str:
    local = back.astimezone(context.zone)
    ahead = (local.date() - context.today).days
    return context.text(
        "talk-away",
        day="today" if ahead == 0 else "tomorrow" if ahead == 1 else "later",
        date=spoken_date(local.date(), context.actor.language),
        time=f"{local:%H:%M}",
        numbers=urgent_numbers(context),
    )


def urgent_numbers(context: Context) -> str:
    """Whom to call when it cannot wait: numbers the college confirmed or the whole country
    knows."""
    language = context.actor.language
    shown = [one for one in context.content.crisis.hotlines if one.shown and one.help != "silent"]
    parts = [
        context.label("talk-away-number", number=one.number, name=getattr(one.name, language))
        for one in shown[:NUMBERS_SHOWN]
    ]
    return context.label("talk-away-comma").join(parts)


async def acknowledge(update: Update, context: Context) -> None:
    """«I've seen it»: nobody else is told for a while."""
    talk_id = Acknowledge.of(update).talk_id
    paces = context.content.guidance.replies
    seen, who = await clock.acknowledge(
        context.tx, context.actor, talk_id, await context.calendar(), paces, context.now
    )
    if seen is Seen.not_yours:
        context.toast(context.label("errors-stale"), alert=True)
    elif seen is Seen.noted:
        context.wake_sender()
        enter = button(context.label("handoff-enter-button"), EnterTalk(talk_id))
        context.toast(context.label("talk-clock-noted"))
        context.show(context.text("talk-clock-noted"), keyboard([enter]))
    elif seen is Seen.before:
        context.toast(context.label("talk-clock-seen-by", owner=who), alert=True)
        context.show(context.text("talk-clock-seen-by", owner=who))
    else:
        context.toast(context.label("talk-clock-answered"), alert=True)
        context.show(context.text("talk-clock-answered"))


async def take_talk(update: Update, context: Context) -> None:
    """The backup who was asked takes it over."""
    talk_id = TakeTalk.of(update).talk_id
    if not await clock.take(context.tx, context.actor, talk_id, context.now):
        context.toast(context.label("talk-clock-answered"), alert=True)
        return
    await service.hand_over(context.tx, talk_id, context.now, context.today)
    context.wake_sender()
    enter = button(context.label("handoff-enter-button"), EnterTalk(talk_id))
    context.show(context.text("talk-claimed"), keyboard([enter]))


BUTTONS: dict[type[Callback], Any] = {Acknowledge: acknowledge, TakeTalk: take_talk}

"""Sending a lesson, a test, a survey or jobs from a talk, and the student opening it."""

from telegram import Update

from bot.handoff import starting
from bot.handoff.card import Seen
from bot.handoff.starting import At, Thing
from db import talk_starts
from db.talk_starts import StartKind
from handlers.context import Context
from handlers.handoff import desk_buttons as b
from handlers.handoff import things
from handlers.handoff.card import put, working
from handlers.handoff.opening import OPENERS
from handlers.render import button, keyboard

SENT = 5


async def menu(_update: Update, context: Context) -> None:
    """What can be sent, a level at a time."""
    chosen = b.SendMenu.of(context.incoming)
    seen = await working(context, chosen.talk_id)
    if seen is not None:
        await _menu(context, seen, chosen.what)


async def _menu(context: Context, seen: Seen, what: str) -> None:
    talk_id = seen.talk.talk_id
    rows = things.choose(
        context,
        what,
        lambda deeper: b.SendMenu(talk_id, deeper),
        lambda thing: b.SendStart(talk_id, thing.kind.value, thing.what),
    )
    up = b.SendMenu(talk_id, "") if what else b.ShowCard(talk_id)
    where = "common-back-button" if what else "tools-back-button"
    rows.append([button(context.label(where), up)])
    lines = [context.text("tools-send")]
    if not what:
        lines += await _sent(context, talk_id)
    put(context, "\n".join(lines), keyboard(*rows))


async def _sent(context: Context, talk_id: int) -> list[str]:
    """What was sent from this talk lately, and how far the student has got with it."""
    lines = []
    for one in await talk_starts.of_talk(context.tx, talk_id, SENT):
        title = await starting.name_of(context.tx, context.content, one, context.actor.language)
        end = "finished" if one.finished_at else "opened" if one.opened_at else "sent"
        at = one.finished_at or one.opened_at or one.sent_at
        local = at.astimezone(context.zone)
        lines.append(
            context.text("tools-sent-line", title=title, end=end, at=f"{local:%m-%d %H:%M}")
        )
    return ["", *lines] if lines else []


async def send(_update: Update, context: Context) -> None:
    chosen = b.SendStart.of(context.incoming)
    seen = await working(context, chosen.talk_id)
    if seen is None:
        return
    if chosen.kind not in set(StartKind):
        context.toast(context.label("errors-stale"), alert=True)
        return
    thing = Thing(StartKind(chosen.kind), chosen.what)
    sent = await starting.send(
        context.tx, context.content, context.actor, seen, thing, context.now
    )
    if sent is None:
        survey = "yes" if thing.kind is StartKind.survey else "no"
        context.toast(context.label("tools-send-cannot", survey=survey), alert=True)
        return
    context.wake_sender()
    context.toast(context.label("tools-sent"))
    await _menu(context, seen, "")


async def open_start(_update: Update, context: Context) -> None:
    """The student opens what they were sent."""
    start_id = b.OpenStart.of(context.incoming).start_id
    at = At(context.now, context.today)
    start = await starting.open_(context.tx, context.content, context.actor, start_id, at)
    if start is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    context.wake_sender()
    await OPENERS[start.kind](context, start.what)

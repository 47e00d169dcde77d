"""Sets of steps, run with one tap; what came of it is one message."""

from typing import Any

from telegram import Update

from bot.appointments import openings
from bot.handoff import macros
from bot.handoff.card import Seen
from bot.handoff.macros import Ran, Run
from db import canned_replies
from handlers.appointment_buttons import Days
from handlers.callbacks import number_in
from handlers.context import Context
from handlers.handoff import desk_buttons as b
from handlers.handoff.card import put, working
from handlers.render import button, fitted, keyboard


async def show(_update: Update, context: Context) -> None:
    """What can be run here: everybody's, and one's own."""
    chosen = b.Macros.of(context.incoming)
    seen = await working(context, chosen.talk_id)
    if seen is None:
        return
    language, talk_id = context.actor.language, chosen.talk_id
    stamp = context.incoming.update_id
    keys = [
        [button(fitted(macro.name[language]), b.RunMacro(talk_id, False, macro.id, stamp))]
        for macro in context.content.guidance.macros.values()
    ]
    for own in await canned_replies.macros_of(context.tx, context.actor.person_id):
        edit = b.EditMacro(talk_id, own.macro_id)
        # Without steps there is nothing to run yet.
        run = b.RunMacro(talk_id, True, str(own.macro_id), stamp) if own.steps else edit
        keys.append([button(fitted(f"⭐ {own.name}", 30), run), button("✏️", edit)])
    keys.append([button(context.label("tools-macro-new-button"), b.NewMacro(talk_id))])
    back = [button(context.label("tools-back-button"), b.ShowCard(talk_id))]
    put(context, context.text("tools-macros"), keyboard(*keys, back))


async def run(_update: Update, context: Context) -> None:
    """Run one; a second tap on the button as it was shown does nothing more."""
    chosen = b.RunMacro.of(context.incoming)
    seen = await working(context, chosen.talk_id)
    if seen is None:
        return
    steps = await _steps(context, chosen)
    query = context.incoming.callback_query
    if steps is None or query is None or query.message is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    source = query.message.chat.id, query.message.message_id
    at = await _run(context, seen, source, chosen.stamp)
    ran = await macros.run(context.tx, steps, at)
    if ran is None:
        context.toast(context.label("tools-already"))
        return
    context.wake_sender()
    lines = [context.text("tools-macro-ran"), *(_line(context, one) for one in ran)]
    back = button(context.label("tools-back-button"), b.ShowCard(chosen.talk_id))
    put(context, "\n".join(lines), keyboard([back]))


async def _steps(context: Context, chosen: b.RunMacro) -> Any:
    if not chosen.own:
        macro = context.content.guidance.macros.get(chosen.id)
        return macro.steps if macro else None
    number = number_in(chosen.id)
    if number is None:
        return None
    own = await canned_replies.macro(context.tx, number, context.actor.person_id)
    return own.steps if own else None


async def _run(context: Context, seen: Seen, source: tuple[int, int], stamp: int) -> Run:
    me = context.actor.person_id
    # Whoever has set no hours offers none: the student would find an empty list.
    visited = await openings.host(context.tx, seen.student, me)
    slots = Days(me, 0, 0).pack() if visited is not None else None
    return Run(
        context.content, context.actor, seen, source, stamp, slots, context.now, context.today
    )


def _line(context: Context, ran: Ran) -> str:
    return context.text(
        "tools-macro-step", do=ran.do, what=ran.what or "none", ok="yes" if ran.ok else "no"
    )

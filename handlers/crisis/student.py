"""The three buttons under the card: safe now, please call or come, rather write."""

from typing import Any

from bot.crisis import service
from bot.crisis.rules import PAGED
from bot.people import rules
from bot.sealing import seals_of
from db import handoff, people, talk_anonymity
from db.people import Role
from handlers.callbacks import Cancel
from handlers.context import Context
from handlers.crisis.buttons import Safe, TalkHere, Wants
from handlers.render import button, keyboard

WISHES = frozenset({"call", "today", "now"})


async def safe(context: Context, pressed: Safe) -> None:
    """It is passed on; whoever was called looks after them all the same."""
    row = await service.own(context.tx, context.actor, pressed.crisis_id)
    if row is None:
        context.toast(context.label("crisis-over-alert"), alert=True)
        return
    await service.says_safe(context.tx, row, context.now)
    context.toast()
    context.say(context.text("crisis-safe-heard"))
    context.wake_sender()


async def wants(context: Context, pressed: Wants) -> None:
    """They want a person. Where nobody could be told, the numbers are what is left."""
    row = await service.own(context.tx, context.actor, pressed.crisis_id)
    if row is None or pressed.what not in WISHES:
        context.toast(context.label("crisis-over-alert"), alert=True)
        return
    seals = seals_of(context.house.settings)
    told = await service.wants(context.tx, seals, context.actor, row, pressed.what, context.now)
    context.toast()
    context.say(context.text(f"crisis-wants-{pressed.what}-heard", told="yes" if told else "no"))
    context.wake_sender()


async def talk_here(context: Context, pressed: TalkHere) -> None:
    """What they write next goes to a person, whatever they were in the middle of. Who has no
    teachers here, or has not agreed to the notice, writes to nobody yet: a person calls."""
    actor = context.actor
    if Role.student not in actor.roles or not rules.agreed(actor.consent_version):
        if pressed.crisis_id:
            await wants(context, Wants(pressed.crisis_id, "call"))
        else:
            context.say(context.text("crisis-help"))
        return
    row = await service.own(context.tx, actor, pressed.crisis_id)
    goes_nameless = await talk_anonymity.goes_nameless(context.tx, actor)
    nameless = goes_nameless or (row is not None and row.nameless)
    focus: dict[str, Any] = {"feature": "talk", "topic": "wellbeing"}
    if nameless:
        # Who wrote of it without their name does not lose that by a tap.
        focus["nameless"] = True
    await people.set_focus(context.tx, actor.person_id, focus)
    context.toast()
    leave = button(context.label("handoff-leave-button"), Cancel())
    lifted = row is not None and row.tier in PAGED
    seen = "number" if nameless and not lifted else "teacher"
    if nameless and await _has_named_talk(context):
        seen = "name"
    context.say(context.text("crisis-write-here", seen=seen), keyboard([leave]))


async def _has_named_talk(context: Context) -> bool:
    """Whether what they write goes on under their name, in a talk that is open."""
    talk = await handoff.open_talk_of(context.tx, context.actor.person_id)
    return talk is not None and talk.anonymous_as is None

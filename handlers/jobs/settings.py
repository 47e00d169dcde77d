"""How often somebody hears of jobs: a rhythm, an hour, a day of the week; and why it came."""

from collections.abc import Callable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.alerts import messages, rules, service
from bot.matching import service as matching
from bot.topics import service as topics
from db import alerts
from db import topics as mutes
from db.alerts import Rhythm
from handlers.callbacks import Home, Join
from handlers.context import Context
from handlers.jobs.buttons import Jobs, SetAlerts
from handlers.render import button, in_rows, keyboard

WEEKDAYS = (1, 3, 5, 7)


async def show(_update: Update, context: Context) -> None:
    await show_settings(context)


async def show_settings(
    context: Context, answer: Callable[[str, InlineKeyboardMarkup], None] | None = None
) -> None:
    """What is chosen, with everything else a tap away."""
    answer = answer or context.show
    home = button(context.label("common-home-button"), Home())
    if context.actor.student_id is None:
        join = button(context.label("home-join-button"), Join())
        answer(context.text("alerts-join-first"), keyboard([join], [home]))
        return
    setting = await alerts.setting(context.tx, context.actor.person_id)
    rhythm = setting.rhythm if setting is not None else None
    hour = setting.hour if setting is not None else rules.USUAL_HOUR
    weekday = setting.weekday if setting is not None else rules.USUAL_WEEKDAY
    muted = messages.TOPIC in await mutes.muted(context.tx, context.actor.person_id)
    text = context.text(
        "alerts-settings",
        rhythm=rhythm.value if rhythm else "none",
        hour=hour,
        weekday=context.label(f"alerts-weekday-{weekday}"),
        muted="yes" if muted else "no",
    )
    rows = [[_key(context, "rhythm", one.value, one is rhythm)] for one in Rhythm]
    if rhythm is Rhythm.weekly:
        rows += in_rows(
            (_key(context, "weekday", str(day), day == weekday) for day in WEEKDAYS), 2
        )
    if rhythm not in {None, Rhythm.off}:
        rows.append([_key(context, "hour", str(one), one == hour) for one in rules.HOURS])
    knows = await matching.profiling(context.tx, context.actor.person_id)
    text += "\n\n" + context.text("matching-is-on" if knows else "matching-is-off")
    switch = SetAlerts("matching", "off" if knows else "on")
    rows.append([button(context.label(f"matching-{switch.value}-button"), switch)])
    if muted:
        rows.append([button(context.label("alerts-unmute-button"), SetAlerts("unmute", ""))])
    back = button(context.label("jobs-list-button"), Jobs())
    answer(text, keyboard(*rows, [back, home]))


def _key(context: Context, what: str, value: str, chosen: bool) -> InlineKeyboardButton:
    match what:
        case "rhythm":
            label = context.label(f"alerts-rhythm-{value}-button")
        case "weekday":
            label = context.label(f"alerts-weekday-{value}")
        case _:
            label = context.label("alerts-hour-button", hour=int(value))
    if chosen:
        label = context.label("alerts-chosen", label=label)
    return button(label, SetAlerts(what, value))


async def choose(update: Update, context: Context) -> None:
    """One of the settings was pressed; pressed twice it changes no more."""
    pressed = SetAlerts.of(update)
    given = _given(pressed)
    if context.actor.student_id is None or given is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    tx, person_id, now = context.tx, context.actor.person_id, context.now
    if pressed.what == "unmute":
        await topics.mute(tx, context.actor, messages.TOPIC, now, muted=False)
    elif pressed.what == "matching":
        await matching.set_profiling(tx, person_id, now, on=pressed.value == "on")
    else:
        rhythm, hour, weekday = given
        await service.choose(
            tx, person_id, now, context.zone, rhythm=rhythm, hour=hour, weekday=weekday
        )
    await show_settings(context)


def _given(pressed: SetAlerts) -> tuple[Rhythm | None, int | None, int | None] | None:
    """Rhythm, hour, weekday of a button; None for what we never offered."""
    value = int(pressed.value) if pressed.value.isascii() and pressed.value.isdigit() else -1
    match pressed.what:
        case "rhythm" if pressed.value in set(Rhythm):
            return Rhythm(pressed.value), None, None
        case "hour" if value in rules.HOURS:
            return None, value, None
        case "weekday" if value in WEEKDAYS:
            return None, None, value
        case "unmute":
            return None, None, None
        case "matching" if pressed.value in {"on", "off"}:
            return None, None, None
        case _:
            return None


async def explain(context: Context, cause: str) -> str | None:
    """Why did I get this: what they chose, and what the message was made of."""
    digest_id = messages.digest_of(cause)
    if digest_id is None:
        return None
    digest = (await alerts.digests(context.tx, [digest_id])).get(digest_id)
    if digest is None or digest.person_id != context.actor.person_id:
        return None
    setting = await alerts.setting(context.tx, context.actor.person_id)
    return context.text(
        "alerts-why",
        rhythm=setting.rhythm.value if setting else Rhythm.off.value,
        new=len(digest.new),
        closing=len(digest.closing),
    )

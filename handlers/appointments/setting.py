"""Staff set their hours in a line, are told back what was understood, and keep it with a tap."""

from html import escape

from telegram import Message

from bot.appointments import hours, messages, rules, service, spoken
from bot.appointments.messages import Post
from bot.appointments.spoken import Spoken
from db import office_hours
from db.office_hours import HoursRow
from handlers.appointments import buttons as b
from handlers.appointments.common import (
    FEATURE,
    Rows,
    home,
    office_row,
    place_of,
    post_of,
    set_focus,
    stale,
)
from handlers.callbacks import Cancel
from handlers.context import Context
from handlers.render import button, fitted, keyboard


async def show_hours(context: Context, _data: b.Hours) -> None:
    """One's patterns, who may come, and how to add more."""
    await _show(context)


async def _show(context: Context, lead: str = "") -> None:
    await context.leave_focus(FEATURE)
    me = context.actor.person_id
    found = await office_hours.hours_of(context.tx, me, context.today)
    desk = await office_hours.desk(context.tx, me)
    if not found and desk is None:
        await _ask(context, lead)
        return
    lines = [lead, context.text("appointments-hours" if found else "appointments-hours-none")]
    lines += [f"{number}. {_line(context, one)}" for number, one in enumerate(found, 1)]
    rows: Rows = [
        [button(fitted(f"{number}. {_plain(context, one)}"), b.HoursCard(one.id))]
        for number, one in enumerate(found, 1)
    ]
    rows.append([button(context.label("appointments-add-hours-button"), b.AddHours())])
    if desk is not None:
        to = "mine" if desk.open_to_all else "all"
        lines.append(context.text(f"appointments-open-to-{'all' if desk.open_to_all else 'mine'}"))
        label = context.label(f"appointments-open-to-{to}-button")
        rows.append([button(label, b.OpenToAll(not desk.open_to_all))])
    rows.append([button(context.label("appointments-desk-button"), b.DeskDay(0)), home(context)])
    context.show("\n\n".join(line for line in lines if line), keyboard(*rows))


def _plain(context: Context, one: HoursRow) -> str:
    return messages.hours_line(one, context.content.texts, context.actor.language)


def _line(context: Context, one: HoursRow) -> str:
    return escape(_plain(context, one), quote=False)


async def add(context: Context, _data: b.AddHours) -> None:
    await _ask(context)


async def _ask(context: Context, lead: str = "") -> None:
    await set_focus(context, "hours")
    text = context.text("appointments-ask-hours")
    known = await office_hours.desk(context.tx, context.actor.person_id)
    # Whoever has none yet would be asked again by the day.
    back = b.DeskDay(0) if known is not None else Cancel()
    leave = button(context.label("appointments-leave-hours-button"), back)
    context.show(f"{lead}\n\n{text}".lstrip(), keyboard([leave], office_row(context)))


async def on_line(context: Context, message: Message, focus: dict[str, object]) -> None:
    """A line that says hours, or the place that was still missing."""
    words = message.text or ""
    waiting = _kept(focus)
    said = spoken.read_hours(words, context.today)
    if said is None and waiting is not None and spoken.missing(waiting) == "place":
        place = place_of(context, message)
        if place is not None:
            await _tell_back(context, spoken.with_place(waiting, *place))
        return
    leave = keyboard([button(context.label("appointments-leave-hours-button"), Cancel())])
    if said is None:
        context.say(context.text("appointments-not-read"), leave)
        return
    found = spoken.faults(said, context.today)
    if found:
        lines = [context.text(f"appointments-fault-{fault}") for fault in found]
        lines.append(context.text("appointments-hours-example"))
        context.say("\n\n".join(lines), leave)
        return
    await _tell_back(context, said)


def _kept(focus: dict[str, object]) -> Spoken | None:
    said = focus.get("said")
    return spoken.from_json(said) if isinstance(said, dict) else None


async def _tell_back(context: Context, said: Spoken) -> None:
    """What was understood, and what is still missing; nothing is stored yet."""
    post = await post_of(context)
    await set_focus(context, "hours", said=spoken.as_json(said))
    missing = spoken.missing(said)
    if missing == "place" or missing == "length":
        text = context.text(f"appointments-ask-{missing}-of-hours")
    else:
        text = _confirmation(context, said, post)
    row = [
        button(context.label("appointments-minutes-button", minutes=minutes), b.SetLength(minutes))
        for minutes in rules.USUAL
        if minutes != said.minutes
    ]
    save = button(context.label("appointments-save-button"), b.SaveHours())
    again = button(context.label("appointments-again-hours-button"), b.AddHours())
    context.show(
        text,
        keyboard([] if missing == "place" else row, [] if missing else [save], [again]),
    )


def _confirmation(context: Context, said: Spoken, post: Post) -> str:
    row = hours.as_row(said, context.today, post.calendar)
    found = hours.coming(row, post)
    if said.day is not None:
        found = rules.pattern_slots(said.day, row, post.zone)
    first = ""
    if found:
        first = messages.time_label(found[0].starts_at, post.zone, context.actor.language)
    weekend = any(day > 4 for day in said.weekdays)
    notes = [
        context.text("appointments-hours-found", count=len(found), first=first)
        if found
        else context.text("appointments-hours-nothing"),
        context.text("appointments-hours-weekend") if weekend else "",
        context.text("appointments-hours-workdays") if said.day is None else "",
        context.text("appointments-hours-day-off")
        if said.day is not None and not post.calendar.is_workday(said.day)
        else "",
    ]
    return "\n\n".join(
        part
        for part in (
            context.text("appointments-told-back"),
            f"<b>{_line(context, row)}</b>",
            "\n".join(note for note in notes if note),
        )
        if part
    )


async def set_length(context: Context, data: b.SetLength) -> None:
    said = _kept(context.actor.focus or {})
    if said is None or data.minutes not in rules.USUAL:
        stale(context)
        return
    changed = spoken.with_length(said, data.minutes)
    if spoken.faults(changed, context.today):
        context.toast(context.label("appointments-fault-nothing-fits"), alert=True)
        return
    await _tell_back(context, changed)


async def save(context: Context, _data: b.SaveHours) -> None:
    """It is stored as it was told back. Pressed twice, the second finds nothing to store."""
    said = _kept(context.actor.focus or {})
    if said is None or spoken.missing(said) or spoken.faults(said, context.today):
        stale(context)
        return
    post = await post_of(context)
    try:
        await hours.store(context.tx, context.actor, said, post)
    except hours.TooManyError:
        context.toast(
            context.label("appointments-too-many-hours", most=hours.MOST_PATTERNS), alert=True
        )
        return
    context.wake_sender()
    await _show(context, context.text("appointments-hours-kept"))


async def show_one(context: Context, data: b.HoursCard) -> None:
    one = await _mine(context, data.hours_id)
    if one is None:
        stale(context)
        return
    context.show(
        f"{context.text('appointments-hours-one')}\n\n<b>{_line(context, one)}</b>",
        keyboard(
            [
                button(context.label("appointments-place-button"), b.MoveHours(one.id)),
                button(context.label("appointments-remove-hours-button"), b.RemoveHours(one.id)),
            ],
            [button(context.label("appointments-hours-button"), b.Hours()), home(context)],
        ),
    )


async def _mine(context: Context, hours_id: int) -> HoursRow | None:
    one = await office_hours.hours(context.tx, hours_id)
    mine = one is not None and one.staff_person_id == context.actor.person_id
    return one if mine else None


async def ask_place(context: Context, data: b.MoveHours) -> None:
    one = await _mine(context, data.hours_id)
    if one is None:
        stale(context)
        return
    await set_focus(context, "place-of-hours", hours=one.id)
    leave = button(context.label("appointments-leave-button"), b.HoursCard(one.id))
    context.show(context.text("appointments-ask-place-of-all"), keyboard([leave]))


async def on_place(context: Context, message: Message, focus: dict[str, object]) -> None:
    said = place_of(context, message)
    if said is None:
        return
    post = await post_of(context)
    number = int(str(focus.get("hours", 0)))
    told = await service.relocate_hours(context.tx, context.actor, number, *said, post)
    if told is None:
        await context.leave_focus(FEATURE)
        stale(context)
        return
    context.wake_sender()
    await _show(context, context.text("appointments-place-of-all-told", count=told))


async def remove(context: Context, data: b.RemoveHours) -> None:
    post = await post_of(context)
    if not await hours.remove(context.tx, context.actor, data.hours_id, post):
        stale(context)
        return
    context.wake_sender()
    await _show(context, context.text("appointments-hours-removed"))


async def open_to_all(context: Context, data: b.OpenToAll) -> None:
    await office_hours.set_open_to_all(context.tx, context.actor.person_id, data.everybody)
    context.toast(
        context.label(f"appointments-open-to-{'all' if data.everybody else 'mine'}-alert")
    )
    await _show(context)

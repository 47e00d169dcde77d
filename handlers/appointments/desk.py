"""The side of who is visited: a day at a glance, times closed and opened, who came, notes."""

from datetime import date, datetime, time, timedelta

from telegram import InlineKeyboardButton, Message

from bot.appointments import hours, openings, rules, service
from bot.appointments.messages import Post
from bot.appointments.outcomes import Outcome
from db import appointments
from db.appointments import (
    NOTE_LENGTH,
    AppointmentRow,
    AppointmentState,
    Side,
)
from handlers.appointments import buttons as b
from handlers.appointments import setting
from handlers.appointments.common import (
    FEATURE,
    Rows,
    day_of,
    day_words,
    home,
    office_row,
    place_of,
    post_of,
    refused,
    set_focus,
    stale,
    start_of,
    time_words,
    words_of,
)
from handlers.appointments.student import show_card
from handlers.context import Context
from handlers.paging import PER_PAGE, turn_pages, within
from handlers.render import button, fitted, in_rows, keyboard

LOOKED_BACK, LOOKED_AHEAD = timedelta(days=14), rules.AHEAD
MOST_KEYS, MOST_LINES, ABOUT_SHOWN = 40, 30, 60
SHOWN = (
    AppointmentState.booked,
    AppointmentState.came,
    AppointmentState.missed,
    AppointmentState.offered,
)
SIGNS = {
    AppointmentState.booked: "👤",
    AppointmentState.came: "✅",
    AppointmentState.missed: "🍂",
    AppointmentState.offered: "⏳",
}


async def show_day(context: Context, data: b.DeskDay) -> None:
    """A day of one's own times: today, or the next with anything, where none is asked for."""
    await context.leave_focus(FEATURE)
    post = await post_of(context)
    me, today = context.actor.person_id, context.today
    first, last = today - LOOKED_BACK, today + LOOKED_AHEAD
    booked = await appointments.of_person(
        context.tx, me, _begin(first, post), _begin(last + timedelta(days=1), post), SHOWN
    )
    mine = [one for one in booked if one.staff_person_id == me]
    times = await openings.times_of(context.tx, me, first, last, post)
    if not times.hours and not times.changes and not mine:
        await setting.show_hours(context, b.Hours())
        return
    days = {one.starts_at.astimezone(post.zone).date() for one in mine}
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        if rules.slots_on(day, times, post.calendar):
            days.add(day)
    asked = day_of(data.day)
    if asked is not None:
        asked = min(max(asked, first), last)
    chosen = asked or min((day for day in days if day >= today), default=today)
    here = [one for one in mine if one.starts_at.astimezone(post.zone).date() == chosen]
    slots = rules.slots_on(chosen, times, post.calendar)
    closed = rules.closed_on(chosen, times, post.calendar)
    await _show(context, post, chosen, days, here, slots, closed)


def _begin(day: date, post: Post) -> datetime:
    return datetime.combine(day, time.min, post.zone)


async def _show(
    context: Context,
    post: Post,
    day: date,
    days: set[date],
    here: list[AppointmentRow],
    slots: list[rules.Slot],
    closed: list[rules.Slot],
) -> None:
    taken = {cell for one in here for cell in appointments.cells(one.starts_at, one.ends_at)}
    free = [slot for slot in slots if not any(cell in taken for cell in slot.cells)]
    ahead = [slot for slot in free if slot.starts_at > context.now]
    shut = [slot for slot in closed if slot.starts_at > context.now]
    keys: dict[datetime, tuple[str, b.OpenAppointment | b.ToggleSlot]] = {}
    for one in here:
        label = f"{SIGNS[one.state]} {one.starts_at.astimezone(post.zone):%H:%M} {one.student}"
        keys[one.starts_at] = (label, b.OpenAppointment(one.id))
    for slots_of, sign, close in ((ahead, "⬜", True), (shut, "🚫", False)):
        for slot in slots_of:
            label = f"{sign} {slot.starts_at.astimezone(post.zone):%H:%M}"
            keys.setdefault(slot.starts_at, (label, b.ToggleSlot(slot.cells.start, close)))
    rows: Rows = in_rows(
        (button(fitted(label, 18), data) for _, (label, data) in sorted(keys.items())[:MOST_KEYS]),
        2,
    )
    rows.append(_turns(context, day, days))
    if any(one.is_booked and one.starts_at > context.now for one in here):
        away = context.label("appointments-away-button")
        rows.append([button(away, b.AskCallOff(day.toordinal()))])
    held = any(one.state is AppointmentState.offered for one in here)
    if ahead or held or shut:
        what = "close" if ahead or held else "open"
        toggle = b.ToggleDay(day.toordinal(), what == "close")
        rows.append([button(context.label(f"appointments-{what}-day-button"), toggle)])
    coming = button(context.label("appointments-coming-button"), b.Coming(0))
    rows.append([coming, button(context.label("appointments-hours-button"), b.Hours())])
    rows.append(office_row(context))
    rows.append([home(context)])
    booked = sum(one.state is not AppointmentState.offered for one in here)
    head = context.text(
        "appointments-day", day=day_words(context, day), booked=booked, free=len(ahead)
    )
    text = "\n".join([head, *(_line(context, post, one) for one in here[:MOST_LINES])])
    hint = context.text("appointments-day-hint" if keys else "appointments-day-empty")
    context.show(f"{text}\n\n{hint}", keyboard(*rows))


def _line(context: Context, post: Post, one: AppointmentRow) -> str:
    at = one.starts_at.astimezone(post.zone)
    return context.text(
        "appointments-day-line",
        sign=SIGNS[one.state],
        time=f"{at:%H:%M}",
        student=one.student,
        class_name=one.class_name or "–",
        about=fitted(one.about, ABOUT_SHOWN),
        has_about="yes" if one.about else "no",
    )


def _turns(context: Context, day: date, days: set[date]) -> list[InlineKeyboardButton]:
    row = []
    before = max((one for one in days if one < day), default=None)
    after = min((one for one in days if one > day), default=None)
    for one, sign in ((before, "◀ {}"), (after, "{} ▶")):
        if one is not None:
            row.append(button(sign.format(day_words(context, one)), b.DeskDay(one.toordinal())))
    return row


async def show_coming(context: Context, data: b.Coming) -> None:
    """All that is booked with whoever acts, the next first."""
    post = await post_of(context)
    last = context.today + LOOKED_AHEAD
    found = await service.booked_between(
        context.tx, context.actor.person_id, context.today, last, post
    )
    page = within(data.page, len(found))
    rows: Rows = [
        [button(fitted(f"{time_words(context, one)} {one.student}"), b.OpenAppointment(one.id))]
        for one in found[page * PER_PAGE : (page + 1) * PER_PAGE]
    ]
    rows.append(turn_pages(context, page, len(found), b.Coming))
    text = context.text("appointments-coming", count=len(found))
    back = button(context.label("appointments-desk-button"), b.DeskDay(0))
    context.show(text, keyboard(*rows, [back, home(context)]))


async def toggle_slot(context: Context, data: b.ToggleSlot) -> None:
    post = await post_of(context)
    starts_at = start_of(data.cell)
    if starts_at is None:
        stale(context)
        return
    me = context.actor.person_id
    if data.close:
        done = await hours.close(context.tx, me, starts_at, post)
    else:
        await hours.reopen(context.tx, me, starts_at, post)
        done = True
    context.wake_sender()
    context.toast(
        context.label(f"appointments-slot-{'closed' if data.close else 'opened'}")
        if done
        else context.label("appointments-gone-alert")
    )
    await show_day(context, b.DeskDay(starts_at.astimezone(post.zone).date().toordinal()))


async def toggle_day(context: Context, data: b.ToggleDay) -> None:
    post, day = await post_of(context), day_of(data.day)
    if day is None or abs((day - context.today).days) > 400:
        stale(context)
        return
    change = hours.close_day if data.close else hours.reopen_day
    count = await change(context.tx, context.actor.person_id, day, post)
    what = "closed" if data.close else "opened"
    context.toast(context.label(f"appointments-slots-{what}", count=count))
    context.wake_sender()
    await show_day(context, b.DeskDay(data.day))


# One appointment


async def mark(context: Context, data: b.Mark) -> None:
    post = await post_of(context)
    found = await service.mark(context.tx, context.actor, data.appointment_id, data.came, post)
    if found.one is None:
        stale(context)
    elif found.outcome is Outcome.too_early:
        refused(context, found.outcome)
    else:
        context.wake_sender()
        context.toast(
            context.label(f"appointments-marked-{found.one.state.value}-alert"),
            alert=not data.came,
        )
        await show_card(context, found.one.id)


async def ask_note(context: Context, data: b.WriteNote) -> None:
    post = await post_of(context)
    one = await service.past(context.tx, context.actor, data.appointment_id, post)
    if one is None:
        stale(context)
        return
    await set_focus(context, "note", appointment=one.id)
    leave = button(context.label("appointments-leave-button"), b.OpenAppointment(one.id))
    context.show(
        context.text("appointments-ask-note", student=one.student, most=NOTE_LENGTH),
        keyboard([leave]),
    )


async def on_note(context: Context, message: Message, appointment_id: int) -> None:
    words = words_of(context, message, NOTE_LENGTH)
    if words is None:
        return
    await context.leave_focus(FEATURE)
    post = await post_of(context)
    found = await service.write_note(context.tx, context.actor, appointment_id, words, post)
    if found.one is None:
        stale(context)
        return
    await show_card(context, found.one.id, context.text("appointments-note-kept"))


async def ask_place(context: Context, data: b.ChangePlace) -> None:
    post = await post_of(context)
    one = await service.own(context.tx, context.actor, data.appointment_id, Side.staff, post)
    if one is None:
        stale(context)
        return
    await set_focus(context, "place", appointment=one.id)
    leave = button(context.label("appointments-leave-button"), b.OpenAppointment(one.id))
    context.show(context.text("appointments-ask-place"), keyboard([leave]))


async def on_place(context: Context, message: Message, appointment_id: int) -> None:
    said = place_of(context, message)
    if said is None:
        return
    await context.leave_focus(FEATURE)
    post = await post_of(context)
    found = await service.relocate(context.tx, context.actor, appointment_id, *said, post)
    if found.one is None:
        stale(context)
        return
    context.wake_sender()
    await show_card(context, found.one.id, context.text("appointments-place-told"))

"""A student's appointments: the list, one of them, calling it off, waiting, what was offered."""

import asyncio
from datetime import date

from telegram import InlineKeyboardButton, InputFile, Message

from bot import reminding
from bot.appointments import messages, rules, service, waiting
from bot.appointments.messages import Post
from bot.appointments.outcomes import Outcome
from bot.calendar_file import calendar_file
from db import appointment_waits, appointments, people
from db.appointments import (
    ABOUT_LENGTH,
    WHY_LENGTH,
    AppointmentRow,
    AppointmentState,
    Side,
)
from handlers.appointment_buttons import Days, MyAppointments, Who
from handlers.appointments import buttons as b
from handlers.appointments.common import (
    FEATURE,
    Rows,
    card,
    day_words,
    home,
    named,
    post_of,
    refused,
    set_focus,
    stale,
    time_words,
    words_of,
)
from handlers.bot import PacedBot
from handlers.context import Context
from handlers.handoff import FindTeacher
from handlers.render import button, fitted, in_rows, keyboard

WHYS = {
    Side.student: ("class", "ill", "solved", "other"),
    Side.staff: ("meeting", "ill", "trip", "other"),
}
"""The usual reasons, ends of text ids `appointments-reason-…`; «none» says none."""
HAD_SHOWN = 3


def write_instead(context: Context) -> InlineKeyboardButton:
    return button(context.label("appointments-write-button"), FindTeacher())


async def show_mine(context: Context) -> None:
    """What a student has to come, what is held for them, what they wait for."""
    await context.leave_focus(FEATURE)
    tx, me = context.tx, context.actor.person_id
    coming = await appointments.of_person(
        tx, me, context.now, context.now + rules.AHEAD * 2,
        (AppointmentState.booked, AppointmentState.offered),
    )  # fmt: skip
    mine = [one for one in coming if one.student_person_id == me]
    waits = await appointment_waits.waits_of(tx, me)
    lines = [context.text("appointments-mine" if mine or waits else "appointments-mine-none")]
    lines += [_line(context, one) for one in mine]
    rows: Rows = [[_open_button(context, one)] for one in mine]
    for one in waits:
        name = await _name(context, one.staff_person_id)
        day = day_words(context, date.fromordinal(one.day)) if one.day else "–"
        kind = "wait-line" if one.day else "wait-line-any"
        lines.append(context.text(f"appointments-{kind}", staff=named(context, name), day=day))
        stop = context.label("appointments-stop-waiting-for-button", staff=named(context, name))
        rows.append([button(fitted(stop), b.StopWaiting(one.staff_person_id, one.day))])
    rows.append([button(context.label("appointments-book-button"), Who(0))])
    context.show("\n\n".join(lines), keyboard(*rows, [write_instead(context), home(context)]))


async def _name(context: Context, host_id: int) -> str:
    found = await people.staff_name(context.tx, host_id)
    if found is not None:
        return found
    actor = await people.actor_by_id(context.tx, host_id)
    return actor.name if actor is not None else "–"


def _open_button(context: Context, one: AppointmentRow) -> InlineKeyboardButton:
    sign = "🎁" if one.state is AppointmentState.offered else "🕒"
    label = fitted(f"{sign} {time_words(context, one)} {one.staff}")
    return button(label, b.OpenAppointment(one.id))


def _line(context: Context, one: AppointmentRow) -> str:
    kind = "offer-line" if one.state is AppointmentState.offered else "line"
    when = when_words(context, one)
    place = one.place or context.label("appointments-online")
    return context.text(
        f"appointments-{kind}", staff=named(context, one.staff), when=when, place=place
    )


def when_words(context: Context, one: AppointmentRow) -> str:
    return reminding.when(one.starts_at, one.ends_at, context.zone, context.actor.language)


def booked_words(context: Context, one: AppointmentRow) -> str:
    """«Booked», with the reminders that are still to come."""
    ahead = reminding.reminders_ahead(one.starts_at, context.now, context.zone)
    return context.text("appointments-booked", reminders=ahead)


async def open_one(context: Context, data: b.OpenAppointment) -> None:
    await context.leave_focus(FEATURE)
    await show_card(context, data.appointment_id)


async def show_card(context: Context, appointment_id: int, lead: str = "") -> None:
    """The card, for one of the two, under a line about what just happened."""
    one = await appointments.appointment(context.tx, appointment_id)
    side = messages.side_of(one, context.actor.person_id) if one is not None else None
    if one is None or side is None:
        stale(context)
        return
    post = await post_of(context)
    rows = staff_rows(context, one) if side is Side.staff else _rows(context, one)
    *above, last = rows
    text = card(context, one, side, post, lead)
    if side is Side.staff:
        times, last_at = await appointments.met(context.tx, one)
        if last_at is not None:
            day = day_words(context, last_at.astimezone(context.zone).date())
            text = f"{text}\n\n{context.text('appointments-met', times=times, day=day)}"
    context.show(text, keyboard(*above, [*last, home(context)]))


def _rows(context: Context, one: AppointmentRow) -> Rows:
    """What a student can do about it now, the likeliest first."""
    label = context.label
    mine = button(label("appointments-mine-button"), MyAppointments())
    if one.state is AppointmentState.offered:
        return [
            [button(label("appointments-accept-button"), b.Accept(one.id))],
            [button(label("appointments-decline-button"), b.Decline(one.id))],
            [mine],
        ]
    if one.is_booked and one.starts_at > context.now:
        return [
            [calendar_button(context, one)],
            [
                button(label("appointments-move-button"), b.MoveIt(one.id)),
                button(label("appointments-cancel-button"), b.AskCancel(one.id)),
            ],
            [button(label("appointments-about-button"), b.SayAbout(one.id))],
            [mine],
        ]
    rows: Rows = []
    if one.state is AppointmentState.cancelled:
        rows.append([calendar_button(context, one)])
    if one.staff_person_id is not None and not one.is_booked:
        again = Days(one.staff_person_id, 0, 0)
        rows.append([button(label("appointments-again-button"), again)])
    return [*rows, [mine]]


def staff_rows(context: Context, one: AppointmentRow) -> Rows:
    """What whoever is visited can do about it now."""
    label = context.label
    day = one.starts_at.astimezone(context.zone).date().toordinal()
    back = [button(label("appointments-desk-button"), b.DeskDay(day))]
    rows: Rows = []
    held = one.state in (AppointmentState.booked, AppointmentState.came, AppointmentState.missed)
    if held and context.now >= one.starts_at:
        rows.append(
            [
                button(label("appointments-came-button"), b.Mark(one.id, True)),
                button(label("appointments-missed-button"), b.Mark(one.id, False)),
            ]
        )
    if one.is_booked and context.now < one.starts_at:
        rows.append([calendar_button(context, one)])
        rows.append(
            [
                button(label("appointments-place-button"), b.ChangePlace(one.id)),
                button(label("appointments-staff-cancel-button"), b.AskCancel(one.id)),
            ]
        )
    if held:
        rows.append([button(label("appointments-note-button"), b.WriteNote(one.id))])
    return [*rows, back]


def calendar_button(context: Context, one: AppointmentRow) -> InlineKeyboardButton:
    return button(context.label(messages.calendar_label(one)), b.CalendarFile(one.id))


async def send_calendar(context: Context, data: b.CalendarFile) -> None:
    """The file for one's calendar, as the appointment is now."""
    one = await appointments.appointment(context.tx, data.appointment_id)
    side = messages.side_of(one, context.actor.person_id) if one is not None else None
    if one is None or side is None or one.state is AppointmentState.offered:
        stale(context)
        return
    other = one.staff if side is Side.student else f"{one.student} · {one.class_name}"
    title = context.label("appointments-calendar-title", name=other)
    language, chat_id = context.actor.language, context.actor.telegram_id
    entry = messages.entry(one, side, title, context.bot.link)
    if one.state is AppointmentState.cancelled:
        caption = context.text("appointments-calendar-off")
    else:
        caption = context.text(f"appointments-calendar{'-again' if one.sequence else ''}")

    async def send(bot: PacedBot) -> None:
        file = await asyncio.to_thread(calendar_file, entry, "Appointments", language)
        name = f"qihang-appointment-{entry.uid.partition('-')[0]}.ics"
        await bot.send_document(chat_id, InputFile(file, filename=name), caption=caption)

    context.toast()
    context.after_commit(send)


# Calling it off


async def ask_cancel(context: Context, data: b.AskCancel) -> None:
    """Why? A tap or a line; a student need not say."""
    found = await _mine(context, data.appointment_id)
    if found is None:
        stale(context)
        return
    one, side, post = found
    await set_focus(context, "why", appointment=one.id)
    reasons = [
        button(context.label(f"appointments-reason-{why}-button"), b.CancelIt(one.id, why))
        for why in WHYS[side]
        if why != "other"
    ]
    rows = in_rows(reasons, 2)
    if side is Side.student:
        none = context.label("appointments-cancel-surely-button")
        rows.append([button(none, b.CancelIt(one.id, "none"))])
    keep = button(context.label("appointments-keep-button"), b.OpenAppointment(one.id))
    text = context.text(f"appointments-ask-why-{side.value}")
    context.show(card(context, one, side, post, text), keyboard(*rows, [keep]))


async def _mine(context: Context, appointment_id: int) -> tuple[AppointmentRow, Side, Post] | None:
    """An appointment of one's own that can be called off, and as whom."""
    post = await post_of(context)
    for side in Side:
        one = await service.own(context.tx, context.actor, appointment_id, side, post)
        if one is not None:
            return one, side, post
    return None


async def cancel_it(context: Context, data: b.CancelIt) -> None:
    found = await _mine(context, data.appointment_id)
    if found is None:
        stale(context)
        return
    one, side, _ = found
    if data.why == "none" and side is Side.student:
        why = ""
    elif data.why in WHYS[side]:
        why = await _in_their_language(context, one, side, data.why)
    else:
        stale(context)
        return
    await _cancel(context, one.id, side, why)


async def _in_their_language(context: Context, one: AppointmentRow, side: Side, why: str) -> str:
    """A usual reason in the words of whoever will read it."""
    other = one.staff_person_id if side is Side.student else one.student_person_id
    reader = await people.actor_by_id(context.tx, other) if other is not None else None
    language = reader.language if reader is not None else context.actor.language
    return context.content.texts.format(language, f"appointments-reason-{why}")


async def on_why(context: Context, message: Message, appointment_id: int) -> None:
    """The reason in somebody's own words: shown, and asked whether surely. A line is quickly
    meant for somebody else, and what is called off stays so."""
    found = await _mine(context, appointment_id)
    if found is None:
        await context.leave_focus(FEATURE)
        stale(context)
        return
    words = words_of(context, message, WHY_LENGTH)
    if words is None:
        return
    one, side, post = found
    why, line = " ".join(words.split()), message.message_id
    await set_focus(context, "why", appointment=one.id, why=why, line=line)
    other = named(context, one.staff)
    lead = context.text(f"appointments-ask-surely-{side.value}", why=why, staff=other)
    surely = context.label(f"appointments-cancel-saying-{side.value}-button")
    rows = [[button(surely, b.CancelSaying(one.id, line))]]
    if side is Side.student:
        none = context.label("appointments-cancel-surely-button")
        rows.append([button(none, b.CancelIt(one.id, "none"))])
    keep = button(context.label("appointments-keep-button"), b.OpenAppointment(one.id))
    context.show(card(context, one, side, post, lead), keyboard(*rows, [keep]))


async def cancel_saying(context: Context, data: b.CancelSaying) -> None:
    """Call it off with the line that was shown; when another came after it, ask again."""
    focus = context.actor.focus or {}
    asked = (focus.get("feature"), focus.get("appointment"), focus.get("line"))
    if asked != (FEATURE, data.appointment_id, data.line):
        await ask_cancel(context, b.AskCancel(data.appointment_id))
        return
    found = await _mine(context, data.appointment_id)
    if found is None:
        stale(context)
    else:
        await _cancel(context, data.appointment_id, found[1], str(focus["why"]))


async def _cancel(context: Context, appointment_id: int, side: Side, why: str) -> None:
    post = await post_of(context)
    await context.leave_focus(FEATURE)
    found = await service.cancel(context.tx, context.actor, appointment_id, side, why, post)
    if found.one is None:
        stale(context)
        return
    context.wake_sender()
    lead = context.text(f"appointments-cancelled-{'by-you' if side is Side.student else 'told'}")
    await show_card(context, found.one.id, lead)


# What it is about


async def ask_about(context: Context, data: b.SayAbout) -> None:
    post = await post_of(context)
    one = await service.own(context.tx, context.actor, data.appointment_id, Side.student, post)
    if one is None:
        stale(context)
        return
    await set_focus(context, "about", appointment=one.id)
    leave = button(context.label("appointments-leave-button"), b.OpenAppointment(one.id))
    context.show(
        context.text("appointments-ask-about", staff=named(context, one.staff)), keyboard([leave])
    )


async def on_about(context: Context, message: Message, appointment_id: int) -> None:
    words = words_of(context, message, ABOUT_LENGTH)
    if words is None:
        return
    await context.leave_focus(FEATURE)
    post, about = await post_of(context), " ".join(words.split())
    found = await service.say_about(context.tx, context.actor, appointment_id, about, post)
    if found.one is None:
        stale(context)
        return
    await show_card(context, found.one.id, context.text("appointments-about-kept"))


# The waiting list


async def wait_for(context: Context, data: b.WaitFor) -> None:
    post = await post_of(context)
    found = await waiting.join(context.tx, context.actor, data.host_id, data.day, post)
    if found.outcome is Outcome.waiting:
        context.toast(context.label("appointments-waiting-alert"), alert=True)
        await show_mine(context)
    else:
        refused(context, found.outcome, most=waiting.MOST_WAITS)


async def stop_waiting(context: Context, data: b.StopWaiting) -> None:
    if await waiting.leave(context.tx, context.actor, data.host_id, data.day):
        context.toast(context.label("appointments-not-waiting-alert"))
    await show_mine(context)


async def accept(context: Context, data: b.Accept) -> None:
    post = await post_of(context)
    found = await waiting.accept(context.tx, context.actor, data.appointment_id, post)
    if found.outcome is Outcome.booked and found.one is not None:
        context.wake_sender()
        await show_card(context, found.one.id, booked_words(context, found.one))
    elif await _is_settled(context, data.appointment_id):
        await show_card(context, data.appointment_id)
    else:
        gone = Outcome.withdrawn if found.outcome is Outcome.withdrawn else Outcome.too_late
        refused(context, gone)


async def decline(context: Context, data: b.Decline) -> None:
    post = await post_of(context)
    found = await waiting.decline(context.tx, context.actor, data.appointment_id, post)
    if found.outcome is Outcome.declined:
        context.wake_sender()
        context.toast(context.label("appointments-declined-alert"), alert=True)
        await show_mine(context)
    elif await _is_settled(context, data.appointment_id):
        await show_card(context, data.appointment_id)
    else:
        refused(context, Outcome.gone)


async def _is_settled(context: Context, appointment_id: int) -> bool:
    """Whether an offer to whoever acts has been answered already, the second tap says so."""
    one = await appointments.appointment(context.tx, appointment_id)
    return (
        one is not None
        and one.student_person_id == context.actor.person_id
        and one.state is AppointmentState.booked
    )

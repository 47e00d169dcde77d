"""Appointments in the chat: three taps for a student, a line and a glance for who is visited."""

from typing import Any

from telegram import Message, Update

from bot.appointments import spoken
from db import appointments
from handlers.appointment_buttons import (
    AppointmentNumbers,
    AppointmentNumbersFile,
    Days,
    MyAppointments,
    Who,
)
from handlers.appointments import away, booking, desk, numbers, setting, student
from handlers.appointments import buttons as b
from handlers.appointments.common import (
    FEATURE,
    for_staff,
    for_students,
    is_late,
    is_staff,
    is_student,
    named,
)
from handlers.callbacks import Callback, given
from handlers.context import Context
from handlers.growth import Line
from handlers.handoff import join_first
from handlers.handoff import on_message as to_the_talk
from handlers.render import button

__all__ = ["BUTTONS", "FEATURE", "growth_line", "on_message", "said_again", "show", "when_away"]

when_away = away.when_away


async def show(_update: Update, context: Context) -> None:
    """/appointments: a student's list; the day of who is visited."""
    await _show_mine(context, MyAppointments())


async def _show_mine(context: Context, _data: MyAppointments) -> None:
    if is_student(context):
        await student.show_mine(context)
    elif is_staff(context):
        await desk.show_day(context, b.DeskDay(0))
    else:
        join_first(context)


_READERS = {"about": student.on_about, "why": student.on_why}
_DESK_READERS = {"note": desk.on_note, "place": desk.on_place}


async def on_message(update: Update, context: Context) -> None:
    """A message of somebody in the middle of an appointment, by what was asked last."""
    message = update.effective_message
    assert message is not None  # noqa: S101 - registered for messages only
    focus: dict[str, Any] = context.actor.focus or {}
    do, number = focus.get("do", ""), int(focus.get("appointment", 0))
    if is_late(context, focus) and not (do == "hours" and _says_hours(context, message)):
        # Hours later nobody means this line as a reason to cancel.
        await context.leave_focus(FEATURE)
        await to_the_talk(update, context)
    elif do in _READERS:
        await _READERS[do](context, message, number)
    elif not is_staff(context):
        await context.leave_focus(FEATURE)
        await to_the_talk(update, context)
    elif do == "place-of-hours":
        await setting.on_place(context, message, focus)
    elif do in _DESK_READERS:
        await _DESK_READERS[do](context, message, number)
    else:
        await setting.on_line(context, message, focus)


def _says_hours(context: Context, message: Message) -> bool:
    """Whether a line says hours, so plainly that nobody means anything else by it."""
    said = spoken.read_hours(message.text or "", context.today)
    return said is not None and not spoken.faults(said, context.today)


def said_again(
    _context: Context, then: dict[str, Any], now: dict[str, Any]
) -> dict[str, Any] | None:
    """What an edited line puts right: what it is about, a note, a place, and a reason nothing was
    cancelled with yet. What was cancelled stays so."""
    if then.get("do") == "why":
        still = (now.get("do"), now.get("appointment")) == ("why", then.get("appointment"))
        return then if still else None
    return then if then.get("do") in {"about", "note", "place"} else None


async def growth_line(context: Context) -> Line | None:
    """The next appointment, on the card «my growth»."""
    one = await appointments.next_of(context.tx, context.actor.person_id, context.now)
    label = context.label("appointments-growth-button")
    if one is None:
        return Line(context.text("appointments-growth-none"), button(label, MyAppointments()))
    when = student.when_words(context, one)
    html = context.text("appointments-growth", staff=named(context, one.staff), when=when)
    return Line(html, button(label, MyAppointments()))


BUTTONS: dict[type[Callback], Any] = {
    MyAppointments: given(MyAppointments, _show_mine),
    Who: for_students(Who, booking.choose_who),
    Days: for_students(Days, booking.choose_day),
    b.Times: for_students(b.Times, booking.choose_time),
    b.Take: for_students(b.Take, booking.take),
    b.MoveIt: for_students(b.MoveIt, booking.move_it),
    b.OpenAppointment: given(b.OpenAppointment, student.open_one),
    b.CalendarFile: given(b.CalendarFile, student.send_calendar),
    b.AskCancel: given(b.AskCancel, student.ask_cancel),
    b.CancelIt: given(b.CancelIt, student.cancel_it),
    b.CancelSaying: given(b.CancelSaying, student.cancel_saying),
    b.SayAbout: for_students(b.SayAbout, student.ask_about),
    b.Accept: for_students(b.Accept, student.accept),
    b.Decline: for_students(b.Decline, student.decline),
    b.WaitFor: for_students(b.WaitFor, student.wait_for),
    b.StopWaiting: for_students(b.StopWaiting, student.stop_waiting),
    b.DeskDay: for_staff(b.DeskDay, desk.show_day),
    b.Coming: for_staff(b.Coming, desk.show_coming),
    b.ToggleSlot: for_staff(b.ToggleSlot, desk.toggle_slot),
    b.ToggleDay: for_staff(b.ToggleDay, desk.toggle_day),
    b.Hours: for_staff(b.Hours, setting.show_hours),
    b.AddHours: for_staff(b.AddHours, setting.add),
    b.SetLength: for_staff(b.SetLength, setting.set_length),
    b.SaveHours: for_staff(b.SaveHours, setting.save),
    b.HoursCard: for_staff(b.HoursCard, setting.show_one),
    b.RemoveHours: for_staff(b.RemoveHours, setting.remove),
    b.OpenToAll: for_staff(b.OpenToAll, setting.open_to_all),
    b.MoveHours: for_staff(b.MoveHours, setting.ask_place),
    b.AskCallOff: for_staff(b.AskCallOff, away.ask_call_off),
    b.CallOff: for_staff(b.CallOff, away.call_off),
    b.Mark: for_staff(b.Mark, desk.mark),
    b.WriteNote: for_staff(b.WriteNote, desk.ask_note),
    b.ChangePlace: for_staff(b.ChangePlace, desk.ask_place),
    AppointmentNumbers: given(AppointmentNumbers, numbers.show),
    AppointmentNumbersFile: given(AppointmentNumbersFile, numbers.send_file),
}

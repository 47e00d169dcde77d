"""Events in the chat: a month of them, a seat, the door; and the office's desk of events."""

from typing import Any

from telegram import Update

from handlers.callbacks import Callback, given
from handlers.context import Context
from handlers.events import buttons as b
from handlers.events import composing, desk, door, lists, student
from handlers.events.common import FEATURE, for_office, is_office

__all__ = ["BUTTONS", "FEATURE", "LINK", "explain", "follow", "on_message", "show", "unasked"]

show = lists.command
LINK, follow, explain = student.LINK, student.follow, student.explain
unasked = student.unasked

_READERS = {"ask": student.on_question, "code": student.on_code}
_DESK_READERS = {"cancel": desk.on_cancel, "recap": desk.on_recap}


async def on_message(update: Update, context: Context) -> None:
    """A message of somebody in the middle of an event, by what was asked last."""
    message = update.effective_message
    assert message is not None  # noqa: S101 - registered for messages only
    focus: dict[str, Any] = context.actor.focus or {}
    do, event_id = focus.get("do", ""), int(focus.get("event", 0))
    if do in _READERS:
        await _READERS[do](context, message, event_id)
    elif not is_office(context):
        await context.leave_focus(FEATURE)
    elif do in _DESK_READERS:
        await _DESK_READERS[do](context, message, event_id)
    elif do == "change":
        await desk.on_change(context, message, event_id, str(focus.get("field")))
    else:
        await composing.on_message(context, message, focus)


BUTTONS: dict[type[Callback], Any] = {
    b.ShowMonth: given(b.ShowMonth, lists.show_month),
    b.MyEvents: given(b.MyEvents, lists.show_mine),
    b.OpenEvent: given(b.OpenEvent, student.open_event),
    b.SignUp: given(b.SignUp, student.sign_up),
    b.GiveUp: given(b.GiveUp, student.give_up),
    b.GiveUpSurely: given(b.GiveUpSurely, student.give_up_surely),
    b.CalendarFile: given(b.CalendarFile, student.send_calendar),
    b.ShowMap: given(b.ShowMap, student.show_map),
    b.AskQuestion: given(b.AskQuestion, student.ask_question),
    b.CheckIn: given(b.CheckIn, student.ask_code),
    b.EventDesk: for_office(b.EventDesk, desk.open_desk),
    b.NewEvent: for_office(b.NewEvent, composing.choose_kind),
    b.NewKind: for_office(b.NewKind, composing.begin),
    b.SetSeats: for_office(b.SetSeats, composing.set_seats),
    b.EditDraft: for_office(b.EditDraft, composing.edit),
    b.Publish: for_office(b.Publish, composing.publish),
    b.ChangeMenu: for_office(b.ChangeMenu, desk.change_menu),
    b.ChangeField: for_office(b.ChangeField, desk.ask_change),
    b.AskCancel: for_office(b.AskCancel, desk.ask_cancel),
    b.WriteRecap: for_office(b.WriteRecap, desk.ask_recap),
    b.SendRecap: for_office(b.SendRecap, desk.send_recap),
    b.ShowCode: for_office(b.ShowCode, door.show_code),
    b.RenewCode: for_office(b.RenewCode, door.renew_code),
    b.Poster: for_office(b.Poster, door.send_poster),
    b.Questions: for_office(b.Questions, door.show_questions),
    b.HideQuestion: for_office(b.HideQuestion, door.hide_question),
    b.ExportEvent: for_office(b.ExportEvent, door.export),
}

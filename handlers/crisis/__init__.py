"""Somebody may be in danger: noticing it, helping at once, calling a person."""

from typing import Any

from handlers.callbacks import Callback, given
from handlers.crisis import desk, settings, student
from handlers.crisis.buttons import (
    Close,
    Come,
    Desk,
    Drill,
    DutyList,
    Safe,
    See,
    SetDuty,
    SetTrained,
    TalkHere,
    Wants,
    WriteTo,
)
from handlers.crisis.watching import is_urgent, watch

__all__ = ["BUTTONS", "COMMANDS", "FOCUSES", "is_urgent", "watch"]

COMMANDS: dict[str, Any] = {"crisis": desk.show, "drill": settings.ask_drill}
BUTTONS: dict[type[Callback], Any] = {
    Safe: given(Safe, student.safe),
    Wants: given(Wants, student.wants),
    TalkHere: given(TalkHere, student.talk_here),
    Come: given(Come, desk.come),
    See: given(See, desk.see),
    WriteTo: given(WriteTo, desk.write_to),
    Close: given(Close, desk.close),
    Desk: given(Desk, desk.show_page),
    DutyList: given(DutyList, settings.duty_list),
    SetDuty: given(SetDuty, settings.set_duty),
    SetTrained: given(SetTrained, settings.set_trained),
    Drill: settings.drill,
}
FOCUSES: dict[str, Any] = {desk.FEATURE: desk.on_note}

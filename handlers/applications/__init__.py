"""The tracker in the chat: what a student applied to, how far it is, what they noted."""

from typing import Any

from handlers.applications import asking, tracker
from handlers.applications import buttons as b
from handlers.applications.tracker import FEATURE
from handlers.callbacks import Callback, given

__all__ = ["BUTTONS", "FEATURE", "explain", "growth_line", "on_message", "show"]

show = tracker.show
growth_line, explain = tracker.growth_line, tracker.explain
on_message = asking.on_message

BUTTONS: dict[type[Callback], Any] = {
    b.MyApplications: given(b.MyApplications, tracker.show_list),
    b.OpenApplication: given(b.OpenApplication, tracker.open_one),
    b.SetStage: given(b.SetStage, tracker.set_stage),
    b.StillWaiting: given(b.StillWaiting, tracker.still_waiting),
    b.AskNoMore: given(b.AskNoMore, tracker.ask_no_more),
    b.RemoveApplication: given(b.RemoveApplication, tracker.remove),
    b.RemoveSurely: given(b.RemoveSurely, tracker.remove_surely),
    b.AddApplication: given(b.AddApplication, asking.add),
    b.AskApplication: given(b.AskApplication, asking.ask),
}

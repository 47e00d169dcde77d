"""Jobs in the chat: lists, cards, finding, alerts, and what somebody does with a posting."""

from typing import Any

from handlers.callbacks import Callback
from handlers.jobs import acts, finding, inline, lists, settings
from handlers.jobs.buttons import (
    AlertSettings,
    Correct,
    Filter,
    Hide,
    JobAct,
    JobList,
    Jobs,
    JobsAnew,
    OpenJob,
    SetAlerts,
)

__all__ = [
    "BUTTONS",
    "FOCUSES",
    "QUESTION",
    "SEARCHING",
    "command",
    "explain",
    "on_inline",
    "own_card",
]

command, explain, on_inline = lists.command, settings.explain, inline.on_query
own_card = inline.own_card
QUESTION, SEARCHING = acts.QUESTION, finding.FEATURE
FOCUSES: dict[str, Any] = {
    SEARCHING: finding.on_message,
    QUESTION: acts.on_question,
}
BUTTONS: dict[type[Callback], Any] = {
    Jobs: lists.show,
    JobsAnew: lists.show_anew,
    JobList: lists.open_list,
    OpenJob: acts.open_job,
    JobAct: acts.act,
    Hide: acts.hide,
    Correct: acts.correct,
    Filter: finding.pressed,
    AlertSettings: settings.show,
    SetAlerts: settings.choose,
}

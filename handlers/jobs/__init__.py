"""Jobs in the chat: lists, cards, and what somebody does with a posting."""

from typing import Any

from handlers.callbacks import Callback
from handlers.jobs import acts, lists, settings
from handlers.jobs.buttons import AlertSettings, JobAct, JobList, Jobs, OpenJob, SetAlerts

__all__ = ["BUTTONS", "explain", "show"]

show, explain = lists.show, settings.explain
BUTTONS: dict[type[Callback], Any] = {
    Jobs: lists.show,
    JobList: lists.open_list,
    OpenJob: acts.open_job,
    JobAct: acts.act,
    AlertSettings: settings.show,
    SetAlerts: settings.choose,
}

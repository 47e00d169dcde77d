"""Jobs in the chat: lists, cards, and what somebody does with a posting."""

from typing import Any

from handlers.callbacks import Callback
from handlers.jobs import acts, lists
from handlers.jobs.buttons import JobAct, JobList, Jobs, OpenJob

__all__ = ["BUTTONS", "show"]

show = lists.show
BUTTONS: dict[type[Callback], Any] = {
    Jobs: lists.show,
    JobList: lists.open_list,
    OpenJob: acts.open_job,
    JobAct: acts.act,
}

"""The buttons of the tracker: what each carries. Only an application's student may press one."""

from bot.applications import ticking
from handlers.callbacks import Callback


class MyApplications(Callback):
    prefix = "apl"
    page: int


class OpenApplication(Callback):
    prefix = ticking.OPEN
    application_id: int


class SetStage(Callback):
    prefix = ticking.STAGE
    application_id: int
    stage: str


class StillWaiting(Callback):
    """No news yet."""

    prefix = ticking.WAITING
    application_id: int


class AskNoMore(Callback):
    prefix = ticking.NO_MORE
    application_id: int


class AddApplication(Callback):
    """Note one to what is not among our postings."""

    prefix = "apnew"


class AskApplication(Callback):
    """Say another thing of one: «note», «next», «day»."""

    prefix = "apask"
    application_id: int
    what: str


class RemoveApplication(Callback):
    prefix = "apdel"
    application_id: int


class RemoveSurely(Callback):
    prefix = "apdelok"
    application_id: int

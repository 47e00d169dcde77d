"""The buttons of the tracker: what each carries. Only an application's student may press one."""

from dataclasses import dataclass

from bot.applications import ticking
from handlers.callbacks import Callback


@dataclass(frozen=True)
class MyApplications(Callback):
    prefix = "apl"
    page: int


@dataclass(frozen=True)
class OpenApplication(Callback):
    prefix = ticking.OPEN
    application_id: int


@dataclass(frozen=True)
class SetStage(Callback):
    prefix = ticking.STAGE
    application_id: int
    stage: str


@dataclass(frozen=True)
class StillWaiting(Callback):
    """No news yet."""

    prefix = ticking.WAITING
    application_id: int


@dataclass(frozen=True)
class AskNoMore(Callback):
    prefix = ticking.NO_MORE
    application_id: int


@dataclass(frozen=True)
class AddApplication(Callback):
    """Note one to what is not among our postings."""

    prefix = "apnew"


@dataclass(frozen=True)
class AskApplication(Callback):
    """Say another thing of one: «note», «next», «day»."""

    prefix = "apask"
    application_id: int
    what: str


@dataclass(frozen=True)
class RemoveApplication(Callback):
    prefix = "apdel"
    application_id: int


@dataclass(frozen=True)
class RemoveSurely(Callback):
    prefix = "apdelok"
    application_id: int

"""What the buttons of the calendar carry."""

from dataclasses import dataclass

from handlers.callbacks import Callback


@dataclass(frozen=True)
class ShowCalendar(Callback):
    prefix = "cal"


@dataclass(frozen=True)
class CheckYear(Callback):
    """The entries of one academic year, for the office."""

    prefix = "calyear"
    year: int


@dataclass(frozen=True)
class CheckEntry(Callback):
    """One entry as it would be if it began on `day` («20261009»); `key` without its colon."""

    prefix = "calentry"
    year: int
    key: str
    day: int


@dataclass(frozen=True)
class SetEntry(Callback):
    prefix = "calset"
    year: int
    key: str
    day: int


@dataclass(frozen=True)
class TakeBack(Callback):
    prefix = "calback"
    year: int
    key: str

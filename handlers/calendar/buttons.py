"""What the buttons of the calendar carry."""

from handlers.callbacks import Callback


class ShowCalendar(Callback):
    prefix = "cal"


class CheckYear(Callback):
    """The entries of one academic year, for the office."""

    prefix = "calyear"
    year: int


class CheckEntry(Callback):
    """One entry as it would be if it began on `day` («20261009»); `key` without its colon."""

    prefix = "calentry"
    year: int
    key: str
    day: int


class SetEntry(Callback):
    prefix = "calset"
    year: int
    key: str
    day: int


class TakeBack(Callback):
    prefix = "calback"
    year: int
    key: str

"""The buttons of the review: what each carries."""

from dataclasses import dataclass

from bot.review import nudges
from handlers.callbacks import Callback


@dataclass(frozen=True)
class OpenReview(Callback):
    """The review's card."""

    prefix = "review"


@dataclass(frozen=True)
class StartReview(Callback):
    """Today's round, begun or gone on with."""

    prefix = nudges.START


@dataclass(frozen=True)
class ChooseAnswer(Callback):
    """`seen` is the turn this button was shown for, here and below."""

    prefix = "rvo"
    seen: int
    option_id: str
    wanted: bool


@dataclass(frozen=True)
class GiveAnswer(Callback):
    prefix = "rvs"
    seen: int


@dataclass(frozen=True)
class NextQuestion(Callback):
    prefix = "rvn"
    seen: int


@dataclass(frozen=True)
class Guessed(Callback):
    prefix = "rvg"
    seen: int


@dataclass(frozen=True)
class ChooseHour(Callback):
    prefix = nudges.HOURS


@dataclass(frozen=True)
class SetHour(Callback):
    """Be nudged daily at this hour."""

    prefix = "rvhour"
    hour: int


@dataclass(frozen=True)
class SwitchOn(Callback):
    """Be nudged daily at the hour chosen last."""

    prefix = nudges.ON


@dataclass(frozen=True)
class SwitchOff(Callback):
    prefix = nudges.OFF


@dataclass(frozen=True)
class KeepOff(Callback):
    """Leave it switched off."""

    prefix = nudges.KEEP

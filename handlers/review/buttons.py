"""The buttons of the review: what each carries."""

from bot.review import nudges
from handlers.callbacks import Callback


class OpenReview(Callback):
    """The review's card."""

    prefix = "review"


class StartReview(Callback):
    """Today's round, begun or gone on with."""

    prefix = nudges.START


class ChooseAnswer(Callback):
    """`seen` is the turn this button was shown for, here and below."""

    prefix = "rvo"
    seen: int
    option_id: str
    wanted: bool


class GiveAnswer(Callback):
    prefix = "rvs"
    seen: int


class NextQuestion(Callback):
    prefix = "rvn"
    seen: int


class Guessed(Callback):
    prefix = "rvg"
    seen: int


class ChooseHour(Callback):
    prefix = nudges.HOURS


class SetHour(Callback):
    """Be nudged daily at this hour."""

    prefix = "rvhour"
    hour: int


class SwitchOn(Callback):
    """Be nudged daily at the hour chosen last."""

    prefix = nudges.ON


class SwitchOff(Callback):
    prefix = nudges.OFF


class KeepOff(Callback):
    """Leave it switched off."""

    prefix = nudges.KEEP

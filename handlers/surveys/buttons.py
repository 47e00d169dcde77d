"""The buttons of surveys. A question goes by its number in the survey as it was launched, an
option by its number among those of its question: both stay as long as the attempt."""

from handlers.callbacks import Callback


class MySurveys(Callback):
    """What waits for somebody, and what they may still change."""

    prefix = "svl"


class OpenRound(Callback):
    """A round: what it is about, or where one stopped. For invitations and other screens, too."""

    prefix = "svo"
    round_id: int


class Begin(Callback):
    """From what it is about to its first open question."""

    prefix = "svg"
    attempt_id: int


class Ask(Callback):
    """One question: back to it, or to change its answer."""

    prefix = "svq"
    attempt_id: int
    question: int


class Onward(Callback):
    """Leave an answer as it is, or nothing more to read: on with the next question."""

    prefix = "svn"
    attempt_id: int
    question: int


class Pick(Callback):
    """Choose an option, or where several may be chosen tick it (not `wanted`: untick)."""

    prefix = "svp"
    attempt_id: int
    question: int
    option: int
    wanted: bool


class PickPlace(Callback):
    """Tick a place or a group of them; `view` and `page` say what was on the screen."""

    prefix = "svr"
    attempt_id: int
    question: int
    place: str
    wanted: bool
    view: str
    page: int


class ShowPlaces(Callback):
    """Another part of the places: groups, provinces, one province."""

    prefix = "svv"
    attempt_id: int
    question: int
    view: str
    page: int


class PickDay(Callback):
    """A day, as 20261125: a button keeps its day however late it is pressed."""

    prefix = "svy"
    attempt_id: int
    question: int
    day: int


class TakeOffer(Callback):
    """Take what the profile knows; `mark` tells whether it is still the same."""

    prefix = "svu"
    attempt_id: int
    question: int
    mark: str


class Skip(Callback):
    """Pass over a question that need not be answered."""

    prefix = "svs"
    attempt_id: int
    question: int


class Later(Callback):
    """«以后再说»: nothing is lost."""

    prefix = "svz"
    attempt_id: int


class Review(Callback):
    """Every answer in one list, a page of it."""

    prefix = "svw"
    attempt_id: int
    page: int


class HandIn(Callback):
    prefix = "svh"
    attempt_id: int


class Refuse(Callback):
    """Not this time, once one is `sure`."""

    prefix = "svx"
    attempt_id: int
    sure: bool

"""What the buttons of jobs carry.

A card knows the list it was opened from, so that «back» leads there: a search of their own by its
id, or one of the lists below.
"""

from handlers.callbacks import Callback

FOR_YOU, SAVED, ALONE, EVERYTHING = 0, -1, -2, -3
"""Lists without a search: what fits, what somebody keeps, all there is; and a card that stands
alone, under a message or opened by a link."""


class Jobs(Callback):
    """What there is for you, from its first page."""

    prefix = "jobs"


class JobsAnew(Callback):
    """The same, or how often jobs are sent («settings»), under a message that is to stay."""

    prefix = "jn"
    what: str


class JobList(Callback):
    """A page of a list."""

    prefix = "jl"
    list_id: int
    page: int


class OpenJob(Callback):
    """The card of a posting."""

    prefix = "jo"
    posting_id: int
    list_id: int
    page: int


class JobAct(Callback):
    """Something done with a posting on its card; `what` is a name in `handlers/jobs/acts.py`."""

    prefix = "ja"
    what: str
    posting_id: int
    list_id: int
    page: int


class AlertSettings(Callback):
    """How often jobs are sent."""

    prefix = "jset"


class SetAlerts(Callback):
    """Change one of the settings: «rhythm», «hour», «weekday», or «unmute»."""

    prefix = "jalert"
    what: str
    value: str


class Filter(Callback):
    """Something done with a search: «new», «menu», «clear», «keep», «drop», «open» a filter, or a
    filter's name with a value to tick or untick."""

    prefix = "jf"
    search_id: int
    what: str
    value: str


class Hide(Callback):
    """Not for me, for this reason."""

    prefix = "jh"
    posting_id: int
    why: str
    list_id: int
    page: int


class Correct(Callback):
    """Set right what a reason rests on; the code's colons are written as dots."""

    prefix = "jc"
    posting_id: int
    code: str

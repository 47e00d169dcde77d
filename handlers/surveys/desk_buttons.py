"""The buttons of the desk: what staff do with rounds. Who may is asked at every press."""

from handlers.callbacks import Callback


class Desk(Callback):
    """The rounds one may see, a page of them."""

    prefix = "sd"
    page: int = 0


class ShowRound(Callback):
    prefix = "sdr"
    round_id: int


class Classes(Callback):
    """How far each class is, a page of them."""

    prefix = "sdc"
    round_id: int
    page: int


class OneClass(Callback):
    """A class: how many stand how, and who is missing."""

    prefix = "sdk"
    round_id: int
    class_id: int


class Nudge(Callback):
    """A polite word to who is missing in a class."""

    prefix = "sdn"
    round_id: int
    class_id: int


class People(Callback):
    """Choose one of a class, to re-open it for them or to fill in with them (`what`)."""

    prefix = "sdp"
    round_id: int
    class_id: int
    what: str
    page: int


class Reopen(Callback):
    prefix = "sdo"
    round_id: int
    person_id: int


class SpeakFor(Callback):
    """Fill in with a student on the phone."""

    prefix = "sdf"
    round_id: int
    person_id: int


class CloseRound(Callback):
    """End a round, once one is `sure`."""

    prefix = "sdx"
    round_id: int
    sure: bool


class Extend(Callback):
    """Keep a round open longer than its end as the card shows it (in Unix seconds)."""

    prefix = "sdq"
    round_id: int
    ends: int


class Adopt(Callback):
    """Ask who begins from now on the survey as it is now."""

    prefix = "sda"
    round_id: int


class Surveys(Callback):
    """Choose a survey: to launch it or to try it."""

    prefix = "sds"


class Prepare(Callback):
    """Begin a draft of a round."""

    prefix = "sdd"
    survey_id: str


class TryOut(Callback):
    prefix = "sdt"
    survey_id: str


class LookDraft(Callback):
    prefix = "sdl"
    draft_id: int


class Whom(Callback):
    """Choose anew who a draft is for."""

    prefix = "sdw"
    draft_id: int


class SetDays(Callback):
    prefix = "sdy"
    draft_id: int
    days: int


class SetOpens(Callback):
    prefix = "sdi"
    draft_id: int
    days: int


class SetTarget(Callback):
    """So many of a hundred of each class; 0 for none."""

    prefix = "sdg"
    draft_id: int
    target: int


class Launch(Callback):
    """The second tap: confirm what was shown, to so many, by its mark."""

    prefix = "sdz"
    draft_id: int
    count: int
    mark: str


class Results(Callback):
    """The questions of a round, under a filter (0: none)."""

    prefix = "sdu"
    round_id: int
    filter_id: int


class ShowQuestion(Callback):
    """One question as a picture; `by` is what groups are made by, or empty."""

    prefix = "sdv"
    round_id: int
    filter_id: int
    question: str
    by: str


class Filter(Callback):
    """Choose whose answers are counted."""

    prefix = "sdh"
    round_id: int


class ShowChange(Callback):
    """From the round before to this one."""

    prefix = "sdj"
    round_id: int


class ShowProgress(Callback):
    """How far the classes are, as a picture."""

    prefix = "sdb"
    round_id: int


class Export(Callback):
    """A file to take away: `kind` is xlsx or csv."""

    prefix = "sde"
    round_id: int
    filter_id: int
    kind: str


class Import(Callback):
    """A questionnaire from a spreadsheet."""

    prefix = "sdm"


class Notes(Callback):
    """A counselor's own list of whom to talk with."""

    prefix = "svnotes"


class NoteDone(Callback):
    prefix = "sdnd"
    note_id: int

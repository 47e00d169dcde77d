"""The buttons of the desk: what staff do with rounds. Who may is asked at every press."""

from dataclasses import dataclass

from handlers.callbacks import Callback


@dataclass(frozen=True)
class Desk(Callback):
    """The rounds one may see, a page of them."""

    prefix = "sd"
    page: int = 0


@dataclass(frozen=True)
class ShowRound(Callback):
    prefix = "sdr"
    round_id: int


@dataclass(frozen=True)
class Classes(Callback):
    """How far each class is, a page of them."""

    prefix = "sdc"
    round_id: int
    page: int


@dataclass(frozen=True)
class OneClass(Callback):
    """A class: how many stand how, and who is missing."""

    prefix = "sdk"
    round_id: int
    class_id: int


@dataclass(frozen=True)
class Nudge(Callback):
    """A polite word to who is missing in a class."""

    prefix = "sdn"
    round_id: int
    class_id: int


@dataclass(frozen=True)
class People(Callback):
    """Choose one of a class, to re-open it for them or to fill in with them (`what`)."""

    prefix = "sdp"
    round_id: int
    class_id: int
    what: str
    page: int


@dataclass(frozen=True)
class Reopen(Callback):
    prefix = "sdo"
    round_id: int
    person_id: int


@dataclass(frozen=True)
class SpeakFor(Callback):
    """Fill in with a student on the phone."""

    prefix = "sdf"
    round_id: int
    person_id: int


@dataclass(frozen=True)
class CloseRound(Callback):
    """End a round, once one is `sure`."""

    prefix = "sdx"
    round_id: int
    sure: bool


@dataclass(frozen=True)
class Adopt(Callback):
    """Ask who begins from now on the survey as it is now."""

    prefix = "sda"
    round_id: int


@dataclass(frozen=True)
class Surveys(Callback):
    """Choose a survey: to launch it or to try it."""

    prefix = "sds"


@dataclass(frozen=True)
class Prepare(Callback):
    """Begin a draft of a round."""

    prefix = "sdd"
    survey_id: str


@dataclass(frozen=True)
class TryOut(Callback):
    prefix = "sdt"
    survey_id: str


@dataclass(frozen=True)
class LookDraft(Callback):
    prefix = "sdl"
    draft_id: int


@dataclass(frozen=True)
class Whom(Callback):
    """Choose anew who a draft is for."""

    prefix = "sdw"
    draft_id: int


@dataclass(frozen=True)
class SetDays(Callback):
    prefix = "sdy"
    draft_id: int
    days: int


@dataclass(frozen=True)
class SetOpens(Callback):
    prefix = "sdi"
    draft_id: int
    days: int


@dataclass(frozen=True)
class SetTarget(Callback):
    """So many of a hundred of each class; 0 for none."""

    prefix = "sdg"
    draft_id: int
    target: int


@dataclass(frozen=True)
class Launch(Callback):
    """The second tap: confirm what was shown, to so many, by its mark."""

    prefix = "sdz"
    draft_id: int
    count: int
    mark: str


@dataclass(frozen=True)
class Results(Callback):
    """The questions of a round, under a filter (0: none)."""

    prefix = "sdu"
    round_id: int
    filter_id: int


@dataclass(frozen=True)
class ShowQuestion(Callback):
    """One question as a picture; `by` is what groups are made by, or empty."""

    prefix = "sdv"
    round_id: int
    filter_id: int
    question: str
    by: str


@dataclass(frozen=True)
class Filter(Callback):
    """Choose whose answers are counted."""

    prefix = "sdh"
    round_id: int


@dataclass(frozen=True)
class ShowChange(Callback):
    """From the round before to this one."""

    prefix = "sdj"
    round_id: int


@dataclass(frozen=True)
class ShowProgress(Callback):
    """How far the classes are, as a picture."""

    prefix = "sdb"
    round_id: int


@dataclass(frozen=True)
class Export(Callback):
    """A file to take away: `kind` is xlsx or csv."""

    prefix = "sde"
    round_id: int
    filter_id: int
    kind: str


@dataclass(frozen=True)
class Import(Callback):
    """A questionnaire from a spreadsheet."""

    prefix = "sdm"


@dataclass(frozen=True)
class Notes(Callback):
    """A counselor's own list of whom to talk with."""

    prefix = "svnotes"


@dataclass(frozen=True)
class NoteDone(Callback):
    prefix = "sdnd"
    note_id: int

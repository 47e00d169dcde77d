"""What the buttons of assessments carry. Ids in them are asked of the database again."""

from dataclasses import dataclass

from handlers.callbacks import Callback


@dataclass(frozen=True)
class Begin(Callback):
    """Begin, or carry on."""

    prefix = "asb"
    kind: str


@dataclass(frozen=True)
class GiveAnswer(Callback):
    prefix = "asg"
    run_id: int
    turn: int
    item: str
    value: int


@dataclass(frozen=True)
class MoveBy(Callback):
    """A screen back (-1) or on (1)."""

    prefix = "asm"
    run_id: int
    turn: int
    by: int


@dataclass(frozen=True)
class Pause(Callback):
    prefix = "asp"
    kind: str


@dataclass(frozen=True)
class ChooseCard(Callback):
    prefix = "asc"
    run_id: int
    item: str
    wanted: bool


@dataclass(frozen=True)
class PlaceCard(Callback):
    """The next card of the order."""

    prefix = "aso"
    run_id: int
    turn: int
    item: str


@dataclass(frozen=True)
class WriteEvidence(Callback):
    """Ask for a line of evidence."""

    prefix = "ase"
    run_id: int
    item: str


@dataclass(frozen=True)
class EraseEvidence(Callback):
    prefix = "asx"
    run_id: int
    item: str


@dataclass(frozen=True)
class KeepEvidence(Callback):
    """Back to the list without writing."""

    prefix = "ask"
    run_id: int


@dataclass(frozen=True)
class ShowResult(Callback):
    prefix = "asr"
    run_id: int


@dataclass(frozen=True)
class ShowWork(Callback):
    """Study and work for the types a result names."""

    prefix = "asw"
    run_id: int


@dataclass(frozen=True)
class Radar(Callback):
    prefix = "asd"
    run_id: int


@dataclass(frozen=True)
class History(Callback):
    prefix = "ash"
    kind: str


@dataclass(frozen=True)
class AskShare(Callback):
    prefix = "asq"
    run_id: int


@dataclass(frozen=True)
class Share(Callback):
    prefix = "ass"
    run_id: int
    wanted: bool


@dataclass(frozen=True)
class AskDelete(Callback):
    prefix = "asz?"
    kind: str


@dataclass(frozen=True)
class Delete(Callback):
    """Confirmed. It says when it was asked, so that a forgotten question deletes nothing."""

    prefix = "asz!"
    kind: str
    asked: int


@dataclass(frozen=True)
class EditJobs(Callback):
    prefix = "asj"


@dataclass(frozen=True)
class EditType(Callback):
    """The majors or the jobs of a type."""

    prefix = "asjt"
    type_id: str
    part: str


@dataclass(frozen=True)
class SwitchJob(Callback):
    prefix = "asjs"
    type_id: str
    part: str
    key: str
    shown: bool


@dataclass(frozen=True)
class AddJob(Callback):
    prefix = "asja"
    type_id: str
    part: str


@dataclass(frozen=True)
class ShowShared(Callback):
    prefix = "asvr"
    run_id: int

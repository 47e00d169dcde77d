"""What the buttons of assessments carry. Ids in them are asked of the database again."""

from handlers.callbacks import Callback


class Begin(Callback):
    """Begin, or carry on."""

    prefix = "asb"
    kind: str


class GiveAnswer(Callback):
    prefix = "asg"
    run_id: int
    turn: int
    item: str
    value: int


class MoveBy(Callback):
    """A screen back (-1) or on (1)."""

    prefix = "asm"
    run_id: int
    turn: int
    by: int


class Pause(Callback):
    prefix = "asp"
    kind: str


class ChooseCard(Callback):
    prefix = "asc"
    run_id: int
    item: str
    wanted: bool


class PlaceCard(Callback):
    """The next card of the order."""

    prefix = "aso"
    run_id: int
    turn: int
    item: str


class WriteEvidence(Callback):
    """Ask for a line of evidence."""

    prefix = "ase"
    run_id: int
    item: str


class EraseEvidence(Callback):
    prefix = "asx"
    run_id: int
    item: str


class KeepEvidence(Callback):
    """Back to the list without writing."""

    prefix = "ask"
    run_id: int


class ShowResult(Callback):
    prefix = "asr"
    run_id: int


class ShowWork(Callback):
    """Study and work for the types a result names."""

    prefix = "asw"
    run_id: int


class Radar(Callback):
    prefix = "asd"
    run_id: int


class History(Callback):
    prefix = "ash"
    kind: str


class AskShare(Callback):
    prefix = "asq"
    run_id: int


class Share(Callback):
    prefix = "ass"
    run_id: int
    wanted: bool


class AskDelete(Callback):
    prefix = "asz?"
    kind: str


class Delete(Callback):
    """Confirmed. It says when it was asked, so that a forgotten question deletes nothing."""

    prefix = "asz!"
    kind: str
    asked: int


class EditJobs(Callback):
    prefix = "asj"


class EditType(Callback):
    """The majors or the jobs of a type."""

    prefix = "asjt"
    type_id: str
    part: str


class SwitchJob(Callback):
    prefix = "asjs"
    type_id: str
    part: str
    key: str
    shown: bool


class AddJob(Callback):
    prefix = "asja"
    type_id: str
    part: str


class ShowShared(Callback):
    prefix = "asvr"
    run_id: int

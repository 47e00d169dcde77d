"""The buttons of reading: what each carries. Ids are permanent, positions are not."""

from handlers.callbacks import Callback


class Modules(Callback):
    """All modules there are."""

    prefix = "modules"


class AllModules(Callback):
    """Also those of other stages of study."""

    prefix = "allmodules"


class Continue(Callback):
    """Go on reading, wherever that was."""

    prefix = "continue"


class OpenModule(Callback):
    prefix = "module"
    module_id: str


class OpenLesson(Callback):
    prefix = "lesson"
    lesson_id: str


class TurnPage(Callback):
    """To the step with index `to`; `seen` is the turn this button was shown for."""

    prefix = "page"
    lesson_id: str
    seen: int
    to: int


class ChooseOption(Callback):
    prefix = "option"
    lesson_id: str
    seen: int
    option_id: str
    wanted: bool


class SubmitAnswer(Callback):
    prefix = "answer"
    lesson_id: str
    seen: int


class ReadAgain(Callback):
    prefix = "again"
    lesson_id: str
    seen: int


class SeePicture(Callback):
    """The picture of a card."""

    prefix = "picture"
    lesson_id: str
    card_id: str


class Checklists(Callback):
    """The checklist, or a choice of them."""

    prefix = "checklists"


class OpenChecklist(Callback):
    prefix = "checks"
    checklist_id: str
    page: int


class TickItem(Callback):
    """Tick a line or (not `wanted`) take its tick away: pressed twice it does no more."""

    prefix = "tick"
    checklist_id: str
    item_id: str
    page: int
    wanted: bool


class CopyChecklist(Callback):
    prefix = "copychecks"
    checklist_id: str


class ClearChecklist(Callback):
    """Take every tick away, once one is `sure`."""

    prefix = "clearchecks"
    checklist_id: str
    sure: bool

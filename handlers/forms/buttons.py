"""The buttons of forms. Ids of forms and fields are permanent; an entry goes by its number."""

from handlers.callbacks import Callback


class MyForms(Callback):
    """All the papers there are, those begun on top."""

    prefix = "fl"


class OpenForm(Callback):
    """A form: what stands in it and what can be done with it. For other screens, too."""

    prefix = "fo"
    form_id: str


class FillOn(Callback):
    """Go on with the first open question."""

    prefix = "fc"
    form_id: str


class EditForm(Callback):
    """Every answer as a button."""

    prefix = "fe"
    form_id: str


class AskField(Callback):
    prefix = "fq"
    form_id: str
    entry: int
    field_id: str


class SkipField(Callback):
    """Pass over what is empty, leave what is not."""

    prefix = "fs"
    form_id: str
    entry: int
    field_id: str


class ClearField(Callback):
    prefix = "fx"
    form_id: str
    entry: int
    field_id: str


class TakeOffer(Callback):
    """Take what was offered; `mark` tells whether it is still the same."""

    prefix = "fu"
    form_id: str
    entry: int
    field_id: str
    mark: str


class BringBack(Callback):
    """Take what stood there before; `mark` tells whether it is still the same."""

    prefix = "fb"
    form_id: str
    entry: int
    field_id: str
    mark: str


class PickChoice(Callback):
    """Choose, or where several may be chosen tick (not `wanted`: untick)."""

    prefix = "fp"
    form_id: str
    entry: int
    field_id: str
    choice_id: str
    wanted: bool


class ChoicesDone(Callback):
    prefix = "fd"
    form_id: str
    entry: int
    field_id: str


class OpenEntry(Callback):
    prefix = "fy"
    form_id: str
    entry: int


class AddEntry(Callback):
    prefix = "fa"
    form_id: str
    section_id: str


class GoOn(Callback):
    """On with what comes after a section."""

    prefix = "fg"
    form_id: str
    section_id: str


class RemoveEntry(Callback):
    """Delete an entry, once one is `sure`."""

    prefix = "fr"
    form_id: str
    entry: int
    sure: bool


class StartOver(Callback):
    """Delete all that was written into a form, once one is `sure`."""

    prefix = "fz"
    form_id: str
    sure: bool


class ExportForm(Callback):
    """The form as a file: «docx» or «pdf»."""

    prefix = "ft"
    form_id: str
    kind: str


class ShareForm(Callback):
    """Let the counselor read a form, once one is `sure`."""

    prefix = "fh"
    form_id: str
    sure: bool


class WithdrawForm(Callback):
    """Let nobody read it any more."""

    prefix = "fw"
    form_id: str


class Remarks(Callback):
    """What was remarked on a form."""

    prefix = "fv"
    form_id: str


class SharedForms(Callback):
    """What students let this member of staff read."""

    prefix = "fm"


class ReadShared(Callback):
    prefix = "fk"
    share_id: int


class CommentShared(Callback):
    prefix = "fn"
    share_id: int

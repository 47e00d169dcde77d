"""What the buttons of announcements carry."""

from dataclasses import dataclass

from handlers.callbacks import Callback


@dataclass(frozen=True)
class Compose(Callback):
    """Begin an announcement, or find the draft one left."""

    prefix = "announce"


@dataclass(frozen=True)
class Look(Callback):
    """See a draft as students will, with its card; without an audience, choose one first."""

    prefix = "anlook"
    draft_id: int


@dataclass(frozen=True)
class GiveUp(Callback):
    """Drop a draft, and with `again` begin a new one."""

    prefix = "androp"
    draft_id: int
    again: bool


@dataclass(frozen=True)
class ChangeText(Callback):
    prefix = "antext"
    draft_id: int


@dataclass(frozen=True)
class Swap(Callback):
    """Take a later message (by its id in the author's chat) instead of the first."""

    prefix = "answap"
    draft_id: int
    message_id: int


@dataclass(frozen=True)
class KeepText(Callback):
    prefix = "ankeep"
    draft_id: int


@dataclass(frozen=True)
class Whom(Callback):
    """Choose who it is for."""

    prefix = "anwhom"
    draft_id: int


@dataclass(frozen=True)
class Send(Callback):
    """Confirm what was shown: its fingerprint and the number of recipients."""

    prefix = "ansend"
    draft_id: int
    fingerprint: int
    count: int


@dataclass(frozen=True)
class Stop(Callback):
    prefix = "anstop"
    announcement_id: int


@dataclass(frozen=True)
class Resend(Callback):
    """Send once more to the uncertain of the ending that was reported."""

    prefix = "anmore"
    announcement_id: int
    finished_at: int


@dataclass(frozen=True)
class Report(Callback):
    """See how an announcement stands."""

    prefix = "anview"
    announcement_id: int


@dataclass(frozen=True)
class ShowContent(Callback):
    """See what an announcement said."""

    prefix = "ansaid"
    announcement_id: int


@dataclass(frozen=True)
class Recent(Callback):
    """The last announcements."""

    prefix = "anlast"


@dataclass(frozen=True)
class Again(Callback):
    """Begin a new announcement with the words of one that was sent."""

    prefix = "anagain"
    announcement_id: int


@dataclass(frozen=True)
class More(Callback):
    """Everything but words and readers that can be chosen for a draft."""

    prefix = "anopts"
    draft_id: int


@dataclass(frozen=True)
class Card(Callback):
    """Back from «more» to the card, without another preview."""

    prefix = "ancard"
    draft_id: int


@dataclass(frozen=True)
class Toggle(Callback):
    """Switch one of the simple options (see handlers/announcements/more.py)."""

    prefix = "anflip"
    draft_id: int
    option: str


@dataclass(frozen=True)
class Ask(Callback):
    """Have the next message taken for something: «when», «english», «second», «link»."""

    prefix = "anask"
    draft_id: int
    what: str


@dataclass(frozen=True)
class Clear(Callback):
    """Take away what was given under `Ask`."""

    prefix = "anclear"
    draft_id: int
    what: str


@dataclass(frozen=True)
class At(Callback):
    """Have a draft sent at this moment (seconds since 1970)."""

    prefix = "anat"
    draft_id: int
    second: int


@dataclass(frozen=True)
class SendAfterQuiet(Callback):
    """Confirm, to be sent when the quiet is over."""

    prefix = "anlater"
    draft_id: int
    fingerprint: int
    count: int


@dataclass(frozen=True)
class Urgent(Callback):
    """Choose why a draft may break the quiet; with a reason (a word of ours) choose it."""

    prefix = "anurge"
    draft_id: int
    reason: str


@dataclass(frozen=True)
class Judge(Callback):
    """See what a colleague wants to send, and approve it or not."""

    prefix = "anjudge"
    announcement_id: int


@dataclass(frozen=True)
class Approve(Callback):
    """Approve what was shown (its fingerprint)."""

    prefix = "anyes"
    announcement_id: int
    fingerprint: int


@dataclass(frozen=True)
class TakeBack(Callback):
    """Make what waits for approval or its hour a draft again."""

    prefix = "anback"
    announcement_id: int


@dataclass(frozen=True)
class Pause(Callback):
    prefix = "anhold"
    announcement_id: int


@dataclass(frozen=True)
class Resume(Callback):
    prefix = "anon"
    announcement_id: int


@dataclass(frozen=True)
class Release(Callback):
    """Send to the rest now."""

    prefix = "anrest"
    announcement_id: int


@dataclass(frozen=True)
class AfterwardsMenu(Callback):
    """What can still be done with what was delivered."""

    prefix = "anpost"
    announcement_id: int


@dataclass(frozen=True)
class Correct(Callback):
    """Ask for the new words in one language."""

    prefix = "anfix"
    announcement_id: int
    language: str


@dataclass(frozen=True)
class ApplyCorrection(Callback):
    """Put the words in the message with this id in place of those delivered."""

    prefix = "anfixed"
    announcement_id: int
    message_id: int


@dataclass(frozen=True)
class Recall(Callback):
    """Take back what was delivered; first asked, then `sure`."""

    prefix = "anundo"
    announcement_id: int
    sure: bool


@dataclass(frozen=True)
class Pin(Callback):
    prefix = "anpin"
    announcement_id: int


@dataclass(frozen=True)
class Export(Callback):
    """The proof of an announcement, as «xlsx» or «picture»."""

    prefix = "anfile"
    announcement_id: int
    form: str


@dataclass(frozen=True)
class SaveTemplate(Callback):
    prefix = "antkeep"
    announcement_id: int


@dataclass(frozen=True)
class Templates(Callback):
    prefix = "antlist"
    page: int


@dataclass(frozen=True)
class ShowTemplate(Callback):
    prefix = "antshow"
    template_id: int


@dataclass(frozen=True)
class UseTemplate(Callback):
    prefix = "antuse"
    template_id: int


@dataclass(frozen=True)
class DropTemplate(Callback):
    prefix = "antdrop"
    template_id: int


@dataclass(frozen=True)
class Search(Callback):
    """Look for something that was sent."""

    prefix = "anfind"


@dataclass(frozen=True)
class ApprovalLimit(Callback):
    """See, or (not 0) set, above how many readers a second person must approve."""

    prefix = "anlimit"
    above: int


@dataclass(frozen=True)
class GotIt(Callback):
    """A reader has read it."""

    prefix = "anack"
    announcement_id: int

"""What the buttons of announcements carry."""

from handlers.callbacks import Callback


class Compose(Callback):
    """Begin an announcement, or find the draft one left."""

    prefix = "announce"


class Look(Callback):
    """See a draft as students will, with its card; without an audience, choose one first."""

    prefix = "anlook"
    draft_id: int


class GiveUp(Callback):
    """Drop a draft, and with `again` begin a new one."""

    prefix = "androp"
    draft_id: int
    again: bool


class ChangeText(Callback):
    prefix = "antext"
    draft_id: int


class Swap(Callback):
    """Take a later message (by its id in the author's chat) instead of the first."""

    prefix = "answap"
    draft_id: int
    message_id: int


class KeepText(Callback):
    prefix = "ankeep"
    draft_id: int


class Whom(Callback):
    """Choose who it is for."""

    prefix = "anwhom"
    draft_id: int


class Send(Callback):
    """Confirm what was shown: its fingerprint and the number of recipients."""

    prefix = "ansend"
    draft_id: int
    fingerprint: int
    count: int


class Stop(Callback):
    prefix = "anstop"
    announcement_id: int


class Resend(Callback):
    """Send once more to the uncertain of the ending that was reported."""

    prefix = "anmore"
    announcement_id: int
    finished_at: int


class Report(Callback):
    """See how an announcement stands."""

    prefix = "anview"
    announcement_id: int


class ShowContent(Callback):
    """See what an announcement said."""

    prefix = "ansaid"
    announcement_id: int


class Recent(Callback):
    """The last announcements."""

    prefix = "anlast"


class Again(Callback):
    """Begin a new announcement with the words of one that was sent."""

    prefix = "anagain"
    announcement_id: int


class More(Callback):
    """Everything but words and readers that can be chosen for a draft."""

    prefix = "anopts"
    draft_id: int


class Card(Callback):
    """Back from «more» to the card, without another preview."""

    prefix = "ancard"
    draft_id: int


class Toggle(Callback):
    """Switch one of the simple options (see handlers/announcements/more.py)."""

    prefix = "anflip"
    draft_id: int
    option: str


class Ask(Callback):
    """Have the next message taken for something: «when», «english», «second», «link»."""

    prefix = "anask"
    draft_id: int
    what: str


class Clear(Callback):
    """Take away what was given under `Ask`."""

    prefix = "anclear"
    draft_id: int
    what: str


class At(Callback):
    """Have a draft sent at this moment (seconds since 1970)."""

    prefix = "anat"
    draft_id: int
    second: int


class SendAfterQuiet(Callback):
    """Confirm, to be sent when the quiet is over."""

    prefix = "anlater"
    draft_id: int
    fingerprint: int
    count: int


class Urgent(Callback):
    """Choose why a draft may break the quiet; with a reason (a word of ours) choose it."""

    prefix = "anurge"
    draft_id: int
    reason: str


class Judge(Callback):
    """See what a colleague wants to send, and approve it or not."""

    prefix = "anjudge"
    announcement_id: int


class Approve(Callback):
    """Approve what was shown (its fingerprint)."""

    prefix = "anyes"
    announcement_id: int
    fingerprint: int


class TakeBack(Callback):
    """Make what waits for approval or its hour a draft again."""

    prefix = "anback"
    announcement_id: int


class Pause(Callback):
    prefix = "anhold"
    announcement_id: int


class Resume(Callback):
    prefix = "anon"
    announcement_id: int


class Release(Callback):
    """Send to the rest now."""

    prefix = "anrest"
    announcement_id: int


class AfterwardsMenu(Callback):
    """What can still be done with what was delivered."""

    prefix = "anpost"
    announcement_id: int


class Correct(Callback):
    """Ask for the new words in one language."""

    prefix = "anfix"
    announcement_id: int
    language: str


class ApplyCorrection(Callback):
    """Put the words in the message with this id in place of those delivered."""

    prefix = "anfixed"
    announcement_id: int
    message_id: int


class Recall(Callback):
    """Take back what was delivered; first asked, then `sure`."""

    prefix = "anundo"
    announcement_id: int
    sure: bool


class Pin(Callback):
    prefix = "anpin"
    announcement_id: int


class Export(Callback):
    """The proof of an announcement, as «xlsx» or «picture»."""

    prefix = "anfile"
    announcement_id: int
    form: str


class SaveTemplate(Callback):
    prefix = "antkeep"
    announcement_id: int


class Templates(Callback):
    prefix = "antlist"
    page: int


class ShowTemplate(Callback):
    prefix = "antshow"
    template_id: int


class UseTemplate(Callback):
    prefix = "antuse"
    template_id: int


class DropTemplate(Callback):
    prefix = "antdrop"
    template_id: int


class Search(Callback):
    """Look for something that was sent."""

    prefix = "anfind"


class ApprovalLimit(Callback):
    """See, or (not 0) set, above how many readers a second person must approve."""

    prefix = "anlimit"
    above: int


class GotIt(Callback):
    """A reader has read it."""

    prefix = "anack"
    announcement_id: int

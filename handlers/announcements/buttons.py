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
    """Choose by what the audience is named."""

    prefix = "anwhom"
    draft_id: int


@dataclass(frozen=True)
class Everybody(Callback):
    prefix = "aneach"
    draft_id: int


@dataclass(frozen=True)
class ListChoices(Callback):
    """A page of years, majors or classes (an AudienceKind's word)."""

    prefix = "anlist"
    draft_id: int
    kind: str
    page: int


@dataclass(frozen=True)
class Pick(Callback):
    """Take a year, major or class in or out."""

    prefix = "anpick"
    draft_id: int
    kind: str
    key: int
    page: int


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

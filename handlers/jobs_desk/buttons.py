"""What the buttons of the jobs desk carry; all are asked of the office alone."""

from dataclasses import dataclass

from bot.jobs import reports
from handlers.callbacks import Callback


@dataclass(frozen=True)
class Desk(Callback):
    """What there is to look at."""

    prefix = "jd"


@dataclass(frozen=True)
class Listed(Callback):
    """A page of a list: a shelf, «reports», «looks» or «leads»."""

    prefix = "jdl"
    shelf: str
    page: int


@dataclass(frozen=True)
class Card(Callback):
    """A posting as the office sees it."""

    prefix = "jdc"
    posting_id: int


@dataclass(frozen=True)
class Decide(Callback):
    """Approve, hide, extend: a name in `deciding.ACTS`."""

    prefix = "jdd"
    what: str
    posting_id: int


@dataclass(frozen=True)
class Reject(Callback):
    """Reject it, for this reason; empty: which one?"""

    prefix = "jdr"
    posting_id: int
    reason: str


@dataclass(frozen=True)
class Edit(Callback):
    """Change this field; empty: which one?"""

    prefix = "jde"
    posting_id: int
    field: str


@dataclass(frozen=True)
class AskBack(Callback):
    """Ask whoever handed in a lead."""

    prefix = "jda"
    lead_id: int


@dataclass(frozen=True)
class Reported(Callback):
    """What students reported of a posting."""

    prefix = reports.DESK
    posting_id: int


@dataclass(frozen=True)
class Confirm(Callback):
    """The report is right, for this reason; empty: which one?"""

    prefix = "jdok"
    posting_id: int
    reason: str


@dataclass(frozen=True)
class Dismiss(Callback):
    """Nothing is wrong with it."""

    prefix = "jdno"
    posting_id: int


@dataclass(frozen=True)
class Looks(Callback):
    """Who asked the office to look at a posting."""

    prefix = reports.DESK_LOOK
    posting_id: int


@dataclass(frozen=True)
class AnswerLook(Callback):
    """Answer one of them."""

    prefix = "jdan"
    complaint_id: int


@dataclass(frozen=True)
class ShowEmployer(Callback):
    prefix = "jdem"
    employer_id: int


@dataclass(frozen=True)
class Verify(Callback):
    """The licence was seen; or that is taken back."""

    prefix = "jdve"
    employer_id: int
    seen: bool


@dataclass(frozen=True)
class HoldAll(Callback):
    """Hold back all it offers; asked once more before."""

    prefix = "jdha"
    employer_id: int
    sure: bool


@dataclass(frozen=True)
class EmployerFact(Callback):
    """Write down its code or how many it hired."""

    prefix = "jdef"
    employer_id: int
    fact: str


@dataclass(frozen=True)
class ShowLead(Callback):
    """A lead that is no posting yet."""

    prefix = "jdle"
    lead_id: int


@dataclass(frozen=True)
class LeadOriginal(Callback):
    """What was forwarded, as it came."""

    prefix = "jdlo"
    lead_id: int


@dataclass(frozen=True)
class FillLead(Callback):
    """Make a posting of it."""

    prefix = "jdlf"
    lead_id: int


@dataclass(frozen=True)
class RejectLead(Callback):
    prefix = "jdlr"
    lead_id: int
    reason: str


@dataclass(frozen=True)
class Majors(Callback):
    """Which majors have no posting."""

    prefix = "jdmj"
    page: int


@dataclass(frozen=True)
class Supply(Callback):
    """A page of demand lines, programmes or stations: a name in `supply.KINDS`."""

    prefix = "jds"
    kind: str
    page: int


@dataclass(frozen=True)
class AddSupply(Callback):
    """One more of these."""

    prefix = "jdsa"
    kind: str


@dataclass(frozen=True)
class CloseSupply(Callback):
    """This one is over; asked once more before."""

    prefix = "jdsc"
    kind: str
    id: int
    sure: bool


@dataclass(frozen=True)
class Links(Callback):
    """Broken links, and the hosts whose links are looked at."""

    prefix = "jdli"


@dataclass(frozen=True)
class ListHost(Callback):
    """Look at the links of the host of this posting; or not any more of this one by its place."""

    prefix = "jdlh"
    posting_id: int
    listed: bool


@dataclass(frozen=True)
class Funnel(Callback):
    """Seen → saved → applied, of so many days back."""

    prefix = "jdfu"
    days: int


@dataclass(frozen=True)
class FunnelFile(Callback):
    """The same as a file."""

    prefix = "jdff"
    days: int


@dataclass(frozen=True)
class FindEmployer(Callback):
    """Look for an employer by its name."""

    prefix = "jdfe"

"""What the buttons of the jobs desk carry; all are asked of the office alone."""

from bot.jobs import reports
from handlers.callbacks import Callback


class Desk(Callback):
    """What there is to look at."""

    prefix = "jd"


class Listed(Callback):
    """A page of a list: a shelf, «reports», «looks» or «leads»."""

    prefix = "jdl"
    shelf: str
    page: int


class Card(Callback):
    """A posting as the office sees it."""

    prefix = "jdc"
    posting_id: int


class Decide(Callback):
    """Approve, hide, extend: a name in `deciding.ACTS`."""

    prefix = "jdd"
    what: str
    posting_id: int


class Reject(Callback):
    """Reject it, for this reason; empty: which one?"""

    prefix = "jdr"
    posting_id: int
    reason: str


class Edit(Callback):
    """Change this field; empty: which one?"""

    prefix = "jde"
    posting_id: int
    field: str


class AskBack(Callback):
    """Ask whoever handed in a lead."""

    prefix = "jda"
    lead_id: int


class Reported(Callback):
    """What students reported of a posting."""

    prefix = reports.DESK
    posting_id: int


class Confirm(Callback):
    """The report is right, for this reason; empty: which one?"""

    prefix = "jdok"
    posting_id: int
    reason: str


class Dismiss(Callback):
    """Nothing is wrong with it."""

    prefix = "jdno"
    posting_id: int


class Looks(Callback):
    """Who asked the office to look at a posting."""

    prefix = reports.DESK_LOOK
    posting_id: int


class AnswerLook(Callback):
    """Answer one of them."""

    prefix = "jdan"
    complaint_id: int


class ShowEmployer(Callback):
    prefix = "jdem"
    employer_id: int


class Verify(Callback):
    """The licence was seen; or that is taken back."""

    prefix = "jdve"
    employer_id: int
    seen: bool


class HoldAll(Callback):
    """Hold back all it offers; asked once more before."""

    prefix = "jdha"
    employer_id: int
    sure: bool


class EmployerFact(Callback):
    """Write down its code or how many it hired."""

    prefix = "jdef"
    employer_id: int
    fact: str


class ShowLead(Callback):
    """A lead that is no posting yet."""

    prefix = "jdle"
    lead_id: int


class LeadOriginal(Callback):
    """What was forwarded, as it came."""

    prefix = "jdlo"
    lead_id: int


class FillLead(Callback):
    """Make a posting of it."""

    prefix = "jdlf"
    lead_id: int


class RejectLead(Callback):
    prefix = "jdlr"
    lead_id: int
    reason: str


class Majors(Callback):
    """Which majors have no posting."""

    prefix = "jdmj"
    page: int


class Supply(Callback):
    """A page of demand lines, programmes or stations: a name in `supply.KINDS`."""

    prefix = "jds"
    kind: str
    page: int


class AddSupply(Callback):
    """One more of these."""

    prefix = "jdsa"
    kind: str


class CloseSupply(Callback):
    """This one is over; asked once more before."""

    prefix = "jdsc"
    kind: str
    id: int
    sure: bool


class Links(Callback):
    """Broken links, and the hosts whose links are looked at."""

    prefix = "jdli"


class ListHost(Callback):
    """Look at the links of the host of this posting; or not any more of this one by its place."""

    prefix = "jdlh"
    posting_id: int
    listed: bool


class Funnel(Callback):
    """Seen → saved → applied, of so many days back."""

    prefix = "jdfu"
    days: int


class FunnelFile(Callback):
    """The same as a file."""

    prefix = "jdff"
    days: int


class FindEmployer(Callback):
    """Look for an employer by its name."""

    prefix = "jdfe"

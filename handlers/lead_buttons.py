"""The buttons of who hands in job leads: what each carries."""

from dataclasses import dataclass

from bot.jobs import review
from handlers.callbacks import Callback


@dataclass(frozen=True)
class NewLead(Callback):
    """Hand one in."""

    prefix = "jln"


@dataclass(frozen=True)
class MyLeads(Callback):
    """What became of mine."""

    prefix = "jlm"


@dataclass(frozen=True)
class LeadField(Callback):
    """Say this of it."""

    prefix = "jlf"
    lead_id: int
    field: str


@dataclass(frozen=True)
class LeadCard(Callback):
    """What is known of it so far."""

    prefix = "jlc"
    lead_id: int


@dataclass(frozen=True)
class SendLead(Callback):
    """That is all: to the office."""

    prefix = "jls"
    lead_id: int


@dataclass(frozen=True)
class DropLead(Callback):
    """Never mind."""

    prefix = "jld"
    lead_id: int


@dataclass(frozen=True)
class AnswerAsked(Callback):
    """Answer what the office asked."""

    prefix = review.ANSWER
    lead_id: int

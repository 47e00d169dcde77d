"""The buttons of who hands in job leads: what each carries."""

from bot.jobs import review
from handlers.callbacks import Callback


class NewLead(Callback):
    """Hand one in."""

    prefix = "jln"


class MyLeads(Callback):
    """What became of mine."""

    prefix = "jlm"


class LeadField(Callback):
    """Say this of it."""

    prefix = "jlf"
    lead_id: int
    field: str


class LeadCard(Callback):
    """What is known of it so far."""

    prefix = "jlc"
    lead_id: int


class SendLead(Callback):
    """That is all: to the office."""

    prefix = "jls"
    lead_id: int


class DropLead(Callback):
    """Never mind."""

    prefix = "jld"
    lead_id: int


class AnswerAsked(Callback):
    """Answer what the office asked."""

    prefix = review.ANSWER
    lead_id: int

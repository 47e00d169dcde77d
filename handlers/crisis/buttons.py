"""What the buttons of this feature carry."""

from bot.crisis import messages
from handlers.callbacks import Callback


class Come(Callback):
    """Somebody who was called comes."""

    prefix = messages.COME
    crisis_id: int


class See(Callback):
    """Look at who it is; every look is kept."""

    prefix = messages.SEE
    crisis_id: int


class Safe(Callback):
    """The student: I am safe now."""

    prefix = messages.SAFE
    crisis_id: int


class Wants(Callback):
    """The student: please call or come, today, right now."""

    prefix = messages.WANTS
    crisis_id: int
    what: str


class TalkHere(Callback):
    """The student: I would rather write."""

    prefix = messages.TALK
    crisis_id: int


class Desk(Callback):
    """What is open, for those who may see it; a page of it."""

    prefix = "crd"
    page: int


class WriteTo(Callback):
    """Take up the student's talk, to write to them."""

    prefix = "crwr"
    crisis_id: int


class Close(Callback):
    prefix = "crx"
    crisis_id: int


class DutyList(Callback):
    """Who is called, and who is trained."""

    prefix = "crl"
    page: int


class SetDuty(Callback):
    """Call somebody as `kind` («duty», «centre»), or («nobody») not: pressed twice it does no
    more."""

    prefix = "crls"
    person_id: int
    kind: str
    page: int


class SetTrained(Callback):
    prefix = "crlt"
    person_id: int
    trained: bool
    page: int


class Drill(Callback):
    """Begin a drill; `sure` once it was asked."""

    prefix = "crdr"
    sure: bool

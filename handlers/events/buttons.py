"""The buttons of events: what each carries. Who may press one is asked at every press."""

from bot.events import messages
from handlers.callbacks import Callback


class ShowMonth(Callback):
    """The events of a month (202610; 0: of this one), a page of them."""

    prefix = "evm"
    month: int
    page: int


class MyEvents(Callback):
    """What somebody signed up for."""

    prefix = "evmine"


class OpenEvent(Callback):
    prefix = messages.OPEN
    event_id: int


class SignUp(Callback):
    prefix = "evyes"
    event_id: int


class GiveUp(Callback):
    """Not coming; where others wait it is asked once more."""

    prefix = messages.GIVE_UP
    event_id: int


class GiveUpSurely(Callback):
    prefix = "evoutok"
    event_id: int


class CalendarFile(Callback):
    prefix = messages.CALENDAR
    event_id: int


class ShowMap(Callback):
    prefix = "evmap"
    event_id: int


class AskQuestion(Callback):
    prefix = "evask"
    event_id: int


class CheckIn(Callback):
    prefix = messages.CHECK_IN
    event_id: int


# The office


class EventDesk(Callback):
    """An event as the office sees it."""

    prefix = "evd"
    event_id: int


class NewEvent(Callback):
    prefix = "evnew"


class NewKind(Callback):
    """Begin a new event of a kind."""

    prefix = "evkind"
    kind: str


class SetSeats(Callback):
    """So many seats for the event that is being made; 0: no limit."""

    prefix = "evseats"
    seats: int


class EditDraft(Callback):
    """Say another thing of the event that is being made."""

    prefix = "evedit"
    field: str


class Publish(Callback):
    prefix = "evpub"


class ChangeMenu(Callback):
    prefix = "evch"
    event_id: int


class ChangeField(Callback):
    prefix = "evchf"
    event_id: int
    field: str


class AskCancel(Callback):
    """Ask why an event is called off."""

    prefix = "evcx"
    event_id: int


class ShowCode(Callback):
    """The check-in code, as a picture for the door."""

    prefix = "evcode"
    event_id: int


class RenewCode(Callback):
    prefix = "evcodenew"
    event_id: int


class Poster(Callback):
    """A QR code that opens the event."""

    prefix = "evqr"
    event_id: int


class Questions(Callback):
    prefix = "evq"
    event_id: int


class HideQuestion(Callback):
    """Take a question off the list, or (not `hide`) put it back."""

    prefix = "evqh"
    event_id: int
    question_id: int
    hide: bool


class WriteRecap(Callback):
    prefix = "evrc"
    event_id: int


class SendRecap(Callback):
    """Send what was written. It says when it was written: a forgotten one sends nothing."""

    prefix = "evrcok"
    event_id: int


class ExportEvent(Callback):
    prefix = "evx"
    event_id: int

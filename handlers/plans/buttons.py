"""The buttons of plans: what each carries. Days travel as whole numbers (20261130; 0 is none)."""

from datetime import date

from bot.plans.reminders import DONE_PREFIX, LATER_PREFIX, OPEN_PREFIX
from bot.plans.sharing import MINE_PREFIX, READ_PREFIX
from handlers.callbacks import Callback


def number_of(day: date | None) -> int:
    return int(f"{day:%Y%m%d}") if day is not None else 0


def day_of(number: int) -> date | None:
    """The day a button carries; None for none, and for what is no day."""
    try:
        return date(number // 10_000, number // 100 % 100, number % 100)
    except ValueError:
        return None


class OpenPlan(Callback):
    """My plan."""

    prefix = MINE_PREFIX


class ShowWeek(Callback):
    prefix = "plw"


class Steps(Callback):
    """Every step, those done included."""

    prefix = "pls"
    page: int


class ShowStep(Callback):
    prefix = OPEN_PREFIX
    step_id: int


class AddStep(Callback):
    prefix = "pla"


class TakeIdea(Callback):
    """Take a suggestion over, as a step or into the slot of a goal («step», «long», «y2-t1»)."""

    prefix = "pli"
    slot: str
    idea_id: str


class Terms(Callback):
    """The goals of all terms."""

    prefix = "plt"


class EditGoal(Callback):
    prefix = "plg"
    slot: str


class ClearGoal(Callback):
    prefix = "plgx"
    slot: str


class AskDay(Callback):
    prefix = "pldd"
    step_id: int


class PickDay(Callback):
    prefix = "pld"
    step_id: int
    day: int


class Done(Callback):
    prefix = DONE_PREFIX
    step_id: int


class Later(Callback):
    """`seen` is the day the step had when the button was shown."""

    prefix = LATER_PREFIX
    step_id: int
    seen: int


class Drop(Callback):
    prefix = "pldr"
    step_id: int


class Reopen(Callback):
    prefix = "plre"
    step_id: int


class Reword(Callback):
    prefix = "plrw"
    step_id: int


class AskProof(Callback):
    prefix = "plp"
    step_id: int


class AskEntry(Callback):
    """Choose among the entries of one's papers."""

    prefix = "plpe"
    step_id: int
    page: int


class TakeEntry(Callback):
    """This entry shows that step."""

    prefix = "plpt"
    step_id: int
    entry: int


class ShowProof(Callback):
    """Open the entry that shows a step."""

    prefix = "plpo"
    step_id: int
    proof_id: int


class SendProofs(Callback):
    """Send me again what I kept."""

    prefix = "plps"
    step_id: int


class RemoveProof(Callback):
    prefix = "plpx"
    step_id: int
    proof_id: int


class Changes(Callback):
    """Who changed what, when."""

    prefix = "plc"
    page: int


class Sharing(Callback):
    """Who sees it, and changing that."""

    prefix = "plsh"


class SetSharing(Callback):
    prefix = "plsx"
    shared: bool


class Report(Callback):
    """The yearly report."""

    prefix = "plr"


class MakeReport(Callback):
    prefix = "plrm"
    form: str


class SharedPlans(Callback):
    """For staff: the plans shown to me."""

    prefix = "plsp"


class ReadPlan(Callback):
    prefix = READ_PREFIX
    person_id: int


class WriteComment(Callback):
    prefix = "plwc"
    person_id: int

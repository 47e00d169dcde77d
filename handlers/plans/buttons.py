"""The buttons of plans: what each carries. Days travel as whole numbers (20261130; 0 is none)."""

from dataclasses import dataclass
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


@dataclass(frozen=True)
class OpenPlan(Callback):
    """My plan."""

    prefix = MINE_PREFIX


@dataclass(frozen=True)
class ShowWeek(Callback):
    prefix = "plw"


@dataclass(frozen=True)
class Steps(Callback):
    """Every step, those done included."""

    prefix = "pls"
    page: int


@dataclass(frozen=True)
class ShowStep(Callback):
    prefix = OPEN_PREFIX
    step_id: int


@dataclass(frozen=True)
class AddStep(Callback):
    prefix = "pla"


@dataclass(frozen=True)
class TakeIdea(Callback):
    """Take a suggestion over, as a step or into the slot of a goal («step», «long», «y2-t1»)."""

    prefix = "pli"
    slot: str
    idea_id: str


@dataclass(frozen=True)
class Terms(Callback):
    """The goals of all terms."""

    prefix = "plt"


@dataclass(frozen=True)
class EditGoal(Callback):
    prefix = "plg"
    slot: str


@dataclass(frozen=True)
class ClearGoal(Callback):
    prefix = "plgx"
    slot: str


@dataclass(frozen=True)
class AskDay(Callback):
    prefix = "pldd"
    step_id: int


@dataclass(frozen=True)
class PickDay(Callback):
    prefix = "pld"
    step_id: int
    day: int


@dataclass(frozen=True)
class Done(Callback):
    prefix = DONE_PREFIX
    step_id: int


@dataclass(frozen=True)
class Later(Callback):
    """`seen` is the day the step had when the button was shown."""

    prefix = LATER_PREFIX
    step_id: int
    seen: int


@dataclass(frozen=True)
class Drop(Callback):
    prefix = "pldr"
    step_id: int


@dataclass(frozen=True)
class Reopen(Callback):
    prefix = "plre"
    step_id: int


@dataclass(frozen=True)
class Reword(Callback):
    prefix = "plrw"
    step_id: int


@dataclass(frozen=True)
class AskProof(Callback):
    prefix = "plp"
    step_id: int


@dataclass(frozen=True)
class AskEntry(Callback):
    """Choose among the entries of one's papers."""

    prefix = "plpe"
    step_id: int
    page: int


@dataclass(frozen=True)
class TakeEntry(Callback):
    """This entry shows that step."""

    prefix = "plpt"
    step_id: int
    entry: int


@dataclass(frozen=True)
class ShowProof(Callback):
    """Open the entry that shows a step."""

    prefix = "plpo"
    step_id: int
    proof_id: int


@dataclass(frozen=True)
class SendProofs(Callback):
    """Send me again what I kept."""

    prefix = "plps"
    step_id: int


@dataclass(frozen=True)
class RemoveProof(Callback):
    prefix = "plpx"
    step_id: int
    proof_id: int


@dataclass(frozen=True)
class Changes(Callback):
    """Who changed what, when."""

    prefix = "plc"
    page: int


@dataclass(frozen=True)
class Sharing(Callback):
    """Who sees it, and changing that."""

    prefix = "plsh"


@dataclass(frozen=True)
class SetSharing(Callback):
    prefix = "plsx"
    shared: bool


@dataclass(frozen=True)
class Report(Callback):
    """The yearly report."""

    prefix = "plr"


@dataclass(frozen=True)
class MakeReport(Callback):
    prefix = "plrm"
    form: str


@dataclass(frozen=True)
class SharedPlans(Callback):
    """For staff: the plans shown to me."""

    prefix = "plsp"


@dataclass(frozen=True)
class ReadPlan(Callback):
    prefix = READ_PREFIX
    person_id: int


@dataclass(frozen=True)
class WriteComment(Callback):
    prefix = "plwc"
    person_id: int

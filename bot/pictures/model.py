"""What the pictures show, as plain data: features fill it, the drawing child reads it.

Every string is already in the reader's language, plain text and not HTML. What the pictures
themselves say (weekdays, legends) is in content/texts/*/pictures.ftl.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EntryState(StrEnum):
    """What becomes of an entry of the month."""

    PLANNED = "planned"
    SENT = "sent"
    SKIPPED = "skipped"  # by the office, or missed


@dataclass(frozen=True, slots=True)
class MonthEntry:
    """One thing that goes out on a day."""

    title: str
    state: EntryState = EntryState.PLANNED
    time: str = ""  # «12:00»; the reader's clock
    unconfirmed: bool = False  # drawn dashed
    conflict: bool = False  # drawn red


class DayMark(StrEnum):
    """How the day itself is marked in the grid."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MADE_UP = "made-up"  # a workday at a weekend
    FREE = "free"  # the college's own free day


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One day of the grid. `name` is a holiday's, `points` are job fairs and the like."""

    date: date
    mark: DayMark = DayMark.WORKDAY
    name: str = ""
    points: tuple[str, ...] = ()
    entries: tuple[MonthEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthWeek:
    """Seven days from Monday; days of other months are drawn faintly, without entries.
    `label` is the week of the term («3») or empty, `exams` an exam week."""

    days: tuple[MonthDay, ...]
    label: str = ""
    exams: bool = False


@dataclass(frozen=True, slots=True)
class MonthPicture:
    """«What goes out when»: the grid of one month."""

    first_day: date
    title: str  # «2026 年 10 月»
    subtitle: str = ""  # «秋季学期 · 共 12 次发送»
    weeks: tuple[MonthWeek, ...] = ()
    today: date | None = None
    confirmed: bool = True  # False: «the calendar of this month is not confirmed» is said


class Tone(StrEnum):
    """What a part of a bar means, and so its colour."""

    REACHED = "reached"
    WAITING = "waiting"
    UNSURE = "unsure"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the whole: delivered, waiting, uncertain, or not reached for a reason."""

    label: str
    count: int
    tone: Tone


@dataclass(frozen=True, slots=True)
class Tap:
    """How many people pressed one button (each counted once)."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ClassLine:
    """One class: how many were meant, how many were reached, how many of them tapped."""

    name: str
    meant: int
    reached: int
    tapped: int | None = None  # None: there was nothing to tap


@dataclass(frozen=True, slots=True)
class ReportPicture:
    """What became of one send. `parts` adds up to everybody it was meant for."""

    title: str
    subtitle: str = ""  # «2026-10-08 12:00 · 王敏»
    parts: tuple[Part, ...] = ()
    taps: tuple[Tap, ...] = ()
    classes: tuple[ClassLine, ...] = ()
    note: str = ""  # one line below: «as of …»

    @property
    def meant(self) -> int:
        """Everybody it was meant for."""
        return sum(part.count for part in self.parts)

    @property
    def reached(self) -> int:
        return sum(part.count for part in self.parts if part.tone is Tone.REACHED)


@dataclass(frozen=True, slots=True)
class LessonPicture:
    """What a card of a lesson shows: `kind` is «table», «steps» or «timeline». A table has a head
    for each cell of its rows; the others have two cells a row and no heads."""

    kind: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ChatBubble:
    """What one of two people says in a chat; `mine` is whoever holds the phone."""

    mine: bool
    text: str


@dataclass(frozen=True, slots=True)
class ChatPicture:
    """A chat as a phone shows it."""

    partner: str
    bubbles: tuple[ChatBubble, ...]


@dataclass(frozen=True, slots=True)
class RadarAxis:
    """One of the directions, with what it is now and, faintly, what it was."""

    letter: str
    name: str
    value: int
    earlier: int | None = None


@dataclass(frozen=True, slots=True)
class RadarPicture:
    """A profile: `axes` clockwise from the top, from `lowest` in the middle to `highest`."""

    title: str
    subtitle: str
    axes: tuple[RadarAxis, ...]
    lowest: int
    highest: int
    earlier: str = ""  # what the pale shape is, where there is one


@dataclass(frozen=True, slots=True)
class Bar:
    """How many people gave an answer. A `head` names those below it, which are `inner`."""

    label: str
    count: int
    head: bool = False
    inner: bool = False


@dataclass(frozen=True, slots=True)
class BarsPicture:
    """How a question was answered; shares are of `whole`, the people who answered it."""

    title: str
    subtitle: str
    bars: tuple[Bar, ...]
    whole: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class StackLine:
    """One group and how many of it gave each answer, in the order of the picture's keys."""

    name: str
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StackPicture:
    """Groups one below the other, each as one bar of its answers' shares."""

    title: str
    subtitle: str
    keys: tuple[str, ...]
    lines: tuple[StackLine, ...]
    note: str = ""
    pale: tuple[int, ...] = ()
    """Keys (by their place) that are no answer: drawn in grey."""


@dataclass(frozen=True, slots=True)
class FlowNode:
    """An answer on one side; `faint` where it is no answer."""

    label: str
    faint: bool = False


@dataclass(frozen=True, slots=True)
class FlowRibbon:
    """So many people from one node of the left to one of the right; `kept`: the same answer."""

    left: int
    right: int
    count: int
    kept: bool = False


@dataclass(frozen=True, slots=True)
class FlowPicture:
    """What people answered in one round and in a later one, and who went from where to where."""

    title: str
    subtitle: str
    before: str  # what stands above the left: «October»
    after: str
    left: tuple[FlowNode, ...]
    right: tuple[FlowNode, ...]
    ribbons: tuple[FlowRibbon, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class PosterPicture:
    """What hangs on a wall: the code of `link` below what it opens. `note` says what to do."""

    title: str
    name: str  # whose it is
    facts: str
    link: str
    note: str


Picture = (
    MonthPicture
    | ReportPicture
    | LessonPicture
    | ChatPicture
    | RadarPicture
    | BarsPicture
    | StackPicture
    | FlowPicture
    | PosterPicture
)
KINDS: dict[type[Picture], str] = {
    MonthPicture: "month",
    ReportPicture: "report",
    LessonPicture: "lesson",
    ChatPicture: "chat",
    RadarPicture: "radar",
    BarsPicture: "bars",
    StackPicture: "stack",
    FlowPicture: "flow",
    PosterPicture: "poster",
}
"""What the drawing child is asked for, by the picture it is given."""

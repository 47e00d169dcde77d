"""What travels between the bot and the process that reads an office's file, and what is told.

Plain values throughout: they travel and are kept as JSON, and are compared.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

ROSTER, STAFF, ANY = "roster", "staff", "file"
"""What a file holds; ANY until somebody looked."""

UNKNOWN = "—"
"""How a major or department is stored that nobody named yet."""

STATUS_WORDS: Mapping[str, str] = {
    "studying": "enrolled",
    "on-leave": "suspended",
    "withdrawn": "left",
    "graduated": "graduated",
}
"""The roster's words for a student's standing, and the database's."""

StudentValues = tuple[str, str, str, int, int, str]
"""number, name, class name, entry year, years, status word."""
Named = tuple[str, str]
"""A member of staff: name, and number or ''."""
Reason = tuple[str, dict[str, Any]]
"""What is to be said: its id, and the values in it."""
RowFaults = tuple[str, int, list[tuple[str, str, dict[str, Any]]]]
"""A refused row: sheet, number, and its faults as (column, reason, values)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The roster as it stands; see db.roster for what each tuple holds."""

    classes: list[tuple[Any, ...]]
    students: list[tuple[Any, ...]]
    staff: list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class ReadJob:
    """Read a file and say what applying it would do.

    `reasons` are the sentences of the faults, for the file of refused rows, with {column} and
    the values' names in braces still to be put in; `shown` is how many refused rows to report.
    """

    name: str
    data: bytes
    kind: str
    facts: Facts
    language: str
    reasons: Mapping[str, str]
    shown: int


@dataclass(frozen=True, slots=True)
class PlanJob:
    """Compare what was read earlier with the roster as it stands now."""

    packed: bytes
    facts: Facts


@dataclass(slots=True)
class Report:
    """What an import would do or did, in numbers, and what to look at. Kept as JSON.

    `faults` are the first refused rows.
    """

    kind: str = ROSTER
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    missing: int = 0
    elsewhere: int = 0
    repeated: int = 0
    classes: int = 0
    fields: dict[str, int] = field(default_factory=dict)
    faults: list[RowFaults] = field(default_factory=list)
    notices: list[Reason] = field(default_factory=list)
    personal: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    kept: int = 0

    @property
    def writes(self) -> bool:
        """Whether applying would change anything at all."""
        return bool(self.new or self.changed or self.classes)

    @property
    def rows(self) -> int:
        """Rows to be written."""
        return self.new + self.changed

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def bare(self) -> dict[str, Any]:
        """Only the numbers, without anybody's cells: what is kept for good."""
        return {
            key: value
            for key, value in asdict(self).items()
            if isinstance(value, int) or key in {"kind", "fields"}
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any] | None) -> "Report":
        return cls(**kept) if kept else cls()


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """What a file holds: its kind, the report, the rows packed for later, and the file of
    refused rows (empty when none was refused)."""

    kind: str
    report: Report
    packed: bytes
    template: bytes


@dataclass(frozen=True, slots=True)
class ClassChange:
    """A class as it is to be; '' and None leave what is there."""

    name: str
    major: str = ""
    department: str = ""
    counselor: Named | None = None
    mentor: Named | None = None


@dataclass(slots=True)
class Changes:
    """All that applying writes. `before` holds the old values of `changed`, in their order:
    (id, name, class id, entry year, years, status); `changed` has the class's name instead.
    `years` are the entry years of the touched classes, by name."""

    new: list[StudentValues] = field(default_factory=list)
    changed: list[tuple[int, str, str, int, int, str]] = field(default_factory=list)
    before: list[tuple[int, str, int, int, int, str]] = field(default_factory=list)
    classes: list[ClassChange] = field(default_factory=list)
    years: dict[str, int] = field(default_factory=dict)
    staff: list[Named] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    report: Report
    changes: Changes


class ImportRefusedError(Exception):
    """A file or a step that cannot be: `reason_id` is one of spreadsheets.REASONS or REASONS."""

    def __init__(self, reason_id: str, values: Mapping[str, Any] | None = None) -> None:
        super().__init__(reason_id)
        self.reason_id = reason_id
        self.values = dict(values or {})


REASONS: Mapping[str, tuple[str, ...]] = {
    "vanished": (),
    "unavailable": (),
    "no-rows": (),
}
"""Why an import ends besides what is wrong with the file itself."""

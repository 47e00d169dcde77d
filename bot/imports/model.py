"""What travels between the bot and the process that reads an office's file, and what is told.

Plain values throughout: they travel and are kept as JSON, and are compared.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

ANY = "file"
"""What a file holds, until somebody looked."""

Reason = tuple[str, dict[str, Any]]
"""What is to be said: its id, and the values in it."""
RowFaults = tuple[str, int, list[tuple[str, str, dict[str, Any]]]]
"""A refused row: sheet, number, and its faults as (column, reason, values)."""


@dataclass(frozen=True, slots=True)
class ReadJob:
    """Read a file and say what applying it would do.

    `kind` is what it must hold, or ANY. `readers` are the modules that know kinds of files, by
    the name that `facts` has what each of them must know under. `reasons` are the sentences of
    the faults, for the file of refused rows, with {column} and the values' names in braces still
    to be put in; `shown` is how many refused rows to report.
    """

    name: str
    data: bytes
    kind: str
    facts: Mapping[str, Any]
    readers: Mapping[str, str]
    language: str
    reasons: Mapping[str, str]
    shown: int


@dataclass(slots=True)
class Report:
    """What an import would do or did, in numbers, and what to look at. Kept as JSON.

    `faults` are the first refused rows. Of postings, `held` wait for somebody of the office to
    look, `alike` are very like others of their employer, and `employers` are new ones.
    """

    kind: str = ANY
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
    held: int = 0
    alike: int = 0
    employers: int = 0

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

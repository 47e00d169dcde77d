"""What travels between the bot and the process that compares a roster with the one we have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.imports.model import Report

ROSTER, STAFF = "roster", "staff"
"""What a file of people may hold."""

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


@dataclass(frozen=True, slots=True)
class Facts:
    """The roster as it stands; see db.roster for what each tuple holds."""

    classes: list[tuple[Any, ...]]
    students: list[tuple[Any, ...]]
    staff: list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class PlanJob:
    """Compare what was read earlier with the roster as it stands now."""

    packed: bytes
    facts: Facts


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

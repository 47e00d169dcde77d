"""The words of a roster import: what a row says, what a student is, what an import would do."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.spreadsheets.model import Cell, Dropped

Value = str | int | tuple[str, ...]


class State(StrEnum):
    """A student's standing; only `studying` students may join and are written to."""

    STUDYING = "studying"
    ON_LEAVE = "on-leave"
    WITHDRAWN = "withdrawn"
    GRADUATED = "graduated"


@dataclass(frozen=True, slots=True, order=True)
class Staff:
    """A counselor or class mentor as a roster names them; the staff number may be unknown ('')."""

    name: str
    staff_number: str = ""


@dataclass(frozen=True, slots=True)
class Student:
    """One line of the roster, whole. `number` identifies it for ever."""

    number: str
    name: str
    class_name: str
    entry_year: int
    length: int = 3
    major: str = ""
    department: str = ""
    counselor: Staff | None = None
    mentor: Staff | None = None
    state: State = State.STUDYING


ExistingStudent = Student
"""What the database has; build it with every field, as `plan` compares all of them."""


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """What one row says. None is «says nothing»: no such column, or the cell is blank."""

    sheet: str
    row: int
    number: str
    name: str
    class_name: str
    entry_year: int | None = None
    length: int | None = None
    major: str | None = None
    department: str | None = None
    counselor: Staff | None = None
    mentor: Staff | None = None
    state: State | None = None
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell: the column's key, a key of FAULTS, values for its sentence."""

    column: str
    reason_id: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be used as it stands: where it is, every fault, and its own cells."""

    sheet: str
    row: int
    faults: tuple[Fault, ...]
    cells: tuple[Cell, ...]
    number: str = ""

    @property
    def column(self) -> str:
        """The column of the first fault."""
        return self.faults[0].column

    @property
    def reason_id(self) -> str:
        """The reason of the first fault."""
        return self.faults[0].reason_id

    @property
    def values(self) -> Mapping[str, Value]:
        """The values of the first fault."""
        return self.faults[0].values


@dataclass(frozen=True, slots=True)
class Parsed:
    """A roster file, understood. `columns` are the keys found, in the order of every `cells`."""

    columns: tuple[str, ...]
    rows: tuple[ParsedRow, ...]
    refused: tuple[RefusedRow, ...]
    dropped_columns: tuple[Dropped, ...] = ()
    repeated: int = 0
    sheets: tuple[str, ...] = ()
    unused_sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """What holds for a whole class; '' and None are «not known»."""

    name: str
    major: str = ""
    department: str = ""
    counselor: Staff | None = None
    mentor: Staff | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One student who would change, and the names of the fields that differ."""

    before: Student
    after: Student
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the office should look at before confirming; a key of NOTICES."""

    reason_id: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Plan:
    """What applying a parsed roster would do.

    `classes` are the classes that are new or whose facts change, as they are to be stored, before
    the students: a class fact holds for all of its students, also those the file does not name.
    Nobody is ever deleted: `missing` only counts students of the file's classes whom the file
    does not name, `elsewhere` those of other classes.
    """

    new: tuple[Student, ...]
    changed: tuple[Change, ...]
    unchanged: int
    refused: tuple[RefusedRow, ...]
    missing: int = 0
    elsewhere: int = 0
    repeated: int = 0
    notices: tuple[Notice, ...] = ()
    dropped_columns: tuple[Dropped, ...] = ()
    columns: tuple[str, ...] = ()
    classes: tuple[ClassFacts, ...] = ()

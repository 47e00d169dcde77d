"""What a spreadsheet is to us: grids of cells, limits on them, and named reasons to refuse one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

Cell = str | int | float | bool | date | datetime | time | timedelta
"""A value as the file holds it. An empty cell is the empty string."""

REASONS: Mapping[str, tuple[str, ...]] = {
    "too-large": ("size", "most"),
    "wrong-kind": ("kind",),
    "encrypted": (),
    "damaged": (),
    "bomb-ratio": (),
    "bomb-size": ("most",),
    "bomb-parts": ("most",),
    "bomb-nested": (),
    "bomb-entities": (),
    "too-many-rows": ("most",),
    "too-many-columns": ("most",),
    "too-spread": ("sheet",),
    "cell-too-long": ("most",),
    "too-heavy": (),
    "unreadable-text": (),
    "empty": (),
    "no-header": ("missing",),
    "header-hidden": ("sheet",),
}
"""Every reason a whole file is refused for, with the names of the values its sentence may use.

Sizes are bytes. `kind` is one of html, ods, xlsb, doc, pdf, zip, image, xml, unknown. `missing` is
a tuple of column keys.
"""


class Refused(Exception):
    """A file that cannot be used; `reason_id` is a key of REASONS, worded in the texts."""

    def __init__(self, reason_id: str, **values: str | int | tuple[str, ...]) -> None:
        super().__init__(reason_id)
        self.reason_id = reason_id
        self.values: Mapping[str, str | int | tuple[str, ...]] = values


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file we are willing to touch. Sizes in bytes, per file."""

    size: int = 20_000_000  # Telegram hands a bot no file above 20 MB
    unpacked: int = 200_000_000
    ratio: int = 200  # real sheets deflate 5 to 40 times; repetitive ones reach about 120
    parts: int = 2_000
    sheets: int = 100
    rows: int = 60_000
    columns: int = 300
    area: int = 3_000_000  # a reader that lays sparse cells out densely pays for each of these
    cell: int = 32_767  # Excel's own limit on the text of a cell


class Kind(StrEnum):
    """What the bytes are, whatever the file is called."""

    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: `rows[0]` is row number `first_row` (1 = the top) of the sheet."""

    name: str
    rows: Sequence[Sequence[Cell]]
    first_row: int = 1
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was read whole; the sheets in the order of the file, hidden ones marked."""

    kind: Kind
    sheets: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column we look for: its key, and every heading offices give it (best first)."""

    key: str
    names: tuple[str, ...]

    @classmethod
    def of(cls, key: str, *headings: str) -> "Column":
        """A column by its headings, separated by «|», best first; one said twice counts once."""
        names = (name.strip() for line in headings for name in line.split("|"))
        return cls(key, tuple(dict.fromkeys(names)))


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the header; `cells` are aligned with `Table.columns`."""

    sheet: str
    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A column that was not read: its heading, and whether it is one we must not keep."""

    heading: str
    personal: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The rows under the headers that were found, in file order, only the columns asked for.
    `headings` are those of the first sheet as they stand there, aligned with `columns`."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    dropped: tuple[Dropped, ...] = ()
    sheets: tuple[str, ...] = ()
    unused_sheets: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()

"""Writing XLSX that does nothing when opened: a text is a text, whatever it looks like."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from bot.spreadsheets.cells import width
from bot.spreadsheets.model import Cell

_LONGEST = 32_767
_NARROWEST, _WIDEST = 8, 48
_LOOKED_AT = 200  # rows that decide a column's width; the rest rarely differ


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to write: `marked` holds (row, column) of cells to show in colour, both from 0 and
    not counting the header; `wrapped` are columns whose long text folds."""

    name: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell | None]]
    marked: Collection[tuple[int, int]] = field(default=frozenset())
    wrapped: Collection[int] = field(default=frozenset())


def write_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """An XLSX file of these sheets: header bold and frozen, columns as wide as they need.

    Text is never taken for a formula, a link or a number, whatever it begins with, and columns
    are formatted as text so that what people type keeps its leading zeros. Text beyond Excel's
    32,767 characters is cut. Raises ValueError if there is no sheet.
    """
    if not sheets:
        raise ValueError("a workbook needs a sheet")
    out = BytesIO()
    import xlsxwriter  # two MiB that a bot which exports nothing need not have

    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        },
    )
    formats = _formats(book)
    taken: set[str] = set()
    for sheet in sheets:
        _write_sheet(book.add_worksheet(_sheet_name(sheet.name, taken)), sheet, formats)
    book.close()
    return out.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    top: dict[str, Any] = {"valign": "top"}
    mark: dict[str, Any] = {"bg_color": "#FFE3DC", "border": 1, "border_color": "#E5674B"}
    return {
        "header": book.add_format({"bold": True, "bg_color": "#EAF1FB", "bottom": 1, **top}),
        "text": book.add_format({"num_format": "@", **top}),
        "wrapped": book.add_format({"num_format": "@", "text_wrap": True, **top}),
        "marked": book.add_format({"num_format": "@", **mark, **top}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", **top}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm", **top}),
        "time": book.add_format({"num_format": "hh:mm", **top}),
        "span": book.add_format({"num_format": "[h]:mm", **top}),
        "number": book.add_format(top),
    }


def _write_sheet(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    for column, heading in enumerate(sheet.headers):
        shown = [heading, *(_shown(row, column) for row in sheet.rows[:_LOOKED_AT])]
        wide = min(_WIDEST, max(_NARROWEST, *(width(text) + 2 for text in shown)))
        folded = column in sheet.wrapped
        page.set_column(column, column, wide, formats["wrapped" if folded else "text"])
        page.write_string(0, column, heading, formats["header"])
    for index, row in enumerate(sheet.rows):
        for column, value in enumerate(row):
            special = "marked" if (index, column) in sheet.marked else ""
            if not special and column in sheet.wrapped:
                special = "wrapped"
            _write_cell(page, index + 1, column, value, special, formats)
    page.freeze_panes(1, 0)


def _shown(row: Sequence[Cell | None], column: int) -> str:
    value = row[column] if column < len(row) else None
    if isinstance(value, datetime):
        return "2026-09-01 08:00"
    return "" if value is None else str(value)


def _write_cell(
    page: Any, row: int, column: int, value: Cell | None, special: str, formats: dict[str, Any]
) -> None:
    if value is None or value == "":
        if special:
            page.write_blank(row, column, None, formats[special])
    elif isinstance(value, str):
        page.write_string(row, column, _clean(value), formats[special or "text"])
    elif isinstance(value, bool):
        page.write_boolean(row, column, value, formats[special or "number"])
    elif isinstance(value, datetime):
        # Excel knows no time zones: an aware moment is written as its own wall clock shows it.
        moment = value.replace(tzinfo=None)
        page.write_datetime(row, column, moment, formats["moment"])
    elif isinstance(value, date):
        page.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, time):
        page.write_datetime(row, column, value.replace(tzinfo=None), formats["time"])
    elif isinstance(value, timedelta):
        page.write_datetime(row, column, value, formats["span"])
    elif not math.isfinite(value) or (isinstance(value, int) and abs(value) >= 10**15):
        page.write_string(row, column, str(value), formats[special or "text"])
    else:
        page.write_number(row, column, value, formats[special or "number"])


def _clean(text: str) -> str:
    # XML 1.0 has no place for lone surrogates; XlsxWriter escapes other control characters.
    return text.encode("utf-8", "replace").decode("utf-8")[:_LONGEST]


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """Excel's rules: 31 characters, none of []:*?/\\, no apostrophe at an end, unique."""
    base = "".join("_" if sign in "[]:*?/\\" else sign for sign in _clean(wanted))
    base = base.strip("' ")[:31] or "Sheet"
    name, count = base, 1
    while name.casefold() in taken:
        count += 1
        name = f"{base[: 31 - len(str(count)) - 1]}_{count}"
    taken.add(name.casefold())
    return name

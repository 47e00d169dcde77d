"""Writing XLSX that does nothing when opened: a text is a text, whatever it looks like."""

import csv
import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import Any

from bot.spreadsheets.cells import width
from bot.spreadsheets.model import Cell

_LONGEST = 32_767
_NARROWEST, _WIDEST = 8, 48
_LOOKED_AT = 200  # rows that decide a column's width; the rest rarely differ


_CHART_WIDTH, _ROW_HEIGHT, _CHART_ROWS = 560, 20, 3
_PALETTE = ("#17698A", "#8DBCCD", "#E0A93B", "#6A5B93", "#5E9E6E", "#C4623F", "#9AA5AE", "#2F4858")


@dataclass(frozen=True, slots=True)
class Chart:
    """A native bar chart of rows `first` to `last` (both in, from 0, not counting the header):
    a bar for each row, named by column `names`, of each column of `values`. It stands to the
    right of column `beside`, from its first row to two below its last."""

    title: str
    first: int
    last: int
    names: int
    values: Sequence[int]
    beside: int
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet to write: `marked` holds (row, column) of cells to show in colour, both from 0 and
    not counting the header; `wrapped` are columns whose long text folds, `charts` stand beside
    the rows they are of."""

    name: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell | None]]
    marked: Collection[tuple[int, int]] = field(default=frozenset())
    wrapped: Collection[int] = field(default=frozenset())
    charts: Sequence[Chart] = ()


def write_xlsx(sheets: Sequence[Sheet], *, large: bool = False) -> bytes:
    """An XLSX file of these sheets: header bold and frozen, columns as wide as they need. A
    `large` one is written row by row over the disk, and takes no memory for its cells.

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
            "in_memory": not large,
            "constant_memory": large,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
        },
    )
    formats = _formats(book)
    taken: set[str] = set()
    for sheet in sheets:
        _write_sheet(book, book.add_worksheet(_sheet_name(sheet.name, taken)), sheet, formats)
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


def _write_sheet(book: Any, page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
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
    if sheet.charts:
        page.set_paper(9)
        page.fit_to_pages(1, 0)
    for chart in sheet.charts:
        _write_chart(book, page, sheet, chart)


def _write_chart(book: Any, page: Any, sheet: Sheet, chart: Chart) -> None:
    name = page.get_name()
    made = book.add_chart({"type": "bar", **({"subtype": "stacked"} if chart.stacked else {})})
    first, last = chart.first + 1, chart.last + 1
    for number, column in enumerate(chart.values):
        color = _PALETTE[number % len(_PALETTE)]
        made.add_series(
            {
                # A name that begins with «=» would be read as a reference.
                "name": _clean(sheet.headers[column]).lstrip("= "),
                "categories": [name, first, chart.names, last, chart.names],
                "values": [name, first, column, last, column],
                "fill": {"color": color},
                "data_labels": {"value": True} if len(chart.values) == 1 else {},
                "gap": 45,
            }
        )
    made.set_title(
        {"name": _clean(chart.title).lstrip("= "), "overlay": False, "name_font": {"size": 12}}
    )
    made.set_legend({"none": True} if len(chart.values) == 1 else {"position": "bottom"})
    # Every bar says what it is: by themselves spreadsheets leave out every other name.
    made.set_y_axis(
        {
            "reverse": True,
            "interval_unit": 1,
            "num_font": {"size": 8},
            "major_gridlines": {"visible": False},
        }
    )
    made.set_x_axis({"major_gridlines": {"visible": False}, "visible": False, "min": 0})
    height = _ROW_HEIGHT * (last - first + _CHART_ROWS)
    made.set_size({"width": _CHART_WIDTH, "height": height})
    # It grows with its rows, whatever height another program gives them.
    page.insert_chart(first, chart.beside + 1, made, {"x_offset": 12, "object_position": 1})


def write_csv(sheet: Sheet) -> bytes:
    """The rows of a sheet as CSV that Excel opens as UTF-8. What a spreadsheet would take for a
    formula gets an apostrophe in front and stays what it is."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_inert(heading) for heading in sheet.headers])
    writer.writerows(_plain_cells(row) for row in sheet.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def _plain_cells(row: Sequence[Cell | None]) -> Iterator[str]:
    for value in row:
        if value is None:
            yield ""
        elif isinstance(value, str):
            yield _inert(value)
        elif isinstance(value, datetime):
            yield value.replace(tzinfo=None).isoformat(" ", "minutes")
        elif isinstance(value, float):
            yield str(int(value)) if value.is_integer() else repr(value)
        else:
            yield str(value)


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


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

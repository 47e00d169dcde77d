"""CSV as offices save it: UTF-8 with or without BOM, GBK, UTF-16; comma, semicolon or tab."""

import codecs
import csv
import re
from collections.abc import Iterator
from io import StringIO

from bot.spreadsheets.model import Grid, Limits, Refused

_SEPARATORS = ",\t;|"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_EXCEL_TEXT = re.compile(r'="([^"]*)"')  # ="00123", the trick that keeps zeros in Excel
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n")


def decode(data: bytes) -> str:
    """The text of these bytes. Raises Refused(unreadable-text) when no encoding fits."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], name)
    guess = _utf16_without_mark(data)
    if guess:
        return _decode(data, guess)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode(data, "gb18030")


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise Refused("unreadable-text") from error


def _utf16_without_mark(data: bytes) -> str:
    """Half the bytes of ASCII in UTF-16 are zero, and on one side only: line ends and commas are
    enough to see it, even among Chinese."""
    head = data[:4096]
    if b"\x00" not in head:
        return ""
    little, big = head[1::2].count(0), head[0::2].count(0)
    if little > 4 * big:
        return "utf-16-le"
    return "utf-16-be" if big > 4 * little else ""


def read_grid(data: bytes, limits: Limits, name: str = "") -> Grid:
    """The rows of a CSV file as a sheet called `name`, numbered as a spreadsheet would.

    Raises Refused: unreadable-text, wrong-kind, too-many-rows, too-many-columns, cell-too-long,
    too-spread.
    """
    content = decode(data).removeprefix("\ufeff")
    if _CONTROL.search(content):
        raise Refused("wrong-kind", kind="unknown")
    separator = ""
    declared = _SEPARATOR_LINE.match(content)
    if declared:
        separator, content = declared[1], content[declared.end() :]
    rows: list[list[str]] = []
    cells = 0
    for row in _rows(content, separator or _separator(content), limits):
        if len(rows) >= limits.rows and any(row):
            raise Refused("too-many-rows", most=limits.rows)
        if len(rows) < limits.rows:
            rows.append(row)
        if len(row) > limits.columns:
            raise Refused("too-many-columns", most=limits.columns)
        cells += len(row)
        if cells > limits.area:
            raise Refused("too-spread", sheet="")
    return Grid(name, rows, first_row=2 if declared else 1)


def _rows(content: str, separator: str, limits: Limits) -> Iterator[list[str]]:
    # A file with NUL or an unclosed quote must not swallow itself into one giant field.
    reader = csv.reader(StringIO(content, newline=""), delimiter=separator, strict=False)
    old = csv.field_size_limit(limits.cell)
    try:
        for row in reader:
            yield [_cell(value) for value in row]
    except csv.Error as error:
        raise Refused("cell-too-long", most=limits.cell) from error
    finally:
        csv.field_size_limit(old)


def _cell(value: str) -> str:
    if value.startswith('="'):
        kept = _EXCEL_TEXT.fullmatch(value)
        return kept[1] if kept else value
    return value


def _separator(content: str) -> str:
    """The sign that cuts the first lines into the most, and the most even, pieces."""
    lines = [line for line in content[:20_000].splitlines()[:30] if line.strip()]
    best, best_score = ",", 0.0
    for sign in _SEPARATORS:
        counts = sorted(line.count(sign) for line in lines)
        usual = counts[len(counts) // 2] if counts else 0
        alike = sum(1 for count in counts if count == usual)
        score = usual * alike / max(1, len(lines))
        if score > best_score:
            best, best_score = sign, score
    return best

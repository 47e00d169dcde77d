"""Finding the table in a sheet: below titles, under one or two rows of headings.

A heading cell merged over several columns («辅导员» over «姓名» and «工号») is stored as one text
and empty cells, so for two-row headings the upper text is carried to the right and both are
tried together first, then the lower one alone.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.spreadsheets.cells import heading, text
from bot.spreadsheets.model import Cell, Column, Dropped, Grid, Refused, Row, Table, Workbook

_LOOKED_AT = 30  # rows from the top of a sheet in which a header may stand
_OTHERS = re.compile(
    "家长|父|母|监护|紧急|联系人|亲属|辅导员|导师|班主任|教师|老师|师傅|企业|单位"
    "|parent|guardian|emergency|contact|counselor|mentor"
)
"""Under such an upper heading a «姓名» is not the student's own."""


@dataclass(frozen=True, slots=True)
class _Header:
    """Where a header stands in a grid and which column of the grid holds which key."""

    first_data: int
    places: Mapping[str, int]
    dropped: tuple[str, ...]
    headings: tuple[str, ...]


def find_table(
    workbook: Workbook,
    columns: Sequence[Column],
    required: Collection[str],
    personal: re.Pattern[str] | None = None,
    others: re.Pattern[str] = _OTHERS,
) -> Table:
    """The rows under headings that include every required column.

    Several visible sheets with such headings (one per class, say) are read one after another;
    other sheets are named in `unused_sheets`. Only the columns asked for are kept; the others
    are named in `dropped`, marked where `personal` is found in the heading. Under an upper
    heading in which `others` is found, a lower one counts only together with it. Raises Refused:
    no-header (missing = required keys the best sheet lacks), header-hidden (only a hidden sheet
    has them), empty (headings without rows).
    """
    names = _by_heading(columns)
    found: list[tuple[Grid, _Header]] = []
    unused: list[str] = []
    hidden, nearest = "", frozenset[str]()
    for grid in workbook.sheets:
        header = _find_header(grid, names, required, others)
        have = header.places.keys() if header else frozenset()
        if header and all(key in have for key in required):
            if not grid.hidden:
                found.append((grid, header))
                continue
            hidden = hidden or grid.name
        elif len(have & frozenset(required)) > len(nearest):
            nearest = frozenset(have & frozenset(required))
        unused.append(grid.name)
    if not found:
        if hidden:
            raise Refused("header-hidden", sheet=hidden)
        raise Refused("no-header", missing=tuple(k for k in required if k not in nearest))
    return _joined(found, columns, unused, personal)


def _joined(
    found: Sequence[tuple[Grid, _Header]],
    columns: Sequence[Column],
    unused: Sequence[str],
    personal: re.Pattern[str] | None,
) -> Table:
    present = {key for _, header in found for key in header.places}
    keys = tuple(column.key for column in columns if column.key in present)
    rows: list[Row] = []
    for grid, header in found:
        rows += _rows(grid, header, keys)
    if not rows:
        raise Refused("empty")
    dropped = dict.fromkeys(
        Dropped(shown, personal is not None and personal.search(heading(shown)) is not None)
        for _, header in found
        for shown in header.dropped
    )
    sheets = tuple(grid.name for grid, _ in found)
    first = found[0][1]
    headings = tuple(
        first.headings[first.places[key]] if key in first.places else "" for key in keys
    )
    return Table(keys, tuple(rows), tuple(dropped), sheets, tuple(unused), headings)


def _rows(grid: Grid, header: _Header, keys: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    places = [header.places.get(key, -1) for key in keys]
    for index in range(header.first_data, len(grid.rows)):
        source = grid.rows[index]
        wide = len(source)
        cells = tuple(source[at] if 0 <= at < wide else "" for at in places)
        if any(cell != "" and not (isinstance(cell, str) and not text(cell)) for cell in cells):
            rows.append(Row(grid.name, grid.first_row + index, cells))
    return rows


def _by_heading(columns: Sequence[Column]) -> dict[str, tuple[Column, int]]:
    """Each compared heading, to its column and its rank there (0 = best)."""
    names: dict[str, tuple[Column, int]] = {}
    for column in columns:
        for rank, name in enumerate(column.names):
            key = heading(name)
            other = names.setdefault(key, (column, rank))
            if other[0].key != column.key:
                raise ValueError(f"heading {name!r} belongs to {other[0].key} and {column.key}")
    return names


def _find_header(
    grid: Grid,
    names: Mapping[str, tuple[Column, int]],
    required: Collection[str],
    others: re.Pattern[str],
) -> _Header | None:
    """The row, or pair of rows, that names the most columns; when equal, one row rather than two
    (a title above a header is no part of it), then the upper one."""
    best: _Header | None = None
    best_score = (0, 0, False)
    for index in range(min(_LOOKED_AT, len(grid.rows))):
        upper = grid.rows[index]
        lower = grid.rows[index + 1] if index + 1 < len(grid.rows) else ()
        single = _match([text(cell) for cell in upper], index + 1, names)
        for header in (single, _match_pair(upper, lower, index + 2, names, others)):
            if header is None:
                continue
            needed = sum(key in header.places for key in required)
            score = (needed, len(header.places), header is single)
            if score > best_score:
                best, best_score = header, score
    return best


def _match_pair(
    upper: Sequence[Cell],
    lower: Sequence[Cell],
    first_data: int,
    names: Mapping[str, tuple[Column, int]],
    others: re.Pattern[str],
) -> _Header | None:
    """Two rows of headings read as one; None when the lower row is a row of data: it names no
    column, or holds something else below a heading that needs no second row."""
    wide = max(len(upper), len(lower))
    above = [text(upper[i]) if i < len(upper) else "" for i in range(wide)]
    below = [text(lower[i]) if i < len(lower) else "" for i in range(wide)]
    headings: list[str] = []
    group, named = "", False
    for at, (over, under) in enumerate(zip(above, below, strict=True)):
        group = over or (group if under else "")
        combined = _combined(group, under, names, others)
        headings.append(combined)
        known = heading(combined) in names or heading(under) in names
        named = named or (bool(under) and known)
        merged = at + 1 < wide and not above[at + 1] and bool(below[at + 1])
        if under and over and not known and not merged and heading(over) in names:
            return None
    return _match(headings, first_data, names) if named else None


def _combined(
    group: str, under: str, names: Mapping[str, tuple[Column, int]], others: re.Pattern[str]
) -> str:
    if not under or not group:
        return under or group
    both = group + under
    if heading(both) in names:
        return both
    foreign = others.search(heading(group)) is not None
    return both if foreign or heading(under) not in names else under


def _match(
    headings: Sequence[str], first_data: int, names: Mapping[str, tuple[Column, int]]
) -> _Header | None:
    chosen: dict[str, tuple[int, int]] = {}
    for place, shown in enumerate(headings):
        known = names.get(heading(shown)) if shown else None
        if known is None:
            continue
        column, rank = known
        if column.key not in chosen or rank < chosen[column.key][0]:
            chosen[column.key] = (rank, place)
    if not chosen:
        return None
    places = {key: place for key, (_, place) in chosen.items()}
    kept = set(places.values())
    dropped = tuple(s for place, s in enumerate(headings) if s and place not in kept)
    return _Header(first_data, places, dropped, tuple(headings))

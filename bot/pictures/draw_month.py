"""«What goes out when»: the grid of a month, as high as its fullest days need."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.pictures.canvas import (
    ACCENT,
    ALARM,
    ALARM_SOFT,
    FAINT,
    HIGHEST,
    INK,
    LINE,
    MUTED,
    PALE,
    PAPER,
    SOFT,
    WIDTH,
    Canvas,
    clean,
    fitting,
    width_of,
    wrapped,
)
from bot.pictures.model import DayMark, EntryState, MonthDay, MonthEntry, MonthPicture

MARGIN = 24
WEEK_COLUMN = 62
PAD = 7
TITLE, SUBTITLE, NUMBER, CHIP, SMALL, BADGE = 46, 27, 30, 24, 20, 19
CHIP_LINE, SMALL_LINE = 31, 27
TRIES = ((6, 4), (5, 4), (5, 3), (4, 3), (4, 2), (3, 2), (2, 2), (2, 1))
"""How many entries of a day and lines of an entry, from generous to terse: the first that fits."""
LEAST_ROW = 118
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LEAST_CHIP = 18
EMPTY_WEIGHT = 0.72
"""Columns without anything in them are narrower, so that the others are read more easily."""


@dataclass(frozen=True)
class _Chip:
    entry: MonthEntry
    lines: list[str]
    size: float

    @property
    def height(self) -> float:
        return CHIP_LINE * len(self.lines) + (SMALL_LINE - 2 if self.entry.time else 0) + 10


@dataclass(frozen=True)
class _Cell:
    day: MonthDay
    name: list[str]
    points: list[list[str]]
    chips: list[_Chip]
    more: int

    @property
    def height(self) -> float:
        small = len(self.name) + sum(map(len, self.points))
        chips = sum(chip.height + 6 for chip in self.chips)
        return 46 + small * SMALL_LINE + chips + (SMALL_LINE if self.more else 0) + PAD


def draw_month(picture: MonthPicture, words: Mapping[str, str]) -> bytes:
    """The month as PNG."""
    columns = _columns(picture)
    legend = _legend(picture, words)
    top = MARGIN + 68 + (40 if picture.subtitle else 0)
    banner = [] if picture.confirmed else _banner(words)
    top_of_grid = top + (len(banner) * 36 + 34 if banner else 10)
    around = top_of_grid + 48 + 26 + len(legend) * 46 + MARGIN
    rows: list[list[_Cell]] = []
    heights: list[float] = []
    for chips, lines in TRIES:
        rows = [
            [_cell(day, columns[index][1], chips, lines) for index, day in enumerate(week.days)]
            for week in picture.weeks
        ]
        heights = [max(LEAST_ROW, *(cell.height for cell in row)) for row in rows]
        if around + sum(heights) <= HIGHEST:
            break
    canvas = Canvas(around + sum(heights))
    canvas.text(MARGIN, MARGIN, fitting(clean(picture.title), TITLE, WIDTH - 2 * MARGIN), TITLE,
                bold=True)  # fmt: skip
    if picture.subtitle:
        subtitle = fitting(clean(picture.subtitle), SUBTITLE, WIDTH - 2 * MARGIN)
        canvas.text(MARGIN, MARGIN + 66, subtitle, SUBTITLE, MUTED)
    if banner:
        box = len(banner) * 36 + 14
        canvas.box(MARGIN, top + 6, WIDTH - 2 * MARGIN, box, PAPER, edge=ACCENT, dashed=True,
                   radius=10)  # fmt: skip
        for index, line in enumerate(banner):
            canvas.text(MARGIN + 16, top + 12 + index * 36, line, 25, ACCENT)
    y = float(top_of_grid)
    for name, (x, width) in zip(DAYS, columns, strict=True):
        canvas.text(x + width / 2, y + 6, words[name], 25, MUTED, align="center")
    canvas.text(MARGIN + WEEK_COLUMN / 2, y + 8, words["week"], SMALL, FAINT, align="center")
    y += 48
    for week, row, row_height in zip(picture.weeks, rows, heights, strict=True):
        canvas.line(MARGIN, y, WIDTH - MARGIN, y)
        _draw_week(canvas, week.label, week.exams, y, words)
        for cell, (x, width) in zip(row, columns, strict=True):
            _draw_cell(canvas, cell, x, y, width, row_height, picture, words)
        y += row_height
    canvas.line(MARGIN, y, WIDTH - MARGIN, y)
    _draw_legend(canvas, legend, y + 26)
    return canvas.png()


def _columns(picture: MonthPicture) -> list[tuple[float, float]]:
    """Left edge and width of the seven columns."""
    full = [
        any(week.days[index].entries or week.days[index].points for week in picture.weeks)
        for index in range(7)
    ]
    weights = [1.0 if entries or not any(full) else EMPTY_WEIGHT for entries in full]
    room = WIDTH - 2 * MARGIN - WEEK_COLUMN
    edges, x = [], float(MARGIN + WEEK_COLUMN)
    for weight in weights:
        width = room * weight / sum(weights)
        edges.append((x, width))
        x += width
    return edges


def _cell(day: MonthDay, width: float, most: int, lines: int) -> _Cell:
    inner = width - 2 * PAD
    shown = day.entries if len(day.entries) <= most else day.entries[: most - 1]
    chips = [_chip(entry, inner - 16, lines) for entry in shown]
    return _Cell(
        day,
        wrapped(day.name, SMALL, inner, 2),
        [wrapped(point, SMALL, inner - 16, 3) for point in day.points[:3]],
        chips,
        len(day.entries) - len(shown),
    )


def _chip(entry: MonthEntry, width: float, lines: int) -> _Chip:
    """The entry in lines; a little smaller where that keeps its longest word in one piece."""
    label = _label(entry)
    words = re.findall(r"[^\s/-]+[/-]?", clean(label))
    longest = max((width_of(word, 1) for word in words if word.isascii()), default=0)
    size = min(CHIP, width / longest) if longest else CHIP
    if size < LEAST_CHIP:
        size = CHIP
    return _Chip(entry, wrapped(label, size, width, lines), size)


def _label(entry: MonthEntry) -> str:
    return f"✓ {entry.title}" if entry.state is EntryState.SENT else entry.title


def _draw_week(
    canvas: Canvas, label: str, exams: bool, y: float, words: Mapping[str, str]
) -> None:
    middle = MARGIN + WEEK_COLUMN / 2
    if label:
        canvas.text(middle, y + 8, label, 25, ACCENT if exams else MUTED, align="center",
                    bold=exams)  # fmt: skip
    if exams:
        canvas.text(middle, y + 42, words["exams"], SMALL, ACCENT, align="center")


def _draw_cell(
    canvas: Canvas,
    cell: _Cell,
    x: float,
    y: float,
    width: float,
    height: float,
    picture: MonthPicture,
    words: Mapping[str, str],
) -> None:
    day = cell.day
    inside = day.date.month == picture.first_day.month
    tint = {
        DayMark.HOLIDAY: SOFT, DayMark.FREE: SOFT, DayMark.WEEKEND: PALE,
    }.get(day.mark)  # fmt: skip
    if tint and inside:
        canvas.box(x + 1, y + 1, width - 2, height - 2, tint)
    today = day.date == picture.today
    if today:
        canvas.box(x + 4, y + 5, 46, 42, ACCENT, radius=12)
    color = PAPER if today else INK if inside else FAINT
    canvas.text(x + 27, y + 4, str(day.date.day), NUMBER, color, bold=inside, align="center")
    if inside:
        _draw_badge(canvas, day.mark, x + width - PAD, y + 10, words)
    line = y + 46
    for text in cell.name:
        canvas.text(x + PAD, line, text, SMALL, ACCENT)
        line += SMALL_LINE
    for point in cell.points:
        canvas.text(x + PAD - 1, line + 3, "◆", 15, INK)
        for text in point:
            canvas.text(x + PAD + 15, line, text, SMALL, INK)
            line += SMALL_LINE
    for chip in cell.chips:
        _draw_chip(canvas, chip, x + PAD, line, width - 2 * PAD, on=tint)
        line += chip.height + 6
    if cell.more:
        more = words["more"].replace("#", str(cell.more))
        canvas.text(x + PAD + 4, line, fitting(more, SMALL, width - 2 * PAD), SMALL, MUTED)


def _draw_badge(
    canvas: Canvas, mark: DayMark, right: float, y: float, words: Mapping[str, str]
) -> None:
    key = {DayMark.HOLIDAY: "off", DayMark.MADE_UP: "work", DayMark.FREE: "free"}.get(mark)
    if key is None:
        return
    text = clean(words[key])
    width = width_of(text, BADGE) + 12
    filled = mark is DayMark.MADE_UP
    canvas.box(right - width, y, width, 29, INK if filled else ACCENT, radius=7)
    canvas.text(right - width / 2, y + 1, text, BADGE, PAPER, align="center")


def _colors(entry: MonthEntry) -> tuple[str | None, str | None, str]:
    """Fill, edge and ink of an entry."""
    if entry.state is EntryState.SKIPPED:
        return None, LINE, FAINT
    if entry.conflict:
        return (PAPER if entry.unconfirmed else ALARM_SOFT), ALARM, ALARM
    if entry.unconfirmed:
        return PAPER, ACCENT, ACCENT
    if entry.state is EntryState.SENT:
        return PALE, LINE, MUTED
    return SOFT, None, INK


def _draw_chip(
    canvas: Canvas, chip: _Chip, x: float, y: float, width: float, *, on: str | None
) -> None:
    entry = chip.entry
    fill, edge, ink = _colors(entry)
    if fill is not None and fill == on:
        fill = PAPER  # else it would melt into the tint of its day
    skipped = entry.state is EntryState.SKIPPED
    dashed = entry.unconfirmed and not skipped
    canvas.box(x, y, width, chip.height, fill, edge=edge, dashed=dashed, radius=9)
    if not dashed and not skipped and entry.state is EntryState.PLANNED:
        canvas.box(x, y, 5, chip.height, ALARM if entry.conflict else ACCENT, radius=2)
    line = y + 4
    if entry.time:
        canvas.text(x + 11, line, entry.time, SMALL, ink if entry.conflict else MUTED)
        line += SMALL_LINE - 2
    for text in chip.lines:
        canvas.text(x + 11, line, text, chip.size, ink)
        if skipped:
            middle = line + chip.size * 0.72
            canvas.line(x + 11, middle, x + 11 + width_of(text, chip.size), middle, FAINT)
        line += CHIP_LINE


def _banner(words: Mapping[str, str]) -> list[str]:
    return wrapped(words["not-confirmed"], 25, WIDTH - 2 * MARGIN - 32, 2)


_Sample = tuple[str, MonthEntry | DayMark | None]


def _legend(picture: MonthPicture, words: Mapping[str, str]) -> list[list[_Sample]]:
    """What the marks mean: only those that are in this picture, in lines."""
    days = [day for week in picture.weeks for day in week.days]
    entries = [entry for day in days for entry in day.entries]
    samples: list[_Sample] = []

    def explain(key: str, sample: MonthEntry | DayMark | None, there: bool) -> None:
        if there:
            samples.append((clean(words[key]), sample))

    live = [entry for entry in entries if entry.state is not EntryState.SKIPPED]
    plain = [entry for entry in live if not entry.conflict and not entry.unconfirmed]
    explain("planned", MonthEntry(""), any(e.state is EntryState.PLANNED for e in plain))
    explain("sent", MonthEntry("", EntryState.SENT), any(e.state is EntryState.SENT for e in live))
    explain("unconfirmed", MonthEntry("", unconfirmed=True), any(e.unconfirmed for e in live))
    explain("conflict", MonthEntry("", conflict=True), any(e.conflict for e in live))
    explain("skipped", MonthEntry("", EntryState.SKIPPED), len(live) < len(entries))
    inside = [day for day in days if day.date.month == picture.first_day.month]
    marks = {day.mark for day in inside}
    explain("holiday", DayMark.HOLIDAY, DayMark.HOLIDAY in marks)
    explain("made-up", DayMark.MADE_UP, DayMark.MADE_UP in marks)
    explain("point", None, any(day.points for day in days))
    if not entries:
        samples.insert(0, (clean(words["nothing"]), DayMark.WORKDAY))
    lines: list[list[_Sample]] = [[]]
    used = 0.0
    for sample in samples:
        width = _sample_width(sample)
        if lines[-1] and used + width > WIDTH - 2 * MARGIN:
            lines.append([])
            used = 0.0
        lines[-1].append(sample)
        used += width
    return lines


def _sample_width(sample: _Sample) -> float:
    return 46 + width_of(sample[0], 23) + 30


def _draw_legend(canvas: Canvas, lines: list[list[_Sample]], y: float) -> None:
    for line in lines:
        x = float(MARGIN)
        for text, sample in line:
            if isinstance(sample, MonthEntry):
                fill, edge, ink = _colors(sample)
                canvas.box(x, y + 4, 34, 26, fill, edge=edge, dashed=sample.unconfirmed, radius=6)
                if sample.state is EntryState.SENT:
                    canvas.text(x + 17, y + 2, "✓", SMALL, ink, align="center")
                elif sample.state is EntryState.SKIPPED:
                    canvas.line(x + 5, y + 17, x + 29, y + 17, FAINT)
                elif not sample.unconfirmed:
                    canvas.box(x, y + 4, 5, 26, ALARM if sample.conflict else ACCENT, radius=2)
            elif sample is None:
                canvas.text(x + 17, y, "◆", 22, INK, align="center")
            elif sample is not DayMark.WORKDAY:
                canvas.box(
                    x, y + 4, 34, 26, INK if sample is DayMark.MADE_UP else ACCENT, radius=7
                )
            indent = 0 if sample is DayMark.WORKDAY else 44
            canvas.text(x + indent, y, text, 23, MUTED)
            x += _sample_width((text, sample))
        y += 46

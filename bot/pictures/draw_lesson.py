"""Pictures that teach: a table, steps one below the other, a timeline."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.pictures.canvas import (
    ACCENT,
    HIGHEST,
    INK,
    LINE,
    MIDDLE,
    MUTED,
    PALE,
    PAPER,
    SOFT,
    WIDTH,
    Canvas,
    clean,
    width_of,
    wrapped,
)
from bot.pictures.model import LessonPicture

MARGIN = 44
ROOM = WIDTH - 2 * MARGIN
TITLE = 58
SIZES = (46, 44, 42, 40, 38, 36, 34, 32)
"""From generous to small: the first with which everything fits. A phone shows a third of it."""
READABLE = 38
"""Below this nothing is made smaller only to look better."""
MANY = 12
"""More lines than any cell needs."""
PAD = 16
_WORD = re.compile(r"[!-~À-ɏ]+|(?<![一-鿿])[一-鿿]{1,5}(?![一-鿿])[，。、；：！？]?|.")
"""What is not torn if it can be helped: a Latin word, and up to five Chinese characters that
stand by themselves."""
_MARKS = "，、；。：！？”」）"
_CLAUSE = re.compile(r"[^，、；。：！？]+[，、；。：！？”」）]*|[，、；。：！？”」）]+")
STEP = 20
"""Pixels by which columns are tried wider and narrower."""


def draw_lesson(picture: LessonPicture) -> bytes:
    """The picture as PNG, as high as it needs to be."""
    lay = {"table": _table, "steps": _steps, "timeline": _timeline}[picture.kind]
    title = wrapped(picture.title, TITLE, ROOM, 3)
    top = MARGIN + len(title) * TITLE * 1.4 + 26
    tried = [laid for size in SIZES if (laid := lay(picture, size)) is not None]
    fitting = [laid for laid in tried if top + laid.height + MARGIN <= HIGHEST] or tried[-1:]
    best = min(laid.lonely for laid in fitting if laid.size >= READABLE or laid is fitting[0])
    laid = next(laid for laid in fitting if laid.lonely == best)
    canvas = Canvas(top + laid.height + MARGIN)
    for number, line in enumerate(title):
        canvas.text(MARGIN, MARGIN + number * TITLE * 1.4, line, TITLE, bold=True)
    laid.draw(canvas, top)
    return canvas.png()


@dataclass(frozen=True)
class _Laid:
    """A body whose lines are broken: how high it is, how many single characters are left over,
    and how it is drawn from a height down."""

    size: float
    height: float
    lonely: int
    draw: Callable[[Canvas, float], None]


def _wrap(text: str, size: float, width: float) -> list[str]:
    """The text in lines; Chinese rather broken after its punctuation, where that takes no more
    of them."""
    plain = wrapped(text, size, width, MANY)
    lines: list[str] = []
    for part in _CLAUSE.findall(clean(text)):
        if lines and width_of(lines[-1] + part, size) <= width:
            lines[-1] += part
        elif width_of(part, size) <= width:
            lines.append(part)
        else:
            return plain
    return lines if len(lines) <= len(plain) else plain


def _lonely(cells: Sequence[Sequence[str]]) -> int:
    """How many cells end in a line of a single character."""
    return sum(len(lines) > 1 and len(lines[-1].strip(_MARKS)) < 2 for lines in cells)


def _high(lines: Sequence[str], size: float) -> float:
    return len(lines) * size * 1.36


def _lines(
    canvas: Canvas, x: float, y: float, lines: Sequence[str], size: float, color: str = INK,
    *, bold: bool = False,
) -> None:  # fmt: skip
    for number, line in enumerate(lines):
        canvas.text(x, y + number * size * 1.36, line, size, color, bold=bold)


# Table


def _table(picture: LessonPicture, size: float) -> _Laid | None:
    widths = _widths(picture, size)
    if widths is None:
        return None
    heads = _broken(picture.columns, widths, size * 0.88)
    rows = [_broken(row, widths, size) for row in picture.rows]
    head_high = max(_high(cell, size * 0.88) for cell in heads) + 2 * PAD
    heights = [max(_high(cell, size) for cell in row) + 2 * PAD for row in rows]

    def draw(canvas: Canvas, y: float) -> None:
        canvas.box(MARGIN, y, ROOM, head_high, ACCENT, radius=14)
        _row(canvas, heads, widths, y, size * 0.88, PAPER, bold_all=True)
        y += head_high + 6
        for number, (row, high) in enumerate(zip(rows, heights, strict=True)):
            if number % 2 == 0:
                canvas.box(MARGIN, y, ROOM, high, PALE, radius=10)
            _row(canvas, row, widths, y, size, INK)
            y += high

    return _Laid(
        size, head_high + 6 + sum(heights), _lonely(heads) + sum(map(_lonely, rows)), draw
    )


def _row(
    canvas: Canvas, cells: Sequence[Sequence[str]], widths: Sequence[float], y: float,
    size: float, color: str, *, bold_all: bool = False,
) -> None:  # fmt: skip
    x = float(MARGIN)
    for number, (lines, width) in enumerate(zip(cells, widths, strict=True)):
        first = number == 0
        ink = ACCENT if first and not bold_all else color
        _lines(canvas, x + PAD, y + PAD, lines, size, ink, bold=first or bold_all)
        x += width


def _broken(cells: Sequence[str], widths: Sequence[float], size: float) -> list[list[str]]:
    return [_wrap(cell, size, width - 2 * PAD) for cell, width in zip(cells, widths, strict=True)]


def _widths(picture: LessonPicture, size: float) -> list[float] | None:
    """Column widths with which the table is lowest and no word is torn; None when a word of each
    column does not fit beside the others."""
    columns = [
        [head, *(row[number] for row in picture.rows)]
        for number, head in enumerate(picture.columns)
    ]
    least = [max(_longest_word(cell, size) for cell in column) + 2 * PAD + 4 for column in columns]
    if sum(least) > ROOM:
        if size > SIZES[-1]:
            return None
        least = [ROOM / len(columns)] * len(columns)
    wanted = [max(width_of(clean(cell), size) for cell in column) for column in columns]
    spare = ROOM - sum(least)
    widths = [a + spare * b / sum(wanted) for a, b in zip(least, wanted, strict=True)]
    best = _cost(picture, widths, size)
    better = True
    while better:
        better = False
        for giver in range(len(widths)):
            for taker in range(len(widths)):
                if giver == taker or widths[giver] - STEP < least[giver]:
                    continue
                tried = list(widths)
                tried[giver] -= STEP
                tried[taker] += STEP
                cost = _cost(picture, tried, size)
                if cost < best:
                    widths, best, better = tried, cost, True
    return widths


def _cost(picture: LessonPicture, widths: Sequence[float], size: float) -> tuple[float, int]:
    """Lines of the table, with a malus for single characters left over; and, among equals, lines
    of all its cells."""
    rows = [_broken(row, widths, size) for row in (picture.columns, *picture.rows)]
    lonely = sum(map(_lonely, rows))
    high = sum(max(map(len, row), default=0) for row in rows)
    return high + lonely * 0.6, sum(len(cell) for row in rows for cell in row)


def _longest_word(text: str, size: float) -> float:
    words = _WORD.findall(clean(text))
    return max((width_of(word, size) for word in words), default=0)


# Steps


def _steps(picture: LessonPicture, size: float) -> _Laid:
    left = MARGIN + 96
    room = WIDTH - MARGIN - left - 12
    steps = [
        (_wrap(what, size + 2, room), _wrap(how, size * 0.9, room)) for what, how in picture.rows
    ]
    heights = [_high(what, size + 2) + _high(how, size * 0.9) + 40 for what, how in steps]

    def draw(canvas: Canvas, y: float) -> None:
        for number, ((what, how), high) in enumerate(zip(steps, heights, strict=True), 1):
            if number < len(steps):
                canvas.box(MARGIN + 33, y + 60, 6, high - 54, SOFT)
            canvas.disc(MARGIN, y, 72, ACCENT)
            canvas.text(MARGIN + 36, y + 9, str(number), 40, PAPER, bold=True, align="center")
            _lines(canvas, left, y + 4, what, size + 2, bold=True)
            _lines(canvas, left, y + 10 + _high(what, size + 2), how, size * 0.9, MUTED)
            y += high

    return _Laid(size, sum(heights), _lonely([how for _, how in steps]), draw)


# Timeline


def _timeline(picture: LessonPicture, size: float) -> _Laid:
    widest = max(width_of(clean(when), size * 0.88) for when, _ in picture.rows)
    column = min(widest + 10, ROOM * 0.34)
    left = MARGIN + column + 78
    room = WIDTH - MARGIN - left - 8
    points = [
        (_wrap(when, size * 0.88, column), _wrap(what, size, room)) for when, what in picture.rows
    ]
    heights = [max(_high(when, size * 0.88), _high(what, size)) + 42 for when, what in points]

    def draw(canvas: Canvas, y: float) -> None:
        middle = MARGIN + column + 38
        canvas.box(middle - 3, y + 24, 6, sum(heights) - heights[-1], MIDDLE)
        for (when, what), high in zip(points, heights, strict=True):
            canvas.disc(middle - 15, y + 12, 30, ACCENT)
            canvas.disc(middle - 7, y + 20, 14, PAPER)
            _lines(canvas, MARGIN, y + 2, when, size * 0.88, ACCENT, bold=True)
            _lines(canvas, left, y, what, size)
            canvas.line(left, y + high - 18, WIDTH - MARGIN, y + high - 18, LINE)
            y += high

    return _Laid(size, sum(heights), _lonely([what for _, what in points]), draw)

"""Groups compared: one bar each, parted by how its people answered."""

from bot.pictures.canvas import (
    HIGHEST,
    INK,
    MUTED,
    PALE,
    PAPER,
    WIDTH,
    Canvas,
    clean,
    fitting,
    width_of,
    wrapped,
)
from bot.pictures.draw_bars import MARGIN, ROOM, SMALL, SUBTITLE, TITLE, heading
from bot.pictures.model import StackLine, StackPicture

PALETTE = (
    "#17698a", "#e0a93b", "#5e9e6e", "#6a5b93", "#c4623f",
    "#8dbccd", "#2f4858", "#d98aa3", "#8a7450",
)  # fmt: skip
"""Neighbours that are told apart in grey as well, and by people who see red and green alike."""
DARK = frozenset({"#17698a", "#6a5b93", "#c4623f", "#2f4858", "#5e9e6e", "#8a7450"})
REST = "#c9d0d6"
"""What is beyond the palette, taken together by the caller, and stands last."""
NAME, FIGURE = 28, 22
LINE_HEIGHT, BAR = 98, 44


def draw_stack(picture: StackPicture) -> bytes:
    """The groups as PNG."""
    title = wrapped(picture.title, TITLE, ROOM, 3)
    subtitle = wrapped(picture.subtitle, SUBTITLE, ROOM, 2)
    note = wrapped(picture.note, SMALL, ROOM, 4)
    legend = _legend(picture.keys)
    around = 40 + len(title) * 62 + len(subtitle) * 40 + 30 + len(legend) * 44 + 20
    around += 10 + len(note) * 36 + 40
    lines = picture.lines[: max(1, int((HIGHEST - around) // LINE_HEIGHT))]
    canvas = Canvas(around + len(lines) * LINE_HEIGHT)
    y = heading(canvas, title, subtitle)
    for row in legend:
        for x, at, label in row:
            canvas.box(x, y + 4, 26, 26, _color(picture, at), radius=6)
            canvas.text(x + 36, y, label, SMALL, MUTED)
        y += 44
    y += 20
    for line in lines:
        _draw(canvas, picture, line, y)
        y += LINE_HEIGHT
    y += 10
    for text in note:
        canvas.text(MARGIN, y, text, SMALL, MUTED)
        y += 36
    return canvas.png()


def _color(picture: StackPicture, at: int) -> str:
    return REST if at in picture.pale else color_of(at)


def color_of(at: int) -> str:
    return PALETTE[at] if at < len(PALETTE) else REST


def _legend(keys: tuple[str, ...]) -> list[list[tuple[float, int, str]]]:
    """(left edge, number, label) of each key, in rows."""
    rows: list[list[tuple[float, int, str]]] = []
    x = float(WIDTH)
    for at, key in enumerate(keys):
        label = fitting(clean(key), SMALL, ROOM - 40)
        width = 36 + width_of(label, SMALL) + 30
        if x + width > WIDTH - MARGIN + 30:
            rows.append([])
            x = float(MARGIN)
        rows[-1].append((x, at, label))
        x += width
    return rows


def _draw(canvas: Canvas, picture: StackPicture, line: StackLine, y: float) -> None:
    total = sum(line.parts)
    count = f"{total:,}"
    canvas.text(WIDTH - MARGIN, y, count, NAME, INK, align="right")
    room = ROOM - width_of(count, NAME) - 24
    canvas.text(MARGIN, y, fitting(clean(line.name), NAME, room), NAME)
    top = y + NAME * 1.5
    canvas.box(MARGIN, top, ROOM, BAR, PALE, radius=8)
    left = float(MARGIN)
    for at, part in enumerate(line.parts):
        if not part or not total:
            continue
        width = ROOM * part / total
        color = _color(picture, at)
        canvas.box(left, top, max(width - 2, 1.5), BAR, color, radius=4)
        said = f"{round(100 * part / total)}%"
        if width_of(said, FIGURE) + 10 < width:
            ink = PAPER if color in DARK else INK
            canvas.text(left + width / 2 - 1, top + 7, said, FIGURE, ink, align="center")
        left += width

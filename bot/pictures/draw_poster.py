"""A poster: what is offered, by whom, and the code that opens it, to print or to forward."""

import segno

from bot.pictures.canvas import ACCENT, INK, MUTED, PALE, WIDTH, Canvas, clean, fitting, wrapped
from bot.pictures.model import PosterPicture

MARGIN = 72
ROOM = WIDTH - 2 * MARGIN
TITLE, NAME, FACTS, NOTE, SMALL = 60, 40, 34, 42, 26
CODE = 660
"""About so many pixels is a code wide: whole ones for each of its modules, so that it is sharp."""
QUIET = 4
"""Modules of white around a code, as readers want it."""


def draw_poster(picture: PosterPicture) -> bytes:
    """The poster as PNG, as high as it needs."""
    rows = [[bool(dark) for dark in row] for row in segno.make_qr(picture.link, error="m").matrix]
    module = CODE // len(rows)
    side, quiet = module * len(rows), QUIET * module
    lines = [
        *((line, TITLE, INK, True) for line in wrapped(picture.title, TITLE, ROOM, 3)),
        *((line, NAME, INK, False) for line in wrapped(picture.name, NAME, ROOM, 2)),
        *((line, FACTS, MUTED, False) for line in wrapped(picture.facts, FACTS, ROOM, 3)),
    ]
    top = MARGIN + sum(round(size * 1.45) for _, size, _, _ in lines) + 36
    height = top + side + 2 * quiet + 36 + round(NOTE * 1.5) + round(SMALL * 1.5) + MARGIN
    canvas = Canvas(height)
    canvas.box(0, 0, WIDTH, height, PALE)
    canvas.box(0, 0, WIDTH, 18, ACCENT)
    y = MARGIN
    for line, size, color, bold in lines:
        canvas.text(WIDTH / 2, y, line, size, color, bold=bold, align="center")
        y += round(size * 1.45)
    left = (WIDTH - side) // 2
    canvas.box(left - quiet, top, side + 2 * quiet, side + 2 * quiet, "#ffffff", radius=quiet / 2)
    _code(canvas, rows, left, top + quiet, module)
    y = top + side + 2 * quiet + 36
    note = fitting(clean(picture.note), NOTE, ROOM)
    canvas.text(WIDTH / 2, y, note, NOTE, ACCENT, bold=True, align="center")
    link = fitting(clean(picture.link.removeprefix("https://")), SMALL, ROOM)
    canvas.text(WIDTH / 2, y + round(NOTE * 1.5), link, SMALL, MUTED, align="center")
    return canvas.png()


def _code(canvas: Canvas, rows: list[list[bool]], left: int, top: int, module: int) -> None:
    for number, row in enumerate(rows):
        begin = 0
        for end in range(1, len(row) + 1):
            if end < len(row) and row[end] == row[begin]:
                continue
            if row[begin]:
                canvas.box(
                    left + begin * module, top + number * module, (end - begin) * module, module,
                    INK,
                )  # fmt: skip
            begin = end

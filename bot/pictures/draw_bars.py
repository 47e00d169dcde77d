"""How a question was answered: a bar for each answer, its people and their share."""

from collections.abc import Sequence

from bot.pictures.canvas import (
    ACCENT,
    HIGHEST,
    INK,
    LINE,
    MIDDLE,
    MUTED,
    PALE,
    WIDTH,
    Canvas,
    clean,
    fitting,
    width_of,
    wrapped,
)
from bot.pictures.model import Bar, BarsPicture

MARGIN = 48
ROOM = WIDTH - 2 * MARGIN
TITLE, SUBTITLE, BODY, SMALL = 44, 27, 29, 24
LINE_HEIGHT, INNER_HEIGHT = 80, 66
INDENT = 34


def draw_bars(picture: BarsPicture) -> bytes:
    """The bars as PNG, as high as they need."""
    title = wrapped(picture.title, TITLE, ROOM, 3)
    subtitle = wrapped(picture.subtitle, SUBTITLE, ROOM, 2)
    note = wrapped(picture.note, SMALL, ROOM, 4)
    around = 40 + len(title) * 62 + len(subtitle) * 40 + 30 + len(note) * 36 + 40
    bars = _fitting(picture.bars, HIGHEST - around)
    canvas = Canvas(around + sum(map(_height, bars)))
    y = heading(canvas, title, subtitle)
    for bar in bars:
        _draw(canvas, bar, max(picture.whole, 1), y)
        y += _height(bar)
    y += 10
    for line in note:
        canvas.text(MARGIN, y, line, SMALL, MUTED)
        y += 36
    return canvas.png()


def heading(canvas: Canvas, title: Sequence[str], subtitle: Sequence[str]) -> float:
    """The lines above a picture; where it goes on below them."""
    y = 40.0
    for line in title:
        canvas.text(MARGIN, y, line, TITLE, bold=True)
        y += 62
    for line in subtitle:
        canvas.text(MARGIN, y, line, SUBTITLE, MUTED)
        y += 40
    return y + 30


def _height(bar: Bar) -> float:
    return INNER_HEIGHT if bar.inner else LINE_HEIGHT


def _fitting(bars: Sequence[Bar], room: float) -> list[Bar]:
    """As many as there is room for: what is inside others goes first, from the smallest."""
    kept = list(bars)
    while sum(map(_height, kept)) > room:
        inner = [at for at, bar in enumerate(kept) if bar.inner]
        pool = inner or range(len(kept))
        kept.pop(min(pool, key=lambda at: (kept[at].count, -at)))
    return kept


def _draw(canvas: Canvas, bar: Bar, whole: int, y: float) -> None:
    left = MARGIN + (INDENT if bar.inner else 0)
    size = 26 if bar.inner else BODY
    share = percent(bar.count, whole)
    canvas.text(WIDTH - MARGIN, y, share, size, MUTED, align="right")
    count = f"{bar.count:,}"
    canvas.text(WIDTH - MARGIN - 92, y, count, size, INK, align="right")
    room = WIDTH - MARGIN - 92 - width_of(count, size) - 24 - left
    canvas.text(left, y, fitting(clean(bar.label), size, room), size, bold=bar.head)
    top, height = y + size * 1.55, 12 if bar.inner else 18
    full = WIDTH - MARGIN - left
    canvas.box(left, top, full, height, PALE if bar.inner else LINE, radius=height / 2)
    if bar.count:
        width = max(full * min(bar.count / whole, 1), height)
        color = MIDDLE if bar.inner else ACCENT
        canvas.box(left, top, width, height, color, radius=height / 2)


def percent(count: int, whole: int) -> str:
    """Rounded, but never 100 % while somebody is missing, nor 0 % while somebody is there."""
    share = round(100 * count / whole)
    if share == 100 and count < whole:
        share = 99
    return "<1%" if share == 0 and count > 0 else f"{share}%"

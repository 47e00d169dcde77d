"""A profile of six directions: a shape on rings, an earlier one faintly behind it.

The axes stand in a fixed order and carry their figures, so that nobody has to guess from the
shape; the area means nothing and is only lightly filled.
"""

from math import cos, pi, sin

from bot.pictures.canvas import (
    ACCENT,
    FAINT,
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
    fitting,
    width_of,
)
from bot.pictures.model import RadarAxis, RadarPicture

MARGIN = 48
TITLE, SUBTITLE, LETTER, NAME, SMALL = 46, 28, 44, 31, 24
RADIUS = 330
RINGS = 4
LABEL = 30
"""Pixels between the outer ring and its labels."""
HEIGHT = 1100
Point = tuple[float, float]


def draw_radar(picture: RadarPicture) -> bytes:
    """The profile as PNG."""
    canvas = Canvas(HEIGHT + (50 if picture.earlier else 0))
    room = WIDTH - 2 * MARGIN
    canvas.text(MARGIN, 40, fitting(clean(picture.title), TITLE, room), TITLE, bold=True)
    canvas.text(MARGIN, 108, fitting(clean(picture.subtitle), SUBTITLE, room), SUBTITLE, MUTED)
    middle = (WIDTH / 2, 620.0)
    directions = [_direction(index, len(picture.axes)) for index in range(len(picture.axes))]
    _draw_rings(canvas, picture, middle, directions)
    if picture.earlier:
        before = [axis.value if axis.earlier is None else axis.earlier for axis in picture.axes]
        points = _shape(picture, before, middle, directions)
        canvas.polygon(points, SOFT, MIDDLE, thick=2, opacity=0.5)
    now = _shape(picture, [axis.value for axis in picture.axes], middle, directions)
    canvas.polygon(now, MIDDLE, ACCENT, thick=4, opacity=0.35)
    for x, y in now:
        canvas.box(x - 8, y - 8, 16, 16, ACCENT, radius=8)
    for axis, direction in zip(picture.axes, directions, strict=True):
        _draw_label(canvas, axis, middle, direction)
    if picture.earlier:
        y = HEIGHT - 10
        canvas.box(MARGIN, y + 5, 40, 22, SOFT, edge=MIDDLE, radius=5)
        canvas.text(MARGIN + 54, y, picture.earlier, SMALL, MUTED)
    return canvas.png()


def _direction(index: int, total: int) -> Point:
    """Clockwise from the top."""
    angle = 2 * pi * index / total - pi / 2
    return cos(angle), sin(angle)


def _at(middle: Point, direction: Point, distance: float) -> Point:
    return middle[0] + direction[0] * distance, middle[1] + direction[1] * distance


def _shape(
    picture: RadarPicture, values: list[int], middle: Point, directions: list[Point]
) -> list[Point]:
    span = picture.highest - picture.lowest
    shares = [min(max((value - picture.lowest) / span, 0), 1) for value in values]
    return [
        _at(middle, direction, _distance(share))
        for direction, share in zip(directions, shares, strict=True)
    ]


def _distance(share: float) -> float:
    """How far out: a little way off the middle, so that the lowest value still is a corner."""
    return RADIUS * (0.04 + 0.96 * share)


def _draw_rings(
    canvas: Canvas, picture: RadarPicture, middle: Point, directions: list[Point]
) -> None:
    for ring in range(RINGS, 0, -1):
        distance = _distance(ring / RINGS)
        points = [_at(middle, direction, distance) for direction in directions]
        canvas.polygon(points, PALE if ring % 2 == 0 else PAPER, LINE, thick=1.5)
    for direction in directions:
        end = _at(middle, direction, RADIUS)
        canvas.polygon([middle, end], None, LINE, thick=1.5)
    for ring in (RINGS // 2, RINGS):
        value = picture.lowest + (picture.highest - picture.lowest) * ring // RINGS
        x, y = _at(middle, directions[0], _distance(ring / RINGS))
        canvas.text(x + 8, y + 2, str(value), 20, FAINT)


def _draw_label(canvas: Canvas, axis: RadarAxis, middle: Point, direction: Point) -> None:
    """Letter, name and figure outside the ring, away from it to the side they stand on."""
    x, y = _at(middle, direction, RADIUS + LABEL)
    letter, name, value = clean(axis.letter), clean(axis.name), str(axis.value)
    height = LETTER * 1.4 + NAME * 1.4
    if abs(direction[0]) < 0.2:
        align = "center"
        y = y - height if direction[1] < 0 else y
    else:
        align = "left" if direction[0] > 0 else "right"
        y -= height / 2
    first = f"{letter} {value}"
    if align == "center":
        x -= (width_of(first, LETTER)) / 2
    elif align == "right":
        x -= width_of(first, LETTER)
    canvas.text(x, y, letter, LETTER, ACCENT, bold=True)
    canvas.text(x + width_of(f"{letter} ", LETTER), y, value, LETTER, INK)
    at = {"left": x, "center": middle[0], "right": x + width_of(first, LETTER)}[align]
    room = {"left": WIDTH - at, "right": at, "center": WIDTH}[align] - 16
    canvas.text(at, y + LETTER * 1.4 - 4, fitting(name, NAME, room), NAME, MUTED, align=align)

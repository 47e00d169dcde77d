"""From → to: what people answered before on the left, what they answer now on the right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.pictures.canvas import (
    FAINT,
    INK,
    MUTED,
    WIDTH,
    Canvas,
    clean,
    width_of,
    wrapped,
)
from bot.pictures.draw_bars import MARGIN, ROOM, SMALL, SUBTITLE, TITLE, heading
from bot.pictures.draw_stack import color_of
from bot.pictures.model import FlowNode, FlowPicture

COLUMN = 300
"""Pixels for the labels of either side."""
NODE = 22
GAP = 26
LABEL = 25
LEAST = 62
"""A node's label and count need so much, however few people it has."""
TALL = 1150
CURVE = 24


@dataclass
class _Node:
    top: float
    height: float
    scale: float
    used: float = 0.0

    def take(self, count: int) -> tuple[float, float]:
        """The next part of its edge, for so many people: from where to where."""
        start = self.top + self.used
        self.used += count * self.scale
        return start, start + count * self.scale


def draw_flow(picture: FlowPicture) -> bytes:
    """The flow as PNG."""
    title = wrapped(picture.title, TITLE, ROOM, 3)
    subtitle = wrapped(picture.subtitle, SUBTITLE, ROOM, 3)
    note = wrapped(picture.note, SMALL, ROOM, 4)
    lefts = _totals(len(picture.left), ((one.left, one.count) for one in picture.ribbons))
    rights = _totals(len(picture.right), ((one.right, one.count) for one in picture.ribbons))
    people = max(sum(lefts), 1)
    most = max(len(lefts), len(rights))
    scale = max(300.0, TALL - most * (GAP + LEAST / 3)) / people
    tall = max(_tall(lefts, scale), _tall(rights, scale))
    above = 40 + len(title) * 62 + len(subtitle) * 40 + 30 + 54
    canvas = Canvas(above + tall + 24 + len(note) * 36 + 40)
    y = heading(canvas, title, subtitle)
    left_edge, right_edge = MARGIN + COLUMN, WIDTH - MARGIN - COLUMN
    canvas.text(left_edge + NODE, y, picture.before, SMALL, MUTED, align="right")
    canvas.text(right_edge - NODE, y, picture.after, SMALL, MUTED)
    y += 54
    left_nodes = _stand(lefts, scale, y, tall)
    right_nodes = _stand(rights, scale, y, tall)
    order = sorted(picture.ribbons, key=lambda one: (one.left, one.right))
    starts = {(one.left, one.right): left_nodes[one.left].take(one.count) for one in order}
    order.sort(key=lambda one: (one.right, one.left))
    ends = {(one.left, one.right): right_nodes[one.right].take(one.count) for one in order}
    # The many first: what is narrow lies above and can be followed.
    for one in sorted(picture.ribbons, key=lambda ribbon: -ribbon.count):
        start, end = starts[one.left, one.right], ends[one.left, one.right]
        faint = picture.left[one.left].faint or picture.right[one.right].faint
        points = _ribbon(left_edge + NODE, right_edge - NODE, start, end)
        color = FAINT if faint else color_of(one.left)
        canvas.polygon(points, color, opacity=0.22 if faint else 0.62 if one.kept else 0.4)
    colors = {node.label: color_of(at) for at, node in enumerate(picture.left)}
    _label(canvas, picture.left, lefts, left_nodes, left_edge, colors, right=False)
    _label(canvas, picture.right, rights, right_nodes, right_edge, colors, right=True)
    y += tall + 24
    for text in note:
        canvas.text(MARGIN, y, text, SMALL, MUTED)
        y += 36
    return canvas.png()


def _totals(size: int, counts: Iterable[tuple[int, int]]) -> list[int]:
    found = [0] * size
    for at, count in counts:
        found[at] += count
    return found


def _slots(totals: list[int], scale: float) -> list[float]:
    return [max(total * scale, LEAST) for total in totals]


def _tall(totals: list[int], scale: float) -> float:
    return sum(_slots(totals, scale)) + GAP * (len(totals) - 1)


def _stand(totals: list[int], scale: float, y: float, tall: float) -> list[_Node]:
    """The nodes of a side, spread over the whole height, each in the middle of its slot."""
    slots = _slots(totals, scale)
    gap = GAP if len(slots) < 2 else (tall - sum(slots)) / (len(slots) - 1)
    nodes = []
    for total, slot in zip(totals, slots, strict=True):
        height = total * scale
        nodes.append(_Node(y + (slot - height) / 2, height, scale))
        y += slot + gap
    return nodes


def _ribbon(
    from_x: float, to_x: float, start: tuple[float, float], end: tuple[float, float]
) -> list[tuple[float, float]]:
    """Both edges of a ribbon that leaves and arrives level."""
    steps = [at / CURVE for at in range(CURVE + 1)]
    smooth = [one * one * (3 - 2 * one) for one in steps]
    xs = [from_x + (to_x - from_x) * one for one in steps]
    upper = [start[0] + (end[0] - start[0]) * one for one in smooth]
    lower = [start[1] + (end[1] - start[1]) * one for one in smooth]
    return [*zip(xs, upper, strict=True), *reversed(list(zip(xs, lower, strict=True)))]


def _label(
    canvas: Canvas,
    nodes: tuple[FlowNode, ...],
    totals: list[int],
    stands: list[_Node],
    edge: float,
    colors: Mapping[str, str],
    *,
    right: bool,
) -> None:
    for node, total, stand in zip(nodes, totals, stands, strict=True):
        color = FAINT if node.faint else colors.get(node.label, INK)
        x = edge - NODE if right else edge
        canvas.box(x, stand.top, NODE, max(stand.height, 3), color, radius=4)
        count = f"{total:,}"
        room = COLUMN - 24
        lines = wrapped(node.label, LABEL, room, 2)
        y = stand.top + stand.height / 2 - (len(lines) + 1) * LABEL * 0.66
        anchor = x + NODE + 16 if right else x - 16
        for line in lines:
            ink = MUTED if node.faint else INK
            shown = clean(line)
            at_x = anchor if right else anchor - width_of(shown, LABEL)
            canvas.text(at_x, y, shown, LABEL, ink)
            y += LABEL * 1.32
        at_x = anchor if right else anchor - width_of(count, LABEL)
        canvas.text(at_x, y, count, LABEL, MUTED)

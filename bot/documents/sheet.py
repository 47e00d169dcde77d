"""Lines of things placed on pages, before anybody paints them. Points, from the top left."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from bot.documents.face import width_of
from bot.pictures.breaking import cut

A4 = (595.28, 841.89)
MM = 72 / 25.4
INK, MUTED, FAINT, RULE, ACCENT = "#1c2a35", "#5d6b77", "#a9b3bb", "#d5dbe0", "#17698a"


@dataclass(frozen=True, slots=True)
class Words:
    """Text whose baseline is at `y`; `x` is its left edge, middle or right edge."""

    x: float
    y: float
    text: str
    size: float
    color: str = INK
    bold: bool = False
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; a rule is a thin one."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    edge: str | None = None
    thick: float = 0.7


@dataclass(frozen=True, slots=True)
class Stroke:
    """Straight lines from point to point."""

    points: tuple[tuple[float, float], ...]
    color: str = ACCENT
    thick: float = 1.3


@dataclass(frozen=True, slots=True)
class Image:
    x: float
    y: float
    width: float
    height: float
    png: bytes = field(repr=False)


Item = Words | Box | Stroke | Image


def moved(item: Item, x: float, y: float) -> Item:
    """The same thing further right and down."""
    if isinstance(item, Stroke):
        return replace(item, points=tuple((a + x, b + y) for a, b in item.points))
    return replace(item, x=item.x + x, y=item.y + y)


@dataclass(frozen=True, slots=True)
class Line:
    """What is never torn apart: its height, the space above it (not at the top of a page), and
    its things. `stays`: on one page with the next line. `again`: lines to repeat above it when
    it comes first on a page."""

    height: float
    items: tuple[Item, ...] = ()
    before: float = 0
    stays: bool = False
    again: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page."""

    width: float
    height: float
    items: tuple[Item, ...]


def wrap(text: str, size: float, width: float) -> list[str]:
    """Printable text in lines of at most this width; at least one line."""
    lines: list[str] = []
    plenty = int(6 * width / size)  # of characters: no need to measure all of a long text
    for paragraph in text.split("\n"):
        rest = paragraph.strip(" ")
        while len(rest) > 1 and (len(rest) > plenty or width_of(rest, size) > width):
            end = cut(rest, lambda character: width_of(character, size), width)
            lines.append(rest[:end].rstrip(" "))
            rest = rest[end:].lstrip(" ")
        lines.append(rest)
    return lines


def height_of(lines: list[Line]) -> float:
    """How high they are on one page."""
    return sum(line.height + line.before for line in lines) - (lines[0].before if lines else 0)


def paginate(lines: list[Line], room: float) -> list[list[tuple[float, Line]]]:
    """The lines of each page with how far from its top they begin."""
    pages: list[list[tuple[float, Line]]] = [[]]
    y = 0.0
    for group in _groups(lines):
        fits = y + sum(line.height + line.before for line in group) <= room
        if not fits and height_of(group) <= room and pages[-1]:
            pages.append([])
            y = 0
        for line in group:
            if y + line.before + line.height > room and pages[-1]:
                pages.append([])
                y = 0
            if not pages[-1]:
                for repeated in line.again:
                    pages[-1].append((y, repeated))
                    y += repeated.height
            elif y:
                y += line.before
            pages[-1].append((y, line))
            y += line.height
    return pages


def _groups(lines: list[Line]) -> list[list[Line]]:
    """The lines in groups that stay together."""
    groups: list[list[Line]] = []
    joins = False
    for line in lines:
        if joins:
            groups[-1].append(line)
        else:
            groups.append([line])
        joins = line.stays
    return groups

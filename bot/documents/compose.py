"""From a document to finished pages. Only in the writing child."""

from __future__ import annotations

import math

from bot.documents.codes import qr_items
from bot.documents.flow import Flow, placed
from bot.documents.look import LOOKS, SMALLEST, Look
from bot.documents.model import Document, Footer, TooLongError
from bot.documents.sheet import (
    A4,
    INK,
    MUTED,
    RULE,
    Box,
    Item,
    Line,
    Page,
    Words,
    height_of,
    paginate,
    wrap,
)

QR_SIDE = 44.0
"""Points: 15 mm, which a phone reads from paper at arm's length."""
_FOOT_GAP = 14.0
_SPARE = 0.97
"""Of a page that is to hold everything: Word sets lines a little differently."""
_TAIL, _CLOSER = 0.3, 5
"""A last page filled less than this is not worth turning to; so many looks tighter are tried
to do without it, none of which one would call cramped."""


def composed(document: Document) -> list[Page]:
    """The pages of a document whose texts are printable. Raises TooLongError."""
    look = fitting_look(document)
    pages = paginate(_lines(document, look), _room(document, look))
    width, height = A4
    return [
        Page(width, height, tuple(_items(page, look) + _foot(document, look, number, len(pages))))
        for number, page in enumerate(pages, 1)
    ]


def fitting_look(document: Document) -> Look:
    """The roomiest look in which the document is as short as it has to be: one page where it
    has to be one, and no last page with hardly anything on it.

    Raises TooLongError when the tightest is still too long for one page.
    """
    if not document.one_page:
        return _without_a_tail(document)
    over = 0.0
    for look in LOOKS:
        over = height_of(_lines(document, look)) - _room(document, look) * _SPARE
        if over <= 0:
            return look
    line = SMALLEST * look.leading
    raise TooLongError(math.ceil(over / line), over / (_room(document, look) * _SPARE))


def _without_a_tail(document: Document) -> Look:
    """A look a little tighter than the roomiest where that saves a last page of a few lines."""
    roomiest = LOOKS[0]
    pages = paginate(_lines(document, roomiest), _room(document, roomiest))
    y, last = pages[-1][-1] if pages[-1] else (0.0, Line(0))
    if len(pages) == 1 or y + last.height > _room(document, roomiest) * _TAIL:
        return roomiest
    for look in LOOKS[1 : _CLOSER + 1]:
        if len(paginate(_lines(document, look), _room(document, look) * _SPARE)) < len(pages):
            return look
    return roomiest


def _lines(document: Document, look: Look) -> list[Line]:
    flow = Flow(look, A4[0] - 2 * look.margin)
    flow.document(document)
    return flow.lines


def _room(document: Document, look: Look) -> float:
    """The height of a page that is left for lines."""
    return A4[1] - 2 * look.margin - foot_height(document.footer, look)


def _items(page: list[tuple[float, Line]], look: Look) -> list[Item]:
    return [item for y, line in page for item in placed(line.items, look.margin, look.margin + y)]


def foot_height(footer: Footer, look: Look) -> float:
    """How much of the page's height the footer takes."""
    if footer.link:
        return QR_SIDE + _FOOT_GAP
    return look.small * 1.4 * (1 + bool(footer.text and footer.code)) + _FOOT_GAP


def _foot(document: Document, look: Look, number: int, count: int) -> list[Item]:
    footer, small = document.footer, look.small
    left, right = look.margin, A4[0] - look.margin
    top = A4[1] - look.margin - foot_height(footer, look) + _FOOT_GAP
    items: list[Item] = []
    if footer.link:
        items += qr_items(footer.link, right - QR_SIDE, top, QR_SIDE)
        right -= QR_SIDE + 10
    if any((footer.text, footer.code, footer.link)):
        items.append(Box(left, top - 5, right - left, 0.6, fill=RULE))
    y = top + small
    if footer.text:
        for piece in wrap(footer.text, small, right - left - 50)[: 3 if footer.link else 1]:
            items.append(Words(left, y, piece, small, MUTED))
            y += small * 1.4
    if footer.code:
        items.append(Words(left, y, footer.code, small, INK, bold=True))
    if count > 1:
        items.append(Words(right, top + small, f"{number} / {count}", small, MUTED, align="right"))
    return items

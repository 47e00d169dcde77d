"""A certificate on its page, A4 across. Only in the writing child."""

from __future__ import annotations

import math

from bot.documents.codes import qr_items
from bot.documents.face import width_of
from bot.documents.model import Certificate
from bot.documents.sheet import A4, ACCENT, INK, MUTED, RULE, Box, Item, Page, Words, wrap

_HEIGHT, _WIDTH = A4
_MIDDLE = _WIDTH / 2
_ACROSS = _WIDTH - 2 * 90
_FOOT = _HEIGHT - 128.0
_QR = 74.0


def certificate_page(certificate: Certificate) -> Page:
    """The page; its texts are printable already, and as large as there is room."""
    items: list[Item] = [
        Box(26, 26, _WIDTH - 52, _HEIGHT - 52, edge=ACCENT, thick=2.4),
        Box(34, 34, _WIDTH - 68, _HEIGHT - 68, edge=ACCENT, thick=0.6),
    ]
    items.append(_line(certificate.title, 134, 38, color=ACCENT, bold=True))
    items += _lines(certificate.before, 186, 30, 16, MUTED)
    name = _line(certificate.name, 270, 42, bold=True)
    half = max(width_of(name.text, name.size) / 2 + 24, 130)
    items += [name, Box(_MIDDLE - half, 287, 2 * half, 0.8, fill=RULE)]
    items += _lines(certificate.after, 312, _FOOT - 322, 18, INK)
    items += _facts(certificate)
    return Page(_WIDTH, _HEIGHT, tuple(items))


def _line(text: str, y: float, size: float, *, color: str = INK, bold: bool = False) -> Words:
    """One line in the middle, smaller where it would be too wide and cut at last."""
    text = " ".join(text.split())
    # Rounded down: what fits to a hair is, once multiplied out, a hair too wide.
    widest = math.floor(size * _ACROSS / max(width_of(text, size), 1) * 10) / 10
    size = min(size, max(11.0, widest))
    pieces = wrap(text, size, _ACROSS)
    shown = pieces[0] if len(pieces) == 1 else pieces[0][:-1] + "…"
    return Words(_MIDDLE, y, shown, size, color, bold, "center")


def _lines(texts: tuple[str, ...], y: float, room: float, size: float, color: str) -> list[Item]:
    """Lines below each other in the middle, smaller where they would not fit."""
    pieces: list[str] = []
    while True:
        pieces = [piece for text in texts for piece in wrap(text, size, _ACROSS)]
        if len(pieces) * size * 1.6 <= room or size <= 9:
            break
        size -= 0.5
    fitting = pieces[: max(1, int(room / (size * 1.6)))]
    return [
        Words(_MIDDLE, y + (number + 0.9) * size * 1.6, piece, size, color, align="center")
        for number, piece in enumerate(fitting)
    ]


def _facts(certificate: Certificate) -> list[Item]:
    left, right = 78.0, _WIDTH - 78
    items: list[Item] = qr_items(certificate.link, right - _QR, _FOOT - 6, _QR)
    items += [
        Words(right - _QR - 14, _FOOT + 40, certificate.verify, 10, MUTED, align="right"),
        Words(right - _QR - 14, _FOOT + 60, certificate.code, 13, bold=True, align="right"),
    ]
    y = _FOOT + 60 - 22 * (len(certificate.facts) - 1)
    keys = max((width_of(key, 10) for key, _ in certificate.facts), default=0) + 14
    for key, value in certificate.facts:
        items.append(Words(left, y, key, 10, MUTED))
        size = 13.0
        room = right - _QR - 14 - left - keys - 150
        size = max(9.0, min(size, size * room / max(width_of(value, size), 1)))
        items.append(Words(left + keys, y, wrap(value, size, room)[0], size))
        y += 22
    return items

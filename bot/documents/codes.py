"""QR codes for documents: as boxes to paint, and as PNG. Only in the writing child."""

from __future__ import annotations

import io

import segno

from bot.documents.sheet import INK, Box, Item


def qr_items(link: str, x: float, y: float, side: float) -> list[Item]:
    """A QR code of this side; the quiet around it is the page's."""
    rows = [[bool(dark) for dark in row] for row in segno.make_qr(link, error="m").matrix]
    module = side / len(rows)
    items: list[Item] = []
    for number, row in enumerate(rows):
        begin = 0
        while begin < len(row):
            end = begin
            while end < len(row) and row[end] == row[begin]:
                end += 1
            if row[begin]:
                # A hair wider and higher: else some readers show seams.
                items.append(
                    Box(x + begin * module, y + number * module, (end - begin) * module + 0.02,
                        module + 0.02, fill=INK)
                )  # fmt: skip
            begin = end
    return items


def qr_png(link: str) -> bytes:
    """The same as a picture."""
    stream = io.BytesIO()
    segno.make_qr(link, error="m").save(stream, kind="png", scale=8, border=0, dark=INK)
    return stream.getvalue()

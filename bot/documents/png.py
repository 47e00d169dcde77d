"""A page as PNG. Only in the writing child."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from bot.documents.face import FONT
from bot.documents.sheet import Box, Image, Page, Stroke, Words

PIXELS = 2
"""Of the picture to a point: an A4 page across is 1684 pixels wide."""
_FINER = 2
"""Painted so much larger and then reduced, so that thin rules are even."""
_ANCHORS = {"left": "ls", "center": "ms", "right": "rs"}


def png(page: Page) -> bytes:
    """The page, two pixels to a point, on white."""
    scale = PIXELS * _FINER
    size = (round(page.width * scale), round(page.height * scale))
    picture = Picture.new("RGB", size, "white")
    drawing = ImageDraw.Draw(picture)
    for item in page.items:
        match item:
            case Words():
                _write(drawing, item, scale)
            case Box(x, y, width, height):
                corners = (x * scale, y * scale, (x + width) * scale - 1, (y + height) * scale - 1)
                thick = round(item.thick * scale) if item.edge else 0
                drawing.rectangle(corners, item.fill, item.edge, thick)
            case Stroke(points, color, thick):
                drawn = [(a * scale, b * scale) for a, b in points]
                drawing.line(drawn, color, round(thick * scale), joint="curve")
            case Image(x, y, width, height, data):
                with Picture.open(io.BytesIO(data)) as opened:
                    fitted = opened.convert("RGB").resize(
                        (max(1, round(width * scale)), max(1, round(height * scale)))
                    )
                picture.paste(fitted, (round(x * scale), round(y * scale)))
    small = picture.resize((size[0] // _FINER, size[1] // _FINER), Picture.Resampling.BOX)
    stream = io.BytesIO()
    small.quantize(128, dither=Picture.Dither.NONE).save(stream, "PNG", optimize=True)
    return stream.getvalue()


@cache
def _font(size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size)


def _write(drawing: ImageDraw.ImageDraw, words: Words, scale: float) -> None:
    size = words.size * scale
    drawing.text(
        (words.x * scale, words.y * scale), words.text, words.color, _font(size),
        anchor=_ANCHORS[words.align], stroke_width=size / 60 if words.bold else 0,
        stroke_fill=words.color,
    )  # fmt: skip

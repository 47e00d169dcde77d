"""The one typeface of documents: how wide its characters are, and the part of it that a document
takes along. Only in the writing child."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from typing import Any

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.pens.cu2quPen import Cu2QuPen  # type: ignore[import-untyped]
from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont, newTable  # type: ignore[import-untyped]

from bot.pictures.font import FAMILY, FONT

__all__ = ["ALWAYS", "ASCENT", "FAMILY", "FONT", "truetype", "width_of"]

ASCENT = 0.88
"""From the top of a Chinese character to the line it stands on, in its size."""
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "，。、；：！？（）《》“”‘’「」—…·•□✓%￥"
"""Taken along by each document, so that small corrections in a DOCX keep its look."""
_TOLERANCE = 0.6
"""How far, in thousandths of the size, an outline may move when its curves are converted."""


@cache
def _advances() -> dict[str, float]:
    with TTFont(FONT, lazy=True) as font:
        units = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return {chr(code): widths[name][0] / units for code, name in font.getBestCmap().items()}


def width_of(text: str, size: float) -> float:
    """How wide printable text is at this size, in the size's unit."""
    known = _advances()
    return sum(known.get(character, 1.0) for character in text) * size


def truetype(characters: Iterable[str]) -> bytes:
    """A TrueType font of these characters.

    The shipped font has PostScript outlines, a fifth of the size; Word takes only TrueType ones
    from a document, and readers of PDF know them best."""
    options = subset.Options(
        layout_features=[], name_IDs=["*"], hinting=False, notdef_outline=True,
        recalc_timestamp=False, drop_tables=["GSUB", "GPOS", "GDEF", "BASE", "VORG"],
    )  # fmt: skip
    stream = BytesIO()
    with subset.load_font(str(FONT), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes={ord(character) for character in {*characters, *ALWAYS}})
        subsetter.subset(font)
        _convert(font)
        font.save(stream)
    return stream.getvalue()


def _convert(font: Any) -> None:
    """Quadratic outlines in place of the cubic ones."""
    outlines, order = font.getGlyphSet(), font.getGlyphOrder()
    converted = {}
    for name in order:
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, _TOLERANCE, reverse_direction=True))
        converted[name] = pen.glyph()
    glyphs = newTable("glyf")
    glyphs.glyphOrder, glyphs.glyphs = order, converted
    font["loca"], font["glyf"] = newTable("loca"), glyphs
    del font["CFF "]
    most = font["maxp"] = newTable("maxp")
    most.tableVersion, most.numGlyphs = 0x00010000, len(order)
    most.maxZones = 1
    for field in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements",
                  "SizeOfInstructions", "ComponentElements"):  # fmt: skip
        setattr(most, f"max{field}", 0)
    font["post"].formatType = 3.0
    # Word asks these, and not the characters, whether a font is one for simplified Chinese.
    font["OS/2"].ulCodePageRange1 |= 1 << 18
    font["OS/2"].ulUnicodeRange2 |= 1 << 27
    font.sfntVersion = "\x00\x01\x00\x00"
    font.recalcBBoxes = True  # and with them what «maxp» counts
    for record in font["hmtx"].metrics:
        glyph = converted[record]
        glyph.recalcBounds(glyphs)
        width, _ = font["hmtx"].metrics[record]
        font["hmtx"].metrics[record] = (width, getattr(glyph, "xMin", 0))

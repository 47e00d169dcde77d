"""Pages as PDF. Only in the writing child."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import TextMode

from bot.documents.face import FAMILY, truetype, width_of
from bot.documents.sheet import Box, Image, Page, Stroke, Words

BOLD = 1 / 28
"""One weight is shipped; an outline of this share of the size makes it a bold one."""
_LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}


def pdf(pages: Sequence[Page], title: str, language: str) -> bytes:
    """The pages with the part of the font that they use."""
    paper = FPDF(unit="pt")
    paper.set_auto_page_break(False)
    paper.set_title(title)
    paper.set_lang(_LANGUAGES[language])
    paper.set_producer("Qihang")
    words = [item.text for page in pages for item in page.items if isinstance(item, Words)]
    with tempfile.TemporaryDirectory(prefix="qihang-font-") as folder:
        font = Path(folder) / "qihang.ttf"
        font.write_bytes(truetype("".join(words)))
        paper.add_font(FAMILY, fname=font)
        for page in pages:
            paper.add_page(format=(page.width, page.height))
            for item in page.items:
                _paint(paper, item)
        return bytes(paper.output())


def _paint(paper: FPDF, item: Words | Box | Stroke | Image) -> None:
    match item:
        case Words():
            _write(paper, item)
        case Box():
            if item.fill:
                paper.set_fill_color(item.fill)
            if item.edge:
                paper.set_draw_color(item.edge)
                paper.set_line_width(item.thick)
            style = ("D" if item.edge else "") + ("F" if item.fill else "")
            paper.rect(item.x, item.y, item.width, item.height, style=style)
        case Stroke():
            paper.set_draw_color(item.color)
            paper.set_line_width(item.thick)
            paper.polyline(list(item.points))
        case Image():
            paper.image(io.BytesIO(item.png), item.x, item.y, item.width, item.height)


def _write(paper: FPDF, words: Words) -> None:
    if not words.text:
        return
    width = width_of(words.text, words.size)
    x = words.x - {"left": 0, "center": width / 2, "right": width}[words.align]
    paper.set_font(FAMILY, size=words.size)
    paper.set_text_color(words.color)
    if not words.bold:
        paper.text(x, words.y, words.text)
        return
    with paper.local_context():  # else what follows would be bold too
        paper.set_draw_color(words.color)
        paper.set_line_width(words.size * BOLD)
        paper.text_mode = TextMode.FILL_STROKE
        paper.text(x, words.y, words.text)

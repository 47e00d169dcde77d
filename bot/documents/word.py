"""A document as DOCX, with real styles, so that it can be edited. Only in the writing child."""

from __future__ import annotations

import io
from typing import Any

import docx as library
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Pt, RGBColor

from bot.documents.codes import qr_png
from bot.documents.compose import QR_SIDE, fitting_look
from bot.documents.face import FAMILY, truetype
from bot.documents.flow import column_widths, keys_width, picture_size
from bot.documents.look import Look
from bot.documents.model import Checklist, Document, Entry, Footer, Picture, Table, Tone
from bot.documents.sheet import A4, ACCENT, FAINT, INK, MUTED, RULE
from bot.documents.texts import texts_of
from bot.documents.word_parts import (
    border,
    checkbox,
    embed_font,
    field,
    lay_out_as_today,
    numbering,
    pad_cells,
    plain_style,
    shade,
    use_font,
    without_traces,
)
from bot.documents.writer import Writer

_PLAIN = ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "List Bullet",
          "List Number", "Caption", "Footer")  # fmt: skip

_SHORT_ROW = 300
"""So many characters of a table's row stay on one page; a longer one may be torn."""


def docx(document: Document, measured: Document) -> bytes:
    """The document with legible texts. `measured` is the same as it would be printed, by which
    the type for one page is chosen. Raises TooLongError."""
    word = Word(document, fitting_look(measured))
    return word.file()


class Word(Writer):
    """One document being written."""

    def __init__(self, document: Document, look: Look) -> None:
        self.said = document
        self.look = look
        self.width = A4[0] - 2 * look.margin
        self.docx: Any = library.Document()
        self._styles()
        self._page()

    def file(self) -> bytes:
        """The finished file."""
        said = self.said
        self.docx.add_paragraph(said.title, "Title")
        if said.subtitle:
            self.docx.add_paragraph(said.subtitle, "Subtitle")
        for block in said.blocks:
            self.block(block)
        self._footer(said.footer)
        lay_out_as_today(self.docx)
        without_traces(self.docx, said.title)
        embed_font(self.docx, FAMILY, truetype("".join(texts_of(said))))
        stream = io.BytesIO()
        self.docx.save(stream)
        return stream.getvalue()

    def _styles(self) -> None:
        look, styles = self.look, self.docx.styles
        use_font(self.docx, FAMILY, self.said.language)
        sizes = {"Title": look.title, "Subtitle": look.body * 1.1, "Caption": look.small,
                 "Footer": look.small}  # fmt: skip
        sizes |= {f"Heading {level}": look.heading(level) for level in (1, 2, 3)}
        before = {"Title": 0.0, "Subtitle": 0.5, "Heading 1": 2.4, "Heading 2": 1.8,
                  "Heading 3": 1.4, "List Bullet": 0.4, "List Number": 0.4, "Caption": 0.3,
                  "Footer": 0.0}  # fmt: skip
        colors = {"Subtitle": ACCENT, "Heading 1": ACCENT, "Caption": MUTED, "Footer": MUTED}
        for name in _PLAIN:
            style = styles[name]
            size = sizes.get(name, look.body)
            plain_style(style.element)
            style.font.size = Pt(round(size * 2) / 2)
            style.font.bold = name == "Title" or name.startswith("Heading")
            style.font.italic = False
            style.font.color.rgb = RGBColor.from_string(colors.get(name, INK)[1:])
            form = style.paragraph_format
            form.space_before = Pt(look.gap * before.get(name, 1))
            form.space_after = Pt(0)
            form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
            form.line_spacing = Pt(size * look.leading)
        border(styles["Title"].element.get_or_add_pPr(), None)
        border(styles["Heading 1"].element.get_or_add_pPr(), RULE)

    def _page(self) -> None:
        section = self.docx.sections[0]
        section.page_width, section.page_height = Pt(A4[0]), Pt(A4[1])
        for side in ("left", "right", "top", "bottom"):
            setattr(section, f"{side}_margin", Pt(self.look.margin))
        section.footer_distance = Pt(self.look.margin * 0.6)

    def _heading(self, text: str, level: int) -> None:
        self.docx.add_paragraph(text, f"Heading {level}")

    def _paragraph(self, text: str, tone: Tone) -> None:
        paragraph = self.docx.add_paragraph(style="Normal")
        self._run(paragraph, text, bold=tone is Tone.STRONG, muted=tone is Tone.MUTED)

    def _bullets(self, items: tuple[str, ...]) -> None:
        for item in items:
            self.docx.add_paragraph(item, "List Bullet")

    def _numbered(self, items: tuple[str, ...]) -> None:
        number = numbering(self.docx)
        for item in items:
            properties = self.docx.add_paragraph(item, "List Number")._p.get_or_add_pPr()
            numbered = properties.get_or_add_numPr()
            numbered.get_or_add_ilvl().val = 0
            numbered.get_or_add_numId().val = number

    def _run(self, paragraph: Any, text: str, *, bold: bool = False, muted: bool = False) -> None:
        run = paragraph.add_run(text)
        if bold:
            run.bold = True
        if muted:
            run.font.size = Pt(self.look.small)
            run.font.color.rgb = RGBColor.from_string(MUTED[1:])

    def _grid(self, rows: int, widths: tuple[float, ...], padding: float = 0) -> Any:
        """A table without borders, of these columns."""
        grid = self.docx.add_table(rows, len(widths))
        self._widths(grid, widths, padding)
        return grid

    def _widths(self, grid: Any, widths: tuple[float, ...], padding: float = 0) -> None:
        grid.alignment = WD_TABLE_ALIGNMENT.LEFT
        grid.autofit = False
        pad_cells(grid._tbl.tblPr, padding)
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = Pt(width)
        for row in grid.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Pt(width)

    def _key_values(self, rows: tuple[tuple[str, str], ...]) -> None:
        if not rows:
            return
        left = keys_width(self.said, self.width, self.look.body)
        grid = self._grid(len(rows), (left, self.width - left))
        for number, (row, (key, value)) in enumerate(zip(grid.rows, rows, strict=True)):
            keys, values = (cell.paragraphs[0] for cell in row.cells)
            for paragraph in (keys, values):
                paragraph.paragraph_format.space_before = Pt(
                    self.look.gap * (0.45 if number else 1)
                )
            keys.add_run(key).font.color.rgb = RGBColor.from_string(MUTED[1:])
            values.add_run(value)
            if not value:
                border(row.cells[1]._tc.get_or_add_tcPr(), FAINT)

    def _table(self, table: Table) -> None:
        widths = column_widths(table, self.width, self.look.body)
        if not widths:
            return
        head = 1 if any(table.header) else 0
        self._space()
        grid = self._grid(head + len(table.rows), widths, self.look.body * 0.45)
        # Cells are many: `grid.rows[n].cells` would count them all anew each time.
        for number, row in enumerate(grid.rows):
            texts = table.header if number < head else table.rows[number - head]
            for cell, text in zip(row.cells, texts, strict=False):
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_before = Pt(self.look.gap * 0.45)
                paragraph.paragraph_format.space_after = Pt(self.look.gap * 0.45)
                paragraph.add_run(text).bold = number < head
                border(cell._tc.get_or_add_tcPr(), RULE)
                if number < head:
                    shade(cell._tc.get_or_add_tcPr(), "eef4f7")
            properties = row._tr.get_or_add_trPr()
            if sum(map(len, texts)) < _SHORT_ROW:
                properties.append(OxmlElement("w:cantSplit"))
            if number < head:
                properties.append(OxmlElement("w:tblHeader"))

    def _space(self) -> None:
        form = self.docx.add_paragraph().paragraph_format
        form.space_before = Pt(0)
        form.line_spacing = Pt(max(self.look.gap, 2))

    def _checklist(self, checklist: Checklist) -> None:
        for check in checklist.items:
            paragraph = self.docx.add_paragraph(style="Normal")
            form = paragraph.paragraph_format
            form.left_indent, form.first_line_indent = Pt(18), Pt(-18)
            form.tab_stops.add_tab_stop(Pt(18))
            form.space_before = Pt(self.look.gap * 0.5)
            paragraph._p.append(checkbox(check.done))
            paragraph.add_run("\t" + check.text)
            if check.note:
                form.keep_with_next = True
                note = self.docx.add_paragraph(style="Normal")
                note.paragraph_format.left_indent = Pt(18)
                note.paragraph_format.space_before = Pt(0)
                self._run(note, check.note, muted=True)

    def _entry(self, entry: Entry) -> None:
        paragraph = self.docx.add_paragraph(style="Normal")
        form = paragraph.paragraph_format
        form.space_before = Pt(self.look.gap * 1.2)
        form.keep_with_next = bool(entry.detail or entry.points)
        form.tab_stops.add_tab_stop(Pt(self.width), WD_TAB_ALIGNMENT.RIGHT)
        self._run(paragraph, entry.title, bold=True)
        if entry.when:
            self._run(paragraph, "\t" + entry.when, muted=True)
        if entry.detail:
            detail = self.docx.add_paragraph(style="Normal")
            detail.paragraph_format.space_before = Pt(0)
            detail.paragraph_format.keep_with_next = bool(entry.points)
            detail.add_run(entry.detail).font.color.rgb = RGBColor.from_string(MUTED[1:])
        self._bullets(entry.points)

    def _signatures(self, labels: tuple[str, ...]) -> None:
        width = (self.width - 40) / 2
        for index in range(0, len(labels), 2):
            self._space()
            grid = self._grid(1, (width, 40, width))
            for cell, label in zip(grid.rows[0].cells[::2], labels[index : index + 2],
                                   strict=False):  # fmt: skip
                border(cell._tc.get_or_add_tcPr(), MUTED, "top")
                cell.paragraphs[0].paragraph_format.space_before = Pt(2)
                self._run(cell.paragraphs[0], label, muted=True)
            before = self.docx.paragraphs[-1].paragraph_format
            before.line_spacing = Pt(24 + self.look.gap * 2)
            before.keep_with_next = True

    def _picture(self, picture: Picture) -> None:
        paragraph = self.docx.add_paragraph(style="Normal")
        form = paragraph.paragraph_format
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
        form.line_spacing_rule = WD_LINE_SPACING.SINGLE  # an exact one would cut it off
        form.keep_with_next = bool(picture.caption)
        width, height = picture_size(picture, self.width)
        paragraph.add_run().add_picture(io.BytesIO(picture.png), Pt(width), Pt(height))
        if picture.caption:
            caption = self.docx.add_paragraph(picture.caption, "Caption")
            caption.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _footer(self, footer: Footer) -> None:
        place = self.docx.sections[0].footer
        side = QR_SIDE + 8 if footer.link else 0
        paragraph = place.paragraphs[0]
        if footer.link:
            grid = place.add_table(1, 2, Pt(self.width))
            self._widths(grid, (self.width - side, side))
            cells = grid.rows[0].cells
            border(cells[0]._tc.get_or_add_tcPr(), RULE, "top")
            image = cells[1].paragraphs[0]
            image.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            image.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
            image.add_run().add_picture(io.BytesIO(qr_png(footer.link)), Pt(QR_SIDE), Pt(QR_SIDE))
            paragraph._p.getparent().remove(paragraph._p)
            paragraph = cells[0].paragraphs[0]
            paragraph.style = self.docx.styles["Footer"]
            # Word wants a paragraph after a table.
            last = place.add_paragraph(style="Footer").paragraph_format
            last.line_spacing = Pt(1)
        stops = paragraph.paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Pt(self.width - side - 12), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(footer.text)
        if not self.said.one_page:
            paragraph.add_run("\t")
            field(paragraph, "PAGE")
            paragraph.add_run(" / ")
            field(paragraph, "NUMPAGES")
        if footer.code:
            paragraph.add_run().add_break()
            paragraph.add_run(footer.code).bold = True

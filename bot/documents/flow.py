"""A document's blocks as lines to be put on pages."""

from __future__ import annotations

import io

from PIL import Image as PngImage

from bot.documents.face import ASCENT, width_of
from bot.documents.look import Look
from bot.documents.model import Checklist, Document, Entry, KeyValues, Picture, Table, Tone
from bot.documents.sheet import (
    ACCENT,
    FAINT,
    INK,
    MM,
    MUTED,
    RULE,
    Box,
    Image,
    Item,
    Line,
    Stroke,
    Words,
    moved,
    wrap,
)
from bot.documents.writer import Writer

_INDENT = 1.35  # sizes, of what hangs behind a bullet
_HIGHEST_PICTURE = 430.0
_LINE_TO_WRITE_ON = 24.0


class Flow(Writer):
    """Collects lines of one width. All text in it is printable already."""

    def __init__(self, look: Look, width: float) -> None:
        self.look = look
        self.width = width
        self.lines: list[Line] = []
        self.keys = 0.0

    def document(self, document: Document) -> None:
        """All of it but its footer."""
        look = self.look
        self.keys = keys_width(document, self.width, look.body)
        self._text(document.title, look.title, bold=True, stays=True)
        if document.subtitle:
            self._text(document.subtitle, look.body * 1.1, color=ACCENT, before=look.gap / 2)
        for block in document.blocks:
            self.block(block)

    def _paragraph(self, text: str, tone: Tone) -> None:
        look = self.look
        if tone is Tone.MUTED:
            self._text(text, look.small, color=MUTED, before=look.gap)
        else:
            self._text(text, look.body, bold=tone is Tone.STRONG, before=look.gap)

    def _bullets(self, items: tuple[str, ...]) -> None:
        self._hanging([("•", item) for item in items])

    def _numbered(self, items: tuple[str, ...]) -> None:
        self._hanging([(f"{number}.", item) for number, item in enumerate(items, 1)])

    def _text(
        self,
        text: str,
        size: float,
        *,
        x: float = 0,
        width: float | None = None,
        color: str = INK,
        bold: bool = False,
        before: float = 0,
        first: tuple[Item, ...] = (),
        stays: bool = False,
    ) -> None:
        """A paragraph; `first` are things beside its first line, whose top is at 0. Its first
        two and last two lines stay together, so that none stands alone on a page."""
        pieces = wrap(text, size, self.width - x if width is None else width)
        height = size * self.look.leading
        for index, piece in enumerate(pieces):
            words = Words(x, self._baseline(size), piece, size, color, bold)
            self.lines.append(
                Line(
                    height,
                    (*(first if index == 0 else ()), words),
                    before if index == 0 else 0,
                    stays or (len(pieces) > 1 and index in (0, len(pieces) - 2)),
                )
            )

    def _baseline(self, size: float) -> float:
        return size * ((self.look.leading - 1) / 2 + ASCENT)

    def _heading(self, text: str, level: int) -> None:
        look = self.look
        size = look.heading(level)
        color = ACCENT if level == 1 else INK
        self._text(text, size, color=color, bold=True, stays=True,
                   before=look.gap * {1: 2.4, 2: 1.8, 3: 1.4}[level])  # fmt: skip
        if level == 1:
            rule = Box(0, 1.5, self.width, 0.7, fill=RULE)
            self.lines.append(Line(2.2, (rule,), stays=True))

    def _hanging(self, items: list[tuple[str, str]]) -> None:
        look = self.look
        size = look.body
        indent = max([_INDENT * size, *(width_of(mark, size) + size * 0.75 for mark, _ in items)])
        for index, (mark, text) in enumerate(items):
            bullet = Words(size * 0.25, self._baseline(size), mark, size, ACCENT, mark == "•")
            self._text(text, size, x=indent, first=(bullet,),
                       before=look.gap * (0.8 if index == 0 else 0.4))  # fmt: skip

    def _key_values(self, rows: tuple[tuple[str, str], ...]) -> None:
        look = self.look
        size = look.body
        x = self.keys
        for index, (key, value) in enumerate(rows):
            before = look.gap * (1 if index == 0 else 0.45)
            keys = wrap(key, size, x - size * 0.6)
            values = wrap(value, size, self.width - x)
            for line in range(max(len(keys), len(values))):
                items: list[Item] = []
                if line < len(keys):
                    items.append(Words(0, self._baseline(size), keys[line], size, MUTED))
                if line < len(values):
                    items.append(Words(x, self._baseline(size), values[line], size))
                if not value and line == 0:
                    below = size * look.leading - 1
                    items.append(Box(x, below, self.width - x, 0.6, fill=FAINT))
                self.lines.append(Line(size * look.leading, tuple(items), 0 if line else before,
                                       stays=line == 0 and len(values) > 1))  # fmt: skip

    def _table(self, table: Table) -> None:
        look = self.look
        widths = column_widths(table, self.width, look.body)
        head = tuple(self._row(table.header, widths, bold=True)) if any(table.header) else ()
        again = head if sum(line.height for line in head) < 150 else ()
        space = Line(look.gap)
        self.lines.append(space)
        self.lines.extend(Line(line.height, line.items, line.before, stays=True) for line in head)
        for number, row in enumerate(table.rows):
            # The first row takes the second along: a header and one row look forgotten.
            first = number == 0 and len(table.rows) > 1
            self.lines.extend(
                Line(line.height, line.items, line.before, line.stays or first, again)
                for line in self._row(row, widths)
            )
        bottom = Box(0, 0, self.width, 0.7, fill=RULE)
        self.lines.append(Line(look.gap / 2, (bottom,)))

    def _row(
        self, cells: tuple[str, ...], widths: tuple[float, ...], *, bold: bool = False
    ) -> list[Line]:
        """A row in lines, so that one higher than a page can be torn; others stay together."""
        look, size = self.look, self.look.body
        inner = size * 0.45
        columns = [
            wrap(cell, size, width - 2 * inner) for cell, width in zip(cells, widths, strict=False)
        ]
        count = max(map(len, columns), default=1)
        together = count * size * look.leading < 200
        lines = []
        for index in range(count):
            top = look.gap * 0.45 if index == 0 else 0
            bottom = look.gap * 0.45 if index == count - 1 else 0
            height = top + size * look.leading + bottom
            items: list[Item] = []
            if bold:
                items.append(Box(0, 0, self.width, height, fill="#eef4f7"))
            if index == 0:
                items.append(Box(0, 0, self.width, 0.7, fill=RULE))
            x = inner
            for column, width in zip(columns, widths, strict=False):
                if index < len(column):
                    y = top + self._baseline(size)
                    items.append(Words(x, y, column[index], size, bold=bold))
                x += width
            lines.append(
                Line(height, tuple(items), stays=bold or (together and index < count - 1))
            )
        return lines

    def _checklist(self, checklist: Checklist) -> None:
        look, size = self.look, self.look.body
        side = size * 0.86
        top = (size * look.leading - side) / 2
        for index, check in enumerate(checklist.items):
            marks: list[Item] = [Box(0.5, top, side, side, edge=MUTED, thick=0.8)]
            if check.done:
                ends = ((0.22, 0.52), (0.43, 0.75), (0.82, 0.24))
                marks.append(Stroke(tuple((0.5 + a * side, top + b * side) for a, b in ends)))
            before = look.gap * (1 if index == 0 else 0.5)
            x = size * 1.6
            self._text(check.text, size, x=x, first=tuple(marks), before=before,
                       stays=bool(check.note))  # fmt: skip
            if check.note:
                self._text(check.note, look.small, x=x, color=MUTED)

    def _entry(self, entry: Entry) -> None:
        look, size = self.look, self.look.body
        when = width_of(entry.when, look.small)
        right = Words(self.width, self._baseline(size), entry.when, look.small, MUTED,
                      align="right")  # fmt: skip
        beside = when < self.width * 0.5
        more = bool(entry.detail or entry.points)
        self._text(entry.title, size, bold=True, before=look.gap * 1.2, stays=more,
                   width=self.width - when - size if beside else self.width,
                   first=(right,) if entry.when and beside else ())  # fmt: skip
        if entry.when and not beside:
            self._text(entry.when, look.small, color=MUTED, stays=more)
        if entry.detail:
            self._text(entry.detail, size, color=MUTED, stays=bool(entry.points))
        if entry.points:
            self._bullets(entry.points)

    def _signatures(self, labels: tuple[str, ...]) -> None:
        look = self.look
        width = (self.width - 40) / 2
        for index in range(0, len(labels), 2):
            pair = labels[index : index + 2]
            columns = [wrap(label, look.small, width) for label in pair]
            items: list[Item] = []
            for number, column in enumerate(columns):
                x = number * (width + 40)
                items.append(Box(x, _LINE_TO_WRITE_ON, width, 0.8, fill=MUTED))
                items.extend(
                    Words(x, _LINE_TO_WRITE_ON + 3 + self._baseline(look.small)
                          + line * look.small * look.leading, text, look.small, MUTED)
                    for line, text in enumerate(column)
                )  # fmt: skip
            height = max(map(len, columns)) * look.small * look.leading
            self.lines.append(
                Line(_LINE_TO_WRITE_ON + 3 + height, tuple(items), before=look.gap * 2)
            )

    def _picture(self, picture: Picture) -> None:
        look = self.look
        width, height = picture_size(picture, self.width)
        image = Image((self.width - width) / 2, 0, width, height, picture.png)
        self.lines.append(Line(height, (image,), before=look.gap * 1.5,
                               stays=bool(picture.caption)))  # fmt: skip
        if picture.caption:
            pieces = wrap(picture.caption, look.small, self.width)
            for index, piece in enumerate(pieces):
                words = Words(self.width / 2, self._baseline(look.small), piece, look.small,
                              MUTED, align="center")  # fmt: skip
                self.lines.append(Line(look.small * look.leading, (words,), 0 if index else 3,
                                       stays=index < len(pieces) - 1))  # fmt: skip


def picture_size(picture: Picture, most: float) -> tuple[float, float]:
    """Width and height of a picture on a page of this width."""
    with PngImage.open(io.BytesIO(picture.png)) as opened:
        across, down = opened.size
    width = min(picture.width_mm * MM, most, _HIGHEST_PICTURE * across / down)
    return width, width * down / across


def keys_width(document: Document, width: float, size: float) -> float:
    """How far to the right values stand beside their names, the same all over a document."""
    blocks = (block for block in document.blocks if isinstance(block, KeyValues))
    widest = max((width_of(key, size) for block in blocks for key, _ in block.rows), default=0)
    return min(widest, width * 0.32) + size


def column_widths(table: Table, width: float, size: float) -> tuple[float, ...]:
    """The columns' widths: as said, or by what the cells hold, none too narrow to read."""
    count = max([len(table.header), *map(len, table.rows)], default=0)
    if len(table.widths) == count and min(table.widths, default=0) > 0:
        return tuple(width * share / sum(table.widths) for share in table.widths)
    least = min(size * 4, width / max(count, 1))
    wanted = [least] * count
    for row in (table.header, *table.rows):
        for index, cell in enumerate(row):
            longest = max(width_of(part, size) for part in cell[:400].split("\n")) + size
            wanted[index] = max(wanted[index], min(longest, width * 0.55))
    spare = width - least * count
    above = sum(want - least for want in wanted)
    if above <= 0:
        return tuple(width / count for _ in wanted)
    return tuple(least + (want - least) * spare / above for want in wanted)


def placed(items: tuple[Item, ...], x: float, y: float) -> list[Item]:
    """Things of a line, at its place on the page."""
    return [moved(item, x, y) for item in items]

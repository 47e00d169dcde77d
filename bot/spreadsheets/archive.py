"""Is this zip an .xlsx that is safe to open? Everything is measured, nothing is believed.

The sizes a zip declares can lie, so each part is unpacked in pieces and counted, and the pieces
of the sheets go through a parser that keeps nothing: it refuses document type declarations
(entity bombs) and learns how far the cells reach, because the reader that follows lays sparse
cells out densely and two cells in far corners would cost it the whole memory.
"""

import re
import zipfile
import zlib
from io import BytesIO
from typing import IO
from xml.parsers import expat

from bot.spreadsheets.model import Limits, Refused

_PIECE = 1 << 16
_SMALL = 1 << 20  # below this many bytes a high ratio harms nobody
_NESTED = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_PLACE = re.compile(r"\$?([A-Za-z]{1,4})\$?([0-9]{1,9})")
_OTHER_BOOKS = frozenset({"xl/workbook.bin", "content.xml"})
"""What the reader would try next if it did not like the workbook: formats nobody measured."""


def check(data: bytes, limits: Limits) -> None:
    """Whether these zip bytes are an .xlsx file that is safe to open.

    Raises Refused: damaged, wrong-kind, encrypted, bomb-…, too-many-rows, too-many-columns,
    too-spread.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_parts(archive, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise Refused("damaged") from error
    except (ValueError, IndexError, OverflowError, UnicodeError) as error:
        raise Refused("damaged") from error


def _check_parts(archive: zipfile.ZipFile, limits: Limits) -> None:
    parts = archive.infolist()
    if len(parts) > limits.parts:
        raise Refused("bomb-parts", most=limits.parts)
    names = {_name(part) for part in parts}
    if len(names) != len(parts):
        # Two parts of one name: what was checked might not be what is read.
        raise Refused("damaged")
    if "xl/workbook.xml" not in names or names & _OTHER_BOOKS:
        raise Refused("wrong-kind", kind=_other_kind(archive, names))
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("encrypted")
    if sum(part.file_size for part in parts) > limits.unpacked:
        raise Refused("bomb-size", most=limits.unpacked)
    left, area = limits.unpacked, 0
    links = _Links()
    unmeasured: set[str] = set()
    for part in parts:
        name = _name(part)
        measure = _Measure(name, limits, links)
        with archive.open(part) as stream:
            left -= measure.run(stream, left, part.compress_size)
        area += measure.area()
        if area > limits.area:
            raise Refused("too-spread", sheet=name.rpartition("/")[2])
        if not measure.whole:
            unmeasured.add(name.rpartition("/")[2])
    if unmeasured & links.sheet_files():
        raise Refused("damaged")


def _name(part: zipfile.ZipInfo) -> str:
    return part.filename.replace("\\", "/").lstrip("/").lower()


def _other_kind(archive: zipfile.ZipFile, names: set[str]) -> str:
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "mimetype" in names and b"opendocument" in archive.read("mimetype")[:100]:
        return "ods"
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return "doc"
    return "zip"


class _Links:
    """Which files of the archive the workbook calls sheets: any name will do for the reader, so
    the names decide nothing here."""

    def __init__(self) -> None:
        self._sheet_ids: set[str] = set()
        self._targets: dict[str, set[str]] = {}

    def add(self, local: str, attributes: dict[str, str]) -> None:
        """Take note of a `sheet` of a workbook or a `Relationship` between parts."""
        if local == "sheet":
            own = (v for k, v in attributes.items() if k.rpartition(" ")[2].lower() == "id")
            self._sheet_ids.update(own)
        else:
            target = attributes.get("Target", "").replace("\\", "/").rpartition("/")[2].lower()
            self._targets.setdefault(attributes.get("Id", ""), set()).add(target)

    def sheet_files(self) -> set[str]:
        """The last parts of the names of all sheets, in lower case."""
        return {target for one in self._sheet_ids for target in self._targets.get(one, ())}


class _Measure:
    """Unpacks one part and counts; its bytes are looked at once and forgotten.

    `whole` says afterwards whether the part was well-formed XML from beginning to end.
    """

    def __init__(self, name: str, limits: Limits, links: _Links) -> None:
        self._limits, self._name, self._links = limits, name, links
        self._row, self._column = 0, 0
        self._top, self._bottom, self._left, self._right = 1 << 40, 0, 1 << 40, 0
        self._in_cell = False
        self._parser: expat.XMLParserType | None = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._parser.StartElementHandler = self._start

    @property
    def whole(self) -> bool:
        return self._parser is not None

    def run(self, stream: IO[bytes], left: int, packed: int) -> int:
        """Read the part to its end; returns its true size in bytes."""
        size = 0
        while piece := stream.read(_PIECE):
            if size == 0 and piece.startswith(_NESTED):
                raise Refused("bomb-nested")
            size += len(piece)
            if size > left:
                raise Refused("bomb-size", most=self._limits.unpacked)
            if size > _SMALL and size > self._limits.ratio * max(packed, 1):
                raise Refused("bomb-ratio")
            self._feed(piece, last=False)
        self._feed(b"", last=True)
        return size

    def _feed(self, piece: bytes, *, last: bool) -> None:
        if self._parser is None:
            return
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            if self._name.endswith((".xml", ".rels")):
                raise Refused("damaged") from error
            self._parser = None  # a picture, a printer's settings

    def _refuse_doctype(self, *_: object) -> None:
        raise Refused("bomb-entities")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(" ")[2]
        if local == "c":
            place = _PLACE.fullmatch(attributes.get("r", ""))
            if place:
                self._column, self._row = _column_number(place[1]), int(place[2])
            else:
                self._column += 1
            self._in_cell = True
        elif local == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() else self._row + 1
            self._column = 0
            self._in_cell = False
        elif self._in_cell and local in ("v", "is", "f"):
            # Only a cell that holds something counts: offices format whole columns.
            self._in_cell = False
            self._reach()
        elif local in ("sheet", "Relationship"):
            self._links.add(local, attributes)

    def _reach(self) -> None:
        row, column, limits = self._row, self._column, self._limits
        self._top, self._bottom = min(self._top, row), max(self._bottom, row)
        self._left, self._right = min(self._left, column), max(self._right, column)
        if self._bottom - self._top >= limits.rows:
            raise Refused("too-many-rows", most=limits.rows)
        if self._right - self._left >= limits.columns:
            raise Refused("too-many-columns", most=limits.columns)

    def area(self) -> int:
        """Rows × columns of the rectangle around every filled cell."""
        if self._bottom == 0:
            return 0
        return (self._bottom - self._top + 1) * (self._right - self._left + 1)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number

"""As much of the old binary container (OLE2, «compound file») as safety needs.

The reader of .xls files lays every sheet out densely the moment it opens it: two cells in far
corners cost it a gigabyte. So the records are walked first, here, in constant memory, to learn
how far each sheet reaches and whether the file is encrypted.
"""

from collections.abc import Iterator
from struct import Struct, unpack_from

from bot.spreadsheets.model import Limits, Refused

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_FREE = 0xFFFFFFFA  # this and above mark ends and holes of a chain
_ENTRY = 128
_RECORD = Struct("<HH")
_PLACE = Struct("<HH")
_EOF = 0x000A
_SHEET = 0x0085
_STRINGS = 0x00FC
_FILEPASS = 0x002F
_DIMENSIONS = 0x0200
_CELLS = frozenset(
    # formula, number, label, boolean or error, RK, label in the shared table, rich text
    {0x0006, 0x0206, 0x0406, 0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6, 0x0002, 0x0003}
    | {0x0004, 0x0005, 0x0007, 0x0207}
)
_MANY = 0x00BD  # several RK numbers in one row


def check(data: bytes, limits: Limits) -> None:
    """Whether these OLE2 bytes are an .xls file that is safe to open.

    Raises Refused: encrypted, wrong-kind (another kind of document), damaged, too-many-rows,
    too-many-columns, too-spread.
    """
    try:
        streams = _Container(data)
        names = {name.casefold() for name in streams.entries}
        if names & {"encryptedpackage", "encryptioninfo"}:
            raise Refused("encrypted")
        book = streams.entries.get("Workbook") or streams.entries.get("Book")
        if book is None:
            word = bool(names & {"worddocument", "powerpoint document"})
            raise Refused("wrong-kind", kind="doc" if word else "unknown")
        _check_records(streams.read(*book), limits)
    except (IndexError, ValueError, OverflowError) as error:
        raise Refused("damaged") from error


class _Container:
    """The streams of a compound file, found by their names. Chains that loop raise ValueError."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512:
            raise ValueError("shorter than its header")
        self._data = data
        shift, mini_shift = unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("sector size")
        self._sector, self._mini = 1 << shift, 1 << mini_shift
        (first_directory,) = unpack_from("<I", data, 48)
        self._cutoff, first_mini = unpack_from("<II", data, 56)
        self._fat = self._read_fat()
        directory = self._chain(first_directory)
        self._mini_fat = _words(self._chain(first_mini)) if first_mini < _FREE else []
        self.entries: dict[str, tuple[int, int]] = {}
        root = (_FREE, 0)
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            name, kind, place = _entry(directory[at : at + _ENTRY])
            if kind == 5:
                root = place
            elif kind == 2:
                self.entries.setdefault(name, place)
        self._ministream = self._chain(root[0]) if root[0] < _FREE else b""

    def read(self, first: int, size: int) -> bytes:
        """The bytes of a stream."""
        if size >= self._cutoff:
            return self._chain(first)[:size]
        out = bytearray()
        for index in _follow(self._mini_fat, first):
            out += self._ministream[index * self._mini : (index + 1) * self._mini]
        return bytes(out[:size])

    def _at(self, index: int) -> bytes:
        start = (index + 1) * self._sector
        if start >= len(self._data):
            raise ValueError("a sector beyond the end")
        return self._data[start : start + self._sector]

    def _read_fat(self) -> list[int]:
        listed = list(unpack_from("<109I", self._data, 76))
        (more,) = unpack_from("<I", self._data, 68)
        seen: set[int] = set()
        while more < _FREE:
            if more in seen:
                raise ValueError("a loop")
            seen.add(more)
            words = _words(self._at(more))
            listed += words[:-1]
            more = words[-1]
        fat: list[int] = []
        used = dict.fromkeys(index for index in listed if index < _FREE)
        for index in used:
            fat += _words(self._at(index))
        return fat

    def _chain(self, first: int) -> bytes:
        return b"".join(self._at(index) for index in _follow(self._fat, first))


def _follow(table: list[int], first: int) -> Iterator[int]:
    seen = bytearray(len(table))
    index = first
    while index < _FREE:
        if seen[index]:
            raise ValueError("a loop")
        seen[index] = 1
        yield index
        index = table[index]


def _words(data: bytes) -> list[int]:
    count = len(data) // 4
    return list(unpack_from(f"<{count}I", data))


def _entry(raw: bytes) -> tuple[str, int, tuple[int, int]]:
    (length,) = unpack_from("<H", raw, 64)
    name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    first, size = unpack_from("<II", raw, 116)
    return name, raw[66], (first, size)


def _check_records(book: bytes, limits: Limits) -> None:
    """Walk the globals and then every sheet from where its entry points, as the reader will."""
    starts: list[int] = []
    for kind, body, end in _records(book, 0):
        if kind == _FILEPASS:
            raise Refused("encrypted")
        if kind == _SHEET and end - body >= 4:
            starts.append(*unpack_from("<I", book, body))
        elif kind == _STRINGS and end - body >= 8:
            (_, unique) = unpack_from("<II", book, body)
            if unique > len(book):  # the reader reserves room for as many as this claims
                raise Refused("damaged")
    if not starts:
        raise Refused("damaged")
    if len(starts) > limits.sheets:
        raise Refused("bomb-parts", most=limits.sheets)
    total = 0
    for position, start in enumerate(starts, 1):
        total += _sheet_area(book, start, limits, position)
        if total > limits.area:
            raise Refused("too-spread", sheet=str(position))


def _records(book: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Kind, first byte and end of each record up to the end of this part of the stream."""
    at = start
    while at + 4 <= len(book):
        kind, length = _RECORD.unpack_from(book, at)
        body, at = at + 4, at + 4 + length
        if kind == _EOF or at > len(book):
            return
        yield kind, body, at


def _sheet_area(book: bytes, start: int, limits: Limits, position: int) -> int:
    reach = _Reach()
    for kind, body, end in _records(book, start):
        if kind in _CELLS and end - body >= 4:
            row, column = _PLACE.unpack_from(book, body)
            reach.add(row, column, column)
        elif kind == _MANY and end - body >= 6:
            row, column = _PLACE.unpack_from(book, body)
            (last,) = unpack_from("<H", book, end - 2)
            reach.add(row, column, last)
        elif kind == _DIMENSIONS and end - body >= 10:
            _check_dimensions(book[body:end])
    return reach.area(limits, position)


def _check_dimensions(body: bytes) -> None:
    # The reader reserves room for what this record claims; the format itself ends at 65,536 × 256.
    if len(body) >= 14:
        (_, last_row, _, last_column) = unpack_from("<IIHH", body)
    else:
        (_, last_row, _, last_column) = unpack_from("<HHHH", body)
    if last_row > 65_536 or last_column > 256:
        raise Refused("damaged")


class _Reach:
    """The rectangle around every cell of a sheet that holds something."""

    def __init__(self) -> None:
        self.top, self.bottom, self.left, self.right = 1 << 32, -1, 1 << 32, -1

    def add(self, row: int, left: int, right: int) -> None:
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, left), max(self.right, right)

    def area(self, limits: Limits, sheet: int) -> int:
        """Rows × columns; raises Refused beyond the limits."""
        if self.bottom < 0:
            return 0
        rows, columns = self.bottom - self.top + 1, self.right - self.left + 1
        if rows > limits.rows:
            raise Refused("too-many-rows", most=limits.rows)
        if columns > limits.columns:
            raise Refused("too-many-columns", most=limits.columns)
        if rows * columns > limits.area:
            raise Refused("too-spread", sheet=str(sheet))
        return rows * columns

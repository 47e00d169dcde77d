"""The rows of a file between its preview and its confirmation: packed small, and only what the
rules kept of them. Cells of refused rows and of columns we do not know are not among it."""

import json
import zlib
from typing import Any

from bot.people.imports.model import ROSTER, STAFF
from bot.people.roster.model import Parsed, ParsedRow, RefusedRow, State
from bot.people.roster.model import Staff as Person
from bot.people.roster.staff_list import StaffParsed, StaffRow

_FIELDS = (
    "number",
    "name",
    "class_name",
    "entry_year",
    "length",
    "major",
    "department",
    "counselor",
    "mentor",
    "state",
)


def pack_roster(parsed: Parsed) -> bytes:
    """The understood rows of a roster, and the numbers of the refused ones."""
    rows = [[_plain(getattr(row, name)) for name in _FIELDS] for row in parsed.rows]
    return _pack(ROSTER, [rows, [row.number for row in parsed.refused]])


def pack_staff(listed: StaffParsed) -> bytes:
    """The understood rows of a staff list."""
    rows = [[row.number, row.name, row.counselor_of, row.mentor_of] for row in listed.rows]
    return _pack(STAFF, [rows, len(listed.refused)])


def _plain(value: Any) -> Any:
    return [value.name, value.staff_number] if isinstance(value, Person) else value


def _pack(kind: str, content: Any) -> bytes:
    return zlib.compress(json.dumps([kind, content], ensure_ascii=False).encode(), 1)


def unpack(packed: bytes) -> tuple[str, Any]:
    """Which kind of list it is, and its content for the function below of that kind."""
    kind, content = json.loads(zlib.decompress(packed))
    return kind, content


def roster_from(content: Any) -> Parsed:
    """The roster that was packed; where its rows stood in the file is gone."""
    rows, refused = content
    return Parsed(
        (),
        tuple(ParsedRow("", 0, *_read(row)) for row in rows),
        tuple(RefusedRow("", 0, (), (), number) for number in refused),
    )


def _read(row: list[Any]) -> list[Any]:
    *plain, counselor, mentor, state = row
    return [
        *plain,
        Person(*counselor) if counselor else None,
        Person(*mentor) if mentor else None,
        State(state) if state else None,
    ]


def staff_from(content: Any) -> StaffParsed:
    """The staff list that was packed."""
    rows, refused = content
    return StaffParsed(
        (),
        tuple(
            StaffRow(number, name, tuple(counselor_of), tuple(mentor_of))
            for number, name, counselor_of, mentor_of in rows
        ),
        tuple(RefusedRow("", 0, (), ()) for _ in range(refused)),
    )

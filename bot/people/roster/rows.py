"""One row of a roster: either what it says, or every fault in it, or nothing at all."""

import re
from collections.abc import Mapping, Sequence

from bot.people.roster import values as values
from bot.people.roster.model import Fault, ParsedRow, RefusedRow, Staff, State
from bot.spreadsheets.cells import is_error, lost_digits, text
from bot.spreadsheets.model import Cell

FAULTS: Mapping[str, tuple[str, ...]] = {
    "missing": (),
    "cell-error": ("value",),
    "too-long": ("most",),
    "number-lost-digits": ("value",),
    "number-unclear": ("value",),
    "number-repeated": ("number", "rows"),
    "name-unclear": ("value",),
    "entry-year-unclear": ("value",),
    "entry-year-missing": (),
    "length-unclear": ("value",),
    "state-unknown": ("value",),
    "staff-unclear": ("value",),
    "staff-name-missing": ("value",),
}
"""Every fault a row may have, with the names of the values its sentence may use."""

_LONGEST = 100
_SHOWN = 40


def parse_row(
    sheet: str, row: int, columns: Sequence[str], cells: tuple[Cell, ...]
) -> ParsedRow | RefusedRow | None:
    """Understand the cells of one row, aligned with the keys in `columns`.

    None for a row that is no student: a total or a remark below the table, a heading repeated on
    the next printed page.
    """
    reader = _Reader(dict(zip(columns, cells, strict=True)))
    if reader.is_no_student():
        return None
    number = reader.number()
    name = reader.name()
    class_name = reader.short("class_name", needed=True)
    said = ParsedRow(
        sheet,
        row,
        number,
        name,
        class_name or "",
        entry_year=reader.entry_year(),
        length=reader.length(),
        major=reader.short("major"),
        department=reader.short("department"),
        counselor=reader.staff("counselor"),
        mentor=reader.staff("mentor"),
        state=reader.state(),
        cells=cells,
    )
    if reader.faults:
        return RefusedRow(sheet, row, tuple(reader.faults), cells, number)
    return said


class _Reader:
    """Reads cells by key and notes what is wrong with them."""

    def __init__(self, cells: Mapping[str, Cell]) -> None:
        self._cells = cells
        self._texts = {key: text(cell) for key, cell in cells.items()}
        self.faults: list[Fault] = []

    def _fault(self, column: str, reason_id: str, **shown: str | int) -> None:
        self.faults.append(Fault(column, reason_id, shown))

    def is_no_student(self) -> bool:
        filled = [key for key, shown in self._texts.items() if shown]
        number, name = self._texts["number"], self._texts["name"]
        if not filled or (number in _NUMBER_WORDS and name in _NAME_WORDS):
            return True
        # «合计 40 人», «填表人：…»: a remark in one or two cells, where no number stands.
        if len(filled) > 2 or values.student_number(number) is not None:
            return False
        return _REMARKS.match(number or name or self._texts[filled[0]]) is not None

    def _usable(self, key: str, *, needed: bool = False) -> bool:
        """Whether there is something to read; notes a fault if something needed is missing."""
        shown = self._texts.get(key, "")
        if not shown:
            if needed:
                self._fault(key, "missing")
            return False
        if is_error(self._cells[key]):
            self._fault(key, "cell-error", value=shown)
            return False
        if len(shown) > _LONGEST:
            self._fault(key, "too-long", most=_LONGEST)
            return False
        return True

    def _shown(self, key: str) -> str:
        return self._texts[key][:_SHOWN]

    def number(self) -> str:
        if not self._usable("number", needed=True):
            return ""
        if lost_digits(self._cells["number"]):
            self._fault("number", "number-lost-digits", value=self._shown("number"))
            return ""
        number = values.student_number(self._cells["number"])
        if number is None:
            self._fault("number", "number-unclear", value=self._shown("number"))
        return number or ""

    def name(self) -> str:
        if not self._usable("name", needed=True):
            return ""
        name = values.person_name(self._cells["name"])
        if name is None:
            self._fault("name", "name-unclear", value=self._shown("name"))
        return name or ""

    def short(self, key: str, *, needed: bool = False) -> str | None:
        return self._texts[key] if self._usable(key, needed=needed) else None

    def entry_year(self) -> int | None:
        if not self._usable("entry_year"):
            return None
        year = values.year_of_entry(self._cells["entry_year"])
        if year is None:
            self._fault("entry_year", "entry-year-unclear", value=self._shown("entry_year"))
        return year

    def length(self) -> int | None:
        if not self._usable("length"):
            return None
        years = values.length_of_study(self._cells["length"])
        if years is None:
            self._fault("length", "length-unclear", value=self._shown("length"))
        return years

    def state(self) -> State | None:
        if not self._usable("state"):
            return None
        standing = values.state(self._cells["state"])
        if standing is None:
            self._fault("state", "state-unknown", value=self._shown("state"))
        return standing

    def staff(self, key: str) -> Staff | None:
        number_key = f"{key}_number"
        has_number = self._usable(number_key)
        if not self._usable(key):
            if has_number and not self._texts.get(key, ""):
                self._fault(key, "staff-name-missing", value=self._shown(number_key))
            return None
        number_cell = self._cells[number_key] if has_number else ""
        if lost_digits(number_cell):
            self._fault(number_key, "number-lost-digits", value=self._shown(number_key))
            return None
        person = values.staff(self._cells[key], number_cell)
        if person is None:
            self._fault(key, "staff-unclear", value=self._shown(key))
        return person


_NUMBER_WORDS = ("学号", "Student number")
_NAME_WORDS = ("姓名", "Name")
_REMARKS = re.compile(
    "合计|总计|共计|小计|总人数|人数|备注|注:|说明|填表|制表|审核|负责人|日期|以上|共[0-9计]"
)

"""The rules of the staff list: who works here, by staff number, and which classes are theirs.

Only the number, the name, and whose counselor or class mentor somebody is are kept. As with the
roster, a blank cell erases nothing, nobody disappears because a file does not name them, and
the same file a second time changes nothing.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.people.roster import values as values
from bot.people.roster.columns import PERSONAL, REASON
from bot.people.roster.model import Fault, Notice, RefusedRow, Staff
from bot.spreadsheets.cells import is_error, lost_digits, text
from bot.spreadsheets.model import Cell, Column, Dropped, Table, Workbook
from bot.spreadsheets.tables import find_table
from bot.spreadsheets.writing import Sheet, write_xlsx

NUMBER = Column(
    "staff_number",
    ("工号", "教工号", "职工号", "教师工号", "教职工号", "人员编号", "staff number", "staff id"),
)
NAME = Column("name", ("姓名", "教师姓名", "教职工姓名", "老师", "name", "full name"))
ROLE = Column("role", ("岗位", "职务", "角色", "岗位名称", "role", "position"))
CLASSES = Column(
    "classes",
    ("负责班级", "所带班级", "带班", "管理班级", "班级", "classes", "class"),
)
COLUMNS = (NUMBER, NAME, ROLE, CLASSES, REASON)
REQUIRED = (NUMBER.key, NAME.key)

FIELDS = ("counselor", "mentor")
NOTICES = ("class-contested", "classes-unknown")
FAULTS = ("missing", "cell-error", "number-lost-digits", "staff-number-unclear", "name-unclear",
          "staff-number-repeated", "classes-without-role")  # fmt: skip

HEADINGS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "staff_number": "工号",
        "name": "姓名",
        "role": "岗位",
        "classes": "负责班级",
        "reason": "需要修改的地方",
    },
    "en": {
        "staff_number": "Staff number",
        "name": "Name",
        "role": "Role",
        "classes": "Classes",
        "reason": "What to mend",
    },
}
_SHEET = {"zh": "教职工名单", "en": "Staff"}
_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9\-]{0,19}")
_REMARKS = re.compile(
    "合计|总计|共计|小计|总人数|人数|备注|注:|说明|填表|制表|审核|负责人|日期|以上|共[0-9计]"
)
_APART = re.compile(r"[,、;/|\s]+")
_COUNSELOR = re.compile("辅导员|班主任|counsell?or", re.IGNORECASE)
_MENTOR = re.compile("导师|mentor", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person of the list, and the classes they are counselor or class mentor of."""

    number: str
    name: str
    counselor_of: tuple[str, ...] = ()
    mentor_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StaffParsed:
    columns: tuple[str, ...]
    rows: tuple[StaffRow, ...]
    refused: tuple[RefusedRow, ...]
    dropped_columns: tuple[Dropped, ...] = ()
    repeated: int = 0
    unused_sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ownership:
    """Somebody becomes counselor or class mentor (`field`) of a class."""

    class_name: str
    field: str
    staff: Staff


@dataclass(frozen=True, slots=True)
class StaffPlan:
    """What applying the list would do, and what to look at first."""

    new: tuple[Staff, ...]
    renamed: tuple[Staff, ...]
    owners: tuple[Ownership, ...]
    changed: int
    unchanged: int
    missing: int
    notices: tuple[Notice, ...]


def find(workbook: Workbook) -> Table:
    """The staff list in a file that was read. Raises spreadsheets.Refused."""
    return find_table(workbook, COLUMNS, REQUIRED, PERSONAL)


def parse(table: Table) -> StaffParsed:
    """What each row says; a number given to two names refuses every such row."""
    kept = tuple(key for key in table.columns if key != REASON.key)
    places = [table.columns.index(key) for key in kept]
    refused: list[RefusedRow] = []
    good: dict[str, list[tuple[StaffRow, RefusedRow]]] = {}
    for row in table.rows:
        cells = tuple(row.cells[place] for place in places)
        said = _read(dict(zip(kept, cells, strict=True)))
        if said is None:
            continue
        if isinstance(said, StaffRow):
            bare = RefusedRow(row.sheet, row.number, (), cells, said.number)
            good.setdefault(said.number, []).append((said, bare))
        else:
            refused.append(RefusedRow(row.sheet, row.number, tuple(said), cells))
    rows: list[StaffRow] = []
    repeated = 0
    for number, same in good.items():
        if len({said.name for said, _ in same}) > 1:
            refused += [_repeated(number, bare, [b for _, b in same]) for _, bare in same]
            continue
        repeated += len(same) - 1
        rows.append(_together([said for said, _ in same]))
    refused.sort(key=lambda row: (table.sheets.index(row.sheet), row.row))
    return StaffParsed(
        kept, tuple(rows), tuple(refused), table.dropped, repeated, table.unused_sheets
    )


def _repeated(number: str, row: RefusedRow, same: Sequence[RefusedRow]) -> RefusedRow:
    others = ", ".join(str(other.row) for other in same if other is not row)
    fault = Fault(NUMBER.key, "staff-number-repeated", {"number": number, "rows": others})
    return RefusedRow(row.sheet, row.row, (fault,), row.cells, number)


def _together(same: Sequence[StaffRow]) -> StaffRow:
    """One person in several rows (one per class, say) is one person with all of them."""
    counselor_of = dict.fromkeys(name for row in same for name in row.counselor_of)
    mentor_of = dict.fromkeys(name for row in same for name in row.mentor_of)
    return StaffRow(same[0].number, same[0].name, tuple(counselor_of), tuple(mentor_of))


def _read(cells: Mapping[str, Cell]) -> StaffRow | list[Fault] | None:
    texts = {key: text(cell) for key, cell in cells.items()}
    filled = [key for key, shown in texts.items() if shown]
    if not filled or _is_remark(texts, filled):
        return None
    faults: list[Fault] = []

    def usable(key: str) -> bool:
        if not texts.get(key, ""):
            faults.append(Fault(key, "missing", {}))
        elif is_error(cells[key]):
            faults.append(Fault(key, "cell-error", {"value": texts[key][:40]}))
        else:
            return True
        return False

    number, name = "", ""
    if usable(NUMBER.key):
        shown = texts[NUMBER.key]
        number = shown.replace(" ", "").lstrip("'").upper()
        if lost_digits(cells[NUMBER.key]):
            faults.append(Fault(NUMBER.key, "number-lost-digits", {"value": shown[:40]}))
        elif not _NUMBER.fullmatch(number):
            faults.append(Fault(NUMBER.key, "staff-number-unclear", {"value": shown[:40]}))
    if usable(NAME.key):
        name = values.person_name(cells[NAME.key]) or ""
        if not name:
            faults.append(Fault(NAME.key, "name-unclear", {"value": texts[NAME.key][:40]}))
    classes = tuple(
        dict.fromkeys(part for part in _APART.split(texts.get(CLASSES.key, "")) if part)
    )
    role = texts.get(ROLE.key, "")
    counselor, mentor = _COUNSELOR.search(role), _MENTOR.search(role)
    if classes and not counselor and not mentor:
        faults.append(Fault(ROLE.key, "classes-without-role", {"value": role[:40]}))
    if faults:
        return faults
    return StaffRow(number, name, classes if counselor else (), classes if mentor else ())


def _is_remark(texts: Mapping[str, str], filled: Sequence[str]) -> bool:
    """A total or a remark below the table, or the headings repeated on the next page."""
    if texts[NUMBER.key] in NUMBER.names and texts[NAME.key] in NAME.names:
        return True
    return len(filled) <= 2 and _REMARKS.match(texts[filled[0]]) is not None


def plan(
    listed: Iterable[tuple[str | None, str]],
    owners: Mapping[str, tuple[str | None, str | None]],
    rows: Sequence[StaffRow],
) -> StaffPlan:
    """What applying these rows would do to the staff `listed` (number or None, name) and to the
    classes, whose `owners` are the staff numbers of (counselor, class mentor).

    A class that is not on the roster yet is passed over: the roster names its owners when it
    comes. Where the list gives a class two counselors, it keeps the one it has.
    """
    have = {number: name for number, name in listed if number}
    said = _said(rows)
    unknown = sorted({name for name, _ in said if name not in owners})
    moves = [
        Ownership(name, field, people[0])
        for (name, field), people in said.items()
        if len(people) == 1
        and name in owners
        and owners[name][FIELDS.index(field)] != people[0].staff_number
    ]
    moving = {move.staff.staff_number for move in moves}
    people = [Staff(row.name, row.number) for row in rows]
    new = tuple(one for one in people if one.staff_number not in have)
    renamed = tuple(one for one in people if have.get(one.staff_number, one.name) != one.name)
    touched = {one.staff_number for one in renamed} | (moving & have.keys())
    notices = [
        Notice(
            "class-contested",
            {
                "class_name": name,
                "field": field,
                "others": tuple(person.name for person in people),
            },
        )
        for (name, field), people in sorted(said.items())
        if len(people) > 1
    ]
    if unknown:
        notices.append(Notice("classes-unknown", {"names": tuple(unknown)}))
    return StaffPlan(
        new,
        renamed,
        tuple(moves),
        len(touched),
        len(people) - len(new) - len(touched),
        len(have.keys() - {one.staff_number for one in people}),
        tuple(notices),
    )


def _said(rows: Sequence[StaffRow]) -> dict[tuple[str, str], list[Staff]]:
    """Whom the list names for each (class, field)."""
    said: dict[tuple[str, str], list[Staff]] = {}
    for row in rows:
        for field, names in zip(FIELDS, (row.counselor_of, row.mentor_of), strict=True):
            for name in names:
                said.setdefault((name, field), []).append(Staff(row.name, row.number))
    return said


def corrected_template(
    refused: Sequence[RefusedRow],
    present: Sequence[str],
    reason: Callable[[Fault], str],
    language: str = "zh",
) -> bytes:
    """An XLSX of only the refused rows, to mend and send back; as the roster's."""
    headings = HEADINGS[language]
    lacking = {fault.column for row in refused for fault in row.faults} - set(present)
    keys = [*present, *(column.key for column in COLUMNS if column.key in lacking), REASON.key]
    rows: list[list[str]] = []
    marked: set[tuple[int, int]] = set()
    for index, row in enumerate(refused):
        wrong = {fault.column for fault in row.faults}
        cells = [text(cell) for cell in row.cells]
        blank = [""] * (len(keys) - 1 - len(cells))
        reasons = "\n".join(reason(fault) for fault in row.faults)
        rows.append([*cells, *blank, f"{row.sheet} {row.row}: {reasons}"])
        marked |= {(index, place) for place, key in enumerate(keys) if key in wrong}
    sheet = Sheet(
        _SHEET[language],
        [headings[key] for key in keys],
        rows,
        marked=marked,
        wrapped={len(keys) - 1},
    )
    return write_xlsx([sheet])

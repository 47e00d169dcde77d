"""The two files a roster import hands back: the refused rows to mend, and an empty template.

Both are read by the import again as they are: their headings are ones it knows, in either
language, and the column that says what to mend is ignored on the way in.
"""

from collections.abc import Callable, Mapping, Sequence

from bot.people.roster import columns as columns
from bot.people.roster.model import Fault, RefusedRow
from bot.spreadsheets.cells import text
from bot.spreadsheets.writing import Sheet, write_xlsx

HEADINGS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "number": "学号",
        "name": "姓名",
        "class_name": "班级",
        "major": "专业",
        "department": "二级学院",
        "entry_year": "入学年份",
        "length": "学制",
        "counselor": "辅导员",
        "counselor_number": "辅导员工号",
        "mentor": "班级导师",
        "mentor_number": "班级导师工号",
        "state": "学籍状态",
        "reason": "需要修改的地方",
    },
    "en": {
        "number": "Student number",
        "name": "Name",
        "class_name": "Class",
        "major": "Major",
        "department": "Department",
        "entry_year": "Entry year",
        "length": "Length of study",
        "counselor": "Counselor",
        "counselor_number": "Counselor number",
        "mentor": "Class mentor",
        "mentor_number": "Class mentor number",
        "state": "State",
        "reason": "What to mend",
    },
}
"""What the import itself calls its columns, for the files it writes and for its sentences."""

_SHEET = {"zh": "学生名单", "en": "Students"}


def corrected_template(
    refused: Sequence[RefusedRow],
    present: Sequence[str],
    reason: Callable[[Fault], str],
    language: str = "zh",
) -> bytes:
    """An XLSX of only the refused rows, to mend and send back.

    `present` are the column keys of the refused rows' cells (`Parsed.columns`, `Plan.columns`).
    `reason` words one fault. The faulty cells are coloured, the reasons stand in the last
    column, everything is text, and a number Excel has damaged is left blank to be typed anew.
    """
    headings = HEADINGS[language]
    # A column the office's file lacked may be just what has to be filled in.
    lacking = {fault.column for row in refused for fault in row.faults} - set(present)
    wanted = [*present, *(key for key in columns.KEYS if key in lacking)]
    keys = [*wanted, columns.REASON.key]
    blank = [""] * (len(wanted) - len(present))
    rows: list[list[str]] = []
    marked: set[tuple[int, int]] = set()
    for index, row in enumerate(refused):
        wrong = {fault.column: fault for fault in row.faults}
        cells = [
            "" if key in wrong and wrong[key].reason_id == "number-lost-digits" else text(cell)
            for key, cell in zip(present, row.cells, strict=True)
        ]
        where = f"{row.sheet} {row.row}".strip()
        reasons = "\n".join(reason(fault) for fault in row.faults)
        rows.append([*cells, *blank, f"{where}: {reasons}"])
        marked |= {(index, place) for place, key in enumerate(wanted) if key in wrong}
    sheet = Sheet(
        _SHEET[language],
        [headings[key] for key in keys],
        rows,
        marked=marked,
        wrapped={len(keys) - 1},
    )
    return write_xlsx([sheet])


def empty_template(language: str = "zh") -> bytes:
    """An XLSX with the headings only, every column formatted as text."""
    headings = HEADINGS[language]
    return write_xlsx([Sheet(_SHEET[language], [headings[key] for key in columns.KEYS], [])])

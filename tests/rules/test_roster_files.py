"""The files handed back can be mended and sent in again as they are."""

import io

import openpyxl
import pytest
import xlsxwriter

from bot.people.roster import (
    HEADINGS,
    Fault,
    Parsed,
    corrected_template,
    empty_template,
    find,
    parse,
    plan,
)
from bot.people.roster.columns import KEYS
from bot.spreadsheets import Refused, read

ROWS = [
    ["学号", "姓名", "班级", "学制", "身份证号"],
    ["2024010101", "林晓雨", "化工2411", "3", "x"],
    ["2.02401E+17", "陈一帆", "化工2411", "3", "x"],
    ["2024010103", "", "化工2411", "3+2", "x"],
    ["A7", "王小明", "化工2411", "3", "x"],
]


def imported(data: bytes) -> Parsed:
    return parse(find(read("名单.xlsx", data)))


def office_file() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet("一班")
    for at, row in enumerate(ROWS):
        page.write_row(at, 0, row)
    book.close()
    return out.getvalue()


def reason(fault: Fault) -> str:
    return f"{fault.column}/{fault.reason_id}"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_refused_rows_come_back_alone_with_every_reason(language: str) -> None:
    made = plan([], imported(office_file()))
    assert [student.number for student in made.new] == ["2024010101"]
    data = corrected_template(made.refused, made.columns, reason, language)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    names = HEADINGS[language]
    shown = ("number", "name", "class_name", "length", "entry_year", "reason")
    assert rows[0] == [names[key] for key in shown]
    assert rows[1] == [None, "陈一帆", "化工2411", "3", None, "一班 3: number/number-lost-digits"]
    assert rows[2][-1] == "一班 4: name/missing\nlength/length-unclear"
    assert rows[3][-1] == "一班 5: entry_year/entry-year-missing"
    coloured = {
        c.coordinate for row in sheet["A2:E4"] for c in row if c.fill.fgColor.rgb != "00000000"
    }
    assert coloured == {"A2", "B3", "D3", "E4"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_mended_file_is_read_as_it_is(language: str) -> None:
    made = plan([], imported(office_file()))
    data = corrected_template(made.refused, made.columns, reason, language)
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    for place, value in {"A2": "2024010102", "B3": "赵宁", "D3": "3", "E4": "2024"}.items():
        sheet[place] = value
    out = io.BytesIO()
    book.save(out)
    again = imported(out.getvalue())
    assert (again.refused, again.dropped_columns) == ((), ())
    mended = plan(made.new, again)
    assert [student.name for student in mended.new] == ["陈一帆", "赵宁", "王小明"]


def test_unmended_rows_are_refused_again_for_the_same_reasons() -> None:
    made = plan([], imported(office_file()))
    again = plan(made.new, imported(corrected_template(made.refused, made.columns, reason)))
    # The damaged number was left blank, so that one is now missing.
    assert [[fault.reason_id for fault in row.faults] for row in again.refused] == [
        ["missing"],
        ["missing", "length-unclear"],
        ["entry-year-missing"],
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_empty_template_has_headings_the_import_knows(language: str) -> None:
    data = empty_template(language)
    with pytest.raises(Refused) as refused:
        find(read("a", data))
    assert refused.value.reason_id == "empty"
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    sheet.append(["2024010101", "林晓雨", "化工2411", *[""] * (len(KEYS) - 3)])
    out = io.BytesIO()
    assert sheet.parent is not None
    sheet.parent.save(out)
    found = imported(out.getvalue())
    assert (found.columns, found.dropped_columns, len(found.rows)) == (KEYS, (), 1)


def test_personal_columns_are_not_in_anything_we_hand_back() -> None:
    found = imported(office_file())
    assert [(one.heading, one.personal) for one in found.dropped_columns] == [("身份证号", True)]
    cells = [row.cells for row in found.rows] + [row.cells for row in found.refused]
    assert len(cells) == 4
    assert not any("x" in row for row in cells)

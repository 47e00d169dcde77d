"""Files as offices really send them, each with the rows they must give."""

import codecs
import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
import xlwt

from bot.spreadsheets import Column, Refused, Table, find_table, read
from bot.spreadsheets.cells import day, text, whole

COLUMNS = (
    Column("number", ("学号", "student number")),
    Column("name", ("姓名", "name")),
    Column("class_name", ("班级", "班级名称")),
    Column("day", ("入学日期",)),
    Column("counselor", ("辅导员", "辅导员姓名")),
    Column("counselor_number", ("辅导员工号",)),
)
REQUIRED = ("number", "name", "class_name")
HEADINGS = ["学号", "姓名", "班级"]
ROWS = [["2023010101", "林晓雨", "化工2311"], ["2023010102", "陈一帆", "化工2311"]]
EXPECTED = [("2023010101", "林晓雨", "化工2311"), ("2023010102", "陈一帆", "化工2311")]


def table(data: bytes, name: str = "file") -> Table:
    return find_table(read(name, data), COLUMNS, REQUIRED)


def texts(found: Table) -> list[tuple[str, ...]]:
    places = [found.columns.index(key) for key in REQUIRED]
    return [tuple(text(row.cells[place]) for place in places) for row in found.rows]


def xlsx(*rows: Sequence[object], sheet: str = "Sheet1") -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet(sheet)
    for at, row in enumerate(rows):
        page.write_row(at, 0, row)
    book.close()
    return out.getvalue()


def xls(*rows: Sequence[object]) -> bytes:
    out = io.BytesIO()
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("名单")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            page.write(at, column, value)
    book.save(out)
    return out.getvalue()


def csv_text(*rows: list[str], separator: str = ",", end: str = "\r\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    return out.getvalue()


def plain_csv(encoding: str, mark: bytes = b"", separator: str = ",") -> bytes:
    return mark + csv_text(HEADINGS, *ROWS, separator=separator).encode(encoding)


def titled_and_merged() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    page.merge_range(0, 0, 0, 4, "某某学院学生花名册")
    page.merge_range(1, 0, 1, 4, "填表单位：学生处")
    for at, heading in enumerate(HEADINGS):
        page.merge_range(2, at, 3, at, heading)
    page.merge_range(2, 3, 2, 4, "辅导员")
    page.write_row(3, 3, ["姓名", "工号"])
    for at, row in enumerate(ROWS, 4):
        page.write_row(at, 0, [*row, "王敏", "2008001"])
    book.close()
    return out.getvalue()


def several_sheets() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet("填写说明").write(0, 0, "学号必填")
    for name, row in (("一班", ROWS[0]), ("二班", ROWS[1])):
        page = book.add_worksheet(name)
        page.write_row(0, 0, HEADINGS)
        page.write_row(1, 0, row)
    hidden = book.add_worksheet("旧")
    hidden.write_row(0, 0, HEADINGS)
    hidden.write_row(1, 0, ["9", "旧生", "旧班"])
    hidden.hide()
    book.close()
    return out.getvalue()


def by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in (HEADINGS, *ROWS):
        page.append(row)
    page["A2"].number_format = "@"
    page.merge_cells("F1:G3")
    page.freeze_panes = "A2"
    page["B2"].comment = openpyxl.comments.Comment("核对", "老师")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def far_down_and_right() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    for at, row in enumerate([HEADINGS, *ROWS]):
        page.write_row(at + 12, 7, row)
    book.close()
    return out.getvalue()


def formatted_to_the_bottom() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    for at, row in enumerate([HEADINGS, *ROWS]):
        page.write_row(at, 0, row)
    grey = book.add_format({"bg_color": "#EEEEEE"})
    page.write_blank(1_048_575, 16_383, None, grey)
    book.close()
    return out.getvalue()


def formulas() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    page.write_row(0, 0, HEADINGS)
    for at, row in enumerate(ROWS, 1):
        page.write_formula(at, 0, f'="{row[0]}"', None, row[0])
        page.write_row(at, 1, row[1:])
    book.close()
    return out.getvalue()


NASTY: dict[str, Callable[[], bytes]] = {
    "an ordinary xlsx": lambda: xlsx(list(HEADINGS), *map(list, ROWS)),
    "an ordinary xls": lambda: xls(list(HEADINGS), *map(list, ROWS)),
    "xlsx by openpyxl with comment and merge": by_openpyxl,
    "csv utf-8": lambda: plain_csv("utf-8"),
    "csv utf-8 with mark": lambda: plain_csv("utf-8", codecs.BOM_UTF8),
    "csv utf-8 with two marks": lambda: plain_csv("utf-8", codecs.BOM_UTF8 * 2),
    "csv gbk": lambda: plain_csv("gbk"),
    "csv gb18030": lambda: plain_csv("gb18030"),
    "csv utf-16 little": lambda: plain_csv("utf-16-le", codecs.BOM_UTF16_LE),
    "csv utf-16 big": lambda: plain_csv("utf-16-be", codecs.BOM_UTF16_BE),
    "csv utf-16 without mark": lambda: plain_csv("utf-16-le"),
    "csv by tabs, as «Unicode text»": lambda: plain_csv("utf-16-le", codecs.BOM_UTF16_LE, "\t"),
    "csv by semicolons": lambda: plain_csv("gbk", separator=";"),
    "csv with a separator line": lambda: b"sep=;\r\n" + plain_csv("utf-8", separator=";"),
    "csv with lone line feeds": lambda: csv_text(HEADINGS, *ROWS, end="\n").encode(),
    "csv with Excel's ='' trick": lambda: csv_text(
        HEADINGS, *[[f'="{row[0]}"', *row[1:]] for row in ROWS]
    ).encode(),
    "csv with quotes and breaks in headings": lambda: csv_text(
        ["学\n号", "姓 名", "班级\r\n(必填)"], *ROWS
    ).encode("gbk"),
    "csv with a title and empty lines": lambda: (
        "2023级名单,,\r\n,,\r\n" + csv_text(HEADINGS, *ROWS) + ",,\r\n,,\r\n"
    ).encode("gbk"),
    "titles and two rows of merged headings": titled_and_merged,
    "a sheet per class, notes, and a hidden sheet": several_sheets,
    "a table far from the corner": far_down_and_right,
    "whole columns formatted": formatted_to_the_bottom,
    "formulas with stored results": formulas,
    "decorated headings": lambda: xlsx(
        ["＊学　号（必填）", "*姓名：", "【必填】班级"], *map(list, ROWS)
    ),
    "numbers as floats": lambda: xlsx(
        list(HEADINGS), *[[float(row[0]), *row[1:]] for row in ROWS]
    ),
    "numbers as floats in xls": lambda: xls(
        list(HEADINGS), *[[float(row[0]), *row[1:]] for row in ROWS]
    ),
    "full-width digits": lambda: xlsx(
        list(HEADINGS), ["２０２３０１０１０１", "林晓雨", "化工２３１１"], ROWS[1]
    ),
    "invisible signs and stray spaces": lambda: xlsx(
        list(HEADINGS), ["\u200b2023010101\ufeff ", " 林晓雨\t", "化工2311\u00a0"], ROWS[1]
    ),
    "trailing empty rows and columns": lambda: xlsx(
        [*HEADINGS, "", ""], *[[*row, " ", ""] for row in ROWS], [" ", "\n"], ["", ""]
    ),
    "columns in another order with strangers between": lambda: xlsx(
        ["序号", "班级", "备注", "姓名", "家长姓名", "学号"],
        *[[i, row[2], "", row[1], "某", row[0]] for i, row in enumerate(ROWS)],
    ),
    "an xls that calls itself xlsx": lambda: xls(list(HEADINGS), *map(list, ROWS)),
}


@pytest.mark.parametrize("kind", NASTY)
def test_a_nasty_file_gives_the_rows_a_person_sees_in_it(kind: str) -> None:
    assert texts(table(NASTY[kind](), "名单.xlsx")) == EXPECTED


def test_row_numbers_are_those_the_office_sees() -> None:
    assert [row.number for row in table(far_down_and_right()).rows] == [14, 15]
    assert [row.number for row in table(titled_and_merged()).rows] == [5, 6]
    assert [row.number for row in table(NASTY["csv with a separator line"]()).rows] == [3, 4]


def test_rows_of_several_sheets_know_their_sheet_and_other_sheets_are_named() -> None:
    found = table(several_sheets())
    assert [(row.sheet, row.number) for row in found.rows] == [("一班", 2), ("二班", 2)]
    assert found.unused_sheets == ("填写说明", "旧")


def test_names_under_a_merged_heading_belong_to_it_and_not_to_the_student() -> None:
    found = table(titled_and_merged())
    row = dict(zip(found.columns, found.rows[0].cells, strict=True))
    assert (row["name"], row["counselor"], row["counselor_number"]) == (
        "林晓雨",
        "王敏",
        "2008001",
    )


def test_groups_of_strange_headings_do_not_hide_a_second_row_of_headings() -> None:
    rows = [
        [*HEADINGS, "家庭地址", "", "", "", "辅导员", ""],
        ["", "", "", "省", "市", "区", "街道", "姓名", "工号"],
        [*ROWS[0], "江苏", "常州", "新北", "某街", "王敏", "2008001"],
    ]
    found = table(csv_text(*rows).encode("gbk"), "名单.csv")
    assert found.columns == (*REQUIRED, "counselor", "counselor_number")
    assert [(row.sheet, row.number) for row in found.rows] == [("名单", 3)]
    assert [one.heading for one in found.dropped] == [
        "家庭地址省",
        "家庭地址市",
        "家庭地址区",
        "家庭地址街道",
    ]


def test_a_row_of_data_below_one_row_of_headings_is_data() -> None:
    rows: list[Sequence[object]] = [[*HEADINGS, "辅导员"], [*ROWS[0], "姓名"], [*ROWS[1], "王敏"]]
    assert texts(table(xlsx(*rows))) == EXPECTED


def test_only_wanted_columns_are_read_and_the_others_are_named() -> None:
    found = table(NASTY["columns in another order with strangers between"]())
    assert found.columns == ("number", "name", "class_name")
    assert [one.heading for one in found.dropped] == ["序号", "备注", "家长姓名"]
    assert all("某" not in row.cells for row in found.rows)


def test_a_table_only_in_a_hidden_sheet_is_refused_by_its_name() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet("空").write(0, 0, "请看")
    hidden = book.add_worksheet("名单")
    hidden.write_row(0, 0, HEADINGS)
    hidden.write_row(1, 0, ROWS[0])
    hidden.hide()
    book.close()
    with pytest.raises(Refused) as refused:
        table(out.getvalue())
    assert (refused.value.reason_id, refused.value.values) == ("header-hidden", {"sheet": "名单"})


def test_missing_columns_are_named() -> None:
    with pytest.raises(Refused) as refused:
        table(xlsx(["学号", "电话"], ["1", "2"]))
    assert refused.value.reason_id == "no-header"
    assert refused.value.values == {"missing": ("name", "class_name")}


def test_headings_without_rows_are_an_empty_file() -> None:
    with pytest.raises(Refused) as refused:
        table(xlsx(list(HEADINGS)))
    assert refused.value.reason_id == "empty"


@pytest.mark.parametrize(
    "cell",
    [
        "2023-09-01", "2023/9/1", "2023.9.1", "2023年9月1日", "20230901", "２０２３／９／１",
        45170, 20230901, "45170", "2023-09-01 00:00:00",
    ],
)  # fmt: skip
def test_a_date_is_the_same_day_in_every_shape_and_file(cell: str | int) -> None:
    rows: list[Sequence[object]] = [[*HEADINGS, "入学日期"], [*ROWS[0], cell]]
    for data in (xlsx(*rows), xls(*rows)):
        assert day(table(data).rows[0].cells[3]) == date(2023, 9, 1)


def test_a_date_cell_is_read_as_its_day() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    page.write_row(0, 0, [*HEADINGS, "入学日期"])
    page.write_row(1, 0, ROWS[0])
    style = book.add_format({"num_format": "yyyy年m月d日"})
    page.write_datetime(1, 3, datetime(2023, 9, 1), style)  # noqa: DTZ001 - Excel has no zones
    book.close()
    assert day(table(out.getvalue()).rows[0].cells[3]) == date(2023, 9, 1)


def test_whole_numbers_survive_every_way_of_storing_them() -> None:
    for cell in (3, 3.0, "3", "３", "3.0", " 3 "):
        assert whole(cell) == 3

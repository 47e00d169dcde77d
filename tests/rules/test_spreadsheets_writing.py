"""What we write comes back as it was, and opens without doing anything."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.spreadsheets import Cell, Sheet, read, write_xlsx

DANGEROUS = [
    "=1+1", '=HYPERLINK("http://a.b","x")', "+86 1", "-1+1", "@SUM(A1)", "\t=1", "\r=1",
    "http://example.org", "mailto:a@b.c", "{=1}", "internal:Sheet1!A1", "00123", "1E5", "'=1",
]  # fmt: skip


def test_texts_that_look_like_formulas_links_or_numbers_stay_texts() -> None:
    data = write_xlsx([Sheet("名单", ["值"], [[value] for value in DANGEROUS])])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        page = archive.read("xl/worksheets/sheet1.xml")
        names = archive.namelist()
    assert b"<f>" not in page
    assert b"<hyperlink" not in page
    assert not any("externalLink" in name or "rels/sheet" in name for name in names)
    got = [row[0] for row in read("a", data).sheets[0].rows[1:]]
    # Excel itself stores a lone carriage return as a line feed; nothing else may change.
    assert [str(value).replace("\r", "\n") for value in got] == [
        value.replace("\r", "\n") for value in DANGEROUS
    ]


PRINTABLE = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=50)


@settings(max_examples=30)
@given(st.lists(st.lists(PRINTABLE, min_size=2, max_size=2), min_size=1, max_size=8))
def test_any_text_comes_back_as_it_was(rows: list[list[str]]) -> None:
    data = write_xlsx([Sheet("a", ["x", "y"], rows)])
    got = [[str(cell) for cell in row] for row in read("a", data).sheets[0].rows[1:]]
    while rows and not "".join(rows[-1]).strip():
        rows = rows[:-1]
    assert [[*row, "", ""][:2] for row in got] == rows


def test_numbers_days_and_blanks_come_back_as_they_were() -> None:
    row: list[Cell | None] = [7, 0.5, True, date(2026, 9, 1), "", None, float("nan"), 10**16]
    data = write_xlsx([Sheet("a", list("abcdefgh"), [row])])
    got = read("a", data).sheets[0].rows[1]
    assert list(got) == [7, 0.5, True, date(2026, 9, 1), "", "", "nan", str(10**16)]


def test_sheet_names_are_made_to_fit_and_kept_apart() -> None:
    names = ["a/b:c", "a_b_c", "", "x" * 40, "x" * 40, "'q'"]
    data = write_xlsx([Sheet(name, ["h"], [["v"]]) for name in names])
    got = [sheet.name for sheet in read("a", data).sheets]
    assert got == ["a_b_c", "a_b_c_2", "Sheet", "x" * 31, "x" * 29 + "_2", "q"]


def test_text_longer_than_a_cell_is_cut_and_broken_text_is_written() -> None:
    data = write_xlsx([Sheet("a", ["h"], [["x" * 40_000], ["\ud800y"], ["\x00z"]])])
    got = read("a", data).sheets[0].rows
    assert len(str(got[1][0])) == 32_767
    assert str(got[2][0]).endswith("y")
    assert str(got[3][0]).endswith("z")


def test_a_workbook_without_sheets_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="sheet"):
        write_xlsx([])

"""Cells mean what a person would say they mean, and nothing a person types makes them fail."""

import math
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.spreadsheets.cells import clean, day, heading, is_error, lost_digits, text, whole

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
CELLS = (
    st.text()
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
)


@given(CELLS)
def test_no_cell_makes_a_normaliser_fail(
    cell: str | float | bool | date | datetime | time | timedelta,
) -> None:
    for normalise in (text, heading, whole, day, lost_digits, is_error):
        normalise(cell)


@given(st.text())
def test_cleaning_twice_is_cleaning_once_and_leaves_one_tidy_line(value: str) -> None:
    once = clean(value)
    assert clean(once) == once
    assert once == once.strip()
    assert not any(sign in once for sign in "\n\r\t\u3000\u200b\ufeff")


@given(st.text())
def test_a_heading_compared_twice_is_the_same_heading(value: str) -> None:
    assert heading(heading(value)) == heading(value)


@given(DAYS)
def test_a_day_is_read_from_every_shape_it_is_written_in(of: date) -> None:
    serial = (of - date(1899, 12, 30)).days
    for written in (
        of.isoformat(),
        f"{of.year}/{of.month}/{of.day}",
        f"{of.year}.{of.month}.{of.day}",
        f"{of.year}年{of.month}月{of.day}日",
        f"{of:%Y%m%d}",
        int(f"{of:%Y%m%d}"),
        float(f"{of:%Y%m%d}"),
        serial,
        float(serial),
        str(serial),
        of,
        datetime(of.year, of.month, of.day, 13, 5),  # noqa: DTZ001 - as a cell holds it
        f"{of.isoformat()} 00:00:00",
    ):
        assert day(written) == of, written


@pytest.mark.parametrize(
    "cell", ["2023-02-30", "2023年13月1日", "大三", "", "若干", 9, 0.5, "9月1日"]
)
def test_what_is_no_day_is_no_day(cell: str | float) -> None:
    assert day(cell) is None


@given(st.integers(0, 10**15 - 1))
def test_a_whole_number_is_the_same_as_number_text_and_full_width_text(number: int) -> None:
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for cell in (number, float(number), str(number), f" {number}.0", wide):
        assert whole(cell) == number
        assert text(cell).removesuffix(".0") == str(number)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_never_shown_in_scientific_notation(number: float) -> None:
    assert "e" not in text(number).lower()


@pytest.mark.parametrize(
    "typed",
    [
        "学号", "＊学　号（必填）", "*学号：", "学\n号", " 学 号 ", "【必填】学号", "学号(*)",
        "学号[文本格式]", "“学号”",
    ],
)  # fmt: skip
def test_a_heading_is_known_however_it_is_decorated(typed: str) -> None:
    assert heading(typed) == heading("学号")


def test_a_heading_that_is_only_brackets_keeps_what_is_in_them() -> None:
    assert heading("(学号)") == heading("学号")


def test_numbers_that_lost_digits_are_noticed() -> None:
    for damaged in (2.0230101e17, 10**15, "2.02301E+11", "２.０E＋９", "1E18"):
        assert lost_digits(damaged), damaged
    for sound in (2023010101.0, "2023010101", "E2023", "2023E", 12, True, math.inf, "20E-1"):
        assert not lost_digits(sound), sound


def test_results_of_failed_formulas_are_noticed() -> None:
    assert is_error("#N/A")
    assert is_error(" #REF! ")
    assert not is_error("#1班")

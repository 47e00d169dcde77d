"""Days away as staff write them: from when until when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.handoff.absence import read_days

TODAY = date(2026, 11, 25)
THIRD, SEVENTH = date(2026, 12, 3), date(2026, 12, 7)


@pytest.mark.parametrize(
    "text",
    [
        "12月3日到12月7日",
        "12月3日到7日",
        "12月3号至12月7号",
        "12月3日-12月7日",
        "12月3日—12月7日",
        "12月3日 ~ 12月7日",
        "2026-12-03到2026-12-07",
        "2026-12-03 - 2026-12-07",
        "3 Dec to 7 Dec",
        "Dec 3 – Dec 7",
    ],
)
def test_from_one_day_to_another(text: str) -> None:
    assert read_days(text, TODAY) == (THIRD, SEVENTH)


@pytest.mark.parametrize("text", ["12月3日", "2026-12-03", "3 Dec", "下周四"])
def test_one_day_is_from_it_to_it(text: str) -> None:
    assert read_days(text, TODAY) == (THIRD, THIRD)


def test_over_the_new_year() -> None:
    assert read_days("12月30日到1月3日", TODAY) == (date(2026, 12, 30), date(2027, 1, 3))


@pytest.mark.parametrize(
    "text", ["", "到", "请假", "12月3日到", "到12月7日", "12月3日到40日", "-"]
)
def test_what_names_no_days_is_not_read(text: str) -> None:
    assert read_days(text, TODAY) is None


@given(st.text(alphabet="0123456789月日号年到至-—~ toDecJan明后天下周一二三四五六", max_size=70))
def test_whatever_is_written_is_read_or_not_and_never_breaks(text: str) -> None:
    found = read_days(text, TODAY)
    assert found is None or all(day.year >= TODAY.year - 6 for day in found)

"""The stage of study follows from the year of entry, the length and the day, for everybody."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people.stages import Phase, stage

YEARS, LENGTHS = st.integers(2000, 2060), st.integers(1, 8)
DAYS = st.dates(date(1999, 1, 1), date(2075, 12, 31))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2024-08-31", "before"), ("2024-09-01", "y1-t1"), ("2025-01-31", "y1-t1"),
        ("2025-02-01", "y1-t2"), ("2025-08-31", "y1-t2"), ("2025-09-01", "y2-t1"),
        ("2026-02-01", "y2-t2"), ("2026-09-01", "y3-t1"), ("2027-02-01", "y3-t2"),
        ("2027-06-30", "y3-t2"), ("2027-07-01", "left"), ("2028-06-30", "left"),
        ("2028-07-01", "later"),
    ],
)  # fmt: skip
def test_a_three_year_student_passes_through_every_stage_on_its_day(
    today: str, expected: str
) -> None:
    assert stage(2024, 3, date.fromisoformat(today)).id == expected


@given(YEARS, LENGTHS, DAYS)
def test_stages_only_ever_move_forward(year: int, length: int, today: date) -> None:
    now, tomorrow = stage(year, length, today), stage(year, length, today + timedelta(days=1))
    assert tomorrow.position - now.position in (0, 1)
    assert now <= tomorrow


@given(YEARS, LENGTHS)
def test_every_term_comes_exactly_once_and_the_last_year_is_final(year: int, length: int) -> None:
    days = [date(year, 8, 1) + timedelta(days=7 * n) for n in range(53 * (length + 3))]
    seen = list(dict.fromkeys(stage(year, length, day) for day in days))
    terms = [f"y{n}-t{t}" for n in range(1, length + 1) for t in (1, 2)]
    assert [one.id for one in seen] == ["before", *terms, "left", "later"]
    final = {one.year for one in seen if one.final}
    assert final == {length}


@given(YEARS, LENGTHS, DAYS)
def test_a_term_is_named_only_while_studying(year: int, length: int, today: date) -> None:
    now = stage(year, length, today)
    assert (now.phase is Phase.STUDYING) == (1 <= now.year <= length) == (now.term in (1, 2))


@pytest.mark.parametrize("length", [0, -1, 9])
def test_an_impossible_length_of_study_is_a_mistake(length: int) -> None:
    with pytest.raises(ValueError, match="length"):
        stage(2024, length, date(2026, 9, 1))

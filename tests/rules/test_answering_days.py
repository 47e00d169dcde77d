"""Days as students type them."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.days import FARTHEST_YEARS, coming, end_of_month, read_day

TODAY = date(2026, 11, 25)
"""A Wednesday."""
DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))
ZH = "一二三四五六日"
EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今天", "2026-11-25"),
        ("明天。", "2026-11-26"),
        ("大后天", "2026-11-28"),
        ("周五", "2026-11-27"),
        ("这周二", "2026-12-01"),
        ("下周五", "2026-12-04"),
        ("下下周三", "2026-12-09"),
        ("下个星期天", "2026-12-06"),
        ("礼拜六", "2026-11-28"),
        ("这个周末", "2026-11-28"),
        ("下周末", "2026-12-05"),
        ("两周后", "2026-12-09"),
        ("十五天之后", "2026-12-10"),
        ("半个月后", "2026-12-10"),
        ("一个半月后", "2027-01-09"),
        ("半年后", "2027-05-25"),
        ("10月8日", "2027-10-08"),
        ("１２月１号", "2026-12-01"),
        ("十二月三十一号前", "2026-12-31"),
        ("2027年3月1日", "2027-03-01"),
        ("明年3月1号", "2027-03-01"),
        ("8号", "2026-12-08"),
        ("三十号", "2026-11-30"),
        ("月底", "2026-11-30"),
        ("下月底", "2026-12-31"),
        ("2月底", "2027-02-28"),
        ("年底", "2026-12-31"),
        ("2月29日", "2028-02-29"),
        ("12/1", "2026-12-01"),
        ("2026-12-01", "2026-12-01"),
        ("next Friday", "2026-12-04"),
        ("on thursday", "2026-11-26"),
        ("this Wed", "2026-11-25"),
        ("in two weeks", "2026-12-09"),
        ("a week from now", "2026-12-02"),
        ("in a couple of weeks", "2026-12-09"),
        ("within 3 days", "2026-11-28"),
        ("in a month", "2026-12-25"),
        ("Oct 8", "2027-10-08"),
        ("8th of October, 2027", "2027-10-08"),
        ("by December 1st", "2026-12-01"),
        ("the 15th", "2026-12-15"),
        ("end of the month", "2026-11-30"),
        ("the end of next month", "2026-12-31"),
        ("day after tomorrow", "2026-11-27"),
        ("next weekend", "2026-12-05"),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, expected: str) -> None:
    assert read_day(text, TODAY) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "text",
    [
        *("", "以后", "2月30日", "13月1日", "32号", "半号", "一二月", "十半号", "周八"),
        *("Octember 3", "monnesday", "whenever", "老师好", "in zero gravity", "2026-02-29"),
        *("周五还是周六", "9999-01-01", "5" * 50),
    ],
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert read_day(text, TODAY) is None


@given(st.text(max_size=60), DAYS)
def test_anything_typed_is_a_near_day_or_none(text: str, today: date) -> None:
    day = read_day(text, today)
    assert day is None or abs(day.year - today.year) <= FARTHEST_YEARS


@given(
    st.text(
        alphabet="今明后大下这个本周星期礼拜一二三四五六日天月号年底末半两零十后内0123456789/-. ",
        max_size=12,
    ),
    DAYS,
)
def test_no_pile_of_the_right_words_breaks_it(text: str, today: date) -> None:
    read_day(text, today)


ENGLISH = (
    *("in", "a", "the", "end", "of", "next", "this", "friday", "may", "oct", "1st", "31"),
    *("2", "weeks", "month", "days", "by", "on", "2027"),
)


@given(st.lists(st.sampled_from(ENGLISH), max_size=6), DAYS)
def test_nor_does_one_of_english_words(words: list[str], today: date) -> None:
    read_day(" ".join(words), today)


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_next_one_and_next_is_in_next_week(today: date, weekday: int) -> None:
    for text in (f"周{ZH[weekday]}", f"星期{ZH[weekday]}", EN[weekday], EN[weekday][:3]):
        day = read_day(text, today)
        assert day == coming(weekday, today)
        assert day is not None
        assert 0 <= (day - today).days < 7
        assert day.weekday() == weekday
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1)
    for text in (f"下周{ZH[weekday]}", f"下个礼拜{ZH[weekday]}", f"next {EN[weekday]}"):
        assert read_day(text, today) == monday + timedelta(days=weekday)


@given(DAYS, DAYS)
def test_a_day_of_the_year_comes_next_or_today(today: date, meant: date) -> None:
    texts = (
        f"{meant.month}月{meant.day}日",
        f"{meant.month}/{meant.day}",
        f"{meant.day} {MONTHS[meant.month - 1]}",
        f"{MONTHS[meant.month - 1][:3]} {meant.day}",
    )
    found = {read_day(text, today) for text in texts}
    assert len(found) == 1
    (day,) = found
    if day is None:
        assert (meant.month, meant.day) == (2, 29)
        return
    assert (day.month, day.day) == (meant.month, meant.day)
    assert day >= today
    assert day.year <= today.year + (8 if (day.month, day.day) == (2, 29) else 1)


@given(DAYS, st.integers(1, 99))
def test_so_many_days_and_weeks_from_now(today: date, count: int) -> None:
    later = today + timedelta(days=count)
    assert read_day(f"{count}天后", today) == later
    assert read_day(f"in {count} days", today) == later
    weeks = today + timedelta(weeks=count)
    assert read_day(f"{count}周后", today) == weeks
    assert read_day(f"in {count} weeks", today) == weeks


@given(DAYS, st.integers(0, 14))
def test_the_end_of_a_month_is_its_last_day(today: date, months: int) -> None:
    day = end_of_month(today, months)
    assert day.day == monthrange(day.year, day.month)[1]
    assert (day.year * 12 + day.month) - (today.year * 12 + today.month) == months


@given(DAYS)
def test_a_written_year_is_taken_as_it_is(meant: date) -> None:
    texts = (
        f"{meant.year}年{meant.month}月{meant.day}日",
        meant.isoformat(),
        f"{meant.day} {MONTHS[meant.month - 1]} {meant.year}",
    )
    for text in texts:
        assert read_day(text, meant - timedelta(days=3)) == meant

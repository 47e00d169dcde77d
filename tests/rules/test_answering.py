"""Numbers, days that are over, addresses, yes and no out of what people type."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.answering.addresses import is_email, is_phone, read_email, read_phone
from bot.answering.numbers import read_amounts
from bot.answering.past_days import read_past_day
from bot.answering.text import clean, plain, says_something
from bot.answering.yes_no import yes_or_no
from tests.rules.surveys import DIGITS, HOSTILE, in_digits

TODAY = date(2026, 11, 25)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        *(("5000", (5000,)), ("5,000 元", (5000,)), ("5 000", (5000,)), ("３.５ｋ", (3500,))),
        *(("六千", (6000,)), ("六千五", (6500,)), ("六千零五", (6005,)), ("六千五百二", (6520,))),
        *(("一万二", (12_000,)), ("1万2", (12_000,)), ("1万2千", (12_000,)), ("两万", (20_000,))),
        *(
            ("十", (10,)),
            ("十五", (15,)),
            ("二十", (20,)),
            ("一百零五", (105,)),
            ("一百二", (120,)),
        ),
        *(("0.5万", (5000,)), ("1亿", (100_000_000,)), ("8w", (80_000,)), ("二〇二六", (2026,))),
        *(
            ("five thousand", (5000,)),
            ("six thousand five hundred", (6500,)),
            ("twenty-five", (25,)),
        ),
        *(("one hundred and five", (105,)), ("five thousand and twenty", (5020,))),
        *(("大概3.5k吧", (3500,)), ("一个月六千", (6000,)), ("一般五千", (5000,)), ("零", (0,))),
        *(("二十一天", (21,)), ("一天", (1,)), ("五千万", (50_000_000,)), ("八万一千", (81_000,))),
        *(("5000-6000", (5000, 6000)), ("6000~5000", (5000, 6000)), ("5-6k", (5000, 6000))),
        *(("5千到6千", (5000, 6000)), ("五到六千", (5000, 6000)), ("五六千", (5000, 6000))),
        *(
            ("¥5000-¥6000", (5000, 6000)),
            ("五千元至六千元", (5000, 6000)),
            ("8-10万", (80_000, 100_000)),
        ),
        *(("between 5k and 6k", (5000, 6000)), ("five to six thousand", (5000, 6000))),
        *(("5000-5000", (5000,)), ("-5", (-5,)), ("负五", (-5,)), ("1.239", (1.24,))),
        *(("", None), ("千", None), ("万一", None), ("abc", None), ("10²", None), ("½", None)),
        *(("1/2", None), ("3.5.6", None), ("2026-11-25", None), ("1e5", None), (".5", None)),
        *(("twenty twenty", None), ("3口人6000", None), ("9" * 61, None), ("5 6", None)),
    ],
)
def test_numbers_are_read_as_people_type_them(
    text: str, amounts: tuple[float, ...] | None
) -> None:
    assert read_amounts(text) == amounts


def in_words(number: int) -> str:
    """A number below a hundred million as Chinese says it."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        rest = in_words(low) if low else ""
        return f"{in_words(high)}万{'零' if 0 < low < 1000 else ''}{rest}"
    digits = "零一二三四五六七八九"
    said, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            said += ("零" if gap and said else "") + digits[digit] + name
            gap = False
        else:
            gap = True
    return said or "零"


@given(st.integers(0, 99_999_999))
@example(9_593_010)
def test_every_number_in_chinese_words_is_that_number(number: int) -> None:
    assert read_amounts(in_words(number)) == (number,)


@given(st.integers(0, 10**9), st.sampled_from(DIGITS))
def test_the_digits_of_every_writing_are_digits(number: int, writing: str) -> None:
    assert read_amounts(in_digits(number, writing)) == (number,)
    assert plain(in_digits(number, writing)) == str(number)


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from(("-", "到", " to ", "～")))
def test_a_range_is_read_lower_end_first(low: int, more: int, between: str) -> None:
    for text in (f"{low}{between}{low + more}", f"{low + more}{between}{low}"):
        assert read_amounts(text) == (low, low + more)


@given(HOSTILE)
def test_no_text_makes_reading_fail(text: str) -> None:
    amounts = read_amounts(text)
    if amounts is not None:
        assert list(amounts) == sorted(set(amounts))
    read_past_day(text, TODAY)
    yes_or_no(text)
    number, address = read_phone(text[:400]), read_email(text[:400])
    assert number is None or is_phone(number)
    assert address is None or is_email(address) or len(address) > 254


@given(st.text(max_size=300))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert plain(plain(text)) == plain(text)
    if text.isascii() and text.isalnum():
        assert says_something(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昨天", "2026-11-24"),
        ("前天", "2026-11-23"),
        ("大前天", "2026-11-22"),
        ("上周五", "2026-11-20"),
        ("周五", "2026-11-20"),
        ("周三", "2026-11-25"),
        ("上个星期天", "2026-11-22"),
        ("三天前", "2026-11-22"),
        ("两周以前", "2026-11-11"),
        ("一个半月前", "2026-10-10"),
        ("半年前", "2026-05-25"),
        ("上个月5号", "2026-10-05"),
        ("10号", "2026-11-10"),
        ("30号", "2026-10-30"),
        ("去年9月1日", "2025-09-01"),
        ("前年12月31号", "2024-12-31"),
        ("12月1日", "2025-12-01"),
        ("2月29日", "2024-02-29"),
        ("11-25", "2026-11-25"),
        ("11-26", "2025-11-26"),
        ("last Monday", "2026-11-16"),
        ("on Monday", "2026-11-23"),
        ("two months ago", "2026-09-25"),
        ("a week ago", "2026-11-18"),
        ("3 October", "2026-10-03"),
        ("December 3rd", "2025-12-03"),
        ("the 26th", "2026-10-26"),
        ("2026年11月1日", "2026-11-01"),
        ("明天", "2026-11-26"),
    ],
)
def test_days_that_are_over_are_read_as_people_type_them(text: str, expected: str) -> None:
    assert read_past_day(text, TODAY) == date.fromisoformat(expected)


@given(st.dates(date(2021, 1, 1), date(2040, 1, 1)), st.integers(0, 364))
def test_a_day_without_a_year_is_the_last_such_day(today: date, days: int) -> None:
    day = today - timedelta(days=days)
    for text in (f"{day.month}月{day.day}日", f"{day.month}-{day.day}"):
        assert read_past_day(text, today) == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13812345678", "+8613812345678"),
        ("138 1234 5678", "+8613812345678"),
        ("+86 138-1234-5678", "+8613812345678"),
        ("0086 13812345678", "+8613812345678"),
        ("8613812345678", "+8613812345678"),
        ("我的电话是13812345678（微信同号）", "+8613812345678"),
        ("١٣٨١٢٣٤٥٦٧٨", "+8613812345678"),
        ("0512-62801234", "+8651262801234"),
        ("(010) 6280 1234", "+861062801234"),
        ("+86 010 62801234", "+861062801234"),
        ("+44 20 7946 0000", "+442079460000"),
        ("12345", None),
        ("12812345678", None),
        ("1381234567", None),
        ("13812345678 或 13912345678", None),
        ("320102200501011234", None),
        ("不告诉你", None),
    ],
)
def test_a_telephone_number_gets_its_country(text: str, number: str | None) -> None:
    assert read_phone(text) == number


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("lin@qq.com", "lin@qq.com"),
        ("我的邮箱是Lin.X+a@QQ.COM哦", "Lin.X+a@qq.com"),
        ("lin＠qq。com", "lin@qq.com"),
        ("mailto:lin@mail.njust.edu.cn", "lin@mail.njust.edu.cn"),
        ("lin @ qq.com.", "lin@qq.com"),
        ("lin@qq", None),
        ("lin..x@qq.com", None),
        ("@qq.com", None),
        ("a@b.com, c@d.com", None),
        ("lin@-qq.com", None),
        ("lin@qq.c0m@", None),
        ("12345678", None),
    ],
)
def test_an_address_is_found_where_there_is_one(text: str, address: str | None) -> None:
    assert read_email(text) == address


def test_two_neighbours_below_a_larger_unit_are_a_span_within_it() -> None:
    assert read_amounts("一万二三千") == (12_000, 13_000)
    assert read_amounts("五六千") == (5_000, 6_000)

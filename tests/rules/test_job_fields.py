"""What single cells of a job list say, whoever typed them."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.jobs.imports import fields
from bot.jobs.imports.days import FARTHEST, deadline, opening, published
from bot.jobs.imports.faults import FAULTS, UnclearError
from bot.jobs.imports.pay import MOST, Pay, pay, span
from bot.jobs.imports.places import Places
from bot.jobs.imports.reading import Reader
from bot.jobs.service import Draft
from db.postings import ApplyBy, JobForm, Shift
from tests.job_reference import REFERENCE, REGIONS, TODAY

CELLS = st.one_of(
    st.text(max_size=60),
    st.text("0123456789-~至kK万千元/天月年,.，、届人名包吃住不底前 ", max_size=20),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.timedeltas(),
)
AMOUNTS = st.integers(8, 300).map(lambda hundreds: hundreds * 100)
DAYS = st.dates(TODAY, TODAY + timedelta(days=300))


def unclear(read: Any, *cells: Any) -> str:
    with pytest.raises(UnclearError) as error:
        read(*cells)
    assert set(error.value.values) == set(FAULTS[error.value.reason_id])
    return error.value.reason_id


@given(CELLS)
def test_no_cell_breaks_the_reading_of_a_field(cell: Any) -> None:
    for read in (
        lambda: pay(cell),
        lambda: span(cell, 8000),
        lambda: fields.heads(cell),
        lambda: deadline(cell, TODAY),
        lambda: published(cell, TODAY),
        lambda: fields.cohorts(cell, TODAY),
        lambda: fields.education(cell, REFERENCE.educations),
        lambda: fields.size(cell, REFERENCE.sizes),
        lambda: fields.name(cell, 80),
    ):
        with suppress(UnclearError):
            read()


@given(st.dictionaries(st.sampled_from(["employer", "title", "pay", "heads", "region", "closes",
                                        "majors", "url", "apply", "benefits", "education"]),
                       CELLS))  # fmt: skip
def test_any_row_is_a_draft_within_the_columns_or_refused_with_sentences(row: Any) -> None:
    said = Reader(REFERENCE, REGIONS, TODAY).read(row)
    if isinstance(said, Draft):
        assert 2 <= len(said.title) <= 80
        assert len(said.employer) <= 120
        assert len(said.pay_text) <= 80
        assert len(said.apply_to) <= 300
        assert len(said.url) <= 500
        assert said.closes_on is None or said.closes_on >= TODAY
        assert said.pay_low is None or said.pay_high is None or said.pay_low <= said.pay_high
        assert all(len(major) <= 60 for major in said.majors)
    else:
        assert said
        assert all(set(values) == set(FAULTS[reason]) for _, reason, values in said)


@given(AMOUNTS, AMOUNTS, st.sampled_from(["-", "~", "—", "至", " - ", "～", "到"]))
def test_a_span_of_pay_is_read_whatever_stands_between(one: int, two: int, sign: str) -> None:
    low, high = sorted((one, two))
    for shown in (f"{one}{sign}{two}", f"{one}元{sign}{two}元/月", f"月薪{one}{sign}{two}"):
        made = pay(shown)
        assert (made.low, made.high) == (low, high)
    assert pay(f"{low / 1000:g}k-{high / 1000:g}k").high == high
    assert pay(f"{low / 10000:g}-{high / 10000:g}万").low == low
    both = span(low, high)
    assert (both.low, both.high) == (low, high)


@given(AMOUNTS)
def test_a_wage_by_another_period_is_said_by_the_month(amount: int) -> None:
    monthly = pay(f"{amount}元/月")
    assert monthly.low == amount
    assert pay(f"年薪{amount * 12}").low == amount
    by_day = pay(f"{amount // 20}元/天").low
    assert by_day is not None
    assert abs(by_day - amount // 20 * 21.75) <= 1


@pytest.mark.parametrize("shown", ["面议", "薪资面议", "待遇优厚", "按公司规定", "", "—", "计件"])
def test_pay_that_names_no_amount_is_negotiable(shown: str) -> None:
    made = pay(shown)
    assert made == Pay(None, None, made.text)


def test_pay_that_could_mean_two_things_is_not_guessed() -> None:
    assert unclear(pay, "5-8") == "pay-unclear"
    assert unclear(pay, 200) == "pay-unclear"
    assert unclear(pay, "-5000") == "pay-unclear"
    assert unclear(pay, MOST * 10) == "pay-impossible"
    assert unclear(pay, date(2026, 5, 8)) == "became-date"


@given(DAYS)
def test_a_deadline_is_one_day_however_it_is_typed(day: date) -> None:
    for shown in (
        day.isoformat(), f"{day.year}年{day.month}月{day.day}日前", f"{day:%Y%m%d}", day,
        f"{day.year}.{day.month}.{day.day}", f"{day:%Y/%m/%d} 18:00",
        f"即日起至{day.year}年{day.month}月{day.day}日", f"{TODAY:%Y-%m-%d}至{day:%Y-%m-%d}",
        f"{day.month}月{day.day}日", f"{day.month}.{day.day}",
        (day - date(1899, 12, 30)).days,
    ):  # fmt: skip
        if not isinstance(shown, str) or "年" in shown or (day - TODAY).days < 240:
            assert deadline(shown, TODAY) == day


@given(st.dates(TODAY + FARTHEST + timedelta(days=1), date(2100, 1, 1)))
def test_a_deadline_nobody_can_mean_is_none(day: date) -> None:
    assert deadline(day, TODAY) is None


@pytest.mark.parametrize("shown", ["2026-02-30", "随便", "13月1日", "5/6/2027", "2026-13-01"])
def test_what_is_no_day_is_said_to_be_none(shown: str) -> None:
    assert unclear(deadline, shown, TODAY) == "day-unclear"


@pytest.mark.parametrize(
    ("shown", "heads"),
    [("5", 5), ("5人", 5), ("约20名", 20), ("三", 3), ("10+", 10), ("若干", None), ("不限", None),
     ("男2人 女3人", 5), ("", None)],
)  # fmt: skip
def test_people_are_counted(shown: str, heads: int | None) -> None:
    assert fields.heads(shown) == heads


@pytest.mark.parametrize(
    ("shown", "form"),
    [("顶岗实习", "internship"), ("现代学徒制", "apprenticeship"), ("兼职", "part-time"),
     ("全职", "full-time"), ("校招", "full-time"), ("Part-time", "part-time")],
)  # fmt: skip
def test_forms_of_employment_have_many_names(shown: str, form: str) -> None:
    assert fields.form([shown]) is JobForm(form)


@pytest.mark.parametrize(
    ("shown", "lodging", "meals"),
    [("包吃住", True, True), ("包住不包吃", True, False), ("不包食宿", False, False),
     ("提供宿舍", True, None), ("免费午餐", None, True), ("双休", None, None),
     ("五险一金、班车、宿舍", True, None), ("宿舍", True, None), ("宿舍楼下有超市", None, None),
     ("无宿舍，有班车", False, None),
     ("食宿自理", False, False)],
)  # fmt: skip
def test_board_and_lodging_are_told_apart(
    shown: str, lodging: bool | None, meals: bool | None
) -> None:
    assert fields.benefit("lodging", shown) is lodging
    assert fields.benefit("meals", shown) is meals


@pytest.mark.parametrize(
    ("shown", "shift"),
    [("两班倒", Shift.rotating), ("长白班，不上夜班", Shift.day), ("纯夜班", Shift.nights),
     ("弹性工作制", Shift.flexible), ("五天八小时", Shift.day), ("另议", None)],
)  # fmt: skip
def test_shifts_are_read(shown: str, shift: Shift | None) -> None:
    assert fields.shift(shown) is shift


def test_the_way_to_apply_is_the_first_of_web_mail_and_phone() -> None:
    both = fields.way_to_apply(
        apply="网申 https://hengli.example/a，或 a@hengli.example", email="", phone="", url=""
    )
    assert both == (ApplyBy.link, "https://hengli.example/a")
    mail = fields.way_to_apply(apply="", email="a@hengli.example", phone="0519-88886666", url="")
    assert mail == (ApplyBy.email, "a@hengli.example")
    site = fields.way_to_apply(apply="携简历到厂面谈", email="", phone="", url="")
    assert site == (ApplyBy.on_site, "携简历到厂面谈")


@pytest.mark.parametrize(
    "shown", ["javascript:alert(1)", "data:text/html,x", "http://a:b@c.example", "http://host"]
)
def test_an_address_that_could_hurt_is_no_link(shown: str) -> None:
    assert unclear(fields.link, shown) == "link-unclear"


def test_a_place_without_a_city_is_where_the_employer_is() -> None:
    places = Places(REGIONS)
    assert places.of("武进区", ("", "常州恒力机械")) == {"320400"}
    assert places.of("江苏常州") == {"320400"}
    assert places.of("") == frozenset()
    assert unclear(places.of, "武进区", ("恒力机械",)) == "place-unknown"


@pytest.mark.parametrize(
    ("said", "opens_on"),
    [
        ("", date(2026, 11, 23)),
        ("即日起", date(2026, 11, 23)),
        ("6月1日", date(2026, 6, 1)),
        ("9.1", date(2026, 9, 1)),
        ("12月1日", date(2026, 12, 1)),
        ("2026-03-01", date(2026, 3, 1)),
        ("1月10日", date(2027, 1, 10)),
    ],
)
def test_a_day_something_opened_on_may_be_over_long_ago(said: str, opens_on: date) -> None:
    assert opening(said, date(2026, 11, 23), date(2026, 12, 31)) == opens_on


def test_an_opening_day_without_a_year_is_in_the_winter_the_window_ends_in() -> None:
    assert opening("12月20日", date(2026, 11, 23), date(2027, 1, 15)) == date(2026, 12, 20)


def test_an_opening_day_nobody_can_read_is_said_to_be_unclear() -> None:
    assert unclear(opening, "看情况", TODAY, TODAY + timedelta(days=30)) == "day-unclear"

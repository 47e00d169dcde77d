"""When two names are one employer, two postings one, and a credit code a code."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.jobs.keys import (
    CreditCodeError,
    check_character,
    credit_code,
    name_key,
    posting_key,
    title_key,
)

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
BODIES = st.builds(
    lambda kind, region, rest: kind + region + rest,
    st.text(SIGNS, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(SIGNS, min_size=9, max_size=9),
)
NAMES = st.text("常州恒力机械科技中国集团AbZ19（）() ·　-有限责任公司", min_size=1, max_size=30)
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("恒力机械（常州）有限公司", "恒力机械(常州) 有限责任公司"),
        ("西门子（中国）有限公司", "西门子有限公司"),
        ("ＡＢＣ电子", "abc 电子"),
        ("常州 恒力 机械有限公司", "常州恒力机械"),
    ],
)
def test_ways_of_writing_one_name_are_one_employer(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("恒力机械（常州）有限公司", "恒力机械（苏州）有限公司"),
        ("恒力股份有限公司", "恒力有限公司"),
        ("恒力有限公司", "恒力有限公司常州分公司"),
        ("中国一重集团", "一重集团"),
    ],
)
def test_other_firms_stay_others(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_name_that_is_nothing_but_its_form_is_still_a_name() -> None:
    assert name_key("有限公司") == "有限公司"
    assert name_key("（中国）") == "中国"


@given(NAMES)
def test_a_key_has_letters_and_digits_only(name: str) -> None:
    key = name_key(name)
    assert key.isalnum() or (not key and not any(sign.isalnum() for sign in name))


@given(NAMES)
def test_spaces_and_width_never_matter(name: str) -> None:
    wide = "".join(chr(ord(s) + 0xFEE0) if "!" <= s <= "~" else s for s in name)
    assert name_key(wide) == name_key(name) == name_key(f"  {name}\n")


@pytest.mark.parametrize("code", ["914403001922038216", "9144030071526726XG"])
def test_codes_of_real_firms_pass(code: str) -> None:
    assert credit_code(code) == code
    assert credit_code(f" {code[:8]} {code[8:].lower()}　") == code


@given(BODIES)
def test_every_body_has_exactly_one_check_character(body: str) -> None:
    right = check_character(body)
    assert credit_code(body + right) == body + right
    for sign in SIGNS.replace(right, ""):
        with pytest.raises(CreditCodeError, match="check"):
            credit_code(body + sign)


@given(BODIES, st.integers(0, 16), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_always_noticed(body: str, place: int, sign: str) -> None:
    """3 generates a field of 31, so no single sign can change and keep the sum."""
    right = body + check_character(body)
    wrong = right[:place] + sign + right[place + 1 :]
    if wrong == right:
        assert credit_code(wrong) == right
    else:
        with pytest.raises(CreditCodeError):
            credit_code(wrong)


@given(BODIES, st.integers(0, 15))
def test_two_neighbours_that_changed_places_are_noticed(body: str, place: int) -> None:
    right = body + check_character(body)
    swapped = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    if swapped != right:
        with pytest.raises(CreditCodeError):
            credit_code(swapped)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("91320400", "length"),
        ("9144030019220382160", "length"),
        ("91440300192203821O", "signs"),
        ("91440A001922038216", "signs"),
        ("914403001922038217", "check"),
    ],
)
def test_what_is_no_code_says_why(text: str, key: str) -> None:
    with pytest.raises(CreditCodeError) as refused:
        credit_code(text)
    assert refused.value.key == key


@pytest.mark.parametrize("text", ["", "  ", "无", "暂无", "-"])
def test_an_empty_cell_is_no_code(text: str) -> None:
    assert credit_code(text) is None


@given(NAMES, st.lists(st.sampled_from(["320400", "310100", "330100"])), DAYS)
def test_a_posting_is_the_same_in_any_order_of_its_places(
    title: str, regions: list[str], closes: date
) -> None:
    one = posting_key("7", title, regions, closes)
    assert one == posting_key("7", f" {title} ", [*reversed(regions), *regions], closes)
    assert len(one) == 64
    assert one != posting_key("8", title, regions, closes)
    assert one != posting_key("7", title, regions, None)
    assert one != posting_key("7", title, [*regions, "440300"], closes)


def test_languages_that_differ_in_a_sign_are_other_titles() -> None:
    assert len({title_key("C 工程师"), title_key("C++工程师"), title_key("C＃ 工程师")}) == 3
    assert title_key("数控 操作工（夜班）") == title_key("数控操作工(夜班)")

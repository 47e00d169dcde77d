"""What holds a posting until the office has looked: words, pay, and what hides neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.jobs import safety
from bot.jobs.outside import is_public, may_reach
from bot.jobs.safety import FEW, Usual, pay_found, usual_pay, words_found
from content import load
from content.job_models import CheckWord
from content.models import Bilingual, Markup
from db.postings import JobForm, Shift

WORDS = load().jobs.check_words
DEPOSIT = {
    "deposit": CheckWord(
        "deposit", ("押金", "服装费"), Bilingual(zh="", en=""), Markup(zh="", en=""),
        ("不收", "无需", "免收", "没有", "无"),
    )
}  # fmt: skip
BETWEEN = st.sampled_from(["", " ", "　", "*", "·", ".", "-", "_", "\u200b", "~", "/"])
PAYS = st.one_of(st.none(), st.integers(0, 100_000))


def found(text: str) -> list[str]:
    return [one.values["word"] for one in words_found([text], DEPOSIT)]


@pytest.mark.parametrize(
    "text",
    [
        "入职交押金300元",
        "不收服装费，押金200元",
        "除押金外不收任何费用",
        "除了押金以外不收费",
        "不收中介费但要交押金",
        "押 金 三百",
        "押*金三百",
        "押．金三百",
        "ＹＡ押金",
        "我们不是收押金的那种公司 。押金三百",
        "不得不收押金",
    ],
)
def test_a_deposit_is_seen_however_it_is_written(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "不收押金",
        "不收取任何押金、服装费",
        "无需押金",
        "免收押金和服装费",
        "押金：无",
        "本单位没有押金",
        "五险一金，包住",
    ],
)
def test_who_says_that_there_is_none_is_believed(text: str) -> None:
    assert not found(text)


@given(BETWEEN, st.text("工作时间白班包住五险一金", max_size=20))
def test_signs_between_the_characters_hide_no_word(sign: str, around: str) -> None:
    assert found(f"{around}，押{sign}金三百元，{around}") == ["押金"]


@given(st.text(max_size=300))
def test_no_text_breaks_the_check(text: str) -> None:
    for one in words_found([text], WORDS):
        assert one.id == "word"
        assert one.values["rule"] in WORDS


@pytest.mark.parametrize(
    "text",
    [
        "入职需交押金500元",
        "统一收取服装费",
        "入职代收体检费120元",
        "先培训后上岗，可办理培训贷",
        "内推费3000，保过",
        "高薪日结，刷单兼职",
        "出境务工，月入三万",
        "统一扣押身份证件",
    ],
)
def test_the_words_we_ship_catch_what_scams_say(text: str) -> None:
    assert words_found([text], WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "岗位职责：操作数控车床，五险一金，包食宿，双休。",
        "本公司招聘不收取任何费用，不收押金，不扣押证件。",
        "日常体检由公司承担。",
        "熟悉电商运营，负责抖音店铺。",
    ],
)
def test_the_words_we_ship_leave_decent_postings_alone(text: str) -> None:
    assert not words_found([text], WORDS)


@given(PAYS, PAYS, st.sampled_from(JobForm), st.one_of(st.none(), st.integers(1500, 20_000)))
def test_at_most_one_thing_is_said_of_pay_and_nothing_of_none(
    low: int | None, high: int | None, form: JobForm, usual: int | None
) -> None:
    middle = Usual(usual, FEW) if usual is not None else None
    said = pay_found(low, high, form, middle)
    assert len(said) <= 1
    if low is None and high is None:
        assert not said


@given(st.integers(3000, 9000), st.integers(0, 2000))
def test_ordinary_pay_is_never_held(low: int, span: int) -> None:
    assert not pay_found(low, low + span, JobForm.full_time, None)
    assert not pay_found(low, low + span, JobForm.full_time, Usual(low + span / 2, FEW))


@pytest.mark.parametrize(
    ("low", "high", "usual", "why"),
    [
        (18_000, 22_000, 5_500, "pay-high"),
        (31_000, 35_000, None, "pay-high"),
        (300, 500, None, "pay-low"),
        (1_500, 1_700, 5_500, "pay-low"),
        (3_000, 20_000, None, "pay-wide"),
    ],
)
def test_pay_that_is_far_off_is_held(low: int, high: int, usual: int | None, why: str) -> None:
    middle = Usual(usual, FEW) if usual is not None else None
    assert [one.id for one in pay_found(low, high, JobForm.full_time, middle)] == [why]


@given(st.lists(st.integers(1000, 20_000), min_size=FEW, max_size=40))
def test_what_is_usual_lies_among_what_is_paid(pays: list[int]) -> None:
    known = usual_pay([("cnc", JobForm.full_time, pay, pay) for pay in pays])
    usual = known["cnc", JobForm.full_time]
    assert min(pays) <= usual.middle <= max(pays)
    assert usual.count == len(pays)
    assert usual_pay([("cnc", JobForm.full_time, pay, pay) for pay in pays[: FEW - 1]]) == {}


def test_nights_of_an_intern_are_looked_at() -> None:
    assert safety.internship_found(JobForm.internship, Shift.nights)
    assert not safety.internship_found(JobForm.internship, Shift.day)
    assert not safety.internship_found(JobForm.full_time, Shift.nights)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.8", "192.168.1.1", "169.254.169.254", "::1", "fe80::1", "fc00::1",
     "::ffff:127.0.0.1", "::ffff:10.0.0.1", "100.64.0.1", "224.0.0.1", "nonsense"],
)  # fmt: skip
def test_no_address_of_a_private_network_is_reached(address: str) -> None:
    assert not is_public(address)


def test_public_addresses_and_names_may_be_tried() -> None:
    assert is_public("114.114.114.114")
    assert may_reach("www.example.edu.cn")
    assert not may_reach("127.0.0.1")
    assert not may_reach("[::1]")
    assert not may_reach("2130706433"), "127.0.0.1 as one number"
    assert not may_reach("0x7f000001")

"""What is read as a crisis and what is not, on labelled sentences and by properties."""

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.crisis.rules import NOTHING, PAGED, Detector, Tier
from content.crisis import PACKAGED, read_crisis
from content.faults import Faults
from tests.bench.crisis import measure, microseconds, sentences, sets, wrong

DETECTOR = Detector(read_crisis(PACKAGED, Faults(Path(PACKAGED).parent)))
CRIES = ("我不想活了", "我想自杀", "想死", "活不下去", "我要跳楼", "我在割腕", "我想轻生")


def test_there_are_sentences_enough_and_none_is_in_two_sets() -> None:
    every = [one.text for which in sets() for one in sentences(which)]
    assert len(every) >= 400
    crises = sum(one.label in PAGED for which in sets() for one in sentences(which))
    assert 0.3 < crises / len(every) < 0.6
    shared = {one.text for one in sentences("writing")} & {
        one.text for one in sentences("held_out")
    }
    assert len(shared) <= 10, shared


MENDED = [which for which in sets() if which != "unseen"]


@pytest.mark.parametrize("which", MENDED)
def test_crises_page_a_person_and_what_sounds_like_one_does_not(which: str) -> None:
    given_ = sentences(which)
    figures = measure(DETECTOR, given_)
    said = "\n".join(wrong(DETECTOR, given_))
    # Two misses in a set of 72 are more than two per cent: that share is asked of all together.
    assert figures.recall >= 0.97, said
    assert figures.false_alarms <= 0.02, said
    assert figures.false_persons / figures.harmless <= 0.02, said


def test_over_all_sets_recall_and_false_alarms_are_what_was_promised() -> None:
    figures = measure(DETECTOR, [one for which in sets() for one in sentences(which)])
    assert figures.recall >= 0.98
    assert figures.false_alarms <= 0.02


def test_sentences_nobody_mended_for_are_read_nearly_as_well() -> None:
    """What to expect of words that are new; not as good, and README says so."""
    figures = measure(DETECTOR, sentences("unseen"))
    assert figures.recall >= 0.95
    assert figures.false_alarms <= 0.025


@pytest.mark.parametrize("label", ["friend", "T2", "T3"])
def test_the_gentler_tiers_are_told_apart(label: str) -> None:
    given_ = [one for which in sets() for one in sentences(which) if one.label == label]
    right = sum(DETECTOR.read(one.text).tier == label for one in given_)
    assert right / len(given_) >= 0.9


@given(
    st.sampled_from(CRIES),
    st.text(alphabet=" .-*~_\u200b\u3000·|", min_size=1, max_size=2),
)
def test_signs_between_the_characters_hide_nothing(cry: str, sign: str) -> None:
    assert DETECTOR.read(sign.join(cry)).tier is Tier.T1


@given(st.sampled_from(CRIES), st.sampled_from(["", "😭", "!!!", "……", "\n", "啊啊啊", "。"]))
def test_what_stands_behind_a_cry_takes_nothing_from_it(cry: str, after: str) -> None:
    assert DETECTOR.read(cry + after).tier is Tier.T1


@given(st.sampled_from(CRIES), st.sampled_from(["我没有", "我从来没有", "我不会"]))
def test_who_says_no_is_believed(cry: str, no: str) -> None:
    assert DETECTOR.read(no + cry.removeprefix("我")).tier not in PAGED


@given(st.sampled_from(CRIES), st.sampled_from(["室友", "我同学", "我弟弟", "他", "有个女生"]))
def test_of_somebody_else_it_is_a_friend(cry: str, who: str) -> None:
    said = f"{who}说{cry.removeprefix('我')}"
    assert DETECTOR.read(said).tier is Tier.friend


@given(st.text(max_size=300))
def test_whatever_is_written_is_read_without_a_fault(text: str) -> None:
    found = DETECTOR.read(text)
    assert found.tier is None or found.tier in Tier


@pytest.mark.parametrize("text", ["", " ", "。", "1", "\x00", "😭", "🙂" * 2000, "a" * 5000])
def test_what_says_nothing_is_nothing(text: str) -> None:
    assert DETECTOR.read(text).tier is None


def test_full_width_and_traditional_characters_are_the_same() -> None:
    assert DETECTOR.read("ｋｍｓ").tier is Tier.T1
    assert DETECTOR.read("我想自殺").tier is Tier.T1


def test_a_word_broken_off_is_kept_and_nothing_else() -> None:
    assert DETECTOR.read("我想").rest == "想"
    assert DETECTOR.read("死", earlier="想").tier is Tier.T1
    assert DETECTOR.read("死党来了", earlier="想").tier is None
    assert DETECTOR.read("请问实习证明去哪里盖章").rest == ""
    assert DETECTOR.read("请问实习证明去哪里盖章") is NOTHING


def test_an_ordinary_message_costs_microseconds() -> None:
    ordinary = [one.text for one in sentences("writing") if one.kind == "ordinary"]
    assert microseconds(DETECTOR, ordinary, rounds=5) < 300


@given(
    st.sampled_from(CRIES),
    st.integers(0, 60),
    st.integers(0, 60),
    st.integers(100, 300),
)
def test_of_a_long_text_the_part_is_told_that_matters(
    cry: str, before: int, after: int, most: int
) -> None:
    text = "今天吃了番茄面。" * before + cry + "。晚上回宿舍洗衣服。" * after
    assume(DETECTOR.read(text).tier is Tier.T1)
    told = DETECTOR.telling(text, most)
    assert cry in told
    assert len(told) <= most + 2
    assert told.strip("…") in text


def test_of_a_long_text_that_tells_nothing_the_beginning_is_told() -> None:
    assert DETECTOR.telling("今天吃了番茄面。" * 100, 80) == "今天吃了番茄面。" * 10 + "…"


@pytest.mark.parametrize(
    "text",
    ["作业太多了我不想活了", "论文写不出来我想死", "实训太累了我想自杀", "我看了电影更想死了"],
)
def test_what_it_is_said_about_does_not_silence_who_says_it(text: str) -> None:
    """In the same breath as homework it may be a figure of speech: then a person looks today."""
    assert DETECTOR.read(text).tier in (Tier.T1, Tier.T2)


def test_what_a_college_writes_pages_nobody() -> None:
    """Every Chinese line of the lessons, texts and surveys, but those about just this."""
    about = ("crisis", "anonymous", "pressure", "speaking-up", "scam", "family-talk", "safety")
    lines = {
        line.strip()
        for pattern in ("texts/zh/*.ftl", "lessons/**/*", "surveys/*.yaml", "jobs/*.yaml")
        for path in PACKAGED.parent.glob(pattern)
        if path.is_file() and not any(word in path.name for word in about)
        for line in re.split(r"[。！？\n]", path.read_text("utf-8"))
        if re.search(r"[\u4e00-\u9fff]", line)
    }
    assert len(lines) > 5000
    paged = [line for line in lines if DETECTOR.read(line).tier in PAGED]
    assert len(paged) / len(lines) <= 0.0005, paged

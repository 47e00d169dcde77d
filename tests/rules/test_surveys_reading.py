"""What people type means as an answer, and that an answer in words is read as the same answer."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.surveys import naming, rules
from bot.surveys.changes import same
from bot.surveys.reading import WHYS, Refusal, read, read_line
from bot.surveys.saying import spoken
from bot.surveys.values import FileRef, Value, from_json, to_json
from content.models import LANGUAGES, Bilingual, Language
from content.survey_models import AskKind, SurveyOption, SurveyQuestion
from tests.rules.surveys import ASK, HOSTILE, REGIONS, TODAY, WORDS, questions, values

EVERY = st.sampled_from(LANGUAGES)


def asked(kind: AskKind, **more: Any) -> SurveyQuestion:
    return SurveyQuestion("q", kind, WORDS, ASK, **more)


def option(id: str, zh: str, en: str, *means: str, **more: Any) -> SurveyOption:
    return SurveyOption(id, Bilingual(zh=zh, en=en), means=means, **more)


# Anything may be typed anywhere


@pytest.mark.parametrize("kind", list(AskKind))
def test_whatever_is_typed_is_an_answer_that_may_be_or_a_known_reason_why_not(
    kind: AskKind,
) -> None:
    @settings(max_examples=150, deadline=None)
    @given(questions(kinds=(kind,)), HOSTILE, EVERY)
    def check(question: SurveyQuestion, text: str, language: Language) -> None:
        found = read(question, text, TODAY, REGIONS, language)
        if isinstance(found, Refusal):
            assert set(found.values) == WHYS[found.why]
            assert all(len(str(value)) <= 200 for value in found.values.values())
            return
        assert rules.fault_in(question, found, TODAY) is None
        assert_kept(question, found)

    check()


def assert_kept(question: SurveyQuestion, value: Value) -> None:
    """What was taken is kept as JSON, said, and typed back as it was said means the same."""
    assert from_json(json.loads(json.dumps(to_json(value)))) == value
    for language in LANGUAGES:
        said = spoken(question, value, language, REGIONS)
        if value == Value():
            assert said == ""
            continue
        assert said.strip()
        again = read(question, said, TODAY, REGIONS, language)
        assert isinstance(again, Value), (said, again)
        assert same(question, again, value), (said, again, value)


@pytest.mark.parametrize("kind", [kind for kind in AskKind if kind is not AskKind.FILE])
def test_every_answer_in_words_typed_back_is_the_same_answer(kind: AskKind) -> None:
    @settings(max_examples=150, deadline=None)
    @given(questions(kinds=(kind,)), st.data())
    def check(question: SurveyQuestion, data: st.DataObject) -> None:
        value = data.draw(values(question))
        if rules.fault_in(question, value, TODAY) is None and value != Value():
            assert_kept(question, value)

    check()


def test_every_place_and_group_is_found_by_what_it_is_called() -> None:
    question = asked(AskKind.REGION, most=1)
    for id in (*REGIONS.places, *REGIONS.groups):
        assert_kept(question, Value(options=(id,)))
    assert len(REGIONS.places) > 300


@given(st.binary(max_size=60), st.integers(0, 3))
def test_no_value_of_another_kind_gets_in_by_a_forged_button(noise: bytes, shape: int) -> None:
    made = (
        Value(options=(noise.hex(), noise.hex())),
        Value(options=("a;b",), text="x"),
        Value(number=float("nan")),
        Value(text=noise.hex() or "x", number=1, day=TODAY),
    )[shape]
    for kind in AskKind:
        question = asked(kind, options=(option("a", "甲", "A"), option("b", "乙", "B")))
        if kind in (AskKind.YES_NO, AskKind.CONSENT, AskKind.REGION):
            question = replace(question, options=())
        assert rules.fault_in(question, made, TODAY) is not None


def test_passing_over_is_for_questions_that_need_no_answer() -> None:
    for kind in AskKind:
        if kind is AskKind.EXPLANATION:
            continue
        question = asked(kind, required=False)
        for word in ("跳过", "Skip", "ＳＫＩＰ。"):
            assert read(question, word, TODAY, REGIONS, "zh") == Value()
            must = replace(question, required=True)
            assert read(must, word, TODAY, REGIONS, "zh") == Refusal("required")
        assert rules.fault_in(question, Value(), TODAY) is None
        assert rules.fault_in(replace(question, required=True), Value(), TODAY) is not None


# Options

GOALS = asked(
    AskKind.SINGLE,
    options=(
        option("company", "🏭 企业就业", "A job at a company", "国企", "进厂", "上班"),
        option("exam", "公招/基层", "Public exams", "公务员", "考公"),
        option("degree", "专升本", "Top-up degree", "升学"),
        option("army", "应征入伍", "Enlist", "当兵", "参军"),
        option("later", "暂不就业", "Not yet"),
        option("unsure", "还没想好", "Not decided yet", "不知道", "没想好"),
    ),
)
OWN = replace(GOALS, options=(*GOALS.options, option("other", "其他", "Other", writes=True)))
HELP = asked(
    AskKind.MULTIPLE,
    most=3,
    options=(
        option("jobs", "推荐岗位", "Jobs to look at"),
        option("cv", "简历修改", "Help with my résumé"),
        option("talk", "一对一谈话", "A talk"),
        option("calm", "心理支持", "Someone to talk to"),
        option("none", "都不用", "None of these", "都没有", alone=True),
    ),
)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("企业就业", "company"),
        ("🏭企业就业", "company"),
        ("a job at a COMPANY.", "company"),
        ("company", "company"),
        ("我想去国企", "company"),
        ("就业", "company"),
        ("2", "exam"),
        ("２", "exam"),
        ("٢", "exam"),
        ("②", "exam"),
        ("第二个", "exam"),
        ("选2", "exam"),
        ("打算考公务员吧", "exam"),
        ("当兵", "army"),
        ("不知道", "unsure"),
        ("我还没想好呢", "unsure"),
        ("<b>专升本</b>", "degree"),
    ],
)
def test_an_option_is_named_by_its_label_its_number_or_other_words_for_it(
    text: str, id: str
) -> None:
    assert read(GOALS, text, TODAY, REGIONS, "zh") == Value(options=(id,))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("不想去国企", "pick"),
        ("除了当兵都行", "pick"),
        ("anything but not Enlist", "pick"),
        ("专升本或者当兵", "which"),
        ("9", "pick"),
        ("0", "pick"),
        ("1 2", "pick"),
        ("去", "pick"),
        ("企" * 500, "pick"),
    ],
)
def test_what_can_be_meant_otherwise_is_asked_again(text: str, why: str) -> None:
    found = read(GOALS, text, TODAY, REGIONS, "zh")
    assert isinstance(found, Refusal)
    assert found.why == why


def test_ones_own_words_go_to_the_option_that_takes_them_and_a_question_back_does_not() -> None:
    own = Value(options=("other",), text="去做主播")
    assert read(OWN, "去做主播", TODAY, REGIONS, "zh") == own
    assert read(OWN, "其他：去做主播", TODAY, REGIONS, "zh") == own
    assert read(OWN, "Other: 去做主播", TODAY, REGIONS, "en") == own
    assert read(OWN, "其他", TODAY, REGIONS, "zh") == Value(options=("other",))
    assert isinstance(read(OWN, "这个什么意思", TODAY, REGIONS, "zh"), Refusal)
    assert isinstance(read(OWN, "要选几个？", TODAY, REGIONS, "zh"), Refusal)
    assert read(OWN, "很长" * 60, TODAY, REGIONS, "zh") == Refusal(
        "long", {"most": 100, "over": 20}
    )
    assert read(OWN, "当兵", TODAY, REGIONS, "zh") == Value(options=("army",))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("推荐岗位、心理支持", ("jobs", "calm")),
        ("1 3", ("jobs", "talk")),
        ("3，1", ("talk", "jobs")),
        ("1. 推荐岗位\n2. 简历修改", ("jobs", "cv")),
        ("简历和岗位", ("cv", "jobs")),
        ("help with my resume, a talk", ("cv", "talk")),
        ("想要推荐岗位；还有心理支持", ("jobs", "calm")),
        ("都没有", ("none",)),
        ("推荐岗位，推荐岗位", ("jobs",)),
    ],
)
def test_several_options_are_read_out_of_one_message(text: str, ids: tuple[str, ...]) -> None:
    assert read(HELP, text, TODAY, REGIONS, "zh") == Value(options=ids)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("1、2、3、4", Refusal("many", {"most": 3, "chosen": 4})),
        ("都不用、推荐岗位", Refusal("alone")),
        (
            "推荐岗位、搬家",
            Refusal("pick", {"said": "搬家", "examples": "推荐岗位、简历修改、一对一谈话"}),
        ),
    ],
)
def test_a_list_that_cannot_be_is_told_what_is_wrong(text: str, refusal: Refusal) -> None:
    assert read(HELP, text, TODAY, REGIONS, "zh") == refusal


def test_numbers_count_in_the_order_somebody_sees_and_not_at_all_where_nobody_knows_it() -> None:
    mixed = replace(GOALS, shuffled=True)
    assert isinstance(read(mixed, "2", TODAY, REGIONS, "zh"), Refusal)
    for who in ("p1", "p2", "p3"):
        shown = rules.options_in_order(mixed, who)
        for number, one in enumerate(shown, start=1):
            found = read(mixed, str(number), TODAY, REGIONS, "zh", shown=shown)
            assert found == Value(options=(one.id,))
    left = GOALS.options[1:]
    assert isinstance(read(GOALS, "企业就业", TODAY, REGIONS, "zh", shown=left), Refusal)
    assert read(GOALS, "1", TODAY, REGIONS, "zh", shown=left) == Value(options=("exam",))


PAY = asked(
    AskKind.SINGLE,
    options=tuple(
        option(f"p{number}", label, label)
        for number, label in enumerate(
            ("≤3000 元", "3001–4000 元", "4001–5000 元", "5001–8000 元", ">8000 元", "面议")
        )
    ),
)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        *(("2千", "p0"), ("3000", "p0"), ("3500", "p1"), ("五千", "p2"), ("5.5k", "p3")),
        *(("8000", "p3"), ("8001", "p4"), ("1.2万", "p4"), ("面议", "p5"), ("2", "p1")),
        *(("6000-7000", "p3"), ("3001-4000", "p1")),
    ],
)
def test_an_amount_is_the_option_that_covers_it(text: str, id: str) -> None:
    assert read(PAY, text, TODAY, REGIONS, "zh") == Value(options=(id,))


def test_an_amount_between_two_options_is_asked_again() -> None:
    assert isinstance(read(PAY, "3000-6000", TODAY, REGIONS, "zh"), Refusal)


def test_a_ranking_is_read_in_its_order_and_must_be_whole() -> None:
    question = replace(HELP, kind=AskKind.RANKING, most=0, options=tuple(HELP.options[:3]))
    for text in ("一对一谈话 > 推荐岗位 > 简历修改", "3 1 2", "谈话、岗位、简历"):
        found = read(question, text, TODAY, REGIONS, "zh")
        assert found == Value(options=("talk", "jobs", "cv"))
    assert read(question, "3 1", TODAY, REGIONS, "zh") == Refusal("few", {"least": 3, "chosen": 2})


# Regions


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("苏州", "苏州"),
        ("想去苏州", "苏州"),
        ("苏州市", "苏州"),
        ("江苏苏州", "苏州"),
        ("苏州、南京", "苏州、南京"),
        ("苏州或者南京吧", "苏州、南京"),
        ("苏州 南京", "苏州、南京"),
        ("I'd like to go to Nanjing", "南京"),
        ("nanjing and wuxi", "南京、无锡"),
        ("和田", "和田"),
        ("苏锡常", "苏锡常通泰都市圈"),
        ("不限", "不限"),
        ("回老家", "生源地（家乡）"),
    ],
)
def test_places_are_found_by_name_by_pinyin_and_in_a_sentence(text: str, names: str) -> None:
    question = asked(AskKind.REGION, most=3)
    found = read(question, text, TODAY, REGIONS, "zh")
    assert isinstance(found, Value), found
    assert spoken(question, found, "zh", REGIONS) == names


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("suzhou", "which"),
        ("火星", "region"),
        ("不想去北京", "region"),
        ("不限、苏州", "alone"),
        ("苏州、南京、无锡、常州", "many"),
        ("5000", "region"),
    ],
)
def test_a_place_that_is_none_or_one_of_several_is_asked_for(text: str, why: str) -> None:
    found = read(asked(AskKind.REGION, most=3), text, TODAY, REGIONS, "zh")
    assert isinstance(found, Refusal)
    assert found.why == why


# Numbers, days, yes and no


@pytest.mark.parametrize(
    ("text", "number", "upto"),
    [
        ("8k", 8000, None),
        ("六千", 6000, None),
        ("5000-6000", 5000, 6000),
        ("1.2万", 12000, None),
        ("5千到6千", 5000, 6000),
        ("٥٠٠٠", 5000, None),
        ("5-6K", 5000, 6000),
        ("一个月五六千", 5000, 6000),
        ("6000元/月", 6000, None),
        ("月薪6000到8000块", 6000, 8000),
        ("6000 yuan a month", 6000, None),
    ],
)
def test_pay_is_read_with_its_units(text: str, number: float, upto: float | None) -> None:
    unit = Bilingual(zh="元/月", en="yuan a month")
    question = asked(AskKind.NUMBER, lowest=1000, highest=50_000, range=True, unit=unit)
    expected = Value(number=number, upto=upto)
    assert read(question, text, TODAY, REGIONS, "zh") == expected
    one = read(replace(question, range=False), text, TODAY, REGIONS, "zh")
    assert one == (expected if upto is None else Refusal("one-number", {"example": "7000"}))


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("800", Refusal("number-low", {"lowest": "1000"})),
        ("6万", Refusal("number-high", {"highest": "50000"})),
        ("4000-60000", Refusal("number-high", {"highest": "50000"})),
        ("面议", Refusal("number", {"example": "7000"})),
        ("10²", Refusal("number", {"example": "7000"})),
    ],
)
def test_a_number_that_does_not_fit_is_told_the_bounds(text: str, refusal: Refusal) -> None:
    question = asked(AskKind.NUMBER, lowest=1000, highest=50_000, range=True)
    assert read(question, text, TODAY, REGIONS, "zh") == refusal


@pytest.mark.parametrize(
    ("text", "past", "ahead"),
    [
        ("10月8日", "2026-10-08", "2027-10-08"),
        ("周五", "2026-11-20", "2026-11-27"),
        ("昨天", "2026-11-24", None),
        ("去年9月1日", "2025-09-01", None),
        ("三个月前", "2026-08-25", None),
        ("last Friday", "2026-11-20", None),
        ("明天", None, "2026-11-26"),
        ("2026-11-25", "2026-11-25", "2026-11-25"),
        ("2026-11-31", None, None),
    ],
)
def test_a_day_without_a_year_is_the_one_that_may_be(
    text: str, past: str | None, ahead: str | None
) -> None:
    for expected, lowest, highest in ((past, -800, 0), (ahead, 0, 800)):
        question = asked(AskKind.DATE, lowest=lowest, highest=highest)
        found = read(question, text, TODAY, REGIONS, "zh")
        if expected is None:
            assert isinstance(found, Refusal)
            assert found.why.startswith("date")
        else:
            assert found == Value(day=date.fromisoformat(expected))


@given(st.integers(-30_000, 30_000), EVERY)
@example(0, "zh")
def test_the_example_of_a_refused_day_is_one_that_would_do(days: int, language: Language) -> None:
    question = asked(AskKind.DATE, lowest=min(days, 0), highest=max(days, 0))
    refused = read(question, "吃饭", TODAY, REGIONS, language)
    assert isinstance(refused, Refusal)
    shown = date.fromisoformat(str(refused.values["example"]))
    assert read(question, str(shown), TODAY, REGIONS, language) == Value(day=shown)
    far = TODAY + timedelta(days=max(days, 0) + 1)
    assert isinstance(read(question, str(far), TODAY, REGIONS, language), Refusal)


@given(questions(kinds=(AskKind.NUMBER,)))
def test_the_example_of_a_refused_number_is_one_that_would_do(question: SurveyQuestion) -> None:
    refused = read(question, "吃饭", TODAY, REGIONS, "zh")
    assert isinstance(refused, Refusal)
    assert isinstance(read(question, str(refused.values["example"]), TODAY, REGIONS, "zh"), Value)


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        *(("4", "4"), ("٤", "4"), ("四", "4"), ("4分", "4"), ("五星", "5"), ("⭐⭐⭐", "3")),
        *(("4/5", "4"), ("3 out of 5", "3"), ("满分", "5"), ("4️⃣", "4")),
        *(("0", None), ("6", None), ("4.5", None), ("8/10", None), ("很好", None), ("-3", None)),
    ],
)
def test_a_rating_is_read_as_people_give_one(text: str, rating: str | None) -> None:
    found = read(asked(AskKind.RATING), text, TODAY, REGIONS, "zh")
    if rating is None:
        assert found == Refusal("rate", {"lowest": 1, "highest": 5})
    else:
        assert found == Value(options=(rating,))


@pytest.mark.parametrize(
    ("text", "id"),
    [
        *(("是的", "yes"), ("嗯", "yes"), ("👍🏽", "yes"), ("Yes!", "yes"), ("有的", "yes")),
        *(("不用了", "no"), ("没有呢", "no"), ("nope", "no"), ("❌", "no"), ("I don’t", "no")),
        *(("也许", None), ("是也不是", None), ("不知道", None), ("yes and no", None)),
    ],
)
def test_yes_and_no_are_read_as_people_say_them(text: str, id: str | None) -> None:
    for kind in (AskKind.YES_NO, AskKind.CONSENT):
        found = read(asked(kind), text, TODAY, REGIONS, "zh")
        assert found == (Refusal(kind.value) if id is None else Value(options=(id,)))


def test_a_text_keeps_its_words_and_loses_what_cannot_be_seen() -> None:
    question = asked(AskKind.TEXT, least=2, most=10)
    assert read(question, " \u202e你好\u0000 <b>😀 \n", TODAY, REGIONS, "zh") == Value(
        text="你好 <b>😀"
    )
    assert read(question, "好", TODAY, REGIONS, "zh") == Refusal(
        "short", {"least": 2, "length": 1}
    )
    assert read(question, "好" * 10_000, TODAY, REGIONS, "zh") == Refusal(
        "long", {"most": 10, "over": 9990}
    )
    assert read(question, "\u2800\u200b", TODAY, REGIONS, "zh") == Refusal("empty")


def test_a_file_is_not_typed_and_an_explanation_not_answered() -> None:
    assert read(asked(AskKind.FILE), "简历.pdf", TODAY, REGIONS, "zh") == Refusal("file")
    sent = Value(file=FileRef("f", "u", "photo"))
    assert rules.fault_in(asked(AskKind.FILE), sent, TODAY) is None
    assert spoken(asked(AskKind.FILE), sent, "en", REGIONS) == "A file"
    explanation = asked(AskKind.EXPLANATION)
    assert read(explanation, "好", TODAY, REGIONS, "zh") == Refusal("only-says")
    assert rules.fault_in(explanation, Value(), TODAY) is None


def test_a_retired_option_is_still_said() -> None:
    assert spoken(GOALS, Value(options=("gone",)), "zh", REGIONS) == "gone"
    assert spoken(asked(AskKind.REGION), Value(options=("999999",)), "zh", REGIONS) == "999999"


@given(HOSTILE)
def test_a_line_of_ones_own_is_one_line_that_fits(text: str) -> None:
    line = read_line(text)
    if isinstance(line, str):
        assert 0 < len(line) <= 100
        assert "\n" not in line
        assert read_line(line) == line


@given(HOSTILE)
def test_names_are_looked_for_in_any_text_without_harm(text: str) -> None:
    for found in (naming.likely(text, HELP.options), naming.exactly(text, HELP.options)):
        assert set(found) <= {one.id for one in HELP.options}
        assert len(set(found)) == len(found)

"""Any survey, anybody's answers and anything people type, for the tests of surveys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from bot.surveys import rules
from bot.surveys.values import FileRef, Value
from content import PACKAGED
from content.faults import Faults
from content.models import Bilingual, Markup
from content.region_file import read_regions
from content.survey_models import (
    AllOf,
    AnswerIs,
    AnyOf,
    AskKind,
    Comparison,
    Not,
    SplitIs,
    Survey,
    SurveyKind,
    SurveyOption,
    SurveyQuestion,
    When,
)

TODAY = date(2026, 11, 25)
REGIONS = read_regions(PACKAGED / "regions.yaml", Faults(PACKAGED))
WORDS = Bilingual(zh="题目", en="Question")
ASK = Markup(zh="问题？", en="Question?")
PLACES = [*REGIONS.places, *REGIONS.groups]

LABELS = (
    ("企业就业", "A job at a company"),
    ("公招/基层", "Public exams, grass-roots posts"),
    ("专升本、升学", "Top-up degree"),
    ("应征入伍", "Enlist"),
    ("🎨 自主创业", "🎨 My own business"),
    ("灵活就业（主播、线上）", "Freelance (live, online)"),
    ("接受夜班", "Night shifts are fine"),
    ("不接受夜班", "No night shifts"),
    ("≤3000 元", "Up to 3000"),
    ("3001–4000 元", "3001–4000"),
    (">8000 元", "Over 8000"),
    ("A<b>", "A<b>"),
    ("3", "3"),
    ("其他: 说说", "Other: say"),
    ("行政和文秘", "Clerk and secretary"),
    ("还没想好", "Not decided yet"),
)
"""Labels that are hard to tell apart, or hold what parts a list, a number or a tag."""


@st.composite
def options(draw: st.DrawFn, least: int = 2) -> tuple[SurveyOption, ...]:
    labels = draw(st.lists(st.sampled_from(LABELS), min_size=least, max_size=8, unique=True))
    alone = draw(st.sampled_from([None, len(labels) - 1]))
    writes = draw(st.sampled_from([None, 0, len(labels) // 2]))
    return tuple(
        SurveyOption(
            f"o{number}",
            Bilingual(zh=zh, en=en),
            alone=number == alone,
            writes=number == writes and number != alone,
            score=draw(st.sampled_from([None, 1.0, 2.5, -3.0])),
        )
        for number, (zh, en) in enumerate(labels)
    )


@st.composite
def questions(
    draw: st.DrawFn, id: str = "q", kinds: tuple[AskKind, ...] = tuple(AskKind)
) -> SurveyQuestion:
    """Any question of these kinds, as the check of contents would let it pass."""
    kind = draw(st.sampled_from(kinds))
    more: dict[str, Any] = {}
    match kind:
        case AskKind.SINGLE | AskKind.MULTIPLE | AskKind.RANKING:
            more["options"] = draw(options(3 if kind is not AskKind.SINGLE else 2))
            more["shuffled"] = draw(st.booleans())
            count = len(more["options"])
            if kind is AskKind.RANKING:
                more["options"] = tuple(
                    replace(one, alone=False, writes=False) for one in more["options"]
                )
                more["most"] = draw(st.sampled_from([0, 2, count]))
            if kind is AskKind.MULTIPLE:
                more["least"] = draw(st.integers(1, 2))
                more["most"] = draw(st.sampled_from([0, *range(2, count + 1)]))
        case AskKind.REGION:
            more["most"] = draw(st.integers(1, 10))
        case AskKind.RATING:
            more["highest"] = draw(st.sampled_from([None, 3, 10]))
        case AskKind.NUMBER:
            more["lowest"], more["highest"] = draw(
                st.sampled_from([(0, 1_000_000), (1000, 50_000), (None, None), (0, 10), (-5, 5)])
            )
            more["range"] = draw(st.booleans())
            units = (None, ("元/月", "yuan a month"), ("小时", "hours a week"), ("千元", "k"))
            unit = draw(st.sampled_from(units))
            more["unit"] = Bilingual(zh=unit[0], en=unit[1]) if unit else None
        case AskKind.DATE:
            bounds = st.sampled_from([(-3650, 3650), (-400, 0), (0, 60), (None, None)])
            more["lowest"], more["highest"] = draw(bounds)
        case AskKind.TEXT:
            more["least"], more["most"] = draw(st.sampled_from([(1, 300), (5, 20), (0, 0)]))
    return SurveyQuestion(
        id=id, kind=kind, title=WORDS, ask=ASK, required=draw(st.booleans()), **more
    )


def values(question: SurveyQuestion) -> st.SearchStrategy[Value]:
    """Answers to a question: most are whole, some have too few or too many options."""
    match question.kind:
        case AskKind.EXPLANATION:
            return st.just(Value())
        case AskKind.NUMBER:
            low = -1e6 if question.lowest is None else question.lowest
            high = 1e6 if question.highest is None else question.highest
            numbers = st.integers(int(low), int(high)).map(float)
            return numbers.map(lambda number: Value(number=number))
        case AskKind.DATE:
            low = -9000 if question.lowest is None else question.lowest
            high = 9000 if question.highest is None else question.highest
            return st.integers(int(low), int(high)).map(
                lambda days: Value(day=TODAY + timedelta(days=days))
            )
        case AskKind.TEXT:
            return st.sampled_from(["想去苏州，离家近", "a < b & c", "٣٤٥ ئۇيغۇر 👩🏽‍🔧"]).map(
                lambda text: Value(text=text)
            )
        case AskKind.PHONE:
            return st.sampled_from(["+8613800138000", "+442079460000", "+8651262801234"]).map(
                lambda text: Value(text=text)
            )
        case AskKind.EMAIL:
            return st.just(Value(text="Lin.X@example.com"))
        case AskKind.FILE:
            return st.just(Value(file=FileRef("f1", "u1", "document", "简历.pdf")))
        case _:
            return _chosen(question)


def _chosen(question: SurveyQuestion) -> st.SearchStrategy[Value]:
    ids = list(rules.choosable(question)) or PLACES
    several = question.kind in (AskKind.MULTIPLE, AskKind.RANKING, AskKind.REGION)
    most = min(len(ids), 6 if question.kind is AskKind.REGION else len(ids)) if several else 1
    chosen = st.lists(st.sampled_from(ids), min_size=1, max_size=most, unique=True)

    def answer(found: list[str], text: str) -> Value:
        writes = any(o.writes and o.id in found for o in question.options)
        return Value(options=tuple(found), text=text if writes else "")

    return st.builds(answer, chosen, st.sampled_from(["", "去做主播：自己来", "x, y > 3"]))


@st.composite
def conditions(draw: st.DrawFn, earlier: list[SurveyQuestion], depth: int = 2) -> When:
    """A condition on questions that come before, or on a split."""
    if depth and draw(st.integers(0, 3)) == 0:
        way = draw(st.sampled_from(["all", "any", "not"]))
        if way == "not":
            return Not(draw(conditions(earlier, depth - 1)))
        parts = (draw(conditions(earlier, depth - 1)), draw(conditions(earlier, depth - 1)))
        return AllOf(parts) if way == "all" else AnyOf(parts)
    if not earlier or draw(st.integers(0, 5)) == 0:
        return SplitIs("half", draw(st.sampled_from(["a", "b"])))
    question = draw(st.sampled_from(earlier))
    ids = rules.choosable(question)
    if question.kind in (AskKind.NUMBER, AskKind.RATING):
        comparison = draw(st.sampled_from([Comparison.AT_LEAST, Comparison.AT_MOST]))
        return AnswerIs(question.id, comparison, number=draw(st.integers(0, 6000)))
    if not ids:
        return AnswerIs(question.id, Comparison.ANSWERED)
    some = draw(st.sets(st.sampled_from(ids), min_size=1, max_size=2))
    comparison = draw(st.sampled_from([Comparison.ANY_OF, Comparison.ALL_OF]))
    return AnswerIs(question.id, comparison, frozenset(some))


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    """Any survey: branches, splits, blocks in mixed order, what is left out of a later list."""
    made: list[SurveyQuestion] = []
    for number in range(draw(st.integers(1, 9))):
        question = draw(questions(f"q{number}"))
        earlier = [one for one in made if one.asks]
        if draw(st.booleans()):
            question = replace(question, when=draw(conditions(earlier)))
        before = [one for one in earlier if one.kind is AskKind.SINGLE]
        if question.kind is AskKind.SINGLE and before and draw(st.booleans()):
            source = draw(st.sampled_from(before))
            question = replace(question, without=source.id, options=source.options)
        made.append(question)
    start = draw(st.integers(0, len(made) - 1))
    block = tuple(one.id for one in made[start : start + 4])
    return Survey(
        id="a-survey",
        kind=SurveyKind.INTENTION,
        title=WORDS,
        intro=ASK,
        thanks=ASK,
        questions=tuple(made),
        splits={"half": {"a": 1, "b": 1}, "third": {"x": 2, "y": 1}},
        blocks=(block,) if len(block) > 1 and draw(st.booleans()) else (),
        scores={"all": tuple(one.id for one in made)},
    )


@st.composite
def answered(draw: st.DrawFn) -> tuple[Survey, dict[str, Value], str]:
    """A survey and what somebody answered: any of its questions, on their path or off it."""
    survey = draw(surveys())
    answers: dict[str, Value] = {}
    for question in survey.questions:
        state = draw(st.integers(0, 3))
        if state:
            answers[question.id] = Value() if state == 1 else draw(values(question))
    return survey, answers, f"p{draw(st.integers(1, 400))}"


DIGITS = ("٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "０１２３４５６７８９", "𝟬𝟭𝟮𝟯𝟰𝟱𝟲𝟳𝟴𝟵")
"""Arabic, Devanagari, Bengali, full-width and mathematical digits."""


def in_digits(number: int, writing: str) -> str:
    return "".join(writing[int(digit)] for digit in str(number))


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            *("", " ", "\n\n", "\u200b", "\u3000", "\u2800", "\u3164", "\u202e", "\x00", "\ufeff"),
            *("👍", "👩🏽‍🔧", "5️⃣", "🏳️‍🌈🏳️‍🌈", "❤️", "😀" * 40, "🇨🇳"),
            *("<b>企业就业</b>", "<script>alert(1)</script>", "&lt;", "</b>", "{q0}", "{}", "%s"),
            *("\u202eabc\u202c", "مرحبا بالعالم", "שלום 5000", "ئۇيغۇرچە", "བོད་ཡིག", "ภาษาไทย"),
            *(
                "10²",
                "½",
                "①",
                "Ⅷ",
                "1e9",
                "0x10",
                "-0",
                "∞",
                "NaN",
                "1/0",
                "5,5",
                "5..5",
                "９" * 90,
            ),
            *("2026-02-30", "0000-00-00", "9999-99-99", "32号", "13月1日", "9999年12月31日"),
            *("+", "+86", "@", "a@b", "a@b.c", "@.@", "a" * 64 + "@" + "b" * 64 + ".com"),
            *("、、、", ",,,", ">>>", "1、1、1", "1 2 3 4 5 6 7 8 9", "0", "99", "第零个"),
            *(
                "不",
                "不想去苏州",
                "除了北京",
                "苏州" * 60,
                "an" * 200,
                "/start",
                "跳过",
                "skip",
                "还没想好" + "、" * 390,
                "1" + ">" * 399,
            ),
        ]
    ),
    st.builds(lambda text: text * (10_000 // len(text) + 1), st.text(min_size=1, max_size=4)),
    st.builds(in_digits, st.integers(0, 99_999), st.sampled_from(DIGITS)),
    st.builds(
        lambda number, unit: f"{number}{unit}",
        st.integers(0, 999),
        st.sampled_from("k千万w分星号月"),
    ),
    st.lists(st.sampled_from([label for pair in LABELS for label in pair]), max_size=4).map(
        "、".join
    ),
)
"""What people type where something else is asked."""

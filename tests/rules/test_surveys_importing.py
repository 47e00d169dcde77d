"""Questionnaires from spreadsheets: what is understood, what is said of the rest, and a
codebook that gives back the survey it came from."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import content
from bot.spreadsheets import Sheet, write_xlsx
from bot.surveys import codebook, conditions, frozen, importing
from bot.surveys.conditions import ById, Unread
from bot.surveys.markdown import markdown
from bot.surveys.written import condition, written
from content import Content
from content.markup import render
from content.models import Bilingual, Markup
from content.regions import Regions
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
    Trait,
    When,
)

REGIONS = Regions({}, {})
IDS = ["plan", "pay", "why-not", "q4"]


@pytest.fixture(scope="module")
def packaged() -> Content:
    return content.load()


def book(*versions: tuple[int, Survey]) -> bytes:
    headings = list(codebook.HEADINGS.values())
    return write_xlsx([Sheet("data", ["attempt"], [[1]]),
                       Sheet("codebook", headings, codebook.lines(versions))])  # fmt: skip


def test_every_packaged_survey_comes_back_out_of_its_codebook(packaged: Content) -> None:
    assert packaged.surveys
    for id, survey in packaged.surveys.items():
        found = importing.read_file("export.xlsx", book((1, survey)), packaged.regions)
        assert (found.id, found.faults, found.refused) == (id, (), "")
        again, _ = importing.checked(id, found.yaml, packaged.regions)
        assert again == survey
        assert found.survey is not None
        assert frozen.parse(dict(found.survey)) == survey


# Surveys at random

_WORDS = st.text("abc 你好，。！？：《》（）…·“”-", min_size=1, max_size=12).filter(
    lambda text: text == " ".join(text.split()) and not text.startswith("-")
)


def _bilingual(draw: st.DrawFn) -> Bilingual:
    return Bilingual(zh=draw(_WORDS), en=draw(_WORDS))


def _markup(draw: st.DrawFn) -> Markup:
    source = draw(
        st.sampled_from(["{}", "**{}**", "前 *{}* 后", "{}\n\n- 一\n- {}", "1. {}\n2. b"])
    )
    zh, en = (render(source.replace("{}", draw(_WORDS)), 1, lambda *_: None) for _ in "12")
    return Markup(zh=zh, en=en)


_CODES = st.sampled_from(["", "10", "71/80"])


@st.composite
def surveys(draw: st.DrawFn) -> Survey:
    """Surveys of every kind of question, each asked after an earlier answer or always."""
    questions: list[SurveyQuestion] = []
    for number, kind in enumerate(draw(st.lists(st.sampled_from(list(AskKind)), max_size=6))):
        one = _question(draw, f"q{number}", kind)
        choices: list[SurveyQuestion] = [two for two in questions if two.kind is AskKind.SINGLE]
        if choices and number % 3:
            above: SurveyQuestion = choices[-1]
            chosen: str = draw(st.sampled_from([option.id for option in above.options]))
            when: When = AnswerIs(above.id, Comparison.ANY_OF, frozenset({chosen}))
            one = SurveyQuestion(**{**_fields(one), "when": Not(when) if number % 2 else when})  # type: ignore[arg-type]
        questions.append(one)
    questions.append(_question(draw, "last", AskKind.SINGLE))
    return Survey(
        "asked", draw(st.sampled_from(list(SurveyKind))), _bilingual(draw), _markup(draw),
        _markup(draw), tuple(questions), minutes=draw(st.integers(1, 15)),
        editable_days=draw(st.integers(0, 60)), anonymous=draw(st.booleans()),
    )  # fmt: skip


def _fields(question: SurveyQuestion) -> dict[str, object]:
    return {name: getattr(question, name) for name in SurveyQuestion.__slots__}


def _question(draw: st.DrawFn, id: str, kind: AskKind) -> SurveyQuestion:
    own: dict[str, object] = {}
    if kind in (AskKind.SINGLE, AskKind.MULTIPLE, AskKind.RANKING):
        count = draw(st.integers(3, 5))
        own["options"] = tuple(
            SurveyOption(
                f"o{at}", _bilingual(draw), writes=at == 1, code=draw(_CODES),
                score=draw(st.sampled_from([None, 1.5])), means=("别的",) if at == 2 else (),
            )
            for at in range(count)
        )  # fmt: skip
        most = 1 if kind is AskKind.SINGLE else draw(st.integers(2, count))
        least = most if kind is AskKind.RANKING else 1
        own |= {"least": least, "most": most, "shuffled": draw(st.booleans())}
    elif kind in (AskKind.YES_NO, AskKind.CONSENT):
        options = tuple(SurveyOption(one, _bilingual(draw)) for one in ("yes", "no"))
        own |= {"options": options, "least": 1, "most": 1}
    elif kind is AskKind.RATING:
        low, high = _bilingual(draw), _bilingual(draw)
        own |= {"options": _scale(low, high), "least": 1, "most": 1, "lowest": 1, "highest": 5}
    elif kind is AskKind.NUMBER:
        own |= {"lowest": 0.5, "highest": 9000, "unit": _bilingual(draw), "range": True}
    elif kind is AskKind.DATE:
        own |= {"lowest": -10, "highest": 20}
    elif kind is AskKind.TEXT:
        own |= {"least": 2, "most": draw(st.integers(3, 400))}
    elif kind is AskKind.REGION:
        own |= {"least": 1, "most": 3}
    if kind is not AskKind.EXPLANATION:
        own |= {
            "required": draw(st.booleans()), "sensitive": draw(st.booleans()),
            "fills": draw(st.sampled_from([None, Trait.PAY])), "error": _markup(draw),
        }  # fmt: skip
    else:
        own["required"] = False
    return SurveyQuestion(id, kind, _bilingual(draw), _markup(draw), hint=_markup(draw), **own)  # type: ignore[arg-type]


def _scale(low: Bilingual, high: Bilingual) -> tuple[SurveyOption, ...]:
    def text(number: int) -> Bilingual:
        ends = {1: low, 5: high}
        if number not in ends:
            return Bilingual(zh=str(number), en=str(number))
        return Bilingual(zh=f"{number} {ends[number].zh}", en=f"{number} {ends[number].en}")

    return tuple(SurveyOption(str(one), text(one), score=one) for one in range(1, 6))


@settings(max_examples=60, deadline=None)
@given(surveys())
def test_any_survey_comes_back_out_of_its_codebook_word_for_word(survey: Survey) -> None:
    found = importing.read_file("book.xlsx", book((1, survey)), REGIONS)
    assert found.refused == ""
    again, faults = importing.checked(found.id, found.yaml, REGIONS)
    assert again == survey, faults


def test_only_what_the_last_version_had_is_read_again(packaged: Content) -> None:
    """What an earlier version had besides stands in the codebook, and goes nowhere."""
    older = packaged.surveys["intention"]
    newer = Survey(**{**{name: getattr(older, name) for name in Survey.__slots__},
                      "questions": older.questions[:-1], "triggers": ()})  # fmt: skip
    rows = codebook.lines([(1, older), (2, newer)])
    versions = {row[0]: row[-1] for row in rows if row[1] == older.questions[-1].id}
    assert set(versions.values()) == {"1"}
    found = importing.read_file("b.xlsx", book((1, older), (2, newer)), packaged.regions)
    again, _ = importing.checked("intention", found.yaml, packaged.regions)
    assert again is not None
    assert again.questions == newer.questions


# Conditions


def whens() -> st.SearchStrategy[When]:
    options = st.frozensets(st.sampled_from(["a", "b-c", "320500"]), min_size=1)
    chosen = st.builds(
        lambda id, how, which: AnswerIs(id, how, which),
        st.sampled_from(IDS), st.sampled_from([Comparison.ANY_OF, Comparison.ALL_OF]), options,
    )  # fmt: skip
    numbers = st.builds(
        lambda id, how, number: AnswerIs(id, how, number=number),
        st.sampled_from(IDS), st.sampled_from([Comparison.AT_LEAST, Comparison.AT_MOST]),
        st.floats(-1e9, 1e9),
    )  # fmt: skip
    others: st.SearchStrategy[When] = st.sampled_from(
        [AnswerIs("plan", Comparison.ANSWERED), SplitIs("wording", "warm")]
    )
    joined = lambda inner: st.one_of(  # noqa: E731 - a strategy, not a function of ours
        st.builds(Not, inner),
        st.builds(lambda parts: AllOf(tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda parts: AnyOf(tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
    )
    return st.recursive(st.one_of(chosen, numbers, others), joined, max_leaves=5)


@given(whens())
def test_a_condition_said_in_a_line_is_read_as_the_same_condition(when: When) -> None:
    known = ById(dict.fromkeys(IDS, frozenset()))
    assert conditions.read(conditions.said(when), known) == condition(when)


@given(st.text(max_size=40))
def test_whatever_stands_in_a_condition_is_read_or_refused(text: str) -> None:
    why = ""
    try:
        conditions.read(text, ById(dict.fromkeys(IDS, frozenset())))
    except Unread as error:
        why = error.why
    assert why in ("", *conditions.WHYS)


@given(st.text("a你*_~|[]()<>&`#-+=1. \n•>", max_size=30))
def test_any_markdown_is_found_again_from_what_a_phone_is_shown(source: str) -> None:
    complaints: list[str] = []
    html = render(source, 1, lambda _line, why: complaints.append(why))
    if complaints or "<blockquote>" in html or "<pre>" in html:
        return
    assert render(markdown(html), 1, lambda *_: None) == html


# The layout of offices

HEAD = [
    "题号",
    "题目（必填）",
    "英文题目",
    "题型",
    "选项",
    "英文选项",
    "跳转",
    "必填",
    "最多选",
    "官方代码",
]
USUAL: list[list[str | int | None]] = [
    [1, "毕业后最想走哪条路？", "Which road after college?", "单选题",
     "A. 企业就业\nB. 专升本\nC. 其他____", "A. A job\nB. More study\nC. Something else",
     None, "是", None, "10\n71/80\n70"],
    [2, "想去哪里工作？", "Where to work?", "地区", None, None, "1=A", "否", 3, None],
    [3, "最低月薪", "Least pay", "数字", None, None, "第1题选A、C 且 2 已答", None, None, None],
    [4, "还需要什么帮助？", "What would help?", "多选", "推荐岗位；改简历；都不用（互斥）",
     "jobs; CV; nothing", "1≠专升本", None, 2, None],
    [5, "这门课怎么样？", "How was it?", "评分", "不好；很好", "poor; good", None, None, 5, None],
    [6, "还想说什么？", "Anything else?", "简答题", None, None, None, "选填", 200, None],
]  # fmt: skip


def imported(
    rows: Sequence[Sequence[str | int | None]], head: Sequence[str] = HEAD
) -> importing.Imported:
    data = write_xlsx([Sheet("问卷", head, rows)])
    return importing.read_file("毕业去向问卷.xlsx", data, REGIONS)


def test_an_offices_questionnaire_becomes_a_survey_that_the_check_accepts() -> None:
    found = imported(USUAL)
    assert found.faults == ()
    survey, faults = importing.checked(found.id, found.yaml, REGIONS)
    assert faults == []
    assert survey is not None
    first, region, pay, helps, rated, words = survey.questions
    assert [option.code for option in first.options] == ["10", "71/80", "70"]
    assert first.options[2].writes
    assert first.options[2].text.zh == "其他"
    assert region.when == AnswerIs("q1", Comparison.ANY_OF, frozenset("a"))
    assert (region.most, region.required) == (3, False)
    assert pay.when == AllOf((AnswerIs("q1", Comparison.ANY_OF, frozenset("ac")),
                              AnswerIs("q2", Comparison.ANSWERED)))  # fmt: skip
    assert helps.when == Not(AnswerIs("q1", Comparison.ANY_OF, frozenset("b")))
    assert helps.options[2].alone
    assert helps.most == 2
    assert rated.options[-1].text.zh == "5 很好"
    assert (words.kind, words.required) == (AskKind.TEXT, False)


def test_a_jump_hides_the_questions_it_goes_over() -> None:
    rows = [list(row) for row in USUAL[:4]]
    rows[0][6], rows[1][6], rows[2][6], rows[3][6] = "选B跳至第4题；C→结束", None, None, None
    found = imported(rows)
    survey, _ = importing.checked(found.id, found.yaml, REGIONS)
    assert survey is not None
    b = Not(AnswerIs("q1", Comparison.ANY_OF, frozenset("b")))
    c = Not(AnswerIs("q1", Comparison.ANY_OF, frozenset("c")))
    assert [one.when for one in survey.questions] == [None, AllOf((b, c)), AllOf((b, c)), c]


@pytest.mark.parametrize(
    ("at", "cell", "why", "what"),
    [
        (1, None, "ask", ""),
        (2, None, "en", "想去哪里工作？"),
        (3, "猜谜", "kind", "猜谜"),
        (0, 1, "number-twice", "1"),
        (6, "9=A", "when-question", "9"),
        (6, "1=火星", "when-option", "火星"),
        (6, "1 大概 A", "when", "1 大概 A"),
        (6, "A→8", "when-option", "A"),
        (8, "三个", "number", "三个"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(
    at: int, cell: str | int | None, why: str, what: str
) -> None:
    rows = [list(row) for row in USUAL[:2]]
    rows[1][at] = cell
    found = imported(rows)
    assert [(one.row, one.why, one.what) for one in found.faults] == [(3, why, what)]


def test_options_without_their_english_are_said_and_too_few_as_well() -> None:
    rows = [list(row) for row in USUAL[:2]]
    rows[0][5] = "A job"
    rows[1][3] = "多选"
    whys = [(one.row, one.why) for one in imported(rows).faults]
    assert whys == [(2, "options-en"), (3, "options")]


def test_a_file_without_questions_is_refused_by_what_it_lacks() -> None:
    found = imported([["a", "b"]], ["姓名", "学号"])
    assert found.refused == "no-header"
    assert importing.read_file("x.xlsx", b"%PDF-1.4", REGIONS).refused == "wrong-kind"


async def test_the_child_reads_a_file_as_this_process_does(tmp_path: Path) -> None:
    data = write_xlsx([Sheet("问卷", HEAD, USUAL)])
    found = await importing.import_file("毕业去向问卷.xlsx", data)
    assert found == importing.read_file("毕业去向问卷.xlsx", data, content.load().regions)
    assert (await importing.import_file("x.pdf", b"%PDF-1.4")).refused == "wrong-kind"


def test_what_is_written_for_editors_is_what_they_would_have_written(packaged: Content) -> None:
    data = written(packaged.surveys["status"])
    assert list(data)[:3] == ["kind", "title", "minutes"]

"""What changed between two rounds, and who has got no further."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.surveys.changes import Round, changes, compared, flow, same, stalled, unchanged
from bot.surveys.values import Value
from content.models import Bilingual
from content.survey_models import (
    AnswerIs,
    AskKind,
    Comparison,
    Survey,
    SurveyKind,
    SurveyOption,
    SurveyQuestion,
)
from tests.rules.surveys import ASK, WORDS, answered, questions, values


def chose(*ids: str) -> Value:
    return Value(options=ids)


OPTIONS = tuple(SurveyOption(id, Bilingual(zh=id, en=id)) for id in ("a", "b", "c"))
GOAL = SurveyQuestion("goal", AskKind.SINGLE, WORDS, ASK, options=OPTIONS)
AREAS = SurveyQuestion("areas", AskKind.MULTIPLE, WORDS, ASK, options=OPTIONS, required=False)
WHY = replace(GOAL, id="why", when=AnswerIs("goal", Comparison.ANY_OF, frozenset({"c"})))
SURVEY = Survey(
    "s",
    SurveyKind.INTENTION,
    WORDS,
    ASK,
    ASK,
    (GOAL, AREAS, WHY),
    compares="goal",
    stalls=AnswerIs("goal", Comparison.ANY_OF, frozenset({"b", "c"})),
)


def answers(**given_answers: Value) -> Round:
    return Round(SURVEY, given_answers, "p1")


@given(answered())
def test_nothing_changes_between_a_round_and_itself(
    made: tuple[Survey, dict[str, Value], str],
) -> None:
    one = Round(*made)
    assert changes(one, one) == ()


@given(questions(), st.data())
def test_same_is_the_same_both_ways_and_order_counts_only_in_a_ranking(
    question: SurveyQuestion, data: st.DataObject
) -> None:
    one, other = data.draw(values(question)), data.draw(values(question))
    assert same(question, one, one)
    assert same(question, one, other) == same(question, other, one)
    turned = replace(one, options=one.options[::-1])
    assert same(question, one, turned) == (
        question.kind is not AskKind.RANKING or len(one.options) < 2
    )
    assert same(question, None, None)
    assert not same(question, one, None)


def test_a_change_is_told_with_both_answers_and_what_went_off_the_path_is_gone() -> None:
    before = answers(goal=chose("c"), areas=chose("a", "b"), why=chose("a"))
    after = answers(goal=chose("a"), areas=chose("b", "a"), why=chose("a"))
    found = changes(before, after)
    assert [(one.question.id, one.before, one.after) for one in found] == [
        ("goal", chose("c"), chose("a")),
        ("why", chose("a"), None),
    ]
    assert compared(before, after) == found[0]
    assert compared(before, before) is None
    assert compared(answers(), after) is None


def test_what_one_version_did_not_ask_is_no_change() -> None:
    before = answers(goal=chose("a"), areas=chose("a"))
    fewer = replace(SURVEY, questions=(GOAL,))
    other_kind = replace(SURVEY, questions=(GOAL, replace(AREAS, kind=AskKind.TEXT, options=())))
    for survey, given_answers in (
        (fewer, {"goal": chose("a")}),
        (other_kind, {"goal": chose("a"), "areas": Value(text="a")}),
    ):
        after = Round(survey, given_answers, "p1")
        assert changes(before, after) == ()
        assert changes(after, before) == ()


def test_unchanged_takes_two_rounds_that_both_have_the_answer() -> None:
    assert unchanged(GOAL, [chose("a"), chose("b"), chose("b")])
    assert not unchanged(GOAL, [chose("b"), chose("b"), chose("a")])
    assert not unchanged(GOAL, [chose("b")])
    assert not unchanged(GOAL, [None, chose("b")])
    assert not unchanged(GOAL, [Value(), Value()])
    assert not unchanged(GOAL, [chose("a"), chose("b"), chose("b")], rounds=3)


def test_stalled_is_the_same_stuck_answer_in_two_rounds_running() -> None:
    stuck, other, on = (answers(goal=chose(id)) for id in ("b", "c", "a"))
    assert stalled([on, stuck, stuck])
    assert not stalled([stuck, on])
    assert not stalled([stuck, on, stuck])
    assert not stalled([stuck, other]), "from one stuck answer to another is a step"
    assert not stalled([on, on])
    assert not stalled([stuck])
    assert not stalled([stuck, replace(stuck, survey=replace(SURVEY, stalls=None))])


@given(st.lists(st.sampled_from([None, chose("a"), chose("b", "a"), chose("c")]), min_size=2))
def test_everybody_is_in_the_flow_once(given_answers: list[Value | None]) -> None:
    pairs = list(pairwise(given_answers))
    found = flow(pairs)
    assert found.total() == len(pairs)
    assert found[("", "")] == sum(pair == (None, None) for pair in pairs)

"""Who is asked what: the path, conditions, order and splits, and the answers that count."""

import html
import itertools
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.surveys import rules
from bot.surveys.refusing import Refusal, is_blank
from bot.surveys.values import Value
from content.models import Bilingual, Language, Markup
from content.survey_models import (
    NO,
    YES,
    AnswerIs,
    AskKind,
    Comparison,
    Not,
    SplitIs,
    Survey,
    SurveyKind,
    SurveyOption,
    SurveyQuestion,
    Trait,
)
from tests.rules.surveys import (
    ASK,
    REGIONS,
    TODAY,
    WORDS,
    answered,
    questions,
    surveys,
    values,
)

Given = tuple[Survey, dict[str, Value], str]


def survey_of(*asked: SurveyQuestion, **more: object) -> Survey:
    whole = Survey("s", SurveyKind.STATUS, WORDS, ASK, ASK, asked)
    return replace(whole, **more)  # type: ignore[arg-type]


def single(id: str, *options: str, **more: object) -> SurveyQuestion:
    made = tuple(SurveyOption(one, Bilingual(zh=one, en=one)) for one in options or ("a", "b"))
    whole = SurveyQuestion(id, AskKind.SINGLE, WORDS, ASK, options=made)
    return replace(whole, **more)  # type: ignore[arg-type]


def chose(*ids: str) -> Value:
    return Value(options=ids)


# The path


@given(answered())
def test_everybody_meets_questions_once_in_their_own_order(made: Given) -> None:
    survey, answers, who = made
    met = [question.id for question in rules.path(survey, answers, who)]
    order = [question.id for question in rules.in_order(survey, who)]
    assert sorted(order) == sorted(question.id for question in survey.questions)
    assert met == [id for id in order if id in met]
    assert rules.path(survey, answers, who) == rules.path(survey, dict(answers), who)


@given(answered())
def test_answers_off_the_path_never_count(made: Given) -> None:
    survey, answers, who = made
    met = {question.id for question in rules.path(survey, answers, who)}
    kept = {id: value for id, value in answers.items() if id in met}
    assert set(rules.counted(survey, answers, who)) <= met
    assert rules.path(survey, kept, who) == rules.path(survey, answers, who)
    assert rules.counted(survey, kept, who) == rules.counted(survey, answers, who)
    assert rules.scores(survey, kept, who) == rules.scores(survey, answers, who)
    for question in survey.questions:
        if question.when is not None and question.id in met:
            assert rules.holds(question.when, survey, answers, who)


@given(answered())
def test_back_undoes_next_everywhere(made: Given) -> None:
    survey, answers, who = made
    met = rules.path(survey, answers, who)
    assert rules.next_after(survey, answers, who, None) == (met[0] if met else None)
    for one, other in itertools.pairwise(met):
        assert rules.next_after(survey, answers, who, one.id) == other
        assert rules.before(survey, answers, who, other.id) == one
    if met:
        assert rules.before(survey, answers, who, met[0].id) is None
        assert rules.next_after(survey, answers, who, met[-1].id) is None


@given(answered(), st.text(max_size=8))
def test_a_button_of_a_question_that_is_no_longer_met_leads_back_onto_the_path(
    made: Given, stranger: str
) -> None:
    survey, answers, who = made
    met = rules.path(survey, answers, who)
    for id in (*(question.id for question in survey.questions), stranger):
        for found in (
            rules.next_after(survey, answers, who, id),
            rules.before(survey, answers, who, id),
        ):
            assert found is None or found in met


@given(surveys(), st.integers(1, 400), st.data())
def test_walking_any_path_ends_in_the_review_list_with_nothing_open(
    survey: Survey, number: int, data: st.DataObject
) -> None:
    answers: dict[str, Value] = {}
    who = f"p{number}"
    for step in range(10 * len(survey.questions) + 10):
        question = rules.first_open(survey, answers, who)
        if question is None:
            break
        assert step < len(survey.questions) * 3, "the same question comes again and again"
        answers[question.id] = data.draw(fitting(survey, question, answers, who))
    assert rules.still_open(survey, answers, who) == ()
    for question in rules.path(survey, answers, who):
        assert question.id in answers
        if question.required and question.asks:
            assert not is_blank(answers[question.id])
    # Nothing that was stored is lost, whatever the path became.
    for id, value in rules.counted(survey, answers, who).items():
        assert answers[id] == value


def fitting(
    survey: Survey, question: SurveyQuestion, answers: dict[str, Value], who: str
) -> st.SearchStrategy[Value]:
    """Answers that may be given here, or passing it over where that may be done."""
    if question.kind is AskKind.CONSENT and question.required:
        return st.just(chose(YES))
    left = {one.id for one in rules.options_left(survey, question, answers, who)}
    may = values(question).filter(
        lambda value: (
            rules.fault_in(question, value, TODAY) is None
            and (not question.options or left.issuperset(value.options))
        )
    )
    return may if question.required else st.one_of(may, st.just(Value()))


@given(answered(), st.data())
def test_changing_an_answer_leaves_those_before_it_as_they_were(
    made: Given, data: st.DataObject
) -> None:
    survey, answers, who = made
    met = rules.path(survey, answers, who)
    if not met:
        return
    changed = data.draw(st.sampled_from(met))
    value = data.draw(values(changed))
    place = met.index(changed)
    after = rules.path(survey, {**answers, changed.id: value}, who)
    assert after[: place + 1] == met[: place + 1]
    # Changed back, everything counts as before: what went off the path was kept.
    if changed.id in answers:
        assert rules.path(survey, {**answers, changed.id: value} | answers, who) == met


def test_without_consent_nothing_is_asked_and_nothing_can_be_handed_in() -> None:
    consent = SurveyQuestion("may-we", AskKind.CONSENT, WORDS, ASK)
    survey = survey_of(consent, single("a"), single("b"))
    said_no = {"may-we": chose(NO), "a": chose("a")}
    assert rules.path(survey, said_no, "p1") == (consent,)
    assert rules.first_open(survey, said_no, "p1") == consent
    assert rules.counted(survey, said_no, "p1") == {"may-we": chose(NO)}
    assert len(rules.path(survey, said_no | {"may-we": chose(YES)}, "p1")) == 3
    optional = replace(consent, required=False)
    assert len(rules.path(survey_of(optional, single("a")), said_no, "p1")) == 2


def test_a_second_choice_that_became_the_first_is_asked_again() -> None:
    second = single("second", "a", "b", "c", without="first")
    survey = survey_of(single("first", "a", "b", "c"), second)
    answers = {"first": chose("a"), "second": chose("b")}
    assert rules.first_open(survey, answers, "p1") is None
    left = rules.options_left(survey, second, answers, "p1")
    assert [one.id for one in left] == ["b", "c"]
    answers["first"] = chose("b")
    assert rules.first_open(survey, answers, "p1") == second
    assert rules.counted(survey, answers, "p1") == {"first": chose("b")}


def test_a_condition_without_its_answer_does_not_hold_and_its_opposite_does() -> None:
    asked = AnswerIs("pay", Comparison.AT_MOST, number=3000)
    pay = SurveyQuestion("pay", AskKind.NUMBER, WORDS, ASK, required=False)
    survey = survey_of(pay, single("low", when=asked), single("high", when=Not(asked)))
    for answers, expected in (
        ({}, ["pay", "high"]),
        ({"pay": Value()}, ["pay", "high"]),
        ({"pay": Value(number=3000)}, ["pay", "low"]),
        ({"pay": Value(number=2500, upto=4000)}, ["pay", "low"]),
        ({"pay": Value(number=3001)}, ["pay", "high"]),
    ):
        assert [one.id for one in rules.path(survey, answers, "p1")] == expected


# Order and splits


@given(surveys(), st.integers(1, 400))
def test_a_question_of_a_block_comes_after_those_it_needs(survey: Survey, number: int) -> None:
    order = [question.id for question in rules.in_order(survey, f"p{number}")]
    for block in survey.blocks:
        places = sorted(order.index(id) for id in block)
        assert places == sorted([one.id for one in survey.questions].index(id) for id in block)
        for question in survey.questions:
            needs = {question.without} | {
                id for id in block if question.when and f"'{id}'" in repr(question.when)
            }
            for id in needs & set(block):
                if question.id in block and id is not None:
                    assert order.index(id) < order.index(question.id)


def test_blocks_and_options_come_in_every_order_about_equally_often() -> None:
    block = ("a", "b", "c")
    survey = survey_of(*(single(id) for id in block), single("last"), blocks=(block,))
    people = [f"p{number}" for number in range(3000)]
    orders = Counter(
        tuple(question.id for question in rules.in_order(survey, who)) for who in people
    )
    assert len(orders) == 6
    assert all(400 < count < 600 for count in orders.values())
    assert all(order[-1] == "last" for order in orders)
    options = ("x", "y", "z")
    question = single("q", *options, shuffled=True)
    firsts = Counter(rules.options_in_order(question, who)[0].id for who in people)
    assert set(firsts) == set(options)
    assert all(880 < count < 1120 for count in firsts.values())


@given(questions(kinds=(AskKind.SINGLE, AskKind.MULTIPLE)), st.integers(0, 999))
def test_what_stands_alone_or_lets_one_write_stays_where_it_is(
    question: SurveyQuestion, number: int
) -> None:
    mixed = rules.options_in_order(question, f"p{number}")
    assert sorted(one.id for one in mixed) == sorted(one.id for one in question.options)
    assert mixed == rules.options_in_order(question, f"p{number}")
    for was, now in zip(question.options, mixed, strict=True):
        if was.alone or was.writes or not question.shuffled:
            assert was == now


def test_a_split_keeps_to_its_weights_and_a_new_part_moves_nobody_between_the_old() -> None:
    people = [f"p{number}" for number in range(4000)]
    survey = survey_of(single("a"), splits={"thirds": {"x": 2, "y": 1}})
    before = {who: rules.part_of(survey, "thirds", who) for who in people}
    assert 2500 < Counter(before.values())["x"] < 2830
    more = replace(survey, splits={"thirds": {"z": 1, "y": 1, "x": 2}})
    after = {who: rules.part_of(more, "thirds", who) for who in people}
    assert all(after[who] in (before[who], "z") for who in people)
    assert 850 < Counter(after.values())["z"] < 1150
    other = replace(survey, id="another")
    together = sum(rules.part_of(other, "thirds", who) == before[who] for who in people)
    assert 2000 < together < 2450, "two surveys put the same people together"
    assert rules.part_of(survey, "no-such", "p1") == ""


def test_people_in_different_parts_are_asked_different_things() -> None:
    survey = survey_of(
        single("a", when=SplitIs("half", "x")),
        single("b", when=SplitIs("half", "y")),
        splits={"half": {"x": 1, "y": 1}},
    )
    asked = Counter(
        tuple(question.id for question in rules.path(survey, {}, f"p{number}"))
        for number in range(1000)
    )
    assert set(asked) == {("a",), ("b",)}
    assert 430 < asked[("a",)] < 570


# Piping, scores, defaults, ticking


@given(answered(), st.sampled_from(("zh", "en")))
def test_whatever_was_answered_is_piped_as_words_and_never_as_markup(
    made: Given, language: Language
) -> None:
    survey, answers, who = made
    given_answers = rules.counted(survey, answers, who)
    for question in survey.questions:
        said = rules.piped(
            f"<b>{{{question.id}}}</b> {{nobody}} {{}}", survey, given_answers, language, REGIONS
        )
        inside = said.removeprefix("<b>").removesuffix("</b> {nobody} {}")
        assert not set("<>\n") & set(inside)
        assert 0 < len(html.unescape(inside)) <= rules.PIPED
        if question.id not in given_answers:
            assert inside == "…"
        quiet = replace(
            survey, questions=tuple(replace(one, sensitive=True) for one in survey.questions)
        )
        assert rules.piped(f"{{{question.id}}}", quiet, given_answers, language, REGIONS) == "…"


def test_scores_sum_what_options_count_and_say_nothing_of_what_was_not_asked() -> None:
    worth = (
        SurveyOption("much", WORDS, score=3),
        SurveyOption("little", WORDS, score=0.5),
        SurveyOption("none", WORDS),
    )
    several = SurveyQuestion("several", AskKind.MULTIPLE, WORDS, ASK, options=worth)
    rating = SurveyQuestion("rating", AskKind.RATING, WORDS, ASK)
    survey = survey_of(several, rating, scores={"x": ("several", "rating"), "y": ("rating",)})
    answers = {"several": chose("much", "little", "none")}
    assert rules.scores(survey, answers, "p1") == {"x": 3.5}
    answers["rating"] = chose("4")
    assert rules.scores(survey, answers, "p1") == {"x": 7.5, "y": 4}


@given(questions(kinds=(AskKind.SINGLE, AskKind.MULTIPLE, AskKind.RANKING)), st.data())
def test_ticking_never_makes_what_may_not_be_and_twice_is_nothing(
    question: SurveyQuestion, data: st.DataObject
) -> None:
    value: Value | None = None
    for id in data.draw(st.lists(st.sampled_from(rules.choosable(question)), max_size=12)):
        found = rules.toggled(question, value, id)
        if isinstance(found, Refusal):
            assert found.why == "many"
            continue
        fault = rules.fault_in(replace(question, required=False), found, TODAY)
        assert fault is None or fault.why == "few"
        if question.kind is not AskKind.SINGLE:
            again = rules.toggled(question, found, id)
            assert isinstance(again, Value)
            if id in found.options:
                assert id not in again.options
        value = found


def test_what_the_profile_knows_is_offered_as_far_as_it_can_still_be_chosen() -> None:
    question = single("where", "a", "b", kind=AskKind.MULTIPLE, most=2, default=Trait.REGION)
    known = {Trait.REGION: chose("retired", "b", "a")}
    assert rules.offered(question, known) == chose("b", "a")
    assert rules.offered(question, {Trait.REGION: chose("retired")}) is None
    assert rules.offered(question, {}) is None
    assert rules.offered(replace(question, default=None), known) is None


@settings(max_examples=30, deadline=None)
@given(answered())
def test_a_frozen_survey_asks_the_same(made: Given) -> None:
    survey, answers, who = made
    adapter = TypeAdapter(Survey)
    thawed = adapter.validate_json(adapter.dump_json(survey))
    assert rules.path(thawed, answers, who) == rules.path(survey, answers, who)
    assert rules.counted(thawed, answers, who) == rules.counted(survey, answers, who)


def test_a_text_that_names_a_question_of_its_block_waits_for_it() -> None:
    follows = replace(single("b"), ask=Markup(zh="{a}？", en="{a}?"))
    survey = survey_of(follows, single("a"), blocks=(("b", "a"),))
    for number in range(20):
        order = [question.id for question in rules.in_order(survey, f"p{number}")]
        assert order == ["a", "b"]

"""The lint against people: what it says nobody meets nobody meets, what it passes always ends."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import content
from bot.surveys import rules
from bot.surveys.values import Value
from content import PACKAGED, Content
from content.models import Bilingual, Markup
from content.regions import Regions
from content.survey_fits import longest_answer
from content.survey_lint import lint
from content.survey_models import (
    WRITE_IN,
    YES,
    AllOf,
    AnswerIs,
    AnyOf,
    AskKind,
    Comparison,
    Effect,
    Not,
    SplitIs,
    Survey,
    SurveyKind,
    SurveyOption,
    SurveyQuestion,
    Trigger,
    When,
)
from content.survey_paths import Explored, TooManyPaths, explore, quoted
from tests.rules.surveys import TODAY, values
from tests.rules.surveys import surveys as any_surveys

NOWHERE = Regions(MappingProxyType({}), MappingProxyType({}))
PEOPLE = st.integers(1, 60).map("p{}".format)


# Small surveys in which conditions contradict each other often


def both(words: str) -> Bilingual:
    return Bilingual(zh=words, en=words)


def said(words: str) -> Markup:
    return Markup(zh=words, en=words)


def asked(id: str, kind: AskKind, **more: object) -> SurveyQuestion:
    return SurveyQuestion(id, kind, both(id), said(f"{id}?"), **more)  # type: ignore[arg-type]


def some(*ids: str, alone: str = "") -> tuple[SurveyOption, ...]:
    return tuple(SurveyOption(id, both(id), alone=id == alone, score=1) for id in ids)


KINDS = ("single", "single", "multiple", "rating", "yes", "number", "text", "say")


@st.composite
def questions(draw: st.DrawFn, id: str) -> SurveyQuestion:
    required = draw(st.booleans())
    match draw(st.sampled_from(KINDS)):
        case "single":
            return asked(
                id, AskKind.SINGLE, required=required, options=some(*"ab"), least=1, most=1
            )
        case "multiple":
            least, most = draw(st.sampled_from([(1, 3), (1, 2), (2, 2), (2, 3)]))
            options = some(*"abcd", alone=draw(st.sampled_from(["", "d"])))
            return asked(
                id, AskKind.MULTIPLE, required=required, options=options, least=least, most=most
            )
        case "rating":
            options = some(*"123")
            return asked(
                id, AskKind.RATING, required=required, options=options, lowest=1, highest=3, most=1
            )
        case "yes":
            options = some("yes", "no")
            return asked(id, AskKind.YES_NO, required=required, options=options, most=1)
        case "number":
            return asked(id, AskKind.NUMBER, required=required, lowest=0, highest=4)
        case "text":
            return asked(id, AskKind.TEXT, required=required, least=1, most=300)
        case _:
            return asked(id, AskKind.EXPLANATION, required=False)


@st.composite
def conditions(draw: st.DrawFn, earlier: list[SurveyQuestion], depth: int = 3) -> When:
    way = draw(st.sampled_from(["fact", "fact", "all", "any", "not"])) if depth else "fact"
    if way == "not":
        return Not(draw(conditions(earlier, depth - 1)))
    if way != "fact":
        parts = (draw(conditions(earlier, depth - 1)), draw(conditions(earlier, depth - 1)))
        return AllOf(parts) if way == "all" else AnyOf(parts)
    if draw(st.integers(0, 9)) == 0:
        return SplitIs("half", draw(st.sampled_from("ab")))
    question = draw(st.sampled_from(earlier))
    answered = AnswerIs(question.id, Comparison.ANSWERED)
    if question.kind in (AskKind.NUMBER, AskKind.RATING):
        number = draw(st.sampled_from([0.0, 1.0, 2.0, 2.5, 3.0, 4.0]))
        steps = [Comparison.AT_LEAST, Comparison.AT_MOST]
        return AnswerIs(question.id, draw(st.sampled_from(steps)), number=number)
    if not question.options or draw(st.integers(0, 6)) == 0:
        return answered
    ids = [option.id for option in question.options]
    chosen = frozenset(draw(st.sets(st.sampled_from(ids), min_size=1, max_size=2)))
    ways = [Comparison.ANY_OF, Comparison.ANY_OF, Comparison.ALL_OF]
    return AnswerIs(question.id, draw(st.sampled_from(ways)), chosen)


@st.composite
def tangled(draw: st.DrawFn, most: int = 8) -> Survey:
    """Conditions, quotes and triggers on whatever came before."""
    count = draw(st.integers(2, most))
    made: list[SurveyQuestion] = []
    for number in range(count):
        question = draw(questions(f"q{number}"))
        earlier = [one for one in made if one.asks]
        branches, quotes = draw(st.integers(0, 3)), draw(st.integers(0, 3))
        if earlier and branches:
            question = replace(question, when=draw(conditions(earlier)))
        if earlier and not quotes:
            name = draw(st.sampled_from(earlier)).id
            question = replace(question, ask=said(f"after {{{name}}}?"))
        made.append(question)
    answerable = [one for one in made if one.asks]
    triggers = [
        Trigger(f"t{number}", draw(conditions(answerable)), Effect.FOLLOW_UP, said("look"))
        for number in range(draw(st.integers(0, 2)) if answerable else 0)
    ]
    return Survey(
        "tangled",
        SurveyKind.STATUS,
        both("title"),
        said("intro"),
        said("thanks"),
        tuple(made),
        splits={"half": {"a": 1, "b": 1}},
        triggers=tuple(triggers),
    )


# Walking


def may_answer(
    survey: Survey, question: SurveyQuestion, answers: rules.Answers, who: str
) -> st.SearchStrategy[Value]:
    """Whatever a person may answer here, or passing it over where that may be done."""
    if question.kind is AskKind.CONSENT and question.required:
        return st.just(Value(options=(YES,)))
    left = {one.id for one in rules.options_left(survey, question, answers, who)}
    answer = values(question).filter(
        lambda value: (
            rules.fault_in(question, value, TODAY) is None
            and (not question.options or left.issuperset(value.options))
        )
    )
    return answer if question.required else st.one_of(answer, st.just(Value()))


def walk(survey: Survey, who: str, data: st.DataObject) -> Explored:
    """What one person meets from the first question to the review list, going back to change
    an answer now and then. Fails when they never get there."""
    answers: dict[str, Value] = {}
    seen = Explored()
    back = data.draw(st.integers(0, 2), "times back")
    for _ in range((len(survey.questions) + 1) * 3):
        question = rules.first_open(survey, answers, who)
        met = [one for one in rules.path(survey, answers, who) if one.id in answers]
        if back and met and (question is None or data.draw(st.booleans(), "back")):
            back -= 1
            question = data.draw(st.sampled_from(met), "changed")
        if question is None:
            break
        note(seen, survey, question, answers, who)
        answers[question.id] = data.draw(may_answer(survey, question, answers, who), question.id)
    assert rules.first_open(survey, answers, who) is None, "the walk does not end"
    finish(seen, survey, answers, who)
    return seen


def note(
    seen: Explored, survey: Survey, question: SurveyQuestion, answers: rules.Answers, who: str
) -> None:
    seen.met.add(question.id)
    counted = rules.counted(survey, answers, who)
    seen.blank |= {(question.id, name) for name in quoted(question) if name not in counted}


def finish(seen: Explored, survey: Survey, answers: rules.Answers, who: str) -> None:
    seen.silent = not any(question.asks for question in rules.path(survey, answers, who))
    seen.fired |= {
        trigger.id
        for trigger in survey.triggers
        if rules.holds(trigger.when, survey, answers, who)
    }


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(tangled() | any_surveys(), PEOPLE, st.data())
def test_what_the_lint_says_nobody_meets_no_walker_meets(
    survey: Survey, who: str, data: st.DataObject
) -> None:
    try:
        found = explore(survey)
    except TooManyPaths:
        return
    seen = walk(survey, who, data)
    assert seen.met <= found.met
    assert seen.fired <= found.fired
    assert seen.blank <= found.blank
    assert seen.silent <= found.silent


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(tangled(most=5), PEOPLE, st.data())
def test_what_the_lint_passes_always_ends_and_quotes_no_missing_answer(
    survey: Survey, who: str, data: st.DataObject
) -> None:
    passes = lint(survey, NOWHERE) == []
    seen = walk(survey, who, data)
    if passes:
        assert not seen.blank
        assert not seen.silent


# Small enough to try every way of answering


def every_answer(question: SurveyQuestion) -> list[Value]:
    """Every answer to a question, as far as answers can be told apart."""
    ids = [option.id for option in question.options]
    match question.kind:
        case AskKind.EXPLANATION:
            return [Value()]
        case AskKind.NUMBER:
            answers = [Value(number=half / 2) for half in range(9)]
        case AskKind.TEXT:
            answers = [Value(text="words")]
        case AskKind.MULTIPLE:
            sets = [chosen for size in range(1, 5) for chosen in combinations(ids, size)]
            answers = [Value(options=chosen) for chosen in sets]
        case _:
            answers = [Value(options=(id,)) for id in ids]
    fitting = [one for one in answers if rules.fault_in(question, one, TODAY) is None]
    return fitting if question.required else [*fitting, Value()]


def tried(survey: Survey, who: str, answers: dict[str, Value], seen: Explored) -> None:
    """Walk on from here in every way there is."""
    question = rules.first_open(survey, answers, who)
    if question is None:
        finished = Explored()
        finish(finished, survey, answers, who)
        seen.fired |= finished.fired
        seen.silent = seen.silent or finished.silent
        return
    note(seen, survey, question, answers, who)
    for answer in every_answer(question):
        tried(survey, who, {**answers, question.id: answer}, seen)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tangled(most=3))
def test_the_lint_finds_exactly_what_trying_every_answer_finds(survey: Survey) -> None:
    of_each_part = {rules.part_of(survey, "half", f"p{number}"): number for number in range(40)}
    assert set(of_each_part) == {"a", "b"}
    seen = Explored()
    for number in of_each_part.values():
        tried(survey, f"p{number}", {}, seen)
    assert explore(survey) == seen


def test_too_many_ways_are_no_fault_and_take_no_time() -> None:
    """Twenty questions whose every option matters to the last one."""
    letters = "abcdefgh"
    many = [
        asked(f"q{number}", AskKind.MULTIPLE, options=some(*letters), least=1, most=8)
        for number in range(20)
    ]
    facts = [
        AnswerIs(question.id, Comparison.ANY_OF, frozenset(letter))
        for question, letter in product(many, letters)
    ]
    last = asked("last", AskKind.TEXT, most=10, when=AllOf(tuple(facts)))
    survey = replace(SIMPLE, questions=(*many, last))
    with pytest.raises(TooManyPaths):
        explore(survey)
    assert lint(survey, NOWHERE) == []


SIMPLE = Survey(
    "simple",
    SurveyKind.STATUS,
    both("title"),
    said("intro"),
    said("thanks"),
    (asked("one", AskKind.TEXT, most=10),),
)


def test_a_question_with_the_longest_answers_it_quotes_must_fit_a_message() -> None:
    """Each answer fits, and so do the words around it; four of them together do not."""
    told = [asked(f"q{number}", AskKind.TEXT, least=1, most=600) for number in range(4)]
    quoting = "".join(f"{{{question.id}}} " for question in told)
    last = replace(asked("last", AskKind.TEXT, least=1, most=10), ask=said(f"And {quoting}?"))
    survey = replace(SIMPLE, questions=(*told, last))
    (_, english) = lint(survey, NOWHERE)
    assert english.where == ("questions", 4, "ask", "en")
    assert "2409 characters long after rendering, at most 2000 fit" in english.sentence
    shorter = [replace(question, most=400) for question in told]
    assert lint(replace(survey, questions=(*shorter, last)), NOWHERE) == []


def test_an_option_that_takes_a_line_counts_with_it() -> None:
    options = tuple(replace(option, writes=option.id == "b") for option in some("a", "b"))
    question = asked("q", AskKind.SINGLE, options=options, least=1, most=1)
    assert longest_answer(question, "en") == len("b: ") + WRITE_IN + 2


@pytest.fixture(scope="module")
def packaged() -> Content:
    return content.load()


@pytest.mark.parametrize("id", sorted(path.stem for path in (PACKAGED / "surveys").glob("*.yaml")))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(who=PEOPLE, data=st.data())
def test_anybody_gets_through_every_survey_we_ship(
    packaged: Content, id: str, who: str, data: st.DataObject
) -> None:
    survey = packaged.surveys[id]
    seen = walk(survey, who, data)
    assert not seen.blank
    assert not seen.silent
    assert seen.met <= {question.id for question in survey.questions}

"""How far somebody is: what is said to be left never grows while they answer on."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import content
from bot.surveys import rules
from bot.surveys.outlook import MOST_WAYS, Outlook, outlook
from bot.surveys.values import Value
from content.survey_models import AnswerIs, AskKind, Comparison, Not, Survey
from tests.rules.surveys import surveys
from tests.rules.test_surveys_path import chose, fitting, single, survey_of


def walk(survey: Survey, who: str, data: st.DataObject) -> list[Outlook]:
    """What is said before every question of somebody who answers them as they come."""
    answers: dict[str, Value] = {}
    told = [outlook(survey, answers, who)]
    while (question := rules.first_open(survey, answers, who)) is not None:
        if question.id in answers:
            return told  # whoever does not agree is not asked on
        answers[question.id] = data.draw(fitting(survey, question, answers, who))
        told.append(outlook(survey, answers, who))
    assert told[-1].left == 0
    assert told[-1].sure
    return told


@given(surveys(), st.integers(1, 400), st.data())
def test_the_way_never_gets_longer_and_the_bar_never_goes_back(
    survey: Survey, number: int, data: st.DataObject
) -> None:
    told = walk(survey, f"p{number}", data)
    for before, after in itertools.pairwise(told):
        assert after.total <= before.total
        assert after.left <= before.left
        assert after.done >= before.done
        assert after.done * before.total >= before.done * after.total


@given(surveys(), st.integers(1, 400), st.data())
def test_what_is_sure_is_exactly_what_comes(
    survey: Survey, number: int, data: st.DataObject
) -> None:
    told = walk(survey, f"p{number}", data)
    for one in told:
        assert one.left >= 0
        assert told[-1].done <= one.total
        if one.sure and told[-1].left == 0:
            assert one.total == told[-1].total


def branching(*extra: str) -> Survey:
    """Two questions behind one answer, one behind the others, and one for all."""
    job = AnswerIs("way", Comparison.ANY_OF, frozenset({"job"}))
    return survey_of(
        single("way", "job", "study", "army"),
        single("where", when=job),
        single("pay", when=job),
        single("college", when=Not(job)),
        single("last"),
        *(single(id) for id in extra),
    )


def test_a_branch_counts_by_its_longest_side_and_is_sure_once_it_is_chosen() -> None:
    survey = branching()
    assert outlook(survey, {}, "p1") == Outlook(0, 4, False)
    assert outlook(survey, {"way": chose("job")}, "p1") == Outlook(1, 3, True)
    assert outlook(survey, {"way": chose("study")}, "p1") == Outlook(1, 2, True)
    done = {"way": chose("study"), "college": chose("a"), "last": chose("b")}
    assert outlook(survey, done, "p1") == Outlook(3, 0, True)


def test_sides_that_exclude_each_other_are_not_added_up() -> None:
    sides = [
        single(f"q{id}", when=AnswerIs("way", Comparison.ANY_OF, frozenset({id})))
        for id in ("a", "b", "c")
    ]
    survey = survey_of(single("way", "a", "b", "c"), *sides)
    assert outlook(survey, {}, "p1") == Outlook(0, 2, True)


def test_what_hangs_on_a_number_may_come() -> None:
    rate = AnswerIs("rate", Comparison.AT_MOST, number=3)
    whole = single("why", when=rate)
    rating = single("rate")
    object.__setattr__(rating, "kind", AskKind.RATING)
    survey = survey_of(rating, whole)
    assert outlook(survey, {}, "p1") == Outlook(0, 2, False)
    assert outlook(survey, {"rate": chose("5")}, "p1") == Outlook(1, 0, True)


def test_many_questions_that_decide_are_no_reason_to_think_long() -> None:
    deciding = [single(f"q{number}", *"abcdef") for number in range(30)]
    behind = [
        single(f"r{number}", when=AnswerIs(f"q{number}", Comparison.ANY_OF, frozenset("a")))
        for number in range(30)
    ]
    survey = survey_of(*deciding, *behind)
    begun = time.process_time()
    found = outlook(survey, {}, "p1")
    assert found == Outlook(0, 60, False)
    assert time.process_time() - begun < 1, f"{MOST_WAYS} ways at most"


@pytest.mark.parametrize("id", sorted(content.load().surveys))
def test_nobody_is_told_of_more_questions_than_a_way_through_our_surveys_has(id: str) -> None:
    survey = content.load().surveys[id]
    found = outlook(survey, {}, "p1")
    assert 0 < found.left <= 21

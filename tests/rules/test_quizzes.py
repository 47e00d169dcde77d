"""Questions by random taps: orders above all."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import content
from bot import quizzes
from content.models import Bilingual, Markup, Option, Question, QuestionKind

WORDS, HTML = Bilingual(zh="字", en="word"), Markup("字", "word")
IDS = ("a", "b", "c", "d", "e", "f")


def a_question(kind: QuestionKind, size: int = 4) -> Question:
    options = tuple(Option(id, WORDS, id in "ac", HTML) for id in IDS[:size])
    return Question("q", kind, HTML, options)


kinds = st.sampled_from(list(QuestionKind))
sizes = st.integers(2, 6)
taps = st.lists(st.tuples(st.sampled_from(IDS), st.booleans()), max_size=30)


@given(kinds, sizes, taps)
def test_what_is_chosen_is_always_of_the_question_and_never_twice(
    kind: QuestionKind, size: int, drawn: list[tuple[str, bool]]
) -> None:
    question = a_question(kind, size)
    chosen: tuple[str, ...] = ()
    for id, wanted in drawn:
        if question.option(id) is None:
            continue
        tapped = quizzes.tap(question, chosen, id, wanted=wanted)
        chosen = tapped.chosen
        assert len(set(chosen)) == len(chosen)
        assert all(question.option(one) for one in chosen)
        if kind is QuestionKind.ORDER:
            # A full order may stand unanswered only when a step was taken out of it.
            assert tapped.answers == (len(chosen) == size)
        else:
            assert tapped.answers == (kind is not QuestionKind.MULTIPLE)
        if tapped.answers:
            return


@given(kinds, taps, st.sampled_from(IDS[:4]), st.booleans())
def test_the_same_tap_twice_does_no_more_than_once(
    kind: QuestionKind, drawn: list[tuple[str, bool]], last: str, wanted: bool
) -> None:
    question = a_question(kind)
    chosen: tuple[str, ...] = ()
    for id, ticked in drawn:
        if question.option(id) is not None:
            chosen = quizzes.tap(question, chosen, id, wanted=ticked).chosen[:3]
    once = quizzes.tap(question, chosen, last, wanted=wanted)
    assert quizzes.tap(question, once.chosen, last, wanted=wanted).chosen == once.chosen


@given(st.permutations(IDS))
def test_an_order_is_right_only_in_its_own_order_and_says_what_is_misplaced(
    order: list[str],
) -> None:
    question = a_question(QuestionKind.ORDER, 6)
    chosen: tuple[str, ...] = ()
    for number, id in enumerate(order, 1):
        tapped = quizzes.tap(question, chosen, id, wanted=True)
        chosen = tapped.chosen
        assert tapped.answers == (number == 6)
    assert chosen == tuple(order), "as it was tapped"
    assert question.is_right(chosen) == (order == list(IDS))
    assert quizzes.misplaced(question, chosen) == {
        id for place, id in enumerate(IDS) if order[place] != id
    }


@given(st.integers(), st.text(max_size=20), st.integers(1, 9), sizes)
def test_an_order_is_shown_in_a_disorder_that_stays_and_never_gives_it_away(
    person: int, lesson: str, run: int, size: int
) -> None:
    question = a_question(QuestionKind.ORDER, size)
    shown = quizzes.shown(question, person, lesson, run)
    assert shown == quizzes.shown(question, person, lesson, run)
    assert shown != question.options
    assert set(shown) == set(question.options)


def test_readers_do_not_all_get_the_same_disorder() -> None:
    question = a_question(QuestionKind.ORDER, 3)
    seen = {tuple(o.id for o in quizzes.shown(question, person)) for person in range(200)}
    assert seen == set(permutations(IDS[:3])) - {IDS[:3]}


def test_other_kinds_are_shown_as_they_were_written() -> None:
    for kind in set(QuestionKind) - {QuestionKind.ORDER}:
        question = a_question(kind)
        assert quizzes.shown(question, 1) == question.options


def test_a_fingerprint_changes_with_the_answers_and_not_with_the_words() -> None:
    question = a_question(QuestionKind.SINGLE)
    other_words = replace(question, text=Markup("别的", "other"))
    turned = replace(question, options=question.options[::-1])
    fixed = tuple(replace(option, correct=not option.correct) for option in question.options)
    assert quizzes.fingerprint(question) == quizzes.fingerprint(other_words)
    assert quizzes.fingerprint(question) != quizzes.fingerprint(turned)
    assert quizzes.fingerprint(question) != quizzes.fingerprint(replace(question, options=fixed))


def test_every_packaged_order_has_steps_that_can_be_told_apart() -> None:
    orders = [
        question
        for module in content.load().modules.values()
        for lesson in module.lessons
        for question in lesson.all_questions
        if question.kind is QuestionKind.ORDER
    ]
    assert orders
    for question in orders:
        for language in content.LANGUAGES:
            labels = [option.text[language] for option in question.options]
            assert len(set(labels)) == len(labels), question.id


@pytest.mark.parametrize(
    ("said", "alone"),
    [
        ("对。先问清，再签。", "先问清，再签。"),
        ("对，以 .gov.cn 收尾。", "以 .gov.cn 收尾。"),
        ("Yes. who she is", "Who she is"),
        ("Right, <b>it</b> ends in .gov.cn.", "<b>It</b> ends in .gov.cn."),
        ("Right, 31 against 28.", "31 against 28."),
        ("Rightly so.", "Rightly so."),
        ("对方先付。", "对方先付。"),
        ("对。", "对。"),
        ("有用。写得具体。", "有用。写得具体。"),
    ],
)
def test_what_is_right_is_explained_without_a_yes_to_whoever_chose_something_else(
    said: str, alone: str
) -> None:
    assert quizzes.without_assent(said) == alone


def test_no_right_answer_of_the_content_says_yes_to_whoever_was_wrong() -> None:
    read = content.load()
    left = [
        shown
        for module in read.modules.values()
        for lesson in module.lessons
        for question in lesson.questions
        for option in question.options
        if option.correct
        for language in content.LANGUAGES
        if (shown := quizzes.without_assent(option.feedback[language])).startswith(
            ("对，", "对。", "没错", "Yes.", "Yes,", "Yes:", "Right,", "Right.", "Correct")
        )
    ]
    assert left == []

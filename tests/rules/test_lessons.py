"""Reading by random presses, on lessons that may change underneath the reader."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.lessons import rules
from bot.lessons.rules import Again, Choose, Kind, Note, Open, Outcome, Submit, Turn
from content.models import Bilingual, Card, Lesson, Markup, Option, Question, QuestionKind
from db.lessons import Progress

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
TODAY = date(2026, 11, 22)
WORDS, HTML = Bilingual(zh="字", en="word"), Markup("字", "word")


def an_option(id: str, *, correct: bool) -> Option:
    return Option(id, WORDS, correct, HTML)


def a_question(id: str, kind: QuestionKind = QuestionKind.SINGLE) -> Question:
    options = tuple(an_option(o, correct=o in "ac") for o in "abcd")
    if kind is QuestionKind.SINGLE:
        options = tuple(an_option(o, correct=o == "a") for o in "abc")
    if kind is QuestionKind.TRUE_FALSE:
        options = (an_option("true", correct=False), an_option("false", correct=True))
    return Question(id, kind, HTML, options)


def a_lesson(cards: list[str], questions: list[Question]) -> Lesson:
    made = tuple(Card(card, card, f"<b>{card}</b>") for card in cards)
    return Lesson(
        id="contract",
        module="rights",
        title=WORDS,
        minutes=3,
        all_cards={"zh": made, "en": made},
        all_questions=tuple(questions),
        one_thing_to_do=HTML,
    )


KINDS = list(QuestionKind)
FULL = a_lesson(
    ["one", "two", "three", "four"],
    [a_question(f"q{i}", KINDS[i % len(KINDS)]) for i in range(4)],
)
lessons = st.builds(
    a_lesson,
    st.lists(st.sampled_from(["one", "two", "three", "four", "new"]), min_size=1, unique=True),
    st.lists(st.sampled_from(FULL.all_questions), unique_by=lambda q: q.id),
)
seen = st.integers(-2, 0)
"""How far a button lags behind the reader's turn."""
presses = st.one_of(
    st.just(("open",)),
    st.tuples(st.just("turn"), seen, st.integers(-3, 12)),
    st.tuples(st.just("again"), seen),
    st.tuples(
        st.just("choose"),
        seen,
        st.sampled_from(["a", "b", "c", "d", "true", "false", "gone"]),
        st.booleans(),
    ),
    st.tuples(st.just("submit"), seen),
)


def steps_of(lesson: Lesson) -> tuple[rules.Step, ...]:
    return rules.steps_of(lesson, "zh", TODAY)


def as_press(drawn: tuple[object, ...], turn: int) -> rules.Press:
    match drawn:
        case ("turn", int(lag), int(to)):
            return Turn(turn + lag, to)
        case ("again", int(lag)):
            return Again(turn + lag)
        case ("choose", int(lag), str(option), bool(wanted)):
            return Choose(turn + lag, option, wanted)
        case ("submit", int(lag)):
            return Submit(turn + lag)
        case _:
            return Open()


def pressed(lesson: Lesson, progress: Progress, press: rules.Press) -> Outcome:
    return rules.press(lesson, steps_of(lesson), progress, press, NOW)


def begun(lesson: Lesson) -> Progress:
    return rules.begin(lesson, steps_of(lesson), NOW)


@given(st.lists(presses, max_size=60))
def test_no_presses_lead_past_an_unanswered_question_or_undo_what_was_reached(
    drawn: list[tuple[object, ...]],
) -> None:
    progress, recorded = begun(FULL), set()
    for one in drawn:
        outcome = pressed(FULL, progress, as_press(one, progress.turn))
        after = outcome.progress
        index, exact = rules.locate(steps_of(FULL), after)
        assert exact
        assert index <= rules.first_open(steps_of(FULL), after.answers)
        assert after.turn >= progress.turn
        assert progress.finished_at is None or after.finished_at is not None
        if outcome.answered is not None:
            key = (outcome.answered.id, after.run)
            assert key not in recorded, "the same question was recorded twice in one run"
            recorded.add(key)
        if after.run == progress.run:
            assert progress.answers.items() <= after.answers.items()
        assert {(q, after.run) for q in after.answers} == {
            k for k in recorded if k[1] == after.run
        }
        progress = after


@given(st.lists(presses, max_size=40), presses)
def test_the_same_press_twice_does_no_more_than_once(
    drawn: list[tuple[object, ...]], last: tuple[object, ...]
) -> None:
    progress = begun(FULL)
    for one in drawn:
        progress = pressed(FULL, progress, as_press(one, progress.turn)).progress
    press = as_press(last, progress.turn)
    once = pressed(FULL, progress, press)
    twice = pressed(FULL, once.progress, press)
    assert twice.progress == once.progress
    assert twice.answered is None


@given(st.lists(presses, max_size=40), presses)
def test_a_stale_press_changes_nothing_and_says_so_unless_it_leads_where_one_is(
    drawn: list[tuple[object, ...]], last: tuple[object, ...]
) -> None:
    progress = begun(FULL)
    for one in drawn:
        progress = pressed(FULL, progress, as_press(one, progress.turn)).progress
    if last == ("open",):
        return
    press = as_press(last, progress.turn - 3)
    outcome = pressed(FULL, progress, press)
    assert outcome.progress == progress
    if outcome.note is None:
        index, _ = rules.locate(steps_of(FULL), progress)
        assert (isinstance(press, Turn) and press.to == index) or (
            isinstance(press, Again) and index == 0
        )


@given(st.lists(presses, max_size=40), lessons, st.lists(presses, min_size=1, max_size=10))
def test_a_lesson_that_changes_under_its_reader_leads_them_to_a_place_that_exists(
    before: list[tuple[object, ...]], changed: Lesson, after: list[tuple[object, ...]]
) -> None:
    progress = begun(FULL)
    for one in before:
        progress = pressed(FULL, progress, as_press(one, progress.turn)).progress
    steps = steps_of(changed)
    exact_before = any(step.name == progress.step for step in steps)
    outcome = pressed(changed, progress, as_press(after[0], progress.turn))
    assert (outcome.note is Note.CHANGED) is not exact_before
    for one in after[1:]:
        outcome = pressed(changed, outcome.progress, as_press(one, outcome.progress.turn))
        assert outcome.note is not Note.CHANGED, "said once is enough"
    index, exact = rules.locate(steps, outcome.progress)
    assert exact
    assert 0 <= index < len(steps)


def test_a_card_that_vanished_leads_to_the_card_in_its_place_not_into_the_quiz() -> None:
    progress = replace(begun(FULL), step="card:four", position=3)
    shorter = a_lesson(["one", "two"], list(FULL.all_questions))
    outcome = pressed(shorter, progress, Open())
    assert outcome.progress.step == "card:two"
    assert outcome.note is Note.CHANGED


def test_a_question_that_vanished_leads_to_the_first_one_still_open() -> None:
    progress = replace(begun(FULL), step="quiz:q1", position=6, answers={"q0": ("a",)})
    remaining = [q for q in FULL.all_questions if q.id != "q1"]
    outcome = pressed(a_lesson(["one"], remaining), progress, Choose(1, "a", True))
    assert outcome.progress.step == "quiz:q2"
    assert outcome.answered is None


def test_a_lesson_without_questions_is_done_at_its_end() -> None:
    lesson = a_lesson(["one"], [])
    progress = pressed(lesson, begun(lesson), Turn(1, 1)).progress
    assert progress.finished_at is None
    progress = pressed(lesson, progress, Turn(2, 2)).progress
    assert progress.step == Kind.END
    assert progress.finished_at == NOW


def test_done_with_nothing_ticked_is_no_answer() -> None:
    lesson = a_lesson(["one"], [a_question("many", QuestionKind.MULTIPLE)])
    progress = replace(begun(lesson), step="quiz:many", position=2)
    outcome = pressed(lesson, progress, Submit(1))
    assert outcome.note is Note.EMPTY
    assert outcome.progress == progress


def test_students_never_get_a_step_that_is_unconfirmed_or_out_of_date_but_staff_do() -> None:
    open_card, doubtful = Card("one", "one", "<b>one</b>"), Card("two", "two", "x", False)
    expired = Card("three", "three", "x", True, date(2026, 11, 21))
    last_day = Card("four", "four", "x", True, TODAY)
    cards = (open_card, doubtful, expired, last_day)
    questions = (a_question("sure"), replace(a_question("doubtful"), confirmed=False))
    lesson = replace(FULL, all_cards={"zh": cards, "en": cards}, all_questions=questions)
    names = [step.name for step in rules.steps_of(lesson, "en", TODAY)]
    assert names == ["card:one", "card:four", "todo", "quiz:sure", "end"]
    staff = [step.id for step in rules.steps_of(lesson, "en", TODAY, staff=True)]
    assert staff == ["one", "two", "three", "four", "", "sure", "doubtful", ""]

"""The review: memory that grows and shrinks as it should, and rounds of random taps."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot import quizzes
from bot.review import rules
from bot.review.rules import Choose, Grade, Guess, Next, Note, Submit
from content.models import Bilingual, Markup, Option, Question, QuestionKind
from db.review import Answered, Item, Memory, Round

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
TODAY = date(2026, 11, 25)
WORDS, HTML = Bilingual(zh="字", en="word"), Markup("字", "word")

grades = st.sampled_from(list(Grade))
histories = st.lists(st.tuples(grades, st.integers(0, 40)), max_size=12)


def a_question(id: str, kind: QuestionKind = QuestionKind.SINGLE) -> Question:
    options = tuple(Option(o, WORDS, o == "a", HTML) for o in "abc")
    return Question(id, kind, HTML, options)


def an_item(name: str, due_on: date = TODAY, *, right: bool = True) -> Item:
    return Item("lesson", name, "", None, due_on, right, 1)


def remembered(history: list[tuple[Grade, int]]) -> tuple[Memory | None, datetime]:
    memory, now = None, NOW
    for grade, days in history:
        now += timedelta(days=days)
        memory, _ = rules.learned(memory, grade, now)
    return memory, now


# Memory


@given(histories, st.integers(0, 60))
def test_a_better_answer_never_comes_back_sooner(
    history: list[tuple[Grade, int]], days: int
) -> None:
    memory, now = remembered(history)
    now += timedelta(days=days)
    wrong, guessed, right = (rules.learned(memory, grade, now) for grade in Grade)
    assert wrong[1] <= guessed[1] <= right[1]
    assert wrong[0].stability <= guessed[0].stability <= right[0].stability
    assert wrong[0].difficulty >= guessed[0].difficulty >= right[0].difficulty


@given(histories, st.integers(0, 60))
def test_a_right_answer_makes_a_memory_last_and_a_wrong_one_never_does(
    history: list[tuple[Grade, int]], days: int
) -> None:
    memory, now = remembered([*history, (Grade.RIGHT, 1)])
    assert memory is not None
    now += timedelta(days=days)
    assert rules.learned(memory, Grade.RIGHT, now)[0].stability >= memory.stability
    assert rules.learned(memory, Grade.WRONG, now)[0].stability <= memory.stability


@given(histories, st.integers(1, 60), st.integers(1, 60))
def test_a_right_answer_after_a_longer_wait_earns_a_longer_one(
    history: list[tuple[Grade, int]], first: int, more: int
) -> None:
    memory, now = remembered([*history, (Grade.RIGHT, 1)])
    early = rules.learned(memory, Grade.RIGHT, now + timedelta(days=first))
    late = rules.learned(memory, Grade.RIGHT, now + timedelta(days=first + more))
    assert early[1] <= late[1]


@given(histories, grades)
def test_what_comes_back_comes_tomorrow_at_the_earliest_and_within_half_a_year(
    history: list[tuple[Grade, int]], grade: Grade
) -> None:
    memory, now = remembered(history)
    after, days = rules.learned(memory, grade, now)
    assert 1 <= days <= rules.LONGEST_DAYS
    assert 1 <= after.difficulty <= 10
    assert after.stability > 0


@given(histories, st.integers(0, 300), st.integers(0, 300))
def test_memory_fades(history: list[tuple[Grade, int]], first: int, more: int) -> None:
    memory, now = remembered([*history, (Grade.RIGHT, 1)])
    assert memory is not None
    soon = rules.recall(memory, now + timedelta(days=first))
    later = rules.recall(memory, now + timedelta(days=first + more))
    assert 0 < later <= soon <= 1


def test_right_again_and_again_stretches_the_wait_from_days_to_months() -> None:
    memory, now, waits = None, NOW, []
    for _ in range(6):
        memory, days = rules.learned(memory, Grade.RIGHT, now)
        waits.append(days)
        now += timedelta(days=days)
    assert waits == sorted(waits)
    assert waits[0] <= 3
    assert waits[-1] >= 60


def test_an_answer_counted_in_late_does_not_turn_back_the_clock() -> None:
    memory, now = remembered([(Grade.RIGHT, 0), (Grade.RIGHT, 10)])
    after, _ = rules.learned(memory, Grade.WRONG, now - timedelta(days=20))
    assert after.reviewed_at == now


@given(st.lists(st.booleans(), min_size=1, max_size=8))
def test_answers_of_lessons_make_an_item_and_the_last_one_says_how_it_stands(
    corrects: list[bool],
) -> None:
    question, item = a_question("q"), None
    for number, correct in enumerate(corrects, 1):
        at = NOW + timedelta(days=number)
        answer = Answered(number, "lesson", "q", correct, at)
        item = rules.counted_in(item, answer, question, ZONE)
        assert item.right is correct
        assert item.answer_id == number
        assert item.due_on > at.astimezone(ZONE).date()
    assert item is not None
    assert item.fingerprint == quizzes.fingerprint(question)
    assert rules.is_solid(item, NOW + timedelta(days=len(corrects))) is corrects[-1]


def test_a_question_whose_options_changed_is_asked_as_if_it_were_new() -> None:
    question = a_question("q")
    item = rules.counted_in(None, Answered(1, "lesson", "q", True, NOW), question, ZONE)
    assert rules.refreshed(item, question, TODAY) == item
    assert rules.refreshed(item, None, TODAY) == item, "it may come back"
    changed = replace(question, options=question.options[:2])
    fresh = rules.refreshed(item, changed, TODAY + timedelta(days=3))
    assert fresh.memory is None
    assert fresh.due_on == TODAY + timedelta(days=3)
    assert not rules.is_solid(fresh, NOW)
    assert rules.refreshed(fresh, changed, TODAY + timedelta(days=4)) == fresh


# What comes today

items = st.lists(
    st.builds(
        an_item,
        st.sampled_from([f"q{n}" for n in range(20)]),
        st.dates(TODAY - timedelta(days=9), TODAY + timedelta(days=9)),
        right=st.booleans(),
    ),
    unique_by=lambda item: item.name,
    max_size=20,
)


@given(items, st.sets(st.sampled_from([f"lesson/q{n}" for n in range(20)])))
def test_a_round_has_never_more_than_the_daily_limit_and_what_was_missed_first(
    every: list[Item], open_names: set[str]
) -> None:
    due = rules.due_today(every, open_names, TODAY)
    begun = rules.begin(due, TODAY, NOW)
    assert len(begun.questions) <= rules.DAILY
    assert set(begun.questions) <= open_names
    rights = [item.right for item in due]
    assert rights == sorted(rights)
    assert all(item.due_on <= TODAY for item in due)


# A round

NAMES = [f"lesson/q{n}" for n in range(8)]
KINDS = (QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.ORDER)
QUESTIONS = {name: a_question(name[-2:], KINDS[n % 3]) for n, name in enumerate(NAMES)}
seen = st.integers(-2, 0)
presses = st.one_of(
    st.tuples(st.just("choose"), seen, st.sampled_from("abcx"), st.booleans()),
    st.tuples(st.just("submit"), seen),
    st.tuples(st.just("next"), seen),
    st.tuples(st.just("guess"), seen),
)


def as_press(drawn: tuple[object, ...], turn: int) -> rules.Press:
    match drawn:
        case ("choose", int(lag), str(option), bool(wanted)):
            return Choose(turn + lag, option, wanted)
        case ("submit", int(lag)):
            return Submit(turn + lag)
        case ("guess", int(lag)):
            return Guess(turn + lag)
        case (_, int(lag)):
            return Next(turn + lag)
        case _:
            raise AssertionError(drawn)


def a_round(size: int = rules.DAILY) -> Round:
    return Round(TODAY, tuple(NAMES[:size]), NOW)


@given(st.lists(st.tuples(presses, st.integers(0, 90)), max_size=60))
def test_no_taps_answer_more_than_the_round_has_or_anything_twice(
    drawn: list[tuple[tuple[object, ...], int]],
) -> None:
    round, now, grades = a_round(), NOW, []
    for one, seconds in drawn:
        if rules.is_over(round):
            break
        now += timedelta(seconds=seconds)
        question = QUESTIONS[round.questions[round.position]]
        outcome = rules.press(round, question, as_press(one, round.turn), now)
        after = outcome.round
        if outcome.grade in (Grade.RIGHT, Grade.WRONG):
            grades.append(round.position)
            assert round.answer is None
            assert after.answer is not None
            assert after.results[-1] is (outcome.grade is Grade.RIGHT)
        if outcome.grade is Grade.GUESSED:
            assert round.results[-1]
            assert not round.guessed
        assert after.turn >= round.turn
        assert after.position >= round.position
        round = after
    assert grades == sorted(set(grades))
    assert len(round.results) == len(grades) <= rules.DAILY


@given(st.lists(st.tuples(presses, st.integers(0, 9)), max_size=40), presses)
def test_the_same_tap_twice_does_no_more_than_once(
    drawn: list[tuple[tuple[object, ...], int]], last: tuple[object, ...]
) -> None:
    round, now = a_round(), NOW
    for one, seconds in [*drawn, (last, 0)]:
        if rules.is_over(round):
            return
        now += timedelta(seconds=seconds)
        press = as_press(one, round.turn)
        question = QUESTIONS[round.questions[round.position]]
        round = rules.press(round, question, press, now).round
    if rules.is_over(round):
        return
    question = QUESTIONS[round.questions[round.position]]
    again = rules.press(round, question, press, now)
    assert again.round == round
    assert again.grade is None


def right(round: Round, now: datetime) -> Round:
    round = rules.press(round, a_question("q"), Choose(round.turn, "a", True), now).round
    return rules.press(round, a_question("q"), Next(round.turn), now).round


def test_a_round_ends_after_two_minutes_of_thinking_but_not_for_being_called_away() -> None:
    round, now = a_round(), NOW
    for _ in range(2):
        now += timedelta(hours=1)
        round = right(round, now)
    assert round.seconds == 2 * rules.LONGEST
    assert not rules.is_over(round)
    round = right(round, now + timedelta(seconds=30))
    assert rules.is_over(round)
    assert len(round.results) == len(round.questions) == 3


def test_questions_that_are_gone_are_passed_over_wherever_one_is() -> None:
    round = a_round(4)
    left, gone = rules.settled(round, NAMES[:1] + NAMES[2:4], NOW)
    assert (left.questions, gone) == ((NAMES[0], *NAMES[2:4]), False)
    assert left.turn == round.turn, "the question at hand is still good"
    left, gone = rules.settled(round, NAMES[1:4], NOW)
    assert gone
    assert left.questions[left.position] == NAMES[1]
    assert left.turn > round.turn, "its old buttons are stale"
    answered = rules.press(round, a_question("q"), Choose(1, "a", True), NOW).round
    left, gone = rules.settled(answered, NAMES[1:4], NOW)
    assert gone
    assert left.results == (True,)
    assert left.questions[left.position] == NAMES[1]
    left, gone = rules.settled(round, [], NOW)
    assert rules.is_over(left)
    assert rules.settled(left, [], NOW) == (left, False)


def test_a_guess_is_said_once_and_only_of_what_was_right() -> None:
    question = a_question("q")
    answered = rules.press(a_round(), question, Choose(1, "a", True), NOW).round
    guess = rules.press(answered, question, Guess(answered.turn), NOW)
    assert guess.grade is Grade.GUESSED
    assert guess.note is Note.GUESSED
    assert rules.press(guess.round, question, Guess(answered.turn), NOW).grade is None
    wrong = rules.press(a_round(), question, Choose(1, "b", True), NOW).round
    assert rules.press(wrong, question, Guess(wrong.turn), NOW).grade is None
    assert rules.press(a_round(), question, Guess(1), NOW).note is Note.STALE


@given(histories)
def test_a_memory_survives_being_kept_with_the_round(history: list[tuple[Grade, int]]) -> None:
    memory, _ = remembered(history)
    item = replace(an_item("q"), memory=memory)
    assert rules.unpacked(rules.packed(item)) == memory

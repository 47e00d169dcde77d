"""What a course asks, as properties; codes nobody confuses or guesses."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

import content
from bot.calendar.model import Term
from bot.courses import messages, rules
from bot.courses.rules import Group, State
from content.course_models import CertificateRule
from db.courses import Work
from db.people import Actor, Role

READ = content.load()
COURSE, TRACK = READ.courses["guidance"], READ.courses["track-safety"]
TODAY, NOW = date(2027, 3, 1), datetime(2027, 3, 1, 4, tzinfo=UTC)
LESSONS = rules.lessons_of(COURSE, TODAY)
KEYS = [(lesson.id, question.id) for lesson in LESSONS for question in lesson.questions]


@st.composite
def works(draw: st.DrawFn) -> Work:
    """What somebody may have done: any lessons, any answers, a few of them later put right."""
    finished = draw(st.sets(st.sampled_from([lesson.id for lesson in LESSONS])))
    if draw(st.booleans()):
        finished = {lesson.id for lesson in LESSONS}
    answered = draw(st.sets(st.sampled_from(KEYS)))
    first = {key: draw(st.booleans()) for key in sorted(answered)}
    ever = {key: right or draw(st.booleans()) for key, right in first.items()}
    return Work(dict.fromkeys(finished, NOW), set(finished), first, ever)


@given(works())
def test_a_course_is_through_exactly_when_all_is_finished_and_enough_is_right(work: Work) -> None:
    standing = rules.standing(COURSE, work, TODAY)
    everything = set(work.finished) == {lesson.id for lesson in LESSONS}
    right = sum(work.ever.values())
    assert standing.fulfilled is (everything and right / len(KEYS) >= 0.6)
    assert standing.right == right
    assert standing.right_at_first == sum(work.first_try.values()) <= right
    assert (standing.lessons, standing.asked) == (len(LESSONS), len(KEYS))
    assert standing.units_done == sum(unit.finished == unit.lessons for unit in standing.units)


@given(works(), st.sampled_from(KEYS))
def test_another_right_answer_never_takes_anything_away(work: Work, key: tuple[str, str]) -> None:
    before = rules.standing(COURSE, work, TODAY)
    after = rules.standing(COURSE, replace(work, ever={**work.ever, key: True}), TODAY)
    assert after.right >= before.right
    assert after.missing <= before.missing
    assert after.fulfilled or not before.fulfilled


@given(works())
def test_what_was_passed_once_stays_so_whatever_changes_later(work: Work) -> None:
    assert rules.standing(COURSE, work, TODAY, NOW).state is State.DONE
    assert rules.standing(COURSE, Work(), TODAY, NOW).state is State.DONE
    assert rules.group_of(None) is Group.AWAY


@given(works())
def test_the_state_says_what_is_left(work: Work) -> None:
    standing = rules.standing(COURSE, work, TODAY)
    match standing.state:
        case State.NEW:
            assert not work.begun
        case State.SHORT:
            assert standing.finished == standing.lessons
            assert standing.missing > 0
        case State.BEGUN:
            assert work.begun
        case State.DONE:
            raise AssertionError("nothing was noted")


@given(works())
def test_a_track_asks_for_no_right_answer(work: Work) -> None:
    everything = {lesson.id: NOW for lesson in rules.lessons_of(TRACK, TODAY)}
    standing = rules.standing(TRACK, replace(work, finished=everything), TODAY)
    assert standing.missing == 0
    assert standing.fulfilled
    few = dict(list(everything.items())[1:])
    assert not rules.standing(TRACK, replace(work, finished=few), TODAY).fulfilled


@given(st.integers(0, 500), st.integers(1, 100))
def test_the_needed_number_is_the_smallest_that_reaches_the_share(asked: int, share: int) -> None:
    needed = rules.needed(asked, share)
    assert needed * 100 >= asked * share
    assert needed == 0 or (needed - 1) * 100 < asked * share
    assert 0 <= needed <= asked


def test_a_course_without_an_open_lesson_is_never_through() -> None:
    far = date(2099, 1, 1)
    closed = replace(
        COURSE,
        modules=tuple(replace(module, lessons=()) for module in COURSE.modules),
        certificate=CertificateRule(1, 60),
    )
    assert not rules.standing(closed, Work(), far).fulfilled


@given(st.integers(-400, 400))
def test_a_course_begins_on_its_week_of_the_term(days: int) -> None:
    term = Term(2026, "autumn", date(2026, 9, 7), 19, (), True)
    first = date(2026, 9, 7) + timedelta(weeks=TRACK.begins.week - 1)
    day = first + timedelta(days=days)
    assert rules.enrols_on(TRACK, term, day) is (days >= 0)
    assert rules.welcomes_on(TRACK, term, day) is (0 <= days < 28)


def test_codes_are_long_enough_and_made_of_signs_nobody_confuses() -> None:
    assert len(rules.ALPHABET) ** rules.CODE_LENGTH >= 2**50
    assert len(set(rules.ALPHABET)) == len(rules.ALPHABET)
    for alike in ("0O", "1IL", "2Z", "5S", "8B", "6G", "UV"):
        assert len(set(alike) & set(rules.ALPHABET)) <= 1, alike
    assert len({rules.new_code() for _ in range(500)}) == 500


@given(
    st.text(alphabet=rules.ALPHABET, min_size=12, max_size=12),
    st.sampled_from(["", "-", " ", "–", "  ", "."]),
    st.booleans(),
)
def test_a_code_is_understood_however_it_is_spaced(code: str, gap: str, small: bool) -> None:
    typed = gap.join(rules.shown_code(code).split("-"))
    assert rules.read_code(typed.lower() if small else typed) == code
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    assert rules.read_code(wide) == code


@given(st.text())
def test_nothing_else_is_taken_for_a_code(text: str) -> None:
    code = rules.read_code(text)
    assert code is None or (len(code) == 12 and set(code) <= set(rules.ALPHABET))


@given(st.text(alphabet="王小明欧阳·Adil ", min_size=1).filter(lambda name: name.strip() != ""))
def test_a_masked_name_keeps_one_sign(name: str) -> None:
    assert rules.masked(name) == name.strip()[0] + "*"


@given(
    st.sets(st.sampled_from(list(Role))),
    st.integers(1, 4),
    st.sets(st.integers(1, 4)),
    st.sets(st.integers(1, 4)),
)
def test_only_the_office_and_a_class_s_own_staff_see_it(
    roles: set[Role], class_id: int, owned: set[int], taught: set[int]
) -> None:
    actor = Actor(1, 1, "x", "zh", 1, None, True, NOW, frozenset(roles))
    seen = rules.may_see_class(actor, class_id, owned, taught)
    if Role.office in roles:
        assert seen
    elif (
        not roles & {Role.counselor, Role.class_mentor, Role.teacher}
        or class_id not in owned | taught
    ):
        assert not seen
    assert not rules.may_name_teachers(actor, class_id, owned) or seen
    if Role.office not in roles and class_id not in owned:
        assert not rules.may_name_teachers(actor, class_id, owned)


@given(st.lists(st.integers(0, 3599), max_size=20))
def test_the_eighth_wrong_code_in_an_hour_is_the_last(seconds: list[int]) -> None:
    wrong = sorted(NOW - timedelta(seconds=one) for one in seconds)
    until = rules.tries_open_at(wrong)
    assert (until is None) is (len(wrong) < rules.TRIES)
    assert until is None or until > NOW


def test_a_cause_is_read_as_it_was_written_and_fits_the_outbox_and_a_button() -> None:
    longest = max(READ.courses, key=len)
    cause = messages.cause(messages.REMINDER, longest, 9_999_999, "202703011200")
    assert messages.read_cause(cause) == (messages.REMINDER, longest)
    assert messages.read_cause("campaign:7") is None
    assert len(cause) <= 64
    assert len(f"why:{cause}".encode()) <= 64

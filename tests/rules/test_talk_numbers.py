"""Small groups stay hidden, and cannot be worked out from what is shown; quiet talks' steps."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.rules import Calendar
from bot.handoff import ends
from bot.handoff.clock import Step, first_at, next_at, pace_of, step_of
from bot.handoff.ends import Quiet, quiet_from, quiet_step
from bot.handoff.numbers import count, times
from bot.handoff.waiting import worked
from bot.small_groups import LEAST, shown
from content.calendar import CalendarFile
from content.guidance import NOTHING, WrittenPace
from db.handoff import TalkPriority, TalkTopic
from db.talk_ends import QuietRow, Rating
from db.talk_numbers import Load, TalkFacts

CALENDAR = Calendar(CalendarFile())
BEGIN = datetime(2026, 9, 7, tzinfo=UTC)
counts = st.dictionaries(st.integers(0, 8), st.integers(0, 30), max_size=8)
instants = st.integers(0, 200 * 24 * 60).map(lambda minutes: BEGIN + timedelta(minutes=minutes))


@given(counts)
def test_what_is_shown_is_true_and_never_of_fewer_than_five(found: dict[int, int]) -> None:
    for key, value in shown(found).items():
        assert value is None or value == found[key]
        assert value is None or value == 0 or value >= LEAST


@given(counts)
def test_what_is_hidden_cannot_be_worked_out_from_the_sum(found: dict[int, int]) -> None:
    said = shown(found)
    hidden = [key for key, value in said.items() if value is None]
    together = sum(found[key] for key in hidden)
    others = [key for key in found if found[key] and key not in hidden]
    if hidden and others:
        assert len(hidden) >= 2
        assert together >= LEAST


took = st.tuples(st.integers(1, 8), st.timedeltas(timedelta(0), timedelta(days=3)))


@given(st.lists(took, max_size=30))
def test_times_are_said_of_five_students_or_more_and_in_order(
    found: list[tuple[int, timedelta]],
) -> None:
    said = times(found)
    assert (said.middle is None) == (len({student for student, _ in found}) < LEAST)
    if said.middle is not None and said.most is not None:
        waits = [one for _, one in found]
        assert min(waits) <= said.middle <= said.most <= max(waits)


facts = st.lists(
    st.builds(
        TalkFacts,
        st.none() | st.integers(1, 4),
        instants,
        st.none() | instants,
        st.none() | instants,
        st.none() | st.sampled_from(list(TalkTopic)),
        st.none() | st.sampled_from(list(Rating)),
        st.integers(1, 12),
        st.none() | st.sampled_from(["应用化工技术", "数控技术", "护理"]),
    ),
    max_size=40,
)
loads = st.lists(
    st.builds(Load, st.none() | st.integers(1, 4), st.integers(1, 20), st.integers(0, 3)),
    max_size=5,
    unique_by=lambda one: one.owner_id,
)


@given(facts, loads)
def test_every_talk_and_every_desk_is_counted_once(
    found: list[TalkFacts], open_now: list[Load]
) -> None:
    said = count(CALENDAR, found, open_now, {1: "王敏", 2: "刘洋"})
    assert said.open_talks == sum(one.open_talks for one in open_now)
    assert sum(one.open_talks for one in said.people) == said.open_talks
    assert len(said.people) == len(
        {*(one.owner_id for one in found), *(one.owner_id for one in open_now)}
    )
    for groups in (said.topics, said.majors):
        seen = [one.begun for one in groups.values()]
        if None not in seen:
            assert sum(one for one in seen if one) == len(found)
    visible = [one.begun for one in said.people]
    if None not in visible:
        assert sum(one for one in visible if one) == len(found)


@given(facts)
def test_of_a_topic_or_a_major_it_is_students_who_are_counted_before_it_is_shown(
    found: list[TalkFacts],
) -> None:
    """One who asks five times is no group of five."""
    said = count(CALENDAR, found, [], {})
    for groups, key in ((said.topics, "topic"), (said.majors, "major")):
        for name, one in groups.items():
            asked = {fact.student_id for fact in found if getattr(fact, key) == name}
            assert one.begun is None or not asked or len(asked) >= LEAST
            assert one.begun is not None or one.replies.middle is None


@given(facts)
def test_of_everybody_one_person_and_a_rating_it_is_students_who_are_counted_too(
    found: list[TalkFacts],
) -> None:
    said = count(CALENDAR, found, [], {})

    def asked(talks: list[TalkFacts]) -> int:
        return len({one.student_id for one in talks})

    assert (said.begun is None) == (0 < asked(found) < LEAST)
    for rating, number in said.ratings.items():
        rated = [one for one in found if one.rating is rating]
        assert number is None or asked(rated) == 0 or asked(rated) >= LEAST
    visible = sum(one.begun is not None for one in said.people)
    owners = {one.owner_id for one in found}
    big = [owner for owner in owners if asked([o for o in found if o.owner_id == owner]) >= LEAST]
    assert visible <= len(big)


# Clocks


@given(instants, st.sampled_from(list(TalkPriority)))
def test_a_clocks_steps_come_in_order_and_count_only_working_time(
    started: datetime, priority: TalkPriority
) -> None:
    pace = pace_of(NOTHING.replies, priority)
    at = first_at(CALENDAR, started, pace)
    assert worked(CALENDAR, started, at) == pace.steps[0]
    for taken in (1, 2):
        then = next_at(CALENDAR, started, pace, taken, at)
        assert then > at
        assert worked(CALENDAR, started, then) == pace.steps[taken]
        at = then
    again = next_at(CALENDAR, started, pace, 3, at)
    assert worked(CALENDAR, at, again) == pace.again
    assert [step_of(taken) for taken in (0, 1, 2, 3, 9)] == [
        Step.nudge, Step.backup, Step.lead, Step.lead, Step.lead,
    ]  # fmt: skip


@given(instants, st.integers(0, 60), st.sampled_from(list(TalkPriority)))
def test_after_we_were_away_the_steps_do_not_come_all_at_once(
    started: datetime, days: int, priority: TalkPriority
) -> None:
    pace = pace_of(NOTHING.replies, priority)
    late = first_at(CALENDAR, started, pace) + timedelta(days=days)
    then = next_at(CALENDAR, started, pace, 1, late)
    assert worked(CALENDAR, late, then) >= pace.steps[1] - pace.steps[0]


def test_a_pace_that_goes_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="follow each other"):
        WrittenPace(nudge=60, backup=60, lead=90, again=30)


# Quiet talks


def walk(looks: list[int]) -> list[tuple[Quiet, timedelta]]:
    """What is said in a talk nobody writes in, looked at so many hours after its last message."""
    row = QuietRow(1, 2, 3, BEGIN, None, 0, None)
    said: list[tuple[Quiet, timedelta]] = []
    for hours in sorted(looks):
        now = BEGIN + timedelta(hours=hours)
        step = quiet_step(row, now)
        if step is None:
            continue
        said.append((step, now - BEGIN))
        since, taken = quiet_from(row)
        row = QuietRow(1, 2, 3, BEGIN, since, taken + 1, now)
        if step is Quiet.close:
            break
    return said


@given(st.lists(st.integers(0, 24 * 60), max_size=60))
def test_nobody_is_closed_without_having_been_asked_days_before(looks: list[int]) -> None:
    said = walk(looks)
    assert [step for step, _ in said] == [Quiet.nudge, Quiet.check, Quiet.close][: len(said)]
    if said:
        assert said[0][1] >= ends.NUDGE_AFTER
    if len(said) > 1:
        assert said[1][1] >= ends.CHECK_AFTER
        assert said[1][1] - said[0][1] >= ends.APART
    if len(said) > 2:
        assert said[2][1] - said[1][1] >= ends.CLOSE_AFTER


@given(instants, instants, instants, st.integers(0, 2))
def test_whoever_writes_begins_the_quiet_anew(
    last: datetime, since: datetime, now: datetime, step: int
) -> None:
    row = QuietRow(1, 2, 3, last, since, step, since)
    counted, taken = quiet_from(row)
    assert counted == max(last, since)
    assert taken == (0 if last > since else step)
    if now < counted:
        assert quiet_step(row, now) is None or taken == 2


def test_still_open_leaves_it_alone_for_two_weeks() -> None:
    now = BEGIN + timedelta(days=8)
    kept = QuietRow(1, 2, 3, BEGIN, now + ends.KEPT_FOR - ends.NUDGE_AFTER, 0, now)
    assert quiet_step(kept, now + timedelta(days=13)) is None
    assert quiet_step(kept, now + timedelta(days=14)) is Quiet.nudge

"""Of appointments in numbers small groups stay hidden, and cannot be worked out from sums."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.appointments.numbers import Became, became, count
from bot.small_groups import LEAST
from db.appointment_numbers import CERTAIN, AppointmentFacts
from db.appointments import Side

NOW = datetime(2026, 11, 25, 4, tzinfo=UTC)
facts = st.lists(
    st.builds(
        AppointmentFacts,
        st.none() | st.integers(1, 4),
        st.integers(1, 30),
        st.integers(-30, 5).map(lambda days: NOW + timedelta(days=days)),
        st.sampled_from(CERTAIN),
        st.none() | st.sampled_from(list(Side)),
    ),
    max_size=120,
)
NAMES = {1: "一", 2: "二", 3: "三", 4: "四"}


@given(facts)
def test_what_is_shown_is_true_and_at_least_five_students_stand_behind_it(
    found: list[AppointmentFacts],
) -> None:
    said = count(found, NAMES, NOW)
    for line in said.hosts:
        host = next((number for number, name in NAMES.items() if name == line.name), None)
        mine = [one for one in found if one.staff_id == host]
        for what, number in line.became.items():
            there = [one for one in mine if became(one, NOW) is what]
            assert number in (None, len(there))
            assert not number or len({one.student_id for one in there}) >= LEAST
        past = [one for one in mine if became(one, NOW) is not None]
        assert line.whole in (None, len(past))
        assert not line.whole or len({one.student_id for one in past}) >= LEAST
        coming = [one for one in mine if became(one, NOW) is None]
        assert line.ahead in (None, len(coming))
        assert not line.ahead or len({one.student_id for one in coming}) >= LEAST


@given(facts)
def test_no_hidden_count_stands_alone_beside_its_sum(found: list[AppointmentFacts]) -> None:
    said = count(found, NAMES, NOW)
    for line in said.hosts:
        if line.whole is not None:
            assert _hidden(line.became.values()) != 1
    if said.whole is not None:
        assert _hidden(line.whole for line in said.hosts) != 1
        assert _hidden(said.became.values()) != 1
    if said.ahead is not None:
        assert _hidden(line.ahead for line in said.hosts) != 1
    for what in Became:
        if said.became[what] is not None:
            assert _hidden(line.became[what] for line in said.hosts) != 1


@given(facts)
def test_the_sum_of_what_is_to_come_is_true_and_five_students_stand_behind_it(
    found: list[AppointmentFacts],
) -> None:
    said = count(found, NAMES, NOW).ahead
    coming = [one for one in found if became(one, NOW) is None]
    assert said in (None, len(coming))
    assert not said or len({one.student_id for one in coming}) >= LEAST


def _hidden(numbers: Iterable[int | None]) -> int:
    return sum(number is None for number in numbers)

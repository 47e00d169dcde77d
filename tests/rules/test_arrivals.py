"""When nothing more of somebody's can be on its way to us."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.intake.arrivals import AFTER_START, LONGEST, Arrivals

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
LANE = 7
MOMENT = timedelta(milliseconds=50)


class Hand:
    """A clock, and what is in the lanes."""

    def __init__(self) -> None:
        self.at = START
        self.lanes: set[int] = set()
        self.arrivals = Arrivals(lambda: self.at, self.lanes.__contains__)

    def passes(self, span: timedelta) -> None:
        self.at += span

    def poll(self) -> None:
        self.arrivals.asking()
        self.passes(MOMENT)
        self.arrivals.answered()


@pytest.fixture
def hand() -> Hand:
    return Hand()


def test_what_came_before_a_restart_waits_for_the_first_answer(hand: Hand) -> None:
    came = START - timedelta(hours=1)
    hand.arrivals.polling()
    hand.passes(AFTER_START)
    assert not hand.arrivals.all_heard(came)
    hand.poll()
    assert hand.arrivals.all_heard(came)


def test_only_an_answer_to_a_question_asked_since_counts(hand: Hand) -> None:
    hand.arrivals.polling()
    hand.arrivals.asking()
    hand.passes(MOMENT)
    came = hand.at
    hand.passes(MOMENT)
    hand.arrivals.answered()
    assert not hand.arrivals.all_heard(came)
    hand.poll()
    assert hand.arrivals.all_heard(came)


def test_what_is_in_hand_is_waited_for(hand: Hand) -> None:
    hand.arrivals.polling()
    hand.lanes.add(LANE)
    assert hand.arrivals.in_hand(LANE, hand.at)
    assert not hand.arrivals.in_hand(LANE + 1, hand.at)


def test_a_webhook_may_bring_again_what_it_could_not_before_the_start(hand: Hand) -> None:
    assert not hand.arrivals.all_heard(START - timedelta(hours=1))
    hand.passes(AFTER_START)
    assert hand.arrivals.all_heard(START - timedelta(hours=1))
    assert hand.arrivals.all_heard(hand.at)


@pytest.mark.parametrize("before", [timedelta(0), timedelta(hours=1)])
def test_nobody_waits_for_ever(hand: Hand, before: timedelta) -> None:
    hand.arrivals.polling()
    hand.lanes.add(LANE)
    came = START - before
    hand.passes(LONGEST)
    assert not hand.arrivals.all_heard(came)
    assert hand.arrivals.in_hand(LANE, came)
    hand.passes(MOMENT)
    assert hand.arrivals.all_heard(came)
    assert not hand.arrivals.in_hand(LANE, came)

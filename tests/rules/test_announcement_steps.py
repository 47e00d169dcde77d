"""When an announcement goes, what it does next, who gets which version."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.announcements import schedule, steps
from bot.announcements.options import Options, lock_of
from bot.announcements.rules import Tally
from bot.announcements.schedule import Unreadable, read_moment
from bot.announcements.steps import Step
from db.announcement_runs import bucket
from db.announcements import AnnouncementState, Stage
from tests.rules.test_announcements import row

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 12, 30, tzinfo=ZONE)
LAST = datetime(2027, 11, 20, tzinfo=ZONE).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("明天 10:00", "2026-11-25 10:00"),
        ("11月25日 8:30", "2026-11-25 08:30"),
        ("2026年11月25日 8：30", "2026-11-25 08:30"),
        ("2026-11-25 08:30", "2026-11-25 08:30"),
        ("2026-11-25T08:30", "2026-11-25 08:30"),
        ("11-25 8:30", "2026-11-25 08:30"),
        ("周五下午2点", "2026-11-27 14:00"),
        ("下周三 9点半", "2026-12-02 09:30"),
        ("今晚", None),
        ("后天早上8点", "2026-11-26 08:00"),
        ("星期天晚上7:30", "2026-11-29 19:30"),
        ("3月1日 8:00", "2027-03-01 08:00"),
        ("18:00", "2026-11-24 18:00"),
        ("tomorrow 10:00", "2026-11-25 10:00"),
        ("Friday 2 pm", "2026-11-27 14:00"),
        ("25 Nov 8:30", "2026-11-25 08:30"),
        ("Nov 25 8:30", "2026-11-25 08:30"),
        ("next fri 10:00", "2026-12-04 10:00"),
        ("12 am", None),
    ],
)
def test_people_write_an_hour_as_they_say_it(said: str, meant: str | None) -> None:
    moment = read_moment(said, NOW, ZONE)
    shown = moment.at.astimezone(ZONE).strftime("%Y-%m-%d %H:%M") if moment.at else None
    assert shown == meant


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("今天 8:00", Unreadable.past),
        ("10月1日 8:00", Unreadable.past),
        ("2月30日 8:00", Unreadable.no_such_day),
        ("明天 25:00", Unreadable.no_such_day),
        ("明天", Unreadable.not_understood),
        ("好的", Unreadable.not_understood),
        ("", Unreadable.not_understood),
        ("2031-01-01 8:00", Unreadable.too_far),
    ],
)
def test_an_hour_that_cannot_be_has_its_reason(said: str, fault: Unreadable) -> None:
    assert read_moment(said, NOW, ZONE).fault is fault


@given(st.text(max_size=30))
def test_whatever_is_written_is_a_moment_ahead_or_a_reason(said: str) -> None:
    moment = read_moment(said, NOW, ZONE)
    assert (moment.at is None) == (moment.fault is not None)
    if moment.at is not None:
        assert NOW < moment.at <= NOW + schedule.FARTHEST


@given(st.datetimes(NOW.replace(tzinfo=None) + timedelta(minutes=1), LAST))
def test_an_iso_moment_is_read_back(wanted: datetime) -> None:
    wanted = wanted.replace(second=0, microsecond=0)
    moment = read_moment(wanted.strftime("%Y-%m-%d %H:%M"), NOW, ZONE)
    if moment.at is None:
        assert wanted.replace(tzinfo=ZONE) <= NOW
    else:
        assert moment.at.astimezone(ZONE).replace(tzinfo=None) == wanted


def running(stage: Stage, **changed: object) -> object:
    given = {"state": AnnouncementState.running, "stage": stage, "started_at": NOW, **changed}
    return row(**given)


def step(found: object, counted: Tally, failed: int = 0, ended: int = 0) -> Step:
    return steps.next_step(found, counted, failed, ended, NOW.astimezone(UTC))  # type: ignore[arg-type]


def test_a_canary_is_waited_for_then_the_rest_is_let_go() -> None:
    on_its_way = Tally(100, sent=10, open=90, held=80)
    out = Tally(100, sent=20, open=80, held=80)
    assert step(running(Stage.canary), on_its_way) is Step.nothing
    assert step(running(Stage.canary), out) is Step.begin_waiting
    later = running(Stage.canary, release_at=NOW + timedelta(minutes=1))
    assert step(later, out) is Step.nothing
    due = running(Stage.canary, release_at=NOW)
    assert step(due, out) is Step.release


def test_a_canary_with_errors_stands_still_instead() -> None:
    out = Tally(100, sent=17, failed=3, open=80, held=80)
    due = running(Stage.canary, release_at=NOW)
    assert step(due, out, failed=3, ended=20) is Step.stand_still


@given(st.integers(0, 50))
def test_more_than_a_tenth_of_the_last_fifty_is_too_much(failed: int) -> None:
    assert steps.too_many_errors(failed, 50, Stage.rest) == (failed > 5)
    assert not steps.too_many_errors(failed, 49, Stage.rest)


def test_what_is_paused_or_still_growing_does_not_end() -> None:
    out = Tally(4, sent=4)
    assert step(running(Stage.rest), out) is Step.end
    assert step(running(Stage.rest, reached=3, upto=9), out) is Step.nothing
    paused = running(Stage.rest, state=AnnouncementState.paused)
    assert step(paused, Tally(4, sent=3, open=1, held=1)) is Step.nothing


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 40), st.integers(1, 40))
def test_the_version_tapped_by_more_of_its_readers_wins(
    tapped_a: int, tapped_b: int, got_a: int, got_b: int
) -> None:
    won = steps.winner(1, 2, {1: (got_a, tapped_a), 2: (got_b, tapped_b)})
    assert (won == 2) == (tapped_b * got_a > tapped_a * got_b)
    assert steps.winner(1, 2, {}) == 1


def test_readers_are_parted_evenly_and_for_good() -> None:
    for announcement in (1, 2, 77):
        found = Counter(bucket(announcement, person) // 100 for person in range(1, 10_001))
        assert set(found.values()) == {1000}
    assert bucket(1, 5) != bucket(2, 5)


def test_whatever_is_approved_is_in_the_lock() -> None:
    body = {"kind": "text", "text": "a"}
    same = lock_of([body], {"all": []}, Options(), None)
    assert same == lock_of([dict(body)], {"all": []}, Options.of({}), None)
    others = [
        lock_of([{**body, "text": "b"}], {"all": []}, Options(), None),
        lock_of([body, body], {"all": []}, Options(), None),
        lock_of([body], {"any": []}, Options(), None),
        lock_of([body], {"all": []}, Options(pin=True), None),
        lock_of([body], {"all": []}, Options(), NOW.isoformat()),
    ]
    assert len({same, *others}) == 6

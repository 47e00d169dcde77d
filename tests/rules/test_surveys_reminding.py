"""When somebody is reminded of a survey: rarely, at noon, in time, and never without end."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.surveys import reminding

CHINA = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)
BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
instants = st.timedeltas(timedelta(0), timedelta(days=1500)).map(lambda after: BEGUN + after)
spans = st.timedeltas(timedelta(minutes=1), timedelta(days=60))


def is_noon(at: datetime) -> bool:
    return at.astimezone(CHINA).time() == reminding.NOON


@given(instants, spans)
def test_whoever_was_invited_is_reminded_twice_at_most_at_noon_and_in_time(
    invited: datetime, span: timedelta
) -> None:
    closes = invited + span
    sent: list[datetime] = []
    at = reminding.first(invited, closes, CHINA)
    while at is not None and len(sent) < 5:
        sent.append(at)
        at = reminding.second(at, closes, CHINA)
    assert len(sent) <= reminding.MOST
    for one, before in zip(sent, [invited, *sent], strict=False):
        assert is_noon(one)
        assert one - before >= timedelta(hours=12)
        assert one < closes


@given(instants)
def test_a_round_without_an_end_reminds_once_after_three_days(invited: datetime) -> None:
    at = reminding.first(invited, None, CHINA)
    assert at is not None
    assert (at.astimezone(CHINA).date() - invited.astimezone(CHINA).date()).days == 3
    assert reminding.second(at, None, CHINA) is None


@given(instants, st.timedeltas(timedelta(days=5), timedelta(days=60)))
def test_a_round_of_five_days_or_more_always_reminds(invited: datetime, span: timedelta) -> None:
    assert reminding.first(invited, invited + span, CHINA) is not None


@given(instants, st.timedeltas(timedelta(minutes=1), timedelta(hours=12)))
def test_a_round_of_half_a_day_never_does(invited: datetime, span: timedelta) -> None:
    assert reminding.first(invited, invited + span, CHINA) is None


@given(instants, st.one_of(st.none(), spans))
def test_who_stopped_halfway_is_given_three_days_and_no_reminder_after_the_end(
    answered: datetime, span: timedelta | None
) -> None:
    closes = None if span is None else answered + span
    at = reminding.unfinished(answered, closes, CHINA)
    if at is None:
        assert closes is not None
        assert closes <= answered + 4 * DAY
        return
    assert is_noon(at)
    assert timedelta(days=2, hours=12) <= at - answered <= timedelta(days=3, hours=13)
    assert closes is None or at < closes


@given(instants, st.timedeltas(timedelta(0), timedelta(days=60)), st.integers(0, 2))
def test_nudges_of_three_days_are_one_and_never_a_part_of_the_rounds_own(
    opened: datetime, after: timedelta, days: int
) -> None:
    part = reminding.nudge_part(opened + after, opened)
    assert part > reminding.MOST
    assert reminding.nudge_part(opened + after + 3 * DAY, opened) == part + 1
    later = reminding.nudge_part(opened + after + days * DAY, opened)
    assert later in (part, part + 1)

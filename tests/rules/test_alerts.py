"""Alerts: when somebody is looked at again, in any zone; what a message names, and never twice."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts import messages, rules
from content.calendar import NIGHT_BEGINS, NIGHT_ENDS
from db.alerts import Rhythm

ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/St_Johns", "Pacific/Apia", "UTC")
zones = st.sampled_from(ZONES).map(ZoneInfo)
hours = st.sampled_from(rules.HOURS)
instants = st.integers(
    int(datetime(2025, 1, 1, tzinfo=UTC).timestamp()),
    int(datetime(2030, 1, 1, tzinfo=UTC).timestamp()),
).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
weekdays = st.integers(1, 7)
ids = st.integers(1, 30)
DAY = timedelta(days=1)


def test_no_hour_that_can_be_chosen_is_at_night() -> None:
    for hour in rules.HOURS:
        assert NIGHT_ENDS.hour <= hour < NIGHT_BEGINS.hour


@given(hours, instants, zones)
def test_the_next_look_is_the_first_time_it_is_that_hour_in_the_zone(
    hour: int, now: datetime, zone: ZoneInfo
) -> None:
    at = rules.next_look(hour, now, zone)
    local = at.astimezone(zone)
    assert at.tzinfo is UTC
    assert (local.hour, local.minute, local.second, local.microsecond) == (hour, 0, 0, 0)
    assert at > now
    before = datetime.combine(local.date() - DAY, local.time(), zone).astimezone(UTC)
    assert before <= now, "an earlier one was passed over"


@given(hours, instants, zones)
def test_who_is_looked_at_on_time_is_looked_at_once_a_day(
    hour: int, now: datetime, zone: ZoneInfo
) -> None:
    days = []
    for _ in range(10):
        now = rules.next_look(hour, now, zone)
        days.append(now.astimezone(zone).date())
    assert all(b - a == DAY for a, b in pairwise(days))


@given(instants, zones)
def test_a_day_ends_where_the_next_begins_in_the_zone(now: datetime, zone: ZoneInfo) -> None:
    day = now.astimezone(zone).date()
    end = rules.end_of_day(day, zone)
    assert end > now
    assert end.astimezone(zone).date() == day + DAY
    assert (end - timedelta(microseconds=1)).astimezone(zone).date() == day


@given(weekdays, hours, zones, st.lists(st.booleans(), min_size=30, max_size=60))
def test_a_week_is_asked_on_its_day_and_a_missed_one_the_next_time(
    weekday: int, hour: int, zone: ZoneInfo, awake: list[bool]
) -> None:
    now = rules.next_look(hour, datetime(2026, 10, 12, tzinfo=UTC), zone)
    since, asked = now, list[date]()
    for there in awake:
        now = rules.next_look(hour, now, zone)
        today = now.astimezone(zone).date()
        if there and rules.wants_new(Rhythm.weekly, weekday, since, now, zone):
            assert today.isoweekday() == weekday or today - since.astimezone(zone).date() > 7 * DAY
            since = now
            asked.append(today)
        elif there:
            assert today.isoweekday() != weekday
            assert today - since.astimezone(zone).date() <= 7 * DAY, "more than a week without"
    assert len(set(asked)) == len(asked)
    if all(awake):
        assert {day.isoweekday() for day in asked} == {weekday}


@pytest.mark.parametrize("rhythm", [Rhythm.deadlines, Rhythm.off])
def test_who_wants_no_news_is_never_asked_for_any(rhythm: Rhythm) -> None:
    now = datetime(2026, 10, 12, 10, tzinfo=UTC)
    long_ago = now - timedelta(days=100)
    for offset in range(8):
        assert not rules.wants_new(rhythm, 1, long_ago, now + offset * DAY, ZoneInfo("UTC"))


@given(st.lists(ids, max_size=20), st.sets(ids), st.sets(ids), st.sets(ids))
def test_a_message_names_the_best_of_what_is_new_and_counts_the_rest(
    found: list[int], closing: set[int], known: set[int], fresh: set[int]
) -> None:
    message = rules.compose(found, closing, known, fresh)
    news = [id for id in dict.fromkeys(found) if id in fresh and id not in known]
    if message is None:
        assert not news
        assert not closing
        return
    assert list(message.new) == news[: rules.SHOWN]
    assert len(message.new) + message.more == len(news)
    assert set(message.closing) == closing


@given(st.lists(st.tuples(st.lists(ids, max_size=12), st.sets(ids, max_size=3)), max_size=15))
def test_over_a_season_no_posting_is_new_twice(
    days: list[tuple[list[int], set[int]]],
) -> None:
    known: set[int] = set()
    named: list[int] = []
    for found, closing in days:
        message = rules.compose(found, closing, known, set(found))
        if message is None:
            continue
        assert len(message.new) <= rules.SHOWN
        named += message.new
        known |= set(message.new)
    assert len(named) == len(set(named))


@given(st.sampled_from(Rhythm) | st.none(), st.text(max_size=12) | st.sampled_from([*rules.SAID]))
def test_an_answer_of_the_survey_means_a_rhythm_or_nothing(
    now: Rhythm | None, option: str
) -> None:
    after = rules.answered(option, now)
    if option not in rules.SAID:
        assert after is None
    elif now is not None and rules.MEANT.get(now) == option:
        assert after is now, "it says what is chosen already"
    else:
        assert after is rules.SAID[option]
        assert rules.MEANT[rules.SAID[option]] == option


@given(st.integers(1, 10**15), st.booleans())
def test_the_cause_of_a_message_says_which_one_it_is(digest_id: int, closing: bool) -> None:
    assert messages.digest_of(messages.cause_of(digest_id, closing=closing)) == digest_id


@given(
    st.tuples(st.sampled_from(["jobs:", "closing:", "campaign:", ""]), st.text(max_size=60)).map(
        "".join
    )
)
def test_a_forged_cause_names_no_message_or_one_there_could_be(cause: str) -> None:
    found = messages.digest_of(cause)
    assert found is None or 0 <= found < 2**63


@pytest.mark.parametrize("cause", ["jobs:²", "jobs:" + "9" * 40, "jobs:-1", "jobs:", "survey:1"])
def test_what_is_no_number_of_ours_names_no_message(cause: str) -> None:
    assert messages.digest_of(cause) is None

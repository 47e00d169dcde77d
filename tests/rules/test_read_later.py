"""When «read later» comes: always an eight o'clock to come, never a quiet one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

import content
from bot.calendar.rules import Calendar
from bot.reading import rules
from bot.reading.later import says_when

CHINA = ZoneInfo("Asia/Shanghai")
moments = st.datetimes(datetime(2025, 9, 1), datetime(2029, 7, 1)).map(  # noqa: DTZ001
    lambda naive: naive.replace(tzinfo=UTC)
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def always(_moment: datetime) -> bool:
    return True


def test_before_eight_it_is_tonight_and_after_it_tomorrow() -> None:
    for now, then in [
        ("2026-11-25T00:00", "2026-11-25T20:00"),
        ("2026-11-25T12:05", "2026-11-25T20:00"),
        ("2026-11-25T19:55", "2026-11-25T20:00"),
        ("2026-11-25T19:56", "2026-11-26T20:00"),
        ("2026-11-25T20:00", "2026-11-26T20:00"),
        ("2026-11-25T23:59", "2026-11-26T20:00"),
        ("2026-12-31T21:00", "2027-01-01T20:00"),
    ]:
        evening = rules.next_evening(at(now), CHINA, always)
        assert evening is not None
        assert evening.at == at(then), now


def test_where_it_is_always_quiet_there_is_no_evening() -> None:
    assert rules.next_evening(at("2026-11-25T12:00"), CHINA, lambda _: False) is None


@given(now=moments)
@settings(deadline=None)
def test_it_comes_at_eight_on_a_day_that_is_not_quiet_and_is_over_by_the_morning(
    now: datetime,
) -> None:
    calendar = Calendar(content.load().calendar, CHINA)
    evening = rules.next_evening(now, CHINA, calendar.is_peaceful)
    assert evening is not None
    assert evening.at - now >= rules.SOONEST
    assert evening.at.astimezone(CHINA).time() == rules.EVENING
    assert calendar.is_peaceful(evening.at)
    days, day = says_when(evening.at, now, CHINA)
    assert (days, day) == (evening.days, evening.day.isoformat())
    over = rules.over_at(evening.at, CHINA)
    assert timedelta(hours=12) < over - evening.at < timedelta(hours=14)

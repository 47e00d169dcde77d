"""Working time between two instants and after one, over random calendars and instants."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import content
from bot.calendar.rules import CHINA, Calendar
from bot.handoff import waiting
from bot.handoff.waiting import Wait, after_work, is_working, usual, worked
from content.calendar import CalendarFile

CALENDAR = Calendar(content.load().calendar)
PLAIN = Calendar(CalendarFile())
BEGIN = datetime(2026, 8, 1, tzinfo=UTC)
instants = st.integers(0, 365 * 86_400).map(lambda seconds: BEGIN + timedelta(seconds=seconds))
works = st.integers(0, 60 * 60).map(lambda minutes: timedelta(minutes=minutes))
calendars = st.sampled_from([CALENDAR, PLAIN])


def at(text: str) -> datetime:
    """An instant on the college's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


@given(calendars, instants, instants, instants)
def test_working_time_adds_up_and_never_exceeds_time(
    calendar: Calendar, first: datetime, second: datetime, third: datetime
) -> None:
    first, second, third = sorted((first, second, third))
    whole = worked(calendar, first, third)
    assert whole == worked(calendar, first, second) + worked(calendar, second, third)
    assert timedelta(0) <= whole <= third - first
    assert worked(calendar, third, first) == timedelta(0)


@given(calendars, instants, works)
def test_after_some_work_exactly_that_much_has_passed_and_somebody_is_there(
    calendar: Calendar, since: datetime, work: timedelta
) -> None:
    until = after_work(calendar, since, work)
    assert until >= since
    assert worked(calendar, since, until) == work
    assert is_working(calendar, until)
    # It is the first such moment: a second earlier nobody was there, or it was too early.
    before = until - timedelta(seconds=1)
    if before >= since:
        assert not is_working(calendar, before) or worked(calendar, since, before) < work


@given(calendars, instants, works, works)
def test_more_work_ends_later(
    calendar: Calendar, since: datetime, some: timedelta, more: timedelta
) -> None:
    assert after_work(calendar, since, some) <= after_work(calendar, since, some + more)
    assert after_work(calendar, after_work(calendar, since, some), more) == after_work(
        calendar, since, some + more
    )


@given(calendars, instants)
def test_nobody_works_at_night_on_holidays_or_days_off(
    calendar: Calendar, instant: datetime
) -> None:
    local = instant.astimezone(CHINA)
    if is_working(calendar, instant):
        assert calendar.is_workday(local.date())
        assert time(8) <= local.time() < time(18)


def test_friday_evening_is_monday_morning_and_lunch_is_no_work() -> None:
    friday = at("2026-11-20 16:30")
    assert after_work(CALENDAR, friday, timedelta(hours=1)) == at("2026-11-23 09:00")
    assert worked(CALENDAR, friday, at("2026-11-23 09:00")) == timedelta(hours=1)
    assert worked(CALENDAR, at("2026-11-23 11:30"), at("2026-11-23 13:50")) == timedelta(
        minutes=40
    )
    assert after_work(CALENDAR, at("2026-11-23 12:10"), timedelta(0)) == at("2026-11-23 13:30")
    # What would end with the day ends when somebody is there again.
    assert after_work(CALENDAR, friday, timedelta(minutes=30)) == at("2026-11-23 08:30")


def test_a_make_up_workday_counts_and_a_holiday_does_not() -> None:
    # 2026: National Day 1 to 7 October, Saturday 10 October is worked.
    evening = at("2026-09-30 17:30")
    assert after_work(CALENDAR, evening, timedelta(0)) == at("2026-10-08 08:30")
    assert worked(CALENDAR, at("2026-10-10 08:00"), at("2026-10-10 12:00")) == timedelta(
        minutes=200
    )


def test_between_the_terms_only_duty_hours_count() -> None:
    july = at("2027-07-26 08:00")
    duty = after_work(CALENDAR, july, timedelta(0))
    assert duty.astimezone(CHINA).date() == date(2027, 7, 27)
    assert worked(CALENDAR, july, at("2027-08-01 00:00")) == timedelta(hours=5)
    assert after_work(PLAIN, july, timedelta(0)) > at("2027-08-25 00:00")


def test_office_hours_that_touch_or_overlap_are_one_stretch() -> None:
    days = ["mon", "tue", "wed", "thu", "fri"]
    file = CalendarFile.model_validate(
        {
            "office_hours": [
                {"weekdays": days, "from": "08:00", "to": "12:00"},
                {"weekdays": days, "from": "12:00", "to": "14:00"},
                {"weekdays": ["mon"], "from": "09:00", "to": "15:00"},
            ]
        }
    )
    calendar = Calendar(file)
    assert calendar.office_hours(date(2026, 11, 23)) == ((time(8), time(15)),)
    assert calendar.office_hours(date(2026, 11, 24)) == ((time(8), time(14)),)
    with pytest.raises(ValueError, match="office_hours"):
        CalendarFile.model_validate({"office_hours": []})


@given(st.lists(st.integers(0, 5000), max_size=30))
def test_what_is_said_of_waiting_fits_half_of_the_replies_or_is_not_said(
    minutes: list[int],
) -> None:
    replies = [timedelta(minutes=one) for one in minutes]
    said = usual(replies)
    limits = {
        Wait.hour: timedelta(hours=1),
        Wait.hours: timedelta(hours=3),
        Wait.day: waiting.WORKDAY,
        Wait.days: 3 * waiting.WORKDAY,
    }
    if said is None:
        return
    assert len(replies) >= waiting.FEWEST
    within = sum(one <= limits[said] for one in replies)
    assert 2 * within >= len(replies)


@given(st.lists(st.timedeltas(timedelta(0), timedelta(days=9)), min_size=1), st.floats(0.01, 1))
def test_a_percentile_is_one_of_the_values_and_not_exceeded_by_its_share(
    values: list[timedelta], share: float
) -> None:
    found = waiting.percentile(values, share)
    assert found in values
    assert sum(one <= found for one in values) >= share * len(values) - 1e-6


def test_the_content_says_when_somebody_is_on_duty() -> None:
    assert Path(content.__file__).parent.joinpath("calendar.yaml").exists()
    assert CALENDAR.file.vacation_hours

"""Terms, workdays and peace, by the calendar of the sample college and beyond it."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import pytest
from chinese_calendar import is_workday
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar import national
from bot.calendar.rules import (
    CHINA,
    Calendar,
    DayKind,
    DaysPoint,
    Decision,
    MonthPoint,
    NamedPoint,
    TermPoint,
    WeekPoint,
)
from bot.calendar.service import entries
from content.calendar import CalendarFile, academic_year
from content.calendar_check import read_calendar
from content.faults import Faults

CONTENT = Path(__file__).parents[2] / "content"
MINUTE = timedelta(minutes=1)

instants = st.integers(
    int(datetime(2025, 8, 1, tzinfo=UTC).timestamp()),
    int(datetime(2029, 8, 1, tzinfo=UTC).timestamp()),
).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
known_days = st.dates(date(national.FIRST_YEAR, 1, 1), date(national.LAST_YEAR, 12, 31))
any_days = st.dates(date(2005, 1, 1), date(2049, 12, 31))


@cache
def sample() -> Calendar:
    return Calendar(read_calendar(CONTENT / "calendar.yaml", Faults(CONTENT)))


def at(text: str) -> datetime:
    """An instant by the college's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA).astimezone(UTC)


# Peace


@given(instants)
def test_the_next_peaceful_moment_is_peaceful_and_stays_what_it_is(instant: datetime) -> None:
    found = sample().next_peaceful(instant)
    assert found >= instant
    assert sample().is_peaceful(found)
    assert sample().next_peaceful(found) == found


@settings(max_examples=60)
@given(instants)
def test_no_earlier_minute_is_peaceful(instant: datetime) -> None:
    calendar = sample()
    found = calendar.next_peaceful(instant)
    # Peace begins at full minutes only, so between two of them nothing changes.
    moment = instant
    while moment < found:
        assert not calendar.is_peaceful(moment)
        moment = (moment + MINUTE).replace(second=0, microsecond=0)


@given(instants)
def test_what_is_urgent_waits_for_nothing(instant: datetime) -> None:
    assert sample().is_peaceful(instant, urgent=True)
    assert sample().next_peaceful(instant, urgent=True) == instant


@given(instants)
def test_it_is_never_peaceful_at_night(instant: datetime) -> None:
    clock = instant.astimezone(CHINA).time()
    if clock >= time(22) or clock < time(8):
        assert not sample().is_peaceful(instant)


@given(instants)
def test_peace_and_its_hours_of_the_day_agree(instant: datetime) -> None:
    local = instant.astimezone(CHINA)
    hours = sample().peace_on(local.date())
    assert sample().is_peaceful(instant) == any(a <= local.time() < b for a, b in hours)
    assert list(hours) == sorted(hours)


@pytest.mark.parametrize("year", range(national.FIRST_YEAR, national.LAST_YEAR + 1))
def test_new_years_eve_to_the_third_is_quiet_in_every_year_the_library_knows(year: int) -> None:
    first = national.lunar_new_year(year)
    assert first is not None
    for offset in (-1, 0, 1, 2):
        day = first + timedelta(offset)
        assert sample().peace_on(day) == ()
        assert not sample().is_peaceful(datetime.combine(day, time(12), CHINA))
    # The library agrees that the first day is Spring Festival.
    assert national.national(first).name == national.SPRING


@given(known_days)
def test_public_holidays_are_quiet_and_make_up_workdays_are_workdays(day: date) -> None:
    country, facts = national.national(day), sample().day(day)
    if country.off:
        assert facts.kind is DayKind.HOLIDAY
        assert not sample().is_workday(day)
        assert sample().peace_on(day) == ()
    if country.made_up:
        assert day.weekday() > 4
        assert facts.kind is DayKind.MADE_UP
        assert sample().is_workday(day)


@given(known_days)
def test_workdays_are_the_librarys_but_for_the_colleges_own_free_days(day: date) -> None:
    if sample().day(day).kind is not DayKind.FREE:
        assert sample().is_workday(day) == is_workday(day)


def test_a_make_up_workday_in_term_has_the_class_hours_of_every_weekday() -> None:
    saturday = date(2026, 10, 10)
    assert sample().day(saturday).kind is DayKind.MADE_UP
    assert not sample().is_peaceful(at("2026-10-10 10:00"))
    assert not sample().is_peaceful(at("2026-10-10 16:30"))
    assert sample().is_peaceful(at("2026-10-10 12:00"))


def test_the_lunch_break_is_peaceful_and_class_is_not() -> None:
    assert sample().next_peaceful(at("2026-09-15 10:00")) == at("2026-09-15 11:50")
    assert sample().is_peaceful(at("2026-09-15 13:29"))
    assert sample().next_peaceful(at("2026-09-15 13:30")) == at("2026-09-15 17:00")
    # Wednesday afternoon is free after a quarter past three.
    assert sample().next_peaceful(at("2026-09-16 13:30")) == at("2026-09-16 15:10")


def test_in_the_winter_break_there_are_no_classes() -> None:
    assert sample().is_peaceful(at("2027-01-25 10:00"))


def test_before_national_day_what_is_late_waits_until_it_is_over() -> None:
    assert sample().next_peaceful(at("2026-09-30 22:00")) == at("2026-10-08 11:50")


def test_a_college_that_teaches_on_no_day_is_peaceful_all_day_but_at_night() -> None:
    bare = Calendar(CalendarFile())
    assert bare.peace_on(date(2026, 9, 15)) == ((time(8), time(22)),)


# Terms and points


@given(any_days)
def test_every_day_of_a_term_counts_a_week_and_no_day_has_two_terms(day: date) -> None:
    calendar = sample()
    term, week = calendar.term_on(day), calendar.week_of_term(day)
    around = [
        term
        for year in range(academic_year(day) - 1, academic_year(day) + 2)
        for term in calendar.terms(year)
        if term.week_on(day)
    ]
    assert around == ([term] if term else [])
    assert (week is None) == (term is None)
    if term and week:
        monday = term.first_monday + timedelta(weeks=week - 1)
        assert monday <= day < monday + timedelta(weeks=1)


@given(st.integers(2005, 2048), st.sampled_from(["autumn", "spring"]))
def test_in_any_year_terms_begin_on_a_monday_and_spring_after_autumn(year: int, name: str) -> None:
    autumn, spring = sample().terms(year)
    assert autumn.first_monday.weekday() == spring.first_monday.weekday() == 0
    assert autumn.last_day < spring.first_monday
    assert spring.last_day < sample().terms(year + 1)[0].first_monday


def test_years_nobody_wrote_are_projected_and_not_confirmed() -> None:
    autumn, spring = sample().terms(2030)
    assert (autumn.first_monday, spring.first_monday) == (date(2030, 9, 2), date(2031, 2, 24))
    assert autumn.projected
    assert not autumn.confirmed
    assert not sample().day(date(2030, 9, 2)).confirmed
    graduation = sample().date_of(NamedPoint("graduation"), 2030)
    assert graduation == date(2031, 6, 20)
    assert not sample().is_confirmed(NamedPoint("graduation"), date(2031, 6, 20))


@given(any_days)
def test_no_day_near_or_far_breaks_the_calendar(day: date) -> None:
    facts = sample().day(day)
    assert facts.date == day
    assert facts.quiet == (sample().peace_on(day) == ())


def test_points_fall_where_a_reader_would_count_them() -> None:
    calendar = sample()
    assert calendar.date_of(TermPoint("autumn", 3, "mon"), 2026) == date(2026, 9, 21)
    assert calendar.date_of(TermPoint("spring", 1, "wed"), 2026) == date(2027, 2, 24)
    assert calendar.date_of(TermPoint("autumn", 20), 2026) is None
    assert calendar.date_of(NamedPoint("graduation", -14), 2026) == date(2027, 6, 3)
    assert calendar.date_of(NamedPoint("no-such-point"), 2026) is None
    assert calendar.date_of(NamedPoint("no-such-point"), 2035) is None


@given(
    st.sampled_from(
        [
            TermPoint("autumn", 3),
            TermPoint("spring", 20, "sun"),
            NamedPoint("graduation", -14),
            MonthPoint("mon", 1, in_term=True),
            MonthPoint("fri", -1),
            WeekPoint("fri", in_term=True),
            DaysPoint((10, 20, 30)),
        ]
    ),
    any_days,
    st.integers(0, 400),
)
@settings(max_examples=50)
def test_days_of_a_point_in_a_span_are_the_same_however_the_span_is_cut(
    point: TermPoint | NamedPoint | MonthPoint | WeekPoint | DaysPoint, first: date, days: int
) -> None:
    last = first + timedelta(days)
    middle = first + timedelta(days // 2)
    whole = sample().dates_of(point, first, last)
    parts = sample().dates_of(point, first, middle) + sample().dates_of(
        point, middle + timedelta(1), last
    )
    assert whole == parts == sorted(set(whole))


def test_the_first_monday_of_each_month_in_term_leaves_out_the_holidays() -> None:
    found = sample().dates_of(
        MonthPoint("mon", 1, in_term=True), date(2027, 1, 1), date(2027, 9, 30)
    )
    assert [day.isoformat() for day in found] == [
        "2027-01-04", "2027-03-01", "2027-04-05", "2027-05-03", "2027-06-07", "2027-07-05",
        "2027-09-06",
    ]  # fmt: skip


def test_the_last_friday_and_days_that_not_every_month_has() -> None:
    calendar = sample()
    assert calendar.dates_of(MonthPoint("fri", -1), date(2027, 1, 1), date(2027, 2, 28)) == [
        date(2027, 1, 29),
        date(2027, 2, 26),
    ]
    assert calendar.dates_of(DaysPoint((20, 30)), date(2027, 2, 1), date(2027, 3, 31)) == [
        date(2027, 2, 20),
        date(2027, 3, 20),
        date(2027, 3, 30),
    ]


# Years the library does not know


def test_in_a_year_nobody_arranged_the_days_the_law_names_are_off() -> None:
    calendar = Calendar(CalendarFile())
    off = [day for day in (date(2029, 1, 1) + timedelta(n) for n in range(365))
           if calendar.day(day).kind is DayKind.HOLIDAY]  # fmt: skip
    assert [day.isoformat()[5:] for day in off] == [
        "01-01", "02-12", "02-13", "02-14", "02-15", "04-04", "05-01", "05-02", "06-16",
        "09-22", "10-01", "10-02", "10-03",
    ]  # fmt: skip
    assert not calendar.is_arranged(2029)
    assert not calendar.day(date(2029, 10, 1)).confirmed
    assert calendar.is_workday(date(2029, 10, 8))
    assert not calendar.is_workday(date(2029, 10, 6))


def test_the_file_tells_of_holidays_and_workdays_the_library_does_not_know(tmp_path: Path) -> None:
    path = tmp_path / "calendar.yaml"
    path.write_text(
        """\
years:
  - year: 2028
    terms:
      - {term: autumn, first_monday: 2028-09-04, weeks: 19, confirmed: true}
      - {term: spring, first_monday: 2029-02-26, weeks: 19, confirmed: true}
    holidays:
      - {title: {zh: 劳动节, en: Labor Day}, from: 2029-05-01, to: 2029-05-05, confirmed: true}
    workdays: [2029-05-12]
""",
        "utf-8",
    )
    calendar = Calendar(read_calendar(path, Faults(tmp_path)))
    assert calendar.day(date(2029, 5, 4)).kind is DayKind.HOLIDAY
    assert calendar.day(date(2029, 5, 4)).confirmed
    assert calendar.day(date(2029, 5, 12)).kind is DayKind.MADE_UP
    assert calendar.is_workday(date(2029, 5, 12))
    assert calendar.is_arranged(2029)
    # What the law names stays off even where the file is silent.
    assert calendar.day(date(2029, 4, 4)).kind is DayKind.HOLIDAY


# What the office decides


def test_a_moved_term_moves_its_weeks_and_its_points_and_is_confirmed() -> None:
    decision = Decision(2027, "term:autumn", about=date(2027, 9, 6), first=date(2027, 9, 13))
    calendar = Calendar(sample().file, decisions=(decision,))
    assert calendar.date_of(TermPoint("autumn", 3), 2027) == date(2027, 9, 27)
    assert calendar.term(2027, "autumn").confirmed
    assert calendar.week_of_term(date(2027, 9, 8)) is None
    assert sample().week_of_term(date(2027, 9, 8)) == 1


def test_a_moved_point_keeps_its_length() -> None:
    decision = Decision(2026, "point:activity-month", date(2026, 10, 9), date(2026, 10, 12))
    calendar = Calendar(sample().file, decisions=(decision,))
    found = next(day for day in calendar.named(2026) if day.id == "activity-month")
    assert (found.first, found.last) == (date(2026, 10, 12), date(2026, 11, 9))


def test_a_decision_about_another_date_than_the_file_has_now_no_longer_stands() -> None:
    decision = Decision(2027, "term:autumn", about=date(2027, 8, 30), first=date(2027, 8, 30))
    calendar = Calendar(sample().file, decisions=(decision,))
    assert calendar.terms(2027) == sample().terms(2027)


def test_what_can_be_decided_names_where_the_file_has_it() -> None:
    decision = Decision(2026, "point:graduation", date(2027, 6, 17), date(2027, 6, 18))
    calendar = Calendar(sample().file, decisions=(decision,))
    found = {entry.key: entry for entry in entries(calendar, 2026)}
    assert list(found)[:2] == ["term:autumn", "term:spring"]
    graduation = found["point:graduation"]
    assert (graduation.about, graduation.first) == (date(2027, 6, 17), date(2027, 6, 18))
    assert graduation.confirmed
    assert not found["point:spring-fair"].confirmed


# The moon


@pytest.mark.parametrize("year", range(2004, 2051))
def test_the_moons_dates_are_new_and_full_moons(year: int) -> None:
    """Checked against the mean motion of the moon, which is never more than a day off."""
    first, dragon, autumn = national._MOON_DATES[year]
    synodic = 29.530588853
    known_new_moon = date(2000, 1, 6).toordinal() + 18.2 / 24 + 8 / 24  # by Beijing's clock

    def age(day: date) -> float:
        """Days since the mean new moon, at noon, from -14.8 to 14.8."""
        moons = (day.toordinal() + 0.5 - known_new_moon) / synodic
        return (moons - round(moons)) * synodic

    assert abs(age(first)) < 1.2
    assert abs(age(dragon - timedelta(4))) < 1.2
    assert abs(age(autumn - timedelta(14))) < 1.2
    assert date(year, 1, 20) < first < date(year, 2, 21)
    assert date(year, 5, 26) < dragon < date(year, 6, 26)
    assert date(year, 9, 6) < autumn < date(year, 10, 9)

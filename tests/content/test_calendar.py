"""Mistakes in the academic calendar are named by file, line and a plain sentence."""

from datetime import date, time

import pytest

import content
from content.calendar import CalendarFile
from content.calendar_check import LAST_ARRANGED
from content.check import check
from tests.content.conftest import Folder

FILE = "calendar.yaml"
GOOD = """\
pattern:
  terms:
    - {term: autumn, first_monday_from: 09-01, weeks: 19, exam_weeks: [18, 19]}
    - {term: spring, first_monday_from: 02-20, weeks: 20}
  points:
    - id: graduation
      title: {zh: 毕业典礼, en: Graduation}
      date: 06-20
class_hours:
  - {weekdays: [mon, tue], from: "08:00", to: "11:50"}
  - {weekdays: [mon], from: "13:30", to: "17:00"}
years:
  - year: 2026
    terms:
      - {term: autumn, first_monday: 2026-09-07, weeks: 19, exam_weeks: [18, 19], confirmed: true}
      - {term: spring, first_monday: 2027-02-22, weeks: 20, confirmed: true}
    holidays:
      - {title: {zh: 劳动节, en: Labor Day}, from: 2027-05-01, to: 2027-05-05, confirmed: true}
    workdays: [2027-05-08]
    free_days:
      - id: sports
        title: {zh: 运动会, en: Sports day}
        from: 2026-10-29
        confirmed: true
    points:
      - id: graduation
        title: {zh: 毕业典礼, en: Graduation}
        from: 2027-06-17
        confirmed: true
  - year: 2027
    terms:
      - {term: autumn, first_monday: 2027-09-06, weeks: 19, confirmed: true}
      - {term: spring, first_monday: 2028-02-21, weeks: 20, confirmed: true}
"""


@pytest.fixture
def calendar(folder: Folder) -> Folder:
    folder.write(FILE, GOOD)
    return folder


def test_a_good_calendar_has_no_faults_and_is_read_as_written(calendar: Folder) -> None:
    assert calendar.faults() == []
    read = content.load(calendar.root).calendar
    written = read.year(2026)
    assert written is not None
    assert written.terms[0].last_day == date(2027, 1, 17)
    assert read.class_hours[0].begin == time(8)
    assert list(read.points()) == ["graduation"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "first_monday: 2027-02-22, weeks: 20",
            "first_monday: 2027-01-11, weeks: 20",
            "calendar.yaml:16: this term begins on 2027-01-11, before the one above ends on "
            "2027-01-17",
        ),
        (
            "first_monday: 2027-02-22, weeks: 20",
            "first_monday: 2027-05-03, weeks: 12",
            "calendar.yaml:16: between 2027-01-17 and 2027-05-03 lie more than 13 weeks without "
            "a term",
        ),
        (
            "first_monday: 2027-09-06, weeks: 19",
            "first_monday: 2027-12-06, weeks: 8",
            "calendar.yaml:32: between 2027-07-11 and 2027-12-06 lie more than 13 weeks without "
            "a term",
        ),
        (
            "weeks: 19, exam_weeks: [18, 19], confirmed",
            "weeks: 18, exam_weeks: [18, 19], confirmed",
            "calendar.yaml:15: exam week 19 lies outside its term of 18 weeks",
        ),
        (
            "weeks: 19, exam_weeks: [18, 19]}",
            "weeks: 19, exam_weeks: [19, 20]}",
            "calendar.yaml:3: exam week 20 lies outside its term of 19 weeks",
        ),
        (
            "exam_weeks: [18, 19], confirmed",
            "exam_weeks: [19, 18], confirmed",
            "calendar.yaml:15: the exam weeks must rise, each once, such as [18, 19]",
        ),
        (
            "from: 2027-05-01, to: 2027-05-05",
            "from: 2027-05-05, to: 2027-05-01",
            "calendar.yaml:18: this ends (2027-05-01) before it begins (2027-05-05)",
        ),
        (
            "first_monday: 2026-09-07",
            "first_monday: 2026-09-08",
            "calendar.yaml:15: 2026-09-08 is a Tuesday; a term is counted from its first Monday",
        ),
        (
            "first_monday: 2026-09-07",
            "first_monday: 2026-02-30",
            "calendar.yaml:15: there is no day 2026-02-30",
        ),
        (
            'from: "13:30", to: "17:00"',
            'from: "11:40", to: "17:00"',
            "calendar.yaml:11: these class hours begin at 11:40 on mon, when others last until "
            "11:50",
        ),
        (
            'from: "13:30", to: "17:00"',
            'from: "17:00", to: "13:30"',
            "calendar.yaml:11: class ends (13:30) before it begins (17:00)",
        ),
        (
            'from: "13:30", to: "17:00"',
            'from: "12:20", to: "21:45"',
            "calendar.yaml:10: the class hours leave less than 60 minutes to send anything on mon",
        ),
        (
            'from: "13:30", to: "17:00"',
            "from: 13:30, to: 17:00",
            'calendar.yaml:11: a time of day must be in quotes, such as "08:20"',
        ),
        (
            "year: 2027",
            "year: 2028",
            "calendar.yaml:30: after the year 2026 must come 2027, not 2028",
        ),
        (
            "term: spring, first_monday: 2027-02-22",
            "term: autumn, first_monday: 2027-02-22",
            "calendar.yaml:15: the year 2026 needs one autumn term, not 2",
        ),
        (
            "workdays: [2027-05-08]",
            "workdays: [2027-05-10]",
            "calendar.yaml:19: 2027-05-10 is a Monday and needs no make-up",
        ),
        (
            "workdays: [2027-05-08]",
            "workdays: [2027-05-02]",
            "calendar.yaml:18: 2027-05-02 is a workday and a holiday at once",
        ),
        (
            "from: 2026-10-29",
            "from: 2025-10-29",
            "calendar.yaml:21: «Sports day» (2025-10-29 to 2025-10-29) lies outside the year "
            "2026-09-01 to 2027-08-31",
        ),
        (
            "id: sports",
            "id: graduation",
            "calendar.yaml:26: the id «graduation» is in this year twice",
        ),
        (
            "date: 06-20",
            "date: 02-30",
            "calendar.yaml:8: «02-30» is not a day of every year",
        ),
        (
            "{term: spring, first_monday_from: 02-20, weeks: 20}",
            "{term: autumn, first_monday_from: 02-20, weeks: 20}",
            "calendar.yaml:2: the pattern needs the autumn and the spring term, each once",
        ),
        (
            "from: 2026-10-29",
            "from: 2026-10-29\n        to: 2026-12-15",
            "calendar.yaml:21: «Sports day» lasts longer than a month",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_named_by_line_and_sentence(
    calendar: Folder, old: str, new: str, said: str
) -> None:
    calendar.replace(FILE, old, new)
    assert f"content/{said}" in calendar.faults()


def test_what_waits_for_the_office_is_a_note_and_stops_nothing(calendar: Folder) -> None:
    calendar.replace(FILE, "first_monday: 2027-09-06, weeks: 19, confirmed: true",
                     "first_monday: 2027-09-06, weeks: 19")  # fmt: skip
    assert calendar.faults() == []
    notes = [str(fault) for fault in check(calendar.root) if "calendar" in fault.file]
    assert notes == [
        "content/calendar.yaml:32: note: the autumn term of 2027 waits for the office to "
        "confirm it"
    ]


@pytest.mark.parametrize(
    ("today", "missing"),
    [(date(2027, 3, 1), []), (date(2028, 4, 20), ["2028–29"]), (date(2026, 8, 31), ["2025–26"])],
)
def test_a_year_that_campaigns_need_soon_is_asked_for_in_time(
    calendar: Folder, today: date, missing: list[str]
) -> None:
    said = [fault.sentence for fault in check(calendar.root, today)
            if "is missing" in fault.sentence]  # fmt: skip
    assert said == [f"the year {year} is missing: campaigns go by a guess" for year in missing]


@pytest.mark.parametrize(
    ("today", "asked"),
    [
        (date(LAST_ARRANGED, 6, 1), []),
        (date(LAST_ARRANGED, 11, 20), [LAST_ARRANGED + 1]),
        (date(LAST_ARRANGED + 1, 3, 1), [LAST_ARRANGED + 1]),
    ],
)
def test_holidays_the_software_does_not_know_are_asked_for_in_time(
    calendar: Folder, today: date, asked: list[int]
) -> None:
    year = LAST_ARRANGED + 1
    calendar.replace(FILE, "from: 2027-05-01, to: 2027-05-05, confirmed: true",
                     "from: 2027-05-01, to: 2027-05-05")  # fmt: skip
    said = [fault.sentence for fault in check(calendar.root, today) if "holidays of" in str(fault)]
    assert [f"the public holidays of {year} are not known" in one for one in said] == [
        True for _ in asked
    ]


def test_holidays_the_office_wrote_down_are_not_asked_for_again(calendar: Folder) -> None:
    year = LAST_ARRANGED + 1
    calendar.replace(FILE, "from: 2027-05-01, to: 2027-05-05", f"from: {year}-05-01")
    said = [str(fault) for fault in check(calendar.root, date(LAST_ARRANGED, 12, 1))]
    assert not [one for one in said if "holidays of" in one]


def test_without_a_calendar_every_term_is_a_guess_and_nothing_breaks(folder: Folder) -> None:
    assert folder.faults() == []
    assert content.load(folder.root).calendar == CalendarFile()
    assert any("every term is a guess" in str(fault) for fault in check(folder.root))


def test_the_packaged_calendar_has_the_three_years_and_their_points() -> None:
    calendar = content.load().calendar
    assert [year.year for year in calendar.years] == [2025, 2026, 2027]
    ids = {point.id for point in calendar.pattern.points}
    for year in calendar.years:
        assert {point.id for point in year.points} == ids

"""What is decided about appointments: hours read from a line, the times they make, offers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import content
from bot.appointments import hours, messages, rules, spoken
from bot.appointments.spoken import Spoken, faults, read_hours
from bot.calendar.rules import CHINA, Calendar
from content import Language
from db.appointments import cell_start, cells
from db.office_hours import ChangeRow, HoursRow
from tests.calm import NOON

TODAY = date(2026, 11, 25)
PACKAGED = content.load()
CALENDAR = Calendar(PACKAGED.calendar, CHINA)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("周三 14:00-16:00 每20分钟 A301", Spoken((2,), None, ((840, 960),), 20, 0, "A301")),
        ("周三14：00－16：00每20分钟A301", Spoken((2,), None, ((840, 960),), 20, 0, "A301")),
        (
            "每周一、三 2点到4点 半小时一个 休息15:00-15:20 图书馆201 到1月10日",
            Spoken(
                (0, 2), None, ((840, 900), (920, 960)), 30, 0, "图书馆201", "", None,
                date(2027, 1, 10),
            ),
        ),
        (
            "周二周四 9:00-11:30 14:00-16:00 每30分钟 间隔5分钟 A301 从12月1日起 到期末",
            Spoken(
                (1, 3), None, ((540, 690), (840, 960)), 30, 5, "A301", "", date(2026, 12, 1)
            ),
        ),
        (
            "周三下午两点到四点 每人20分钟 在学工办203",
            Spoken((2,), None, ((840, 960),), 20, 0, "学工办203"),
        ),
        (
            "12月1日到12月4日 9:00-10:00 每20分钟 A301",
            Spoken(
                (0, 1, 2, 3, 4), None, ((540, 600),), 20, 0, "A301", "",
                date(2026, 12, 1), date(2026, 12, 4),
            ),
        ),
        ("周一到周五 8:00-9:00 15分钟", Spoken((0, 1, 2, 3, 4), None, ((480, 540),), 15)),
        (
            "周五 下午2点-4点半 一刻钟 https://meeting.tencent.com/dm/aB3",
            Spoken((4,), None, ((840, 990),), 15, 0, "", "https://meeting.tencent.com/dm/aB3"),
        ),
        (
            "周三 14:00-16:00 每20分钟 腾讯会议 123-456-789",
            Spoken((2,), None, ((840, 960),), 20, 0, "腾讯会议 123-456-789"),
        ),
        (
            "12月3日 9:00-10:00 每15分钟 行政楼305",
            Spoken((), date(2026, 12, 3), ((540, 600),), 15, 0, "行政楼305"),
        ),
        ("下周三 14:00-16:00 A301", Spoken((), date(2026, 12, 2), ((840, 960),), None, 0, "A301")),
        ("Wed 2-4pm every 20 min A301", Spoken((2,), None, ((840, 960),), 20, 0, "A301")),
        (
            "Mon and Wed 14:00–16:00, every 20 min, break 15:00-15:20, Room A301, 1 Dec to 10 Jan",
            Spoken(
                (0, 2), None, ((840, 900), (920, 960)), 20, 0, "Room A301", "",
                date(2026, 12, 1), date(2027, 1, 10),
            ),
        ),
        ("Tuesdays 9-11am 30 min each Room 5", Spoken((1,), None, ((540, 660),), 30, 0, "Room 5")),
        (
            "weekdays 9:00-11:00 45 minutes each, Library 2F",
            Spoken((0, 1, 2, 3, 4), None, ((540, 660),), 45, 0, "Library 2F"),
        ),
    ],
)  # fmt: skip
def test_hours_are_read_as_they_are_typed(line: str, meant: Spoken) -> None:
    assert read_hours(line, TODAY) == meant
    assert faults(meant, TODAY) == []


@pytest.mark.parametrize(
    "line", ["", "你好", "老师在吗", "A301", "?" * 800, "每20分钟", "https://x.y"]
)
def test_what_says_no_hours_is_not_read_as_any(line: str) -> None:
    assert read_hours(line, TODAY) is None


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("周三 每20分钟 A301", "no-time"),
        ("14:00-16:00 每20分钟 A301", "no-day"),
        ("周三 14:00-16:00 每7分钟 A301", "grid"),
        ("周三 14:02-16:00 每20分钟 A301", "grid"),
        ("周三 16:00-14:00 每20分钟 A301", "backwards"),
        ("周三 14:00-14:10 每20分钟 A301", "nothing-fits"),
        ("周三 8:00-20:00 每300分钟 A301", "length"),
        ("2026-11-02 14:00-15:00 每20分钟 A301", "over"),
        ("周三 14:00-16:00 每20分钟 A301 到2026-11-02", "over"),
        ("周三 14:00-16:00 每20分钟 A301 到2029-01-01", "far"),
        ("周三 14:00-16:00 每20分钟 " + "很" * 101, "long"),
    ],
)
def test_what_makes_no_sense_is_said(line: str, fault: str) -> None:
    said = read_hours(line, TODAY)
    assert said is not None
    assert fault in faults(said, TODAY)


@given(st.text(max_size=120))
def test_any_line_is_read_or_not_but_never_breaks(line: str) -> None:
    said = read_hours(line, TODAY)
    if said is not None:
        faults(said, TODAY)
        spoken.missing(said)
        assert spoken.from_json(spoken.as_json(said)) == said


@given(
    st.lists(
        st.sampled_from(
            [
                *("周三", "周", "一", "14:00", "-", "到", "16:00", "每20分钟", "休息", "A301"),
                *("12月", "1日", "下", "Wed", "to", "2pm", "every", "min", "99", "期末", "从"),
                *("、", ":", "0", "25:00", "2月30日"),
            ]
        ),
        max_size=12,
    )
)  # fmt: skip
def test_words_of_hours_in_any_order_never_break_it(words: list[str]) -> None:
    for join in ("", " "):
        said = read_hours(join.join(words), TODAY)
        if said is not None and not faults(said, TODAY):
            assert all(0 <= begin < end <= 24 * 60 for begin, end in said.windows)


PLACES = st.sampled_from(["A301", "行政楼205", "图书馆 2F", "Room 5", "三教A-12", "学生中心"])


@st.composite
def patterns(draw: st.DrawFn) -> HoursRow:
    edges = sorted(draw(st.sets(st.integers(72, 264), min_size=2, max_size=6)))
    windows = tuple(
        (begin * 5, end * 5) for begin, end in zip(edges[::2], edges[1::2], strict=False)
    )
    longest = max(end - begin for begin, end in windows)
    minutes = draw(st.integers(1, min(48, longest // 5))) * 5
    first = TODAY + timedelta(days=draw(st.integers(0, 100)))
    return HoursRow(
        id=1,
        staff_person_id=1,
        weekdays=tuple(sorted(draw(st.sets(st.integers(0, 6), min_size=1)))),
        windows=windows,
        minutes=minutes,
        gap=draw(st.sampled_from([0, 0, 5, 10])),
        place=draw(PLACES),
        link=draw(st.sampled_from(["", "https://meeting.tencent.com/dm/aB3"])),
        first_on=first,
        last_on=first + timedelta(days=draw(st.integers(1, 120))),
    )


@given(patterns(), st.sampled_from(["zh", "en"]))
def test_what_is_told_back_reads_the_same_again(row: HoursRow, language: Language) -> None:
    told = messages.hours_line(row, PACKAGED.texts, language)
    said = read_hours(told, TODAY)
    assert said is not None
    again = hours.as_row(said, TODAY, CALENDAR)
    assert (again.weekdays, again.windows, again.minutes, again.gap, again.place, again.link) == (
        row.weekdays, row.windows, row.minutes, row.gap, row.place, row.link,
    ), told  # fmt: skip
    assert (again.first_on, again.last_on) == (row.first_on, row.last_on), told


@given(patterns(), patterns(), st.integers(0, 20), st.data())
def test_times_never_overlap_and_lie_in_their_windows_on_workdays(
    one: HoursRow, other: HoursRow, weeks: int, data: st.DataObject
) -> None:
    # A day on which the first of them is open, if its dates allow one.
    weekday = data.draw(st.sampled_from(one.weekdays))
    first = one.first_on + timedelta(days=(weekday - one.first_on.weekday()) % 7)
    day = max(first, min(first + timedelta(weeks=weeks), one.last_on - timedelta(days=6)))
    day += timedelta(days=(weekday - day.weekday()) % 7)
    bare = rules.Times((one, other), ())
    found = rules.slots_on(day, bare, CALENDAR)
    if not CALENDAR.is_workday(day):
        assert found == []
    taken: set[int] = set()
    for slot in found:
        assert not taken & set(slot.cells)
        taken |= set(slot.cells)
        local = slot.starts_at.astimezone(CHINA)
        begin = local.hour * 60 + local.minute
        rows = [row for row in (one, other) if day.weekday() in row.weekdays]
        assert any(
            low <= begin and begin + rules.minutes_of(slot) <= high
            for row in rows
            for low, high in row.windows
        )
    assert [slot.starts_at for slot in found] == sorted(slot.starts_at for slot in found)
    if not found:
        return
    shut = data.draw(st.sampled_from(found))
    closed = rules.Times((one, other), (ChangeRow(shut.starts_at, None, "", ""),))
    left = rules.slots_on(day, closed, CALENDAR)
    assert shut.starts_at not in {slot.starts_at for slot in left if slot.cells == shut.cells}
    assert shut.starts_at in {slot.starts_at for slot in rules.closed_on(day, closed, CALENDAR)}
    away = rules.Times((one, other), (), ((day, day),))
    assert rules.slots_on(day, away, CALENDAR) == []


@given(st.integers(0, 2**20), st.integers(1, 100))
def test_a_stretch_of_time_takes_exactly_its_cells(first: int, count: int) -> None:
    begin, end = cell_start(first), cell_start(first + count)
    assert cells(begin, end) == range(first, first + count)
    assert cells(begin, end - timedelta(minutes=1)) == range(first, first + count)


@given(
    st.integers(0, 60 * 24 * 90),
    st.integers(1, 60 * 24 * 20),
)
def test_an_offer_is_made_by_day_and_ends_before_its_time(since: int, minutes: int) -> None:
    now = NOON + timedelta(minutes=since)
    starts = now + timedelta(minutes=minutes)
    stands = rules.offer_stands(now, starts, CHINA)
    if stands is None:
        return
    begins, ends = stands
    assert now <= begins < ends <= starts - rules.OFFER_ENDS_BEFORE
    assert ends - begins >= rules.OFFER_SHORTEST
    assert 7 <= begins.astimezone(CHINA).hour < 22


@given(
    st.integers(0, 60 * 24 * 300),
    st.integers(0, 60 * 30),
)
def test_a_reminder_never_arrives_at_night_or_too_late(since: int, minutes: int) -> None:
    now = NOON + timedelta(minutes=since)
    latest = now + timedelta(minutes=minutes)
    at = rules.arrives(now, latest, CALENDAR)
    if at is None:
        return
    assert now <= at <= latest
    assert 7 <= at.astimezone(CHINA).hour < 22
    peace = CALENDAR.next_peaceful(now)
    if peace <= latest:
        assert at == peace, "the first peaceful minute, where there is one in time"

"""Events: times as people type them, when reminders come, what is one event, its calendar file."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot import reminding
from bot.answering.moments import read_when
from bot.events import drafting, rules
from bot.events.calendar_file import calendar_file
from bot.events.drafting import Heard, UnreadError
from bot.events.rules import EventDraft
from bot.reminding import when
from db.events import EventKind, EventRow, EventState

CHINA = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 9, 20)
NOW = datetime(2026, 9, 20, 4, tzinfo=UTC)
DAYS = st.dates(TODAY + timedelta(days=1), TODAY + timedelta(days=300))
CLOCKS = st.builds(time, st.integers(7, 21), st.sampled_from((0, 15, 30, 45)))
INSTANTS = st.builds(
    lambda day, minutes: datetime.combine(day, time(0), CHINA) + timedelta(minutes=minutes),
    DAYS,
    st.integers(0, 1439),
)


@given(DAYS, CLOCKS, st.integers(1, 12), st.data())
def test_a_time_is_read_however_it_is_written(
    day: date, clock: time, quarters: int, data: st.DataObject
) -> None:
    starts = datetime.combine(day, clock, CHINA)
    ends = starts + timedelta(minutes=15 * quarters)
    assume(ends.date() == day)
    days = (f"{day.month}月{day.day}日", f"{day:%Y-%m-%d}", f"{day.day} {day:%b} {day.year}")
    half = "上午" if starts.hour < 12 else "下午"
    ampm = [f"{at:%I:%M%p}".lower() for at in (starts, ends)]
    times = (
        f"{starts:%H:%M}-{ends:%H:%M}",
        f"{starts:%H:%M}～{ends:%H:%M}",
        f"{starts:%H}点{starts:%M}分到{ends:%H}点{ends:%M}分",
        f"{ampm[0]} - {ampm[1]}",
        f"{half}{starts.hour - 12 * (starts.hour > 12)}点{starts:%M}到{ends:%H:%M}",
    )
    written = f"{data.draw(st.sampled_from(days))} {data.draw(st.sampled_from(times))}"
    assert read_when(written, TODAY, CHINA) == (starts, ends), written


@pytest.mark.parametrize(
    ("written", "starts", "ends"),
    [
        ("下周三下午2点到4点半", "2026-09-23 14:00", "2026-09-23 16:30"),
        ("明天9点", "2026-09-21 09:00", None),
        ("10月12日2点-4点", "2026-10-12 14:00", "2026-10-12 16:00"),
        ("周五上午9点到2点", "2026-09-25 09:00", "2026-09-25 14:00"),
        ("next friday 2-4pm", "2026-09-25 14:00", "2026-09-25 16:00"),
        ("2026年10月12日（周一） 14：00－16：00", "2026-10-12 14:00", "2026-10-12 16:00"),
        ("10月12日 晚上10点-1点", "2026-10-12 22:00", "2026-10-13 01:00"),
        ("10月12日十九点半", "2026-10-12 19:30", None),
        ("今天晚上七点三刻", "2026-09-20 19:45", None),
    ],
)
def test_what_offices_write(written: str, starts: str, ends: str | None) -> None:
    found = read_when(written, TODAY, CHINA)
    assert found is not None
    told = [f"{at:%Y-%m-%d %H:%M}" if at else None for at in found]
    assert told == [starts, ends]


@pytest.mark.parametrize(
    "written",
    ["", "14:00", "十月", "10月12日 3", "10月12日 25:00", "2月30日 9:00", "9" * 90, "点"],
)
def test_what_says_no_time_is_not_guessed(written: str) -> None:
    assert read_when(written, TODAY, CHINA) is None


@given(st.text(max_size=90))
def test_any_text_is_read_or_refused(written: str) -> None:
    found = read_when(written, TODAY, CHINA)
    assert found is None or found[1] is None or found[1] > found[0]


@given(INSTANTS)
def test_reminders_come_by_day_and_in_time(starts: datetime) -> None:
    eve, soon = reminding.day_before(starts, CHINA), reminding.soon_before(starts, CHINA)
    assert eve.date() == starts.date() - timedelta(days=1)
    assert eve.time() == time(18)
    if soon is None:
        assert starts.time() < time(7, 30)
    else:
        assert eve < soon <= starts - timedelta(minutes=30)
        assert soon.time() >= time(7)
        assert soon == starts - timedelta(hours=2) or starts.time() < time(9)


@given(INSTANTS)
def test_what_is_told_at_night_waits_for_the_morning(instant: datetime) -> None:
    at = reminding.by_day(instant, CHINA)
    local = at.astimezone(CHINA)
    assert time(7) <= local.time() < time(22)
    assert instant <= at <= instant + timedelta(hours=9, minutes=1)


DRAFTS = st.builds(
    EventDraft,
    kind=st.sampled_from(EventKind),
    title=st.text(min_size=1, max_size=80).filter(str.strip),
    starts_at=INSTANTS,
    host=st.text(max_size=120),
    text=st.text(max_size=300),
    venue=st.text(max_size=60),
    address=st.text(max_size=60),
    capacity=st.none() | st.integers(1, 500),
)


@given(DRAFTS)
def test_a_draft_that_makes_sense_has_no_faults_and_outlives_the_chat(draft: EventDraft) -> None:
    assert rules.faults(draft) == []
    values = {
        name: getattr(draft, name) for name in EventDraft.__dataclass_fields__ if name != "majors"
    } | {"majors": list(draft.majors), "said": ["title"]}
    assert drafting.draft_of(drafting.unpacked(drafting.packed(values))) == draft


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"title": "  "}, "no-title"),
        ({"text": "长" * 3001}, "too-long"),
        ({"ends_at": NOW}, "ends-before"),
        ({"ends_at": NOW + timedelta(days=30)}, "lasts-too-long"),
        ({"closes_at": NOW + timedelta(days=20)}, "closes-after"),
        ({"capacity": 0}, "capacity"),
        ({"employers": -1}, "counts"),
        ({"latitude": 31.0}, "coordinates"),
        ({"latitude": 91.0, "longitude": 0.0}, "coordinates"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "https://"}, "url"),
    ],
)
def test_what_makes_no_sense_is_named(values: dict[str, object], fault: str) -> None:
    base = {
        "kind": EventKind.talk, "title": "宣讲会", "starts_at": NOW + timedelta(days=5),
        "ends_at": NOW + timedelta(days=5, hours=2),
    }  # fmt: skip
    assert rules.faults(EventDraft(**{**base, **values})) == [fault]  # type: ignore[arg-type]


@given(DRAFTS)
def test_one_event_has_one_key_however_it_is_written(draft: EventDraft) -> None:
    wide = EventDraft(
        draft.kind, f" {draft.title}　", draft.starts_at + timedelta(0), host=f"{draft.host} "
    )
    assert rules.key_of(wide, CHINA) == rules.key_of(draft, CHINA)
    moved = EventDraft(draft.kind, draft.title, draft.starts_at + timedelta(days=1))
    assert rules.key_of(moved, CHINA) != rules.key_of(draft, CHINA)


def test_with_a_number_of_its_own_an_event_that_moves_is_the_same() -> None:
    first = EventDraft(EventKind.talk, "宣讲会", NOW, reference="T-77")
    moved = EventDraft(EventKind.fair, "双选会", NOW + timedelta(days=9), reference="T-77 ")
    assert rules.key_of(first, CHINA) == rules.key_of(moved, CHINA)


def test_codes_are_read_however_they_are_typed() -> None:
    code = rules.new_code()
    assert len(code) == rules.CODE_LENGTH
    spaced = " - ".join(code.lower())
    assert rules.read_code(spaced) == code
    assert rules.read_code("AB0O1") is None
    assert rules.read_code("") is None


@given(st.sampled_from(drafting.FIELDS), st.text(max_size=120))
def test_every_answer_is_read_or_refused_with_a_sentence(field: str, words: str) -> None:
    kept = {"kind": EventKind.talk, "starts_at": NOW + timedelta(days=10)}
    try:
        values = drafting.read(field, Heard(words), NOW, CHINA, kept)
    except UnreadError as error:
        assert error.key  # noqa: PT017 - the checker of content looks that it has a sentence
        return
    assert values


def _row(draft: EventDraft, sequence: int, state: EventState) -> EventRow:
    return EventRow(
        id=7, key="k" * 64, kind=draft.kind, title=draft.title, host=draft.host,
        employer_id=None, text=draft.text, starts_at=draft.starts_at, ends_at=draft.ends,
        venue=draft.venue, address=draft.address, latitude=31.5, longitude=119.25, url="",
        majors=(), employers=None, postings=None, capacity=None, closes_at=None, state=state,
        cancelled_why="", sequence=sequence, changed=(), code="AAAAA", recap="",
        recapped_at=None, feedback_at=None, updated_at=NOW,
    )  # fmt: skip


TITLES = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\x85"),
    min_size=1,
    max_size=80,
).filter(str.strip)


@settings(max_examples=40, deadline=None)
@given(DRAFTS, TITLES, st.integers(0, 9), st.sampled_from(EventState))
def test_a_calendar_reads_back_what_was_written(
    draft: EventDraft, title: str, sequence: int, state: EventState
) -> None:
    draft = EventDraft(draft.kind, title, draft.starts_at, venue="图书馆, 报告厅; 二楼")
    made = calendar_file(_row(draft, sequence, state), "https://t.me/qihang_bot?start=e7", "zh")
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(made)
    entry: Any = calendar.walk("VEVENT")[0]
    assert str(entry["summary"]) == title
    assert entry["dtstart"].dt == draft.starts_at
    assert entry["dtend"].dt == draft.ends
    assert entry["sequence"] == sequence
    assert str(entry["uid"]) == f"7-{'k' * 12}@events.qihang"
    assert str(entry["location"]) == "图书馆, 报告厅; 二楼"
    assert str(entry["status"]) == ("CONFIRMED" if state is EventState.open else "CANCELLED")


def test_a_time_is_said_as_people_say_it() -> None:
    starts = datetime(2026, 10, 12, 14, tzinfo=CHINA)
    assert when(starts, starts + timedelta(hours=2), CHINA, "zh") == "10月12日（周一） 14:00–16:00"
    assert when(starts, starts + timedelta(hours=2), CHINA, "en").endswith("14:00–16:00")
    assert "10月13日（周二） 02:00" in when(starts, starts + timedelta(hours=12), CHINA, "zh")

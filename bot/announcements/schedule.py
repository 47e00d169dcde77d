"""When an announcement is to go: what people write, read as a moment of the college's clock."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

FARTHEST = timedelta(days=366)
_WEEKDAYS = {
    "一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6,
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_RELATIVE = {
    "今天": 0, "今日": 0, "today": 0, "明天": 1, "明日": 1, "tomorrow": 1, "后天": 2, "大后天": 3,
}  # fmt: skip
_CLOCK = re.compile(
    r"(?P<part>凌晨|早上|上午|中午|下午|傍晚|晚上)?\s*"
    r"(?P<hour>\d{1,2})\s*(?:(?::|：|点|时)\s*(?P<minute>\d{1,2}|半)?\s*分?)?\s*"
    r"(?P<half>am|pm|a\.m\.|p\.m\.)?$",
    re.IGNORECASE,
)


class Unreadable(StrEnum):
    """Why a moment cannot be taken."""

    not_understood = "not-understood"
    no_such_day = "no-such-day"
    past = "past"
    too_far = "too-far"


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment that was understood (in UTC), or why not."""

    at: datetime | None = None
    fault: Unreadable | None = None


def read_moment(text: str, now: datetime, zone: ZoneInfo) -> Moment:
    """What somebody wrote as a moment after now: «明天 10:00», «11月25日 8:30», «周五下午2点»,
    «2026-11-25 08:30», «tomorrow 10:00», «25 Nov 8:30», «Friday 2 pm»."""
    words = " ".join(text.split()).strip("。.!！,， ")
    today = now.astimezone(zone).date()
    try:
        day, rest, exact = _day(words, today)
        clock = _clock(rest)
    except LookupError:
        return Moment(fault=Unreadable.not_understood)
    except ValueError:
        return Moment(fault=Unreadable.no_such_day)
    at = datetime.combine(day, clock, zone).astimezone(UTC)
    if at <= now and not exact:
        at = _next_year(day, clock, zone, today)
    if at <= now:
        return Moment(fault=Unreadable.past)
    if at - now > FARTHEST:
        return Moment(fault=Unreadable.too_far)
    return Moment(at)


def _next_year(day: date, clock: time, zone: ZoneInfo, today: date) -> datetime:
    """A day written without its year: in autumn «3月1日» means next spring, but what has just
    gone by is past."""
    gone_by = datetime.combine(day, clock, zone).astimezone(UTC)
    if (today - day).days <= 60:
        return gone_by
    try:
        return datetime.combine(day.replace(year=day.year + 1), clock, zone).astimezone(UTC)
    except ValueError:
        return gone_by


def _day(words: str, today: date) -> tuple[date, str, bool]:
    """The day, what remains of the text, and whether the day is one for good.

    Raises ValueError when there is no such day.
    """
    for word in sorted(_RELATIVE, key=len, reverse=True):
        if words.casefold().startswith(word):
            day = today + timedelta(days=_RELATIVE[word])
            return day, words[len(word) :], True
    for pattern, reader in _PATTERNS:
        found = pattern.match(words)
        if found is not None:
            day, exact = reader(found, today)
            return day, words[found.end() :], exact
    # A time of day alone is today's.
    return today, words, True


def _full(found: re.Match[str], _today: date) -> tuple[date, bool]:
    return date(int(found["y"]), int(found["m"]), int(found["d"])), True


def _month_day(found: re.Match[str], today: date) -> tuple[date, bool]:
    month = found["m"]
    number = int(month) if month.isdigit() else _MONTHS[month[:3].casefold()]
    return date(today.year, number, int(found["d"])), False


def _weekday(found: re.Match[str], today: date) -> tuple[date, bool]:
    wanted = _WEEKDAYS[found["w"][:3].casefold()]
    monday = today - timedelta(days=today.weekday())
    if found["next"]:
        return monday + timedelta(days=7 + wanted), True
    day = monday + timedelta(days=wanted)
    # «周一» said on a Friday is the coming one.
    return (day if day >= today else day + timedelta(days=7)), True


_MONTH_WORD = r"(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_PATTERNS = [
    (
        re.compile(r"(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})[日号T]?"),
        _full,
    ),
    (re.compile(r"(?P<m>\d{1,2})\s*(?:月|[-/])\s*(?P<d>\d{1,2})(?!\d|:)[日号]?"), _month_day),
    (re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH_WORD}", re.I), _month_day),
    (re.compile(rf"{_MONTH_WORD}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])", re.I), _month_day),
    (re.compile(r"(?P<next>下)?(?:周|星期|礼拜)(?P<w>[一二三四五六日天])"), _weekday),
    (re.compile(r"(?P<next>next\s+)?(?P<w>mon|tue|wed|thu|fri|sat|sun)[a-z]*", re.I), _weekday),
]  # fmt: skip


def _clock(words: str) -> time:
    """Raises LookupError when there is no time of day in it, ValueError for «25:00»."""
    rest = words.strip(" ,，的at").strip()
    if match := re.match(r"^(\d{1,2}:\d{2})(:00)?(Z|[+-]\d{2}:?\d{2})?$", rest):
        if match[3]:
            raise LookupError
        rest = match[1]
    found = _CLOCK.fullmatch(rest)
    if found is None or (":" not in rest and "：" not in rest and not any(_marks(rest))):
        raise LookupError
    hour = int(found["hour"])
    minute = 30 if found["minute"] == "半" else int(found["minute"] or 0)
    part, half = found["part"] or "", (found["half"] or "").replace(".", "").casefold()
    late = part in {"下午", "傍晚", "晚上"} or half == "pm" or (part == "中午" and hour < 11)
    if late and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return time(hour, minute)


def _marks(rest: str) -> Iterator[bool]:
    """Whether a bare number is marked as an hour."""
    lower = rest.casefold()
    for mark in ("点", "时", "am", "pm", "a.m.", "p.m."):
        yield mark in lower

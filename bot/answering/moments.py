"""When something is, as people of the college type it: «10月12日 14:00-16:30», «12 Oct 2-4:30pm»,
«下周三下午2点到4点半», «2026-10-12 14:00»."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.answering.days import read_day

LONGEST = 80
_CLOCK = (
    r"(?P<half{n}>凌晨|早上|上午|中午|下午|傍晚|晚上)?\s*"
    r"(?P<hour{n}>\d{{1,2}}|[一二两三四五六七八九十]{{1,3}})"
    r"(?::(?P<minute{n}>\d{{2}})|(?P<oclock{n}>[点时])(?P<rest{n}>半|一刻|三刻|\d{{1,2}}分?|整|钟)?)?"
    r"\s*(?P<ampm{n}>am|pm)?"
)
_CLOCKS = re.compile(
    rf"[\s,的]*(?:at\s+|from\s+)?{_CLOCK.format(n=1)}"
    rf"(?:\s*(?:-|–|—|~|至|到|until|till|to)\s*{_CLOCK.format(n=2)})?"
)
_WEEKDAY = re.compile(r"\s*\((?:周|星期|礼拜)[一二三四五六日天]\)\s*")
_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_QUARTERS = {"半": 30, "一刻": 15, "三刻": 45, "整": 0, "钟": 0}
_MORNING, _EVENING = {"凌晨", "早上", "上午", "am"}, {"下午", "傍晚", "晚上", "pm"}


def read_when(text: str, today: date, zone: ZoneInfo) -> tuple[datetime, datetime | None] | None:
    """The beginning and, where it is said, the end that a text means; None when it means none.

    «2点» is in the afternoon, for nobody invites to two at night; an end before the beginning
    is on the next day. The day is read as `read_day` reads it, counted from `today`.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).lower().replace("a.m.", "am").split())
    plain = _WEEKDAY.sub(" ", plain.replace("p.m.", "pm")).strip(" 。.,!")
    if not plain or len(plain) > LONGEST:
        return None
    for at in range(len(plain) - 1, 0, -1):
        if plain[at - 1].isdigit() and plain[at].isdigit():
            continue
        found = _CLOCKS.fullmatch(plain, at)
        day = read_day(plain[:at], today) if found is not None else None
        if found is not None and day is not None and _says_a_time(found):
            return _moments(found, day, zone)
    return None


def _says_a_time(found: re.Match[str]) -> bool:
    """Whether more than bare numbers is there: «10月12日 3» is no time."""
    signs = ("half", "minute", "oclock", "ampm")
    return any(found[f"{sign}{n}"] for sign in signs for n in (1, 2))


def _moments(
    found: re.Match[str], day: date, zone: ZoneInfo
) -> tuple[datetime, datetime | None] | None:
    marks = [found[f"half{n}"] or found[f"ampm{n}"] for n in (1, 2)]
    try:
        first = _clock(found, 1, marks[0] or (marks[1] if marks[1] == "pm" else None))
        starts = datetime.combine(day, first, zone)
        if found["hour2"] is None:
            return starts, None
        return starts, _end(found, starts, marks[1])
    except ValueError:
        return None


def _end(found: re.Match[str], starts: datetime, mark: str | None) -> datetime:
    """The first such time after the beginning, the next day if there is none the same."""
    written = _clock(found, 2, mark or "凌晨")
    on = starts.replace(hour=written.hour, minute=written.minute)
    choices = [on] if mark or on.hour >= 12 else [on, on + timedelta(hours=12)]
    return next((one for one in choices if one > starts), on + timedelta(days=1))


def _clock(found: re.Match[str], n: int, mark: str | None) -> time:
    """One time of day. Raises ValueError for one that does not exist."""
    written = found[f"hour{n}"]
    hour = _number(written)
    rest = found[f"rest{n}"]
    minute = int(found[f"minute{n}"] or 0)
    if rest is not None:
        minute = _QUARTERS[rest] if rest in _QUARTERS else int(rest.removesuffix("分"))
    if mark in _EVENING:
        hour += 12 if hour < 12 else 0
    elif mark in _MORNING:
        hour = 0 if hour == 12 and mark == "am" else hour
    elif mark == "中午" or (0 < hour < 7 and not written.startswith("0")):
        hour += 12 if hour < 7 else 0
    return time(hour, minute)


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    tens, ten, ones = word.partition("十")
    if not ten:
        return _DIGITS[word] if len(word) == 1 else 99
    if len(tens) > 1 or len(ones) > 1:
        return 99
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)

"""Office hours as a counselor types them: «周三 14:00-16:00 每20分钟 A301», «每周一、三 2点到4点
半小时一个 休息15:00-15:20 图书馆 到1月10日», «Wed 2-4pm every 20 min A301», «12月3日 9:00-10:00».

Words are taken out of the line one kind after the other; what is left is the place. Whoever
typed it is told back what was understood before anything is stored.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.answering.days import MONTH_EN, WEEKDAYS_EN, read_day
from bot.answering.moments import read_when
from bot.appointments.rules import LONGEST, SHORTEST, is_on_grid
from db.office_hours import LINK_LENGTH, PLACE_LENGTH

LONGEST_LINE = 700
MOST_WINDOWS = 6
FARTHEST = timedelta(days=400)
Window = tuple[int, int]
"""From and until, in minutes after midnight."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a line says: weekdays (0 is Monday) or one `day`; what it leaves out is empty."""

    weekdays: tuple[int, ...] = ()
    day: date | None = None
    windows: tuple[Window, ...] = ()
    minutes: int | None = None
    gap: int = 0
    place: str = ""
    link: str = ""
    first: date | None = None
    last: date | None = None


_UTC = ZoneInfo("UTC")
_ZH = "一二三四五六日天"
_HALF = r"(?:凌晨|早上|上午|中午|下午|傍晚|晚上)?"
_HOUR_ZH = r"[一二两三四五六七八九十]{1,3}(?=\s*[点时])"
_MINUTES_ZH = r"(?:半|一刻|三刻|\d{1,2}(?!\d|\s*分钟)分?|整|钟)?"
_CLOCK = (
    rf"{_HALF}\s*(?:(?<!\d)\d{{1,2}}(?!\d)|{_HOUR_ZH})"
    rf"(?::\d{{2}}(?!\d)|\s*[点时]{_MINUTES_ZH})?\s*(?:[ap]\.?m\b\.?)?"
)
_TO = r"\s*(?:-|–|—|~|至|到|until|till|to)\s*"
_RANGE = rf"(?:from\s+|从)?({_CLOCK}{_TO}{_CLOCK})"
_SAYS_A_TIME = re.compile(rf":\d{{2}}|[点时]|{_HALF[:-1]}\s*\d|[ap]\.?m\b")
_REST = r"(?:休息|不约|除外|除了?|空出|break|except|without|lunch)"
_BREAK = (
    re.compile(rf"(?:中间|,)?\s*{_REST}\s*:?\s*{_RANGE}", re.IGNORECASE),
    re.compile(rf"{_RANGE}\s*(?:休息|不约|除外|off\b)", re.IGNORECASE),
)
_WINDOW = re.compile(_RANGE, re.IGNORECASE)
_MIN = r"(?:分钟|分(?!钟)|mins?\b|minutes?\b|['′])"
_GAP = (
    re.compile(rf"(?:间隔|中间空|隔开|空|gap(?:\s+of)?)\s*(\d{{1,3}})\s*{_MIN}", re.IGNORECASE),
    re.compile(r"(\d{1,3})[\s-]*min(?:ute)?s?\s+(?:gap|between)", re.IGNORECASE),
)
_EACH = r"(?:\s*(?:一个|一次|一人|一位|一场|each|per\s+(?:person|student)|slots?))?"
_EVERY = r"(?:每次|每人|每位|每个|每|隔|各|every|each|slots?\s+of)?\s*"
_LENGTHS = (
    (re.compile(rf"{_EVERY}(\d{{1,3}})[\s-]*{_MIN}{_EACH}", re.IGNORECASE), 1),
    (re.compile(rf"{_EVERY}(?:半个?小时|half\s+an\s+hour|half\s+hour){_EACH}", re.IGNORECASE), 30),
    (re.compile(rf"{_EVERY}(?:一刻钟|quarter\s+of\s+an\s+hour){_EACH}", re.IGNORECASE), 15),
    (
        re.compile(rf"{_EVERY}(?:(?:1|一)个?(?:半个?)?小时|an?\s+hour|1\s*h(?:our)?\b){_EACH}",
                   re.IGNORECASE),
        60,
    ),
)  # fmt: skip
_DATE = (
    rf"(?:(?:\d{{4}}|[今明后])年)?\d{{1,2}}月\d{{1,2}}[日号]?|\d{{1,2}}月[底末]|月[底末]"
    rf"|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|(?<![\d:])\d{{1,2}}/\d{{1,2}}(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH_EN}(?:,?\s+\d{{4}}(?!\d))?"
    rf"|{MONTH_EN}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d|:)(?:,?\s+\d{{4}}(?!\d))?"
)
_DATE = _DATE.replace("(jan", "(?:jan")
_TERM_ENDS = re.compile(
    r"(?:一?直?到|至|until|till|to)?\s*(?:the\s+)?(?:(?:本|这个?)?学?期末|(?:本|这个?)?学期结束|放假前?"
    r"|end\s+of\s+(?:the\s+|this\s+)?term)(?:为止)?",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"(?:一?直?到|至|until|till|through|to|截止|-|–|—|~)\s*({_DATE})(?:为止|止|结束)?"
    rf"|({_DATE})\s*(?:为止|结束)",
    re.IGNORECASE,
)
_SINCE = re.compile(
    rf"(?:从|自|from|starting|since)\s*({_DATE})(?:\s*(?:起|开始))?|({_DATE})\s*(?:起|开始|以后)",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(
    rf"({_DATE}|大后天|后天|明天|今天|(?:本|这个?|下{{1,2}}个?)(?:周|星期|礼拜)[{_ZH}]"
    r"|day\s+after\s+tomorrow|tomorrow|today"
    r"|(?:next|this)\s+(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)",
    re.IGNORECASE,
)
_NAMED_EN = (
    r"(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)(?:days?|nesdays?|sdays?|rsdays?|urdays?)?\b"
)
_WEEK_ZH = re.compile(
    rf"(?:每个?)?(?:周|星期|礼拜)(?:[{_ZH}](?:\s*(?:至|到|-|–|~)\s*(?:周|星期|礼拜)?[{_ZH}](?!\w))?)"
    rf"(?:\s*[、,和及/]?\s*(?:周|星期|礼拜)?[{_ZH}](?![一-鿿]))*(?:的)?"
)
_WEEK_EN = re.compile(
    rf"(?:every\s+|on\s+)?{_NAMED_EN}(?:\s*(?:-|–|to|through)\s*{_NAMED_EN})?"
    rf"(?:\s*(?:,|and|&|/|\+)+\s*(?:and\s+)?{_NAMED_EN})*",
    re.IGNORECASE,
)
_WORKDAYS = re.compile(r"(?:每个?)?工作日|(?:every\s+)?(?:weekdays?|workdays?)\b|每天|every\s+day",
                       re.IGNORECASE)  # fmt: skip
_URL = re.compile(r"https?://[^\s　-〿＀-￯一-鿿]+", re.IGNORECASE)
_FILLER = re.compile(
    r"^在(?!线)|^(?:地点|房间|办公室时间|在|at|in|@|每|开|约|可约|都?有空|的|and|from|on|every)(?=[\s:：,]|$)\s*[:：]?",
    re.IGNORECASE,
)
_EDGES = " ,，、;；.。|·:：-–—"


def read_hours(line: str, today: date) -> Spoken | None:
    """What a line says of office hours; None when it says nothing of a day or a time."""
    if len(line) > LONGEST_LINE:
        return None
    rest, link = _link(line)
    breaks, rest = _ranges(rest, _BREAK)
    gap, rest = _number(rest, _GAP)
    minutes, rest = _length(rest)
    windows, rest = _ranges(rest, (_WINDOW,))
    spoken = Spoken(windows=_without(windows, breaks), minutes=minutes, gap=gap or 0, link=link)
    spoken, rest = _days(spoken, rest, today)
    if not spoken.windows and not spoken.weekdays and spoken.day is None:
        return None
    return replace(spoken, place=_place(rest))


def place_of(line: str) -> tuple[str, str]:
    """The room and the link in what somebody typed as a place; either may be empty."""
    rest, link = _link(line)
    return _place(rest), link


def _link(line: str) -> tuple[str, str]:
    """A line in plain signs without its link, and the link."""
    url = _URL.search(line)
    link = url[0].rstrip(".,;)") if url else ""
    rest = unicodedata.normalize("NFKC", _URL.sub(" ", line))
    return " ".join(rest.split()), link


def _ranges(text: str, patterns: Iterable[re.Pattern[str]]) -> tuple[list[Window], str]:
    """Every «from–to» of these shapes, and the text without them."""
    found: list[Window] = []
    for pattern in patterns:
        for match in list(pattern.finditer(text))[::-1]:
            window = _window(match[1]) if _SAYS_A_TIME.search(match[1]) else None
            if window is not None:
                found.insert(0, window)
                text = f"{text[: match.start()]} {text[match.end() :]}"
    return found, text


def _window(text: str) -> Window | None:
    day = date(2026, 1, 5)
    found = read_when(f"{day.isoformat()} {text.strip()}", day, _UTC)
    if found is None or found[1] is None:
        return None
    begin = datetime.combine(day, time(), _UTC)
    return (found[0] - begin) // timedelta(minutes=1), (found[1] - begin) // timedelta(minutes=1)


def _without(windows: Iterable[Window], breaks: Iterable[Window]) -> tuple[Window, ...]:
    """The windows in order, what overlaps made one, the breaks cut out."""
    joined: list[Window] = []
    for begin, end in sorted(windows):
        if joined and begin < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    for off, on in breaks:
        pieces = [((b, min(e, off)), (max(b, on), e)) for b, e in joined]
        joined = [piece for pair in pieces for piece in pair if piece[0] < piece[1]]
    return tuple(joined)


def _number(text: str, patterns: Iterable[re.Pattern[str]]) -> tuple[int | None, str]:
    for pattern in patterns:
        match = pattern.search(text)
        if match is not None:
            return int(match[1]), f"{text[: match.start()]} {text[match.end() :]}"
    return None, text


def _length(text: str) -> tuple[int | None, str]:
    for pattern, unit in _LENGTHS:
        match = pattern.search(text)
        if match is not None:
            minutes = int(match[1]) if unit == 1 else unit
            if unit == 60 and "半" in match[0]:
                minutes = 90
            return minutes, f"{text[: match.start()]} {text[match.end() :]}"
    return None, text


def _days(spoken: Spoken, text: str, today: date) -> tuple[Spoken, str]:
    weekdays: set[int] = set()
    first, text = _date(text, _SINCE, today)
    text = _TERM_ENDS.sub(" ", text)
    last, text = _date(text, _UNTIL, first or today)
    one, text = _date(text, _ONE_DAY, today)
    if _WORKDAYS.search(text):
        weekdays |= set(range(5))
        text = _WORKDAYS.sub(" ", text)
    for pattern, read in ((_WEEK_ZH, _weekdays_zh), (_WEEK_EN, _weekdays_en)):
        for match in pattern.finditer(text):
            weekdays |= read(match[0])
        text = pattern.sub(" ", text)
    if one is not None and (weekdays or last is not None):
        # «12月1日到1月10日»: a day that is the first of several.
        first, one = first or one, None
    if not weekdays and first is not None and last is not None:
        weekdays = set(range(5))
    return (
        replace(spoken, weekdays=tuple(sorted(weekdays)), day=one, first=first, last=last),
        text,
    )


def _date(text: str, pattern: re.Pattern[str], today: date) -> tuple[date | None, str]:
    for match in pattern.finditer(text):
        said = next((group for group in match.groups() if group), "")
        day = read_day(said, today)
        if day is not None:
            return day, f"{text[: match.start()]} {text[match.end() :]}"
    return None, text


def _weekdays_zh(text: str) -> set[int]:
    signs = [min(_ZH.index(sign), 6) for sign in text if sign in _ZH]
    if re.search(rf"[{_ZH}]\s*(?:至|到|-|–|~)", text) and len(signs) >= 2:
        return _span(signs[0], signs[1]) | set(signs[2:])
    return set(signs)


def _weekdays_en(text: str) -> set[int]:
    names = [WEEKDAYS_EN.index(name) for name in re.findall("|".join(WEEKDAYS_EN), text.lower())]
    if re.search(r"-|–|\bto\b|through", text) and len(names) >= 2:
        return _span(names[0], names[1]) | set(names[2:])
    return set(names)


def _span(begin: int, end: int) -> set[int]:
    return {at % 7 for at in range(begin, end + 1 + (7 if end < begin else 0))}


def _place(rest: str) -> str:
    text = " ".join(rest.split()).strip(_EDGES)
    while (found := _FILLER.match(text)) is not None and found.end() < len(text):
        text = text[found.end() :].strip(_EDGES)
    text = re.sub(r"\s+([,，、;；])", r"\1", text)
    return re.sub(r"(?:[,，、;；]\s*){2,}", ", ", text).strip(_EDGES)


def faults(spoken: Spoken, today: date) -> list[str]:
    """What makes no sense, each the end of a text id `appointments-fault-…`. What is merely left
    out (the length, the place) is no fault: it is asked for."""
    found = []
    if not spoken.weekdays and spoken.day is None:
        found.append("no-day")
    if not spoken.windows:
        found.append("no-time")
    if len(spoken.windows) > MOST_WINDOWS:
        found.append("too-many-windows")
    edges = [edge for window in spoken.windows for edge in window]
    lengths = [spoken.gap, *([] if spoken.minutes is None else [spoken.minutes])]
    if not all(is_on_grid(number) for number in [*edges, *lengths]):
        found.append("grid")
    if any(end > 24 * 60 or end <= begin for begin, end in spoken.windows):
        found.append("backwards")
    elif spoken.minutes is not None:
        if not SHORTEST <= spoken.minutes <= LONGEST:
            found.append("length")
        elif spoken.windows and not any(e - b >= spoken.minutes for b, e in spoken.windows):
            found.append("nothing-fits")
    if spoken.gap > LONGEST:
        found.append("length")
    last = spoken.day or spoken.last
    if last is not None and last < (spoken.first or today):
        found.append("over")
    if any(day is not None and day > today + FARTHEST for day in (spoken.first, last)):
        found.append("far")
    if len(spoken.place) > PLACE_LENGTH or len(spoken.link) > LINK_LENGTH:
        found.append("long")
    return list(dict.fromkeys(found))


def missing(spoken: Spoken) -> str | None:
    """What is still to be asked: «length», «place», or nothing."""
    if spoken.minutes is None:
        return "length"
    return None if spoken.place or spoken.link else "place"


def as_json(spoken: Spoken) -> dict[str, object]:
    """To be kept until it is confirmed."""
    plain: dict[str, object] = {name: getattr(spoken, name) for name in Spoken.__slots__}
    for name in ("day", "first", "last"):
        day = getattr(spoken, name)
        plain[name] = day.isoformat() if day is not None else None
    return plain


def from_json(plain: dict[str, object]) -> Spoken:
    values = dict(plain)
    for name in ("day", "first", "last"):
        values[name] = date.fromisoformat(str(values[name])) if values[name] else None
    values["weekdays"] = tuple(values["weekdays"])  # type: ignore[arg-type]
    values["windows"] = tuple((begin, end) for begin, end in values["windows"])  # type: ignore[attr-defined]
    return Spoken(**values)  # type: ignore[arg-type]


def with_place(spoken: Spoken, place: str, link: str) -> Spoken:
    """The same hours in this room or under this link."""
    return replace(spoken, place=place, link=link)


def with_length(spoken: Spoken, minutes: int) -> Spoken:
    """The same hours with times of so many minutes."""
    return replace(spoken, minutes=minutes)

"""Days as students type them: «下周五», «10月8日», «月底», «next Friday», «in two weeks».

Own rules: the well-known parser weighs 15 MB on disk and 20 MiB in memory, and understands
neither «下周五» nor «10月8日» nor «两周后».
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

LONGEST = 40
FARTHEST_YEARS = 6

_ZH_DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九")}
_ZH_DIGITS |= {"〇": 0, "两": 2, "俩": 2}
_WORDS = {
    word: number
    for number, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven"),
            *("eight", "nine", "ten", "eleven", "twelve"),
        )
    )
} | {"a": 1, "an": 1, "a couple": 2, "a few": 3}
WEEKDAYS_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS_EN = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
NUMBER_ZH = r"\d{1,3}|[一二三四五六七八九十两俩半]{1,3}"
WEEKDAY_ZH = r"(?:周|星期|礼拜)([一二三四五六日天末])"
WEEKDAY_EN = (
    r"(mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)"
)
MONTH_EN = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
NUMBER_EN = r"(\d{1,3}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"


def read_day(text: str, today: date, farthest_years: int = FARTHEST_YEARS) -> date | None:
    """The day a text means, counted from `today` where the college is; None when it means none,
    or one that does not exist, or one more than so many years away.

    A day without a year is the next such day, today included; «周五» is this week's Friday
    while it lies ahead, «next Friday» the one of next week. A written year is taken as it is,
    so what comes back can lie in the past.
    """
    return read_with(READERS, text, today, farthest_years)


Readers: TypeAlias = tuple[tuple[str, Callable[[re.Match[str], date], date]], ...]
"""What whole texts look like, and the day each of them means."""


def read_with(readers: Readers, text: str, today: date, farthest_years: int) -> date | None:
    """The day by the first reader that knows the whole text."""
    plain = " ".join(unicodedata.normalize("NFKC", text).lower().split())
    plain = plain.strip(" 。.,，!！?？~～")
    if not plain or len(plain) > LONGEST:
        return None
    for pattern, reader in readers:
        found = re.fullmatch(pattern, plain)
        if found is not None:
            try:
                day = reader(found, today)
            except (ValueError, OverflowError):
                return None
            return day if abs(day.year - today.year) <= farthest_years else None
    return None


def end_of_month(day: date, months: int = 0) -> date:
    """The last day of the month that lies so many months ahead."""
    first = months_later(day.replace(day=1), months)
    return first.replace(day=monthrange(first.year, first.month)[1])


def coming(weekday: int, today: date) -> date:
    """The next day with this weekday (0 is Monday), today included."""
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def number_zh(word: str) -> int:
    if word.isdigit():
        return int(word)
    tens, ten, ones = word.partition("十")
    if any(len(part) > 1 or part == "半" for part in (tens, ones)):
        raise ValueError(word)
    if not ten:
        return _ZH_DIGITS[tens]
    return 10 * (_ZH_DIGITS[tens] if tens else 1) + (_ZH_DIGITS[ones] if ones else 0)


def number_en(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[word]


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last if it is shorter."""
    at = day.month - 1 + months
    year, month = day.year + at // 12, at % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _next_such(month: int, day: int, today: date) -> date:
    """This day of the year the next time it comes; 29 February in whichever year has it."""
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError(f"{month}-{day}")


def _day_of_month(day: int, today: date) -> date:
    if not 1 <= day <= 31:
        raise ValueError(day)
    month = today.replace(day=1)
    for ahead in range(13):
        at = months_later(month, ahead)
        if day <= monthrange(at.year, at.month)[1] and at.replace(day=day) >= today:
            return at.replace(day=day)
    raise ValueError(day)


def in_week(weeks: int, weekday: int, today: date) -> date:
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(weeks=weeks, days=weekday)


def _weekday_zh(found: re.Match[str], today: date) -> date:
    ahead, name = found[1] or "", found[2]
    weekday = 5 if name == "末" else 6 if name in "日天" else "一二三四五六".index(name)
    weeks = ahead.count("下")
    if weeks:
        return in_week(weeks, weekday, today)
    # «这周二» on a Thursday is over; who types it means the next one.
    return coming(weekday, today)


def _weekday_en(found: re.Match[str], today: date) -> date:
    weekday = WEEKDAYS_EN.index(found[2][:3])
    return in_week(1, weekday, today) if found[1] == "next" else coming(weekday, today)


def _later_zh(found: re.Match[str], today: date) -> date:
    number, half, unit = found[1], found[2], found[3]
    if number == "半":
        if unit != "年" and "月" not in unit:
            raise ValueError(number)
        return months_later(today, 6) if unit == "年" else today + timedelta(days=15)
    count = number_zh(number)
    more = 15 if half and "月" in unit else 0
    match unit:
        case "天" | "日":
            return today + timedelta(days=count)
        case "周" | "个星期" | "星期" | "个礼拜" | "礼拜":
            return today + timedelta(weeks=count)
        case "年":
            return months_later(today, 12 * count)
        case _:
            return months_later(today, count) + timedelta(days=more)


def _later_en(found: re.Match[str], today: date) -> date:
    count = number_en(found[1])
    match found[2]:
        case "day":
            return today + timedelta(days=count)
        case "week":
            return today + timedelta(weeks=count)
        case "fortnight":
            return today + timedelta(weeks=2 * count)
        case "month":
            return months_later(today, count)
        case _:
            return months_later(today, 12 * count)


def _month_day_zh(found: re.Match[str], today: date) -> date:
    month, day = number_zh(found[2]), number_zh(found[3])
    year = found[1]
    if year is None:
        return _next_such(month, day, today)
    if year in ("今", "明", "后"):
        return date(today.year + "今明后".index(year), month, day)
    return date(_year(year), month, day)


def _year(word: str) -> int:
    year = int(word)
    return 2000 + year if year < 100 else year


def _month_end_zh(found: re.Match[str], today: date) -> date:
    ahead = found[1] or ""
    if ahead.isdigit() or (ahead and ahead[0] in "一二三四五六七八九十"):
        month = number_zh(ahead)
        if not 1 <= month <= 12:
            raise ValueError(ahead)
        return end_of_month(_next_month(month, today))
    return end_of_month(today, ahead.count("下"))


def _next_month(month: int, today: date) -> date:
    year = today.year + (1 if month < today.month else 0)
    return date(year, month, 1)


def _english_day(day: str, month: str, year: str | None, today: date) -> date:
    number = MONTHS_EN.index(month[:3]) + 1
    if year is None:
        return _next_such(number, int(day), today)
    return date(_year(year), number, int(day))


def days_on(count: int) -> Callable[[re.Match[str], date], date]:
    return lambda _found, today: today + timedelta(days=count)


def _week_end_en(found: re.Match[str], today: date) -> date:
    return in_week(1, 5, today) if found[1] == "next" else coming(5, today)


READERS: Readers = (
    (r"今天|今日|今晚|today|tonight", days_on(0)),
    (r"明天|明日|明晚|tomorrow|tmr", days_on(1)),
    (r"后天|(?:the )?day after tomorrow", days_on(2)),
    (r"大后天", days_on(3)),
    (rf"(本|这个?|下{{0,3}}个?)?{WEEKDAY_ZH}(?:前|之前)?", _weekday_zh),
    (r"(本|这个?)?周末", lambda _found, today: coming(5, today)),
    (r"下个?周|下个?星期|下个?礼拜", lambda _found, today: in_week(1, 0, today)),
    (rf"({NUMBER_ZH})个?(半)?(天|日|周|个?星期|个?礼拜|个?月|年)(?:后|之后|以后|内)", _later_zh),
    (
        rf"(?:(今|明|后|\d{{2}}|\d{{4}})年)?({NUMBER_ZH})月({NUMBER_ZH})[日号]?(?:前|之前)?",
        _month_day_zh,
    ),
    (
        rf"({NUMBER_ZH})[日号](?:前|之前)?",
        lambda found, today: _day_of_month(number_zh(found[1]), today),
    ),
    (
        r"(本|这个?|下{1,2}个?|\d{1,2}|[一二三四五六七八九十]{1,2})?月[底末](?:前|之前)?",
        _month_end_zh,
    ),
    (r"下个?月", lambda _found, today: months_later(today.replace(day=1), 1)),
    (r"年底|年末", lambda _found, today: date(today.year, 12, 31)),
    (
        r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})",
        lambda found, _today: date(int(found[1]), int(found[2]), int(found[3])),
    ),
    (
        r"(\d{1,2})[-/.](\d{1,2})",
        lambda found, today: _next_such(int(found[1]), int(found[2]), today),
    ),
    (
        rf"(?:by |on )?(this |next )?{WEEKDAY_EN}".replace("(this |next )", "(?:(this|next) )"),
        _weekday_en,
    ),
    (r"(?:by |on )?(?:the |(?:(this|next) ))?weekend", _week_end_en),
    (r"next week", lambda _found, today: in_week(1, 0, today)),
    (r"next month", lambda _found, today: months_later(today.replace(day=1), 1)),
    (
        rf"(?:in |within )?{NUMBER_EN}(?: of)? (day|week|fortnight|month|year)s?"
        r"(?: from now| from today| later)?",
        _later_en,
    ),
    (
        r"(?:by |at )?(?:the )?end of (?:the |this )?(next )?month|month end",
        lambda found, today: end_of_month(today, 1 if found[1] else 0),
    ),
    (
        rf"(?:by |on )?(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {MONTH_EN}(?:,? (\d{{4}}))?",
        lambda found, today: _english_day(found[1], found[2], found[3], today),
    ),
    (
        rf"(?:by |on )?{MONTH_EN} (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?:,? (\d{{4}}))?",
        lambda found, today: _english_day(found[2], found[1], found[3], today),
    ),
    (
        r"(?:by |on )?(?:the )?(\d{1,2})(?:st|nd|rd|th)",
        lambda found, today: _day_of_month(int(found[1]), today),
    ),
)
"""What is understood, the first that fits the whole text."""

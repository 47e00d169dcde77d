"""Days that are over as people type them: «昨天», «上周五», «去年9月1日», «three months ago»."""

import re
from calendar import monthrange
from datetime import date, timedelta

from bot.answering.days import (
    FARTHEST_YEARS,
    MONTH_EN,
    MONTHS_EN,
    NUMBER_EN,
    NUMBER_ZH,
    READERS,
    WEEKDAY_EN,
    WEEKDAY_ZH,
    WEEKDAYS_EN,
    Readers,
    days_on,
    in_week,
    months_later,
    number_en,
    number_zh,
    read_with,
)


def read_past_day(text: str, today: date, farthest_years: int = FARTHEST_YEARS) -> date | None:
    """As `read_day`, where it is asked when something was: a day without a year is the last such
    day, today included."""
    return read_with((*_PAST_READERS, *READERS), text, today, farthest_years)


def _last_such(month: int, day: int, today: date) -> date:
    """This day of the year the last time it came; 29 February in whichever year had it."""
    for year in range(today.year, today.year - 9, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    raise ValueError(f"{month}-{day}")


def _last_day_of_month(day: int, today: date) -> date:
    for behind in range(13):
        month = months_later(today.replace(day=1), -behind)
        if 1 <= day <= monthrange(month.year, month.month)[1]:
            found = month.replace(day=day)
            if found <= today:
                return found
    raise ValueError(day)


def _last_weekday(weekday: int, today: date, last_week: bool) -> date:
    if last_week:
        return in_week(-1, weekday, today)
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def _past_weekday_zh(found: re.Match[str], today: date) -> date:
    weekday = (
        5 if found[2] == "末" else 6 if found[2] in "日天" else "一二三四五六".index(found[2])
    )
    return _last_weekday(weekday, today, bool(found[1]))


def _ago_zh(found: re.Match[str], today: date) -> date:
    number, half, unit = found[1], found[2], found[3]
    if number == "半":
        return _ago(6, "月", today) if unit == "年" else today - timedelta(days=15)
    extra = timedelta(days=15 if half and "月" in unit else 0)
    return _ago(number_zh(number), unit.lstrip("个"), today) - extra


def _ago(count: int, unit: str, today: date) -> date:
    match unit:
        case "天" | "日" | "day":
            return today - timedelta(days=count)
        case "周" | "星期" | "礼拜" | "week":
            return today - timedelta(weeks=count)
        case "年" | "year":
            return months_later(today, -12 * count)
        case _:
            return months_later(today, -count)


def _past_month_day_zh(found: re.Match[str], today: date) -> date:
    month, day = number_zh(found[2]), number_zh(found[3])
    if found[1] is None:
        return _last_such(month, day, today)
    return date(today.year - 1 - ["去", "前"].index(found[1]), month, day)


_PAST_READERS: Readers = (
    (r"昨天|昨日|昨晚|yesterday", days_on(-1)),
    (r"前天|(?:the )?day before yesterday", days_on(-2)),
    (r"大前天", days_on(-3)),
    (rf"(?:本|这个?|(上个?))?{WEEKDAY_ZH}", _past_weekday_zh),
    (rf"({NUMBER_ZH})个?(半)?(天|日|周|个?星期|个?礼拜|个?月|年)(?:前|之前|以前)", _ago_zh),
    (rf"(?:(去|前)年)?({NUMBER_ZH})月({NUMBER_ZH})[日号]?", _past_month_day_zh),
    (
        rf"上个?月({NUMBER_ZH})[日号]?",
        lambda found, today: months_later(today.replace(day=1), -1).replace(
            day=number_zh(found[1])
        ),
    ),
    (
        rf"({NUMBER_ZH})[日号]",
        lambda found, today: _last_day_of_month(number_zh(found[1]), today),
    ),
    (
        r"(\d{1,2})[-/.](\d{1,2})",
        lambda found, today: _last_such(int(found[1]), int(found[2]), today),
    ),
    (
        rf"(?:on )?(?:(last) )?{WEEKDAY_EN}",
        lambda found, today: _last_weekday(WEEKDAYS_EN.index(found[2][:3]), today, bool(found[1])),
    ),
    (
        rf"{NUMBER_EN}(?: of)? (day|week|month|year)s? ago",
        lambda found, today: _ago(number_en(found[1]), found[2], today),
    ),
    (
        rf"(?:on )?(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {MONTH_EN}",
        lambda found, today: _last_such(MONTHS_EN.index(found[2][:3]) + 1, int(found[1]), today),
    ),
    (
        rf"(?:on )?{MONTH_EN} (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?",
        lambda found, today: _last_such(MONTHS_EN.index(found[1][:3]) + 1, int(found[2]), today),
    ),
    (
        r"(?:on )?(?:the )?(\d{1,2})(?:st|nd|rd|th)",
        lambda found, today: _last_day_of_month(int(found[1]), today),
    ),
)
"""What is understood before them where it is asked when something was."""

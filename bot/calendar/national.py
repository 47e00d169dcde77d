"""China's public holidays: the days off, the workdays that make up for them, and New Year.

Arranged days come from chinesecalendar, which learns a year each November. For a year it does
not know only the days the law itself names are off; the moon's dates for those are below.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import chinese_calendar
from chinese_calendar.constants import holidays as _off
from chinese_calendar.constants import workdays as _made_up

from content.models import Bilingual

FIRST_YEAR, LAST_YEAR = min(_off).year, max(_off).year
"""The years whose arrangement the library knows."""

NEW_YEAR_EVE = Bilingual(zh="除夕", en="Lunar New Year's Eve")
SPRING = Bilingual(zh="春节", en="Spring Festival")
_NAMES = {
    "New Year's Day": Bilingual(zh="元旦", en="New Year's Day"),
    "Spring Festival": SPRING,
    "Tomb-sweeping Day": Bilingual(zh="清明节", en="Qingming Festival"),
    "Labour Day": Bilingual(zh="劳动节", en="Labor Day"),
    "Dragon Boat Festival": Bilingual(zh="端午节", en="Dragon Boat Festival"),
    "National Day": Bilingual(zh="国庆节", en="National Day"),
    "Mid-autumn Festival": Bilingual(zh="中秋节", en="Mid-Autumn Festival"),
    "Anti-Fascist 70th Day": Bilingual(zh="抗战胜利纪念日", en="Victory Day"),
}

_MOON = """
2004 0122 0622 0928 2005 0209 0611 0918 2006 0129 0531 1006 2007 0218 0619 0925
2008 0207 0608 0914 2009 0126 0528 1003 2010 0214 0616 0922 2011 0203 0606 0912
2012 0123 0623 0930 2013 0210 0612 0919 2014 0131 0602 0908 2015 0219 0620 0927
2016 0208 0609 0915 2017 0128 0530 1004 2018 0216 0618 0924 2019 0205 0607 0913
2020 0125 0625 1001 2021 0212 0614 0921 2022 0201 0603 0910 2023 0122 0622 0929
2024 0210 0610 0917 2025 0129 0531 1006 2026 0217 0619 0925 2027 0206 0609 0915
2028 0126 0528 1003 2029 0213 0616 0922 2030 0203 0605 0912 2031 0123 0624 1001
2032 0211 0612 0919 2033 0131 0601 0908 2034 0219 0620 0927 2035 0208 0610 0916
2036 0128 0530 1004 2037 0215 0618 0924 2038 0204 0607 0913 2039 0124 0527 1002
2040 0212 0614 0920 2041 0201 0603 0910 2042 0122 0622 0928 2043 0210 0611 0917
2044 0130 0531 1005 2045 0217 0619 0925 2046 0206 0608 0915 2047 0126 0529 1004
2048 0214 0615 0922 2049 0202 0604 0911 2050 0123 0623 0930
"""
_MOON_DATES = {
    int(year): tuple(date(int(year), int(day[:2]), int(day[2:])) for day in days)
    for year, *days in zip(*[iter(_MOON.split())] * 4, strict=True)
}
"""For every year: the first day of the first moon, the fifth of the fifth, the fifteenth of the
eighth."""


@dataclass(frozen=True, slots=True)
class National:
    """What a day is by law: off, or a workday at a weekend, and for which holiday."""

    off: bool = False
    made_up: bool = False
    name: Bilingual | None = None
    known: bool = True  # arranged by the State Council, not merely expected


def national(day: date) -> National:
    """What the country does on this day. A plain weekday or weekend has neither mark."""
    known = FIRST_YEAR <= day.year <= LAST_YEAR
    if not known:
        name = _statutory(day.year).get(day)
        return National(off=name is not None, name=name, known=False)
    if day in _made_up:
        return National(made_up=True, name=_NAMES.get(_made_up[day]))
    if day in _off:
        return National(off=True, name=_NAMES.get(_off[day]))
    return National()


def lunar_new_year(year: int) -> date | None:
    """The first day of the first moon in this year, 2004 to 2050; None outside."""
    dates = _MOON_DATES.get(year)
    return dates[0] if dates else None


def is_new_year_time(day: date) -> bool:
    """Whether this is one of the five days from New Year's Eve (除夕) to the third (初三)."""
    first = lunar_new_year(day.year)
    return first is not None and timedelta(-1) <= day - first <= timedelta(2)


@cache
def _statutory(year: int) -> dict[date, Bilingual]:
    """The days off the law names (since 2025), without the days moved around them."""
    days = {date(year, 1, 1): "New Year's Day"}
    days |= {date(year, 5, day): "Labour Day" for day in (1, 2)}
    days |= {date(year, 10, day): "National Day" for day in (1, 2, 3)}
    april = chinese_calendar.get_solar_terms(date(year, 4, 3), date(year, 4, 6))
    days |= {day: "Tomb-sweeping Day" for day, name in april if name == "清明"}
    if year in _MOON_DATES:
        spring, dragon, moon = _MOON_DATES[year]
        days |= {spring + timedelta(offset): "Spring Festival" for offset in (-1, 0, 1, 2)}
        days |= {dragon: "Dragon Boat Festival"}
        # Mid-autumn may fall on National Day: the day keeps the moon's name.
        days |= {moon: "Mid-autumn Festival"}
    return {day: _NAMES[name] for day, name in days.items()}

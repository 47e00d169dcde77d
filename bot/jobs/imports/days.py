"""Days in a job list: «2026-12-31», «12月31日前», «2026年11月底», «长期有效», «即日起至12.31»."""

import re
from calendar import monthrange
from datetime import date, timedelta

from bot.jobs.imports.faults import UnclearError
from bot.spreadsheets.cells import day, text
from bot.spreadsheets.model import Cell

FARTHEST = timedelta(days=730)
"""A deadline farther away than this is how some write that there is none."""

_OPEN = re.compile(
    "长期|招满|招到|随时|常年|不限|全年|永久|即日起$|待定|另行通知|无截止|额满|满员"
    "|until filled|ongoing|open"
)
_AT_ONCE = re.compile("^(?:从?即日起?|现在|今天|今日|马上|立即|now|today|at once)$")
_YEAR = timedelta(days=365)
LONGEST_WINDOW = timedelta(days=300)
_NOTHING = frozenset({"无", "暂无", "/", "-", "—", "无限制", "n/a", "none"})
_FULL = re.compile(
    r"(?<!\d)((?:20)?\d{2})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})\s*[日号]?"
)
_SHORT = re.compile(
    r"(?<![\d年.\-/])(\d{1,2})\s*(?:月|[/.\-])\s*(\d{1,2})\s*[日号]?(?![\d\-/.年])"
)
_MONTHLY = re.compile(
    r"(?:(20\d{2})\s*[年\-/.]\s*(\d{1,2})\s*月?|(?:(20\d{2})\s*年)?\s*(\d{1,2})\s*月)"
    r"\s*(底|末|初|中旬|上旬|下旬|份)?(?:之?前|以前|止|截止)?$"
)
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(20\d{2})")
_COMPACT = re.compile(r"(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)")
_TIME = re.compile(
    r"(?:上午|下午|晚上?|中午)?\s*\d{1,2}[:：]\d{2}(?::\d{2})?|\d{1,2}时(?:\d{1,2}分)?"
)
_TO = re.compile(r"(?:^|(?<=\s))[-–—−~～至到]+")
_LAST = {"初": 10, "上旬": 10, "中旬": 20}


def deadline(cell: Cell, today: date) -> date | None:
    """The last day to apply; None for «长期有效» and for a day too far away to be meant, as
    today's day is known. Of a span («11.1-12.31») the later end. Raises UnclearError."""
    exact = day(cell)
    shown = text(cell)
    if exact is None:
        plain = _TIME.sub(" ", shown.casefold()).strip()
        if not plain or plain in _NOTHING:
            return None
        found = _days_in(plain, today)
        if not found:
            if _OPEN.search(plain):
                return None
            raise UnclearError("day-unclear", value=shown[:40])
        exact = max(found)
    return None if exact - today > FARTHEST else exact


def published(cell: Cell, today: date) -> date | None:
    """The day somebody offered it, the first one a cell names; None when it is empty. Raises
    UnclearError."""
    exact = day(cell)
    if exact is None:
        shown = text(cell)
        plain = _TIME.sub(" ", shown.casefold()).strip()
        if not plain or plain in _NOTHING:
            return None
        found = _days_in(plain, today, past=True)
        if not found:
            raise UnclearError("day-unclear", value=shown[:40])
        exact = min(found)
    return exact


def opening(cell: Cell, today: date, closes_on: date) -> date:
    """The first day to apply of what closes on a day; today when a cell names none. It may be
    over long ago: without a year it is the last such day before the end, unless nobody takes
    applications for so long. Raises UnclearError."""
    plain = text(cell).casefold()
    if _AT_ONCE.search(plain):
        return today
    before = published(cell, closes_on)
    if before is None or closes_on - before <= LONGEST_WINDOW:
        return before or today
    return published(cell, closes_on + _YEAR) or before


def _days_in(plain: str, today: date, *, past: bool = False) -> list[date]:
    """Every day a text names, as far as each is one."""
    american = _AMERICAN.search(plain)
    if american:
        first, second, year = map(int, american.groups())
        if first <= 12 and second <= 12 and first != second:
            return []
        month, of_month = (first, second) if first <= 12 else (second, first)
        return _real(year, month, of_month)
    found: list[date] = []
    compact = _COMPACT.sub(r" \1-\2-\3 ", plain)
    rest = compact
    for match in _FULL.finditer(compact):
        year = int(match[1]) if len(match[1]) == 4 else 2000 + int(match[1])
        real = _real(year, int(match[2]), int(match[3]))
        if not real:
            return []
        found += real
        rest = rest.replace(match[0], " ", 1)
    rest = _TO.sub(" ", rest)
    for match in _SHORT.finditer(rest):
        near = _near(int(match[1]), int(match[2]), found, today, past=past)
        if not near:
            return []
        found += near
    if not found:
        month_only = _MONTHLY.search(plain)
        if month_only:
            year_text = month_only[1] or month_only[3]
            month = int(month_only[2] or month_only[4])
            found = _end_of(int(year_text) if year_text else None, month, month_only[5], today)
    return found


def _near(month: int, of_month: int, others: list[date], today: date, *, past: bool) -> list[date]:
    """A day without a year: in the year of the one before it in the text, else the next one to
    come (the last one, where it is over)."""
    year = max(others).year if others else today.year
    real = _real(year, month, of_month)
    if others and real and real[0] < max(others):
        return _real(year + 1, month, of_month)
    if not others and real:
        # A list of last month still says last month's day: only far behind us is it next year's.
        if not past and (today - real[0]).days > 120:
            return _real(year + 1, month, of_month)
        if past and real[0] > today:
            return _real(year - 1, month, of_month)
    return real


def _end_of(year: int | None, month: int, part: str | None, today: date) -> list[date]:
    if not 1 <= month <= 12:
        return []
    year = year or (today.year + (month < today.month - 4))
    return _real(year, month, _LAST.get(part or "", monthrange(year, month)[1]))


def _real(year: int, month: int, of_month: int) -> list[date]:
    try:
        return [date(year, month, of_month)]
    except ValueError:
        return []

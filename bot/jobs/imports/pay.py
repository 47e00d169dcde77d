"""What a job list says of pay, as yuan a month: «5000-8000», «5-8k», «日薪200»,
«年薪10万», «面议».

Refused rather than guessed: a small number without a unit, a cell that Excel made a date.
"""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache

from bot.jobs.imports.faults import UnclearError
from bot.spreadsheets.cells import text
from bot.spreadsheets.model import Cell

LONGEST_SHOWN = 80
LEAST, MOST = 800, 1_000_000
"""Yuan a month we believe without being told the unit; what nobody is paid."""
DAYS, HOURS, WEEKS = 21.75, 174.0, 4.345
"""Working days, hours and weeks in a month, as wages are reckoned."""


@dataclass(frozen=True, slots=True)
class Pay:
    """Yuan a month before tax; both None: negotiable. `text` is what was written."""

    low: int | None = None
    high: int | None = None
    text: str = ""


_AMOUNT = r"(\d+(?:\.\d+)?)\s*(k|千|万|w)?(?:元|块|rmb|¥|人民币)*"
_RANGE = re.compile(rf"{_AMOUNT}\s*(?:[-–—−~～〜]+|到|至)\s*[¥$]?\s*{_AMOUNT}")
_ONE = re.compile(_AMOUNT)
_UNITS = {"k": 1_000, "千": 1_000, "万": 10_000, "w": 10_000}
_PERIODS: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(r"[/每]\s*(?:1\s*)?(?:个?小时|时|h)|时薪|小时工|每时|per hour|/hour"), HOURS),
    (re.compile(r"[/每]\s*(?:天|日|day)|日薪|日结|/?工作日|per day"), DAYS),
    (re.compile(r"[/每]\s*(?:周|星期|week)|周薪|per week"), WEEKS),
    (re.compile(r"[/每]\s*(?:年|year)|年薪|年收入|per year|annual|p\.a\."), 1 / 12),
    (re.compile(r"[/每]\s*个?(?:月|month)|月薪|月收入|月均|per month|monthly"), 1.0),
)
_UNIT_WORDS = {
    "hour": HOURS, "day": DAYS, "week": WEEKS, "year": 1 / 12, "month": 1.0,
    "小时": HOURS, "时": HOURS, "天": DAYS, "日": DAYS, "周": WEEKS, "年": 1 / 12, "月": 1.0,
}  # fmt: skip
_NOT_PAY = re.compile(
    r"[*x×·]?\s*1[2-8]\s*薪|1[2-8]\s*个月|\d+\s*(?:险|金)|(?:满|工作)?\d+\s*(?:年以上|个月后)"
    r"|每?(?:周|天|日|月)(?:工作|上|休息?)\s*\d+(?:\.\d+)?\s*(?:天|小时|h)"
    r"|(?:餐|房|住|车|饭|高温|夜班|交通|通讯|全勤|话)[补贴费奖金]+\s*\d+(?:\.\d+)?\s*元?(?:/[天月日])?"
)
_TRIAL = re.compile(r"试用|实习期|见习|培训期")
_WHOLE = re.compile(r"综合|到手|合计|总收入|月均|平均|转正后?")
_BASE = re.compile(r"底薪|基本工资|无责")
_FROM = re.compile(r"起|以上|\+|不低于|保底|至少|最低|from|底薪|基本工资|无责")
_UP_TO = re.compile(r"以内|以下|不超过|最高|封顶|up to")
_APART = re.compile(r"[,;，；、。\n]|(?<=[^\d])\s+(?=[^\d])")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DASHES = re.compile(r"(?<=\S)\s*[-–—−~～〜]+\s*(?=[\d¥$])")
_HEADING_UNIT = re.compile(r"[(（\[【].*?[)）\]】]")


def pay(cell: Cell, heading: str = "") -> Pay:
    """What a cell of pay says. `heading` is the column's own: «薪资（千元/月）» counts.

    Raises UnclearError: pay-unclear, became-date, pay-impossible.
    """
    if isinstance(cell, date | time | timedelta):
        raise UnclearError("became-date", value=text(cell)[:40])
    return _pay(text(cell), _unit_of(heading))


def span(low: Cell, high: Cell, heading: str = "", period: str = "") -> Pay:
    """Pay from two columns, the lower and the higher end. Raises as `pay`."""
    for cell in (low, high):
        if isinstance(cell, date | time | timedelta):
            raise UnclearError("became-date", value=text(cell)[:40])
    first, second = text(low), text(high)
    if first and second and _ONE.search(first) and _ONE.search(second):
        unit = _unit_of(f"({period})" if period else heading)
        if _RANGE.search(first) or _RANGE.search(second):
            return _pay(first, unit)
        return _pay(f"{first}-{second}", unit)
    shown = f"{first}起" if first and _ONE.search(first) else ""
    shown = shown or (f"{second}以内" if second and _ONE.search(second) else first or second)
    return _pay(shown, _unit_of(f"({period})" if period else heading))


def _unit_of(heading: str) -> str:
    """What of a heading is about units: what stands in brackets, or the heading as a whole where
    it names a period («日薪»)."""
    plain = text(heading).casefold()
    brackets = " ".join(_HEADING_UNIT.findall(plain)).strip()
    periods = [word for word in ("日薪", "时薪", "年薪", "周薪") if word in plain]
    return " ".join([brackets, *periods, *(["时薪"] if "小时" in plain else [])]).strip()


@lru_cache(maxsize=4096)
def _pay(shown: str, unit: str) -> Pay:
    plain = _GROUPED.sub("", shown.casefold())
    bare = _NOT_PAY.sub(" ", _DASHES.sub("-", plain))
    parts = [part for part in _APART.split(bare) if _ONE.search(part)]
    if not parts:
        return Pay(text=shown[:LONGEST_SHOWN])
    kept = [part for part in parts if not _TRIAL.search(part)] or parts
    kept = [part for part in kept if _WHOLE.search(part)] or kept
    kept = [part for part in kept if not _BASE.search(part)] or kept
    spans = [_span(part, bare, unit, shown) for part in kept]
    lows = [low for low, _ in spans if low is not None]
    highs = [high for _, high in spans if high is not None]
    low, high = (min(lows) if lows else None), (max(highs) if highs else None)
    if low is not None and high is not None and low > high:
        low, high = high, low
    if max(filter(None, (low, high)), default=0) > MOST:
        raise UnclearError("pay-impossible", value=shown[:40])
    return Pay(low, high, shown[:LONGEST_SHOWN])


def _span(part: str, whole: str, unit: str, shown: str) -> tuple[int | None, int | None]:
    """The ends that one part of a cell names, in yuan a month."""
    named = _period(part) or _period(whole) or _period(unit)
    if named is None and unit:
        words = re.findall("小时|[年月日天周时]", unit)
        named = _UNIT_WORDS[words[-1]] if words else None
    scale = next((size for sign, size in _UNITS.items() if sign in unit), 1) if unit else 1
    if part.strip().startswith("-"):
        raise UnclearError("pay-unclear", value=shown[:40])
    found = _RANGE.search(part)
    if found:
        first, first_unit, second, second_unit = found.groups()
        # «5-8k»: the unit stands for both; «0.8-1.2万» too.
        if not first_unit and second_unit and float(first) < float(second) * 10:
            first_unit = second_unit if float(first) < 1_000 else None
        ends = [_yuan(first, first_unit, scale), _yuan(second, second_unit, scale)]
        if first_unit and not second_unit and float(second) < 1_000:
            ends[1] = _yuan(second, first_unit, scale)
    else:
        one = _ONE.search(part)
        assert one is not None  # noqa: S101 - only parts with an amount come here
        ends = [_yuan(one[1], one[2], scale)]
    monthly = [round(end * (named or 1.0)) for end in ends]
    if named is None and any(end < LEAST for end in monthly):
        raise UnclearError("pay-unclear", value=shown[:40])
    if not any(monthly):
        raise UnclearError("pay-unclear", value=shown[:40])
    if len(monthly) == 2:
        return min(monthly), max(monthly)
    if _UP_TO.search(part):
        return None, monthly[0]
    return monthly[0], None if _FROM.search(part) else monthly[0]


def _period(words: str) -> float | None:
    return next((factor for pattern, factor in _PERIODS if pattern.search(words)), None)


def _yuan(number: str, unit: str | None, scale: int) -> float:
    """An amount in yuan; the heading's unit holds for numbers that could be meant in it."""
    if unit:
        return float(number) * _UNITS[unit]
    amount = float(number)
    return amount * scale if amount < 1_000 else amount

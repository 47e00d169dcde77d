"""What a message means as the answer to a question, and an answer in words again. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeAlias

from bot.answering.numbers import read_amounts
from bot.answering.text import clean, says_something
from content.form_models import FieldKind, FormField, Precision
from content.listing import listed
from content.models import Language

LINE = 120
"""Characters of one line of several."""

Value: TypeAlias = str | int | list[str]
"""An answer: text, a date («2026-11», «2026-11-25») or the id of a choice; a number; lines or
the ids of choices."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a message is no answer: a text id without its prefix, and its values."""

    why: str
    values: Mapping[str, str | int] = field(default_factory=dict)


def read(asked: FormField, text: str, today: date) -> Value | Refusal:
    """What a message means as the answer to a question."""
    text = clean(text)
    if not says_something(text):
        return Refusal("empty")
    match asked.kind:
        case FieldKind.TEXT:
            over = len(text) - asked.most
            most = asked.most
            return text if over <= 0 else Refusal("long", {"over": over, "most": most})
        case FieldKind.LINES:
            return _lines(asked, text)
        case FieldKind.NUMBER:
            return _number(asked, text)
        case FieldKind.DATE:
            found = read_date(text, asked.precision, today)
            return found or Refusal(f"date-{asked.precision}")
        case FieldKind.CHOICE:
            chosen = _named(asked, [text])
            return chosen[0] if chosen else Refusal("tap")
        case FieldKind.CHOICES:
            parts = [part for part in re.split(r"[\n,，、;；]", text) if part.strip()]
            chosen = _named(asked, parts)
            if not chosen or len(chosen) != len(parts):
                return Refusal("tap")
            if len(chosen) > asked.most:
                return Refusal("many-choices", {"most": asked.most})
            return chosen


_BULLET = re.compile(r"^(?:[-*•·●▪–—]+\s*|\(?\d{1,2}[.、)）]\s*|[①-⑩]\s*)(?=\S)")


def _lines(asked: FormField, text: str) -> Value | Refusal:
    lines = [bare for line in text.split("\n") if (bare := _BULLET.sub("", line).strip())]
    if not lines:
        return Refusal("empty")
    if len(lines) > asked.most:
        return Refusal("many-lines", {"most": asked.most, "lines": len(lines)})
    longest = max(lines, key=len)
    if len(longest) > LINE:
        return Refusal("long-line", {"most": LINE, "begin": longest[:20]})
    return lines


def _number(asked: FormField, text: str) -> Value | Refusal:
    lowest, highest = asked.lowest or 0, asked.highest or 0
    amounts = read_amounts(text)
    if amounts is None or len(amounts) != 1 or amounts[0] < 0:
        return Refusal("number", {"lowest": lowest, "highest": highest})
    number = round(amounts[0])
    if not lowest <= number <= highest:
        return Refusal("range", {"lowest": lowest, "highest": highest})
    return number


_DATE = re.compile(
    r"(?:(\d{4})\s*[-./年]\s*)(\d{1,2})(?:\s*(?:[-./月]|月\s*)\s*(?:(\d{1,2})\s*[日号]?)?)?"
)
_TODAY = {"今天": 0, "today": 0, "昨天": -1, "yesterday": -1, "前天": -2}
_THIS_MONTH = {"这个月", "本月", "this month"}
FIRST_YEAR, LAST_YEAR = 1990, 2050


def read_date(text: str, precision: Precision, today: date) -> str | None:
    """A day («2026-11-25») or a month («2026-11») out of the ways people write them."""
    plain = unicodedata.normalize("NFKC", text).strip().lower().rstrip("。.")
    if plain in _TODAY:
        found = today + timedelta(days=_TODAY[plain])
        return f"{found:%Y-%m-%d}" if precision is Precision.DAY else f"{found:%Y-%m}"
    if plain in _THIS_MONTH and precision is Precision.MONTH:
        return f"{today:%Y-%m}"
    match = _DATE.fullmatch(plain)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    day = int(match[3]) if match[3] else None
    try:
        whole = date(year, month, day or 1)
    except ValueError:
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if precision is Precision.MONTH:
        return f"{whole:%Y-%m}"
    return f"{whole:%Y-%m-%d}" if day else None


def _named(asked: FormField, said: Iterable[str]) -> list[str]:
    """The choices somebody wrote out instead of tapping, in the form's order."""
    wanted = {unicodedata.normalize("NFKC", part).strip().casefold() for part in said}
    return [
        choice.id
        for choice in asked.choices
        if {choice.text.zh.casefold(), choice.text.en.casefold()} & wanted
    ]


def ticked(asked: FormField, value: Any, choice_id: str, *, wanted: bool) -> list[str] | Refusal:
    """The choices after one was ticked, or (not `wanted`) unticked."""
    chosen = set(value if isinstance(value, list) else ())
    chosen = chosen | {choice_id} if wanted else chosen - {choice_id}
    kept = [choice.id for choice in asked.choices if choice.id in chosen]
    if len(kept) > asked.most:
        return Refusal("many-choices", {"most": asked.most})
    return kept


def fits(asked: FormField, value: Any) -> bool:
    """Whether a value (an old one, or one offered) is an answer this field can take."""
    match asked.kind:
        case FieldKind.TEXT:
            return isinstance(value, str) and 0 < len(value) <= asked.most
        case FieldKind.LINES:
            return isinstance(value, list) and 0 < len(value) <= asked.most
        case FieldKind.NUMBER:
            lowest, highest = asked.lowest or 0, asked.highest or 0
            return isinstance(value, int) and lowest <= value <= highest
        case FieldKind.DATE:
            return isinstance(value, str)
        case FieldKind.CHOICE:
            return isinstance(value, str) and asked.choice(value) is not None
        case FieldKind.CHOICES:
            return isinstance(value, list) and any(asked.choice(id) for id in value)


def spoken(asked: FormField, value: Any, language: Language) -> str:
    """An answer in plain words; several lines stay several lines. Empty when there is none."""
    if value is None or value == []:
        return ""
    match asked.kind:
        case FieldKind.CHOICE | FieldKind.CHOICES:
            ids = value if isinstance(value, list) else [value]
            found = [asked.choice(str(id)) for id in ids]
            return listed((choice.text[language] for choice in found if choice), language)
        case FieldKind.NUMBER:
            unit = asked.unit[language] if asked.unit else ""
            return f"{value} {unit}".rstrip()
        case FieldKind.DATE:
            return str(value).replace("-", ".")
        case FieldKind.LINES:
            return "\n".join(value) if isinstance(value, list) else str(value)
        case FieldKind.TEXT:
            return str(value)

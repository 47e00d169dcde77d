"""What a cell means: text, whole numbers and dates, however the office typed them.

Offices type digits full-width, keep numbers as text and texts as numbers, and write one date in
five ways. Everything here is total: a cell that does not say what is asked gives None (or its
text), never an exception.
"""

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta

from bot.spreadsheets.model import Cell

_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x1f]")
_SPACES = re.compile(r"\s+")
_NOT_IN_KEY = re.compile(r"[\s*·•_\-/\\:;,.、，。：；|\"'“”‘’#()\[\]{}<>【】〔〕《》「」]+")
_BRACKETS = re.compile(r"[(\[{【〔<《「][^()\[\]{}【】〔〕<>《》「」]*[)\]}】〕>》」]")
_LOST_DIGITS = re.compile(r"[+-]?\d(\.\d+)?[eE]\+?\d{1,3}")
_WHOLE = re.compile(r"[+-]?\d+(\.0*)?")
_DATE = re.compile(
    r"(?P<y>\d{4})\s*(?:年|[-/.])\s*(?P<m>\d{1,2})\s*(?:月|[-/.])\s*(?P<d>\d{1,2})\s*[日号]?"
    r"(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
)
_COMPACT = re.compile(r"(?P<y>(?:19|20|21)\d{2})(?P<m>\d{2})(?P<d>\d{2})")
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a serial is a wall-clock day, it has no zone
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 73_415  # 1927 to 2100: beyond it is a number, not a day
_EXACT = 10**15  # Excel keeps 15 digits; a longer number has already lost some


def text(cell: Cell) -> str:
    """The cell as one line of text: NFKC (full-width digits become ordinary), invisible signs
    gone, runs of spaces one space, 2023010101.0 as 2023010101 and never in scientific notation."""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return _float_text(cell)
    if isinstance(cell, datetime):
        plain = cell.time() == time()
        return cell.date().isoformat() if plain else cell.isoformat(" ", "seconds")
    if isinstance(cell, timedelta):
        return str(cell)
    return cell.isoformat()


def clean(value: str) -> str:
    """Text in NFKC on one line, without invisible signs and without spaces at its ends."""
    if value.isascii() and value.isalnum():
        return value
    # Twice: removing an invisible sign can bring together what NFKC composes.
    folded = _INVISIBLE.sub("", unicodedata.normalize("NFKC", value))
    folded = unicodedata.normalize("NFKC", folded)
    return _SPACES.sub(" ", _CONTROL.sub(" ", folded)).strip()


def _float_text(value: float) -> str:
    if math.isnan(value) or math.isinf(value):
        return ""
    if value.is_integer():
        return str(int(value))
    return format(value, ".15g") if 1e-4 < abs(value) < 1e15 else format(value, "f")


def heading(cell: Cell) -> str:
    """A heading as it is compared: without spaces, line breaks, asterisks, punctuation and
    «(必填)», in lower case. «＊学　号（必填）» and «学号» are the same."""
    plain = text(cell)
    bare = _BRACKETS.sub("", plain)
    key = _NOT_IN_KEY.sub("", bare) or _NOT_IN_KEY.sub("", plain)
    return unicodedata.normalize("NFKC", key.casefold())


def lost_digits(cell: Cell) -> bool:
    """Whether Excel has destroyed digits of a long number: 2.02301E+11 as text, or more than
    15 digits in a number cell. Such a number must be typed again, it cannot be guessed."""
    if isinstance(cell, bool):
        return False
    if isinstance(cell, int | float):
        return math.isfinite(cell) and abs(cell) >= _EXACT
    return isinstance(cell, str) and _LOST_DIGITS.fullmatch(clean(cell)) is not None


def is_error(cell: Cell) -> bool:
    """Whether a formula failed here: #N/A, #REF!, #VALUE! …"""
    return isinstance(cell, str) and cell.strip() in _ERRORS


_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)


def whole(cell: Cell) -> int | None:
    """A whole number, from a number or from text such as «３» or «3.0»; None if it is none."""
    if isinstance(cell, bool | date | time | timedelta):
        return None
    if isinstance(cell, int):
        return cell
    if isinstance(cell, float):
        return int(cell) if math.isfinite(cell) and cell.is_integer() else None
    plain = clean(cell)
    if len(plain) > 18 or _WHOLE.fullmatch(plain) is None:
        return None
    return int(plain.partition(".")[0])


def day(cell: Cell) -> date | None:
    """A calendar day from 2023-09-01, 2023/9/1, 2023.9.1, 2023年9月1日, 20230901 (text or
    number), an Excel serial (45170), a date or date-and-time cell; None if it is no day."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool | time | timedelta):
        return None
    if isinstance(cell, str):
        plain = clean(cell)
        found = _DATE.fullmatch(plain) or _COMPACT.fullmatch(plain)
        if found:
            return _calendar(int(found["y"]), int(found["m"]), int(found["d"]))
        number: float | None = whole(plain)
    else:
        number = cell
    if number is None or not math.isfinite(number):
        return None
    if _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return (_EPOCH + timedelta(days=int(number))).date()
    compact = _COMPACT.fullmatch(_float_text(float(number)))
    if compact is None:
        return None
    return _calendar(int(compact["y"]), int(compact["m"]), int(compact["d"]))


def _calendar(year: int, month: int, of_month: int) -> date | None:
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


def width(value: str) -> int:
    """How many half-width columns a line of text needs on screen."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in value)

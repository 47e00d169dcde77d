"""What a roster cell says: a number, a name, a year, a person. None or a fault, never a guess."""

import re
import unicodedata
from functools import lru_cache

from bot.people.roster.model import Staff, State
from bot.spreadsheets.cells import clean, day, text, whole
from bot.spreadsheets.model import Cell

EARLIEST, LATEST = 1990, 2089
"""Years of entry we believe; beyond them it is a typing mistake."""

_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9\-]{0,29}[A-Z0-9]")
_STAFF_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9\-]{0,19}")
_PERSON = re.compile(r"(?P<name>[^\d(),;:]*[^\d(),;:\s])[\s(,;:]*(?P<number>[A-Za-z]{0,4}\d+)\)?")
_DOTS = re.compile("[·•・‧∙⋅●.．。]")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})(?:级|届级|年|学年|年级)?")
_SHORT_YEAR = re.compile(r"(?P<year>[0-4]\d)级")
_MONTH = re.compile(r"(?P<year>(?:19|20)\d{2})\s*[年\-/.]\s*\d{1,2}\s*月?")
_SCHOOL_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})\s*[-~–—/]\s*(?:19|20)\d{2}\s*(?:学年)?")
_LENGTH = re.compile(r"(?P<years>[1-8一二三四五六七八两])(?:\.0)?(?:年|年制|年一贯制|years?)?")
_DIGITS = {sign: value for value, sign in enumerate("一二三四五六七八", 1)} | {"两": 2}
_LONGEST_NAME = 60

_STATES = {
    State.STUDYING: "在读|在校|在籍|在学|正常|注册|注册学籍|有学籍|已注册|未毕业|复学|在校生|是"
    "|studying|active|enrolled|yes",
    State.ON_LEAVE: "休学|保留学籍|保留入学资格|入伍|应征入伍|参军|病休"
    "|on-leave|onleave|suspended",
    State.WITHDRAWN: "退学|自动退学|开除|开除学籍|取消学籍|转出|已转出|转学|转学转出|注销|无学籍"
    "|withdrawn",
    State.GRADUATED: "毕业|已毕业|毕业生|结业|肄业|离校|graduated",
}
STATE_WORDS = {word: state for state, words in _STATES.items() for word in words.split("|")}


# The same few values stand in thousands of rows. Typed, because 1, 1.0 and True are one key.
_remembered = lru_cache(maxsize=4096, typed=True)


def student_number(cell: Cell) -> str | None:
    """A student number as it is stored and compared: half-width, upper case, without spaces;
    None if there is anything but letters, digits and hyphens or it is not 2 to 31 long."""
    plain = text(cell).replace(" ", "").lstrip("'").upper()
    return plain if _NUMBER.fullmatch(plain) else None


def person_name(cell: Cell) -> str | None:
    """A person's name as it is stored: one line, Chinese characters without spaces between,
    one kind of middle dot; None if it holds digits, has no letter or is over 60 long."""
    plain = text(cell)
    if not plain or len(plain) > _LONGEST_NAME or any(sign.isdigit() for sign in plain):
        return None
    if not any(sign.isalpha() for sign in plain) or any(sign in "<>&/\\|@#{}=" for sign in plain):
        return None
    latin = any("LATIN" in unicodedata.name(sign, "") for sign in plain if sign.isalpha())
    if latin:
        return plain
    return _DOTS.sub("·", plain.replace(" ", "")).strip("·") or None


def same_name(one: str, other: str) -> bool:
    """Whether two typed names are one name: width, spaces, case, and the way a middle dot is
    typed do not matter («阿依古丽·买买提», «阿依古丽• 买买提»). An empty name equals none."""
    return bool(_name_key(one)) and _name_key(one) == _name_key(other)


def _name_key(name: str) -> str:
    return "".join(_DOTS.sub("", clean(name)).split()).casefold()


@_remembered
def year_of_entry(cell: Cell) -> int | None:
    """The year of the first autumn, from 2024, «2024级», «24级», «2024-2025学年», a month or a
    date; None if it cannot be told («大三», 9)."""
    number = whole(cell)
    if number is not None and number < 10_000:
        return number if EARLIEST <= number <= LATEST else None
    exact = day(cell)
    if exact is not None:
        return exact.year if EARLIEST <= exact.year <= LATEST else None
    plain = text(cell).replace(" ", "")
    for pattern in (_YEAR, _SCHOOL_YEAR, _MONTH):
        found = pattern.fullmatch(plain)
        if found:
            year = int(found["year"])
            return year if EARLIEST <= year <= LATEST else None
    short = _SHORT_YEAR.fullmatch(plain)
    return 2000 + int(short["year"]) if short else None


def year_in_number(number: str) -> int | None:
    """The year of entry a student number begins with, as most do; None when it does not."""
    year = int(number[:4]) if len(number) >= 8 and number[:4].isdecimal() else 0
    return year if 2000 <= year <= 2049 else None


@_remembered
def length_of_study(cell: Cell) -> int | None:
    """Whole years from 3, «3年», «三年制», «五年一贯制»; None for «3+2», 2.5 and the like."""
    found = _LENGTH.fullmatch(text(cell).replace(" ", "").casefold())
    if found is None:
        return None
    years = found["years"]
    return _DIGITS[years] if years in _DIGITS else int(years)


@_remembered
def state(cell: Cell) -> State | None:
    """A student's standing from the office's word for it; None for a word we do not know."""
    return STATE_WORDS.get(text(cell).replace(" ", "").casefold())


@_remembered
def staff(cell: Cell, number_cell: Cell = "") -> Staff | None:
    """A member of staff from a name and a staff number, together («王敏(200801)») or apart;
    None if either cannot be one."""
    plain = text(cell)
    number = text(number_cell).replace(" ", "").lstrip("'").upper()
    together = _PERSON.fullmatch(plain)
    if together:
        plain = together["name"]
        number = number or together["number"].upper()
    name = person_name(plain)
    if name is None or (number and not _STAFF_NUMBER.fullmatch(number)):
        return None
    return Staff(name, number)

"""Numbers as people type them: «8k», «六千», «1.2万», «一万二», «5千到6千», «six thousand».

Own rules: the known libraries read Chinese numerals or English words, but neither «8k», «1万2»,
«五六千» nor a range.
"""

import re
import unicodedata
from typing import TypeAlias

from bot.answering.text import plain

LONGEST = 60
"""Characters of a message that is a number; more is a story with numbers in it."""

Amounts: TypeAlias = tuple[float] | tuple[float, float]
"""One number, or the lower and the upper end of a range."""

_DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九")}
_DIGITS |= {character: number for number, character in enumerate("〇壹贰叁肆伍陆柒捌玖")}
_DIGITS |= {"两": 2, "俩": 2}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "k": 1000}
_LARGE = {"万": 10_000, "萬": 10_000, "w": 10_000, "亿": 100_000_000}
_UNITS = _SMALL | _LARGE
_DIGIT = f"[{''.join(_DIGITS)}]"
_HAN_UNIT = f"[{''.join(unit for unit in _UNITS if not unit.isascii())}]"
_UNIT = rf"(?:{_HAN_UNIT}|[kw](?![a-z]))"
_AMOUNT = re.compile(
    rf"(?:\d+(?:\.\d+)?(?:\s?{_UNIT})?|{_DIGIT}|{_HAN_UNIT})(?:\d+(?:\.\d+)?|{_DIGIT}|{_UNIT})*"
)
_PART = re.compile(rf"\d+(?:\.\d+)?|{_DIGIT}+|{_UNIT}")
_ENDS_IN_UNIT = re.compile(rf"{_UNIT}$")

_EN = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
       "fifteen sixteen seventeen eighteen nineteen")  # fmt: skip
_WORDS = {word: number for number, word in enumerate(_EN.split())}
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS |= {word: 10 * number for number, word in enumerate(_EN_TENS.split(), start=2)}
_WORD = re.compile(
    rf"\b(?:({_EN_TENS.replace(' ', '|')})[ -])?({'|'.join(sorted(_WORDS, key=len)[::-1])})\b"
)
_THOUSAND = re.compile(r"(?<=\d)\s*(?:thousand|grand)\b\s*(?:and (?=\d+\b(?!\s*(?:thousand|k))))?")
_HUNDRED = re.compile(r"(?<=\d)\s*hundred\b\s*(?:and (?=\d))?")

_GROUPED = re.compile(r"(?<![\d.])\d{1,3}(?:[,\u066c' ]\d{3})+(?!\d)")
_NEIGHBOURS = re.compile(
    rf"(?<!{_DIGIT})((?:{_DIGIT}{_HAN_UNIT}+)*)({_DIGIT})({_DIGIT})({_HAN_UNIT}+)(?!{_DIGIT}|\d)"
)
_FILLER = re.compile(
    rf"(?<!{_DIGIT})(?<!{_HAN_UNIT})(?<!\d)"
    r"(?:(?:每|一)个?(?:月|年|天|周|小时)|一般|万一|一定|千万别?|百分之|一点儿?|一些)"
)
"""Words with a number's character in them that count nothing."""
_MONEY = r"(?:元|块钱?|人民币|rmb|cny|yuan|[¥$])*"
_TO = re.compile(rf"{_MONEY}\s*(?:[-–—−~～〜]+|到|至|to|and)\s*{_MONEY}")
_MINUS = re.compile(r"(?:[-−]|负|minus )\s*$")


def read_amounts(text: str) -> Amounts | None:
    """The number a message names, or the two ends of a range, the lower first, rounded to two
    decimals. None when it names none, several, or nothing clear."""
    if len(text) > 4 * LONGEST:
        return None
    folded = plain(text).replace("\u066b", ".")
    # What is still a number of its own kind here is a power, an index or a fraction.
    if len(folded) > LONGEST or any(unicodedata.category(sign) == "No" for sign in folded):
        return None
    folded = _GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), folded)
    folded = _NEIGHBOURS.sub(_ends, _english(folded))
    shorter = _FILLER.sub(" ", folded)
    folded = shorter if _AMOUNT.search(shorter) else folded
    found = list(_AMOUNT.finditer(folded))
    if not found or re.search(r"\.$", folded[: found[0].start()]):
        return None
    minus = bool(_MINUS.search(folded[: found[0].start()]))
    if len(found) == 1:
        number = _evaluated(found[0][0])
        return None if number is None else (round(-number if minus else number, 2),)
    between = folded[found[0].end() : found[1].start()].strip()
    if len(found) > 2 or minus or not _TO.fullmatch(between):
        return None
    return _range(found[0][0], found[1][0])


def _english(text: str) -> str:
    """«six thousand five hundred» as «6千零5百零»: the 零 keeps a five after it from being 500."""

    def counted(found: re.Match[str]) -> str:
        tens, ones = _WORDS.get(found[1] or "", 0), _WORDS[found[2]]
        return str(tens + ones) if not tens or 1 <= ones <= 9 else f"{tens} {ones}"

    return _HUNDRED.sub("百零", _THOUSAND.sub("千零", _WORD.sub(counted, text)))


def _ends(found: re.Match[str]) -> str:
    """«五六千» as «五千到六千», «一万二三千» as «一万二千到一万三千»."""
    before, first, second, unit = found.groups()
    # «三千零一十» is one number: nobody says «from none to one».
    if _DIGITS[first] == 0 or _DIGITS[second] != _DIGITS[first] + 1:
        return found[0]
    return f"{before}{first}{unit}到{before}{second}{unit}"


def _range(first: str, second: str) -> Amounts | None:
    low, high = _evaluated(first), _evaluated(second)
    if low is None or high is None:
        return None
    unit = _ENDS_IN_UNIT.search(second.rstrip("零"))
    if unit and not _ENDS_IN_UNIT.search(first.rstrip("零")) and low <= high / _UNITS[unit[0]]:
        low *= _UNITS[unit[0]]  # «5-6k», «五到六千»: the unit stands for both
    low, high = round(min(low, high), 2), round(max(low, high), 2)
    return (low,) if low == high else (low, high)


def _evaluated(run: str) -> float | None:
    """What a run of digits and units comes to: «1.2万», «一万二千五», «5k», «二〇二六»."""
    large = section = 0.0
    number: float | None = None
    last, short = 0, True
    for part in _PART.findall(run):
        if last and part.strip("零〇") == "":
            short = False  # «三千零五»
        elif part not in _UNITS:
            if number is not None:
                return None
            number = float(_positional(part))
            short = short and len(part) == 1 and part not in "零〇"
        else:
            last, short = _UNITS[part], True
            if part in _SMALL:
                if number is None and last > 10:
                    return None
                section += (1 if number is None else number) * last
            elif number is None and not section:
                return None  # «万» by itself is a word
            else:
                large, section = large + (section + (number or 0)) * last, 0.0
            number = None
    if number is not None and last >= 100 and short:
        number *= last / 10  # «一万二», «三千五»
    return large + section + (number or 0)


def _positional(digits: str) -> str:
    return "".join(str(_DIGITS[one]) if one in _DIGITS else one for one in digits)

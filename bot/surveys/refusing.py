"""Whether a value may be the answer to a question, whoever or whatever it comes from."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from bot.answering.addresses import A_PHONE, AN_EMAIL, is_email, is_phone
from bot.answering.text import says_something
from bot.surveys.values import Value
from content.models import ID_PATTERN
from content.regions import ANYWHERE
from content.survey_models import NO, WRITE_IN, YES, AskKind, SurveyQuestion

TEXT = 1000
"""Characters of a text whose question names no limit; no question's limit may be higher."""
REGIONS = 20
"""Regions of an answer whose question names no limit."""
LOWEST_RATING, HIGHEST_RATING = 1, 5

WHYS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "empty": frozenset(),
        "required": frozenset(),
        "only-says": frozenset(),
        "unfit": frozenset(),
        "short": frozenset({"least", "length"}),
        "long": frozenset({"most", "over"}),
        "number": frozenset({"example"}),
        "one-number": frozenset({"example"}),
        "number-low": frozenset({"lowest"}),
        "number-high": frozenset({"highest"}),
        "date": frozenset({"example"}),
        "date-early": frozenset({"earliest"}),
        "date-late": frozenset({"latest"}),
        "phone": frozenset({"example"}),
        "email": frozenset({"example"}),
        "pick": frozenset({"said", "examples"}),
        "which": frozenset({"examples"}),
        "few": frozenset({"least", "chosen"}),
        "many": frozenset({"most", "chosen"}),
        "alone": frozenset(),
        "rate": frozenset({"lowest", "highest"}),
        "yes-no": frozenset(),
        "consent": frozenset(),
        "region": frozenset({"said"}),
        "file": frozenset(),
    }
)
"""Every reason there is, with the values its sentence may name: `surveys-refused-<why>`. Values
are numbers, days («2026-11-25») and words in the reader's language, to be escaped."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is no answer: a key of `WHYS`, and the values of its sentence."""

    why: str
    values: Mapping[str, str | int] = field(default_factory=dict)


def is_blank(value: Value) -> bool:
    """Whether it answers nothing: the question was passed over, or only read."""
    return value == Value()


def choosable(question: SurveyQuestion) -> tuple[str, ...]:
    """The ids an answer may consist of. Empty for a region: any code or group may be named."""
    match question.kind:
        case AskKind.YES_NO | AskKind.CONSENT:
            return tuple(one.id for one in question.options) or (YES, NO)
        case AskKind.RATING:
            lowest, highest = rating_bounds(question)
            return tuple(str(number) for number in range(lowest, highest + 1))
        case AskKind.REGION:
            return ()
        case _:
            return tuple(one.id for one in question.options)


def rating_bounds(question: SurveyQuestion) -> tuple[int, int]:
    """The worst and the best rating."""
    low, high = question.lowest, question.highest
    lowest = LOWEST_RATING if low is None else math.ceil(low)
    return lowest, HIGHEST_RATING if high is None else math.floor(high)


def bounds_of_choice(question: SurveyQuestion) -> tuple[int, int]:
    """How many options an answer has, at least and at most."""
    match question.kind:
        case AskKind.MULTIPLE | AskKind.REGION:
            count = len(question.options) if question.kind is AskKind.MULTIPLE else REGIONS
            return max(question.least, 1), question.most or count
        case AskKind.RANKING:
            most = question.most or len(question.options)
            return question.least or most, most
        case _:
            return 1, 1


def number_text(number: float) -> str:
    """A number as people write it: no more than two decimals, and none that say nothing."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def fault_in(question: SurveyQuestion, value: Value, today: date) -> Refusal | None:
    """Why a value may not be the answer, or None if it may. A blank one may where the question
    need not be answered. Whether a region exists is the regions' to say."""
    if is_blank(value):
        return Refusal("required") if question.asks and question.required else None
    if not question.asks:
        return Refusal("only-says")
    if _of_another_kind(question, value):
        return Refusal("unfit")
    match question.kind:
        case AskKind.TEXT:
            return _length(question, value.text)
        case AskKind.PHONE:
            return None if is_phone(value.text) else Refusal("phone", {"example": A_PHONE})
        case AskKind.EMAIL:
            return None if is_email(value.text) else Refusal("email", {"example": AN_EMAIL})
        case AskKind.NUMBER:
            return _number(question, value)
        case AskKind.DATE:
            return _day(question, value.day, today)
        case AskKind.FILE:
            return None
        case _:
            return _choice(question, value)


_CODE = re.compile(r"[1-9][0-9]{5}|" + ID_PATTERN.strip("^$"))


def _of_another_kind(question: SurveyQuestion, value: Value) -> bool:
    """Whether it has parts that no answer to such a question has, or lacks the one it must."""
    kind = question.kind
    texts = (AskKind.TEXT, AskKind.PHONE, AskKind.EMAIL)
    has = {
        "options": bool(value.options),
        "number": value.number is not None,
        "day": value.day is not None,
        "file": value.file is not None,
    }
    part = {AskKind.NUMBER: "number", AskKind.DATE: "day", AskKind.FILE: "file"}.get(kind)
    if kind in texts:
        part = "text"
    part = part or "options"
    others = any(present for name, present in has.items() if name != part)
    missing = not value.text if part == "text" else not has[part]
    wordy = bool(value.text) and part not in ("text", "options")
    return others or missing or wordy or (value.upto is not None and part != "number")


def _length(question: SurveyQuestion, text: str) -> Refusal | None:
    most = min(question.most or TEXT, TEXT)
    if not says_something(text):
        return Refusal("empty")
    if len(text) > most:
        return Refusal("long", {"most": most, "over": len(text) - most})
    if len(text) < question.least:
        return Refusal("short", {"least": question.least, "length": len(text)})
    return None


def _number(question: SurveyQuestion, value: Value) -> Refusal | None:
    ends = [end for end in (value.number, value.upto) if end is not None]
    if not all(math.isfinite(end) and abs(end) < 1e12 for end in ends):
        return Refusal("unfit")
    if len(ends) == 2 and (not question.range or ends[0] >= ends[1]):
        return Refusal("unfit")
    if question.lowest is not None and min(ends) < question.lowest:
        return Refusal("number-low", {"lowest": number_text(question.lowest)})
    if question.highest is not None and max(ends) > question.highest:
        return Refusal("number-high", {"highest": number_text(question.highest)})
    return None


def days_allowed(question: SurveyQuestion, today: date) -> tuple[date, date]:
    """The first and the last day that may be given."""
    return (
        date.min if question.lowest is None else _days_from(today, question.lowest),
        date.max if question.highest is None else _days_from(today, question.highest),
    )


def _days_from(today: date, days: float) -> date:
    try:
        return today + timedelta(days=int(days))
    except OverflowError:
        return date.max if days > 0 else date.min


def _day(question: SurveyQuestion, day: date | None, today: date) -> Refusal | None:
    earliest, latest = days_allowed(question, today)
    if day is not None and day < earliest:
        return Refusal("date-early", {"earliest": earliest.isoformat()})
    if day is not None and day > latest:
        return Refusal("date-late", {"latest": latest.isoformat()})
    return None


def _choice(question: SurveyQuestion, value: Value) -> Refusal | None:
    chosen = value.options
    if len(set(chosen)) != len(chosen) or not _known(question, chosen):
        return Refusal("unfit")
    if value.text and not any(writes(question, id) for id in chosen):
        return Refusal("unfit")
    if len(value.text) > WRITE_IN:
        return Refusal("long", {"most": WRITE_IN, "over": len(value.text) - WRITE_IN})
    if len(chosen) > 1 and any(stands_alone(question, id) for id in chosen):
        return Refusal("alone")
    return too_few_or_many(question, chosen)


def too_few_or_many(question: SurveyQuestion, chosen: tuple[str, ...]) -> Refusal | None:
    """Why so many options are no answer. One that stands alone is enough by itself."""
    least, most = bounds_of_choice(question)
    count = len(chosen)
    if count < least and not any(stands_alone(question, id) for id in chosen):
        return Refusal("few", {"least": least, "chosen": count})
    return Refusal("many", {"most": most, "chosen": count}) if count > most else None


def stands_alone(question: SurveyQuestion, id: str) -> bool:
    """Whether an option excludes all others."""
    option = question.option(id)
    anywhere = question.kind is AskKind.REGION and id == ANYWHERE
    return anywhere or (option is not None and option.alone)


def writes(question: SurveyQuestion, id: str) -> bool:
    """Whether an option lets one add a line."""
    option = question.option(id)
    return option is not None and option.writes


def _known(question: SurveyQuestion, chosen: tuple[str, ...]) -> bool:
    if question.kind is AskKind.REGION:
        named = {option.id for option in question.options}
        return all(id in named or _CODE.fullmatch(id) for id in chosen)
    return set(chosen) <= set(choosable(question))

"""What a typed message means as the answer to a question, or why it means none. Pure.

What it understands is shown back at once and can be changed with one tap, so it may understand
freely; where two things can be meant, it asks.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.addresses import A_PHONE, AN_EMAIL, read_email, read_phone
from bot.answering.days import read_day
from bot.answering.numbers import read_amounts
from bot.answering.past_days import read_past_day
from bot.answering.text import clean, plain, says_something
from bot.answering.yes_no import yes_or_no
from bot.surveys import naming, places
from bot.surveys.refusing import (
    WHYS,
    Refusal,
    days_allowed,
    fault_in,
    number_text,
    rating_bounds,
)
from bot.surveys.saying import named
from bot.surveys.values import Value
from content.listing import listed
from content.models import Language
from content.regions import Regions
from content.survey_models import NO, WRITE_IN, YES, AskKind, SurveyOption, SurveyQuestion

__all__ = ["WHYS", "Refusal", "read", "read_line"]

LONGEST = 400
"""Characters in which options, a number, a day or a place are looked for."""
FARTHEST_YEARS = 100
EXAMPLES = 3
"""Options that are named as examples."""
SAID = 20
"""Characters of a message that are repeated where nothing was understood."""
_SKIPPING = frozenset({"跳过", "先跳过", "略过", "不填", "skip", "skip it", "skip this", "pass"})


def read(
    question: SurveyQuestion,
    text: str,
    today: date,
    regions: Regions,
    language: Language,
    *,
    shown: Sequence[SurveyOption] | None = None,
) -> Value | Refusal:
    """What somebody typed as the answer to a question; it then has no `fault_in`.

    `today` is the day where the college is. `shown` are the options as this person sees them
    (`rules.options_left`): no other can be named, and numbers count in their order; without it
    they are the question's, and mixed ones have no numbers. «Skip» is a blank value where the
    question need not be answered. A refusal's words are in `language`.
    """
    text = clean(text)
    if not says_something(text):
        return Refusal("empty")
    if not question.asks:
        return Refusal("only-says")
    if plain(text).strip(" .。!！~") in _SKIPPING:
        return Refusal("required") if question.required else Value()
    asked = _Asked(question, today, regions, language, shown)
    found = asked.understood(text) if len(text) <= LONGEST else None
    if question.kind is AskKind.TEXT:
        found = Value(text=text)
    found = found or asked.not_understood(text)
    return found if isinstance(found, Refusal) else fault_in(question, found, today) or found


def read_line(text: str) -> str | Refusal:
    """The line somebody writes for an option that lets them."""
    line = " ".join(clean(text).split())
    if not says_something(line):
        return Refusal("empty")
    over = len(line) - WRITE_IN
    return Refusal("long", {"most": WRITE_IN, "over": over}) if over > 0 else line


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as somebody meets it."""

    question: SurveyQuestion
    today: date
    regions: Regions
    language: Language
    shown: Sequence[SurveyOption] | None

    @property
    def options(self) -> Sequence[SurveyOption]:
        return self.question.options if self.shown is None else self.shown

    def understood(self, text: str) -> Value | Refusal | None:
        """What a message means here; None when that is nothing clear."""
        match self.question.kind:
            case AskKind.NUMBER:
                return self._number(text)
            case AskKind.DATE:
                return self._day(text)
            case AskKind.PHONE:
                number = read_phone(text)
                return Value(text=number) if number else None
            case AskKind.EMAIL:
                address = read_email(text)
                return Value(text=address) if address else None
            case AskKind.YES_NO | AskKind.CONSENT:
                return self._yes_no(text)
            case AskKind.RATING:
                return self._rating(text)
            case AskKind.REGION:
                return self._regions(text)
            case AskKind.SINGLE | AskKind.MULTIPLE | AskKind.RANKING:
                return self._chosen(text)
            case _:
                return None

    def not_understood(self, text: str) -> Refusal:
        """What is wanted, for somebody who said something else."""
        match self.question.kind:
            case AskKind.NUMBER:
                return Refusal("number", {"example": self._a_number()})
            case AskKind.DATE:
                first, last = days_allowed(self.question, self.today)
                day = min(max(self.today, first), last)
                return Refusal("date", {"example": day.isoformat()})
            case AskKind.PHONE:
                return Refusal("phone", {"example": A_PHONE})
            case AskKind.EMAIL:
                return Refusal("email", {"example": AN_EMAIL})
            case AskKind.RATING:
                lowest, highest = rating_bounds(self.question)
                return Refusal("rate", {"lowest": lowest, "highest": highest})
            case AskKind.REGION:
                return Refusal("region", {"said": _begin(text)})
            case AskKind.SINGLE | AskKind.MULTIPLE | AskKind.RANKING:
                ids = [option.id for option in self.options]
                return Refusal("pick", {"said": _begin(text), "examples": self._named(ids)})
            case _:
                return Refusal(self.question.kind.value)

    def _named(self, ids: Iterable[str], most: int = EXAMPLES) -> str:
        """Options, or places, as examples."""
        names = (named(self.question, id, self.language, self.regions) for id in [*ids][:most])
        return listed(names, self.language)

    # Numbers and days

    def _number(self, text: str) -> Value | Refusal | None:
        said = plain(text)
        if self.question.unit:
            for unit in (plain(self.question.unit.zh), plain(self.question.unit.en)):
                said = said.replace(unit, " ")
        amounts = read_amounts(said)
        if amounts is None:
            return None
        if len(amounts) == 1:
            return Value(number=amounts[0])
        if not self.question.range:
            return Refusal("one-number", {"example": self._a_number()})
        return Value(number=amounts[0], upto=amounts[1])

    def _a_number(self) -> str:
        """A round number that would do."""
        low, high = self.question.lowest or 0, self.question.highest
        high = max(low + 10, 10) if high is None else high
        middle = (max(low, 1) * high) ** 0.5 if high > 1 else (low + high) / 2
        digits = len(str(int(abs(middle)))) - 1
        round_one = round(middle, -digits)
        return number_text(round_one if low <= round_one <= high else low)

    def _day(self, text: str) -> Value | Refusal | None:
        """The day that is meant. «10月8日» is the next one, or the last where only that can be."""
        days = [reader(text, self.today, FARTHEST_YEARS) for reader in (read_day, read_past_day)]
        values = [Value(day=day) for day in days if day is not None]
        fits = (value for value in values if not fault_in(self.question, value, self.today))
        return next(fits, values[0] if values else None)

    def _rating(self, text: str) -> Value | None:
        said = plain(text)
        lowest, highest = rating_bounds(self.question)
        chosen = naming.exactly(text, self.options)
        if said and not said.strip("⭐★🌟✨"):
            rating = len(said)
        elif said in ("满分", "full marks"):
            rating = highest
        elif found := _RATING.fullmatch(said):
            amounts = read_amounts(found[1])
            rating = int(amounts[0]) if amounts else -1
            if found[2] and int(found[2]) != highest:
                return None
        elif len(chosen) == 1 and chosen[0].isdecimal():
            rating = int(chosen[0])
        else:
            return None
        return Value(options=(str(rating),)) if lowest <= rating <= highest else None

    # Options

    def _yes_no(self, text: str) -> Value | None:
        chosen = naming.exactly(text, self.options)
        if len(chosen) == 1:
            return Value(options=(chosen[0],))
        meant = yes_or_no(text)
        return None if meant is None else Value(options=(YES if meant else NO,))

    def _chosen(self, text: str) -> Value | Refusal | None:
        joined = naming.lines_joined(text)
        several = self.question.kind is not AskKind.SINGLE
        if ids := naming.exactly(joined, self.options):
            return self._so_many(ids)
        if written := self._written(joined):
            return written
        if self.shown is not None or not self.question.shuffled:
            ids = naming.by_place(joined, self.options)
            if len(ids) == 1 or (ids and several):
                return self._so_many(ids)
        if not several and (ids := naming.by_amount(text, self.options)):
            return self._so_many(ids)
        return self._guessed(joined) if several else self._so_many_or_own(joined, text)

    def _so_many(self, ids: Sequence[str]) -> Value | Refusal | None:
        if self.question.kind is AskKind.SINGLE and len(ids) > 1:
            return Refusal("which", {"examples": self._named(ids, 4)})
        return Value(options=tuple(ids)) if ids else None

    def _so_many_or_own(self, joined: str, text: str) -> Value | Refusal | None:
        return self._so_many(naming.likely(joined, self.options)) or self._own([], text)

    def _guessed(self, joined: str) -> Value | Refusal | None:
        """The options a list of items names, item by item; the rest is one's own words."""
        ids: list[str] = []
        rest: list[str] = []
        for part in naming.parts(joined):
            found = self._meant(part)
            if not found and all(pieces := [self._meant(one) for one in naming.pieces(part)]):
                found = [id for piece in pieces for id in piece]
            ids += found
            rest += [] if found else [part]
        ids = list(dict.fromkeys(ids))
        if rest and (own := self._own(ids, "、".join(rest))):
            return own
        if rest and ids:
            examples = self._named(option.id for option in self.options)
            return Refusal("pick", {"said": _begin(rest[0]), "examples": examples})
        return self._so_many(ids)

    def _meant(self, part: str) -> list[str]:
        return naming.exactly(part, self.options) or naming.likely(part, self.options)

    def _written(self, joined: str) -> Value | Refusal | None:
        """«Other: …», perhaps after other labels: what follows is the line of that option."""
        for colon in re.finditer("[:：]", joined):
            ids = naming.exactly(joined[: colon.start()], self.options)
            option = self.question.option(ids[-1]) if ids else None
            if option is not None and option.writes:
                line = read_line(joined[colon.end() :])
                if isinstance(line, Refusal):
                    return line if line.why != "empty" else self._so_many(ids)
                if self.question.kind is AskKind.SINGLE and len(ids) > 1:
                    return self._so_many(ids)
                return Value(options=tuple(ids), text=line)
        return None

    def _own(self, ids: Sequence[str], text: str) -> Value | Refusal | None:
        """A message that names no option as the line of the one that lets one write, unless it
        is a question back."""
        writing = [option.id for option in self.options if option.writes]
        if len(writing) != 1 or _BACK.search(plain(text)):
            return None
        line = read_line(text)
        if isinstance(line, Refusal):
            return line
        kept = [id for id in ids if id != writing[0]]
        return Value(options=(*kept, writing[0]), text=line)

    def _regions(self, text: str) -> Value | Refusal | None:
        ids: list[str] = []
        joined = naming.lines_joined(text)
        whole = naming.exactly(joined, self.options)
        if whole:
            return Value(options=tuple(whole))
        for part in places.parts(joined):
            found = naming.exactly(part, self.options)
            meant = places.Meant(tuple(found), ()) if found else places.meant(part, self.regions)
            if meant.either:
                return Refusal("which", {"examples": self._named(meant.either, 4)})
            if not meant.ids:
                return Refusal("region", {"said": _begin(part)})
            ids += meant.ids
        return Value(options=tuple(dict.fromkeys(ids))) if ids else None


_RATING = re.compile(
    r"(\d{1,2}|[一二两三四五六七八九十])\s*(?:分|颗?星|stars?|points?)?"
    r"(?:\s*(?:/|out of)\s*(\d{1,2}))?"
)
_BACK = re.compile(r"[?？]$|什么意思|怎么选|怎么填|看不懂|what does|what do you mean")


def _begin(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SAID else f"{line[:SAID]}…"

"""Conditions as one line of text, as they stand in a codebook and in an office's own sheets.

«plan = company、public», «pay >= 4000 and not (search = signed)», «1=A 或 2=不限». Values may be
ids or, in an office's sheet, labels, letters or numbers: what they mean is asked of `Known`.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from content.survey_models import AllOf, AnswerIs, AnyOf, Comparison, Not, SplitIs, When

Written: TypeAlias = dict[str, Any]
"""A condition as a file of `content/surveys` has it."""


class Unread(ValueError):
    """A condition that is not understood: `why` is one of `WHYS`, `what` the words."""

    def __init__(self, why: str, what: str) -> None:
        super().__init__(f"{why}: {what}")
        self.why = why
        self.what = what


WHYS = ("when", "when-question", "when-option")


class Known(Protocol):
    """What names in a condition stand for; both raise Unread for what they do not know."""

    def question(self, name: str) -> str: ...
    def option(self, question_id: str, name: str) -> str: ...


# To text


def said(when: When | None) -> str:
    """The condition in one line; empty for none."""
    return "" if when is None else _said(when)


def _said(when: When) -> str:
    match when:
        case AnswerIs(question, Comparison.ANY_OF, options):
            return f"{question} = {_listed(options)}"
        case AnswerIs(question, Comparison.ALL_OF, options):
            return f"{question} all {_listed(options)}"
        case AnswerIs(question, Comparison.ANSWERED):
            return f"{question} answered"
        case AnswerIs(question, Comparison.AT_LEAST):
            return f"{question} >= {when.number!r}"
        case AnswerIs(question, Comparison.AT_MOST):
            return f"{question} <= {when.number!r}"
        case SplitIs(split, part):
            return f"split {split} = {part}"
        case AllOf(parts):
            return " and ".join(map(_inner, parts))
        case AnyOf(parts):
            return " or ".join(map(_inner, parts))
        case Not(part):
            return f"not ({_said(part)})"
    raise TypeError(when)


def _inner(when: When) -> str:
    return f"({_said(when)})" if isinstance(when, AllOf | AnyOf) else _said(when)


def _listed(options: frozenset[str]) -> str:
    return ", ".join(sorted(options))


# From text


_TOKEN = re.compile(
    r"\s*(?P<sign>>=|<=|!=|<>|==|=|\(|\)|&&|\|\||[,、;/&|])"
    r"|\s*(?P<word>[^\s()<>=!&|,、;/]+)"
)
_AND = frozenset({"and", "且", "并且", "和", "&", "&&", "同时"})
_OR = frozenset({"or", "或", "或者", "|", "||"})
_NOT = frozenset({"not", "非", "不是"})
_IS = frozenset({"=", "==", "in", "is", "选", "选了", "选择", "为", "是"})
_IS_NOT = frozenset({"!=", "<>", "不选", "没选", "不为"})
_ALL = frozenset({"all", "has_all", "都选"})
_ANSWERED = frozenset({"answered", "已答", "答了", "有回答"})
_COMMAS = frozenset({",", "、", ";", "/"})
_SPLIT = "split"
_SELECTS = re.compile(r"(?<=[\d题])(不选|没选|选择|选了|都选|选|已答)")
_DEEPEST = 6


def read(text: str, known: Known) -> Written:
    """The condition as a file has it. Raises Unread."""
    plain = unicodedata.normalize("NFKC", text).replace("≥", ">=").replace("≤", "<=")
    plain = plain.replace("≠", "!=").replace("【", "(").replace("】", ")")
    parser = _Parser(_tokens(_SELECTS.sub(r" \1 ", plain)), known, plain)
    found = parser.either(0)
    if parser.left():
        raise Unread("when", plain)
    return found


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise Unread("when", text)
        found.append(token["sign"] or token["word"])
        at = token.end()
    return found


@dataclass
class _Parser:
    tokens: Sequence[str]
    known: Known
    text: str
    at: int = 0

    def left(self) -> bool:
        return self.at < len(self.tokens)

    def _next(self) -> str:
        return self.tokens[self.at] if self.left() else ""

    def _take(self) -> str:
        token = self._next()
        if not token:
            raise Unread("when", self.text)
        self.at += 1
        return token

    def either(self, depth: int) -> Written:
        parts = [self._both(depth)]
        while self._next().casefold() in _OR:
            self._take()
            parts.append(self._both(depth))
        return parts[0] if len(parts) == 1 else {"any": parts}

    def _both(self, depth: int) -> Written:
        parts = [self._one(depth)]
        while self._next().casefold() in _AND:
            self._take()
            parts.append(self._one(depth))
        return parts[0] if len(parts) == 1 else {"all": parts}

    def _one(self, depth: int) -> Written:
        if depth > _DEEPEST:
            raise Unread("when", self.text)
        if self._next().casefold() in _NOT:
            self._take()
            return {"not": self._one(depth + 1)}
        if self._next() == "(":
            self._take()
            found = self.either(depth + 1)
            if self._take() != ")":
                raise Unread("when", self.text)
            return found
        return self._leaf()

    def _leaf(self) -> Written:
        name = self._take()
        if name == _SPLIT and not self._compares():
            split = self._take()
            if self._take() not in _IS:
                raise Unread("when", self.text)
            return {"split": split, "part": self._take()}
        question = self.known.question(name)
        sign = self._take().casefold()
        if sign in _ANSWERED:
            return {"question": question, "answered": True}
        if sign in (">=", "<="):
            key = "at_least" if sign == ">=" else "at_most"
            return {"question": question, key: self._number()}
        if sign not in _IS | _IS_NOT | _ALL:
            raise Unread("when", self.text)
        options = list(dict.fromkeys(self._options(question)))
        if sign in _ALL:
            return {"question": question, "has_all": options}
        chosen: Written = {"question": question, "in": options}
        return {"not": chosen} if sign in _IS_NOT else chosen

    def _compares(self) -> bool:
        later = self.tokens[self.at] if self.left() else ""
        return later.casefold() in _IS | _IS_NOT | _ALL | _ANSWERED | {">=", "<="}

    def _number(self) -> float:
        word = self._take()
        try:
            number = float(word)
        except ValueError:
            raise Unread("when", self.text) from None
        if number != number or abs(number) > 1e15:
            raise Unread("when", self.text)
        return number

    def _options(self, question: str) -> Iterator[str]:
        yield self.known.option(question, self._take())
        while self._next() in _COMMAS:
            self._take()
            yield self.known.option(question, self._take())


@dataclass(frozen=True)
class ById:
    """Names that are ids already, as in a codebook."""

    options: Mapping[str, frozenset[str]]

    def question(self, name: str) -> str:
        if name not in self.options:
            raise Unread("when-question", name)
        return name

    def option(self, question_id: str, name: str) -> str:
        return name

"""Callback data: what a button carries, typed, and never more than Telegram's 64 bytes.

A button's data say what was pressed, never who may press it: that is asked of the database.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import (
    Any,
    ClassVar,
    Self,
    TypeAlias,
    TypeVar,
    dataclass_transform,
    get_type_hints,
)

from telegram import Update

from handlers.context import Context

LIMIT_BYTES = 64
SEPARATOR = ":"
Handler: TypeAlias = Callable[[Update, Context], Awaitable[None]]
C = TypeVar("C", bound="Callback")


class StaleButtonError(ValueError):
    """A button from an older version of the bot, or data nobody of us made."""


@dataclass_transform(frozen_default=True)
class Callback:
    """Base of all callback data: a prefix and a few `str`, `int` or `bool` fields.

    There are hundreds of kinds: what a dataclass would generate for each of them is here once.
    """

    prefix: ClassVar[str]

    def __init_subclass__(cls) -> None:
        dataclass(repr=False, eq=False, match_args=False)(cls)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and vars(other) == vars(self)

    def __hash__(self) -> int:
        return hash((self.prefix, *vars(self).values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({vars(self)})"

    def pack(self) -> str:
        """The string for `callback_data`. Raises ValueError when Telegram would refuse it."""
        parts = [_write(value) for value in vars(self).values()]
        if any(SEPARATOR in part for part in parts):
            raise ValueError(f"{type(self).__name__}: «{SEPARATOR}» inside a value")
        data = SEPARATOR.join((self.prefix, *parts))
        if len(data.encode()) > LIMIT_BYTES:
            raise ValueError(f"{type(self).__name__}: {len(data.encode())} bytes")
        return data

    @classmethod
    def unpack(cls, data: str | None) -> Self:
        """The data of a pressed button. Raises StaleButtonError when they do not fit."""
        prefix, *parts = (data or "").split(SEPARATOR)
        kinds = [kind for name, kind in get_type_hints(cls).items() if name != "prefix"]
        if prefix != cls.prefix or len(parts) != len(kinds):
            raise StaleButtonError(prefix[:16])
        try:
            values = [_read(kind, part) for kind, part in zip(kinds, parts, strict=True)]
        except ValueError as error:
            raise StaleButtonError(prefix) from error
        return cls(*values)

    @classmethod
    def of(cls, update: Update) -> Self:
        """The data of the button an update presses. Raises StaleButtonError as `unpack` does."""
        query = update.callback_query
        return cls.unpack(query.data if query else None)

    @classmethod
    def matches(cls, data: object) -> bool:
        """Whether a button's data are of this kind and whole; the pattern of its handler.

        Forged or outdated data of the right prefix fit no handler, and so are «stale».
        """
        if not isinstance(data, str) or data.split(SEPARATOR, 1)[0] != cls.prefix:
            return False
        try:
            cls.unpack(data)
        except StaleButtonError:
            return False
        return True


def given(kind: type[C], then: Callable[[Context, C], Awaitable[None]]) -> Handler:
    """A handler that is given what its button carries."""

    async def handle(update: Update, context: Context) -> None:
        await then(context, kind.of(update))

    return handle


def _write(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def _read(kind: Any, part: str) -> Any:
    if kind is bool:
        if part not in {"0", "1"}:
            raise ValueError(part)
        return part == "1"
    if kind is int:
        number = number_in(part)
        if number is None:
            raise ValueError(part)
        return number
    return kind(part)


def number_in(part: str) -> int | None:
    """The number that a part of a button's data says; None where it says none."""
    digits = part.removeprefix("-")
    # Eighteen digits always fit the databases' 64 bits.
    fits = digits.isascii() and digits.isdigit() and len(digits) <= 18
    return int(part) if fits else None


class Home(Callback):
    """Back to the home card."""

    prefix = "home"


class Cancel(Callback):
    """Leave whatever is going on."""

    prefix = "cancel"


class SetLanguage(Callback):
    prefix = "lang"
    language: str


class Join(Callback):
    """Say who one is on the roster."""

    prefix = "join"


class ClassGroups(Callback):
    """The Telegram groups of a class."""

    prefix = "classgroups"
    class_id: int


class MyData(Callback):
    """What is kept about me."""

    prefix = "mydata"


class Assessments(Callback):
    """All there is to find out about oneself."""

    prefix = "asl"


class OpenAssessment(Callback):
    """One assessment: what it is, and how one stands to it."""

    prefix = "as"
    kind: str


class FirstTo(Callback):
    """For whoever answers for a student: write to them first."""

    prefix = "tkfirst"
    person_id: int


class FirstWhom(Callback):
    """The students of a class one could write to first, a page of them; 0: one's classes."""

    prefix = "tkfirstwho"
    class_id: int
    page: int


class SharedInClass(Callback):
    """For those who answer for a class: results its students share, a page of them."""

    prefix = "asv"
    class_id: int
    page: int

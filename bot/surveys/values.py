"""An answer as it is kept: one shape for every kind of question."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file somebody sent: Telegram's id of it, what kind of message it came in, its name."""

    file_id: str
    file_unique_id: str
    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """An answer. Which parts are filled depends on the kind of its question.

    `options`: ids in the order they were chosen; of a ranking the best first; of a rating its
    number; of a region codes and groups. `text`: words, or the line of an option that lets one
    write. `number` and, of a range, `upto`. `day`. `file`.
    """

    options: tuple[str, ...] = ()
    text: str = ""
    number: float | None = None
    upto: float | None = None
    day: dt.date | None = None
    file: FileRef | None = None


@cache
def _adapter() -> TypeAdapter[Value]:
    return TypeAdapter(Value)


Json: TypeAlias = dict[str, Any]


def to_json(value: Value) -> Json:
    """The answer for a JSON column; what is empty is left out."""
    found: Json = _adapter().dump_python(value, mode="json", exclude_defaults=True)
    return found


def from_json(kept: Json) -> Value:
    """The answer a JSON column holds. Raises ValueError for anything else."""
    return _adapter().validate_python(kept)

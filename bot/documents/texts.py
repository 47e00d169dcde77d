"""Changing every text of a document at once. Only in the writing child."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

_T = TypeVar("_T")
_NOT_WORDS = {"language", "link"}


def with_texts(value: _T, change: Callable[[str], str]) -> _T:
    """The same paper with each of its texts changed."""
    changed: Any = value
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        changed = change(value)
    elif isinstance(value, tuple):
        changed = tuple(with_texts(part, change) for part in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changed = replace(
            value,
            **{
                field.name: with_texts(getattr(value, field.name), change)
                for field in fields(value)
                if field.name not in _NOT_WORDS
            },
        )
    return changed  # type: ignore[no-any-return]


def texts_of(value: object) -> Iterator[str]:
    """Every text of a paper."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    with_texts(value, note)
    yield from found

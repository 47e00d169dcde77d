"""Checks Bot API requests against the official schema."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a multipart request."""

    filename: str
    content_type: str
    data: bytes


def canonical_method(name: str) -> str | None:
    """The method's official spelling for `name` in any letter case; None = unknown."""
    return name


def validate(method: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    """Typed parameters of a call of `method`; raises ApiError.

    `raw`: JSON values, or the strings of a query or form, or `Upload` objects: directly
    under a field, or under a name that an `attach://name` inside another value refers to.
    In the result such references are replaced by the `Upload` objects.
    """
    return dict(raw)

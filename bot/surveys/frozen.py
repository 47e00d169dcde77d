"""A survey as it was at a launch: written down whole, and read again for every attempt."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, Protocol

from pydantic import BaseModel, TypeAdapter

from content.models import Bilingual
from content.survey_models import Survey
from db import surveys
from db.engine import Tx

_MOST = 64
_known: dict[str, Survey] = {}
"""By fingerprint: what is frozen never changes, so it is read once."""


@cache
def _adapter() -> TypeAdapter[Survey]:
    return TypeAdapter(Survey)


def dump(survey: Survey) -> dict[str, Any]:
    """The survey as plain JSON: the same for the same survey, in every process, and after the
    code has learnt something new that a survey can say."""
    found: dict[str, Any] = _plain(survey)
    return found


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            one.name: _plain(getattr(value, one.name))
            for one in fields(value)
            if one.name in _TELLING or getattr(value, one.name) != _default(one)
        }
    match value:
        case BaseModel():
            return value.model_dump()
        case Mapping():
            return {key: _plain(one) for key, one in value.items()}
        case frozenset():
            return sorted(value)  # sets have no order of their own
        case tuple():
            return [_plain(one) for one in value]
        case Enum():
            return value.value
        case _:
            return value


_TELLING = frozenset({"op"})
"""What tells conditions apart is written down, default or not."""


def _default(field: "Field[Any]") -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def parse(content: dict[str, Any]) -> Survey:
    """The survey that was dumped."""
    return _adapter().validate_python(content)


async def freeze(tx: Tx, survey: Survey, now: datetime) -> int:
    """Keep a survey as it is now; the id of its version, the same for the same survey."""
    return await surveys.freeze(tx, survey.id, dump(survey), now)


async def of_version(tx: Tx, version_id: int, fingerprint: str | None = None) -> Survey:
    """The survey of a version. Raises LookupError where there is none.

    Whoever knows its fingerprint saves a question to the database.
    """
    if fingerprint in _known:
        return _known[fingerprint]
    row = await surveys.version(tx, version_id)
    if row is None:
        raise LookupError(f"no version {version_id}")
    found = _known.get(row.fingerprint) or parse(row.content)
    while len(_known) >= _MOST:
        del _known[next(iter(_known))]
    _known[row.fingerprint] = found
    return found


class OfRound(Protocol):
    """A row that knows which version is asked, and what feedback is asked on."""

    @property
    def version_id(self) -> int: ...
    @property
    def fingerprint(self) -> str: ...
    @property
    def about(self) -> Mapping[str, str] | None: ...


async def of_round(tx: Tx, row: OfRound) -> Survey:
    """The survey as a round asks it: where it is about a course or an event, called after it."""
    survey = await of_version(tx, row.version_id, row.fingerprint)
    if row.about is None:
        return survey
    title = Bilingual(
        zh=f"{survey.title.zh} · {row.about['zh']}", en=f"{survey.title.en} · {row.about['en']}"
    )
    return replace(survey, title=title)

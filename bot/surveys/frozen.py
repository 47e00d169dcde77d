"""A survey as it was at a launch: written down whole, and read again for every attempt."""

from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter

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
    """The survey as plain JSON."""
    found: dict[str, Any] = _adapter().dump_python(survey, mode="json")
    return found


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

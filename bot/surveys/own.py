"""Surveys the office brought in as a sheet: kept as versions, tried first, launched as any other.

They live in the database and not in a file, so they go by the title of their sheet: the same
title sent again is the next version of the same survey.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.surveys import frozen
from content import Content
from content.survey_models import Survey
from db import audit, surveys
from db.engine import Tx

PREFIX = "own-"
LISTED = 6
"""So many of them are offered, the latest first."""


def is_own(survey_id: str) -> bool:
    """Whether a survey is the office's own and not one of the files."""
    return survey_id.startswith(PREFIX)


async def keep(tx: Tx, found: Mapping[str, Any], by: int, now: datetime) -> Survey:
    """Keep what was imported (`Imported.survey`), under a name of its own."""
    read = frozen.parse(dict(found))
    name = hashlib.blake2b(read.title.zh.encode(), digest_size=5).hexdigest()
    survey = replace(read, id=f"{PREFIX}{name}")
    version_id = await frozen.freeze(tx, survey, now)
    await audit.note(tx, now, by, "survey.imported", f"survey:{survey.id}", version=version_id)
    return survey


async def find(tx: Tx, content: Content, survey_id: str) -> Survey | None:
    """A survey as it is now: of the files, or the latest version of the office's own."""
    if not is_own(survey_id):
        return content.surveys.get(survey_id)
    row = await surveys.latest(tx, survey_id)
    return None if row is None else await frozen.of_version(tx, row.version_id, row.fingerprint)


async def listed(tx: Tx) -> list[Survey]:
    """The office's own surveys, the latest first."""
    rows = await surveys.newest(tx, PREFIX, LISTED)
    return [await frozen.of_version(tx, row.version_id, row.fingerprint) for row in rows]


async def may_launch(tx: Tx, survey: Survey, now: datetime) -> bool:
    """Whether somebody has tried it as it is now: what came from a sheet is looked at first."""
    if not is_own(survey.id):
        return True
    return await surveys.was_tried(tx, await frozen.freeze(tx, survey, now))

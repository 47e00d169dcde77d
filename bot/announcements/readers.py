"""Who an announcement is for, as the use cases ask it: its condition as it is meant today."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.announcements.options import Options
from bot.audiences.service import Sight
from bot.topics import rules as topics
from db import announcement_runs, announcements, audiences, recipients
from db.announcements import AnnouncementRow, AnnouncementState, Stage
from db.audiences import AudienceSize, Resolved
from db.engine import Tx

AT_ONCE = 2000
"""Readers that get their message in one transaction."""


def topic_of(row: AnnouncementRow) -> str | None:
    """What a student may have muted; what is urgent comes all the same."""
    return None if Options.of(row.options).urgent else topics.NOTICES


def resolved(row: AnnouncementRow, sight: Sight) -> Resolved:
    """The condition with its dates worked out."""
    return sight.resolve(row.audience)


async def size(tx: Tx, row: AnnouncementRow, sight: Sight) -> AudienceSize:
    """Today's numbers."""
    return await audiences.size(tx, resolved(row, sight), topic_of(row))


async def example(
    tx: Tx, row: AnnouncementRow, sight: Sight
) -> tuple[str, Mapping[str, str]] | None:
    """The name of somebody who would get it, and what variables stand for with them."""
    found = await audiences.sample(tx, resolved(row, sight), 1, topic_of(row))
    if not found:
        return None
    known = await recipients.values_of(tx, [found[0].person_id])
    return found[0].name, known.get(found[0].person_id, {})


async def begin(tx: Tx, row: AnnouncementRow, sight: Sight, now: datetime) -> AnnouncementRow:
    """Settle who is meant, and queue the first messages; the caller holds the row."""
    meant, upto = resolved(row, sight), await audiences.last_key(tx)
    await announcements.move(
        tx, row.announcement_id, announcements.UNDER_WAY, resolved=meant, reached=0, upto=upto
    )
    return await expand(tx, replace(row, resolved=meant, reached=0, upto=upto), now)


async def expand(tx: Tx, row: AnnouncementRow, now: datetime) -> AnnouncementRow:
    """Queue the messages of the next readers, held back while nothing or only a part may go."""
    waits = row.stage is not Stage.rest or row.state is AnnouncementState.paused
    return await announcement_runs.expand(tx, row, AT_ONCE, now, topic=topic_of(row), held=waits)

"""Who an announcement is for, as the use cases ask it: its condition as it is meant today."""

from datetime import datetime

from bot.announcements.options import Options
from bot.audiences.service import Sight
from bot.topics import rules as topics
from db import announcement_runs, audiences
from db.announcements import AnnouncementRow
from db.audiences import AudienceSize, Resolved
from db.engine import Tx


def topic_of(row: AnnouncementRow) -> str | None:
    """What a student may have muted; what is urgent comes all the same."""
    return None if Options.of(row.options).urgent else topics.NOTICES


def resolved(row: AnnouncementRow, sight: Sight) -> Resolved:
    """The condition with its dates worked out."""
    return sight.resolve(row.audience)


async def size(tx: Tx, row: AnnouncementRow, sight: Sight) -> AudienceSize:
    """Today's numbers."""
    return await audiences.size(tx, resolved(row, sight), topic_of(row))


async def expand(
    tx: Tx,
    row: AnnouncementRow,
    body_id: int,
    topic: str | None,
    sight: Sight,
    now: datetime,
    *,
    held: bool,
) -> int:
    """Queue the messages; how many."""
    return await announcement_runs.fan_out(
        tx, row.announcement_id, body_id, resolved(row, sight), now, topic=topic, held=held
    )

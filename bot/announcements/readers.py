"""Who an announcement is for, as the use cases ask it. The one place that knows how an
audience is kept."""

from datetime import datetime

from db import announcement_runs, audiences
from db.announcements import AnnouncementRow
from db.audiences import OldSize
from db.engine import Tx

__all__ = ["OldSize", "expand", "names", "size"]


async def size(tx: Tx, row: AnnouncementRow) -> OldSize:
    """Today's numbers."""
    return await audiences.audience_size(tx, row.audience)


async def names(tx: Tx, row: AnnouncementRow) -> list[str]:
    """What the chosen years, majors or classes are called."""
    return await audiences.names(tx, row.audience)


async def expand(
    tx: Tx, row: AnnouncementRow, body_id: int, topic: str | None, now: datetime, *, held: bool
) -> int:
    """Queue the messages; how many."""
    return await announcement_runs.fan_out(
        tx, row.announcement_id, body_id, row.audience, now, topic=topic, held=held
    )

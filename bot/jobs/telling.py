"""Messages about postings to who did not ask this second: queued once for each cause."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.people import service
from bot.people.service import Reader
from content.calendar import NIGHT_BEGINS, NIGHT_ENDS
from db.engine import Tx


def by_day(now: datetime, zone: ZoneInfo) -> datetime:
    """Now, or the end of the night: what somebody should know today waits for no holiday."""
    local = now.astimezone(zone)
    if NIGHT_ENDS <= local.time() < NIGHT_BEGINS:
        return now
    day = local.date() + timedelta(days=int(local.time() >= NIGHT_BEGINS))
    return datetime.combine(day, NIGHT_ENDS, zone)


async def tell(
    tx: Tx,
    cause: str,
    readers: Iterable[Reader],
    body: dict[str, Any],
    now: datetime,
    zone: ZoneInfo,
) -> int:
    """Have these people told, by day; the same cause reaches each of them once. How many."""
    return await service.alert_each(tx, readers, cause, body, now, by_day(now, zone))

"""Updates that were set aside after their last try: looked at, tried again, dropped, pruned.

Nobody is shown what somebody wrote: number, kind, time and reason are enough to find the fault
in the log, mend it, and have the update handled after all.
"""

from datetime import datetime, timedelta

from db import audit, updates
from db.engine import Tx
from db.updates import SetAside

CONTENT_KEPT = timedelta(days=180)
"""As long as the notice promises for talks: it may well be a message of one."""


async def listed(tx: Tx, limit: int | None = None) -> list[SetAside]:
    """What was set aside, the oldest first."""
    return await updates.set_aside_updates(tx, limit)


async def retry(tx: Tx, actor_id: int | None, update_id: int | None, now: datetime) -> int:
    """Have one (or, with None, every) update tried once more; how many will be.

    Those whose content is gone are left. `actor_id` is None for the operator.
    """
    ids = [
        one.update_id
        for one in await updates.set_aside_updates(tx)
        if one.whole and update_id in {None, one.update_id}
    ]
    again = await updates.retry_set_aside(tx, ids, now) if ids else 0
    if again:
        await audit.note(tx, now, actor_id, "updates.retried", _subject(update_id), count=again)
    return again


async def drop(tx: Tx, actor_id: int | None, update_id: int, now: datetime) -> bool:
    """Delete one for good; False when it is not set aside (any more)."""
    if not await updates.drop_set_aside(tx, update_id):
        return False
    await audit.note(tx, now, actor_id, "updates.dropped", _subject(update_id))
    return True


async def prune(tx: Tx, now: datetime) -> int:
    """Delete the content of what nobody mended for half a year; how many updates that were.

    To be run once a night; running it twice changes nothing.
    """
    blanked = await updates.blank_set_aside(tx, now - CONTENT_KEPT)
    for update_id in blanked:
        await audit.note(tx, now, None, "updates.blanked", _subject(update_id))
    return len(blanked)


def _subject(update_id: int | None) -> str | None:
    return None if update_id is None else f"update:{update_id}"

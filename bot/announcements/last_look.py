"""The last look at an announcement's messages, in the transaction that takes them for sending."""

from collections.abc import Callable, Sequence
from datetime import datetime

from db import announcement_runs, announcements, topics
from db.announcement_runs import Standing
from db.announcements import AnnouncementState
from db.engine import Tx
from db.outbox import Finished, Leased, SendState

NextPeace = Callable[[datetime], datetime]
"""The instant itself if it is peaceful, else the first peaceful one after it."""


async def look(
    tx: Tx, rows: Sequence[Leased], now: datetime, next_peaceful: NextPeace
) -> list[Finished]:
    """Which of these messages do not go now, and what becomes of them.

    A pause holds exactly from here on; what was stopped is cancelled; who muted the topic is
    left out; and in quiet hours only what is urgent goes.
    """
    numbers = {row.id: announcements.number_of(row.cause) for row in rows}
    known = await announcement_runs.standings(tx, {n for n in numbers.values() if n is not None})
    quiet_until = next_peaceful(now)
    muted = await topics.mutes_of(tx, {row.person_id for row in rows if row.person_id})
    found = []
    for row in rows:
        standing = known.get(numbers[row.id] or 0)
        if standing is None:
            continue
        outcome = _outcome(row, standing, quiet_until if quiet_until > now else None)
        if outcome is None and (row.person_id, row.topic) in muted:
            outcome = Finished(row.id, SendState.skipped, "muted")
        if outcome is not None:
            found.append(outcome)
    return found


def _outcome(row: Leased, standing: Standing, quiet_until: datetime | None) -> Finished | None:
    if standing.stopped or standing.state is AnnouncementState.cancelled:
        return Finished(row.id, SendState.cancelled, "stopped")
    if standing.state is AnnouncementState.paused:
        # Without a time it waits until somebody says go on.
        return Finished(row.id, SendState.retry, tries=row.tries - 1)
    if quiet_until is not None and not standing.urgent:
        return Finished(row.id, SendState.retry, due_at=quiet_until, tries=row.tries - 1)
    return None

"""Messages about postings to who did not ask this second: queued once for each cause."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from bot.jobs.service import COLLEGE_TIME
from content.calendar import NIGHT_BEGINS, NIGHT_ENDS
from db import outbox, people
from db.engine import Tx
from db.outbox import SendKind
from db.people import Role

Reader = tuple[int, int]
"""A person's id and where they are reached."""


def by_day(now: datetime) -> datetime:
    """Now, or the end of the night: what somebody should know today waits for no holiday."""
    local = now.astimezone(COLLEGE_TIME)
    if NIGHT_ENDS <= local.time() < NIGHT_BEGINS:
        return now
    day = local.date() + timedelta(days=int(local.time() >= NIGHT_BEGINS))
    return datetime.combine(day, NIGHT_ENDS, COLLEGE_TIME)


async def tell(
    tx: Tx, cause: str, readers: Iterable[Reader], body: dict[str, Any], now: datetime
) -> int:
    """Have these people told, by day; the same cause reaches each of them once. How many."""
    to = list(readers)
    if not to:
        return 0
    body_id, due_at = await outbox.add_body(tx, body), by_day(now)
    for person_id, chat_id in to:
        await outbox.enqueue(
            tx,
            cause=cause,
            chat_id=chat_id,
            person_id=person_id,
            kind=SendKind.alert,
            body_id=body_id,
            due_at=due_at,
            now=now,
        )
    return len(to)


async def office(tx: Tx) -> list[Reader]:
    """Everybody at the career office."""
    return [(id, chat) for id, chat, _ in await people.persons_with_role(tx, Role.office)]

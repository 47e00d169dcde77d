"""An announcement's messages to groups of classes: rows of a cause of their own, so that
whoever counts students never counts a group."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from db.announcements import group_cause
from db.engine import Tx
from db.groups import ClassGroup
from db.outbox import OPEN_STATES, PRIORITY, Outgoing, SendKind, SendState
from db.upsert import insert_into


async def queue(
    tx: Tx,
    announcement_id: int,
    chat_ids: Iterable[int],
    body_id: int,
    now: datetime,
    *,
    held: bool,
) -> None:
    """Queue one message for each group, once; `held` ones wait until they are let go."""
    rows = [
        {
            "cause": group_cause(announcement_id),
            "chat_id": chat_id,
            "part": 0,
            "kind": SendKind.announcement,
            "priority": PRIORITY[SendKind.announcement],
            "body_id": body_id,
            "state": SendState.queued,
            "tries": 0,
            "due_at": None if held else now,
            "changed_at": now,
        }
        for chat_id in chat_ids
    ]
    if rows:
        await tx.execute(insert_into(tx, Outgoing).on_conflict_do_nothing(), rows)


async def not_reached(tx: Tx, announcement_id: int, limit: int) -> list[str]:
    """The titles of groups it did not (or perhaps did not) reach, so many at most."""
    rows = await tx.execute(
        select(ClassGroup.c.title)
        .join(Outgoing, Outgoing.c.chat_id == ClassGroup.c.chat_id)
        .where(
            Outgoing.c.cause == group_cause(announcement_id),
            Outgoing.c.state.not_in((*OPEN_STATES, SendState.sending, SendState.sent)),
        )
        .order_by(ClassGroup.c.title, ClassGroup.c.chat_id)
        .limit(limit)
    )
    return list(rows.scalars())

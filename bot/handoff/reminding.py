"""A task is reminded of on its day, and asked about the day after: rows decide."""

from datetime import datetime, time, timedelta

from bot.delivery.bodies import Button, words
from bot.ground import Ground
from bot.handoff.tasks import OPEN_PREFIX, keys, spoken
from db import outbox, tasks
from db.engine import Tx
from db.outbox import SendKind
from db.tasks import Due

REMIND_AT = time(12)
BATCH = 200
STALE = timedelta(days=9)
"""So long a reminder may wait for peace: the longest holidays are shorter."""


class TaskReminders:
    """Looks once a minute which tasks' day it is. One per process that leads."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    async def tick(self) -> None:
        """From noon on: who does it hears of a task of today, who set it of one that is late."""
        while True:
            now = self._ground.now()
            local = now.astimezone(self._ground.zone)
            if local.time() < REMIND_AT:
                return
            today = local.date()
            async with self._ground.database.transaction() as tx:
                due = await tasks.due(tx, today, today - timedelta(days=1), BATCH)
                if due:
                    peace = (await self._ground.calendar(tx)).next_peaceful(now)
                    for one in due:
                        await _queue(tx, one, peace, now)
                    await tasks.set_reminded(tx, [one.task_id for one in due], today)
            if due:
                self._ground.wake()
            if len(due) < BATCH:
                return


async def _queue(tx: Tx, one: Due, peace: datetime, now: datetime) -> None:
    side = "late" if one.late else "staff" if one.by_staff else "student"
    look: Button = {"label": "tools-task-open-button", "data": f"{OPEN_PREFIX}:{one.task_id}"}
    body = words(
        f"tools-task-due-{side}",
        buttons=[[look]] if one.late else keys(one.task_id),
        words=one.words,
        student=one.student or "—",
        day=spoken(one.due_on, one.language),
    )
    await outbox.enqueue(
        tx,
        cause=f"task:{one.task_id}:{'late' if one.late else 'due'}",
        # A task that moved is reminded of anew.
        part=one.due_on.toordinal(),
        chat_id=one.reader_chat_id,
        person_id=one.reader_person_id,
        kind=SendKind.alert,
        body_id=await outbox.add_body(tx, body),
        due_at=peace,
        expires_at=peace + STALE,
        now=now,
    )

"""A step is reminded of on its day at noon: rows decide, the tick only looks."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.rules import Calendar
from bot.delivery.bodies import Button, words
from bot.ground import Ground
from bot.plans import rules
from db import outbox, plans
from db.engine import Tx
from db.outbox import SendKind

CAUSE = "plan-step"
TOPIC = "planning"
BATCH = 200
STALE = timedelta(days=9)
"""So long a reminder may wait for peace: the longest holidays are shorter."""
OPEN_PREFIX, DONE_PREFIX, LATER_PREFIX = "plst", "plok", "pllt"
"""The prefixes of the buttons under a reminder; handlers/plans/buttons.py reads them."""


def cause_of(step_id: int) -> str:
    return f"{CAUSE}:{step_id}"


async def cancel(tx: Tx, step_id: int, reason: str, now: datetime) -> None:
    """Take back a reminder that waits."""
    await outbox.cancel(tx, cause_of(step_id), reason, now)


class Reminders:
    """Looks once a minute which steps' day it is. One per process that leads."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    async def tick(self) -> None:
        """Queue a reminder for every open step of today, once, from noon on."""
        while True:
            now = self._ground.now()
            local = now.astimezone(self._ground.zone)
            if local.time() < rules.REMIND_AT:
                return
            async with self._ground.database.transaction() as tx:
                queued = await remind(
                    tx, local.date(), self._ground.zone, self._ground.calendar, now
                )
            if queued:
                self._ground.wake()
            if queued < BATCH:
                return


async def remind(
    tx: Tx,
    today: date,
    zone: ZoneInfo,
    calendar: Callable[[Tx], Awaitable[Calendar]],
    now: datetime,
) -> int:
    """Queue what is due today and was not yet; how many. Moved out of quiet hours."""
    due = await plans.due_steps(tx, today, BATCH)
    if not due:
        return 0
    peace = (await calendar(tx)).next_peaceful(now)
    ends = datetime.combine(today + STALE, rules.REMIND_AT, zone)
    for step in due:
        said = words(
            "plans-reminder",
            buttons=[
                [
                    Button(label="plans-done-button", data=f"{DONE_PREFIX}:{step.id}"),
                    Button(
                        label="plans-later-button",
                        data=f"{LATER_PREFIX}:{step.id}:{today:%Y%m%d}",
                    ),
                ],
                [Button(label="plans-open-step-button", data=f"{OPEN_PREFIX}:{step.id}")],
            ],
            step=step.words,
        )
        await outbox.enqueue(
            tx,
            cause=cause_of(step.id),
            # A step that moved is reminded of anew.
            part=step.reminders,
            chat_id=step.telegram_id,
            person_id=step.person_id,
            kind=SendKind.alert,
            topic=TOPIC,
            body_id=await outbox.add_body(tx, said),
            due_at=peace,
            expires_at=ends,
            now=now,
        )
    await plans.set_reminded(tx, [step.id for step in due], today)
    return len(due)

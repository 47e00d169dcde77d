"""Events by the clock: free seats passed on, changes told, reminders, how was it, the recap.

Every step is a small transaction that asks the rows what is left to do: a tick may be cut off
anywhere, and the next one, in this process or another, goes on where it ended.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot import reminding
from bot.events import messages, rules, seats
from bot.events.messages import DAY, RECAP, SOON, TOLD, TOPIC, Post
from bot.ground import Ground
from bot.topics import rules as topics
from content.models import Bilingual
from db import event_telling, events, outbox
from db.engine import Tx
from db.events import EventRow

BATCH = 200
AHEAD = timedelta(days=2)
"""How far ahead beginnings are looked at: farther than the evening before."""
CALLED_OFF_LIVES = timedelta(days=2)
FEEDBACK_AFTER = timedelta(minutes=30)
LOOKED_BACK = timedelta(days=3)
RECAP_LIVES = timedelta(days=7)

AskFeedback = Callable[[Tx, str, Bilingual, Sequence[int]], Awaitable[int]]
"""Asks these people how an event was: its key, its name, their ids; how many were not asked."""


class Events:
    """The tick of events. Safe to call at any time and as often as one likes."""

    def __init__(self, ground: Ground, ask_feedback: AskFeedback) -> None:
        self._ground = ground
        self._ask_feedback = ask_feedback
        self._one_at_a_time = asyncio.Lock()

    async def tick(self) -> None:
        """Do everything that is due by now."""
        async with self._one_at_a_time:
            post = Post(self._ground.content.texts, self._ground.zone, self._ground.now())
            queued = await self._fill(post)
            queued += await self._tell_changes(post)
            queued += await self._remind(post)
            queued += await self._recap(post)
            queued += await self._feedback(post)
            if queued:
                self._ground.wake()

    async def _fill(self, post: Post) -> int:
        """Seats that came free without anybody pressing: somebody deleted their data."""
        async with self._ground.database.reading() as tx:
            found = await event_telling.with_waiting(tx, post.now)
            free = await seats.with_free(tx, found)
        queued = 0
        for event_id in free:
            async with self._ground.database.transaction() as tx:
                event = await events.event(tx, event_id, hold=True)
                if event is not None:
                    queued += await seats.fill(tx, event, post)
        return queued

    async def _tell_changes(self, post: Post) -> int:
        """Whoever comes hears of a new time, a new place, or that nobody need come."""
        async with self._ground.database.reading() as tx:
            found = await event_telling.untold(tx, post.now)
        return sum([await self._batches(event_id, tell, post) for event_id in found])

    async def _remind(self, post: Post) -> int:
        async with self._ground.database.reading() as tx:
            found = await events.between(tx, post.now, post.now + AHEAD)
        queued = 0
        for event in found:
            for one in reminders(event, post):
                queued += await self._batches(event.id, _Reminding(one), post)
        return queued

    async def _recap(self, post: Post) -> int:
        async with self._ground.database.reading() as tx:
            ended = await events.ended_between(tx, post.now - rules.RECAP_WITHIN, post.now)
        written = [one for one in ended if one.recap and one.recapped_at is None]
        queued = 0
        for one in written:
            async with self._ground.database.transaction() as tx:
                queued += await send_recap(tx, one.id, post)
        return queued

    async def _feedback(self, post: Post) -> int:
        """Ask soon after the end, and once more when the doors have closed, for who was late."""
        async with self._ground.database.reading() as tx:
            ended = await events.ended_between(
                tx, post.now - LOOKED_BACK, post.now - FEEDBACK_AFTER
            )
        asked = 0
        for one in ended:
            closed = one.ends_at + rules.DOORS_CLOSE
            if one.feedback_at is not None and not one.feedback_at < closed <= post.now:
                continue
            async with self._ground.database.transaction() as tx:
                were = await event_telling.people(tx, one.id, attended=True)
                await events.note(tx, one.id, feedback_at=post.now)
                if were:
                    name = Bilingual(zh=one.title, en=one.title)
                    ids = [person.person_id for person in were]
                    asked += await self._ask_feedback(tx, str(one.id), name, ids)
        return asked

    async def _batches(
        self,
        event_id: int,
        step: Callable[[Tx, EventRow, Post], Awaitable[int]],
        post: Post,
    ) -> int:
        """Take a step until nothing is left of it; how many messages it queued."""
        queued = 0
        while True:
            async with self._ground.database.transaction() as tx:
                event = await events.event(tx, event_id, hold=True)
                count = await step(tx, event, post) if event is not None else 0
            queued += count
            if count < BATCH:
                return queued


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder of an event: which one, the column that keeps what was told, from when until
    when it may arrive."""

    kind: str
    column: str
    due: datetime
    ends: datetime


def reminders(event: EventRow, post: Post) -> list[Reminder]:
    """The reminders of an event that may be told now."""
    starts = event.starts_at.astimezone(post.zone)
    midnight = datetime.combine(starts.date(), time.min, post.zone)
    every = [Reminder(DAY, "day_told_for", reminding.day_before(starts, post.zone), midnight)]
    soon = reminding.soon_before(starts, post.zone)
    if soon is not None:
        every.append(Reminder(SOON, "soon_told_for", soon, starts))
    # «Tomorrow» is no word for the day itself, whatever kept us from saying it in time.
    arrives = reminding.by_day(post.now, post.zone)
    return [one for one in every if one.due <= post.now and arrives < one.ends]


class _Reminding:
    """One reminder, batch by batch."""

    def __init__(self, reminder: Reminder) -> None:
        self._one = reminder

    async def __call__(self, tx: Tx, event: EventRow, post: Post) -> int:
        one = self._one
        if not event.is_open or one not in reminders(event, post):
            return 0  # it moved in the meantime
        # Who signed up after that hour knows without being told.
        which = event_telling.to_remind(one.column, event.starts_at, one.due)
        found = await event_telling.claim(
            tx, event.id, which, {one.column: event.starts_at}, BATCH
        )
        rows = [
            [messages.open_button(event.id), messages.calendar_button(event.id)],
            [messages.give_up_button(event.id)],
        ]
        said = messages.said(f"events-remind-{one.kind}", event, post, rows)
        return await messages.queue(
            tx, event, one.kind, event.sequence, said, found, post, expires_at=one.ends
        )


async def tell(tx: Tx, event: EventRow, post: Post) -> int:
    """Tell the next so many who know only of an earlier revision; how many."""
    if not event.is_open:
        text_id, why = "events-told-cancelled", event.cancelled_why
    else:
        what = "both" if len(event.changed) > 1 else next(iter(event.changed), "time")
        text_id, why = f"events-told-{what}", ""
    which = event_telling.to_tell(event.sequence)
    found = await event_telling.claim(tx, event.id, which, {"told": event.sequence}, BATCH)
    if not found:
        return 0
    for kind in (DAY, SOON):
        await outbox.cancel(tx, messages.cause(kind, event.id), "changed", post.now)
    rows = [[messages.calendar_button(event.id, "events-update-calendar-button")]]
    if event.is_open:
        rows[0].insert(0, messages.open_button(event.id))
        rows.append([messages.give_up_button(event.id)])
    said = messages.said(
        text_id, event, post, rows, why=why or "–", has_why="yes" if why else "no"
    )
    expires = event.starts_at if event.is_open else event.ends_at + CALLED_OFF_LIVES
    return await messages.queue(
        tx, event, TOLD, event.sequence, said, found, post, expires_at=expires
    )


async def send_recap(tx: Tx, event_id: int, post: Post) -> int:
    """Tell who had a seat and was not there what happened; how many. Once."""
    event = await events.event(tx, event_id, hold=True)
    if event is None or not event.recap or event.recapped_at is not None:
        return 0
    await events.note(tx, event_id, recapped_at=post.now)
    found = await event_telling.people(tx, event_id, attended=False)
    footer = topics.footer(TOPIC, messages.cause(RECAP, event_id))
    said = messages.said("events-recap-told", event, post, [footer], recap=event.recap)
    return await messages.queue(
        tx, event, RECAP, 0, said, found, post,
        expires_at=post.now + RECAP_LIVES, topic=TOPIC,
    )  # fmt: skip

"""Appointments by the clock: offers that are over go to the next, free times to who waits,
reminders, and nobody is left waiting for somebody who has left.

Every step is a small transaction that asks the rows what is left to do: a tick may be cut off
anywhere, and the next one, in this process or another, goes on where it ended.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot import reminding
from bot.appointments import messages, rules, service, waiting
from bot.appointments.messages import DAY, SOON, Post, key
from bot.ground import Ground
from db import appointment_telling, appointment_waits, appointments
from db.appointments import AppointmentRow, AppointmentState, Side
from db.engine import Tx

AHEAD = timedelta(days=2)
"""How far ahead beginnings are looked at: farther than the evening before."""


class Appointments:
    """The tick of appointments. Safe to call at any time and as often as one likes."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._one_at_a_time = asyncio.Lock()

    async def tick(self) -> None:
        """Do everything that is due by now."""
        async with self._one_at_a_time:
            async with self._ground.database.reading() as tx:
                post = Post(
                    self._ground.content.texts,
                    self._ground.zone,
                    self._ground.now(),
                    await self._ground.calendar(tx),
                )
                over = await appointment_telling.offers_over(tx, post.now)
                alone = await appointment_telling.left_alone(tx, post.now)
                waited_for = await appointment_waits.waited_for(tx)
                starting = await appointment_telling.starting(tx, post.now, post.now + AHEAD)
            queued = 0
            for one in over:
                async with self._ground.database.transaction() as tx:
                    queued += await waiting.lapse(tx, one, post)
            for one in alone:
                async with self._ground.database.transaction() as tx:
                    queued += await _left_alone(tx, one, post)
            for host_id in waited_for:
                async with self._ground.database.transaction() as tx:
                    queued += await waiting.fill(tx, host_id, post)
            for row in starting:
                for reminder in reminders(row, post):
                    async with self._ground.database.transaction() as tx:
                        queued += await remind(tx, row, reminder, post)
            queued += await self._tell_of_tomorrow(post)
            if waited_for:
                async with self._ground.database.transaction() as tx:
                    today = post.now.astimezone(post.zone).date().toordinal()
                    await appointment_waits.forget_waits(tx, today)
            if queued:
                self._ground.wake()

    async def _tell_of_tomorrow(self, post: Post) -> int:
        """In the evening whoever is visited hears who comes the next day, once."""
        local = post.now.astimezone(post.zone)
        night = datetime.combine(local.date(), reminding.NIGHT, post.zone)
        due_at = rules.arrives(post.now, night - timedelta(minutes=1), post.calendar)
        if local.time() < reminding.DAY_BEFORE_AT or due_at is None:
            return 0
        tomorrow = local.date() + timedelta(days=1)
        begin = datetime.combine(tomorrow, time.min, post.zone)
        async with self._ground.database.reading() as tx:
            found = await appointment_telling.starting(
                tx, begin - timedelta(seconds=1), begin + timedelta(hours=23, minutes=59)
            )
            untold = await messages.untold_of_day(tx, tomorrow, found)
        for host_id in untold:
            mine = [one for one in found if one.staff_person_id == host_id]
            async with self._ground.database.transaction() as tx:
                await messages.tell_of_day(tx, host_id, tomorrow, mine, post, due_at)
        return len(untold)


async def _left_alone(tx: Tx, appointment_id: int, post: Post) -> int:
    """Whoever was to be visited has left: the student hears, and chooses somebody else."""
    one = await appointments.appointment(tx, appointment_id, hold=True)
    if one is None or one.staff_person_id is not None or one.starts_at <= post.now:
        return 0
    if one.state not in (AppointmentState.booked, AppointmentState.offered):
        return 0
    await service.call_off(tx, one, Side.staff, "", post)
    return 1


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder: which, since when it is due, when it may arrive and until when."""

    kind: str
    due: datetime
    arrives: datetime
    ends: datetime


def reminders(one: AppointmentRow, post: Post) -> list[Reminder]:
    """The reminders of an appointment that may be told now. They follow from when it begins, so
    one that moved is reminded of anew."""
    starts = one.starts_at.astimezone(post.zone)
    eve = reminding.day_before(starts, post.zone)
    night = datetime.combine(eve.date(), reminding.NIGHT, post.zone) - timedelta(minutes=1)
    every = [(DAY, eve, night)]
    soon = reminding.soon_before(starts, post.zone)
    if soon is not None:
        every.append((SOON, soon, starts - rules.REMINDED_BEFORE))
    found = []
    for kind, due, latest in every:
        if due <= post.now:
            at = rules.arrives(post.now, latest, post.calendar)
            if at is not None:
                found.append(Reminder(kind, due, at, latest))
    return found


async def remind(tx: Tx, seen: AppointmentRow, one: Reminder, post: Post) -> int:
    """Queue a reminder of an appointment that was seen to need it, once; how many messages."""
    column = messages.TOLD_FOR[one.kind]
    if not await appointment_telling.claim_told(tx, seen.id, column, seen.starts_at, one.due):
        return 0
    # Ours now: its place may have changed since the clock looked.
    row = await appointments.appointment(tx, seen.id)
    assert row is not None  # noqa: S101 - held by us
    rows = [
        [messages.open_key(row), messages.calendar_key(row)],
        [
            key("appointments-move-button", messages.MOVE, row.id),
            key("appointments-cancel-button", messages.CANCEL, row.id),
        ],
    ]
    body = messages.said(f"appointments-remind-{one.kind}", row, post, rows)
    await messages.tell(
        tx, row.student_person_id, one.kind, row, body, post,
        due_at=one.arrives, expires_at=one.ends,
    )  # fmt: skip
    return 1

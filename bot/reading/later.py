"""«Read later today at 20:00»: a message of the outbox that waits for the evening.

There is one for each lesson at most. Whoever opens or finishes the lesson before needs it no
more. It was asked for, so no cap counts it; but it keeps the quiet hours, and whoever mutes the
topic afterwards does not get it: the last look at alerts sees to both.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.calendar.rules import Calendar
from bot.delivery.bodies import Button
from bot.reading import rules
from bot.reading.rules import Evening
from content import LANGUAGES, Texts
from content.models import Lesson
from db import bookmarks, outbox, topics
from db.engine import Tx
from db.outbox import SendKind
from db.people import Actor
from db.privacy import cancel_queued

OURS = "later"
TOPIC = "courses"


@dataclass(frozen=True, slots=True)
class Offer:
    """What stands under a card: when a reminder comes (`waits`), or when it could."""

    waits: datetime | None
    could: Evening | None


def cause_of(lesson_id: str) -> str:
    return f"{OURS}:{lesson_id}"


async def offer(tx: Tx, actor: Actor, lesson_id: str, calendar: Calendar, now: datetime) -> Offer:
    """What to offer under a card of this lesson."""
    waits = await bookmarks.waits_until(tx, cause_of(lesson_id), actor.telegram_id)
    return Offer(waits, rules.next_evening(now, calendar.zone, calendar.is_peaceful))


async def ask(
    tx: Tx,
    actor: Actor,
    lesson: Lesson,
    texts: Texts,
    buttons: list[list[Button]],
    calendar: Calendar,
    now: datetime,
) -> datetime | None:
    """Remind of this lesson on the next evening; when that is. Asked again it stays as it is.

    None when there is no evening to be had.
    """
    cause = cause_of(lesson.id)
    waits = await bookmarks.waits_until(tx, cause, actor.telegram_id)
    if waits is not None:
        return waits
    evening = rules.next_evening(now, calendar.zone, calendar.is_peaceful)
    if evening is None:
        return None
    body: dict[str, Any] = {"kind": "versions", "buttons": buttons}
    for language in LANGUAGES:
        said = texts.format(language, "later-due", title=lesson.title[language])
        body[language] = {"kind": "text", "text": said, "entities": []}
    # A wish is newer than a mute of before; one of afterwards is newer than the wish.
    muted = TOPIC in await topics.muted(tx, actor.person_id)
    last = await outbox.last_part(tx, cause, actor.telegram_id)
    await outbox.enqueue(
        tx,
        cause=cause,
        chat_id=actor.telegram_id,
        person_id=actor.person_id,
        part=0 if last is None else last + 1,
        kind=SendKind.alert,
        topic=None if muted else TOPIC,
        body_id=await outbox.add_body(tx, body),
        due_at=evening.at,
        expires_at=rules.over_at(evening.at, calendar.zone),
        now=now,
    )
    return evening.at


async def cancel(tx: Tx, actor: Actor, lesson_id: str, reason: str, now: datetime) -> bool:
    """Take the reminder of a lesson back; whether one waited."""
    cause = cause_of(lesson_id)
    return bool(await cancel_queued(tx, actor.telegram_id, reason, now, cause))


def says_when(at: datetime, now: datetime, zone: ZoneInfo) -> tuple[int, str]:
    """In how many days that is, and its date, both on the college's clock."""
    local = at.astimezone(zone)
    return (local.date() - now.astimezone(zone).date()).days, local.date().isoformat()

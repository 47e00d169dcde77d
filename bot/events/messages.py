"""What events say by themselves, as bodies for the outbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from bot.delivery.bodies import Button
from bot.reminding import by_day, when
from content import LANGUAGES, Texts
from db import outbox
from db.engine import Tx
from db.event_telling import Reached
from db.events import EventRow
from db.outbox import SendKind

OPEN, GIVE_UP, CALENDAR, CHECK_IN = "ev", "evout", "evics", "evin"
"""The prefixes of the buttons under our messages; handlers/events/buttons.py reads them."""
DAY, SOON, TOLD, SEAT, RECAP = "day", "soon", "told", "seat", "recap"
TOPIC = "events"


@dataclass(frozen=True, slots=True)
class Post:
    """What a message needs: our texts, the college's zone, and what time it is."""

    texts: Texts
    zone: ZoneInfo
    now: datetime


def cause(kind: str, event_id: int) -> str:
    """«event-day:12»."""
    return f"event-{kind}:{event_id}"


def where(event: EventRow) -> str:
    """The place in one line; empty where none is known."""
    return " · ".join(part for part in (event.venue, event.address) if part)


def said(
    text_id: str, event: EventRow, post: Post, buttons: list[list[Button]], **more: object
) -> dict[str, Any]:
    """A message about an event in its reader's language; what people wrote is escaped."""
    safe = {
        name: escape(value, quote=False) if isinstance(value, str) else value
        for name, value in more.items()
    }
    body: dict[str, Any] = {"kind": "versions", "buttons": buttons}
    for language in LANGUAGES:
        text = post.texts.format(
            language,
            text_id,
            title=escape(event.title, quote=False),
            host=escape(event.host, quote=False),
            when=when(event.starts_at, event.ends_at, post.zone, language),
            place=escape(where(event), quote=False) or "–",
            **safe,
        )
        body[language] = {"kind": "html", "text": text, "reply_markup": None, "reply_to": None}
    return body


def open_button(event_id: int, label: str = "events-open-button") -> Button:
    return Button(label=label, data=f"{OPEN}:{event_id}")


def give_up_button(event_id: int) -> Button:
    return Button(label="events-give-up-button", data=f"{GIVE_UP}:{event_id}")


def calendar_button(event_id: int, label: str = "events-calendar-button") -> Button:
    return Button(label=label, data=f"{CALENDAR}:{event_id}")


async def queue(
    tx: Tx,
    event: EventRow,
    kind: str,
    part: int,
    body: dict[str, Any],
    people: Iterable[Reached],
    post: Post,
    *,
    expires_at: datetime | None,
    topic: str | None = None,
) -> int:
    """Queue a message for these people, not at night; how many. What somebody signed up for is
    told whatever else came that day; only what has a `topic` can be muted."""
    chosen = list(people)
    if not chosen:
        return 0
    body_id = await outbox.add_body(tx, body)
    for one in chosen:
        await outbox.enqueue(
            tx,
            cause=cause(kind, event.id),
            part=part,
            chat_id=one.telegram_id,
            person_id=one.person_id,
            kind=SendKind.alert,
            topic=topic,
            body_id=body_id,
            due_at=by_day(post.now, post.zone),
            expires_at=expires_at,
            now=post.now,
        )
    return len(chosen)

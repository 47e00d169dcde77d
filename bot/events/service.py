"""Events as they are kept: put from a file or by the office, changed, cancelled."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.events import rules, seats
from bot.events.messages import Post
from bot.events.rules import EventDraft
from bot.jobs.keys import name_key
from db import audit, employers, events
from db.engine import Tx
from db.events import EventRow, EventState

__all__ = ["EventDraft", "EventFaultError", "Put", "Putting", "put_event"]


class EventFaultError(ValueError):
    """A draft that cannot be stored; `keys` end the ids of the sentences that say why."""

    def __init__(self, keys: list[str]) -> None:
        super().__init__(", ".join(keys))
        self.keys = keys


class Putting(StrEnum):
    added = "added"
    changed = "changed"
    unchanged = "unchanged"


@dataclass(frozen=True, slots=True)
class Put:
    """What became of a draft."""

    event_id: int
    what: Putting


async def put_event(
    tx: Tx, draft: EventDraft, now: datetime, by: int | None, zone: ZoneInfo
) -> Put:
    """Store an event, or bring the one with the same key up to date: who comes to it hears of a
    new time or place by the next tick. An event that was cancelled stays cancelled, and a pin on
    the map that a draft says nothing of stays where it was put. `zone` says on which day it is.

    Raises EventFaultError for a draft that makes no sense.
    """
    found = rules.faults(draft)
    if found:
        raise EventFaultError(found)
    key = rules.key_of(draft, zone)
    known = await events.by_key(tx, key)
    values = await _values(tx, draft)
    if known is None:
        event_id = await events.add(tx, now, by, key=key, code=rules.new_code(), **values)
        await audit.note(tx, now, by, "event.made", f"event:{event_id}")
        return Put(event_id, Putting.added)
    if draft.latitude is None:
        del values["latitude"], values["longitude"]
    changed = await change(tx, known, values, now, by)
    return Put(known.id, Putting.changed if changed else Putting.unchanged)


async def _values(tx: Tx, draft: EventDraft) -> dict[str, Any]:
    key = name_key(draft.host)
    employer = await employers.find(tx, key, None) if key else None
    return {
        "kind": draft.kind,
        "title": draft.title.strip(),
        "host": draft.host.strip(),
        "employer_id": employer.id if employer else None,
        "text": draft.text.strip(),
        "starts_at": draft.starts_at,
        "ends_at": draft.ends,
        "venue": draft.venue.strip(),
        "address": draft.address.strip(),
        "latitude": draft.latitude,
        "longitude": draft.longitude,
        "url": draft.url.strip(),
        "majors": list(draft.majors),
        "employers": draft.employers,
        "postings": draft.postings,
        "capacity": draft.capacity,
        "closes_at": draft.closes_at,
    }


async def change(
    tx: Tx, event: EventRow, values: dict[str, Any], now: datetime, by: int | None
) -> bool:
    """Put new values into an event that is held; False when they say nothing new. A new time or
    place is a new revision, of which those who come are told."""
    new = {
        name: value
        for name, value in values.items()
        if (list(value) if name == "majors" else value)
        != (list(event.majors) if name == "majors" else getattr(event, name))
    }
    if not new:
        return False
    told = [word for word, names in (("time", _TIME), ("place", _PLACE)) if names & new.keys()]
    if told and event.is_open:
        new |= {"sequence": event.sequence + 1, "changed": told}
    await events.change(tx, event.id, now, **new)
    changed = sorted(new.keys() - {"sequence", "changed"})
    await audit.note(tx, now, by, "event.changed", f"event:{event.id}", columns=changed)
    return True


_TIME = {"starts_at"}
_PLACE = {"venue", "address", "url"}


async def cancel(tx: Tx, event_id: int, why: str, by: int | None, now: datetime) -> bool:
    """Call an event off; False when it is over, gone or called off already. Those who come are
    told by the next tick."""
    event = await events.event(tx, event_id, hold=True)
    if event is None or not event.is_open or event.ends_at <= now:
        return False
    await events.change(
        tx,
        event_id,
        now,
        state=EventState.cancelled,
        cancelled_why=why,
        sequence=event.sequence + 1,
    )
    await audit.note(tx, now, by, "event.cancelled", f"event:{event_id}")
    return True


async def change_event(
    tx: Tx, event_id: int, values: dict[str, Any], by: int, post: Post
) -> bool | None:
    """The office changes an event that is not over: whether that was news, None when it is gone
    or over. More seats go to who waits at once.

    Raises EventFaultError when it would make no sense any more.
    """
    event = await events.event(tx, event_id, hold=True)
    if event is None or not event.is_open or event.ends_at <= post.now:
        return None
    if "starts_at" in values and event.closes_at is not None and "closes_at" not in values:
        # What was said of the old time would end signing up at a time nobody meant.
        values = {**values, "closes_at": None}
    found = rules.faults(_draft_of(event, values))
    if found:
        raise EventFaultError(found)
    changed = await change(tx, event, values, post.now, by)
    fresh = await events.event(tx, event_id)
    if changed and fresh is not None:
        await seats.fill(tx, fresh, post)
    return changed


def _draft_of(event: EventRow, values: dict[str, Any]) -> EventDraft:
    names = EventDraft.__dataclass_fields__.keys() - {"reference"}
    kept = {name: getattr(event, name) for name in names}
    return EventDraft(**{**kept, **values})


async def renew_code(tx: Tx, event_id: int, by: int, now: datetime) -> bool:
    """A fresh code for the door: the old one has been passed around. False when there is no
    such event or it is over."""
    event = await events.event(tx, event_id, hold=True)
    if event is None or now >= event.ends_at + rules.DOORS_CLOSE:
        return False
    await events.note(tx, event_id, code=rules.new_code())
    await audit.note(tx, now, by, "event.code-renewed", f"event:{event_id}")
    return True


async def write_recap(tx: Tx, event_id: int, words: str, by: int, now: datetime) -> bool:
    """What those who had a seat and were not there are told by the next tick; False when it is
    too early, too late, or they were told."""
    event = await events.event(tx, event_id, hold=True)
    if event is None or not may_recap(event, now):
        return False
    await events.note(tx, event_id, recap=words)
    await audit.note(tx, now, by, "event.recap", f"event:{event_id}")
    return True


def may_recap(event: EventRow, now: datetime) -> bool:
    over = event.ends_at <= now < event.ends_at + rules.RECAP_WITHIN
    return event.is_open and over and event.recapped_at is None and not event.recap

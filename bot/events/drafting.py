"""An event being written down by the office: what is asked in turn, how each answer is read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.answering.days import read_day
from bot.answering.moments import read_when
from bot.events import rules
from bot.events.rules import EventDraft
from bot.reminding import NIGHT
from db.events import HOST_LENGTH, PLACE_LENGTH, TEXT_LENGTH, TITLE_LENGTH, EventKind

FIELDS = ("title", "host", "when", "place", "seats", "majors", "text", "url", "closes", "map")
"""What can be said of an event and changed later, as the end of a text id `events-field-…`."""
ASKED = ("title", "when", "place", "seats")
"""What is asked for a new one, in turn; of one online the link instead of the place."""
MOST_MAJORS = 30
LONGEST_MAJOR = 60
NOTHING = re.compile(r"(没有|无|不限|都可以|全部|none|any|all|no|-|—)[。.]?", re.IGNORECASE)
_INSTANTS = frozenset({"starts_at", "ends_at", "closes_at"})


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message says: its words, or a place on the map with what it is called."""

    words: str = ""
    latitude: float | None = None
    longitude: float | None = None
    venue: str = ""
    address: str = ""


class UnreadError(ValueError):
    """An answer that says nothing of what was asked; `key` ends the id of what is said."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def next_field(values: Mapping[str, Any]) -> str | None:
    """What is to be asked next of a new event; None when it can be looked at."""
    for field in ASKED:
        asked = "url" if field == "place" and values["kind"] == EventKind.online else field
        if asked not in values.get("said", ()):
            return asked
    return None


def read(
    field: str, heard: Heard, now: datetime, zone: ZoneInfo, kept: Mapping[str, Any]
) -> dict[str, Any]:
    """The columns an answer fills. `kept` are those the event has by now.

    Raises UnreadError with the end of the id of a sentence that says what is missing.
    """
    words = heard.words.strip()
    today = now.astimezone(zone).date()
    if field in ("place", "map") and heard.latitude is not None:
        return _spot(field, heard)
    match field:
        case "title":
            return {"title": _short(words, TITLE_LENGTH)}
        case "host":
            return {"host": "" if NOTHING.fullmatch(words) else _short(words, HOST_LENGTH)}
        case "when":
            return _when(words, today, zone, now, kept["kind"])
        case "place":
            return _place(words)
        case "seats":
            return {"capacity": _seats(words)}
        case "majors":
            return {"majors": _majors(words)}
        case "text":
            return {"text": "" if NOTHING.fullmatch(words) else _long(words)}
        case "url":
            return {"url": _url(words)}
        case "closes":
            return {"closes_at": _closes(words, today, zone, kept["starts_at"])}
        case "map" if NOTHING.fullmatch(words):
            return {"latitude": None, "longitude": None}
    raise UnreadError(f"unread-{field}")


def _spot(field: str, heard: Heard) -> dict[str, Any]:
    found: dict[str, Any] = {"latitude": heard.latitude, "longitude": heard.longitude}
    if field == "place" and not (heard.venue or heard.address):
        raise UnreadError("unread-place-name")
    if heard.venue:
        found |= {"venue": heard.venue[:PLACE_LENGTH], "address": heard.address[:PLACE_LENGTH]}
    return found


def _short(words: str, most: int) -> str:
    plain = " ".join(words.split())
    if not plain:
        raise UnreadError("unread-words")
    if len(plain) > most:
        raise UnreadError("too-long-words")
    return plain


def _long(words: str) -> str:
    if not words:
        raise UnreadError("unread-words")
    if len(words) > TEXT_LENGTH:
        raise UnreadError("too-long-words")
    return words


def _when(
    words: str, today: date, zone: ZoneInfo, now: datetime, kind: EventKind
) -> dict[str, Any]:
    found = read_when(words, today, zone)
    if found is None:
        raise UnreadError("unread-when")
    starts, ends = found
    if starts <= now:
        raise UnreadError("past-when")
    return {"starts_at": starts, "ends_at": ends or starts + rules.USUAL[kind]}


def _place(words: str) -> dict[str, Any]:
    """The room, and on a second line (or after a comma) how to find it."""
    first, _, rest = words.partition("\n") if "\n" in words else _comma(words)
    return {
        "venue": _short(first, PLACE_LENGTH),
        "address": _short(rest, PLACE_LENGTH) if rest.strip() else "",
    }


def _comma(words: str) -> tuple[str, str, str]:
    parts = re.split(r"[，,]\s*", words, maxsplit=1)
    return parts[0], "", parts[1] if len(parts) > 1 else ""


def _seats(words: str) -> int | None:
    if NOTHING.fullmatch(words):
        return None
    found = re.fullmatch(r"\D{0,6}(\d{1,6})\D{0,8}", words)
    if found is None or not 0 < int(found[1]) <= rules.MOST_SEATS:
        raise UnreadError("unread-seats")
    return int(found[1])


def _majors(words: str) -> list[str]:
    if NOTHING.fullmatch(words):
        return []
    named = [" ".join(part.split()) for part in re.split(r"[、，,；;\n]+", words)]
    found = list(dict.fromkeys(part for part in named if part))
    if not found or len(found) > MOST_MAJORS or any(len(one) > LONGEST_MAJOR for one in found):
        raise UnreadError("unread-majors")
    return found


def _url(words: str) -> str:
    if NOTHING.fullmatch(words):
        return ""
    if len(words) > rules.LONGEST_URL or not rules.is_link(words):
        raise UnreadError("unread-url")
    return words


def _closes(words: str, today: date, zone: ZoneInfo, starts_at: datetime) -> datetime | None:
    if NOTHING.fullmatch(words):
        return None
    found = read_when(words, today, zone)
    day = read_day(words, today) if found is None else None
    if found is not None:
        at = found[0]
    elif day is not None:
        at = datetime.combine(day, NIGHT, zone)
    else:
        raise UnreadError("unread-closes")
    if at > starts_at:
        raise UnreadError("closes-late")
    return at


# A draft outlives the chat as JSON


def packed(values: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON can keep it."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def unpacked(kept: Mapping[str, Any]) -> dict[str, Any]:
    """As it was before."""
    values = dict(kept)
    for name in _INSTANTS & values.keys():
        if values[name] is not None:
            values[name] = datetime.fromisoformat(values[name])
    values["kind"] = EventKind(values["kind"])
    return values


def draft_of(values: Mapping[str, Any]) -> EventDraft:
    """The draft that these values are; those that are needed must be there."""
    plain = {name: value for name, value in values.items() if name != "said"}
    plain["majors"] = tuple(plain.get("majors", ()))
    return EventDraft(**plain)

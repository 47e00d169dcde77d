"""What is decided about events: whether a draft makes sense, when something is told, what opens
the door. Instants are aware; the college's zone is given where a clock on a wall matters."""

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from db.events import (
    HOST_LENGTH,
    PLACE_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
    EventKind,
    EventRow,
)

USUAL = {
    EventKind.talk: timedelta(hours=2),
    EventKind.fair: timedelta(hours=4),
    EventKind.special: timedelta(hours=3),
    EventKind.online: timedelta(hours=1, minutes=30),
}
"""How long an event of a kind takes when nobody says."""
LONGEST = timedelta(days=7)
MOST_SEATS = 100_000
LONGEST_URL = 500
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What codes are made of: nothing that is read for something else."""
CODE_LENGTH = 5

DOORS_OPEN, DOORS_CLOSE = timedelta(hours=1), timedelta(hours=3)
"""From so long before the beginning until so long after the end one can check in."""
RECAP_WITHIN = timedelta(days=14)
"""So long after its end the absent may still be told what happened."""
MOST_QUESTIONS = 3
"""How many questions one person may hand in for one event."""


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event before it is stored. Without `ends_at` it takes as long as its kind usually does;
    `reference` is the number it has where it comes from: with it an event that is moved is
    still the same one."""

    kind: EventKind
    title: str
    starts_at: datetime
    ends_at: datetime | None = None
    host: str = ""
    text: str = ""
    venue: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    url: str = ""
    majors: tuple[str, ...] = ()
    employers: int | None = None
    postings: int | None = None
    capacity: int | None = None
    closes_at: datetime | None = None
    reference: str = ""

    @property
    def ends(self) -> datetime:
        return self.ends_at or self.starts_at + USUAL[self.kind]


def faults(draft: EventDraft) -> list[str]:
    """What is wrong with a draft, each the end of a text id `events-fault-…`; none: it can be
    stored."""
    found = []
    if not draft.title.strip():
        found.append("no-title")
    limits = (
        (draft.title, TITLE_LENGTH),
        (draft.host, HOST_LENGTH),
        (draft.text, TEXT_LENGTH),
        (draft.venue, PLACE_LENGTH),
        (draft.address, PLACE_LENGTH),
        (draft.url, LONGEST_URL),
    )
    if any(len(written.strip()) > limit for written, limit in limits):
        found.append("too-long")
    if draft.ends <= draft.starts_at:
        found.append("ends-before")
    elif draft.ends - draft.starts_at > LONGEST:
        found.append("lasts-too-long")
    if draft.closes_at is not None and draft.closes_at > draft.ends:
        found.append("closes-after")
    if draft.capacity is not None and not 0 < draft.capacity <= MOST_SEATS:
        found.append("capacity")
    if any(one is not None and one < 0 for one in (draft.employers, draft.postings)):
        found.append("counts")
    if not _is_place(draft.latitude, draft.longitude):
        found.append("coordinates")
    if draft.url and not is_link(draft.url.strip()):
        found.append("url")
    return found


def is_link(text: str) -> bool:
    """Whether a text is one address of the web, with a host that has a name."""
    return re.fullmatch(r"https?://[^\s/?#]+\.[^\s/?#]+[^\s]*", text) is not None


def _is_place(latitude: float | None, longitude: float | None) -> bool:
    if latitude is None or longitude is None:
        return latitude is longitude
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def key_of(draft: EventDraft, zone: ZoneInfo) -> str:
    """What an event is known by: its number where it comes from, else who invites to what on
    which day."""
    if draft.reference.strip():
        parts = ["ref", draft.reference.strip()]
    else:
        day = draft.starts_at.astimezone(zone).date().isoformat()
        parts = [_folded(draft.host), _folded(draft.title), day]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "", plain)


def new_code() -> str:
    """A code for the door."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def read_code(text: str) -> str | None:
    """The code in what somebody typed, however they spaced it; None when it can be none."""
    plain = unicodedata.normalize("NFKC", text[:40]).upper()
    code = "".join(sign for sign in plain if sign.isalnum())
    fits = len(code) == CODE_LENGTH and all(sign in ALPHABET for sign in code)
    return code if fits else None


# Signing up


def signs_up_until(event: EventRow) -> datetime:
    return min(event.closes_at or event.starts_at, event.starts_at)


def takes_sign_ups(event: EventRow, now: datetime) -> bool:
    """Whether a seat can still be asked for."""
    return event.is_open and now < signs_up_until(event)


def doors_open(event: EventRow, now: datetime) -> bool:
    """Whether one can check in now."""
    return event.is_open and event.starts_at - DOORS_OPEN <= now < event.ends_at + DOORS_CLOSE

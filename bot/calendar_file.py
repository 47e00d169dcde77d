"""Something in a calendar as a file: one UID for ever, a rising SEQUENCE, so that a calendar that
took it before moves its entry instead of making a second one."""

from dataclasses import dataclass
from datetime import UTC, datetime

from content import Language


@dataclass(frozen=True, slots=True)
class Entry:
    """What a calendar is told. `uid` is what it knows the entry by, whatever changes in it;
    `lines` are the description, empty ones left out."""

    uid: str
    sequence: int
    updated_at: datetime
    starts_at: datetime
    ends_at: datetime
    title: str
    is_on: bool
    place: str
    lines: tuple[str, ...]
    url: str
    spot: tuple[float, float] | None = None
    """Latitude and longitude of the place."""


def calendar_file(entry: Entry, subject: str, language: Language) -> bytes:
    """The file, RFC 5545. Instants are in UTC, which every calendar shows in its own zone.
    `subject` says what of ours it is about, «Events».

    Loads a library of 3 MiB at its first use: call it in a thread.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", f"-//Qihang//{subject}//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    made = Event()
    made.add("uid", entry.uid)
    made.add("sequence", entry.sequence)
    made.add("dtstamp", _second(entry.updated_at))
    made.add("last-modified", _second(entry.updated_at))
    made.add("dtstart", _second(entry.starts_at))
    made.add("dtend", _second(entry.ends_at))
    made.add("summary", entry.title, parameters={"language": language})
    made.add("status", "CONFIRMED" if entry.is_on else "CANCELLED")
    if entry.place:
        made.add("location", entry.place)
    if entry.spot is not None:
        made.add("geo", entry.spot)
    made.add("description", "\n".join(line for line in entry.lines if line))
    made.add("url", entry.url)
    calendar.add_component(made)
    return bytes(calendar.to_ical())


def _second(instant: datetime) -> datetime:
    return instant.astimezone(UTC).replace(microsecond=0)

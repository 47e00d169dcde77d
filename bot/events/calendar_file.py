"""An event as a calendar file: one UID for ever, a rising SEQUENCE, so that a calendar that took
it before moves its entry instead of making a second one."""

from datetime import UTC, datetime

from content import Language
from db.events import EventRow

DOMAIN = "events.qihang"


def uid(event: EventRow) -> str:
    """What calendars know an event by, whatever changes in it."""
    return f"{event.id}-{event.key[:12]}@{DOMAIN}"


def calendar_file(event: EventRow, link: str, language: Language) -> bytes:
    """The file, RFC 5545. Instants are in UTC, which every calendar shows in its own zone.

    Loads a library of 3 MiB at its first use: call it in a thread.
    """
    from icalendar import Calendar
    from icalendar import Event as Entry

    calendar = Calendar()
    calendar.add("prodid", "-//Qihang//Events//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    entry = Entry()
    entry.add("uid", uid(event))
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", _second(event.updated_at))
    entry.add("last-modified", _second(event.updated_at))
    entry.add("dtstart", _second(event.starts_at))
    entry.add("dtend", _second(event.ends_at))
    entry.add("summary", event.title, parameters={"language": language})
    entry.add("status", "CONFIRMED" if event.is_open else "CANCELLED")
    place = ", ".join(part for part in (event.venue, event.address) if part)
    if place:
        entry.add("location", place)
    if event.latitude is not None and event.longitude is not None:
        entry.add("geo", (event.latitude, event.longitude))
    lines = [event.host, event.text, event.url, link]
    entry.add("description", "\n".join(line for line in lines if line))
    entry.add("url", link)
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _second(instant: datetime) -> datetime:
    return instant.astimezone(UTC).replace(microsecond=0)

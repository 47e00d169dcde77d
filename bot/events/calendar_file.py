"""An event as a calendar file."""

from bot import calendar_file as files
from bot.calendar_file import Entry
from content import Language
from db.events import EventRow

DOMAIN = "events.qihang"


def uid(event: EventRow) -> str:
    """What calendars know an event by, whatever changes in it."""
    return f"{event.id}-{event.key[:12]}@{DOMAIN}"


def calendar_file(event: EventRow, link: str, language: Language) -> bytes:
    """The file, as `bot.calendar_file` makes it: call it in a thread."""
    here = event.latitude is not None and event.longitude is not None
    entry = Entry(
        uid=uid(event),
        sequence=event.sequence,
        updated_at=event.updated_at,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        title=event.title,
        is_on=event.is_open,
        place=", ".join(part for part in (event.venue, event.address) if part),
        lines=(event.host, event.text, event.url, link),
        url=link,
        spot=(event.latitude, event.longitude) if here else None,  # type: ignore[arg-type]
    )
    return files.calendar_file(entry, "Events", language)

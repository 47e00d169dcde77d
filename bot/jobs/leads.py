"""Job leads: what informants hand in is read, completed by a tap or two, and waits for review."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.delivery.bodies import Button, words
from bot.jobs import prose, review, service, written
from bot.jobs.imports.faults import UnclearError
from bot.jobs.service import Draft, Outcome, Put
from bot.jobs.telling import tell
from bot.people.service import office
from content import Content
from db import leads, people
from db.engine import Tx
from db.leads import LeadRow, LeadState
from db.people import Role
from db.postings import TEXT_LENGTH, Origin, PostingState

MAY = frozenset({Role.informant, Role.station, Role.office})
"""Who hands leads in."""
NEEDED = ("employer", "title")
"""Without these the office has to read the original itself."""
MORE = ("pay", "place", "apply", "closes", "majors", "heads")
"""What is worth asking besides, in this order."""
MOST_A_DAY = 60
MOST_BODIES = 10
MOST_TEXT = 6000
DESK_LEAD = "jdle"
"""The prefix of the button to a lead on the office's desk."""
DAY = timedelta(days=1)


class TooManyError(Exception):
    """Somebody handed in more than anybody reads in a day."""


async def begin(
    tx: Tx,
    person_id: int,
    text: str,
    body: dict[str, Any] | None,
    content: Content,
    now: datetime,
    zone: ZoneInfo,
) -> LeadRow:
    """A draft of what somebody sent: its fields as far as they can be read.

    Raises TooManyError.
    """
    if await leads.handed_in_since(tx, person_id, now - DAY) >= MOST_A_DAY:
        raise TooManyError
    fields = known_in(text, content, service.day_of(now, zone))
    id = await leads.begin(tx, person_id, fields, [body] if body else [], now)
    found = await leads.lead(tx, id)
    assert found is not None  # noqa: S101 - it was stored a line ago
    return found


async def add(
    tx: Tx,
    lead: LeadRow,
    text: str,
    body: dict[str, Any],
    content: Content,
    now: datetime,
    zone: ZoneInfo,
) -> LeadRow:
    """Another message of the same lead: a second picture, the text to a poster."""
    today = service.day_of(now, zone)
    fields = known_in(text, content, today) | lead.fields
    if text and lead.fields.get("text") and text not in lead.fields["text"]:
        fields["text"] = f"{lead.fields['text']}\n{text}"[:MOST_TEXT]
    bodies = [*lead.bodies, body][:MOST_BODIES]
    await leads.change(tx, lead.id, now, fields=fields, bodies=bodies)
    return replace(lead, fields=fields, bodies=bodies)


def known_in(text: str, content: Content, today: date) -> dict[str, Any]:
    """What a message says, without the fields nobody could make sense of."""
    fields: dict[str, Any] = {}
    for field, said in prose.read(text, content.jobs):
        if field in fields:
            continue
        try:
            written.value_of(field, said, content, today)
        except UnclearError:
            continue
        fields[field] = said
    if text:
        fields["text"] = text[:MOST_TEXT]
    return fields


async def answer(
    tx: Tx,
    lead: LeadRow,
    field: str,
    text: str,
    content: Content,
    now: datetime,
    zone: ZoneInfo,
) -> LeadRow:
    """One field as somebody types it. Raises UnclearError, and ValueError for no field."""
    written.value_of(field, text, content, service.day_of(now, zone))
    fields = {**lead.fields, field: text.strip()}
    await leads.change(tx, lead.id, now, fields=fields)
    return replace(lead, fields=fields)


def missing(fields: Mapping[str, Any]) -> str | None:
    """What must be asked next; None when there is enough for a posting."""
    return next((name for name in NEEDED if not fields.get(name)), None)


def draft_of(lead: LeadRow, content: Content, today: date) -> Draft:
    """The posting a lead makes. Raises UnclearError for a field that time made wrong."""
    values: dict[str, Any] = {}
    for field in ("text", *written.FIELDS):
        said = str(lead.fields.get(field, ""))
        if said:
            said = said[:TEXT_LENGTH] if field == "text" else said
            values |= written.value_of(field, said, content, today)
    origin = Origin.forwarded if lead.bodies else Origin.dialogue
    return Draft(**values, origin=origin)


async def hand_in(
    tx: Tx, lead: LeadRow, content: Content, now: datetime, zone: ZoneInfo
) -> Put | None:
    """It waits for the office from now on: as a posting where it says enough for one, else as
    what it is (None). One that is online already is known, not double.

    Raises UnclearError.
    """
    if missing(lead.fields) is not None:
        await leads.change(tx, lead.id, now, state=LeadState.waiting)
        await _tell_office(tx, lead, f"{DESK_LEAD}:{lead.id}", now, zone)
        return None
    draft = draft_of(lead, content, service.day_of(now, zone))
    put = await service.put(tx, draft, content, now, by=lead.person_id, zone=zone)
    online = put.outcome is Outcome.unchanged and put.state is PostingState.open
    state = LeadState.accepted if online else LeadState.waiting
    await leads.change(
        tx, lead.id, now, state=state, posting_id=put.posting_id,
        decided_at=now if online else None,
    )  # fmt: skip
    if put.state is PostingState.review:
        await _tell_office(tx, lead, f"jdc:{put.posting_id}", now, zone)
    return put


async def answer_asked(tx: Tx, lead: LeadRow, text: str, now: datetime, zone: ZoneInfo) -> bool:
    """The answer to what the office asked; False when it does not wait for one (any more)."""
    if lead.state is not LeadState.asked:
        return False
    await leads.change(tx, lead.id, now, state=LeadState.waiting, answered=text[:1000])
    where = f"jdc:{lead.posting_id}" if lead.posting_id else f"{DESK_LEAD}:{lead.id}"
    asker = await people.actor_by_id(tx, lead.asked_by) if lead.asked_by is not None else None
    readers = [(asker.person_id, asker.telegram_id)] if asker is not None else await office(tx)
    body = words(
        "leads-answered", buttons=_look(where), name=lead.name, what=review.title_of(lead),
        text=text[:1000],
    )  # fmt: skip
    await tell(tx, f"lead-answered:{lead.id}:{now:%Y%m%d%H%M%S}", readers, body, now, zone)
    return True


async def drop(tx: Tx, lead: LeadRow, now: datetime) -> bool:
    """Who handed it in takes it back; what the office decided already stays."""
    if lead.state not in {LeadState.draft, *leads.UNDECIDED}:
        return False
    await leads.change(tx, lead.id, now, state=LeadState.dropped, decided_at=now)
    if lead.posting_id is not None:
        await service.withdraw(tx, lead.posting_id, lead.person_id, now)
    return True


async def _tell_office(tx: Tx, lead: LeadRow, where: str, now: datetime, zone: ZoneInfo) -> None:
    """Once in an hour, however many come: the desk counts them."""
    body = words("leads-new", buttons=_look(where), name=lead.name, what=review.title_of(lead))
    await tell(tx, f"lead-new:{now:%Y%m%d%H}", await office(tx), body, now, zone)


def _look(where: str) -> list[list[Button]]:
    return [[{"label": "jobs-desk-look-button", "data": where}]]

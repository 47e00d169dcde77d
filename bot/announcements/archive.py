"""What the office finds again: recent announcements, open drafts, plans, a search, templates."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.announcements import drafts, log, rules, running
from bot.announcements.running import ProgressView
from db import announcement_archive, announcement_templates, announcements, outbox
from db.announcement_templates import NAME_LIMIT, TemplateRow
from db.announcements import AnnouncementRow
from db.engine import Tx
from db.people import Actor

LISTED = 10
DRAFTS_LISTED = 5
PAGE = 8
SEARCH_LIMIT = 60


async def recent(tx: Tx, now: datetime) -> tuple[list[ProgressView], list[AnnouncementRow]]:
    """The last announcements, newest first, and what the office has open: plans, then drafts."""
    sent = [await _view(tx, row, now) for row in await announcement_archive.recent(tx, LISTED)]
    rows = [
        *await announcement_archive.planned(tx, LISTED),
        *await announcement_archive.drafts(tx, DRAFTS_LISTED),
    ]
    return sent, rows


async def search(tx: Tx, words: str, now: datetime) -> list[ProgressView]:
    """What was sent and says all of these words, newest first."""
    found = await announcement_archive.search(tx, words[:SEARCH_LIMIT], LISTED)
    return [await _view(tx, row, now) for row in found]


async def _view(tx: Tx, row: AnnouncementRow, now: datetime) -> ProgressView:
    seen = await running.view(tx, row.announcement_id, now)
    assert seen is not None  # noqa: S101 - found a moment ago, in this transaction
    return seen


async def others_on(tx: Tx, row: AnnouncementRow, zone: ZoneInfo) -> list[AnnouncementRow]:
    """What else goes out on the day for which an announcement is planned."""
    if row.due_at is None:
        return []
    first = row.due_at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    found = await announcement_archive.between(tx, first, first + timedelta(days=1), LISTED)
    return [one for one in found if one.announcement_id != row.announcement_id]


async def save_template(tx: Tx, actor: Actor, announcement_id: int, now: datetime) -> str | None:
    """Keep the words of an announcement under their first line; the name they got.

    None when there is no such announcement.
    """
    row = await announcements.announcement(tx, announcement_id)
    if row is None:
        return None
    body = (await outbox.bodies(tx, [row.body_id]))[row.body_id]
    body = {key: value for key, value in body.items() if key != "buttons"}
    name = _free_name(rules.title_of(body), await announcement_templates.names(tx))
    await announcement_templates.add(tx, name, body, actor.person_id, now)
    await log.note(tx, now, actor, "template-saved", announcement_id)
    return name


def _free_name(wanted: str, taken: set[str]) -> str:
    name, number = wanted[:NAME_LIMIT], 1
    while name in taken:
        number += 1
        name = f"{wanted[: NAME_LIMIT - 4]} {number}"
    return name


async def templates(tx: Tx, page: int) -> tuple[Sequence[TemplateRow], int, int]:
    """A page of templates, its number from 0, and how many pages there are."""
    found, total = await announcement_templates.page(tx, max(0, page) * PAGE, PAGE)
    pages = max(1, -(-total // PAGE))
    if page >= pages:
        return await templates(tx, pages - 1)
    return found, max(0, page), pages


async def template(tx: Tx, template_id: int) -> TemplateRow | None:
    return await announcement_templates.get(tx, template_id)


async def use_template(tx: Tx, actor: Actor, template_id: int, now: datetime) -> int | None:
    """A new draft with a template's words; its id, None when the template is gone."""
    found = await announcement_templates.get(tx, template_id)
    return None if found is None else await drafts.compose(tx, actor, found.content, now)


async def use_again(tx: Tx, actor: Actor, announcement_id: int, now: datetime) -> int | None:
    """A new draft with the words of an announcement that was sent."""
    said = await running.body_of(tx, announcement_id)
    if said is None:
        return None
    body: dict[str, Any] = {key: value for key, value in said.items() if key != "buttons"}
    return await drafts.compose(tx, actor, body, now)


async def drop_template(tx: Tx, actor: Actor, template_id: int, now: datetime) -> bool:
    """Delete a template; False when it was gone."""
    done = await announcement_templates.remove(tx, [template_id]) == 1
    if done:
        await log.note(tx, now, actor, "template-dropped", template_id)
    return done

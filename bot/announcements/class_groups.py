"""Groups of classes that get an announcement too: which, why not, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.announcements import rules
from bot.announcements.options import Options
from bot.announcements.rules import Tally
from bot.groups import rules as group_rules
from bot.groups import service as groups
from db import announcement_groups, announcement_runs, announcements, outbox
from db.announcements import AnnouncementRow
from db.audiences import Resolved
from db.engine import Tx

NAMED = 5
"""So many groups that were not reached are named."""


class LeftOut(StrEnum):
    """Why the groups of an audience do not get it."""

    personal = "personal"
    poll = "poll"
    off = "off"


@dataclass(frozen=True, slots=True)
class Meant:
    """How many groups the audience means as a whole class, and why none of them gets it."""

    count: int = 0
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """What became of the groups' messages; `missed` are the titles of some without it."""

    tally: Tally = field(default_factory=lambda: Tally(0))
    missed: Sequence[str] = ()


def left_out(bodies: Sequence[dict[str, Any]], options: Options) -> LeftOut | None:
    """Why no group may have what these bodies say; None when all may."""
    if group_rules.personal(bodies):
        return LeftOut.personal
    if any(rules.kind_of(body) == "poll" for body in bodies):
        # Everybody in a group sees who votes for what.
        return LeftOut.poll
    return LeftOut.off if options.no_groups else None


async def meant(
    tx: Tx, row: AnnouncementRow, bodies: Sequence[dict[str, Any]], resolved: Resolved
) -> Meant:
    """What the card of a draft says of groups."""
    found = await groups.groups_of(tx, resolved)
    return Meant(len(found), left_out(bodies, Options.of(row.options)))


async def begin(tx: Tx, row: AnnouncementRow, now: datetime, *, held: bool) -> int:
    """Queue the groups' messages of an announcement that starts; how many. The caller holds
    it and has settled whom it means.

    They say what students read, and are `held` while only a part of those may read it.
    """
    wanted = [row.body_id, *([row.second_body_id] if row.second_body_id else [])]
    bodies = list((await outbox.bodies(tx, wanted)).values())
    if row.resolved is None or left_out(bodies, Options.of(row.options)) is not None:
        return 0
    found = [group.chat_id for group in await groups.groups_of(tx, row.resolved)]
    await announcement_groups.queue(tx, row.announcement_id, found, row.body_id, now, held=held)
    return len(found)


async def reached(tx: Tx, announcement_id: int, now: datetime) -> Reached:
    """How the groups of a sent announcement stand."""
    counted = await _tally(tx, announcements.group_cause(announcement_id), now)
    if counted.settled == counted.sent:
        return Reached(counted)
    return Reached(counted, await announcement_groups.not_reached(tx, announcement_id, NAMED))


async def changed(tx: Tx, cause: str, now: datetime) -> Tally:
    """How a follow-up stands in the groups; its cause there is given."""
    return await _tally(tx, cause, now)


async def _tally(tx: Tx, cause: str, now: datetime) -> Tally:
    rows = await announcement_runs.tally(tx, cause, now - rules.WINDOW)
    return rules.tally(rows, sum(row.count for row in rows))

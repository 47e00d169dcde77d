"""Use case: the proof of an announcement, as data for a file or a picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.announcements import log, running
from bot.announcements.running import ProgressView
from db import announcement_proof, audiences
from db.announcement_proof import ClassCount, Deed, Line
from db.audiences import Outsider
from db.engine import Tx
from db.people import Actor

OUTSIDERS = 20_000
"""So many who have not joined are named at most."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything there is to show: `outside` are those of the roster it was meant for who
    have not joined or not agreed."""

    seen: ProgressView
    lines: Sequence[Line]
    classes: Sequence[ClassCount]
    votes: Mapping[int, Sequence[int]]
    outside: Sequence[Outsider]
    deeds: Sequence[Deed]


async def note_export(
    tx: Tx, actor: Actor, announcement_id: int, form: str, now: datetime
) -> bool:
    """Write down that somebody takes the proof away; False when there is nothing to prove."""
    seen = await running.view(tx, announcement_id, now)
    if seen is None:
        return False
    await log.note(tx, now, actor, "exported", announcement_id, form=form)
    return True


async def proof(tx: Tx, announcement_id: int, now: datetime, *, whole: bool) -> Proof | None:
    """The proof as it stands now; without `whole` the readers one by one are left out.

    Who it was meant for is asked as it was when it was sent.
    """
    seen = await running.view(tx, announcement_id, now)
    if seen is None:
        return None
    resolved = seen.row.resolved
    return Proof(
        seen,
        [one async for one in announcement_proof.lines(tx, announcement_id)] if whole else [],
        await announcement_proof.classes(tx, announcement_id),
        await announcement_proof.votes(tx, announcement_id),
        await audiences.outside(tx, resolved, OUTSIDERS) if resolved else [],
        await announcement_proof.deeds(tx, announcement_id),
    )

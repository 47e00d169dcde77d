"""Matching for one student: what suits them best, how one posting fits and why, and what they
want to be known of them."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.matching import correcting, rules
from bot.matching.boards import board_of
from bot.matching.correcting import Correction
from bot.matching.model import Fit
from bot.matching.offers import lens_of
from bot.matching.profiles import known_of
from content import Content
from db import applications, job_board, job_marks, job_profiles
from db.engine import Tx


async def best_for(
    tx: Tx,
    person_id: int,
    content: Content,
    now: datetime,
    zone: ZoneInfo,
    *,
    most: int,
    among: Collection[int] | None = None,
) -> list[tuple[int, Fit]]:
    """The open postings that suit somebody best, the best first, without those they hid or
    applied to. `among`: only these. With profiling off all are equal and the newest come first."""
    return await _best(tx, person_id, content, now, zone, most, among)


async def worth_telling(
    tx: Tx,
    person_id: int,
    content: Content,
    now: datetime,
    zone: ZoneInfo,
    *,
    most: int,
    among: Collection[int],
) -> list[tuple[int, Fit]]:
    """Those of these postings that are worth telling somebody of unasked, the best first; none
    while they want no profile: then nobody can know."""
    if not await profiling(tx, person_id):
        return []
    return await _best(tx, person_id, content, now, zone, most, among, only_worth=True)


async def _best(
    tx: Tx,
    person_id: int,
    content: Content,
    now: datetime,
    zone: ZoneInfo,
    most: int,
    among: Collection[int] | None,
    *,
    only_worth: bool = False,
) -> list[tuple[int, Fit]]:
    today = now.astimezone(zone).date()
    known = await known_of(tx, person_id, content, now)
    board = await board_of(tx, lens_of(content.jobs, content.regions))
    done = await _done(tx, person_id)
    found = board.best(
        known.profile(), today, most, among=among, without=done, only_worth=only_worth
    )
    met = known.met
    for at, (id, _) in enumerate(found):
        offer = board.offer(id) if id in met else None
        if offer is not None:
            found[at] = id, rules.fit(known.profile(id), offer, today)
    # Whatever memory says: nobody is shown what was taken away a moment ago.
    shown = await job_board.still_shown(tx, [id for id, _ in found], today)
    return [(id, fit) for id, fit in found if id in shown]


async def _done(tx: Tx, person_id: int) -> set[int]:
    marks = await job_marks.marks_of(tx, person_id)
    hidden = {id for id, mark in marks.items() if mark.hidden_at is not None}
    return hidden | await applications.applied(tx, person_id)


async def fits_of(
    tx: Tx,
    person_id: int,
    posting_ids: Collection[int],
    content: Content,
    now: datetime,
    zone: ZoneInfo,
) -> dict[int, Fit]:
    """How each of these postings suits somebody, whatever its state; those that are gone are
    left out."""
    rows = await job_board.listed(tx, posting_ids)
    lens, today = lens_of(content.jobs, content.regions), now.astimezone(zone).date()
    known = await known_of(tx, person_id, content, now)
    whole, met = known.profile(), known.met
    return {
        row.id: rules.fit(
            known.profile(row.id) if row.id in met else whole, lens.offer(row), today
        )
        for row in rows
    }


class Explained(NamedTuple):
    """How a posting suits somebody, what of it they can set right, and what keeps it from being
    sent besides: `hidden` and `applied`."""

    fit: Fit
    corrections: list[Correction]
    profiling: bool
    hidden: bool = False
    applied: bool = False


async def explain(
    tx: Tx, person_id: int, posting_id: int, content: Content, now: datetime, zone: ZoneInfo
) -> Explained | None:
    """«Why» and «why not» for any posting; None when there is none such."""
    fit = (await fits_of(tx, person_id, [posting_id], content, now, zone)).get(posting_id)
    if fit is None:
        return None
    mark = (await job_marks.marks_of(tx, person_id, [posting_id])).get(posting_id)
    known = await profiling(tx, person_id)
    return Explained(
        fit,
        correcting.offered(fit) if known else [],
        known,
        hidden=mark is not None and mark.hidden_at is not None,
        applied=posting_id in await applications.applied(tx, person_id),
    )


async def profiling(tx: Tx, person_id: int) -> bool:
    """Whether somebody lets us match by what is known of them."""
    return not await job_profiles.is_off(tx, person_id)


async def set_profiling(tx: Tx, person_id: int, now: datetime, *, on: bool) -> None:
    """Switch it on or off; off, what was worked out of them is forgotten in the same moment."""
    await job_profiles.switch(tx, person_id, now, off=not on)

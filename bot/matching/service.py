"""Matching for one student: what suits them best, how one posting fits and why, and what they
want to be known of them."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import NamedTuple

from bot.jobs.service import day_of
from bot.matching import correcting, rules
from bot.matching.boards import board_of
from bot.matching.correcting import Correction
from bot.matching.model import Fit, Offer
from bot.matching.offers import lens_of
from bot.matching.profiles import profile
from content import Content
from db import applications, job_board, job_marks, job_profiles
from db.engine import Tx


async def best_for(
    tx: Tx,
    person_id: int,
    content: Content,
    now: datetime,
    *,
    most: int,
    filters: Callable[[Offer], bool] | None = None,
    among: Collection[int] | None = None,
    without: Collection[int] = (),
) -> list[tuple[int, Fit]]:
    """The open postings that suit somebody best, the best first, without those they hid or
    applied to. `filters`: only offers for which it holds; `among`, `without`: only these posting
    ids, and none of those. With profiling off all are equal and the newest come first."""
    today = day_of(now)
    known = await profile(tx, person_id, content, now)
    board = await board_of(tx, lens_of(content.jobs, content.regions))
    done = await _done(tx, person_id)
    found = board.best(known, today, most, among=among, without=done | set(without), keep=filters)
    # Whatever memory says: nobody is shown what was taken away a moment ago.
    shown = await job_board.still_shown(tx, [id for id, _ in found], today)
    return [(id, fit) for id, fit in found if id in shown]


async def _done(tx: Tx, person_id: int) -> set[int]:
    marks = await job_marks.marks_of(tx, person_id)
    hidden = {id for id, mark in marks.items() if mark.hidden_at is not None}
    return hidden | await applications.applied(tx, person_id)


async def fit_of(
    tx: Tx, person_id: int, posting_id: int, content: Content, now: datetime
) -> Fit | None:
    """How one posting suits somebody, whatever its state; None when there is none such."""
    rows = await job_board.listed(tx, [posting_id])
    if not rows:
        return None
    offer = lens_of(content.jobs, content.regions).offer(rows[0])
    return rules.fit(await profile(tx, person_id, content, now), offer, day_of(now))


async def fits_of(
    tx: Tx, person_id: int, posting_ids: Collection[int], content: Content, now: datetime
) -> dict[int, Fit]:
    """The same of several, such as those that words found; those that are gone are left out."""
    rows = await job_board.listed(tx, posting_ids)
    lens, today = lens_of(content.jobs, content.regions), day_of(now)
    known = await profile(tx, person_id, content, now)
    return {row.id: rules.fit(known, lens.offer(row), today) for row in rows}


class Explained(NamedTuple):
    """How a posting suits somebody, what of it they can set right, and what keeps it from being
    sent besides: `hidden` and `applied`."""

    fit: Fit
    corrections: list[Correction]
    profiling: bool
    hidden: bool = False
    applied: bool = False


async def explain(
    tx: Tx, person_id: int, posting_id: int, content: Content, now: datetime
) -> Explained | None:
    """«Why» and «why not» for any posting; None when there is none such."""
    fit = await fit_of(tx, person_id, posting_id, content, now)
    if fit is None:
        return None
    mark = (await job_marks.marks_of(tx, person_id, [posting_id])).get(posting_id)
    return Explained(
        fit,
        correcting.offered(fit),
        await profiling(tx, person_id),
        hidden=mark is not None and mark.hidden_at is not None,
        applied=posting_id in await applications.applied(tx, person_id),
    )


async def worth_telling(
    tx: Tx,
    person_id: int,
    content: Content,
    now: datetime,
    *,
    among: Collection[int],
    most: int,
) -> list[tuple[int, Fit]]:
    """Those of these postings that are worth telling somebody of unasked, the best first; none
    while they want no profile: then nobody can know."""
    if not await profiling(tx, person_id):
        return []
    known = await profile(tx, person_id, content, now)
    board = await board_of(tx, lens_of(content.jobs, content.regions))
    without = await _done(tx, person_id)
    found = board.best(known, day_of(now), most, among=among, without=without, only_worth=True)
    shown = await job_board.still_shown(tx, [id for id, _ in found], day_of(now))
    return [(id, fit) for id, fit in found if id in shown]


async def profiling(tx: Tx, person_id: int) -> bool:
    """Whether somebody lets us match by what is known of them."""
    return not await job_profiles.is_off(tx, person_id)


async def set_profiling(tx: Tx, person_id: int, now: datetime, *, on: bool) -> None:
    """Switch it on or off; off, what was worked out of them is forgotten in the same moment."""
    await job_profiles.switch(tx, person_id, now, off=not on)

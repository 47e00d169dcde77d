"""Matching for one student: what suits them best, how one posting fits and why, and what they
want to be known of them."""

from collections.abc import Callable, Collection
from datetime import datetime

from bot.jobs.service import day_of
from bot.matching import rules
from bot.matching.boards import board_of
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


async def profiling(tx: Tx, person_id: int) -> bool:
    """Whether somebody lets us match by what is known of them."""
    return not await job_profiles.is_off(tx, person_id)


async def set_profiling(tx: Tx, person_id: int, now: datetime, *, on: bool) -> None:
    """Switch it on or off; off, what was worked out of them is forgotten in the same moment."""
    await job_profiles.switch(tx, person_id, now, off=not on)

"""Matching for one posting: whom it suits, out of everybody."""

from datetime import date, datetime

from bot.matching import limits, rules
from bot.matching.model import NEAR, Offer
from bot.matching.offers import lens_of
from bot.matching.profile import from_wishes, to_row
from bot.matching.profiles import profiles
from content import Content
from db import job_board, job_profiles
from db.engine import Tx
from db.job_profiles import ProfileRow, Sought

PAGE = 500
"""How many rows are fetched at a time."""


async def people_for(
    tx: Tx, posting_id: int, content: Content, today: date, *, after: int, most: int
) -> list[int]:
    """The next people behind this one whom a posting is worth telling on a day
    (`rules.worth`), in the order of their ids; fewer than `most`: there are no more. Call again
    with the last id. Who wants no profile is never among them."""
    rows = await job_board.listed(tx, [posting_id])
    if not rows or not rows[0].shown:
        return []
    offer = lens_of(content.jobs, content.regions).offer(rows[0])
    if offer.closes_on < today:
        return []
    sought, found = sought_by(offer), list[int]()
    while len(found) < most:
        page = await job_profiles.candidates(tx, sought, after, PAGE)
        for person_id, wishes in page:
            known = from_wishes(person_id, wishes)
            if rules.worth(known, offer, rules.fit(known, offer, today)):
                found.append(person_id)
        if len(page) < PAGE:
            break
        after = page[-1][0]
    return found[:most]


def sought_by(offer: Offer) -> Sought:
    """Whom a posting may suit, as far as the columns of profiles tell. Nobody whom it is worth
    telling is left out: see `rules.worth`."""
    near = frozenset(id for id, level in offer.majors.items() if level >= NEAR)
    return Sought(
        majors=near if offer.asked else offer.leads,
        kind=offer.kind,
        places=frozenset(offer.places) if offer.regions else None,
        pay_top=offer.pay_top,
        nights=offer.shift in limits.WITH_NIGHTS,
        cohorts=offer.cohorts,
        education=offer.education,
    )


async def renew(tx: Tx, content: Content, now: datetime, most: int) -> int:
    """Make the rows anew that have waited longest; how many that were."""
    waiting = await job_profiles.stale(tx, most)
    known = await profiles(tx, [id for id, _ in waiting], content, now)
    blank = (ProfileRow(id, since) for id, since in waiting if id not in known)
    await job_profiles.store(
        tx, [*(to_row(known[id], since) for id, since in waiting if id in known), *blank]
    )
    return len(waiting)


async def mark_everybody(tx: Tx, now: datetime, *, missing: bool = False) -> None:
    """Have the rows of all students made anew, bit by bit; `missing`: only of those who have
    none."""
    await job_profiles.touch_students(tx, now, missing=missing)

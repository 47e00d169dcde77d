"""Postings as matching reads them: few columns of many, and which of them changed."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, func, or_, select

from db.employers import Employer
from db.engine import Tx
from db.postings import JobForm, Posting, PostingMajor, PostingRegion, PostingState, Shift

PAGE = 500
COUNTED = 200
"""Changes of one instant that are told apart: a list of thousands is stored in one, and nothing
else changes in that instant."""


class Listed(NamedTuple):
    """A posting with what matching needs of its employer. `shown`: students may see it until
    `closes_on`."""

    id: int
    shown: bool
    employer_id: int
    nature: str
    industry: str
    family: str
    form: JobForm
    shift: Shift | None
    lodging: bool | None
    travel: bool | None
    pay_low: int | None
    pay_high: int | None
    closes_on: date
    cohorts: tuple[int, ...]
    education: str
    majors: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()


_LISTED: Select[*tuple[Any, ...]] = select(
    Posting.c.id,
    Posting.c.state == PostingState.open,
    Posting.c.employer_id,
    Employer.c.nature,
    Employer.c.industry,
    Posting.c.family,
    Posting.c.form,
    Posting.c.shift,
    Posting.c.lodging,
    Posting.c.travel,
    Posting.c.pay_low,
    Posting.c.pay_high,
    Posting.c.closes_on,
    Posting.c.cohorts,
    Posting.c.education,
).join(Employer, Employer.c.id == Posting.c.employer_id)


class Seen(NamedTuple):
    """What tells that something changed: the last change of a posting, how many changed in that
    instant and how many of these are open, the last posting; the same of employers."""

    changed_at: datetime | None
    changed: int
    opened: int
    last_id: int
    employer_changed_at: datetime | None
    employers_changed: int


async def seen(tx: Tx) -> Seen:
    """How things stand; two of these differ when a posting or an employer was changed between.
    Six looks into an index, however many postings there are."""
    last = select(func.max(Posting.c.updated_at)).scalar_subquery()
    last_employer = select(func.max(Employer.c.updated_at)).scalar_subquery()
    states = select(Posting.c.state).where(Posting.c.updated_at == last)
    at_last = states.order_by(Posting.c.id.desc()).limit(COUNTED).subquery()
    changed = select(func.count()).select_from(at_last)
    employers = select(Employer.c.id).where(Employer.c.updated_at == last_employer)
    row = (
        await tx.execute(
            select(
                last,
                changed.scalar_subquery(),
                changed.where(at_last.c.state == PostingState.open).scalar_subquery(),
                select(func.coalesce(func.max(Posting.c.id), 0)).scalar_subquery(),
                last_employer,
                select(func.count())
                .select_from(employers.limit(COUNTED).subquery())
                .scalar_subquery(),
            )
        )
    ).one()
    return Seen(*row)


async def changed_since(tx: Tx, before: Seen) -> list[int]:
    """Postings that were changed since, or whose employer was; those of that instant too."""
    conditions = []
    if before.changed_at is not None:
        conditions.append(Posting.c.updated_at >= before.changed_at)
    if before.employer_changed_at is not None:
        employers = select(Employer.c.id).where(
            Employer.c.updated_at >= before.employer_changed_at
        )
        conditions.append(Posting.c.employer_id.in_(employers))
    query = select(Posting.c.id)
    if conditions:
        query = query.where(or_(*conditions))
    return list((await tx.execute(query)).scalars())


async def open_after(tx: Tx, posting_id: int, limit: int = PAGE) -> list[Listed]:
    """The next open postings behind this one, in the order of their ids."""
    page = _LISTED.where(Posting.c.id > posting_id, Posting.c.state == PostingState.open)
    return await _whole(tx, page.order_by(Posting.c.id).limit(limit))


async def open_ids(tx: Tx) -> set[int]:
    """Every open posting."""
    rows = await tx.execute(select(Posting.c.id).where(Posting.c.state == PostingState.open))
    return set(rows.scalars())


async def listed(tx: Tx, ids: Collection[int]) -> list[Listed]:
    """These postings, whatever their state; those that are gone are left out."""
    found: list[Listed] = []
    wanted = sorted(ids)
    for at in range(0, len(wanted), PAGE):
        found += await _whole(tx, _LISTED.where(Posting.c.id.in_(wanted[at : at + PAGE])))
    return found


async def still_shown(tx: Tx, ids: Collection[int], today: date) -> set[int]:
    """Those of these postings that students may see on a day (college time)."""
    shown = select(Posting.c.id).where(
        Posting.c.id.in_(sorted(ids)),
        Posting.c.state == PostingState.open,
        Posting.c.closes_on >= today,
    )
    return set((await tx.execute(shown)).scalars())


async def _whole(tx: Tx, query: Select[*tuple[Any, ...]]) -> list[Listed]:
    rows = (await tx.execute(query)).all()
    ids = [row[0] for row in rows]
    majors = await _sets(tx, PostingMajor.c.posting_id, PostingMajor.c.major, ids)
    regions = await _sets(tx, PostingRegion.c.posting_id, PostingRegion.c.region, ids)
    nothing: frozenset[str] = frozenset()
    return [
        Listed._make(
            (
                *row[:13],
                tuple(row[13]),
                row[14],
                frozenset(majors.get(row[0], nothing)),
                frozenset(regions.get(row[0], nothing)),
            )
        )
        for row in rows
    ]


async def _sets(tx: Tx, key: Any, value: Any, ids: Collection[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for id, one in await tx.execute(select(key, value).where(key.in_(ids))):
        found.setdefault(id, set()).add(one)
    return found

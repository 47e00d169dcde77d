"""Postings as matching reads them: few columns of many, and which of them changed."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, func, or_, select

from db.employers import Employer
from db.engine import Tx
from db.postings import JobForm, Posting, PostingMajor, PostingRegion, PostingState, Shift

PAGE = 500


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
    Posting.id,
    Posting.state == PostingState.open,
    Posting.employer_id,
    Employer.nature,
    Employer.industry,
    Posting.family,
    Posting.form,
    Posting.shift,
    Posting.lodging,
    Posting.travel,
    Posting.pay_low,
    Posting.pay_high,
    Posting.closes_on,
    Posting.cohorts,
    Posting.education,
).join(Employer, Employer.id == Posting.employer_id)


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
    last = select(func.max(Posting.updated_at)).scalar_subquery()
    last_employer = select(func.max(Employer.updated_at)).scalar_subquery()
    at_last = select(func.count()).select_from(Posting).where(Posting.updated_at == last)
    row = (
        await tx.execute(
            select(
                last,
                at_last.scalar_subquery(),
                at_last.where(Posting.state == PostingState.open).scalar_subquery(),
                select(func.coalesce(func.max(Posting.id), 0)).scalar_subquery(),
                last_employer,
                select(func.count())
                .select_from(Employer)
                .where(Employer.updated_at == last_employer)
                .scalar_subquery(),
            )
        )
    ).one()
    return Seen(*row)


async def changed_since(tx: Tx, before: Seen) -> list[int]:
    """Postings that were changed since, or whose employer was; those of that instant too."""
    conditions = []
    if before.changed_at is not None:
        conditions.append(Posting.updated_at >= before.changed_at)
    if before.employer_changed_at is not None:
        employers = select(Employer.id).where(Employer.updated_at >= before.employer_changed_at)
        conditions.append(Posting.employer_id.in_(employers))
    query = select(Posting.id)
    if conditions:
        query = query.where(or_(*conditions))
    return list((await tx.execute(query)).scalars())


async def open_after(tx: Tx, posting_id: int, limit: int = PAGE) -> list[Listed]:
    """The next open postings behind this one, in the order of their ids."""
    page = _LISTED.where(Posting.id > posting_id, Posting.state == PostingState.open)
    return await _whole(tx, page.order_by(Posting.id).limit(limit))


async def open_ids(tx: Tx) -> set[int]:
    """Every open posting."""
    rows = await tx.execute(select(Posting.id).where(Posting.state == PostingState.open))
    return set(rows.scalars())


async def listed(tx: Tx, ids: Collection[int]) -> list[Listed]:
    """These postings, whatever their state; those that are gone are left out."""
    found: list[Listed] = []
    wanted = sorted(ids)
    for at in range(0, len(wanted), PAGE):
        found += await _whole(tx, _LISTED.where(Posting.id.in_(wanted[at : at + PAGE])))
    return found


async def still_shown(tx: Tx, ids: Collection[int], today: date) -> set[int]:
    """Those of these postings that students may see on a day (college time)."""
    shown = select(Posting.id).where(
        Posting.id.in_(sorted(ids)),
        Posting.state == PostingState.open,
        Posting.closes_on >= today,
    )
    return set((await tx.execute(shown)).scalars())


async def _whole(tx: Tx, query: Select[*tuple[Any, ...]]) -> list[Listed]:
    rows = (await tx.execute(query)).all()
    ids = [row[0] for row in rows]
    majors = await _sets(tx, PostingMajor.posting_id, PostingMajor.major, ids)
    regions = await _sets(tx, PostingRegion.posting_id, PostingRegion.region, ids)
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

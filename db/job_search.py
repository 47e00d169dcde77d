"""Finding postings: what is open now, narrowed by what somebody ticked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, exists, func, or_, select

from db.employers import Employer, EmployerRow
from db.engine import Tx
from db.job_marks import JobMark
from db.postings import JobForm, Posting, PostingRegion, PostingRow, PostingState, postings

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list is narrowed to; empty: no limit. `regions` are codes of GB/T 2260 (of a
    province: everything in it), `families` ids of job families, `industries` and `natures` ids of
    employers' lists, `pay_least` yuan a month, `lodging` that there is a place to live."""

    regions: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    industries: frozenset[str] = frozenset()
    natures: frozenset[str] = frozenset()
    forms: frozenset[JobForm] = frozenset()
    pay_least: int = 0
    lodging: bool = False
    hidden_from: int | None = None
    """The person whose hidden ones are left out."""
    none: bool = field(default=False)
    """Nothing can fit: a filter named what nobody knows any more."""


def _open(columns: Sequence[Any], today: date, wanted: Narrowed) -> Select[*tuple[Any, ...]]:
    query = (
        select(*columns)
        .join(Employer, Employer.id == Posting.employer_id)
        .where(Posting.state == PostingState.open, Posting.closes_on >= today)
    )
    if wanted.regions:
        at = PostingRegion.region
        provinces = [code[:2] for code in wanted.regions if code.endswith("0000")]
        there = select(PostingRegion.posting_id).where(
            or_(
                at.in_(sorted(wanted.regions)),
                func.substr(at, 1, 2).in_(provinces),
                # Who offers work in a whole province offers it in each of its places.
                at.in_(sorted({f"{code[:2]}0000" for code in wanted.regions})),
            )
        )
        query = query.where(Posting.id.in_(there))
    for column, ids in (
        (Posting.family, wanted.families),
        (Employer.industry, wanted.industries),
        (Employer.nature, wanted.natures),
        (Posting.form, wanted.forms),
    ):
        if ids:
            query = query.where(column.in_(sorted(ids)))
    if wanted.pay_least:
        query = query.where(func.coalesce(Posting.pay_high, Posting.pay_low) >= wanted.pay_least)
    if wanted.lodging:
        query = query.where(Posting.lodging.is_(True))
    if wanted.hidden_from is not None:
        mine = select(JobMark.posting_id).where(
            JobMark.posting_id == Posting.id,
            JobMark.person_id == wanted.hidden_from,
            JobMark.hidden_at.is_not(None),
        )
        query = query.where(~exists(mine))
    return query


async def newest(
    tx: Tx, today: date, wanted: Narrowed, *, most: int, after: int = 0
) -> tuple[list[int], int]:
    """What students may see on a day, the newest first: a page of ids, and how many there are."""
    if wanted.none:
        return [], 0
    total = (await tx.execute(_open([func.count(Posting.id)], today, wanted))).scalar_one()
    page = (
        _open([Posting.id], today, wanted)
        .order_by(Posting.opened_at.desc(), Posting.id.desc())
        .offset(after)
        .limit(most)
    )
    return list((await tx.execute(page)).scalars()), int(total)


async def among(tx: Tx, today: date, wanted: Narrowed, ids: Sequence[int]) -> list[int]:
    """Those of these postings that are open on a day and fit, in the order given."""
    if wanted.none:
        return []
    kept: set[int] = set()
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        query = _open([Posting.id], today, wanted).where(Posting.id.in_(part))
        kept.update((await tx.execute(query)).scalars())
    return [id for id in ids if id in kept]


async def opened_since(tx: Tx, ids: Collection[int], since: datetime) -> set[int]:
    """Those of these postings that students could not see before an instant."""
    rows = await tx.execute(
        select(Posting.id).where(Posting.id.in_(sorted(ids)), Posting.opened_at > since)
    )
    return set(rows.scalars())


async def with_employers(
    tx: Tx, ids: Collection[int]
) -> dict[int, tuple[PostingRow, EmployerRow]]:
    """Postings by id, each with its employer; those that are not there are left out."""
    rows = await postings(tx, ids)
    found = await employers_of(tx, {row.employer_id for row in rows.values()})
    return {id: (row, found[row.employer_id]) for id, row in rows.items()}


async def employers_of(tx: Tx, ids: Collection[int]) -> dict[int, EmployerRow]:
    """Employers by id."""
    names = tuple(EmployerRow.__dataclass_fields__)
    columns = [getattr(Employer, name) for name in names]
    rows = await tx.execute(select(*columns).where(Employer.id.in_(sorted(ids))))
    return {row[0]: EmployerRow(*row) for row in rows}

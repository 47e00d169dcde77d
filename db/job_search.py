"""Finding postings: what is open now, narrowed by what somebody ticked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, func, or_, select

from db.employers import Employer, EmployerRow
from db.engine import Tx
from db.job_marks import JobMark
from db.postings import (
    JobForm,
    Posting,
    PostingMajor,
    PostingRegion,
    PostingRow,
    PostingState,
    postings,
)

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


def _open(
    columns: Sequence[Any], today: date, wanted: Narrowed, *, employers: bool = False
) -> Select[*tuple[Any, ...]]:
    query = select(*columns).where(
        Posting.c.state == PostingState.open, Posting.c.closes_on >= today
    )
    if employers or wanted.industries or wanted.natures:
        query = query.join(Employer, Employer.c.id == Posting.c.employer_id)
    if wanted.regions:
        at = PostingRegion.c.region
        provinces = [code[:2] for code in wanted.regions if code.endswith("0000")]
        there = select(PostingRegion.c.posting_id).where(
            or_(
                at.in_(sorted(wanted.regions)),
                func.substr(at, 1, 2).in_(provinces),
                # Who offers work in a whole province offers it in each of its places.
                at.in_(sorted({f"{code[:2]}0000" for code in wanted.regions})),
            )
        )
        query = query.where(Posting.c.id.in_(there))
    for column, ids in (
        (Posting.c.family, wanted.families),
        (Employer.c.industry, wanted.industries),
        (Employer.c.nature, wanted.natures),
        (Posting.c.form, wanted.forms),
    ):
        if ids:
            query = query.where(column.in_(sorted(ids)))
    if wanted.pay_least:
        query = query.where(
            func.coalesce(Posting.c.pay_high, Posting.c.pay_low) >= wanted.pay_least
        )
    if wanted.lodging:
        query = query.where(Posting.c.lodging.is_(True))
    if wanted.hidden_from is not None:
        hidden = select(JobMark.c.posting_id).where(
            JobMark.c.person_id == wanted.hidden_from, JobMark.c.hidden_at.is_not(None)
        )
        query = query.where(Posting.c.id.not_in(hidden))
    return query


async def newest(
    tx: Tx, today: date, wanted: Narrowed, *, most: int, after: int = 0
) -> tuple[list[int], int]:
    """What students may see on a day, the newest first: a page of ids, and how many there are."""
    if wanted.none:
        return [], 0
    page = (
        _open([Posting.c.id], today, wanted)
        .order_by(Posting.c.opened_at.desc(), Posting.c.id.desc())
        .offset(after)
        .limit(most)
    )
    return list((await tx.execute(page)).scalars()), await total(tx, today, wanted)


async def total(tx: Tx, today: date, wanted: Narrowed) -> int:
    """How many of these students may see on a day."""
    if wanted.none:
        return 0
    return int((await tx.execute(_open([func.count(Posting.c.id)], today, wanted))).scalar_one())


async def among(tx: Tx, today: date, wanted: Narrowed, ids: Sequence[int]) -> list[int]:
    """Those of these postings that are open on a day and fit, in the order given."""
    if wanted.none:
        return []
    kept: set[int] = set()
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        query = _open([Posting.c.id], today, wanted).where(Posting.c.id.in_(part))
        kept.update((await tx.execute(query)).scalars())
    return [id for id in ids if id in kept]


async def counts(tx: Tx, today: date, wanted: Narrowed, what: str) -> list[tuple[str, int]]:
    """How many of what is open and fits there are by «region», «family», «industry», «nature» or
    «form», the most first."""
    if wanted.none:
        return []
    by: Any = {
        "region": PostingRegion.c.region,
        "family": Posting.c.family,
        "industry": Employer.c.industry,
        "nature": Employer.c.nature,
        "form": Posting.c.form,
    }[what]
    count = func.count(Posting.c.id)
    query = _open([by, count], today, wanted, employers=by.table is Employer)
    if what == "region":
        query = query.join(PostingRegion, PostingRegion.c.posting_id == Posting.c.id)
    rows = await tx.execute(query.where(by != "").group_by(by).order_by(count.desc(), by))
    return [(str(row[0]), int(row[1])) for row in rows]


async def opened_since(tx: Tx, today: date, since: datetime) -> list[tuple[int, datetime]]:
    """Postings that are open on a day and that students could not see before an instant, each
    with when it opened, the newest first."""
    rows = await tx.execute(
        select(Posting.c.id, Posting.c.opened_at)
        .where(
            Posting.c.state == PostingState.open,
            Posting.c.closes_on >= today,
            Posting.c.opened_at > since,
        )
        .order_by(Posting.c.opened_at.desc(), Posting.c.id.desc())
    )
    return [(row[0], row[1]) for row in rows if row[1] is not None]


async def saved_closing(tx: Tx, person_id: int, today: date, until: date) -> list[int]:
    """What somebody keeps that closes within some days and of which they were not told, the one
    that closes first before the others."""
    rows = await tx.execute(
        select(Posting.c.id)
        .join(JobMark, JobMark.c.posting_id == Posting.c.id)
        .where(
            JobMark.c.person_id == person_id,
            JobMark.c.saved_at.is_not(None),
            JobMark.c.hidden_at.is_(None),
            JobMark.c.closing_told_at.is_(None),
            Posting.c.state == PostingState.open,
            Posting.c.closes_on.between(today, until),
        )
        .order_by(Posting.c.closes_on, Posting.c.id)
    )
    return list(rows.scalars())


class Written(NamedTuple):
    """What of a posting words are looked for in."""

    posting_id: int
    title: str
    family: str
    text: str
    employer: str
    nature: str
    industry: str
    majors: tuple[str, ...]
    regions: tuple[str, ...]


_WRITTEN = select(
    Posting.c.id,
    Posting.c.title,
    Posting.c.family,
    Posting.c.text,
    Employer.c.name,
    Employer.c.nature,
    Employer.c.industry,
).join(Employer, Employer.c.id == Posting.c.employer_id)


async def written_after(tx: Tx, posting_id: int, most: int) -> list[Written]:
    """The next open postings behind this one, in the order of their ids."""
    page = _WRITTEN.where(Posting.c.id > posting_id, Posting.c.state == PostingState.open)
    return await _written(tx, page.order_by(Posting.c.id).limit(most))


async def written(tx: Tx, ids: Collection[int]) -> list[Written]:
    """Those of these postings that are open, the newest first."""
    if not ids:
        return []
    some = _WRITTEN.where(Posting.c.id.in_(sorted(ids)), Posting.c.state == PostingState.open)
    return await _written(tx, some.order_by(Posting.c.id.desc()))


async def _written(tx: Tx, query: Select[*tuple[Any, ...]]) -> list[Written]:
    rows = (await tx.execute(query)).all()
    ids = [row[0] for row in rows]
    majors = await _several(tx, PostingMajor.c.posting_id, PostingMajor.c.major, ids)
    regions = await _several(tx, PostingRegion.c.posting_id, PostingRegion.c.region, ids)
    return [Written._make((*row, majors.get(row[0], ()), regions.get(row[0], ()))) for row in rows]


async def _several(
    tx: Tx, key: Any, value: Any, ids: Collection[int]
) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for id, one in await tx.execute(select(key, value).where(key.in_(ids)).order_by(value)):
        found[id] = (*found.get(id, ()), one)
    return found


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
    columns = [Employer.c[name] for name in names]
    rows = await tx.execute(select(*columns).where(Employer.c.id.in_(sorted(ids))))
    return {row[0]: EmployerRow(*row) for row in rows}

"""What importing postings asks the database, and how it is taken back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, exists, select, update

from db.base import metadata
from db.employers import Employer, EmployerName, EmployerRow, Hiring
from db.engine import Tx
from db.job_marks import JobMark
from db.postings import JobForm, Posting, PostingRegion, PostingState
from db.rows import parts


@dataclass(frozen=True, slots=True)
class Offered:
    """A posting of an employer that is open or waits for review, as a new one is held against
    it."""

    id: int
    employer_id: int
    key: str
    title: str
    form: JobForm
    closes_on: date
    regions: frozenset[str]


async def offered(tx: Tx, employer_ids: Collection[int], today: date) -> list[Offered]:
    """What some employers offer on a day (college time)."""
    found: list[Offered] = []
    for part in parts(sorted(employer_ids)):
        rows = (
            await tx.execute(
                select(
                    Posting.c.id,
                    Posting.c.employer_id,
                    Posting.c.key,
                    Posting.c.title,
                    Posting.c.form,
                    Posting.c.closes_on,
                ).where(
                    Posting.c.employer_id.in_(part),
                    Posting.c.state.in_((PostingState.open, PostingState.review)),
                    Posting.c.closes_on >= today,
                )
            )
        ).all()
        places = await _regions(tx, [row[0] for row in rows])
        found += [Offered(*row, regions=frozenset(places.get(row[0], ()))) for row in rows]
    return found


async def _regions(tx: Tx, ids: Sequence[int]) -> dict[int, set[str]]:
    places: dict[int, set[str]] = {}
    for part in parts(ids):
        of = PostingRegion.c.posting_id.in_(part)
        chosen = select(PostingRegion.c.posting_id, PostingRegion.c.region).where(of)
        for id, region in await tx.execute(chosen):
            places.setdefault(id, set()).add(region)
    return places


async def set_key(tx: Tx, posting_id: int, key: str) -> None:
    """The same posting with another deadline: from now on it is found by this key."""
    await tx.execute(update(Posting).where(Posting.c.id == posting_id).values(key=key))


async def touched(tx: Tx, ids: Collection[int], since: datetime) -> set[int]:
    """Those of the postings that somebody has opened, saved or was sent, or that were changed
    after an instant."""
    found: set[int] = set()
    for part in parts(sorted(ids)):
        met = select(JobMark.c.posting_id).where(JobMark.c.posting_id.in_(part)).distinct()
        found.update((await tx.execute(met)).scalars())
        found |= await changed_since(tx, part, since)
    return found


async def changed_since(tx: Tx, ids: Collection[int], since: datetime) -> set[int]:
    """Those of the postings that were changed after an instant."""
    found: set[int] = set()
    for part in parts(sorted(ids)):
        changed = select(Posting.c.id).where(Posting.c.id.in_(part), Posting.c.updated_at > since)
        found.update((await tx.execute(changed)).scalars())
    return found


async def put_back_employer(tx: Tx, before: EmployerRow, now: datetime) -> None:
    """An employer under the name and with the facts it had."""
    await tx.execute(
        update(Employer)
        .where(Employer.c.id == before.id)
        .values(
            name=before.name,
            name_key=before.name_key,
            credit_code=before.credit_code,
            nature=before.nature,
            industry=before.industry,
            size=before.size,
            region=before.region,
            updated_at=now,
        )
    )
    await tx.execute(
        delete(EmployerName).where(
            EmployerName.c.employer_id == before.id, EmployerName.c.name_key == before.name_key
        )
    )


async def remove_employers(tx: Tx, ids: Collection[int]) -> None:
    """Employers that nothing is known of any more; one that somebody has looked at, or that
    anything else names, stays."""
    own = {EmployerName.name, Hiring.name}
    for part in parts(sorted(ids)):
        unused = delete(Employer).where(Employer.c.id.in_(part), Employer.c.verified_at.is_(None))
        for table in metadata.sorted_tables:
            for key in table.foreign_keys:
                if key.column is Employer.c.id and table.name not in own:
                    unused = unused.where(~exists().where(key.parent == Employer.c.id))
        await tx.execute(unused)

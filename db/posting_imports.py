"""What importing postings asks the database, and how it is taken back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, exists, select, update

from db.base import Base
from db.employers import Employer, EmployerName, EmployerRow, Hiring
from db.engine import Tx
from db.job_marks import JobMark
from db.postings import JobForm, Posting, PostingRegion, PostingState

_AT_ONCE = 500


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


async def known_employers(tx: Tx) -> tuple[set[str], set[str | None]]:
    """Every name, now or before, that an employer is found by, as names are compared, and every
    code."""
    names = set((await tx.execute(select(Employer.name_key))).scalars())
    names |= set((await tx.execute(select(EmployerName.name_key))).scalars())
    coded = select(Employer.credit_code).where(Employer.credit_code.is_not(None))
    return names, set((await tx.execute(coded)).scalars())


async def offered(tx: Tx, employer_ids: Collection[int], today: date) -> list[Offered]:
    """What some employers offer on a day (college time)."""
    found: list[Offered] = []
    wanted = sorted(employer_ids)
    for at in range(0, len(wanted), _AT_ONCE):
        rows = (
            await tx.execute(
                select(
                    Posting.id,
                    Posting.employer_id,
                    Posting.key,
                    Posting.title,
                    Posting.form,
                    Posting.closes_on,
                ).where(
                    Posting.employer_id.in_(wanted[at : at + _AT_ONCE]),
                    Posting.state.in_((PostingState.open, PostingState.review)),
                    Posting.closes_on >= today,
                )
            )
        ).all()
        places = await _regions(tx, [row[0] for row in rows])
        found += [Offered(*row, regions=frozenset(places.get(row[0], ()))) for row in rows]
    return found


async def _regions(tx: Tx, ids: Sequence[int]) -> dict[int, set[str]]:
    places: dict[int, set[str]] = {}
    for at in range(0, len(ids), _AT_ONCE):
        part = PostingRegion.posting_id.in_(ids[at : at + _AT_ONCE])
        chosen = select(PostingRegion.posting_id, PostingRegion.region).where(part)
        for id, region in await tx.execute(chosen):
            places.setdefault(id, set()).add(region)
    return places


async def set_key(tx: Tx, posting_id: int, key: str) -> None:
    """The same posting with another deadline: from now on it is found by this key."""
    await tx.execute(update(Posting).where(Posting.id == posting_id).values(key=key))


async def touched(tx: Tx, ids: Collection[int], since: datetime) -> set[int]:
    """Those of the postings that somebody has opened, saved or was sent, or that were changed
    after an instant."""
    found: set[int] = set()
    wanted = sorted(ids)
    for at in range(0, len(wanted), _AT_ONCE):
        part = wanted[at : at + _AT_ONCE]
        met = select(JobMark.posting_id).where(JobMark.posting_id.in_(part)).distinct()
        found.update((await tx.execute(met)).scalars())
        found |= await changed_since(tx, part, since)
    return found


async def changed_since(tx: Tx, ids: Collection[int], since: datetime) -> set[int]:
    """Those of the postings that were changed after an instant."""
    found: set[int] = set()
    wanted = sorted(ids)
    for at in range(0, len(wanted), _AT_ONCE):
        part = Posting.id.in_(wanted[at : at + _AT_ONCE])
        changed = select(Posting.id).where(part, Posting.updated_at > since)
        found.update((await tx.execute(changed)).scalars())
    return found


async def put_back_employer(tx: Tx, before: EmployerRow, now: datetime) -> None:
    """An employer under the name and with the facts it had."""
    await tx.execute(
        update(Employer)
        .where(Employer.id == before.id)
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
            EmployerName.employer_id == before.id, EmployerName.name_key == before.name_key
        )
    )


async def remove_employers(tx: Tx, ids: Collection[int]) -> None:
    """Employers that nothing is known of any more; one that somebody has looked at, or that
    anything else names, stays."""
    wanted = sorted(ids)
    own = {EmployerName.__tablename__, Hiring.__tablename__}
    for at in range(0, len(wanted), _AT_ONCE):
        unused = delete(Employer).where(
            Employer.id.in_(wanted[at : at + _AT_ONCE]), Employer.verified_at.is_(None)
        )
        for table in Base.metadata.sorted_tables:
            for key in table.foreign_keys:
                if key.column is Employer.__table__.c.id and table.name not in own:
                    unused = unused.where(~exists().where(key.parent == Employer.id))
        await tx.execute(unused)

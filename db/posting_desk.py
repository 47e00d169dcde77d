"""What the career office looks at: postings that wait, end, are hidden; majors without any."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, update

from db.complaints import Complaint
from db.employers import ComplaintState, Employer
from db.engine import Tx
from db.leads import UNDECIDED, Lead
from db.people import Major, SchoolClass, Student, StudentStatus
from db.postings import Posting, PostingMajor, PostingState

SOON = timedelta(days=7)
"""What ends within so many days is about to end."""
LATELY = timedelta(days=7)


class Shelf(StrEnum):
    """The lists of the desk."""

    review = "review"
    fresh = "fresh"
    expiring = "expiring"
    hidden = "hidden"
    rejected = "rejected"


def _on(shelf: Shelf, today: date, now: datetime) -> tuple[ColumnElement[bool], Sequence[Any]]:
    """What is on a shelf, and in which order."""
    match shelf:
        case Shelf.review:
            return Posting.c.state == PostingState.review, (Posting.c.id,)
        case Shelf.fresh:
            lately = and_(
                Posting.c.state == PostingState.open, Posting.c.opened_at >= now - LATELY
            )
            return lately, (Posting.c.opened_at.desc(), Posting.c.id)
        case Shelf.expiring:
            ends = and_(
                Posting.c.state == PostingState.open,
                Posting.c.closes_on >= today,
                Posting.c.closes_on <= today + SOON,
            )
            return ends, (Posting.c.closes_assumed.desc(), Posting.c.closes_on, Posting.c.id)
        case Shelf.hidden:
            return Posting.c.state == PostingState.hidden, (
                Posting.c.updated_at.desc(),
                Posting.c.id,
            )
        case Shelf.rejected:
            rejected = Posting.c.state == PostingState.rejected
            return rejected, (Posting.c.updated_at.desc(), Posting.c.id)


async def listed(
    tx: Tx, shelf: Shelf, today: date, now: datetime, *, after: int = 0, most: int = 8
) -> tuple[list[int], int]:
    """A page of a shelf as ids, and how many there are in all."""
    which, order = _on(shelf, today, now)
    total = await tx.execute(select(func.count()).select_from(Posting).where(which))
    page = select(Posting.c.id).where(which).order_by(*order).offset(after).limit(most)
    return list((await tx.execute(page)).scalars()), int(total.scalar_one())


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is to look at."""

    open: int
    review: int
    expiring: int
    hidden: int
    reported: int
    looks: int
    leads: int


async def counts(tx: Tx, today: date, now: datetime) -> Counts:
    """How much there is of everything, in one query."""

    def of(*conditions: ColumnElement[bool]) -> Any:
        return select(func.count(Posting.c.id)).where(*conditions).scalar_subquery()

    def said(kind: str) -> Any:
        return (
            select(func.count(Complaint.c.posting_id.distinct()))
            .where(Complaint.c.kind == kind, Complaint.c.state == ComplaintState.open)
            .scalar_subquery()
        )

    unfilled = select(func.count(Lead.c.id)).where(
        Lead.c.state.in_(UNDECIDED), Lead.c.posting_id.is_(None)
    )
    row = await tx.execute(
        select(
            of(Posting.c.state == PostingState.open, Posting.c.closes_on >= today),
            *(of(_on(one, today, now)[0]) for one in (Shelf.review, Shelf.expiring, Shelf.hidden)),
            said("report"),
            said("look"),
            unfilled.scalar_subquery(),
        )
    )
    return Counts(*list(row.one()))


async def expire(tx: Tx, today: date, now: datetime) -> list[int]:
    """Postings whose last day has gone by are over; which they are."""
    over = await tx.execute(
        update(Posting)
        .where(
            Posting.c.state.in_((PostingState.open, PostingState.review)),
            Posting.c.closes_on < today,
        )
        .values(state=PostingState.expired, updated_at=now)
        .returning(Posting.c.id)
    )
    return sorted(over.scalars())


async def open_of_employer(tx: Tx, employer_id: int, today: date) -> int:
    """How many postings of an employer students may see."""
    counted = select(func.count(Posting.c.id)).where(
        Posting.c.employer_id == employer_id,
        Posting.c.state == PostingState.open,
        Posting.c.closes_on >= today,
    )
    return int((await tx.execute(counted)).scalar_one())


async def open_ids_of_employer(tx: Tx, employer_id: int) -> list[tuple[int, list[Any]]]:
    """An employer's postings that students may see: (id, what held them before)."""
    rows = await tx.execute(
        select(Posting.c.id, Posting.c.held).where(
            Posting.c.employer_id == employer_id, Posting.c.state == PostingState.open
        )
    )
    return [(row[0], list(row[1])) for row in rows]


async def waiting_of_employer(tx: Tx, employer_id: int) -> list[tuple[int, list[Any]]]:
    """An employer's postings that wait: (id, why)."""
    rows = await tx.execute(
        select(Posting.c.id, Posting.c.held).where(
            Posting.c.employer_id == employer_id, Posting.c.state == PostingState.review
        )
    )
    return [(row[0], list(row[1])) for row in rows]


async def employers_found(tx: Tx, name_key: str, most: int) -> list[tuple[int, str]]:
    """Employers whose name has this in it: (id, name), the shortest name first."""
    rows = await tx.execute(
        select(Employer.c.id, Employer.c.name)
        .where(Employer.c.name_key.contains(name_key, autoescape=True))
        .order_by(func.length(Employer.c.name), Employer.c.id)
        .limit(most)
    )
    return [(row[0], row[1]) for row in rows]


async def roster_majors(tx: Tx) -> list[tuple[str, int]]:
    """Majors of the roster and how many are enrolled in each, the largest first."""
    count = func.count(Student.c.id)
    rows = await tx.execute(
        select(Major.c.name, count)
        .join(SchoolClass, SchoolClass.c.major_id == Major.c.id)
        .join(Student, Student.c.class_id == SchoolClass.c.id)
        .where(Student.c.status == StudentStatus.enrolled)
        .group_by(Major.c.name)
        .order_by(count.desc(), Major.c.name)
    )
    return [(row[0], row[1]) for row in rows]


async def asked_majors(tx: Tx, today: date) -> dict[str, int]:
    """How many open postings name each major."""
    count = func.count()
    rows = await tx.execute(
        select(PostingMajor.c.major, count)
        .join(Posting, Posting.c.id == PostingMajor.c.posting_id)
        .where(Posting.c.state == PostingState.open, Posting.c.closes_on >= today)
        .group_by(PostingMajor.c.major)
    )
    return {row[0]: row[1] for row in rows}


async def open_families(tx: Tx, today: date) -> dict[str, int]:
    """How many open postings there are of each job family."""
    rows = await tx.execute(
        select(Posting.c.family, func.count())
        .where(Posting.c.state == PostingState.open, Posting.c.closes_on >= today)
        .group_by(Posting.c.family)
    )
    return {row[0]: row[1] for row in rows}

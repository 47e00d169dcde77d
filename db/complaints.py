"""What students say of a posting: that something is wrong with it, or «would you look at it?»."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Named,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
    func,
    select,
    update,
)

from db.applications import Application
from db.base import ID, BigId, UTCDateTime, Word, metadata
from db.employers import ComplaintState, Employer
from db.engine import Tx
from db.people import Person
from db.postings import Posting
from db.rows import Rows, rows_of
from db.upsert import insert_into

TEXT_LENGTH = 500


class ComplaintKind(StrEnum):
    """举报 or 帮我看看."""

    report = "report"
    look = "look"


class ComplaintColumns(TypedColumns):
    """One person's word about one posting: the same again is the same one, opened anew. `reason`
    is one of those the card offers, `answer` what the office said to them."""

    id: Named[int] = ID
    posting_id: Named[int] = Column(
        BigId, ForeignKey("postings.id", ondelete="CASCADE"), index=True
    )
    person_id: Named[int] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    kind: Named[ComplaintKind] = Column(Word(ComplaintKind))
    reason: Named[str] = Column(String(24), default="")
    text: Named[str] = Column(String(TEXT_LENGTH), default="")
    state: Named[ComplaintState] = Column(Word(ComplaintState))
    answer: Named[str] = Column(String(TEXT_LENGTH), default="")
    decided_by: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    decided_at: Named[datetime | None] = Column(UTCDateTime)
    created_at: Named[datetime] = Column(UTCDateTime)


Complaint = Table(
    "complaints",
    metadata,
    ComplaintColumns,
    UniqueConstraint("person_id", "posting_id", "kind"),
    Index("ix_complaints_state_id", "state", "id"),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """One person's word about a posting, and where that person is reached."""

    id: int
    posting_id: int
    person_id: int
    telegram_id: int
    kind: ComplaintKind
    reason: str
    text: str
    state: ComplaintState
    answer: str
    created_at: datetime


_ROW: tuple[Any, ...] = (
    Complaint.c.id,
    Complaint.c.posting_id,
    Complaint.c.person_id,
    Person.c.telegram_id,
    Complaint.c.kind,
    Complaint.c.reason,
    Complaint.c.text,
    Complaint.c.state,
    Complaint.c.answer,
    Complaint.c.created_at,
)


async def complain(
    tx: Tx, person_id: int, posting_id: int, kind: ComplaintKind, reason: str, now: datetime
) -> int:
    """Somebody's word about a posting; its id. What they said before waits again."""
    said = insert_into(tx, Complaint).values(
        person_id=person_id,
        posting_id=posting_id,
        kind=kind,
        reason=reason,
        text="",
        answer="",
        state=ComplaintState.open,
        created_at=now,
    )
    again = {
        "reason": reason,
        "created_at": now,
        "state": ComplaintState.open,
        "answer": "",
        "decided_by": None,
        "decided_at": None,
    }
    unique = ["person_id", "posting_id", "kind"]
    row = await tx.execute(
        said.on_conflict_do_update(index_elements=unique, set_=again).returning(Complaint.c.id)
    )
    return int(row.scalar_one())


async def said_since(tx: Tx, person_id: int, since: datetime) -> int:
    """About how many postings somebody said something since then."""
    counted = select(func.count(Complaint.c.id)).where(
        Complaint.c.person_id == person_id, Complaint.c.created_at >= since
    )
    return int((await tx.execute(counted)).scalar_one())


async def add_text(tx: Tx, complaint_id: int, person_id: int, text: str) -> ComplaintRow | None:
    """What else somebody says of it; None when it is not theirs or decided already."""
    changed = await tx.execute(
        update(Complaint)
        .where(
            Complaint.c.id == complaint_id,
            Complaint.c.person_id == person_id,
            Complaint.c.state == ComplaintState.open,
        )
        .values(text=text)
    )
    return await complaint(tx, complaint_id) if changed.rowcount else None


async def complaint(tx: Tx, complaint_id: int) -> ComplaintRow | None:
    """One of them."""
    query = select(*_ROW).join(Person, Person.c.id == Complaint.c.person_id)
    row = (await tx.execute(query.where(Complaint.c.id == complaint_id))).one_or_none()
    return None if row is None else ComplaintRow(*row)


async def of_posting(
    tx: Tx, posting_id: int, *, kind: ComplaintKind | None = None, open_only: bool = True
) -> list[ComplaintRow]:
    """What was said of a posting, in its order."""
    query = select(*_ROW).join(Person, Person.c.id == Complaint.c.person_id)
    query = query.where(Complaint.c.posting_id == posting_id).order_by(Complaint.c.id)
    if open_only:
        query = query.where(Complaint.c.state == ComplaintState.open)
    if kind is not None:
        query = query.where(Complaint.c.kind == kind)
    return [ComplaintRow(*row) for row in await tx.execute(query)]


async def waiting(tx: Tx, kind: ComplaintKind) -> list[tuple[int, int]]:
    """Postings that somebody should look at: (posting id, how many said so), most first."""
    count = func.count()
    rows = await tx.execute(
        select(Complaint.c.posting_id, count)
        .where(Complaint.c.kind == kind, Complaint.c.state == ComplaintState.open)
        .group_by(Complaint.c.posting_id)
        .order_by(count.desc(), func.min(Complaint.c.id))
    )
    return [(row[0], row[1]) for row in rows]


async def decide(
    tx: Tx,
    complaint_ids: Collection[int],
    state: ComplaintState,
    by: int,
    now: datetime,
    answer: str = "",
) -> list[int]:
    """Close open ones; answers those that were open, for each of whom somebody is told."""
    closed = await tx.execute(
        update(Complaint)
        .where(Complaint.c.id.in_(complaint_ids), Complaint.c.state == ComplaintState.open)
        .values(state=state, decided_by=by, decided_at=now, answer=answer)
        .returning(Complaint.c.id)
    )
    return sorted(closed.scalars())


async def confirmed(tx: Tx, employer_ids: Collection[int], since: datetime) -> dict[int, int]:
    """How many postings of these employers turned out wrong since then; none: left out."""
    counted = (
        select(Posting.c.employer_id, func.count(Complaint.c.posting_id.distinct()))
        .join(Complaint, Complaint.c.posting_id == Posting.c.id)
        .where(
            Posting.c.employer_id.in_(sorted(employer_ids)),
            Complaint.c.kind == ComplaintKind.report,
            Complaint.c.state == ComplaintState.confirmed,
            Complaint.c.decided_at >= since,
        )
        .group_by(Posting.c.employer_id)
    )
    return {row[0]: row[1] for row in await tx.execute(counted)}


async def who_applied(tx: Tx, posting_id: int) -> list[tuple[int, int]]:
    """Who said that they applied to a posting: (person id, Telegram id)."""
    rows = await tx.execute(
        select(Application.c.person_id, Person.c.telegram_id)
        .join(Person, Person.c.id == Application.c.person_id)
        .where(Application.c.posting_id == posting_id)
        .order_by(Application.c.person_id)
    )
    return [(row[0], row[1]) for row in rows]


async def counts_of_employer(tx: Tx, employer_id: int) -> dict[ComplaintState, int]:
    """Reports about all postings of an employer, by what became of them."""
    counted = (
        select(Complaint.c.state, func.count())
        .join(Posting, Posting.c.id == Complaint.c.posting_id)
        .where(Posting.c.employer_id == employer_id, Complaint.c.kind == ComplaintKind.report)
        .group_by(Complaint.c.state)
    )
    return {row[0]: row[1] for row in await tx.execute(counted)}


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """What somebody said about postings, for their export."""
    said = (
        select(
            Employer.c.name.label("employer"),
            Posting.c.title,
            Complaint.c.kind,
            Complaint.c.reason,
            Complaint.c.text,
            Complaint.c.state,
            Complaint.c.answer,
            Complaint.c.created_at,
            Complaint.c.decided_at,
        )
        .join(Posting, Posting.c.id == Complaint.c.posting_id)
        .join(Employer, Employer.c.id == Posting.c.employer_id)
        .where(Complaint.c.person_id == person_id)
        .order_by(Complaint.c.id)
    )
    return {"job-complaint": await rows_of(tx, said)}

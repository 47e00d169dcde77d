"""What students say of a posting: that something is wrong with it, or «would you look at it?»."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.applications import Application
from db.base import Base, Id, Word
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


class Complaint(Base):
    """One person's word about one posting: the same again is the same one, opened anew. `reason`
    is one of those the card offers, `answer` what the office said to them."""

    __tablename__ = "complaints"
    __table_args__ = (
        UniqueConstraint("person_id", "posting_id", "kind"),
        Index("ix_complaints_state_id", "state", "id"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[Id]
    posting_id: Mapped[int] = mapped_column(
        ForeignKey("postings.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id", ondelete="CASCADE"))
    kind: Mapped[ComplaintKind] = mapped_column(Word(ComplaintKind))
    reason: Mapped[str] = mapped_column(String(24), default="")
    text: Mapped[str] = mapped_column(String(TEXT_LENGTH), default="")
    state: Mapped[ComplaintState] = mapped_column(Word(ComplaintState))
    answer: Mapped[str] = mapped_column(String(TEXT_LENGTH), default="")
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


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
    Complaint.id,
    Complaint.posting_id,
    Complaint.person_id,
    Person.telegram_id,
    Complaint.kind,
    Complaint.reason,
    Complaint.text,
    Complaint.state,
    Complaint.answer,
    Complaint.created_at,
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
    unique = [Complaint.person_id, Complaint.posting_id, Complaint.kind]
    row = await tx.execute(
        said.on_conflict_do_update(index_elements=unique, set_=again).returning(Complaint.id)
    )
    return int(row.scalar_one())


async def said_since(tx: Tx, person_id: int, since: datetime) -> int:
    """About how many postings somebody said something since then."""
    counted = select(func.count(Complaint.id)).where(
        Complaint.person_id == person_id, Complaint.created_at >= since
    )
    return int((await tx.execute(counted)).scalar_one())


async def add_text(tx: Tx, complaint_id: int, person_id: int, text: str) -> ComplaintRow | None:
    """What else somebody says of it; None when it is not theirs or decided already."""
    changed = await tx.execute(
        update(Complaint)
        .where(
            Complaint.id == complaint_id,
            Complaint.person_id == person_id,
            Complaint.state == ComplaintState.open,
        )
        .values(text=text)
    )
    return await complaint(tx, complaint_id) if changed.rowcount else None


async def complaint(tx: Tx, complaint_id: int) -> ComplaintRow | None:
    """One of them."""
    query = select(*_ROW).join(Person, Person.id == Complaint.person_id)
    row = (await tx.execute(query.where(Complaint.id == complaint_id))).one_or_none()
    return None if row is None else ComplaintRow(*row)


async def of_posting(
    tx: Tx, posting_id: int, *, kind: ComplaintKind | None = None, open_only: bool = True
) -> list[ComplaintRow]:
    """What was said of a posting, in its order."""
    query = select(*_ROW).join(Person, Person.id == Complaint.person_id)
    query = query.where(Complaint.posting_id == posting_id).order_by(Complaint.id)
    if open_only:
        query = query.where(Complaint.state == ComplaintState.open)
    if kind is not None:
        query = query.where(Complaint.kind == kind)
    return [ComplaintRow(*row) for row in await tx.execute(query)]


async def waiting(tx: Tx, kind: ComplaintKind) -> list[tuple[int, int]]:
    """Postings that somebody should look at: (posting id, how many said so), most first."""
    count = func.count()
    rows = await tx.execute(
        select(Complaint.posting_id, count)
        .where(Complaint.kind == kind, Complaint.state == ComplaintState.open)
        .group_by(Complaint.posting_id)
        .order_by(count.desc(), func.min(Complaint.id))
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
        .where(Complaint.id.in_(complaint_ids), Complaint.state == ComplaintState.open)
        .values(state=state, decided_by=by, decided_at=now, answer=answer)
        .returning(Complaint.id)
    )
    return sorted(closed.scalars())


async def confirmed(tx: Tx, employer_ids: Collection[int], since: datetime) -> dict[int, int]:
    """How many postings of these employers turned out wrong since then; none: left out."""
    counted = (
        select(Posting.employer_id, func.count(Complaint.posting_id.distinct()))
        .join(Complaint, Complaint.posting_id == Posting.id)
        .where(
            Posting.employer_id.in_(sorted(employer_ids)),
            Complaint.kind == ComplaintKind.report,
            Complaint.state == ComplaintState.confirmed,
            Complaint.decided_at >= since,
        )
        .group_by(Posting.employer_id)
    )
    return {row[0]: row[1] for row in await tx.execute(counted)}


async def who_applied(tx: Tx, posting_id: int) -> list[tuple[int, int]]:
    """Who said that they applied to a posting: (person id, Telegram id)."""
    rows = await tx.execute(
        select(Application.person_id, Person.telegram_id)
        .join(Person, Person.id == Application.person_id)
        .where(Application.posting_id == posting_id)
        .order_by(Application.person_id)
    )
    return [(row[0], row[1]) for row in rows]


async def counts_of_employer(tx: Tx, employer_id: int) -> dict[ComplaintState, int]:
    """Reports about all postings of an employer, by what became of them."""
    counted = (
        select(Complaint.state, func.count())
        .join(Posting, Posting.id == Complaint.posting_id)
        .where(Posting.employer_id == employer_id, Complaint.kind == ComplaintKind.report)
        .group_by(Complaint.state)
    )
    return {row[0]: row[1] for row in await tx.execute(counted)}


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """What somebody said about postings, for their export."""
    said = (
        select(
            Employer.name.label("employer"),
            Posting.title,
            Complaint.kind,
            Complaint.reason,
            Complaint.text,
            Complaint.state,
            Complaint.answer,
            Complaint.created_at,
            Complaint.decided_at,
        )
        .join(Posting, Posting.id == Complaint.posting_id)
        .join(Employer, Employer.id == Posting.employer_id)
        .where(Complaint.person_id == person_id)
        .order_by(Complaint.id)
    )
    return {"job-complaint": await rows_of(tx, said)}

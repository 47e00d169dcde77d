"""Job leads: what informants and station contacts hand in, and what becomes of it."""

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
    delete,
    func,
    insert,
    select,
    update,
)

from db.base import ID, BigId, Json, UTCDateTime, Word, metadata
from db.engine import Tx
from db.people import Person
from db.postings import Posting
from db.rows import Rows, rows_of


class LeadState(StrEnum):
    """draft → waiting → accepted or rejected; asked while the office waits for an answer.
    dropped: taken back by who handed it in."""

    draft = "draft"
    waiting = "waiting"
    asked = "asked"
    accepted = "accepted"
    rejected = "rejected"
    dropped = "dropped"


UNDECIDED = (LeadState.waiting, LeadState.asked)


class LeadColumns(TypedColumns):
    """One lead. `fields` is what is known of the posting so far, by the names the dialogue uses;
    `bodies` what was forwarded, as it can be sent again. `posting_id` is what it became."""

    id: Named[int] = ID
    person_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="CASCADE"))
    state: Named[LeadState] = Column(Word(LeadState))
    fields: Named[dict[str, Any]] = Column(Json)
    bodies: Named[list[Any]] = Column(Json)
    posting_id: Named[int | None] = Column(
        BigId, ForeignKey("postings.id", ondelete="SET NULL"), index=True
    )
    asked: Named[str] = Column(String(500), default="")
    asked_by: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    answered: Named[str] = Column(String(1000), default="")
    why: Named[str] = Column(String(300), default="")
    decided_by: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    decided_at: Named[datetime | None] = Column(UTCDateTime)
    created_at: Named[datetime] = Column(UTCDateTime)
    updated_at: Named[datetime] = Column(UTCDateTime)


Lead = Table(
    "leads",
    metadata,
    LeadColumns,
    Index("ix_leads_state_id", "state", "id"),
    Index("ix_leads_person_id", "person_id"),
    sqlite_autoincrement=True,
)


@dataclass(frozen=True, slots=True)
class LeadRow:
    """A lead and where who handed it in is reached."""

    id: int
    person_id: int
    telegram_id: int
    name: str
    state: LeadState
    fields: dict[str, Any]
    bodies: list[dict[str, Any]]
    posting_id: int | None
    asked: str
    asked_by: int | None
    answered: str
    why: str
    created_at: datetime


_ROW = (
    Lead.c.id,
    Person.c.id,
    Person.c.telegram_id,
    Person.c.name,
    Lead.c.state,
    Lead.c.fields,
    Lead.c.bodies,
    Lead.c.posting_id,
    Lead.c.asked,
    Lead.c.asked_by,
    Lead.c.answered,
    Lead.c.why,
    Lead.c.created_at,
)
_LEADS = select(*_ROW).join(Person, Person.c.id == Lead.c.person_id)


async def begin(
    tx: Tx, person_id: int, fields: dict[str, Any], bodies: list[dict[str, Any]], now: datetime
) -> int:
    """A draft; its id. Drafts of the same person from before are given up."""
    await tx.execute(
        delete(Lead).where(Lead.c.person_id == person_id, Lead.c.state == LeadState.draft)
    )
    begun = insert(Lead).values(
        person_id=person_id,
        state=LeadState.draft,
        fields=fields,
        bodies=bodies,
        created_at=now,
        updated_at=now,
    )
    return int((await tx.execute(begun.returning(Lead.c.id))).scalar_one())


async def lead(tx: Tx, lead_id: int) -> LeadRow | None:
    """One lead."""
    row = (await tx.execute(_LEADS.where(Lead.c.id == lead_id))).one_or_none()
    return None if row is None else LeadRow(*row)


async def of_posting(tx: Tx, posting_id: int) -> LeadRow | None:
    """The last lead a posting came from."""
    query = _LEADS.where(Lead.c.posting_id == posting_id).order_by(Lead.c.id.desc()).limit(1)
    row = (await tx.execute(query)).one_or_none()
    return None if row is None else LeadRow(*row)


async def of_person(tx: Tx, person_id: int, most: int) -> list[LeadRow]:
    """What somebody handed in, the newest first."""
    query = _LEADS.where(Lead.c.person_id == person_id, Lead.c.state != LeadState.draft)
    rows = await tx.execute(query.order_by(Lead.c.id.desc()).limit(most))
    return [LeadRow(*row) for row in rows]


async def without_posting(tx: Tx) -> list[LeadRow]:
    """Leads the office has to fill in first, the oldest first."""
    query = _LEADS.where(Lead.c.state.in_(UNDECIDED), Lead.c.posting_id.is_(None))
    return [LeadRow(*row) for row in await tx.execute(query.order_by(Lead.c.id))]


async def change(tx: Tx, lead_id: int, now: datetime, **values: Any) -> None:
    """Any of its columns."""
    await tx.execute(update(Lead).where(Lead.c.id == lead_id).values(**values, updated_at=now))


async def handed_in_since(tx: Tx, person_id: int, since: datetime) -> int:
    """How many somebody handed in since then."""
    counted = select(func.count()).where(
        Lead.c.person_id == person_id, Lead.c.created_at >= since, Lead.c.state != LeadState.draft
    )
    return int((await tx.execute(counted)).scalar_one())


async def forget_drafts(tx: Tx, before: datetime) -> None:
    """Drafts nobody touched since then."""
    old = delete(Lead).where(Lead.c.state == LeadState.draft, Lead.c.updated_at < before)
    await tx.execute(old)


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """What somebody handed in, for their export."""
    mine = (
        select(
            Lead.c.state,
            Lead.c.fields,
            Lead.c.bodies,
            Posting.c.title.label("posting"),
            Lead.c.asked,
            Lead.c.answered,
            Lead.c.why,
            Lead.c.created_at,
            Lead.c.decided_at,
        )
        .outerjoin(Posting, Posting.c.id == Lead.c.posting_id)
        .where(Lead.c.person_id == person_id)
        .order_by(Lead.c.id)
    )
    return {"job-lead": await rows_of(tx, mine)}

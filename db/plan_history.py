"""What shows that steps of a plan were taken, and who changed what in it, when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, insert, select

from db.engine import Tx
from db.people import Staff
from db.plans import Change, PlanProof, PlanRevision, ProofKind


@dataclass(frozen=True, slots=True)
class Proof:
    id: int
    step_id: int
    kind: ProofKind
    words: str
    body: dict[str, Any] | None
    entry_id: int | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """`by_name` is the staff list's name of somebody of the college, None for the student."""

    at: datetime
    change: Change
    subject: str
    before: str | None
    after: str | None
    by_name: str | None


async def proofs_of(tx: Tx, person_id: int, step_id: int | None = None) -> list[Proof]:
    """What proves a step (or any of the plan), oldest first."""
    query = select(
        PlanProof.c.id,
        PlanProof.c.step_id,
        PlanProof.c.kind,
        PlanProof.c.words,
        PlanProof.c.body,
        PlanProof.c.entry_id,
        PlanProof.c.made_at,
    ).where(PlanProof.c.person_id == person_id)
    if step_id is not None:
        query = query.where(PlanProof.c.step_id == step_id)
    return [Proof(*row) for row in await tx.execute(query.order_by(PlanProof.c.id))]


async def add_proof(
    tx: Tx,
    person_id: int,
    step_id: int,
    kind: ProofKind,
    words: str,
    body: dict[str, Any] | None,
    entry_id: int | None,
    now: datetime,
) -> None:
    await tx.execute(
        insert(PlanProof).values(
            person_id=person_id,
            step_id=step_id,
            kind=kind,
            words=words,
            body=body,
            entry_id=entry_id,
            made_at=now,
        )
    )


async def remove_proof(tx: Tx, person_id: int, proof_id: int) -> str | None:
    """Take a proof away; its words, None when there is none such."""
    gone = await tx.execute(
        delete(PlanProof)
        .where(PlanProof.c.person_id == person_id, PlanProof.c.id == proof_id)
        .returning(PlanProof.c.words)
    )
    return gone.scalar_one_or_none()


async def note_change(
    tx: Tx,
    person_id: int,
    by_id: int,
    change: Change,
    subject: str,
    now: datetime,
    before: str | None = None,
    after: str | None = None,
) -> None:
    """Write down who changed what."""
    await tx.execute(
        insert(PlanRevision).values(
            person_id=person_id,
            by_id=by_id,
            at=now,
            change=change,
            subject=subject,
            before=before,
            after=after,
        )
    )


async def revisions(tx: Tx, person_id: int, offset: int, limit: int) -> list[Revision]:
    """What happened to a plan, the latest first."""
    rows = await tx.execute(
        select(
            PlanRevision.c.at,
            PlanRevision.c.change,
            PlanRevision.c.subject,
            PlanRevision.c.before,
            PlanRevision.c.after,
            Staff.c.name,
        )
        .outerjoin(
            Staff,
            and_(
                Staff.c.person_id == PlanRevision.c.by_id,
                PlanRevision.c.by_id != PlanRevision.c.person_id,
            ),
        )
        .where(PlanRevision.c.person_id == person_id)
        .order_by(PlanRevision.c.id.desc())
        .offset(offset)
        .limit(limit)
    )
    return [Revision(*row) for row in rows]

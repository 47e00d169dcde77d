"""The audit log: who did what to whose data, when. Names and message text stay out of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
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
    insert,
    select,
)

from db.base import ID, BigId, Json, UTCDateTime, metadata
from db.engine import Tx
from db.people import Staff


class AuditEventColumns(TypedColumns):
    id: Named[int] = ID
    at: Named[datetime] = Column(UTCDateTime, index=True)
    actor_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    action: Named[str] = Column(String(48))
    subject: Named[str | None] = Column(String(64))
    detail: Named[dict[str, Any] | None] = Column(Json)


AuditEvent = Table(
    "audit_events",
    metadata,
    AuditEventColumns,
    Index("ix_audit_events_subject", "subject"),
)


async def note(
    tx: Tx,
    now: datetime,
    actor_id: int | None,
    action: str,
    subject: str | None = None,
    **detail: Any,
) -> None:
    """Write one line of the audit log in the transaction of what it tells about."""
    await tx.execute(
        insert(AuditEvent).values(
            at=now, actor_id=actor_id, action=action, subject=subject, detail=detail or None
        )
    )


VIEWED = "person.viewed"
"""The action of everything that shows one person's data to somebody else."""


async def note_view(tx: Tx, now: datetime, viewer_id: int, person_id: int, what: str) -> None:
    """Note that somebody was shown a person's data; `what` is a word such as «card», «talk».

    The person finds it under /privacy.
    """
    await note(tx, now, viewer_id, VIEWED, subject_of(person_id), what=what)


async def note_views(
    tx: Tx, now: datetime, viewer_id: int, person_ids: Collection[int], what: str
) -> None:
    """The same of many people at once, who are in a file that somebody takes away."""
    if person_ids:
        lines = [
            {
                "at": now,
                "actor_id": viewer_id,
                "action": VIEWED,
                "subject": subject_of(person_id),
                "detail": {"what": what},
            }
            for person_id in sorted(person_ids)
        ]
        await tx.execute(insert(AuditEvent), lines)


def subject_of(person_id: int) -> str:
    """How the audit log names a person."""
    return f"person:{person_id}"


@dataclass(frozen=True, slots=True)
class View:
    """Somebody was shown a person's data. The name is the staff list's, None for the office."""

    at: datetime
    by: str | None
    what: str


async def views_of(tx: Tx, person_id: int, limit: int, offset: int = 0) -> list[View]:
    """Who saw a person's data, the latest first; what they saw of themselves is left out."""
    rows = await tx.execute(
        select(AuditEvent.c.at, Staff.c.name, AuditEvent.c.detail)
        .outerjoin(Staff, Staff.c.person_id == AuditEvent.c.actor_id)
        .where(
            AuditEvent.c.action == VIEWED,
            AuditEvent.c.subject == subject_of(person_id),
            (AuditEvent.c.actor_id.is_(None)) | (AuditEvent.c.actor_id != person_id),
        )
        .order_by(AuditEvent.c.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [View(row.at, row.name, str((row.detail or {}).get("what", ""))) for row in rows]


async def about(tx: Tx, person_id: int) -> list[tuple[datetime, str, int | None]]:
    """Every line of the log about a person or by them: (when, action, version), oldest first; the
    version is that of the notice they agreed to."""
    rows = await tx.execute(
        select(AuditEvent.c.at, AuditEvent.c.action, AuditEvent.c.detail)
        .where(
            (AuditEvent.c.actor_id == person_id) | (AuditEvent.c.subject == subject_of(person_id))
        )
        .order_by(AuditEvent.c.id)
    )
    return [(row.at, row.action, (row.detail or {}).get("version")) for row in rows]


async def forget(tx: Tx, before: datetime) -> None:
    """Delete the lines from before an instant."""
    await tx.execute(delete(AuditEvent).where(AuditEvent.c.at < before))

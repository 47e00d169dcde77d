"""The audit log: who did what to whose data, when. Names and message text stay out of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id
from db.engine import Tx
from db.people import Staff


class AuditEvent(Base):
    __tablename__ = "audit_events"
    __table_args__ = (Index("ix_audit_events_subject", "subject"),)
    id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))
    action: Mapped[str] = mapped_column(String(48))
    subject: Mapped[str | None] = mapped_column(String(64))
    detail: Mapped[dict[str, Any] | None]


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


async def views_of(tx: Tx, person_id: int, limit: int) -> list[View]:
    """Who saw a person's data, the latest first; what they saw of themselves is left out."""
    rows = await tx.execute(
        select(AuditEvent.at, Staff.name, AuditEvent.detail)
        .outerjoin(Staff, Staff.person_id == AuditEvent.actor_id)
        .where(
            AuditEvent.action == VIEWED,
            AuditEvent.subject == subject_of(person_id),
            (AuditEvent.actor_id.is_(None)) | (AuditEvent.actor_id != person_id),
        )
        .order_by(AuditEvent.id.desc())
        .limit(limit)
    )
    return [View(row.at, row.name, str((row.detail or {}).get("what", ""))) for row in rows]


async def about(tx: Tx, person_id: int) -> list[tuple[datetime, str]]:
    """Every line of the log about a person or by them: (when, action), oldest first."""
    rows = await tx.execute(
        select(AuditEvent.at, AuditEvent.action)
        .where((AuditEvent.actor_id == person_id) | (AuditEvent.subject == subject_of(person_id)))
        .order_by(AuditEvent.id)
    )
    return [(row.at, row.action) for row in rows]


async def forget(tx: Tx, before: datetime) -> None:
    """Delete the lines from before an instant."""
    await tx.execute(delete(AuditEvent).where(AuditEvent.at < before))

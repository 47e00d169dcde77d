"""The audit log: who did what to whose data, when. Names and message text stay out of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, insert
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id
from db.engine import Tx


class AuditEvent(Base):
    __tablename__ = "audit_events"
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

"""The audit log of announcements: who composed, approved, sent, corrected, recalled, exported."""

from datetime import datetime
from typing import Any

from db import announcements, audit
from db.engine import Tx
from db.people import Actor


async def note(
    tx: Tx, now: datetime, actor: Actor | None, what: str, announcement_id: int, **detail: Any
) -> None:
    """One line about an announcement. Its words and anybody's name stay out of it."""
    await audit.note(
        tx,
        now,
        actor.person_id if actor else None,
        f"announcement.{what}",
        announcements.cause(announcement_id),
        **detail,
    )

"""What is done to messages after they were delivered: corrected, recalled, pinned.

A follow-up has rows of its own in the outbox, made from the rows of what was delivered. They
are made again and again while the announcement is under way, so that a message which was at
Telegram's door when somebody said «recall» is recalled too.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    ForeignKey,
    Named,
    Table,
    TypedColumns,
    UniqueConstraint,
    exists,
    func,
    insert,
    literal,
    select,
    update,
)

from db import announcements
from db.base import ID, BigId, UTCDateTime, Word, metadata
from db.engine import Tx
from db.outbox import PRIORITY, Outgoing, SendKind, SendState

RECALL_WITHIN = timedelta(hours=48)
"""Telegram lets a bot delete its messages for so long."""
ROWS_AT_ONCE = 2000


class FollowUpKind(StrEnum):
    """What is done to delivered messages."""

    correction = "correction"
    recall = "recall"
    pin = "pin"


class FollowUpColumns(TypedColumns):
    id: Named[int] = ID
    announcement_id: Named[int] = Column(BigId, ForeignKey("announcements.id"))
    kind: Named[FollowUpKind] = Column(Word(FollowUpKind))
    number: Named[int] = Column(BigId)
    body_id: Named[int] = Column(BigId, ForeignKey("bodies.id"))
    actor_id: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))
    created_at: Named[datetime] = Column(UTCDateTime)
    finished_at: Named[datetime | None] = Column(UTCDateTime)
    """When every row it was ever to have was there and settled."""


FollowUp = Table(
    "announcement_followups",
    metadata,
    FollowUpColumns,
    UniqueConstraint("announcement_id", "kind", "number"),
)


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    announcement_id: int
    kind: FollowUpKind
    number: int
    body_id: int
    created_at: datetime
    finished_at: datetime | None

    @property
    def cause(self) -> str:
        """The word under which its rows stand in the outbox."""
        return f"{announcements.cause(self.announcement_id)}:{self.kind.value}:{self.number}"

    @property
    def group_cause(self) -> str:
        """The word under which its rows for groups of classes do."""
        return f"{self.cause}:{announcements.GROUPS}"


_ROW = select(
    FollowUp.c.announcement_id,
    FollowUp.c.kind,
    FollowUp.c.number,
    FollowUp.c.body_id,
    FollowUp.c.created_at,
    FollowUp.c.finished_at,
)


async def add(
    tx: Tx,
    announcement_id: int,
    kind: FollowUpKind,
    body_id: int,
    actor_id: int | None,
    now: datetime,
) -> FollowUpRow:
    """Begin a follow-up; the caller holds the announcement."""
    last = await tx.execute(
        select(func.coalesce(func.max(FollowUp.c.number), 0)).where(
            FollowUp.c.announcement_id == announcement_id, FollowUp.c.kind == kind
        )
    )
    number = int(last.scalar_one()) + 1
    await tx.execute(
        insert(FollowUp).values(
            announcement_id=announcement_id,
            kind=kind,
            number=number,
            body_id=body_id,
            actor_id=actor_id,
            created_at=now,
        )
    )
    return FollowUpRow(announcement_id, kind, number, body_id, now, None)


async def of(tx: Tx, announcement_id: int) -> list[FollowUpRow]:
    """All that was done to an announcement after it was delivered, the oldest first."""
    rows = await tx.execute(
        _ROW.where(FollowUp.c.announcement_id == announcement_id).order_by(FollowUp.c.id)
    )
    return [FollowUpRow(*row) for row in rows]


async def unfinished(tx: Tx) -> list[FollowUpRow]:
    """Every follow-up that may still have rows to make or to settle."""
    rows = await tx.execute(_ROW.where(FollowUp.c.finished_at.is_(None)).order_by(FollowUp.c.id))
    return [FollowUpRow(*row) for row in rows]


async def finish(tx: Tx, row: FollowUpRow, now: datetime) -> bool:
    """Note that a follow-up is through; False when it was already."""
    result = await tx.execute(
        update(FollowUp)
        .where(
            FollowUp.c.announcement_id == row.announcement_id,
            FollowUp.c.kind == row.kind,
            FollowUp.c.number == row.number,
            FollowUp.c.finished_at.is_(None),
        )
        .values(finished_at=now)
    )
    return result.rowcount == 1


async def make_rows(tx: Tx, row: FollowUpRow, now: datetime) -> int:
    """Make the rows that are missing, so many at a time; how many were made.

    Each names the delivered message it is about. What is too old to be recalled gets a row
    that says so. A correction leaves out who got the new words in the first place. In groups
    nothing is pinned: it was chosen for students, and bots there seldom may.
    """
    count = await _make(tx, row, announcements.cause(row.announcement_id), row.cause, now)
    if row.kind is not FollowUpKind.pin:
        to_groups = announcements.group_cause(row.announcement_id)
        count += await _make(tx, row, to_groups, row.group_cause, now)
    return count


async def _make(tx: Tx, row: FollowUpRow, delivered: str, cause: str, now: datetime) -> int:
    """Make rows of a cause about what stands delivered under another."""
    given, made = Outgoing.alias(), Outgoing.alias()
    kind = SendKind(row.kind.value)
    conditions: list[ColumnElement[bool]] = [
        given.c.cause == delivered,
        given.c.state == SendState.sent,
        given.c.message_id.is_not(None),
        ~exists(
            select(made.c.id).where(
                made.c.cause == cause,
                made.c.chat_id == given.c.chat_id,
                made.c.part == given.c.part,
            )
        ),
    ]
    if row.kind is FollowUpKind.correction:
        conditions.append(given.c.body_id != row.body_id)
    columns: dict[str, Any] = {
        "cause": literal(cause),
        "chat_id": given.c.chat_id,
        "part": given.c.part,
        "kind": literal(kind.value),
        "priority": literal(PRIORITY[kind]),
        "person_id": given.c.person_id,
        "body_id": literal(row.body_id),
        "state": literal(SendState.queued.value),
        "tries": literal(0),
        "due_at": literal(now, UTCDateTime()),
        "message_id": given.c.message_id,
        "extra": given.c.extra,
        "changed_at": literal(now, UTCDateTime()),
    }
    oldest = now - RECALL_WITHIN
    if row.kind is FollowUpKind.recall:
        conditions.append(given.c.changed_at > oldest)
    count = await _insert(tx, columns, conditions, given.c.id)
    if row.kind is FollowUpKind.recall:
        columns |= {
            "state": literal(SendState.failed.value),
            "due_at": literal(None, UTCDateTime()),
        }
        late = [*conditions[:-1], given.c.changed_at <= oldest]
        count += await _insert(tx, {**columns, "reason": literal("too-old")}, late, given.c.id)
    return count


async def _insert(
    tx: Tx,
    columns: dict[str, Any],
    conditions: list[ColumnElement[bool]],
    order: Any,
) -> int:
    chosen = select(*columns.values()).where(*conditions).order_by(order).limit(ROWS_AT_ONCE)
    result = await tx.execute(insert(Outgoing).from_select(list(columns), chosen))
    return int(result.rowcount)


async def is_open(tx: Tx, row: FollowUpRow) -> bool:
    """Whether any row of a follow-up is still to be settled."""
    found = await tx.execute(
        select(Outgoing.c.id)
        .where(
            Outgoing.c.cause.in_((row.cause, row.group_cause)),
            Outgoing.c.state.in_((SendState.queued, SendState.retry, SendState.sending)),
        )
        .limit(1)
    )
    return found.scalar_one_or_none() is not None

"""One-time deep links for staff. Only the hash of a token is kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    ForeignKey,
    Named,
    String,
    Table,
    TypedColumns,
    insert,
    select,
    update,
)

from db.base import ID, BigId, UTCDateTime, Word, metadata
from db.engine import Tx
from db.people import Role


class InviteColumns(TypedColumns):
    """A one-time deep link for staff. Only the hash of its token is kept."""

    id: Named[int] = ID
    token_hash: Named[str] = Column(String(64), unique=True)
    role: Named[Role] = Column(Word(Role))
    staff_id: Named[int | None] = Column(BigId, ForeignKey("staff.id", ondelete="CASCADE"))
    created_at: Named[datetime] = Column(UTCDateTime)
    expires_at: Named[datetime] = Column(UTCDateTime)
    used_at: Named[datetime | None] = Column(UTCDateTime)
    used_by: Named[int | None] = Column(BigId, ForeignKey("persons.id", ondelete="SET NULL"))


Invite = Table(
    "invites",
    metadata,
    InviteColumns,
)


async def add_invite(
    tx: Tx,
    token_hash: str,
    role: Role,
    staff_id: int | None,
    now: datetime,
    expires_at: datetime,
) -> None:
    await tx.execute(
        insert(Invite).values(
            token_hash=token_hash,
            role=role,
            staff_id=staff_id,
            created_at=now,
            expires_at=expires_at,
        )
    )


@dataclass(frozen=True, slots=True)
class InviteRow:
    invite_id: int
    role: Role
    staff_id: int | None
    expires_at: datetime
    used_at: datetime | None


async def invite_by_hash(tx: Tx, token_hash: str) -> InviteRow | None:
    row = (
        await tx.execute(
            select(
                Invite.c.id,
                Invite.c.role,
                Invite.c.staff_id,
                Invite.c.expires_at,
                Invite.c.used_at,
            ).where(Invite.c.token_hash == token_hash)
        )
    ).one_or_none()
    return None if row is None else InviteRow(*row)


async def invite_by_id(tx: Tx, invite_id: int) -> InviteRow | None:
    row = (
        await tx.execute(
            select(
                Invite.c.id,
                Invite.c.role,
                Invite.c.staff_id,
                Invite.c.expires_at,
                Invite.c.used_at,
            ).where(Invite.c.id == invite_id)
        )
    ).one_or_none()
    return None if row is None else InviteRow(*row)


async def use_invite(tx: Tx, invite_id: int, person_id: int, now: datetime) -> bool:
    """Take a one-time invite; False when it was taken in the meantime."""
    result = await tx.execute(
        update(Invite)
        .where(Invite.c.id == invite_id, Invite.c.used_at.is_(None))
        .values(used_at=now, used_by=person_id)
    )
    return result.rowcount == 1

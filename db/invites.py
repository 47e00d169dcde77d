"""One-time deep links for staff. Only the hash of a token is kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ForeignKey, String, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Id, Word
from db.engine import Tx
from db.people import Role


class Invite(Base):
    """A one-time deep link for staff. Only the hash of its token is kept."""

    __tablename__ = "invites"
    id: Mapped[Id]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[Role] = mapped_column(Word(Role))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("persons.id", ondelete="SET NULL"))


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
                Invite.id, Invite.role, Invite.staff_id, Invite.expires_at, Invite.used_at
            ).where(Invite.token_hash == token_hash)
        )
    ).one_or_none()
    return None if row is None else InviteRow(*row)


async def invite_by_id(tx: Tx, invite_id: int) -> InviteRow | None:
    row = (
        await tx.execute(
            select(
                Invite.id, Invite.role, Invite.staff_id, Invite.expires_at, Invite.used_at
            ).where(Invite.id == invite_id)
        )
    ).one_or_none()
    return None if row is None else InviteRow(*row)


async def use_invite(tx: Tx, invite_id: int, person_id: int, now: datetime) -> bool:
    """Take a one-time invite; False when it was taken in the meantime."""
    result = await tx.execute(
        update(Invite)
        .where(Invite.id == invite_id, Invite.used_at.is_(None))
        .values(used_at=now, used_by=person_id)
    )
    return result.rowcount == 1

"""One-time deep links for staff: made by the office, opened once, gone after 72 hours."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.people import rules
from bot.people.roster.values import person_name
from db import audit, classes, invites, people
from db.engine import Tx
from db.invites import InviteRow
from db.people import Actor, Role

LINK_PREFIX = "i-"
CLASS_PREFIX = "c-"


class InviteFault(StrEnum):
    """Why a link does not open."""

    unknown = "unknown"
    used = "used"
    expired = "expired"
    taken = "taken"  # the member of staff it names is bound to another account


@dataclass(frozen=True, slots=True)
class Redeemed:
    role: Role
    staff_name: str | None
    staff_classes: int


async def make(tx: Tx, role: Role, staff_id: int | None, by: int | None, now: datetime) -> str:
    """A new invite; answers its start parameter, which is not stored and cannot be shown again.

    `by` is the person id of who makes it, None for the command line. Raises ValueError for
    students, who join by the roster.
    """
    if role is Role.student:
        raise ValueError("students join by the roster, not by an invite")
    token = rules.new_token()
    await invites.add_invite(
        tx, rules.hash_of(token), role, staff_id, now, now + rules.INVITE_LIFE
    )
    await audit.note(tx, now, by, "invite.made", role=role.value, staff_id=staff_id)
    return LINK_PREFIX + token


async def find_staff(tx: Tx, words: str) -> list[int]:
    """Rows of the staff list with this number, else with exactly this name."""
    by_number = await people.staff_by_number(tx, words.strip().upper()[:32])
    if by_number is not None:
        return [by_number]
    name = person_name(words)
    return await people.staff_by_name(tx, name) if name else []


async def look_up(tx: Tx, token: str, now: datetime) -> InviteRow | InviteFault:
    """The invite behind a start parameter's token, if it can still be opened."""
    invite = await invites.invite_by_hash(tx, rules.hash_of(token))
    return InviteFault.unknown if invite is None else _checked(invite, now)


def _checked(invite: InviteRow, now: datetime) -> InviteRow | InviteFault:
    if invite.used_at is not None:
        return InviteFault.used
    return InviteFault.expired if invite.expires_at <= now else invite


async def redeem(tx: Tx, actor: Actor, invite_id: int, now: datetime) -> Redeemed | InviteFault:
    """Open an invite: the role is granted, the row of the staff list bound. Only once."""
    found = await invites.invite_by_id(tx, invite_id)
    invite = InviteFault.unknown if found is None else _checked(found, now)
    if isinstance(invite, InviteFault):
        return invite
    if invite.staff_id is not None and invite.staff_id != actor.staff_id:
        if not await people.staff_is_free(tx, invite.staff_id):
            return InviteFault.taken
        await people.unbind_staff(tx, actor.person_id)
        if not await people.bind_staff(tx, invite.staff_id, actor.person_id):
            return InviteFault.taken
    if not await invites.use_invite(tx, invite.invite_id, actor.person_id, now):
        return InviteFault.used
    await people.grant_role(tx, actor.person_id, invite.role, now)
    await audit.note(
        tx,
        now,
        actor.person_id,
        "invite.used",
        audit.subject_of(actor.person_id),
        role=invite.role.value,
        staff_id=invite.staff_id,
    )
    if invite.staff_id is None:
        return Redeemed(invite.role, None, 0)
    owned = await classes.classes_of_staff(tx, invite.staff_id)
    return Redeemed(invite.role, await people.staff_name(tx, actor.person_id), len(owned))


async def renew_class_link(tx: Tx, actor: Actor, class_id: int, now: datetime) -> None:
    """Give a class a new invite link; who has the old one cannot join by it any more."""
    await classes.set_join_code(tx, class_id, rules.new_join_code())
    await audit.note(tx, now, actor.person_id, "class.link-renewed", f"class:{class_id}")

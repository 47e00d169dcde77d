"""Use cases of groups: added, asked for, bound, moved, let go of, and who is told what there."""

from dataclasses import dataclass
from datetime import datetime

from bot.delivery.bodies import words
from bot.groups import rules
from bot.people import rules as people_rules
from bot.people import service as people
from db import audit, classes, groups, outbox, privacy
from db import people as people_rows
from db.audiences import Resolved
from db.classes import ClassRow
from db.engine import Tx
from db.groups import GroupRow
from db.people import Actor, Language, Role


@dataclass(frozen=True, slots=True)
class Group:
    """A group that gets a message once, for its whole class."""

    chat_id: int
    class_id: int
    title: str


async def groups_of(tx: Tx, resolved: Resolved) -> list[Group]:
    """The groups whose whole class an audience means.

    What depends on the person (a language, a lesson, an answer) means no class as a whole: a
    group would tell it to everybody.
    """
    return [
        Group(row.chat_id, row.class_id, row.title)
        for row in await groups.bound(tx)
        if rules.meant(resolved["who"], row)
    ]


async def added(tx: Tx, chat_id: int, title: str, language: Language, now: datetime) -> bool:
    """The bot is in a group; whether it has yet to say what it is."""
    await groups.meet(tx, chat_id, title, language)
    row = await groups.group(tx, chat_id)
    if row is None or row.introduced:
        return False
    await groups.note(tx, chat_id, introduced_at=now)
    return True


async def removed(tx: Tx, chat_id: int, now: datetime) -> None:
    """The bot was taken out of a group: nothing more is sent there, and its teacher knows."""
    row = await groups.group(tx, chat_id)
    if row is None or not row.present:
        return
    await groups.note(
        tx, chat_id, class_id=None, asked_by_id=None, introduced_at=None, removed_at=now
    )
    await privacy.cancel_queued(tx, chat_id, "group-left", now)
    card = await classes.class_card(tx, row.class_id) if row.class_id else None
    binder = await people_rows.actor_by_id(tx, row.bound_by_id) if row.bound_by_id else None
    await audit.note(tx, now, None, "group.left", f"group:{chat_id}", class_id=row.class_id)
    if card is None or binder is None:
        return
    body = words("groups-removed", title=row.title, class_name=card.name)
    cause = f"group-left:{chat_id}:{int(now.timestamp())}"
    await people.alert(tx, binder, cause, body, now)


async def moved(tx: Tx, old_chat_id: int, new_chat_id: int) -> None:
    """A group became a supergroup: binding and waiting messages follow."""
    if await groups.move(tx, old_chat_id, new_chat_id):
        await outbox.move_chat(tx, old_chat_id, new_chat_id)


async def ask(tx: Tx, actor: Actor, chat_id: int, now: datetime) -> None:
    """Somebody asked in the group itself; they may confirm in private."""
    await groups.note(tx, chat_id, asked_by_id=actor.person_id, asked_at=now)


async def may_bind(tx: Tx, actor: Actor, class_id: int) -> ClassRow | None:
    """The class, if somebody may bind groups to it (or free them)."""
    row = await classes.school_class(tx, class_id)
    owners = frozenset({row.counselor_id, row.class_mentor_id}) if row else frozenset()
    return row if row is not None and people_rules.may_open_class(actor, owners) else None


async def own_classes(tx: Tx, actor: Actor, limit: int) -> list[ClassRow]:
    """The classes somebody is counselor or class mentor of."""
    if actor.staff_id is None or not actor.roles & people_rules.CLASS_ROLES:
        return []
    return await classes.classes(tx, actor.staff_id, 0, limit)


def speaks_for_classes(actor: Actor | None) -> bool:
    """Whether somebody has a role by which groups are bound."""
    return actor is not None and bool(actor.roles & {*people_rules.CLASS_ROLES, Role.office})


async def bind(tx: Tx, actor: Actor, group: GroupRow, class_id: int, now: datetime) -> None:
    """Bind a group; the caller has asked `may_bind` and `rules.may_confirm`."""
    await groups.note(
        tx,
        group.chat_id,
        class_id=class_id,
        bound_by_id=actor.person_id,
        bound_at=now,
        asked_by_id=None,
        language=actor.language,
    )
    subject = f"group:{group.chat_id}"
    await audit.note(tx, now, actor.person_id, "group.bound", subject, class_id=class_id)


async def unbind(tx: Tx, actor: Actor, group: GroupRow, now: datetime) -> None:
    """Free a group; what still waits for it is not sent. The caller has asked `may_bind`."""
    await groups.note(tx, group.chat_id, class_id=None, bound_by_id=None, asked_by_id=None)
    await privacy.cancel_queued(tx, group.chat_id, "group-unbound", now)
    subject = f"group:{group.chat_id}"
    await audit.note(tx, now, actor.person_id, "group.unbound", subject, class_id=group.class_id)


async def may_point(tx: Tx, chat_id: int, now: datetime) -> bool:
    """Whether the group may be told (again) that questions are for the private chat."""
    return await groups.note_if_older(tx, chat_id, now, now - rules.POINT_EVERY)

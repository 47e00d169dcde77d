"""A plan that its student shows to whoever answers for the class, and what they say about it."""

from dataclasses import dataclass
from datetime import datetime

from bot.delivery.bodies import Button, words
from bot.plans import rules
from bot.plans.service import Refusal
from db import audit, classes, outbox, people, plan_history, plan_sharing, plans
from db.classes import ClassCard
from db.engine import Tx
from db.outbox import SendKind
from db.people import Actor
from db.plan_history import Revision
from db.plan_sharing import Comment, SharedPlan
from db.plans import Change, PlanRow

READ_PREFIX, MINE_PREFIX = "plrd", "pl"
"""The prefixes of the buttons under these messages; handlers/plans/buttons.py reads them."""
COMMENTS_SHOWN = 5
PER_PAGE = 8


@dataclass(frozen=True, slots=True)
class Read:
    """A plan as a member of staff reads it."""

    whose: SharedPlan
    row: PlanRow
    comments: list[Comment]


async def readers(tx: Tx, actor: Actor) -> ClassCard | None:
    """The class whose two owners would read a student's plan."""
    return await classes.class_card(tx, actor.class_id) if actor.class_id is not None else None


async def share(tx: Tx, actor: Actor, now: datetime) -> bool:
    """Show one's plan to the counselor and the class mentor, and tell them; whether that is new.

    Those of them who have not joined the bot find it in their list when they do.
    """
    await plans.begin(tx, actor.person_id, now)
    times = await plan_sharing.set_shared(tx, actor.person_id, now)
    if times is None:
        return False
    await _note(tx, actor, actor.person_id, Change.shared, now)
    card = await readers(tx, actor)
    if card is None:
        return True
    said = words(
        "plans-shared-with-you",
        buttons=[
            [Button(label="plans-read-button", data=f"{READ_PREFIX}:{actor.person_id}")],
        ],
        student=actor.student_name or actor.name,
        class_name=card.name,
    )
    owners = {card.counselor_person_id, card.class_mentor_person_id} - {None}
    for person_id in sorted(owner for owner in owners if owner is not None):
        owner = await people.actor_by_id(tx, person_id)
        if owner is not None:
            await outbox.enqueue(
                tx,
                cause=plan_sharing.shared_cause(actor.person_id),
                part=times,
                chat_id=owner.telegram_id,
                person_id=owner.person_id,
                kind=SendKind.alert,
                body_id=await outbox.add_body(tx, said),
                now=now,
            )
    return True


async def unshare(tx: Tx, actor: Actor, now: datetime) -> bool:
    """Show it to nobody any more, from this moment; whether that is new."""
    if await plan_sharing.set_shared(tx, actor.person_id, None) is None:
        return False
    cause = plan_sharing.shared_cause(actor.person_id)
    await outbox.cancel(tx, cause, "unshared", now)
    await _note(tx, actor, actor.person_id, Change.unshared, now)
    return True


async def shown_to(tx: Tx, reader: Actor) -> list[SharedPlan]:
    """The plans somebody of the college may read now."""
    if reader.staff_id is None:
        return []
    return await plan_sharing.shared_with(tx, reader.staff_id)


async def read(tx: Tx, reader: Actor, person_id: int, now: datetime) -> Read | None:
    """A plan that is shown to this reader; the student finds in /privacy that they looked.

    None when it is not shown to them (any more).
    """
    whose = await _whose(tx, reader, person_id)
    if whose is None:
        return None
    await audit.note_view(tx, now, reader.person_id, person_id, "plan")
    row = await plans.plan_of(tx, person_id)
    return Read(whose, row, await plan_sharing.comments(tx, person_id, COMMENTS_SHOWN))


async def comment(
    tx: Tx, reader: Actor, person_id: int, text: str, now: datetime
) -> SharedPlan | Refusal:
    """Say something about a plan one may read; it reaches the student."""
    said = rules.tidy(text)
    whose = await _whose(tx, reader, person_id)
    if whose is None:
        return Refusal.GONE
    if not said:
        return Refusal.EMPTY
    if len(said) > rules.COMMENT_MOST:
        return Refusal.TOO_LONG
    name = await people.staff_name(tx, reader.person_id) or reader.name
    number = await plan_sharing.add_comment(tx, person_id, reader.person_id, name, said, now)
    await _note(tx, reader, person_id, Change.comment, now)
    body = words(
        "plans-comment",
        buttons=[[Button(label="plans-open-button", data=MINE_PREFIX)]],
        teacher=name,
        comment=said,
    )
    await outbox.enqueue(
        tx,
        cause=f"plan-comment:{number}",
        chat_id=whose.telegram_id,
        person_id=person_id,
        kind=SendKind.alert,
        body_id=await outbox.add_body(tx, body),
        now=now,
    )
    return whose


async def comments(tx: Tx, actor: Actor) -> list[Comment]:
    """What was said about one's own plan lately."""
    return await plan_sharing.comments(tx, actor.person_id, COMMENTS_SHOWN)


async def changes(tx: Tx, actor: Actor, page: int) -> tuple[list[Revision], bool]:
    """What was changed in one's plan, the latest first; and whether there is more."""
    found = await plan_history.revisions(tx, actor.person_id, page * PER_PAGE, PER_PAGE + 1)
    return found[:PER_PAGE], len(found) > PER_PAGE


async def _whose(tx: Tx, reader: Actor, person_id: int) -> SharedPlan | None:
    if reader.staff_id is None:
        return None
    found = await plan_sharing.shared_with(tx, reader.staff_id, person_id)
    return found[0] if found else None


async def _note(tx: Tx, by: Actor, person_id: int, change: Change, now: datetime) -> None:
    await plan_history.note_change(tx, person_id, by.person_id, change, "", now)

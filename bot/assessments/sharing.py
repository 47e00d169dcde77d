"""Showing one result to those who answer for one's class: by choice, revocable, written down."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.assessments.results import Result, result_of
from bot.assessments.service import own_result
from bot.people.rules import CLASS_ROLES
from db import assessment_sharing as shares
from db import assessments, audit, classes, outbox, people, privacy
from db.engine import Tx
from db.outbox import SendKind
from db.people import Actor, Role


@dataclass(frozen=True, slots=True)
class Seen:
    """A result as it is shown to whoever answers for its owner's class."""

    result: Result
    student: str
    class_id: int


async def share(
    tx: Tx,
    actor: Actor,
    run_id: int,
    card: Callable[[Result, Actor], dict[str, Any]],
    now: datetime,
) -> Result | None:
    """Let those who answer for one's class see this one result; the counselor, else the mentor,
    is told with `card(result, teacher)`, once a result. None when it is not theirs to share."""
    result = await own_result(tx, actor, run_id)
    if result is None or Role.student not in actor.roles:
        return None
    if result.shared_at is not None:
        return result
    await shares.set_shared(tx, run_id, now)
    await _note(tx, actor, "assessment.shared", result, now)
    teacher = await _teacher(tx, actor)
    if teacher is not None:
        await outbox.enqueue(
            tx,
            cause=shares.shared_cause(run_id),
            chat_id=teacher.telegram_id,
            person_id=teacher.person_id,
            kind=SendKind.alert,
            body_id=await outbox.add_body(tx, card(result, teacher)),
            now=now,
        )
    return replace(result, shared_at=now)


async def _teacher(tx: Tx, actor: Actor) -> Actor | None:
    """Who is told: the counselor of the class, else its mentor, whoever has joined."""
    found = await classes.class_card(tx, actor.class_id) if actor.class_id is not None else None
    if found is None:
        return None
    for person_id in (found.counselor_person_id, found.class_mentor_person_id):
        if person_id is not None and person_id != actor.person_id:
            return await people.actor_by_id(tx, person_id)
    return None


async def withdraw(tx: Tx, actor: Actor, run_id: int, now: datetime) -> Result | None:
    """Nobody sees it any more, and nobody is told who was not yet. None: not their result."""
    result = await own_result(tx, actor, run_id)
    if result is None or result.shared_at is None:
        return result
    await shares.set_shared(tx, run_id, None)
    await _note(tx, actor, "assessment.unshared", result, now)
    teacher = await _teacher(tx, actor)
    if teacher is not None:
        cause = shares.shared_cause(run_id)
        await privacy.cancel_queued(tx, teacher.telegram_id, "withdrawn", now, cause)
    return replace(result, shared_at=None)


async def _note(tx: Tx, actor: Actor, action: str, result: Result, now: datetime) -> None:
    subject = audit.subject_of(actor.person_id)
    await audit.note(tx, now, actor.person_id, action, subject, kind=result.kind.value)


def answers_for(actor: Actor, staff_ids: frozenset[int | None]) -> bool:
    """The counselor or the mentor of the class; the office does not see what was shared."""
    return bool(actor.roles & CLASS_ROLES) and actor.staff_id in staff_ids - {None}


async def shared_result(tx: Tx, actor: Actor, run_id: int, now: datetime) -> Seen | None:
    """A result a student shares, noted for the student to see.

    None when it is not shared (any more), or not with whoever asks, or its owner has withdrawn
    their consent.
    """
    found = await assessments.finished_run(tx, run_id)
    if found is None or found.shared_at is None:
        return None
    owners = await shares.owners_of(tx, found.person_id)
    if owners is None or not answers_for(actor, owners.staff_ids):
        return None
    await audit.note_view(tx, now, actor.person_id, found.person_id, "assessment")
    return Seen(result_of(found), owners.student, owners.class_id)

"""Where a student goes after college: said by themselves, or by those who answer for them."""

from datetime import datetime
from enum import Enum, auto

from bot.people import rules
from db import audit, people
from db.engine import Tx
from db.people import Actor, Destination


class Setting(Enum):
    """What came of setting a destination."""

    done = auto()
    same = auto()
    gone = auto()
    forbidden = auto()
    needs_reason = auto()


async def set_destination(
    tx: Tx,
    actor: Actor,
    student_id: int,
    destination: Destination,
    now: datetime,
    reason: str | None = None,
) -> Setting:
    """Note where a student goes.

    Students say it for themselves. Staff say it for the students they answer for, and why
    (a phone call, a paper): that goes into the audit log with their name.
    """
    known = await people.destination_of(tx, student_id)
    if known is None:
        return Setting.gone
    own = actor.student_id == student_id
    if not own and not rules.may_open_class(actor, known.owner_ids):
        return Setting.forbidden
    why = (reason or "").strip()
    if not own and not why:
        return Setting.needs_reason
    if known.destination is destination:
        return Setting.same
    await people.set_destination(tx, student_id, destination, now)
    detail = {"before": known.destination.value, "after": destination.value}
    await audit.note(
        tx,
        now,
        actor.person_id,
        "destination.set",
        audit.subject_of(known.person_id) if known.person_id else f"student:{student_id}",
        **(detail if own else {**detail, "reason": why[:200]}),
    )
    return Setting.done

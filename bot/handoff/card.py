"""Whose card may be seen by whom, and telling either side of a talk something.

The card shows much of somebody at once, so it is for whoever answers the talk: its owner, and
who covers for them. The lead sees it for a reason, which is written down with the view.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.handoff import ownership
from bot.handoff.relay import staff_side
from bot.people.rules import COLLEGE_ROLES
from db import audit, desks, handoff, outbox, people
from db.engine import Tx
from db.handoff import TalkRow, TalkState
from db.outbox import Finished, Leased, SendKind
from db.people import Actor, Role

REASONS = ("absence", "complaint", "safety", "review")
"""Why a lead may look: who answers is away, somebody complained, somebody may be in danger, a
talk is gone through together."""
VIEW = "card"
FIRST = ("handoff-card", "handoff-card-group", "anonymous-card")
"""What a talk begins with where it is answered."""


class Sight(StrEnum):
    """As what somebody may see a talk's card."""

    answers = "answers"
    lead = "lead"


@dataclass(frozen=True, slots=True)
class Seen:
    """A talk somebody may see, its student, and as what."""

    talk: TalkRow
    student: Actor
    sight: Sight


async def sight_of(tx: Tx, actor: Actor, talk_id: int, today: date) -> Seen | None:
    """As what somebody may see a talk now, asked of the database; None: not at all.

    When a talk is over it is still its owner's to look back at.
    """
    talk = await handoff.talk(tx, talk_id)
    student = await people.actor_by_id(tx, talk.student_person_id) if talk else None
    if talk is None or student is None or student.person_id == actor.person_id:
        return None
    if talk.state is TalkState.open:
        answers = (await ownership.may_answer_now(tx, actor, talk_id, today)).may
    else:
        owners = await ownership.stands_in_for(tx, actor.person_id, today)
        answers = bool(actor.roles & COLLEGE_ROLES) and talk.counselor_person_id in owners
    if answers:
        return Seen(talk, student, Sight.answers)
    return Seen(talk, student, Sight.lead) if Role.office in actor.roles else None


async def may_work_in(tx: Tx, actor: Actor, talk_id: int, today: date) -> Seen | None:
    """The same for who may do something in a talk: only who answers it, while it is open."""
    seen = await sight_of(tx, actor, talk_id, today)
    if seen is None or seen.sight is not Sight.answers or seen.talk.state is not TalkState.open:
        return None
    return seen


async def note_seen(tx: Tx, actor: Actor, seen: Seen, now: datetime, why: str = "") -> None:
    """Write down that somebody was shown a card; a lead's reason stands with it."""
    if seen.talk.anonymous_as is None:
        what = f"{VIEW}-{why}" if why else VIEW
        await audit.note_view(tx, now, actor.person_id, seen.student.person_id, what)


async def pin_first(tx: Tx, row: Leased, outcome: Finished, now: datetime) -> None:
    """Pin the card that begins a talk, where the talk has a topic of its own for it to stand in.
    It is refreshed by its button, so that every look at it is somebody's."""
    body = (await outbox.bodies(tx, [row.body_id])).get(row.body_id, {})
    if body.get("id") not in FIRST or "talk" not in body or outcome.message_id is None:
        return
    place = await desks.place(tx, body["talk"], row.chat_id)
    if place is None or (place.thread_id is None and row.chat_id > 0):
        return
    await outbox.enqueue(
        tx,
        cause=f"talk-pin:{body['talk']}",
        part=outcome.message_id,
        chat_id=row.chat_id,
        kind=SendKind.pin,
        body_id=row.body_id,
        message_id=outcome.message_id,
        now=now,
    )


async def tell_student(
    tx: Tx, seen: Seen, cause: str, body: dict[str, Any], now: datetime, part: int = 0
) -> None:
    """Queue something of ours for the student, in the talk."""
    student = seen.student
    await _queue(tx, seen.talk, student.telegram_id, student.person_id, cause, body, now, part)


async def tell_answerer(
    tx: Tx,
    talk: TalkRow,
    cause: str,
    body: dict[str, Any],
    now: datetime,
    today: date,
    part: int = 0,
) -> bool:
    """Queue something of ours where a talk is answered today; False while nobody does."""
    answerer = await ownership.answers_now(tx, talk, today)
    reader = await people.actor_by_id(tx, answerer.person_id) if answerer else None
    if reader is None:
        return False
    side = await staff_side(tx, talk, reader)
    await _queue(tx, talk, side.chat_id, side.person_id, cause, body, now, part)
    return True


async def _queue(
    tx: Tx,
    talk: TalkRow,
    chat_id: int,
    person_id: int | None,
    cause: str,
    body: dict[str, Any],
    now: datetime,
    part: int,
) -> None:
    await outbox.enqueue(
        tx,
        cause=cause,
        part=part,
        chat_id=chat_id,
        person_id=person_id,
        kind=SendKind.alert,
        body_id=await outbox.add_body(tx, {**body, "talk": talk.talk_id}),
        now=now,
    )

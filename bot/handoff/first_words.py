"""A counselor writes first: who may, to whom, how often, and how it becomes a talk.

It is one message to one student, from whoever is accountable for them today. It waits for quiet
hours to end, can be muted, and while it is unanswered nobody else writes first: a student is
asked how they are, not chased. Sending it is in `first_sending.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.delivery.bodies import Button, with_lead
from bot.handoff import ends, ownership, replies, rules
from bot.handoff.called import staff_called
from bot.handoff.relay import staff_side
from bot.handoff.replies import Fault, Refusal
from bot.people import rules as people_rules
from db import (
    classes,
    desks,
    first_words,
    handoff,
    outbox,
    people,
    talk_anonymity,
    talk_copies,
    talk_ends,
    topics,
)
from db.engine import Tx
from db.first_words import FirstEnd, FirstRow
from db.handoff import TalkRow
from db.outbox import SendKind
from db.people import Actor, Language, Role

TOPIC = "teachers"
CAUSE, TOLD, TAPPED = "talk-first", "talk-first-told", "talk-first-tapped"
ANSWER, NOT_NOW, RATHER_NOT = "tkfirstans", "tkfirstno", "tkfirstoff"
"""Prefixes of the buttons under it; handlers/handoff/first_words.py reads them."""
APART = timedelta(days=14)
"""So long a student without an answer is written to by nobody else first."""
LONGEST = 1000


class Hindrance(StrEnum):
    """Why nobody is written to now."""

    unreachable = "unreachable"
    muted = "muted"
    yours = "yours"
    """One's own last word is not answered yet."""
    lately = "lately"
    """A colleague is in touch with them; which, and about what, is not said."""


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody may turn to a student who is theirs today: in the `talk` that is open, first,
    or (`hindrance`) not now."""

    student: Actor
    owner_id: int
    talk: TalkRow | None = None
    hindrance: Hindrance | None = None
    last: FirstRow | None = None


async def accountable(tx: Tx, student: Actor) -> int | None:
    """Who answers for a student: the counselor of their class, else its class mentor."""
    card = await classes.class_card(tx, student.class_id) if student.class_id else None
    return (card.counselor_person_id or card.class_mentor_person_id) if card else None


async def way_to(
    tx: Tx, actor: Actor, student_person_id: int, now: datetime, today: date
) -> Way | None:
    """How somebody may turn to a student, asked of the database; None where they are not whoever
    answers for them today."""
    student = await people.actor_by_id(tx, student_person_id)
    if student is None or Role.student not in student.roles or student.student_id is None:
        return None
    owner = await accountable(tx, student)
    if owner is None or not actor.roles & people_rules.COLLEGE_ROLES:
        return None
    if owner not in await ownership.stands_in_for(tx, actor.person_id, today):
        return None
    last = await first_words.last(tx, student_person_id, owner)
    talk = await handoff.open_talk_of(tx, student_person_id)
    # That somebody asks without a name is nobody's to know: it is as if there were no talk.
    if talk is not None and talk.anonymous_as is None:
        if (await ownership.may_answer_now(tx, actor, talk.talk_id, today)).may:
            return Way(student, owner, talk, last=last)
        return Way(student, owner, hindrance=Hindrance.lately, last=last)
    found = await _hindrance(tx, actor, student, now)
    return Way(student, owner, hindrance=found, last=last)


async def _hindrance(tx: Tx, actor: Actor, student: Actor, now: datetime) -> Hindrance | None:
    if not people_rules.agreed(student.consent_version) or not student.reachable:
        return Hindrance.unreachable
    if TOPIC in await topics.muted(tx, student.person_id):
        return Hindrance.muted
    held = await first_words.held(tx, student.person_id, now - APART)
    if held is not None:
        mine = held.author_person_id == actor.person_id
        return Hindrance.yours if mine else Hindrance.lately
    if await talk_anonymity.pause_of(tx, student.person_id, now) is not None:
        return Hindrance.lately
    return None


# What it says ----------------------------------------------------------------------------------


async def filled(
    tx: Tx, named: replies.Named, actor: Actor, student: Actor, body: dict[str, Any]
) -> dict[str, Any] | Refusal:
    """What somebody wrote, or a reply they keep, as this student would read it; why not, where
    it cannot go: only words can, and nothing to open before anybody has answered."""
    if body["kind"] != "text":
        return Refusal(Fault.kind)
    refusal = replies.check(body, named)
    if refusal is not None:
        return refusal
    if replies.links_in(body):
        return Refusal(Fault.links)
    values = await replies.values_for(tx, student, actor, nameless=False)
    said = replies.as_sent(body, values, named)
    if not isinstance(said, Refusal) and len(said["text"]) > LONGEST:
        return Refusal(Fault.long)
    return said


def buttons(first_id: int) -> list[list[Button]]:
    """What a student can say with a tap; number 0 is a preview's."""
    return [
        [{"label": "talk-first-answer-button", "data": f"{ANSWER}:{first_id}"}],
        [
            {"label": "talk-first-not-now-button", "data": f"{NOT_NOW}:{first_id}"},
            {"label": "talk-first-rather-not-button", "data": f"{RATHER_NOT}:{first_id}"},
        ],
    ]


async def as_read(
    tx: Tx,
    author: Actor,
    language: Language,
    body: dict[str, Any],
    keys: Sequence[Sequence[Button]] = (),
) -> dict[str, Any]:
    """A first word as its reader gets it: under the name and role of who wrote it."""
    lead = rules.lead_of_staff(await staff_called(tx, author, language))
    (said,) = with_lead(body, lead)
    return {**said, "buttons": [list(row) for row in keys]} if keys else said


def cause_of(first_id: int) -> str:
    return f"{CAUSE}:{first_id}"


def number_of(cause: str | None) -> int | None:
    """The first word behind an outbox cause; None when it is something else."""
    kind, _, number = (cause or "").partition(":")
    return int(number) if kind == CAUSE and number.isdigit() else None


# The answer ------------------------------------------------------------------------------------


async def replied_to(tx: Tx, actor: Actor, message_id: int) -> FirstRow | None:
    """The first word that stands under this id in a student's own chat."""
    number = number_of(await outbox.cause_of_message(tx, actor.telegram_id, message_id))
    return await own(tx, actor, number) if number is not None else None


async def own(tx: Tx, actor: Actor, first_id: int) -> FirstRow | None:
    """A first word that was written to this student, was not called off, and still says
    something."""
    one = await first_words.row(tx, first_id)
    if one is None or one.student_person_id != actor.person_id or one.body is None:
        return None
    return None if one.end in (FirstEnd.unreached, FirstEnd.withdrawn) else one


async def pressed(
    tx: Tx, actor: Actor, first_id: int, message_id: int | None, now: datetime
) -> FirstRow | None:
    """The same for one whose button was pressed in this message: so it has arrived, whatever
    became of the connection that brought it."""
    one = await own(tx, actor, first_id)
    if one is None or one.delivered_at is not None:
        return one
    await first_words.set_delivered(tx, first_id, message_id, now)
    return await own(tx, actor, first_id)


async def in_the_way(tx: Tx, one: FirstRow) -> TalkRow | None:
    """The student's open talk that is somebody else's, or goes without a name: what they say to
    the one must not go to the other."""
    talk = await handoff.open_talk_of(tx, one.student_person_id)
    return talk if talk is not None and not _with_owner(talk, one) else None


def _with_owner(talk: TalkRow, one: FirstRow) -> bool:
    owners = (one.owner_person_id, one.author_person_id)
    known = talk.counselor_person_id
    return talk.anonymous_as is None and known is not None and known in owners


async def meant(tx: Tx, actor: Actor, now: datetime) -> FirstRow | None:
    """What a student answers who just writes, without a talk: a first word that waits, unless
    they would go on with somebody else."""
    one = await first_words.held(tx, actor.person_id, now - APART)
    if one is None or one.delivered_at is None or one.end is not None:
        return None
    last = await talk_ends.last_closed(tx, actor.person_id)
    if last is not None and now - last[1] <= ends.REOPEN_WITHIN:
        talk = await handoff.talk(tx, last[0])
        if talk is not None and not _with_owner(talk, one):
            return None
    return one


async def begin(
    tx: Tx, student: Actor, one: FirstRow, now: datetime
) -> tuple[TalkRow, int | None]:
    """The talk with whoever wrote first, their words being a line of it: the one that is open,
    the last one if it was with them and lately, else a new one. With the line's number for the
    answer to quote, None where it was a line before or stands right above it. The caller has
    asked `in_the_way`."""
    talk = await handoff.open_talk_of(tx, student.person_id) or await _again(tx, student, one, now)
    if talk is None:
        owner = await people.actor_by_id(tx, one.owner_person_id) if one.owner_person_id else None
        works = owner is not None and bool(owner.roles & people_rules.COLLEGE_ROLES)
        talk_id = await handoff.add_talk(
            tx, student.person_id, one.owner_person_id if works else None, now
        )
        talk = await handoff.talk(tx, talk_id)
    assert talk is not None  # noqa: S101 - found or added in this very transaction
    said_no = (FirstEnd.not_now, FirstEnd.rather_not)
    if not await first_words.set_end(tx, one.first_id, FirstEnd.answered, now, after=said_no):
        return talk, None
    body_id = await outbox.add_body(tx, one.body or {})
    line = await first_words.add_line(tx, one, talk.talk_id, body_id)
    if line is not None and one.message_id is not None:
        chat_id = student.telegram_id
        await talk_copies.note_copy(tx, line, chat_id, one.message_id, main=True, now=now)
    await handoff.note_event(tx, talk.talk_id, CAUSE, one.author_person_id, one.written_at)
    await without_buttons(tx, student, one, now)
    return talk, line if await _stands_there(tx, talk, one, line, now) else None


async def _again(tx: Tx, student: Actor, one: FirstRow, now: datetime) -> TalkRow | None:
    """The student's last talk, open again, if it was with whoever wrote first."""
    last = await talk_ends.last_closed(tx, student.person_id)
    talk = await handoff.talk(tx, last[0]) if last is not None else None
    if talk is None or not _with_owner(talk, one):
        return None
    return await ends.reopened(tx, student, now)


async def _stands_there(
    tx: Tx, talk: TalkRow, one: FirstRow, line: int | None, now: datetime
) -> bool:
    """Whether an old talk goes on where it was answered before; in a new place what was written
    is the first line anyway. The topic of a staff group is shown it now."""
    owner = await people.actor_by_id(tx, one.owner_person_id) if one.owner_person_id else None
    if owner is None:
        return False
    side = await staff_side(tx, talk, owner)
    if await desks.place(tx, talk.talk_id, side.chat_id) is None:
        return False
    if side.person_id is not None or line is None:
        return True
    author = await people.actor_by_id(tx, one.author_person_id) if one.author_person_id else owner
    body = await as_read(tx, author or owner, owner.language, one.body or {})
    await outbox.enqueue(
        tx,
        cause=f"talk-shown:{talk.talk_id}",
        part=2 * line,
        chat_id=side.chat_id,
        kind=SendKind.talk,
        body_id=await outbox.add_body(tx, {**body, "talk": talk.talk_id}),
        now=now,
    )
    return True


async def without_buttons(
    tx: Tx, student: Actor, one: FirstRow, now: datetime, keys: Sequence[Sequence[Button]] = ()
) -> None:
    """What was tapped is over: the message keeps only these buttons."""
    author = await people.actor_by_id(tx, one.author_person_id) if one.author_person_id else None
    if one.message_id is None or author is None or one.body is None:
        return
    body = await as_read(tx, author, student.language, one.body, keys)
    await outbox.enqueue(
        tx,
        cause=f"{TAPPED}:{one.first_id}",
        part=int(now.timestamp()),
        chat_id=student.telegram_id,
        person_id=student.person_id,
        kind=SendKind.correction,
        message_id=one.message_id,
        body_id=await outbox.add_body(tx, body),
        now=now,
    )

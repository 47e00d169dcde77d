"""What a student who had stopped the bot did not get: told to both when they are back, and sent
again when whoever answers says so. Days later it may be out of date, so a person decides."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.delivery.bodies import Button, words
from bot.handoff import ownership, rules
from bot.handoff.relay import tell_author
from bot.people.rules import agreed
from db import handoff, people, talk_copies
from db.engine import Tx
from db.handoff import TalkMessageRow
from db.outbox import SendKind
from db.people import Actor

AGAIN = "tkagain"
"""The prefix of the button; handlers/handoff/again.py reads it."""
LOOKED_AT = 100
"""So many of the latest messages of a talk at most are sent again."""


@dataclass(frozen=True, slots=True)
class Again:
    """What came of «send again»: `count` messages are on their way. None are when somebody else
    has the talk (not `may`), the student is still `away`, or all had arrived."""

    may: bool = True
    away: bool = False
    count: int = 0


def again_key(talk_id: int) -> list[list[Button]]:
    return [[{"label": "handoff-again-button", "data": f"{AGAIN}:{talk_id}"}]]


async def send_again(tx: Tx, actor: Actor, talk_id: int, now: datetime, today: date) -> Again:
    """Send what did not reach the student once more, in its order."""
    found = await ownership.may_answer_now(tx, actor, talk_id, today)
    talk = await handoff.talk(tx, talk_id)
    student = await people.actor_by_id(tx, talk.student_person_id) if talk else None
    if not found.may or student is None:
        return Again(may=False)
    if not student.reachable or not agreed(student.consent_version):
        return Again(away=True)
    said = await talk_copies.said_by_staff(tx, talk_id, LOOKED_AT)
    causes = [rules.cause_of(one.message_id) for one in said]
    sent = await talk_copies.send_again(tx, causes, student.telegram_id, now)
    if sent:
        await handoff.note_event(tx, talk_id, "sent-again", actor.person_id, now)
    return Again(count=len(sent))


async def is_back(tx: Tx, student: Actor, now: datetime) -> int:
    """A student started the bot again: who wrote to them in vain is asked whether it should be
    sent; how many messages that are."""
    talk = await handoff.open_talk_of(tx, student.person_id)
    if talk is None:
        return 0
    said = await talk_copies.said_by_staff(tx, talk.talk_id, LOOKED_AT)
    missed = await talk_copies.unreached(
        tx, [rules.cause_of(one.message_id) for one in said], student.telegram_id
    )
    latest: dict[int | None, TalkMessageRow] = {}
    for one in said:
        if rules.cause_of(one.message_id) in missed:
            latest.setdefault(one.author_person_id, one)
    keys = again_key(talk.talk_id)
    for one in latest.values():
        body = words("handoff-student-back", buttons=keys, count=len(missed))
        cause = f"talk-back:{one.message_id}"
        part = int(now.timestamp())
        await tell_author(tx, one, cause, SendKind.talk, body, now, part=part)
    return len(missed)

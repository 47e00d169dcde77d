"""A first word on its way: queued for the next peaceful hour, looked at once more when it goes,
and what its author is told came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.delivery.bodies import Button, words
from bot.handoff import first_words as firsts
from bot.handoff import rules, service
from bot.handoff.first_words import APART, TOLD, TOPIC, Hindrance, Way, as_read, cause_of
from bot.people.service import alert
from bot.topics.service import mute
from db import first_words, handoff, outbox, people
from db.engine import Tx
from db.first_words import FirstEnd, FirstRow
from db.outbox import Finished, Leased, SendKind, SendState
from db.people import Actor

CHANGED = "changed"
"""The reason of a row that found things otherwise when it was to go."""
JOINED = "talk"
"""And of one that went as a line of the talk that was open by then."""


@dataclass(frozen=True, slots=True)
class Sending:
    """Where a first word comes from: the message it was written in, and when it may arrive."""

    source_chat_id: int
    source_message_id: int
    peace: datetime


async def send(
    tx: Tx, actor: Actor, way: Way, body: dict[str, Any], how: Sending, now: datetime
) -> int | Hindrance | None:
    """Send a first word, or a line of the talk that is open; the first word's number, None for a
    line of a talk, or what is in the way. The caller has asked `way_to` in this transaction."""
    if way.hindrance is not None:
        return way.hindrance
    source = how.source_chat_id, how.source_message_id
    if way.talk is not None:
        await service.from_counselor(tx, actor, way.talk, body, *source, now)
        return None
    first_id = await first_words.add(
        tx,
        student_person_id=way.student.person_id,
        owner_person_id=way.owner_id,
        author_person_id=actor.person_id,
        body=body,
        source_chat_id=source[0],
        source_message_id=source[1],
        since=now - APART,
        now=now,
    )
    if first_id is None:
        return Hindrance.lately
    said = await as_read(tx, actor, way.student.language, body, firsts.buttons(first_id))
    await outbox.enqueue(
        tx,
        cause=cause_of(first_id),
        chat_id=way.student.telegram_id,
        person_id=way.student.person_id,
        kind=SendKind.alert,
        topic=TOPIC,
        body_id=await outbox.add_body(tx, said),
        due_at=how.peace,
        expires_at=now + APART,
        now=now,
    )
    return first_id


async def withdraw(tx: Tx, actor: Actor, first_id: int, now: datetime) -> bool:
    """Its author thinks better of it while it waits; False when it has gone, or is not theirs."""
    one = await first_words.row(tx, first_id)
    if one is None or one.author_person_id != actor.person_id:
        return False
    if not await outbox.cancel(tx, cause_of(first_id), "withdrawn", now):
        return False
    return await first_words.set_end(tx, first_id, FirstEnd.withdrawn, now)


async def last_look(
    tx: Tx, rows: Sequence[Leased], decided: Sequence[Finished], now: datetime, zone: ZoneInfo
) -> list[Finished]:
    """Of rows that would go now, those that find things otherwise than when they were written:
    where a talk with their author is open by now they are a line of it; where the student is
    somebody else's, or talks with somebody else, they stay."""
    known = {one.id for one in decided}
    found = list(decided)
    today = now.astimezone(zone).date()
    for row in rows:
        number = firsts.number_of(row.cause)
        if number is None or row.id in known or row.unreachable or not row.consented:
            continue
        became = await _otherwise(tx, number, now, today)
        if became is not None:
            found.append(Finished(row.id, SendState.cancelled, became))
    return found


async def _otherwise(tx: Tx, first_id: int, now: datetime, today: date) -> str | None:
    one = await first_words.row(tx, first_id)
    author = await people.actor_by_id(tx, one.author_person_id or 0) if one else None
    if one is None or author is None or one.end is not None or one.body is None:
        return CHANGED
    way = await firsts.way_to(tx, author, one.student_person_id, now, today)
    # What stands in its own way is itself.
    if way is None or way.hindrance not in (None, Hindrance.yours):
        return CHANGED
    if way.talk is None:
        return None
    source = one.source_chat_id, one.source_message_id
    await service.from_counselor(tx, author, way.talk, one.body, *source, now)
    await first_words.set_end(tx, first_id, FirstEnd.answered, now)
    await handoff.note_event(tx, way.talk.talk_id, firsts.CAUSE, author.person_id, now)
    return JOINED


async def on_finished(tx: Tx, row: Leased, outcome: Finished, now: datetime) -> None:
    """It arrived, and its author finds a quiet mark on it; or never will, and they are told why
    and what else there is."""
    number = firsts.number_of(row.cause)
    one = await first_words.row(tx, number) if number is not None else None
    if one is None or outcome.reason in (JOINED, "withdrawn"):
        return
    if outcome.state is SendState.sent:
        await first_words.set_delivered(tx, one.first_id, outcome.message_id, now)
        await _mark(tx, one, now)
        return
    if outcome.state is SendState.unknown:
        await tell_author(tx, one, "unknown", now)
        return
    if await first_words.set_end(tx, one.first_id, FirstEnd.unreached, now):
        await tell_author(tx, one, _why(outcome), now)


def _why(outcome: Finished) -> str:
    """Why it never arrived, as its author is told."""
    if outcome.reason == "muted":
        return "muted"
    if outcome.reason in (CHANGED, "expired"):
        return CHANGED
    return "failed" if outcome.state is SendState.failed else "unreachable"


async def _mark(tx: Tx, one: FirstRow, now: datetime) -> None:
    author = await people.actor_by_id(tx, one.author_person_id) if one.author_person_id else None
    if author is None:
        return
    await outbox.enqueue(
        tx,
        cause=f"{TOLD}:{one.first_id}:arrived",
        chat_id=author.telegram_id,
        person_id=author.person_id,
        kind=SendKind.mark,
        body_id=await outbox.add_body(tx, rules.delivered_mark(one.source_message_id)),
        now=now,
    )


async def tell_author(tx: Tx, one: FirstRow, what: str, now: datetime) -> None:
    """What came of it, to whoever wrote it."""
    author = await people.actor_by_id(tx, one.author_person_id) if one.author_person_id else None
    student = await people.actor_by_id(tx, one.student_person_id)
    if author is None or student is None:
        return
    name = student.student_name or student.name
    body = words(f"talk-first-told-{what}", reply_to=one.source_message_id, student=name)
    await alert(tx, author, f"{TOLD}:{one.first_id}:{what}", body, now)


# What a student says with a tap ------------------------------------------------------------------


async def decline(tx: Tx, actor: Actor, one: FirstRow, end: FirstEnd, now: datetime) -> bool:
    """«Not now», or «rather not», which mutes the topic; whoever wrote sees it, without pressure
    on either side. False when that was said before, or they talk already and nothing is muted
    by it."""
    off = end is FirstEnd.rather_not
    after = (FirstEnd.not_now,) if off else ()
    muted = off and bool(await mute(tx, actor, TOPIC, now, muted=True))
    if not await first_words.set_end(tx, one.first_id, end, now, after=after):
        return muted
    keys: list[list[Button]] = [firsts.buttons(one.first_id)[0]]
    await firsts.without_buttons(tx, actor, one, now, keys)
    if one.end is None:
        await tell_author(tx, one, end.value, now)
    return True

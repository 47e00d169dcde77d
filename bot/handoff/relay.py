"""A talk's messages on their way: to whom, under which line, and as what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.delivery import bodies
from bot.handoff import albums, desks, ownership, rules
from bot.handoff.called import called, staff_called
from db import audit, first_words, handoff, outbox, people, talk_copies
from db import desks as desk_rows
from db.engine import Tx
from db.handoff import TalkMessageRow, TalkRow, TalkTopic
from db.outbox import COLLECTING, SendKind
from db.people import Actor


@dataclass(frozen=True, slots=True)
class Side:
    """Where a message goes: somebody's private chat, or (without a person) a staff group."""

    chat_id: int
    person_id: int | None


async def staff_side(tx: Tx, talk: TalkRow, counselor: Actor) -> Side:
    """Where a talk is answered: the group its department chose, else its counselor's chat. Who
    asks without a name is in no department, and what somebody carries around is for one."""
    if talk.anonymous_as is not None or talk.topic is TalkTopic.wellbeing:
        return Side(counselor.telegram_id, counselor.person_id)
    desk = await desk_rows.desk_of_student(tx, talk.student_person_id)
    if desk is not None and desk.works:
        return Side(desk.chat_id, None)
    return Side(counselor.telegram_id, counselor.person_id)


async def bring_to_staff(
    tx: Tx,
    talk: TalkRow,
    message: TalkMessageRow,
    body: dict[str, Any],
    student: Actor,
    counselor: Actor,
    now: datetime,
    since: str | None = None,
) -> None:
    """Queue a student's message for whoever answers; the card of who asks comes first, once. An
    album goes where it began, whoever answers by now. What they took back goes nowhere."""
    if message.withdrawn_at is not None:
        return
    await handoff.mark_handed_over(tx, message.message_id, now)
    lead = rules.lead_of_student(*await called(tx, talk, student), since)
    if await _joined(tx, message, body, lead, now):
        await desks.show_turn(tx, talk.talk_id, message.message_id, now)
        return
    side = await staff_side(tx, talk, counselor)
    new = await desk_rows.place(tx, talk.talk_id, side.chat_id) is None
    ahead = [await desks.card(tx, talk, student, in_group=side.person_id is None)] if new else []
    if new and side.person_id is None:
        ahead.append(await ownership.whose(tx, talk, counselor.person_id))
    if new:
        ahead += await _first_line(tx, talk, counselor)
        await desk_rows.add_place(tx, talk.talk_id, side.chat_id)
        if talk.anonymous_as is None:
            await audit.note_view(tx, now, counselor.person_id, student.person_id, "card")
    await _bring(tx, message, body, side, lead, now, ahead)
    await desks.show_turn(tx, talk.talk_id, message.message_id, now)


async def _first_line(tx: Tx, talk: TalkRow, reader: Actor) -> list[dict[str, Any]]:
    """What was written first by somebody of the college, where the talk began with that."""
    one = await first_words.line_of(tx, talk.talk_id)
    author = await people.actor_by_id(tx, one.author_person_id or 0) if one else None
    if one is None or one.body is None or author is None:
        return []
    lead = rules.lead_of_staff(await staff_called(tx, author, reader.language))
    return bodies.with_lead(one.body, lead)


async def bring_to_student(
    tx: Tx,
    talk: TalkRow,
    message: TalkMessageRow,
    body: dict[str, Any],
    student: Actor,
    author: Actor,
    now: datetime,
) -> None:
    """Queue an answer for the student, under the name of who gave it."""
    side = Side(student.telegram_id, student.person_id)
    if await desk_rows.place(tx, talk.talk_id, side.chat_id) is None:
        await desk_rows.add_place(tx, talk.talk_id, side.chat_id)
    lead = rules.lead_of_staff(await staff_called(tx, author, student.language))
    if not await _joined(tx, message, body, lead, now):
        await _bring(tx, message, body, side, lead, now)
    await desks.show_turn(tx, talk.talk_id, message.message_id, now)


async def _joined(
    tx: Tx, message: TalkMessageRow, body: dict[str, Any], lead: str, now: datetime
) -> bool:
    """Whether a picture joined the rest of its album, which waits for it. Whatever else is
    written sends the album before it on its way."""
    await albums.complete(tx, message, now)
    return albums.is_item(message, body) and await albums.take_in(tx, message, lead, now)


async def _bring(
    tx: Tx,
    message: TalkMessageRow,
    body: dict[str, Any],
    side: Side,
    lead: str,
    now: datetime,
    ahead: Sequence[dict[str, Any]] = (),
) -> None:
    """Queue a message of a talk for the other side, `ahead` first; the first picture of an album
    waits for the others."""
    collects = albums.is_item(message, body)
    if collects:
        said = [albums.compose(lead, [(message.message_id, body)])]
    else:
        said = bodies.with_lead(body, lead)
    quoted = None
    if message.answers_id is not None:
        quoted = await talk_copies.standing_in(tx, message.answers_id, side.chat_id)
    if quoted is not None:
        said[0] = {**said[0], "reply_to": quoted}
    parts = [*ahead, *said]
    for part, one in enumerate(parts):
        last = collects and one is parts[-1]
        await outbox.enqueue(
            tx,
            cause=rules.cause_of(message.message_id),
            chat_id=side.chat_id,
            person_id=side.person_id,
            part=part,
            kind=SendKind.talk,
            body_id=await outbox.add_body(tx, {**one, "talk": message.talk_id}),
            now=now,
            due_at=now + albums.QUIET if last else None,
            reason=COLLECTING if last else None,
        )


async def bring_waiting(
    tx: Tx, talk: TalkRow, student: Actor, counselor: Actor, now: datetime
) -> int:
    """Hand over what nobody has been given yet to whoever answers now; how many messages."""
    waiting = await handoff.waiting_messages(tx, talk.talk_id)
    said = await outbox.bodies(tx, [one.body_id for one in waiting])
    for one in waiting:
        await bring_to_staff(tx, talk, one, said[one.body_id], student, counselor, now)
    return len(waiting)


async def lead_of(tx: Tx, message: TalkMessageRow) -> str:
    """The line above a message on the other side, as it is now."""
    talk = await handoff.talk(tx, message.talk_id)
    student = await people.actor_by_id(tx, talk.student_person_id) if talk else None
    if message.from_student:
        if talk is None or student is None:
            return rules.lead_of_student("—", "—")
        return rules.lead_of_student(*await called(tx, talk, student))
    author = (
        await people.actor_by_id(tx, message.author_person_id)
        if message.author_person_id is not None
        else None
    )
    if author is None or student is None:
        return rules.lead_of_staff("—")
    return rules.lead_of_staff(await staff_called(tx, author, student.language))


async def author_of(tx: Tx, message: TalkMessageRow) -> Actor | None:
    """Who wrote a message; None when they are gone."""
    if message.from_student:
        talk = await handoff.talk(tx, message.talk_id)
        return await people.actor_by_id(tx, talk.student_person_id) if talk else None
    if message.author_person_id is None:
        return None
    return await people.actor_by_id(tx, message.author_person_id)


async def tell_author(
    tx: Tx,
    message: TalkMessageRow,
    cause: str,
    kind: SendKind,
    body: dict[str, Any],
    now: datetime,
    part: int = 0,
) -> None:
    """Tell whoever wrote a message what became of it, there where they wrote it."""
    author = await author_of(tx, message)
    if author is None:
        return
    group = message.source_chat_id < 0
    if kind is not SendKind.mark:
        body = {**body, "reply_to": message.source_message_id, "talk": message.talk_id}
    await outbox.enqueue(
        tx,
        cause=cause,
        part=part,
        chat_id=message.source_chat_id if group else author.telegram_id,
        person_id=None if group else author.person_id,
        kind=kind,
        body_id=await outbox.add_body(tx, body),
        now=now,
    )

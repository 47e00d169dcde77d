"""A talk: the student's words to the counselor, the counselor's back, and what became of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.delivery import bodies
from bot.handoff import rules
from db import audit, classes, handoff, outbox, people
from db.engine import Tx
from db.handoff import TalkRow
from db.outbox import Finished, Leased, SendKind, SendState
from db.people import Actor, Role


@dataclass(frozen=True, slots=True)
class Handed:
    """A student's message was taken. `answerer` is None while nobody can be reached."""

    answerer: rules.Answerer | None
    first: bool


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """An open talk as its counselor picks it from a list."""

    talk_id: int
    student: str
    class_name: str


async def from_student(
    tx: Tx,
    actor: Actor,
    body: dict[str, Any],
    source_chat_id: int,
    source_message_id: int,
    now: datetime,
) -> Handed:
    """Keep what a student wrote and queue it for whoever answers their class."""
    talk = await handoff.open_talk_of(tx, actor.person_id)
    answerer = await _answerer(tx, actor.class_id)
    owner = answerer.person_id if answerer else None
    first = talk is None
    new_to_them = talk is None or talk.counselor_person_id != owner
    if talk is None:
        talk_id = await handoff.add_talk(tx, actor.person_id, owner, now)
    else:
        talk_id = talk.talk_id
        if talk.counselor_person_id != owner:
            await handoff.set_counselor(tx, talk_id, owner)
    body_id = await outbox.add_body(tx, body)
    message_id = await handoff.add_talk_message(
        tx,
        talk_id,
        from_student=True,
        body_id=body_id,
        source_chat_id=source_chat_id,
        source_message_id=source_message_id,
        now=now,
    )
    if message_id is not None and answerer is not None:
        await _queue_for_counselor(tx, message_id, body, actor, answerer, now, card=new_to_them)
    return Handed(answerer, first)


async def answerer_of(tx: Tx, actor: Actor) -> rules.Answerer | None:
    """Who would answer a student now; None when nobody of their class's staff has joined."""
    return await _answerer(tx, actor.class_id)


async def talk_of_reply(tx: Tx, actor: Actor, chat_id: int, message_id: int) -> TalkRow | None:
    """The talk behind a message the bot brought to a counselor, if it is theirs to answer."""
    number = rules.message_of(await outbox.cause_of_message(tx, chat_id, message_id))
    message = await handoff.talk_message(tx, number) if number is not None else None
    talk = await handoff.talk(tx, message.talk_id) if message is not None else None
    return talk if talk is not None and await may_answer(tx, actor, talk) else None


async def may_answer(tx: Tx, actor: Actor, talk: TalkRow) -> bool:
    """Whether somebody answers this talk now: its counselor, asked of the database."""
    current = await handoff.talk(tx, talk.talk_id)
    return current is not None and current.counselor_person_id == actor.person_id


async def from_counselor(
    tx: Tx,
    actor: Actor,
    talk: TalkRow,
    body: dict[str, Any],
    source_chat_id: int,
    source_message_id: int,
    now: datetime,
) -> None:
    """Queue a counselor's answer for the student. The caller has asked `may_answer`."""
    student = await people.actor_by_id(tx, talk.student_person_id)
    if student is None:
        return
    body_id = await outbox.add_body(tx, body)
    message_id = await handoff.add_talk_message(
        tx,
        talk.talk_id,
        from_student=False,
        body_id=body_id,
        source_chat_id=source_chat_id,
        source_message_id=source_message_id,
        now=now,
    )
    if message_id is None:
        return
    name = await people.staff_name(tx, actor.person_id) or actor.name
    for part, said in enumerate(rules.to_student(body, name)):
        await outbox.enqueue(
            tx,
            cause=rules.cause_of(message_id),
            chat_id=student.telegram_id,
            person_id=student.person_id,
            part=part,
            kind=SendKind.talk,
            body_id=await outbox.add_body(tx, said),
            now=now,
        )


async def ask_counselor(
    tx: Tx, actor: Actor, cause: str, body: dict[str, Any], now: datetime
) -> None:
    """Ask a counselor something that must reach them even if the bot is just being restarted."""
    await outbox.enqueue(
        tx,
        cause=cause,
        chat_id=actor.telegram_id,
        person_id=actor.person_id,
        kind=SendKind.talk,
        body_id=await outbox.add_body(tx, body),
        now=now,
    )


async def open_talks(tx: Tx, actor: Actor) -> list[OpenTalk]:
    """The talks somebody answers, the longest silent first."""
    found = []
    for talk in await handoff.open_talks_of_counselor(tx, actor.person_id):
        student = await people.actor_by_id(tx, talk.student_person_id)
        if student is not None:
            card = await classes.class_card(tx, student.class_id) if student.class_id else None
            found.append(
                OpenTalk(
                    talk.talk_id,
                    student.student_name or student.name,
                    card.name if card else "",
                )
            )
    return found


async def close(tx: Tx, actor: Actor, talk_id: int) -> bool:
    """End a talk one answers; False when it is not theirs or has ended."""
    talk = await handoff.talk(tx, talk_id)
    if talk is None or not await may_answer(tx, actor, talk):
        return False
    return await handoff.close_talk(tx, talk_id)


async def deliver_waiting(tx: Tx, now: datetime) -> int:
    """Hand over what waited because nobody who answers had joined; how many messages."""
    handed = 0
    for talk in await handoff.talks_without_counselor(tx):
        student = await people.actor_by_id(tx, talk.student_person_id)
        answerer = await _answerer(tx, student.class_id if student else None)
        if student is None or answerer is None:
            continue
        await handoff.set_counselor(tx, talk.talk_id, answerer.person_id)
        # Only what nobody has read: the rest was answered, or is somebody else's to show.
        for number, message in enumerate(await handoff.waiting_messages(tx, talk.talk_id)):
            body = (await outbox.bodies(tx, [message.body_id]))[message.body_id]
            await _queue_for_counselor(
                tx, message.message_id, body, student, answerer, now, card=number == 0
            )
            handed += 1
    return handed


async def on_finished(tx: Tx, row: Leased, outcome: Finished, now: datetime) -> None:
    """Tell the sender what became of their message: a quiet mark, or why it failed."""
    number = rules.message_of(row.cause)
    message = await handoff.talk_message(tx, number) if number is not None else None
    if message is None:
        return
    if outcome.state not in rules.ENDS:
        return
    sender = await people.actor_by_telegram_id(tx, message.source_chat_id)
    last = await outbox.last_part(tx, row.cause, row.chat_id)
    if sender is None or row.part != last:
        return
    if outcome.state is SendState.sent:
        kind, body = SendKind.mark, rules.delivered_mark(message.source_message_id)
    elif outcome.state is SendState.skipped:
        # They withdrew their consent: to the sender that is the same as being out of reach.
        side = "student" if message.from_student else "counselor"
        kind, body = SendKind.alert, bodies.words(f"handoff-unreachable-{side}")
    else:
        side = "student" if message.from_student else "counselor"
        kind, body = SendKind.alert, bodies.words(f"handoff-{outcome.state.value}-{side}")
    await outbox.enqueue(
        tx,
        cause=rules.news_cause(message.message_id, outcome.state),
        chat_id=sender.telegram_id,
        person_id=sender.person_id,
        kind=kind,
        body_id=await outbox.add_body(tx, body),
        now=now,
    )


async def _answerer(tx: Tx, class_id: int | None) -> rules.Answerer | None:
    card = await classes.class_card(tx, class_id) if class_id is not None else None
    office = [person for person, _, _ in await people.persons_with_role(tx, Role.office)]
    return rules.route(card, office)


async def _queue_for_counselor(
    tx: Tx,
    message_id: int,
    body: dict[str, Any],
    student: Actor,
    answerer: rules.Answerer,
    now: datetime,
    *,
    card: bool,
) -> None:
    counselor = await people.actor_by_id(tx, answerer.person_id)
    if counselor is None:
        return
    await handoff.mark_handed_over(tx, message_id, now)
    name = student.student_name or student.name
    found = await classes.class_card(tx, student.class_id) if student.class_id else None
    parts = rules.to_counselor(body, name, found.name if found else "—")
    if card and found is not None:
        about = bodies.words(
            "handoff-card",
            name=name,
            class_name=found.name,
            major=found.major,
            speaks=student.language,
        )
        parts = [about, *parts]
        await audit.note_view(tx, now, counselor.person_id, student.person_id, "card")
    for part, said in enumerate(parts):
        await outbox.enqueue(
            tx,
            cause=rules.cause_of(message_id),
            chat_id=counselor.telegram_id,
            person_id=counselor.person_id,
            part=part,
            kind=SendKind.talk,
            body_id=await outbox.add_body(tx, said),
            now=now,
        )

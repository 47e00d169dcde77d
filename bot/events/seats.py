"""Seats: asked for, given up, passed on to who waits; being there; questions ahead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.events import messages, rules
from bot.events.messages import DAY, SEAT, SOON, Post
from db import event_questions, event_signups, event_telling, events
from db.engine import Tx
from db.event_questions import QUESTION_LENGTH
from db.event_signups import SignUpState
from db.events import EventRow
from db.people import Actor, Role


class Outcome(StrEnum):
    """What came of a press; the end of the id of what is said."""

    going = "going"
    waiting = "waiting"
    given_up = "given-up"
    not_coming = "not-coming"
    closed = "closed"
    gone = "gone"
    not_student = "not-student"
    here = "here"
    here_already = "here-already"
    too_early = "too-early"
    too_late = "too-late"
    wrong_code = "wrong-code"
    asked = "asked"
    empty = "empty"
    too_long = "too-long"
    too_many = "too-many"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it, and which one on the waiting list somebody is."""

    outcome: Outcome
    event: EventRow | None = None
    place: int = 0


async def sign_up(tx: Tx, actor: Actor, event_id: int, now: datetime) -> Answer:
    """Give a student a seat, or a place on the waiting list. Asking twice changes nothing."""
    if Role.student not in actor.roles:
        return Answer(Outcome.not_student)
    event = await events.event(tx, event_id, hold=True)
    if event is None or not event.is_open:
        return Answer(Outcome.gone, event)
    standing = (await event_signups.standings(tx, actor.person_id, [event_id])).get(event_id)
    if not rules.takes_sign_ups(event, now) and not (standing and standing.coming):
        return Answer(Outcome.closed, event)
    state = await event_signups.sign_up(
        tx, event_id, actor.person_id, event.capacity, event.sequence, now
    )
    if state is SignUpState.going:
        return Answer(Outcome.going, event)
    place = await event_signups.place(tx, event_id, actor.person_id)
    return Answer(Outcome.waiting, event, place)


async def give_up(tx: Tx, actor: Actor, event_id: int, post: Post) -> Answer:
    """Take somebody off; whoever waits longest gets the seat and is told."""
    event = await events.event(tx, event_id, hold=True)
    if event is None:
        return Answer(Outcome.gone)
    had = await event_signups.give_up(tx, event_id, actor.person_id)
    if had is None:
        return Answer(Outcome.not_coming, event)
    causes = [messages.cause(kind, event_id) for kind in (DAY, SOON, SEAT)]
    await event_telling.cancel_for(tx, causes, actor.telegram_id, post.now)
    await fill(tx, event, post)
    return Answer(Outcome.given_up, event)


async def with_free(tx: Tx, event_ids: Sequence[int]) -> list[int]:
    """Those of these events that have a seat for one more."""
    if not event_ids:
        return []
    rows = await events.events(tx, event_ids)
    taken = await event_signups.counts(tx, event_ids)
    return [
        id
        for id in event_ids
        if id in rows and ((most := rows[id].capacity) is None or taken[id].going < most)
    ]


async def fill(tx: Tx, event: EventRow, post: Post) -> int:
    """Pass free seats of an event that is held on to who waits, and tell them; how many."""
    if not event.is_open or event.starts_at <= post.now:
        return 0
    lucky = await event_signups.promote(tx, event.id, event.capacity, event.sequence)
    found = await event_telling.reached(tx, lucky)
    said = messages.said(
        "events-seat-told",
        event,
        post,
        [
            [messages.open_button(event.id), messages.calendar_button(event.id)],
            [messages.give_up_button(event.id)],
        ],
    )
    # Whoever gives a seat up and gets another one later is told again.
    part = int(post.now.timestamp()) // 60
    return await messages.queue(
        tx, event, SEAT, part, said, found, post, expires_at=event.starts_at
    )


# Being there


async def check_in(tx: Tx, actor: Actor, event_id: int, code: str, now: datetime) -> Answer:
    """Somebody read the code at the door, from a picture or by eye."""
    if Role.student not in actor.roles:
        return Answer(Outcome.not_student)
    event = await events.event(tx, event_id)
    if event is None or not event.is_open:
        return Answer(Outcome.gone, event)
    if rules.read_code(code) != event.code:
        return Answer(Outcome.wrong_code, event)
    if not rules.doors_open(event, now):
        early = now < event.starts_at
        return Answer(Outcome.too_early if early else Outcome.too_late, event)
    new = await event_signups.attend(tx, event_id, actor.person_id, event.sequence, now)
    return Answer(Outcome.here if new else Outcome.here_already, event)


async def opened_by(tx: Tx, said: str, now: datetime) -> EventRow | None:
    """The event whose door is open to what somebody said, if that is a code at all."""
    code = rules.read_code(said)
    if code is None:
        return None
    since = now - rules.LONGEST - rules.DOORS_CLOSE
    for event in await events.between(tx, since, now + rules.DOORS_OPEN + timedelta(minutes=1)):
        if event.code == code and rules.doors_open(event, now):
            return event
    return None


# Questions


async def ask(tx: Tx, actor: Actor, event_id: int, words: str, now: datetime) -> Answer:
    """Keep what somebody would like to hear answered there."""
    event = await events.event(tx, event_id, hold=True)
    if event is None or not event.is_open or event.ends_at <= now:
        return Answer(Outcome.gone, event)
    said = " ".join(words.split())
    if not said:
        return Answer(Outcome.empty, event)
    if len(said) > QUESTION_LENGTH:
        return Answer(Outcome.too_long, event)
    asked = await event_questions.questions(tx, event_id, actor.person_id)
    if any(one.text == said for one in asked):
        return Answer(Outcome.asked, event)
    if len(asked) >= rules.MOST_QUESTIONS:
        return Answer(Outcome.too_many, event)
    await event_questions.add_question(tx, event_id, actor.person_id, said, now)
    return Answer(Outcome.asked, event)

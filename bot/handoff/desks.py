"""The two faces of the desk: counselors' private chats, and a department's staff group with a
topic for every talk. Both show the same rows; a department chooses, and a group that cannot be
written to gives way to the private chats by itself."""

from datetime import datetime, timedelta
from typing import Any

from bot.delivery.bodies import Button, words
from bot.handoff import rules
from bot.handoff.called import called
from bot.people import rules as people_rules
from bot.people import service as people_service
from db import audit, classes, desks, groups, handoff, outbox, people
from db.desks import DeskRow, PlaceRow
from db.engine import Tx
from db.handoff import TalkPriority, TalkRow, TalkState, TalkTopic
from db.outbox import SendKind
from db.people import Actor, Role

CONFIRM_WITHIN = timedelta(days=1)
TALKING = timedelta(minutes=15)
"""A topic stops sending every line after so long without one."""
CURRENT = timedelta(hours=1)
"""So long after its last use the talk one writes to is asked about again."""
ENTER, TALK_HERE, PAUSE, CARD = "talkin", "talkhere", "tkpause", "tkcard"
"""Prefixes of buttons under our messages; handlers/handoff reads them."""


async def card(tx: Tx, talk: TalkRow, student: Actor, *, in_group: bool) -> dict[str, Any]:
    """Who asks, as the first message of a talk where it is answered."""
    name, class_name = await called(tx, talk, student)
    found = None
    if talk.anonymous_as is None and student.class_id is not None:
        found = await classes.class_card(tx, student.class_id)
    key: Button = (
        {"label": "handoff-talk-here-button", "data": f"{TALK_HERE}:{talk.talk_id}:1"}
        if in_group
        else {"label": "handoff-enter-button", "data": f"{ENTER}:{talk.talk_id}"}
    )
    about: Button = {"label": "tools-card-button", "data": f"{CARD}:{talk.talk_id}"}
    if talk.anonymous_as is not None:
        stop: Button = {"label": "anonymous-pause-button", "data": f"{PAUSE}:{talk.talk_id}"}
        return words("anonymous-card", buttons=[[key], [about], [stop]], number=talk.anonymous_as)
    return words(
        "handoff-card-group" if in_group else "handoff-card",
        buttons=[[key], [about]],
        name=name,
        class_name=class_name,
        major=found.major if found else "—",
        speaks=student.language,
    )


async def show_turn(tx: Tx, talk_id: int, number: int, now: datetime) -> None:
    """Have every topic of a talk say whose turn it is; `number` tells this time from others."""
    for place in await desks.places(tx, talk_id):
        if place.thread_id is not None:
            await outbox.enqueue(
                tx,
                cause=f"talk-turn:{talk_id}",
                part=number,
                chat_id=place.chat_id,
                kind=SendKind.mark,
                body_id=await outbox.add_body(tx, {"kind": "topic", "talk": talk_id}),
                now=now,
            )


def state_of(talk: TalkRow) -> rules.TopicState:
    """Whose turn a talk is."""
    return rules.topic_state(
        is_open=talk.state is TalkState.open,
        waiting=talk.unanswered_since is not None,
        urgent=talk.priority is not TalkPriority.normal,
    )


def topic_name(talk: TalkRow, name: str, class_name: str) -> str:
    """What a talk's topic is called in a staff group: no name where it is about wellbeing."""
    if talk.anonymous_as is not None or talk.topic is TalkTopic.wellbeing:
        return f"#{talk.anonymous_as or talk.talk_id}"
    return f"{name} · {class_name}"[:128]


# Choosing a face ---------------------------------------------------------------------------


async def may_decide(tx: Tx, actor: Actor | None, department_id: int) -> bool:
    """Whether somebody decides where a department's talks are: the office, and the counselors
    and class mentors of its classes. Asked of the database."""
    return (
        actor is not None
        and people_rules.agreed(actor.consent_version)
        and await desks.is_staff_of(tx, actor.person_id, department_id)
    )


async def departments_for(tx: Tx, actor: Actor) -> list[tuple[int, str]]:
    """(id, name) of the departments somebody may decide for."""
    if Role.office in actor.roles:
        return await desks.departments_of(tx, None)
    return [] if actor.staff_id is None else await desks.departments_of(tx, actor.staff_id)


async def may_become(tx: Tx, chat_id: int) -> bool:
    """Whether a group can be a desk: one bound to a class cannot, students are in it."""
    group = await groups.group(tx, chat_id)
    return group is None or group.class_id is None


def may_confirm(desk: DeskRow | None, actor: Actor, now: datetime) -> bool:
    """Whether somebody asked in the group itself to make it a desk, lately."""
    return (
        desk is not None
        and desk.asked_by_id == actor.person_id
        and desk.asked_at is not None
        and now - desk.asked_at <= CONFIRM_WITHIN
    )


async def bind(
    tx: Tx, actor: Actor, desk: DeskRow, department_id: int, now: datetime
) -> list[int]:
    """Make a group the desk of a department, in place of one it had. The caller has asked
    `may_decide` and `may_confirm`, and has brought elsewhere what still waits for the groups
    this answers: they carry these talks no more."""
    before = await desks.desk_of_department(tx, department_id)
    left = [desk.chat_id] if desk.department_id not in (None, department_id) else []
    if before is not None and before.chat_id != desk.chat_id:
        await desks.free(tx, before.chat_id)
        left.append(before.chat_id)
    await desks.change(
        tx,
        desk.chat_id,
        department_id=department_id,
        in_use=True,
        bound_by_id=actor.person_id,
        bound_at=now,
        asked_by_id=None,
        trouble=None,
        trouble_at=None,
    )
    subject = f"group:{desk.chat_id}"
    await audit.note(tx, now, actor.person_id, "desk.bound", subject, department=department_id)
    return left


async def choose(tx: Tx, actor: Actor, desk: DeskRow, *, in_use: bool, now: datetime) -> None:
    """Talks are in the group from now on, or in private chats. The caller has asked."""
    await desks.change(tx, desk.chat_id, in_use=in_use)
    word = "desk.group" if in_use else "desk.private"
    await audit.note(tx, now, actor.person_id, word, f"group:{desk.chat_id}")


async def note_trouble(tx: Tx, chat_id: int, trouble: str, now: datetime) -> bool:
    """A staff group cannot be written to: the office hears of it once, talks go to private
    chats. False when that was known."""
    desk = await desks.desk(tx, chat_id)
    if desk is None or not await desks.set_trouble(tx, chat_id, trouble, now):
        return False
    body = words("desk-trouble", title=desk.title, why=trouble)
    cause = f"desk-trouble:{chat_id}:{int(now.timestamp())}"
    await people_service.alert_office(tx, cause, body, now)
    await audit.note(tx, now, None, "desk.trouble", f"group:{chat_id}", why=trouble)
    return True


async def note_well(tx: Tx, chat_id: int, now: datetime) -> bool:
    """A staff group can be written to again; False when it could before."""
    desk = await desks.desk(tx, chat_id)
    if desk is None or not await desks.set_trouble(tx, chat_id, None, now):
        return False
    cause = f"desk-well:{chat_id}:{int(now.timestamp())}"
    body = words("desk-well", title=desk.title)
    await people_service.alert_office(tx, cause, body, now)
    return True


# Where a line belongs ----------------------------------------------------------------------


async def talk_at(tx: Tx, chat_id: int, thread_id: int | None) -> PlaceRow | None:
    """The talk whose topic a message was written in."""
    return None if thread_id is None else await desks.place_at(tx, chat_id, thread_id)


async def talking(tx: Tx, place: PlaceRow, said_at: datetime, now: datetime) -> bool:
    """Whether a line written then in a topic goes to the student; each keeps it so a while.

    What was written before the button was pressed was meant for colleagues, whichever of the
    two reached us first.
    """
    since, until = place.talking_since, place.talking_until
    if since is None or until is None or until <= now or said_at <= since:
        return False
    await desks.set_talking(tx, place.talk_id, place.chat_id, since, now + TALKING)
    return True


async def current_talk(tx: Tx, actor: Actor, now: datetime) -> int | None:
    """The talk somebody writes to without replying; None when they left it, or long ago."""
    found = await desks.current(tx, actor.person_id)
    if found is None or now - found[1] > CURRENT:
        return None
    await desks.enter(tx, actor.person_id, found[0], now)
    return found[0]


async def closing_bar(
    tx: Tx, person_id: int, talk_id: int, body: dict[str, Any]
) -> dict[str, Any]:
    """News for somebody that a talk is theirs no more, as a body: if it is the one they have
    open it is left, and the bar under their keyboard goes when the news arrives."""
    found = await desks.current(tx, person_id)
    if found is None or found[0] != talk_id:
        return body
    await desks.leave(tx, person_id)
    return {**body, "closes_bar": True}


async def topic_of(tx: Tx, talk_id: int, chat_id: int, student_word: str) -> rules.Topic | None:
    """A talk's topic in a chat, as the sender asks for it; None where the talk has none there.

    A student's talks share one topic, called `student_word`.
    """
    place = await desks.place(tx, talk_id, chat_id)
    talk = await handoff.talk(tx, talk_id)
    if place is None or talk is None:
        return None
    student = await people.actor_by_id(tx, talk.student_person_id)
    if student is not None and student.telegram_id == chat_id:
        thread_id = place.thread_id
        if thread_id is None:
            thread_id = await desks.last_thread(tx, chat_id)
            if thread_id is not None:
                await desks.set_thread(tx, talk_id, chat_id, thread_id, place.shows)
        shown = rules.TopicState.answered
        return rules.Topic(thread_id, student_word, shown, shown)
    name, class_name = await called(tx, talk, student) if student else ("—", "—")
    shows = rules.TopicState(place.shows) if place.shows else None
    name = topic_name(talk, name, class_name)
    return rules.Topic(place.thread_id, name, state_of(talk), shows)

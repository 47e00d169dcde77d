"""Answers of those who do not have a talk, have not seen what waits in it, or did not say which
they mean: kept unsent until they say what is meant."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from bot.delivery.bodies import words
from bot.handoff import notes
from bot.handoff.ownership import about_student, answers_now, tell
from bot.people.rules import COLLEGE_ROLES
from db import audit, handoff, people, talk_handing, talk_ownership
from db.engine import Tx
from db.handoff import TalkRow, TalkState
from db.people import Actor
from db.talk_handing import HeldDecision, HeldRow

SEND, NOTE, DROP = "tkheldsend", "tkheldnote", "tkhelddrop"
"""Prefixes of the buttons under the question; handlers/handoff/ownership.py reads them."""


async def hold_back(
    tx: Tx,
    actor: Actor,
    talk_id: int | None,
    body: dict[str, Any],
    source_chat_id: int,
    source_message_id: int,
    now: datetime,
    album: str | None = None,
) -> tuple[int, bool] | None:
    """Keep what somebody wrote to a student, or (`talk_id` None) without saying to whom. Its
    number and whether they must be asked (of an album once); None when it is kept already."""
    held_id = await talk_handing.hold_back(
        tx, talk_id, actor.person_id, body, source_chat_id, source_message_id, album, now
    )
    if held_id is None:
        return None
    kept = await talk_handing.held(tx, held_id)
    first = (await talk_handing.held_together(tx, kept))[0] if kept else None
    return held_id, first is None or first.id == held_id


async def holds(tx: Tx, actor: Actor, talk_id: int | None, album: str | None) -> bool:
    """Whether pictures of an album of theirs are held back."""
    if album is None:
        return False
    return bool(await talk_handing.held_of_album(tx, talk_id, actor.person_id, album))


async def decide_held(
    tx: Tx,
    actor: Actor,
    held_id: int,
    decision: HeldDecision,
    now: datetime,
    to: TalkRow | None = None,
) -> list[HeldRow]:
    """Say what becomes of a held answer (an album whole), and `to` which talk it goes where that
    was not said: what was held, for the caller to send or pass on; empty when it is not theirs
    to decide (any more), or decided, or there is no talk to send it in, or that is over."""
    one = await talk_handing.held(tx, held_id)
    if one is None or one.person_id != actor.person_id or not actor.roles & COLLEGE_ROLES:
        return []
    talk = to if one.talk_id is None else await handoff.talk(tx, one.talk_id)
    if talk is None and decision is not HeldDecision.dropped:
        return []
    if talk is not None and talk.state is not TalkState.open and decision is HeldDecision.sent:
        return []
    together = await talk_handing.held_together(tx, one)
    decided = [
        row for row in together if await talk_handing.decide_held(tx, row.id, decision, now)
    ]
    if decided and one.talk_id is not None:
        await handoff.note_event(tx, one.talk_id, f"held-{decision.value}", actor.person_id, now)
    return decided


async def pass_on(
    tx: Tx, actor: Actor, talk_id: int, held: Collection[HeldRow], now: datetime, today: date
) -> str | None:
    """Give what was held to whoever answers the talk today, as a note from a colleague: to the
    cover of an owner who is away. The reader's name, None when the talk has nobody any more."""
    reached = await _who_answers(tx, talk_id, today)
    if reached is None:
        return None
    talk, reader, about = reached
    name = (await talk_ownership.names(tx, [actor.person_id])).get(actor.person_id, actor.name)
    cause = f"talk-note:{min(row.id for row in held)}"
    bodies = [words("talk-note-from", author=name, **about), *(row.body for row in held)]
    for part, body in enumerate(bodies):
        await tell(tx, reader, cause, body, now, part=part)
    for row in held:
        source = row.source_chat_id, row.source_message_id
        await notes.write(tx, actor, talk.talk_id, row.body, source, now)
    names = await talk_ownership.names(tx, [reader.person_id])
    return names.get(reader.person_id, reader.name)


async def tell_of_answer(
    tx: Tx, actor: Actor, talk_id: int, now: datetime, today: date
) -> str | None:
    """Whoever answers the talk today hears that a colleague answered the student in the
    colleague's own name, so that nobody answers twice; the reader's name, None where that is
    the author."""
    reached = await _who_answers(tx, talk_id, today)
    if reached is None or reached[1].person_id == actor.person_id:
        return None
    talk, reader, about = reached
    name = (await talk_ownership.names(tx, [actor.person_id])).get(actor.person_id, actor.name)
    owner = talk.counselor_person_id
    whose = (await talk_ownership.names(tx, [owner])).get(owner, "–") if owner else "–"
    yours = "mine" if owner == reader.person_id else whose
    body = words("talk-answered-by-other", author=name, owner=yours, **about)
    await tell(tx, reader, f"talk-other:{talk_id}:{int(now.timestamp())}", body, now)
    await audit.note(tx, now, actor.person_id, "talk.answered-for", f"talk:{talk_id}")
    names = await talk_ownership.names(tx, [reader.person_id])
    return names.get(reader.person_id, reader.name)


async def _who_answers(
    tx: Tx, talk_id: int, today: date
) -> tuple[TalkRow, Actor, dict[str, Any]] | None:
    """A talk, whoever gets what is written in it today, and what a text says about it."""
    talk = await handoff.talk(tx, talk_id)
    answers = await answers_now(tx, talk, today) if talk is not None else None
    reader = await people.actor_by_id(tx, answers.person_id) if answers is not None else None
    student = await people.actor_by_id(tx, talk.student_person_id) if talk is not None else None
    if talk is None or reader is None or student is None:
        return None
    return talk, reader, await about_student(tx, talk, student)

"""How a talk changes hands: handed over with the student's yes, or taken by the lead."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.delivery.bodies import Button, words
from bot.handoff import desks, rules
from bot.handoff.ownership import (
    about_student,
    may_answer_now,
    offer_cause,
    retire_offers,
    say_in_group,
)
from bot.people.service import alert
from db import audit, handoff, people, talk_anonymity, talk_clocks, talk_handing, talk_ownership
from db.engine import Tx
from db.handoff import TalkRow, TalkState, TalkTopic
from db.people import Actor, Role
from db.talk_handing import TransferRow

TRANSFER = "tkmove"
"""The prefix of the student's two buttons; handlers/handoff/ownership.py reads it."""
LONGEST_NOTE = 500
LAPSES_AFTER = timedelta(days=3)


class Asked(StrEnum):
    """What came of asking to hand a talk over."""

    asked = "asked"
    pending = "pending"
    """The student has not answered an earlier question."""
    not_yours = "not-yours"
    same = "same"
    nobody = "nobody"
    """The colleague is not there any more."""


def may_hand_over(actor: Actor, talk: TalkRow | None) -> bool:
    """Whether somebody may hand a talk to a colleague: its owner, and the office."""
    if talk is None or talk.state is not TalkState.open:
        return False
    return talk.counselor_person_id == actor.person_id or Role.office in actor.roles


async def propose(
    tx: Tx, actor: Actor, talk_id: int, to_person_id: int, note: str, now: datetime
) -> Asked:
    """Ask the student whether a colleague may go on with them; until they say yes nothing
    changes. The note is for the colleague alone."""
    talk = await handoff.talk(tx, talk_id)
    if talk is None or not may_hand_over(actor, talk):
        return Asked.not_yours
    if talk.counselor_person_id == to_person_id:
        return Asked.same
    if not await talk_ownership.is_colleague(tx, to_person_id):
        return Asked.nobody
    student = await people.actor_by_id(tx, talk.student_person_id)
    owner = talk.counselor_person_id or actor.person_id
    if student is None:
        return Asked.nobody
    transfer_id = await talk_handing.ask_transfer(
        tx, talk_id, owner, to_person_id, note[:LONGEST_NOTE], now
    )
    if transfer_id is None:
        return Asked.pending
    await handoff.note_event(
        tx, talk_id, "transfer-asked", actor.person_id, now, {"to": to_person_id}
    )
    names = await talk_ownership.names(tx, [owner, to_person_id])
    buttons: list[list[Button]] = [
        [{"label": "talk-move-yes-button", "data": f"{TRANSFER}:{transfer_id}:1"}],
        [{"label": "talk-move-no-button", "data": f"{TRANSFER}:{transfer_id}:0"}],
    ]
    body = words(
        "talk-move-ask",
        buttons=buttons,
        owner=names.get(owner, ""),
        colleague=names.get(to_person_id, ""),
    )
    await alert(tx, student, f"talk-move:{transfer_id}", body, now)
    return Asked.asked


@dataclass(frozen=True, slots=True)
class Moved:
    """The student answered: who has the talk now, and whether it changed hands."""

    talk_id: int
    owner: str
    owner_id: int | None
    moved: bool


async def answer(
    tx: Tx, actor: Actor, transfer_id: int, now: datetime, *, agreed: bool
) -> Moved | None:
    """The student's answer to «Would you like Li to go on with you?». None when the question is
    not theirs or is over. Both colleagues hear of it."""
    asked = await talk_handing.pending_transfer(tx, transfer_id)
    talk = await handoff.talk(tx, asked.talk_id) if asked else None
    if asked is None or talk is None or talk.student_person_id != actor.person_id:
        return None
    await talk_ownership.owner_held(tx, talk.talk_id)
    if not await talk_handing.decide_transfer(tx, transfer_id, now, agreed=agreed):
        return None
    names = await talk_ownership.names(
        tx, [one for one in (asked.from_person_id, asked.to_person_id) if one is not None]
    )
    if (
        agreed
        and asked.to_person_id is not None
        and await talk_ownership.change_owner(
            tx, talk.talk_id, asked.from_person_id, asked.to_person_id, now
        )
    ):
        await handoff.note_event(
            tx, talk.talk_id, "transferred", actor.person_id, now,
            {"from": asked.from_person_id, "to": asked.to_person_id},
        )  # fmt: skip
        await _tell_both(tx, talk, asked, names, now, moved=True)
        await say_in_group(tx, talk.talk_id, now)
        return Moved(talk.talk_id, names.get(asked.to_person_id, ""), asked.to_person_id, True)
    await handoff.note_event(tx, talk.talk_id, "transfer-declined", actor.person_id, now)
    await _tell_both(tx, talk, asked, names, now, moved=False)
    current = await handoff.talk(tx, talk.talk_id)
    owner_id = current.counselor_person_id if current else None
    known = await talk_ownership.names(tx, [owner_id]) if owner_id is not None else {}
    return Moved(talk.talk_id, known.get(owner_id or 0, ""), owner_id, False)


async def _tell_both(
    tx: Tx,
    talk: TalkRow,
    asked: TransferRow,
    names: dict[int, str],
    now: datetime,
    *,
    moved: bool,
) -> None:
    student = await people.actor_by_id(tx, talk.student_person_id)
    if student is None:
        return
    about = await about_student(tx, talk, student)
    before, after = asked.from_person_id, asked.to_person_id
    if before is not None and (reader := await people.actor_by_id(tx, before)) is not None:
        text_id = "talk-moved-from" if moved else "talk-stayed"
        body = words(text_id, colleague=names.get(after or 0, "–"), **about)
        if moved:
            body = await desks.closing_bar(tx, before, talk.talk_id, body)
        await alert(tx, reader, f"talk-moved:{asked.id}", body, now)
    if moved and after is not None and (reader := await people.actor_by_id(tx, after)):
        body = words(
            "talk-moved-to",
            buttons=to_the_talk(talk.talk_id),
            owner=names.get(before or 0, "–"),
            note=asked.note or "none",
            **about,
        )
        cause = f"talk-moved-to:{asked.id}"
        await alert(tx, reader, cause, rules.about(talk.talk_id, body), now)


def to_the_talk(talk_id: int) -> list[list[Button]]:
    """What somebody needs who just got a talk: its card with all that was said, and to write."""
    return [
        [
            {"label": "handoff-enter-button", "data": f"{desks.ENTER}:{talk_id}"},
            {"label": "tools-card-button", "data": f"{desks.CARD}:{talk_id}"},
        ]
    ]


async def lapse(tx: Tx, now: datetime) -> int:
    """Questions the student left unanswered for days end with nothing changed; how many."""
    ended = 0
    for asked in await talk_handing.transfers_asked_before(tx, now - LAPSES_AFTER):
        await talk_ownership.owner_held(tx, asked.talk_id)
        talk = await handoff.talk(tx, asked.talk_id)
        if not await talk_handing.decide_transfer(tx, asked.id, now, agreed=None):
            continue
        ended += 1
        if talk is not None:
            people_named = [one for one in (asked.from_person_id, asked.to_person_id) if one]
            names = await talk_ownership.names(tx, people_named)
            await handoff.note_event(tx, talk.talk_id, "transfer-lapsed", None, now)
            await _tell_both(tx, talk, asked, names, now, moved=False)
    return ended


class Taken(StrEnum):
    """What came of taking a talk over, or of giving it to somebody."""

    done = "done"
    same = "same"
    not_allowed = "not-allowed"
    over = "over"
    meanwhile = "meanwhile"
    """It changed hands at this very moment."""


async def take_over(tx: Tx, actor: Actor, talk_id: int, to_person_id: int, now: datetime) -> Taken:
    """The office puts a talk into somebody's hands (perhaps its own) without asking anybody;
    that is written down, and the student and both colleagues are told."""
    talk = await handoff.talk(tx, talk_id)
    if Role.office not in actor.roles:
        return Taken.not_allowed
    if talk is None or talk.state is not TalkState.open:
        return Taken.over
    before = talk.counselor_person_id
    if before == to_person_id:
        return Taken.same
    if to_person_id != actor.person_id and not await talk_ownership.is_colleague(tx, to_person_id):
        return Taken.not_allowed
    if not await put_into_hands(tx, actor, talk, to_person_id, "taken-over", now):
        return Taken.meanwhile
    await audit.note(
        tx, now, actor.person_id, "talk.taken-over", f"talk:{talk_id}",
        before=before, after=to_person_id,
    )  # fmt: skip
    await tell_of_takeover(tx, talk, actor, to_person_id, now)
    return Taken.done


async def put_into_hands(
    tx: Tx, actor: Actor, talk: TalkRow, to_person_id: int, what: str, now: datetime
) -> bool:
    """Put an open talk into somebody's hands, unless it has changed hands or ended since it was
    read. What was asked about whose it is lapses, its topic names the new owner, and `what` is
    written down; whoever is to be told of it the caller tells."""
    before = talk.counselor_person_id
    offers = await offer_cause(tx, talk.talk_id)
    if not await talk_ownership.change_owner(tx, talk.talk_id, before, to_person_id, now):
        return False
    pending = await talk_handing.pending_transfer_of(tx, talk.talk_id)
    if pending is not None:
        await talk_handing.decide_transfer(tx, pending.id, now, agreed=None)
    if before is None:
        await retire_offers(tx, offers, to_person_id, now)
    detail = {"from": before, "to": to_person_id}
    await handoff.note_event(tx, talk.talk_id, what, actor.person_id, now, detail)
    await say_in_group(tx, talk.talk_id, now)
    return True


async def come_to(
    tx: Tx,
    actor: Actor,
    student_person_id: int,
    now: datetime,
    today: date,
    *,
    nameless: bool,
    lifted: bool,
) -> int | None:
    """Somebody comes to a student in danger and has their talk from now on, the one that is open
    or a new one; its number. It is about wellbeing: what is said from here on is in no group.
    The student and whoever had it are told.

    `nameless` is whether the student wrote of it without their name: then a new talk goes under a
    number. None where they have a talk of the other kind open: who comes there would know who
    asks without a name, which only danger to life (`lifted`) outweighs.
    """
    talk = await handoff.open_talk_of(tx, student_person_id, hold=True)
    if talk is None:
        talk_id = await handoff.add_talk(tx, student_person_id, actor.person_id, now)
        await talk_ownership.set_topic(tx, talk_id, TalkTopic.wellbeing)
        if nameless:
            await talk_anonymity.hide_name(tx, talk_id)
        return talk_id
    joins = nameless is (talk.anonymous_as is not None)
    if not (joins or lifted or await talk_clocks.has_event(tx, talk.talk_id, "named")):
        return None
    await talk_ownership.set_topic(tx, talk.talk_id, TalkTopic.wellbeing)
    if not (await may_answer_now(tx, actor, talk.talk_id, today)).may:
        await put_into_hands(tx, actor, talk, actor.person_id, "taken-over", now)
        await tell_of_takeover(tx, talk, actor, actor.person_id, now)
    return talk.talk_id


async def tell_of_takeover(tx: Tx, talk: TalkRow, actor: Actor, after: int, now: datetime) -> None:
    """Tell the student and both colleagues, but not `actor`, who did it, that a talk (as it was)
    is somebody else's."""
    student = await people.actor_by_id(tx, talk.student_person_id)
    if student is None:
        return
    before = talk.counselor_person_id
    names = await talk_ownership.names(
        tx, [one for one in (before, after, actor.person_id) if one is not None]
    )
    about = await about_student(tx, talk, student)
    cause = f"talk-over:{talk.talk_id}:{int(now.timestamp())}"
    own = "yes" if after == actor.person_id else "no"
    said = {"lead": names.get(actor.person_id, actor.name), "owner": names.get(after, "")}
    await alert(tx, student, cause, words("talk-over-student", owner=said["owner"]), now)
    for person_id, text_id in ((before, "talk-over-from"), (after, "talk-over-to")):
        if person_id is None or person_id == actor.person_id:
            continue
        reader = await people.actor_by_id(tx, person_id)
        if reader is not None:
            rows = to_the_talk(talk.talk_id) if person_id == after else None
            body = words(
                text_id, buttons=rows, lead=said["lead"], owner=said["owner"], own=own, **about
            )
            if person_id == before:
                body = await desks.closing_bar(tx, before, talk.talk_id, body)
            await alert(tx, reader, cause, rules.about(talk.talk_id, body), now)

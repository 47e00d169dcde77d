"""Asking without a name, and pausing a talk: what staff see, and who may change it.

The name is never shown to staff before the student says so. Only when somebody's life is in
danger is it lifted, by the crisis path, for those who are called, and that is written into the
talk that is open.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.delivery.bodies import Button, words
from bot.handoff import desks, rules
from bot.handoff.called import called
from bot.people.service import alert, alert_office
from db import audit, crisis, handoff, people, talk_anonymity, talk_ownership
from db.engine import Tx
from db.handoff import TalkRow
from db.people import Actor, Role
from db.talk_anonymity import PauseRow

PAUSE, REVIEW = desks.PAUSE, "tkpauserev"
"""Prefixes of buttons under our messages; handlers/handoff/anonymous.py reads them."""
LOOK_WITHIN = timedelta(hours=24)
"""A pause nobody has looked at ends by itself."""
KEPT = timedelta(days=7)
"""How long one lasts that a lead found right."""
LONGEST_REASON = 500


def unknown(student: Actor) -> Actor:
    """A student as routing may see them who asks without a name: their class would tell whoever
    answers for it, so it goes to who is trained, or to the office."""
    return replace(student, class_id=None)


def gives_away(actor: Actor, *names: str | None) -> bool:
    """Whether the name of a file or the like says who sends it."""
    known = [one for one in (actor.student_name, actor.name) if one and len(one) > 1]
    return any(name and one in name for name in names for one in known)


async def say_name(tx: Tx, actor: Actor, talk_id: int, now: datetime) -> bool:
    """The student says who they are; whoever answers is told. False when there is nothing to
    say (any more)."""
    talk = await handoff.talk(tx, talk_id)
    if talk is None or not await talk_anonymity.say_name(tx, talk_id, actor.person_id):
        return False
    number = talk.anonymous_as
    await handoff.note_event(tx, talk_id, "named", actor.person_id, now)
    known = await handoff.talk(tx, talk_id)
    if known is not None:
        await _tell_answerer(tx, known, actor, number or 0, now)
    return True


async def _tell_answerer(
    tx: Tx, talk: TalkRow, student: Actor, number: int, now: datetime
) -> None:
    if talk.counselor_person_id is None:
        return
    counselor = await people.actor_by_id(tx, talk.counselor_person_id)
    if counselor is None:
        return
    name, class_name = await called(tx, talk, student)
    body = words("anonymous-named", number=number, student=name, class_name=class_name)
    cause = f"talk-named:{talk.talk_id}:{int(now.timestamp())}"
    await alert(tx, counselor, cause, rules.about(talk.talk_id, body), now)
    await audit.note_view(tx, now, counselor.person_id, student.person_id, "card")
    await desks.show_turn(tx, talk.talk_id, int(now.timestamp()), now)


# Pausing


async def pause(tx: Tx, actor: Actor, talk: TalkRow, reason: str, now: datetime) -> bool:
    """Whoever answers a talk pauses it, with a reason; the lead is asked to look, the student is
    told. The caller has asked whether they answer it. False when it is paused already."""
    await talk_ownership.owner_held(tx, talk.talk_id)
    if await talk_anonymity.pause_of(tx, talk.student_person_id, now) is not None:
        return False
    student = await people.actor_by_id(tx, talk.student_person_id)
    if student is None:
        return False
    pause_id = await talk_anonymity.add_pause(
        tx, talk.talk_id, talk.student_person_id, actor.person_id,
        reason[:LONGEST_REASON], now + LOOK_WITHIN, now,
    )  # fmt: skip
    await handoff.note_event(tx, talk.talk_id, "paused", actor.person_id, now)
    name, class_name = await called(tx, talk, student)
    keys: list[list[Button]] = [
        [{"label": "pause-lift-button", "data": f"{REVIEW}:{pause_id}:0"}],
        [{"label": "pause-keep-button", "data": f"{REVIEW}:{pause_id}:1"}],
    ]
    body = words(
        "pause-review",
        buttons=keys,
        student=name,
        class_name=class_name,
        owner=await people.staff_name(tx, actor.person_id) or actor.name,
        reason=reason[:LONGEST_REASON],
        times=await talk_anonymity.count_pauses(tx, talk.student_person_id),
    )
    await alert_office(tx, f"talk-pause:{pause_id}", body, now)
    await alert(tx, student, f"talk-pause:{pause_id}:begun", words("pause-begun"), now)
    return True


async def holding_back(tx: Tx, actor: Actor, now: datetime) -> PauseRow | None:
    """The pause that keeps a student's words from being passed on now. None does while they may
    be in danger: whoever comes to them has to get their answer."""
    if await crisis.open_of(tx, actor.person_id):
        return None
    return await talk_anonymity.pause_of(tx, actor.person_id, now)


async def review(tx: Tx, actor: Actor, pause_id: int, now: datetime, *, keep: bool) -> bool | None:
    """A lead decides; both sides are told. None when they may not, False when it was decided or
    has ended."""
    row = await talk_anonymity.pause(tx, pause_id)
    if row is None or Role.office not in actor.roles or row.by_person_id == actor.person_id:
        return None
    until = now + KEPT if keep else now
    if row.until <= now or not await talk_anonymity.decide_pause(
        tx, pause_id, actor.person_id, until, now
    ):
        return False
    end = "kept" if keep else "lifted"
    await handoff.note_event(tx, row.talk_id, f"pause-{end}", actor.person_id, now)
    student = await people.actor_by_id(tx, row.student_person_id)
    talk = await handoff.talk(tx, row.talk_id)
    if student is not None and talk is not None:
        await alert(tx, student, f"talk-pause:{pause_id}:{end}", words(f"pause-{end}"), now)
        name, _ = await called(tx, talk, student)
        owner = await people.actor_by_id(tx, row.by_person_id) if row.by_person_id else None
        if owner is not None:
            body = words(f"pause-{end}-told", student=name)
            await alert(tx, owner, f"talk-pause:{pause_id}:told", body, now)
    return True

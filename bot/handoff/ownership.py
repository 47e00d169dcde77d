"""Whose a talk is: who gets it, who may answer it now, claiming and offering.

The owner is accountable and stays so; while they are away whoever covers for them answers, and
when they are back it is theirs again, without anything being moved to and fro. How a talk
changes hands is in `handing.py`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.delivery.bodies import Button, words
from bot.handoff.called import called
from bot.handoff.routing import Candidate, Routed, route, stands_in
from bot.handoff.rules import Answerer
from bot.people.rules import COLLEGE_ROLES
from db import absences, classes, desks, handoff, outbox, people, talk_ownership
from db.engine import Tx
from db.handoff import TalkRow, TalkState, TalkTopic
from db.outbox import Finished, Leased, SendKind, SendState
from db.people import Actor, Language, Role
from db.talk_ownership import Part, StaffRow

CLAIM = "tkclaim"
"""The prefix of the button under our messages; handlers/handoff/ownership.py reads it."""


async def people_who_could(
    tx: Tx, class_id: int | None, today: date, *, but: int | None = None
) -> list[Candidate]:
    """Everybody who could answer a class's students today, as rules want them."""
    parts = [one for one in await talk_ownership.parts_of_class(tx, class_id) if one[1] != but]
    away = await absences.on(tx, today)
    standing = {person_id: stands_in(person_id, away) for _, person_id in parts}
    known = await talk_ownership.staff(
        tx, {*standing, *(one for one in standing.values() if one is not None)}
    )
    return [
        _candidate(part, known[person_id], known.get(standing[person_id] or 0))
        for part, person_id in parts
        if person_id in known
    ]


def _candidate(part: Part, who: StaffRow, answers: StaffRow | None) -> Candidate:
    room = who.most_talks is None or who.open_talks < who.most_talks
    english = who.language == "en" if who.english is None else who.english
    languages: tuple[Language, ...] = ("zh", "en") if english else ("zh",)
    return Candidate(
        who.person_id,
        part,
        ready=who.reachable and not who.paused and room,
        present=answers is not None and answers.reachable,
        languages=frozenset(languages),
        open_talks=who.open_talks,
    )


async def address(
    tx: Tx, student: Actor, topic: TalkTopic | None, today: date
) -> tuple[Routed, Answerer | None]:
    """Who has a student's new talk, and who gets what they write today (None: nobody yet, it is
    offered to several or, where nobody has joined, kept)."""
    found = await people_who_could(tx, student.class_id, today, but=student.person_id)
    routed = route(topic, student.language, found)
    if routed.owner is None:
        return routed, None
    return routed, await _answerer(tx, routed.owner, routed.instead_of, student.class_id, today)


async def answers_now(tx: Tx, talk: TalkRow, today: date) -> Answerer | None:
    """Who gets what is written in a talk today: its owner, or who covers for them. None while
    nobody owns it."""
    if talk.counselor_person_id is None:
        return None
    student = await people.actor_by_id(tx, talk.student_person_id)
    class_id = class_known(talk, student) if student else None
    return await _answerer(tx, talk.counselor_person_id, None, class_id, today)


def class_known(talk: TalkRow, student: Actor) -> int | None:
    """The class that may lead to whoever answers: of who asks without a name it would say to
    those who answer for it whose student that is."""
    return student.class_id if talk.anonymous_as is None else None


async def _answerer(
    tx: Tx, owner: int, instead_of: int | None, class_id: int | None, today: date
) -> Answerer:
    away = await absences.on(tx, today)
    answers = stands_in(owner, away)
    known = await talk_ownership.staff(
        tx, [one for one in (owner, answers, instead_of) if one is not None]
    )
    if answers is None or answers not in known or not known[answers].reachable:
        answers = await _anybody(tx, owner, class_id, away, today)
        known |= await talk_ownership.staff(tx, [answers])
    if answers != owner:
        until = max(
            (one.last_day for one in await absences.coming(tx, owner, today)), default=None
        )
        whose = known[owner].name if owner in known else None
        return Answerer(answers, known[answers].name, away_name=whose, away_until=until)
    name = known[owner].name if owner in known else None
    if instead_of is not None and instead_of in known:
        return Answerer(owner, name, busy_name=known[instead_of].name)
    card = await classes.class_card(tx, class_id) if class_id is not None else None
    missing = card is not None and card.counselor_person_id is None
    return Answerer(owner, name, card.counselor_name if card and missing else None)


async def _anybody(
    tx: Tx, owner: int, class_id: int | None, away: Mapping[int, int | None], today: date
) -> int:
    """Somebody of the class who is there when an owner and all their covers are away or out of
    reach; where there is nobody, the owner."""
    found = await people_who_could(tx, class_id, today, but=owner)
    routed = route(None, "zh", [one for one in found if one.ready and one.present])
    chosen = routed.owner or next(iter(routed.offered), owner)
    return stands_in(chosen, away) or chosen


async def stands_in_for(tx: Tx, person_id: int, today: date) -> set[int]:
    """Whose talks somebody answers today: their own, and those of whom they cover for."""
    away = await absences.on(tx, today)
    covered = {one for one in away if stands_in(one, away) == person_id}
    return covered | {person_id}


# May somebody answer?


class Verdict(StrEnum):
    """Whether somebody may answer a talk now."""

    mine = "mine"
    covering = "covering"
    free = "free"
    """Nobody has it yet: whoever claims it may."""
    theirs = "theirs"
    """Somebody else has it: what one writes is held back, and one is asked."""
    over = "over"


@dataclass(frozen=True, slots=True)
class Answering:
    """The verdict, and whose the talk is."""

    verdict: Verdict
    owner_id: int | None = None
    owner: str | None = None

    @property
    def may(self) -> bool:
        """Whether what they write goes out without a question."""
        return self.verdict in (Verdict.mine, Verdict.covering)


async def may_answer_now(tx: Tx, actor: Actor, talk_id: int, today: date) -> Answering:
    """Whether somebody may answer a talk at this moment, asked of the database.

    An owner who is away may answer all the same, and so may who covers for them; who works here
    no more may not, though the talk still bears their name.
    """
    talk = await handoff.talk(tx, talk_id)
    if talk is None or talk.state is not TalkState.open:
        return Answering(Verdict.over)
    owner = talk.counselor_person_id
    if owner is None:
        return Answering(Verdict.free)
    name = (await talk_ownership.names(tx, [owner])).get(owner)
    if not actor.roles & COLLEGE_ROLES:
        return Answering(Verdict.theirs, owner, name)
    if owner == actor.person_id:
        return Answering(Verdict.mine, owner, name)
    answers = await answers_now(tx, talk, today)
    covering = answers is not None and answers.person_id == actor.person_id
    return Answering(Verdict.covering if covering else Verdict.theirs, owner, name)


# Talks that nobody has


async def settle(tx: Tx, talk: TalkRow, now: datetime, today: date) -> Answerer | None:
    """Find an owner for an open talk without one, or offer it to whoever could take it; whom
    it goes to, None while it is offered or nobody has joined."""
    student = await people.actor_by_id(tx, talk.student_person_id)
    if student is None:
        return None
    asks = replace(student, class_id=class_known(talk, student))
    routed, answerer = await address(tx, asks, talk.topic, today)
    offers = await offer_cause(tx, talk.talk_id)
    if routed.owner is not None and await talk_ownership.claim(
        tx, talk.talk_id, routed.owner, now
    ):
        await handoff.note_event(tx, talk.talk_id, "assigned", None, now, {"to": routed.owner})
        await retire_offers(tx, offers, routed.owner, now)
        await say_in_group(tx, talk.talk_id, now)
        await _tell_student(tx, talk, student, routed.owner, now)
        return answerer
    if routed.offered:
        await offer(tx, talk, student, routed.offered, now)
    return None


async def offer(
    tx: Tx, talk: TalkRow, student: Actor, to: Collection[int], now: datetime
) -> list[int]:
    """Ask several whether they take a talk; each once until somebody takes it. What it says is
    shown to who takes it."""
    fresh = await talk_ownership.offer(tx, talk.talk_id, to, now)
    if not fresh:
        return []
    about = await about_student(tx, talk, student)
    button: Button = {"label": "talk-claim-button", "data": f"{CLAIM}:{talk.talk_id}"}
    body = words("talk-offer", buttons=[[button]], topic=(talk.topic or "none"), **about)
    cause = await offer_cause(tx, talk.talk_id)
    for person_id in fresh:
        reader = await people.actor_by_id(tx, person_id)
        if reader is not None:
            await tell(tx, reader, cause, body, now)
    await handoff.note_event(tx, talk.talk_id, "offered", None, now, {"to": fresh})
    return fresh


async def offer_cause(tx: Tx, talk_id: int) -> str:
    """The cause of a talk's offers since it was last taken: whose owner left may be offered
    again."""
    taken = await talk_ownership.last_claimed(tx, talk_id)
    return f"talk-offer:{talk_id}:{int(taken.timestamp()) if taken else 0}"


async def about_student(tx: Tx, talk: TalkRow, student: Actor) -> dict[str, Any]:
    """A student's name and class for a text about a talk; who asks without a name has none."""
    name, class_name = await called(tx, talk, student)
    return {"student": name, "class_name": class_name}


class ClaimEnd(StrEnum):
    """What came of reaching for a talk."""

    yours = "yours"
    already_yours = "already-yours"
    theirs = "theirs"
    over = "over"
    not_offered = "not-offered"


@dataclass(frozen=True, slots=True)
class Claimed:
    end: ClaimEnd
    owner: str | None = None


async def claim(tx: Tx, actor: Actor, talk_id: int, now: datetime) -> Claimed:
    """Take a talk that was offered. Of several who tap at once one gets it, and the others'
    buttons give way to that one's name.

    The caller then has what waits in the talk brought to them.
    """
    if not await _may_claim(tx, actor, talk_id):
        return Claimed(ClaimEnd.not_offered)
    offers = await offer_cause(tx, talk_id)
    if await talk_ownership.claim(tx, talk_id, actor.person_id, now):
        await handoff.note_event(tx, talk_id, "claimed", actor.person_id, now)
        await retire_offers(tx, offers, actor.person_id, now)
        await say_in_group(tx, talk_id, now)
        taken = await handoff.talk(tx, talk_id)
        student = await people.actor_by_id(tx, taken.student_person_id) if taken else None
        if taken is not None and student is not None:
            await _tell_student(tx, taken, student, actor.person_id, now)
        return Claimed(ClaimEnd.yours)
    talk = await handoff.talk(tx, talk_id)
    if talk is None or talk.state is not TalkState.open or talk.counselor_person_id is None:
        return Claimed(ClaimEnd.over)
    if talk.counselor_person_id == actor.person_id:
        return Claimed(ClaimEnd.already_yours)
    names = await talk_ownership.names(tx, [talk.counselor_person_id])
    return Claimed(ClaimEnd.theirs, names.get(talk.counselor_person_id))


async def _tell_student(tx: Tx, talk: TalkRow, student: Actor, owner: int, now: datetime) -> None:
    """Who asked into the blue hears who has it."""
    body = words("talk-yours-has", owner=await people.staff_name(tx, owner) or "office")
    await tell(tx, student, f"talk-owner:{talk.talk_id}:{owner}", body, now)


async def whose(tx: Tx, talk: TalkRow, answers: int | None = None) -> dict[str, Any]:
    """Who is responsible for a talk, and who answers it today if that is somebody else, as a
    body for colleagues."""
    owner = talk.counselor_person_id
    names = await talk_ownership.names(tx, [one for one in (owner, answers) if one is not None])
    deputy = names.get(answers or 0, "same") if answers != owner else "same"
    return words("talk-owner-line", owner=names.get(owner or 0, "nobody"), answers=deputy)


async def say_in_group(tx: Tx, talk_id: int, now: datetime) -> None:
    """A talk has another owner: its topic in the staff group says so."""
    talk = await handoff.talk(tx, talk_id)
    if talk is None:
        return
    for place in await desks.places(tx, talk_id):
        if place.chat_id < 0:
            body = {**await whose(tx, talk), "talk": talk_id}
            await outbox.enqueue(
                tx,
                cause=f"talk-whose:{talk_id}:{int(now.timestamp())}",
                chat_id=place.chat_id,
                kind=SendKind.talk,
                body_id=await outbox.add_body(tx, body),
                now=now,
            )


async def _may_claim(tx: Tx, actor: Actor, talk_id: int) -> bool:
    return Role.office in actor.roles or await talk_ownership.was_offered(
        tx, talk_id, actor.person_id
    )


async def retire_offers(tx: Tx, cause: str, owner: int, now: datetime) -> None:
    """In place of the button the others find who has it. `cause` is the offers'."""
    name = (await talk_ownership.names(tx, [owner])).get(owner, "")
    reader = await people.actor_by_id(tx, owner)
    body_id = await outbox.add_body(tx, words("talk-offer-taken", owner=name))
    await talk_ownership.correct_sent(
        tx,
        cause,
        cause.replace("offer", "taken", 1),
        body_id,
        reader.telegram_id if reader else 0,
        now,
    )


async def offer_finished(tx: Tx, row: Leased, outcome: Finished, now: datetime) -> None:
    """An offer that was on its way while somebody took the talk arrived: it too says who."""
    kind, *numbers = row.cause.split(":")
    if kind != "talk-offer" or outcome.state is not SendState.sent:
        return
    owner = await talk_ownership.owner_held(tx, int(numbers[0]))
    if owner is not None and owner != row.person_id:
        await retire_offers(tx, row.cause, owner, now)


async def tell(
    tx: Tx, reader: Actor, cause: str, body: dict[str, Any], now: datetime, part: int = 0
) -> None:
    """Queue what must reach somebody even if the bot is just being restarted."""
    await outbox.enqueue(
        tx,
        cause=cause,
        part=part,
        chat_id=reader.telegram_id,
        person_id=reader.person_id,
        kind=SendKind.talk,
        body_id=await outbox.add_body(tx, body),
        now=now,
    )

"""How a student's roster row and their Telegram account come together, and apart."""

from dataclasses import dataclass
from datetime import datetime

from bot.people import rules
from bot.people.rules import Claim, Verdict
from db import audit, joining, people
from db.engine import Tx
from db.joining import RosterMatch
from db.people import Actor

FEATURE = "joining"
"""The focus of somebody who is about to say who they are."""


@dataclass(frozen=True, slots=True)
class AskNumber:
    """The number is missing or unreadable; `read` is false when nothing was understood."""

    read: bool = False


@dataclass(frozen=True, slots=True)
class AskName:
    number: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Too many wrong tries: nothing is looked up before this instant."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a complete claim; `left` wrong tries remain, `match` is the row it fits."""

    verdict: Verdict
    left: int
    match: RosterMatch | None


Outcome = AskNumber | AskName | Wait | Judged


async def begin(tx: Tx, actor: Actor, class_id: int | None) -> None:
    """From now on the person's messages say who they are."""
    await people.set_focus(
        tx, actor.person_id, {"feature": FEATURE, "number": None, "class": class_id}
    )


async def blocked_until(tx: Tx, actor: Actor, now: datetime) -> datetime | None:
    """When somebody who tried too often may try again; None when they may now."""
    wrong = await joining.join_attempts(tx, actor.telegram_id, now - rules.TRIES_WINDOW)
    return rules.tries_open_at(wrong[-rules.TRIES]) if len(wrong) >= rules.TRIES else None


async def hear(tx: Tx, actor: Actor, claim: Claim, now: datetime) -> Outcome:
    """What somebody in the middle of joining said, and what follows from it."""
    focus = actor.focus or {}
    number = claim.number or focus.get("number")
    if number is None:
        return AskNumber(read=claim.name is not None)
    if claim.name is None:
        await people.set_focus(tx, actor.person_id, {**focus, "number": number})
        return AskName(number)
    until = await blocked_until(tx, actor, now)
    if until is not None:
        return Wait(until)
    return await _claim(tx, actor, number, claim.name, now)


async def _claim(tx: Tx, actor: Actor, number: str, name: str, now: datetime) -> Judged:
    if actor.student_id is not None:
        return Judged(Verdict.yours, rules.TRIES, None)
    match = await joining.student_by_number(tx, number)
    verdict = rules.judge(match, name, actor.person_id)
    if verdict is Verdict.mismatch:
        await joining.add_join_attempt(tx, actor.telegram_id, verdict.value, now)
        await _note(tx, actor, verdict, now)
        await people.set_focus(
            tx, actor.person_id, {**(actor.focus or {}), "feature": FEATURE, "number": None}
        )
        wrong = await joining.join_attempts(tx, actor.telegram_id, now - rules.TRIES_WINDOW)
        return Judged(verdict, max(0, rules.TRIES - len(wrong)), None)
    assert match is not None  # noqa: S101 - only a mismatch has no row
    if verdict is Verdict.joined and not await joining.bind_student(
        tx, match.student_id, actor.person_id, now
    ):
        verdict = Verdict.taken
    await _note(tx, actor, verdict, now)
    await people.set_focus(tx, actor.person_id, None)
    return Judged(verdict, rules.TRIES, match)


async def _note(tx: Tx, actor: Actor, verdict: Verdict, now: datetime) -> None:
    subject = audit.subject_of(actor.person_id)
    await audit.note(tx, now, actor.person_id, f"join.{verdict.value}", subject)


async def release(
    tx: Tx, office: Actor, student_id: int, claimant_id: int, now: datetime
) -> Actor | None:
    """The office frees a roster row for whoever claims it; who held it until now.

    None when it was free or is the claimant's already: everybody in the office gets the
    button, and the second tap must not undo what the first made possible.
    """
    person_id = await joining.release_student(tx, student_id, claimant_id)
    if person_id is None:
        return None
    await audit.note(tx, now, office.person_id, "roster.released", f"student:{student_id}")
    return await people.actor_by_id(tx, person_id)

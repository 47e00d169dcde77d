"""A student's own plan: goals, steps, what proves them. Every change is written down."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.people.rules import stage_of
from bot.plans import rules
from bot.plans.reminders import cancel as cancel_reminder
from bot.plans.rules import Week
from db import plan_history, plans
from db.engine import Tx
from db.people import Actor
from db.plan_history import Proof
from db.plans import Change, PlanRow, ProofKind, Step, StepState


class Refusal(StrEnum):
    """Why something was not taken into a plan; the end of the id of what is said."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    TOO_MANY = "too-many"
    GONE = "gone"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan as its owner sees it today. `term` is the slot of the term it is."""

    row: PlanRow
    terms: tuple[str, ...]
    term: str | None
    today: date

    @property
    def open(self) -> list[Step]:
        return rules.by_day(rules.with_state(self.row.steps, StepState.open))

    @property
    def done(self) -> list[Step]:
        return rules.with_state(self.row.steps, StepState.done)

    @property
    def is_empty(self) -> bool:
        return not self.row.goals and not self.row.steps


async def sheet(tx: Tx, actor: Actor, today: date) -> Sheet:
    """Somebody's plan; an empty one before they began."""
    row = await plans.plan_of(tx, actor.person_id)
    term = rules.term_now(stage_of(actor, today))
    return Sheet(row, rules.terms_of(actor.years or 3), term, today)


def week(found: Sheet, zone: ZoneInfo) -> Week:
    """The steps as they matter in the week around today."""
    ended = {
        step.id: step.ended_at.astimezone(zone).date()
        for step in found.row.steps
        if step.ended_at is not None
    }
    return rules.week_of(found.row.steps, found.today, ended)


async def set_goal(
    tx: Tx, actor: Actor, slot: str, text: str | None, now: datetime
) -> Refusal | None:
    """Put words into a slot, or (None) take them out; why not, if not."""
    if not rules.is_slot(slot, actor.years or 3):
        return Refusal.GONE
    words = None if text is None else rules.tidy(text)
    refused = None if words is None else _unfit(words, rules.GOAL_MOST)
    if refused is not None:
        return refused
    await plans.begin(tx, actor.person_id, now)
    before = (await plans.plan_of(tx, actor.person_id)).goals.get(slot)
    if before != words:
        await plans.set_goal(tx, actor.person_id, slot, words, now)
        await _note(tx, actor, Change.goal, slot, now, before, words)
    return None


async def add_step(
    tx: Tx, actor: Actor, text: str, now: datetime, idea: str | None = None
) -> int | Refusal:
    """Take a step in, without a day yet; its id, or why not."""
    words = rules.tidy(text)
    refused = _unfit(words, rules.STEP_MOST)
    if refused is not None:
        return refused
    row = await plans.plan_of(tx, actor.person_id)
    open_ = rules.with_state(row.steps, StepState.open)
    if len(open_) >= rules.STEPS_MOST:
        return Refusal.TOO_MANY
    same = next((step for step in open_ if step.words == words), None)
    if same is not None:
        # A second press of the same idea, on this phone or another.
        return same.id
    await plans.begin(tx, actor.person_id, now)
    step_id = await plans.add_step(tx, actor.person_id, words, None, idea, now)
    await _note(tx, actor, Change.step_added, str(step_id), now, None, words)
    return step_id


async def reword(tx: Tx, actor: Actor, step_id: int, text: str, now: datetime) -> Step | Refusal:
    """Say a step differently; a reminder that waits says it as it is now."""
    words = rules.tidy(text)
    refused = _unfit(words, rules.STEP_MOST)
    step = await plans.step_of(tx, actor.person_id, step_id)
    if step is None:
        return Refusal.GONE
    if refused is not None:
        return refused
    if step.words != words:
        await plans.set_step(tx, step_id, words=words)
        await _note(tx, actor, Change.step_text, str(step_id), now, step.words, words)
    return await _again(tx, actor, step_id)


async def set_day(
    tx: Tx, actor: Actor, step_id: int, day: date | None, zone: ZoneInfo, now: datetime
) -> Step | Refusal:
    """Give a step its day, or (None) none. It is reminded of at noon of the new one, if that
    is still to come."""
    local = now.astimezone(zone)
    step = await plans.step_of(tx, actor.person_id, step_id)
    if step is None:
        return Refusal.GONE
    if day is not None and not rules.may_be_due(day, local.date()):
        return Refusal.PAST
    if step.due_on != day:
        await plans.set_step(tx, step_id, due_on=day)
        if day is not None and not rules.will_remind(day, local):
            await plans.set_step(tx, step_id, reminded_on=day)
        await cancel_reminder(tx, step_id, "moved", now)
        before, after = _iso(step.due_on), _iso(day)
        await _note(tx, actor, Change.step_date, str(step_id), now, before, after)
    return await _again(tx, actor, step_id)


async def put_later(
    tx: Tx, actor: Actor, step_id: int, seen: date | None, zone: ZoneInfo, now: datetime
) -> Step | Refusal:
    """A week later. `seen` is the day the button was shown for: pressed again, or on another
    phone, it moves nothing more."""
    step = await plans.step_of(tx, actor.person_id, step_id)
    if step is None or step.state is not StepState.open:
        return Refusal.GONE
    if step.due_on != seen:
        return step
    day = rules.later(step, now.astimezone(zone).date())
    return await set_day(tx, actor, step_id, day, zone, now)


_CHANGES = {
    StepState.done: Change.step_done,
    StepState.dropped: Change.step_dropped,
    StepState.open: Change.step_reopened,
}


async def set_state(
    tx: Tx, actor: Actor, step_id: int, state: StepState, now: datetime
) -> Step | Refusal:
    """Done, dropped, or open again. Said twice it changes nothing."""
    step = await plans.step_of(tx, actor.person_id, step_id)
    if step is None:
        return Refusal.GONE
    if step.state is not state:
        ended = None if state is StepState.open else now
        await plans.set_step(tx, step_id, state=state, ended_at=ended)
        if state is not StepState.open:
            await cancel_reminder(tx, step_id, state.value, now)
        await _note(tx, actor, _CHANGES[state], str(step_id), now, None, step.words)
    return await _again(tx, actor, step_id)


async def add_proof(
    tx: Tx,
    actor: Actor,
    step_id: int,
    text: str,
    now: datetime,
    *,
    body: dict[str, Any] | None = None,
    entry_id: int | None = None,
) -> Step | Refusal:
    """Keep what shows that a step was taken: a sentence, something sent (`body`), or an entry
    of a paper of theirs. The same entry twice is there once."""
    said = body is None and entry_id is None
    words = rules.tidy(text) if said else rules.tidy(text)[: rules.PROOF_MOST]
    step = await plans.step_of(tx, actor.person_id, step_id)
    if step is None:
        return Refusal.GONE
    refused = _unfit(words, rules.PROOF_MOST) if said else None
    if refused is not None:
        return refused
    if entry_id is not None:
        known = await plan_history.proofs_of(tx, actor.person_id, step_id)
        if any(proof.entry_id == entry_id for proof in known):
            return step
    if step.proofs >= rules.PROOFS_MOST:
        return Refusal.TOO_MANY
    kind = ProofKind.note if said else ProofKind.file if body is not None else ProofKind.entry
    await plan_history.add_proof(tx, actor.person_id, step_id, kind, words, body, entry_id, now)
    await _note(tx, actor, Change.proof_added, str(step_id), now, None, words or step.words)
    return await _again(tx, actor, step_id)


async def remove_proof(tx: Tx, actor: Actor, proof_id: int, now: datetime) -> bool:
    words = await plan_history.remove_proof(tx, actor.person_id, proof_id)
    if words is not None:
        await _note(tx, actor, Change.proof_removed, "", now, words or None, None)
    return words is not None


async def step_with_proofs(tx: Tx, actor: Actor, step_id: int) -> tuple[Step, list[Proof]] | None:
    """One's own step and what proves it; None when it is not one's own."""
    step = await plans.step_of(tx, actor.person_id, step_id)
    if step is None:
        return None
    return step, await plan_history.proofs_of(tx, actor.person_id, step_id)


def _unfit(words: str, most: int) -> Refusal | None:
    if not words:
        return Refusal.EMPTY
    return Refusal.TOO_LONG if len(words) > most else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


async def _again(tx: Tx, actor: Actor, step_id: int) -> Step:
    step = await plans.step_of(tx, actor.person_id, step_id)
    assert step is not None  # noqa: S101 - it was there a moment ago and is held
    return step


async def _note(
    tx: Tx,
    actor: Actor,
    change: Change,
    subject: str,
    now: datetime,
    before: str | None,
    after: str | None,
) -> None:
    person = actor.person_id
    await plan_history.note_change(tx, person, person, change, subject, now, before, after)

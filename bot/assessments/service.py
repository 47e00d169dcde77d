"""Assessments: find the run, let the rules decide, keep each answer as it is given."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.assessments import results, rules, steps
from bot.assessments.results import Result, plan_of, result_of
from bot.assessments.steps import At, Note, Plan, Press
from content import Content
from content.assessment_models import Assessment, AssessmentItem, AssessmentKind
from db import assessments, job_profiles
from db.assessments import Run
from db.engine import Tx
from db.people import Actor

LONGEST_WORDS = 200
"""Characters of a line of evidence."""


@dataclass(frozen=True, slots=True)
class Card:
    """An assessment as somebody stands to it. `answered` counts the open run's; `retake_on` is
    the day it may be taken again while that is still to come."""

    assessment: Assessment
    run: Run | None
    answered: int
    results: tuple[Result, ...]
    retake_on: date | None


@dataclass(frozen=True, slots=True)
class Screen:
    """What somebody is shown: a step of a run, or, once it is finished, what came of it."""

    assessment: Assessment
    run_id: int
    plan: Plan
    at: At
    note: Note | None = None
    result: Result | None = None
    fresh: bool = False
    """Whether it came to its end just now."""


@dataclass(frozen=True, slots=True)
class Early:
    """It was taken not long ago; from this day on it can be taken again."""

    assessment: Assessment
    day: date


async def latest(tx: Tx, person_id: int, kind: str) -> Result | None:
    """Somebody's last finished result of a kind («interests», «values», «strengths»)."""
    found = await assessments.finished(tx, person_id, kind, 1)
    return result_of(found[0]) if found else None


async def history(tx: Tx, person_id: int, kind: str) -> tuple[Result, ...]:
    """Every finished result of a kind, the latest first."""
    return tuple(map(result_of, await assessments.finished(tx, person_id, kind)))


async def card(
    tx: Tx, content: Content, actor: Actor, kind: str, today: date, zone: ZoneInfo
) -> Card | None:
    """None when there is no such assessment (any more). `today` is a day of the zone."""
    assessment = content.assessments.get(kind)
    if assessment is None:
        return None
    run = await assessments.open_run(tx, actor.person_id, kind)
    done = await history(tx, actor.person_id, kind)
    plan = plan_of(assessment)
    answered = steps.answered(plan, _at(run)) if run else 0
    return Card(assessment, run, answered, done, _retake_on(assessment, done, today, zone))


def _retake_on(
    assessment: Assessment, done: tuple[Result, ...], today: date, zone: ZoneInfo
) -> date | None:
    if not done or not assessment.retake_days:
        return None
    finished = done[0].finished_at.astimezone(zone).date()
    day = rules.retake_on(finished, assessment.retake_days)
    return day if today < day else None


async def begin(
    tx: Tx, content: Content, actor: Actor, kind: str, today: date, now: datetime, zone: ZoneInfo
) -> Screen | Early | None:
    """Begin, or go on where one was. What one can show begins with what stood there before."""
    found = await card(tx, content, actor, kind, today, zone)
    if found is None:
        return None
    if found.run is None:
        if found.retake_on is not None:
            return Early(found.assessment, found.retake_on)
        plan = plan_of(found.assessment)
        begun = await assessments.begin(
            tx, actor.person_id, kind, plan.start, content.version, now
        )
        run = await assessments.open_run(tx, actor.person_id, kind)
        if run is None:
            return None
        if begun and plan.kind is steps.Kind.PROOF and found.results:
            run = await _take_over(tx, plan, run, found.results[0].run_id, now)
    else:
        run = found.run
    return await _press(tx, found.assessment, run, steps.Open(), now)


async def _take_over(tx: Tx, plan: Plan, run: Run, earlier_id: int, now: datetime) -> Run:
    earlier = await assessments.run(tx, earlier_id)
    if earlier is None:
        return run
    values = {item: value for item, value in earlier.values.items() if item in plan.items}
    words = {item: earlier.words[item] for item in values if item in earlier.words}
    for item, value in values.items():
        await assessments.set_answer(tx, run.id, item, value, words.get(item), now)
    place = next((item for item in plan.items if item not in values), steps.EVIDENCE)
    await assessments.save(tx, run.id, place=place, turn=run.turn, now=now)
    return replace(run, place=place, values=values, words=words)


async def press(
    tx: Tx, content: Content, actor: Actor, run_id: int, pressed: Press, now: datetime
) -> Screen | None:
    """What follows from a press in somebody's own run; None when it is not theirs, or gone."""
    run, assessment = await _own(tx, content, actor, run_id)
    if run is None or assessment is None:
        return None
    return await _press(tx, assessment, run, pressed, now)


async def _own(
    tx: Tx, content: Content, actor: Actor, run_id: int
) -> tuple[Run | None, Assessment | None]:
    run = await assessments.run(tx, run_id)
    if run is None or run.person_id != actor.person_id:
        return None, None
    return run, content.assessments.get(run.kind)


async def _press(
    tx: Tx, assessment: Assessment, run: Run, pressed: Press, now: datetime
) -> Screen:
    plan = plan_of(assessment)
    before = _at(run)
    if run.finished_at is not None:
        kept = await assessments.finished_run(tx, run.id)
        result = result_of(kept) if kept else None
        return Screen(assessment, run.id, plan, before, Note.STALE, result)
    found = steps.press(plan, before, pressed)
    at = found.at
    await _keep(tx, run, before, at, now)
    if at.place != steps.END:
        return Screen(assessment, run.id, plan, at, found.note)
    came = results.outcome(assessment, at)
    await assessments.save(tx, run.id, place=at.place, turn=at.turn, now=now, finished=came)
    await job_profiles.touch(tx, [run.person_id], now)
    kept = await assessments.finished_run(tx, run.id)
    result = result_of(kept) if kept else None
    return Screen(assessment, run.id, plan, at, found.note, result, fresh=True)


def _at(run: Run) -> At:
    return At(run.place, run.turn, run.values, run.words)


async def _keep(tx: Tx, run: Run, before: At, at: At, now: datetime) -> None:
    """Write what changed, and nothing else."""
    for item, value in at.values.items():
        words = at.words.get(item)
        if before.values.get(item) != value or before.words.get(item) != words:
            await assessments.set_answer(tx, run.id, item, value, words, now)
    for item in before.values:
        if item not in at.values:
            await assessments.drop_answer(tx, run.id, item)
    if at != before:
        await assessments.save(tx, run.id, place=at.place, turn=at.turn, now=now)


# Evidence


def line_of(text: str) -> str:
    """A message as one line: what was broken over lines or spaced out is drawn together."""
    return re.sub(r"\s+", " ", text).strip()


@dataclass(frozen=True, slots=True)
class Asking:
    """What a line of evidence is asked for, and the line that stands there already."""

    run_id: int
    item: AssessmentItem
    words: str | None


async def asking(
    tx: Tx, content: Content, actor: Actor, run_id: int, item_id: str
) -> Asking | Screen | None:
    """Whether a line of evidence may be written now; else the screen to go on with.

    None when the run is not theirs, or gone.
    """
    run, assessment = await _own(tx, content, actor, run_id)
    if run is None or assessment is None:
        return None
    plan, at, item = plan_of(assessment), _at(run), assessment.item(item_id)
    if run.finished_at is not None:
        kept = await assessments.finished_run(tx, run.id)
        result = result_of(kept) if kept else None
        return Screen(assessment, run.id, plan, at, Note.STALE, result)
    if item is None or at.values.get(item.id) != steps.CAN_SHOW:
        return Screen(assessment, run.id, plan, steps.located(plan, at).at, Note.STALE)
    if item.id not in at.words and len(at.words) >= steps.CHOSEN:
        return Screen(assessment, run.id, plan, steps.located(plan, at).at, Note.FULL)
    return Asking(run.id, item, at.words.get(item.id))


async def write(
    tx: Tx,
    content: Content,
    actor: Actor,
    run_id: int,
    item: str,
    words: str | None,
    now: datetime,
) -> Screen | None:
    """Put a line of evidence beside something one can show, or (None) take it away.

    None when that is not to be written to: not theirs, finished, not marked, or no such item.
    `words` fit LONGEST_WORDS. With five lines already the note says so.
    """
    run, assessment = await _own(tx, content, actor, run_id)
    if run is None or assessment is None or run.finished_at is not None:
        return None
    plan, at = plan_of(assessment), _at(run)
    known = item in plan.items and at.values.get(item) == steps.CAN_SHOW
    if plan.kind is not steps.Kind.PROOF or not known:
        return None
    if words is not None and item not in at.words and len(at.words) >= steps.CHOSEN:
        return Screen(assessment, run.id, plan, at, Note.FULL)
    said = {one: line for one, line in at.words.items() if one != item}
    if words is not None:
        said[item] = words
    after = replace(at, words=said)
    await _keep(tx, run, at, after, now)
    return Screen(assessment, run.id, plan, after)


# Results


async def own_result(tx: Tx, actor: Actor, run_id: int) -> Result | None:
    """Somebody's own finished result, or None."""
    found = await assessments.finished_run(tx, run_id)
    return result_of(found) if found and found.person_id == actor.person_id else None


async def delete(tx: Tx, actor: Actor, kind: str) -> int:
    """Delete everything of a kind: results, answers, what was shared; how many runs."""
    return await assessments.delete_runs(tx, actor.person_id, kind)


def kind_of(word: str) -> AssessmentKind | None:
    """The kind a button names, or None."""
    return next((kind for kind in AssessmentKind if kind.value == word), None)

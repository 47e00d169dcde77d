"""The response clock: every unanswered message is somebody's, until somebody answers it.

In working time: first whoever answers is reminded, then a named backup, then the office, and
the office again until somebody says that they have seen it. An answer, the end of the talk or
another owner ends it. Rows decide; a tick may be cut off anywhere.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.calendar.rules import Calendar
from bot.delivery.bodies import Button, words
from bot.handoff import handing, ownership, rules
from bot.handoff.routing import OFFERED
from bot.handoff.waiting import WorkHours, after_work, worked
from bot.people import service as people_service
from content.guidance_models import ReplyPace, ReplyPaces
from db import handoff, outbox, people, talk_clocks, talk_ownership
from db.engine import Tx
from db.handoff import TalkPriority, TalkRow, TalkState
from db.people import Actor, Role
from db.talk_clocks import ClockRow, Unwatched
from db.talk_ownership import Part

ACKNOWLEDGE, TAKE = "tkseen", "tktake"
"""Prefixes of the buttons under our messages; handlers/handoff/waiting.py reads them."""
BATCH = 200


class Step(StrEnum):
    """Who is told."""

    nudge = "nudge"
    backup = "backup"
    lead = "lead"


HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def step_of(taken: int) -> Step:
    """The step that comes after so many were taken."""
    return (Step.nudge, Step.backup, Step.lead)[min(taken, 2)]


def pace_of(paces: ReplyPaces, priority: TalkPriority) -> ReplyPace:
    """How soon who is told in a talk of this priority."""
    return {
        TalkPriority.normal: paces.normal,
        TalkPriority.high: paces.high,
        TalkPriority.urgent: paces.urgent,
    }[priority]


def first_at(hours: WorkHours, started_at: datetime, pace: ReplyPace) -> datetime:
    """When the first step of a clock is due."""
    return after_work(hours, started_at, pace.nudge)


def next_at(
    hours: WorkHours, started_at: datetime, pace: ReplyPace, taken: int, now: datetime
) -> datetime:
    """When the step after `taken` ones is due, the last of which was taken now. Never sooner
    than the steps lie apart: what was late (we were away) does not come all at once."""
    steps = pace.steps
    if taken >= len(steps):
        return after_work(hours, now, pace.again)
    apart = steps[taken] - steps[taken - 1]
    return max(after_work(hours, started_at, steps[taken]), after_work(hours, now, apart))


# Setting clocks


async def watch(tx: Tx, calendar: Calendar, paces: ReplyPaces, now: datetime) -> int:
    """Set the clock of every unanswered message that has none, and put away those of talks that
    are answered, over or somebody else's by now; how many were set."""
    await talk_clocks.stop_clocks(tx)
    found = await talk_clocks.unwatched(tx, BATCH)
    for one in found:
        started_at = _counts_from(one, now)
        await talk_clocks.set_clock(
            tx,
            one.talk_id,
            since=one.since or now,
            priority=one.priority,
            person_id=one.person_id,
            started_at=started_at,
            next_at=first_at(calendar, started_at, pace_of(paces, one.priority)),
            now=now,
        )
    return len(found)


def _counts_from(one: Unwatched, now: datetime) -> datetime:
    """The student waits since they wrote; whoever got the talk later has all the time too."""
    since = one.since or now
    return since if one.claimed_at is None else max(since, one.claimed_at)


# Taking steps


async def take_step(
    tx: Tx, row: ClockRow, calendar: Calendar, paces: ReplyPaces, now: datetime
) -> int:
    """Tell whoever is next that a student waits, if that still holds; how many were told."""
    talk = await handoff.talk(tx, row.talk_id)
    if (
        talk is None
        or talk.state is not TalkState.open
        or talk.unanswered_since != row.since
        or talk.counselor_person_id != row.person_id
        or talk.priority is not row.priority
    ):
        return 0  # the next look sets the clock anew, or puts it away
    today = now.astimezone(calendar.zone).date()
    student = await people.actor_by_id(tx, talk.student_person_id)
    step, readers = await _readers(tx, talk, row, today)
    taken = {Step.nudge: 1, Step.backup: 2, Step.lead: max(row.step + 1, 3)}[step]
    due = next_at(calendar, row.started_at, pace_of(paces, row.priority), taken, now)
    if student is None or not await talk_clocks.advance(tx, row, due, taken):
        return 0
    await _tell(tx, talk, row, student, step, readers, worked(calendar, row.since, now), now)
    await handoff.note_event(
        tx, talk.talk_id, event_of(step), None, now,
        {"to": [one.person_id for one in readers]},
    )  # fmt: skip
    return len(readers)


async def _readers(tx: Tx, talk: TalkRow, row: ClockRow, today: date) -> tuple[Step, list[Actor]]:
    """The step that is taken and who is told; where nobody is there for it, the one after."""
    step = step_of(row.step)
    if step is Step.nudge:
        answerer = await ownership.answers_now(tx, talk, today)
        found = await people.actor_by_id(tx, answerer.person_id) if answerer else None
        if found is not None and found.reachable:
            return step, [found]
    if step is not Step.lead:
        backup = await backup_of(tx, talk, today)
        if backup is not None and (row.step > 0 or talk.counselor_person_id is not None):
            return Step.backup, [backup]
    office = [one[0] for one in await people.persons_with_role(tx, Role.office)]
    actors = [await people.actor_by_id(tx, one) for one in office]
    return Step.lead, [one for one in actors if one is not None]


async def backup_of(tx: Tx, talk: TalkRow, today: date) -> Actor | None:
    """Who is asked when whoever answers does not: the owner, where somebody covers for them and
    is silent; else the class mentor, the class's counselor, or the counselor of the department
    with the fewest open talks. None when nobody of them is there."""
    student = await people.actor_by_id(tx, talk.student_person_id)
    if student is None:
        return None
    answerer = await ownership.answers_now(tx, talk, today)
    answers = answerer.person_id if answerer else None
    class_id = ownership.class_known(talk, student)
    found = await ownership.people_who_could(tx, class_id, today, but=answers)
    able = [one for one in found if one.ready and one.present]
    for part in (one for one in OFFERED if one not in (Part.trained, Part.office)):
        fitting = [
            one
            for one in able
            if one.part is part and one.person_id not in (answers, talk.counselor_person_id)
        ]
        if fitting:
            chosen = min(fitting, key=lambda one: (one.open_talks, one.person_id))
            return await people.actor_by_id(tx, chosen.person_id)
    return None


def event_of(step: Step) -> str:
    """The word under which it is written down who was told."""
    return f"clock-{step.value}"


def cause_of_step(row: ClockRow, taken: int) -> str:
    """The word for the messages of a clock's step. Every setting of the clock has its own, or
    those of a talk made urgent would pass for the ones that went out before."""
    return f"talk-clock:{row.talk_id}:{int(row.set_at.timestamp())}:{taken}"


async def _tell(
    tx: Tx,
    talk: TalkRow,
    row: ClockRow,
    student: Actor,
    step: Step,
    readers: Sequence[Actor],
    waited: timedelta,
    now: datetime,
) -> None:
    owner = talk.counselor_person_id
    names = await talk_ownership.names(tx, [owner]) if owner is not None else {}
    body = words(
        f"talk-clock-{step.value}",
        buttons=_buttons(talk.talk_id, step),
        owner=names.get(owner or 0, "nobody"),
        minutes=int(waited / MINUTE) % 60,
        hours=int(waited / HOUR),
        **await ownership.about_student(tx, talk, student),
    )
    to = [(one.person_id, one.telegram_id) for one in readers]
    cause = cause_of_step(row, row.step)
    await people_service.alert_each(tx, to, cause, rules.about(talk.talk_id, body), now)


def _buttons(talk_id: int, step: Step) -> list[list[Button]]:
    seen: Button = {
        "label": f"talk-clock-seen-{step.value}-button",
        "data": f"{ACKNOWLEDGE}:{talk_id}",
    }
    take: Button = {"label": "talk-clock-take-button", "data": f"{TAKE}:{talk_id}"}
    look: Button = {"label": "talk-clock-look-button", "data": f"tkpage:{talk_id}"}
    return {Step.nudge: [[seen]], Step.backup: [[take], [seen]], Step.lead: [[look], [seen]]}[step]


# Acknowledging


class Seen(StrEnum):
    """What came of «I've seen it»."""

    noted = "noted"
    before = "before"
    answered = "answered"
    not_yours = "not-yours"


async def acknowledge(
    tx: Tx, actor: Actor, talk_id: int, calendar: Calendar, paces: ReplyPaces, now: datetime
) -> tuple[Seen, str]:
    """Somebody who was told has seen that a student waits: nobody else is told for a while. The
    name of whoever said so first comes with it."""
    row = await talk_clocks.clock(tx, talk_id)
    talk = await handoff.talk(tx, talk_id)
    if row is None or talk is None or talk.unanswered_since != row.since:
        return Seen.answered, ""
    if not await was_told(tx, actor, row):
        return Seen.not_yours, ""
    until = after_work(calendar, now, pace_of(paces, row.priority).again)
    if await talk_clocks.acknowledge(tx, talk_id, actor.person_id, until, now):
        await handoff.note_event(tx, talk_id, "clock-seen", actor.person_id, now)
        await _retire(tx, actor, row, now)
        return Seen.noted, ""
    first = row.acknowledged_by
    if first == actor.person_id or first is None:
        return Seen.noted, ""
    return Seen.before, (await talk_ownership.names(tx, [first])).get(first, "")


async def was_told(tx: Tx, actor: Actor, row: ClockRow) -> bool:
    """Whether somebody was told of what waits now, though the talk became more or less pressing
    since then."""
    told = await talk_clocks.events_since(
        tx, row.talk_id, [event_of(step) for step in Step], row.started_at
    )
    return any(actor.person_id in one["to"] for one in told)


async def _retire(tx: Tx, actor: Actor, row: ClockRow, now: datetime) -> None:
    """Of several who were told, the others find who has seen it in place of the buttons."""
    name = (await talk_ownership.names(tx, [actor.person_id])).get(actor.person_id, actor.name)
    body_id = await outbox.add_body(tx, words("talk-clock-seen-by", owner=name))
    for step in range(row.step):
        cause = cause_of_step(row, step)
        await talk_ownership.correct_sent(
            tx, cause, f"{cause}:seen", body_id, actor.telegram_id, now
        )


async def take(tx: Tx, actor: Actor, talk_id: int, now: datetime) -> bool:
    """The backup who was asked takes the talk; the student and whoever had it are told. False
    when the clock has stopped, or they were not asked."""
    row = await talk_clocks.clock(tx, talk_id)
    talk = await handoff.talk(tx, talk_id)
    if row is None or talk is None or not await was_told(tx, actor, row):
        return False
    if talk.counselor_person_id == actor.person_id:
        return True
    if talk.unanswered_since != row.since:
        return False
    if not await handing.put_into_hands(tx, actor, talk, actor.person_id, "taken-as-backup", now):
        return False
    await handing.tell_of_takeover(tx, talk, actor, actor.person_id, now)
    return True

"""What follows a campaign: its steps, and reminders somebody asked for."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any

from bot.audiences import rules as audiences
from bot.campaigns import messages, rules
from bot.campaigns.expansion import Post, send
from bot.campaigns.planning import Season, as_occurrence
from bot.campaigns.rules import DAY
from content import LANGUAGES, Language
from content.campaign_files import Campaign, Step, fill
from content.models import Bilingual
from db import audit, campaign_members, campaign_sending, campaigns, outbox, people, topics
from db.campaign_members import MemberRow
from db.campaign_sending import Recipient
from db.campaigns import RunRow
from db.engine import Tx
from db.outbox import SendKind
from db.people import Role

BATCH = 500
LISTED = 60
"""Names in one task; far fewer stand in a class."""
REMINDER_PART = 100
"""Parts of a run from here on are reminders, one number each."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A step of a run on one day."""

    run: RunRow
    campaign: Campaign
    index: int
    day: date

    @property
    def step(self) -> Step:
        return self.campaign.steps[self.index]

    @property
    def following(self) -> int | None:
        return self.index + 1 if self.index + 1 < len(self.campaign.steps) else None


async def due_runs(tx: Tx, season: Season) -> list[tuple[int, date, int]]:
    """(run, day, number of steps) of the runs whose steps of a day nobody has looked at yet."""
    found = []
    for run in await campaigns.runs_with_steps(tx, season.today):
        campaign = Campaign.model_validate(run.source)
        day = rules.last_turn(season.now, campaign.moment, season.calendar.zone)
        if run.steps_on is not None and run.steps_on < day:
            found.append((run.run_id, day, len(campaign.steps)))
    return found


async def take_step(tx: Tx, season: Season, run_id: int, day: date, index: int) -> bool:
    """The next batch of one step of a run due by a day; whether more is to come.

    Later steps are taken first, so that nobody gets two on one day.
    """
    run = await campaigns.run(tx, run_id, hold=True)
    if run is None or run.steps_on is None or run.steps_on >= day:
        return False
    campaign = Campaign.model_validate(run.source)
    if index >= len(campaign.steps):
        return False
    turn = Turn(run, campaign, index, day)
    members = await campaign_members.due_for_step(
        tx, run_id, index, _reached_before(turn, season), BATCH
    )
    if members:
        # They stand elsewhere afterwards: the next look does not find them.
        await _take(tx, season, turn, members)
    return len(members) == BATCH


async def close_day(tx: Tx, season: Season, run_id: int, day: date) -> None:
    """All steps of a run due by a day are taken."""
    run = await campaigns.run(tx, run_id, hold=True)
    if run is None or run.steps_on is None:
        return
    campaign = Campaign.model_validate(run.source)
    over = day > rules.steps_over(campaign, _launched_on(run, season))
    if over:
        await campaign_members.stop_steps(tx, run_id)
    await campaigns.set_steps_on(tx, run_id, None if over else day)


def _launched_on(run: RunRow, season: Season) -> date:
    return rules.local_day(run.launched_at or run.moment, season.calendar.zone)


def _reached_before(turn: Turn, season: Season) -> datetime:
    """Whoever was reached before this instant is due by the day of the turn."""
    first_too_late = turn.day - turn.step.after_days * DAY + DAY
    return rules.midnight(first_too_late, season.calendar.zone)


async def _take(tx: Tx, season: Season, turn: Turn, members: Sequence[MemberRow]) -> None:
    stopped = await _stopped(tx, season, turn, members)
    zone, after = season.calendar.zone, turn.step.after_days
    grace = turn.campaign.grace_days * DAY
    late = {
        one.person_id
        for one in members
        if one.reached_at is not None
        and rules.step_due(one.reached_at, after, zone) + grace < turn.day
    } - stopped
    going = [one.person_id for one in members if one.person_id not in stopped | late]
    run_id = turn.run.run_id
    await campaign_members.set_next_step(tx, run_id, stopped, None)
    # Two steps must not come on one day, not even when both are overdue.
    await campaign_members.set_next_step(tx, run_id, [*late, *going], turn.following)
    if late:
        await audit.note(
            tx, season.now, None, "campaign.step-missed", campaigns.cause(run_id),
            step=turn.index + 1, people=len(late),
        )  # fmt: skip
    if not going:
        return
    if turn.step.text is not None:
        expires = min(
            season.now + turn.campaign.expires_days * DAY,
            rules.midnight(_last_day(turn) + DAY, zone),
        )
        post = Post(turn.run, turn.campaign, turn.step.text, turn.index + 1, expires)
        await send(tx, season, post, going)
    elif turn.step.task is not None:
        await _give_tasks(tx, season, turn, turn.step.task, going)


def _last_day(turn: Turn) -> date:
    """The last day on which a step makes sense: the deadline, else its own day for long."""
    deadline = turn.campaign.deadline_after(as_occurrence(turn.run).day)
    return deadline or turn.day + rules.LASTS * DAY


async def _stopped(tx: Tx, season: Season, turn: Turn, members: Sequence[MemberRow]) -> set[int]:
    """For whom nothing more follows: answered, muted, withdrawn, past the deadline, or the
    campaign's own condition."""
    campaign = turn.campaign
    ids = {one.person_id for one in members}
    if turn.day > _last_day(turn):
        return ids
    words = {stop for stop in campaign.stop if isinstance(stop, str)}
    found = {one.person_id for one in members if one.response.value in words}
    found |= {
        person_id for person_id, topic in await topics.mutes_of(tx, ids) if topic == campaign.topic
    }
    known = await campaign_sending.recipients(tx, ids)
    found |= {one for one in ids if one not in known or not known[one].consented}
    conditions = [stop.as_json() for stop in campaign.stop if not isinstance(stop, str)]
    if conditions:
        resolved = audiences.resolve({"any": conditions}, season.today, season.content)
        found |= await campaign_sending.among(tx, resolved, ids)
    return found


async def _give_tasks(
    tx: Tx, season: Season, turn: Turn, task: Bilingual, person_ids: Collection[int]
) -> None:
    """Tell whoever is accountable for these students what to do, one message for each."""
    known = await campaign_sending.recipients(tx, person_ids)
    office = [person for person, _, _ in await people.persons_with_role(tx, Role.office)]
    theirs: dict[int, list[Recipient]] = defaultdict(list)
    for student in known.values():
        owner = student.counselor_person_id
        for person_id in [owner] if owner is not None else office:
            theirs[person_id].append(student)
    staff = await campaign_sending.recipients(tx, theirs)
    day = as_occurrence(turn.run).day
    for person_id, students in theirs.items():
        said: dict[str, Any] = {"kind": "versions"}
        for language in LANGUAGES:
            text = _task_text(season, turn, task, students, day, language)
            said[language] = messages.html(text)
        body_id = await outbox.add_body(tx, said)
        # A second batch of one day is another message: the first of its students tells apart.
        first = min(one.person_id for one in students)
        await outbox.enqueue(
            tx,
            cause=f"campaign-task:{turn.run.run_id}:{turn.index}:{turn.day:%Y%m%d}:{first}",
            chat_id=staff[person_id].telegram_id,
            person_id=person_id,
            kind=SendKind.alert,
            body_id=body_id,
            due_at=season.calendar.next_peaceful(season.now, turn.campaign.urgent),
            now=season.now,
        )
        for student in students:
            await audit.note_view(tx, season.now, person_id, student.person_id, "campaign")


def _task_text(
    season: Season,
    turn: Turn,
    task: Bilingual,
    students: Sequence[Recipient],
    day: date,
    language: Language,
) -> str:
    texts = season.content.texts
    lead = texts.format(
        language,
        "campaigns-task",
        title=escape(turn.campaign.title[language], quote=False),
        task=fill(task[language], messages.values(turn.campaign, day, None, texts, language)),
        count=len(students),
    )
    classes: dict[str, list[str]] = defaultdict(list)
    for one in sorted(students, key=lambda one: (one.class_name or "", one.person_id))[:LISTED]:
        classes[one.class_name or "—"].append(one.name)
    comma = texts.format(language, "audiences-comma")
    lines = [
        texts.format(
            language,
            "campaigns-task-class",
            name=escape(name, quote=False),
            students=escape(comma.join(names), quote=False),
        )
        for name, names in classes.items()
    ]
    if len(students) > LISTED:
        more = len(students) - LISTED
        lines.append(texts.format(language, "campaigns-task-more", count=more))
    return lead + "\n\n" + "\n".join(lines)


async def remind(tx: Tx, season: Season, size: int = BATCH) -> int:
    """Queue the reminders people asked for by now; how many were due.

    Somebody asked for it, so it is an alert to them and no cap counts it; the peace of the
    hour is kept all the same.
    """
    due = await campaign_members.due_reminders(tx, season.now, size)
    runs: dict[int, RunRow] = {}
    for one in due:
        await campaign_members.note_reminded(tx, one.run_id, one.person_id)
        run = runs.get(one.run_id) or await campaigns.run(tx, one.run_id)
        if run is None:
            continue
        runs[one.run_id] = run
        await _remind_one(tx, season, run, one)
    return len(due)


async def _remind_one(tx: Tx, season: Season, run: RunRow, member: MemberRow) -> None:
    campaign = Campaign.model_validate(run.source)
    day = as_occurrence(run).day
    last = rules.last_day(campaign, day)
    found = await campaign_sending.recipients(tx, [member.person_id])
    if not found or season.today > last:
        return
    recipient = found[member.person_id]
    said = messages.body(
        campaign,
        campaign.text,
        run.run_id,
        day,
        recipient,
        season.content.texts,
        cause=campaigns.cause(run.run_id),
        lead="campaigns-reminder",
    )
    await outbox.enqueue(
        tx,
        cause=campaigns.cause(run.run_id),
        part=REMINDER_PART + member.reminders,
        chat_id=recipient.telegram_id,
        person_id=member.person_id,
        kind=SendKind.alert,
        body_id=await outbox.add_body(tx, said),
        due_at=season.calendar.next_peaceful(season.now, campaign.urgent),
        expires_at=rules.midnight(last + DAY, season.calendar.zone),
        now=season.now,
    )

"""What the office decides about campaigns: skip, move, confirm, stop; and what it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.audiences import service as audiences
from bot.campaigns import month, planning, rules
from bot.campaigns.month import Entry, Standing
from bot.campaigns.planning import Season
from content.campaign_files import Campaign
from db import (
    audit,
    campaign_decisions,
    campaign_members,
    campaign_reports,
    campaigns,
    outbox,
    people,
)
from db.audiences import AudienceSize
from db.campaign_decisions import Decision, Verb
from db.campaign_members import Response
from db.campaign_reports import ClassCount, StateCount
from db.campaigns import RunRow, RunState
from db.engine import Tx
from db.outbox import SendState
from db.people import Actor, Role

FARTHEST = timedelta(days=180)
"""How far from its own day an occurrence may be moved."""


class Outcome(StrEnum):
    """What came of a decision."""

    done = "done"
    already = "already"
    too_late = "too-late"
    gone = "gone"
    changed = "changed"
    past = "past"
    same = "same"
    too_far = "too-far"
    deadline = "deadline"


def may_decide(actor: Actor) -> bool:
    return Role.office in actor.roles


@dataclass(frozen=True, slots=True)
class Card:
    """One occurrence as the office decides about it; of a campaign with personal moments the
    whole academic year, whose key is that year."""

    campaign: Campaign
    key: str
    entry: Entry | None
    size: AudienceSize
    facts_confirmed: bool
    date_confirmed: bool
    confirmed_by: str | None
    skipped_by: str | None
    skipped: bool
    report: "Report | None"

    @property
    def confirmed(self) -> bool:
        return self.confirmed_by is not None or (self.facts_confirmed and self.date_confirmed)


@dataclass(frozen=True, slots=True)
class Report:
    """Who got a run and what they said."""

    run: RunRow
    campaign: Campaign
    states: Sequence[StateCount]
    answers: Mapping[Response, int]
    classes: Sequence[ClassCount]

    def count(self, state: SendState) -> int:
        return sum(one.count for one in self.states if one.state is state)


async def card(tx: Tx, season: Season, campaign_id: str, key: str) -> Card | None:
    """An occurrence by its key; None when neither the files nor the past know it."""
    run = await campaigns.run_at(tx, campaign_id, key)
    campaign = season.content.campaigns.get(campaign_id)
    if run is not None and run.state is not RunState.unconfirmed:
        campaign = Campaign.model_validate(run.source)
    if campaign is None:
        return None
    day = _day_of(key)
    entry = await _entry(tx, season, campaign, key, run)
    if day is None or (entry is None and not campaign.trigger.is_personal):
        return None
    decided = await campaign_decisions.decisions(tx, campaign_id)
    return Card(
        campaign,
        key,
        entry,
        await audiences.count(
            tx, planning.condition(campaign), season.today, season.content, campaign.topic
        ),
        campaign.confirmed,
        rules.dates_confirmed(campaign, day, season.calendar),
        await _who(tx, _confirming(decided, campaign, day)),
        await _who(tx, _skipping(decided, key, day)),
        _skipping(decided, key, day) is not None,
        await report(tx, run.run_id) if run is not None and run.launched_at else None,
    )


def _day_of(key: str) -> date | None:
    """The day an occurrence's key begins with; of a year its first."""
    try:
        return date.fromisoformat(key[:10]) if len(key) > 4 else date(int(key), 9, 1)
    except ValueError:
        return None


async def _entry(
    tx: Tx, season: Season, campaign: Campaign, key: str, run: RunRow | None
) -> Entry | None:
    if run is not None:
        day = rules.local_day(run.moment, season.calendar.zone)
        every = await month.entries(tx, season, day, day)
        return next((one for one in every if (one.id, one.key) == (campaign.id, key)), None)
    occurrence = _occurrence(season, campaign, key)
    return month.planned_entry(campaign, occurrence, season, season.now) if occurrence else None


def _occurrence(season: Season, campaign: Campaign, key: str) -> rules.Occurrence | None:
    """An occurrence still to come, where it lies now."""
    if campaign.trigger.is_personal:
        return None
    for decision in season.decisions.moves():
        if (decision.campaign_id, decision.scope) == (campaign.id, key):
            return rules.moved(campaign, decision, season.calendar)
    return rules.find(campaign, key, season.calendar)


def _confirming(decided: Sequence[Decision], campaign: Campaign, day: date) -> Decision | None:
    return next(
        (
            one
            for one in decided
            if one.verb is Verb.confirm
            and one.scope == rules.year_scope(day)
            and one.fingerprint == rules.fingerprint(campaign)
        ),
        None,
    )


def _skipping(decided: Sequence[Decision], key: str, day: date) -> Decision | None:
    scopes = (key, rules.year_scope(day))
    return next((one for one in decided if one.verb is Verb.skip and one.scope in scopes), None)


async def _who(tx: Tx, decision: Decision | None) -> str | None:
    if decision is None:
        return None
    if decision.by_id is None:
        return "—"
    actor = await people.actor_by_id(tx, decision.by_id)
    return await people.staff_name(tx, decision.by_id) or (actor.name if actor else "—")


async def report(tx: Tx, run_id: int) -> Report | None:
    """What became of a run so far."""
    run = await campaigns.run(tx, run_id)
    if run is None:
        return None
    return Report(
        run,
        Campaign.model_validate(run.source),
        await campaign_reports.states(tx, run_id),
        await campaign_reports.answers(tx, run_id),
        await campaign_reports.by_class(tx, run_id),
    )


async def skip(
    tx: Tx, season: Season, actor: Actor, campaign_id: str, key: str, *, skipped: bool
) -> Outcome:
    """Leave an occurrence (or, by the key of a year, all of that year's) out, or take it back."""
    await campaigns.watermark(tx)  # one decision after the other, and none beside a tick
    campaign, run = season.content.campaigns.get(campaign_id), None
    day = _day_of(key)
    if campaign is None or day is None:
        return Outcome.gone
    if len(key) > 4:
        if rules.find(campaign, key, season.calendar) is None:
            return Outcome.gone
        run = await campaigns.run_at(tx, campaign_id, key)
    if run is not None and run.state is not RunState.unconfirmed:
        return Outcome.already if run.state is RunState.skipped and skipped else Outcome.too_late
    if skipped:
        changed = await campaign_decisions.decide(
            tx, campaign_id, key, Verb.skip, by_id=actor.person_id, now=season.now
        )
        if run is not None:
            await campaigns.set_state(
                tx, run.run_id, RunState.skipped, "office", (RunState.unconfirmed,)
            )
    else:
        changed = await campaign_decisions.undo(tx, campaign_id, key, Verb.skip)
    if not changed:
        return Outcome.already
    await _note(tx, season, actor, "skipped" if skipped else "unskipped", campaign_id, key)
    return Outcome.done


async def move(
    tx: Tx, season: Season, actor: Actor, campaign_id: str, key: str, to: date | None
) -> Outcome:
    """Put an occurrence on another day; None puts it back where the file has it."""
    await campaigns.watermark(tx)
    campaign = season.content.campaigns.get(campaign_id)
    found = rules.find(campaign, key, season.calendar) if campaign else None
    if campaign is None or found is None or campaign.trigger.is_personal:
        return Outcome.gone
    if await campaigns.run_at(tx, campaign_id, key) is not None:
        return Outcome.too_late
    if to is None or to == found.day:
        # Its own day may be over by now: then it would be lost between the two.
        if found.day < season.today or found.moment <= season.now:
            return Outcome.past
        changed = await campaign_decisions.undo(tx, campaign_id, key, Verb.move)
        if changed:
            await _note(tx, season, actor, "moved", campaign_id, key, to=found.day.isoformat())
        return Outcome.done if changed else Outcome.same
    refused = _refusal(campaign, found, to, season.today)
    if refused is not None:
        return refused
    changed = await campaign_decisions.decide(
        tx, campaign_id, key, Verb.move, by_id=actor.person_id, now=season.now, moved_to=to
    )
    if not changed:
        return Outcome.already
    await _note(tx, season, actor, "moved", campaign_id, key, to=to.isoformat())
    return Outcome.done


def _refusal(campaign: Campaign, found: rules.Occurrence, to: date, today: date) -> Outcome | None:
    if to < today:
        return Outcome.past
    deadline = campaign.deadline_after(found.day)
    if to > campaign.valid_until or (deadline is not None and to > deadline):
        return Outcome.deadline
    return Outcome.too_far if abs(to - found.day) > FARTHEST else None


async def confirm(
    tx: Tx, season: Season, actor: Actor, campaign_id: str, key: str, fingerprint: str
) -> Outcome:
    """These facts are right, for this academic year. What waited for it goes out at the next
    tick."""
    await campaigns.watermark(tx)
    campaign, day = season.content.campaigns.get(campaign_id), _day_of(key)
    if campaign is None or day is None:
        return Outcome.gone
    if rules.fingerprint(campaign) != fingerprint:
        return Outcome.changed
    changed = await campaign_decisions.decide(
        tx,
        campaign_id,
        rules.year_scope(day),
        Verb.confirm,
        by_id=actor.person_id,
        now=season.now,
        fingerprint=fingerprint,
    )
    if not changed:
        return Outcome.already
    await _note(tx, season, actor, "confirmed", campaign_id, key)
    return Outcome.done


async def stop(tx: Tx, season: Season, actor: Actor, run_id: int) -> int | None:
    """Send nothing more of a run; how many were still waiting, None when it was over."""
    stopped = await campaigns.set_state(
        tx, run_id, RunState.stopped, "office", (RunState.expanding, RunState.running)
    )
    run = await campaigns.run(tx, run_id)
    if not stopped or run is None:
        return None
    left = await outbox.cancel(tx, campaigns.cause(run_id), "stopped", season.now)
    await campaign_members.stop_steps(tx, run_id)
    await campaigns.set_steps_on(tx, run_id, None)
    await _note(tx, season, actor, "stopped", run.campaign_id, run.occurrence, count=left)
    return left


async def resend(tx: Tx, season: Season, actor: Actor, run_id: int, seen: int) -> int:
    """Send once more to whom it is uncertain; 0 when the number shown no longer holds."""
    run = await campaigns.run(tx, run_id, hold=True)
    found = await report(tx, run_id)
    if run is None or found is None or not seen or found.count(SendState.unknown) != seen:
        return 0
    count = await outbox.resend_unknown(tx, campaigns.cause(run_id), season.now)
    await _note(tx, season, actor, "resent", run.campaign_id, run.occurrence, count=count)
    return count


async def _note(
    tx: Tx, season: Season, actor: Actor, what: str, campaign_id: str, key: str, **more: object
) -> None:
    await audit.note(
        tx, season.now, actor.person_id, f"campaign.{what}", f"{campaign_id}@{key}"[:64], **more
    )


def is_ahead(entry: Entry | None) -> bool:
    """Whether anything can still be decided about it."""
    return entry is not None and entry.run_id is None and entry.standing is not Standing.missed

"""What is due is written down, once, and what may go out is launched."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any

from bot.audiences import rules as audiences
from bot.calendar.rules import Calendar
from bot.campaigns import messages, rules
from bot.campaigns.rules import DAY, Decisions, Occurrence
from bot.people import service as people
from content import LANGUAGES, Content
from content.campaign_files import Campaign, spoken_date
from db import audit, campaign_members, campaign_sending, campaigns, outbox
from db.campaign_sending import Moments
from db.campaigns import RunRow, RunState
from db.engine import Tx
from db.people import Role

WINDOW = 400 * DAY
"""Decisions about days farther back than this are history."""
ROLES = {
    "students": None,
    "counselors": Role.counselor,
    "mentors": Role.class_mentor,
    "office": Role.office,
}


@dataclass(frozen=True, slots=True)
class Season:
    """Everything planning asks: the files, the calendar and what the office decided."""

    content: Content
    calendar: Calendar
    decisions: Decisions
    now: datetime

    @property
    def today(self) -> date:
        return rules.local_day(self.now, self.calendar.zone)


async def plan(tx: Tx, season: Season, after: datetime) -> int:
    """Write down everything due in (after, now]; how many occurrences that were.

    An occurrence is unique in the database: whoever comes second, after a crash or from
    another process, finds it written.
    """
    known = await campaigns.occurrences_since(
        tx, (rules.local_day(after, season.calendar.zone) - WINDOW).isoformat()
    )
    found = 0
    for campaign in season.content.campaigns.values():
        due = [
            one
            for one in rules.occurrences(
                campaign, after, season.now, season.calendar, season.decisions
            )
            if (campaign.id, one.key) not in known
        ]
        if campaign.trigger.is_personal:
            due = await _with_candidates(tx, season, campaign, due)
        for occurrence in due:
            found += await _write_down(tx, season, campaign, occurrence)
    return found


async def _write_down(tx: Tx, season: Season, campaign: Campaign, occurrence: Occurrence) -> bool:
    state, reason = rules.verdict(
        campaign, occurrence, season.now, season.calendar, season.decisions
    )
    waits = state is RunState.expanding
    run_id = await campaigns.add_run(
        tx,
        campaign_id=campaign.id,
        occurrence=occurrence.key,
        moment=occurrence.moment,
        state=RunState.unconfirmed if waits else state,
        reason=reason,
        source=rules.source_of(campaign),
        content_version=season.content.version,
        urgent=campaign.urgent,
    )
    if run_id is None:
        return False
    if waits:
        await launch(tx, season, campaign, occurrence, run_id)
    elif state is RunState.unconfirmed or reason == "outdated":
        await _tell_office(tx, season, campaign, occurrence, reason or "unconfirmed", run_id)
    return True


async def launch(
    tx: Tx, season: Season, campaign: Campaign, occurrence: Occurrence, run_id: int
) -> None:
    """Fix what goes out, to whom it may go and up to which person; then it expands."""
    cause = campaigns.cause(run_id)
    body_id = None
    if not messages.is_personal(campaign.text):
        said = messages.body(
            campaign, campaign.text, run_id, occurrence.day, None, season.content.texts,
            cause=cause,
        )  # fmt: skip
        body_id = await outbox.add_body(tx, said)
    await campaigns.launch(
        tx,
        run_id,
        audience=resolved(campaign, season),
        body_id=body_id,
        upto_person_id=await campaigns.last_person_id(tx),
        expires_at=rules.expires_at(campaign, occurrence, season.calendar.zone),
        now=season.now,
    )
    if campaign.urgent:
        why = campaign.reason["zh"] if campaign.reason else ""
        await audit.note(tx, season.now, None, "campaign.urgent", cause, reason=why)


def condition(campaign: Campaign) -> dict[str, Any]:
    """The whole condition of a campaign: its own, the stages of its season, its role."""
    parts: list[dict[str, Any]] = [campaign.audience.as_json()]
    role = ROLES[campaign.audience_roles]
    if role is not None:
        parts.insert(0, {"role": [role.value]})
    elif campaign.season.stages:
        parts.insert(0, {"stage": list(campaign.season.stages)})
    return audiences.simplify({"all": parts})


def resolved(campaign: Campaign, season: Season) -> dict[str, Any]:
    """The audience as it is today, as plain JSON that can be kept."""
    return audiences.resolve(condition(campaign), season.today, season.content)


async def take_up_unconfirmed(tx: Tx, season: Season) -> int:
    """Launch what the office confirmed meanwhile, and give up what waited too long."""
    launched = 0
    for run in await campaigns.runs_in_state(tx, RunState.unconfirmed):
        campaign = season.content.campaigns.get(run.campaign_id)
        if campaign is None:
            await _end(tx, run, RunState.missed, "retired")
            continue
        occurrence = as_occurrence(run)
        state, reason = rules.verdict(
            campaign, occurrence, season.now, season.calendar, season.decisions
        )
        if state is RunState.unconfirmed:
            continue
        if state is not RunState.expanding:
            late = "unconfirmed" if reason == "late" else reason
            await _end(tx, run, state, late)
            continue
        await campaigns.set_source(
            tx, run.run_id, rules.source_of(campaign), season.content.version, campaign.urgent
        )
        await launch(tx, season, campaign, occurrence, run.run_id)
        launched += 1
    return launched


async def _end(tx: Tx, run: RunRow, state: RunState, reason: str | None) -> None:
    await campaigns.set_state(tx, run.run_id, state, reason, (RunState.unconfirmed,))


def as_occurrence(run: RunRow) -> Occurrence:
    """A run as the occurrence it came from."""
    day = date.fromisoformat(run.occurrence[:10])
    return Occurrence(run.campaign_id, run.occurrence, day, run.moment)


async def _tell_office(
    tx: Tx, season: Season, campaign: Campaign, occurrence: Occurrence, what: str, run_id: int
) -> None:
    """Something would have gone out and does not: somebody has to look."""
    look = {
        "label": "campaigns-office-look-button",
        "data": f"camprun:{campaign.id}:{coded(occurrence.key)}",
    }
    said: dict[str, Any] = {"kind": "versions", "buttons": [[look]]}
    for language in LANGUAGES:
        text = season.content.texts.format(
            language,
            f"campaigns-office-{what}",
            campaign=escape(campaign.title[language], quote=False),
            why=escape(campaign.why[language], quote=False),
            day=spoken_date(occurrence.day, language),
        )
        said[language] = messages.html(text)
    await people.alert_office(tx, f"campaign-{what}:{run_id}", said, season.now)


def coded(key: str) -> str:
    """An occurrence's key as a button can carry it: colons part the fields of its data."""
    return key.replace(":", ".")


# Campaigns in which everybody has a moment of their own


def moments(campaign: Campaign, content: Content) -> Moments | None:
    """From which of a person's dates it counts; None for campaigns of the calendar."""
    person, event = campaign.trigger.person, campaign.trigger.event
    if person is not None:
        return Moments(person.date, person.days)
    if event is None:
        return None
    subjects: Mapping[str, str | None] = {
        "campaign": event.campaign,
        "lesson": event.lesson,
        "module": event.module,
        "survey": event.survey,
    }
    kind, subject = next((kind, id) for kind, id in subjects.items() if id is not None)
    what = event.response if kind == "campaign" else event.state
    module = content.modules.get(subject) if kind == "module" else None
    lessons = tuple(lesson.id for lesson in module.lessons) if module else ()
    return Moments(f"{kind}-{what}", event.after_days, subject, lessons)


async def _with_candidates(
    tx: Tx, season: Season, campaign: Campaign, due: list[Occurrence]
) -> list[Occurrence]:
    """The days on which it is anybody's turn.

    Of the days still within grace the last stands for all: it takes everybody whose own day
    lies within the grace before it. Each earlier day with somebody on it is missed.
    """
    found = moments(campaign, season.content)
    if found is None or not due:
        return []
    live = [one for one in due if season.now <= rules.grace_ends(campaign, one)]
    late = [one for one in due if one not in live]
    wanted: list[Occurrence] = []
    zone = season.calendar.zone
    if late:
        missed = await campaign_sending.candidates(tx, found, late[0].day, late[-1].day, zone)
        days = {day for _, day in missed}
        wanted += [one for one in late if one.day in days]
    if live:
        last = live[-1]
        first = last.day - campaign.grace_days * DAY
        if await _anybody_new(tx, campaign, found, first, last.day, season):
            wanted.append(last)
    return wanted


async def _anybody_new(
    tx: Tx, campaign: Campaign, found: Moments, first: date, last: date, season: Season
) -> bool:
    people_ = await campaign_sending.candidates(tx, found, first, last, season.calendar.zone)
    if not people_:
        return False
    since = rules.not_again_since(campaign, first)
    had = await campaign_members.members_among(tx, campaign.id, {one for one, _ in people_}, since)
    return any(one not in had for one, _ in people_)

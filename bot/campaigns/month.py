"""«What goes out when»: a month of campaigns as the office sees it, with what does not fit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.calendar.rules import academic_year
from bot.campaigns import planning, rules
from bot.campaigns.planning import Season
from bot.campaigns.rules import DAY, Occurrence
from content.campaign_dates import pupils, reaches
from content.campaign_files import Campaign
from db import campaigns
from db.campaigns import RunRow, RunState
from db.engine import Tx


class Standing(StrEnum):
    """How an occurrence stands today."""

    planned = "planned"
    unconfirmed = "unconfirmed"
    skipped = "skipped"
    sent = "sent"
    stopped = "stopped"
    missed = "missed"


AHEAD = frozenset({Standing.planned, Standing.unconfirmed})


@dataclass(frozen=True, slots=True)
class Entry:
    """One occurrence. `day` is where it lies now, `goes_on` when the first peaceful moment
    falls on; `run_id` is there once it was written down."""

    campaign: Campaign
    key: str
    day: date
    goes_on: date
    moment: datetime
    standing: Standing
    reason: str | None = None
    run_id: int | None = None
    moved_from: date | None = None

    @property
    def id(self) -> str:
        return self.campaign.id


class Trouble(StrEnum):
    """What does not fit together."""

    day = "day"
    week = "week"


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same students would get more than a cap lets through; the rest goes as a digest."""

    trouble: Trouble
    day: date
    campaign_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month. `personal` have a moment of everybody's own within it; `absent` would be in
    their season but have no day this year, because the year has no such day."""

    first_day: date
    entries: Sequence[Entry]
    conflicts: Sequence[Conflict]
    personal: Sequence[Campaign]
    absent: Sequence[Campaign]

    @property
    def days(self) -> Mapping[date, Sequence[Entry]]:
        found: dict[date, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[entry.day].append(entry)
        return found

    @property
    def clashing(self) -> frozenset[tuple[date, str]]:
        """(day, campaign) of everything in a conflict of its day."""
        return frozenset(
            (one.day, campaign_id)
            for one in self.conflicts
            if one.trouble is Trouble.day
            for campaign_id in one.campaign_ids
        )


def last_of_month(first_day: date) -> date:
    return (first_day.replace(day=28) + 4 * DAY).replace(day=1) - DAY


async def month(tx: Tx, season: Season, first_day: date) -> MonthView:
    """The month that begins on `first_day`."""
    last_day = last_of_month(first_day)
    # A week on either side: conflicts do not end with the month.
    around = await entries(tx, season, first_day - 7 * DAY, last_day + 7 * DAY)
    inside = [one for one in around if first_day <= one.day <= last_day]
    found = [one for one in conflicts(around) if first_day <= one.day <= last_day]
    every = season.content.campaigns.values()
    return MonthView(
        first_day,
        inside,
        found,
        [one for one in every if one.trigger.is_personal and _in_season(one, first_day, last_day)],
        [one for one in every if _is_absent(one, season, first_day, last_day)],
    )


def _in_season(campaign: Campaign, first: date, last: date) -> bool:
    return any(campaign.season.covers(day) for day in rules.every_day(first, last))


def _is_absent(campaign: Campaign, season: Season, first: date, last: date) -> bool:
    """Whether it belongs here by its file, but the calendar has no such day."""
    if campaign.trigger.date is not None:
        month, day = (int(part) for part in campaign.trigger.date.split("-"))
        return month == first.month and day > last.day
    if campaign.trigger.point is None and campaign.trigger.term is None:
        return False
    year = academic_year(first)
    begin, end = date(year, 9, 1), date(year + 1, 8, 31)
    return _in_season(campaign, first, last) and not rules.planned(
        campaign, begin, end, season.calendar
    )


async def entries(tx: Tx, season: Season, first: date, last: date) -> list[Entry]:
    """Everything that lies on these days, planned or past, in the order of time.

    What lay before the bot was there, so that nobody wrote it down, is left out.
    """
    zone = season.calendar.zone
    begun = await campaigns.looked_until(tx) or season.now
    runs = await campaigns.runs_between(
        tx, rules.midnight(first, zone), rules.midnight(last + DAY, zone)
    )
    found = [_past(run, season) for run in runs]
    known = {(run.campaign_id, run.occurrence) for run in runs}
    for campaign in season.content.campaigns.values():
        if campaign.trigger.is_personal:
            continue
        for one in _planned(campaign, season, first, last):
            if (campaign.id, one.key) in known or (one.moment <= begun and not one.moved):
                continue
            if await campaigns.run_at(tx, campaign.id, one.key) is None:
                found.append(planned_entry(campaign, one, season, begun))
    return sorted(found, key=lambda one: (one.moment, one.id))


def _planned(campaign: Campaign, season: Season, first: date, last: date) -> Iterable[Occurrence]:
    for one in rules.planned(campaign, first, last, season.calendar):
        if season.decisions.moved_to(campaign.id, one.key) is None:
            yield one
    for decision in season.decisions.moves():
        if decision.campaign_id == campaign.id and decision.moved_to is not None:
            went = rules.moved(campaign, decision, season.calendar)
            if went is not None and first <= decision.moved_to <= last:
                yield went


def planned_entry(campaign: Campaign, one: Occurrence, season: Season, begun: datetime) -> Entry:
    """An occurrence nobody wrote down; up to `begun` that would have been done by now."""
    zone = season.calendar.zone
    peace = season.calendar.next_peaceful(one.moment, campaign.urgent)
    if season.decisions.skipped(one):
        standing = Standing.skipped
    elif one.moment <= begun and not one.moved:
        # Before the bot was there: nobody wrote it down.
        standing = Standing.missed
    elif rules.is_confirmed(campaign, one.day, season.calendar, season.decisions):
        standing = Standing.planned
    else:
        standing = Standing.unconfirmed
    return Entry(
        campaign,
        one.key,
        rules.local_day(one.moment, zone),
        rules.local_day(peace, zone),
        one.moment,
        standing,
        moved_from=one.day if one.moved else None,
    )


_OF_RUN = {
    RunState.expanding: Standing.sent,
    RunState.running: Standing.sent,
    RunState.stopped: Standing.stopped,
    RunState.missed: Standing.missed,
    RunState.skipped: Standing.skipped,
    RunState.unconfirmed: Standing.unconfirmed,
}


def _past(run: RunRow, season: Season) -> Entry:
    own = planning.as_occurrence(run).day
    day = rules.local_day(run.moment, season.calendar.zone)
    return Entry(
        Campaign.model_validate(run.source),
        run.occurrence,
        day,
        day,
        run.moment,
        _OF_RUN[run.state],
        run.reason,
        run.run_id,
        moved_from=own if own != day else None,
    )


def conflicts(every: Sequence[Entry]) -> list[Conflict]:
    """Days and weeks on which some students would get more than a cap lets through."""
    going = [
        one
        for one in every
        if one.standing in AHEAD
        and not one.campaign.urgent
        and one.campaign.audience_roles == "students"
    ]
    found: dict[tuple[Trouble, date], set[str]] = defaultdict(set)
    years = {academic_year(one.day) for one in going}
    for pupil in {pupil for year in years for pupil in pupils(year)}:
        _collect(found, [one for one in going if reaches(one.campaign, pupil, one.day)])
    return sorted(
        (Conflict(trouble, day, tuple(sorted(ids))) for (trouble, day), ids in found.items()),
        key=lambda one: (one.day, one.trouble),
    )


def _collect(found: dict[tuple[Trouble, date], set[str]], mine: Sequence[Entry]) -> None:
    for one in mine:
        same = {other.id for other in mine if other.goes_on == one.goes_on}
        if len(same) > rules.PER_DAY:
            found[Trouble.day, one.day] |= same
        week = [
            other
            for other in mine
            if one.goes_on <= other.goes_on < one.goes_on + rules.WEEK * DAY
        ]
        if len(week) > rules.PER_WEEK:
            found[Trouble.week, one.day] |= {other.id for other in week}

"""Which occurrences are due and what becomes of them; whose turn is when. Pure.

Days are calendar days where the college is, instants are aware. An occurrence keeps the day
the file gave it as its key, wherever the office moved it.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from bot.calendar import rules as calendar_rules
from bot.calendar.rules import Calendar, academic_year
from content.campaign_dates import cron_times
from content.campaign_files import Campaign
from db.campaign_decisions import Decision, Verb
from db.campaign_members import Response
from db.campaigns import RunState

DAY = timedelta(days=1)
PER_DAY = 1
PER_WEEK = 3
WEEK = 7
"""Campaign messages one student gets: in a day, and in any seven days in a row."""
HELD_AT = time(18, 0)
"""When what a cap held back goes out on the next free day, unless something takes it along."""
LASTS = 30
"""Days after which an answer to a campaign without a deadline comes too late to matter."""
AGAIN_PERSON = timedelta(days=180)
AGAIN_EVENT = timedelta(days=14)
"""A campaign with a moment of everybody's own comes to nobody twice within so long."""
LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time a campaign is due. `day` is the file's, `moment` where the office put it."""

    campaign_id: str
    key: str
    day: date
    moment: datetime
    moved: bool = False


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """The day an instant falls on where the college is."""
    return instant.astimezone(zone).date()


def instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """A time of day where the college is, in UTC."""
    return datetime.combine(day, clock, zone).astimezone(UTC)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """The instant a day begins where the college is."""
    return instant(day, time(), zone)


def planned(campaign: Campaign, first: date, last: date, calendar: Calendar) -> list[Occurrence]:
    """What the file plans from `first` to `last` (days of its own, both included), rising.

    A campaign with personal moments is planned for every day of its season. A day that a year
    does not have leaves that year out.
    """
    trigger = campaign.trigger
    if trigger.cron is not None:
        found = _by_cron(campaign, trigger.cron, first, last, calendar.zone)
    else:
        clock = campaign.moment
        found = [
            Occurrence(campaign.id, day.isoformat(), day, instant(day, clock, calendar.zone))
            for day in _days(campaign, first, last, calendar)
        ]
    return [one for one in found if campaign.season.covers(one.day)]


def _days(campaign: Campaign, first: date, last: date, calendar: Calendar) -> Iterable[date]:
    trigger = campaign.trigger
    if trigger.is_personal:
        return every_day(first, last)
    if trigger.date is not None:
        month, day = (int(part) for part in trigger.date.split("-"))
        years = range(first.year, last.year + 1)
        found = (_date(year, month, day) for year in years)
        return [one for one in found if one is not None and first <= one <= last]
    point = point_of(campaign)
    return calendar.dates_of(point, first, last) if point is not None else ()


def point_of(campaign: Campaign) -> calendar_rules.Point | None:
    """What a campaign asks the academic calendar for; None when it does not."""
    trigger = campaign.trigger
    if trigger.term is not None:
        term = trigger.term
        return calendar_rules.TermPoint(term.term, term.week, term.weekday)
    if trigger.point is not None:
        return calendar_rules.NamedPoint(trigger.point.id, trigger.point.days)
    each = trigger.each
    if each is None:
        return None
    if each.days is not None:
        return calendar_rules.DaysPoint(tuple(each.days), each.in_term)
    assert each.weekday is not None  # noqa: S101 - the model has one or the other
    if each.of == "week":
        return calendar_rules.WeekPoint(each.weekday, each.in_term)
    return calendar_rules.MonthPoint(each.weekday, each.nth or 1, each.in_term)


def _by_cron(
    campaign: Campaign, line: str, first: date, last: date, zone: ZoneInfo
) -> list[Occurrence]:
    trigger = CronTrigger.from_crontab(line, timezone=zone)
    found = []
    for day in every_day(first, last):
        # Asking the trigger itself for a line that never fires walks through all of time.
        if not cron_times(line, day):
            continue
        at = trigger.get_next_fire_time(None, datetime.combine(day, time(), zone))
        while at is not None and at.date() == day:
            key = f"{at:%Y-%m-%dT%H:%M}"
            found.append(Occurrence(campaign.id, key, day, at.astimezone(UTC)))
            at = trigger.get_next_fire_time(at, at + timedelta(seconds=1))
    return found


def every_day(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both included."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class Decisions:
    """What the office decided, ready to be asked."""

    def __init__(self, every: Iterable[Decision]) -> None:
        self._every = {(one.campaign_id, one.scope, one.verb): one for one in every}

    def skipped(self, occurrence: Occurrence) -> bool:
        """Whether this occurrence, or the campaign for its academic year, is not to go out."""
        scopes = (occurrence.key, year_scope(occurrence.day))
        return any((occurrence.campaign_id, scope, Verb.skip) in self._every for scope in scopes)

    def moved_to(self, campaign_id: str, key: str) -> date | None:
        found = self._every.get((campaign_id, key, Verb.move))
        return found.moved_to if found else None

    def moves(self) -> Iterator[Decision]:
        return (one for one in self._every.values() if one.verb is Verb.move)

    def confirmed(self, campaign: Campaign, day: date) -> bool:
        """Whether the office confirmed these very facts for the academic year of the day."""
        found = self._every.get((campaign.id, year_scope(day), Verb.confirm))
        return found is not None and found.fingerprint == fingerprint(campaign)


def year_scope(day: date) -> str:
    """How a decision names the academic year of a day."""
    return str(academic_year(day))


def fingerprint(campaign: Campaign) -> str:
    """A word that changes with anything in the file: confirmed facts are these and no others."""
    written = json.dumps(source_of(campaign), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:12]


def source_of(campaign: Campaign) -> dict[str, Any]:
    """The campaign as plain JSON, to be kept with what was launched."""
    return campaign.model_dump(mode="json", by_alias=True, exclude_none=True)


def occurrences(
    campaign: Campaign, after: datetime, upto: datetime, calendar: Calendar, decisions: Decisions
) -> list[Occurrence]:
    """What is due in (after, upto], moves included, in the order of time.

    What the office moved to a day whose hour had already passed is due at once: it is in no
    window, so everything moved to before `upto` is named, and whoever writes it down knows by
    its key whether it was written down before.
    """
    zone = calendar.zone
    stay = [
        one
        for one in planned(campaign, local_day(after, zone), local_day(upto, zone), calendar)
        if after < one.moment <= upto and decisions.moved_to(campaign.id, one.key) is None
    ]
    went = [
        one
        for decision in decisions.moves()
        if decision.campaign_id == campaign.id
        and (one := moved(campaign, decision, calendar)) is not None
        and one.moment <= upto
    ]
    return sorted(stay + went, key=lambda one: (one.moment, one.key))


def moved(campaign: Campaign, decision: Decision, calendar: Calendar) -> Occurrence | None:
    """An occurrence the office moved, on its new day; None when the file no longer has it."""
    if decision.moved_to is None:
        return None
    found = find(campaign, decision.scope, calendar)
    if found is None:
        return None
    clock = found.moment.astimezone(calendar.zone).time()
    at = instant(decision.moved_to, clock, calendar.zone)
    return Occurrence(campaign.id, found.key, found.day, at, moved=True)


def find(campaign: Campaign, key: str, calendar: Calendar) -> Occurrence | None:
    """The occurrence with this key as the file plans it; None when there is none."""
    try:
        day = date.fromisoformat(key[:10])
    except ValueError:
        return None
    return next((one for one in planned(campaign, day, day, calendar) if one.key == key), None)


def dates_confirmed(campaign: Campaign, day: date, calendar: Calendar) -> bool:
    """Whether the office stands by the calendar that puts the campaign on this day."""
    point = point_of(campaign)
    return point is None or calendar.is_confirmed(point, day)


def is_confirmed(campaign: Campaign, day: date, calendar: Calendar, decisions: Decisions) -> bool:
    """Whether facts and date may be relied on: by the files, or by the office in chat."""
    by_files = campaign.confirmed and dates_confirmed(campaign, day, calendar)
    return by_files or decisions.confirmed(campaign, day)


def grace_ends(campaign: Campaign, occurrence: Occurrence) -> datetime:
    """Until when it still goes out if it could not at its moment."""
    return occurrence.moment + campaign.grace_days * DAY


def verdict(
    campaign: Campaign,
    occurrence: Occurrence,
    now: datetime,
    calendar: Calendar,
    decisions: Decisions,
) -> tuple[RunState, str | None]:
    """What becomes of an occurrence whose moment has come, and why."""
    if decisions.skipped(occurrence):
        return RunState.skipped, "office"
    if local_day(occurrence.moment, calendar.zone) > campaign.valid_until:
        return RunState.missed, "outdated"
    if now > grace_ends(campaign, occurrence):
        return RunState.missed, "late"
    if not is_confirmed(campaign, occurrence.day, calendar, decisions):
        return RunState.unconfirmed, None
    return RunState.expanding, None


def expires_at(campaign: Campaign, occurrence: Occurrence, zone: ZoneInfo) -> datetime:
    """The instant from which the message is of no use: so many days on, at most the deadline."""
    end = occurrence.moment + campaign.expires_days * DAY
    deadline = campaign.deadline_after(occurrence.day)
    if deadline is None:
        return end
    return min(end, instant(deadline, LAST_SECOND, zone))


# Personal moments and steps


def last_turn(now: datetime, clock: time, zone: ZoneInfo) -> date:
    """The latest day on which this time of day has come."""
    today = local_day(now, zone)
    return today if now >= instant(today, clock, zone) else today - DAY


def not_again_since(campaign: Campaign, due_on: date) -> date | None:
    """From which day on having had the campaign counts as having had it; None: ever."""
    if campaign.repeat == "once":
        return None
    if campaign.trigger.person is not None:
        return due_on - AGAIN_PERSON
    if campaign.trigger.event is not None:
        return due_on - AGAIN_EVENT
    return due_on + DAY  # at every occurrence: nobody can have had one of a later day


def step_due(reached_at: datetime, after_days: int, zone: ZoneInfo) -> date:
    """The day of a step: so many days after the message arrived."""
    return local_day(reached_at, zone) + after_days * DAY


def steps_over(campaign: Campaign, launched_on: date) -> date:
    """The last day on which a step of a run can be due."""
    longest = max((step.after_days for step in campaign.steps), default=0)
    waits = campaign.expires_days + campaign.later_days * 3 + campaign.grace_days
    return launched_on + (longest + waits) * DAY


# What somebody pressed


class Action(StrEnum):
    """The buttons under a campaign."""

    go = "go"
    later = "later"
    done = "done"
    not_for_me = "no"
    ask = "ask"
    show = "show"


class Note(StrEnum):
    """What the answer to a tap says."""

    done = "done"
    not_for_me = "not-for-me"
    later = "later"
    later_deadline = "later-deadline"
    last_chance = "last-chance"
    over = "over"
    closed = "closed"


@dataclass(frozen=True, slots=True)
class Answered:
    """What a tap changes (None: nothing) and says; `on` is the day it speaks of."""

    response: Response | None
    note: Note | None = None
    remind_on: date | None = None
    on: date | None = None


def last_day(campaign: Campaign, occurrence_day: date) -> date:
    """The last day on which doing something about it makes sense."""
    return campaign.deadline_after(occurrence_day) or occurrence_day + LASTS * DAY


def answer(
    campaign: Campaign, occurrence_day: date, action: Action, standing: Response, today: date
) -> Answered:
    """What follows from a tap, also on a message of long ago.

    `standing` is what they said before: looking at it again does not undo «done».
    """
    over = today > last_day(campaign, occurrence_day)
    deadline = campaign.deadline_after(occurrence_day)
    match action:
        case Action.done:
            return Answered(Response.done, Note.done)
        case Action.not_for_me:
            return Answered(Response.not_for_me, Note.not_for_me)
        case Action.later if over:
            return Answered(None, Note.closed if deadline else Note.over, on=deadline)
        case Action.later:
            on = today + campaign.later_days * DAY
            if deadline is None or on <= deadline:
                return Answered(Response.later, Note.later, remind_on=on, on=on)
            eve = deadline - DAY
            if eve > today:
                return Answered(Response.later, Note.later_deadline, remind_on=eve, on=eve)
            return Answered(None, Note.last_chance, on=deadline)
        case _:
            opened = standing is Response.none
            note = Note.closed if deadline else Note.over
            return Answered(
                Response.opened if opened else None, note if over else None, on=deadline
            )


_DAY_TYPED = re.compile(r"(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")


def read_day(text: str, today: date) -> date | None:
    """A day somebody typed («12-05», «12月5日», «2026-12-05»); None when it is none.

    Without a year it is the next such day, or one of the last ninety days: whoever types
    yesterday's date is to hear that it is over, not to be put a year off.
    """
    match = _DAY_TYPED.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    year, month, day = match.groups()
    if year is not None:
        return _date(int(year), int(month), int(day))
    near = [_date(one, int(month), int(day)) for one in (today.year, today.year + 1)]
    return next((one for one in near if one is not None and one >= today - 90 * DAY), None)


# Caps


def next_free_day(got: Collection[date], today: date) -> date:
    """The first day from today on which a student may get one more campaign message.

    `got` are the days of what they got, one entry a message.
    """
    day = today
    while True:
        here = sum(1 for one in got if one == day)
        week = sum(1 for one in got if day - (WEEK - 1) * DAY <= one <= day)
        if here < PER_DAY and week < PER_WEEK:
            return day
        day += DAY

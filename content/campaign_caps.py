"""What meets whom when: two campaigns on one day, too many in seven days, as notes.

The bot keeps the caps by itself (the second waits, the fourth goes into a digest); the notes
are for whoever plans the year.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from content.calendar import CalendarFile
from content.campaign_check import first_year
from content.campaign_dates import planned, pupils, reaches
from content.campaign_files import Campaign
from content.faults import Faults
from content.source import Document

WEEK = timedelta(days=7)
PER_WEEK = 3
"""The same figure as the bot's own cap (a test compares them)."""


@dataclass(frozen=True, slots=True)
class Sending:
    """One message to students the calendar makes certain: a campaign, or a step of it."""

    campaign: Campaign
    day: date
    fired: date


def check_caps(
    campaigns: Mapping[str, Campaign],
    documents: Mapping[str, Document],
    calendar: CalendarFile,
    faults: Faults,
) -> None:
    """Note what would meet the same student on one day, or a fourth time within a week, in
    this academic year. Urgent campaigns and personal moments are left out, and so is what goes
    only to those who gave a certain answer: they asked for it."""
    year = first_year(calendar, faults.today)
    days: dict[tuple[str, str], list[tuple[date, str]]] = {}
    weeks: dict[str, tuple[date, str, list[str]]] = {}
    sendings = sorted(sendings_of(campaigns.values(), calendar, year), key=lambda one: one.day)
    for pupil in pupils(year):
        got = [one for one in sendings if reaches(one.campaign, pupil, one.fired)]
        for index, one in enumerate(got):
            later = [each for each in got[index + 1 :] if not exclude(one, each)]
            for other in _until(later, one.day):
                if other.campaign.id != one.campaign.id:
                    pair = (one.campaign.id, other.campaign.id)
                    days.setdefault(pair, []).append((one.day, pupil.stage(one.day)))
            within = [one, *_until(later, one.day + WEEK - timedelta(days=1))]
            if len(within) > PER_WEEK:
                last = within[PER_WEEK]
                ids = [each.campaign.id for each in within[:PER_WEEK]]
                weeks.setdefault(last.campaign.id, (one.day, pupil.stage(one.day), ids))
    for (id, other_id), found in days.items():
        first, stage = min(found)
        more = len({day for day, _ in found}) - 1
        again = f" and {more} more day{'s' if more > 1 else ''}" if more else ""
        _note(
            documents[id],
            f"on {first}{again} somebody in {stage} is also due «{other_id}»; "
            "one of the two waits for another day",
            faults,
        )
    for id, (first, stage, ids) in weeks.items():
        others = ", ".join(f"«{each}»" for each in ids)
        _note(
            documents[id],
            f"in the seven days from {first} somebody in {stage} is also due {others}; "
            f"more than {PER_WEEK} a week go into a digest",
            faults,
        )


def _note(document: Document, sentence: str, faults: Faults) -> None:
    faults.add(document.path, document.line("trigger"), sentence, note=True)


def _until(sendings: Collection[Sending], last: date) -> Iterator[Sending]:
    return (one for one in sendings if one.day <= last)


def sendings_of(
    campaigns: Collection[Campaign], calendar: CalendarFile, year: int
) -> Iterator[Sending]:
    """Every message to students of the academic year that begins in `year` with a known day."""
    first, last = date(year, 9, 1), date(year + 1, 8, 31)
    for campaign in campaigns:
        if campaign.audience_roles != "students" or campaign.urgent:
            continue
        if _by_an_answer(campaign):
            continue
        person = campaign.trigger.person
        if person is not None and person.date == "graduation":
            moments = (date(each, 7, 1) + timedelta(days=person.days) for each in
                       range(year - 1, year + 3))  # fmt: skip
            fired = [day for day in moments if first <= day <= last]
        elif campaign.trigger.is_personal:
            continue
        else:
            fired = planned(campaign.trigger, first, last, calendar)
        for day in fired:
            if not campaign.season.covers(day):
                continue
            yield Sending(campaign, day, day)
            for step in campaign.steps:
                if step.text is not None:
                    yield Sending(campaign, day + timedelta(days=step.after_days), day)


def _by_an_answer(campaign: Campaign) -> bool:
    """Whether everybody it goes to has given a certain answer."""
    audience = campaign.audience
    parts = audience.all or (audience,)
    return any(part.answer is not None and part.answer.answered is not False for part in parts)


def exclude(one: Sending, other: Sending) -> bool:
    """Whether a fact both ask for has no value that suits both."""
    ours, theirs = _facts(one.campaign), _facts(other.campaign)
    return any(not ours[key] & theirs[key] for key in ours.keys() & theirs.keys())


def _facts(campaign: Campaign) -> dict[str, set[str]]:
    """What an audience asks for without any «or»: a fact and the values that suit."""
    found: dict[str, set[str]] = {}
    for condition in campaign.audience.all or (campaign.audience,):
        if condition.destination:
            found["destination"] = set(condition.destination)
        if condition.language:
            found["language"] = set(condition.language)
        if condition.lesson:
            found[f"lesson:{condition.lesson.id}"] = {condition.lesson.state}
    return found

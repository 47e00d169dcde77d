"""What no single key of a campaign shows: what it points at, when it fires, whom it meets."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import get_args

from content.audiences import Known as Names
from content.audiences import check_references
from content.calendar import CalendarFile, academic_year
from content.campaign_dates import cron_times, days, planned, pupils, reaches
from content.campaign_files import VARIABLES, Campaign, Topic, fill, variables
from content.faults import Faults
from content.limits import check_html
from content.models import LANGUAGES, Bilingual, Checklist, Module
from content.source import Document
from content.survey_models import Survey

TEXT = 300
"""Characters of a message with its variables at their longest."""
WHY = 120
AHEAD = timedelta(days=200)
"""A deadline farther than this after its moment belongs to the year before."""
YEARS = 4
"""So many academic years are walked through: one of them has a 29 February."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a campaign may point at."""

    modules: Mapping[str, Module]
    checklists: Mapping[str, Checklist]
    calendar: CalendarFile
    surveys: Mapping[str, Survey] = field(default_factory=dict)
    courses: Collection[str] = ()
    assessments: Collection[str] = ()
    forms: Collection[str] = ()

    @property
    def lessons(self) -> list[str]:
        return [lesson.id for module in self.modules.values() for lesson in module.lessons]


def first_year(calendar: CalendarFile, today: date | None) -> int:
    """The academic year the check begins with: this one, or the first that is written."""
    if today is not None:
        return academic_year(today)
    return calendar.years[0].year if calendar.years else 2026


class CampaignCheck:
    """One campaign against everything it refers to."""

    def __init__(
        self,
        campaign: Campaign,
        document: Document,
        known: Known,
        campaigns: Collection[str],
        faults: Faults,
    ) -> None:
        self.campaign = campaign
        self.document = document
        self.known = known
        self.campaigns = campaigns
        self.faults = faults

    def run(self) -> None:
        """Say everything that is wrong, and what waits for confirmation."""
        campaign = self.campaign
        self._title()
        self._texts()
        self._references()
        self._moments()
        line = self.document.line("valid_until" if campaign.confirmed else "confirmed")
        what = f"the campaign «{campaign.id}»"
        self.faults.fact(self.document.path, line, what, campaign.confirmed, campaign.valid_until)

    def _say(self, sentence: str, *where: str | int, note: bool = False) -> None:
        self.faults.add(self.document.path, self.document.line(*where), sentence, note=note)

    # Texts

    def _title(self) -> None:
        for language in LANGUAGES:
            title = self.campaign.title[language]
            if re.search(r"[{}<>\n]", title):
                self._say("a title is plain words on one line", "title", language)

    def _texts(self) -> None:
        campaign = self.campaign
        self._words(campaign.text, "text")
        for index, step in enumerate(campaign.steps):
            for key in ("text", "task"):
                words = getattr(step, key)
                if words is not None:
                    self._words(words, "steps", index, key)
            if step.task is not None:
                self._task(step.task, index)
        for language in LANGUAGES:
            why = campaign.why[language]
            line = self.document.line("why", language)
            if variables(why):
                self._say("«why» is the same for everybody: no variables", "why", language)
            if "\n" in why:
                self._say("«why» is one line", "why", language)
            check_html(why, WHY, lambda said, at=line: self._at(at, said))  # type: ignore[misc]
        if campaign.deadline and not self._uses("deadline"):
            self._say("no text says the deadline: put {deadline} in", "deadline", note=True)

    def _task(self, task: Bilingual, index: int) -> None:
        """A task comes once, with a list of names below it."""
        for language in LANGUAGES:
            for name in variables(task[language]):
                if name != "deadline":
                    self._say(
                        f"a task stands above a list of students: no {{{name}}}",
                        *("steps", index, "task", language),
                    )

    def _has_deadline(self) -> bool:
        return self.campaign.deadline is not None or self.campaign.lead < 0

    def _uses(self, name: str) -> bool:
        texts = [self.campaign.text, *(step.text for step in self.campaign.steps)]
        return any(
            name in variables(text[language]) for text in texts if text for language in LANGUAGES
        )

    def _at(self, line: int, sentence: str) -> None:
        self.faults.add(self.document.path, line, sentence)

    def _words(self, words: Bilingual, *where: str | int) -> None:
        used = {}
        for language in LANGUAGES:
            text = words[language]
            line = self.document.line(*where, language)
            used[language] = set(variables(text))
            unknown = used[language] - VARIABLES.keys()
            for name in sorted(unknown):
                self._say(
                    f"there is no variable {{{name}}}{_guess(name, VARIABLES)}; known are "
                    + ", ".join(f"{{{each}}}" for each in VARIABLES),
                    *(*where, language),
                )
            if "deadline" in used[language] and not self._has_deadline():
                self._say("{deadline} needs a «deadline:»", *where, language)
            bare = re.sub(r"\{[^{}]*\}", "", text)
            if "{" in bare or "}" in bare:
                self._say("a brace has no partner", *where, language)
            longest = {name: "W" * VARIABLES.get(name, 0) for name in used[language]}
            check_html(
                fill(text, longest),
                TEXT,
                lambda said, at=line: self._at(at, said),  # type: ignore[misc]
            )
        if used["zh"] != used["en"]:
            odd = ", ".join(f"{{{name}}}" for name in sorted(used["zh"] ^ used["en"]))
            self._say(f"only one of the languages has {odd}", *where, note=True)

    # References

    def _references(self) -> None:
        campaign = self.campaign
        names = Names(
            lessons=self.known.lessons,
            modules=self.known.modules,
            campaigns=self.campaigns,
            surveys=self.known.surveys,
            topics=get_args(Topic),
        )

        def say(where: tuple[str | int, ...], sentence: str) -> None:
            self._say(sentence, *where)

        check_references(campaign.audience, names, say, ("audience",))
        for index, stop in enumerate(campaign.stop):
            if not isinstance(stop, str):
                check_references(stop, names, say, ("stop", index))
        if campaign.go is not None:
            self._targets(campaign.go, "go")
        if campaign.trigger.event is not None:
            self._targets(campaign.trigger.event, "trigger", "event")
        point = campaign.trigger.point
        if point is not None:
            self._named("point of the calendar", point.id, list(self.known.calendar.points()),
                        "trigger", "point", "id")  # fmt: skip

    def _targets(self, refers: object, *where: str) -> None:
        others = [id for id in self.campaigns if id != self.campaign.id]
        for key, ids in (
            ("lesson", self.known.lessons),
            ("module", list(self.known.modules)),
            ("checklist", list(self.known.checklists)),
            ("form", list(self.known.forms)),
            ("survey", list(self.known.surveys)),
            ("course", list(self.known.courses)),
            ("assessment", list(self.known.assessments)),
            ("campaign", others),
        ):
            id = getattr(refers, key, None)
            if id is not None:
                what = f"other {key}" if key == "campaign" else key
                self._named(what, id, ids, *where, key)

    def _named(self, what: str, id: str, ids: Collection[str], *where: str | int) -> None:
        if id not in ids:
            self._say(f"there is no {what} «{id}»{_guess(id, ids)}", *where)

    # Moments

    def _moments(self) -> None:
        campaign, season = self.campaign, self.campaign.season
        for where, value in (
            (("trigger", "date"), campaign.trigger.date),
            (("season", "from"), season.first),
            (("season", "to"), season.last),
            (("deadline",), campaign.deadline),
        ):
            if value == "02-29":
                self._say("02-29 does not exist every year", *where, note=True)
        if campaign.trigger.cron is not None:
            self._cron(campaign.trigger.cron)
        moments = self._season_days()
        kind = campaign.trigger.kind
        if not moments:
            self._say(
                f"the {_spoken(campaign)} never falls into the season "
                f"{season.first} to {season.last}",
                *("trigger", kind),
            )
            return
        if campaign.audience_roles == "students" and not self._reaches_somebody(moments):
            stages = ", ".join(season.stages) or "any stage"
            self._say(
                f"this reaches nobody: no student of {stages} fits the audience when it fires",
                "audience" if "audience" in self.document.data else "season",
            )
        if not campaign.trigger.is_personal:
            self._deadline(moments)

    def _cron(self, line: str) -> None:
        year = first_year(self.known.calendar, self.faults.today)
        times = {cron_times(line, day) for day in days(date(year, 9, 1), date(year + 1, 8, 31))}
        if max(times) > 1:
            self._say(
                f"«{line}» fires {max(times)} times a day; a campaign fires once",
                "trigger",
                "cron",
            )

    def _season_days(self) -> list[date]:
        """Days of the season on which it fires, or could fire for somebody."""
        campaign, calendar = self.campaign, self.known.calendar
        year = first_year(calendar, self.faults.today)
        first, last = date(year, 9, 1), date(year + YEARS, 8, 31)
        person = campaign.trigger.person
        if person is not None and person.date == "graduation":
            offset = timedelta(days=person.days)
            found = [date(each, 7, 1) + offset for each in range(year, year + YEARS + 1)]
        elif campaign.trigger.is_personal:
            found = list(days(first, last.replace(year=year + 1)))
        else:
            found = planned(campaign.trigger, first, last, calendar)
        return [day for day in found if campaign.season.covers(day)]

    def _reaches_somebody(self, moments: list[date]) -> bool:
        return any(
            reaches(self.campaign, pupil, day)
            for day in moments
            for pupil in pupils(academic_year(day))
        )

    def _deadline(self, moments: list[date]) -> None:
        campaign = self.campaign
        for day in moments:
            deadline = campaign.deadline_after(day)
            if deadline is None:
                return
            if campaign.deadline and deadline - day > AHEAD:
                self._say(
                    f"the deadline {campaign.deadline} is over when it fires on {day:%m-%d}",
                    "deadline",
                )
                return
            for index, step in enumerate(campaign.steps):
                if step.text and day + timedelta(days=step.after_days) > deadline:
                    self._say(
                        f"{step.after_days} days after {day:%m-%d} the deadline "
                        f"{deadline:%m-%d} is over",
                        *("steps", index, "after_days"),
                    )
                    return


def _spoken(campaign: Campaign) -> str:
    trigger = campaign.trigger
    if trigger.date is not None:
        return f"date {trigger.date}"
    if trigger.cron is not None:
        return f"crontab line «{trigger.cron}»"
    if trigger.term is not None:
        return (
            f"{trigger.term.weekday} of week {trigger.term.week} of the {trigger.term.term} term"
        )
    if trigger.point is not None:
        return f"point «{trigger.point.id}»"
    return "trigger"


def _guess(name: str, names: Collection[str]) -> str:
    close = difflib.get_close_matches(name, sorted(names), 1)
    return f"; did you mean «{close[0]}»?" if close else ""

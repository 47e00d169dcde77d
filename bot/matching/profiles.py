"""Profiles out of the database: of one person just now, and of many at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.matching import learning
from bot.matching.model import Profile
from bot.matching.offers import lens_of
from bot.matching.profile import UNLEARNED, Traits, letters, profile_of
from content import Content
from content.assessment_models import AssessmentKind
from db import job_profiles, job_sources
from db.engine import Tx

SURVEY, MATTERS = "intention", "values"
"""The question that asks what matters most in a job."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody, before it is a profile; `met` are the postings they did
    something with."""

    person_id: int
    content: Content
    now: datetime
    roster: job_sources.OnRoster | None = None
    traits: Traits = field(default_factory=dict)
    interests: str = ""
    matters: frozenset[str] = frozenset()
    marks: tuple[job_sources.Met, ...] = ()
    applied: frozenset[int] = frozenset()
    regions: Mapping[int, frozenset[str]] = field(default_factory=dict)

    @property
    def met(self) -> frozenset[int]:
        return frozenset(one.posting_id for one in self.marks)

    def profile(self, without: int | None = None) -> Profile:
        """What they look for, as far as it is known without this posting: that somebody saved
        it is no reason to show it to them."""
        marks = [one for one in self.marks if one.posting_id != without]
        families = self.content.jobs.families
        likes = learning.likes(marks, self.regions, self.applied, families, self.now)
        forgotten = set(self.traits.get(UNLEARNED, {}).get("options", ()))
        return profile_of(
            self.person_id,
            self.roster,
            self.traits,
            lens_of(self.content.jobs, self.content.regions),
            interests=self.interests,
            matters=self.matters,
            likes={key: amount for key, amount in likes.items() if key not in forgotten},
            marks=marks,
        )


async def known_of(tx: Tx, person_id: int, content: Content, now: datetime) -> Known:
    """What is known of somebody; nothing when they want no profile."""
    found = await _known(tx, [person_id], content, now)
    return found.get(person_id, Known(person_id, content, now))


async def profiles(
    tx: Tx, person_ids: Collection[int], content: Content, now: datetime
) -> dict[int, Profile]:
    """What is known of what many people look for; those who want no profile, and those on no
    roster of whom nothing is known, are left out. A handful of queries, however many people."""
    found = await _known(tx, person_ids, content, now)
    return {id: one.profile() for id, one in found.items()}


async def _known(
    tx: Tx, person_ids: Collection[int], content: Content, now: datetime
) -> dict[int, Known]:
    wanted = set(person_ids) - await job_profiles.those_off(tx, person_ids)
    if not wanted:
        return {}
    lens = lens_of(content.jobs, content.regions)
    roster = await job_sources.on_roster(tx, wanted)
    traits = await job_sources.traits(tx, wanted)
    results = await job_sources.results(tx, wanted, AssessmentKind.INTERESTS)
    matters = await job_sources.answers(tx, wanted, SURVEY, MATTERS)
    met: dict[int, list[job_sources.Met]] = {}
    for one in await job_sources.met(tx, wanted, now - learning.LOOKED_BACK):
        met.setdefault(one.person_id, []).append(one)
    met_ids = {one.posting_id for some in met.values() for one in some}
    regions = {
        id: frozenset(lens.place(code) for code in codes)
        for id, codes in (await job_sources.regions_of(tx, met_ids)).items()
    }
    applied = await job_sources.applied(tx, wanted)
    assessment = content.assessments.get(AssessmentKind.INTERESTS)
    return {
        id: Known(
            id,
            content,
            now,
            roster.get(id),
            traits.get(id, {}),
            letters(assessment, results.get(id)),
            frozenset(matters.get(id, ())),
            tuple(met.get(id, ())),
            frozenset(applied.get(id, ())),
            regions,
        )
        for id in sorted(wanted & (roster.keys() | traits.keys()))
    }

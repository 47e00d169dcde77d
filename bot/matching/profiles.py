"""Profiles out of the database: of one person just now, and of many at once."""

from collections.abc import Collection
from datetime import datetime

from bot.matching import learning
from bot.matching.model import Profile
from bot.matching.offers import lens_of
from bot.matching.profile import UNLEARNED, letters, profile_of
from content import Content
from content.assessment_models import AssessmentKind
from db import job_profiles, job_sources, preferences
from db.engine import Tx

COLLEGE_REGION = "college-region"
"""The office's setting of where the college is, a code of GB/T 2260; 0: not set."""

SURVEY, MATTERS = "intention", "values"
"""The question that asks what matters most in a job."""


async def profile(tx: Tx, person_id: int, content: Content, now: datetime) -> Profile:
    """What is known of what somebody looks for; nothing when they want no profile."""
    found = await profiles(tx, [person_id], content, now)
    return found.get(person_id, Profile(person_id))


async def profiles(
    tx: Tx, person_ids: Collection[int], content: Content, now: datetime
) -> dict[int, Profile]:
    """The same of many people; those who want none, and those on no roster of whom nothing is
    known, are left out. A handful of queries, however many people."""
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
        id: {lens.place(code) for code in codes}
        for id, codes in (await job_sources.regions_of(tx, met_ids)).items()
    }
    applied = await job_sources.applied(tx, wanted)
    number = await preferences.number(tx, COLLEGE_REGION, 0)
    assessment = content.assessments.get(AssessmentKind.INTERESTS)
    families = content.jobs.families
    found = {}
    for id in sorted(wanted & (roster.keys() | traits.keys())):
        marks, said = met.get(id, []), traits.get(id, {})
        likes = learning.likes(marks, regions, frozenset(applied.get(id, ())), families, now)
        forgotten = set(said.get(UNLEARNED, {}).get("options", ()))
        found[id] = profile_of(
            id,
            roster.get(id),
            said,
            lens,
            interests=letters(assessment, results.get(id)),
            matters=matters.get(id, ()),
            likes={key: amount for key, amount in likes.items() if key not in forgotten},
            marks=marks,
            college=str(number) if number else "",
        )
    return found

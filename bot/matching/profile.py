"""From what a student said and did to what matching reads of it."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from bot.matching import learning
from bot.matching.limits import NO_NIGHTS
from bot.matching.model import Profile
from bot.matching.offers import Lens
from content.assessment_models import Assessment
from content.regions import ANYWHERE, Regions
from content.survey_models import Trait
from db.job_profiles import PLACES, ProfileRow
from db.job_sources import Met, OnRoster

Traits = Mapping[str, Mapping[str, Any]]
"""Answers as surveys keep them, by trait."""
UNLEARNED = "unlearned"
"""The trait that keeps what of somebody's doings is not to be learned from, as keys of likes."""
PAY = {
    "to-3000": 2000,
    "to-4000": 3001,
    "to-5000": 4001,
    "to-6000": 5001,
    "to-8000": 6001,
    "over-8000": 8001,
}
"""The lower end of each band of the survey, yuan a month."""
MARGIN, STEP, CODE = 3, 6, 3
"""As interest results are read: scores closer than the margin are not told apart, three types
make a code, and with less than a step between the ends all are about level."""
VOCATIONAL = "college"
"""The level of education our students finish, as the content's list calls it; a major of a
secondary school (codes 6 and 7) is one below, one of a university (2 and 3) one above."""


def profile_of(
    person_id: int,
    roster: OnRoster | None,
    traits: Traits,
    lens: Lens,
    *,
    interests: str = "",
    matters: Iterable[str] = (),
    likes: Mapping[str, float] | None = None,
    marks: Iterable[Met] = (),
) -> Profile:
    """What is known of what somebody looks for. A group without members says nothing: where
    somebody's home is we do not know."""
    reference = lens.reference
    major = lens.major(roster.major) if roster else ""
    wanted = PAY.get(next(iter(_options(traits, Trait.PAY)), ""), 0)
    return Profile(
        person_id,
        major_id=major,
        places=_places(_options(traits, Trait.REGION), lens.regions),
        industries=_known(_options(traits, Trait.INDUSTRY), reference.industries),
        kinds=_known(_options(traits, Trait.JOB_TYPE), reference.kinds),
        natures=_known(_options(traits, Trait.EMPLOYER), reference.natures),
        pay_wanted=learning.pay_wanted(marks, wanted),
        pay_least=int(traits.get(Trait.PAY_LEAST, {}).get("number") or 0),
        major_fit=next(iter(_options(traits, Trait.MAJOR_FIT)), ""),
        conditions=(
            frozenset(_options(traits, Trait.CONDITIONS)) if Trait.CONDITIONS in traits else None
        ),
        matters=frozenset(matters) | learning.mattering(marks),
        interests=interests,
        entry_year=roster.entry_year if roster else 0,
        years=roster.years if roster else 0,
        education=_education(major, lens) if roster else 0,
        likes=likes or {},
    )


def letters(assessment: Assessment | None, result: Mapping[str, Any] | None) -> str:
    """The letters of the types that an interest result names, in their fixed order; none for a
    flat one. It is read as it is shown: see `bot/assessments/rules.py`."""
    if assessment is None or not result or not result.get("scores"):
        return ""
    scores = {str(id): int(score) for id, score in result["scores"].items()}
    ordered = sorted(scores.values(), reverse=True)
    end = next(
        (at for at in range(CODE, len(ordered)) if ordered[at - 1] - ordered[at] >= MARGIN),
        len(ordered),
    )
    flat = end != CODE and ordered[0] - ordered[-1] < STEP
    if flat or end == len(ordered):
        return ""
    return "".join(
        type.letter for type in assessment.types if scores.get(type.id, 0) >= ordered[end - 1]
    )


def to_row(profile: Profile, stale_at: Any) -> ProfileRow:
    """The row that postings are held against."""
    return ProfileRow(
        profile.person_id,
        stale_at,
        profile.major_id,
        profile.major_fit,
        profile.kinds,
        profile.places[:PLACES],
        profile.pay_least,
        profile.conditions is not None and NO_NIGHTS in profile.conditions,
        profile.cohort,
        profile.education,
        to_wishes(profile),
    )


def to_wishes(profile: Profile) -> dict[str, Any]:
    """A profile for a JSON column, without whose it is; what is not known is left out."""
    found: dict[str, Any] = {}
    for name, default in _DEFAULTS.items():
        value = getattr(profile, name)
        if value == default:
            continue
        found[name] = sorted(value) if isinstance(value, frozenset) else value
    return found


def from_wishes(person_id: int, wishes: Mapping[str, Any]) -> Profile:
    """The same back."""
    given = {name: value for name, value in wishes.items() if name in _DEFAULTS}
    for name in ("industries", "kinds", "natures", "conditions", "matters"):
        if name in given:
            given[name] = frozenset(given[name])
    if "places" in given:
        given["places"] = tuple(given["places"])
    return Profile(person_id, **given)


_DEFAULTS = {
    one.name: getattr(Profile(0), one.name) for one in fields(Profile) if one.name != "person_id"
}


def _options(traits: Traits, trait: Trait) -> tuple[str, ...]:
    return tuple(traits.get(trait, {}).get("options") or ())


def _known(chosen: Iterable[str], options: Mapping[str, object]) -> frozenset[str]:
    return frozenset(id for id in chosen if id in options)


def _places(chosen: Iterable[str], regions: Regions) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for id in chosen if id == ANYWHERE or regions.codes(id)))


def _education(major: str, lens: Lens) -> int:
    level = lens.education(VOCATIONAL)
    known = lens.reference.majors.get(major)
    first = known.code[:1] if known else ""
    return level - 1 if first in {"6", "7"} else level + 1 if first in {"2", "3"} else level

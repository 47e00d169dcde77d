"""Hard limits: what forbids a posting, whatever else speaks for it."""

from datetime import date

from bot.matching.model import NEAR, Offer, Profile, Reason
from db.postings import JobForm, Shift

WITH_NIGHTS = frozenset({Shift.rotating, Shift.nights})
MUST, NO_NIGHTS = "must", "no-nights"


def forbidden(profile: Profile, offer: Offer, today: date) -> tuple[Reason, ...]:
    """Every hard limit that it breaks."""
    broken = (
        closed(offer, today),
        first_year(profile, offer, today),
        *(limit(profile, offer) for limit in LIMITS),
    )
    return tuple(reason for reason in broken if reason is not None)


def closed(offer: Offer, today: date) -> Reason | None:
    """The last day to apply is over."""
    if offer.closes_on >= today:
        return None
    return Reason("closed", {"day": offer.closes_on.isoformat()})


def other_cohort(profile: Profile, offer: Offer) -> Reason | None:
    """It is for those who graduate in another year."""
    if not profile.cohort or not offer.cohorts or profile.cohort in offer.cohorts:
        return None
    return Reason("other-cohort", {"years": " ".join(map(str, offer.cohorts))})


def other_education(profile: Profile, offer: Offer) -> Reason | None:
    """It asks for a higher education than theirs."""
    if not profile.education or offer.education <= profile.education:
        return None
    return Reason("education", {"education": str(offer.education)})


def under_floor(profile: Profile, offer: Offer) -> Reason | None:
    """It pays less than the least they take, however much of its range one gets."""
    if offer.pay_top is None or offer.pay_top >= profile.pay_least:
        return None
    return Reason("floor", {"high": str(offer.pay_top), "least": str(profile.pay_least)})


def nights(profile: Profile, offer: Offer) -> Reason | None:
    """It has nights, and they want none."""
    refuses = profile.conditions is not None and NO_NIGHTS in profile.conditions
    return Reason("nights", {}) if refuses and offer.shift in WITH_NIGHTS else None


def not_their_major(profile: Profile, offer: Offer) -> Reason | None:
    """They said it must match their major, and neither it nor one near it is asked for or leads
    there. Where nobody can tell it is not refused."""
    if profile.major_fit != MUST or not profile.major_id:
        return None
    if offer.asked:
        matches = offer.majors.get(profile.major_id, 0.0) >= NEAR
    else:
        matches = not offer.leads or profile.major_id in offer.leads
    return None if matches else Reason("major-must", {})


def first_year(profile: Profile, offer: Offer, today: date) -> Reason | None:
    """Nobody in their first year of study may be an intern (职业学校学生实习管理规定)."""
    if offer.form is not JobForm.internship or not profile.entry_year:
        return None
    return Reason("first-year", {}) if today < date(profile.entry_year + 1, 7, 1) else None


LIMITS = (other_cohort, other_education, under_floor, nights, not_their_major)

"""How well a posting suits somebody: hard limits first, then wishes, each with its weight.

A wish nobody stated counts neither way; what a posting does not say counts half. The weights
depend on the student alone, so that the postings one student sees are ordered by the sum of
weighted values and nothing else.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from bot.matching.limits import WITH_NIGHTS, forbidden
from bot.matching.model import EXACT, HERE, METRO, NEAR, PROVINCE, Fit, Offer, Profile, Reason
from content.regions import ANYWHERE
from db.postings import JobForm

HALF = 0.5
FOR, AGAINST = 0.6, 0.4
"""From which value on a wish speaks for a posting, and up to which against it."""
WORTH = 0.6
"""From which score on a posting is worth telling somebody unasked."""
DOUBT = 0.12
"""The weight of not knowing: who said little gets no score near 0 or 1."""
ANY = "any"
LODGING, SHIFTS, TRAVEL = "lodging", "shifts", "travel"
WEIGHTS = {
    "major": 0.24,
    "place": 0.22,
    "kind": 0.18,
    "form": 0.14,
    "pay": 0.12,
    "interests": 0.08,
    "industry": 0.08,
    "nature": 0.06,
    "shifts": 0.06,
    "lodging": 0.04,
    "travel": 0.04,
}
"""What each wish counts where nobody says what matters most to them."""
MATTERS = {
    "major": "major",
    "near-home": "place",
    "income": "pay",
    "load": "shifts",
    "benefits": "lodging",
    "stability": "nature",
}
"""What the survey asks to matter most («最看重», up to three), and the wish that counts more."""
MORE = 1.7
SAID_BY = {
    "nights": ("shifts",),
    "major-must": ("major-other", "family-other"),
    "floor": ("pay-low",),
    "other-cohort": ("early",),
}
"""What speaks against a posting and need not be said once a hard limit has."""
SOON, FAR = 365, 540
"""Days before graduation from which a job to begin after it is worth looking at."""


class Aspect(NamedTuple):
    """What one wish says of one posting: how much it counts, how well it is met (0 to 1), and
    the reason to give, which speaks for or against by the value."""

    weight: float
    value: float
    reason: Reason | None = None


def fit(profile: Profile, offer: Offer, today: date) -> Fit:
    """How well this posting suits this person on a day (college time)."""
    refused = forbidden(profile, offer, today)
    aspects = stated(profile, offer, today)
    weight = sum(one.weight for one in aspects) + DOUBT
    score = (sum(one.weight * one.value for one in aspects) + DOUBT * HALF) / weight
    said = {id for reason in refused for id in SAID_BY.get(reason.id, ())}
    return Fit(
        min(1.0, max(0.0, score)),
        _heaviest((one for one in aspects if one.value >= FOR), lambda one: one.value),
        tuple(
            reason
            for reason in _heaviest(
                (one for one in aspects if one.value <= AGAINST), lambda one: 1 - one.value
            )
            if reason.id not in said
        ),
        refused,
    )


def worth(profile: Profile, offer: Offer, found: Fit) -> bool:
    """Whether to tell somebody of it unasked: nothing forbids it, it is not far from where they
    want to be, their major or the kind of work is right (of what nobody can tell is neither), and
    on the whole it suits."""
    if found.refused or found.score < WORTH:
        return False
    where = place(profile, offer)
    if where is not None and where.value < PROVINCE:
        return False
    work = (major(profile, offer), kind(profile, offer))
    return any(one is not None and one.value > HALF for one in work)


def stated(profile: Profile, offer: Offer, today: date) -> list[Aspect]:
    """What each wish that somebody stated says of it."""
    found = (*(wish(profile, offer) for wish in WISHES), form(profile, offer, today))
    return [aspect for aspect in found if aspect is not None]


def _heaviest(
    aspects: Iterable[Aspect], strength: Callable[[Aspect], float]
) -> tuple[Reason, ...]:
    ordered = sorted(aspects, key=lambda one: -one.weight * strength(one))
    return tuple(one.reason for one in ordered if one.reason is not None)


# --- wishes -------------------------------------------------------------------------------------


def _weight(profile: Profile, wish: str) -> float:
    weight = WEIGHTS[wish]
    if profile.matters and any(MATTERS.get(one) == wish for one in profile.matters):
        weight *= MORE
    return weight


def major(profile: Profile, offer: Offer) -> Aspect | None:
    """The major they study, against those asked for or those that lead to such work."""
    if not profile.major_id:
        return None
    weight = _weight(profile, "major") * (0.5 if profile.major_fit == ANY else 1)
    if offer.asked:
        level = offer.majors.get(profile.major_id, 0.0)
        if level >= EXACT:
            return Aspect(weight, 1.0, Reason("major-asked", {"major": profile.major_id}))
        named = {"majors": " ".join(offer.asked)}
        if level >= NEAR:
            return Aspect(weight, level, Reason("major-near", named))
        return Aspect(weight, level, Reason("major-other", named))
    if profile.major_id in offer.leads:
        return Aspect(weight, 0.9, Reason("major-family", {"family": offer.family}))
    if not offer.leads or profile.major_fit == ANY:
        return Aspect(weight, HALF)
    return Aspect(weight, 0.25, Reason("family-other", {"family": offer.family}))


def place(profile: Profile, offer: Offer) -> Aspect | None:
    """Where they want to work."""
    weight = _weight(profile, "place")
    if not profile.places:
        return None
    if ANYWHERE in profile.places:
        return Aspect(weight, HERE)
    if not offer.regions:
        return Aspect(weight, HALF)
    # Of places as close, a city says more than a group it belongs to.
    level, _, wish = max(
        (offer.places.get(one, 0.0), one.isdigit(), one) for one in profile.places
    )
    values = {"places": " ".join(offer.regions), "wish": wish}
    id = "place" if level >= HERE else "place-near" if level >= METRO else "place-far"
    return Aspect(weight, level, Reason(id, values))


def kind(profile: Profile, offer: Offer) -> Aspect | None:
    """What kind of work it is."""
    weight = _weight(profile, "kind")
    if not profile.kinds:
        return None
    if not offer.kind:
        return Aspect(weight, HALF)
    wanted = offer.kind in profile.kinds
    return Aspect(
        weight, float(wanted), Reason("kind" if wanted else "kind-other", {"kind": offer.kind})
    )


def industry(profile: Profile, offer: Offer) -> Aspect | None:
    """The industry."""
    weight = _weight(profile, "industry")
    if not profile.industries:
        return None
    if not offer.industry:
        return Aspect(weight, HALF)
    if offer.industry in profile.industries:
        return Aspect(weight, 1.0, Reason("industry", {"industry": offer.industry}))
    return Aspect(weight, 0.2, Reason("industry-other", {"industry": offer.industry}))


def pay(profile: Profile, offer: Offer) -> Aspect | None:
    """What it pays, against what they hope for."""
    weight = _weight(profile, "pay")
    wanted = max(profile.pay_wanted, profile.pay_least)
    if not wanted:
        return None
    top = offer.pay_top
    if top is None:
        return Aspect(weight, HALF)
    low = top if offer.pay_low is None else offer.pay_low
    share = (low + top) / 2 / wanted
    # More than hoped for is welcome, but what is hoped for is most of it.
    value = 0.8 * (share - 0.6) / 0.4 if share < 1 else 0.8 + 0.4 * (share - 1)
    value = min(1.0, max(0.0, value))
    values = {"low": str(low), "high": str(top), "wanted": str(wanted)}
    return Aspect(weight, value, Reason("pay" if value >= FOR else "pay-low", values))


def nature(profile: Profile, offer: Offer) -> Aspect | None:
    """What kind of employer it is."""
    weight = _weight(profile, "nature")
    if not profile.natures:
        return None
    if not offer.nature:
        return Aspect(weight, HALF)
    wanted = offer.nature in profile.natures
    id = "nature" if wanted else "nature-other"
    return Aspect(weight, float(wanted), Reason(id, {"nature": offer.nature}))


def interests(profile: Profile, offer: Offer) -> Aspect | None:
    """Their interests, against those of the family of jobs; never a reason against."""
    weight = _weight(profile, "interests")
    if not profile.interests:
        return None
    if not offer.interests:
        return Aspect(weight, HALF)
    shared = [letter for letter in offer.interests if letter in profile.interests]
    if not shared:
        return Aspect(weight, 0.2)
    first = offer.interests[0] in profile.interests
    value = 1.0 if len(shared) == len(offer.interests) else 0.75 if first else 0.5
    return Aspect(weight, value, Reason("interests", {"letters": "".join(shared)}))


def shifts(profile: Profile, offer: Offer) -> Aspect | None:
    """When one works."""
    weight = _weight(profile, "shifts")
    if profile.conditions is None:
        return None
    if offer.shift is None:
        return Aspect(weight, HALF)
    if offer.shift in WITH_NIGHTS:
        if SHIFTS in profile.conditions:
            return Aspect(weight, 0.6, Reason("shifts-fine", {}))
        return Aspect(weight, 0.0, Reason("shifts", {}))
    return Aspect(weight, 1.0, Reason("day-shift", {}))


def lodging(profile: Profile, offer: Offer) -> Aspect | None:
    """Whether there is a place to live."""
    weight = _weight(profile, "lodging")
    if profile.conditions is None or LODGING not in profile.conditions:
        return None
    if offer.lodging is None:
        return Aspect(weight, HALF)
    id = "lodging" if offer.lodging else "lodging-none"
    return Aspect(weight, 1.0 if offer.lodging else 0.3, Reason(id, {}))


def travel(profile: Profile, offer: Offer) -> Aspect | None:
    """Whether one is sent elsewhere."""
    weight = _weight(profile, "travel")
    if profile.conditions is None or TRAVEL in profile.conditions:
        return None
    if not offer.travel:
        return Aspect(weight, HALF)
    return Aspect(weight, 0.0, Reason("travel", {}))


def form(profile: Profile, offer: Offer, today: date) -> Aspect | None:
    """Whether it is for where they are in their studies."""
    weight = _weight(profile, "form")
    if not profile.cohort:
        return None
    if profile.cohort in offer.cohorts:
        return Aspect(weight, 1.0, Reason("cohort", {"year": str(profile.cohort)}))
    left = (date(profile.cohort, 7, 1) - today).days
    match offer.form:
        case JobForm.full_time if left <= SOON:
            return Aspect(weight, 1.0)
        case JobForm.full_time:
            value = 0.4 if left <= FAR else 0.0
            return Aspect(weight, value, Reason("early", {"year": str(profile.cohort)}))
        case JobForm.part_time:
            return Aspect(weight, HALF if left > 0 else 0.3)
        case _:
            return Aspect(weight, 0.2 if left <= 0 else 0.9 if left <= FAR else HALF)


def learned(profile: Profile, offer: Offer) -> Aspect | None:
    """What they kept and hid before."""
    if not profile.likes:
        return None
    liked = [(profile.likes[key], key) for key in keys(offer) if key in profile.likes]
    value = HALF + liking(profile.likes, offer) / 2
    # The more they let us see, the more it counts.
    weight = 0.1 + 0.2 * min(1.0, len(profile.likes) / 12)
    if not liked:
        return Aspect(weight, value)
    _, key = max(liked, key=lambda one: abs(one[0]))
    id = "liked" if value >= FOR else "disliked"
    about, _, what = key.partition(":")
    return Aspect(weight, value, Reason(id, {"about": about, "what": what}))


def liking(likes: Mapping[str, float], offer: Offer) -> float:
    """How much of a posting somebody likes, from -1 to 1. See `learning.in_proportion`: it is a
    sum that never gets beyond, so that it may be added up in parts."""
    found = 0.0
    for key in keys(offer):
        amount = likes.get(key)
        if amount:
            found += amount / len(offer.regions) if key.startswith("place:") else amount
    return min(1.0, max(-1.0, found))


def keys(offer: Offer) -> tuple[str, ...]:
    """What of a posting somebody may come to like or dislike."""
    found = [f"employer:{offer.employer_id}", f"form:{offer.form}"]
    for about, what in (
        ("family", offer.family),
        ("kind", offer.kind),
        ("interest", offer.interests[:1]),
        ("industry", offer.industry),
        ("nature", offer.nature),
        ("shift", offer.shift or ""),
    ):
        if what:
            found.append(f"{about}:{what}")
    return (*found, *(f"place:{code}" for code in offer.regions))


WISHES = (
    major,
    place,
    kind,
    industry,
    pay,
    nature,
    interests,
    shifts,
    lodging,
    travel,
    learned,
)

"""What a posting is made of, for the board: fields that are scored by themselves."""

from collections.abc import Callable, Hashable
from datetime import date
from typing import NamedTuple

from bot.matching import limits, rules
from bot.matching.model import Offer, Profile
from bot.matching.rules import Aspect
from db.job_board import Listed

Wish = Callable[[Profile, Offer, date], Aspect | None]
Limit = Callable[[Profile, Offer, date], object]


class Part(NamedTuple):
    """What some fields of a posting say by themselves: the wishes and limits that read nothing
    else, and what may be liked or disliked of them. `alike`: postings of which it answers the
    same are scored the same, so that it is done once; None: there are few different ones."""

    fields: tuple[str, ...]
    wishes: tuple[Wish, ...]
    limits: tuple[Limit, ...]
    liked: frozenset[str]
    alike: Callable[[Profile, Offer], Hashable] | None = None


def _closeness(profile: Profile, offer: Offer) -> Hashable:
    """All that counts of the majors a posting asks for: there are thousands of lists of them."""
    if offer.asked:
        return offer.majors.get(profile.major_id, 0.0)
    return profile.major_id in offer.leads, bool(offer.leads)


def _ageless(rule: Callable[[Profile, Offer], Aspect | None]) -> Wish:
    return lambda profile, offer, _today: rule(profile, offer)


def _always(rule: Callable[[Profile, Offer], object]) -> Limit:
    return lambda profile, offer, _today: rule(profile, offer)


PARTS = (
    Part(
        ("asked", "majors", "leads"),
        (_ageless(rules.major),),
        (_always(limits.not_their_major),),
        frozenset(),
        _closeness,
    ),
    Part(
        ("family", "kind", "interests"),
        (_ageless(rules.kind), _ageless(rules.interests)),
        (),
        frozenset({"family", "kind", "interest"}),
    ),
    Part(("regions", "places"), (_ageless(rules.place),), (), frozenset({"place"})),
    Part(
        ("nature", "industry"),
        (_ageless(rules.nature), _ageless(rules.industry)),
        (),
        frozenset({"nature", "industry"}),
    ),
    Part(("employer_id",), (), (), frozenset({"employer"})),
    Part(
        ("form", "shift", "lodging", "travel", "cohorts", "education"),
        (
            _ageless(rules.shifts),
            _ageless(rules.lodging),
            _ageless(rules.travel),
            rules.form,
        ),
        (
            _always(limits.nights),
            _always(limits.other_cohort),
            _always(limits.other_education),
            limits.first_year,
        ),
        frozenset({"form", "shift"}),
    ),
    Part(
        ("pay_low", "pay_high"),
        (_ageless(rules.pay),),
        (_always(limits.under_floor),),
        frozenset(),
    ),
)


def keys_of(row: Listed) -> tuple[Hashable, ...]:
    """What makes each part of a posting: the same key, the same part."""
    return (
        (row.majors, row.family),
        row.family,
        row.regions,
        (row.nature, row.industry),
        row.employer_id,
        (row.form, row.shift, row.lodging, row.travel, row.cohorts, row.education),
        (row.pay_low, row.pay_high),
    )

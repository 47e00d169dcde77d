"""Matching, as properties: what a score may depend on, and what a hard limit is."""

from dataclasses import fields, replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.matching import rules
from bot.matching.model import EXACT, NEAR, SAME_GROUP, Offer, Profile
from bot.matching.rules import fit, stated
from db.postings import JobForm, Shift

TODAY = date(2026, 11, 23)
MAJORS = ("cnc", "welding", "hotel", "secretary")
CODES = ("320400", "320500", "310000")
OPTIONS = (*CODES, "suxichang-tongtai", "anywhere")
KINDS = ("production", "technical", "office")


def some(words: tuple[str, ...], most: int = 3) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(words), max_size=most)


profiles = st.builds(
    Profile,
    person_id=st.integers(1, 9),
    major_id=st.sampled_from(("", *MAJORS)),
    places=some(OPTIONS).map(tuple),
    industries=some(("manufacturing", "trade")),
    kinds=some(KINDS),
    natures=some(("state", "private")),
    pay_wanted=st.sampled_from((0, 3000, 5000, 8000)),
    pay_least=st.integers(0, 9000),
    major_fit=st.sampled_from(("", "must", "related", "any")),
    conditions=st.none() | some(("lodging", "shifts", "travel", "no-nights"), 4),
    interests=st.sampled_from(("", "R", "RIC", "SEA")),
    entry_year=st.sampled_from((0, 2023, 2024, 2025, 2026)),
    years=st.sampled_from((2, 3)),
    education=st.integers(0, 3),
    likes=st.dictionaries(
        st.sampled_from(("employer:1", "kind:office", "place:320400", "shift:nights")),
        st.floats(-1, 1),
    ),
)
levels = st.sampled_from((EXACT, NEAR, SAME_GROUP))
pay = st.none() | st.tuples(st.integers(1000, 9000), st.integers(0, 5000))


def _offer(bounds: tuple[int, int] | None, asks: dict[str, float], **values: object) -> Offer:
    low, high = (None, None) if bounds is None else (bounds[0], sum(bounds))
    asked = tuple(sorted(id for id, level in asks.items() if level == EXACT))
    majors = asks if asked else {}
    return Offer(pay_low=low, pay_high=high, asked=asked, majors=majors, **values)  # type: ignore[arg-type]


offers = st.builds(
    _offer,
    pay,
    st.dictionaries(st.sampled_from(MAJORS), levels),
    id=st.integers(1, 9),
    employer_id=st.integers(1, 3),
    family=st.sampled_from(("", "cnc-operating")),
    kind=st.sampled_from(("", *KINDS)),
    interests=st.sampled_from(("", "R", "RC", "SE")),
    industry=st.sampled_from(("", "manufacturing", "trade", "education")),
    nature=st.sampled_from(("", "state", "private")),
    regions=some(CODES, 2).map(tuple),
    places=st.dictionaries(st.sampled_from(OPTIONS[:-1]), st.sampled_from((1.0, 0.6, 0.3))),
    leads=some(MAJORS),
    form=st.sampled_from(JobForm),
    shift=st.none() | st.sampled_from(Shift),
    lodging=st.none() | st.booleans(),
    travel=st.none() | st.booleans(),
    closes_on=st.integers(-3, 60).map(lambda days: TODAY + timedelta(days)),
    cohorts=st.lists(st.sampled_from((2026, 2027, 2028)), max_size=2, unique=True).map(tuple),
    education=st.integers(0, 4),
)


@given(profiles, offers)
def test_a_score_lies_between_none_and_all_and_a_reason_speaks_for_one_side_only(
    profile: Profile, offer: Offer
) -> None:
    found = fit(profile, offer, TODAY)

    assert 0 <= found.score <= 1
    ids = [reason.id for reason in (*found.reasons, *found.against, *found.refused)]
    assert len(ids) == len(set(ids))
    assert found.offered == (not found.refused)


@given(profiles, offers)
def test_what_somebody_never_said_is_no_reason(profile: Profile, offer: Offer) -> None:
    silent = fit(Profile(profile.person_id), offer, TODAY)

    assert silent.score == 0.5
    assert not silent.reasons
    assert not silent.against
    assert {reason.id for reason in silent.refused} <= {"closed"}


@given(profiles, offers, st.integers(0, 5000))
def test_a_posting_that_pays_more_never_suits_less(
    profile: Profile, offer: Offer, more: int
) -> None:
    assume(offer.pay_low is not None and offer.pay_high is not None)
    assert offer.pay_low is not None
    assert offer.pay_high is not None
    better = replace(offer, pay_low=offer.pay_low + more, pay_high=offer.pay_high + more)

    was, now = fit(profile, offer, TODAY), fit(profile, better, TODAY)

    assert now.score >= was.score
    assert was.refused or now.offered


@given(profiles, offers, st.sampled_from(CODES))
def test_wanting_one_place_more_never_makes_a_posting_suit_less(
    profile: Profile, offer: Offer, code: str
) -> None:
    assume(profile.places)
    wider = replace(profile, places=(*profile.places, code))

    assert fit(wider, offer, TODAY).score >= fit(profile, offer, TODAY).score


@given(profiles, offers, st.sampled_from(MAJORS))
def test_a_posting_that_asks_for_their_major_too_never_suits_less(
    profile: Profile, offer: Offer, id: str
) -> None:
    assume(profile.major_id)
    welcoming = replace(
        offer,
        asked=tuple({*offer.asked, profile.major_id}),
        majors={**offer.majors, profile.major_id: EXACT},
    )

    assert fit(profile, welcoming, TODAY).score >= fit(profile, offer, TODAY).score


@given(profiles, offers)
def test_no_liking_opens_what_a_hard_limit_closes(profile: Profile, offer: Offer) -> None:
    keen = replace(profile, likes=dict.fromkeys(rules.keys(offer), 1.0))

    assert {r.id for r in fit(keen, offer, TODAY).refused} == {
        r.id for r in fit(profile, offer, TODAY).refused
    }


@given(profiles, offers)
def test_hiding_what_is_like_a_posting_never_makes_it_suit_more(
    profile: Profile, offer: Offer
) -> None:
    tired = replace(profile, likes=dict.fromkeys(rules.keys(offer), -1.0))
    neutral = replace(profile, likes={"family:other": 0.0})

    assert fit(tired, offer, TODAY).score <= fit(neutral, offer, TODAY).score


@given(profiles, offers, offers)
def test_one_student_sees_postings_ordered_by_the_same_weights(
    profile: Profile, one: Offer, other: Offer
) -> None:
    def weights(offer: Offer) -> list[float]:
        return [aspect.weight for aspect in stated(profile, offer, TODAY)]

    assert weights(one) == weights(other)


@given(profiles, offers)
def test_hard_limits_hold_by_themselves(profile: Profile, offer: Offer) -> None:
    refused = {r.id for r in fit(profile, offer, TODAY).refused}

    assert ("closed" in refused) == (offer.closes_on < TODAY)
    top = offer.pay_top
    assert ("floor" in refused) == (top is not None and top < profile.pay_least)
    no_nights = profile.conditions is not None and "no-nights" in profile.conditions
    assert ("nights" in refused) == (no_nights and offer.shift in (Shift.nights, Shift.rotating))


def test_there_is_no_field_for_what_must_not_count() -> None:
    names = {one.name for kind in (Profile, Offer) for one in fields(kind)}

    assert not names & {"gender", "sex", "age", "birthday", "origin", "home", "ethnicity", "name"}


def test_a_posting_that_says_nothing_suits_half() -> None:
    profile = Profile(1, major_id="cnc", places=("320400",), kinds=frozenset({"office"}))

    assert fit(profile, Offer(1), TODAY).score == 0.5


def test_the_weightiest_reason_comes_first() -> None:
    profile = Profile(1, "cnc", ("320400",), kinds=frozenset({"production"}), pay_wanted=5000)
    offer = Offer(
        1,
        kind="production",
        regions=("320400",),
        places={"320400": 1.0},
        asked=("cnc",),
        majors={"cnc": 1.0},
        pay_low=5000,
        pay_high=7000,
    )

    found = fit(profile, offer, TODAY)

    assert [r.id for r in found.reasons] == ["major-asked", "place", "kind", "pay"]
    assert found.score > 0.9

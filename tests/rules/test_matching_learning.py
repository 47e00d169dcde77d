"""What is learned of somebody's doings, and what is not."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching import learning, rules
from bot.matching.model import Offer
from content.job_models import JobFamily
from content.models import Bilingual
from db.job_sources import Met
from db.postings import JobForm, Shift

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)
FAMILIES = {
    id: JobFamily(id, Bilingual(zh=id, en=id), kind, interests)
    for id, kind, interests in (("cnc", "production", "RC"), ("sales", "sales", "EC"))
}
REGIONS = {1: ("320400",), 2: ("320500", "310000")}


def met(posting_id: int = 1, **did: Any) -> Met:
    """What somebody did with a posting."""
    blank: dict[str, Any] = {
        "opened_at": None, "saved_at": None, "hidden_at": None, "hidden_why": "",
        "shared_at": None, "employer_id": posting_id, "family": "cnc",
        "form": JobForm.full_time, "shift": Shift.rotating, "pay_low": 4000, "pay_high": 5000,
        "industry": "manufacturing", "nature": "private",
    }  # fmt: skip
    return Met(1, posting_id, **{**blank, **did})


def learned(*marks: Met, now: datetime = NOW) -> dict[str, float]:
    return learning.likes(marks, REGIONS, frozenset(), FAMILIES, now)


days = st.integers(0, 170).map(lambda number: NOW - timedelta(number))
whys = st.sampled_from(("", *learning.HIDDEN_FOR, *learning.NO_JUDGEMENT))
marks = st.lists(
    st.builds(
        met,
        posting_id=st.sampled_from((1, 2)),
        saved_at=st.none() | days,
        opened_at=st.none() | days,
        hidden_at=st.none() | days,
        hidden_why=whys,
        family=st.sampled_from(("", *FAMILIES)),
        shift=st.none() | st.sampled_from(Shift),
    ),
    max_size=12,
)


@given(marks)
def test_however_much_was_kept_and_hidden_no_posting_is_liked_beyond_measure(
    some: list[Met],
) -> None:
    likes = learned(*some)
    for family in FAMILIES.values():
        for sign in (1, -1):
            best = {
                about: max(
                    (key for key in likes if key.startswith(about)),
                    key=lambda key: sign * likes[key],
                    default="",
                ).partition(":")[2]
                for about in ("industry:", "nature:", "place:")
            }
            offer = Offer(
                1,
                employer_id=1,
                family=family.id,
                kind=family.kind,
                interests=family.interests,
                industry=best["industry:"],
                nature=best["nature:"],
                regions=(best["place:"],) if best["place:"] else (),
                shift=Shift.rotating,
            )
            unbounded = sum(likes.get(key, 0.0) for key in rules.keys(offer))
            assert abs(unbounded) <= 1.0 + 1e-9
            assert rules.liking(likes, offer) == pytest.approx(unbounded)


def test_keeping_speaks_for_what_a_posting_is_about_and_hiding_against_it() -> None:
    kept, hidden = learned(met(saved_at=NOW)), learned(met(hidden_at=NOW))

    assert kept["family:cnc"] > kept["kind:production"] > 0
    assert {key: amount < 0 for key, amount in hidden.items()} == dict.fromkeys(kept, True)


@pytest.mark.parametrize(
    ("why", "about"),
    [
        ("place", {"place:320400"}),
        ("employer", {"employer:1"}),
        ("shift", {"shift:rotating"}),
        ("work", {"family:cnc", "kind:production", "interest:R"}),
        ("major", {"family:cnc"}),
        ("pay", set()),
        ("done", set()),
        ("other", set()),
    ],
)
def test_a_reason_says_which_side_of_a_posting_was_not_liked(why: str, about: set[str]) -> None:
    assert set(learned(met(hidden_at=NOW, hidden_why=why))) == about


def test_what_was_long_ago_counts_less_and_what_was_taken_back_not_at_all() -> None:
    fresh = learned(met(saved_at=NOW))["family:cnc"]
    old = learned(met(saved_at=NOW - 3 * learning.HALF_LIFE))["family:cnc"]

    assert 0 < old < fresh / 4
    assert learned(met()) == {}


def test_who_hides_what_pays_too_little_hopes_for_more_within_reason() -> None:
    hidden = met(hidden_at=NOW, hidden_why="pay", pay_high=5000)

    assert learning.pay_wanted([hidden], 0) == 5001
    assert learning.pay_wanted([hidden], 4800) == 5001
    assert learning.pay_wanted([hidden], 3001) == int(3001 * learning.RAISED)
    assert learning.pay_wanted([hidden], 9000) == 9000
    assert learning.pay_wanted([met(hidden_at=NOW, hidden_why="place")], 3001) == 3001


def test_who_hides_what_is_not_for_their_major_lets_the_major_count_more() -> None:
    assert learning.mattering([met(hidden_at=NOW, hidden_why="major")]) == {"major"}
    assert learning.mattering([met(hidden_at=NOW, hidden_why="work")]) == frozenset()

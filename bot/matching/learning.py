"""What somebody comes to like and dislike, learned from what they did with postings.

Keeping, sharing and applying speak for what a posting is about, hiding against it, and the reason
they gave says which side of it. What was long ago counts less.
"""

import math
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from content.job_models import JobFamily
from db.job_sources import Met

HALF_LIFE = timedelta(days=45)
LOOKED_BACK = timedelta(days=180)
APPLIED, SAVED, SHARED, OPENED = 1.2, 1.0, 0.4, 0.15
KEPT_FOR = {
    "family": 0.35,
    "kind": 0.25,
    "interest": 0.2,
    "place": 0.2,
    "employer": 0.15,
    "shift": 0.15,
    "industry": 0.1,
    "nature": 0.1,
}
"""How much of keeping one goes to each thing it is about."""
HIDDEN = {name: 0.6 * amount for name, amount in KEPT_FOR.items()}
"""The same of hiding one without a reason, or with one that names nothing below."""
_WORK = {"family": 0.7, "kind": 0.3, "interest": 0.2}
HIDDEN_FOR: Mapping[str, Mapping[str, float]] = {
    "place": {"place": 0.7},
    "pay": {},
    "work": _WORK,
    "employer": {"employer": 1.5},
    "shift": {"shift": 0.7},
    "major": {"family": 0.4},
}
"""The same by the reason given."""
NO_JUDGEMENT = frozenset({"done", "other"})
"""Reasons that say nothing about the posting."""
RAISED = 1.25
"""By how much hiding what pays too little may raise what somebody hopes for."""


def likes(
    marks: Iterable[Met],
    regions: Mapping[int, Iterable[str]],
    applied: frozenset[int],
    families: Mapping[str, JobFamily],
    now: datetime,
) -> dict[str, float]:
    """What they like (above 0) and dislike (below), from -1 to 1, by what it is about.

    `regions` are where one works, by posting; `applied` the postings they applied to.
    """
    sums: dict[str, float] = {}
    for met in marks:
        about = _about(met, regions.get(met.posting_id, ()), families.get(met.family))
        for name, amount in _said(met, met.posting_id in applied, now).items():
            for key in about.get(name, ()):
                sums[key] = sums.get(key, 0.0) + amount
    return in_proportion(
        {key: math.tanh(amount) for key, amount in sums.items() if abs(amount) > 0.02}
    )


def in_proportion(likes: Mapping[str, float]) -> dict[str, float]:
    """Likes made small enough that no posting, liked in every way at once, is liked more than 1
    or less than -1."""
    most: dict[str, float] = {}
    for key, amount in likes.items():
        about = key.partition(":")[0]
        most[about] = max(most.get(about, 0.0), abs(amount))
    whole = max(1.0, sum(most.values()))
    return {key: math.trunc(amount / whole * 1_000) / 1_000 for key, amount in likes.items()}


def pay_wanted(marks: Iterable[Met], wanted: int) -> int:
    """What they hope for, yuan a month: more than what they hid because it pays too little,
    within reason."""
    tops = [
        top
        for met in marks
        if met.hidden_at and met.hidden_why == "pay" and (top := met.pay_high or met.pay_low)
    ]
    if not tops:
        return wanted
    more = max(tops) + 1
    return max(wanted, min(more, int(wanted * RAISED))) if wanted else more


def mattering(marks: Iterable[Met]) -> frozenset[str]:
    """What turns out to matter to them: who hides a posting because it is not for their major
    wants one that is."""
    return frozenset({"major"} if any(met.hidden_why == "major" for met in marks) else ())


def _said(met: Met, applied: bool, now: datetime) -> dict[str, float]:
    if met.hidden_at is not None:
        if met.hidden_why in NO_JUDGEMENT:
            return {}
        amounts = HIDDEN_FOR.get(met.hidden_why, HIDDEN)
        return {name: -amount * _left(met.hidden_at, now) for name, amount in amounts.items()}
    strength = max(
        APPLIED if applied else 0.0,
        *(
            amount * _left(at, now)
            for at, amount in (
                (met.saved_at, SAVED),
                (met.shared_at, SHARED),
                (met.opened_at, OPENED),
            )
            if at is not None
        ),
        0.0,
    )
    return {name: amount * strength for name, amount in KEPT_FOR.items()}


def _left(at: datetime, now: datetime) -> float:
    age = max(now - at, timedelta())
    return float(0.5 ** (age / HALF_LIFE))


def _about(met: Met, regions: Iterable[str], family: JobFamily | None) -> dict[str, list[str]]:
    found = {
        "employer": [f"employer:{met.employer_id}"],
        "place": [f"place:{code}" for code in regions],
    }
    for name, what in (
        ("family", met.family),
        ("kind", family.kind if family else ""),
        ("interest", family.interests[:1] if family else ""),
        ("industry", met.industry),
        ("nature", met.nature),
        ("shift", met.shift.value if met.shift else ""),
    ):
        if what:
            found[name] = [f"{name}:{what}"]
    return found

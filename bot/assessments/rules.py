"""What an interest result says, and what it must not say.

Our reading of the rule («code = top three only if the gap to the next ≥ 3, else list ties; a
flat profile is still exploring»), word by word:

* A type's **score** is the sum of its six answers, 6 to 30.
* Order the scores. **Clear**: the third is at least 3 above the fourth. Then, and only then,
  these three types are the code. It is a set: within it no type is before another, and it is
  written in the fixed order of the six.
* **Flat**: not clear, and the highest type is less than 6 above the lowest. Six points are one
  step of the scale on every item of a type; with less than that between the ends, the six are
  about level and naming some of them would make something out of nothing.
* **Tie**: everything else. The list begins with the highest and ends, at the third type or
  later, only where the gap to the next is at least 3; so a listed type is never less than 3
  above one that is left out, and equal scores are never parted. If no such gap comes, all six
  are listed. `ahead` are the types (none, one or two) that stand 3 or more above the rest of
  the list, `level` are the rest, which nobody should put in order.

Every profile is exactly one of the three. Nothing here depends on the order of items or types,
and a result is about kinds of work: nobody is compared with anybody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MARGIN = 3
"""Types whose scores are closer than this are not told apart."""
STEP = 6
"""One step of the scale on each of a type's six items."""
LOWEST, HIGHEST = 6, 30
CODE = 3


class Outcome(StrEnum):
    """What kind of profile it is."""

    clear = "clear"
    tie = "tie"
    flat = "flat"


@dataclass(frozen=True, slots=True)
class Reading:
    """A profile in words: which types it names. A clear one has only `level`: its code."""

    outcome: Outcome
    ahead: frozenset[str] = frozenset()
    level: frozenset[str] = frozenset()

    @property
    def named(self) -> frozenset[str]:
        return self.ahead | self.level


def scores(values: Mapping[str, int], types: Mapping[str, str]) -> dict[str, int]:
    """The sum of the answers of each type. `values` is by item, `types` the type of each item.

    Raises KeyError when an item of a type was not answered: half a profile is none.
    """
    sums = dict.fromkeys(types.values(), 0)
    for item, type in types.items():
        sums[type] += values[item]
    return sums


def read(found: Mapping[str, int]) -> Reading:
    """What these six scores say; see the module's text for the rule."""
    ordered = sorted(found.values(), reverse=True)
    end = next(
        (
            place
            for place in range(CODE, len(ordered))
            if ordered[place - 1] - ordered[place] >= MARGIN
        ),
        len(ordered),
    )
    if end == CODE:
        return Reading(Outcome.clear, level=_from(found, ordered[end - 1]))
    if ordered[0] - ordered[-1] < STEP:
        return Reading(Outcome.flat)
    head = next(
        (
            place
            for place in range(CODE - 1, 0, -1)
            if ordered[place - 1] - ordered[place] >= MARGIN
        ),
        0,
    )
    ahead = _from(found, ordered[head - 1]) if head else frozenset()
    return Reading(Outcome.tie, ahead, _from(found, ordered[end - 1]) - ahead)


def _from(found: Mapping[str, int], least: int) -> frozenset[str]:
    return frozenset(type for type, score in found.items() if score >= least)


def in_order(named: Iterable[str], types: Iterable[str]) -> tuple[str, ...]:
    """The named types in the fixed order of the six, which says nothing about them."""
    chosen = set(named)
    return tuple(type for type in types if type in chosen)


def retake_on(finished: date, days: int) -> date:
    """The first day somebody may take it again; both are days where the college is."""
    return finished + timedelta(days=days)

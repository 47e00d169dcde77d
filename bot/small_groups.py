"""Counts that show nobody: what fewer than five stand behind is not said, nor what it could be
worked out from."""

from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

LEAST = 5
"""No smaller group is shown."""
K = TypeVar("K", bound=Hashable)


def hidden(counts: Mapping[K, int], already: Collection[K] = ()) -> set[K]:
    """The groups that are not shown where their sum is: those that are too small, those hidden
    `already`, and, as one hidden group alone could be worked out from the sum, others with it
    until five hide together. What is empty says nothing of anybody and stays."""
    found = {key for key, count in counts.items() if 0 < count < LEAST or key in already}
    rest = sorted(
        (key for key, count in counts.items() if count >= LEAST and key not in found),
        key=lambda key: counts[key],
    )
    while found and rest and (len(found) < 2 or sum(counts[one] for one in found) < LEAST):
        found.add(rest.pop(0))
    return found


def shown(counts: Mapping[K, int]) -> dict[K, int | None]:
    """The counts of groups, None for those that are hidden."""
    away = hidden(counts)
    return {key: None if key in away else count for key, count in counts.items()}

"""How answers moved between two rounds: from → to, of one question where one is chosen.

Who answered what before makes groups of people, and so do classes. Figures of both together must
not single anybody out either, so groups are joined until no sum or difference of them, and of
units of classes, is about fewer than `LEAST` people.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from bot.surveys.results import LEAST, Given, Place, Unit, base_units, units_for

NONE = ""
"""Where somebody did not answer the question in that round."""
MOST = 12
"""Groups that are looked at one by one; the rarest beyond them are taken together."""

Pool: TypeAlias = frozenset[str]
"""Answers that are only ever counted together."""


@dataclass(frozen=True, slots=True)
class Flow:
    """People by (earlier, later) answer; several ids are answers that are too rare alone."""

    cells: Mapping[tuple[Pool, Pool], int]

    @property
    def people(self) -> int:
        """Who answered in both rounds."""
        return sum(
            count
            for (earlier, later), count in self.cells.items()
            if NONE not in earlier and NONE not in later
        )

    @property
    def kept(self) -> int:
        """Of these, who gave the same answer. Of answers taken together nobody can say."""
        return sum(
            count
            for (earlier, later), count in self.cells.items()
            if earlier == later and len(earlier) == 1 and NONE not in earlier
        )

    def side(self, later: bool) -> dict[Pool, int]:
        """How many each group has on one side, the largest first."""
        counts: Counter[Pool] = Counter()
        for cell, count in self.cells.items():
            counts[cell[later]] += count
        return dict(sorted(counts.items(), key=lambda item: (-item[1], sorted(item[0]))))


def flow(question_id: str, before: Sequence[Given], after: Sequence[Given]) -> Flow | None:
    """From the answers of one round to those of a later one, of everybody; None where too few
    answered both to say anything. Of several options the first counts."""
    earlier, later = _answers(question_id, before), _answers(question_id, after)
    if len(earlier.keys() & later.keys()) < LEAST:
        return None
    rows = _pools(question_id, after, {one: earlier.get(one, NONE) for one in later})
    columns = _pools(question_id, before, {one: later.get(one, NONE) for one in earlier})
    cells: Counter[tuple[Pool, Pool]] = Counter()
    for one in earlier.keys() | later.keys():
        was, became = earlier.get(one, NONE), later.get(one, NONE)
        cells[rows.get(was, frozenset({was})), columns.get(became, frozenset({became}))] += 1
    parted = len({row for row, _ in cells}) > 1 and len({column for _, column in cells}) > 1
    return Flow(dict(cells)) if parted else None


def _answers(question_id: str, given: Sequence[Given]) -> dict[int, str]:
    return {
        one.person: one.answers[question_id].options[0]
        for one in given
        if one.person is not None
        and question_id in one.answers
        and one.answers[question_id].options
    }


def _pools(
    question_id: str, given: Sequence[Given], group_of: Mapping[int, str]
) -> dict[str, Pool]:
    """Which groups are taken together, so that they and the round's units hide everybody."""
    home = _home(question_id, given)
    weights: dict[Unit, Counter[str]] = {unit: Counter() for unit in home.values()}
    for one in given:
        group = None if one.person is None else group_of.get(one.person)
        if group is not None and one.place in home:
            weights[home[one.place]][group] += 1
    total: Counter[str] = Counter()
    for row in weights.values():
        total.update(row)
    ranked = [value for value, _ in sorted(total.items(), key=lambda item: (-item[1], item[0]))]
    pools = [frozenset({value}) for value in ranked if total[value] >= LEAST]
    rare = frozenset(value for value in ranked if total[value] < LEAST).union(*pools[MOST:])
    pools = [*pools[:MOST], *([rare] if rare else [])]

    def size(pool: Pool) -> int:
        return sum(total[value] for value in pool)

    while len(pools) > 1:
        pools.sort(key=lambda pool: (-size(pool), sorted(pool)))
        parted = _too_near(pools, list(weights.values()))
        if parted is None:
            break
        # The smallest of either side: from now on they stand and fall together.
        left, right = parted[-1], next(one for one in reversed(pools) if one not in parted)
        pools = [one for one in pools if one not in (left, right)] + [left | right]
    return {value: pool for pool in pools for value in pool}


def _home(question_id: str, given: Sequence[Given]) -> dict[Place | None, Unit]:
    units = units_for(question_id, given, base_units(given))
    return {place: unit for unit in units for place in unit}


def _too_near(pools: Sequence[Pool], units: Sequence[Counter[str]]) -> list[Pool] | None:
    """Some of the groups that, set against the units nearest to them, differ by few people: these
    would be what is left of subtracting the one from the other. None where there are none such.

    Any sum and difference of groups and units that leaves few people splits the groups in two
    and gives each unit to one side; the people left are those on the other side than their unit.
    """
    rows = [[sum(unit[value] for value in pool) for pool in pools] for unit in units]
    wholes = [sum(row) for row in rows]
    for chosen in range(1, len(pools) // 2 + 1):
        for side in combinations(range(len(pools)), chosen):
            left = 0
            for row, whole in zip(rows, wholes, strict=True):
                inside = sum(row[at] for at in side)
                left += min(inside, whole - inside)
                if left >= LEAST:
                    break
            if 0 < left < LEAST:
                return [pools[at] for at in side]
    return None

"""Every open posting in the memory of the process, so that one student is held against all of
them in milliseconds.

A posting is a few numbers: which majors and family it has, which places, what kind of employer,
whose it is, on what terms, for what pay. Each number stands for something that many postings
share and that is scored once for a student; what is left is looking up small tables for each
posting and adding, which `bytes` and large integers do for all of them at once. That orders
postings nearly right: the best are then worked out exactly.
"""

import sys
from array import array
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import compress

from bot.matching import rules
from bot.matching.model import Fit, Offer, Profile
from bot.matching.offers import Lens
from bot.matching.parts import PARTS, Part, keys_of
from db.job_board import Listed

FULL = 60_000
"""The highest sum, of two bytes, with room for rounding."""
SLACK = 16
"""By how many units two quick sums may stand the wrong way round: rounding in each part."""
HIGH = 1 if sys.byteorder == "little" else 0
"""Which of the two bytes is the higher one."""


class _Column:
    """One part of all postings: a number for each, and what the numbers stand for."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.codes = array("I")
        self.small = bytearray()
        """The last byte of each: all of it while there are no more than 256 meanings."""
        self.meanings: list[Offer] = []
        self._numbers: dict[Hashable, int] = {}

    def grow(self) -> None:
        """One posting more."""
        self.codes.append(0)
        self.small.append(0)

    def set(self, at: int, key: Hashable, offer: Offer) -> None:
        """What this offer says stands at a place from now on."""
        number = self._number(key, offer)
        self.codes[at], self.small[at] = number, number & 255

    def spread(self, table: Sequence[int]) -> int:
        """A table looked up for every posting, two bytes each, as one number."""
        if len(table) > 256:
            lanes = array("H", map(table.__getitem__, self.codes)).tobytes()
            return int.from_bytes(lanes, sys.byteorder)
        padded = (*table, *(0 for _ in range(256 - len(table))))
        both = bytearray(2 * len(self.small))
        both[1 - HIGH :: 2] = self.small.translate(bytes(value & 255 for value in padded))
        both[HIGH::2] = self.small.translate(bytes(value >> 8 for value in padded))
        return int.from_bytes(both, sys.byteorder)

    def numbered(self, key: Hashable) -> int | None:
        """The number of what has this key; None when no posting ever had."""
        return self._numbers.get(key)

    def _number(self, key: Hashable, offer: Offer) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.meanings)
            own = {name: getattr(offer, name) for name in self.part.fields}
            self.meanings.append(replace(_NOTHING, **own))
        return number


_NOTHING = Offer(0)


class Board:
    """The open postings, each at a place of its own that is used again once it is free."""

    def __init__(self, lens: Lens) -> None:
        self.lens = lens
        self._columns = tuple(_Column(part) for part in PARTS)
        self._ids = array("q")
        self._closes = array("i")
        self._at: dict[int, int] = {}
        self._free: list[int] = []
        self._shown_on: tuple[date, int] | None = None

    def __len__(self) -> int:
        return len(self._at)

    def __contains__(self, posting_id: object) -> bool:
        return posting_id in self._at

    @property
    def worn(self) -> bool:
        """Whether most of what numbers stand for is about postings that are gone."""
        meanings = max(len(column.meanings) for column in self._columns)
        return meanings > 2_000 + 2 * len(self._at)

    def put(self, row: Listed) -> None:
        """Take a posting up, change it, or take it away when students may not see it."""
        if not row.shown:
            self.drop(row.id)
            return
        self._shown_on = None
        offer = self.lens.offer(row)
        at = self._at.get(row.id)
        if at is None:
            at = self._at[row.id] = self._place()
        self._ids[at] = row.id
        self._closes[at] = row.closes_on.toordinal()
        for column, key in zip(self._columns, keys_of(row), strict=True):
            column.set(at, key, offer)

    def drop(self, posting_id: int) -> None:
        """Take a posting away."""
        at = self._at.pop(posting_id, None)
        if at is not None:
            self._shown_on = None
            self._closes[at] = 0
            self._free.append(at)

    def ids(self) -> Collection[int]:
        """The postings that are there."""
        return self._at.keys()

    def _place(self) -> int:
        if self._free:
            return self._free.pop()
        self._ids.append(0)
        self._closes.append(0)
        for column in self._columns:
            column.grow()
        return len(self._ids) - 1

    def offer(self, posting_id: int) -> Offer | None:
        """A posting as the rules read it; None when it is not here."""
        at = self._at.get(posting_id)
        return None if at is None else self._offer(at)

    def _offer(self, at: int) -> Offer:
        values = {
            name: getattr(meaning, name)
            for column in self._columns
            for meaning in (column.meanings[column.codes[at]],)
            for name in column.part.fields
        }
        closes_on = date.fromordinal(self._closes[at])
        return Offer(id=self._ids[at], closes_on=closes_on, **values)

    def best(
        self,
        profile: Profile,
        today: date,
        most: int,
        *,
        among: Collection[int] | None = None,
        without: Collection[int] = (),
        only_worth: bool = False,
    ) -> list[tuple[int, Fit]]:
        """The postings that suit somebody best and that nothing forbids, the best first; of
        equals the newer. `among`: only these. `only_worth`: only those that are worth telling
        unasked."""
        found: list[tuple[int, Fit]] = []
        until = 0
        for value, at in self._in_order(profile, today, most, among, frozenset(without)):
            if len(found) >= most and value < until:
                break
            offer = self._offer(at)
            fit = rules.fit(profile, offer, today)
            if rules.worth(profile, offer, fit) if only_worth else fit.offered:
                found.append((offer.id, fit))
                if len(found) == most:
                    until = value - SLACK
            elif only_worth and fit.offered and fit.score < rules.WORTH - 0.01:
                break
        found.sort(key=lambda one: (-round(one[1].score, 6), -one[0]))
        return found[:most]

    def _in_order(
        self,
        profile: Profile,
        today: date,
        most: int,
        among: Collection[int] | None,
        without: frozenset[int],
    ) -> Iterator[tuple[int, int]]:
        """The quick sum of postings and their places, the highest first, of equals the newer."""
        totals = self._totals(profile, today, among, without)
        high, sums, ids = totals[HIGH::2], memoryview(totals).cast("H"), self._ids
        top = 255
        while top >= 0:
            # As many as are asked for, and the whole of the level that the last of them is on.
            low, count = top, 0
            while low >= 0 and count < most:
                count += high.count(low)
                low -= 1
            flags = bytes(int(low < value <= top) for value in range(256))
            group = [at for at in compress(range(len(high)), high.translate(flags)) if sums[at]]
            group.sort(key=lambda at: (sums[at], ids[at]), reverse=True)
            for at in group:
                yield sums[at], at
            top = low

    def _totals(
        self,
        profile: Profile,
        today: date,
        among: Collection[int] | None,
        without: frozenset[int],
    ) -> bytes:
        size = len(self._ids)
        total = int.from_bytes(array("H", [1]) * size, sys.byteorder)
        mask = self._shown(today, among, without)
        for column, values, allowed in self._tables(profile, today):
            if len(set(values)) > 1:
                total += column.spread(values)
            if 0 in allowed:
                mask &= column.spread(allowed)
        return (total & mask).to_bytes(2 * size, sys.byteorder)

    def _tables(
        self, profile: Profile, today: date
    ) -> Iterator[tuple[_Column, Sequence[int], Sequence[int]]]:
        keep = _keep(profile)
        unit = FULL / (_weight(profile, today) + keep * 2 * len(PARTS) + 0.1)
        for column in self._columns:
            liked = _liked(profile, column.part)
            if column.part.wishes or liked:
                yield column, *_table(column, profile, today, unit, keep, liked)

    def _shown(self, today: date, among: Collection[int] | None, without: frozenset[int]) -> int:
        mask = self._open(today)
        if among is not None:
            mask &= self._mask(among)
        return mask & ~self._mask(without) if without else mask

    def _mask(self, ids: Iterable[int]) -> int:
        marked = bytearray(2 * len(self._ids))
        for at in (self._at[id] for id in ids if id in self._at):
            marked[2 * at] = marked[2 * at + 1] = 255
        return int.from_bytes(marked, sys.byteorder)

    def _open(self, today: date) -> int:
        if self._shown_on is None or self._shown_on[0] != today:
            day = today.toordinal()
            shown = array("H", (65_535 if closes >= day else 0 for closes in self._closes))
            self._shown_on = today, int.from_bytes(shown.tobytes(), sys.byteorder)
        return self._shown_on[1]


def _table(
    column: _Column,
    profile: Profile,
    today: date,
    unit: float,
    keep: float,
    liked: Mapping[str, float],
) -> tuple[list[int], list[int]]:
    """For each number of a column what it adds to the sum, and whether it is allowed."""
    part = column.part
    if not part.wishes:
        return _opinions(column, unit, keep, liked)
    values, allowed = [], []
    done: dict[Hashable, tuple[int, int]] = {}
    for number, offer in enumerate(column.meanings):
        alike = number if part.alike is None else part.alike(profile, offer)
        scored = done.get(alike)
        if scored is None:
            sum_ = keep
            for wish in part.wishes:
                aspect = wish(profile, offer, today)
                if aspect is not None:
                    sum_ += aspect.weight * aspect.value
            if liked:
                sum_ += keep * rules.liking(liked, offer)
            broken = any(limit(profile, offer, today) for limit in part.limits)
            scored = done[alike] = round(sum_ * unit), 0 if broken else 65_535
        values.append(scored[0])
        allowed.append(scored[1])
    return values, allowed


def _opinions(
    column: _Column, unit: float, keep: float, liked: Mapping[str, float]
) -> tuple[list[int], list[int]]:
    """The same for employers: there are thousands, and most of them nobody has an opinion of."""
    values = [round(keep * unit)] * len(column.meanings)
    for key, amount in liked.items():
        number = column.numbered(int(key.partition(":")[2]))
        if number is not None:
            values[number] = round(keep * (1 + amount) * unit)
    return values, [65_535]


def _liked(profile: Profile, part: Part) -> dict[str, float]:
    return {
        key: amount for key, amount in profile.likes.items() if key.partition(":")[0] in part.liked
    }


def _keep(profile: Profile) -> float:
    """What likes and dislikes may add or take in each part; that much room is kept below, for
    the sums of bytes have no sign."""
    aspect = rules.learned(profile, _NOTHING)
    return aspect.weight / 2 if aspect is not None else 0.0


def _weight(profile: Profile, today: date) -> float:
    """The sum of the weights of all wishes somebody stated: it is the same for all postings."""
    return sum(aspect.weight for aspect in rules.stated(profile, _NOTHING, today))

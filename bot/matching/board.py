"""Every open posting in the memory of the process, so that one student is held against all of
them in milliseconds.

A posting is a few numbers: which majors and family it has, which places, what kind of employer,
whose it is, on what terms, for what pay. Each number stands for something that many postings
share and that is scored once for a student; what is left is looking up small tables for each
posting and adding, which `bytes` and large integers do for all of them at once. That orders
postings nearly right: the best are then worked out exactly.
"""

from array import array
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import compress
from typing import NamedTuple

from bot.matching import rules
from bot.matching.model import Fit, Offer, Profile
from bot.matching.offers import Lens
from bot.matching.rules import Aspect
from db.job_board import Listed

Wish = Callable[[Profile, Offer, date], Aspect | None]
Limit = Callable[[Profile, Offer, date], object]
KEEP = 0.06
"""Room for dislikes in each part: the sums of bytes have no sign."""
FULL = 240
"""The highest sum of one byte, with room for rounding."""
SLACK = 6
"""By how many units two quick sums may stand the wrong way round: rounding in each part."""
ENOUGH = 600
"""So many are worked out exactly at most, once there are as many as were asked for."""


class Part(NamedTuple):
    """What some fields of a posting say by themselves: the wishes and limits that read nothing
    else, and what may be liked or disliked of them."""

    fields: tuple[str, ...]
    wishes: tuple[Wish, ...]
    limits: tuple[Limit, ...]
    liked: frozenset[str]


def _ageless(rule: Callable[[Profile, Offer], Aspect | None]) -> Wish:
    return lambda profile, offer, _today: rule(profile, offer)


def _always(rule: Callable[[Profile, Offer], object]) -> Limit:
    return lambda profile, offer, _today: rule(profile, offer)


PARTS = (
    Part(
        ("family", "kind", "interests", "asked", "majors", "leads"),
        (_ageless(rules.major), _ageless(rules.kind), _ageless(rules.interests)),
        (_always(rules.not_their_major),),
        frozenset({"family", "kind"}),
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
            _always(rules.nights),
            _always(rules.other_cohort),
            _always(rules.other_education),
            rules.first_year,
        ),
        frozenset({"form", "shift"}),
    ),
    Part(
        ("pay_low", "pay_high"),
        (_ageless(rules.pay),),
        (_always(rules.under_floor),),
        frozenset(),
    ),
)


def _keys(row: Listed) -> tuple[Hashable, ...]:
    """What makes each part of a posting: the same key, the same part."""
    return (
        (row.majors, row.family),
        row.regions,
        (row.nature, row.industry),
        row.employer_id,
        (row.form, row.shift, row.lodging, row.travel, row.cohorts, row.education),
        (row.pay_low, row.pay_high),
    )


class _Column:
    """One part of all postings: a number for each, and what the numbers stand for."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.codes = array("I")
        self.meanings: list[Offer] = []
        self._numbers: dict[Hashable, int] = {}

    def number(self, key: Hashable, offer: Offer) -> int:
        """The number of what this offer says."""
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
        for column, key in zip(self._columns, _keys(row), strict=True):
            column.codes[at] = column.number(key, offer)

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
            column.codes.append(0)
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
        keep: Callable[[Offer], bool] | None = None,
        only_worth: bool = False,
    ) -> list[tuple[int, Fit]]:
        """The postings that suit somebody best and that nothing forbids, the best first; of
        equals the newer. `among`: only these. `keep`: only those for which it holds.
        `only_worth`: only those that are worth telling unasked."""
        found: list[tuple[int, Fit]] = []
        looked, until = 0, 0
        for value, group in self._in_order(profile, today, among, frozenset(without)):
            if len(found) >= most and (value < until or looked >= ENOUGH):
                break
            looked += len(group)
            for at in group:
                offer = self._offer(at)
                if keep is not None and not keep(offer):
                    continue
                fit = rules.fit(profile, offer, today)
                if rules.worth(profile, offer, fit) if only_worth else fit.offered:
                    found.append((offer.id, fit))
            if len(found) >= most and not until:
                until = value - SLACK
        found.sort(key=lambda one: (-round(one[1].score, 6), -one[0]))
        return found[:most]

    def _in_order(
        self,
        profile: Profile,
        today: date,
        among: Collection[int] | None,
        without: frozenset[int],
    ) -> Iterator[tuple[int, list[int]]]:
        """Places of postings with their quick sum, the highest first; of equals, a few hundred
        at a time, the newer ones first."""
        totals = self._totals(profile, today, among, without)
        for value in range(255, 0, -1):
            if value in totals:
                flags = bytes(int(one == value) for one in range(256))
                group = list(compress(range(len(totals)), totals.translate(flags)))
                group.sort(key=self._ids.__getitem__, reverse=True)
                for at in range(0, len(group), 200):
                    yield value, group[at : at + 200]

    def _totals(
        self,
        profile: Profile,
        today: date,
        among: Collection[int] | None,
        without: frozenset[int],
    ) -> bytes:
        size = len(self._ids)
        room = KEEP * 2 * len(PARTS) if profile.likes else 0.1
        unit = FULL / (_weight(profile, today) + room)
        total = int.from_bytes(bytes([1]) * size, "little")
        mask = self._shown(today, among, without)
        for column in self._columns:
            if not column.part.wishes and not _liked(profile, column.part):
                continue
            values, allowed = _tables(column, profile, today, unit)
            if len(set(values)) < 2 and 0 not in allowed:
                continue
            total += int.from_bytes(bytes(map(values.__getitem__, column.codes)), "little")
            if 0 in allowed:
                mask &= int.from_bytes(bytes(map(allowed.__getitem__, column.codes)), "little")
        return (total & mask).to_bytes(size, "little")

    def _shown(self, today: date, among: Collection[int] | None, without: frozenset[int]) -> int:
        if among is None:
            mask = self._open(today)
        else:
            shown = bytearray(len(self._ids))
            for at in self._places(among):
                shown[at] = 255
            mask = self._open(today) & int.from_bytes(shown, "little")
        for at in self._places(without):
            mask &= ~(255 << 8 * at)
        return mask

    def _open(self, today: date) -> int:
        if self._shown_on is None or self._shown_on[0] != today:
            day = today.toordinal()
            shown = bytes(255 if closes >= day else 0 for closes in self._closes)
            self._shown_on = today, int.from_bytes(shown, "little")
        return self._shown_on[1]

    def _places(self, ids: Iterable[int]) -> Iterable[int]:
        return (self._at[id] for id in ids if id in self._at)


def _tables(
    column: _Column, profile: Profile, today: date, unit: float
) -> tuple[bytearray, bytearray]:
    """For each number of a column what it adds to the sum, and whether it is allowed (255)."""
    part, liked = column.part, _liked(profile, column.part)
    values, allowed = bytearray(), bytearray()
    middle = KEEP if profile.likes else 0.0
    for offer in column.meanings:
        sum_ = middle
        for wish in part.wishes:
            aspect = wish(profile, offer, today)
            if aspect is not None:
                sum_ += aspect.weight * aspect.value
        if liked:
            amount = sum(liked.get(key, 0.0) for key in rules.keys(offer))
            sum_ += KEEP * max(-1.0, min(1.0, amount))
        values.append(max(0, round(sum_ * unit)))
        allowed.append(0 if any(limit(profile, offer, today) for limit in part.limits) else 255)
    return values, allowed


def _liked(profile: Profile, part: Part) -> dict[str, float]:
    return {
        key: amount for key, amount in profile.likes.items() if key.partition(":")[0] in part.liked
    }


def _weight(profile: Profile, today: date) -> float:
    """The sum of the weights of all wishes somebody stated: it is the same for all postings."""
    return sum(aspect.weight for aspect in rules.stated(profile, _NOTHING, today))

"""Walking through an assessment, one press at a time: pure, so that nothing is lost or doubled.

A run is a place, a turn and the answers so far. Every screen's buttons carry the turn it was
drawn at; a press from an older screen (a second phone, a double tap) changes nothing and is told
so, unless it only repeats what already holds.

`place` is the id of the item on the screen, or one of the words below.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

PICK = "0pick"
"""Values: choosing five cards. A digit first: no item's id begins with one."""
RANK = "0rank"
"""Values: putting the five in order."""
EVIDENCE = "0evidence"
"""Strengths: a line of evidence for up to five of what was marked."""
END = "0end"
CHOSEN = 5
"""Cards to choose, and lines of evidence at most."""
PICKED = 0
"""The value of a card that was chosen and has no rank yet."""
CAN_SHOW = 2
"""The upper end of the strengths' scale of two."""


class Note(StrEnum):
    """What else the person should be told."""

    STALE = "stale"
    CHANGED = "changed"  # the content, under them
    ENOUGH = "enough"  # five are chosen already
    FULL = "full"  # five lines are written already
    FEWER = "fewer"  # not five yet


class Kind(StrEnum):
    """How the items are gone through."""

    SCALE = "scale"  # one a screen, then the end
    CARDS = "cards"  # choose five, put them in order
    PROOF = "proof"  # one a screen, then lines of evidence


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be gone through: the items in their order, and the steps of the scale."""

    kind: Kind
    items: Sequence[str]
    top: int = 0

    @property
    def start(self) -> str:
        return PICK if self.kind is Kind.CARDS else self.items[0]


@dataclass(frozen=True, slots=True)
class At:
    """Where somebody is, and everything they said. `values` and `words` are by item."""

    place: str
    turn: int = 1
    values: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Open:
    """Come back to it."""


@dataclass(frozen=True, slots=True)
class Give:
    """Answer the item on the screen."""

    turn: int
    item: str
    value: int


@dataclass(frozen=True, slots=True)
class Move:
    """A screen back or on, without answering."""

    turn: int
    by: int


@dataclass(frozen=True, slots=True)
class Choose:
    """Take a card up or put it down; said twice it is done once."""

    item: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class Place:
    """The next card of the order."""

    turn: int
    item: str


Press = Open | Give | Move | Choose | Place


@dataclass(frozen=True, slots=True)
class Outcome:
    at: At
    note: Note | None = None


def located(plan: Plan, at: At) -> Outcome:
    """The place as the content is now: what was taken away leads to the next thing to do."""
    kept = {item: value for item, value in at.values.items() if item in plan.items}
    now = replace(at, values=kept)
    known = {END, *_stations(plan)}
    if at.place in known and (plan.kind is not Kind.CARDS or _whole(now)):
        return Outcome(now)
    if plan.kind is Kind.CARDS:
        place, kept = PICK, dict.fromkeys(kept, PICKED)
    else:
        place = _next_open(plan, now)
    return Outcome(replace(now, place=place, values=kept, turn=at.turn + 1), Note.CHANGED)


def _stations(plan: Plan) -> Sequence[str]:
    match plan.kind:
        case Kind.SCALE:
            return plan.items
        case Kind.PROOF:
            return (*plan.items, EVIDENCE)
        case Kind.CARDS:
            return (PICK, RANK)


def _whole(at: At) -> bool:
    """Whether an order of cards still has its five, ranked from one on without a gap."""
    ranks = sorted(value for value in at.values.values() if value != PICKED)
    return at.place == PICK or (
        len(at.values) == CHOSEN and ranks == list(range(1, len(ranks) + 1))
    )


def press(plan: Plan, before: At, pressed: Press) -> Outcome:
    """What follows from a press."""
    found = located(plan, before)
    at = found.at
    if isinstance(pressed, Open):
        return found
    turn = getattr(pressed, "turn", at.turn)
    if found.note is not None:
        return found
    if turn != at.turn:
        return Outcome(at, None if _repeats(at, pressed) else Note.STALE)
    match pressed:
        case Give(item=item, value=value):
            return _give(plan, at, item, value)
        case Move(by=by):
            return _move(plan, at, by)
        case Choose(item=item, wanted=wanted):
            return _choose(plan, at, item, wanted=wanted)
        case Place(item=item):
            return _place(plan, at, item)


def _repeats(at: At, pressed: Press) -> bool:
    """A double tap: what it says is so already."""
    match pressed:
        case Give(item=item, value=value):
            return at.values.get(item) == value
        case Place(item=item):
            return at.values.get(item, PICKED) != PICKED
        case _:
            return False


def _give(plan: Plan, at: At, item: str, value: int) -> Outcome:
    if plan.kind is Kind.CARDS or item != at.place or not 1 <= value <= plan.top:
        return Outcome(at, Note.STALE)
    values = {**at.values, item: value}
    words = at.words
    if plan.kind is Kind.PROOF and value != CAN_SHOW:
        # What one cannot show has no evidence; else five lines could become six.
        words = {one: line for one, line in words.items() if one != item}
    given = replace(at, values=values, words=words, turn=at.turn + 1)
    index = plan.items.index(item)
    following = plan.items[index + 1] if index + 1 < len(plan.items) else ""
    return Outcome(replace(given, place=following or _next_open(plan, given)))


def _next_open(plan: Plan, at: At) -> str:
    """The first item without an answer; with none left, what comes after the items."""
    left = next((item for item in plan.items if item not in at.values), None)
    if left is not None:
        return left
    return EVIDENCE if plan.kind is Kind.PROOF else END


def _move(plan: Plan, at: At, by: int) -> Outcome:
    if by not in (-1, 1):
        return Outcome(at, Note.STALE)
    if plan.kind is Kind.CARDS:
        return _move_cards(at, by)
    stations = _stations(plan)
    if at.place == END:
        return Outcome(at, Note.STALE)
    index = stations.index(at.place)
    if by == 1 and at.place == EVIDENCE:
        return Outcome(replace(at, place=END, turn=at.turn + 1))
    if by == 1 and at.place not in at.values:
        return Outcome(at, Note.STALE)
    if by == 1 and index + 1 == len(plan.items):
        return Outcome(replace(at, place=_next_open(plan, at), turn=at.turn + 1))
    to = stations[max(0, index + by)]
    return Outcome(replace(at, place=to, turn=at.turn + 1) if to != at.place else at)


def _move_cards(at: At, by: int) -> Outcome:
    """On: to the order, then to the end. Back: the last rank away, then to the choice."""
    ranked = {item: value for item, value in at.values.items() if value != PICKED}
    if at.place == PICK:
        if by < 0:
            return Outcome(at, Note.STALE)
        if len(at.values) != CHOSEN:
            return Outcome(at, Note.FEWER)
        return Outcome(replace(at, place=RANK, turn=at.turn + 1))
    if at.place != RANK:
        return Outcome(at, Note.STALE)
    if by > 0:
        if len(ranked) != CHOSEN:
            return Outcome(at, Note.FEWER)
        return Outcome(replace(at, place=END, turn=at.turn + 1))
    if not ranked:
        return Outcome(replace(at, place=PICK, turn=at.turn + 1))
    # The last of the five ranked itself: it goes with the choice before it.
    away = CHOSEN - 1 if len(ranked) == CHOSEN else len(ranked)
    values = {
        item: PICKED if value >= away and value != PICKED else value
        for item, value in at.values.items()
    }
    return Outcome(replace(at, values=values, turn=at.turn + 1))


def _choose(plan: Plan, at: At, item: str, *, wanted: bool) -> Outcome:
    if at.place != PICK or item not in plan.items:
        return Outcome(at, Note.STALE)
    if (item in at.values) is wanted:
        return Outcome(at)
    if not wanted:
        return Outcome(replace(at, values={k: v for k, v in at.values.items() if k != item}))
    if len(at.values) >= CHOSEN:
        return Outcome(at, Note.ENOUGH)
    return Outcome(replace(at, values={**at.values, item: PICKED}))


def _place(plan: Plan, at: At, item: str) -> Outcome:
    if plan.kind is not Kind.CARDS or at.place != RANK or at.values.get(item) != PICKED:
        return Outcome(at, Note.STALE)
    values = {**at.values, item: 1 + max(at.values.values())}
    left = [card for card, value in values.items() if value == PICKED]
    if len(left) == 1:
        values[left[0]] = CHOSEN
    return Outcome(replace(at, values=values, turn=at.turn + 1))


def ranked(values: Mapping[str, int]) -> tuple[str, ...]:
    """The cards of a finished order, the first first."""
    cards = (item for item, value in values.items() if value != PICKED)
    return tuple(sorted(cards, key=values.__getitem__))


def answered(plan: Plan, at: At) -> int:
    """How many items have an answer."""
    return sum(item in at.values for item in plan.items)

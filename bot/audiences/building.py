"""A condition as it is tapped together: groups that must all hold, each of a few facts.

Two levels are enough for buttons. What a file nests deeper is kept as it is, shown in words,
and can only be negated or taken out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.audiences.shape import EVERYBODY, JOINING, NOBODY, simplify
from content.audiences import DEEPEST, LARGEST
from db.audiences import Condition

Joint = Literal["all", "any"]
LISTS = frozenset(
    {
        "stage",
        "entry_year",
        "department",
        "major",
        "class",
        "programme",
        "region",
        "role",
        "language",
        "destination",
    }
)
"""Kinds whose value is a list, from which one takes and to which one adds."""
NUMBERS = frozenset({"silent_days", "graduates_within"})
STATES = {"lesson": ("done", "not_done"), "module": ("done", "started", "not_done")}
RESPONSES = ("done", "later", "not_for_me", "opened", "none")
MOST_GROUPS, MOST_PARTS = 8, 8


@dataclass(frozen=True, slots=True)
class Group:
    """Facts of which all or any must hold."""

    parts: tuple[Condition, ...]
    joint: Joint = "any"

    def as_condition(self) -> Condition:
        return self.parts[0] if len(self.parts) == 1 else {self.joint: list(self.parts)}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact stands, or (one past the end) is to be put: group and part from 0."""

    group: int
    part: int


def groups_of(condition: Condition) -> tuple[Group, ...]:
    """The groups of a condition; none for everybody and for nobody."""
    ((key, value),) = condition.items()
    if key == "all":
        return tuple(_group(part) for part in value)
    return () if condition == NOBODY else (_group(condition),)


def _group(part: Condition) -> Group:
    ((key, value),) = part.items()
    if key in JOINING and value:
        return Group(tuple(value), "all" if key == "all" else "any")
    return Group((part,))


def condition_of(groups: Iterable[Group]) -> Condition:
    """The condition that groups make; nobody while there are none.

    Who takes the last condition away means to begin anew, not to write to everybody.
    """
    parts = [group.as_condition() for group in groups if group.parts]
    return {"all": parts} if parts else NOBODY


def part_at(condition: Condition, place: Place) -> Condition | None:
    """What stands somewhere; None where nothing does."""
    groups = groups_of(condition)
    if not 0 <= place.group < len(groups):
        return None
    parts = groups[place.group].parts
    return parts[place.part] if 0 <= place.part < len(parts) else None


def fact_of(part: Condition) -> tuple[str, Any, bool]:
    """(key, value, negated) of a part; of what is nested deeper, its own key."""
    ((key, value),) = part.items()
    if key == "not":
        ((inner, what),) = value.items()
        return inner, what, True
    return key, value, False


def is_simple(part: Condition) -> bool:
    """Whether buttons can change what a part says."""
    return fact_of(part)[0] not in {*JOINING, "not"}


def put(condition: Condition, place: Place, part: Condition | None) -> Condition:
    """The condition with something else in a place, or (None) without what was there.

    A place one past the end adds; whatever cannot be is left as it was.
    """
    groups = list(groups_of(condition))
    if place.group == len(groups) and part is not None and len(groups) < MOST_GROUPS:
        groups.append(Group((part,)))
        return _bounded(condition_of(groups), condition)
    if not 0 <= place.group < len(groups):
        return condition
    parts = list(groups[place.group].parts)
    if 0 <= place.part < len(parts):
        parts[place.part : place.part + 1] = [] if part is None else [part]
    elif place.part == len(parts) and part is not None and len(parts) < MOST_PARTS:
        parts.append(part)
    groups[place.group] = replace(groups[place.group], parts=tuple(parts))
    return _bounded(condition_of(groups), condition)


def _bounded(changed: Condition, before: Condition) -> Condition:
    """The changed condition, unless it grew beyond what a file may hold."""
    return changed if _depth(changed) <= DEEPEST and _size(changed) <= LARGEST else before


def _depth(condition: Condition) -> int:
    ((key, value),) = condition.items()
    below = value if key in JOINING else [value] if key == "not" else []
    return 1 + max((_depth(part) for part in below), default=0)


def _size(condition: Condition) -> int:
    ((key, value),) = condition.items()
    if key in JOINING:
        return sum(_size(part) for part in value)
    return _size(value) if key == "not" else 1


def negated(condition: Condition, place: Place) -> Condition:
    """The condition with one part turned into its opposite."""
    part = part_at(condition, place)
    if part is None:
        return condition
    key, value, is_negated = fact_of(part)
    if key == "lesson" and not is_negated:
        other = "not_done" if value["state"] == "done" else "done"
        return put(condition, place, {"lesson": {**value, "state": other}})
    return put(condition, place, part["not"] if is_negated else {"not": part})


def rejoined(condition: Condition, group: int) -> Condition:
    """The condition with one group's parts joined the other way."""
    groups = list(groups_of(condition))
    if not 0 <= group < len(groups) or len(groups[group].parts) < 2:
        return condition
    joint: Joint = "all" if groups[group].joint == "any" else "any"
    groups[group] = replace(groups[group], joint=joint)
    return condition_of(groups)


def toggled(condition: Condition, place: Place, kind: str, value: Any) -> Condition:
    """The condition after a tap on one value: in if it was out, out if it was in.

    A fact with its last value gone is gone itself. Of numbers only one holds; a lesson or
    module replaces the one there; of a campaign's or question's values several may hold.
    """
    part = part_at(condition, place)
    is_negated = False
    present: Any = None
    if part is not None:
        key, present, is_negated = fact_of(part)
        if key != kind:
            return condition
    fact = _toggled(kind, present, value)
    if fact is None:
        return put(condition, place, None)
    return put(condition, place, {"not": fact} if is_negated else fact)


def _toggled(kind: str, present: Any, value: Any) -> Condition | None:
    if kind in LISTS:
        chosen = _flipped(present or [], value)
        return {kind: chosen} if chosen else None
    if kind in NUMBERS:
        return None if present == value else {kind: value}
    if kind in STATES:
        if present and present["id"] == value:
            return None
        return {kind: {"id": value, "state": present["state"] if present else "done"}}
    if kind == "campaign" and present:
        chosen = _flipped(present["response"], value)
        ordered = [word for word in RESPONSES if word in chosen]
        return {kind: {**present, "response": ordered}} if ordered else {kind: present}
    if kind == "answer" and present:
        chosen = _flipped(present.get("in", []), value)
        place = {"survey": present["survey"], "question": present["question"]}
        return {kind: {**place, "in": chosen} if chosen else {**place, "answered": True}}
    return None


def _flipped(values: list[Any], value: Any) -> list[Any]:
    if value in values:
        return [one for one in values if one != value]
    return sorted([*values, value])


def started(condition: Condition, place: Place, campaign_id: str) -> Condition:
    """With a fact about a campaign in a place: got it and said nothing, to begin with."""
    return put(condition, place, {"campaign": {"id": campaign_id, "response": ["none"]}})


def asked(condition: Condition, place: Place, survey: str, question: str) -> Condition:
    """With a fact about a question in a place: answered it, to begin with."""
    fact = {"survey": survey, "question": question, "answered": True}
    return put(condition, place, {"answer": fact})


def with_state(condition: Condition, place: Place, state: str) -> Condition:
    """With another state of the lesson or module in a place."""
    part = part_at(condition, place)
    if part is None:
        return condition
    key, value, is_negated = fact_of(part)
    if state not in STATES.get(key, ()):
        return condition
    fact = {key: {**value, "state": state}}
    return put(condition, place, {"not": fact} if is_negated else fact)


def past_the_end(condition: Condition, place: Place) -> Place:
    """Where a fact goes that takes up where another was: the end of its group, or a new one."""
    groups = groups_of(condition)
    if place.group < len(groups):
        return Place(place.group, len(groups[place.group].parts))
    return Place(len(groups), 0)


def is_chosen(condition: Condition) -> bool:
    """Whether anybody is meant at all."""
    return simplify(condition) != NOBODY


def is_everybody(condition: Condition) -> bool:
    return simplify(condition) == EVERYBODY

"""Who should have a talk: pure rules over what is known of those who could.

A student never has to choose: without a topic the class's counselor is accountable. A topic
moves the talk to who knows about it, and what nobody fitting can take is offered to several,
the office among them, so that no question ends nowhere.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.handoff import TalkTopic
from db.people import Language
from db.talk_ownership import Part

ORDER: dict[TalkTopic | None, tuple[Part, ...]] = {
    None: (Part.counselor, Part.mentor),
    TalkTopic.process: (Part.mentor, Part.counselor),
    TalkTopic.subject: (Part.teacher, Part.mentor, Part.counselor),
    TalkTopic.wellbeing: (Part.trained, Part.counselor, Part.mentor),
}
"""Whom a topic belongs to, the most fitting first."""
OFFERED = (Part.mentor, Part.counselor, Part.trained, Part.colleague, Part.office)
"""Whom a talk is offered to when nobody it belongs to can take it."""
LONGEST_CHAIN = 6
"""A cover may be away too, and theirs; no chain is followed farther."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could answer, as what they are to the student's class."""

    person_id: int
    part: Part
    ready: bool = True
    """Reachable, takes new talks, and has room for one more."""
    present: bool = True
    """Not away; or away, with somebody present who covers."""
    languages: frozenset[Language] = frozenset({"zh"})
    open_talks: int = 0


@dataclass(frozen=True, slots=True)
class Routed:
    """Who has a new talk: one owner, or (`owner` None) several it is offered to. Nobody at all
    only where nobody of the college has joined."""

    owner: int | None
    offered: tuple[int, ...] = ()
    instead_of: int | None = None
    """The class's counselor, where the talk is somebody else's because they cannot take it."""


def route(topic: TalkTopic | None, language: Language, candidates: Sequence[Candidate]) -> Routed:
    """Who has a student's new talk.

    The first of the topic's parts with anybody ready and present decides; within it who speaks
    the student's language comes first, then who has fewer open talks.
    """
    able = [one for one in candidates if one.ready and one.present]
    for part in ORDER[topic]:
        fitting = [one for one in able if one.part is part]
        if fitting:
            owner = min(fitting, key=_preferred(language)).person_id
            return Routed(owner, instead_of=_missed(part, ORDER[topic], candidates, owner))
    for chosen in (able, [one for one in candidates if one.present], candidates):
        offered = _each([one for part in OFFERED for one in chosen if one.part is part], language)
        if offered:
            return Routed(None, offered)
    # Only people whom nothing but another topic would lead to.
    return Routed(None, _each(candidates, language))


def _preferred(language: Language) -> Callable[[Candidate], tuple[bool, int, int]]:
    return lambda one: (language not in one.languages, one.open_talks, one.person_id)


def _missed(
    part: Part, order: tuple[Part, ...], candidates: Iterable[Candidate], owner: int
) -> int | None:
    """The counselor whose turn it would have been before this part."""
    before = order[: order.index(part)]
    for one in candidates:
        if one.part is Part.counselor and one.part in before and one.person_id != owner:
            return one.person_id
    return None


def _each(chosen: Iterable[Candidate], language: Language) -> tuple[int, ...]:
    """Everybody once; whoever speaks the student's language first, else in the order given."""
    every = sorted(chosen, key=lambda one: language not in one.languages)
    return tuple(dict.fromkeys(one.person_id for one in every))


def stands_in(person_id: int, away: Mapping[int, int | None]) -> int | None:
    """Who answers for somebody today: they themselves, or whoever covers for them, or whoever
    covers for that one. None: all of them are away, or cover for each other in a circle."""
    current: int | None = person_id
    for _ in range(LONGEST_CHAIN):
        if current is None or current not in away:
            return current
        current = away[current]
    return None

"""Numbers about talks for the lead: how many, how quickly in working time, about what, how good.

Nobody is to be found in them: what fewer than five students stand behind is not shown, nor what
it could be worked out from. One who asks often is no group.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bot.handoff.waiting import WorkHours, percentile, worked
from bot.small_groups import LEAST, shown
from db import talk_numbers, talk_ownership
from db.engine import Tx
from db.handoff import TalkTopic
from db.talk_ends import Rating
from db.talk_numbers import Load, TalkFacts

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Times:
    """Working time of a group of talks; None where there are too few to show."""

    middle: timedelta | None
    most: timedelta | None
    """What nine of ten stay within."""


@dataclass(frozen=True, slots=True)
class OfGroup:
    """The talks about something, or of a major; None: too few students to show, or others could
    be worked out."""

    begun: int | None
    replies: Times


@dataclass(frozen=True, slots=True)
class OfOne:
    """One person's talks. `begun` None: too few to show, or others could be worked out."""

    name: str | None
    open_talks: int
    waiting: int
    begun: int | None
    replies: Times
    ends: Times


@dataclass(frozen=True, slots=True)
class Numbers:
    """All of it, over a span of time; None stands for what is too small to show."""

    begun: int | None
    open_talks: int
    waiting: int
    replies: Times
    ends: Times
    topics: Mapping[TalkTopic | None, OfGroup]
    majors: Mapping[str | None, OfGroup]
    """The fullest first; under None who asked without a name, or is in no class."""
    ratings: Mapping[Rating, int | None]
    people: tuple[OfOne, ...]


Took = tuple[int, timedelta]
"""Whose talk it was, and the working time something took in it."""


def times(found: Collection[Took]) -> Times:
    """The middle and the ninetieth percentile, where enough students stand behind them."""
    if len({student for student, _ in found}) < LEAST:
        return Times(None, None)
    took = [one for _, one in found]
    return Times(percentile(took, 0.5), percentile(took, 0.9))


def reply_times(hours: WorkHours, facts: Iterable[TalkFacts]) -> list[Took]:
    """Working time to the first reply, of the talks that students began and somebody answered."""
    return [
        (one.student_id, worked(hours, one.opened_at, one.first_reply_at))
        for one in facts
        if one.first_reply_at is not None and one.first_reply_at > one.opened_at
    ]


def end_times(hours: WorkHours, facts: Iterable[TalkFacts]) -> list[Took]:
    """Working time from the first message to the end, of the talks that have ended."""
    return [
        (one.student_id, worked(hours, one.opened_at, one.closed_at))
        for one in facts
        if one.closed_at is not None
    ]


def count(
    hours: WorkHours,
    facts: Sequence[TalkFacts],
    loads: Sequence[Load],
    names: Mapping[int, str],
) -> Numbers:
    """The numbers of these talks."""
    topics: dict[TalkTopic | None, list[TalkFacts]] = {key: [] for key in (*TalkTopic, None)}
    majors: dict[str | None, list[TalkFacts]] = {}
    ratings: dict[Rating, list[TalkFacts]] = {key: [] for key in Rating}
    for one in facts:
        topics[one.topic].append(one)
        majors.setdefault(one.major, []).append(one)
        if one.rating is not None:
            ratings[one.rating].append(one)
    return Numbers(
        begun=_counts({"all": facts})["all"],
        open_talks=sum(one.open_talks for one in loads),
        waiting=sum(one.waiting for one in loads),
        replies=times(reply_times(hours, facts)),
        ends=times(end_times(hours, facts)),
        topics=_of_groups(hours, topics),
        majors=dict(
            sorted(
                _of_groups(hours, majors).items(),
                key=lambda item: (item[0] is None, -(item[1].begun or 0), item[0] or ""),
            )
        ),
        ratings=_counts(ratings),
        people=tuple(_of_people(hours, facts, loads, names)),
    )


def _counts(groups: Mapping[K, Sequence[TalkFacts]]) -> dict[K, int | None]:
    """How many talks are in each of these groups; None where that is not shown."""
    asked = shown({key: len({one.student_id for one in found}) for key, found in groups.items()})
    return {key: None if asked[key] is None else len(found) for key, found in groups.items()}


def _of_groups(hours: WorkHours, groups: Mapping[K, Sequence[TalkFacts]]) -> dict[K, OfGroup]:
    return {
        key: OfGroup(begun, times(reply_times(hours, groups[key]) if begun is not None else ()))
        for key, begun in _counts(groups).items()
    }


def _of_people(
    hours: WorkHours,
    facts: Sequence[TalkFacts],
    loads: Sequence[Load],
    names: Mapping[int, str],
) -> Iterable[OfOne]:
    """Everybody who has or had a talk, the fullest desk first; those nobody has come last."""
    has = {one.owner_id: one for one in loads}
    theirs: dict[int | None, list[TalkFacts]] = {}
    for one in facts:
        theirs.setdefault(one.owner_id, []).append(one)
    begun = _counts(theirs)
    everybody = sorted(
        {*has, *theirs},
        key=lambda owner: (
            owner is None,
            -has[owner].open_talks if owner in has else 0,
            names.get(owner or 0, ""),
            owner or 0,
        ),
    )
    for owner in everybody:
        load = has.get(owner, Load(owner, 0, 0))
        mine = theirs.get(owner, [])
        yield OfOne(
            names.get(owner) if owner is not None else None,
            load.open_talks,
            load.waiting,
            begun.get(owner, 0),
            times(reply_times(hours, mine)),
            times(end_times(hours, mine)),
        )


async def of_span(tx: Tx, hours: WorkHours, since: datetime) -> Numbers:
    """The numbers of the talks that began after an instant, and what is open now."""
    facts = await talk_numbers.begun_since(tx, since)
    loads = await talk_numbers.loads(tx)
    every = [*(one.owner_id for one in facts), *(one.owner_id for one in loads)]
    owners = {owner for owner in every if owner is not None}
    return count(hours, facts, loads, await talk_ownership.names(tx, owners))

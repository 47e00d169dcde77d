"""A round as results are made of it: loaded whole, counted, drawn, taken away."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.audiences.shape import JOINING
from bot.people.stages import stage
from bot.surveys import frozen, sheets
from bot.surveys.results import Given, Place, Unit, base_units, countable
from bot.surveys.sheets import Export, Taken
from bot.surveys.values import Value, from_json
from content.models import Language
from content.regions import Regions
from content.survey_models import Survey, SurveyQuestion
from db import survey_attempts, survey_desk, surveys
from db.audiences import Condition
from db.engine import Tx
from db.survey_attempts import AttemptState
from db.survey_desk import Answered, ClassPlace
from db.surveys import RoundRow

BATCH = 400
STRUCTURE = frozenset({"department", "major", "class", "stage"})
"""Facts a filter on results may be made of: what units are made of, and nothing finer."""


@dataclass(frozen=True)
class Loaded:
    """A round with all its answers. `given` is what was handed in; `rows` the same attempts, and
    those not finished, with whose they are. Of an anonymous survey nobody is known."""

    row: RoundRow
    versions: tuple[tuple[int, Survey], ...]
    places: Mapping[int, ClassPlace]
    stages: Mapping[int, str]
    given: tuple[Given, ...]
    rows: tuple[Answered, ...]
    answers: Mapping[int, Mapping[str, Value]]
    scores: Mapping[int, Mapping[str, float]]
    base: tuple[Unit, ...]
    numbers: Mapping[int, int]
    """The number of each version, by its id."""

    @property
    def survey(self) -> Survey:
        """The last version."""
        return self.versions[-1][1]

    @property
    def questions(self) -> tuple[SurveyQuestion, ...]:
        return countable([survey for _, survey in self.versions])

    @property
    def anonymous(self) -> bool:
        return any(survey.anonymous for _, survey in self.versions)


async def load(tx: Tx, row: RoundRow, now: datetime, zone: ZoneInfo) -> Loaded:
    """Everything a round's results are made of. Takes seconds where thousands answered; the
    work is done beside the loop, so that nobody waits."""
    places = {one.class_id: one for one in await survey_desk.places(tx)}
    today = now.astimezone(zone).date()
    stages = {
        one.class_id: stage(one.entry_year, min(8, max(1, one.years)), today).id
        for one in places.values()
    }
    parsed: dict[int, tuple[int, Survey]] = {}
    rows: list[Answered] = []
    answers: dict[int, Mapping[str, Value]] = {}
    scores: dict[int, Mapping[str, float]] = {}
    states = (AttemptState.complete, AttemptState.partial)
    after, more = 0, True
    while more:
        batch = await survey_desk.answered(tx, row.round_id, states, after, BATCH)
        more = len(batch) == BATCH
        if not batch:
            break
        after = batch[-1].attempt_id
        kept = await survey_attempts.answers_of(tx, [one.attempt_id for one in batch])
        for id in {one.version_id for one in batch} - parsed.keys():
            version = await surveys.version(tx, id)
            if version is not None:
                parsed[id] = version.number, frozen.parse(version.content)
        values = {
            id: {question: given.value for question, given in one.items()}
            for id, one in kept.items()
        }
        for id, found in (await asyncio.to_thread(_counted, batch, values, parsed)).items():
            answers[id], scores[id] = found
        rows += batch
    if row.version_id not in parsed:
        version = await surveys.version(tx, row.version_id)
        assert version is not None  # noqa: S101 - a round always has one
        parsed[row.version_id] = version.number, frozen.parse(version.content)
    versions = tuple(sorted(parsed.values(), key=lambda one: one[0]))
    hidden = any(survey.anonymous for _, survey in versions)
    given = tuple(
        _given(one, answers[one.attempt_id], places, stages, hidden=hidden)
        for one in rows
        if one.state is AttemptState.complete
    )
    base = await asyncio.to_thread(base_units, given)
    numbers = {id: number for id, (number, _) in parsed.items()}
    return Loaded(
        row, versions, places, stages, given, tuple(rows), answers, scores, base, numbers
    )


def _counted(
    batch: Sequence[Answered],
    kept: Mapping[int, Mapping[str, dict[str, object]]],
    versions: Mapping[int, tuple[int, Survey]],
) -> dict[int, tuple[dict[str, Value], dict[str, float]]]:
    found = {}
    for one in batch:
        values = {id: from_json(value) for id, value in kept[one.attempt_id].items()}
        found[one.attempt_id] = sheets.taken_of(versions[one.version_id][1], values, one.who)
    return found


def _given(
    one: Answered,
    answers: Mapping[str, Value],
    places: Mapping[int, ClassPlace],
    stages: Mapping[int, str],
    *,
    hidden: bool,
) -> Given:
    place = places.get(one.class_id or 0)
    if hidden or place is None:
        return Given(None, answers, None if hidden else one.person_id)
    where = Place(place.class_id, place.major_id, place.department_id, stages[place.class_id])
    return Given(where, answers, one.person_id)


# Filters


def classes_fitting(loaded: Loaded, condition: Condition) -> frozenset[int] | None:
    """The classes a filter means; None where it is made of anything but the structure of the
    college: whoever could pick people by other facts could pick out one of them."""

    def fits(place: ClassPlace, part: Condition) -> bool:
        ((key, value),) = part.items()
        if key in JOINING:
            return (all if key == "all" else any)(fits(place, one) for one in value)
        if key == "not":
            return not fits(place, value)
        own = {
            "department": place.department,
            "major": place.major,
            "class": place.name,
            "stage": loaded.stages[place.class_id],
        }
        return own[key] in value

    if not is_structural(condition):
        return None
    return frozenset(id for id, place in loaded.places.items() if fits(place, condition))


def is_structural(condition: Condition) -> bool:
    """Whether a filter asks for nothing but the structure of the college."""
    return _keys(condition) <= STRUCTURE


def _keys(condition: Condition) -> set[str]:
    ((key, value),) = condition.items()
    if key in JOINING:
        return {one for part in value for one in _keys(part)}
    return _keys(value) if key == "not" else {key}


# To take away


def export(
    loaded: Loaded,
    within: Collection[int] | None,
    regions: Regions,
    words: sheets.Words,
    language: Language,
    zone: ZoneInfo,
) -> Export:
    """What somebody may take away: of an anonymous survey only who sees the whole college."""
    kept = None if within is None else frozenset(within)
    taken = [] if loaded.anonymous and kept is not None else [
        _taken(loaded, one, zone)
        for one in loaded.rows
        if kept is None or one.class_id in kept
    ]  # fmt: skip
    if loaded.anonymous:
        taken = [one for one in taken if one.state == AttemptState.complete.value]
    return Export(loaded.versions, taken, loaded.given, regions, words, language, kept)


def _taken(loaded: Loaded, one: Answered, zone: ZoneInfo) -> Taken:
    place = loaded.places.get(one.class_id or 0)
    return Taken(
        one.attempt_id,
        loaded.row.round_id,
        loaded.numbers[one.version_id],
        one.state.value,
        loaded.answers[one.attempt_id],
        loaded.scores[one.attempt_id],
        number=one.number or "",
        name=one.name or "",
        class_name=place.name if place else "",
        major=place.major if place else "",
        department=place.department if place else "",
        stage=loaded.stages.get(one.class_id or 0, ""),
        handed_in=one.handed_in_at.astimezone(zone) if one.handed_in_at else None,
        changed=one.changed_at.astimezone(zone),
        proxy=one.proxy_by_id is not None,
    )

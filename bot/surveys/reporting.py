"""A round as results are made of it: loaded whole, counted, drawn, taken away."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.audiences.shape import JOINING
from bot.people.stages import stage
from bot.pictures.model import (
    Bar,
    BarsPicture,
    FlowNode,
    FlowPicture,
    FlowRibbon,
    StackLine,
    StackPicture,
)
from bot.surveys import flows, frozen, sheets
from bot.surveys.flows import NONE, Flow, Pool
from bot.surveys.results import By, Given, Place, Result, Unit, base_units, countable
from bot.surveys.sheets import Export, Taken, key_label
from bot.surveys.values import Value, from_json
from content.models import Language
from content.regions import Regions
from content.survey_models import AskKind, Survey, SurveyQuestion
from db import survey_attempts, survey_desk, surveys
from db.audiences import Condition
from db.engine import Tx
from db.survey_attempts import AttemptState
from db.survey_desk import Answered, ClassPlace
from db.surveys import RoundRow

BATCH = 400
LINES = 18
"""Groups of one picture; more of them come in further pictures."""
KEYS = 9
"""Answers of one stacked bar; the rarest beyond them are taken together."""
STRUCTURE = frozenset({"department", "major", "class", "stage"})
"""Facts a filter on results may be made of: what units are made of, and nothing finer."""
Say = Callable[..., str]
"""Our wording in the reader's language, plain: (end of the text id, values)."""


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


# Pictures


def bars(
    found: Result, subtitle: str, language: Language, regions: Regions, say: Say
) -> BarsPicture | None:
    """A question as bars; None where too few answered, or there is nothing to draw."""
    if found.whole is None or not found.keys:
        return None
    question, whole = found.question, found.whole
    if question.kind is AskKind.REGION:
        lines = _places(found, language, regions)
    else:
        ordered = list(found.keys)
        if question.kind in (AskKind.SINGLE, AskKind.MULTIPLE):
            ordered.sort(key=lambda key: -whole.counts[key])
        lines = [
            Bar(key_label(found, key, language, regions), whole.counts[key]) for key in ordered
        ]
    return BarsPicture(
        question.title[language], subtitle, tuple(lines), whole.answered, _note(found, say)
    )


def _note(found: Result, say: Say) -> str:
    whole = found.whole
    parts = []
    if whole is not None and whole.middle is not None and whole.mean is not None:
        parts.append(say("picture-mean", mean=round(whole.mean, 1), middle=round(whole.middle, 1)))
    if found.question.kind is AskKind.RANKING:
        parts.append(say("picture-ranking"))
    if found.question.kind in (AskKind.MULTIPLE, AskKind.REGION):
        parts.append(say("picture-several"))
    if found.left_out:
        parts.append(say("picture-left-out"))
    return "".join(parts) if parts else ""


def _places(found: Result, language: Language, regions: Regions) -> list[Bar]:
    """Groups first, then provinces with the places in them; each as often as it was named."""
    assert found.whole is not None  # noqa: S101 - asked before
    counts = found.whole.counts
    groups = [key for key in counts if key not in regions.places and counts[key]]
    groups.sort(key=lambda key: -counts[key])
    lines = [Bar(key_label(found, key, language, regions), counts[key]) for key in groups]
    provinces: dict[str, list[str]] = {}
    for key in counts:
        if key in regions.places and counts[key]:
            provinces.setdefault(regions.places[key].province, []).append(key)
    whole = {code: sum(counts[key] for key in keys) for code, keys in provinces.items()}
    for code in sorted(provinces, key=lambda one: (-whole[one], one)):
        lines.append(Bar(regions.name(code, language), whole[code], head=True))
        inner = sorted(provinces[code], key=lambda key: (-counts[key], key))
        lines += [
            Bar(regions.name(key, language), counts[key], inner=True)
            for key in inner
            if key != code
        ]
    return lines


def stacks(
    found: Result, by: By, loaded: Loaded, subtitle: str, language: Language, regions: Regions,
    say: Say,
) -> list[StackPicture]:  # fmt: skip
    """A question group by group, the largest first; the small ones together at the end."""
    if found.whole is None or not found.rows or not found.keys:
        return []
    counts = found.whole.counts
    keys = list(found.keys)
    if len(keys) > KEYS:
        keys.sort(key=lambda key: -counts[key])
    shown, rest = keys[:KEYS], keys[KEYS:]
    labels = [key_label(found, key, language, regions) for key in shown]
    if rest:
        labels.append(say("picture-others"))
    lines = []
    for row in sorted(found.rows, key=lambda one: (one.value is None, -one.tally.answered)):
        name = (
            say("picture-small") if row.value is None else group_name(loaded, by, row.value, say)
        )
        parts = [row.tally.counts[key] for key in shown]
        if rest:
            parts.append(sum(row.tally.counts[key] for key in rest))
        lines.append(StackLine(name, tuple(parts)))
    title = say("picture-by", title=found.question.title[language], by=say(f"by-{by.value}"))
    note = "".join([say("picture-stack"), _note(found, say)])
    return [
        StackPicture(title, subtitle, tuple(labels), tuple(lines[at : at + LINES]), note)
        for at in range(0, len(lines), LINES)
    ]


def group_name(loaded: Loaded, by: By, value: int | str, say: Say) -> str:
    """What a group is called."""
    if by is By.STAGE:
        return say("stage", stage=value)
    for place in loaded.places.values():
        match by:
            case By.CLASS if place.class_id == value:
                return place.name
            case By.MAJOR if place.major_id == value:
                return place.major
            case By.DEPARTMENT if place.department_id == value:
                return place.department
    return str(value)


def change(
    question: SurveyQuestion, earlier: Loaded, later: Loaded, names: tuple[str, str],
    language: Language, say: Say,
) -> FlowPicture | None:  # fmt: skip
    """From the answers of one round to those of the next, as a picture."""
    if earlier.anonymous or later.anonymous:
        return None
    found = flows.flow(question.id, earlier.given, later.given)
    if found is None:
        return None
    order = {option.id: at for at, option in enumerate(question.options)}
    sides = [_ordered(found, order, later=side) for side in (False, True)]
    nodes = [
        tuple(
            FlowNode(_pool_name(question, pool, language, say, later=side), faint=NONE in pool)
            for pool in pools
        )
        for side, pools in zip((False, True), sides, strict=True)
    ]
    ribbons = tuple(
        FlowRibbon(sides[0].index(was), sides[1].index(now), count, kept=was == now)
        for (was, now), count in found.cells.items()
    )
    subtitle = say("flow-subtitle", people=found.people, kept=found.kept)
    title = say("flow-title", title=question.title[language])
    note = say("flow-note")
    return FlowPicture(title, subtitle, names[0], names[1], nodes[0], nodes[1], ribbons, note)


def _ordered(found: Flow, order: Mapping[str, int], *, later: bool) -> list[Pool]:
    """As the question has its options; those taken together after them, no answer last."""
    last = len(order)
    return sorted(
        found.side(later),
        key=lambda pool: (
            NONE in pool,
            len(pool) > 1,
            min(order.get(id, last) for id in pool),
        ),
    )


def _pool_name(
    question: SurveyQuestion, pool: Pool, language: Language, say: Say, *, later: bool
) -> str:
    if pool == {NONE}:
        return say("flow-none-after" if later else "flow-none-before")
    if len(pool) > 1:
        return say("picture-others")
    (id,) = pool
    option = question.option(id)
    return option.text[language] if option else id


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

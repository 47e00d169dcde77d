"""What results look like: the pictures of a question, of its groups, of what changed."""

from collections.abc import Callable, Mapping

from bot.pictures.model import (
    Bar,
    BarsPicture,
    FlowNode,
    FlowPicture,
    FlowRibbon,
    StackLine,
    StackPicture,
)
from bot.surveys import flows
from bot.surveys.flows import NONE, Flow, Pool
from bot.surveys.reporting import Loaded
from bot.surveys.results import By, Result
from bot.surveys.sheets import key_label
from content.models import Language
from content.regions import Regions
from content.survey_models import AskKind, SurveyQuestion

LINES = 18
"""Groups of one picture; more of them come in further pictures."""
KEYS = 9
"""Answers of one stacked bar; the rarest beyond them are taken together."""
Say = Callable[..., str]
"""Our wording in the reader's language, plain: (end of the text id, values)."""


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
        if question.kind in (AskKind.SINGLE, AskKind.MULTIPLE) and not question.ordered:
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
    keys = [key for key in found.keys if counts[key]]
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

"""Use cases of audiences: how many, who for example, who not and why."""

from collections.abc import Sequence
from datetime import date

from bot.audiences import building, choices, rules
from bot.audiences.building import Place
from content import Content
from db import audiences
from db.audiences import AudienceSize, Condition, Excluded, Sampled
from db.engine import Tx


async def count(
    tx: Tx, condition: Condition, today: date, content: Content, topic: str | None = None
) -> AudienceSize:
    """How many fit a condition on a day where the college is, and why some are not reached.

    With a topic those who muted it are told apart.
    """
    return await audiences.size(tx, rules.resolve(condition, today, content), topic)


async def sample(
    tx: Tx,
    condition: Condition,
    today: date,
    content: Content,
    size: int = 5,
    topic: str | None = None,
) -> Sequence[Sampled]:
    """A few who would be reached, others each time."""
    return await audiences.sample(tx, rules.resolve(condition, today, content), size, topic)


async def excluded(
    tx: Tx, condition: Condition, today: date, content: Content, topic: str | None = None
) -> Sequence[Excluded]:
    """Who fits and would not be reached, by reason and class."""
    return await audiences.excluded(tx, rules.resolve(condition, today, content), topic)


async def picked(
    tx: Tx, content: Content, condition: Condition, place: Place, kind: str, key: int
) -> Condition | None:
    """The condition after a tap on an option; None when that is not on offer (any more)."""
    part = building.part_at(condition, place)
    present = building.fact_of(part)[1] if part is not None else None
    value = await choices.find(tx, content, kind, key, present)
    if value is None:
        return None
    if kind == "question":
        return building.asked(condition, place, *value)
    if kind == "campaign" and part is None:
        return building.started(condition, place, value)
    return building.toggled(condition, place, kind, value)

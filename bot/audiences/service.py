"""Use cases of audiences: how many, who for example, who not and why."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.audiences import building, choices, rules
from bot.audiences.building import Place
from content import Content
from db import audiences
from db.audiences import AudienceSize, Condition, Resolved
from db.engine import Tx


@dataclass(frozen=True, slots=True)
class Sight:
    """How conditions are seen at a moment: on which day where the college is, by which
    lessons a module is done."""

    content: Content
    today: date

    @classmethod
    def at(cls, now: datetime, zone: ZoneInfo, content: Content) -> "Sight":
        """For an instant, by the college's time zone."""
        return cls(content, now.astimezone(zone).date())

    def resolve(self, condition: Condition) -> Resolved:
        """The condition as it is asked of the database."""
        return rules.resolve(condition, self.today, self.content)


async def count(
    tx: Tx, condition: Condition, today: date, content: Content, topic: str | None = None
) -> AudienceSize:
    """How many fit a condition on a day where the college is, and why some are not reached.

    With a topic those who muted it are told apart.
    """
    return await audiences.size(tx, rules.resolve(condition, today, content), topic)


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

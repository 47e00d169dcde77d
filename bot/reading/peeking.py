"""A card opened on its own, from a hit or a bookmark. Looking at it moves nobody's place."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.lessons import rules
from bot.lessons.rules import Kind, Step
from bot.lessons.service import Screen, is_staff
from bot.reading.marks import find
from content import Content
from db import lessons
from db.engine import Tx
from db.people import Actor


@dataclass(frozen=True, slots=True)
class Peek:
    """A card as a screen of its lesson, and where its reader really is in it: None when they did
    not begin it or are through. Then there is no place to go back to."""

    screen: Screen
    place: int | None
    is_place: bool
    """Whether the card is the very place of the reader."""

    @property
    def cards(self) -> tuple[Step, ...]:
        """The cards of the lesson, in their order."""
        return tuple(step for step in self.screen.steps if step.kind is Kind.CARD)


async def peek(
    tx: Tx,
    content: Content,
    actor: Actor,
    lesson_id: str,
    card_id: str,
    today: date,
    now: datetime,
) -> Peek | None:
    """The card as this reader may see it; None when it is not (or no longer) to be seen.

    Nothing is written: the place in the lesson, and which lesson to go on with, stay.
    """
    lesson, card = find(content, actor, lesson_id, card_id, today)
    if lesson is None or card is None:
        return None
    staff = is_staff(actor)
    steps = rules.steps_of(lesson, actor.language, today, staff=staff)
    index = steps.index(Step(Kind.CARD, card_id))
    known = await lessons.progress_in(tx, actor.person_id, lesson_id)
    at = known or rules.begin(lesson, steps, now)
    place, _ = rules.locate(steps, at)
    shown = replace(at, step=steps[index].name, position=index)
    screen = Screen(content.modules[lesson.module], lesson, steps, index, shown, staff, None, None)
    begun = known is not None and known.finished_at is None
    return Peek(screen, place if begun else None, known is not None and place == index)

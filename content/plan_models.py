"""Goals and steps to begin a plan with, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass

from content.models import Bilingual


@dataclass(frozen=True, slots=True)
class Idea:
    """A goal or step to take over with a tap; `days` is 0 for goals."""

    id: str
    stages: frozenset[str]
    text: Bilingual
    days: int = 0


@dataclass(frozen=True, slots=True)
class PlanIdeas:
    """Ideas by what they are for, in the order an editor put them."""

    long: tuple[Idea, ...] = ()
    plan_b: tuple[Idea, ...] = ()
    term: tuple[Idea, ...] = ()
    steps: tuple[Idea, ...] = ()

    @property
    def ids(self) -> list[tuple[str, str]]:
        """(kind, id) of every idea, for the list of retired ids."""
        every = (*self.long, *self.plan_b, *self.term, *self.steps)
        return [("plan-idea", idea.id) for idea in every]

    def idea(self, id: str) -> Idea | None:
        """The idea with this id, or None (an old button may name one that is gone)."""
        every = (*self.long, *self.plan_b, *self.term, *self.steps)
        return next((idea for idea in every if idea.id == id), None)

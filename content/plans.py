"""Reading `plans.yaml`: goals and steps to begin a plan with, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import Field

from content.faults import Faults
from content.models import Bilingual
from content.plan_models import Idea, PlanIdeas
from content.source import Document, read_yaml, validate
from content.suggestion_models import STAGES, StudyStage
from content.telegram_html import BUTTON_WIDTH
from content.words import Renderer
from content.written import Id, Written

FEWEST = 3
"""So many ideas of each kind for every stage: two are no choice."""


class WrittenIdea(Written):
    """Something one could want, in the student's own words: a button, so it is short."""

    id: Id
    stages: Annotated[tuple[StudyStage, ...], Field(min_length=1)]
    text: Bilingual


class WrittenStepIdea(WrittenIdea):
    """A small step, and how many days one might give it."""

    days: Annotated[int, Field(ge=1, le=120)] = Field(
        default=7, description="The day that is offered first lies so many days ahead"
    )


class PlansFile(Written):
    """`plans.yaml`."""

    long: Annotated[tuple[WrittenIdea, ...], Field(min_length=1)] = Field(
        description="Goals for three years"
    )
    plan_b: Annotated[tuple[WrittenIdea, ...], Field(min_length=1)] = Field(
        description="What if that does not work out"
    )
    term: Annotated[tuple[WrittenIdea, ...], Field(min_length=1)] = Field(
        description="Goals for one term"
    )
    steps: Annotated[tuple[WrittenStepIdea, ...], Field(min_length=1)] = Field(
        description="Things done in a day or a few weeks"
    )


def read_plan_ideas(path: Path, faults: Faults) -> PlanIdeas:
    """The ideas of a file; none when there is no such file."""
    document = read_yaml(path, faults) if path.is_file() else None
    written = document and validate(PlansFile, document, faults)
    if not document or not written:
        return PlanIdeas()
    renderer = Renderer(document, faults)
    seen: set[str] = set()
    kinds = {
        name: tuple(_ideas(getattr(written, name), name, document, renderer, seen, faults))
        for name in ("long", "plan_b", "term", "steps")
    }
    for name, ideas in kinds.items():
        for stage in STAGES:
            count = sum(stage in idea.stages for idea in ideas)
            if count < FEWEST:
                line = document.line(name)
                faults.add(path, line, f"«{name}» has {count} for {stage}, at least {FEWEST}")
    return PlanIdeas(**kinds)


def _ideas(
    written: Iterable[WrittenIdea],
    name: str,
    document: Document,
    renderer: Renderer,
    seen: set[str],
    faults: Faults,
) -> Iterable[Idea]:
    for number, one in enumerate(written):
        if one.id in seen:
            line = document.line(name, number, "id")
            faults.add(document.path, line, f"the id «{one.id}» is here twice")
        seen.add(one.id)
        text = renderer.label(one.text, BUTTON_WIDTH - 2, name, number, "text")
        days = one.days if isinstance(one, WrittenStepIdea) else 0
        yield Idea(one.id, frozenset(one.stages), text, days)

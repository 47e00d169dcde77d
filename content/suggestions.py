"""Reading `suggestions.yaml`: what the home card offers next, stage by stage."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from content.audiences import Condition, check_references
from content.audiences import Known as Names
from content.campaign_files import Topic
from content.faults import Faults
from content.limits import check_html
from content.models import LANGUAGES, Bilingual
from content.source import Document, read_yaml, validate
from content.suggestion_models import STAGES, StudyStage, Suggestion
from content.telegram_html import BUTTON_WIDTH
from content.words import Renderer
from content.written import Id, Written

FEWEST = 3
"""A stage with fewer suggestions runs dry once somebody says «no thanks» twice."""
REASON = 120

Menu = Literal["plan", "talk", "review", "growth", "lessons"]
TARGETS = ("lesson", "module", "checklist", "form", "assessment", "menu")


class Opens(Written):
    """Where a suggestion leads: exactly one of these."""

    lesson: Id | None = None
    module: Id | None = None
    checklist: Id | None = None
    form: Id | None = None
    assessment: Id | None = None
    menu: Menu | None = None

    @model_validator(mode="after")
    def _one(self) -> Opens:
        if len(self.model_fields_set) != 1 or self.target[1] is None:
            raise ValueError("«opens» is exactly one of " + ", ".join(TARGETS))
        return self

    @property
    def target(self) -> tuple[str, str]:
        """The kind of thing and its id: («lesson», «contract»)."""
        kind = next(iter(self.model_fields_set))
        return kind, getattr(self, kind)


class WrittenSuggestion(Written):
    """One thing worth doing; the first of its stage that still makes sense is offered."""

    id: Id
    stages: Annotated[tuple[StudyStage, ...], Field(min_length=1)]
    months: (
        Annotated[tuple[Annotated[int, Field(ge=1, le=12)], ...], Field(min_length=1)] | None
    ) = Field(default=None, description="Only in these months; left out: always")
    when: Condition | None = Field(default=None, description="Only for who fits this")
    opens: Opens
    text: Bilingual = Field(description="The button: what one does, in a few words")
    reason: Bilingual = Field(description="Why this, why now: one line above the button")
    confirmed: bool = True


class SuggestionsFile(Written):
    """`suggestions.yaml`, in the order of offering."""

    suggestions: Annotated[tuple[WrittenSuggestion, ...], Field(min_length=1, max_length=120)]


@dataclass(frozen=True, slots=True)
class Targets:
    """The ids that suggestions may lead to, by kind."""

    known: dict[str, Collection[str]]
    campaigns: Collection[str] = field(default_factory=tuple)


def read_suggestions(path: Path, targets: Targets, faults: Faults) -> tuple[Suggestion, ...]:
    """Every suggestion in its order; none when there is no such file."""
    document = read_yaml(path, faults) if path.is_file() else None
    written = document and validate(SuggestionsFile, document, faults)
    if not document or not written:
        return ()
    renderer = Renderer(document, faults)
    found: list[Suggestion] = []
    for number, one in enumerate(written.suggestions):
        at = ("suggestions", number)
        if any(one.id == other.id for other in found):
            faults.add(path, document.line(*at, "id"), f"the id «{one.id}» is here twice")
        _check_target(one, targets, document, number, faults)
        faults.fact(path, document.line(*at), f"the suggestion «{one.id}»", one.confirmed, None)
        reason = renderer.markup(one.reason, *at, "reason")
        for language in LANGUAGES:
            line = document.line(*at, "reason", language)
            check_html(reason[language], REASON, _sayer(document, line, faults))
        found.append(
            Suggestion(
                one.id,
                frozenset(one.stages),
                frozenset(one.months or ()),
                one.when.as_json() if one.when else None,
                one.opens.target,
                renderer.label(one.text, BUTTON_WIDTH - 3, *at, "text"),
                reason,
                one.confirmed,
            )
        )
    for stage in STAGES:
        count = sum(stage in one.stages and one.confirmed for one in found)
        if count < FEWEST:
            faults.add(path, 1, f"the stage {stage} has {count} suggestions, at least {FEWEST}")
    return tuple(found)


def _check_target(
    one: WrittenSuggestion, targets: Targets, document: Document, number: int, faults: Faults
) -> None:
    kind, id = one.opens.target
    if kind in targets.known and id not in targets.known[kind]:
        line = document.line("suggestions", number, "opens", kind)
        faults.add(document.path, line, f"there is no {kind} «{id}»")
    if one.when is not None:
        names = Names(
            lessons=targets.known["lesson"],
            modules=targets.known["module"],
            campaigns=targets.campaigns,
            topics=get_args(Topic),
        )

        def say(where: tuple[str | int, ...], sentence: str) -> None:
            line = document.line("suggestions", number, "when", *where)
            faults.add(document.path, line, sentence)

        check_references(one.when, names, say)


def _sayer(document: Document, line: int, faults: Faults) -> Callable[[str], None]:
    return lambda sentence: faults.add(document.path, line, sentence)

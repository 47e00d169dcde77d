"""What the rest of the house reads of an assessment. Everything here is immutable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from content.models import Bilingual, Markup


class AssessmentKind(StrEnum):
    """What there is to find out about oneself; also the file's name and its id."""

    INTERESTS = "interests"
    VALUES = "values"
    STRENGTHS = "strengths"


@dataclass(frozen=True, slots=True)
class AssessmentItem:
    """One thing to say something about. `name` fits a button where the kind has buttons of
    names; `detail` explains it, `type` is what it counts for (interests)."""

    id: str
    name: Bilingual
    detail: Markup | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A group of majors, or a family of jobs. Staff may hide it in the chat, by its id."""

    id: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class InterestType:
    """One of the six kinds of interest, and where in study and work it is at home."""

    id: str
    letter: str
    name: Bilingual
    like: Markup
    shows: Markup
    majors: tuple[Example, ...]
    jobs: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class MajorWork:
    """Where in one major the six kinds of interest show, by type id; `names` as on rosters."""

    names: tuple[str, ...]
    title: Bilingual
    shows: Mapping[str, Bilingual]


@dataclass(frozen=True, slots=True)
class Assessment:
    """One assessment. What a kind does not have is empty: `scale` and `types` are those of
    interests, whose order is fixed and says nothing."""

    kind: AssessmentKind
    title: Bilingual
    intro: Markup
    items: tuple[AssessmentItem, ...]
    results: Mapping[str, Markup]
    scale: tuple[Bilingual, ...] = ()
    types: tuple[InterestType, ...] = ()
    majors: tuple[MajorWork, ...] = ()
    retake_days: int = 0
    flat_module: str | None = None
    """The module that somebody whose profile is flat is shown."""

    def item(self, id: str) -> AssessmentItem | None:
        """The item with this id, or None (an old answer may name a retired one)."""
        return next((item for item in self.items if item.id == id), None)

    def type(self, id: str) -> InterestType | None:
        return next((type for type in self.types if type.id == id), None)

    def in_major(self, name: str | None) -> MajorWork | None:
        """What is written about the major of this name, or None."""
        return next((major for major in self.majors if name in major.names), None)

"""What editors write in `assessments/*.yaml`, key by key; `assessments.py` reads and checks it."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Literal

from pydantic import Field, RootModel, StringConstraints, model_validator

from content.models import Bilingual, Words
from content.written import Id, InnerId, Written, WrittenWords

PER_TYPE = 6

TypeId = Literal["r", "i", "a", "s", "e", "c"]
TYPES: tuple[TypeId, ...] = ("r", "i", "a", "s", "e", "c")


class WrittenTask(WrittenWords):
    """A concrete task anybody could try, and the type it counts for."""

    id: InnerId
    type: TypeId


class WrittenExample(WrittenWords):
    """A group of majors, or a family of jobs."""

    id: InnerId


class WrittenType(Written):
    """One of the six, in their fixed order."""

    id: TypeId
    letter: Annotated[str, StringConstraints(pattern=r"^[RIASEC]$")]
    name: Bilingual
    like: Bilingual = Field(description="What somebody with much of it likes, said to them")
    shows: Bilingual = Field(description="Where it shows, at college and at work")
    majors: Annotated[tuple[WrittenExample, ...], Field(min_length=1, max_length=8)]
    jobs: Annotated[tuple[WrittenExample, ...], Field(min_length=3, max_length=10)]


class InterestResults(Written):
    """What is said over a result, by what it is, and under every one."""

    clear: Bilingual
    tie: Bilingual
    flat: Bilingual
    note: Bilingual


class InterestsFile(Written):
    """`assessments/interests.yaml`: 36 tasks, six of each type, no two neighbors alike."""

    kind: Literal["interests"]
    title: Bilingual
    intro: Bilingual
    retake_days: Annotated[int, Field(ge=0, le=365)] = 90
    flat_module: Id = Field(description="The module that a flat profile is shown")
    scale: Annotated[tuple[Bilingual, ...], Field(min_length=5, max_length=5)]
    types: Annotated[tuple[WrittenType, ...], Field(min_length=6, max_length=6)]
    items: tuple[WrittenTask, ...]
    results: InterestResults

    @model_validator(mode="after")
    def _types_in_order(self) -> InterestsFile:
        if tuple(type.id for type in self.types) != TYPES:
            raise ValueError(f"the types stand in the order {', '.join(TYPES)}")
        if any(type.letter.lower() != type.id for type in self.types):
            raise ValueError("a type's letter is its id, written large")
        examples = [one.id for type in self.types for one in (*type.majors, *type.jobs)]
        _distinct(examples, "group of majors or job family")
        return self

    @model_validator(mode="after")
    def _balanced(self) -> InterestsFile:
        _distinct([item.id for item in self.items], "item")
        counts = Counter(item.type for item in self.items)
        odd = [f"{type}: {counts[type]}" for type in TYPES if counts[type] != PER_TYPE]
        if odd:
            raise ValueError(f"each type has six items; here it is {', '.join(odd)}")
        return self


class WrittenCard(Written):
    """Something people want from work."""

    id: InnerId
    name: Bilingual
    means: Bilingual


class CardResults(Written):
    top: Bilingual
    note: Bilingual


class ValuesFile(Written):
    """`assessments/values.yaml`: cards of which five are chosen and put in order."""

    kind: Literal["values"]
    title: Bilingual
    intro: Bilingual
    items: Annotated[tuple[WrittenCard, ...], Field(min_length=8, max_length=16)]
    results: CardResults

    @model_validator(mode="after")
    def _item_ids(self) -> ValuesFile:
        _distinct([item.id for item in self.items], "item")
        return self


class WrittenStrength(Written):
    """Something one can show, and what it looks like."""

    id: InnerId
    name: Bilingual
    shows: Bilingual


class StrengthsFile(Written):
    """`assessments/strengths.yaml`: what one can show, with a line of evidence for up to five."""

    kind: Literal["strengths"]
    title: Bilingual
    intro: Bilingual
    items: Annotated[tuple[WrittenStrength, ...], Field(min_length=10, max_length=30)]
    results: CardResults

    @model_validator(mode="after")
    def _item_ids(self) -> StrengthsFile:
        _distinct([item.id for item in self.items], "item")
        return self


class WrittenMajor(Written):
    """A major, by its names on rosters, with a line for each type."""

    names: Annotated[tuple[Words, ...], Field(min_length=1, max_length=6)]
    title: Bilingual
    r: Bilingual
    i: Bilingual
    a: Bilingual
    s: Bilingual
    e: Bilingual
    c: Bilingual


class MajorsFile(Written):
    """`assessments/majors.yaml`: what is not written here is not said."""

    kind: Literal["majors"]
    majors: tuple[WrittenMajor, ...]

    @model_validator(mode="after")
    def _names(self) -> MajorsFile:
        _distinct([name for major in self.majors for name in major.names], "major")
        return self


class AssessmentFile(
    RootModel[
        Annotated[
            InterestsFile | ValuesFile | StrengthsFile | MajorsFile, Field(discriminator="kind")
        ]
    ]
):
    """`assessments/*.yaml`; the file's name is its kind."""


def _distinct(ids: list[str], what: str) -> None:
    for id in ids:
        if ids.count(id) > 1:
            raise ValueError(f"the {what} id «{id}» is here twice")

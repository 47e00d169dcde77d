"""The places people choose and what groups of them are called: `regions.yaml`."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from content.faults import Faults
from content.models import Bilingual, Words
from content.regions import (
    ANYWHERE,
    COLLEGE,
    HOME,
    GroupKind,
    Place,
    PlaceLevel,
    RegionGroup,
    Regions,
)
from content.source import Document, read_yaml, validate
from content.telegram_html import BUTTON_WIDTH
from content.words import Renderer
from content.written import Id, Written

Code = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{5}$")]
OWN = (COLLEGE, HOME, ANYWHERE)


class WrittenPlace(Written):
    """A place with its code; what it is follows from the code."""

    code: Code
    name: Words = Field(description="The official name: «苏州市»")
    short: Words = Field(description="What people say: «苏州»")
    en: Words
    pinyin: Annotated[str, StringConstraints(pattern=r"^[a-z]+( [a-z]+)*$")] = Field(
        description="Of the short name, a space between syllables, no tones"
    )


class WrittenGroup(Written):
    """Places under one name, and who says that they belong together."""

    id: Id
    kind: Literal["own", "list", "metro", "cluster"]
    name: Bilingual
    means: tuple[Words, ...] = Field((), description="Other words people type for it")
    members: tuple[Code, ...] = ()
    partly: tuple[Code, ...] = Field((), description="Members of which only a part belongs")
    source: Words | None = Field(None, description="The document that says so")

    @model_validator(mode="after")
    def _whole(self) -> WrittenGroup:
        own = self.kind == "own"
        if own != (self.id in OWN):
            raise ValueError(f"groups of the kind «own» are {', '.join(OWN)}, and no others")
        if self.members and own and self.id != COLLEGE:
            raise ValueError(f"what «{self.id}» is depends on who answers: it has no members")
        if not self.members and not own:
            raise ValueError(f"the group «{self.id}» needs members")
        if not own and self.source is None:
            raise ValueError(f"who says what belongs to «{self.id}»? «source» is missing")
        for code in self.members:
            if self.members.count(code) > 1:
                raise ValueError(f"the place {code} is here twice")
        for code in self.partly:
            if code not in self.members:
                raise ValueError(f"{code} belongs in part, so it is one of the members")
        return self


class RegionsFile(Written):
    """`regions.yaml`."""

    origin: Bilingual = Field(description="Where the codes and names come from, and of when")
    groups: tuple[WrittenGroup, ...]
    places: Annotated[tuple[WrittenPlace, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _once(self) -> RegionsFile:
        for what, found in (
            ("code", [place.code for place in self.places]),
            ("name", [place.short for place in self.places]),
            ("English name", [place.en for place in self.places]),
            ("group id", [group.id for group in self.groups]),
        ):
            seen: set[str] = set()
            for one in found:
                if one in seen:
                    raise ValueError(f"the {what} «{one}» is here twice")
                seen.add(one)
        return self


def read_regions(path: Path, faults: Faults) -> Regions:
    """The places and groups of a folder; none where it has no such file."""
    document = read_yaml(path, faults) if path.is_file() else None
    written = document and validate(RegionsFile, document, faults)
    if not document or not written:
        return Regions(MappingProxyType({}), MappingProxyType({}))
    codes = {place.code for place in written.places}
    _check(written, codes, document, faults)
    renderer = Renderer(document, faults)
    groups = {
        group.id: RegionGroup(
            id=group.id,
            kind=GroupKind(group.kind),
            name=renderer.label(group.name, BUTTON_WIDTH - 4, "groups", number, "name"),
            members=group.members,
            partly=group.partly,
            means=group.means,
        )
        for number, group in enumerate(written.groups)
    }
    places = {place.code: _place(place) for place in written.places}
    return Regions(MappingProxyType(places), MappingProxyType(groups))


def _place(written: WrittenPlace) -> Place:
    level = PlaceLevel.PREFECTURE if written.code.endswith("00") else PlaceLevel.COUNTY
    if written.code.endswith("0000"):
        level = PlaceLevel.PROVINCE
    return Place(
        code=written.code,
        level=level,
        name=Bilingual(zh=written.name, en=written.en),
        short=Bilingual(zh=written.short, en=written.en),
        pinyin=written.pinyin,
    )


def _check(written: RegionsFile, codes: set[str], document: Document, faults: Faults) -> None:
    for number, place in enumerate(written.places):
        if f"{place.code[:2]}0000" not in codes:
            line = document.line("places", number, "code")
            faults.add(document.path, line, f"{place.code} lies in no province of this file")
    for number, group in enumerate(written.groups):
        for index, code in enumerate(group.members):
            if code not in codes:
                line = document.line("groups", number, "members", index)
                faults.add(document.path, line, f"there is no place {code}")

"""What editors write in `jobs/*.yaml`; `jobs.py` reads and checks it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from content.models import Bilingual, Words
from content.written import Id, Written

Codes = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{1,4}(/[0-9A-Z]{1,4}){0,3}$")]
Said = Annotated[tuple[Words, ...], Field(max_length=24)]
"""Other words for a thing, as files and people write them."""


class WrittenJobOption(Written):
    """An entry of a closed list. Ids and codes that a survey asks for are the survey's."""

    id: Id
    name: Bilingual
    code: Codes = Field("", description="The official code it is reported under")
    means: Said = ()


Options = Annotated[tuple[WrittenJobOption, ...], Field(min_length=2, max_length=40)]


class _FileOfFacts(Written):
    origin: Bilingual = Field(description="Where these facts come from, and of when")


class WrittenFamily(Written):
    """A family of jobs; its `means` are words of titles that say it is one."""

    id: Id
    name: Bilingual
    kind: Id = Field(description="One of «kinds» above")
    interests: Annotated[str, StringConstraints(pattern=r"^[RIASEC]{2,3}$")] = Field(
        description="Letters of its interest code, the strongest first"
    )
    majors: Annotated[tuple[Id, ...], Field(max_length=40)] = Field(
        (), description="Majors of majors.yaml that lead there; none: any will do"
    )
    means: Said = ()
    general: bool = Field(False, description="Meant only where a title names no other family")


class FamiliesFile(_FileOfFacts):
    """`jobs/families.yaml`."""

    kinds: Options
    families: Annotated[tuple[WrittenFamily, ...], Field(min_length=1, max_length=300)]


class WrittenMajorGroup(Written):
    """专业大类."""

    id: Id
    name: Bilingual
    code: Annotated[str, StringConstraints(pattern=r"^\d{2}$")]


class WrittenMajor(Written):
    """A major as the catalogue names it."""

    id: Id
    name: Bilingual
    group: Id
    code: Annotated[str, StringConstraints(pattern=r"^(\d{6}K?)?$")] = Field(
        "", description="Six digits, only where they are certain"
    )
    means: Said = Field((), description="Names it had, and short names that files use")
    near: Annotated[tuple[Id, ...], Field(max_length=12)] = Field(
        (), description="Taken for the same work; said on one side, it holds for both"
    )


class MajorsFile(_FileOfFacts):
    """`jobs/majors.yaml`."""

    groups: Annotated[tuple[WrittenMajorGroup, ...], Field(min_length=1)]
    majors: Annotated[tuple[WrittenMajor, ...], Field(min_length=1, max_length=400)]


class IndustriesFile(_FileOfFacts):
    """`jobs/industries.yaml`."""

    industries: Options


class EmployersFile(_FileOfFacts):
    """`jobs/employers.yaml`."""

    natures: Options
    sizes: Options
    educations: Options = Field(description="The lowest first")


class WrittenCheckWord(Written):
    """Words that let nobody see a posting before the office has."""

    id: Id
    words: Annotated[tuple[Words, ...], Field(min_length=1, max_length=40)]
    unless: Said = Field((), description="Words near it that make it harmless: «不收»")
    why: Bilingual = Field(description="What they may mean, said to the office")
    advice: Bilingual = Field(description="What to do about it, said to a student who asks")


class CheckWordsFile(_FileOfFacts):
    """`jobs/check_words.yaml`."""

    check_words: Annotated[tuple[WrittenCheckWord, ...], Field(min_length=1, max_length=80)]


class WrittenPolicy(Written):
    """What help there is: a policy, a subsidy, a service."""

    id: Id
    title: Bilingual
    body: Bilingual
    source: Bilingual = Field(description="The document or office that says so")
    regions: tuple[Annotated[str, StringConstraints(pattern=r"^[1-9]\d{5}$")], ...] = Field(
        (), description="Where it holds (GB/T 2260); left out: everywhere"
    )
    valid_until: date | None = None
    confirmed: bool = False
    url: Annotated[str, StringConstraints(pattern=r"^https://\S+$", max_length=300)] | None = None


class PoliciesFile(Written):
    """`jobs/policies.yaml`."""

    policies: Annotated[tuple[WrittenPolicy, ...], Field(min_length=1, max_length=60)]

"""Reading `jobs/*.yaml`: what is known of the world of work before any posting comes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from content.faults import Faults
from content.job_models import (
    CheckWord,
    JobFamily,
    JobOption,
    JobReference,
    Major,
    MajorGroup,
    PolicyCard,
)
from content.job_naming import plain
from content.job_schema import (
    CheckWordsFile,
    EmployersFile,
    FamiliesFile,
    IndustriesFile,
    MajorsFile,
    PoliciesFile,
    WrittenJobOption,
    WrittenMajor,
)
from content.limits import CARD, TITLE_WIDTH, check_html
from content.models import LANGUAGES, Bilingual, Markup
from content.regions import Regions
from content.source import Document, M, read_yaml, validate
from content.survey_models import Survey, Trait
from content.telegram_html import BUTTON_WIDTH
from content.words import Renderer

T = TypeVar("T")
NAME_WIDTH = BUTTON_WIDTH - 4
"""Names stand on buttons, beside a tick."""


def read_jobs(
    folder: Path, regions: Regions, surveys: Mapping[str, Survey], faults: Faults
) -> JobReference:
    """All of it; a list is empty where its file is not there. Surveys that fill in what is
    looked for in a job must ask for it by the ids and codes of these lists."""
    majors, groups = _read_majors(folder / "majors.yaml", faults)
    kinds, families = _read_families(folder / "families.yaml", majors, faults)
    industries = _read_industries(folder / "industries.yaml", faults)
    natures, sizes, educations = _read_employers(folder / "employers.yaml", faults)
    asked = {Trait.INDUSTRY: industries, Trait.JOB_TYPE: kinds, Trait.EMPLOYER: natures}
    _check_surveys(surveys, asked, folder, faults)
    return JobReference(
        families=MappingProxyType(families),
        kinds=MappingProxyType(kinds),
        majors=MappingProxyType(majors),
        major_groups=MappingProxyType(groups),
        industries=MappingProxyType(industries),
        natures=MappingProxyType(natures),
        sizes=MappingProxyType(sizes),
        educations=MappingProxyType(educations),
        check_words=MappingProxyType(_read_check_words(folder / "check_words.yaml", faults)),
        policies=MappingProxyType(_read_policies(folder / "policies.yaml", regions, faults)),
    )


class _File:
    """One file while it is read, and ways to say what is wrong with it."""

    def __init__(self, document: Document, faults: Faults) -> None:
        self.document = document
        self.faults = faults
        self.renderer = Renderer(document, faults)

    def say(self, sentence: str, *where: str | int) -> None:
        self.faults.add(self.document.path, self.document.line(*where), sentence)

    def ids(self, key: str, found: Iterable[str]) -> None:
        """No id stands twice in a list."""
        seen: set[str] = set()
        for number, id in enumerate(found):
            if id in seen:
                self.say(f"the id «{id}» is here twice", key, number, "id")
            seen.add(id)

    def said_once(self, key: str, said: Sequence[tuple[Bilingual, tuple[str, ...]]]) -> None:
        """No name and no other word stands for two entries of a list."""
        meant: dict[str, int] = {}
        for number, (name, means) in enumerate(said):
            for word in (name.zh, name.en, *means):
                other = meant.setdefault(plain(word), number)
                if other != number:
                    self.say(f"«{word}» already says «{said[other][0].en}»", key, number)
        for number, (name, means) in enumerate(said):
            plainly = [plain(word) for word in means]
            for at, word in enumerate(means):
                if not plainly[at]:
                    self.say(f"there is nothing to find in «{word}»", key, number, "means", at)
                elif plainly.index(plainly[at]) != at or plainly[at] == plain(name.zh):
                    self.say(f"«{word}» is here twice", key, number, "means", at)

    def known(self, ids: Iterable[str], there: Collection[str], what: str, *at: str | int) -> None:
        """Every id of a list points at something."""
        for index, id in enumerate(ids):
            if id not in there:
                self.say(f"there is no {what} «{id}»", *at, index)

    def options(self, key: str, written: tuple[WrittenJobOption, ...]) -> dict[str, JobOption]:
        """A closed list by id."""
        self.ids(key, (one.id for one in written))
        self.said_once(key, [(one.name, one.means) for one in written])
        return {
            one.id: JobOption(one.id, self.name(one.name, key, number), one.code, one.means)
            for number, one in enumerate(written)
        }

    def name(self, name: Bilingual, *where: str | int) -> Bilingual:
        return self.renderer.label(name, NAME_WIDTH, *where, "name")


def _read(path: Path, model: type[M], faults: Faults, make: Callable[[_File, M], T]) -> T | None:
    document = read_yaml(path, faults) if path.is_file() else None
    written = document and validate(model, document, faults)
    return make(_File(document, faults), written) if document and written else None


def _read_majors(path: Path, faults: Faults) -> tuple[dict[str, Major], dict[str, MajorGroup]]:
    def make(file: _File, written: MajorsFile) -> tuple[dict[str, Major], dict[str, MajorGroup]]:
        file.ids("groups", (one.id for one in written.groups))
        file.ids("majors", (one.id for one in written.majors))
        file.said_once("majors", [(one.name, one.means) for one in written.majors])
        groups = {
            one.id: MajorGroup(one.id, file.name(one.name, "groups", number), one.code)
            for number, one in enumerate(written.groups)
        }
        near = _near(written.majors)
        majors = {}
        for number, one in enumerate(written.majors):
            at = ("majors", number)
            if one.group not in groups:
                file.say(f"there is no group «{one.group}»", *at, "group")
            elif one.code and one.code[:2] != groups[one.group].code:
                file.say(f"the code {one.code} is not one of «{one.group}»", *at, "code")
            file.known(one.near, near, "major", *at, "near")
            if one.id in one.near:
                file.say(f"«{one.id}» is near itself", *at, "near")
            name = file.name(one.name, *at)
            majors[one.id] = Major(
                one.id, name, one.group, one.code, one.means, tuple(near[one.id])
            )
        return majors, groups

    return _read(path, MajorsFile, faults, make) or ({}, {})


def _near(majors: tuple[WrittenMajor, ...]) -> dict[str, list[str]]:
    """Majors near each one, whichever side said so."""
    near: dict[str, list[str]] = {one.id: [] for one in majors}
    for one in majors:
        for other in one.near:
            if other in near and other not in near[one.id]:
                near[one.id].append(other)
                near[other].append(one.id)
    return near


def _read_families(
    path: Path, majors: Mapping[str, Major], faults: Faults
) -> tuple[dict[str, JobOption], dict[str, JobFamily]]:
    def make(
        file: _File, written: FamiliesFile
    ) -> tuple[dict[str, JobOption], dict[str, JobFamily]]:
        kinds = file.options("kinds", written.kinds)
        file.ids("families", (one.id for one in written.families))
        file.said_once("families", [(one.name, one.means) for one in written.families])
        families = {}
        for number, one in enumerate(written.families):
            at = ("families", number)
            if one.kind not in kinds:
                file.say(f"there is no kind «{one.kind}»", *at, "kind")
            if len(set(one.interests)) < len(one.interests):
                file.say("a letter of «interests» is here twice", *at, "interests")
            file.known(one.majors, majors, "major", *at, "majors")
            families[one.id] = JobFamily(
                one.id,
                file.name(one.name, *at),
                one.kind,
                one.interests,
                frozenset(one.majors),
                one.means,
                one.general,
            )
        return kinds, families

    return _read(path, FamiliesFile, faults, make) or ({}, {})


def _read_industries(path: Path, faults: Faults) -> dict[str, JobOption]:
    def make(file: _File, written: IndustriesFile) -> dict[str, JobOption]:
        return file.options("industries", written.industries)

    return _read(path, IndustriesFile, faults, make) or {}


_Lists = tuple[dict[str, JobOption], dict[str, JobOption], dict[str, JobOption]]


def _read_employers(path: Path, faults: Faults) -> _Lists:
    def make(file: _File, written: EmployersFile) -> _Lists:
        return (
            file.options("natures", written.natures),
            file.options("sizes", written.sizes),
            file.options("educations", written.educations),
        )

    return _read(path, EmployersFile, faults, make) or ({}, {}, {})


def _read_check_words(path: Path, faults: Faults) -> dict[str, CheckWord]:
    def make(file: _File, written: CheckWordsFile) -> dict[str, CheckWord]:
        file.ids("check_words", (one.id for one in written.check_words))
        found = {}
        for number, one in enumerate(written.check_words):
            at = ("check_words", number)
            for index, word in enumerate(one.words):
                if len(plain(word)) < 2:
                    file.say(f"«{word}» alone would hold everything", *at, "words", index)
            advice = file.renderer.markup(one.advice, *at, "advice")
            found[one.id] = CheckWord(one.id, one.words, one.why, advice, one.unless)
        return found

    return _read(path, CheckWordsFile, faults, make) or {}


def _read_policies(path: Path, regions: Regions, faults: Faults) -> dict[str, PolicyCard]:
    def make(file: _File, written: PoliciesFile) -> dict[str, PolicyCard]:
        file.ids("policies", (one.id for one in written.policies))
        found = {}
        for number, one in enumerate(written.policies):
            at = ("policies", number)
            if regions.places:
                file.known(one.regions, regions.places, "place", *at, "regions")
            line = file.document.line(*at)
            file.faults.fact(path, line, f"the policy «{one.id}»", one.confirmed, one.valid_until)
            found[one.id] = PolicyCard(
                one.id,
                file.renderer.label(one.title, TITLE_WIDTH, *at, "title"),
                _body(file, one.body, *at, "body"),
                one.source,
                one.regions,
                one.valid_until,
                one.confirmed,
                one.url or "",
            )
        return found

    return _read(path, PoliciesFile, faults, make) or {}


def _body(file: _File, words: Bilingual, *where: str | int) -> Markup:
    """The words of a card as Telegram HTML; a card is longer than a paragraph."""
    from content.markup import render  # its parser stays out of a bot that reads nothing

    def say(line: int, sentence: str) -> None:
        file.faults.add(file.document.path, line, sentence)

    html = {}
    for language in LANGUAGES:
        line = file.document.line(*where, language)
        html[language] = render(words[language], line, say)
        check_html(html[language], CARD, lambda why, at=line: say(at, why))  # type: ignore[misc]
    return Markup(zh=html["zh"], en=html["en"])


def _check_surveys(
    surveys: Mapping[str, Survey],
    asked: Mapping[Trait, Mapping[str, JobOption]],
    folder: Path,
    faults: Faults,
) -> None:
    """What a survey fills in is what matching compares: the same ids, the same codes."""
    for survey in surveys.values():
        for question in survey.questions:
            options = asked.get(question.fills) if question.fills else None
            for option in question.options if options else ():
                if options is None or option.alone:
                    continue
                path = folder.parent / "surveys" / f"{survey.id}.yaml"
                where = f"the option «{option.id}» of «{question.id}»"
                if option.id not in options:
                    faults.add(path, 1, f"{where} is not one of the lists in jobs/")
                elif option.code != options[option.id].code:
                    faults.add(
                        path,
                        1,
                        f"{where} has the code «{option.code}», in jobs/ it has "
                        f"«{options[option.id].code}»",
                    )

"""Assessments of one's own: `assessments/{interests,values,strengths}.yaml`, and
`assessments/majors.yaml` with where in each major the six interests show.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from content.assessment_models import (
    Assessment,
    AssessmentItem,
    AssessmentKind,
    Example,
    InterestType,
    MajorWork,
)
from content.assessment_schema import (
    TYPES,
    AssessmentFile,
    InterestsFile,
    MajorsFile,
    StrengthsFile,
    ValuesFile,
    WrittenExample,
    WrittenTask,
    WrittenType,
)
from content.faults import Faults
from content.limits import TITLE_WIDTH, check_button
from content.models import LANGUAGES, Bilingual
from content.source import Document, read_yaml, validate
from content.words import Renderer

ITEM_WIDTHS = {"zh": 36, "en": 60}
"""Columns of one task: eighteen Chinese characters, sixty Latin ones."""
NAME_WIDTH = 22
"""Columns of a name that stands two to a row."""


def read_assessments(
    folder: Path, modules: Collection[str], faults: Faults
) -> dict[str, Assessment]:
    """Every assessment below `folder`, by kind, in the order of AssessmentKind."""
    found: dict[str, Assessment] = {}
    majors: tuple[MajorWork, ...] = ()
    for path in sorted(folder.glob("*.yaml")):
        document = read_yaml(path, faults)
        written = document and validate(AssessmentFile, document, faults)
        if not document or not written:
            continue
        file, reader = written.root, _Reader(document, faults)
        if path.stem != file.kind:
            faults.add(path, document.line("kind"), f"this file must be called {file.kind}.yaml")
        match file:
            case InterestsFile():
                if file.flat_module not in modules:
                    reader.say(f"there is no module «{file.flat_module}»", "flat_module")
                found[file.kind] = reader.interests(file)
            case ValuesFile() | StrengthsFile():
                found[file.kind] = reader.cards(file)
            case MajorsFile():
                majors = reader.majors(file)
    if majors and "interests" in found:
        found["interests"] = _with_majors(found["interests"], majors)
    return {kind: found[kind] for kind in AssessmentKind if kind in found}


def _with_majors(assessment: Assessment, majors: tuple[MajorWork, ...]) -> Assessment:
    return replace(assessment, majors=majors)


class _Reader:
    """Turns what was written into what is read, saying what does not fit a phone."""

    def __init__(self, document: Document, faults: Faults) -> None:
        self._document = document
        self._faults = faults
        self._renderer = Renderer(document, faults)

    def say(self, sentence: str, *where: str | int) -> None:
        self._faults.add(self._document.path, self._document.line(*where), sentence)

    def interests(self, file: InterestsFile) -> Assessment:
        self._neighbors(file)
        return Assessment(
            **self._frame(file, ("clear", "tie", "flat", "note")),
            items=tuple(
                AssessmentItem(item.id, self._task(item, index), type=item.type)
                for index, item in enumerate(file.items)
            ),
            scale=tuple(
                self._renderer.label(step, NAME_WIDTH, "scale", index)
                for index, step in enumerate(file.scale)
            ),
            types=tuple(self._type(type, index) for index, type in enumerate(file.types)),
            retake_days=file.retake_days,
            flat_module=file.flat_module,
        )

    def cards(self, file: ValuesFile | StrengthsFile) -> Assessment:
        words = (
            [(card.id, card.name, card.means, "means") for card in file.items]
            if isinstance(file, ValuesFile)
            else [(one.id, one.name, one.shows, "shows") for one in file.items]
        )
        items = tuple(
            AssessmentItem(
                id,
                self._renderer.label(name, NAME_WIDTH, "items", index, "name"),
                self._renderer.markup(detail, "items", index, key),
            )
            for index, (id, name, detail, key) in enumerate(words)
        )
        return Assessment(**self._frame(file, ("top", "note")), items=items)

    def majors(self, file: MajorsFile) -> tuple[MajorWork, ...]:
        return tuple(
            MajorWork(
                major.names,
                self._renderer.label(major.title, TITLE_WIDTH + 10, "majors", index, "title"),
                MappingProxyType(
                    {type: self._line(getattr(major, type), index, type) for type in TYPES}
                ),
            )
            for index, major in enumerate(file.majors)
        )

    def _frame(
        self, file: InterestsFile | ValuesFile | StrengthsFile, results: tuple[str, ...]
    ) -> dict[str, Any]:
        return {
            "kind": AssessmentKind(file.kind),
            "title": self._renderer.label(file.title, TITLE_WIDTH, "title"),
            "intro": self._renderer.markup(file.intro, "intro"),
            "results": MappingProxyType(
                {
                    name: self._renderer.markup(getattr(file.results, name), "results", name)
                    for name in results
                }
            ),
        }

    def _task(self, item: WrittenTask, index: int) -> Bilingual:
        for language in LANGUAGES:
            line = self._document.line("items", index, language)
            check_button(
                item[language],
                ITEM_WIDTHS[language],
                lambda why, at=line: self._faults.add(self._document.path, at, why),  # type: ignore[misc]
            )
        return Bilingual(zh=item.zh, en=item.en)

    def _type(self, type: WrittenType, index: int) -> InterestType:
        where = ("types", index)
        return InterestType(
            id=type.id,
            letter=type.letter,
            name=self._renderer.label(type.name, NAME_WIDTH, *where, "name"),
            like=self._renderer.markup(type.like, *where, "like"),
            shows=self._renderer.markup(type.shows, *where, "shows"),
            majors=self._examples(type.majors, *where, "majors"),
            jobs=self._examples(type.jobs, *where, "jobs"),
        )

    def _examples(
        self, written: tuple[WrittenExample, ...], *where: str | int
    ) -> tuple[Example, ...]:
        return tuple(
            Example(
                one.id,
                self._renderer.label(Bilingual(zh=one.zh, en=one.en), TITLE_WIDTH, *where, number),
            )
            for number, one in enumerate(written)
        )

    def _line(self, words: Bilingual, index: int, type: str) -> Bilingual:
        return self._renderer.label(words, 160, "majors", index, type)

    def _neighbors(self, file: InterestsFile) -> None:
        for index, (one, other) in enumerate(pairwise(file.items), 1):
            if one.type == other.type:
                self.say(
                    f"«{one.id}» and «{other.id}» are of one type and stand side by side; "
                    "mix them, or people see what is counted",
                    "items",
                    index,
                )

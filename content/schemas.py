"""What editors write, file by file. The JSON Schema files in `schema/` come from here.

`python -m content` writes them anew; a test fails when they are out of date.
Ids are permanent: progress, answers and notes in the database point at them.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from content.models import Bilingual, Stage, Words

_SLUG = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=_SLUG, max_length=24)]
InnerId = Annotated[str, StringConstraints(pattern=_SLUG, max_length=20)]
OptionId = Annotated[str, StringConstraints(pattern=_SLUG, max_length=8)]
ID_PATTERN = _SLUG
INNER_ID_LENGTH = 20

FOLDER = Path(__file__).parent / "schema"


class Written(BaseModel):
    """Base of everything an editor writes: unknown keys are faults, nothing changes later."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class WrittenSource(Bilingual):
    """Where a fact comes from, named in both languages."""

    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None


class WrittenOption(Written):
    """One answer: short enough for a button, with a feedback that explains."""

    id: OptionId
    text: Bilingual
    correct: bool = False
    feedback: Bilingual


class _Question(Written):
    id: InnerId
    question: Bilingual
    confirmed: bool = True


class SingleQuestion(_Question):
    """Exactly one option is right."""

    kind: Literal["single"]
    options: Annotated[tuple[WrittenOption, ...], Field(min_length=2, max_length=6)]

    @model_validator(mode="after")
    def _one_right_answer(self) -> SingleQuestion:
        _distinct([option.id for option in self.options], "option")
        right = sum(option.correct for option in self.options)
        if right != 1:
            raise ValueError(
                f"a single question needs exactly one option with «correct: true», "
                f"this one has {right}"
            )
        return self


class MultipleQuestion(_Question):
    """Any number of options is right; all of them, and only they, must be chosen."""

    kind: Literal["multiple"]
    options: Annotated[tuple[WrittenOption, ...], Field(min_length=3, max_length=8)]

    @model_validator(mode="after")
    def _some_right_answer(self) -> MultipleQuestion:
        _distinct([option.id for option in self.options], "option")
        if not any(option.correct for option in self.options):
            raise ValueError("no option has «correct: true»")
        return self


class TrueFalseQuestion(_Question):
    """A sentence that is right or wrong; both answers get a feedback."""

    kind: Literal["true-false"]
    answer: bool
    if_true: Bilingual = Field(description="Feedback for who answers «true»")
    if_false: Bilingual = Field(description="Feedback for who answers «false»")


WrittenQuestion = Annotated[
    SingleQuestion | MultipleQuestion | TrueFalseQuestion, Field(discriminator="kind")
]


class LessonFacts(Written):
    """`lessons/<module>/<lesson>.yaml`: what is the same in both languages, and the quiz."""

    minutes: Annotated[int, Field(ge=1, le=10)]
    confirmed: bool = True
    valid_until: date | None = None
    sources: tuple[WrittenSource, ...] = ()
    quiz: Annotated[tuple[WrittenQuestion, ...], Field(min_length=1, max_length=8)]

    @model_validator(mode="after")
    def _question_ids(self) -> LessonFacts:
        _distinct([question.id for question in self.quiz], "question")
        return self


class LessonHead(Written):
    """Front matter of `lessons/<module>/<lesson>.<language>.md`."""

    title: Annotated[Words, StringConstraints(max_length=60)]
    one_thing_to_do: Words


class ModuleFile(Written):
    """`lessons/<module>/module.yaml`; the folder's name is the module's id."""

    code: Annotated[str, StringConstraints(pattern=r"^M\d{1,2}$")]
    title: Bilingual
    summary: Bilingual
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    lessons: Annotated[tuple[Id, ...], Field(min_length=1, max_length=12)]
    checklist: Id | None = None

    @model_validator(mode="after")
    def _lesson_ids(self) -> ModuleFile:
        _distinct(list(self.lessons), "lesson")
        return self


class WrittenItem(Written):
    """One line of a checklist and, in one sentence, why it is there."""

    id: InnerId
    text: Bilingual
    why: Bilingual
    confirmed: bool = True


class ChecklistFile(Written):
    """`checklists/<checklist>.yaml`; the file's name is the checklist's id."""

    title: Bilingual
    intro: Bilingual
    items: Annotated[tuple[WrittenItem, ...], Field(min_length=3, max_length=24)]
    closing: Bilingual = Field(description="Said once every line is ticked")

    @model_validator(mode="after")
    def _item_ids(self) -> ChecklistFile:
        _distinct([item.id for item in self.items], "item")
        return self


class RetiredId(Written):
    """An id that was in use once and must never come back with another meaning."""

    kind: Literal[
        "module", "lesson", "card", "question", "option", "checklist", "item", "campaign"
    ]
    id: str = Field(description="Below a lesson or checklist: «contract/copy»")
    since: date
    why: Words


class RetiredFile(Written):
    """`retired.yaml`."""

    retired: tuple[RetiredId, ...] = ()


def _distinct(ids: list[str], what: str) -> None:
    for id in ids:
        if ids.count(id) > 1:
            raise ValueError(f"the {what} id «{id}» is here twice")


FILES: dict[str, type[BaseModel]] = {
    "module": ModuleFile,
    "lesson": LessonFacts,
    "checklist": ChecklistFile,
    "retired": RetiredFile,
}


def json_schema(name: str) -> str:
    """The JSON Schema of one kind of file, as text."""
    schema: dict[str, Any] = FILES[name].model_json_schema()
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def write_json_schemas(folder: Path = FOLDER) -> None:
    """Write every JSON Schema file anew."""
    folder.mkdir(exist_ok=True)
    for name in FILES:
        (folder / f"{name}.schema.json").write_text(json_schema(name), encoding="utf-8")

"""What editors write, file by file: modules, lessons, checklists, pictures, what is retired.

Ids are permanent: progress, answers and notes in the database point at them.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, RootModel, StringConstraints, model_validator

from content.assessment_models import AssessmentKind
from content.models import Bilingual, Stage, Words
from content.written import Id, InnerId, OptionId, Written, WrittenWords


class WrittenSource(WrittenWords):
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
        _one_right(self.options, "single")
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


class OrderedItem(Written):
    """One step of an order: short enough for a button, and why it stands here."""

    id: OptionId
    text: Bilingual
    why: Bilingual


class OrderQuestion(_Question):
    """Steps to be tapped in the right order; written down in that order."""

    kind: Literal["order"]
    items: Annotated[tuple[OrderedItem, ...], Field(min_length=3, max_length=6)]

    @model_validator(mode="after")
    def _item_ids(self) -> OrderQuestion:
        _distinct([item.id for item in self.items], "item")
        return self


class FixLineQuestion(_Question):
    """A poor sentence and what it could become; exactly one of these is better."""

    kind: Literal["fix-line"]
    line: Bilingual
    options: Annotated[tuple[WrittenOption, ...], Field(min_length=2, max_length=4)]

    @model_validator(mode="after")
    def _one_right_answer(self) -> FixLineQuestion:
        _one_right(self.options, "fix-line")
        return self


class WrittenBubble(WrittenWords):
    """What somebody says: «them», or «me», who reads it."""

    by: Literal["them", "me"]


class WrittenChat(Written):
    """A chat as on a phone: `name` is who writes."""

    name: Bilingual
    messages: Annotated[tuple[WrittenBubble, ...], Field(min_length=2, max_length=7)]


class SafeOrScamQuestion(_Question):
    """A chat, drawn as a picture: is it safe, or a scam? Both answers get a feedback."""

    kind: Literal["safe-or-scam"]
    chat: WrittenChat
    answer: Literal["safe", "scam"]
    if_safe: Bilingual = Field(description="Feedback for who answers «safe»")
    if_scam: Bilingual = Field(description="Feedback for who answers «scam»")


WrittenQuestion = Annotated[
    SingleQuestion
    | MultipleQuestion
    | TrueFalseQuestion
    | OrderQuestion
    | FixLineQuestion
    | SafeOrScamQuestion,
    Field(discriminator="kind"),
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
    forms: Annotated[tuple[Id, ...], Field(max_length=4)] = ()
    assessments: Annotated[tuple[AssessmentKind, ...], Field(max_length=3)] = ()

    @model_validator(mode="after")
    def _lesson_ids(self) -> ModuleFile:
        _distinct(list(self.lessons), "lesson")
        _distinct(list(self.forms), "form")
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


class TablePicture(Written):
    """Things side by side, which Telegram cannot show as text."""

    kind: Literal["table"]
    title: Bilingual
    columns: Annotated[tuple[Bilingual, ...], Field(min_length=2, max_length=4)]
    rows: Annotated[tuple[tuple[Bilingual, ...], ...], Field(min_length=2, max_length=9)]

    @model_validator(mode="after")
    def _full_rows(self) -> TablePicture:
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"row {number} has {len(row)} cells under {len(self.columns)} columns"
                )
        return self


class WrittenStep(Written):
    """A step and, in a line below it, how it is done."""

    what: Bilingual
    how: Bilingual


class StepsPicture(Written):
    """One thing after the other."""

    kind: Literal["steps"]
    title: Bilingual
    steps: Annotated[tuple[WrittenStep, ...], Field(min_length=3, max_length=8)]


class WrittenPoint(Written):
    """A moment on a timeline."""

    when: Bilingual
    what: Bilingual


class TimelinePicture(Written):
    """Moments in order."""

    kind: Literal["timeline"]
    title: Bilingual
    points: Annotated[tuple[WrittenPoint, ...], Field(min_length=3, max_length=10)]


WrittenPicture = Annotated[
    TablePicture | StepsPicture | TimelinePicture, Field(discriminator="kind")
]


class PictureFile(RootModel[WrittenPicture]):
    """`pictures/<picture>.yaml`; the file's name is the picture's id."""


class RetiredId(Written):
    """An id that was in use once and must never come back with another meaning."""

    kind: Literal[
        "module",
        "lesson",
        "card",
        "question",
        "option",
        "checklist",
        "item",
        "campaign",
        "course",
        "picture",
        "form",
        "field",
        "choice",
        "assessment-item",
        "major-group",
        "job-family",
        "plan-idea",
        "tag",
        "suggestion",
        "survey",
        "survey-question",
        "survey-option",
        "region-group",
        "job",
        "major",
        "industry",
        "employer-nature",
        "employer-size",
        "education",
        "check-word",
        "policy",
    ]
    id: str = Field(description="Below a lesson or checklist: «contract/copy»")
    since: date
    why: Words


class RetiredFile(Written):
    """`retired.yaml`."""

    retired: tuple[RetiredId, ...] = ()


def _one_right(options: tuple[WrittenOption, ...], kind: str) -> None:
    _distinct([option.id for option in options], "option")
    right = sum(option.correct for option in options)
    if right != 1:
        raise ValueError(
            f"a {kind} question needs exactly one option with «correct: true», "
            f"this one has {right}"
        )


def _distinct(ids: list[str], what: str) -> None:
    for id in ids:
        if ids.count(id) > 1:
            raise ValueError(f"the {what} id «{id}» is here twice")

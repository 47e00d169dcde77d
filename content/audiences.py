"""Who a message is for, as editors write it: a condition on students.

A condition is a mapping with exactly one key. `all`, `any` and `not` join conditions, every
other key is one fact about a student. The same shape, as JSON, is kept in the database; what
it means is in bot/audiences/rules.py, how it is asked of the database in db/audiences.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, model_validator

from content.models import Words
from content.survey_models import AskKind, Survey, Trait
from content.written import Written

_NUMBERS = {AskKind.NUMBER, AskKind.RATING}
_WRITTEN = {AskKind.TEXT, AskKind.PHONE, AskKind.EMAIL, AskKind.FILE}
PROFILE, PROGRAMME = "profile", "programme"
"""The survey under which standing facts are kept, and the fact that comes from no survey."""
DEEPEST = 6
LARGEST = 60

StageId = Literal[
    "before", "y1-t1", "y1-t2", "y2-t1", "y2-t2", "y3-t1", "y3-t2", "y4-t1", "y4-t2",
    "y5-t1", "y5-t2", "y6-t1", "y6-t2", "y7-t1", "y7-t2", "y8-t1", "y8-t2", "left", "later",
]  # fmt: skip
Role = Literal["student", "counselor", "class_mentor", "teacher", "office", "informant", "station"]
Destination = Literal[
    "unknown", "searching", "placed", "further_study", "enlisted", "startup", "not_seeking"
]
Response = Literal["done", "later", "not_for_me", "opened", "none"]


def _is_code(code: str) -> str:
    if not re.fullmatch(r"[1-9]\d{5}", code):
        raise ValueError(f"«{code}» is no place: write six digits of GB/T 2260 in quotes")
    return code


RegionCode = Annotated[str, AfterValidator(_is_code)]
ContentId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]

Names = Annotated[tuple[Words, ...], Field(min_length=1, max_length=200)]


class LessonIs(Written):
    """How far somebody is with a lesson."""

    id: ContentId
    state: Literal["done", "not_done"]


class ModuleIs(Written):
    """How far somebody is with a module; `started` means begun and not finished."""

    id: ContentId
    state: Literal["done", "started", "not_done"]


class AnswerIs(Written):
    """What somebody answered to a question of a survey: one of some values, a number of at
    least so much, anything at all, or nothing."""

    model_config = ConfigDict(populate_by_name=True, defer_build=True)

    survey: ContentId
    question: ContentId
    in_: Annotated[tuple[Words, ...], Field(min_length=1, max_length=60)] | None = Field(
        default=None, alias="in"
    )
    at_least: float | None = None
    answered: bool | None = None

    @model_validator(mode="after")
    def _one_way(self) -> AnswerIs:
        ways = [way for way in (self.in_, self.at_least, self.answered) if way is not None]
        if len(ways) != 1:
            raise ValueError("an answer needs exactly one of «in», «at_least» and «answered»")
        return self


class CampaignIs(Written):
    """How somebody answered a campaign they got; `none` means got it and said nothing."""

    id: ContentId
    response: Annotated[tuple[Response, ...], Field(min_length=1)]


class Condition(Written):
    """One condition; exactly one of its keys is there."""

    model_config = ConfigDict(populate_by_name=True, defer_build=True)

    all: tuple[Condition, ...] | None = None
    any: tuple[Condition, ...] | None = None
    not_: Condition | None = Field(default=None, alias="not")
    stage: Annotated[tuple[StageId, ...], Field(min_length=1)] | None = None
    entry_year: (
        Annotated[tuple[Annotated[int, Field(ge=1990, le=2100)], ...], Field(min_length=1)] | None
    ) = None
    department: Names | None = None
    major: Names | None = None
    class_: Names | None = Field(default=None, alias="class")
    programme: Names | None = None
    region: Annotated[tuple[RegionCode, ...], Field(min_length=1)] | None = None
    role: Annotated[tuple[Role, ...], Field(min_length=1)] | None = None
    language: Annotated[tuple[Literal["zh", "en"], ...], Field(min_length=1)] | None = None
    topic: Annotated[tuple[ContentId, ...], Field(min_length=1)] | None = Field(
        default=None, description="Has at least one of these topics not muted"
    )
    lesson: LessonIs | None = None
    module: ModuleIs | None = None
    answer: AnswerIs | None = None
    silent_days: Annotated[int, Field(ge=1, le=3650)] | None = None
    destination: Annotated[tuple[Destination, ...], Field(min_length=1)] | None = None
    graduates_within: Annotated[int, Field(ge=-3650, le=3650)] | None = Field(
        default=None, description="Days; negative: graduated at most so many days ago"
    )
    campaign: CampaignIs | None = None

    @model_validator(mode="after")
    def _one_key(self) -> Condition:
        if len(self.model_fields_set) != 1 or self.value is None:
            raise ValueError("a condition has exactly one key; join several with «all:» or «any:»")
        if _depth(self) > DEEPEST:
            raise ValueError(f"conditions are nested more than {DEEPEST} deep")
        if sum(1 for _ in leaves(self)) > LARGEST:
            raise ValueError(f"there are more than {LARGEST} conditions in one audience")
        return self

    @property
    def value(self) -> Any:
        """What stands under the one key."""
        return getattr(self, next(iter(self.model_fields_set)))

    def as_json(self) -> dict[str, Any]:
        """The condition as plain JSON, as the database and the rules have it."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)


def _children(condition: Condition) -> tuple[Condition, ...]:
    if condition.not_ is not None:
        return (condition.not_,)
    return condition.all or condition.any or ()


def _depth(condition: Condition) -> int:
    return 1 + max((_depth(child) for child in _children(condition)), default=0)


def leaves(condition: Condition) -> Iterator[Condition]:
    """Every condition that joins no others."""
    if condition.all is None and condition.any is None and condition.not_ is None:
        yield condition
    for child in _children(condition):
        yield from leaves(child)


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that conditions may refer to; None where nobody knows them yet."""

    lessons: Collection[str]
    modules: Collection[str]
    campaigns: Collection[str] | None = None
    surveys: Mapping[str, Survey] | None = None
    topics: Collection[str] | None = None


def check_references(
    condition: Condition,
    known: Known,
    say: Callable[[tuple[str | int, ...], str], None],
    where: tuple[str | int, ...] = (),
) -> None:
    """Complain about every id in a condition that names nothing.

    `say` is told where below the condition's own place (`where`) and what is wrong.
    """
    if condition.not_ is not None:
        check_references(condition.not_, known, say, (*where, "not"))
    for key in ("all", "any"):
        for index, child in enumerate(getattr(condition, key) or ()):
            check_references(child, known, say, (*where, key, index))
    one = condition
    if one.lesson and one.lesson.id not in known.lessons:
        say((*where, "lesson", "id"), f"there is no lesson «{one.lesson.id}»")
    if one.module and one.module.id not in known.modules:
        say((*where, "module", "id"), f"there is no module «{one.module.id}»")
    if one.campaign and known.campaigns is not None and one.campaign.id not in known.campaigns:
        say((*where, "campaign", "id"), f"there is no campaign «{one.campaign.id}»")
    if one.answer and known.surveys is not None:
        for key, sentence in _unasked(one.answer, known.surveys):
            say((*where, "answer", key), sentence)
    for index, topic in enumerate(one.topic or ()):
        if known.topics is not None and topic not in known.topics:
            say((*where, "topic", index), f"there is no topic «{topic}»")


def _unasked(asked: AnswerIs, surveys: Mapping[str, Survey]) -> Iterator[tuple[str, str]]:
    """Why nobody can have answered so: the key, and a sentence."""
    if asked.survey == PROFILE:
        facts = [PROGRAMME, *(trait for trait in Trait if trait is not Trait.PHONE)]
        if asked.question not in facts:
            yield "question", f"the profile has no «{asked.question}»; it has {', '.join(facts)}"
        return
    survey = surveys.get(asked.survey)
    question = survey.question(asked.question) if survey else None
    if survey is None:
        yield "survey", f"there is no survey «{asked.survey}»"
    elif question is None or not question.asks:
        yield "question", f"«{asked.survey}» asks no question «{asked.question}»"
    elif question.kind in _WRITTEN:
        yield "question", f"what is written for «{asked.question}» is in nobody's list"
    elif question.sensitive or survey.anonymous:
        yield "question", f"what is answered to «{asked.question}» is for nobody's list"
    elif asked.at_least is not None and question.kind not in _NUMBERS:
        yield "at_least", f"«{asked.question}» is no number"
    elif asked.in_ is not None and question.kind is not AskKind.REGION:
        options = {option.id for option in question.options}
        for option in asked.in_:
            if option not in options:
                yield "in", f"«{asked.question}» has no option «{option}»"

"""What editors write in `surveys/<survey>.yaml`; `surveys.py` reads and checks it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, StringConstraints, model_validator

from content.models import ID_LENGTH, ID_PATTERN, Bilingual
from content.survey_models import NO, YES, Effect, SurveyKind, Trait
from content.written import Id, Written

LONGEST = 60
"""Questions in one survey, and of all its branches together."""


def _yes_or_no(value: Any) -> Any:
    """YAML takes a bare yes for true; it is an id here."""
    return {True: YES, False: NO}.get(value, value) if isinstance(value, bool) else value


QuestionName = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_LENGTH)]
OptionName = Annotated[
    str, BeforeValidator(_yes_or_no), StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
]
"""An option's id, a rating («4»), yes or no, or of a region a code or a group."""


class WrittenWhen(Written):
    """A condition: an earlier answer, a part of a split, or several joined."""

    question: QuestionName | None = None
    in_: Annotated[tuple[OptionName, ...], Field(min_length=1)] | None = Field(
        None, alias="in", description="One of these was chosen"
    )
    has_all: Annotated[tuple[OptionName, ...], Field(min_length=1)] | None = None
    answered: Literal[True] | None = None
    at_least: float | None = None
    at_most: float | None = None
    split: Id | None = None
    part: Id | None = None
    all: Annotated[tuple[WrittenWhen, ...], Field(min_length=2)] | None = None
    any: Annotated[tuple[WrittenWhen, ...], Field(min_length=2)] | None = None
    not_: WrittenWhen | None = Field(None, alias="not")

    @model_validator(mode="after")
    def _one_way(self) -> WrittenWhen:
        ways = {"in_", "has_all", "answered", "at_least", "at_most"}
        said = self.model_fields_set
        if said & {"all", "any", "not_"}:
            whole = len(said) == 1
        elif "split" in said or "part" in said:
            whole = said == {"split", "part"}
        else:
            whole = "question" in said and len(said) == 2 and len(said & ways) == 1
        if not whole:
            raise ValueError(
                "a condition is «question» with one of «in», «has_all», «answered», «at_least», "
                "«at_most»; or «split» with «part»; or one of «all», «any», «not»"
            )
        return self


class WrittenOption(Written):
    """One answer: short enough for a button."""

    id: Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_LENGTH)]
    text: Bilingual
    alone: bool = Field(False, description="Excludes all others: «none of these»")
    writes: bool = Field(False, description="Lets one write a line: «something else»")
    code: Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{1,4}(/[0-9A-Z]{1,4}){0,3}$")] = (
        Field("", description="The official code it is reported under; several with «/»")
    )
    score: Annotated[float, Field(ge=-1000, le=1000)] | None = None
    means: Annotated[
        tuple[Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)], ...],
        Field(max_length=12),
    ] = ()


class _Shown(Written):
    id: QuestionName
    title: Bilingual = Field(description="What the list before handing in and columns call it")
    ask: Bilingual = Field(description="The question; {id} is what was answered to another")
    hint: Bilingual | None = None
    when: WrittenWhen | None = Field(None, description="Who is asked; left out: everybody")


class _Question(_Shown):
    error: Bilingual | None = Field(None, description="Said when an answer does not fit")
    required: bool = True
    sensitive: bool = Field(False, description="Only the student's own counselor ever sees it")
    default: Trait | None = Field(None, description="What the profile knows is offered")
    fills: Trait | None = Field(None, description="What it fills in in the profile")


class _Options(_Question):
    shuffled: bool = False
    forecast: bool = Field(
        False, description="The codes say what may come of it; they are never kept as a fact"
    )
    without: QuestionName | None = Field(
        None, description="An earlier question: what was chosen there is not offered here"
    )

    @model_validator(mode="after")
    def _option_ids(self) -> _Options:
        _distinct([option.id for option in self.options], f"option of «{self.id}»")  # type: ignore[attr-defined]
        return self


class SingleQuestion(_Options):
    """One of several."""

    kind: Literal["single"]
    ordered: bool = Field(False, description="Steps of a scale: pictures keep their order")
    options: Annotated[tuple[WrittenOption, ...], Field(min_length=2, max_length=30)]


class MultipleQuestion(_Options):
    """Several, between `min` and `max`."""

    kind: Literal["multiple"]
    options: Annotated[tuple[WrittenOption, ...], Field(min_length=3, max_length=30)]
    min: Annotated[int, Field(ge=1, le=30)] = 1
    max: Annotated[int, Field(ge=2, le=30)] | None = Field(None, description="Left out: all")


class RankingQuestion(_Options):
    """The best first; `max` of them, or all."""

    kind: Literal["ranking"]
    options: Annotated[tuple[WrittenOption, ...], Field(min_length=3, max_length=10)]
    max: Annotated[int, Field(ge=2, le=10)] | None = Field(
        None, description="So many places are given; left out: all"
    )


class RatingQuestion(_Question):
    """A number from 1 upward, a button each."""

    kind: Literal["rating"]
    highest: Annotated[int, Field(ge=3, le=10)] = 5
    low: Bilingual = Field(description="What 1 means")
    high: Bilingual = Field(description="What the highest means")


class _YesNo(_Question):
    yes_text: Bilingual = Bilingual(zh="是", en="Yes")
    no_text: Bilingual = Bilingual(zh="否", en="No")


class YesNoQuestion(_YesNo):
    """Yes or no."""

    kind: Literal["yes-no"]


class ConsentQuestion(_YesNo):
    """A yes without which the survey does not go on; a no ends it, politely."""

    kind: Literal["consent"]


class NumberQuestion(_Question):
    """A number; with `range` two of them («5000-6000») as well."""

    kind: Literal["number"]
    lowest: float = 0
    highest: float = 1_000_000
    unit: Bilingual | None = None
    range: bool = False


class DateQuestion(_Question):
    """A day, so many days before or after today."""

    kind: Literal["date"]
    earliest_days: Annotated[int, Field(ge=-36_500, le=36_500)] = -3650
    latest_days: Annotated[int, Field(ge=-36_500, le=36_500)] = 3650


class TextQuestion(_Question):
    """Words of one's own, `min` to `max` characters."""

    kind: Literal["text"]
    min: Annotated[int, Field(ge=1, le=500)] = 1
    max: Annotated[int, Field(ge=2, le=1000)] = 300


class RegionQuestion(_Question):
    """Places: groups to tap, and every prefecture by its name."""

    kind: Literal["region"]
    groups: Annotated[tuple[Id, ...], Field(max_length=24)] = Field(
        (), description="Groups of regions.yaml, in the order of the buttons"
    )
    max: Annotated[int, Field(ge=1, le=10)] = 3


class PlainQuestion(_Question):
    """A phone number, an e-mail address, a file."""

    kind: Literal["phone", "email", "file"]


class ExplanationQuestion(_Shown):
    """Words between questions; nothing to answer."""

    kind: Literal["explanation"]


WrittenSurveyQuestion = Annotated[
    SingleQuestion
    | MultipleQuestion
    | RankingQuestion
    | RatingQuestion
    | YesNoQuestion
    | ConsentQuestion
    | NumberQuestion
    | DateQuestion
    | TextQuestion
    | RegionQuestion
    | PlainQuestion
    | ExplanationQuestion,
    Discriminator("kind"),
]


class WrittenTrigger(Written):
    """What an answer causes once the survey is handed in."""

    id: Id
    when: WrittenWhen
    effect: Effect
    words: Bilingual = Field(description="Said to whom it concerns: counselor or student")


class SurveyFile(Written):
    """`surveys/<survey>.yaml`; the file's name is the survey's id."""

    kind: SurveyKind
    title: Bilingual
    intro: Bilingual = Field(description="What for, that it is for help, who sees it")
    thanks: Bilingual = Field(description="Said once it is handed in")
    minutes: Annotated[int, Field(ge=1, le=15)] = 3
    editable_days: Annotated[int, Field(ge=0, le=60)] = 7
    anonymous: bool = False
    compares: QuestionName | None = Field(
        None, description="The question whose change from round to round is looked at"
    )
    stalls: WrittenWhen | None = Field(
        None, description="Answered so twice running, somebody has got no further"
    )
    splits: dict[Id, dict[Id, Annotated[int, Field(ge=1, le=100)]]] = Field(
        {}, description="Names of parts and their weights; a person stays in their part"
    )
    blocks: tuple[Annotated[tuple[QuestionName, ...], Field(min_length=2)], ...] = Field(
        (), description="Neighbors that come in an order of the person's own"
    )
    scores: dict[Id, Annotated[tuple[QuestionName, ...], Field(min_length=1)]] = Field({})
    questions: Annotated[
        tuple[WrittenSurveyQuestion, ...], Field(min_length=1, max_length=LONGEST)
    ]
    triggers: Annotated[tuple[WrittenTrigger, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _ids(self) -> SurveyFile:
        _distinct([question.id for question in self.questions], "question")
        _distinct([trigger.id for trigger in self.triggers], "trigger")
        return self


def _distinct(ids: list[str], what: str) -> None:
    for id in ids:
        if ids.count(id) > 1:
            raise ValueError(f"the {what} id «{id}» is here twice")

"""What the rest of the house reads of surveys: questions, in their order and under conditions.

`Bilingual` is plain text, `Markup` finished Telegram HTML, as in `content/models.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

from content.models import Bilingual, Markup


class SurveyKind(StrEnum):
    """What a survey is for; it decides how its rounds come about and who sees answers."""

    INTENTION = "intention"
    STATUS = "status"
    CHECK_IN = "check-in"
    FOLLOW_UP = "follow-up"
    FEEDBACK = "feedback"


class AskKind(StrEnum):
    """How a question is answered. An explanation only says something; a consent is a yes that
    the survey cannot go on without."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    RANKING = "ranking"
    RATING = "rating"
    YES_NO = "yes-no"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"
    PHONE = "phone"
    EMAIL = "email"
    REGION = "region"
    FILE = "file"
    EXPLANATION = "explanation"
    CONSENT = "consent"


YES, NO = "yes", "no"
WRITE_IN = 100
"""Characters of the line an option lets somebody write."""
OPTION_KINDS = frozenset(
    {
        AskKind.SINGLE,
        AskKind.MULTIPLE,
        AskKind.RANKING,
        AskKind.RATING,
        AskKind.YES_NO,
        AskKind.REGION,
        AskKind.CONSENT,
    }
)
"""Kinds whose answer is option ids: a rating «1» to «5», yes-no and consent «yes» and «no», a
region the codes of prefectures and the ids of groups of them."""


@dataclass(frozen=True, slots=True)
class SurveyOption:
    """One answer to choose. Its id is unique within its question and never reused.

    `alone` excludes all others («none of these»). `writes` lets whoever chose it add a line of
    their own («other»). `code` is the official code it is reported under, `score` what it counts,
    `means` other words that people type for it.
    """

    id: str
    text: Bilingual
    alone: bool = False
    writes: bool = False
    code: str = ""
    score: float | None = None
    means: tuple[str, ...] = ()


class Comparison(StrEnum):
    """What a condition asks of one answer."""

    ANY_OF = "any-of"
    ALL_OF = "all-of"
    ANSWERED = "answered"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"


@dataclass(frozen=True, slots=True)
class AnswerIs:
    """Holds when the answer to an earlier question compares so; never without an answer.

    `options` belong to ANY_OF and ALL_OF, `number` to AT_LEAST and AT_MOST (of a range its lower
    end counts; of a rating its number)."""

    question: str
    comparison: Comparison
    options: frozenset[str] = frozenset()
    number: float = 0
    op: Literal["answer"] = "answer"


@dataclass(frozen=True, slots=True)
class SplitIs:
    """Holds for those who were put into this part of a split."""

    split: str
    part: str
    op: Literal["split"] = "split"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds when each of these does."""

    parts: tuple[When, ...]
    op: Literal["all"] = "all"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when at least one of these does."""

    parts: tuple[When, ...]
    op: Literal["any"] = "any"


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when this does not."""

    part: When
    op: Literal["not"] = "not"


When: TypeAlias = AnswerIs | SplitIs | AllOf | AnyOf | Not
"""A condition on what was answered so far. `op` tells them apart where they are kept as JSON."""


class Trait(StrEnum):
    """What an answer may fill in a student's profile, for matching, audiences and alerts."""

    REGION = "region"
    INDUSTRY = "industry"
    JOB_TYPE = "job-type"
    PAY = "pay"
    PAY_LEAST = "pay-least"
    EMPLOYER = "employer"
    MAJOR_FIT = "major-fit"
    CONDITIONS = "conditions"
    DESTINATION = "destination"
    DESTINATION_SECOND = "destination-second"
    SEARCH = "search"
    HELP = "help"
    PHONE = "phone"
    ALERTS = "alerts"


@dataclass(frozen=True, slots=True)
class SurveyQuestion:
    """One question; its id is unique within its survey, never reused, and names its column.

    `title` is what the review list and columns call it. `ask` may hold `{other-id}`: what was
    answered to an earlier question. `least` and `most` bound how many options are chosen (or
    ranked), or how many characters a text has; `lowest` and `highest` a number, a rating, or days
    from today for a date. `range` lets a number be two («5000-6000»). `shuffled` puts the options
    into an order of the person's own, except those that are `alone` or `writes`. `ordered`: the
    options are steps of a scale, and pictures keep their order. `error` is said instead of the
    usual sentence when an answer does not fit. `default` offers what the profile knows already.
    `fills` is the trait it fills. `sensitive` answers are shown to nobody but the student's own
    counselor, and stand in no export. `without` names an earlier question with the same options:
    what was chosen there is not offered here. `forecast`: the codes of its options say what may
    come of an answer, and are never kept as what has.
    """

    id: str
    kind: AskKind
    title: Bilingual
    ask: Markup
    hint: Markup | None = None
    error: Markup | None = None
    required: bool = True
    options: tuple[SurveyOption, ...] = ()
    least: int = 0
    most: int = 0
    lowest: float | None = None
    highest: float | None = None
    unit: Bilingual | None = None
    range: bool = False
    shuffled: bool = False
    ordered: bool = False
    when: When | None = None
    default: Trait | None = None
    fills: Trait | None = None
    sensitive: bool = False
    without: str | None = None
    forecast: bool = False

    @property
    def asks(self) -> bool:
        """Whether there is something to answer."""
        return self.kind is not AskKind.EXPLANATION

    def option(self, id: str) -> SurveyOption | None:
        """The option with this id, or None (an old button may name a retired one)."""
        return next((option for option in self.options if option.id == id), None)


class Effect(StrEnum):
    """What an answer causes once the survey is handed in."""

    FOLLOW_UP = "follow-up"
    """Onto the counselor's list of whom to talk with."""
    PRIVATE_NOTE = "private-note"
    """A word to the student's own counselor, and to nobody else."""
    AID_CARD = "aid-card"
    """The student is shown what help with money there is; nothing is written down."""
    OFFER_TALK = "offer-talk"
    """The student is offered a talk."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """What happens when a condition holds; `words` are said to whom it concerns."""

    id: str
    when: When
    effect: Effect
    words: Markup


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey as its file has it now; a round keeps the one it was launched with.

    `splits` name parts and their weights; a person stays in their part in every round.
    `blocks` are ids of questions that come in an order of the person's own. `intro` says what it
    is for, that it is for help, and who sees it. `scores` sum the scores of options of these
    questions. `compares` is the question whose change from round to round is looked at. `stalls`
    is an answer that, given in two rounds running, says that somebody has got no further.
    """

    id: str
    kind: SurveyKind
    title: Bilingual
    intro: Markup
    thanks: Markup
    questions: tuple[SurveyQuestion, ...]
    minutes: int = 3
    editable_days: int = 7
    anonymous: bool = False
    splits: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    blocks: tuple[tuple[str, ...], ...] = ()
    triggers: tuple[Trigger, ...] = ()
    scores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    compares: str | None = None
    stalls: AnswerIs | None = None

    def question(self, id: str) -> SurveyQuestion | None:
        """The question with this id, or None (an old button may name a retired one)."""
        return next((one for one in self.questions if one.id == id), None)


def named_in(when: When | None) -> Iterator[AnswerIs | SplitIs]:
    """Everything a condition asks about."""
    match when:
        case AnswerIs() | SplitIs():
            yield when
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from named_in(part)
        case Not(part):
            yield from named_in(part)
        case None:
            return

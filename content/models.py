"""What the rest of the house reads. Everything here is immutable.

Two kinds of words, never to be mixed up: `Bilingual` is plain text (button labels,
titles; escape it before it goes into an HTML message) and `Markup` is finished
Telegram HTML (send it as it is).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import ConfigDict, StringConstraints

if TYPE_CHECKING:
    from content.assessment_models import Assessment
    from content.form_models import Form

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, Language] = ("zh", "en")

Stage = Literal[
    "Y1-T1", "Y1-T2", "Y2-T1", "Y2-T2", "Y3-T1", "Y3-T2", "leaving", "after-6", "after-12"
]
"""Where a student stands: year and term, the leaving weeks, months after graduation."""

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
"""What an id looks like: small letters, digits and hyphens, beginning with a letter."""
ID_LENGTH = 24

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in both languages, as plain text."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    zh: Words
    en: Words

    def __getitem__(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Markup:
    """The same words in both languages, as Telegram HTML ready to send."""

    zh: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: a law and its article, an office, a page."""

    title: Bilingual
    url: str | None = None


class PictureKind(StrEnum):
    TABLE = "table"
    STEPS = "steps"
    TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class Picture:
    """What is better seen than told: a table, steps, a timeline. `rows` are its lines, each with
    as many cells; a table's `columns` head them, the others have two cells and no heads."""

    id: str
    kind: PictureKind
    title: Bilingual
    columns: tuple[Bilingual, ...]
    rows: tuple[tuple[Bilingual, ...], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One screen of a lesson in one language; `html` begins with the title in bold."""

    id: str
    title: str
    html: str
    confirmed: bool = True
    valid_until: date | None = None
    picture: Picture | None = None

    def is_open(self, today: date) -> bool:
        """May students see it: confirmed, and not past its last day."""
        return self.confirmed and (self.valid_until is None or today <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question. `text` is short enough for a button."""

    id: str
    text: Bilingual
    correct: bool
    feedback: Markup


class QuestionKind(StrEnum):
    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true-false"
    ORDER = "order"
    FIX_LINE = "fix-line"
    SAFE_OR_SCAM = "safe-or-scam"


@dataclass(frozen=True, slots=True)
class Bubble:
    """What somebody says in a chat that a question shows."""

    mine: bool
    text: Bilingual


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat to be judged, drawn as a phone would show it."""

    partner: Bilingual
    bubbles: tuple[Bubble, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A quiz question; its id is unique within its lesson and never reused.

    `options` of a question of order stand in their right order. `line` is the sentence to be
    mended, `chat` the talk to be judged, where the kind has them.
    """

    id: str
    kind: QuestionKind
    text: Markup
    options: tuple[Option, ...]
    confirmed: bool = True
    line: Bilingual | None = None
    chat: Chat | None = None

    def option(self, id: str) -> Option | None:
        """The option with this id, or None (an old button may name a retired one)."""
        return next((option for option in self.options if option.id == id), None)

    def is_right(self, chosen: Sequence[str]) -> bool:
        """Whether exactly the correct options were chosen; of an order, in that order."""
        if self.kind is QuestionKind.ORDER:
            return tuple(chosen) == tuple(option.id for option in self.options)
        return set(chosen) == {option.id for option in self.options if option.correct}


@dataclass(frozen=True, slots=True)
class Lesson:
    """Two to four minutes of reading, a few questions, one thing to do today."""

    id: str
    module: str
    title: Bilingual
    minutes: int
    all_cards: Mapping[Language, tuple[Card, ...]]
    all_questions: tuple[Question, ...]
    one_thing_to_do: Markup
    sources: tuple[Source, ...] = ()
    confirmed: bool = True
    valid_until: date | None = None

    def is_open(self, today: date) -> bool:
        """May students see it: confirmed, in date, with something to read in both languages."""
        in_date = self.valid_until is None or today <= self.valid_until
        readable = all(self.cards(language, today) for language in LANGUAGES)
        return self.confirmed and in_date and readable

    def cards(self, language: Language, today: date) -> tuple[Card, ...]:
        """The cards students may see; staff read `all_cards`."""
        return tuple(card for card in self.all_cards[language] if card.is_open(today))

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions students may be asked; staff read `all_questions`."""
        return tuple(question for question in self.all_questions if question.confirmed)

    def question(self, id: str) -> Question | None:
        """The question with this id, or None (an old button may name a retired one)."""
        return next((question for question in self.questions if question.id == id), None)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a checklist: `text` fits a button, `why` explains it in one line."""

    id: str
    text: Bilingual
    why: Markup
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Checklist:
    """A list a student ticks off and keeps; `closing` is said once every line is ticked."""

    id: str
    title: Bilingual
    intro: Markup
    all_items: tuple[Item, ...]
    closing: Markup

    @property
    def items(self) -> tuple[Item, ...]:
        """The lines students may see; staff read `all_items`."""
        return tuple(item for item in self.all_items if item.confirmed)


@dataclass(frozen=True, slots=True)
class Module:
    """One of the fourteen modules of the curriculum."""

    id: str
    code: str
    title: Bilingual
    stages: tuple[Stage, ...]
    summary: Markup
    lessons: tuple[Lesson, ...]
    checklist: Checklist | None = None
    forms: tuple[Form, ...] = ()
    assessments: tuple[Assessment, ...] = ()

    def open_lessons(self, today: date) -> tuple[Lesson, ...]:
        """The lessons students may see, in reading order."""
        return tuple(lesson for lesson in self.lessons if lesson.is_open(today))

    def lesson(self, id: str) -> Lesson | None:
        """The lesson with this id, or None when the module has none such."""
        return next((lesson for lesson in self.lessons if lesson.id == id), None)

"""What the rest of the house reads of forms: the papers a student fills in, keeps and shows.

`Bilingual` is plain text, `Markup` finished Telegram HTML, as in `content/models.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from content.models import Bilingual, Checklist, Markup


class FieldKind(StrEnum):
    TEXT = "text"
    LINES = "lines"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    DATE = "date"


class Precision(StrEnum):
    """How exactly a date is asked for."""

    DAY = "day"
    MONTH = "month"


class Layout(StrEnum):
    """How a form looks on paper."""

    PLAIN = "plain"
    RESUME = "resume"


class Show(StrEnum):
    """How the entries of a section stand on paper: below each other, or in a table whose rows,
    or columns, they are."""

    LIST = "list"
    ROWS = "rows"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class FormChoice:
    id: str
    text: Bilingual


@dataclass(frozen=True, slots=True)
class FormField:
    """One thing a form wants to know; its id is unique within the form and never reused.

    `most` is the longest text in characters, the most lines, or the most choices. `source` is
    where an answer may be offered from: «profile.major», «assessment.values», «form.plan.goal».
    """

    id: str
    title: Bilingual
    ask: Markup
    kind: FieldKind
    hint: Markup | None = None
    required: bool = False
    most: int = 0
    choices: tuple[FormChoice, ...] = ()
    lowest: int | None = None
    highest: int | None = None
    unit: Bilingual | None = None
    precision: Precision = Precision.DAY
    source: str | None = None

    def choice(self, id: str) -> FormChoice | None:
        """The choice with this id, or None (an old answer may name a retired one)."""
        return next((choice for choice in self.choices if choice.id == id), None)


@dataclass(frozen=True, slots=True)
class FormSection:
    """Fields that belong together. With `most_entries` they are filled again and again, once
    for each thing of the kind `entry` names («interview»)."""

    id: str
    title: Bilingual
    fields: tuple[FormField, ...]
    most_entries: int = 0
    entry: Bilingual | None = None
    show: Show = Show.LIST

    @property
    def repeats(self) -> bool:
        return self.most_entries > 0


@dataclass(frozen=True, slots=True)
class Form:
    """A paper to fill in step by step; `closing` is said when a round of questions is through."""

    id: str
    title: Bilingual
    intro: Markup
    closing: Markup
    sections: tuple[FormSection, ...]
    words_at_most: int | None = None
    layout: Layout = Layout.PLAIN
    checklist: Checklist | None = None

    def section(self, id: str) -> FormSection | None:
        return next((section for section in self.sections if section.id == id), None)

    def home_of(self, field_id: str) -> FormSection | None:
        """The section a field stands in."""
        return next((s for s in self.sections if any(f.id == field_id for f in s.fields)), None)

    def field(self, id: str) -> FormField | None:
        """The field with this id, or None (an old button may name a retired one)."""
        return next((field for s in self.sections for field in s.fields if field.id == id), None)

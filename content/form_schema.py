"""What editors write in `forms/<form>.yaml`: sections of questions a student answers in chat."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from content.models import ID_LENGTH, ID_PATTERN, Bilingual

FORM_ID_LENGTH = 16
"""A button carries the form's, the field's and the choice's id, and an entry's number."""
_FieldId = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=16)]
_ChoiceId = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=8)]
_ListId = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_LENGTH)]
_SOURCE = r"^(profile|assessment)\.[a-z-]+$|^form\.[a-z0-9-]+\.[a-z0-9-]+$"

MOST_REQUIRED = 12
"""Questions before something useful exists; more is homework."""


class _Written(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=False, defer_build=True
    )


class WrittenChoice(_Written):
    id: _ChoiceId
    text: Bilingual


class _Field(_Written):
    id: _FieldId
    title: Bilingual = Field(description="How the answer is called on the overview and on paper")
    ask: Bilingual = Field(description="The question, as it is asked in chat")
    hint: Bilingual | None = Field(None, description="An example")
    required: bool = False
    source: Annotated[str, StringConstraints(pattern=_SOURCE)] | None = Field(
        None,
        alias="from",
        description="An answer to offer: profile.major, assessment.values, form.star.title",
    )


class TextField(_Field):
    """A few sentences."""

    kind: Literal["text"]
    max: Annotated[int, Field(ge=10, le=1000)] = 300


class LinesField(_Field):
    """Several short lines, one message, a line each."""

    kind: Literal["lines"]
    max: Annotated[int, Field(ge=2, le=10)] = 5


class ChoiceField(_Field):
    """One of several."""

    kind: Literal["choice"]
    choices: Annotated[tuple[WrittenChoice, ...], Field(min_length=2, max_length=8)]


class ChoicesField(_Field):
    """Any of several, `max` at most."""

    kind: Literal["choices"]
    choices: Annotated[tuple[WrittenChoice, ...], Field(min_length=3, max_length=12)]
    max: Annotated[int, Field(ge=2, le=12)] = 12


class NumberField(_Field):
    """A whole number between two others."""

    kind: Literal["number"]
    lowest: Annotated[int, Field(ge=0)] = 0
    highest: Annotated[int, Field(le=10_000_000)] = 1_000_000
    unit: Bilingual | None = None


class DateField(_Field):
    """A day or a month."""

    kind: Literal["date"]
    precision: Literal["day", "month"] = "day"


WrittenField = Annotated[
    TextField | LinesField | ChoiceField | ChoicesField | NumberField | DateField,
    Field(discriminator="kind"),
]


class Entries(_Written):
    """A section that is filled again and again."""

    max: Annotated[int, Field(ge=2, le=12)]
    name: Bilingual = Field(description="What one of them is called: «interview»")
    show: Literal["list", "rows", "columns"] = Field(
        "list", description="On paper: below each other, or a table whose rows or columns they are"
    )


class WrittenSection(_Written):
    id: _FieldId
    title: Bilingual
    entries: Entries | None = None
    fields: Annotated[tuple[WrittenField, ...], Field(min_length=1, max_length=12)]


class FormFile(_Written):
    """`forms/<form>.yaml`; the file's name is the form's id."""

    title: Bilingual
    intro: Bilingual = Field(description="What it is for and how long it takes")
    closing: Bilingual = Field(description="Said once all questions were asked")
    layout: Literal["plain", "resume"] = "plain"
    words_at_most: Annotated[int, Field(ge=100, le=5000)] | None = None
    checklist: _ListId | None = None
    sections: Annotated[tuple[WrittenSection, ...], Field(min_length=1, max_length=10)]

    @model_validator(mode="after")
    def _ids(self) -> FormFile:
        fields = [field for section in self.sections for field in section.fields]
        for what, ids in (
            ("section", [section.id for section in self.sections]),
            ("field", [field.id for field in fields]),
            *(
                (f"choice of «{field.id}»", [choice.id for choice in field.choices])
                for field in fields
                if isinstance(field, ChoiceField | ChoicesField)
            ),
        ):
            for id in ids:
                if ids.count(id) > 1:
                    raise ValueError(f"the {what} id «{id}» is here twice")
        for section in self.sections:
            if section.entries and section.id in {field.id for field in fields}:
                raise ValueError(f"«{section.id}» is the id of a field and of its entries")
        if len(fields) > 30:
            raise ValueError(f"there are {len(fields)} fields; 30 is the most anybody fills in")
        required = sum(field.required for field in fields)
        if not 1 <= required <= MOST_REQUIRED:
            raise ValueError(
                f"{required} fields are required; at least 1, and at most {MOST_REQUIRED}, "
                "so that something useful exists soon"
            )
        return self

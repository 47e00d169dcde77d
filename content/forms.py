"""The papers a student fills in, keeps, exports and shows: `forms/<id>.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from content.faults import Faults
from content.form_models import (
    FieldKind,
    Form,
    FormChoice,
    FormField,
    FormSection,
    Layout,
    Precision,
    Show,
)
from content.form_schema import (
    FORM_ID_LENGTH,
    ChoiceField,
    ChoicesField,
    DateField,
    FormFile,
    LinesField,
    NumberField,
    TextField,
    WrittenField,
)
from content.limits import TITLE_WIDTH
from content.models import Bilingual, Checklist
from content.source import Document, read_yaml, validate
from content.telegram_html import BUTTON_WIDTH
from content.words import Renderer

_SLUG = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
PROFILE = frozenset({"name", "class", "major", "department", "entry", "graduation"})
"""What the roster knows of somebody."""
ASSESSMENTS = frozenset({"interests", "values", "strengths"})
_FITTING = {
    FieldKind.DATE: {"profile.entry", "profile.graduation"},
    FieldKind.TEXT: {f"profile.{name}" for name in PROFILE},
}


def read_forms(
    folder: Path, checklists: Mapping[str, Checklist], faults: Faults
) -> dict[str, Form]:
    """Every form below `folder`, by id."""
    forms: dict[str, Form] = {}
    documents: dict[str, Document] = {}
    for path in sorted(folder.glob("*.yaml")):
        if not re.fullmatch(_SLUG, path.stem) or len(path.stem) > FORM_ID_LENGTH:
            faults.add(
                path,
                1,
                "the file name must be small letters, digits and hyphens, "
                f"{FORM_ID_LENGTH} at most: it is the form's id",
            )
        document = read_yaml(path, faults)
        written = document and validate(FormFile, document, faults)
        if not document or not written:
            continue
        documents[path.stem] = document
        if written.checklist and written.checklist not in checklists:
            line = document.line("checklist")
            faults.add(path, line, f"there is no checklists/{written.checklist}.yaml")
        forms[path.stem] = _form(path.stem, written, document, checklists, faults)
    for id, form in forms.items():
        _check_sources(form, forms, documents[id], faults)
    return forms


def _form(
    id: str,
    written: FormFile,
    document: Document,
    checklists: Mapping[str, Checklist],
    faults: Faults,
) -> Form:
    renderer = Renderer(document, faults)
    sections = []
    for number, section in enumerate(written.sections):
        at = ("sections", number)
        entries = section.entries
        if entries is not None:
            renderer.label(entries.name, TITLE_WIDTH - 8, *at, "entries", "name")
        sections.append(
            FormSection(
                id=section.id,
                title=renderer.label(section.title, TITLE_WIDTH, *at, "title"),
                fields=tuple(
                    _field(field, renderer, document, faults, *at, "fields", index)
                    for index, field in enumerate(section.fields)
                ),
                most_entries=entries.max if entries else 0,
                entry=entries.name if entries else None,
                show=Show(entries.show) if entries else Show.LIST,
            )
        )
    return Form(
        id=id,
        title=renderer.label(written.title, TITLE_WIDTH, "title"),
        intro=renderer.markup(written.intro, "intro"),
        closing=renderer.markup(written.closing, "closing"),
        sections=tuple(sections),
        words_at_most=written.words_at_most,
        layout=Layout(written.layout),
        checklist=checklists.get(written.checklist) if written.checklist else None,
    )


def _field(
    written: WrittenField,
    renderer: Renderer,
    document: Document,
    faults: Faults,
    *where: str | int,
) -> FormField:
    choices: tuple[FormChoice, ...] = ()
    most, lowest, highest, unit = 0, None, None, None
    precision = Precision.DAY
    match written:
        case TextField() | LinesField():
            most = written.max
        case ChoiceField() | ChoicesField():
            choices = tuple(
                FormChoice(
                    choice.id,
                    renderer.label(
                        choice.text, BUTTON_WIDTH - 4, *where, "choices", number, "text"
                    ),
                )
                for number, choice in enumerate(written.choices)
            )
            several = isinstance(written, ChoicesField)
            most = min(written.max, len(choices)) if isinstance(written, ChoicesField) else 1
            if several and most < 2:
                faults.add(document.path, document.line(*where), "use «kind: choice» for one")
        case NumberField():
            lowest, highest, unit = written.lowest, written.highest, written.unit
            if lowest >= highest:
                line = document.line(*where)
                faults.add(document.path, line, "«lowest» must be below «highest»")
        case DateField():
            precision = Precision(written.precision)
    return FormField(
        id=written.id,
        title=renderer.label(written.title, TITLE_WIDTH, *where, "title"),
        ask=renderer.markup(written.ask, *where, "ask"),
        hint=renderer.markup(_hard(written.hint), *where, "hint") if written.hint else None,
        kind=FieldKind(written.kind),
        required=written.required,
        most=most,
        choices=choices,
        lowest=lowest,
        highest=highest,
        unit=unit,
        precision=precision,
        source=written.source,
    )


def _hard(words: Bilingual) -> Bilingual:
    """Line breaks that stay line breaks: an example of several lines shows them."""
    return Bilingual(zh=words.zh.replace("\n", "\\\n"), en=words.en.replace("\n", "\\\n"))


def _check_sources(
    form: Form, forms: Mapping[str, Form], document: Document, faults: Faults
) -> None:
    """What is offered must exist, and be of a kind the field can take."""
    for number, section in enumerate(form.sections):
        for index, field in enumerate(section.fields):
            why = _unfit(field, form, forms) if field.source else None
            if why:
                line = document.line("sections", number, "fields", index, "from")
                faults.add(document.path, line, why)


def _unfit(field: FormField, form: Form, forms: Mapping[str, Form]) -> str | None:
    kind, _, rest = (field.source or "").partition(".")
    if kind == "profile":
        if rest not in PROFILE:
            return f"«profile.{rest}» is not known; there are {', '.join(sorted(PROFILE))}"
        if field.source not in _FITTING.get(field.kind, set()):
            return f"a {field.kind} field cannot take «{field.source}»"
        return None
    if kind == "assessment":
        if rest not in ASSESSMENTS:
            return f"there is no assessment «{rest}»"
        if field.kind not in (FieldKind.TEXT, FieldKind.LINES):
            return f"a {field.kind} field cannot take the result of an assessment"
        return None
    form_id, _, field_id = rest.partition(".")
    other = forms.get(form_id)
    found = other.field(field_id) if other else None
    home = other.home_of(field_id) if other else None
    if other is None or other is form or found is None or home is None or home.repeats:
        return f"there is no field «{rest}» in another form, outside of entries"
    if found.kind is not field.kind or field.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
        return f"«{rest}» is a {found.kind} field, this one is {field.kind}"
    return None
